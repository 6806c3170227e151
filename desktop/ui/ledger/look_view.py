"""A ledger that was judged: its sheets, its rows narrowed by what becomes of them, one row in full."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtWidgets import QWidget

from desktop.base.paging import Cursor
from desktop.casework.ledger.judging import Fate
from desktop.services.ledgering import LedgerReport, LedgerResult, SheetRead
from desktop.ui import spacing
from desktop.ui.desk import Desk
from desktop.ui.ledger.row_card import RowCard
from desktop.ui.ledger.rows import LedgerCells, Shown, columns, key_of, narrowed, page_of, switch_words
from desktop.ui.models.paged import PagedModel, Take
from desktop.ui.tokens import Tone, Type
from desktop.ui.widgets.buttons import Segments
from desktop.ui.widgets.notices import Banner, NoticeAct
from desktop.ui.widgets.pages import Card
from desktop.ui.widgets.table import Table
from desktop.ui.widgets.words import Words

CASES, UNDO = "cases", "undo"


class LookView(QWidget):
    """The second state of the page: before and after the rows are taken in."""

    chosen = Signal(object)
    """CASES or UNDO, from the strip that says what was taken in."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._report: LedgerReport | None = None
        self._model: PagedModel[LedgerResult] | None = None
        self._shown: tuple[Shown, ...] = (Shown.ALL,)
        acts = (NoticeAct(CASES, self.tr("看这些案件")), NoticeAct(UNDO, self.tr("撤销导入")))
        self._done = Banner("", acts, Tone.BLUE)
        self._done.chosen.connect(self.chosen)
        self._sheets = Words("", Type.SMALL, Tone.SOFT, wrap=True)
        self._switch_row = spacing.row(gap=8)
        self._switch = Segments((self.tr("全部"),), name=self.tr("显示哪些行"))
        self._switch_row.addWidget(self._switch)
        self._switch_row.addStretch(1)
        self.table = Table(self.tr("台账的各行"), fill=True)
        self.table.row_changed.connect(self._choose_row)
        self.row = RowCard()
        self._build()

    def _build(self) -> None:
        card = Card()
        card.add(self.table, 1)
        body = spacing.row(gap=12)
        body.addWidget(card, 1)
        body.addWidget(self.row)
        column = spacing.column(self, 10)
        spacing.add(column, self._done, self._sheets)
        column.addLayout(self._switch_row)
        column.addLayout(body, 1)

    def show_report(self, report: LedgerReport) -> None:
        """Show a judged ledger; the refused rows first where there are any."""
        self._report = report
        words = self.tr(
            "已导入 {taken} 件，已有 {held} 行，不能导入 {refused} 行。办理其中任何一件之前，可以整体撤销。"
        )
        self._done.say(words.format(**{fate.value: report.count(fate) for fate in Fate}))
        self._done.setVisible(bool(report.ledger_id))
        self._sheets.setText("\n".join(self._say_sheet(sheet) for sheet in report.sheets))
        said = switch_words(report)
        self._shown = tuple(said)
        first = Shown.REFUSED if Shown.REFUSED in said else Shown.ALL
        old, self._switch = (
            self._switch,
            Segments(tuple(said.values()), self._shown.index(first), self.tr("显示哪些行")),
        )
        self._switch.chosen.connect(self._narrow)
        self._switch_row.replaceWidget(old, self._switch)
        old.hide()
        old.deleteLater()
        self._switch.show()
        self._narrow(self._switch.current)

    def _say_sheet(self, sheet: SheetRead) -> str:
        if not sheet.heading:
            return self.tr("工作表“{name}”没有台账的表头，没有读入。").format(name=sheet.name)
        words = self.tr("工作表“{name}”：表头在第 {row} 行，认出 {n} 列。").format(
            name=sheet.name, row=sheet.heading, n=len(sheet.known)
        )
        if sheet.notes:
            words += self.tr("作为备注保留：{notes}。").format(notes="、".join(sheet.notes))
        if sheet.twice:
            words += self.tr("重复而略去：{twice}。").format(twice="、".join(sheet.twice))
        return words

    def _narrow(self, at: int) -> None:
        report = self._report
        if report is None:
            return
        several = sum(bool(sheet.heading) for sheet in report.sheets) > 1
        cells = LedgerCells(done=bool(report.ledger_id), several=several)
        old, rows = self._model, narrowed(report, self._shown[at])
        self._model = PagedModel(columns(cells), partial(self._ask_rows, rows), key=key_of, parent=self)
        self._model.loaded.connect(self._rows_came)
        self.table.show_model(self._model, self._model.columns)
        if old is not None:
            old.give_up()
            old.deleteLater()
        self.row.show_row(None, done=cells.done)
        self._model.refresh()

    def _ask_rows(
        self, rows: tuple[LedgerResult, ...], after: Cursor | None, take: Take[LedgerResult]
    ) -> None:
        self._desk.ask(partial(page_of, rows, after), take)

    def _rows_came(self, held: int) -> None:
        if held and not self.table.current().isValid():
            self.table.choose(0)

    def _choose_row(self, index: QModelIndex) -> None:
        if self._model is not None and self._report is not None:
            row = self._model.row(index) if index.isValid() else None
            self.row.show_row(row, done=bool(self._report.ledger_id))
