"""People and their ways in for the camera: the administrator's page, and what it asks and shows once."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent

from db import Holder
from desktop.ui.application import DeskApplication
from desktop.ui.pages.people_page import PeoplePage
from desktop.ui.places import PEOPLE, Place
from tests.helpers.homes import give_slots
from tests.look.pages import Tour, Wait
from tests.ui.real_office import MA
from tests.ui.real_window import KEEPER


class People(Tour):
    """The sample county as its administrator has it; nothing is changed but the recovery sheet."""

    actor = KEEPER

    def __init__(self, home: Path, application: DeskApplication, wait: Wait) -> None:
        give_slots(home, Holder(KEEPER.person_id, KEEPER.name, KEEPER.role, ()))
        super().__init__(home, application, wait)

    def stops(self) -> Iterator[str]:
        """The list with somebody chosen, then each dialog over it."""
        window = self.program.window
        self.go(Place(PEOPLE))
        page = window.pages[PEOPLE]
        assert isinstance(page, PeoplePage)
        page.choose(MA.person_id)
        self.settle()
        yield "people"
        acts = {act.action.id: act.run for act in page.acts()}
        for name in (
            *("give_password", "add_administrator", "give_duty", "drop_person"),
            *("close_account", "renew_recovery", "organs"),
        ):
            yield from self._asked(f"people-{name.replace('_', '-')}", acts[name])
        yield from self._asked("key-file", window.session.change_key_file)
        yield from self._asked("password", window.session.change_password)

    def _asked(self, name: str, ask: Callable[[], object]) -> Iterator[str]:
        ask()
        self._wait(lambda: self.shown_dialog() is not None and self._quiet())
        yield name
        self.dialog().reject()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
