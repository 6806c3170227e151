"""The case list: every case once, found by any filter, from an index and in few statements."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import event
from sqlalchemy.orm import Session

from db import Storage
from db.engine import writing
from db.queries import case_list
from db.repositories.search import index_anew
from desktop.base.money import Money
from desktop.base.paging import Cursor
from desktop.casework import case_facts as f
from desktop.casework.case_facts import Source
from desktop.casework.events import OfficersAssigned
from desktop.casework.parties import PartyKind
from desktop.casework.rows import CaseFilter, CaseRow, DaySpan, DueSpan, FineSpan, SavedView
from tests.db.office import (
    ACTOR,
    COUNTY,
    EAST,
    FAR_STATION,
    OTHER_STATION,
    QIAOTOU,
    STATION,
    WEST,
    issue,
    pour,
    register,
)

TODAY = date(2026, 3, 2)
STAGES = ("registered", "filed", "decided", "closed")
PLACES = ((STATION, QIAOTOU, WEST), (OTHER_STATION, QIAOTOU, WEST), (FAR_STATION, None, EAST))


COLUMNS = (
    "id, subject_no, entry_no, version, number, procedure, stage, turned_because, unit_id, organ_unit_id, "
    "matter_id, matters_version, rule_set, lists_version, registered_on, sample, source, ledger_id, "
    "owner_seat, claims, hops, standing, matter_code, cause, township_id, district_id, party_name, "
    "party_initials, party_kind, fine, filed_on, closed_on, due_on, due_sort, due_clock, due_party, "
    "officer_ids"
)
CLOCKS = ("case_90d", "serve_7wd")
A_ROW = '"case".number'
"""What the statement of a page asks for, and none of those before it."""


def fill(home: Path, rows: int) -> None:
    """Many cases at once, past the journal: what is measured here is only how they are found again."""
    cases: list[tuple[Any, ...]] = []
    for n in range(rows):
        station, township, district = PLACES[n % 3]
        due = TODAY + timedelta(days=n % 40 - 10) if n % 4 else None
        registered, stage = TODAY - timedelta(days=n % 300), STAGES[n % 7 % 4]
        filed = registered + timedelta(days=2) if stage != "registered" else None
        row: tuple[Any, ...] = (
            *(f"c{n:06d}", 1, 1, 1, f"大桥案〔2026〕{n + 1}号", "ordinary@1" if n % 5 else "summary@1"),
            *(stage, "", station.id, QIAOTOU.id),
            *("HJ-006-v2", "2026-1", "general", 4, registered.isoformat(), True),
            *((*Source, None)[n % 11 % 6], f"l{n % 2}" if n % 8 == 3 else None),
            *("0001", 0, 0, "mine", ("HJ-006", "HJ-005", "NY-001")[n % 13 % 3], "遗撒"),
            *(township.id if township else "630121202", district.id),
            *(f"某{n % 50}", f"m{n % 50}", (*PartyKind, None)[n % 9 % 5], n % 17 * 50_000 if n % 3 else None),
            *(filed.isoformat() if filed else None, TODAY.isoformat() if stage == "closed" else None),
            *(due.isoformat() if due else None, due.isoformat() if due else "9999-12-31"),
            *(CLOCKS[n % 2] if due else "", n % 6 == 1, (" p1 ", " p2 p1 ", " p3 ", " ")[n % 10 % 4]),
        )
        cases.append(row)
    pour(home, "case", COLUMNS, cases)
    handling = [
        (f"{row[0]}/{officer}", 1, 1, row[0], officer, place)
        for row in cases
        for place, officer in enumerate(row[-1].split())
    ]
    pour(home, "case_officer", "id, subject_no, entry_no, case_id, officer_id, place", handling)


@pytest.fixture
def full(storage: Storage, office: Path) -> Storage:
    """An office with a few hundred cases."""
    fill(office, 300)
    with Session(writing(storage._engine)) as session, session.begin():
        index_anew(session)
    return storage


@dataclass
class Statements:
    """What was sent to the database."""

    sent: list[tuple[str, Any]]

    def plan(self, storage: Storage, about: str = "") -> str:
        """How the engine answers the first that speaks of something; a server, by an index if it can."""
        text, values = next(sent for sent in self.sent if about in sent[0])
        sqlite = storage._engine.dialect.name == "sqlite"
        with storage.read() as work:
            connection = work._session.connection()
            if not sqlite:  # it reads a table of some hundred rows whole, and sorts them, if it may
                connection.exec_driver_sql("SET LOCAL enable_seqscan = off")
                connection.exec_driver_sql("SET LOCAL enable_bitmapscan = off")
                connection.exec_driver_sql("SET LOCAL enable_sort = off")
            asked = "EXPLAIN QUERY PLAN" if sqlite else "EXPLAIN"
            return " | ".join(str(row[-1]) for row in connection.exec_driver_sql(f"{asked} {text}", values))


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


SORTS: dict[str, tuple[Callable[[CaseRow], Any], bool]] = {
    "registered": (lambda row: (row.registered_on, row.id), True),
    "oldest": (lambda row: (row.registered_on, row.id), False),
    "due": (lambda row: (row.due_on or date.max, row.registered_on, row.id), False),
    "party": (lambda row: ("m" + row.party[1:], row.id), False),  # 某 is read mou
    "fine": (lambda row: (-1 if row.fine is None else row.fine.fen, row.id), True),
}


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(size=st.integers(1, 320), order=st.sampled_from(sorted(SORTS)))
def test_every_case_is_seen_exactly_once(full: Storage, size: int, order: str) -> None:
    rows = walk(full, CaseFilter(), size, order)
    assert len({row.id for row in rows}) == len(rows) == 300
    key, downwards = SORTS[order]
    assert rows == sorted(rows, key=key, reverse=downwards)


@pytest.mark.parametrize(
    ("narrowed", "keep"),
    [
        (CaseFilter(unit_id=STATION.id), lambda row: row.unit_id == STATION.id),
        (CaseFilter(unit_id=QIAOTOU.id), lambda row: row.unit_id in (STATION.id, OTHER_STATION.id)),
        (CaseFilter(unit_id=EAST.id), lambda row: row.unit_id == FAR_STATION.id),
        (CaseFilter(unit_id=COUNTY.id), lambda _: True),
        (CaseFilter(matter_codes=("HJ-006",)), lambda row: row.matter_code == "HJ-006"),
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


DAYS = st.none() | st.dates(TODAY - timedelta(days=320), TODAY + timedelta(days=40))
FINES = st.none() | st.integers(0, 9000).map(Money.yuan)
DAY_SPANS = st.none() | st.builds(DaySpan, DAYS, DAYS)
DUE_SPANS = st.builds(
    DueSpan,
    since=DAYS,
    until=DAYS,
    party=st.none() | st.booleans(),
    clocks=st.sampled_from([(), CLOCKS[:1], CLOCKS]),
    none=st.booleans(),
)
FINE_SPANS = st.builds(FineSpan, least=FINES, most=FINES, none=st.booleans())


def some(*values: Any) -> st.SearchStrategy[tuple[Any, ...]]:
    """Up to two of some values; often none, so that filters leave something over."""
    return st.just(()) | st.lists(st.sampled_from(values), max_size=2, unique=True).map(tuple)


FILTERS = st.builds(
    CaseFilter,
    unit_id=st.sampled_from(["", COUNTY.id, WEST.id, EAST.id, QIAOTOU.id, STATION.id]),
    matter_codes=some("HJ-006", "HJ-005", "NY-001", "none"),
    stages=some(*STAGES),
    procedures=some("ordinary", "summary"),
    officers=some("p1", "p2", "p3", "p"),
    sources=some(*Source),
    party_kinds=some(*PartyKind),
    due=st.just(()) | st.lists(DUE_SPANS, max_size=2).map(tuple),
    fines=st.just(()) | st.lists(FINE_SPANS, max_size=2).map(tuple),
    registered=DAY_SPANS,
    filed=DAY_SPANS,
    closed=DAY_SPANS,
    open_only=st.booleans(),
    from_ledger=st.none() | st.booleans(),
    text=st.sampled_from(["", "", "某1", "m2", "〕1", "2号"]),
)
BELOW = {
    WEST.id: (STATION.id, OTHER_STATION.id),
    QIAOTOU.id: (STATION.id, OTHER_STATION.id),
    EAST.id: (FAR_STATION.id,),
    STATION.id: (STATION.id,),
}


def within(value: Any, least: Any, most: Any) -> bool:
    return value is not None and (least is None or value >= least) and (most is None or value <= most)


def due_within(row: CaseRow, span: DueSpan) -> bool:
    if span.none:
        return row.due_on is None
    bound = span.party is None or row.due_party is span.party
    return (
        within(row.due_on, span.since, span.until)
        and bound
        and (not span.clocks or row.due_clock in span.clocks)
    )


def fits(row: CaseRow, asked: CaseFilter) -> bool:
    """The same filter in plain Python, over what a row says."""
    names = {"马建国": "p1", "李生华": "p2", "祁有福": "p3"}
    officers = {names[name] for name in row.officers.split("、") if name}
    spans = (
        (row.registered_on, asked.registered),
        (row.filed_on, asked.filed),
        (row.closed_on, asked.closed),
    )
    text = asked.text
    return all(
        (
            row.unit_id in BELOW.get(asked.unit_id, (row.unit_id,)),
            not asked.matter_codes or row.matter_code in asked.matter_codes,
            not asked.stages or row.stage in asked.stages,
            not asked.procedures or row.procedure.partition("@")[0] in asked.procedures,
            not asked.officers or bool(officers & set(asked.officers)),
            not asked.sources or row.source in asked.sources,
            not asked.party_kinds or row.party_kind in asked.party_kinds,
            not asked.due or any(due_within(row, span) for span in asked.due),
            not asked.fines
            or any(
                row.fine is None if span.none else within(row.fine, span.least, span.most)
                for span in asked.fines
            ),
            all(within(day, span.since, span.until) for day, span in spans if span is not None),
            not asked.open_only or row.stage != "closed",
            asked.from_ledger is None or row.from_ledger is asked.from_ledger,
            text in row.party or text in row.number or ("m" + row.party[1:]).startswith(text),
        )
    )


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(narrowed=FILTERS, order=st.sampled_from(sorted(SORTS)))
def test_any_filters_at_once_keep_what_each_of_them_says(
    full: Storage, narrowed: CaseFilter, order: str
) -> None:
    rows = walk(full, narrowed, 29, order)
    everything = walk(full, CaseFilter(), 300, order)
    assert rows == [row for row in everything if fits(row, narrowed)]
    with full.read() as work:
        assert work.case_counts(narrowed, TODAY).total == len(rows)


def test_the_filters_of_the_test_are_not_all_empty(full: Storage) -> None:
    rows = walk(full, CaseFilter(), 300, "due")
    for kept in (
        {row.source for row in rows},
        {row.party_kind for row in rows},
        {row.stage for row in rows},
        {row.from_ledger for row in rows},
        {row.officers for row in rows},
    ):
        assert len(kept) > 1


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


@pytest.mark.parametrize("order", sorted(SORTS))
@pytest.mark.parametrize(
    "narrowed",
    [
        CaseFilter(),
        CaseFilter(unit_id=STATION.id),
        CaseFilter(unit_id=COUNTY.id, sources=(Source.PATROL,)),
        CaseFilter(matter_codes=("HJ-006",), officers=("p1",), from_ledger=True),
        CaseFilter(filed=DaySpan(TODAY), closed=DaySpan(TODAY), fines=(FineSpan(Money.yuan(1)),)),
        CaseFilter(registered=DaySpan(TODAY - timedelta(days=30), TODAY), stages=("closed", "filed")),
        CaseFilter(open_only=True, due=(DueSpan(since=TODAY, party=False),)),
    ],
)
def test_a_page_is_read_off_an_index(
    storage: Storage, office: Path, narrowed: CaseFilter, order: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In the order of one index, of whatever is not rare: nothing is fetched to be sorted by hand."""
    monkeypatch.setattr(case_list, "FEW", -1)
    fill(office, 300)
    with storage.read() as work:
        key = work.case_page(CaseFilter(), None, 20, order).after
        with counted(storage) as statements:
            work.case_page(narrowed, key, 20, order)
    pages = len([text for text, _ in statements.sent if A_ROW in text])
    assert pages == (2 if order == "due" and narrowed.registered is not None else 1)
    plan = statements.plan(storage, A_ROW)
    by_due = narrowed.due and order != "due"  # a few next dates may well be sorted by hand
    assert "using index ix_case_" in plan.lower() or ("Index Scan" in plan and "using ix_case_" in plan), plan
    assert by_due or ("TEMP B-TREE" not in plan and "Sort" not in plan), plan


