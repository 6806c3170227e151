"""Notices of days off come in, are corrected, and move the stored dates of cases."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pytest

from db import Storage
from desktop.base.clock import StoppedClock
from desktop.base.errors import BadEntry
from desktop.base.sheet import Cell, Sheet, Workbook
from desktop.casework import case_facts as f
from desktop.casework import lead_facts as d
from desktop.casework import remedy_facts as r
from desktop.casework.access import SYSTEM, Actor
from desktop.casework.due_list import DueFilter
from desktop.casework.events import DueTerm, FactsKept, SideBegun, StepDone
from desktop.casework.facts import AnyFact, Slot
from desktop.casework.inbox_events import LeadMatterNamed
from desktop.casework.reckoning import Reckoning
from desktop.services.calendars import ImportCalendar, calendar_view, import_calendar, reckon_all, unreckoned
from desktop.services.leads import TakeLead, take_lead
from desktop.services.perform import Office, perform
from desktop.services.recording import KeepFacts, keep_facts
from tests.db.office import ACTOR, FACTS, STATION, register
from tests.helpers.library import LIBRARY

KEEPER = Actor("seat-1", "韩占海", "administrator", "")
PRESERVED, KEPT = (f.PRESERVATION_AT.id, 1), (f.PRESERVATION_ITEMS.id, 1)
HEAD = ("日期", "性质", "名称", "依据")
NOTICE = "国办发明电〔2026〕0号（虚构）"
YEAR: tuple[tuple[Cell, ...], ...] = (
    ("2027-01-01", "法定节日", "元旦", NOTICE),
    ("2027-01-02至2027-01-03", "放假", "元旦", ""),
    ("2027-05-01", "法定节日", "劳动节", ""),
    ("2027-10-01至2027-10-03", "法定节日", "国庆节", ""),
    ("2027-10-04至2027-10-07", "放假", "国庆节", ""),
    ("2027-10-09", "调休上班", "国庆节", ""),
)


def book(*rows: tuple[Cell, ...], file: str = "2027.csv") -> Workbook:
    """A table of days off under its heading."""
    return Workbook(file, "", (Sheet("放假安排", (HEAD, *rows)),))


def filed(office: Office) -> str:
    """A case filed today, with evidence kept: ninety days run, and seven working days."""
    case_id = register(office.storage, facts={**FACTS, PRESERVED: "2026-12-28T10:00", KEPT: "车辆"})
    with office.storage.write(ACTOR, "take_step") as work:
        done = StepDone(case_id, "file", "filed", work.clock.today())
        work.apply(done)
        work.record([done])
    return case_id


def stored(office: Office, cases: Sequence[str]) -> dict[str, frozenset[DueTerm]]:
    """The running clocks of cases as they stand in the tables."""
    with office.for_(SYSTEM).read() as work:
        rows = work.term_page(DueFilter(ours=False), office.clock.today(), None).rows
    return {id: frozenset(row.term for row in rows if row.case_id == id) for id in cases}


def fresh(office: Office, cases: Sequence[str]) -> dict[str, frozenset[DueTerm]]:
    """The same reckoned now, from all that the cases say."""
    with office.for_(SYSTEM).read() as work:
        days = work.calendar(office.library.calendar)
        by = Reckoning.on(office.clock.today(), office.library.clocks, days)
        return {case.id: frozenset(by.of(case, case.id).terms) for case in work.cases(cases)}


@pytest.fixture
def office(storage: Storage, clock: StoppedClock) -> Office:
    """The small county as its administrator has it."""
    return Office(storage, LIBRARY, clock, KEEPER)


def test_an_imported_notice_is_read_by_every_seat_and_kept_beside_what_the_program_brings(
    office: Office,
) -> None:
    assert not office.calendar.knows(2027)
    made, events = perform(office, import_calendar, ImportCalendar(book(*YEAR)))
    assert (made.years, made.corrected, made.local) == ((2027,), (), 0)
    assert [(event.kind, event.version, event.rows) for event in events] == [("calendar", "2027.csv", 1)]  # type: ignore[attr-defined]
    calendar = office.calendar
    assert calendar.years[2027].notice == NOTICE
    assert calendar.is_working(date(2027, 10, 9)) is True
    assert calendar.is_working(date(2027, 10, 7)) is False
    assert calendar.is_festival(date(2027, 10, 2)) is True
    assert calendar.years[2026] == office.library.calendar.years[2026]
    assert calendar_view(office).imported == frozenset({2027})


def test_a_corrected_notice_stands_in_the_place_of_the_first_which_stays_in_the_history(
    office: Office,
) -> None:
    perform(office, import_calendar, ImportCalendar(book(*YEAR)))
    longer = (*YEAR, ("2027-10-08", "放假", "国庆节", ""))
    made, _ = perform(office, import_calendar, ImportCalendar(book(*longer, file="更正.csv")))
    assert made.corrected == (2027,)
    assert office.calendar.is_working(date(2027, 10, 8)) is False
    again, events = perform(office, import_calendar, ImportCalendar(book(*longer, file="更正.csv")))
    assert (again.corrected, events) == ((), ())  # nothing new: no version, no entry


def test_holidays_of_the_place_come_beside_the_notice_and_replace_those_of_their_year(office: Office) -> None:
    first = book(("2026-03-20", "地方节日", "某节", "县政府通知（虚构）"))
    perform(office, import_calendar, ImportCalendar(first))
    assert office.calendar.local == {date(2026, 3, 20): "某节"}
    assert office.calendar.is_working(date(2026, 3, 20)) is False
    second = book(("2026-03-23至2026-03-24", "地方节日", "某节", ""))
    perform(office, import_calendar, ImportCalendar(second))
    assert set(office.calendar.local) == {date(2026, 3, 23), date(2026, 3, 24)}


@pytest.mark.parametrize(
    ("rows", "code"),
    [
        ((), "no_days_off"),
        (YEAR[1:], "notice_short"),  # 元旦 is wanting
        ((*YEAR, ("2027-10-11", "调休上班", "", "")), "calendar_day_wrong"),  # a Monday needs no exchange
        ((*YEAR, ("2027年13月1日", "放假", "", "")), "county_row"),
        ((*YEAR, ("2027-12-31", "休假", "", "")), "county_row"),
        ((("2027-01-01至2027-10-01", "放假", "", ""),), "county_row"),
    ],
)
def test_half_a_notice_is_refused_and_nothing_is_kept(
    office: Office, rows: tuple[tuple[Cell, ...], ...], code: str
) -> None:
    with pytest.raises(BadEntry) as caught:
        perform(office, import_calendar, ImportCalendar(book(*rows)))
    assert caught.value.code == code
    assert not office.calendar.knows(2027)


def test_after_an_import_stored_dates_are_reckoned_again_stopped_and_gone_on_with(
    office: Office, clock: StoppedClock
) -> None:
    clock.move_to(date(2026, 12, 28), 9)
    cases = [filed(office) for _ in range(3)]
    assert reckon_all(office, lambda _done, _total: True) == 3
    assert unreckoned(office) == 0
    perform(office, import_calendar, ImportCalendar(book(*YEAR)))
    assert unreckoned(office) == 3
    assert reckon_all(office, lambda _done, _total: False) is None  # stopped before the first
    assert unreckoned(office) == 3
    told: list[tuple[int, int]] = []

    def listen(done: int, total: int) -> bool:
        told.append((done, total))
        return True

    assert reckon_all(office, listen) == 3
    assert told[0] == (0, 3)
    assert told[-1] == (3, 3)
    assert unreckoned(office) == 0
    expected = fresh(office, cases)
    assert stored(office, cases) == expected
    assert {term.clock for terms in expected.values() for term in terms} == {"case_90d", "preserve_7wd"}


def test_a_closed_case_with_a_late_review_is_reckoned_again_too(office: Office, clock: StoppedClock) -> None:
    """Its answer is due in ten working days; another closed case has nothing to be reckoned."""
    clock.move_to(date(2026, 12, 28), 9)
    contested, quiet = filed(office), filed(office)
    copied: dict[Slot, str] = {(r.KIND.id, 1): "review", (r.RECEIVED_ON.id, 1): "2026-12-28"}
    with office.storage.write(ACTOR, "take_step") as work:
        done = [
            *(StepDone(id, "close", "closed", work.clock.today()) for id in (contested, quiet)),
            SideBegun(contested, "remedy@1", 1, "remedy_received"),
            FactsKept(contested, copied),
        ]
        for each in done:
            work.apply(each)
        work.record(done)
        days = work.calendar(office.library.calendar)
        by = Reckoning.on(office.clock.today(), office.library.clocks, days)
        work.reckon([by.of(case, case.id) for case in work.cases((contested, quiet))])
    assert unreckoned(office) == 0
    perform(office, import_calendar, ImportCalendar(book(*YEAR)))
    assert unreckoned(office) == 1
    assert reckon_all(office, lambda _done, _total: True) == 1
    assert stored(office, [contested, quiet]) == fresh(office, [contested, quiet])
    (term,) = fresh(office, [contested])[contested]
    assert (term.clock, term.due_on, term.withheld) == ("review_answer_10wd", date(2027, 1, 12), False)


def test_a_lead_whose_check_was_made_longer_is_reckoned_again_by_all_it_says(
    office: Office, clock: StoppedClock
) -> None:
    """Fourteen working days, not the seven of the clock (农业程序 29)."""
    clock.move_to(date(2026, 12, 28), 9)
    told: dict[AnyFact, str] = {
        **{d.LEAD_KIND: d.LeadKind.PATROL, f.DISCOVERED_ON: "2026-12-28"},
        **{f.OFFENCE_AT: "元朔社区", f.OFFENCE_FACTS: "无证销售种子"},
    }
    officer = office.for_(ACTOR)
    lead_id, _ = perform(officer, take_lead, TakeLead(STATION.id, {(x.id, 1): told[x] for x in told}))
    with office.storage.write(ACTOR, "keep_facts") as work:
        named = LeadMatterNamed(lead_id, "经营假种子", "agriculture@2")
        work.apply(named)
        work.record([named])
    perform(officer, keep_facts, KeepFacts(lead_id, {(d.CHECK_LONGER_AGREED.id, 1): "1"}))
    assert [term.withheld for term in stored(office, [lead_id])[lead_id]] == [True]
    perform(office, import_calendar, ImportCalendar(book(*YEAR)))
    assert reckon_all(office, lambda _done, _total: True) == 1
    assert stored(office, [lead_id]) == fresh(office, [lead_id])
    (term,) = fresh(office, [lead_id])[lead_id]
    assert (term.clock, term.due_on) == ("file_agr_7wd", date(2027, 1, 18))


def test_a_case_whose_lead_was_checked_longer_is_reckoned_again_by_all_it_says(
    office: Office, clock: StoppedClock
) -> None:
    """It is filed in fourteen working days, too; another of the same rules in seven (农业程序 29)."""
    clock.move_to(date(2026, 12, 28), 9)
    found: dict[Slot, str] = {**FACTS, (f.DISCOVERED_ON.id, 1): "2026-12-28"}
    longer: dict[Slot, str] = {**found, (d.CHECK_LONGER_AGREED.id, 1): "1"}
    cases = [register(office.storage, facts=facts, rule_set="agriculture@2") for facts in (found, longer)]
    perform(office.for_(ACTOR), keep_facts, KeepFacts(cases[0], {(f.OFFENCE_AT.id, 1): "元朔社区"}))
    perform(office.for_(ACTOR), keep_facts, KeepFacts(cases[1], {(f.OFFENCE_AT.id, 1): "元朔社区"}))
    perform(office, import_calendar, ImportCalendar(book(*YEAR)))
    assert reckon_all(office, lambda _done, _total: True) == 2
    assert stored(office, cases) == fresh(office, cases)
    days = {
        id: term.due_on for id in cases for term in fresh(office, cases)[id] if term.clock == "file_agr_7wd"
    }
    assert days == {cases[0]: date(2027, 1, 7), cases[1]: date(2027, 1, 18)}
