"""The case list: every case once, found by any filter, from an index and in few statements."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from time import perf_counter
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import event

from db import Storage
from db.engine import connect
from desktop.base.paging import Cursor
from desktop.casework import case_facts as f
from desktop.casework.rows import CaseFilter, CaseRow, DaySpan
from tests.db.office import (
    COUNTY,
    EAST,
    FAR_STATION,
    OTHER_STATION,
    QIAOTOU,
    STATION,
    WEST,
    issue,
    register,
)

TODAY = date(2026, 3, 2)
MANY = 6000
PLACES = ((STATION, QIAOTOU, WEST), (OTHER_STATION, QIAOTOU, WEST), (FAR_STATION, None, EAST))


def fill(home: Path, rows: int) -> None:
    """Many cases at once, past the journal: what is measured here is only how they are found again."""
    connection = connect(home / "desk.db")
    connection.execute("PRAGMA foreign_keys = OFF")
    columns = (
        "id, subject_no, entry_no, version, number, procedure, stage, turned_because, unit_id, "
        "organ_unit_id, matter_id, matters_version, rule_set, lists_version, registered_on, sample, "
        "owner_seat, claims, hops, standing, matter_code, cause, township_id, district_id, party_name, "
        "party_initials, due_on, due_sort, due_clock, due_party"
    )
    connection.execute("BEGIN")
    for n in range(rows):
        station, township, district = PLACES[n % 3]
        due = TODAY + timedelta(days=n % 40 - 10) if n % 4 else None
        row: tuple[Any, ...] = (
            *(f"c{n:06d}", 1, 1, 1, f"大桥案〔2026〕{n + 1}号", "ordinary@1" if n % 5 else "summary@1"),
            *(("registered", "filed", "decided", "closed")[n % 7 % 4], "", station.id, QIAOTOU.id),
            *("HJ-006-v2", "2026-1", "general", 4, (TODAY - timedelta(days=n % 300)).isoformat(), 1),
            *("0001", 0, 0, "mine", "HJ-006", "遗撒", township.id if township else "630121202", district.id),
            *(f"某{n % 50}", f"m{n % 50}", due.isoformat() if due else None),
            *(due.isoformat() if due else "9999-12-31", "case_90d" if due else "", int(n % 6 == 1)),
        )
        connection.execute(f'INSERT INTO "case" ({columns}) VALUES ({", ".join("?" * len(row))})', row)
        connection.execute(
            "INSERT INTO case_officer (id, subject_no, entry_no, case_id, officer_id, place) "
            "VALUES (?, 1, 1, ?, ?, 1)",
            (f"{row[0]}/p1", row[0], "p1"),
        )
    connection.execute("COMMIT")
    connection.close()


@pytest.fixture
def full(storage: Storage, office: Path) -> Storage:
    """An office with a few hundred cases."""
    fill(office, 300)
    return storage


@dataclass
class Statements:
    """What was sent to the database."""

    sent: list[tuple[str, Any]]

    def plans(self, home: Path) -> str:
        """How SQLite would answer the longest of them."""
        text, values = max(self.sent, key=lambda one: len(one[0]))
        connection = connect(home / "desk.db")
        try:
            return " | ".join(
                str(row[-1]) for row in connection.execute(f"EXPLAIN QUERY PLAN {text}", values)
            )
        finally:
            connection.close()


@contextmanager
def counted(storage: Storage) -> Iterator[Statements]:
    found = Statements([])

    def note(_c: Any, _cursor: Any, text: str, values: Any, _context: Any, _many: bool) -> None:
        if not text.startswith("BEGIN"):
            found.sent.append((text, values))

    event.listen(storage._engine, "before_cursor_execute", note)
    try:
        yield found
    finally:
        event.remove(storage._engine, "before_cursor_execute", note)


def walk(storage: Storage, narrowed: CaseFilter, size: int, order: str) -> list[CaseRow]:
    rows: list[CaseRow] = []
    after: Cursor | None = None
    with storage.read() as work:
        while True:
            page = work.case_page(narrowed, after, size, order)
            rows += page.rows
            after = page.after
            if after is None:
                return rows
            assert len(page.rows) == size


@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(size=st.integers(1, 320), order=st.sampled_from(["registered", "due"]))
def test_every_case_is_seen_exactly_once(full: Storage, size: int, order: str) -> None:
    rows = walk(full, CaseFilter(), size, order)
    assert len({row.id for row in rows}) == len(rows) == 300
    if order == "registered":
        assert rows == sorted(rows, key=lambda row: (row.registered_on, row.id), reverse=True)
    else:
        assert rows == sorted(rows, key=lambda row: (row.due_on or date.max, row.id))


@pytest.mark.parametrize(
    ("narrowed", "keep"),
    [
        (CaseFilter(unit_id=STATION.id), lambda row: row.unit_id == STATION.id),
        (CaseFilter(unit_id=QIAOTOU.id), lambda row: row.unit_id in (STATION.id, OTHER_STATION.id)),
        (CaseFilter(unit_id=EAST.id), lambda row: row.unit_id == FAR_STATION.id),
        (CaseFilter(unit_id=COUNTY.id), lambda _: True),
        (CaseFilter(matter_codes=("HJ-006",)), lambda _: True),
        (CaseFilter(matter_codes=("HJ-007",)), lambda _: False),
        (CaseFilter(stages=("filed", "closed")), lambda row: row.stage in ("filed", "closed")),
        (CaseFilter(procedures=("summary",)), lambda row: row.procedure == "summary@1"),
        (CaseFilter(open_only=True), lambda row: row.stage != "closed"),
        (
            CaseFilter(registered=DaySpan(date(2026, 1, 1), date(2026, 2, 1))),
            lambda row: date(2026, 1, 1) <= row.registered_on <= date(2026, 2, 1),
        ),
        (CaseFilter(text="某7"), lambda row: row.party == "某7"),
        (CaseFilter(text="M12"), lambda row: row.party == "某12"),
        (CaseFilter(text="〕17号"), lambda row: row.number == "大桥案〔2026〕17号"),
        (CaseFilter(text="100%"), lambda _: False),
        (CaseFilter(text="某_"), lambda _: False),
    ],
)
def test_filters_keep_what_they_say(full: Storage, narrowed: CaseFilter, keep: Any) -> None:
    rows = walk(full, narrowed, 37, "registered")
    everything = walk(full, CaseFilter(), 100, "registered")
    assert rows == [row for row in everything if keep(row)]
    with full.read() as work:
        assert list(work.all_case_rows(narrowed)) == rows
        assert work.case_counts(narrowed, TODAY).total == len(rows)


def test_counts_are_of_the_offices_own_clocks(full: Storage) -> None:
    rows = [row for row in walk(full, CaseFilter(), 100, "due") if row.due_on and not row.due_party]
    with full.read() as work:
        counts = work.case_counts(CaseFilter(), TODAY)
    assert counts.overdue == sum(row.due_on < TODAY for row in rows if row.due_on)
    assert counts.today == sum(row.due_on == TODAY for row in rows)
    week = [row for row in rows if row.due_on and TODAY < row.due_on <= TODAY + timedelta(days=7)]
    assert counts.week == len(week) > 0


def test_the_line_of_a_case(storage: Storage) -> None:
    register(storage)
    with storage.read() as work:
        row = work.case_page(CaseFilter(text="syh"), None).rows[0]  # 单 as a surname is Shan
    assert (row.party, row.unit, row.cause) == ("单永红", "桥头镇 元朔社区", "运输车辆未密闭遗撒物料")
    assert (row.officers, row.matter_code, row.due_on) == ("马建国、李生华", "HJ-006", None)


@pytest.mark.parametrize("order", ["registered", "due"])
@pytest.mark.parametrize("unit", ["", STATION.id, QIAOTOU.id, WEST.id, COUNTY.id])
def test_a_page_is_read_off_an_index(storage: Storage, office: Path, order: str, unit: str) -> None:
    fill(office, 300)
    with storage.read() as work:
        first = work.case_page(CaseFilter(unit_id=unit), None, 20, order)
        with counted(storage) as statements:
            work.case_page(CaseFilter(unit_id=unit), first.after, 20, order)
    assert len(statements.sent) == 2
    plan = statements.plans(office)
    assert "USING INDEX ix_case_" in plan, plan
    assert "TEMP B-TREE" not in plan, plan


def test_a_case_is_loaded_in_few_statements(storage: Storage) -> None:
    case_id = register(storage)
    issue(storage, case_id)
    with storage.read() as work, counted(storage) as statements:
        work.case(case_id)
    assert len(statements.sent) <= 8
    with storage.read() as work:
        work.case(case_id)
        with counted(storage) as statements:
            work.case(case_id)
    assert len(statements.sent) == 6


def test_a_county_of_cases_is_paged_in_milliseconds(storage: Storage, office: Path) -> None:
    """No bound on the machine: the hundredth page may cost a few times the first, never sixty times."""
    fill(office, MANY)
    with storage.read() as work:
        work.case_page(CaseFilter(), None)
        began = perf_counter()
        page = work.case_page(CaseFilter(), None)
        first = perf_counter() - began
        while page.after is not None:
            began = perf_counter()
            page = work.case_page(CaseFilter(), page.after)
            last = perf_counter() - began
    print(f"first page {first * 1000:.1f} ms, last page {last * 1000:.1f} ms of {MANY} cases")  # noqa: T201
    assert last < max(first, 0.002) * 10


def test_facts_by_id_are_those_of_the_case(storage: Storage) -> None:
    one, two = register(storage), register(storage, FAR_STATION, {(f.PARTY_NAME.id, 1): "另一人"})
    with storage.read() as work:
        assert work.case(one).get(f.PARTY_NAME) == "单永红"
        assert work.case(two).get(f.PARTY_NAME) == "另一人"
        assert work.case(two).get(f.PARTY_ID) is None
