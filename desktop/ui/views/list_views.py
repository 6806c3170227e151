"""The views of a list at work: read, opened, kept, renamed, dropped, put in order, one of them begun with."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Generic

from PySide6.QtCore import QObject, Signal

from desktop.casework.rows import SavedView
from desktop.services.viewing import (
    DropView,
    OpenWith,
    OrderViews,
    SaveView,
    drop_view,
    open_with,
    order_views,
    save_view,
    views,
)
from desktop.ui import actions
from desktop.ui.action import Act
from desktop.ui.desk import Desk
from desktop.ui.dialogs import Dialogs, Question
from desktop.ui.views.picker import NamePopup, ViewAct, ViewPicker
from desktop.ui.views.view import S, View, Viewed


class ListViews(QObject, Generic[S]):
    """Stands between the picker above a list and what is kept."""

    opened = Signal(object)
    """A state to show."""
    said = Signal(object)
    """Words for a toast."""

    def __init__(
        self, desk: Desk, dialogs: Dialogs, picker: ViewPicker, viewed: Viewed[S], state: S, key: str = ""
    ) -> None:
        super().__init__(picker)
        self._desk, self._dialogs, self._picker, self._viewed = desk, dialogs, picker, viewed
        self._own: tuple[View[S], ...] = ()
        self._names: dict[str, str] = {}  # to the key: also of those this program cannot read
        self._state = state
        self._key = key
        self._asked = False  # for anything in the list: it does not begin with the view it would open with
        picker.chosen.connect(self.open)
        picker.asked.connect(self._act)
        desk.acting_changed.connect(self._load)
        self._load()

    @property
    def key(self) -> str:
        """Which view is open; empty when none."""
        return self._key

    @property
    def all(self) -> tuple[View[S], ...]:
        """Ours, then the person's own in their order."""
        return (*self._viewed.built_in(self._desk.actor.person_id), *self._own)

    def show_state(self, state: S) -> None:
        """The list stands like this now."""
        self._state = state
        self._show()

    def keep_asked(self) -> None:
        """Something is looked for in the list: the view it would open with does not come between."""
        self._asked = True

    def open(self, key: str) -> None:
        """Open a view by its key."""
        view = self._view(key)
        if view is not None:
            self._key, self._asked = key, True
            self.opened.emit(view.state)

    def save_as(self) -> None:
        """Ask for a name and keep the list as it stands."""
        borne = dict.fromkeys(self._names, True)
        self._ask_name(self.tr("另存为视图"), "", borne, self._save_new)

    def acts(self) -> tuple[Act, ...]:
        """Open the menu of views, keep the list as one."""
        return Act(actions.VIEWS, self._picker.open_menu), Act(actions.SAVE_VIEW, self.save_as)

    def _load(self, *_actor: object) -> None:
        self._desk.ask(partial(views, of=self._viewed.list), self._take)

    def _take(self, found: tuple[SavedView, ...]) -> None:
        self._names = {kept.name: kept.id for kept in found}
        read = ((kept, self._viewed.read(kept.content)) for kept in found)
        self._own = tuple(
            View(kept.id, kept.name, state, kept.opens) for kept, state in read if state is not None
        )
        first = next((view for view in self._own if view.opens), None)
        if first is not None and not self._asked:
            self.open(first.key)
        self._asked = True
        self._show()

    def _show(self) -> None:
        view = self._view(self._key)
        changed = view is not None and not self._viewed.same(view.state, self._state)
        self._picker.show_views(self.all, "" if view is None else self._key, changed=changed)

    def _view(self, key: str) -> View[S] | None:
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
            borne = {name: False for name, key in self._names.items() if key != view.key}
            self._ask_name(self.tr("视图改名"), view.name, borne, partial(self._rename, view))
        elif act is ViewAct.DROP:
            asked = Question(
                title=self.tr("删除视图“{name}”？").format(name=view.name),
                lines=(self.tr("只删除这个视图，列出的内容不受影响。"),),
                yes=self.tr("删除"),
                no=self.tr("再看看"),
            )
            self._dialogs.confirm(asked, partial(self._drop, view))
        elif act is ViewAct.OPENS:
            chosen = "" if view.opens else view.key
            self._desk.do(open_with, OpenWith(self._viewed.list, chosen), self._load)
        else:
            self._shift(view, -1 if act is ViewAct.UP else 1)

    def _ask_name(self, title: str, name: str, borne: Mapping[str, bool], then: object) -> None:
        ours = {view.name: False for view in self.all if view.ours}
        popup = NamePopup(title, name, {**borne, **ours}, self._picker)
        popup.named.connect(then)
        popup.show_under(self._picker)

    def _save_new(self, name: str) -> None:
        self._keep(name, self._state, self._names.get(name, ""))

    def _rename(self, view: View[S], name: str) -> None:
        self._keep(name, view.state, view.key)

    def _keep(self, name: str, state: S, key: str) -> None:
        command = SaveView(self._viewed.list, name, state.written(), key)
        self._desk.do(save_view, command, partial(self._kept, name))

    def _kept(self, name: str, key: str) -> None:
        self._key = key
        self.said.emit(self.tr("视图“{name}”已保存").format(name=name))
        self._load()

    def _drop(self, view: View[S], yes: bool) -> None:
        if yes:
            self._desk.do(drop_view, DropView(view.key), self._load)

    def _shift(self, view: View[S], by: int) -> None:
        keys = [own.key for own in self._own]
        at = keys.index(view.key)
        keys.insert(at + by, keys.pop(at))
        self._desk.do(order_views, OrderViews(self._viewed.list, tuple(keys)), self._load)
