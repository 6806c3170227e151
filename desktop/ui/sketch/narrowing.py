"""What the sketch is narrowed to: the chips of its filter bar, made of what there is to be seen."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from desktop.casework.sketch import PlacedRow, PlaceKind, Standing
from desktop.services.sketching import PlaceFilter
from desktop.ui.narrowing import Narrowed
from desktop.ui.sketch.words import kind_words, standing_words
from desktop.ui.widgets.filter_chip import FilterView
from desktop.ui.widgets.pick_list import PickItem

YEAR, KIND, STANDING, MATTER = "year", "kind", "standing", "matter"

translate = QCoreApplication.translate


def filter_views(rows: Sequence[PlacedRow]) -> tuple[FilterView, ...]:
    """The chips in their order, with the years and matters that occur."""
    years = sorted({row.registered_on.year for row in rows}, reverse=True)
    matters = {row.matter_code: row.about for row in rows if row.matter_code}
    year = translate("Sketch", "{year} 年")
    return (
        FilterView(
            YEAR,
            translate("Sketch", "年份"),
            tuple(PickItem(str(each), year.format(year=each)) for each in years),
            many=True,
        ),
        FilterView(
            KIND,
            translate("Sketch", "类型"),
            tuple(PickItem(str(kind), kind_words(kind)) for kind in PlaceKind),
            many=True,
        ),
        FilterView(
            STANDING,
            translate("Sketch", "状态"),
            tuple(PickItem(str(standing), standing_words(standing)) for standing in Standing),
            many=True,
        ),
        FilterView(
            MATTER,
            translate("Sketch", "事项"),
            tuple(PickItem(code, name) for code, name in sorted(matters.items())),
            many=True,
        ),
    )


def filter_of(narrowed: Narrowed) -> PlaceFilter:
    """The question that the chips make."""
    return PlaceFilter(
        unit_id=narrowed.unit_id,
        years=tuple(map(int, narrowed.all(YEAR))),
        kinds=tuple(map(PlaceKind, narrowed.all(KIND))),
        standings=tuple(map(Standing, narrowed.all(STANDING))),
        matters=narrowed.all(MATTER),
    )
