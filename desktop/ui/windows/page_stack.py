"""The pages of the window by their places: each made when first looked at, the others while nobody waits."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from desktop.services.issuing import make_ready
from desktop.ui.copies.copies import Copies
from desktop.ui.desk import Desk
from desktop.ui.dialogs import Dialogs
from desktop.ui.page import Page
from desktop.ui.places import (
    CALENDAR,
    CASE,
    CASES,
    COPIES,
    COPYSHEET,
    DIAGNOSIS,
    DUE,
    FILING,
    FORMS,
    GEAR,
    HELP,
    HISTORY,
    JOURNAL,
    LEADS,
    LEDGER,
    MATTERS,
    NUMBERS,
    PAPER,
    PARTIES,
    PEOPLE,
    SKETCH,
    THINGS,
    TRAINING,
    UNITS,
    WORKBENCH,
)
from desktop.ui.settings import Settings
from desktop.ui.windows.going import why_not_go

if TYPE_CHECKING:
    from desktop.services.perform import Office

Makers = Mapping[str, Callable[[Desk, Dialogs], Page]]


def load_pages(settings: Settings, copies: Copies, _office: Office | None = None) -> Makers:
    """What makes each page, by its place. Their code takes a while to load: for a lane."""
    from desktop.ui.pages.calendar_page import CalendarPage
    from desktop.ui.pages.case_page import CasePage
    from desktop.ui.pages.cases_page import CasesPage
    from desktop.ui.pages.copies_page import CopiesPage
    from desktop.ui.pages.copy_page import CopyPage
    from desktop.ui.pages.diagnosis_page import DiagnosisPage
    from desktop.ui.pages.due_page import DuePage
    from desktop.ui.pages.filing_page import FilingPage
    from desktop.ui.pages.forms_page import FormsPage
    from desktop.ui.pages.gear_page import GearPage
    from desktop.ui.pages.help_page import HelpPage
    from desktop.ui.pages.history_page import HistoryPage
    from desktop.ui.pages.journal_page import JournalPage
    from desktop.ui.pages.leads_page import LeadsPage
    from desktop.ui.pages.ledger_page import LedgerPage
    from desktop.ui.pages.matters_page import MattersPage
    from desktop.ui.pages.numbers_page import NumbersPage
    from desktop.ui.pages.paper_page import PaperPage
    from desktop.ui.pages.parties_page import PartiesPage
    from desktop.ui.pages.people_page import PeoplePage
    from desktop.ui.pages.sketch_page import SketchPage
    from desktop.ui.pages.things_page import ThingsPage
    from desktop.ui.pages.training_page import TrainingPage
    from desktop.ui.pages.units_page import UnitsPage
    from desktop.ui.pages.workbench_page import WorkbenchPage

    return {
        WORKBENCH: partial(WorkbenchPage, settings=settings, copies=copies),
        CASES: partial(CasesPage, settings=settings),
        FILING: FilingPage,
        CASE: CasePage,
        PAPER: partial(PaperPage, settings=settings),
        COPYSHEET: CopyPage,
        LEADS: LeadsPage,
        LEDGER: LedgerPage,
        MATTERS: MattersPage,
        PARTIES: PartiesPage,
        PEOPLE: PeoplePage,
        UNITS: UnitsPage,
        JOURNAL: JournalPage,
        NUMBERS: NumbersPage,
        COPIES: partial(CopiesPage, copies=copies),
        DUE: DuePage,
        THINGS: ThingsPage,
        GEAR: GearPage,
        TRAINING: TrainingPage,
        SKETCH: SketchPage,
        HISTORY: HistoryPage,
        CALENDAR: CalendarPage,
        FORMS: FormsPage,
        HELP: HelpPage,
        DIAGNOSIS: DiagnosisPage,
    }


class Pages(dict[str, Page]):
    """Pages by place; one that is not there yet is made on being asked for."""

    def __init__(self, make: Callable[[str], Page]) -> None:
        super().__init__()
        self._make = make

    def __missing__(self, name: str) -> Page:
        self[name] = page = self._make(name)
        return page


class PageStack(QStackedWidget):
    """Holds the pages, one in sight."""

    came = Signal(object)
    """A page that was just made, to be wired."""
    rested = Signal()
    """Every page is made: nothing of the start is left to do."""

    def __init__(
        self,
        desk: Desk,
        dialogs: Dialogs,
        settings: Settings,
        copies: Copies,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._desk, self._dialogs, self._settings, self._copies = desk, dialogs, settings, copies
        self._to_come: list[str] = []
        self._leisure = QTimer(self)  # at each turn of the loop a page is made, until all are there
        self._leisure.timeout.connect(self._make_next)
        self.pages = Pages(self._make)
        self.at_rest = False

    def current(self) -> Page | None:
        """The page in sight."""
        page = self.currentWidget()
        return page if isinstance(page, Page) else None

    def make_rest(self) -> None:
        """Load the code of all pages on a lane, then make them one by one."""
        self._desk.ask(partial(load_pages, self._settings, self._copies), self._begin)

    def start_over(self) -> None:
        """Let go of every page with all it shows: another person will look at others."""
        self._leisure.stop()
        self.at_rest = False
        for page in self.pages.values():
            self.removeWidget(page)
            page.deleteLater()
        self.pages.clear()

    def _make(self, name: str) -> Page:
        page = load_pages(self._settings, self._copies)[name](self._desk, self._dialogs)
        self.addWidget(page)
        self.came.emit(page)
        return page

    def _begin(self, makers: Makers) -> None:
        may_go = (page for page in makers if not why_not_go(page, self._desk.why_not))
        self._to_come = list(may_go)  # a page that has nothing for this person would only be refused
        self._leisure.start(0)

    def _make_next(self) -> None:
        if self._to_come:
            self.pages[self._to_come.pop(0)]
        else:
            self._leisure.stop()
            self.at_rest = True
            self.rested.emit()
            self._desk.draw(partial(make_ready, self._settings.own_fonts), _nothing)


def _nothing(_made: object) -> None:
    """What is made ready has no news."""
