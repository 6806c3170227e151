"""What stands on the page of lists as a table goes to the printer: the year of a township, two versions."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtPrintSupport import QPrinter

from desktop.base.errors import PrintTrouble
from desktop.services.list_versions import differences_sheet
from desktop.services.perform import Office
from desktop.services.performance import township_year_sheet
from desktop.ui import matter_actions
from desktop.ui.action import Act
from desktop.ui.desk import Desk
from desktop.ui.dialogs import Dialogs
from desktop.ui.matters.differences_view import DifferencesView
from desktop.ui.matters.year_view import YearView
from desktop.ui.printing import make_printer, print_pdf
from desktop.ui.tasks import Pulse

Sheet = Callable[[Office], bytes]


class TablePrint(QObject):
    """For the page of lists."""

    said = Signal(object)
    """Words for a toast."""

    def __init__(self, desk: Desk, dialogs: Dialogs, year: YearView, differences: DifferencesView) -> None:
        super().__init__(year)
        self._desk, self._dialogs = desk, dialogs
        self._year, self._differences = year, differences
        year.print_asked.connect(self.ask)
        differences.print_asked.connect(self.ask)

    def acts(self) -> tuple[Act, ...]:
        """打印 what is in front."""
        none = "" if self._shown() is not None else self.tr("没有打开年度表或者对照表")
        return (Act(matter_actions.PRINT_TABLE, self.ask, none),)

    def ask(self) -> None:
        """打印: the township and the year, or the two versions, that are shown."""
        shown = self._shown()
        if shown is None:
            return
        title, sheet = shown
        try:
            printer = make_printer(title=title)  # here: a printer belongs to the UI thread
        except PrintTrouble as trouble:
            self._desk.failed.emit(trouble)
            return
        self._dialogs.choose_printing(printer, partial(self.print_on, printer, title, sheet))

    def _shown(self) -> tuple[str, Sheet] | None:
        if self._year.isVisible() and self._year.year.written():
            return self.tr("依清单履职情况"), partial(township_year_sheet, asked=self._year.shown)
        if self._differences.isVisible() and self._differences.rows:
            old, new = self._differences.old.written(), self._differences.new.written()
            return self.tr("清单新旧对照表"), partial(differences_sheet, old=old, new=new)
        return None

    def print_on(self, printer: QPrinter, title: str, sheet: Sheet) -> None:
        """Send it there; the words are those of what is printed."""
        words = self.tr("正在打印{title}").format(title=title)
        self._desk.run(words, partial(_print, printer, sheet), partial(self._printed, title))

    def _printed(self, title: str, stopped: bool) -> None:
        said = self.tr("{title}已送打印机").format(title=title)
        self.said.emit(self.tr("已停下，已送出的不能收回") if stopped else said)


def _print(printer: QPrinter, sheet: Sheet, office: Office, pulse: Pulse) -> bool:
    print_pdf(sheet(office), printer, pulse=pulse)
    return pulse.stopped
