"""The journal for the camera: as the county's auditor has it, narrowed, and checked."""

from __future__ import annotations

from collections.abc import Iterator

from desktop.casework import case_facts as f
from desktop.casework.access import Actor
from desktop.casework.rows import CaseFilter
from desktop.services.perform import perform
from desktop.services.recording import KeepFacts, ShowNumbers, keep_facts, show_numbers
from desktop.ui.journal.check_dialog import CheckDialog
from desktop.ui.pages.journal_page import JournalPage
from desktop.ui.pages.numbers_page import NumbersPage
from desktop.ui.places import JOURNAL, NUMBERS, Place
from desktop.ui.widgets.span_popup import TypedWords
from tests.look.pages import Tour
from tests.ui.real_office import MA

AUDITOR = Actor("630121-04", "巨文清", "auditor", "630121")


class Journal(Tour):
    """The sample county a while after an officer has put a telephone number right; its numbers."""

    actor = AUDITOR

    def stops(self) -> Iterator[str]:
        """The list with an entry that changed numbers, narrowed to nothing, what a check says; two books."""
        window, page = self.program.window, self._page()
        yield "journal"
        page._bar.chip("case").open_values()
        self.settle()
        yield "journal-number"
        popup = page.findChild(TypedWords)
        assert popup is not None
        popup.close()
        page._find.setText("没有的")
        page._settle_text.timeout.emit()
        self.settle()
        yield "journal-none"
        page.clear_filters()
        self.settle()
        page.check()
        self._wait(lambda: window.findChild(CheckDialog) is not None and self._quiet())
        yield "journal-check"
        dialog = window.findChild(CheckDialog)
        assert dialog is not None
        dialog.close()
        self.go(Place(NUMBERS))
        yield "numbers"
        numbers = window.pages[NUMBERS]
        assert isinstance(numbers, NumbersPage)
        numbers._word.write("罚决")
        numbers.refresh()
        self.settle()
        yield "numbers-decisions"

    def _page(self) -> JournalPage:
        office = self.program.desk.office.for_(MA)
        with office.read() as work:
            found = work.case_page(CaseFilter(open_only=True), None, 1)
            case_id = found.rows[0].id
            case = work.case(case_id)
        phone = (f.PARTY_PHONE.id, 1)
        told = "13997340218" if case.told(phone) != "13997340218" else "13997340219"
        perform(office, show_numbers, ShowNumbers(case_id, (phone, (f.PARTY_ID.id, 1))))
        perform(office, keep_facts, KeepFacts(case_id, {phone: told}))
        window = self.program.window
        self.go(Place(JOURNAL))
        page = window.pages[JOURNAL]
        assert isinstance(page, JournalPage)
        page._read_chosen()
        self.settle()
        return page
