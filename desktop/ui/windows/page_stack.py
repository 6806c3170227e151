"""The pages of the window, each under the name of its place."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.ui.desk import Desk
from desktop.ui.dialogs import Dialogs
from desktop.ui.pages.case_page import CasePage
from desktop.ui.pages.cases_page import CasesPage
from desktop.ui.pages.filing_page import FilingPage
from desktop.ui.pages.help_page import HelpPage
from desktop.ui.pages.ledger_page import LedgerPage
from desktop.ui.pages.paper_page import PaperPage
from desktop.ui.pages.workbench_page import WorkbenchPage
from desktop.ui.places import CASE, CASES, FILING, HELP, LEDGER, PAPER, WORKBENCH
from desktop.ui.settings import Settings

Page = WorkbenchPage | CasesPage | FilingPage | CasePage | PaperPage | LedgerPage | HelpPage


@dataclass(frozen=True, slots=True)
class PageStack:
    """Those the window speaks to by name, and all of them by place."""

    workbench: WorkbenchPage
    cases: CasesPage
    help: HelpPage
    by_place: dict[str, Page]


def make_pages(desk: Desk, dialogs: Dialogs, settings: Settings) -> PageStack:
    """Every page, in the order of the stack."""
    workbench = WorkbenchPage(desk, dialogs, settings)
    cases, helping = CasesPage(desk, dialogs, settings), HelpPage(desk, dialogs)
    pages: dict[str, Page] = {
        WORKBENCH: workbench,
        CASES: cases,
        FILING: FilingPage(desk, dialogs),
        CASE: CasePage(desk, dialogs),
        PAPER: PaperPage(desk, dialogs),
        LEDGER: LedgerPage(desk, dialogs),
        HELP: helping,
    }
    return PageStack(workbench, cases, helping, pages)
