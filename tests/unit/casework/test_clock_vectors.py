"""Each of the 79 clocks by itself: its first day, a last day of rest, days left out, and a year's end.

The lengths are written off statutory-rules 1.2 to 1.4, not out of clocks.toml; a clock without vectors fails.
Calendars: weekends alone; 2026 as it was made known, with 2027 still unknown, or with its New Year alone.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any, NamedTuple

import pytest

from desktop.base.money import Money
from desktop.base.paths import RESOURCES
from desktop.casework import case_facts as f
from desktop.casework import enforcement_facts as e
from desktop.casework import inquiry_facts as q
from desktop.casework import remedy_facts as r
from desktop.casework import seizure_facts as s
from desktop.casework import standstill_facts as t
from desktop.casework.case import Case, StepTaken
from desktop.casework.clock_rules import RULES
from desktop.casework.deadlines import Calendar, HolidayYear, due, due_at, earliest_event, explain
from desktop.casework.enforcement import surcharge
from desktop.casework.gates import REGISTER, Bench
from desktop.casework.law import read_clocks
from desktop.casework.lead_facts import FINDING, FINDING_ON, LEAD_DUE, Found
from desktop.casework.rule_sets import clocks_under, read_rule_sets
from desktop.casework.terms import Running, terms
from tests.helpers.builders import Given, changed, ordinary_case, slots
from tests.helpers.courses import paper, with_service
from tests.helpers.enforcing import DIRECT, beside, enforced, unpaid
from tests.helpers.seizures import seized

LAW = read_clocks(RESOURCES / "law" / "clocks.toml")
LAW_BY_RULES = clocks_under(LAW, read_rule_sets(RESOURCES / "law" / "rule_sets").values())
UNKNOWN = Calendar.read(RESOURCES / "calendar")  # 2027 is not published
NONE: frozenset[date] = frozenset()
NEW_YEAR = UNKNOWN.with_year(
    HolidayYear(2027, "", frozenset({date(2027, 1, 1)}), frozenset({date(2027, 1, 1)}), NONE)
)
WEEKENDS = Calendar.of(*(HolidayYear(year, "", NONE, NONE, NONE) for year in (2026, 2027)))


class Vectors(NamedTuple):
    """From which day to which, by counting alone and as it holds."""

    start: tuple[str, str]  # the first day does not count; on weekends alone
    roll: tuple[str, str, str]  # start, the last day by counting, the day that holds; on weekends alone
    year: tuple[str, str, str]  # the same over a year's end, New Year made known


# A working day is none on a weekend: the last day cannot be one of rest. Started on a Friday.
WORKDAYS = {
    2: Vectors(
        ("2026-07-08", "2026-07-10"),
        ("2026-07-10", "2026-07-14", "2026-07-14"),
        ("2026-12-30", "2027-01-04", "2027-01-04"),
    ),
    3: Vectors(
        ("2026-07-08", "2026-07-13"),
        ("2026-07-10", "2026-07-15", "2026-07-15"),
        ("2026-12-30", "2027-01-05", "2027-01-05"),
    ),
    5: Vectors(
        ("2026-07-08", "2026-07-15"),
        ("2026-07-10", "2026-07-17", "2026-07-17"),
        ("2026-12-30", "2027-01-07", "2027-01-07"),
    ),
    7: Vectors(
        ("2026-07-08", "2026-07-17"),
        ("2026-07-10", "2026-07-21", "2026-07-21"),
        ("2026-12-30", "2027-01-11", "2027-01-11"),
    ),
    10: Vectors(
        ("2026-07-08", "2026-07-22"),
        ("2026-07-10", "2026-07-24", "2026-07-24"),
        ("2026-12-30", "2027-01-14", "2027-01-14"),
    ),
    15: Vectors(
        ("2026-07-08", "2026-07-29"),
        ("2026-07-10", "2026-07-31", "2026-07-31"),
        ("2026-12-30", "2027-01-21", "2027-01-21"),
    ),
    20: Vectors(
        ("2026-07-08", "2026-08-05"),
        ("2026-07-10", "2026-08-07", "2026-08-07"),
        ("2026-12-30", "2027-01-28", "2027-01-28"),
    ),
    30: Vectors(
        ("2026-07-08", "2026-08-19"),
        ("2026-07-10", "2026-08-21", "2026-08-21"),
        ("2026-12-30", "2027-02-11", "2027-02-11"),
    ),
}
# The organ's, the court's and the police's last day stands, on a Saturday too: INTERPRETATION, the safe side.
HARD = {
    "0d": Vectors(
        ("2026-07-08", "2026-07-08"),
        ("2026-07-11", "2026-07-11", "2026-07-11"),
        ("2027-01-01", "2027-01-01", "2027-01-01"),
    ),
    "3d": Vectors(
        ("2026-07-07", "2026-07-10"),
        ("2026-07-08", "2026-07-11", "2026-07-11"),
        ("2026-12-30", "2027-01-02", "2027-01-02"),
    ),
    "15d": Vectors(
        ("2026-07-08", "2026-07-23"),
        ("2026-07-10", "2026-07-25", "2026-07-25"),
        ("2026-12-18", "2027-01-02", "2027-01-02"),
    ),
    "30d": Vectors(
        ("2026-07-08", "2026-08-07"),
        ("2026-07-09", "2026-08-08", "2026-08-08"),
        ("2026-12-03", "2027-01-02", "2027-01-02"),
    ),
    "60d": Vectors(
        ("2026-07-09", "2026-09-07"),
        ("2026-07-08", "2026-09-06", "2026-09-06"),
        ("2026-11-03", "2027-01-02", "2027-01-02"),
    ),
    "90d": Vectors(
        ("2026-07-08", "2026-10-06"),
        ("2026-07-12", "2026-10-10", "2026-10-10"),
        ("2026-10-04", "2027-01-02", "2027-01-02"),
    ),
    "3m": Vectors(
        ("2026-07-08", "2026-10-08"),
        ("2026-07-10", "2026-10-10", "2026-10-10"),
        ("2026-10-02", "2027-01-02", "2027-01-02"),
    ),
    "2y": Vectors(
        ("2024-07-08", "2026-07-08"),
        ("2024-07-11", "2026-07-11", "2026-07-11"),
        ("2025-01-02", "2027-01-02", "2027-01-02"),
    ),
    "3y": Vectors(
        ("2023-07-08", "2026-07-08"),
        ("2023-07-11", "2026-07-11", "2026-07-11"),
        ("2024-01-02", "2027-01-02", "2027-01-02"),
    ),
    "5y": Vectors(
        ("2021-07-08", "2026-07-08"),
        ("2021-07-11", "2026-07-11", "2026-07-11"),
        ("2022-01-02", "2027-01-02", "2027-01-02"),
    ),
}
# The party's last day moves on to Monday (民事诉讼法 85).
PARTY = {
    "15d": Vectors(
        ("2026-07-08", "2026-07-23"),
        ("2026-07-10", "2026-07-25", "2026-07-27"),
        ("2026-12-18", "2027-01-02", "2027-01-04"),
    ),
    "60d": Vectors(
        ("2026-07-09", "2026-09-07"),
        ("2026-07-08", "2026-09-06", "2026-09-07"),
        ("2026-11-03", "2027-01-02", "2027-01-04"),
    ),
    "6m": Vectors(
        ("2026-01-08", "2026-07-08"),
        ("2026-01-11", "2026-07-11", "2026-07-13"),
        ("2026-07-02", "2027-01-02", "2027-01-04"),
    ),
    "1y": Vectors(
        ("2025-07-08", "2026-07-08"),
        ("2025-07-11", "2026-07-11", "2026-07-13"),
        ("2026-01-02", "2027-01-02", "2027-01-04"),
    ),
    "5y": Vectors(
        ("2021-07-08", "2026-07-08"),
        ("2021-07-11", "2026-07-11", "2026-07-13"),
        ("2022-01-02", "2027-01-02", "2027-01-04"),
    ),
}


def _each(vectors: Vectors, ids: str) -> dict[str, Vectors]:
    return dict.fromkeys(ids.split(), vectors)


WORKING = {
    **_each(WORKDAYS[2], "cash_in_2wd cash_in_water_2wd cash_bank_2wd onspot_file_agr_2wd"),
    **_each(WORKDAYS[3], "freeze_doc_3wd withdraw_3wd subst_perf_3wd onspot_file_mhu_3wd statement_agr_3wd"),
    **_each(WORKDAYS[5], "hearing_req_5wd review_forward_5wd review_answer_simple_5wd court_accept_5wd"),
    **_each(WORKDAYS[5], "onspot_file_mot_5wd statement_samr_5wd statement_mhu_5wd legalrev_agr_5wd"),
    **_each(WORKDAYS[5], "legalrev_nmg_5wd"),
    **_each(WORKDAYS[7], "preserve_7wd hearing_notice_7wd serve_7wd publish_7wd court_ruling_7wd"),
    **_each(WORKDAYS[7], "onspot_file_samr_7wd file_agr_7wd publish_nmg_7wd"),
    **_each(WORKDAYS[7], "preserve_samr_7wd preserve_mhu_7wd preserve_mot_7wd"),
    **_each(WORKDAYS[10], "review_answer_10wd remind_exec_10wd legalrev_samr_10wd"),
    **_each(WORKDAYS[15], "file_samr_15wd file_mhu_15wd close_samr_15wd"),
    **_each(WORKDAYS[20], "publish_other_20wd"),
    **_each(WORKDAYS[30], "complaint_qh_30wd"),
}
STANDING = {
    **_each(HARD["0d"], "transfer_now"),
    **_each(HARD["3d"], "transfer_decide_3d transfer_police_3d transfer_handover_3d transfer_review_3d"),
    **_each(HARD["3d"], "transfer_procur_3d"),
    **_each(HARD["15d"], "agency_agreement_15d court_answer_15d court_refuse_review_15d"),
    **_each(HARD["30d"], "seize_30d seize_ext_30d freeze_30d notice_pub_30d review_decide_simple_30d"),
    **_each(HARD["30d"], "late_fee_30d_then ext_samr_30d ext_agr_30d ext_mhu_30d ext_mot_30d"),
    **_each(HARD["60d"], "review_decide_60d review_opinion_60d"),
    **_each(HARD["90d"], "case_90d"),
    **_each(HARD["3m"], "court_apply_3m court_apply_install"),
    **_each(HARD["2y"], "limitation_2y"),
    **_each(HARD["3y"], "suspend_exec_3y"),
    **_each(HARD["5y"], "limitation_5y limitation_eco_5y"),
}
ROLLING = {
    **_each(PARTY["15d"], "pay_15d sue_after_review_15d sue_land_15d"),
    **_each(PARTY["60d"], "review_60d"),
    **_each(PARTY["6m"], "sue_6m"),
    **_each(PARTY["1y"], "review_untold_1y sue_untold_1y"),
    **_each(PARTY["5y"], "review_absolute_5y sue_absolute_5y"),
}
HOURS = ("seize_report_24h", "transfer_24h", "av_upload_24h")
EVENTS = {"hearing_notice_7wd": ("2026-07-20", "2027-01-12"), "subst_perf_3wd": ("2026-07-14", "2027-01-06")}
"""The first day of what was told on 2026-07-08, or on 2026-12-30: so many clear working days lie between."""
EXAMINED = frozenset({"seize_30d", "seize_ext_30d"})
"""What the days of a test make longer (行政强制法 25(3)); no other clock of the general law stands still."""

by_itself: set[str] = set()
"""The clocks that have no length, or whose days are counted in something else."""


def of(*ids: str) -> Callable[[Any], Any]:
    """The test holds the vectors of these clocks."""
    by_itself.update(ids)
    return lambda test: test


def d(written: str) -> date:
    return date.fromisoformat(written)


def test_every_clock_has_its_vectors() -> None:
    """A clock added to the law without vectors here fails, and so does a vector of none."""
    tables = (WORKING, STANDING, ROLLING, dict.fromkeys(HOURS))
    told = [id for table in tables for id in table]
    assert len(told) == len(set(told))
    assert set(told) | by_itself == set(LAW)


@pytest.mark.parametrize(("id", "vectors"), [*WORKING.items(), *STANDING.items(), *ROLLING.items()])
def test_the_first_day_does_not_count_and_the_last_rolls_for_the_party_alone(
    id: str, vectors: Vectors
) -> None:
    term = LAW[id].term
    started = due(d(vectors.start[0]), term, WEEKENDS)
    assert (started.raw, started.date) == (d(vectors.start[1]), d(vectors.start[1]))
    rolled = due(d(vectors.roll[0]), term, WEEKENDS)
    assert (rolled.raw, rolled.date) == (d(vectors.roll[1]), d(vectors.roll[2]))


@pytest.mark.parametrize(("id", "vectors"), [*WORKING.items(), *STANDING.items(), *ROLLING.items()])
def test_a_years_end_waits_for_its_notice_only_where_days_of_work_matter(id: str, vectors: Vectors) -> None:
    start, raw, holds = (d(day) for day in vectors.year)
    known, unknown = due(start, LAW[id].term, NEW_YEAR), due(start, LAW[id].term, UNKNOWN)
    assert (known.raw, known.date) == (raw, holds)
    if id in STANDING:
        assert (unknown.raw, unknown.date) == (raw, holds)
    else:
        assert (unknown.date, unknown.missing) == (None, 2027)
        assert unknown.raw <= raw  # never shown later than it can be


@pytest.mark.parametrize("id", HOURS)
def test_hours_run_through_weekend_and_new_year(id: str) -> None:
    friday, eve = datetime(2026, 7, 10, 18), datetime(2026, 12, 31, 10, 5)  # noqa: DTZ001 - wall time
    assert due_at(friday, LAW[id].term) == datetime(2026, 7, 11, 18)  # noqa: DTZ001
    assert due_at(eve, LAW[id].term) == datetime(2027, 1, 1, 10, 5)  # noqa: DTZ001


@pytest.mark.parametrize(("id", "events"), EVENTS.items())
def test_an_event_lies_behind_clear_days(id: str, events: tuple[str, str]) -> None:
    amount = LAW[id].term.amount
    assert earliest_event(d("2026-07-08"), amount, WEEKENDS) == d(events[0])
    assert earliest_event(d("2026-12-30"), amount, NEW_YEAR) == d(events[1])
    assert earliest_event(d("2026-12-30"), amount, UNKNOWN) is None


# ------------------------------------------------------------ days left out


def examined(stage: str = "seizure_applied") -> Case:
    """Seized on 15 December 2026; tested from 30 December to 3 January, and the party told."""
    given: Given = {
        s.AT: datetime(2026, 12, 15, 10),  # noqa: DTZ001 - wall time of a record
        s.UNTIL: d("2027-01-14"),
        s.LONGER_UNTIL: d("2027-02-18"),
        s.EXAM_FROM: d("2026-12-30"),
        s.EXAM_TO: d("2027-01-03"),
    }
    case = seized(stage, given)
    case = replace(case, papers=(*case.papers, paper("seal-seize-exam-notice", d("2026-12-29"))))
    return with_service(case, "seal-seize-exam-notice", d("2026-12-29"), 8)


@of("seize_exam_excluded")
def test_the_days_of_a_test_push_the_end_of_a_seizure_over_the_year() -> None:
    """Thirty days to 14 January, and the five of the test; thirty more from there."""
    ends = {
        term.clock.id: term.due and term.due.date
        for term in terms(examined("seizure_extended"), LAW, UNKNOWN)
        if term.clock.id in EXAMINED
    }
    assert ends == {"seize_30d": d("2027-01-19"), "seize_ext_30d": d("2027-02-18")}


def test_the_days_left_out_are_told_where_the_count_is_explained() -> None:
    (first,) = [term for term in terms(examined(), LAW, UNKNOWN) if term.clock.id == "seize_30d"]
    assert first.due is not None
    assert explain(first.due, UNKNOWN) == (
        "自2026年12月15日起算，当日不计；2026年12月30日至2027年1月3日不计入，共5日；"
        "30日计至2027年1月19日（星期二）届满。"
    )


def test_nothing_else_stands_still_while_something_is_tested() -> None:
    case = examined("seizure_extended")
    stopped = {rule.clock for rule in RULES if rule.excluded(case)}
    assert stopped == EXAMINED


HEARD: Given = {f.HEARING_ASKED_ON: d("2026-11-06"), f.HEARING_HELD_ON: d("2026-11-19")}
EARLY, LATER = ("agriculture@1", "market@1", "housing@1"), ("agriculture@2", "market@2", "housing@2")


def told_by_announcement() -> Case:
    """The notice was put up on 4 November: it counts as served on 4 December."""
    case = ordinary_case("notified")
    return replace(case, facts={**case.facts, (f.SERVICE_METHOD.id, 1): f.ServiceMethod.ANNOUNCE})


def appraised() -> Case:
    """Something was sent to a laboratory on 2 November, whose report bears 12 November."""
    case = changed(ordinary_case("filed"), {q.LAB: "青海示例检测有限公司", q.REPORTED_ON: d("2026-11-12")})
    return replace(case, papers=(*case.papers, paper("appraisal-entrust", d("2026-11-02"))))


def stood_still(stage: str = "ended") -> Case:
    """The inquiry stood still from 10 to 20 November, or still does."""
    given: Given = {t.ON: d("2026-11-10"), t.RESUMED_ON: d("2026-11-20") if stage == "ended" else None}
    case = beside(ordinary_case("filed"), "standstill", stage, given)
    at = datetime(2026, 11, 10, tzinfo=UTC)
    step = StepTaken("stand_still", d("2026-11-10"), "马建国", at, "standstill")
    return replace(case, steps=(*case.steps, step)).seen_from(None)


def ninety(case: Case, rules: str) -> Running:
    found = terms(replace(case, rules=(rules,)), LAW_BY_RULES, NEW_YEAR)
    return next(term for term in found if term.clock.id == "case_90d")


@of("case_stop_agr", "case_stop_samr", "case_stop_mhu")
@pytest.mark.parametrize(
    ("case", "days", "nowhere"),
    [
        (changed(ordinary_case("notified"), HEARD), 13, ()),
        (told_by_announcement(), 30, ("housing@2",)),
        (appraised(), 10, ()),
        (stood_still(), 10, ()),
        (changed(stood_still(), HEARD), 14, ()),  # 7 to 20 November: a day is left out once
    ],
)
def test_what_a_domain_leaves_out_pushes_on_the_ninety_days_over_the_year(
    case: Case, days: int, nowhere: tuple[str, ...]
) -> None:
    """农业程序 58, 市监程序 64, 住建程序 29, 30; filed on 14 October, ninety days to 12 January."""
    end = d("2027-01-12")
    for rules in (*EARLY, *LATER, "transport@1"):
        left = 0 if rules not in LATER or rules in nowhere else days
        due = ninety(case, rules).due
        assert due is not None
        assert due.date == end + timedelta(days=left), rules
        assert (f"不计入，共{left}日；" in explain(due, NEW_YEAR)) == bool(left)


def test_what_is_not_over_leaves_out_nothing_yet() -> None:
    asked: Given = {f.HEARING_ASKED_ON: d("2026-11-06"), f.HEARING_HELD_ON: None}
    for case in (changed(ordinary_case("notified"), asked), stood_still("standing_still")):
        due = ninety(case, "market@2").due
        assert due is not None
        assert due.date == d("2027-01-12")


def test_the_ninety_days_stand_still_with_the_inquiry() -> None:
    still = stood_still("standing_still")
    assert [ninety(still, rules).running for rules in (*EARLY, *LATER)] == [True] * 3 + [False] * 3
    assert ninety(stood_still(), "market@2").running


def not_paid() -> Case:
    """A fine of 6000, served on 18 December 2026: to be paid by Saturday 2 January, so by Monday the 4th."""
    case = unpaid({e.IMPOSED: True})
    return replace(case, facts={**case.facts, (f.SERVICE_ON.id, 2): d("2026-12-18")})


@of("lead_order")
@pytest.mark.parametrize(
    ("came", "last", "start"),
    [
        ("2026-12-30", "2027-01-02", "2026-12-30"),  # a Saturday after new year, whose notice nobody needs
        ("2026-12-30", "2026-12-30", "2026-12-30"),
        ("2026-12-30", "2026-12-25", "2026-12-25"),  # it came too late: overdue from its own last day
    ],
)
def test_an_order_ends_on_the_day_it_names(came: str, last: str, start: str) -> None:
    given = slots({f.DISCOVERED_ON: d(came), LEAD_DUE: d(last)})
    case = replace(ordinary_case("registered"), procedure="lead@1", stage="received", facts=given)
    (term,) = [term for term in terms(case, LAW, UNKNOWN) if term.clock.id == "lead_order"]
    assert term.due is not None
    assert (term.starts_on, term.due.raw, term.due.date) == (d(start), d(last), d(last))


@of("visit_correct")
@pytest.mark.parametrize(
    ("ordered", "last", "start"),
    [
        ("2026-12-30", "2027-01-02", "2026-12-30"),  # a Saturday: the order names it, and no notice is needed
        ("2026-12-30", "2026-12-25", "2026-12-25"),
    ],
)
def test_what_is_to_be_put_right_is_so_on_the_day_the_order_names(
    ordered: str, last: str, start: str
) -> None:
    given = slots({FINDING: Found.CORRECTED, FINDING_ON: d(ordered), f.CORRECTION_UNTIL: d(last)})
    case = replace(ordinary_case("registered"), procedure="inspection@1", stage="ordered", facts=given)
    (term,) = [term for term in terms(case, LAW, UNKNOWN) if term.clock.id == "visit_correct"]
    assert term.due is not None
    assert (term.starts_on, term.due.raw, term.due.date) == (d(start), d(last), d(last))


@of("late_fee_3pct")
def test_the_surcharge_grows_from_the_day_after_the_last_to_pay() -> None:
    for until, yuan in (("2027-01-04", 0), ("2027-01-05", 180), ("2027-01-06", 360)):
        assert surcharge(not_paid(), d(until), NEW_YEAR).amount == Money.yuan(yuan)
    assert surcharge(not_paid(), d("2027-01-06"), UNKNOWN).amount == Money(0)  # the last day is not known


@of("late_fee_suspend")
def test_the_surcharge_stands_still_from_the_first_to_the_last_day_of_a_review() -> None:
    given: Given = {r.KIND: r.RemedyKind.REVIEW, r.ASKED_ON: d("2027-01-06"), r.FINAL_ON: d("2027-01-20")}
    case = replace(not_paid(), facts={**not_paid().facts, **slots(given)})
    assert surcharge(case, d("2027-01-20"), NEW_YEAR).amount == Money.yuan(180)  # the 5th alone
    assert surcharge(case, d("2027-01-21"), NEW_YEAR).amount == Money.yuan(360)


@of("no_night_exec")
@pytest.mark.parametrize(
    ("began", "ended", "calendar", "found"),
    [
        ("2026-12-31T06:00", "2026-12-31T21:59", UNKNOWN, set()),
        ("2026-12-31T05:59", "2026-12-31T08:00", UNKNOWN, {"night"}),
        ("2026-12-31T21:00", "2026-12-31T22:00", UNKNOWN, {"night"}),
        ("2027-01-01T10:00", "2027-01-01T11:00", NEW_YEAR, {"festival"}),
        ("2027-01-01T10:00", "2027-01-01T11:00", UNKNOWN, {"withheld"}),
        ("2027-01-02T10:00", "2027-01-02T11:00", NEW_YEAR, set()),  # a Saturday is no festival
    ],
)
def test_no_force_by_night_nor_on_new_years_day(
    began: str, ended: str, calendar: Calendar, found: set[str]
) -> None:
    times: Given = {e.AT: datetime.fromisoformat(began), e.ENDED: datetime.fromisoformat(ended)}
    case, looks = enforced(also={**DIRECT, **times}), Bench(d("2027-01-04"), calendar)
    check = REGISTER["no_night_exec"].check
    assert {lack.code for lack in check(case, looks)} == found
    assert not list(check(changed(case, {e.URGENT: "洪水将至"}), looks))


@of("annual_stats_0131", "annual_nmg_0131")
def test_the_figures_of_a_year_are_due_on_the_last_of_january() -> None:
    for id in ("annual_stats_0131", "annual_nmg_0131"):
        assert LAW[id].on == "01-31"
        with pytest.raises(ValueError, match=id):
            _ = LAW[id].term


def test_an_announcement_serves_on_its_thirtieth_day_whatever_day_that_is() -> None:
    """Announced on 3 December: served on Saturday 2 January, and from then the fifteen days run."""
    served = ordinary_case("served")
    announced = {(f.SERVICE_METHOD.id, 2): f.ServiceMethod.ANNOUNCE, (f.SERVICE_ON.id, 2): d("2026-12-03")}
    case = replace(served, facts={**served.facts, **announced})
    (pays,) = [term for term in terms(case, LAW, NEW_YEAR) if term.clock.id == "pay_15d"]
    assert pays.starts_on == d("2027-01-02")
    assert pays.due is not None
    assert (pays.due.raw, pays.due.date) == (d("2027-01-17"), d("2027-01-18"))  # a Sunday


def test_an_announcement_begun_in_time_is_service_in_time() -> None:
    """Decided on 12 November; seven working days are over on the 23rd, an announcement on 13 December."""
    served = ordinary_case("served")
    announced = {(f.SERVICE_METHOD.id, 2): f.ServiceMethod.ANNOUNCE, (f.SERVICE_ON.id, 2): d("2026-11-13")}
    case = replace(served, facts={**served.facts, **announced})
    found = {term.clock.id: term for term in terms(case, LAW, UNKNOWN)}
    assert (found["serve_7wd"].stopped_on, found["serve_7wd"].in_time) == (d("2026-11-13"), True)
    assert found["pay_15d"].starts_on == d("2026-12-13")
    hangs = found["notice_pub_30d"]
    assert hangs.due is not None
    assert (hangs.due.date, hangs.stopped_on) == (d("2026-12-13"), served.taken_on("serve"))


def test_what_the_police_gave_back_is_decided_within_the_same_ninety_days() -> None:
    """行政处罚法 60 knows no break; and what was given up needs no decision any more."""
    filed = ordinary_case("filed")

    def left(*steps: str) -> Running:
        at = datetime(2026, 11, 4, tzinfo=UTC)
        gone = tuple(StepTaken(step, d("2026-11-04"), "马建国", at) for step in steps)
        found = terms(replace(filed, steps=(*filed.steps, *gone)), LAW, UNKNOWN)
        return next(term for term in found if term.clock.id == "case_90d")

    assert not left("transfer_police").running
    assert left("transfer_police", "take_back").running
    assert not left("transfer_police", "take_back", "transfer_police").running
    assert not left("give_up_inquiry").running
