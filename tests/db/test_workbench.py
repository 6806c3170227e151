"""What the first page asks, against plain Python over the same cases; and that it costs the same for many."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from db import Reading, Storage
from desktop.base.clock import CHINA
from desktop.casework.access import SYSTEM
from desktop.casework.events import Event, OpinionGiven, PaperSubmitted
from desktop.casework.submissions import Link, Verdict
from desktop.casework.workday import Scope, Urgency, first_of_month, months_back, urgency
from tests.db.office import COUNTY, EAST, QIAOTOU, STATION, UNITS, WEST, issue, pour, raw, register
from tests.db.test_case_list import TODAY, counted, fill

ROOM = 30
AT = "T01:00:00.000Z"
NAMES = {unit.id: unit.name for unit in UNITS}
SCOPES = (
    Scope(),
    Scope(COUNTY.id),
    Scope(WEST.id),
    Scope(EAST.id),
    Scope(QIAOTOU.id),
    Scope(STATION.id),
    Scope(officer_id="p2"),
    Scope(officer_id="nobody"),
)


COLUMNS = (
    *("id", "number", "stage", "unit_id", "township_id", "district_id", "struck_at", "cause", "party_name"),
    *("filed_on", "closed_on", "due_on", "due_sort", "due_clock", "due_party"),
)


def dress(home: Path) -> list[dict[str, Any]]:
    """Clocks, officers and legal dates over the cases of `fill`; gives every case as plain values."""
    ids = [id for (id,) in raw(home, 'SELECT id FROM "case" ORDER BY id')]
    handling: list[tuple[Any, ...]] = []
    updates = []
    for n, id in enumerate(ids):
        clock = ("case_90d", "serve_7wd", "pay_15d", "hearing_req_5wd")[n // 4 % 4]
        filed = TODAY - timedelta(days=n * 3 % 400)
        closed = f"'{filed + timedelta(days=n % 60)}'" if n % 5 == 0 else "NULL"
        officer, left = "p2" if n % 7 == 0 else "p1", n % 28 == 0  # who has left the case handles it no more
        handled, struck = " " if left else f" {officer} ", "'2026-01-01'" if n % 50 == 49 else "NULL"
        handling.append((f"{id}/{officer}", 1, 1, "2026-01-01" if left else None, id, officer, 1))
        updates.append(
            f"UPDATE \"case\" SET filed_on = '{filed}', closed_on = {closed}, "
            f"due_clock = CASE WHEN due_on IS NULL THEN '' ELSE '{clock}' END, "
            f"due_party = {n // 4 % 4 > 1}, officer_ids = '{handled}', struck_at = {struck} WHERE id = '{id}'"
        )
    raw(home, "DELETE FROM case_officer", *updates)
    columns = "id, subject_no, entry_no, struck_at, case_id, officer_id, place"
    pour(home, "case_officer", columns, handling)
    persons = {row[4]: row[5] for row in handling if row[3] is None}
    rows = raw(home, f'SELECT {", ".join(COLUMNS)} FROM "case"')
    found = [dict(zip(COLUMNS, row, strict=True)) for row in rows]
    return [{**case, "persons": persons.get(case["id"])} for case in found]


def _within(case: dict[str, Any], scope: Scope) -> bool:
    places = {case["unit_id"], case["township_id"], case["district_id"], COUNTY.id, ""}
    handled = not scope.officer_id or scope.officer_id in (case["persons"] or "").split(",")
    return case["struck_at"] is None and scope.unit_id in places and handled


def _day(text: str | None) -> date:
    return date.fromisoformat(text) if text else date.min


@pytest.fixture
def cases(storage: Storage, office: Path) -> list[dict[str, Any]]:
    """Some hundred cases of every kind."""
    assert storage is not None
    fill(office, 420)
    return dress(office)


@pytest.mark.parametrize("scope", SCOPES, ids=str)
def test_due_acts_are_those_of_the_cases(storage: Storage, cases: list[dict[str, Any]], scope: Scope) -> None:
    # what is closed has a date where a clock outlived it
    mine = [case for case in cases if _within(case, scope) and case["due_on"]]
    expected = Counter(
        (
            urgency(_day(case["due_on"]), TODAY, party=bool(case["due_party"])),
            case["due_clock"],
            bool(case["due_party"]),
        )
        for case in mine
    )
    with storage.read() as work:
        found = work.due_acts(scope, TODAY, ROOM)
    assert {(each.urgency, each.clock, each.party): each.n for each in found.counts} == expected
    assert found.total == len(mine)
    assert len(found.rows) == min(ROOM, len(mine))
    by_id = {case["id"]: case for case in mine}
    for group in Urgency:
        rows = [row for row in found.rows if row.urgency is group]
        every = sorted(
            (_day(case["due_on"]), case["id"])
            for case in mine
            if urgency(_day(case["due_on"]), TODAY, party=bool(case["due_party"])) is group
        )
        assert [(row.due_on, row.case_id) for row in rows] == every[: len(rows)]  # the soonest, in order
        assert bool(rows) == bool(every)  # no group is crowded out
    for row in found.rows:
        case = by_id[row.case_id]
        assert (row.number, row.party_name, row.cause) == (case["number"], case["party_name"], case["cause"])
        assert row.unit.split()[-1] == NAMES[case["unit_id"]]
        assert row.officers == {"p1": "马建国", "p2": "李生华", None: ""}[case["persons"]]


@pytest.mark.parametrize("scope", SCOPES, ids=str)
def test_figures_are_those_of_the_cases(storage: Storage, cases: list[dict[str, Any]], scope: Scope) -> None:
    mine = [case for case in cases if _within(case, scope)]
    going = [case for case in mine if case["stage"] != "closed"]
    own = [_day(case["due_on"]) for case in mine if case["due_on"] and not case["due_party"]]
    with storage.read() as work:
        found = work.figures(scope, TODAY)
    assert found.open == len(going)
    assert found.waiting == sum(
        bool(case["due_party"] and case["due_on"] and _day(case["due_on"]) >= TODAY) for case in mine
    )
    assert sum(n for _, n in found.overdue) == sum(day < TODAY for day in own)
    assert found.today == sum(day == TODAY for day in own)
    assert found.tomorrow == sum(day == TODAY + timedelta(days=1) for day in own)
    assert found.week == sum(TODAY <= day <= TODAY + timedelta(days=7) for day in own)
    closed = [_day(case["closed_on"]) for case in mine if case["closed_on"]]
    for told, back in ((found.closed, 0), (found.closed_before, 1), (found.closed_year_ago, 12)):
        month = first_of_month(TODAY, back)
        assert told == sum(first_of_month(day) == month for day in closed)


def test_the_generated_office_has_something_of_everything(
    storage: Storage, cases: list[dict[str, Any]]
) -> None:
    """Else the comparisons above would compare nothing with nothing."""
    assert len(cases) == 420
    with storage.read() as work:
        found, acts = work.figures(Scope(), TODAY), work.due_acts(Scope(), TODAY, ROOM)
    assert all((found.open, found.waiting, found.overdue, found.today, found.tomorrow, found.week))
    assert all((found.closed, found.closed_before, found.closed_year_ago))
    assert all(acts.size(group) for group in Urgency)


@pytest.mark.parametrize("scope", SCOPES, ids=str)
def test_months_are_those_of_the_legal_dates(
    storage: Storage, cases: list[dict[str, Any]], scope: Scope
) -> None:
    mine = [case for case in cases if _within(case, scope)]
    with storage.read() as work:
        found = work.month_counts(scope, TODAY, 6)
    assert [each.first for each in found] == list(months_back(TODAY, 6))
    for each in found:
        for told, column in ((each.filed, "filed_on"), (each.closed, "closed_on")):
            assert told == sum(
                case[column] is not None and first_of_month(_day(case[column])) == each.first for case in mine
            )


def test_open_cases_come_soonest_due_first(storage: Storage, cases: list[dict[str, Any]]) -> None:
    mine = sorted(
        (case for case in cases if _within(case, Scope(officer_id="p2")) and case["stage"] != "closed"),
        key=lambda case: (case["due_sort"], case["id"]),
    )
    with storage.read() as work:
        found = work.open_cases(Scope(officer_id="p2"), (), 500)
        assert work.open_cases(Scope(officer_id="p2"), (), 3) == found[:3]
        filed = work.open_cases(Scope(officer_id="p2"), ("filed",), 500)
    assert [(each.id, each.due_on or date.min, each.party) for each in found] == [
        (case["id"], _day(case["due_on"]), bool(case["due_party"])) for case in mine
    ]
    assert [each.id for each in filed] == [case["id"] for case in mine if case["stage"] == "filed"]


def test_times_only_waited_for_are_found_once_over(storage: Storage, cases: list[dict[str, Any]]) -> None:
    with storage.read() as work:
        found = work.outwaited_ids(("hearing_req_5wd",), TODAY)
    assert set(found) == {
        case["id"]
        for case in cases
        if case["struck_at"] is None
        and case["due_clock"] == "hearing_req_5wd"
        and _day(case["due_on"]) < TODAY
    }
    assert found


def test_it_costs_the_same_for_many_as_for_few(storage: Storage, office: Path) -> None:
    def statements() -> list[int]:
        sent = []
        questions: tuple[Callable[[Reading], object], ...] = (
            lambda work: work.due_acts(Scope(QIAOTOU.id), TODAY, ROOM),
            lambda work: work.figures(Scope(QIAOTOU.id), TODAY),
            lambda work: work.month_counts(Scope(QIAOTOU.id), TODAY, 6),
            lambda work: work.returned("p1", 30),
            lambda work: work.cases([one.id for one in work.open_cases(Scope(officer_id="p1"), (), 200)]),
        )
        for ask in questions:
            with storage.read() as work:
                work.units()  # the versions of the lists are looked at once in a transaction
                with counted(storage) as found:
                    ask(work)
            sent.append(len(found.sent))
        return sent

    register(storage)
    with storage.read() as work:
        work.case(work.open_cases(Scope(), (), 1)[0].id)  # the lists are on the shelf from here on
    few = statements()
    for _ in range(12):
        issue(storage, register(storage))
    many = statements()
    fill(office, 300)
    assert many[-1] == few[-1] == 10
    assert statements()[:-1] == [2, 3, 2, 1]
    assert few[1:-1] == [3, 2, 1]


def test_many_cases_are_loaded_as_each_alone(storage: Storage) -> None:
    ids = [register(storage) for _ in range(3)]
    issue(storage, ids[1])
    with storage.read() as work:
        one_by_one = [work.case(id) for id in ids]
        assert list(work.cases([ids[2], "nobody", ids[0], ids[1]])) == [
            one_by_one[2],
            one_by_one[0],
            one_by_one[1],
        ]
        assert work.cases(()) == ()


def _lay(storage: Storage, case_id: str, *rows: tuple[str, str, int, Verdict]) -> None:
    """Submissions with an opinion each: the id, the form, which round, what was said."""
    with storage.write(SYSTEM, "review") as work:
        events: list[Event] = []
        for id, form, turn, verdict in rows:
            events.append(PaperSubmitted(case_id, id, form, form, 1, turn, "0" * 64, {}, (Link.HEAD,)))
            given = datetime(2026, 3, turn, 9, 0, tzinfo=CHINA)
            about = (id, form, "0" * 64, Link.HEAD, verdict, f"意见{id}", "p9", "王镇长", given)
            events.append(OpinionGiven(case_id, *about))
        for event in events:
            work.apply(event)
        work.record(events)


def test_returned_papers_stand_until_they_are_laid_before_again(storage: Storage) -> None:
    case_id = register(storage)
    with storage.read() as work:
        assert work.returned("p1", 30) == ()
    filing, decision, closing = "case-filing-approval", "penalty-decision-approval", "case-closing-report"
    _lay(
        storage,
        case_id,
        ("s1", filing, 1, Verdict.NO),
        ("s2", decision, 1, Verdict.NO),
        ("s3", decision, 2, Verdict.YES),
        ("s4", closing, 2, Verdict.NO),
    )
    with storage.read() as work:
        found = work.returned("p1", 30)
        assert [(row.words, row.form, row.role) for row in found] == [
            ("意见s4", closing, "head"),
            ("意见s1", filing, "head"),
        ]
        assert {row.party_name for row in found} == {"单永红"}
        assert {row.case_id for row in found} == {case_id}
        assert work.returned("p3", 30) == ()  # who does not handle the case
        assert len(work.returned("p1", 1)) == 1
