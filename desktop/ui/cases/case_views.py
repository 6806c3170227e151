"""The views of the case list at work: read, opened, kept, renamed, dropped and put in order."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Signal

from desktop.casework.rows import SavedView
from desktop.services.perform import Office
from desktop.services.viewing import (
    CASES,
    DropView,
    OrderViews,
    SaveView,
    drop_view,
    order_views,
    save_view,
    views,
)
from desktop.ui.cases.view_picker import NamePopup, ViewAct, ViewPicker
from desktop.ui.cases.views import View, ViewState, built_in, read_state
from desktop.ui.desk import Desk
from desktop.ui.dialogs import Dialogs, Question


class CaseViews(QObject):
    """Stands between the picker above the list and what is kept."""

    opened = Signal(object)
    """A ViewState to show."""
    said = Signal(object)
    """Words for a toast."""

    def __init__(self, desk: Desk, dialogs: Dialogs, picker: ViewPicker, key: str) -> None:
        super().__init__(picker)
        self._desk, self._dialogs, self._picker = desk, dialogs, picker
        self._own: tuple[View, ...] = ()
        self._state = ViewState()
        self._key = key
        picker.chosen.connect(self.open)
        picker.asked.connect(self._act)
        desk.acting_changed.connect(self._load)
        self._load()

    @property
    def key(self) -> str:
        """Which view is open; empty when none."""
        return self._key

    @property
    def all(self) -> tuple[View, ...]:
        """Ours, then the person's own in their order."""
        return (*built_in(self._desk.actor.person_id), *self._own)

    def show_state(self, state: ViewState) -> None:
        """The list stands like this now."""
        self._state = state
        self._show()

    def open(self, key: str) -> None:
        """Open a view by its key."""
        view = self._view(key)
        if view is not None:
            self._key = key
            self.opened.emit(view.state)

    def save_as(self) -> None:
        """Ask for a name and keep the list as it stands."""
        self._ask_name(self.tr("另存为视图"), "", self._save_new)

    def _load(self, *_actor: object) -> None:
        self._desk.ask(_views, self._take)

    def _take(self, found: tuple[SavedView, ...]) -> None:
        read = ((kept, read_state(kept.content)) for kept in found)
        self._own = tuple(View(kept.id, kept.name, state) for kept, state in read if state is not None)
        self._show()

    def _show(self) -> None:
        view = self._view(self._key)
        changed = view is not None and not _same(view.state, self._state)
        self._picker.show_views(self.all, "" if view is None else self._key, changed=changed)

    def _view(self, key: str) -> View | None:
        return next((view for view in self.all if view.key == key), None)

    def _act(self, act: ViewAct) -> None:
        view = self._view(self._key)
        if act is ViewAct.SAVE_AS:
            self.save_as()
        elif view is None or view.ours:
            return
        elif act is ViewAct.SAVE:
            self._keep(view.name, self._state, view.key)
        elif act is ViewAct.RENAME:
            self._ask_name(self.tr("视图改名"), view.name, partial(self._rename, view))
        elif act is ViewAct.DROP:
            asked = Question(
                title=self.tr("删除视图“{name}”？").format(name=view.name),
                lines=(self.tr("只删除这个视图，案件不受影响。"),),
                yes=self.tr("删除"),
                no=self.tr("再看看"),
            )
            self._dialogs.confirm(asked, partial(self._drop, view))
        else:
            self._shift(view, -1 if act is ViewAct.UP else 1)

    def _ask_name(self, title: str, name: str, then: object) -> None:
        popup = NamePopup(title, name, self._picker)
        popup.named.connect(then)
        popup.show_under(self._picker)

    def _save_new(self, name: str) -> None:
        self._keep(name, self._state, "")

    def _rename(self, view: View, name: str) -> None:
        self._keep(name, view.state, view.key)

    def _keep(self, name: str, state: ViewState, key: str) -> None:
        command = SaveView(CASES, name, state.written(), key)
        self._desk.do(save_view, command, partial(self._kept, name))

    def _kept(self, name: str, key: str) -> None:
        self._key = key
        self.said.emit(self.tr("视图“{name}”已保存").format(name=name))
        self._load()

    def _drop(self, view: View, yes: bool) -> None:
        if yes:
            self._desk.do(drop_view, DropView(view.key), self._load)

    def _shift(self, view: View, by: int) -> None:
        keys = [own.key for own in self._own]
        at = keys.index(view.key)
        keys.insert(at + by, keys.pop(at))
        self._desk.do(order_views, OrderViews(CASES, tuple(keys)), self._load)


def _views(office: Office) -> tuple[SavedView, ...]:
    return views(office, CASES)


def _same(view: ViewState, now: ViewState) -> bool:
    """Whether the list stands as the view says; a view without a unit stands wherever one looks."""
    values = {key: words for key, words in view.values.items() if words}
    here = {key: words for key, words in now.values.items() if words}
    unit = not view.unit_id or view.unit_id == now.unit_id
    return values == here and unit and view.order == now.order and view.columns == now.columns
