"""The tabs of a case that are tables: its papers, its clocks, its journal."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtWidgets import QWidget

from desktop.base.clock import CHINA
from desktop.casework.co_parties import number_within
from desktop.casework.journal import EntryRow
from desktop.casework.terms import Running
from desktop.services.searching import CaseView, PaperRow
from desktop.ui import actions, spacing
from desktop.ui.case.whole_file import WholeFile
from desktop.ui.case.words import (
    against,
    how_counted,
    running_chip,
    whose_words,
    withheld_words,
)
from desktop.ui.day_words import plain_day
from desktop.ui.models.cell import Cell, ChipView, Column, Fixed, Measured, Stretch
from desktop.ui.models.lists import ListModel
from desktop.ui.tokens import Tone, Type
from desktop.ui.widgets.buttons import Button, Kind
from desktop.ui.widgets.cited import cite
from desktop.ui.widgets.pages import Card
from desktop.ui.widgets.table import Table
from desktop.ui.widgets.words import Words, hairline


class PapersTab(QWidget):
    """Every paper of the case: issued ones with number and day, the others as drafts. Enter opens."""

    opened = Signal(object)
    """A PaperRow."""

    def __init__(self, whole: WholeFile, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today = date.min
        self._model: ListModel[PaperRow] = ListModel(
            (
                Column(self.tr("文书"), _paper_name),
                Column(self.tr("文号"), _paper_number, Measured("大桥责改〔2026〕1000号  "), halt=True),
                Column(self.tr("签发日期"), self._day, Measured("2026年10月12日  ")),
                Column(self.tr("页数"), _pages, Fixed(60)),
                Column(self.tr("状态"), self._state, Fixed(96)),
            )
        )
        self.table = Table(self.tr("文书"))
        self._model.setParent(self.table)
        self.table.show_model(self._model, self._model.columns)
        self.table.opened.connect(self._open)
        card = _in_card(self, self.tr("文书"), self.table)
        for words, action, asked in (
            (self.tr("全部打印"), actions.PRINT_ALL, whole.print_all),
            (self.tr("全部存为 PDF"), actions.SAVE_ALL, whole.ask_folder),
            (self.tr("装订打印"), actions.PRINT_BOUND, whole.print_bound),
            (self.tr("装订存为 PDF/A"), actions.SAVE_BOUND, whole.save_bound),
        ):
            link = Button(words, Kind.LINK)
            link.setToolTip(action.tip)
            link.clicked.connect(asked)
            card.add_right(link)

    def show_view(self, view: CaseView, today: date) -> None:
        """Show the papers of a case."""
        self._today = today
        self._model.show_rows(view.papers)
        if view.papers:
            self.table.choose(0)

    def _open(self, index: QModelIndex) -> None:
        row = self._model.row(index)
        if row is not None:
            self.opened.emit(row)

    def _day(self, row: PaperRow) -> Cell:
        return Cell(text=plain_day(row.issued_on, self._today) if row.issued_on else "—", tone=Tone.SOFT)

    def _state(self, row: PaperRow) -> Cell:
        issued = row.issued_on is not None
        if row.recorded:
            return Cell(
                chip=ChipView(self.tr("补录"), Tone.BLUE, tip=self.tr("使用本系统之前制作，后来登记"))
            )
        return Cell(
            chip=ChipView(
                self.tr("已签发") if issued else self.tr("草稿"), Tone.GREEN if issued else Tone.MUTE
            )
        )


class TermsTab(QWidget):
    """Every clock of the case; under them, how the date of the chosen one was counted."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today = date.min
        self._view: CaseView | None = None
        self._model: ListModel[Running] = ListModel(
            (
                Column(self.tr("期限"), self._name, Stretch(1, 240)),
                Column(self.tr("依据"), _article, Measured("生态环境法典 1054")),
                Column(self.tr("起算"), self._start, Measured("2026年10月12日  "), spare=True),
                Column(self.tr("到期"), self._due, Measured("2026年10月12日  ")),
                Column(self.tr("状态"), self._state, Fixed(190)),
            ),
            key=_clock_of,
        )
        self.table = Table(self.tr("期限"))
        self._model.setParent(self.table)
        self.table.show_model(self._model, self._model.columns)
        self.table.row_changed.connect(self._say_how)
        self.how = Words("", Type.SMALL, Tone.SOFT, wrap=True)
        self.how.setAccessibleName(self.tr("怎样算的"))
        card = _in_card(self, self.tr("期限"), self.table)
        card.add(hairline())
        self.how.setContentsMargins(15, 6, 15, 10)
        card.add(self.how)

    def show_view(self, view: CaseView, today: date) -> None:
        """Show the clocks of a case."""
        self._today = today
        index = self.table.current()
        chosen = self._model.row(index) if index.isValid() else None
        self._view = view
        self._model.show_rows(view.terms)
        if view.terms:
            self.table.choose(max(0, self._model.find(_clock_of(chosen)) if chosen is not None else 0))
        self._say_how(self.table.current())

    def _name(self, row: Running) -> Cell:
        whose = "" if self._view is None else whose_words(row, self._view)
        return Cell(text=against(row.clock.name, whose), tip=row.clock.quote, cited=row.clock.cited)

    def _start(self, row: Running) -> Cell:
        return Cell(text=plain_day(row.starts_on, self._today) if row.starts_on else "—", tone=Tone.SOFT)

    def _due(self, row: Running) -> Cell:
        if row.due is None:
            return Cell(text="—")
        if row.due.date is None:
            return Cell(text=self.tr("尚未公布"), tip=withheld_words(row.due))
        return Cell(text=plain_day(row.due.date, self._today))

    def _state(self, row: Running) -> Cell:
        return Cell(chip=running_chip(row, self._today))

    def _say_how(self, index: QModelIndex) -> None:
        row = self._model.row(index) if index.isValid() else None
        words = how_counted(row, self._view) if row is not None else ""
        self.how.setText(self.tr("怎样算的：{words}").format(words=words) if words else "")
        cite(self.how, row.clock.cited if row is not None else "")


