"""A scan that is chosen from the disk: of a paper signed by hand, or of a certificate."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from desktop.ui import spacing
from desktop.ui.dialogs import Choose, Dialogs, FileQuestion
from desktop.ui.tokens import Tone, Type
from desktop.ui.widgets.buttons import Button, Kind
from desktop.ui.widgets.words import Words

translate = QCoreApplication.translate


def scan_question(title: str = "") -> FileQuestion:
    """Which file: of the kinds that `desktop.documents.scans` reads."""
    return FileQuestion(
        title=title or translate("ScanChoice", "选择扫描件"),
        kind=Choose.OPEN,
        start=Path.home(),
        patterns=(translate("ScanChoice", "扫描件 (*.pdf *.jpg *.jpeg *.png)"),),
    )


class ScanChoice(QWidget):
    """A button, and beside it the name of what was chosen; until then `none`."""

    def __init__(self, dialogs: Dialogs, act: str, none: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._dialogs = dialogs
        self.file: Path | None = None
        self.button = Button(act, Kind.NORMAL, "import")
        self._name = Words(none, Type.SMALL, Tone.SOFT)
        self.button.clicked.connect(self.ask)
        row = spacing.row(self, 10)
        spacing.add(row, self.button, self._name, None)

    def ask(self) -> None:
        """Ask for the file."""
        self._dialogs.choose_file(scan_question(), self._take)

    def _take(self, file: Path) -> None:
        self.file = file
        self._name.setText(file.name)
