"""One paper: the entries it prints at the left, the page itself at the right, refreshed as one types."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QFrame, QWidget

from desktop.base.capital import capital
from desktop.base.errors import Refusal
from desktop.casework.co_parties import spoken_of
from desktop.casework.consistency.elsewhere import OTHER_CASE
from desktop.casework.decide import Barred
from desktop.casework.events import Event
from desktop.casework.facts import FACTS
from desktop.casework.lists import OF_LIST
from desktop.casework.masking import is_masked
from desktop.services.consistency import Agreement
from desktop.services.deciding import TakeStep, take_step
from desktop.services.filing import BadEntries
from desktop.services.issuing import DraftPaper, IssuePaper, issue_paper
from desktop.services.recording import KeepFacts, keep_facts
from desktop.services.searching import PaperView
from desktop.services.sentences import cited, said
from desktop.ui import actions, spacing
from desktop.ui.action import Act
from desktop.ui.case.default_offers import DefaultOffers
from desktop.ui.case.differences import AgreementStrip
from desktop.ui.case.known import Known
from desktop.ui.case.paper_amends import PaperAmends
from desktop.ui.case.paper_bars import EntryFoot, PageTools, PaperHead
from desktop.ui.case.paper_files import PaperFiles
from desktop.ui.case.paper_work import (
    boxes_of,
    draft_of,
    key_of_where,
    locked,
    view_of,
)
from desktop.ui.case.phrase_book import PhraseBook
from desktop.ui.case.reporter_shown import ReporterShown
from desktop.ui.case.review_work import ReviewWork
from desktop.ui.case.signed_strip import SignedStrip
from desktop.ui.case.words import issued_chip, number_question
from desktop.ui.case.words_in_hand import WordsInHand
from desktop.ui.desk import Desk
from desktop.ui.dialogs import Dialogs
from desktop.ui.fact_fields import key_of, slot_of, specs_of_slots
from desktop.ui.page import Page
from desktop.ui.places import CASE, Place, split_where
from desktop.ui.settings import Settings
from desktop.ui.tasks import Latest
from desktop.ui.widgets.field_form import FieldForm
from desktop.ui.widgets.pages import Scroller
from desktop.ui.widgets.pdf_view import PageBox, PdfView

_PAUSE = 60  # milliseconds after a keystroke before the page is drawn again


class PaperPage(Page):
    """The page of a paper."""

    def __init__(
        self, desk: Desk, dialogs: Dialogs, parent: QWidget | None = None, *, settings: Settings | None = None
    ) -> None:
        super().__init__(desk, dialogs, parent)
        self._place = Place("")
        self._view: PaperView | None = None
        self._form: FieldForm | None = None
        self._draft: DraftPaper | None = None
        self._data = b""
        self._wanted = ""
        self._known = Known()
        self._asked = Latest()
        self._drawn = Latest()
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self._pause.timeout.connect(self._draw)
        self._head, self._foot, self._tools = PaperHead(), EntryFoot(), PageTools()
        self._differences, self._signed = AgreementStrip(), SignedStrip(desk, dialogs)
        self._pdf = PdfView(desk.lanes.press.submit)
        self._files = PaperFiles(desk, dialogs, self._shown, self)
        self._phrases, self._amends = PhraseBook(desk, self), PaperAmends(desk, self._head, self)
        self._defaults, self._side = DefaultOffers(desk, self), QFrame()
        self._words = WordsInHand(desk, self._known, self)
        self._reporter = ReporterShown(desk, self._known, self)
        self._review = ReviewWork(desk, dialogs, self._pdf, self._side, self)
        self._entry = spacing.column()
        self._scroller: Scroller | None = None
        self._build(settings)

    def show_place(self, place: Place) -> None:
        """Show a paper, and go to the field a link named."""
        same = (place.case_id, place.form, place.n) == (self._place.case_id, self._place.form, self._place.n)
        self._place, self._wanted = place, place.where
        if not same:
            self._view = None
            self._data = b""
            self._pdf.clear()
        self.refresh()

    @property
    def missing(self) -> tuple[str, ...]:
        """What the draft still lacks: the places that cure it."""
        return () if self._draft is None else tuple(lack.where for lack in self._draft.missing)

    def refresh(self) -> None:
        """Read the paper again."""
        place = self._place
        self._asked.hold(self._desk.ask(partial(view_of, place), self._show))

    def acts(self) -> tuple[Act, ...]:
        """Issue, print, save; what is approved; from blank to blank; larger and smaller."""
        if self._review.answering:
            return (*self._review.acts(), *self._pdf.acts())
        issued = self._view is not None and self._view.issued is not None
        done = self.tr("这份文书已经签发") if issued else ""
        none = done or ("" if self.missing else self.tr("没有缺项"))
        empty = "" if self._data else self.tr("文书还没有画好")
        unissued = "" if issued else self.tr("还没有签发")
        return (
            Act(actions.ISSUE, self.next_act, done or self._desk.why_not("issue_paper")),
            Act(actions.PRINT, self._files.print, empty),
            Act(actions.SAVE_PDF, self._files.save, empty),
            Act(actions.SAVE_WORD, self._files.save_word, empty),
            Act(actions.OPEN_ELSEWHERE, self._files.open_elsewhere, empty or unissued),
            *self._amends.acts(),
            *self._signed.acts(),
            self._reporter.act(self._view),
            Act(actions.BLANK_NEXT, self._next_missing, none),
            Act(actions.BLANK_BEFORE, self._missing_before, none),
            *self._review.acts(),
            *self._pdf.acts(),
        )

    def panes(self) -> tuple[QWidget, ...]:
        """The acts of the paper, its entries, its page; for who approves it what he reads and says."""
        if self._review.answering:
            return self._head, self._review.papers, self._pdf, self._review.panel
        return self._head, self._side, self._pdf

    # ------------------------------------------------------------ building

    def _build(self, settings: Settings | None) -> None:
        column = spacing.column(self, 0)
        spacing.add(column, self._head, self._review.bar)
        row = spacing.row(gap=0)
        side = self._side
        side.setObjectName("side_left")
        side.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._entry = spacing.column(side, 0)
        self._entry.addStretch(1)
        self._entry.addWidget(self._foot)
        spacing.fix(side, wide=492)
        row.addWidget(side)
        row.addWidget(self._review.papers)
        right = spacing.column(gap=0)
        right.addWidget(self._tools)
        right.addWidget(self._differences)
        right.addWidget(self._signed)
        right.addWidget(self._pdf, 1)
        row.addLayout(right, 1)
        row.addWidget(self._review.panel)
        column.addLayout(row, 1)
        self._head.back.connect(self._back)
        self._head.print_asked.connect(self._files.print)
        self._head.save_asked.connect(self._files.save)
        self._head.word_asked.connect(self._files.save_word)
        self._head.elsewhere_asked.connect(self._files.open_elsewhere)
        for part in (self._files, self._phrases, self._amends, self._signed, self._reporter):
            part.said.connect(self.said)
        self._signed.changed.connect(self.refresh)
        self._reporter.shown.connect(self.refresh)
        self._defaults.kept.connect(self.refresh)
        self._amends.go.connect(self.go)
        self._review.go.connect(self.go)
        self._review.said.connect(self.said)
        self._review.barred.connect(self._not_laid)
        self._head.issue_asked.connect(self.next_act)
        self._foot.next_asked.connect(self._next_missing)
        self._tools.serve(self._pdf, settings)
        self._differences.jump.connect(self._go_where)
        self._pdf.box_chosen.connect(self._go_box)
        self._pdf.failed.connect(self._desk.failed)

    # ------------------------------------------------------------ showing

    def _show(self, view: PaperView) -> None:
        if (view.case.id, view.form.id, view.n) != (self._place.case_id, self._place.form, self._place.n):
            return
        others = self._view is None or self._view.slots != view.slots
        self._view = view = replace(view, case=self._known.read(view.case))
        issued = view.issued
        self._amends.show_paper(view.case.id, issued)
        party = spoken_of(view.case, view.form.id, view.n) or "—"
        self._review.show_paper(view)
        answering = self._review.answering
        about = f"{party}　{view.case.number}"
        self._head.show_paper(
            view.form.name, about, issued_chip(issued), issued=issued is not None, read=answering
        )
        self._signed.show_paper(view.case, issued, read=answering)
        self._tools.say_lack("")
        if others:
            self._make_form(view)
        self._write(view)
        self._defaults.renew()
        self._say_differences(view.agreement)
        if answering:
            return
        if issued is not None:
            self._data = view.data
            self._pdf.show_pdf(view.data)
            self._say_missing(0)
        else:
            self._draw()
        if self._wanted:
            where, self._wanted = self._wanted, ""
            self._go_where(where)

    def _make_form(self, view: PaperView) -> None:
        if self._scroller is not None:
            self._entry.removeWidget(self._scroller)
            self._scroller.hide()
            self._scroller.deleteLater()
        self._form = FieldForm(specs_of_slots(view.slots), capital)
        inside = QWidget()
        column = spacing.column(inside, 0, (16, 12, 16, 12))
        column.addWidget(self._form)
        column.addStretch(1)
        self._scroller = Scroller(inside)
        self._entry.insertWidget(0, self._scroller, 100)
        self._form.edited.connect(self._edited)
        self._form.left.connect(self._left)
        self._form.focused.connect(self._focused)
        self._words.serve(self._form)
        self._phrases.serve(self._form, view.case)
        self._defaults.serve(self._form, view.case.id)

    def _write(self, view: PaperView) -> None:
        form = self._form
        if form is None:
            return
        texts, hidden, known = {}, [], 0
        focus: QWidget | None = self.window().focusWidget()
        for slot in view.slots:
            key, told = key_of(*slot), view.case.told(slot)
            known += told is not None
            in_hand = focus is not None and form.field(key).isAncestorOf(focus)
            if not in_hand and not self._known.on_its_way(slot):
                texts[key] = told or ""
            if not in_hand and is_masked(slot[0], told or ""):
                hidden.append(key)
        form.write(texts)
        form.show_known([key_of(*slot) for slot in view.slots if locked(view, slot)])
        words = self.tr("号码没有显示完整，按 {key} 可以重新输入").format(key=actions.UNLOCK.key)
        form.show_known(hidden, words)
        form.show_known(self._reporter.fields(hidden), self._reporter.words)
        form.setEnabled(view.issued is None and not self._desk.why_not("keep_facts"))
        self._foot.say_filled(known)

    def _draw(self) -> None:
        view = self._view
        if view is None or view.issued is not None or self._review.answering:
            return
        self._drawn.drop()
        typed = {slot_of(key): text for key, text in self._form.read().items()} if self._form else {}
        self._drawn.hold(self._desk.draw(partial(draft_of, self._place, typed), self._show_draft))

    def _show_draft(self, draft: DraftPaper) -> None:
        self._draft = draft
        self._data = draft.drawn.pdf
        boxes, numbers = boxes_of(draft)
        self._pdf.show_pdf(draft.drawn.pdf, boxes)
        if self._form is not None:
            self._form.show_missing(dict.fromkeys(numbers, ""), numbers)
        self._say_missing(len(draft.missing))
        self._say_differences(draft.agreement)

    def _say_missing(self, n: int) -> None:
        self._tools.say_lack(self.tr("还缺 {n} 项，补齐后才能签发").format(n=n) if n else "")

    def _say_differences(self, held: Agreement) -> None:
        self._differences.show_agreement(held)

    # ------------------------------------------------------------ entry

    def _edited(self, _key: object) -> None:
        self._pause.start()

    def _focused(self, key: str) -> None:
        if self._form is not None:
            self._pdf.set_active(key, *self._form.field(key).in_hand)

    def _left(self, key: str) -> None:
        view, form = self._view, self._form
        if view is None or form is None or view.issued is not None:
            return
        text = form.read().get(key)
        if text is None:
            return
        command = self._known.changes({slot_of(key): text})
        if command is not None:
            self._desk.do(keep_facts, command, partial(self._kept, command), partial(self._refused, command))

    def _kept(self, command: KeepFacts, _result: object) -> None:
        self._known.kept(command)
        if self._form is not None:
            self._form.show_complaints({})
        self.refresh()

    def _refused(self, command: KeepFacts, refusal: Refusal) -> bool:
        self._known.refused(command)
        if self._form is None or not isinstance(refusal, BadEntries):
            return False
        words = {key_of(*slot): self._desk.words(bad).happened for slot, bad in refusal.entries.items()}
        self._form.show_complaints(words)
        return True

    def _go_box(self, box: PageBox) -> None:
        if self._form is None or not self._form.goto(box.fact, box.part):
            self._go_where(box.fact)

    def _go_where(self, where: str) -> None:
        if self._form is not None and self._form.goto(key_of_where(where)):
            return
        fact, _ = split_where(where)
        if fact in FACTS or where == "overview" or where.startswith(("case.", OTHER_CASE, OF_LIST, "paper:")):
            # Not of this paper: the case has the place for it.
            self.go.emit(Place(CASE, self._place.case_id, where=where))

    def _next_missing(self) -> None:
        self._go_missing(1)

    def _missing_before(self) -> None:
        self._go_missing(-1)

    def _go_missing(self, step: int) -> None:
        """To an entry beside the page; to the case where all that is missing is entered there."""
        if self._form is not None and not self._form.next_missing(step) and self.missing:
            self._go_where(self.missing[0 if step > 0 else -1])

    # ------------------------------------------------------------ acts

    def next_act(self) -> None:
        """签发: asks once, shows the number it will take, and freezes."""
        view = self._view
        if view is None or view.issued is not None:
            return
        pages, today = self._draft.drawn.pages if self._draft else 1, self._today
        question = number_question(view.case, view.form.mark, view.form.name, pages, today)
        self._dialogs.ask_issue(question, self._do_issue)

    def _do_issue(self, yes: bool) -> None:
        view = self._view
        if not yes or view is None:
            return
        if view.step:
            of = view.n if view.beside else 1
            step = TakeStep(view.case.id, view.step, beside=view.beside, n=of)
            self._desk.do(take_step, step, self._issued, self._barred)
        else:
            command = IssuePaper(view.case.id, view.form.id, view.n)
            self._desk.do(issue_paper, command, self._issued, self._barred)

    def _issued(self, _result: object) -> None:
        name = self._view.form.name if self._view is not None else ""
        self.said.emit(self.tr("《{paper}》已签发").format(paper=name))
        self.refresh()

    def _barred(self, refusal: Refusal) -> bool:
        if isinstance(refusal, Barred):
            self._say_barred(refusal, self.tr("不能签发：{why}（{article}）"))
        return isinstance(refusal, Barred)

    def _not_laid(self, barred: Barred) -> None:
        self._say_barred(barred, self.tr("不能送审：{why}（{article}）"))

    def _say_barred(self, barred: Barred, words: str) -> None:
        first = barred.shortfalls[0]
        self._tools.say_lack(words.format(why=said(first, self._desk.office.library), article=cited(first)))
        if first.gate == "o_blank":
            self._go_where(first.where)

    def _shown(self) -> tuple[PaperView | None, bytes]:
        return self._view, self._data

    # ------------------------------------------------------------ moving

    def _back(self) -> None:
        self.go.emit(Place(CASE, self._place.case_id))

    def _hear(self, event: Event) -> None:
        if event.case_id and event.case_id == self._place.case_id and self.isVisible():
            self.refresh()
