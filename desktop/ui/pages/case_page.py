"""One case: where it stands, everything known of it, and at the right always the next lawful step."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QStackedWidget, QTabBar, QToolButton, QWidget

from desktop.base.errors import Refusal
from desktop.casework.act_facts import MATTER
from desktop.casework.decide import Barred
from desktop.casework.events import Event
from desktop.casework.facts import FACTS
from desktop.casework.leads import is_preliminary
from desktop.services.deciding import TakeStep, take_step
from desktop.services.filing import TurnOrdinary, turn_ordinary
from desktop.services.searching import CaseView, PaperRow, case_view
from desktop.ui import actions, spacing
from desktop.ui.action import Act
from desktop.ui.case.case_acts import CaseHands, LackWalk, case_acts, turn_question
from desktop.ui.case.course_bar import CourseBar
from desktop.ui.case.fact_cards import FactCards, follow_course
from desktop.ui.case.handling import Handling
from desktop.ui.case.overview import Overview
from desktop.ui.case.tables import JournalTab, PapersTab, TermsTab
from desktop.ui.case.tabs import TABS, show_tabs, tab_titles
from desktop.ui.case.whole_file import WholeFile
from desktop.ui.case.words import due_chip, head_of, issue_question, matter_choices, step_view, track_marks
from desktop.ui.desk import Desk
from desktop.ui.dialogs import Dialogs
from desktop.ui.evidence.evidence_files import EvidenceFiles
from desktop.ui.models.cell import ChipView
from desktop.ui.page import Page
from desktop.ui.places import CASE, CASES, COPYSHEET, LEADS, PAPER, Place, leads_away, split_where
from desktop.ui.tasks import Latest
from desktop.ui.things.things_tab import ThingsTab
from desktop.ui.tokens import Type
from desktop.ui.widgets.buttons import Button, Kind
from desktop.ui.widgets.chips import Chip
from desktop.ui.widgets.next_step import NextStep
from desktop.ui.widgets.pages import Scroller
from desktop.ui.widgets.stage_track import StageTrack
from desktop.ui.widgets.words import Elided

_BREATH = 15  # milliseconds between two cards made ahead: what is typed or clicked meanwhile comes first


class CasePage(Page):
    """The page of a case."""

    tile_known = Signal(object)
    """The page whose tile is marked: a lead is no case."""

    def __init__(self, desk: Desk, dialogs: Dialogs, parent: QWidget | None = None) -> None:
        super().__init__(desk, dialogs, parent)
        self._case_id = ""
        self._view: CaseView | None = None
        self._reading = Latest()
        self._wanted = ""  # where to go once the case is shown
        self._stale = True
        self._name, self._facts = Elided("", Type.H1), Elided("", Type.SMALL)
        self._procedure, self._due = Chip(ChipView("")), Chip(ChipView(""))
        self._track = StageTrack()
        self._tabs, self._stack = QTabBar(), QStackedWidget()
        self._panel = NextStep()
        self._courses = CourseBar(desk, dialogs)
        self._panel.put_above(self._courses, self._courses.more)
        self._overview = Overview(desk, dialogs)
        self._whole = WholeFile(desk, dialogs, self)
        self._papers = PapersTab(self._whole)
        self._terms, self._journal, self._things = TermsTab(), JournalTab(), ThingsTab(desk, dialogs)
        self._cards: dict[str, FactCards] = {}
        self._handlers: Handling | None = None
        self._evidence: EvidenceFiles | None = None
        self._hands = CaseHands(
            step_tab=self._step_tab,
            go=self._go_where,
            whole=self._whole,
            turn=self._ask_turn,
            copy=self._open_copy_sheet,
            walk=LackWalk(),
            courses=self._courses,
            remarks=self._overview.remarks,
        )
        self._leisure = QTimer(self, interval=_BREATH)
        self._leisure.timeout.connect(self._make_more)
        self._build()

    def show_place(self, place: Place) -> None:
        """Show a case, and go to what a link named."""
        if place.case_id != self._case_id:
            self._case_id, self._view = place.case_id, None
            self._tabs.setCurrentIndex(0)
            self._hands.walk.start()
            # Until the case has come, nothing of the last one is shown.
            self._left.hide()
            self._panel.hide()
        self._wanted = place.where
        self.refresh()

    def refresh(self) -> None:
        """Read the case again; an answer that comes too late is dropped."""
        if not self._case_id:
            return
        self._stale = False
        self._reading.hold(self._desk.ask(partial(case_view, case_id=self._case_id), self._show))

    @property
    def panel(self) -> NextStep:
        """下一步."""
        return self._panel

    @property
    def papers(self) -> tuple[PaperRow, ...]:
        """The papers of the case that is shown."""
        return () if self._view is None else self._view.papers

    def acts(self) -> tuple[Act, ...]:
        """What can be done with the case that is shown."""
        return case_acts(self._view, self._panel, self._hands)

    def panes(self) -> tuple[QWidget, ...]:
        """The case, and its next step."""
        return self._left, self._panel

    # ------------------------------------------------------------ building

    def _build(self) -> None:
        row = spacing.row(self, 0)
        left = self._left = QWidget()
        column = spacing.column(left, 0)
        column.addWidget(self._strip())
        column.addWidget(self._stack, 1)
        row.addWidget(left, 1)
        row.addWidget(self._panel)
        own = {
            "overview": self._overview,
            "things": self._things,
            "papers": self._papers,
            "terms": self._terms,
            "journal": self._journal,
        }
        for key, title in tab_titles().items():
            self._tabs.addTab(title)
            inside = own.get(key)
            self._stack.addWidget(Scroller(inside) if key == "overview" and inside else inside or QWidget())
        self._tabs.currentChanged.connect(self._tab_chosen)
        self._overview.wanted.connect(self._go_where)
        self._overview.go.connect(self.go)
        for part in (self._overview, self._whole, self._things):
            part.said.connect(self.said)
        self._things.changed.connect(self.refresh)
        self._papers.opened.connect(self._open_paper)
        self._panel.jump.connect(self._go_where)
        self._panel.acted.connect(self._act)
        self._courses.chosen.connect(self._course_chosen)
        self._track.opened.connect(self._show_papers)

    def _strip(self) -> QFrame:
        strip = QFrame()
        strip.setObjectName("strip")
        strip.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        column = spacing.column(strip, 4, (16, 12, 16, 0))
        head = spacing.row(gap=8)
        self._turn = Button(self.tr("转为普通程序"), Kind.NORMAL, "swap")
        self._turn.setToolTip(actions.TURN.tip)
        self._turn.clicked.connect(self._ask_turn)
        papers = Button(self.tr("文书"))
        papers.clicked.connect(self._show_papers)
        copying = Button("", Kind.ICON, "columns", name=actions.TO_COPY_SHEET.tip)
        copying.clicked.connect(self._open_copy_sheet)
        spacing.add(head, self._name, self._procedure, self._due, None, self._turn, copying, papers)
        self._tabs.setExpanding(False)
        for arrow in self._tabs.findChildren(QToolButton):  # arrows walk the tabs by themselves
            arrow.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._tabs.setAccessibleName(self.tr("案件各页"))
        tabs = spacing.row(gap=0, margins=(0, 0, 0, 0))
        tabs.addWidget(self._tabs)
        tabs.addStretch(1)
        spacing.add(column, head, self._facts, self._track, tabs)
        return strip

    # ------------------------------------------------------------ showing

    def _show(self, view: CaseView) -> None:
        if view.case.id != self._case_id:
            return
        before = self._view
        first = before is None or (before.case.id, before.groups) != (view.case.id, view.groups)
        self._view = view
        case, today = view.case, self._today
        self._left.show()
        self._panel.show()
        for words, told in zip((self._name, self._facts), head_of(case), strict=True):
            words.setText(told)
        self.tile_known.emit(LEADS if is_preliminary(case) else CASES)
        self._procedure.show_chip(ChipView(view.courses[0].name))
        chip = due_chip(view, self._desk.office.library, today)
        self._due.setVisible(chip is not None)
        if chip is not None:
            self._due.show_chip(chip)
        self._turn.setVisible(case.procedure_id == "summary" and not (case.steps or case.past))
        self._courses.show_view(view)
        self._show_course()
        self._overview.show_view(view, today)
        self._papers.show_view(view, today)
        self._whole.show_case(case.id, case.number, view.agreement)
        self._things.show_view(view, today)
        self._terms.show_view(view, today)
        self._journal.show_view(view)
        if first:
            self._drop_cards(view)
        for cards in self._cards.values():
            cards.show_case(case)
        for own in (self._handlers, self._evidence):
            if own is not None:
                own.show_view(view)
        self._leisure.start()
        if self._wanted:
            where, self._wanted = self._wanted, ""
            self._go_where(where)

    def _show_course(self) -> None:
        """The stages and the next step of the procedure looked at."""
        course, view, today = self._courses.course, self._view, self._today
        if course is not None and view is not None:
            self._track.show_stages(track_marks(course, today))
            why_not, library = self._desk.why_not("take_step"), self._desk.office.library
            self._panel.show_step(step_view(course, library, view.calendar, today, why_not))

    def _course_chosen(self) -> None:
        """Another procedure is looked at, and with it the party it runs against."""
        self._show_course()
        follow_course(self._cards, self._courses.course)

    def _drop_cards(self, view: CaseView) -> None:
        """Another case: its cards are built when their tab is first looked at, some hundred fields in all."""
        for tab in tuple(self._cards):
            self._put(tab, QWidget())
        self._cards = {}
        self._handlers = self._evidence = None
        show_tabs(self._tabs, view.groups)
        self._tab_chosen(self._tabs.currentIndex())

    def _make_more(self) -> None:
        """While the officer reads: the cards of the tab in sight, then of those looked at before, one a turn.

        No tab is made before it is looked at: all of a case hold forty megabytes, most of which nobody reads.
        """
        here = list(TABS)[self._tabs.currentIndex()]
        tabs = sorted(self._cards, key=lambda tab: tab != here)
        if self._view is None or not any(self._cards[tab].grow() for tab in tabs):
            self._leisure.stop()

    def _tab_chosen(self, place: int) -> None:
        self._cards_of(list(TABS)[place])
        self._leisure.start()
        self._stack.setCurrentIndex(place)

    def _cards_of(self, tab: str) -> FactCards | None:
        view, groups = self._view, TABS[tab]
        if view is None or not groups:
            return None
        if tab not in self._cards:
            cards = FactCards(self._desk, tuple(group for group in groups if group in view.groups))
            cards.offer({MATTER.id: matter_choices(view, self._today)})
            cards.kept.connect(self.refresh)
            cards.said.connect(self.said)
            cards.go.connect(self.go)
            cards.opened.connect(self._go_where)
            cards.show_case(view.case)
            if tab == "party":
                self._handlers = Handling(self._desk, view)
                cards.add_last(self._handlers)
            elif tab == "evidence":
                self._evidence = EvidenceFiles(self._desk, self._dialogs, cards)
                self._evidence.show_view(view)
                self._evidence.said.connect(self.said)
                self._evidence.wanted.connect(self._go_where)
                self._evidence.changed.connect(self.refresh)
            self._cards[tab] = cards
            self._put(tab, Scroller(cards))
        return self._cards[tab]

    def _put(self, tab: str, widget: QWidget) -> None:
        place = list(TABS).index(tab)
        old = self._stack.widget(place)
        self._stack.insertWidget(place, widget)
        self._stack.removeWidget(old)
        old.deleteLater()
        self._stack.setCurrentIndex(self._tabs.currentIndex())

    # ------------------------------------------------------------ going

    def _go_where(self, where: str) -> None:
        """Go to what cures a shortfall: a paper, a tab, a fact."""
        if (away := leads_away(self._case_id, where)) is not None:
            self.go.emit(away)
            return
        if where in TABS:
            self._tabs.setCurrentIndex(list(TABS).index(where))
            return
        if where == "case.law":
            self._overview.laws.ask(self._case_id)
            return
        if where == "case.officers":
            self._tabs.setCurrentIndex(list(TABS).index("party"))
            if self._handlers is not None:
                self._handlers.goto()
            return
        fact, n = split_where(where)
        if fact not in FACTS:
            return
        group = fact.partition(".")[0]
        for place, (tab, groups) in enumerate(TABS.items()):
            cards = self._cards_of(tab) if group in groups else None
            if cards is not None:
                self._tabs.setCurrentIndex(place)
                cards.goto((fact, n))

    def _step_tab(self, step: int) -> None:
        """The next tab that is there, round at the end."""
        count = self._tabs.count()
        place = (self._tabs.currentIndex() + step) % count
        while not self._tabs.isTabVisible(place):
            place = (place + step) % count
        self._tabs.setCurrentIndex(place)
        self._tabs.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _open_copy_sheet(self) -> None:
        self.go.emit(Place(COPYSHEET, self._case_id))

    def _open_paper(self, row: PaperRow) -> None:
        self.go.emit(Place(PAPER, self._case_id, row.form, row.n))

    def _show_papers(self, _stage: object = None) -> None:
        self._go_where("papers")

    # ------------------------------------------------------------ acting

    def _act(self, _target: object) -> None:
        course = self._courses.course
        if course is None or course.step is None:
            return
        for cards in self._cards.values():
            cards.flush()
        command = TakeStep(self._case_id, course.step.id, {}, *self._courses.key)
        take = partial(self._take, command, course.step.name)
        if not course.issues:
            take(True)
            return
        question = issue_question(course, self._desk.office.library, self._today)
        self._dialogs.ask_issue(question, take)

    def _take(self, command: TakeStep, name: str, yes: bool) -> None:
        if yes:
            self._desk.do(take_step, command, partial(self._taken, name), self._barred)

    def _taken(self, name: str, _done: Event) -> None:
        self.said.emit(self.tr("已办理：{step}").format(step=name))
        self.refresh()

    def _barred(self, refusal: Refusal) -> bool:
        """The guard refused what the panel had promised: the panel now says why."""
        if not isinstance(refusal, Barred):
            return False
        self.refresh()
        if (first := refusal.shortfalls[0]).gate == "o_blank":
            self._go_where(first.where)
            self.said.emit(self.tr("文书还有空缺，请补齐"))
        return True

    def _ask_turn(self) -> None:
        self._dialogs.confirm(turn_question(), self._turn_ordinary)

    def _turn_ordinary(self, yes: bool) -> None:
        if yes:
            why = self.tr("不符合当场处罚条件")
            self._desk.do(turn_ordinary, TurnOrdinary(self._case_id, why), self._turned)

    def _turned(self, _result: object) -> None:
        self._view = None
        self.go.emit(Place(CASE, self._case_id))

    # ------------------------------------------------------------ listening

    def _hear(self, event: Event) -> None:
        if event.case_id and event.case_id == self._case_id:
            self._stale = True  # until it is read again
            if self.isVisible():
                self.refresh()

    def showEvent(self, event: QShowEvent) -> None:
        """A case that changed while hidden is read again."""
        super().showEvent(event)
        if self._stale:
            self.refresh()
