"""The year of a township goes to the printer."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtPrintSupport import QPrinter

from desktop.base.errors import PrintTrouble
from desktop.services.perform import Office
from desktop.services.performance import Year, township_year_sheet
from desktop.ui import matter_actions
from desktop.ui.action import Act
from desktop.ui.desk import Desk
from desktop.ui.dialogs import Dialogs
from desktop.ui.matters.year_view import YearView
from desktop.ui.printing import make_printer, print_pdf
from desktop.ui.tasks import Pulse


class YearPrint(QObject):
    """For the page of lists."""

    said = Signal(object)
    """Words for a toast."""

    def __init__(self, desk: Desk, dialogs: Dialogs, view: YearView) -> None:
        super().__init__(view)
        self._desk, self._dialogs, self._view = desk, dialogs, view
        view.print_asked.connect(self.ask)

    def acts(self) -> tuple[Act, ...]:
        """打印依清单履职情况."""
        none = "" if self._view.isVisible() else self.tr("没有打开年度表")
        return (Act(matter_actions.PRINT_YEAR, self.ask, none),)

    def ask(self) -> None:
        """打印: the township and the year that are shown."""
        try:
            printer = make_printer(
                title=self.tr("依清单履职情况")
            )  # here: a printer belongs to the UI thread
        except PrintTrouble as trouble:
            self._desk.failed.emit(trouble)
            return
        self._dialogs.choose_printing(printer, partial(self._print_on, printer, self._view.shown))

    def _print_on(self, printer: QPrinter, asked: Year) -> None:
        words = self.tr("正在打印依清单履职情况")
        self._desk.run(words, partial(_print, printer, asked), self._printed)

    def _printed(self, stopped: bool) -> None:
        self.said.emit(
            self.tr("已停下，已送出的不能收回") if stopped else self.tr("依清单履职情况已送打印机")
        )


def _print(printer: QPrinter, asked: Year, office: Office, pulse: Pulse) -> bool:
    print_pdf(township_year_sheet(office, asked), printer, pulse=pulse)
    return pulse.stopped
