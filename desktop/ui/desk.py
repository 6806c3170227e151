"""The views' only handle on the services: ask a question, do an act, work at the press."""

from __future__ import annotations

import logging
from collections.abc import Callable
from functools import partial
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid

from desktop.base.errors import Refusal
from desktop.casework.access import Actor
from desktop.casework.deadlines import Calendar
from desktop.casework.events import Event, ListImported, ListsDiffer
from desktop.casework.people_events import PeopleDiffer
from desktop.services.acting import as_listed
from desktop.services.perform import Office, UseCase, perform
from desktop.services.statutes import Statutes
from desktop.ui.hub import Hub
from desktop.ui.models.paged import PagedModel
from desktop.ui.runs import Runs
from desktop.ui.tasks import Lanes, Progress, Pulse, Ticket, alive
from desktop.ui.wording import ErrorWords, Wording

_log = logging.getLogger("desk.ui")

C = TypeVar("C")
R = TypeVar("R")
Answer = Callable[[Any], None]
Refused = Callable[[Refusal], bool]
"""Takes a refusal in place and answers True; False leaves it to the dialog."""


class Desk(QObject):
    """One office seen from the window. All answers come back on the UI thread, later."""

    acting_changed = Signal(object)
    """The Actor in whose name acts are done."""

    failed = Signal(object)
    """An error no page has taken: the window shows it."""

    saved = Signal()
    """A transaction was kept."""

    def __init__(self, office: Office, lanes: Lanes, wording: Wording, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.office = office
        self.lanes = lanes
        self.wording = wording
        self.hub = Hub(self)
        self._calendar: Calendar | None = None
        self._statutes: Statutes | None = None
        self.runs = Runs(self)
        for lane in (lanes.writer, lanes.readers, lanes.press):
            lane.defect.connect(self.failed)

    @property
    def actor(self) -> Actor:
        """Who acts now."""
        return self.office.actor

    def calendar(self) -> Calendar:
        """How days are counted, for what is shown; read again once a notice has come in here, or on F5."""
        if self._calendar is None:
            self._calendar = self.office.calendar
        return self._calendar

    def statutes(self) -> Statutes:
        """The laws to be read and quoted; read again once one has come in here, or on F5."""
        if self._statutes is None:
            self._statutes = self.office.statutes
        return self._statutes

    def forget_lists(self) -> None:
        """A notice or a law may have come in: the next who asks for it has it read again."""
        self._calendar = self._statutes = None

    def act_as(self, actor: Actor) -> None:
        """Act in this person's name from now on, and see what this person may see."""
        self.office = self.office.for_(actor)
        self.acting_changed.emit(actor)

    def why_not(self, act: str) -> str:
        """Why the acting person may do this nowhere; empty where it may be tried."""
        warrant = self.office.warrant
        if not warrant.sight(act).blind:
            return ""
        role, name = warrant.rights.role_name(warrant.actor.role), warrant.rights.act_name(act)
        return self.tr("{role}没有“{act}”的权限").format(role=role, act=name)

    def ask(
        self,
        question: Callable[[Office], R],
        then: Callable[[R], None],
        failed: Callable[[BaseException], None] | None = None,
    ) -> Ticket:
        """Read something on a reader lane."""
        return self.lanes.readers.submit(partial(_today, question, self.office), then, failed or self._fail)

    def ask_page(
        self, model: PagedModel[Any], question: Callable[[Office], R], take: Callable[[R], None]
    ) -> None:
        """Read the next page of a list; where that fails, its model asks again when it is looked at."""
        self.ask(question, take, partial(self._page_failed, model))

    def draw(
        self,
        work: Callable[[Office], R],
        then: Callable[[R], None],
        failed: Callable[[BaseException], None] | None = None,
    ) -> Ticket:
        """Draw pages, or write files, at the press."""
        return self.lanes.press.submit(partial(_today, work, self.office), then, failed or self._fail)

    def draw_long(
        self,
        work: Callable[[Office, Pulse], R],
        then: Callable[[R], None],
        progress: Callable[[Progress], None],
        failed: Callable[[BaseException], None] | None = None,
    ) -> Ticket:
        """Work at the press that says how far it is and can be asked to stop."""
        long = partial(_today, work, self.office)
        return self.lanes.press.submit_long(long, then, failed or self._fail, progress)

    def run(
        self,
        title: str,
        work: Callable[[Office, Pulse], R],
        then: Callable[[R], None],
        failed: Callable[[BaseException], None] | None = None,
        *,
        writes: bool = False,
    ) -> Ticket:
        """Long work at the press: the foot of the window shows its title, how far it is, and 取消.

        What `writes` with transactions of its own stands in the writer's lane, before what is done after it.
        """
        lane = self.lanes.writer if writes else self.lanes.press
        return self.runs.start(lane, title, partial(_today, work, self.office), then, failed or self._fail)

    def do(
        self,
        use_case: UseCase[C, R],
        command: C,
        then: Callable[[R], None] | None = None,
        refused: Refused | None = None,
        by: Actor | None = None,
    ) -> Ticket:
        """Carry out a use case on the writer lane; events are announced after `then`.

        It is done in the name of the acting person, or of whom it is said to be done `by`.
        """
        work = partial(perform, self.office if by is None else self.office.for_(by), use_case, command)
        return self.lanes.writer.submit(work, partial(self._done, then), partial(self._refuse, refused))

    def do_long(
        self,
        use_case: UseCase[C, R],
        command: Callable[[Pulse], C],
        then: Callable[[R], None],
        progress: Callable[[Progress], None],
        failed: Callable[[BaseException], None],
    ) -> Ticket:
        """A use case that says how far it is and can be asked to stop; its command is given the pulse."""
        work = partial(_perform_long, self.office, use_case, command)
        return self.lanes.writer.submit_long(work, partial(self._done, then), failed, progress)

    def toil(
        self,
        work: Callable[[Office, Pulse], R],
        then: Callable[[R], None],
        progress: Callable[[Progress], None],
        failed: Callable[[BaseException], None] | None = None,
    ) -> Ticket:
        """Long work that writes: on the writer lane, with its own transactions, its progress and a stop."""
        return self.lanes.writer.submit_long(
            partial(_today, work, self.office), then, failed or self._fail, progress
        )

    def words(self, error: BaseException) -> ErrorWords:
        """What to say of an error."""
        return self.wording.words_for(error)

    def _done(self, then: Answer | None, outcome: tuple[object, tuple[Event, ...]]) -> None:
        result, events = outcome
        self.saved.emit()
        if then is not None and alive(then):  # the page that asked may have closed meanwhile
            then(result)
        if any(isinstance(event, ListsDiffer) for event in events):
            self.forget_lists()  # before the pages hear, and ask for it
        self.hub.tell(events)
        if any(_moves_people(event) for event in events):
            self.ask(as_listed, partial(self._stand_anew, self.actor))

    def _stand_anew(self, before: Actor, now: Actor) -> None:
        """Whoever acts may stand elsewhere by now, or bear another duty: it holds at once."""
        if self.actor == before != now:
            self.act_as(now)

    def _refuse(self, refused: Refused | None, error: BaseException) -> None:
        if isinstance(error, Refusal) and refused is not None and alive(refused) and refused(error):
            return
        self._fail(error)

    def _page_failed(self, model: PagedModel[Any], error: BaseException) -> None:
        if isValid(model):  # else its page has closed meanwhile
            model.give_up()
            self.failed.emit(error)

    def _fail(self, error: BaseException) -> None:
        if not isinstance(error, Refusal):
            _log.warning("failed", exc_info=error)
        self.failed.emit(error)


def _today(work: Callable[..., R], office: Office, *more: Pulse) -> R:
    """Work before the office as it stands today, with the forms that are in force."""
    return work(office.today(), *more)


def _perform_long(
    office: Office, use_case: UseCase[C, R], command: Callable[[Pulse], C], pulse: Pulse
) -> tuple[R, tuple[Event, ...]]:
    return perform(office, use_case, command(pulse))


def _moves_people(event: Event) -> bool:
    """Whether somebody may stand at another unit by it, or bear another duty."""
    if isinstance(event, ListImported):
        return event.kind == "duties"
    return isinstance(event, ListsDiffer | PeopleDiffer)
