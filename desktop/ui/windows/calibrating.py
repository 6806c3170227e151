"""打印校准页: a sheet to be held against a ruler; nothing of any case, so it is had wherever one is."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtPrintSupport import QPrinter

from desktop.base.errors import PrintTrouble
from desktop.documents.calibration import calibration_sheet
from desktop.services.perform import Office
from desktop.ui.desk import Desk
from desktop.ui.dialogs import Dialogs
from desktop.ui.printing import make_printer, print_pdf


class Calibrating(QObject):
    """Asks on which printer, and prints."""

    said = Signal(object)
    """Words for a toast."""

    def __init__(self, desk: Desk, dialogs: Dialogs, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._dialogs = desk, dialogs

    def print(self) -> None:
        """打印校准页."""
        try:
            printer = make_printer(title=self.tr("打印校准页"))
        except PrintTrouble as trouble:
            self._desk.failed.emit(trouble)
            return
        self._dialogs.choose_printing(printer, partial(self._print_on, printer))

    def _print_on(self, printer: QPrinter) -> None:
        self._desk.draw(partial(_print, printer), self._printed)

    def _printed(self, _pages: int) -> None:
        self.said.emit(self.tr("校准页已送打印机，请用直尺量"))


def _print(printer: QPrinter, _office: Office) -> int:
    return print_pdf(calibration_sheet(), printer)
