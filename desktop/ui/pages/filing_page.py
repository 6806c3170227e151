"""Register a case: what is entered at the left, what registering still wants at the right."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import partial

from PySide6.QtWidgets import QApplication, QWidget

from desktop.base.clock import CHINA
from desktop.base.errors import BadEntry, Refusal
from desktop.casework import case_facts as f
from desktop.casework.entry import complaints
from desktop.casework.events import CaseRegistered, Event, ListsDiffer
from desktop.casework.facts import Slot
from desktop.casework.lists import Level
from desktop.casework.rows import Draft
from desktop.services.drafting import FILING as DRAFT_KIND
from desktop.services.filing import BadEntries, RegisterCase, register_case
from desktop.services.searching import Lists, drafts, lists, unit_initials
from desktop.ui import actions, spacing
from desktop.ui.action import Act
from desktop.ui.desk import Desk
from desktop.ui.dialogs import Dialogs
from desktop.ui.filing.basis_card import BasisCard
from desktop.ui.filing.draft_keeper import DraftKeeper
from desktop.ui.filing.draft_offer import DraftOffer
from desktop.ui.filing.entries import (
    MATTER,
    OFFICERS,
    PROCEDURE,
    UNIT,
    Entries,
    matter_label,
    standing,
    unit_label,
)
from desktop.ui.filing.offence_card import OffenceCard
from desktop.ui.filing.officers_card import OfficersCard
from desktop.ui.filing.party_card import PartyCard
from desktop.ui.page import Page
from desktop.ui.places import CASE, Place
from desktop.ui.settling import Settling
from desktop.ui.tokens import Tone, Type
from desktop.ui.widgets.editors import EntryState
from desktop.ui.widgets.field import Field
from desktop.ui.widgets.next_step import NextStep, StepView
from desktop.ui.widgets.notices import Removal
from desktop.ui.widgets.pages import Scroller
from desktop.ui.widgets.words import Words

_NUMBER = (f.PARTY_ID.id, 1)
_SETTLE = 150  # milliseconds of quiet before the panel is reckoned again


class FilingPage(Page):
    """The page that makes a case."""

    stays_new = True

    def __init__(self, desk: Desk, dialogs: Dialogs, parent: QWidget | None = None) -> None:
        super().__init__(desk, dialogs, parent)
        self._lists: Lists | None = None
        self._unit_looked_at, self._registered, self._lead_id = "", "", ""
        self._busy, self._resume = False, ""
        self._keeper = DraftKeeper(desk, self)
        self._settle = Settling(self, _SETTLE, self._reckon)
        self._build()
        self._connect()
        self._reckon()

    def show_place(self, place: Place) -> None:
        """The window has come here. What was half typed stays; `form` says by which procedure to begin."""
        self._resume = place.draft_id or self._resume
        if self._entries().blank:
            self._basis.write(place.form or "ordinary", self._basis.unit_id, "")
        if self._lists is None:
            self._desk.ask(lists, self._take_lists)
        else:
            self._begin()

    def unit_changed(self, unit_id: str) -> None:
        """The window looks at another unit: what is picked here is picked below it."""
        self._unit_looked_at = unit_id
        self._basis.within(unit_id)
        if self._lists is not None and self.isVisible() and self._entries().blank:
            self._begin()

    @property
    def view(self) -> StepView:
        """What the panel says now."""
        return self._panel.view

    # --- what is on the page

    def _build(self) -> None:
        self._kept_words = Words("", Type.SMALL, Tone.FAINT)
        self._offer = DraftOffer()
        self._basis = BasisCard(self._desk.office.library)
        self._party = PartyCard()
        self._offence = OffenceCard()
        self._officers = OfficersCard(self._desk.office.library.gates["g_two_officers"])
        inside = QWidget()
        column = spacing.column(inside, 12, (16, 0, 10, 12))
        for card in (self._basis, self._party, self._offence, self._officers):
            column.addWidget(card)
        column.addStretch(1)
        self._left = QWidget()
        left = spacing.column(self._left, 10, (0, 12, 0, 0))
        head = spacing.column(gap=10, margins=(16, 0, 16, 0))
        title = spacing.row(gap=8)
        spacing.add(title, Words(self.tr("登记案件"), Type.H1), None, self._kept_words)
        head.addLayout(title)
        head.addWidget(self._offer)
        left.addLayout(head)
        left.addWidget(Scroller(inside), 1)
        self._panel = NextStep()
        spacing.fix(self._panel, wide=352)
        row = spacing.row(self)
        row.addWidget(self._left, 1)
        row.addWidget(self._panel)

    def _connect(self) -> None:
        for changed in (self._basis.changed, self._party.left, self._offence.left, self._officers.changed):
            changed.connect(self._leave)
        for edited in (self._party.edited, self._offence.edited):
            edited.connect(self._settle.start)
        self._keeper.kept.connect(self._say_kept)
        self._keeper.changed_on_disk.connect(self._ask_drafts)
        self._offer.taken.connect(self._resume_draft)
        self._offer.dropped.connect(self._throw_away)
        self._panel.acted.connect(self._register)
        self._panel.jump.connect(self._goto_target)
        self._desk.failed.connect(self._free)

    def acts(self) -> tuple[Act, ...]:
        """Register, and go from one missing entry to the next."""
        lacks = "" if self.view.enabled else self.tr("还有缺项，补齐后才能登记")
        none = "" if self.view.missing else self.tr("没有缺项")
        return (
            Act(actions.REGISTER, self._panel.press_act, lacks),
            Act(actions.ENTRY_NEXT, partial(self._walk_missing, 1), none),
            Act(actions.ENTRY_BEFORE, partial(self._walk_missing, -1), none),
        )

    def panes(self) -> tuple[QWidget, ...]:
        """The entries, and what registering wants."""
        return self._left, self._panel

    # --- lists, and where to begin

    def _take_lists(self, found: Lists) -> None:
        self._lists = found
        today = self._today
        self._basis.show_lists(found, today)
        self._basis.within(self._unit_looked_at)
        self._officers.show_lists(found, today)
        self._desk.ask(partial(unit_initials, units=found.units), self._basis.show_initials)
        self._begin()

    def _begin(self) -> None:
        """A blank page takes the unit looked at, or that of the person; a page in hand stays as it is."""
        self._ask_drafts()
        if self._entries().blank:
            self._basis.write(self._basis.procedure, self._first_unit(), "")
            self._officers.show_unit(self._basis.unit_id, self._desk.actor.person_id)
        self._reckon()
        self._focus_first()

    def _first_unit(self) -> str:
        levels = {unit.id: unit.level for unit in self._lists.units} if self._lists is not None else {}
        for id in (self._unit_looked_at, self._basis.unit_id, self._desk.actor.unit_id):
            if levels.get(id) in (Level.TOWNSHIP, Level.STATION):
                return id
        return ""

    def _focus_first(self) -> None:
        if not self._basis.unit_id:
            self._basis.unit.goto()
        elif not self._basis.matter_code:
            self._basis.matter_finder.goto()

    # --- drafts

    def _ask_drafts(self) -> None:
        if self._resume or self._entries().blank:
            self._desk.ask(drafts, self._offer_drafts)

    def _offer_drafts(self, found: tuple[Draft, ...]) -> None:
        """The newest unfinished registration is offered, or taken up where the window asked for it."""
        mine = sorted((one for one in found if one.kind == DRAFT_KIND), key=lambda one: one.saved_at)
        asked = next((one for one in mine if one.id == self._resume), None)
        self._resume = ""
        if asked is not None:
            self._resume_draft(asked)
        elif mine and not self._keeper.draft_id:
            self._offer.offer(mine[-1], Entries.from_draft(mine[-1].values), self._lists)

    def _resume_draft(self, draft: Draft) -> None:
        self._offer.hide()
        self._show(Entries.from_draft(draft.values))
        self._keeper.adopt(draft.id, draft.values)
        self._check()
        self._reckon()
        if self.view.missing:
            self._goto_target(self.view.missing[0].target)

    def _throw_away(self, draft: Draft) -> None:
        self._keeper.drop(draft.id)
        self.said.emit(Removal(self.tr("已删除草稿"), partial(self._keeper.restore, draft)))

    def _say_kept(self) -> None:
        at = self._desk.office.clock.now().astimezone(CHINA)
        self._kept_words.setText(self.tr("草稿已保存 {at}").format(at=at.strftime("%H:%M")))

    # --- entries

    def _entries(self) -> Entries:
        return Entries(
            procedure=self._basis.procedure,
            unit_id=self._basis.unit_id,
            matter_code=self._basis.matter_code,
            officer_ids=self._officers.chosen,
            certified=self._officers.certified,
            values=self._party.values() | self._offence.values(),
            lead_id=self._lead_id,
        )

    def _show(self, entries: Entries) -> None:
        """Show these entries in place of what the page holds."""
        self._lead_id = entries.lead_id
        self._basis.act_on(None)
        self._basis.write(entries.procedure, entries.unit_id, entries.matter_code)
        self._basis.act_on(entries.act_on)
        self._party.write(entries.values)
        self._offence.write(entries.values)
        for field in self._fields().values():
            field.set_state(EntryState.PLAIN)
        self._officers.show_unit(entries.unit_id, "")
        self._officers.choose(entries.officer_ids)

    def _leave(self) -> None:
        """A field was left after a change: follow it up, check it, save the draft."""
        entries = self._entries()
        self._basis.act_on(entries.act_on)
        self._officers.show_unit(self._basis.unit_id, "")
        self._check()
        self._reckon()
        self._offer.hide()
        entries = self._entries()
        if not entries.blank or self._keeper.draft_id:
            self._keeper.keep(replace(entries, matter_code=self._basis.wanted_code).as_draft())

    def _check(self) -> None:
        """What is wrong with what was entered, said under each field; what passed a check is said too."""
        entries = self._entries()
        wrong = complaints(entries.values, self._today)
        for slot, field in self._fields().items():
            if field.complaint() or not field.written():
                continue
            if slot in wrong:
                field.set_state(EntryState.WRONG, self._say(wrong[slot]))
            elif slot == _NUMBER:
                field.set_state(EntryState.PASSED, self._party.passed_words(entries.act_on))
            elif field.state is EntryState.WRONG:
                field.set_state(EntryState.PLAIN)
        self._party.show_age(entries.act_on)

    def _reckon(self) -> None:
        """The panel says what is missing and what is met."""
        library = self._desk.office.library
        now = standing(self._entries(), self._labels(), self._today, library, self._desk.wording)
        if now != self._panel.view:
            self._panel.show_step(now)

    def _fields(self) -> dict[Slot, Field]:
        return self._party.fields() | self._offence.fields()

    def _labels(self) -> dict[Slot, str]:
        """Every entry of the page in its order, with what it is called."""
        basis = {(UNIT, 1): unit_label(), (MATTER, 1): matter_label()}
        return basis | self._party.labels() | self._offence.labels()

    def _goto(self, slot: Slot) -> None:
        if slot[0] == UNIT:
            self._basis.unit.goto()
        elif slot[0] == MATTER:
            self._basis.matter_finder.goto()
        elif slot[0] == OFFICERS:
            self._officers.goto()
        elif slot[0] == PROCEDURE:
            self._basis.goto_procedure()
        elif slot == (f.PARTY_KIND.id, 1):
            self._party.goto_kind()
        elif slot in self._fields():
            self._fields()[slot].goto()

    def _walk_missing(self, step: int) -> None:
        """To the first missing entry after the one in focus, or before it; round at the end."""
        places: dict[Slot, QWidget] = {(UNIT, 1): self._basis.unit, (MATTER, 1): self._basis.matter_finder}
        places |= self._fields()
        focused, order = QApplication.focusWidget(), list(self._labels())
        here = [order.index(slot) for slot, each in places.items() if focused and each.isAncestorOf(focused)]
        missing = [item.target for item in self.view.missing]
        at = max(here, default=-1 if step > 0 else len(order))
        onward = [slot for slot in missing if slot in order and (order.index(slot) - at) * step > 0]
        for slot in (onward or missing)[::step][:1]:
            self._goto_target(slot)

    def _goto_target(self, target: object) -> None:
        """The target of a missing thing is its place."""
        if isinstance(target, tuple):
            self._goto(target)

    # --- registering

    def _register(self, _target: object) -> None:
        if self._busy:
            return
        entries = self._entries()
        unread = {slot: field for slot, field in self._fields().items() if field.complaint()}
        if unread:
            next(iter(unread.values())).goto()  # an entry that cannot be read is not registered as empty
            return
        self._busy = True
        command = RegisterCase(
            procedure=entries.procedure,
            unit_id=entries.unit_id,
            matter_code=entries.matter_code,
            officer_ids=entries.officer_ids,
            values=dict(entries.values),
            draft_id=self._keeper.draft_id,
            lead_id=entries.lead_id,
            sample=self._lists is not None and self._lists.sample,
        )
        self._desk.do(register_case, command, partial(self._take_case, command.draft_id), self._refused)

    def _take_case(self, dropped: str, case_id: str) -> None:
        """The case stands; its number comes with the event that is told next."""
        self._busy, self._registered = False, case_id
        self._keeper.spend(dropped)
        self._kept_words.clear()
        self._show(Entries(procedure=self._basis.procedure))
        self._reckon()

    def _hear(self, event: Event) -> None:
        if isinstance(event, CaseRegistered) and event.case_id == self._registered:
            self._registered = ""
            self.said.emit(self.tr("已登记 {number}").format(number=event.number))
            self.go.emit(Place(CASE, case_id=event.case_id))
        elif isinstance(event, ListsDiffer):
            self._lists = None  # a list has come in: it is read again when the window comes here

    def _refused(self, refusal: Refusal) -> bool:
        """What cannot stand is said on its field; nothing that was typed is lost."""
        self._busy = False
        if not isinstance(refusal, BadEntries):
            return False
        self._show_wrong(refusal.entries)
        return True

    def _show_wrong(self, wrong: Mapping[Slot, BadEntry]) -> None:
        fields = self._fields()
        for slot in self._labels():
            if slot not in wrong:
                continue
            words = self._say(wrong[slot])
            if slot in fields:
                fields[slot].set_state(EntryState.WRONG, words)
            elif slot[0] == UNIT:
                self._basis.unit.set_state(EntryState.WRONG, words)
            elif slot[0] == MATTER:
                self._basis.matter_finder.set_state(EntryState.WRONG, words)
        first = next((slot for slot in self._labels() if slot in wrong), None)
        if first is not None:
            self._goto(first)

    def _free(self, _error: object) -> None:
        """Whatever failed, one may press again."""
        self._busy = False

    def _say(self, bad: BadEntry) -> str:
        words = self._desk.words(bad)
        return words.happened if bad.code == "missing" else f"{words.happened}{words.remedy}"
