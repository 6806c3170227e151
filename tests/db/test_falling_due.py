"""What falls due, by every narrowing and for everybody who looks: as a plain reading of the cases says."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import product

import pytest

from db import Storage
from desktop.base.clock import StoppedClock
from desktop.casework import case_facts as f
from desktop.casework.access import SYSTEM, Actor
from desktop.casework.case import Case
from desktop.casework.due_list import DueFilter
from desktop.casework.events import CaseRegistered, DueTerm, OfficersAssigned, StepDone
from desktop.casework.facts import Slot
from desktop.casework.leads import LEAD
from desktop.casework.lists import Unit
from desktop.casework.workday import Urgency, urgency
from desktop.services.calendars import reckon_all
from desktop.services.due_list import due_counts, due_page
from desktop.services.perform import Office, reckoning
from tests.db.office import ACTOR, EAST, FACTS, FAR_STATION, OTHER_STATION, QIAOTOU, STATION, register
from tests.helpers.library import LIBRARY

TODAY = date(2026, 3, 2)
LOOKING = (
    SYSTEM,
    Actor("p1", "马建国", "officer", QIAOTOU.id),
    Actor("p3", "祁有福", "officer", EAST.id),
    Actor("a1", "沈秀梅", "assistant", STATION.id),  # sees leads alone: the list is of cases first
    Actor("p7", "审核员", "reviewer", QIAOTOU.id),  # sees cases and no lead
    Actor("p8", "管理员", "administrator", ""),
)
UNITS = ("", EAST.id, OTHER_STATION.id)
OFFICERS: tuple[tuple[str, ...], ...] = ((), ("p1", "p3"))
CLOCKS: tuple[tuple[str, ...], ...] = ((), ("case_90d",), ("preserve_7wd", "hearing_req_5wd"))
GROUPS: tuple[tuple[Urgency, ...], ...] = (
    (),
    (Urgency.OVERDUE,),
    (Urgency.TODAY,),
    (Urgency.PARTY_LATE, Urgency.WEEK),
)

Known = dict[str, tuple[Case, tuple[DueTerm, ...]]]


def put(storage: Storage, unit: Unit, days: int, serial: int) -> None:
    """A case of some days ago with evidence kept and a hearing told of; each third is a lead."""
    then = TODAY - timedelta(days=days)
    facts: dict[Slot, str] = {
        **FACTS,
        (f.DISCOVERED_ON.id, 1): then.isoformat(),
        (f.PRESERVATION_AT.id, 1): f"{then}T10:00",
        (f.SERVICE_PAPER.id, 1): "prior-notice-hearing",
        (f.SERVICE_ON.id, 1): then.isoformat(),
    }
    if serial % 3 == 0:
        put_lead(storage, unit, facts)
        return
    case_id = register(storage, unit, facts)
    with storage.write(ACTOR, "take_step") as work:
        events = [
            StepDone(case_id, "file", "filed", then),
            OfficersAssigned(case_id, ("p3", "p2")[: serial % 2 + 1]),
        ]
        for event in events:
            work.apply(event)
        work.record(events)


def put_lead(storage: Storage, unit: Unit, facts: dict[Slot, str]) -> None:
    """A lead under the rules of agriculture, which say how soon it is answered."""
    with storage.write(ACTOR, "take_lead") as work:
        lead = CaseRegistered(
            case_id=work.mint_id(),
            number="",
            procedure=f"{LEAD}@1",
            stage="received",
            unit_id=unit.id,
            organ_unit_id=work.organ(unit.id).unit_id,
            matter_id="",
            matters_version="",
            rule_set="general agriculture@1",
            officer_ids=("p1",),
            registered_on=TODAY,
            values=facts,
            sample=True,
        )
        work.apply(lead)
        work.record([lead])


@pytest.fixture
def office(storage: Storage, clock: StoppedClock) -> Office:
    """Two townships with cases and leads whose clocks end before today, today, soon, or nobody knows when."""
    clock.move_to(TODAY, 9)
    for serial, (unit, days) in enumerate(
        product((STATION, OTHER_STATION, FAR_STATION), (40, 17, 9, 6, 3, 1, -301)), 1
    ):
        put(storage, unit, days, serial)
    made = Office(storage, LIBRARY, clock, SYSTEM)
    assert reckon_all(made, lambda _done, _total: True) == 21
    return made


def test_list_and_figures_are_those_of_a_plain_reading(office: Office) -> None:
    known = read(office)
    seen: set[tuple[str, Urgency]] = set()
    for actor, unit_id, officers, clocks in product(LOOKING, UNITS, OFFICERS, CLOCKS):
        at = office.for_(actor)
        for ours in (True, False):
            narrowed = DueFilter(unit_id, officers, clocks, (), ours)
            plain = Counter(group(term) for _, term in plainly(at, known, narrowed))
            assert Counter(due_counts(at, narrowed).sizes) == plain  # none and nought are one
            seen.update((actor.role, each) for each in plain)
        for groups in GROUPS:
            narrowed = DueFilter(unit_id, officers, clocks, groups, ours=not officers)
            rows = [(row.case_id, row.term) for row in due_page(at, narrowed, None).rows]
            assert [term.due_on for _, term in rows] == sorted(term.due_on for _, term in rows)
            assert Counter(rows) == Counter(plainly(at, known, narrowed))
    assert {group for _, group in seen} == set(Urgency)
    assert {role for role, _ in seen} == {"system", "officer", "reviewer"}


def read(office: Office) -> Known:
    """Every case with its clocks, reckoned from all that it says."""
    with office.read() as work:
        ids = {row.case_id for row in work.every_term(DueFilter(ours=False), TODAY)}
        by = reckoning(office, work)
        return {case.id: (case, by.of(case, case.id).terms) for case in work.cases(sorted(ids))}


def plainly(office: Office, known: Known, narrowed: DueFilter) -> Iterator[tuple[str, DueTerm]]:
    """The clocks that fit, one after the other; none for who may see no case."""
    if office.warrant.sight("see_cases").blind:
        return
    for case, terms in known.values():
        act = "see_leads" if case.procedure_id == LEAD else "see_cases"
        here = {"", *(unit.id for unit in case.path)}
        handled = not narrowed.officers or any(one.id in narrowed.officers for one in case.officers)
        if narrowed.unit_id in here and handled and office.warrant.may(act, case.path):
            yield from ((case.id, term) for term in terms if fits(term, narrowed))


def fits(term: DueTerm, narrowed: DueFilter) -> bool:
    """Whether a clock itself is looked at."""
    asked = not narrowed.clocks or term.clock in narrowed.clocks
    grouped = not narrowed.groups or group(term) in narrowed.groups
    return asked and grouped and not (narrowed.ours and term.party)


def group(term: DueTerm) -> Urgency:
    """How near its end is; one that may yet move is never late."""
    day = max(term.due_on, TODAY) if term.withheld else term.due_on
    return urgency(day, TODAY, party=term.party)
