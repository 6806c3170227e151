"""What the services take in an office of some size: pages, filters, search, a case opened, a case filed."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from functools import partial
from itertools import count
from pathlib import Path

from desktop.base.clock import StoppedClock
from desktop.base.money import Money
from desktop.base.paging import Cursor
from desktop.base.paths import RESOURCES
from desktop.casework import case_facts as f
from desktop.casework.access import SYSTEM, Actor
from desktop.casework.facts import Slot
from desktop.casework.lists import Level
from desktop.casework.parties import PartyKind
from desktop.casework.rows import CaseFilter, DaySpan, DueSpan, FineSpan
from desktop.services import searching
from desktop.services.filing import RegisterCase, register_case
from desktop.services.library import read_library
from desktop.services.perform import Office, perform
from desktop.services.recording import KeepFacts, keep_facts
from tests.bench.big_office import TODAY, lawful_case
from tests.bench.figures import Figure
from tests.helpers.homes import open_storage

PAGES, ACTS = "Lists and cases", "Writing"
WEEK = TODAY.date() + timedelta(days=7)
DEEP = 50  # pages scrolled before one is timed
VALUES: dict[Slot, str] = {
    (f.PARTY_KIND.id, 1): "company",
    (f.PARTY_NAME.id, 1): "大通顺达渣土运输有限公司",
    (f.OFFENCE_ON.id, 1): "2026-11-20",
    (f.DISCOVERED_ON.id, 1): "2026-11-20",
    (f.OFFENCE_AT.id, 1): "桥头镇人民路",
    (f.OFFENCE_FACTS.id, 1): "运输渣土的车辆未密闭，沿途遗撒。",
    (f.SOURCE.id, 1): "patrol",
}


def open_office(home: Path) -> Office:
    """The office of a home, on the day it was made for."""
    clock = StoppedClock(TODAY)
    return Office(open_storage(home, clock), read_library(RESOURCES), clock, SYSTEM)


def measure(home: Path, runs: int) -> Iterator[Figure]:
    """Everything, in this process."""
    office = open_office(home)
    try:
        yield from _pages(office, home, runs)
        yield from _acts(office, runs)
    finally:
        office.storage.close()


def filters(office: Office) -> dict[str, CaseFilter]:
    """Every way the list is narrowed, by the words of its figure."""
    units = searching.lists(office).units
    first = {level: next(unit.id for unit in units if unit.level is level) for level in Level}
    return {
        "whole county, open": CaseFilter(open_only=True),
        "whole county, all": CaseFilter(),
        "one district, open": CaseFilter(unit_id=first[Level.DISTRICT], open_only=True),
        "one township, open": CaseFilter(unit_id=first[Level.TOWNSHIP], open_only=True),
        "one station, open": CaseFilter(unit_id=first[Level.STATION], open_only=True),
        "closed": CaseFilter(stages=("closed",)),
        "one stage": CaseFilter(stages=("notified",), open_only=True),
        "one matter": CaseFilter(matter_codes=("HJ-006",)),
        "one procedure": CaseFilter(procedures=("summary",), open_only=True),
        "one quarter": CaseFilter(registered=DaySpan(date(2025, 1, 1), date(2025, 3, 31))),
        "one officer": CaseFilter(officers=("630121100-01",), open_only=True),
        "one source": CaseFilter(sources=(f.Source.PATROL,), open_only=True),
        "companies": CaseFilter(party_kinds=(PartyKind.COMPANY,)),
        "a fine of 5,000 yuan or more": CaseFilter(fines=(FineSpan(Money.yuan(5000)),)),
        "due within a week": CaseFilter(
            due=(DueSpan(since=TODAY.date(), until=WEEK, party=False),), open_only=True
        ),
        "search: part of a name": CaseFilter(text="顺达"),
        "search: a name nobody has": CaseFilter(text="欧阳克"),
        "search: initials": CaseFilter(text="dtsd"),
        "search: part of a number": CaseFilter(text="〔2025〕12号"),
    }


def _pages(office: Office, home: Path, runs: int) -> Iterator[Figure]:
    every = filters(office)
    for words, narrowed in every.items():
        page = partial(searching.case_page, office, narrowed, "due", None)
        yield Figure(PAGES, f"first page, {words}", times(page, runs), target=50.0)
    newest = partial(searching.case_page, office, CaseFilter(open_only=True), "registered", None)
    yield Figure(PAGES, "first page, newest first", times(newest, runs), target=50.0)
    after = _deep(office)
    if after is not None:
        deep = partial(searching.case_page, office, CaseFilter(), "due", after)
        yield Figure(PAGES, f"page {DEEP} of the whole county", times(deep, runs))
    for words in ("whole county, open", "one township, open"):
        counts = partial(searching.case_counts, office, every[words])
        yield Figure(PAGES, f"figures under the list, {words}", times(counts, runs))
    view = partial(searching.case_view, office, lawful_case(home, "notified"))
    yield Figure(PAGES, "a case opened: next step, clocks, papers", times(view, runs))


def _deep(office: Office) -> Cursor | None:
    after = None
    for _ in range(DEEP):
        after = searching.case_page(office, CaseFilter(), "due", after).after
        if after is None:
            break
    return after


def _acts(office: Office, runs: int) -> Iterator[Figure]:
    with office.storage.read() as work:
        officers = [one for one in work.officers(None) if one.role == "officer"]
        station = next(unit for unit in work.units() if unit.parent_id == officers[0].unit_id)
    actor = Actor(officers[0].id, officers[0].name, officers[0].role, officers[0].unit_id)
    pair = tuple(one.id for one in officers if one.unit_id == officers[0].unit_id)[:2]
    command = RegisterCase("ordinary", station.id, "HJ-006", pair, VALUES, sample=True)
    made: list[str] = []

    def file_case() -> None:
        made.append(str(perform(office.for_(actor), register_case, command)[0]))

    yield Figure(ACTS, "a case filed, on disk", times(file_case, runs), target=50.0)
    turn = count()

    def keep() -> None:
        texts = {(f.OFFENCE_FACTS.id, 1): f"第{next(turn)}次改写的违法事实。"}
        perform(office.for_(actor), keep_facts, KeepFacts(made[0], texts))

    yield Figure(ACTS, "a field left and kept, on disk", times(keep, runs))


def times(act: Callable[[], object], runs: int) -> tuple[float, ...]:
    """Milliseconds of each run; the first, which loads statements and pages, is not counted."""
    act()
    found = []
    for _ in range(runs):
        began = time.perf_counter()
        act()
        found.append((time.perf_counter() - began) * 1000)
    return tuple(found)