@pytest.mark.sqlite("a server of a few hundred rows reads whichever index it likes")
def test_those_of_a_month_without_a_date_are_found_by_that_month(
    storage: Storage, office: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In the order of what falls due they stand behind all others; none of these is passed on the way."""
    monkeypatch.setattr(case_list, "FEW", -1)
    fill(office, 300)
    month = CaseFilter(registered=DaySpan(TODAY - timedelta(days=60), TODAY - timedelta(days=30)))
    with storage.read() as work, counted(storage) as statements:
        work.case_page(month, None, 300, "due")
    plan = statements.plan(storage, '"case".due_sort = ')
    assert "ix_case_by_due (due_sort=? AND registered_on>? AND registered_on<?)" in plan
    assert "TEMP B-TREE" not in plan


@pytest.mark.parametrize("order", ["due", "registered"])
def test_what_is_rare_is_looked_up_and_no_order_read_to_its_end(full: Storage, order: str) -> None:
    rare = (CaseFilter(matter_codes=("HJ-007",)), CaseFilter(sources=(Source.PATROL,), open_only=True))
    for narrowed in rare:
        with full.read() as work, counted(full) as statements:
            work.case_page(narrowed, None, 20, order)
        [page] = [text for text, _ in statements.sent if A_ROW in text]
        assert '"case".id IN' in page


def test_no_more_are_counted_than_is_said(full: Storage) -> None:
    with full.read() as work:
        counts = work.case_counts(CaseFilter(), TODAY, 100)
        every = work.case_counts(CaseFilter(), TODAY)
    assert (counts.total, counts.more, every.total, every.more) == (100, True, 300, False)
    assert (counts.overdue, counts.today, counts.week) == (every.overdue, every.today, every.week)


@pytest.mark.sqlite("a server of a few hundred rows reads whichever index it likes")
@pytest.mark.parametrize(
    ("narrowed", "counted_by", "pressing_by"),
    [
        (CaseFilter(), "ix_case_by_fine", "ix_case_by_due (due_sort<?)"),
        (CaseFilter(unit_id=QIAOTOU.id), "ix_case_by_fine", "ix_case_by_due (due_sort<?)"),
        (CaseFilter(open_only=True), "ix_case_open_by_due", "ix_case_open_by_due (due_sort<?)"),
        (
            CaseFilter(registered=DaySpan(TODAY - timedelta(days=30), None)),
            "ix_case_by_registered (registered_on>?)",
            "ix_case_by_due (due_sort<?)",
        ),
    ],
)
def test_cases_are_counted_off_an_index_that_holds_no_lead(
    full: Storage, narrowed: CaseFilter, counted_by: str, pressing_by: str
) -> None:
    with full.read() as work, counted(full) as statements:
        work.case_counts(narrowed, TODAY, 100)
    assert f"COVERING INDEX {counted_by}" in statements.plan(full, "SELECT count(*) AS")
    assert f"COVERING INDEX {pressing_by}" in statements.plan(full, "SELECT count(*) FILTER")


def test_what_holds_words_is_told_by_the_search_index(full: Storage) -> None:
    with full.read() as work, counted(full) as statements:
        found = work.case_page(CaseFilter(text="2号"), None, 20, "due").rows
    assert found
    assert [text for text, _ in statements.sent if "LIKE" in text.upper()] == []


@pytest.mark.parametrize("order", ["due"])
def test_open_cases_have_an_index_of_their_own(
    storage: Storage, office: Path, order: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(case_list, "FEW", -1)
    fill(office, 300)
    with storage.read() as work, counted(storage) as statements:
        work.case_page(CaseFilter(open_only=True, sources=(Source.PATROL,)), None, 20, order)
    assert "ix_case_open_by_due" in statements.plan(storage, A_ROW)


def test_a_case_is_loaded_in_few_statements(storage: Storage) -> None:
    case_id = register(storage)
    issue(storage, case_id)
    with storage.read() as work, counted(storage) as statements:
        work.case(case_id)
    assert len(statements.sent) <= 10
    with storage.read() as work:
        work.case(case_id)
        with counted(storage) as statements:
            work.case(case_id)
    assert len(statements.sent) == 9


def test_officers_are_found_by_who_handles_a_case_now(storage: Storage) -> None:
    case_id = register(storage)
    with storage.write(ACTOR, "assign_officers") as work:
        event = OfficersAssigned(case_id, ("p3", "p2"))
        work.apply(event)
        work.record([event])
    with storage.read() as seen:
        assert seen.case_page(CaseFilter(officers=("p3",)), None).rows[0].officers == "祁有福、李生华"
        assert seen.case_page(CaseFilter(officers=("p1",)), None).rows == ()
        assert len(seen.case_page(CaseFilter(officers=("p1", "p2")), None).rows) == 1
        assert tuple(officer.id for officer in seen.case(case_id).officers) == ("p3", "p2")


def test_views_are_kept_for_each_person_and_list(storage: Storage) -> None:
    def view(id: str, place: int, person: str = "p1", of: str = "cases", name: str = "待送达") -> SavedView:
        return SavedView(id, person, of, name, place, "{}")

    with storage.write(ACTOR, "save_view") as work:
        for one in (view("b", 2), view("a", 1), view("c", 1, person="p2"), view("d", 1, of="leads")):
            work.save_view(one)
        work.save_view(view("b", 3, name="改了名"))
    with storage.read() as seen:
        assert [(kept.id, kept.name) for kept in seen.saved_views("p1", "cases")] == [
            ("a", "待送达"),
            ("b", "改了名"),
        ]
    with storage.write(ACTOR, "drop_view") as work:
        work.drop_view("a")
        work.drop_view("not there")
    with storage.read() as seen:
        assert [kept.id for kept in seen.saved_views("p1", "cases")] == ["b"]
        assert [kept.id for kept in seen.saved_views("p2", "cases")] == ["c"]


def test_latin_letters_are_found_however_they_are_written(storage: Storage) -> None:
    register(storage, facts={(f.PARTY_NAME.id, 1): "大通Abc运输有限公司"})
    with storage.read() as work:
        for text in ("ABC", "abc", "大通abc运输"):
            assert len(work.case_page(CaseFilter(text=text), None).rows) == 1, text
        assert work.case_page(CaseFilter(text="abd"), None).rows == ()


def test_facts_by_id_are_those_of_the_case(storage: Storage) -> None:
    one, two = register(storage), register(storage, FAR_STATION, {(f.PARTY_NAME.id, 1): "另一人"})
    with storage.read() as work:
        assert work.case(one).get(f.PARTY_NAME) == "单永红"
        assert work.case(two).get(f.PARTY_NAME) == "另一人"
        assert work.case(two).get(f.PARTY_ID) is None
