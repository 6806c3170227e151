"""Officers as a list is narrowed by them: those listed now; after them who has left, for his cases stay."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from PySide6.QtCore import QCoreApplication

from desktop.casework.lists import Officer
from desktop.services.searching import Lists
from desktop.ui.widgets.pick_list import PickItem

translate = QCoreApplication.translate


def _anybody(_officer: Officer) -> bool:
    return True


def officer_items(
    lists: Lists | None,
    initials: Mapping[str, str] | None = None,
    wanted: Callable[[Officer], bool] = _anybody,
) -> Iterator[PickItem]:
    """Each with his unit, and found by the initials of his name, by id; none before the lists are read."""
    if lists is None:
        return
    names = {unit.id: unit.name for unit in lists.units}
    known = initials or {}
    for one in filter(wanted, lists.officers):
        yield PickItem(one.id, one.name, names.get(one.unit_id, ""), known.get(one.id, ""))
    gone = translate("OfficerItems", "已不在名单")
    for one in filter(wanted, lists.officers_left):
        # That he left comes first: where there is little room, the unit is what is cut.
        where = "　".join(part for part in (gone, names.get(one.unit_id, "")) if part)
        yield PickItem(one.id, one.name, where, known.get(one.id, ""))
