"""诊断: what is installed here and whether it is whole, in a file one reads before giving it away."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QPlainTextEdit, QWidget

from desktop.services.diagnosing import Diagnosis, diagnose, save_diagnosis
from desktop.ui import actions
from desktop.ui.action import Act
from desktop.ui.desk import Desk
from desktop.ui.dialogs import Dialogs, FileQuestion
from desktop.ui.journal.checking import JournalChecking
from desktop.ui.page import Page
from desktop.ui.surroundings import surroundings
from desktop.ui.tokens import Tone, Type
from desktop.ui.widgets.buttons import Kind
from desktop.ui.widgets.pages import Card
from desktop.ui.widgets.words import Words


class DiagnosisPage(Page):
    """For whoever sits here; the whole check is for whoever may check the journal."""

    def __init__(self, desk: Desk, dialogs: Dialogs, parent: QWidget | None = None) -> None:
        super().__init__(desk, dialogs, parent)
        self._found: Diagnosis | None = None
        self._state = Words("", Type.SMALL, Tone.FAINT)
        self._where = Words("", Type.SMALL, Tone.FAINT, wrap=True)
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setAccessibleName(self.tr("诊断文件的内容"))
        self._checking = JournalChecking(desk, dialogs, self)
        self._checking.said.connect(self.said)
        self._build()

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

    @property
    def first_stop(self) -> QWidget:
        """The keyboard begins in the text."""
        return self.text

    def check(self) -> None:
        """完整核对: the journal link by link, and all that it speaks of; the foot shows how far it is."""
        self._checking.run(self.tr("正在完整核对"))

    def save(self) -> None:
        """Ask where the file is to go."""
        day = self._today.isoformat()
        question = FileQuestion.saving(
            self.tr("诊断文件存为"), self.tr("执法案台诊断-{day}.txt").format(day=day)
        )
        self._dialogs.choose_file(question, self._save_to)

    # ------------------------------------------------------------ inside

    def _build(self) -> None:
        self._save = self._button(
            self.tr("存为文件…"), actions.SAVE_DIAGNOSIS, self.save, kind=Kind.PRIMARY, icon="save"
        )
        self._save.setEnabled(False)
        head = self._title_row(
            self.tr("诊断"),
            self._state,
            None,
            self._button(self.tr("重新快速核对"), actions.REFRESH, self.refresh, kind=Kind.LINK, icon=""),
            self._button(self.tr("完整核对"), actions.CHECK_ALL, self.check, "check", icon="shield"),
            self._save,
        )
        card = Card()
        card.add(self.text, 1)
        self._lay_out(head, self._where, body=card)

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
