"""The one road every use case takes: open, allow, decide, keep, record, commit, announce."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import TypeVar

from db import STANDARD, Cost, Reading, Storage, UnitOfWork, Why
from desktop.base.clock import Clock
from desktop.base.errors import Refusal, Trouble
from desktop.casework.access import Actor, Duty, Scope, Warrant
from desktop.casework.case import Case
from desktop.casework.co_parties import as_party, numbers_of
from desktop.casework.deadlines import Calendar
from desktop.casework.events import Event, UseRefused
from desktop.casework.gates import Bench
from desktop.casework.handover import HANDLING
from desktop.casework.known_parties import Again, PartyOf
from desktop.casework.priors import claimed_first
from desktop.casework.reckoning import UNCOUNTED, Reckoning
from desktop.casework.thing_list import reckoned
from desktop.services.library import Library
from desktop.services.statutes import Statutes

C = TypeVar("C")
R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Office:
    """What every use case and question stands on: storage, resources, time, and whom it answers."""

    storage: Storage
    library: Library
    clock: Clock
    actor: Actor
    cost: Cost = STANDARD  # of guessing a password; the sample's, which everybody knows, may cost nothing

    def for_(self, actor: Actor) -> Office:
        """The same office as it answers somebody else."""
        return replace(self, actor=actor)

    @property
    def warrant(self) -> Warrant:
        """What the actor's rights are judged by today."""
        return Warrant(self.actor, self.library.rights, self.clock.today())

    def read(self) -> Reading:
        """A transaction that looks, and sees what the actor may see: `with office.read() as work`."""
        return self.storage.read(self.warrant)

    def write(self, use_case: str) -> UnitOfWork:
        """A transaction that writes in the actor's name."""
        return self.storage.write(self.actor, use_case, self.warrant)

    @property
    def calendar(self) -> Calendar:
        """How days are counted here: what the program brings, and what was imported."""
        with self.read() as work:
            return work.calendar(self.library.calendar)

    @property
    def statutes(self) -> Statutes:
        """The laws the program brings, and those this office put beside them."""
        with self.read() as work:
            return self.library.statutes.with_own(work.own_statutes())

    def standing(self, work: Reading) -> Office:
        """The same office with those of its own forms that are in force today."""
        library = self.library.with_own(work.own_forms(), self.clock.today())
        return self if library is self.library else replace(self, library=library)

    def today(self) -> Office:
        """The same, read now. What ails the storage is left to whoever asks it for more than its forms."""
        try:
            with self.read() as work:
                return self.standing(work)
        except Trouble:
            return self

    def allow(self, act: str) -> None:
        """Raise NotPermitted unless the actor may do this to the whole seat, where it is no use case."""
        if not self.warrant.may(act, ()):  # who is bound to no unit needs no list of them, nor a sound file
            with self.read() as work:
                work.judge(act, work.seat_path())


@dataclass(slots=True)
class Job:
    """One use case under way: its transaction, its office, the events so far."""

    work: UnitOfWork
    office: Office
    events: list[Event] = field(default_factory=list)

    @property
    def actor(self) -> Actor:
        """In whose name it runs."""
        return self.office.actor

    @property
    def bench(self) -> Bench:
        """What the papers may look at today."""
        return bench(self.office, self.work)

    @property
    def reckoning(self) -> Reckoning:
        """What the dates of cases are reckoned by today."""
        return reckoning(self.office, self.work)

    def keep(self, event: Event) -> None:
        """Write an event to the tables and remember it for the journal."""
        self.work.apply(event)
        self.events.append(event)

    def case(self, case_id: str) -> Case:
        """The case as it stands now, inside the transaction."""
        return self.work.case(case_id)


UseCase = Callable[[Job, C], R]


def perform(office: Office, use_case: UseCase[C, R], command: C) -> tuple[R, tuple[Event, ...]]:
    """Run a use case in one transaction, in the name of the office's actor, if the table of rights allows it.

    On any error nothing is kept; a refusal is journalled by itself.
    """
    name = getattr(use_case, "__name__", "use_case")
    try:
        with office.write(name) as work:
            _allow(office, work, name, command)
            _refuse_archived(office, work, name, command)
            if office.library.rights.acts[name].copied_first:
                office.storage.copy_before(Why.IMPORT)  # of what was committed until now
            job = Job(work, office.standing(work))
            result = use_case(job, command)
            if _looks_at_cases(office):  # who may see none changes who handles it at most, and no date
                reckon_dues(job, tuple(dict.fromkeys(event.case_id for event in job.events if event.case_id)))
            work.record(job.events)
    except Refusal as refusal:
        _record_refusal(office, name, command, refusal)
        raise
    return result, tuple(job.events)


