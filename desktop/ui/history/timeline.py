"""A timeline: the moments of a history, narrowed by kind, each leading to the thing it is of."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QWidget

from desktop.casework.deadlines import day_words
from desktop.casework.timeline import Moment, MomentKind
from desktop.ui import spacing
from desktop.ui.models.cell import Cell, ChipView, Column, Measured, Stretch
from desktop.ui.models.lists import ListModel
from desktop.ui.tokens import Tone
from desktop.ui.widgets.filter_chip import FilterBar, FilterView
from desktop.ui.widgets.pages import Card
from desktop.ui.widgets.pick_list import PickItem
from desktop.ui.widgets.table import TWO_LINES, Table

KIND = "kind"

translate = QCoreApplication.translate


def kind_words(kind: MomentKind) -> str:
    """程序, 填写, 文书 …"""
    return {
        MomentKind.STEP: translate("History", "程序"),
        MomentKind.FACT: translate("History", "填写"),
        MomentKind.PAPER: translate("History", "文书"),
        MomentKind.APPROVAL: translate("History", "审批"),
        MomentKind.SERVICE: translate("History", "送达"),
        MomentKind.TERM: translate("History", "期限"),
        MomentKind.RECORD: translate("History", "笔录"),
        MomentKind.EVIDENCE: translate("History", "证据"),
        MomentKind.THING: translate("History", "财物"),
        MomentKind.MONEY: translate("History", "款项"),
        MomentKind.REVIEW: translate("History", "监督"),
    }[kind]


class Timeline(QWidget):
    """The one widget of every history."""

    opened = Signal(object)
    """A Moment to go to."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._moments: tuple[Moment, ...] = ()
        self._today = date.max
        self.bar = FilterBar()
        self.bar.say_order(self.tr("新的在前"))
        self._model: ListModel[Moment] = ListModel(self._columns(), parent=self)
        self.table = Table(self.tr("经过"), TWO_LINES, fill=True)
        self.table.show_model(self._model, self._model.columns)
        card = Card()
        card.add(self.table, 1)
        column = spacing.column(self, 10)
        column.addWidget(self.bar)
        column.addWidget(card, 1)
        self.bar.changed.connect(self._narrow)
        self.table.opened.connect(self.open_chosen)

    def show_moments(self, moments: tuple[Moment, ...], today: date) -> None:
        """Show another history; what it is narrowed to stays where it still means something."""
        self._moments, self._today = moments, today
        found = [kind for kind in MomentKind if any(each.kind is kind for each in moments)]
        items = tuple(PickItem(str(kind), kind_words(kind)) for kind in found)
        self.bar.show_filters((FilterView(KIND, self.tr("种类"), items, many=True),))
        self._narrow(self.bar.values())

    def chosen(self) -> Moment | None:
        """The moment one stands on."""
        index = self.table.current()
        return self._model.row(index) if index.isValid() else None

    def open_chosen(self, _index: object = None) -> None:
        """Go to what it is of."""
        moment = self.chosen()
        if moment is not None and moment.case_id:
            self.opened.emit(moment)

    def _narrow(self, values: dict[str, tuple[str, ...]]) -> None:
        kinds = values.get(KIND, ())
        self._model.show_rows([each for each in self._moments if not kinds or each.kind in kinds])

    def _columns(self) -> tuple[Column[Moment], ...]:
        return (
            Column(self.tr("时间"), self._when, Measured("2026年12月20日　")),
            Column(self.tr("种类"), _kind, Measured("　监督　　")),
            Column(self.tr("事情"), _told, Stretch(1, 220)),
            Column(self.tr("案件"), _case, Measured("大桥案〔2026〕1000号　")),
            Column(self.tr("人员"), _who, Measured("法制审核员　"), spare=True),
        )

    def _when(self, moment: Moment) -> Cell:
        ahead = self.tr("还没有到") if moment.on > self._today else ""
        second = f"{moment.at:%H:%M}" if moment.at is not None else ahead
        return Cell(text=day_words(moment.on), second=second)


def _kind(moment: Moment) -> Cell:
    tones = {MomentKind.TERM: Tone.AMBER, MomentKind.STEP: Tone.BLUE, MomentKind.SERVICE: Tone.GREEN}
    return Cell(chip=ChipView(kind_words(moment.kind), tones.get(moment.kind, Tone.MUTE)))


def _told(moment: Moment) -> Cell:
    return Cell(text=moment.words, tip=moment.words)


def _case(moment: Moment) -> Cell:
    return Cell(text=moment.number or "—", tone=Tone.SOFT, halt=True)


def _who(moment: Moment) -> Cell:
    return Cell(text=moment.by or "—", tone=Tone.SOFT)
