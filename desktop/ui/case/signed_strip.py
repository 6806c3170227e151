"""Over the page of an issued paper: its scans as it was signed, and how another comes to it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QWidget

from desktop.casework.case import Case, IssuedPaper
from desktop.casework.case_files import CaseFile, signed_copies
from desktop.services.bringing import Kept
from desktop.services.perform import Office
from desktop.services.signed_copies import AttachSigned, attach_signed
from desktop.ui import actions, spacing
from desktop.ui.action import Act
from desktop.ui.desk import Desk
from desktop.ui.dialogs import Dialogs, Telling
from desktop.ui.evidence.file_work import FileWork
from desktop.ui.scan_choice import scan_question
from desktop.ui.tasks import Pulse
from desktop.ui.tokens import Tone, Type
from desktop.ui.widgets.buttons import Button, Kind
from desktop.ui.widgets.words import Words

_MEBI = 1 << 20


class SignedStrip(QFrame):
    """A line for each scan, and the way to add one; hidden while the paper is a draft."""

    said = Signal(object)
    """Words for a toast."""
    changed = Signal()
    """The case is to be read again."""

    def __init__(self, desk: Desk, dialogs: Dialogs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("strip")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(self.tr("签字件"))
        self._desk, self._dialogs = desk, dialogs
        self._case: Case | None = None
        self._paper: IssuedPaper | None = None
        self._work = FileWork(desk, dialogs, self)
        self._work.said.connect(self.said)
        self._work.changed.connect(self.changed)
        self._told = Words("", Type.SMALL, Tone.SOFT)
        self._add = Button(self.tr("添加签字扫描件"), Kind.LINK, "plus")
        self._add.setToolTip(actions.ATTACH_SIGNED.tip)
        self._add.clicked.connect(self.add)
        self._column = spacing.column(self, 2, (14, 4, 12, 4))
        head = spacing.row(gap=6)
        spacing.add(head, self._told, None, self._add)
        self._column.addLayout(head)
        self._rows: list[QWidget] = []
        self.hide()

    def show_paper(self, case: Case, paper: IssuedPaper | None, *, read: bool) -> None:
        """Mean another paper; `read` by who approves it, it is not his to add to."""
        self._case, self._paper = case, paper
        self.setVisible(paper is not None and not read)
        for row in self._rows:
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        files = signed_copies(case, paper.id) if paper is not None else ()
        self._rows = [self._row(case, file) for file in files]
        for row in self._rows:
            self._column.addWidget(row)
        self._add.setVisible(not self._desk.why_not("name_signed"))
        if files:
            self._told.setText(self.tr("签字件 %n 个，装订时放在这份文书后面", "", len(files)))
        else:
            self._told.setText(self.tr("还没有签字、盖章后的扫描件"))

    def acts(self) -> tuple[Act, ...]:
        """添加签字扫描件, of an issued paper alone."""
        unissued = "" if self._paper is not None else self.tr("还没有签发")
        return (Act(actions.ATTACH_SIGNED, self.add, unissued or self._desk.why_not("name_signed")),)

    def add(self) -> None:
        """Ask for scans, and keep them with the paper."""
        if self._paper is None or self._case is None:
            return
        question = scan_question(self.tr("添加签字扫描件"))
        self._dialogs.choose_files(question, partial(self._attach, self._case.id, self._paper))

    def _attach(self, case_id: str, paper: IssuedPaper, files: Sequence[Path]) -> None:
        command = AttachSigned(case_id, paper.id, tuple(files))
        title = self.tr("正在添加文件（MB）")
        self._desk.run(title, partial(_attach, command), partial(self._attached, paper.name))

    def _attached(self, name: str, done: Kept) -> None:
        self._desk.saved.emit()
        self.changed.emit()
        self.said.emit(self.tr("《{paper}》添加签字扫描件 {n} 个").format(paper=name, n=done.new))
        if done.failed:
            about = self.tr("%n 个文件没有添加", "", len(done.failed))
            self._dialogs.tell(Telling.of(self._desk.words(done.failed[0].why), about))

    def _row(self, case: Case, file: CaseFile) -> QWidget:
        made = QWidget()
        row = spacing.row(made, 6)
        look = Button(file.name, Kind.LINK, "file", name=self.tr("打开 {name}").format(name=file.name))
        look.clicked.connect(partial(self._work.lend, case.id, file))
        void = Button(self.tr("作废"), Kind.LINK, name=self.tr("作废 {name}").format(name=file.name))
        void.clicked.connect(partial(self._work.void, case.id, file))
        void.setVisible(not self._desk.why_not("void_file"))
        spacing.add(row, look, None, void)
        return made


def _attach(command: AttachSigned, office: Office, pulse: Pulse) -> Kept:
    return attach_signed(office, command, partial(_tell, pulse))


def _tell(pulse: Pulse, done: int, total: int, name: str) -> bool:
    pulse.report(done // _MEBI, max(1, total // _MEBI), name)
    return not pulse.stopped
