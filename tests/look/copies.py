"""Copies for the camera: their page, what a restore would lose, and what is asked before and after."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from desktop.base.clock import StoppedClock
from desktop.base.errors import Refusal
from desktop.services.restoring import holders_of
from desktop.services.safekeeping import KeptCopy, Why, keep_safe, seat_itself
from desktop.ui.copies.day_password import DayPassword
from desktop.ui.pages.copies_page import CopiesPage
from desktop.ui.places import COPIES, DIAGNOSIS, Place
from desktop.ui.widgets.dialog_box import DialogBox
from desktop.ui.windows.leaving import failed_view, working_view
from tests.look.people import People
from tests.ui.real_office import MA, register


class CopiesTour(People):
    """A morning of copies as the administrator finds it. Nothing is put back."""

    def stops(self) -> Iterator[str]:
        """The page, the dialogs over it, and those of closing."""
        window, desk = self.program.window, self.program.desk
        first = self._work()
        self.go(Place(COPIES))
        page = window.pages[COPIES]
        assert isinstance(page, CopiesPage)
        page.refresh()
        self.settle()
        yield "copies"
        self.go(Place(DIAGNOSIS))
        yield "diagnosis"
        self.go(Place(COPIES))
        page.choose(first.file)
        acts = {act.action.id: act.run for act in page.acts()}
        yield from self._asked("copies-losses", acts["restore"])
        day = DayPassword(desk, first.file, holders_of(first.file), window)
        yield from self._asked("copies-day-password", day.open)
        facts = {"series": "x", "mark": "大桥", "word": "罚决", "year": 2026, "last": 29}
        unread = Refusal("register_unread", **facts)
        yield from self._asked("copies-register", lambda: desk.failed.emit(unread))
        for name, view in (("working", working_view()), ("failed", failed_view())):
            yield from self._asked(f"closing-{name}", DialogBox(view, window).open)

    def _work(self) -> KeptCopy:
        """Copies of half hours, and cases since the first."""
        office = seat_itself(self.program.desk.office)
        clock = office.clock
        assert isinstance(clock, StoppedClock)
        clock.advance(timedelta(hours=-2))
        made = []
        for why in (Why.CLOSING, Why.IMPORT, Why.WORK, Why.ASKED):
            made.append(keep_safe(office, why).kept)
            register(office.for_(MA), "李玉兰")
            clock.advance(timedelta(minutes=30))
        return made[0]
