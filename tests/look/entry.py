"""What is typed, for the camera: what differs within a case, a transcript, the phrases of a field."""

from __future__ import annotations

from collections.abc import Iterator

from desktop.casework import case_facts as f
from desktop.services.perform import perform
from desktop.services.recording import KeepFacts, keep_facts
from desktop.ui.case.paper_work import key_of_where
from desktop.ui.pages.paper_page import PaperPage
from desktop.ui.places import CASE, COPYSHEET, PAPER, Place
from desktop.ui.widgets.pick_list import PickList
from tests.look.pages import Tour


class EntryTour(Tour):
    """An open case whose papers and texts do not agree."""

    def stops(self) -> Iterator[str]:
        """The card of the case; the strip over a paper."""
        window = self.program.window
        case_id = self.case("ordinary", "investigated").id
        office = self.program.desk.office
        wrong = {
            (f.PARTY_PHONE.id, 1): "13997009999",
            (f.INSPECTION_SITUATION.id, 1): "路边堆放砂石，面积1333.33平方米（1.5亩），合计3车。",
            (f.REPORT_NATURE.id, 1): "货值6,000元（大写：伍仟元整）。",
        }
        perform(office, keep_facts, KeepFacts(case_id, wrong))
        self.go(Place(CASE, case_id))
        yield "case-differences"
        self.go(Place(PAPER, case_id, "investigation-report"))
        yield "paper-differences"
        page = window.pages[PAPER]
        assert isinstance(page, PaperPage)
        self.go(Place(PAPER, case_id, "interview-record"))
        page._go_where(f"{f.INTERVIEW_QA.id}#1")
        self.settle()
        yield "paper-transcript"
        self.go(Place(COPYSHEET, case_id))
        yield "copy-sheet"
        for key, form, where in (
            ("questions", "interview-record", f"{f.INTERVIEW_QA.id}#1"),
            ("phrases", "investigation-report", f.REPORT_DISCRETION.id),
        ):
            self.go(Place(PAPER, self.case("ordinary", "filed").id if key == "questions" else case_id, form))
            page._go_where(where)
            self.settle()
            assert page._form is not None
            page._form.offers_wanted.emit(key_of_where(where))
            self.settle()
            yield f"paper-{key}"
            for popup in page.findChildren(PickList):
                popup.close()
