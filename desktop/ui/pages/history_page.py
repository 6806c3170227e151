"""The page 经过: everything of a case, a party, a place or an officer as one timeline."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QStackedWidget, QWidget

from desktop.base.errors import NotFound
from desktop.casework.events import Event
from desktop.casework.known_parties import PartyOf
from desktop.casework.timeline import History, Moment
from desktop.services.histories import (
    case_history,
    officer_history,
    officers_shown,
    party_history,
    place_history,
)
from desktop.services.perform import Office
from desktop.ui import place_actions, spacing
from desktop.ui.action import Act
from desktop.ui.desk import Desk
from desktop.ui.dialogs import Dialogs
from desktop.ui.history.timeline import Timeline
from desktop.ui.page import Page
from desktop.ui.places import CASE, HISTORY, Place
from desktop.ui.tasks import Latest
from desktop.ui.tokens import Tone, Type
from desktop.ui.widgets.buttons import Button
from desktop.ui.widgets.editors import LineEditor
from desktop.ui.widgets.notices import EmptyState
from desktop.ui.widgets.pick_list import PickItem, PickList
from desktop.ui.widgets.words import Elided

OF_CASE, OF_PARTY, OF_PLACE, OF_OFFICER = "", "party", "place", "officer"
"""The `form` of the place: whose history is looked at. `where` is the place, or the id of the officer."""

_FIND = 260  # units


class HistoryPage(Page):
    """For whoever may see cases; an officer's history is shown to himself and to who leads him."""

    def __init__(self, desk: Desk, dialogs: Dialogs, parent: QWidget | None = None) -> None:
        super().__init__(desk, dialogs, parent)
        self._of = Place(HISTORY)
        self._asking = Latest()
        self._title = Elided(self.tr("经过"), Type.H1)
        self._about = Elided("", Type.SMALL, Tone.FAINT)
        self._find = LineEditor()
        self._people = Button(self.tr("人员"), icon="people")
        self._timeline = Timeline()
        self._none = EmptyState(
            self.tr("看谁的经过"),
            self.tr("案件的从案件“概况”进来，当事人的从“当事人”进来；地点、村和人员在上面选。"),
            self.tr("我的经过"),
            "clock",
        )
        self._stack = QStackedWidget()
        self._build()

    def show_place(self, place: Place) -> None:
        """The window has come here: whose history is wanted, or the last again."""
        if place.case_id or place.form:
            self._of = place
            self._find.setText(place.where if place.form == OF_PLACE else "")
        super().show_place(place)

    def refresh(self) -> None:
        """F5: read it again."""
        self._asking.drop()
        question = self._question()
        if question is None:
            self._stack.setCurrentWidget(self._none)
        else:
            self._asking.hold(self._desk.ask(question, self._take, self._lost))

    def acts(self) -> tuple[Act, ...]:
        """Go to what is chosen, or look at another history."""
        moment = self._timeline.chosen()
        why = "" if moment is not None and moment.case_id else self.tr("没有选中能打开的一条")
        return (
            Act(place_actions.OPEN_MOMENT, self._timeline.open_chosen, why),
            Act(place_actions.FIND_HISTORY, self._find.setFocus),
            Act(place_actions.PICK_OFFICER, self._ask_people),
        )

    def panes(self) -> tuple[QWidget, ...]:
        """What F6 stops at."""
        return (self._find, self._timeline.bar, self._timeline.table)

    @property
    def first_stop(self) -> QWidget:
        """The keyboard begins in the timeline, or where one says whose is wanted."""
        return self._timeline.table if self._stack.currentWidget() is self._timeline else self._find

    # --- what is on the page

    def _build(self) -> None:
        self._find.setAccessibleName(self.tr("地点、村或者单位"))
        self._find.setPlaceholderText(self.tr("地点、村（社区）或者单位"))
        self._find.setToolTip(place_actions.FIND_HISTORY.tip)
        self._find.left.connect(self._find_place)
        self._people.setToolTip(place_actions.PICK_OFFICER.tip)
        self._people.clicked.connect(self._ask_people)
        self._none.chosen.connect(self._show_own)
        self._timeline.opened.connect(self._open)
        spacing.fix(self._find, wide=_FIND)
        head = spacing.row(gap=10)
        spacing.add(head, self._title, self._about, None, self._find, self._people)
        self._stack.addWidget(self._none)
        self._stack.addWidget(self._timeline)
        self._lay_out(head, body=self._stack)

    def _question(self) -> Callable[[Office], History] | None:
        of = self._of
        if of.form == OF_PLACE:
            return partial(place_history, words=of.where)
        if of.form == OF_OFFICER:
            return partial(officer_history, officer_id=of.where)
        if not of.case_id:
            return None
        if of.form == OF_PARTY:
            return partial(party_history, of=PartyOf(of.case_id, of.n))
        return partial(case_history, case_id=of.case_id)

    def _take(self, history: History) -> None:
        self._title.setText(self.tr("经过：{of}").format(of=history.title))
        cut = self.tr("　只列最近的") if history.cut else ""
        self._about.setText(history.about + cut)
        self._timeline.show_moments(history.moments, self._today)
        self._stack.setCurrentWidget(self._timeline)

    def _lost(self, error: BaseException) -> None:
        self._stack.setCurrentWidget(self._none)
        if not isinstance(error, NotFound):
            self._desk.failed.emit(error)

    def _find_place(self) -> None:
        words = self._find.written()
        if words:
            self.go.emit(Place(HISTORY, form=OF_PLACE, where=words))

    def _show_own(self) -> None:
        self._pick((self._desk.actor.person_id,))

    def _ask_people(self) -> None:
        self._desk.ask(officers_shown, self._offer_people)

    def _offer_people(self, found: tuple[tuple[str, str], ...]) -> None:
        items = [PickItem(id, name) for id, name in found]
        popup = PickList(items, hint=self.tr("查找人员"), parent=self)
        popup.picked.connect(self._pick)
        popup.show_under(self._people)

    def _pick(self, ids: tuple[str, ...]) -> None:
        if ids:
            self.go.emit(Place(HISTORY, form=OF_OFFICER, where=ids[0]))

    def _open(self, moment: Moment) -> None:
        self.go.emit(Place(CASE, moment.case_id, where=moment.where))

    def _changed_by(self, event: Event) -> bool:
        return bool(event.case_id)
