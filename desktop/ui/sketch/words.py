"""How places are said: the words and colours of marks, the cells of their list."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QCoreApplication

from desktop.casework.sketch import PlacedRow, PlaceKind, Standing
from desktop.ui.models.cell import Cell, ChipView, Column, Measured, Stretch
from desktop.ui.tokens import Tone

translate = QCoreApplication.translate

TONES = {
    Standing.LATE: Tone.RED,
    Standing.SOON: Tone.AMBER,
    Standing.OPEN: Tone.BLUE,
    Standing.CLOSED: Tone.MUTE,
}


def kind_words(kind: PlaceKind) -> str:
    """案件, 线索, 检查."""
    return {
        PlaceKind.CASE: translate("Sketch", "案件"),
        PlaceKind.LEAD: translate("Sketch", "线索"),
        PlaceKind.INSPECTION: translate("Sketch", "检查"),
        PlaceKind.THING: translate("Sketch", "财物"),
    }[kind]


def standing_words(standing: Standing) -> str:
    """超期, 七日内到期, 在办, 已办结."""
    return {
        Standing.LATE: translate("Sketch", "超期"),
        Standing.SOON: translate("Sketch", "七日内到期"),
        Standing.OPEN: translate("Sketch", "在办"),
        Standing.CLOSED: translate("Sketch", "已办结"),
    }[standing]


def about(row: PlacedRow) -> str:
    """A place in a line: 案件　桥头镇人民路　马得福　擅自占道经营."""
    told = (kind_words(row.kind), row.place or row.village, row.party, row.about.partition("\n")[0])
    return "　".join(filter(None, told))


def place_columns(today: Callable[[], date]) -> tuple[Column[PlacedRow], ...]:
    """状态 地点 案件."""

    def state(row: PlacedRow) -> Cell:
        standing = row.standing(today())
        chip = ChipView(standing_words(standing), TONES[standing], solid=standing is Standing.LATE)
        return Cell(chip=chip)

    return (
        Column(translate("Sketch", "状态"), state, Measured("七日内到期　　")),
        Column(translate("Sketch", "地点"), _place, Stretch(5, 110)),
        Column(translate("Sketch", "案件、线索、检查"), _case, Stretch(6, 130)),
    )


def _place(row: PlacedRow) -> Cell:
    words = row.place or row.village or translate("Sketch", "没有写地点")
    second = "　".join(filter(None, (row.township, row.village if row.place else "")))
    return Cell(text=words, second=second, tip=words)


def _case(row: PlacedRow) -> Cell:
    party = row.party or row.about.partition("\n")[0] or "—"
    return Cell(text=party, second=f"{kind_words(row.kind)}　{row.number}", strong=True, tip=about(row))
