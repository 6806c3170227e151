"""What can be done with the case list and with the cases chosen in it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QCoreApplication

from desktop.ui import actions
from desktop.ui.action import Act


class ListHands(Protocol):
    """The page as its acts need it."""

    def open_case(self) -> None: ...
    def toggle_preview(self) -> None: ...
    def to_filters(self) -> None: ...
    def clear_filters(self) -> None: ...
    def open_views(self) -> None: ...
    def save_view(self) -> None: ...
    def choose_columns(self) -> None: ...
    def export_table(self) -> None: ...
    def choose_all(self) -> None: ...
    def choose_one(self) -> None: ...
    def print_paper(self) -> None: ...
    def save_paper(self) -> None: ...


def list_acts(
    hands: ListHands, why_not: Callable[[str], str], *, chosen: bool, busy: bool
) -> tuple[Act, ...]:
    """Every act of the list; those on cases want one chosen, long ones wait for the last to end.

    `why_not` says of an act why the person may not do it.
    """
    translate = QCoreApplication.translate
    none = "" if chosen else translate("ListActs", "列表里没有选中的案件")
    wait = translate("ListActs", "上一件还没有做完") if busy else ""
    papers = none or wait or why_not("see_papers")
    return (
        Act(actions.OPEN_CASE, hands.open_case, none),
        Act(actions.PREVIEW, hands.toggle_preview),
        Act(actions.TO_FILTERS, hands.to_filters),
        Act(actions.CLEAR_FILTERS, hands.clear_filters),
        Act(actions.VIEWS, hands.open_views),
        Act(actions.SAVE_VIEW, hands.save_view),
        Act(actions.COLUMNS, hands.choose_columns),
        Act(actions.EXPORT, hands.export_table, wait or why_not("export_cases")),
        Act(actions.CHOOSE_ALL, hands.choose_all, none),
        Act(actions.CHOOSE_ONE, hands.choose_one, none),
        Act(actions.PRINT_FILES, hands.print_paper, papers),
        Act(actions.SAVE_FILES, hands.save_paper, papers),
    )
