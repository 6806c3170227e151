"""What a page knows of a case: as it was read, and what the page itself has sent since."""

from __future__ import annotations

from collections.abc import Mapping

from desktop.casework.case import Case
from desktop.casework.facts import Slot
from desktop.services.recording import KeepFacts


class Known:
    """Turns texts of a form into the command that keeps what changed, so that no page overtakes itself."""

    def __init__(self) -> None:
        self._case: Case | None = None
        self._sent: dict[Slot, str | None] = {}

    def read(self, case: Case) -> None:
        """The case was read again: what was sent and has arrived need not be remembered."""
        if self._case is not None and self._case.id != case.id:
            self._sent = {}
        self._case = case
        self._sent = {slot: text for slot, text in self._sent.items() if case.told(slot) != text}

    def on_its_way(self, slot: Slot) -> bool:
        """Whether what was sent for a place has not come back yet: its field must not be written over."""
        return slot in self._sent

    def changes(self, texts: Mapping[Slot, str]) -> KeepFacts | None:
        """The command for what is other than was known; None when nothing is. It counts as sent."""
        case = self._case
        if case is None:
            return None
        seen = {slot: self._sent.get(slot, case.told(slot)) for slot in texts}
        values = {slot: text or None for slot, text in texts.items() if (text or None) != seen[slot]}
        if not values:
            return None
        self._sent |= values
        return KeepFacts(case.id, values, {slot: seen[slot] for slot in values})

    def refused(self, command: KeepFacts) -> None:
        """What was sent was not kept."""
        for slot in command.values:
            self._sent.pop(slot, None)
