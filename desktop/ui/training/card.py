"""The chosen officer: what is wanting, all assessments and trainings, and what can be entered."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QBoxLayout, QWidget

from desktop.casework.training import Assessment, OfficerYear, Records, Training, TrainingLists
from desktop.services.training import SEE
from desktop.services.training_sheets import WANTS
from desktop.ui import spacing, training_actions
from desktop.ui.action import Act
from desktop.ui.day_words import plain_day
from desktop.ui.tokens import Tone, Type
from desktop.ui.widgets.buttons import Button, Kind
from desktop.ui.widgets.pane_card import PaneCard
from desktop.ui.widgets.words import Words, hairline

_WIDE = 340
WhyNot = Callable[[str], str]


class OfficerCard(PaneCard):
    """The pane at the right of the list."""

    training_asked = Signal()
    """登记培训."""
    assessment_asked = Signal()
    """登记考核."""
    change_asked = Signal(object)
    """修改 of a Training or an Assessment."""
    strike_asked = Signal(object)
    """撤回 of a Training or an Assessment."""
    scan_asked = Signal(object)
    """扫描件 of a Training."""

    def __init__(self, lists: TrainingLists, why_not: WhyNot, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("这个人的培训考核"), _WIDE, parent)
        self._lists, self._why_not = lists, why_not
        self._row: OfficerYear | None = None
        self.show_officer(None, Records(), date.min)

    def show_officer(self, row: OfficerYear | None, records: Records, today: date) -> None:
        """Show another officer with all that is recorded, or none."""
        self._row = row
        if row is None:
            self.show_none(self.tr("选择一个人，在这里看他的培训和考核"))
            return
        with self.anew() as column:
            self._head(column, row, today)
            column.addLayout(self._acts())
            column.addWidget(hairline())
            column.addWidget(Words(self.tr("年度考核"), Type.STRONG))
            if not records.assessments:
                column.addWidget(Words(self.tr("还没有登记"), Type.SMALL, Tone.FAINT))
            for assessment in records.assessments:
                column.addLayout(self._assessment(assessment, today))
            column.addWidget(hairline())
            column.addWidget(Words(self.tr("培训"), Type.STRONG))
            if not records.trainings:
                column.addWidget(Words(self.tr("还没有登记"), Type.SMALL, Tone.FAINT))
            for training in records.trainings:
                column.addLayout(self._training(training, today))
            column.addStretch(1)

    def acts(self) -> tuple[Act, ...]:
        """About the officer shown."""
        none = "" if self._row is not None else self.tr("没有选中的人")
        return (
            Act(
                training_actions.NEW_TRAINING,
                self.training_asked.emit,
                none or self._why_not("put_training"),
            ),
            Act(
                training_actions.NEW_ASSESSMENT,
                self.assessment_asked.emit,
                none or self._why_not("put_assessment"),
            ),
        )

    def _head(self, column: QBoxLayout, row: OfficerYear, today: date) -> None:
        column.addWidget(Words(row.officer.name, Type.H2))
        column.addWidget(Words(f"{row.role}　{row.unit}", Type.SMALL, Tone.SOFT, wrap=True))
        for want, words in WANTS.items():
            if want in row.wants:
                column.addWidget(Words(words, Type.SMALL, Tone.AMBER, wrap=True))
        if row.first_act is not None:
            first = self.tr("最早承办：{day}").format(day=plain_day(row.first_act, today))
            column.addWidget(Words(first, Type.CAPTION, Tone.FAINT))

    def _acts(self) -> QBoxLayout:
        line = spacing.row(gap=8)
        for words, act, action, signal in (
            (self.tr("登记培训"), "put_training", training_actions.NEW_TRAINING, self.training_asked),
            (self.tr("登记考核"), "put_assessment", training_actions.NEW_ASSESSMENT, self.assessment_asked),
        ):
            button, why = Button(words), self._why_not(act)
            button.set_why_not(why, action.tip)
            button.clicked.connect(signal)
            line.addWidget(button)
        line.addStretch(1)
        return line

    def _assessment(self, one: Assessment, today: date) -> QBoxLayout:
        head = self.tr("{year} 年度　{grade}").format(year=one.year, grade=one.grade)
        told = "　".join(filter(None, (one.body, plain_day(one.given_on, today), one.remark)))
        return self._record(head, told, one, "put_assessment", "strike_assessment")

    def _training(self, one: Training, today: date) -> QBoxLayout:
        days = plain_day(one.until, today)
        if one.since != one.until:
            days = self.tr("{since}至{until}").format(since=plain_day(one.since, today), until=days)
        hours = self.tr("{n} 学时").format(n=one.hours)
        kind, result = self._lists.kinds[one.kind].name, self._lists.results[one.result].name
        told = "　".join(filter(None, (kind, days, hours, result, one.organiser, one.number)))
        return self._record(one.subject, told, one, "put_training", "strike_training")

    def _record(self, head: str, told: str, one: Training | Assessment, put: str, strike: str) -> QBoxLayout:
        said = spacing.column(gap=1)
        said.addWidget(Words(head, Type.BODY, wrap=True))
        said.addWidget(Words(told, Type.CAPTION, wrap=True))
        line = spacing.row(gap=6)
        buttons = []
        acts = [(self.tr("修改"), put, self.change_asked), (self.tr("撤回"), strike, self.strike_asked)]
        if isinstance(one, Training) and one.scan is not None:
            acts.insert(0, (self.tr("扫描件"), SEE, self.scan_asked))
        for words, act, signal in acts:
            button, why = Button(words, Kind.LINK, key=one), self._why_not(act)
            button.set_why_not(why, words)
            button.setAccessibleName(f"{words} {head}")
            button.picked.connect(signal)
            buttons.append(button)
        spacing.top(line, (said, 1), *((button, 0) for button in buttons))
        return line
