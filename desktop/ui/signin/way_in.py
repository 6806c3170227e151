"""What the way in stands on while there is no office yet."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.base.clock import Clock
from desktop.casework.access import Rights
from desktop.ui.dialogs import Dialogs, Telling
from desktop.ui.settings import Settings
from desktop.ui.tasks import Lanes
from desktop.ui.wording import Wording

if TYPE_CHECKING:
    from desktop.services.signing_in import Door


@dataclass(frozen=True, slots=True)
class WayIn:
    """The door of a home, and the hands to open it."""

    home: Path
    door: Door
    rights: Rights  # what roles are called
    clock: Clock
    lanes: Lanes
    settings: Settings
    wording: Wording
    dialogs: Dialogs

    def tell(self, error: BaseException, then: Callable[[str], None] | None = None) -> None:
        """Say what no field has a place for; `then` is called once it was read."""
        self.dialogs.tell(Telling.of(self.wording.words_for(error), error=error), then)
