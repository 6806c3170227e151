"""The rows of a ledger as the page lists them: what becomes of each, and which are shown."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QCoreApplication

from desktop.base.paging import Cursor, Page
from desktop.casework.ledger.judging import Fate
from desktop.services.ledgering import LedgerReport, LedgerResult
from desktop.services.perform import Office
from desktop.ui.models.cell import Align, Cell, ChipView, Column, Fixed, Measured, Stretch
from desktop.ui.tokens import Tone, Type

translate = QCoreApplication.translate

PAGE = 200


class Shown(StrEnum):
    """Which rows the list is narrowed to."""

    ALL = "all"
    TAKEN = "taken"
    OBJECTED = "objected"
    HELD = "held"
    REFUSED = "refused"


def narrowed(report: LedgerReport, shown: Shown) -> tuple[LedgerResult, ...]:
    """The rows of a report that are shown."""
    if shown is Shown.ALL:
        return report.rows
    if shown is Shown.OBJECTED:
        return tuple(row for row in report.of(Fate.TAKEN) if row.objections)
    return report.of(Fate(shown))


def switch_words(report: LedgerReport) -> dict[Shown, str]:
    """全部 120, 可以导入 96 … as the switch over the list says them; what there is none of is left out."""
    taken = translate("Ledger", "已导入 {n}") if report.ledger_id else translate("Ledger", "可以导入 {n}")
    words = {
        Shown.ALL: translate("Ledger", "全部 {n}"),
        Shown.TAKEN: taken,
        Shown.OBJECTED: translate("Ledger", "其中有疑点 {n}"),
        Shown.HELD: translate("Ledger", "已有 {n}"),
        Shown.REFUSED: translate("Ledger", "不能导入 {n}"),
    }
    counts = {shown: len(narrowed(report, shown)) for shown in words}
    return {
        shown: text.format(n=counts[shown])
        for shown, text in words.items()
        if counts[shown] or shown is Shown.ALL
    }


def page_of(rows: tuple[LedgerResult, ...], after: Cursor | None, _office: Office) -> Page[LedgerResult]:
    """The next rows: a long ledger is put before the view a page at a time, as any long list is."""
    first = int(str(after[0])) if after else 0
    last = first + PAGE
    return Page(rows[first:last], (last,) if last < len(rows) else None)


def chip(row: LedgerResult, *, done: bool) -> ChipView:
    """What becomes of a row."""
    if row.fate is Fate.REFUSED:
        return ChipView(translate("Ledger", "不能导入"), Tone.RED)
    if row.fate is Fate.HELD:
        return ChipView(translate("Ledger", "已有"), Tone.MUTE)
    return ChipView(translate("Ledger", "已导入") if done else translate("Ledger", "导入"), Tone.BLUE)


@dataclass(frozen=True, slots=True)
class LedgerCells:
    """Makes the cells. `several` names the sheet too, where the file has more than one."""

    done: bool
    several: bool

    def where(self, row: LedgerResult) -> Cell:
        """第 12 行, as the spreadsheet counts."""
        second = row.sheet if self.several else ""
        return Cell(text=str(row.row), second=second, tone=Tone.SOFT, align=Align.RIGHT, tip=row.sheet)

    def fate(self, row: LedgerResult) -> Cell:
        """What becomes of it."""
        return Cell(chip=chip(row, done=self.done))

    def number(self, row: LedgerResult) -> Cell:
        """案号, or the number of the decision."""
        return Cell(text=row.number, tone=Tone.SOFT, halt=True, tip=row.number)

    def party(self, row: LedgerResult) -> Cell:
        """The party, who stands out."""
        return Cell(text=row.party, strong=True, tip=row.party)

    def stage(self, row: LedgerResult) -> Cell:
        """Where the case stands by its dates."""
        return Cell(text=row.stage)

    def unit(self, row: LedgerResult) -> Cell:
        """Township and station, as the ledger writes them."""
        return Cell(text=row.unit, tone=Tone.SOFT, tip=row.unit)

    def remarks(self, row: LedgerResult) -> Cell:
        """The first thing said of the row, and how many more."""
        said = [f"{one.title}：{one.reason}" if one.title else one.reason for one in row.complaints]
        said += [one.words for one in row.objections]
        if not said:
            return Cell(tone=Tone.FAINT)
        more = translate("Ledger", "（共 {n} 处）").format(n=len(said)) if len(said) > 1 else ""
        tone = Tone.RED if row.complaints else Tone.AMBER
        icon = "cross" if row.complaints else "alert"
        return Cell(
            text=said[0] + more,
            icon=icon,
            icon_tone=tone,
            type=Type.SMALL,
            tone=Tone.SOFT,
            tip="\n".join(said),
        )


def columns(cells: LedgerCells) -> tuple[Column[LedgerResult], ...]:
    """The columns of the list of rows."""
    return (
        Column(translate("Ledger", "行"), cells.where, Fixed(52), align=Align.RIGHT),
        Column(translate("Ledger", "结果"), cells.fate, Fixed(88)),
        Column(
            translate("Ledger", "案号"),
            cells.number,
            Measured(translate("Ledger", "大桥案〔2026〕188号")),
            halt=True,
            spare=True,
        ),
        Column(translate("Ledger", "当事人"), cells.party, Stretch(12)),
        Column(
            translate("Ledger", "单位"),
            cells.unit,
            Measured(translate("Ledger", "桥头镇 元朔社区")),
            spare=True,
        ),
        Column(translate("Ledger", "阶段"), cells.stage, Measured(translate("Ledger", "调查取证"))),
        Column(translate("Ledger", "说明"), cells.remarks, Stretch(20)),
    )


Key = Callable[[LedgerResult], object]


def key_of(row: LedgerResult) -> tuple[str, int]:
    """What a row is known by within its file."""
    return (row.sheet, row.row)
