"""What is done about the approval of a paper: laid before somebody, taken back, answered, on paper too."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from desktop.base.errors import Refusal
from desktop.casework.decide import Barred
from desktop.casework.submissions import Standing, Verdict
from desktop.documents.scans import read_scan
from desktop.services.perform import Office
from desktop.services.review_view import Read, ReviewView, signers
from desktop.services.reviewing import (
    EnterPaperOpinion,
    GiveOpinion,
    SubmitPaper,
    WithdrawPaper,
    enter_paper_opinion,
    give_opinion,
    submit_paper,
    withdraw_paper,
)
from desktop.services.searching import PaperView, paper_bytes, paper_draft
from desktop.ui.action import Act
from desktop.ui.case.looked_at import LookedAtDialog
from desktop.ui.case.paper_opinion import PaperOpinionDialog
from desktop.ui.case.paper_work import boxes_of
from desktop.ui.case.review_bar import ReviewBar
from desktop.ui.case.review_panel import Answer, ReviewPanel
from desktop.ui.case.review_papers import ReviewPapers
from desktop.ui.desk import Desk
from desktop.ui.dialogs import Dialogs
from desktop.ui.places import CASE, PAPER, Place, leads_away
from desktop.ui.tasks import Latest
from desktop.ui.widgets.pdf_marks import BoxKind, PageBox
from desktop.ui.widgets.pdf_view import PdfView

Pages = tuple[bytes, list[PageBox]]


class ReviewWork(QObject):
    """The bar for the officers; list and panel for who answers."""

    go = Signal(object)
    """A Place."""
    said = Signal(object)
    """Words for a toast."""
    barred = Signal(object)
    """A Barred: what keeps the paper from being laid before anybody."""

    def __init__(self, desk: Desk, dialogs: Dialogs, pdf: PdfView, entry: QWidget, parent: QWidget) -> None:
        """`entry` is what the officers fill in: who answers has none."""
        super().__init__(parent)
        self._desk, self._dialogs, self._pdf, self._page = desk, dialogs, pdf, parent
        self._entry = entry
        self.bar = ReviewBar(desk.office.library.rights, desk.why_not)
        self.panel, self.papers = ReviewPanel(), ReviewPapers()
        self._view: PaperView | None = None
        self._drawn = Latest()
        self._dialog: PaperOpinionDialog | None = None
        self.bar.submit_asked.connect(self._submit)
        self.bar.withdraw_asked.connect(self._withdraw)
        self.bar.paper_asked.connect(self._ask_signers)
        self.bar.form_asked.connect(self._open_form)
        self.bar.list_asked.connect(self._show_list)
        self.bar.jump.connect(self._go_where)
        self.panel.agreed.connect(partial(self._answer, Verdict.YES))
        self.panel.returned.connect(partial(self._answer, Verdict.NO))
        self.papers.chosen.connect(self._draw)
        for side in (self.panel, self.papers):
            side.hide()

    @property
    def answering(self) -> bool:
        """Whether who looks is the one to answer what is shown: he reads, and enters nothing."""
        review = self._review
        return review is not None and review.answers and self._own

    def show_paper(self, view: PaperView) -> None:
        """Show the approval of another paper, or of the same in another state."""
        before, was_answering = self._view, self.answering
        self._view = view
        same = before is not None and _paper_of(before) == _paper_of(view)
        today = self._desk.office.clock.today()
        issued = view.issued is not None
        self.bar.show_review(view.review, view.form.id, today, issued=issued, read=self.answering)
        answers = self.answering
        parts = ((self.panel, answers), (self.papers, answers), (self._entry, not answers))
        for part, there in sorted(parts, key=_is_there):  # together they would widen the window
            part.setVisible(there)
        if answers and view.review is not None:
            self.panel.show_review(view.review)
            self.papers.show_papers(view.review.papers, anew=not (same and was_answering))

    def acts(self) -> tuple[Act, ...]:
        """Of who answers, else of the officers."""
        if self.answering:
            return self.panel.acts()
        nothing = self.tr("这份文书不等您审批")
        return (*self.bar.acts(), *(replace(act, why_not=nothing) for act in self.panel.acts()))

    # ------------------------------------------------------------ the officers

    @property
    def _review(self) -> ReviewView | None:
        return None if self._view is None else self._view.review

    @property
    def _own(self) -> bool:
        """The paper shown is the form that is laid before them, and not one issued on it."""
        review = self._review
        return review is not None and self._view is not None and self._view.form.id == review.form

    def _submit(self) -> None:
        view = self._view
        if view is not None:
            command = SubmitPaper(view.case.id, view.form.id, view.n)
            self._desk.do(submit_paper, command, self._submitted, self._refused)

    def _submitted(self, _id: str) -> None:
        self.said.emit(self.tr("已送审"))

    def _refused(self, refusal: Refusal) -> bool:
        if not isinstance(refusal, Barred):
            return False
        self.barred.emit(refusal)
        return True

    def _withdraw(self) -> None:
        view, review = self._view, self._review
        if view is not None and review is not None and review.laid is not None:
            command = WithdrawPaper(view.case.id, review.laid.id)
            self._desk.do(withdraw_paper, command, self._withdrawn)

    def _withdrawn(self, _nothing: object) -> None:
        self.said.emit(self.tr("送审已撤回"))

    def _open_form(self) -> None:
        view, review = self._view, self._review
        if view is not None and review is not None:
            self.go.emit(Place(PAPER, view.case.id, review.form, review.n))

    def _show_list(self) -> None:
        view, review = self._view, self._review
        if view is not None and review is not None:
            same = [one for one in view.case.submissions if (one.form, one.n) == (review.form, review.n)]
            office = self._desk.office
            rights, today = office.library.rights, office.clock.today()
            LookedAtDialog(review.name, same, rights, today, self._page.window()).open()

    def _go_where(self, where: str) -> None:
        """To what an item of the list names: a paper, or a place of the case."""
        view = self._view
        if view is not None:
            self.go.emit(leads_away(view.case.id, where) or Place(CASE, view.case.id, where=where))

    # ------------------------------------------------------------ who answers

    def _answer(self, verdict: Verdict, answer: Answer) -> None:
        view, review = self._view, self._review
        if view is not None and review is not None and review.laid is not None:
            laid_id = review.laid.id
            command = GiveOpinion(view.case.id, laid_id, verdict, answer.words, answer.marks, answer.notes)
            self._desk.do(give_opinion, command, self._answered)

    def _answered(self, standing: Standing) -> None:
        words = {
            Standing.RETURNED: self.tr("已退回承办人"),
            Standing.APPROVED: self.tr("已同意，审批文书已签发"),
        }
        self.said.emit(words.get(standing, self.tr("已同意，转下一级审批")))

    def _draw(self, read: Read) -> None:
        view = self._view
        if view is None:
            return
        self._drawn.drop()
        issued = view.case.paper(read.form, read.n)
        work = partial(_pages, view.case.id, read, "" if issued is None else issued.id)
        self._drawn.hold(self._desk.draw(work, self._show_pages))

    def _show_pages(self, pages: Pages) -> None:
        if self.answering:
            self._pdf.show_pdf(*pages)

    # ------------------------------------------------------------ on paper

    def _ask_signers(self) -> None:
        view, review = self._view, self._review
        if view is not None and review is not None:
            waits = review.laid.waits_for if review.laid is not None else None
            question = partial(signers, case_id=view.case.id, link=waits or review.chain[0])
            self._desk.ask(question, self._open_dialog)

    def _open_dialog(self, people: tuple[tuple[str, str], ...]) -> None:
        view = self._view
        if view is not None:
            about = (view.case.id, view.form.id, view.n, view.form.name)
            window, wording = self._page.window(), self._desk.wording
            self._dialog = PaperOpinionDialog(about, people, self._dialogs, wording, window)
            self._dialog.given.connect(self._enter)
            self._dialog.open()

    def _enter(self, given: tuple[EnterPaperOpinion, Path | None]) -> None:
        command, scan = given
        if scan is None:
            self._keep(command)
        else:
            self._desk.ask(partial(_with_scan, command, scan), self._keep, self._not_read)

    def _keep(self, command: EnterPaperOpinion) -> None:
        self._desk.do(enter_paper_opinion, command, self._entered, self._not_entered)

    def _entered(self, standing: Standing) -> None:
        if self._dialog is not None:
            self._dialog.accept()
        words = {
            Standing.APPROVED: self.tr("纸面审批已登记"),
            Standing.RETURNED: self.tr("纸面的不同意已登记，退回承办人"),
        }
        self.said.emit(words.get(standing, self.tr("纸面审批已登记，等下一级审批")))

    def _not_read(self, error: BaseException) -> None:
        if not (isinstance(error, Refusal) and self._not_entered(error)):
            self._desk.failed.emit(error)

    def _not_entered(self, refusal: Refusal) -> bool:
        """What can be put right is said in the dialog; blanks of the pages on the page itself."""
        if self._dialog is None or not isValid(self._dialog):
            return self._refused(refusal)
        if isinstance(refusal, Barred):
            self._dialog.reject()
            return self._refused(refusal)
        self._dialog.refuse(refusal)
        return True


def _is_there(part: tuple[QWidget, bool]) -> bool:
    return part[1]


def _paper_of(view: PaperView) -> tuple[str, str, int]:
    return view.case.id, view.form.id, view.n


def _pages(case_id: str, read: Read, paper_id: str, office: Office) -> Pages:
    """A paper as it is read by who approves it: what issue fills in stands there in blue."""
    if paper_id:
        return paper_bytes(office, paper_id), []
    draft = paper_draft(office, case_id, read.form, read.n, {})
    blanks = (box for box in boxes_of(draft)[0] if box.kind is not BoxKind.FILLED)
    return draft.drawn.pdf, [_late(box) for box in blanks]


def _late(box: PageBox) -> PageBox:
    """What the approval itself fills is missing from nobody."""
    return replace(box, kind=BoxKind.LATE, number=0) if box.kind is BoxKind.MISSING else box


def _with_scan(command: EnterPaperOpinion, file: Path, _office: Office) -> EnterPaperOpinion:
    """The command with the bytes of the scan; read on a reader's thread. Raises BadEntry."""
    return replace(command, scan=read_scan(file))
