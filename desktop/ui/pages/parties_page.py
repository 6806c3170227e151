"""The page of parties: everybody cases are against, one record each, and those that may be doubles."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import partial

from PySide6.QtWidgets import QStackedWidget, QWidget

from desktop.base.errors import NotFound
from desktop.casework.case_facts import PARTY_ID
from desktop.casework.co_parties import number_at
from desktop.casework.doubles import LikelyPair
from desktop.casework.events import Event
from desktop.casework.facts import Slot
from desktop.casework.known_parties import Judgement, KnownParty, PartyOf
from desktop.services import viewing
from desktop.services.identifying import (
    MOST,
    JudgeParties,
    PartyView,
    UndoJudgement,
    judge_parties,
    likely_duplicates,
    parties_found,
    party_view,
    undo_judgement,
)
from desktop.services.recording import ShowNumbers, show_numbers
from desktop.ui import party_actions, spacing
from desktop.ui.action import Act
from desktop.ui.desk import Desk
from desktop.ui.dialogs import Dialogs, WordsQuestion
from desktop.ui.list_page import SETTLE
from desktop.ui.models.lists import ListModel
from desktop.ui.narrowing import Narrowed, Values
from desktop.ui.page import Page
from desktop.ui.parties.merge_dialog import MergeDialog
from desktop.ui.parties.narrowing import filter_of, filter_views
from desktop.ui.parties.party_card import PartyCard
from desktop.ui.parties.words import named_words, pair_columns, party_columns
from desktop.ui.places import CASE, HISTORY, Place
from desktop.ui.settling import Settling
from desktop.ui.tasks import Latest
from desktop.ui.tokens import Tone, Type
from desktop.ui.views.chip_views import ChipViews
from desktop.ui.widgets.buttons import Segments
from desktop.ui.widgets.filter_chip import FilterBar
from desktop.ui.widgets.notices import EmptyState
from desktop.ui.widgets.paged_card import nothing_fits
from desktop.ui.widgets.pages import Card
from desktop.ui.widgets.table import Table
from desktop.ui.widgets.words import Words

_ALL, _DOUBLES = 0, 1


class PartiesPage(Page):
    """For whoever may see cases: the parties of those in sight."""

    def __init__(self, desk: Desk, dialogs: Dialogs, parent: QWidget | None = None) -> None:
        super().__init__(desk, dialogs, parent)
        self._of: PartyOf | None = None  # the party that is shown, or is to be, as a case has it
        self._reading = Latest()
        today = desk.office.clock.today
        self._parties: ListModel[KnownParty] = ListModel(party_columns(today), key=_known, parent=self)
        self._pairs: ListModel[LikelyPair] = ListModel(pair_columns(), key=_pair, parent=self)
        self._find = self._finder(self.tr("查找当事人"), self.tr("姓名、拼音首字母、证件号码后四位"), 260)
        self._switch = Segments((self.tr("全部"), self.tr("可能重复")), name=self.tr("列出哪些当事人"))
        self._count = Words("", Type.SMALL, Tone.FAINT)
        self._list = Table(self.tr("当事人"), fill=True)
        self._double_list = Table(self.tr("可能重复的当事人"), 52, fill=True)
        self._none = EmptyState(
            self.tr("没有可能重复的当事人"),
            self.tr("姓名（名称）相同、读音相同或者一全一简，号码不矛盾的当事人列在这里。"),
            self.tr("看全部当事人"),
            "check",
        )
        self._nobody = EmptyState(
            self.tr("还没有当事人"), self.tr("案件登记以后，当事人列在这里。"), icon="people"
        )
        self._unmatched = nothing_fits(self.tr("没有符合的当事人"))
        self._stack = QStackedWidget()
        self._card = PartyCard(desk.why_not)
        self._settle = Settling(self, SETTLE, self.refresh)
        self._bar = FilterBar(filter_views())
        self._kept_views = ChipViews(desk, dialogs, self._bar, viewing.PARTIES, filter_of)
        self._narrowed = Narrowed()
        self._build()
        self._connect()

    def show_place(self, place: Place) -> None:
        """The window has come here: with a case, to a party of it; with words, to those they mean."""
        if place.where or place.case_id:  # something is asked for: it is looked for among all
            self._stand({})
        self._find.setText(place.where)
        self._switch.choose(_ALL)
        self._of = PartyOf(place.case_id, place.n) if place.case_id else None
        super().show_place(place)

    def refresh(self) -> None:
        """F5: read the list again, and the party shown."""
        if self._switch.current == _DOUBLES:
            self._desk.ask(likely_duplicates, self._take_pairs)
        else:
            narrowed = replace(self._narrowed, text=self._find.text())
            self._desk.ask(partial(parties_found, narrowed=filter_of(narrowed)), self._take_parties)
        self._read()

    def acts(self) -> tuple[Act, ...]:
        """About the list, and the party chosen."""
        return (
            Act(party_actions.FIND_PARTY, self._find.setFocus),
            Act(party_actions.DOUBLES, self._switch_over),
            *self._kept_views.acts(),
            Act(party_actions.CLEAR_PARTIES, self.clear_filters, self._why_not_clear),
            *self._card.acts(),
        )

    def panes(self) -> tuple[QWidget, ...]:
        """What F6 stops at."""
        return (self._find, self._bar, self._stack, self._card)

    @property
    def first_stop(self) -> QWidget:
        """The keyboard begins in the list."""
        return self._list

    # --- what is on the page

    def _build(self) -> None:
        self._switch.setToolTip(party_actions.DOUBLES.tip)
        head = self._title_row(self.tr("当事人"), self._count, None, self._find, self._switch)
        for table, model in ((self._list, self._parties), (self._double_list, self._pairs)):
            table.show_model(model, model.columns)
            self._stack.addWidget(table)
        for empty in (self._none, self._nobody, self._unmatched):
            self._stack.addWidget(empty)
        card = Card()
        card.add(self._stack, 1)
        body = spacing.row(gap=12)
        body.addWidget(card, 1)
        body.addWidget(self._card)
        self._bar.say_order(self.tr("按最近的案件排列"))
        self._lay_out(head, self._bar, body=body)
        self._card.show_view(None, self._today)

    def _connect(self) -> None:
        self._find.textChanged.connect(self._type)
        self._find.returnPressed.connect(self._list.setFocus)
        self._bar.changed.connect(self._narrow)
        self._kept_views.said.connect(self.said)
        self._switch.chosen.connect(self._turn)
        self._none.chosen.connect(self._switch_over)
        self._unmatched.chosen.connect(self.clear_filters)
        self._list.row_changed.connect(self._choose)
        self._double_list.row_changed.connect(self._choose)
        self._list.opened.connect(self._open_newest)
        self._double_list.opened.connect(self._open_newest)
        self._card.opened.connect(self._open_case)
        self._card.shown.connect(self._ask_number)
        self._card.history_wanted.connect(self._open_history)
        self._card.merged.connect(partial(self._ask_judgement, True))
        self._card.parted.connect(partial(self._ask_judgement, False))
        self._card.merge_wanted.connect(self._ask_whom)
        self._card.split.connect(self._ask_split)
        self._card.undone.connect(self._ask_undo)

    # --- the lists

    def _type(self, _text: str) -> None:
        self._of = None
        self._switch.choose(_ALL)
        self._settle.ask()

    def clear_filters(self) -> None:
        """去掉全部筛选, the words too."""
        self._find.clear()
        self._stand({})
        self.refresh()

    @property
    def _why_not_clear(self) -> str:
        return "" if self._narrowed.narrow or self._find.text() else self.tr("没有筛选")

    def _stand(self, values: Values) -> None:
        self._bar.set_values(dict(values))
        self._kept_views.stand(values)
        self._narrowed = Narrowed(values)

    def _narrow(self, values: Values) -> None:
        """Other chips are set: they are about all parties, not about doubles."""
        self._of, self._narrowed = None, Narrowed(values)
        if self._switch.current == _ALL:
            self.refresh()
        else:
            self._switch.choose(_ALL)

    def _switch_over(self) -> None:
        self._switch.choose(_ALL if self._switch.current == _DOUBLES else _DOUBLES)

    def _turn(self, to: int) -> None:
        self._of = None
        self._bar.setVisible(to == _ALL)
        self.refresh()

    def _take_parties(self, found: tuple[KnownParty, ...]) -> None:
        held = next((one for one in found if self._is_shown(one)), None)
        self._parties.show_rows(found)
        narrowed = replace(self._narrowed, text=self._find.text()).narrow
        self._stack.setCurrentWidget(self._list if found else self._unmatched if narrowed else self._nobody)
        more = self.tr("最近的 {n} 个").format(n=MOST) if len(found) == MOST else ""
        self._count.setText(more or self.tr("{n} 个").format(n=len(found)))
        if held is not None or self._of is None:
            self._list.choose(max(0, self._parties.find(held.known) if held is not None else 0))
        if not found:
            self._show(None)

    def _is_shown(self, party: KnownParty) -> bool:
        return any(each.of == self._of for each in party.namings)

    def _take_pairs(self, found: tuple[LikelyPair, ...]) -> None:
        """Whoever has judged a pair goes on with the next, not with the first of all."""
        stood = max(0, self._double_list.current().row())
        self._pairs.show_rows(found)
        self._stack.setCurrentWidget(self._double_list if found else self._none)
        more = self.tr("先列 {n} 对") if len(found) == MOST else self.tr("{n} 对")
        self._count.setText(more.format(n=len(found)))
        if found:
            self._double_list.choose(min(stood, len(found) - 1))
        else:
            self._show(None)

    # --- the chosen party

    def _choose(self, _index: object = None) -> None:
        """Another row: of a pair, the fuller record is shown, and the other as one that may be the same."""
        table = self._stack.currentWidget()
        if table is self._list:
            party = self._parties.row(self._list.current()) if self._list.current().isValid() else None
        else:
            index = self._double_list.current()
            pair = self._pairs.row(index) if index.isValid() else None
            party = pair.one if pair is not None else None
        if party is not None and not self._is_shown(party):
            self._of = party.of
        self._read()

    def _read(self) -> None:
        """Ask for the party of the case; an answer to an older question is dropped."""
        self._reading.drop()
        if self._of is not None:
            question = partial(party_view, of=self._of)
            self._reading.hold(self._desk.ask(question, self._show, self._lost))

    def _lost(self, error: BaseException) -> None:
        self._show(None)
        if not isinstance(error, NotFound):
            self._desk.failed.emit(error)

    def _show(self, view: PartyView | None) -> None:
        self._card.show_view(view, self._today)

    def _open_newest(self, _index: object = None) -> None:
        if self._card.view is not None:
            self._open_case(self._card.view.party.of.case_id)

    def _open_case(self, case_id: str) -> None:
        self.go.emit(Place(CASE, case_id))

    def _open_history(self) -> None:
        if self._card.view is not None:
            of = self._card.view.party.of
            self.go.emit(Place(HISTORY, of.case_id, "party", of.party))

    # --- its number

    def _ask_number(self) -> None:
        view = self._card.view
        held = None if view is None else next((one for one in view.party.namings if one.id_number), None)
        if held is not None:
            command = ShowNumbers(held.of.case_id, ((PARTY_ID.id, number_at(1, held.of.party)),))
            self._desk.do(show_numbers, command, self._reveal)

    def _reveal(self, numbers: Mapping[Slot, str]) -> None:
        number = next(iter(numbers.values()), "")
        self._card.reveal(number, self._today)

    # --- judging

    def _ask_judgement(self, same: bool, other: KnownParty) -> None:
        view = self._card.view
        if view is None:
            return
        if same:
            about = self.tr(
                "{one}和{other}的案件列在一个当事人名下。案件里填写的和已经印出的文书都不改；判断错了可以撤销。"
            )
            title, yes = self.tr("合并当事人"), self.tr("合并")
        else:
            about = self.tr("{one}和{other}今后不再列为可能重复；判断错了可以撤销。")
            title, yes = self.tr("不是同一人"), self.tr("记下")
        about = about.format(one=named_words(view.party), other=named_words(other))
        question = WordsQuestion(title=title, about=about, label=self.tr("判断的依据"), yes=yes)
        self._dialogs.ask_words(question, partial(self._judge, view.party.of, other.of, same))

    def _ask_whom(self) -> None:
        """合并到…: somebody that is not offered as a double."""
        if (view := self._card.view) is not None:
            dialog = MergeDialog(self._desk, view.party, self.window())
            dialog.chosen.connect(partial(self._merge, view.party.of))
            dialog.open()

    def _merge(self, one: PartyOf, other: KnownParty, why: str) -> None:
        self._judge(one, other.of, True, why)

    def _ask_split(self, of: PartyOf) -> None:
        """A number that was typed wrong made two people one: the case at hand is of another."""
        view = self._card.view
        number = "" if view is None else next(one.id_number for one in view.party.namings if one.of == of)
        others = () if view is None else view.party.namings
        other = next((one for one in others if one.of != of and one.id_number == number), None)
        if other is None:
            return
        about = self.tr("这件案件的证件号码与其他案件相同，但不是同一人：今后分开列；判断错了可以撤销。")
        question = WordsQuestion(
            title=self.tr("不是同一人"), about=about, label=self.tr("判断的依据"), yes=self.tr("记下")
        )
        self._dialogs.ask_words(question, partial(self._judge, of, other.of, False))

    def _judge(self, one: PartyOf, other: PartyOf, same: bool, why: str) -> None:
        words = self.tr("已合并") if same else self.tr("已记下不是同一人")
        command = JudgeParties(one.case_id, other.case_id, same, why, one.party, other.party)
        self._desk.do(judge_parties, command, partial(self._tell, words))

    def _ask_undo(self, said: Judgement) -> None:
        view = self._card.view
        if view is None:
            return
        question = WordsQuestion(
            title=self.tr("撤销合并") if said.same else self.tr("撤销“不是同一人”"),
            about=self.tr("记录回到这次判断以前；判断和撤销的经过都留着。"),
            label=self.tr("撤销的理由"),
            yes=self.tr("撤销"),
        )
        self._dialogs.ask_words(question, partial(self._undo, view.party.of, said))

    def _undo(self, of: PartyOf, said: Judgement, why: str) -> None:
        command = UndoJudgement(of.case_id, said.id, why, of.party)
        self._desk.do(undo_judgement, command, partial(self._tell, self.tr("已撤销")))

    def _tell(self, words: str, _result: object) -> None:
        self.said.emit(words)

    def _changed_by(self, event: Event) -> bool:
        """A party, or what was judged of one, may be another now."""
        return bool(event.case_id)


def _known(party: KnownParty) -> str:
    return party.known


def _pair(pair: LikelyPair) -> tuple[str, str]:
    return (pair.one.known, pair.other.known)
