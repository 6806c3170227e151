"""Before there is a case: leads, inspections and the inbox, and what can be done with the chosen one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtWidgets import QStackedWidget, QTabBar, QWidget

from desktop.casework.case import Case
from desktop.casework.events import Event
from desktop.casework.lead_rows import LeadCounts
from desktop.casework.leads import INSPECTION, LEAD, TRANSFER_LETTER
from desktop.casework.lists import Level
from desktop.services.leads import lead_counts
from desktop.services.searching import Lists, lists
from desktop.ui import lead_actions
from desktop.ui.action import Act, Action
from desktop.ui.desk import Desk
from desktop.ui.dialogs import Dialogs
from desktop.ui.leads.inbox_view import InboxView
from desktop.ui.leads.lead_list import LeadList
from desktop.ui.leads.lead_work import LeadWork
from desktop.ui.page import Page
from desktop.ui.places import CASE, PAPER, Place
from desktop.ui.tokens import Tone, Type
from desktop.ui.widgets.buttons import Button, Kind
from desktop.ui.widgets.words import Words

_LEADS, _VISITS, _INBOX = range(3)
_TAKES_IN = (Level.TOWNSHIP, Level.STATION)


class LeadsPage(Page):
    """For the front desk, which takes in and answers, and for the officers, who act."""

    def __init__(self, desk: Desk, dialogs: Dialogs, parent: QWidget | None = None) -> None:
        super().__init__(desk, dialogs, parent)
        self._unit_id = desk.actor.unit_id
        self._lists: Lists | None = None
        self._work = LeadWork(desk, dialogs, self)
        self._leads, self._visits = LeadList(desk, dialogs, LEAD), LeadList(desk, dialogs, INSPECTION)
        self._inbox = InboxView(desk, dialogs)
        self._tabs, self._stack = QTabBar(), QStackedWidget()
        self._count = Words("", Type.SMALL, Tone.FAINT)
        self._build()
        self._connect()

    def show_place(self, place: Place) -> None:
        """The window has come here; `form` names the tab, `where` what is looked for in it."""
        tabs = {INSPECTION: _VISITS, "inbox": _INBOX, LEAD: _LEADS}
        if place.form in tabs:
            self._tabs.setCurrentIndex(tabs[place.form])
        if place.where and isinstance(self._here, LeadList):
            self._here.search_for(place.where)
        if self._lists is None:
            self._desk.ask(lists, self._take_lists)
        else:
            self.refresh()
        self.first_stop.setFocus()

    def unit_changed(self, unit_id: str) -> None:
        """The window looks at another unit."""
        self._unit_id = unit_id
        if self._lists is not None:
            self._look()

    def refresh(self) -> None:
        """F5: read all three again."""
        for part in (self._leads, self._visits, self._inbox):
            part.refresh()
        self._desk.ask(partial(lead_counts, unit_id=self._unit_id), self._say_counts)

    def acts(self) -> tuple[Act, ...]:
        """Take in, go on, answer; each with the reason where it cannot be done now."""
        here = self._here
        pane = (*here.pane.acts(), *here.views.acts()) if isinstance(here, LeadList) else ()
        clear = "" if isinstance(here, LeadList) and here.narrowed else self.tr("没有筛选")
        return (
            Act(lead_actions.NEW_LEAD, self._new_lead, self._desk.why_not("take_lead")),
            Act(lead_actions.NEW_INSPECTION, self._new_visit, self._desk.why_not("plan_inspection")),
            *pane,
            *self._inbox_acts(),
            Act(lead_actions.LEADS_TAB, self._next_tab),
            Act(lead_actions.CLEAR_LEADS, self._clear, clear),
        )

    def panes(self) -> tuple[QWidget, ...]:
        """What F6 stops at."""
        here = self._here
        return (self._tabs, here.table, here.pane) if isinstance(here, LeadList) else (self._tabs, here.strip)

    @property
    def first_stop(self) -> QWidget:
        """The keyboard begins in the list."""
        here = self._here
        return here.table if isinstance(here, LeadList) else here.strip

    # ------------------------------------------------------------ what is on the page

    def _build(self) -> None:
        head = self._title_row(
            self.tr("线索与检查"),
            self._count,
            None,
            self._act_button(lead_actions.RECEIVE, self._receive, "receive_file"),
            self._act_button(lead_actions.NEW_INSPECTION, self._new_visit, "plan_inspection"),
            self._act_button(lead_actions.NEW_LEAD, self._new_lead, "take_lead", Kind.PRIMARY),
        )
        self._tabs.setExpanding(False)
        self._tabs.setDrawBase(False)
        self._tabs.setAccessibleName(self.tr("线索、检查、收件箱"))
        for title, part in (
            (self.tr("线索"), self._leads),
            (self.tr("检查"), self._visits),
            (self.tr("收件箱"), self._inbox),
        ):
            self._tabs.addTab(title)
            self._stack.addWidget(part)
        self._lay_out(head, self._tabs, body=self._stack)

    def _act_button(
        self, action: Action, run: Callable[[], object], right: str, kind: Kind = Kind.NORMAL
    ) -> Button:
        return self._button(action.words, action, run, right, kind=kind)

    def _connect(self) -> None:
        self._tabs.currentChanged.connect(self._stack.setCurrentIndex)
        self._leads.begun.connect(self._new_lead)
        self._visits.begun.connect(self._new_visit)
        for part in (self._leads, self._visits):
            pane = part.pane
            pane.opened.connect(self._open)
            pane.begun.connect(self._begin_case)
            pane.joined.connect(self._join)
            pane.raised.connect(self._raise)
            pane.letter_wanted.connect(self._open_letter)
            pane.answered.connect(self._answer)
            pane.asked_reporter.connect(self._show_reporter)
            part.views.said.connect(self.said)
        self._inbox.lead_wanted.connect(self._new_lead)
        self._inbox.counted.connect(self._say_inbox)
        self._inbox.said.connect(self.said)
        self._work.said.connect(self.said)
        self._work.go.connect(self.go)
        self._work.changed.connect(self._go_on)
        self._work.reporter_shown.connect(self._leads.pane.show_reporter)

    # ------------------------------------------------------------ looking

    @property
    def _here(self) -> LeadList | InboxView:
        return (self._leads, self._visits, self._inbox)[self._tabs.currentIndex()]

    @property
    def _case(self) -> Case | None:
        """The lead or inspection that is chosen."""
        here = self._here
        view = here.pane.view if isinstance(here, LeadList) else None
        return None if view is None else view.case

    def _take_lists(self, found: Lists) -> None:
        self._lists = found
        self._work.sample = found.sample
        for part in (self._leads, self._visits):
            part.show_lists(found)
        self._look()

    def _look(self) -> None:
        """What is taken in stands at the unit looked at, or at that of the person where it is a county."""
        assert self._lists is not None
        units = {unit.id: unit for unit in self._lists.units}
        wanted = (self._unit_id, self._desk.actor.unit_id)
        at = next((units[id] for id in wanted if id in units and units[id].level in _TAKES_IN), None)
        self._work.unit_id, self._work.unit = (at.id, at.name) if at is not None else ("", "")
        for part in (self._leads, self._visits):
            part.look_at(self._unit_id)
        self._inbox.look_at(self._unit_id, self._work.unit_id)
        self._desk.ask(partial(lead_counts, unit_id=self._unit_id), self._say_counts)

    def _say_counts(self, counts: LeadCounts) -> None:
        told = self.tr("待核查 {received}　待处理 {checked}　待答复 {settled}")
        words = told.format(received=counts.received, checked=counts.checked, settled=counts.settled)
        today = self._desk.office.clock.today()
        if counts.oldest is not None and (days := (today - counts.oldest).days) > 0:
            words += self.tr("　最早一件已等 {n} 日").format(n=days)
        if counts.visits:
            words += self.tr("　检查未办结 {n}").format(n=counts.visits)
        self._count.setText(words)

    def _say_inbox(self, n: str) -> None:
        title = self.tr("收件箱 {n}").format(n=n) if n else self.tr("收件箱")
        self._tabs.setTabText(_INBOX, title)

    def _changed_by(self, event: Event) -> bool:
        return bool(event.case_id) and self._lists is not None

    def _next_tab(self) -> None:
        self._tabs.setCurrentIndex((self._tabs.currentIndex() + 1) % self._tabs.count())
        self.first_stop.setFocus()

    def _clear(self) -> None:
        here = self._here
        if isinstance(here, LeadList):
            here.clear()

    # ------------------------------------------------------------ acting

    def _inbox_acts(self) -> tuple[Act, ...]:
        away = self.tr("先到收件箱选中文件")
        return tuple(
            act
            if self._here is self._inbox or act.action is lead_actions.RECEIVE
            else replace(act, why_not=away)
            for act in self._inbox.acts()
        )

    def _receive(self) -> None:
        self._tabs.setCurrentIndex(_INBOX)
        self._inbox.choose()

    def _new_lead(self) -> None:
        ids = self._inbox.chosen_ids() if self._here is self._inbox else ()
        self._work.take_lead(ids)

    def _new_visit(self) -> None:
        self._work.plan_inspection()

    def _go_on(self, _id: str) -> None:
        """What was entered stands at the top of its list."""
        if _id and self._here is self._inbox:
            self._tabs.setCurrentIndex(_LEADS)
        self.refresh()

    def _open(self) -> None:
        case = self._case
        if case is not None and not self._desk.why_not("see_cases"):
            self.go.emit(Place(CASE, case.id))

    def _open_letter(self) -> None:
        if (case := self._case) is not None:
            self.go.emit(Place(PAPER, case.id, TRANSFER_LETTER))

    def _begin_case(self) -> None:
        if (case := self._case) is not None:
            self._work.begin_case(case)

    def _join(self) -> None:
        if (case := self._case) is not None:
            self._work.join_case(case)

    def _raise(self) -> None:
        here = self._here
        if isinstance(here, LeadList) and here.pane.view is not None:
            self._work.take_lead((), here.pane.view)

    def _answer(self) -> None:
        if (case := self._case) is not None:
            self._work.answer(case)

    def _show_reporter(self) -> None:
        if (case := self._case) is not None:
            self._work.show_reporter(case)
