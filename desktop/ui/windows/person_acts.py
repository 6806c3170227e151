"""What the person at the desk may change of it: lock it, hand it over, the password, how it looks."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject

from desktop.casework.access import Actor
from desktop.services.issuing import make_ready
from desktop.ui import actions
from desktop.ui.action import Act, Action
from desktop.ui.desk import Desk
from desktop.ui.dialogs import Dialogs
from desktop.ui.look import Look, look
from desktop.ui.settings import Settings
from desktop.ui.theme import Theme
from desktop.ui.tokens import Mode, Size
from desktop.ui.widgets.bars import PersonAct, PersonMenu
from desktop.ui.windows.calibrating import Calibrating
from desktop.ui.windows.review_points import ReviewPoints
from desktop.ui.windows.session import LOCK_AFTER, Session
from desktop.ui.windows.stand_in import StandIn

_LINE = PersonAct("", "")


class PersonActs(QObject):
    """The menu under the person's name, and the same acts by key."""

    def __init__(
        self,
        menu: PersonMenu,
        session: Session,
        desk: Desk,
        theme: Theme,
        settings: Settings,
        dialogs: Dialogs,
        keys: Callable[[], None],
    ) -> None:
        super().__init__(menu)
        self._menu, self._session, self._theme, self._settings = menu, session, theme, settings
        self._desk = desk
        self.stand_in, self.points = StandIn(desk, menu.window()), ReviewPoints(desk, menu.window())
        self.calibrating = Calibrating(desk, dialogs, self)
        self._show_keys = keys
        self._actor: Actor | None = None
        menu.chosen.connect(self._take)

    def show_actor(self, actor: Actor) -> None:
        """This person is here."""
        self._actor = actor
        later = (
            PersonAct(
                str(n), self.tr("{n} 分钟不动就锁定").format(n=n), checked=n == self._session.lock_after
            )
            for n in LOCK_AFTER
        )
        own = (_line(actions.LOCK), _line(actions.SWITCH), _line(actions.PASSWORD), _line(actions.KEY_FILE))
        away = () if self.stand_in.why_not else (_line(actions.STAND_IN),)
        points = () if self.points.why_not else (_line(actions.REVIEW_POINTS),)
        looks = (
            _line(actions.DARK, checked=look().mode is Mode.DARK),
            _line(actions.LARGE, checked=look().size is Size.LARGE),
            _line(actions.OWN_FONTS, checked=self._settings.own_fonts),
        )
        last = (_line(actions.CALIBRATE), _line(actions.KEYS))
        lines = (*own, *away, *points, _LINE, *later, _LINE, *looks, _LINE, *last)
        self._menu.show_person(actor.name, self._desk.office.library.rights.role_name(actor.role), lines)

    def acts(self) -> tuple[Act, ...]:
        """By key."""
        return (
            Act(actions.LOCK, self._session.lock),
            Act(actions.SWITCH, self._session.switch),
            Act(actions.PASSWORD, self._session.change_password),
            Act(actions.KEY_FILE, self._session.change_key_file),
            Act(actions.STAND_IN, self.stand_in.ask, self.stand_in.why_not),
            Act(actions.REVIEW_POINTS, self.points.ask, self.points.why_not),
            Act(actions.DARK, self._change_mode),
            Act(actions.LARGE, self._change_size),
            Act(actions.OWN_FONTS, self._change_fonts),
            Act(actions.CALIBRATE, self.calibrating.print),
            Act(actions.KEYS, self._show_keys),
        )

    def _take(self, key: str) -> None:
        if key.isdecimal():
            self._session.lock_later(int(key))
            self._show_again()
        for act in self.acts():
            if act.action.id == key:
                act.run()

    def _change_mode(self) -> None:
        now = look()
        self._apply(Look(Mode.LIGHT if now.mode is Mode.DARK else Mode.DARK, now.size))

    def _change_size(self) -> None:
        now = look()
        self._apply(Look(now.mode, Size.STANDARD if now.size is Size.LARGE else Size.LARGE))

    def _change_fonts(self) -> None:
        self._settings.own_fonts = not self._settings.own_fonts
        self._desk.draw(partial(make_ready, self._settings.own_fonts), self._fonts_changed)

    def _fonts_changed(self, _made: object) -> None:
        self._show_again()

    def _apply(self, now: Look) -> None:
        self._theme.apply(now)
        self._settings.look = now
        self._show_again()

    def _show_again(self) -> None:
        if self._actor is not None:
            self.show_actor(self._actor)


def _line(action: Action, *, checked: bool | None = None) -> PersonAct:
    return PersonAct(action.id, action.words, action.icon if checked is None else "", checked, action.key)
