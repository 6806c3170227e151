"""The chosen party: who it is and was, its cases, what was judged of it, and who may be the same."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QWidget

from desktop.casework.doubles import LikelyPair
from desktop.casework.known_parties import Judgement, KnownParty, Naming, Told
from desktop.services.identifying import PartyView
from desktop.ui import party_actions, spacing
from desktop.ui.action import Act
from desktop.ui.day_words import plain_day
from desktop.ui.parties.words import (
    judgement_chip,
    judgement_words,
    kind_words,
    likeness_words,
    number_words,
    told_words,
    undone_words,
)
from desktop.ui.tokens import Tone, Type
from desktop.ui.widgets.buttons import Button, Kind
from desktop.ui.widgets.chips import Chip
from desktop.ui.widgets.pages import Pairs
from desktop.ui.widgets.pane_card import PaneCard
from desktop.ui.widgets.words import Words, hairline

WhyNot = Callable[[str], str]
"""Why the acting person may not do an act; empty where it may be tried."""


class PartyCard(PaneCard):
    """The pane at the right of the lists."""

    opened = Signal(object)
    """The id of a case to be opened."""
    shown = Signal()
    """显示: the number in full."""
    merged = Signal(object)
    """A KnownParty that is the same."""
    merge_wanted = Signal()
    split = Signal(object)
    """A case whose party is another, though it gives the same number: its PartyOf."""
    parted = Signal(object)
    """A KnownParty that is another."""
    history_wanted = Signal()
    """经过: everything of this party."""
    undone = Signal(object)
    """A Judgement to be taken back."""

    def __init__(self, why_not: WhyNot, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("这个当事人"), 400, parent)
        self._why_not = why_not
        self._view: PartyView | None = None
        self._number = ""  # in full, where it was asked for

    @property
    def view(self) -> PartyView | None:
        """What is shown."""
        return self._view

    def show_view(self, view: PartyView | None, today: date) -> None:
        """Show a party, or none; the same read again keeps its number in sight."""
        if _spoken_of(view) != _spoken_of(self._view):
            self._number = ""
        self._show(view, today)

    def reveal(self, number: str, today: date) -> None:
        """The number of the party shown, in full."""
        self._number = number
        self._show(self._view, today)

    def acts(self) -> tuple[Act, ...]:
        """About the party shown and the first that may be the same."""
        view, judge, undo = self._view, self._why_not("judge_parties"), self._why_not("undo_judgement")
        none = "" if view is not None and view.alike else self.tr("没有可能重复的当事人")
        held = None if view is None else next((one for one in view.judgements if one.holds), None)
        nothing = "" if held is not None else self.tr("没有合并过")
        return (
            Act(party_actions.MERGE_PARTIES, self._merge_first, none or judge),
            Act(party_actions.MERGE_WITH, self.merge_wanted.emit, self._why_not_merge()),
            Act(party_actions.PART_PARTIES, self._part_first, none or judge),
            Act(party_actions.UNDO_JUDGEMENT, self._undo_last, nothing or undo),
            Act(party_actions.SHOW_PARTY, self.shown.emit, self._why_not_show()),
        )

    # --- what stands there

    def _show(self, view: PartyView | None, today: date) -> None:
        self._view = view
        if view is None:
            self.show_none(self.tr("选择一个当事人，在这里看他的案件"))
            return
        with self.anew() as column:
            self._head(column, view.party)
            self._alike(column, view)
            self._history(column, view.party, today)
            self._cases(column, view, today)
            self._judged(column, view, today)
            column.addStretch(1)

    def _head(self, column: QBoxLayout, party: KnownParty) -> None:
        column.addWidget(Words(party.name or "—", Type.H2, wrap=True))
        number = spacing.row(gap=8)
        said = self._number or number_words(party)
        words = Words(f"{kind_words(party)}　{said}", Type.SMALL, Tone.SOFT)
        words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        spacing.add(number, words, None)
        if party.id_number and not self._number:
            show = Button(self.tr("显示"), Kind.LINK, name=self.tr("显示完整的号码"))
            show.set_why_not(self._why_not_show(), party_actions.SHOW_PARTY.tip)
            show.clicked.connect(self.shown)
            number.addWidget(show)
        merge = Button(self.tr("合并到…"), Kind.LINK, "people")
        merge.set_why_not(self._why_not_merge(), party_actions.MERGE_WITH.tip)
        merge.clicked.connect(self.merge_wanted)
        number.addWidget(merge)
        history = Button(self.tr("经过"), Kind.LINK, "clock", name=self.tr("这个当事人的经过"))
        history.clicked.connect(self.history_wanted)
        number.addWidget(history)
        column.addLayout(number)

    def _alike(self, column: QBoxLayout, view: PartyView) -> None:
        """Who may be the same, each with what to judge."""
        for pair in view.alike:
            other = pair.other if pair.one.known == view.party.known else pair.one
            column.addWidget(hairline())
            column.addWidget(Words(self.tr("可能是同一人"), Type.STRONG, Tone.AMBER))
            column.addWidget(Words(f"{other.name}　{number_words(other)}", Type.BODY, wrap=True))
            pairs = [(self.tr("相同之处"), likeness_words(pair.likeness))]
            if addresses := "；".join(told.words for told in other.history(_address)):
                pairs.append((self.tr("住址"), addresses))
            pairs.append((self.tr("案件"), "；".join(f"{one.number} {one.cause}" for one in other.namings)))
            column.addWidget(Pairs(pairs))
            column.addLayout(self._judging(other))

    def _judging(self, other: KnownParty) -> QBoxLayout:
        acts = spacing.row(gap=8)
        for words, action, signal in (
            (self.tr("合并"), party_actions.MERGE_PARTIES, self.merged),
            (self.tr("不是同一人"), party_actions.PART_PARTIES, self.parted),
        ):
            button = Button(words, key=other)
            button.set_why_not(self._why_not("judge_parties"), action.tip)
            button.picked.connect(signal)
            acts.addWidget(button)
        acts.addStretch(1)
        return acts

    def _history(self, column: QBoxLayout, party: KnownParty, today: date) -> None:
        """Every name, address, telephone and representative that its cases ever gave it."""
        for title, of in (
            (self.tr("用过的姓名（名称）"), _name),
            (self.tr("住址（住所）"), _address),
            (self.tr("联系电话"), _phone),
            (self.tr("法定代表人（负责人、经营者）"), _rep),
        ):
            told = party.history(of)
            if told and (of is not _name or len(told) > 1):
                column.addWidget(hairline())
                column.addWidget(Words(title, Type.STRONG))
                for one in told:
                    column.addLayout(_line(one, today))

    def _cases(self, column: QBoxLayout, view: PartyView, today: date) -> None:
        column.addWidget(hairline())
        title = self.tr("案件（{n} 件）").format(n=len(view.party.namings))
        column.addWidget(Words(title, Type.STRONG))
        for naming, outcome in zip(view.party.namings, view.outcomes, strict=True):
            open_case = Button(naming.number or self.tr("打开案件"), Kind.LINK, key=naming.of.case_id)
            open_case.picked.connect(self.opened)
            column.addWidget(open_case, 0, Qt.AlignmentFlag.AlignLeft)
            day = self.tr("{day}登记").format(day=plain_day(naming.registered_on, today))
            about = "　".join(each for each in (naming.cause, naming.unit, day, outcome) if each)
            column.addWidget(Words(about, Type.SMALL, Tone.SOFT, wrap=True))
            if _shares_number(naming, view.party):
                part = Button(self.tr("不是同一人"), Kind.LINK, key=naming.of)
                tip = self.tr("这件案件的证件号码填错了，当事人是另一个人")
                part.set_why_not(self._why_not("judge_parties"), tip)
                part.picked.connect(self.split)
                column.addWidget(part, 0, Qt.AlignmentFlag.AlignLeft)

    def _judged(self, column: QBoxLayout, view: PartyView, today: date) -> None:
        """What was merged and told apart, also what was taken back: nothing is forgotten."""
        if view.judgements:
            column.addWidget(hairline())
            column.addWidget(Words(self.tr("合并的经过"), Type.STRONG))
        own = {each.of for each in view.party.namings}
        for said in view.judgements:
            other = said.other if said.one in own else said.one
            head = spacing.row(gap=8)
            spacing.add(head, Chip(judgement_chip(said)), None)
            if said.holds:
                undo = Button(self.tr("撤销"), Kind.LINK, key=said)
                undo.set_why_not(self._why_not("undo_judgement"), party_actions.UNDO_JUDGEMENT.tip)
                undo.picked.connect(self.undone)
                head.addWidget(undo)
            column.addLayout(head)
            words = judgement_words(said, view.numbers.get(other.case_id, ""), today)
            column.addWidget(Words(words, Type.SMALL, Tone.SOFT, wrap=True))
            if not said.holds:
                column.addWidget(Words(undone_words(said, today), Type.SMALL, Tone.FAINT, wrap=True))

    # --- acts

    def _first(self) -> KnownParty | None:
        view = self._view
        pair: LikelyPair | None = view.alike[0] if view is not None and view.alike else None
        if view is None or pair is None:
            return None
        return pair.other if pair.one.known == view.party.known else pair.one

    def _merge_first(self) -> None:
        self.merged.emit(self._first())

    def _part_first(self) -> None:
        self.parted.emit(self._first())

    def _undo_last(self) -> None:
        said: Judgement | None = None
        if self._view is not None:
            said = next((one for one in self._view.judgements if one.holds), None)
        self.undone.emit(said)

    def _why_not_merge(self) -> str:
        return self._why_not("judge_parties") if self._view is not None else self.tr("没有选当事人")

    def _why_not_show(self) -> str:
        if self._view is None or not self._view.party.id_number:
            return self.tr("没有证件号码")
        return self._why_not("show_numbers")


def _spoken_of(view: PartyView | None) -> tuple[str, str]:
    return ("", "") if view is None else (view.party.known, view.party.id_number)


def _shares_number(naming: Naming, party: KnownParty) -> bool:
    """Whether its number is what joins a case to another."""
    return any(each.of != naming.of and each.id_number == naming.id_number != "" for each in party.namings)


def _line(told: Told, today: date) -> QBoxLayout:
    words = Words(told.words, Type.BODY, wrap=True)
    words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    line = spacing.column(gap=0)
    spacing.add(line, words, Words(told_words(told, today), Type.CAPTION, wrap=True))
    return line


def _name(each: Naming) -> str:
    return each.name


def _address(each: Naming) -> str:
    return each.address


def _phone(each: Naming) -> str:
    return each.phone


def _rep(each: Naming) -> str:
    return each.legal_rep
