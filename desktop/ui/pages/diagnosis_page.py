"""诊断: what is installed here and whether it is whole, in a file one reads before giving it away."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from desktop.services.certifying import Checked, check_journal
from desktop.services.diagnosing import Diagnosis, diagnose, save_diagnosis
from desktop.services.perform import Office
from desktop.ui import actions, spacing
from desktop.ui.action import Act
from desktop.ui.desk import Desk
from desktop.ui.dialogs import Dialogs, FileQuestion
from desktop.ui.journal.check_dialog import CheckDialog
from desktop.ui.places import Place
from desktop.ui.surroundings import surroundings
from desktop.ui.tasks import Pulse
from desktop.ui.tokens import Tone, Type
from desktop.ui.widgets.buttons import Button, Kind
from desktop.ui.widgets.pages import Card
from desktop.ui.widgets.words import Words


class _Stopped(Exception):
    """Somebody pressed cancel: the check found nothing, for it was not finished."""


class DiagnosisPage(QWidget):
    """For whoever sits here; the whole check is for whoever may check the journal."""

    go = Signal(object)
    """A Place."""
    said = Signal(object)
    """Words for a toast."""

    def __init__(self, desk: Desk, dialogs: Dialogs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self._desk, self._dialogs = desk, dialogs
        self._found: Diagnosis | None = None
        self._state = Words("", Type.SMALL, Tone.FAINT)
        self._where = Words("", Type.SMALL, Tone.FAINT, wrap=True)
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setAccessibleName(self.tr("诊断文件的内容"))
        self._save = Button(self.tr("存为文件…"), Kind.PRIMARY, "save")
        self._build()

    def show_place(self, _place: Place) -> None:
        """The window has come here."""
        self.refresh()

    def refresh(self) -> None:
        """F5: look again, with the quick check."""
        self._state.setText(self.tr("正在快速核对……"))
        self._desk.ask(partial(diagnose, surroundings=surroundings()), self._show)

    def acts(self) -> tuple[Act, ...]:
        """Check everything, and take along what is shown."""
        return (
            Act(actions.CHECK_ALL, self.check, self._desk.why_not("check")),
            Act(actions.SAVE_DIAGNOSIS, self.save, "" if self._found else self.tr("还没有核对完")),
        )

    def panes(self) -> tuple[QWidget, ...]:
        """What F6 stops at."""
        return (self.text,)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The keyboard begins in the text."""
        self.text.setFocus(event.reason())

    def check(self) -> None:
        """完整核对: the journal link by link, and all that it speaks of; the foot shows how far it is."""
        self._desk.run(self.tr("正在完整核对"), _check, self._show_checked, self._check_failed)

    def save(self) -> None:
        """Ask where the file is to go."""
        day = self._desk.office.clock.today().isoformat()
        question = FileQuestion.saving(
            self.tr("诊断文件存为"), self.tr("执法案台诊断-{day}.txt").format(day=day)
        )
        self._dialogs.choose_file(question, self._save_to)

    # ------------------------------------------------------------ inside

    def _build(self) -> None:
        head = spacing.row(gap=10)
        whole = Button(self.tr("完整核对"), icon="shield")
        again = Button(self.tr("重新快速核对"), Kind.LINK)
        why_not = self._desk.why_not("check")
        whole.setEnabled(not why_not)
        for button, tip, run in (
            (whole, why_not or actions.CHECK_ALL.tip, self.check),
            (again, actions.REFRESH.tip, self.refresh),
            (self._save, actions.SAVE_DIAGNOSIS.tip, self.save),
        ):
            button.setToolTip(tip)
            button.clicked.connect(run)
        self._save.setEnabled(False)
        spacing.add(head, Words(self.tr("诊断"), Type.H1), self._state, None, again, whole, self._save)
        card = Card()
        card.add(self.text, 1)
        column = spacing.column(self, 12, (16, 12, 16, 12))
        column.addLayout(head)
        column.addWidget(self._where)
        column.addWidget(card, 1)

    def _show(self, found: Diagnosis) -> None:
        self._found = found
        sound = self.tr("快速核对：完好") if found.sound else self.tr("快速核对：有问题，见下面")
        self._state.setText(sound)
        self._where.setText(
            self.tr("数据在 {folder}（不写进文件）。下面就是文件的全部内容，看过再给别人。").format(
                folder=found.where
            )
        )
        self.text.setPlainText(found.text)
        self._save.setEnabled(True)

    def _save_to(self, file: Path) -> None:
        if self._found is not None:
            self._desk.draw(partial(save_diagnosis, diagnosis=self._found, file=file), self._say_saved)

    def _say_saved(self, file: Path) -> None:
        self.said.emit(self.tr("诊断文件已存为 {file}").format(file=file.name))

    def _show_checked(self, checked: Checked) -> None:
        CheckDialog(checked, self._desk, self._dialogs, self.window()).open()

    def _check_failed(self, error: BaseException) -> None:
        if isinstance(error, _Stopped):
            self.said.emit(self.tr("已停下，没有核对完"))
        else:
            self._desk.failed.emit(error)


def _check(office: Office, pulse: Pulse) -> Checked:
    def told(done: int, total: int) -> None:
        if pulse.stopped:
            raise _Stopped
        pulse.report(done, total)

    return check_journal(office, told)
