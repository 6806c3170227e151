"""Of the person chosen on the page of people: what is recorded of training and assessment, and what lacks."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.casework.events import Event
from desktop.casework.training import Assessment, OfficerYear, Records
from desktop.services.training import officer_year
from desktop.services.training_sheets import WANTS
from desktop.ui import spacing
from desktop.ui.day_words import plain_day
from desktop.ui.desk import Desk
from desktop.ui.dialogs import Dialogs
from desktop.ui.places import TRAINING, Place
from desktop.ui.tasks import Latest
from desktop.ui.tokens import Tone, Type
from desktop.ui.training.work import TrainingWork
from desktop.ui.widgets.buttons import Button, Kind
from desktop.ui.widgets.pages import Pairs
from desktop.ui.widgets.words import Words, hairline


class PersonPart(QWidget):
    """Asks for itself, whoever is shown; hidden for who is not on the list of people."""

    go = Signal(object)
    """A Place: all of it."""

    def __init__(self, desk: Desk, dialogs: Dialogs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self.work = desk, TrainingWork(desk, dialogs, self)
        self._row: OfficerYear | None = None
        self._asked = Latest()
        self._person_id = ""
        self._pairs, self._wants = Pairs(label_wide=84), Words("", Type.SMALL, Tone.AMBER, wrap=True)
        more = Button(self.tr("全部记录"), Kind.LINK)
        more.clicked.connect(self._go)
        head = spacing.row(gap=8)
        spacing.add(head, Words(self.tr("培训、考核"), Type.STRONG), None, more)
        column = spacing.column(self, 8, (16, 0, 12, 12))
        column.addWidget(hairline())
        column.addLayout(head)
        spacing.add(column, self._pairs, self._wants)
        line = spacing.row(gap=10)
        for words, act, run in (
            (self.tr("登记培训"), "put_training", self._train),
            (self.tr("登记考核"), "put_assessment", self._assess),
        ):
            button, why = Button(words, Kind.LINK), desk.why_not(act)
            button.set_why_not(why, words)
            button.clicked.connect(run)
            line.addWidget(button)
        line.addStretch(1)
        column.addLayout(line)
        self.hide()
        desk.hub.happened.connect(self._hear)

    def show_person(self, person_id: str) -> None:
        """Show another person; an empty id is nobody of the list."""
        self._person_id = person_id
        self._asked.drop()
        if not person_id:
            self.hide()
            return
        self._asked.hold(self._desk.ask(partial(officer_year, person_id=person_id), self._show))

    def _show(self, found: tuple[OfficerYear, Records]) -> None:
        self._row = found[0]
        told, today = found[0].told, self._desk.office.clock.today()
        first = plain_day(told.pre_job_on, today) if told.pre_job_on is not None else "—"
        hours = self.tr("{n} 次，{hours} 学时").format(n=told.times, hours=told.hours)
        self._pairs.show_pairs(
            (
                (self.tr("岗前培训"), first),
                (self.tr("今年培训"), hours),
                (self.tr("今年考核"), told.grade or "—"),
            )
        )
        apart = self.tr("；")
        self._wants.setText(apart.join(words for want, words in WANTS.items() if want in self._row.wants))
        self._wants.setVisible(bool(self._row.wants))
        self.show()

    def _hear(self, event: Event) -> None:
        if self._person_id and type(event).__name__.startswith(("Training", "Assessment")):
            self.show_person(self._person_id)

    def _train(self) -> None:
        if self._row is not None:
            self.work.ask_training(self._row.officer)

    def _assess(self) -> None:
        if self._row is not None:
            today = self._desk.office.clock.today()
            self.work.ask_assessment(
                self._row.officer, Assessment("", self._row.id, today.year, "", "", today)
            )

    def _go(self) -> None:
        """By name, and by the certificate that tells people of one name apart."""
        if self._row is not None:
            one = self._row.officer
            self.go.emit(Place(TRAINING, where=" ".join((one.name, *one.numbers[:1]))))
