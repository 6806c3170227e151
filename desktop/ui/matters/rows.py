"""The rows of a published list as the page lists them: what each was understood as, and what to look at."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import TypeVar

from PySide6.QtCore import QCoreApplication

from desktop.casework.lists import ListedMatter, MatterKind
from desktop.casework.published.taking import RowKey, Understood
from desktop.services.list_versions import KINDS, STATES, number_words
from desktop.services.matter_lists import ListLook, doubted
from desktop.services.perform import Office
from desktop.ui.models.cell import Align, Cell, ChipView, Column, Fixed, Measured, Stretch
from desktop.ui.tokens import Tone, Type

translate = QCoreApplication.translate


K = TypeVar("K", bound=StrEnum)


class Shown(StrEnum):
    """Which rows the list is narrowed to."""

    ALL = "all"
    STOPS = "stops"
    DOUBTED = "doubted"
    OTHER = "other"
    LEFT_OUT = "left_out"


def narrowed(look: ListLook, shown: Shown) -> tuple[Understood, ...]:
    """The rows of a list that are shown."""
    if shown is Shown.STOPS:
        return look.stopped
    if shown is Shown.DOUBTED:
        return tuple(row for row in look.rows if row.doubts and not row.left_out)
    if shown is Shown.OTHER:
        return tuple(row for row in look.rows if row.line.kind is not MatterKind.PENALTY)
    if shown is Shown.LEFT_OUT:
        return tuple(row for row in look.rows if row.left_out)
    return look.rows


def switch_words(look: ListLook) -> dict[Shown, str]:
    """全部 99, 须改正 2 … as the switch over the list says them; what there is none of is left out."""
    words = {
        Shown.ALL: translate("Matters", "全部 {n}"),
        Shown.STOPS: translate("Matters", "须改正 {n}"),
        Shown.DOUBTED: translate("Matters", "要看一看 {n}"),
        Shown.OTHER: translate("Matters", "不是处罚 {n}"),
        Shown.LEFT_OUT: translate("Matters", "已略去 {n}"),
    }
    counts = {shown: len(narrowed(look, shown)) for shown in words}
    return {
        shown: text.format(n=counts[shown])
        for shown, text in words.items()
        if counts[shown] or shown is Shown.ALL
    }


def choices(words: Mapping[K, str]) -> tuple[tuple[str, str], ...]:
    """Words of an enum as a field offers them."""
    return tuple((str(key), word) for key, word in words.items())


def standing_words(line: ListedMatter, townships: Mapping[str, str]) -> str:
    """承接：桥头镇、城关镇."""
    told = []
    for one in line.standings:
        where = "、".join(townships.get(unit, unit) for unit in one.units) or translate("Matters", "各乡镇")
        told.append(f"{STATES[one.state]}：{where}")
    return "；".join(told)


def chip_of(row: Understood) -> ChipView:
    """What becomes of a row."""
    if row.left_out:
        return ChipView(translate("Matters", "略去"), Tone.MUTE)
    if row.stops:
        return ChipView(translate("Matters", "须改正"), Tone.RED)
    if row.line.matter_code:
        return ChipView(translate("Matters", "可立案"), Tone.GREEN)
    return ChipView(translate("Matters", "列入"), Tone.BLUE)


class RowCells:
    """Makes the cells of one list."""

    def __init__(self, office: Office, look: ListLook) -> None:
        self._office, self._look = office, look

    def number(self, row: Understood) -> Cell:
        """The number the list has, by which it is withdrawn."""
        tip = translate("Matters", "“{sheet}”第 {row} 行").format(sheet=row.row.sheet, row=row.row.row)
        return Cell(text=number_words(row.line), align=Align.RIGHT, tone=Tone.SOFT, tip=tip)

    def fate(self, row: Understood) -> Cell:
        """What becomes of it."""
        return Cell(chip=chip_of(row))

    def name(self, row: Understood) -> Cell:
        """The matter."""
        words = row.line.name or translate("Matters", "没有名称")
        return Cell(text=words, strong=True, tip=words, tone=Tone.MUTE if row.left_out else Tone.INK)

    def kind(self, row: Understood) -> Cell:
        """行政处罚."""
        return Cell(text=KINDS[row.line.kind], tone=Tone.SOFT)

    def matter(self, row: Understood) -> Cell:
        """The matter whose articles are known."""
        code = row.line.matter_code
        return Cell(
            text=code or "—", tone=Tone.SOFT if code else Tone.FAINT, tip=self._look.matters.get(code, "")
        )

    def townships(self, row: Understood) -> Cell:
        """Where it is whose."""
        words = standing_words(row.line, self._look.townships)
        return Cell(text=words, tone=Tone.SOFT, tip=words)

    def remarks(self, row: Understood) -> Cell:
        """The first thing to look at, and how many more."""
        said = [doubted(self._office, doubt) for doubt in row.doubts]
        if not said or row.left_out:
            return Cell(tone=Tone.FAINT)
        more = translate("Matters", "（共 {n} 处）").format(n=len(said)) if len(said) > 1 else ""
        tone = Tone.RED if row.stops else Tone.AMBER
        return Cell(
            text=said[0] + more,
            icon="cross" if row.stops else "alert",
            icon_tone=tone,
            type=Type.SMALL,
            tone=Tone.SOFT,
            tip="\n".join(said),
        )


def columns(cells: RowCells) -> tuple[Column[Understood], ...]:
    """The columns of the list of rows."""
    return (
        Column(translate("Matters", "序号"), cells.number, Fixed(64), align=Align.RIGHT),
        Column(translate("Matters", "结果"), cells.fate, Fixed(80)),
        Column(translate("Matters", "事项"), cells.name, Stretch(20)),
        Column(translate("Matters", "类型"), cells.kind, Measured(translate("Matters", "行政处罚　"))),
        Column(translate("Matters", "对应"), cells.matter, Measured("HJ-0006　"), halt=True),
        Column(translate("Matters", "乡镇"), cells.townships, Stretch(10), spare=True),
        Column(translate("Matters", "要看的地方"), cells.remarks, Stretch(16)),
    )


def key_of(row: Understood) -> RowKey:
    """What a row is known by within its file."""
    return row.key
