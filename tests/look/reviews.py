"""A paper laid before its head, for the camera: as the officer sees it, as the head reads it, sent back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from PySide6.QtWidgets import QApplication

from desktop.casework import case_facts as f
from desktop.casework.access import Actor, Duty
from desktop.casework.checklist import Mark
from desktop.casework.submissions import Verdict
from desktop.services.perform import perform
from desktop.services.recording import KeepFacts, keep_facts
from desktop.services.review_points import AddPoint, add_review_point
from desktop.services.reviewing import GiveOpinion, SubmitPaper, give_opinion, submit_paper
from desktop.ui import actions
from desktop.ui.case.review_item import ItemRow
from desktop.ui.pages.paper_page import PaperPage
from desktop.ui.places import PAPER, WORKBENCH, Place
from desktop.ui.widgets.buttons import Segments
from tests.look.pages import Tour
from tests.ui.real_office import COUNTY, QIAOTOU

FORM, OPINION = "case-filing-approval", "legal-review-opinion"
HEAD = Actor("630121100-05", "李俊杰", "head", QIAOTOU, (Duty("tour", "630121100-05", "head", COUNTY),))
REVIEWER = Actor("630121-d1-01", "李得胜", "reviewer", COUNTY)


class Reviews(Tour):
    """A case that is to be filed, its approval laid before the head."""

    def stops(self) -> Iterator[str]:
        """Before it is laid, laid, read by the head, in his list, sent back, in the officer's list."""
        window, office = self.program.window, self.program.desk.office
        case_id = self.case("ordinary", "registered", within=QIAOTOU).id
        perform(office, keep_facts, KeepFacts(case_id, {(f.FILING_OPINION.id, 1): "建议立案。"}))
        place = Place(PAPER, case_id, FORM)
        self.go(place)
        yield "review-open"
        laid, _ = perform(office, submit_paper, SubmitPaper(case_id, FORM))
        self._as(HEAD)
        yield "review-waiting"
        self.go(place)
        page = window.pages[PAPER]
        assert isinstance(page, PaperPage)
        yield "review-read"
        words = "案情没有写明遗撒的地点和长度，请补充。"
        ill, notes = {"g_basis": Mark.ILL}, {"g_basis": "适用的事项与查明的事实不符。"}
        perform(office.for_(HEAD), give_opinion, GiveOpinion(case_id, laid, Verdict.NO, words, ill, notes))
        self._as(self.actor)
        yield "review-came-back"
        self.go(place)
        yield "review-returned"
        page._review.bar.paper_asked.emit()
        self.settle()
        yield "review-on-paper"
        box = QApplication.activeModalWidget()
        assert box is not None
        box.close()
        page._review.bar.list_asked.emit()
        self.settle()
        yield "review-looked-at"
        box = QApplication.activeModalWidget()
        assert box is not None
        box.close()
        yield from self._legal()
        yield from self._points()

    def _points(self) -> Iterator[str]:
        """What is asked of who approves, a point of the county's own among it."""
        office = self.program.desk.office.for_(HEAD)
        basis = "大执改办〔2026〕3号"
        point = AddPoint(FORM, "是否查询当事人一年内的案件", basis, "overview", office.clock.today())
        perform(office, add_review_point, point)
        self._as(HEAD)
        acts = {act.action.id: act.run for act in self.program.window.acts()}
        acts[actions.REVIEW_POINTS.id]()
        self.settle()
        yield "review-points"
        box = QApplication.activeModalWidget()
        assert box is not None
        box.close()

    def _legal(self) -> Iterator[str]:
        """The list of a legal review, a point objected to."""
        office, window = self.program.desk.office, self.program.window
        case_id = self.case("ordinary", "notified").id
        perform(office, keep_facts, KeepFacts(case_id, {(f.REVIEW_TRIGGER.id, 1): "by_law"}))
        perform(office, submit_paper, SubmitPaper(case_id, OPINION))
        self._as(REVIEWER)
        self.go(Place(PAPER, case_id, OPINION))
        page = window.pages[PAPER]
        assert isinstance(page, PaperPage)
        judged = [row for row in page._review.panel.findChildren(ItemRow) if row.unseen]
        for row, mark in zip(judged, (0, 0, 1), strict=False):
            row.findChildren(Segments)[0].choose(mark)
        self.settle()
        yield "review-legal"

    def _as(self, actor: Actor) -> None:
        """Another person at the first page."""
        self.program.desk.act_as(replace(actor))
        self.go(Place(WORKBENCH))
