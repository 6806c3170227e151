"""The sheets that are photographed. A page joins by adding its builder here."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from tests.look import gallery, scene_case, scenes


@dataclass(frozen=True, slots=True)
class Sheet:
    """A name, a builder, and what to do once it is shown (open a dialog, focus a field)."""

    name: str
    build: Callable[[], QWidget]
    after: Callable[[QWidget], None] | None = None
    large: bool = True  # whether it is photographed in 大字 too


SHEETS: tuple[Sheet, ...] = (
    Sheet("components", gallery.components),
    Sheet("list", scenes.case_list),
    Sheet("case", scene_case.case),
    Sheet("paper", scenes.paper, scenes.paper_shown),
    Sheet("error", scene_case.case, scenes.tell_error, large=False),
    Sheet("picker", scenes.case_list, scenes.open_picker, large=False),
    Sheet("calendar", gallery.components, scenes.open_calendar, large=False),
)
