"""A paper laid before its head, for the camera: as the officer sees it, as the head reads it, sent back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from desktop.casework import case_facts as f
from desktop.casework.access import Actor, Duty
from desktop.casework.submissions import Verdict
from desktop.services.perform import perform
from desktop.services.recording import KeepFacts, keep_facts
from desktop.services.reviewing import GiveOpinion, SubmitPaper, give_opinion, submit_paper
from desktop.ui.pages.paper_page import PaperPage
from desktop.ui.places import PAPER, WORKBENCH, Place
from tests.look.pages import Tour
from tests.ui.real_office import COUNTY, QIAOTOU

FORM = "case-filing-approval"
HEAD = Actor("630121100-05", "李俊杰", "head", QIAOTOU, (Duty("tour", "630121100-05", "head", COUNTY),))


class Reviews(Tour):
    """A case that is to be filed, its approval laid before the head."""

    def stops(self) -> Iterator[str]:
        """Before it is laid, laid, read by the head, in his list, sent back, in the officer's list."""
        window, office = self.program.window, self.program.desk.office
        case_id = self.case("ordinary", "registered").id
        perform(office, keep_facts, KeepFacts(case_id, {(f.FILING_OPINION.id, 1): "建议立案。"}))
        place = Place(PAPER, case_id, FORM)
        window.go(place)
        self.settle()
        yield "review-open"
        laid, _ = perform(office, submit_paper, SubmitPaper(case_id, FORM))
        self._as(HEAD)
        yield "review-waiting"
        window.go(place)
        self.settle()
        page = window.pages[PAPER]
        assert isinstance(page, PaperPage)
        yield "review-read"
        words = "案情没有写明遗撒的地点和长度，请补充。"
        perform(office.for_(HEAD), give_opinion, GiveOpinion(case_id, laid, Verdict.NO, words))
        self._as(self.actor)
        yield "review-came-back"
        window.go(place)
        self.settle()
        yield "review-returned"
        page._review.bar.paper_asked.emit()
        self.settle()
        yield "review-on-paper"

    def _as(self, actor: Actor) -> None:
        """Another person at the first page."""
        self.program.desk.act_as(replace(actor))
        self.program.window.go(Place(WORKBENCH))
        self.settle()
