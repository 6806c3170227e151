"""A county with very many cases at once, past the journal: only for measuring how they are found again."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from desktop.base.clock import StoppedClock
from desktop.base.identity import mint
from desktop.base.paths import RESOURCES
from desktop.casework.access import SYSTEM
from desktop.casework.lists import Level, Matter, Officer, Unit
from desktop.services.administering import seed_sample_county
from desktop.services.library import read_library
from desktop.services.perform import Office, perform
from tests.helpers.homes import connect, open_storage

COLUMNS = (
    "id, subject_no, entry_no, version, number, procedure, stage, turned_because, unit_id, organ_unit_id, "
    "matter_id, matters_version, rule_set, lists_version, registered_on, sample, facts, source, ledger_id, "
    "owner_seat, claims, hops, standing, matter_code, cause, township_id, district_id, party_name, "
    "party_initials, party_kind, fine, filed_on, closed_on, due_on, due_sort, due_clock, due_party, "
    "officer_ids"
)
_STAGES = ("registered", "filed", "investigated", "concluded", "notified", "reviewed", "decided", "served")
_KINDS, _SOURCES = ("citizen", "trader", "company", "other"), ("patrol", "complaint", "superior", "other")
_SURNAMES = tuple(zip("王李张刘陈马韩赵祁单星才", "wlzlcmhzqsxc", strict=True))
_GIVEN = tuple(zip("国明永红生贵海龙秀英梅建福宝山玉莲文", "gmyhsghlxymjfbsylw", strict=True))
_FACTS = "车辆未密闭，沿途遗撒物料约三十米，现场拍照取证，当事人在场并承认。" * 4
_YEARS, _OPEN, _FROM_LEDGER = 5, 0.06, 0.2  # six in a hundred are still open; a fifth came from ledgers


def crowd(home: Path, cases: int, clock: StoppedClock, seed: int = 7) -> None:
    """A home with the sample county and so many invented cases of the last five years."""
    storage = open_storage(home, clock)
    office = Office(storage, read_library(RESOURCES), clock, SYSTEM)
    with storage.read() as work:
        new = work.is_empty()
    if new:
        perform(office.for_(SYSTEM), seed_sample_county, RESOURCES)
    with storage.read() as work:
        units, officers, matters = work.units(), work.officers(None), work.matter_lists()[0].matters
    storage.close()
    chance = random.Random(seed)
    connection = connect(home / "desk.db")
    connection.execute("PRAGMA foreign_keys = OFF")
    connection.execute("PRAGMA synchronous = OFF")
    connection.execute("BEGIN")
    marks = ", ".join("?" * len(COLUMNS.split(",")))
    handling: list[tuple[str, str, int]] = []
    rows = _rows(cases, clock, chance, units, officers, matters, handling)
    connection.executemany(f'INSERT INTO "case" ({COLUMNS}) VALUES ({marks})', rows)
    connection.executemany(
        "INSERT INTO case_officer (id, subject_no, entry_no, case_id, officer_id, place) "
        "VALUES (?, 1, 1, ?, ?, ?)",
        ((f"{case}/{officer}", case, officer, place) for case, officer, place in handling),
    )
    connection.execute("COMMIT")
    connection.close()


def _rows(
    cases: int,
    clock: StoppedClock,
    chance: random.Random,
    units: tuple[Unit, ...],
    officers: tuple[Officer, ...],
    matters: tuple[Matter, ...],
    handling: list[tuple[str, str, int]],
) -> Iterator[tuple[Any, ...]]:
    parents = {unit.id: unit.parent_id for unit in units}
    stations = [unit for unit in units if unit.level is Level.STATION]
    known: dict[str, list[Matter]] = {}
    for matter in matters:
        known.setdefault(matter.code, []).append(matter)
    codes = list(known)
    serving: dict[str, list[Officer]] = {}
    for officer in officers:
        serving.setdefault(officer.unit_id, []).append(officer)
    today = clock.today()
    for n in range(cases):
        station = chance.choice(stations)
        township = parents[station.id] or ""
        case_id = mint(clock.now())
        pair = serving.get(township) or list(officers[:2])
        for place, officer in enumerate(chance.sample(pair, min(2, len(pair))), 1):
            handling.append((case_id, officer.id, place))
        matter = known[codes[min(int(chance.expovariate(1 / 25)), len(codes) - 1)]][0]
        told = _row(n, case_id, today, chance, station.id, township, parents[township] or "", matter)
        yield (*told, " " + "".join(f"{officer} " for case, officer, _ in handling[-2:] if case == case_id))


def _row(
    n: int,
    case_id: str,
    today: date,
    chance: random.Random,
    station: str,
    township: str,
    district: str,
    matter: Matter,
) -> tuple[Any, ...]:
    age = int(365 * _YEARS * chance.random())
    registered = today - timedelta(days=age)
    is_open = chance.random() < (0.9 if age < 80 else 0.02)
    due = today + timedelta(days=int(chance.gauss(20, 25))) if is_open and chance.random() < 0.95 else None
    filed = registered + timedelta(days=3)
    closed = None if is_open else registered + timedelta(days=chance.randrange(20, 90))
    surname, given = chance.choice(_SURNAMES), [chance.choice(_GIVEN) for _ in range(2)]
    party = surname[0] + "".join(one[0] for one in given)
    spelt = surname[1] + "".join(one[1] for one in given)
    ledger = f"ledger-{n % 12}" if age > 400 and chance.random() < _FROM_LEDGER else None
    fine = int(chance.lognormvariate(7.5, 1)) * 100 if chance.random() < 0.7 else None
    return (
        *(case_id, 1, 1, 1, f"大桥案〔{registered.year}〕{n + 1}号"),
        *("ordinary@1" if chance.random() < 0.7 else "summary@1",),
        *(chance.choice(_STAGES) if is_open else "closed", "", station, township, matter.id, "2026-1"),
        *("general", 4, registered.isoformat(), 1, _FACTS, chance.choice(_SOURCES), ledger),
        *("0001", 0, 0, "mine", matter.code, matter.name, township, district, party, spelt),
        *(chance.choice(_KINDS), fine, filed.isoformat() if filed <= today else None),
        *(closed.isoformat() if closed else None, due.isoformat() if due else None),
        *(due.isoformat() if due else "9999-12-31", "case_90d" if due else "", int(chance.random() < 0.1)),
    )