class JournalTab(QWidget):
    """Who did what and when, as the journal has it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model: ListModel[EntryRow] = ListModel(
            (
                Column(self.tr("时间"), _when, Measured("2026年10月12日 16:05  ")),
                Column(self.tr("人员"), _who, Measured("法制审核员  ")),
                Column(self.tr("事项"), _says),
            )
        )
        table = Table(self.tr("日志"))
        self._model.setParent(table)
        table.show_model(self._model, self._model.columns)
        _in_card(self, self.tr("日志"), table)

    def show_view(self, view: CaseView) -> None:
        """Show the journal of a case."""
        self._model.show_rows(view.journal)


def _in_card(owner: QWidget, title: str, table: Table) -> Card:
    card = Card(title)
    card.add(table, 1)
    column = spacing.column(owner, 0, (16, 12, 16, 12))
    column.addWidget(card, 1)
    return card


def _paper_name(row: PaperRow) -> Cell:
    turn = number_within(row.n)  # whose it is of several parties, the name says
    return Cell(text=row.name, icon="file", strong=True, second="" if turn == 1 else f"（{turn}）")


def _paper_number(row: PaperRow) -> Cell:
    return Cell(text=row.number or "—", halt=True, whole=True)


def _pages(row: PaperRow) -> Cell:
    return Cell(text=str(row.pages) if row.pages else "—", tone=Tone.SOFT)


def _clock_of(row: Running) -> object:
    side = (row.side.id, row.side.n) if row.side is not None else None
    return row.clock.id, side, row.whose


def _article(row: Running) -> Cell:
    return Cell(text=row.clock.short, tone=Tone.FAINT, cited=row.clock.cited)


def _when(row: EntryRow) -> Cell:
    if row.at is None:
        return Cell(text="—", tone=Tone.SOFT)
    at = row.at.astimezone(CHINA)
    return Cell(text=f"{at.year}年{at.month}月{at.day}日 {at:%H:%M}", tone=Tone.SOFT)


def _who(row: EntryRow) -> Cell:
    return Cell(text=row.person)


def _says(row: EntryRow) -> Cell:
    return Cell(text=row.says, tip=row.says)
