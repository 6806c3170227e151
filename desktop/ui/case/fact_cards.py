"""Cards of entries for the groups of a case: each field is kept as it is left."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.base.capital import capital
from desktop.base.errors import DeskError, Refusal
from desktop.casework.case import ARCHIVED, Case
from desktop.casework.co_parties import (
    as_party,
    called,
    each_party,
    joined,
    number_at,
    number_within,
    own_of,
    party_of,
)
from desktop.casework.facts import FACTS, GROUPS, Slot, facts_of
from desktop.casework.known_parties import PartyOf
from desktop.casework.masking import is_masked
from desktop.services.filing import BadEntries
from desktop.services.recording import KeepFacts, ShowNumbers, keep_facts, show_numbers, stands
from desktop.services.searching import Course
from desktop.ui import spacing
from desktop.ui.case.card_links import CardLinks
from desktop.ui.case.default_offers import DefaultOffers
from desktop.ui.case.known import Known
from desktop.ui.case.offers import OfferCard
from desktop.ui.case.party_switch import PartySwitch
from desktop.ui.case.phrase_book import PhraseBook
from desktop.ui.case.spot_links import SpotLinks
from desktop.ui.case.tabs import APART
from desktop.ui.case.words_in_hand import WordsInHand
from desktop.ui.desk import Desk
from desktop.ui.fact_fields import key_of, slot_of, specs_of
from desktop.ui.widgets.buttons import Button, Kind
from desktop.ui.widgets.editors import EntryState
from desktop.ui.widgets.field import EditorKind, FieldSpec
from desktop.ui.widgets.field_form import FieldForm
from desktop.ui.widgets.pages import Card

Choices = tuple[tuple[str, str], ...]
"""What is stored and what it is called, as a field offers them."""


_MOST = 24
"""Cards of one group that are made by themselves: those of a thousand photographs would fill the memory."""


class FactCards(QWidget):
    """One card for each group, and for each of a repeating group; a link adds another."""

    kept = Signal()
    """Values were kept: whatever depends on the case is read again."""
    said = Signal(object)
    """Words for a toast."""
    go = Signal(object)
    """A Place."""
    opened = Signal(object)
    """A `where`: a paper that a card bears."""

    def __init__(self, desk: Desk, groups: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._groups = tuple(groups)
        self._case: Case | None = None
        self._known = Known()
        self._words = WordsInHand(desk, self._known, self)
        self._phrases = PhraseBook(desk, self)
        self._phrases.said.connect(self.said)
        self._defaults = DefaultOffers(desk, self)
        self._defaults.kept.connect(self.kept)
        self._links = CardLinks(desk, self)
        self._links.go.connect(self.go)
        self._links.kept.connect(self.kept)
        self._links.said.connect(self.said)
        self._spots = SpotLinks(desk, self)
        self._spots.picked.connect(self._fill)
        library = desk.office.library
        self._sides = library.side_sheets()
        self._others = {id: kind for id, kind in library.others.items() if id in self._groups}
        self._choices: Mapping[str, Choices] = {}
        self._above = 0  # widgets above the cards of the groups
        self._extra: dict[tuple[str, int], int] = {}  # by group and party
        self._most = _MOST
        self._to_come: list[tuple[str, int]] = []
        self._cards: dict[tuple[str, int], Card] = {}
        self._forms: dict[tuple[str, int], FieldForm] = {}
        self._shows: dict[tuple[str, int], Button] = {}
        self._column = spacing.column(self, 12, (16, 12, 16, 12))
        self._rest = Button("", Kind.LINK, "down")
        self._rest.clicked.connect(self._show_more)
        self._rest.hide()
        self._column.addWidget(self._rest)
        self._column.addStretch(1)
        self.parties = PartySwitch()
        self.parties.chosen.connect(self._sort_out)
        self.add_first(self.parties)
        self._offers = OfferCard(self._others, library.forms, desk.why_not("keep_facts"))
        self._offers.begun.connect(self.goto)
        self._offers.opened.connect(self.opened)
        self.add_first(self._offers)

    def offer(self, offers: Mapping[str, Choices]) -> None:
        """Of these facts the values are picked from lists that only the case knows."""
        self._choices = offers

    def add_last(self, card: Card) -> None:
        """Put another card below those of the groups."""
        self._column.insertWidget(self._column.count() - 1, card)

    def add_first(self, card: QWidget) -> None:
        """Put something above the cards of the groups."""
        self._above += 1
        self._column.insertWidget(self._above - 1, card)

    def show_case(self, case: Case) -> None:
        """Show a case: other cards for another case, else fresh values in the same cards.

        Of cards that are not there yet only the first is made; `grow` makes the others, one at a time: a tab
        has up to fifty fields, and making them all at once would hold the window up.
        """
        if self._case is None or self._case.id != case.id:
            self._extra, self._most = {}, _MOST
            self._clear()
        self._case = case = self._known.read(case)
        self._offers.show_case(case)
        self._spots.show_case(case)
        if APART.intersection(self._groups):
            self.parties.show_case(case)
        self._defaults.renew()
        self._to_come, rest = [], 0
        for group in self._groups:
            for place, n in enumerate(self._numbers(group)):
                if (group, n) in self._forms:
                    self._write(group, n, case)
                elif place < self._most:
                    self._to_come.append((group, n))
                else:
                    rest += 1
        self._rest.setText(self.tr("还有 %n 份没有展开，再展开一些", "", rest))
        self._rest.setVisible(bool(rest))
        self._to_come.sort(key=lambda card: not self.parties.shows(*card))
        if not self._forms:
            self.grow()
        self._sort_out()

    def grow(self) -> bool:
        """Make one more card of the case; False when all are there."""
        if not self._to_come or self._case is None:
            return False
        group, n = self._to_come.pop(0)
        self._add(group, n)
        self._write(group, n, self._case)
        self._sort_out()
        return True

    def goto(self, where: Slot) -> bool:
        """Focus the field of a fact, adding its card where there is none yet."""
        fact, n = where
        group = fact.partition(".")[0]
        if group not in self._groups or fact not in FACTS:
            return False
        here = self._order(group, n)  # what comes above would push the field out of sight; the rest has time
        while any(self._order(*card) <= here for card in self._to_come) and self.grow():
            pass
        if (group, n) not in self._forms:
            self._note_extra(group, n)
            self._add(group, n)
        if own_of(group):
            self.parties.look_at(party_of(n))
        return self._forms[(group, n)].goto(key_of(fact, n))

    def _sort_out(self) -> None:
        """Of several parties the cards of the one looked at, where they are shown apart."""
        for (group, n), card in self._cards.items():
            card.setVisible(self.parties.shows(group, n))

    def flush(self) -> None:
        """Keep what was typed and not yet left."""
        for group, n in tuple(self._forms):
            self._keep(group, n)

    def _show_more(self) -> None:
        """The next cards of those groups that have more."""
        self._most += _MOST
        if self._case is not None:
            self.show_case(self._case)
        while self.grow():
            pass

    def _numbers(self, group: str) -> tuple[int, ...]:
        if self._case is None:
            return (1,)
        if not own_of(group):
            return self._sheets(group, self._case)
        return tuple(
            number_at(n, seen.party) for seen in each_party(self._case) for n in self._sheets(group, seen)
        )

    def _sheets(self, group: str, case: Case) -> tuple[int, ...]:
        """The numbers of the cards of a group, as a party sees them."""
        if not GROUPS[group].repeats:
            return (1,)
        known = case.sheets(group)
        if group in self._sides:  # one for each that was begun
            begun = case.sides_of(self._sides[group])
            return tuple(range(1, max((len(begun), *known), default=0) + 1))
        least = 0 if group in self._others else 1  # of the other papers, none before one is begun
        most = max((*known, self._extra.get((group, case.party), least), least))
        return tuple(range(1, most + 1))

    def _clear(self) -> None:
        for card in self._cards.values():
            self._column.removeWidget(card)
            card.hide()
            card.deleteLater()
        for held in (self._cards, self._forms, self._shows):
            held.clear()

    def _add(self, group: str, n: int) -> None:
        known = GROUPS[group]
        card = Card(self._title(group, n))
        form = FieldForm([self._offered(spec) for spec in specs_of(group, n)], capital)
        form.left.connect(partial(self._keep, group, n))
        self._words.serve(form)
        if self._case is not None:
            self._phrases.serve(form, self._case)
            self._defaults.serve(form, self._case.id)
        form.setEnabled(not self._desk.why_not("keep_facts"))
        if group in self._others:
            card.add_inset(self._offers.paper_links(group, n))
        card.add_inset(form)
        if any(fact.hidden for fact in facts_of(group)):
            card.add_right(self._show_link(group, n))
        of = PartyOf(self._case.id, party_of(n)) if self._case is not None else None
        if of is not None and (link := self._links.link(group, n, of)) is not None:
            card.add_right(link)
        if (spot := self._spots.link(group, n, card)) is not None:
            card.add_right(spot)
        kind = self._others.get(group)
        if known.repeats and group not in self._sides and (kind is None or kind.by_hand):
            more = Button(self.tr("再加一份"), Kind.LINK, "plus", key=(group, party_of(n)))
            more.picked.connect(self._more)
            card.add_right(more)
        if group == "party" and self._case is not None and self._case.procedure_id == "ordinary":
            more = Button(self.tr("再加一名当事人"), Kind.LINK, "plus")
            more.clicked.connect(self._more_parties)
            card.add_right(more)
        place = self._place_of(group, n)
        self._column.insertWidget(place, card)
        if self.isVisible():
            spacing.show_in(self._column)  # else a link could not put the cursor into it yet
        self._cards[(group, n)] = card
        self._forms[(group, n)] = form

    def _show_link(self, group: str, n: int) -> Button:
        """显示: the numbers of this card in full, for who needs them."""
        link = Button(self.tr("显示"), Kind.LINK, name=self.tr("显示完整的号码"))
        why = self._desk.why_not("show_numbers")
        link.set_why_not(why, self.tr("显示完整的号码，并记入日志"))
        link.clicked.connect(partial(self._ask_numbers, group, n))
        self._shows[(group, n)] = link
        return link

    def _ask_numbers(self, group: str, n: int) -> None:
        if self._case is not None:
            slots = tuple((fact.id, n) for fact in facts_of(group) if fact.hidden)
            then = partial(self._reveal, group, n)
            self._desk.do(show_numbers, ShowNumbers(self._case.id, slots), then)

    def _reveal(self, group: str, n: int, numbers: Mapping[Slot, str]) -> None:
        self._known.reveal(numbers)
        if self._case is not None and (group, n) in self._forms:
            self._case = self._known.read(self._case)
            self._write(group, n, self._case)
            for slot in numbers:
                self._forms[(group, n)].goto(key_of(*slot))
                break

    def _place_of(self, group: str, n: int) -> int:
        here = self._order(group, n)
        return self._above + sum(self._order(*card) < here for card in self._cards)

    def _order(self, group: str, n: int) -> tuple[int, int]:
        return self._groups.index(group), n

    def _offered(self, spec: FieldSpec) -> FieldSpec:
        choices = self._choices.get(slot_of(spec.key)[0])
        return spec if choices is None else replace(spec, editor=EditorKind.CHOICE, choices=choices)

    def _title(self, group: str, n: int) -> str:
        """What a card is called; of several alike, which."""
        known = GROUPS[group]
        if not known.repeats:
            return known.label
        return self.tr("{label}（{n}）").format(label=known.label, n=number_within(n))

    def _whose(self, group: str, n: int, case: Case) -> str:
        """Whose a card is, where there are several parties."""
        apart = own_of(group) and (joined(case) or party_of(n) > 1)
        return called(as_party(case, party_of(n))) if apart else ""

    def _more(self, whose: tuple[str, int]) -> None:
        group, party = whose
        while self.grow():
            pass
        self._append(group, max(m for m in self._numbers(group) if party_of(m) == party) + 1)

    def _more_parties(self) -> None:
        while self.grow():
            pass
        party = max(party_of(m) for g, m in self._forms if g == "party") + 1
        self._append("party", number_at(1, party))

    def _append(self, group: str, n: int) -> None:
        self._note_extra(group, n)
        self._add(group, n)
        self._forms[(group, n)].goto(self._forms[(group, n)].keys[0])

    def _note_extra(self, group: str, n: int) -> None:
        of = (group, party_of(n))
        self._extra[of] = max(number_within(n), self._extra.get(of, 1))

    def _write(self, group: str, n: int, case: Case) -> None:
        form = self._forms[(group, n)]
        self._cards[(group, n)].say_count(self._whose(group, n, case))
        texts, held, hidden = {}, [], []
        for key in form.keys:
            slot = slot_of(key)
            text = case.told(slot) or ""
            in_hand = form.field(key).isAncestorOf(self._focus()) and form.field(key).written() != ""
            if not in_hand and not self._known.on_its_way(slot):
                texts[key] = text
            if stands(case, slot):
                held.append(key)
            elif is_masked(slot[0], text):
                hidden.append(key)
            elif FACTS[slot[0]].hidden and form.field(key).state is EntryState.KNOWN:
                form.field(key).set_state(EntryState.PLAIN)
        form.write(texts)
        form.show_known(held, self.tr("已归档") if case.stage == ARCHIVED else "")
        form.show_known(hidden, self.tr("号码没有显示完整"))
        if (group, n) in self._shows:
            masked = any(is_masked(slot_of(key)[0], case.told(slot_of(key)) or "") for key in form.keys)
            self._shows[(group, n)].setVisible(masked)

    def _focus(self) -> QWidget:
        focus: QWidget | None = self.window().focusWidget()
        return self if focus is None else focus

    def _fill(self, slot: Slot, text: str) -> None:
        """Put something into a field as if it had been typed there."""
        group, n = slot[0].partition(".")[0], slot[1]
        self._forms[(group, n)].write({key_of(*slot): text})
        self._keep(group, n)

    def _keep(self, group: str, n: int, _key: object = None) -> None:
        case = self._case
        form = self._forms.get((group, n))
        if case is None or form is None:
            return
        command = self._known.changes({slot_of(key): text for key, text in form.read().items()})
        if command is not None:
            refused = partial(self._refused, group, n, command)
            self._desk.do(keep_facts, command, partial(self._done, group, n, command), refused)

    def _done(self, group: str, n: int, command: KeepFacts, _result: object) -> None:
        self._known.kept(command)
        form = self._forms.get((group, n))
        if form is not None:
            form.show_complaints({})
        self.kept.emit()

    def _refused(self, group: str, n: int, command: KeepFacts, refusal: Refusal) -> bool:
        self._known.refused(command)
        form = self._forms.get((group, n))
        if form is None or not isinstance(refusal, BadEntries):
            return False
        form.show_complaints({key_of(*slot): self._sentence(bad) for slot, bad in refusal.entries.items()})
        return True

    def _sentence(self, bad: DeskError) -> str:
        words = self._desk.words(bad)
        return f"{words.happened}{words.remedy}"


def follow_course(tabs: Mapping[str, FactCards], course: Course | None) -> None:
    """Show the cards of the party against whom a procedure runs, where it runs against one of several."""
    if course is not None and course.case.fellows:
        for cards in tabs.values():
            cards.parties.look_at(course.case.party)
