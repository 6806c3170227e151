"""What is done with trainings and assessments: entered, changed, taken back; the rules; the ledger."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from desktop.casework.lists import Officer
from desktop.casework.training import Assessment, Training, TrainingFilter, TrainingRules
from desktop.documents.scans import read_scan
from desktop.services.perform import Office
from desktop.services.training import (
    PutAssessment,
    PutTraining,
    StrikeAssessment,
    StrikeTraining,
    open_training_scan,
    put_assessment,
    put_training,
    set_training_rules,
    strike_assessment,
    strike_training,
    training_rules,
)
from desktop.services.training_sheets import SaveTraining, print_training
from desktop.ui.desk import Desk
from desktop.ui.dialogs import Dialogs, FileQuestion, Telling, WordsQuestion
from desktop.ui.lending import lent
from desktop.ui.training.dialogs import AssessmentDialog, RulesDialog, TrainingDialog
from desktop.ui.widgets.asking import Proposing


class TrainingWork(QObject):
    """For the page of trainings, and that of people."""

    said = Signal(object)
    """Words for a toast."""

    def __init__(self, desk: Desk, dialogs: Dialogs, page: QWidget) -> None:
        super().__init__(page)
        self._desk, self._dialogs, self._page = desk, dialogs, page

    # --- entering, changing

    def ask_training(self, officer: Officer, training: Training | None = None) -> None:
        """登记培训, 修改."""
        lists, wording = self._desk.office.library.training, self._desk.wording
        dialog = TrainingDialog(officer, training, lists, wording, self._dialogs, self._page.window())
        dialog.given.connect(partial(self._take_training, dialog, officer.name))
        dialog.open()

    def _take_training(self, dialog: Proposing, name: str, given: tuple[PutTraining, Path | None]) -> None:
        command, scan = given
        put = partial(self._put_training, dialog, name)
        if scan is None:
            put(command)
        else:
            self._desk.ask(partial(_with_scan, command, scan), put, partial(self._not_read, dialog))

    def _put_training(self, dialog: Proposing, name: str, command: PutTraining) -> None:
        done = partial(self._done, dialog, self.tr("已登记{name}的培训").format(name=name))
        self._desk.do(put_training, command, done, dialog.refuse)

    def _not_read(self, dialog: Proposing, error: BaseException) -> None:
        """The scan could not be read: all that was typed stays."""
        dialog.go.setEnabled(True)
        self._refused(error)

    def ask_assessment(self, officer: Officer, assessment: Assessment) -> None:
        """登记考核, 修改."""
        self._desk.ask(training_rules, partial(self._open_assessment, officer, assessment))

    def _open_assessment(self, officer: Officer, assessment: Assessment, rules: TrainingRules) -> None:
        today, wording = self._desk.office.clock.today(), self._desk.wording
        dialog = AssessmentDialog(officer, assessment, rules, today, wording, self._page.window())
        dialog.given.connect(partial(self._put_assessment, dialog, officer.name))
        dialog.open()

    def _put_assessment(self, dialog: Proposing, name: str, command: PutAssessment) -> None:
        words = self.tr("已登记{name} {year} 年度的考核")
        done = partial(self._done, dialog, words.format(name=name, year=command.assessment.year))
        self._desk.do(put_assessment, command, done, dialog.refuse)

    def ask_change(self, officer: Officer, one: Training | Assessment) -> None:
        """修改 of either."""
        if isinstance(one, Training):
            self.ask_training(officer, one)
        else:
            self.ask_assessment(officer, one)

    # --- taking back

    def ask_strike(self, officer: Officer, one: Training | Assessment) -> None:
        """撤回 of either, with a reason."""
        training = isinstance(one, Training)
        title = self.tr("撤回培训“{what}”") if training else self.tr("撤回 {what} 年度的考核")
        what = one.subject if isinstance(one, Training) else one.year
        question = self._striking(title.format(what=what))
        self._dialogs.ask_words(question, partial(self._strike, officer, one))

    def _strike(self, officer: Officer, one: Training | Assessment, why: str) -> None:
        about = (officer.unit_id, officer.id, one.id, why)
        said = partial(self._say, self.tr("已撤回"))
        if isinstance(one, Training):
            self._desk.do(strike_training, StrikeTraining(*about), said)
        else:
            self._desk.do(strike_assessment, StrikeAssessment(*about), said)

    def _striking(self, title: str) -> WordsQuestion:
        return WordsQuestion(
            title=title,
            about=self.tr("登记错了的才撤回。撤回以后不再计算，日志里一直查得到。"),
            label=self.tr("理由"),
            yes=self.tr("撤回"),
        )

    # --- the scan of a certificate

    def open_scan(self, training: Training) -> None:
        """扫描件: in another program."""
        self._desk.draw(partial(_scan, training), self._opened, self._refused)

    def _opened(self, file: Path) -> None:
        self.said.emit(lent(file))

    # --- what is asked for

    def ask_rules(self) -> None:
        """培训考核的要求."""
        self._desk.ask(training_rules, self._open_rules)

    def _open_rules(self, rules: TrainingRules) -> None:
        dialog = RulesDialog(rules, self._desk.wording, self._page.window())
        dialog.given.connect(partial(self._set_rules, dialog))
        dialog.open()

    def _set_rules(self, dialog: Proposing, rules: TrainingRules) -> None:
        done = partial(self._done, dialog, self.tr("已保存"))
        self._desk.do(set_training_rules, rules, done, dialog.refuse)

    def _done(self, dialog: Proposing, words: str, _answer: object) -> None:
        dialog.accept()
        self.said.emit(words)

    def _say(self, words: str, _answer: object) -> None:
        self.said.emit(words)

    # --- the ledger

    def ask_print(self, unit: str, narrowed: TrainingFilter, says: str) -> None:
        """存为 PDF: the ledger of a unit and year, narrowed as the list is, which it says in words."""
        name = self.tr("{unit}{year}年培训考核台账.pdf").format(unit=unit, year=narrowed.year)
        asked = FileQuestion.saving(self.tr("培训考核台账"), name)
        self._dialogs.choose_file(asked, partial(self._print, narrowed, says))

    def _print(self, narrowed: TrainingFilter, says: str, file: Path) -> None:
        command = SaveTraining(file, narrowed, says)
        self._desk.draw(partial(_written, command), partial(self._printed, file), self._refused)

    def _printed(self, file: Path, n: int) -> None:
        self.said.emit(self.tr("{n} 人的台账已写到 {file}").format(n=n, file=file.name))

    def _refused(self, error: BaseException) -> None:
        self._dialogs.tell(Telling.of(self._desk.words(error), error=error))


def _written(command: SaveTraining, office: Office) -> int:
    return print_training(office, command)


def _with_scan(command: PutTraining, file: Path, _office: Office) -> PutTraining:
    """The command with the bytes of the scan. Raises BadEntry."""
    return replace(command, scan=read_scan(file))


def _scan(training: Training, office: Office) -> Path:
    return open_training_scan(office, training)
