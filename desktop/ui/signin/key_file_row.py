"""The key file somebody needs besides the password: found on a stick by itself, or chosen."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QStorageInfo, Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.ui import spacing
from desktop.ui.dialogs import Choose, FileQuestion
from desktop.ui.signin.way_in import WayIn
from desktop.ui.tokens import Tone, Type
from desktop.ui.widgets.buttons import Button, Kind
from desktop.ui.widgets.words import Elided, Words

SUFFIX = ".deskkey"


class KeyFileRow(QWidget):
    """Label, path, and a link to choose another; a note below."""

    changed = Signal()

    def __init__(self, way: WayIn, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._way = way
        self._person = ""
        self.file: Path | None = None
        self._path = Elided("", Type.BODY, Tone.SOFT)
        self._note = Words("", Type.SMALL, Tone.RED, wrap=True)
        self._note.hide()
        choose = Button(self.tr("选择密钥文件…"), Kind.LINK)
        choose.clicked.connect(self._ask)
        head, column = spacing.row(gap=8), spacing.column(self, 3)
        spacing.add(head, Words(self.tr("密钥文件"), Type.SMALL), None, choose)
        column.addLayout(head)
        column.addWidget(self._path)
        column.addWidget(self._note)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)

    def show_for(self, person_id: str, *, needed: bool) -> None:
        """Another person: the file remembered for this one, else one that lies on a stick."""
        self._person = person_id
        self.setVisible(needed)
        self._take(None)
        if needed:
            kept = self._way.settings.of(person_id).key_file
            self._way.lanes.readers.submit(partial(_find, kept), partial(self._take_found, person_id))

    def remember(self) -> None:
        """It opened: the next time it is looked for there."""
        if self.file is not None:
            self._way.settings.of(self._person).key_file = str(self.file)

    def say(self, words: str) -> None:
        """What is wrong with it."""
        self._note.setText(words)
        self._note.setVisible(bool(words))

    def _take_found(self, person_id: str, file: Path | None) -> None:
        if person_id == self._person and self.file is None:
            self._take(file)

    def _take(self, file: Path | None) -> None:
        self.file = file
        self._path.setText(str(file) if file is not None else self.tr("还没有选择，请插上存有它的优盘"))
        self.say("")
        self.changed.emit()

    def _ask(self) -> None:
        question = FileQuestion(
            title=self.tr("选择密钥文件"),
            kind=Choose.OPEN,
            start=self.file.parent if self.file is not None else Path.home(),
            patterns=(self.tr("密钥文件 (*.deskkey)"), self.tr("所有文件 (*)")),
        )
        self._way.dialogs.choose_file(question, self._take)


def _find(kept: str) -> Path | None:
    """The file where it was last, or the only one on top of a drive. A drive may sleep: for a lane."""
    if kept and Path(kept).is_file():
        return Path(kept)
    tops = [Path(drive.rootPath()) for drive in QStorageInfo.mountedVolumes() if _may_be_stick(drive)]
    found = [file for top in tops for file in sorted(top.glob("*" + SUFFIX))]
    return found[0] if len(found) == 1 else None


def _may_be_stick(drive: QStorageInfo) -> bool:
    return drive.isValid() and drive.isReady() and not drive.isRoot() and b"/dev" in drive.device().data()
