"""What the ledger of equipment is narrowed to: the chips of its filter bar, and the question they make."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication

from desktop.casework.gear import GearFilter, GearKind, Standing
from desktop.ui.narrowing import Narrowed
from desktop.ui.tokens import Tone
from desktop.ui.widgets.filter_chip import FilterView
from desktop.ui.widgets.pick_list import PickItem

KIND, STANDING = "kind", "standing"
TONES = {Standing.OUT: Tone.BLUE, Standing.IN: Tone.GREEN, Standing.RETIRED: Tone.MUTE}

translate = QCoreApplication.translate


def filter_of(narrowed: Narrowed) -> GearFilter:
    """The question for the query. What is in use, unless something else is asked for."""
    asked = GearFilter(narrowed.unit_id, narrowed.all(KIND), text=narrowed.text)
    standing = tuple(map(Standing, narrowed.all(STANDING)))
    return GearFilter(asked.unit_id, asked.kinds, standing or asked.standing, asked.text)


def standing_words(standing: Standing) -> str:
    """领用中, 在库, 已停用."""
    words = {
        Standing.OUT: translate("Gear", "领用中"),
        Standing.IN: translate("Gear", "在库"),
        Standing.RETIRED: translate("Gear", "已停用"),
    }
    return words[standing]


def filter_views(kinds: Mapping[str, GearKind]) -> tuple[FilterView, ...]:
    """The chips in their order."""
    of_kind = tuple(PickItem(kind.id, kind.name) for kind in kinds.values())
    where = tuple(PickItem(str(each), standing_words(each)) for each in Standing)
    return (
        FilterView(KIND, translate("Gear", "种类"), of_kind, many=True),
        FilterView(STANDING, translate("Gear", "状态"), where, many=True),
    )