def note(office: Office, act: str, event: Event) -> None:
    """Journal what is done outside any use case, by the act under which its actor may do it.

    Whether he may, has been asked by then: with `office.allow`, or by reading what it is done with.
    """
    with office.write(act) as work:
        work.record([event])


def _allow(office: Office, work: UnitOfWork, act: str, command: object) -> None:
    """Refuse what the actor may do nowhere, or not at the place it is about.

    That is the unit of the case as it stands now, or the unit the command names. A case out of sight is not
    there: NotFound says no more of it than of one that never was.
    """
    sight = work.sight(act)  # refuses what nobody may do: it has no row
    scope = office.library.rights.acts[act].scope
    case_id, unit_id = getattr(command, "case_id", None), getattr(command, "unit_id", None)
    if scope is Scope.OWN or sight.units is None:
        return
    if scope is Scope.SEAT:
        work.judge(act, work.seat_path())
    elif case_id:
        work.judge(act, work.case_path(case_id))
    elif unit_id != "":  # one not yet chosen is the use case's to complain of; none at all judges nothing
        work.judge(act, work.unit_path(unit_id) if unit_id else ())


def _refuse_archived(office: Office, work: UnitOfWork, act: str, command: object) -> None:
    """Refuse what is done to no case any more once its file is archived (行政处罚法 47)."""
    case_id = getattr(command, "case_id", None)
    if case_id and not office.library.rights.acts[act].when_archived and work.is_archived(case_id):
        raise Refusal("case_archived")


def _looks_at_cases(office: Office) -> bool:
    return not all(office.warrant.sight(act).blind for act in ("see_cases", "see_leads"))


def bench(office: Office, work: Reading, *cases: Case) -> Bench:
    """The bench of today; before cases that are to be filed, with what else lies on the same act."""
    unfiled = (case for case in cases if case.procedure_id == "ordinary" and case.done_on("file") is None)
    return Bench(
        office.clock.today(),
        work.calendar(office.library.calendar),
        work.matter_lists(),
        {case.id: work.same_act(case) for case in unfiled},
        _lent(work, cases),
        _untrained(office, work, {officer.id for case in cases for officer in case.officers}),
        work.own_points(),
        work.grades(),
        {of: known for case in cases for of, known in _again(work, case)},
    )


def _again(work: Reading, case: Case) -> Iterator[tuple[PartyOf, Again]]:
    """What is known elsewhere of the parties of a case that are to be spared as first offenders."""
    for n in numbers_of(case):
        if claimed_first(as_party(case, n)):
            of = PartyOf(case.id, n)
            yield of, work.parties.again(of)


def _lent(work: Reading, cases: Iterable[Case]) -> dict[str, dict[str, tuple[Duty, ...]]]:
    """Of each case the officers who are of another unit, each with his secondments to its own."""
    found: dict[str, dict[str, tuple[Duty, ...]]] = {}
    for case in cases:
        handling = [officer.id for officer in case.officers]
        own = work.of_unit(case.unit.id, handling)
        if far := [id for id in handling if id not in own]:
            lent = [duty for duty in work.lent(case.unit.id) if duty.role == HANDLING]
            found[case.id] = {id: tuple(duty for duty in lent if duty.person_id == id) for id in far}
    return found


def _untrained(office: Office, work: Reading, officer_ids: Collection[str]) -> frozenset[str]:
    """Who of the officers of cases had no training before the job."""
    if not officer_ids:
        return frozenset()
    lists, today = office.library.training, office.clock.today()
    return work.unprepared(lists.first_kinds, lists.counting, today, officer_ids)


def reckoning(office: Office, work: Reading) -> Reckoning:
    """What the dates of cases are reckoned by today."""
    library = office.library
    return Reckoning.on(office.clock.today(), library.clocks, work.calendar(library.calendar))


def reckon_dues(job: Job, case_ids: tuple[str, ...]) -> None:
    """Store the dates and things of cases that are seen, by the clocks as they stand today."""
    if case_ids:
        by = job.reckoning
        cases = job.work.cases(case_ids, unread=UNCOUNTED)
        job.work.reckon([by.of(case, case.id) for case in cases])
        job.work.reckon_things([reckoned(case, by.clocks, by.calendar) for case in cases])


def _record_refusal(office: Office, name: str, command: object, refusal: Refusal) -> None:
    event = UseRefused(str(getattr(command, "case_id", "")), name, refusal.code)
    with office.write(name) as work:
        work.record([event])
