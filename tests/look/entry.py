"""What is typed, for the camera: what differs within a case, on its page and over a paper."""

from __future__ import annotations

from collections.abc import Iterator

from desktop.casework import case_facts as f
from desktop.services.perform import perform
from desktop.services.recording import KeepFacts, keep_facts
from desktop.ui.places import CASE, PAPER, Place
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
        window.go(Place(CASE, case_id))
        self.settle()
        yield "case-differences"
        window.go(Place(PAPER, case_id, "investigation-report"))
        self.settle()
        yield "paper-differences"
