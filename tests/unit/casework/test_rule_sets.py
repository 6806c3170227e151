"""The rules of domain and province: which bind a case, each clock and gate of them, and that a pin stays."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from desktop.base.errors import BadResource
from desktop.base.paths import RESOURCES
from desktop.casework import case_facts as f
from desktop.casework import domain as t
from desktop.casework import domain_facts as d
from desktop.casework.case import Case, SideProcedure, StepTaken
from desktop.casework.deadlines import Due, Measure
from desktop.casework.decide import survey
from desktop.casework.gates import REGISTER, Bench
from desktop.casework.law import read_clocks
from desktop.casework.lists import Level, Unit
from desktop.casework.matter_table import read_list_head
from desktop.casework.predicates import hearing_due
from desktop.casework.rule_sets import Does, Rule, RuleSet, clocks_under, pinned, pins_in
from desktop.casework.terms import Running, terms
from desktop.services.recording import over
from tests.helpers.builders import COUNTY, MATTER, Given, bench, ordinary_case, ready_for, slots, summary_case
from tests.helpers.courses import REVIEW
from tests.helpers.library import LIBRARY

BANNER = Unit("150922", "化德县", Level.COUNTY)
TODAY = date(2026, 11, 22)
FILING = ["file_agr_7wd", "file_samr_15wd", "file_mhu_15wd"]
STATEMENT = ["statement_agr_3wd", "statement_samr_5wd", "statement_mhu_5wd"]
REVIEWS = ["legalrev_agr_5wd", "legalrev_samr_10wd", "legalrev_nmg_5wd"]
ON_SPOT = ["onspot_file_agr_2wd", "onspot_file_mhu_3wd", "onspot_file_mot_5wd", "onspot_file_samr_7wd"]
EXTENSIONS = ["ext_agr_30d", "ext_samr_30d", "ext_mhu_30d", "ext_mot_30d"]
LIMITS = (t.FILING, t.STATEMENT, t.DOMAIN_REVIEW, t.PROVINCE_REVIEW, t.ON_SPOT, t.CLOSING, t.KEEPING)
COUNTED = {limit.clock: limit.days for table in LIMITS for limit in table.values()}


def under(case: Case, *rules: str) -> Case:
    """The case as if opened under these rule sets."""
    return replace(case, rules=rules)


def found(case: Case, id: str) -> list[Running]:
    """The clock in a case; empty where it has no meaning there."""
    return [term for term in terms(case, LIBRARY.clocks, LIBRARY.calendar) if term.clock.id == id]


def running(case: Case, id: str) -> tuple[Running, Due]:
    """A clock that has started, and when it ends."""
    (term,) = found(case, id)
    assert term.due is not None
    return term, term.due


def lacks(case: Case, step: str, procedure: str = "ordinary", today: date = TODAY) -> set[tuple[str, str]]:
    """What the rules of domain and province find missing at a step: gate and code."""
    known = LIBRARY.newest(procedure).step_of(step)
    assert known is not None
    seen = survey(case, known, Bench(today, LIBRARY.calendar, bench().lists), LIBRARY.gates)
    return {(each.gate, each.code) for each in seen.missing if LIBRARY.gates[each.gate].pins is not None}


# ------------------------------------------------------------ which bind


@pytest.mark.parametrize(
    ("domain", "county", "pins"),
    [
        ("agriculture", COUNTY, "agriculture@2 qinghai@1"),
        ("natural_resources", COUNTY, "natural_resources@1 qinghai@1"),
        ("housing", BANNER, "housing@2 inner_mongolia@2"),
        ("general", BANNER, "inner_mongolia@2"),
        ("market", Unit("330225", "象山县", Level.COUNTY), "market@2"),
    ],
)
def test_a_case_is_opened_under_its_domain_and_province(domain: str, county: Unit, pins: str) -> None:
    assert LIBRARY.rules_for(replace(MATTER, rule_set=domain), (county,)) == pins


def test_every_department_of_the_list_has_rules_that_exist() -> None:
    known = {each.id for each in LIBRARY.rule_sets.values()}
    assert set(read_list_head(RESOURCES / "lists" / "matters.toml").rule_sets.values()) <= known
    assert {each.id for each in LIBRARY.rule_sets.values() if each.province} == {"qinghai", "inner_mongolia"}


def test_a_case_from_before_stays_under_the_general_law() -> None:
    assert pins_in("agriculture") == ()
    assert pins_in("agriculture@1 qinghai@1") == ("agriculture@1", "qinghai@1")
    case = under(ready_for("filed"))
    assert not found(case, "file_agr_7wd")
    assert not lacks(case, "file")


def test_a_changed_rule_set_does_not_touch_an_older_case() -> None:
    newer = RuleSet("agriculture", 2, "农业", "新规定", (Rule("statement_agr_3wd", Does.ADDS, ""),))
    sets = {**LIBRARY.rule_sets, newer.pin: newer}
    clocks = clocks_under(read_clocks(RESOURCES / "law" / "clocks.toml"), sets.values())
    matter = replace(MATTER, rule_set="agriculture")
    assert pinned(sets, matter, (COUNTY,)) == "agriculture@2 qinghai@1"
    assert clocks["file_agr_7wd"].binds(("agriculture@1",))
    assert not clocks["file_agr_7wd"].binds(("agriculture@2",))
    old, new = (
        {term.clock.id for term in terms(under(ready_for("filed"), pin), clocks, LIBRARY.calendar)}
        for pin in ("agriculture@1", "agriculture@2")
    )
    assert old - new == {"file_agr_7wd", "legalrev_agr_5wd"}


def test_a_clock_of_another_domain_is_refused() -> None:
    wrong = RuleSet("market", 1, "", "", (Rule("file_agr_7wd", Does.ADDS, ""),))
    with pytest.raises(BadResource):
        clocks_under(read_clocks(RESOURCES / "law" / "clocks.toml"), [wrong])


def test_the_days_the_gates_count_are_those_of_the_reference() -> None:
    for id, days in COUNTED.items():
        clock = LIBRARY.clocks[id]
        assert (clock.amount, clock.unit) == (days, Measure.WORKDAY)
    for id in EXTENSIONS:
        assert (LIBRARY.clocks[id].amount, LIBRARY.clocks[id].unit) == (t.FIRST, Measure.DAY)
    others = {"publish_nmg_7wd", "av_upload_24h", "case_stop_agr", "case_stop_mhu", "case_stop_samr"}
    assert COUNTED.keys() | set(EXTENSIONS) | others == {
        id for id, clock in LIBRARY.clocks.items() if clock.pins
    }


# ------------------------------------------------------------ filing

FOUND = date(2026, 10, 12)  # a Monday
LAST = {
    "file_agr_7wd": date(2026, 10, 21),
    "file_samr_15wd": date(2026, 11, 2),
    "file_mhu_15wd": date(2026, 11, 2),
}


def rules_of(id: str) -> str:
    """The newest rule set that holds a clock."""
    *_, pin = LIBRARY.clocks[id].pins
    return pin


@pytest.mark.parametrize("id", FILING)
def test_the_check_before_filing_has_its_days(id: str) -> None:
    case = under(ready_for("filed", {f.DISCOVERED_ON: FOUND}), rules_of(id))
    term, ends = running(case, id)
    assert (term.starts_on, ends.date, term.running) == (FOUND, LAST[id], True)
    assert running(under(ordinary_case("filed", {f.DISCOVERED_ON: FOUND}), rules_of(id)), id)[0].in_time


@pytest.mark.parametrize("id", FILING)
def test_late_filing_says_why(id: str) -> None:
    last = LAST[id]
    given: Given = {f.DISCOVERED_ON: FOUND, f.FILING_ON: last}
    assert (id, "late") not in lacks(under(ready_for("filed", given), rules_of(id)), "file")
    late = {**given, f.FILING_ON: date(2026, 11, 3)}
    case = under(ready_for("filed", late), rules_of(id))
    assert (id, "late") in lacks(case, "file")
    reasoned = under(ready_for("filed", {**late, f.REASONS["late_filing"]: "经批准延长"}), rules_of(id))
    assert (id, "late") not in lacks(reasoned, "file")
    assert not lacks(under(ready_for("filed", late)), "file")


@pytest.mark.parametrize("id", FILING)
def test_who_has_not_filed_when_the_days_are_over_is_late_already(id: str) -> None:
    """Nothing is in time because nothing was done: the panel says so as the clock beside it does."""
    waiting: Given = {f.DISCOVERED_ON: FOUND, f.FILING_ON: None}
    assert (id, "undone") in lacks(under(ready_for("filed", waiting), rules_of(id)), "file", today=LAST[id])
    after = LAST[id] + timedelta(days=1)
    assert (id, "overdue") in lacks(under(ready_for("filed", waiting), rules_of(id)), "file", today=after)


# ------------------------------------------------------------ the time to answer


@pytest.mark.parametrize("id", STATEMENT)
def test_the_time_to_answer_is_no_shorter_than_the_rule(id: str) -> None:
    days = COUNTED[id]
    short = under(ready_for("notified", {f.NOTICE_DAYS: days - 1}), rules_of(id))
    assert (id, "too_short") in lacks(short, "notify")
    assert not lacks(under(ready_for("notified", {f.NOTICE_DAYS: days}), rules_of(id)), "notify")
    assert not lacks(under(ready_for("notified", {f.NOTICE_DAYS: days - 1})), "notify")


def test_only_the_unverified_rule_yields_to_a_reason() -> None:
    short: Given = {f.NOTICE_DAYS: 4}
    reasoned: Given = {**short, f.REASONS["short_statement"]: "当事人要求尽快处理"}
    natural = "natural_resources@1"
    assert lacks(under(ready_for("notified", short), natural), "notify") == {("o_statement_nr", "too_short")}
    assert not lacks(under(ready_for("notified", reasoned), natural), "notify")
    assert not lacks(under(ready_for("notified", {f.NOTICE_DAYS: 5}), natural), "notify")
    assert not lacks(under(ready_for("notified", short), "qinghai@1"), "notify")
    assert lacks(under(ready_for("notified", reasoned), "housing@1"), "notify") == {
        ("statement_mhu_5wd", "too_short")
    }


def test_the_time_to_answer_runs_from_service_until_the_party_has_spoken() -> None:
    case = under(ordinary_case("notified"), "agriculture@1")
    term, _ends = running(case, "statement_agr_3wd")
    assert term.starts_on == case.served_on("prior-notice")
    assert term.party
    assert not running(under(ordinary_case("decided"), "agriculture@1"), "statement_agr_3wd")[0].running


def test_taking_a_building_carries_a_hearing_under_natural_resources_alone() -> None:
    case = ordinary_case("concluded", {f.PROPOSAL_GOODS: "非法占用土地上新建的建筑物"})
    assert hearing_due(under(case, "natural_resources@1"))
    assert not hearing_due(under(case, "agriculture@1"))
    other = ordinary_case("concluded", {f.PROPOSAL_GOODS: "砂石二十吨"})
    assert not hearing_due(under(other, "natural_resources@1"))


# ------------------------------------------------------------ legal review


@pytest.mark.parametrize("id", REVIEWS)
def test_legal_review_has_its_days(id: str) -> None:
    sent, days = date(2026, 11, 2), COUNTED[id]
    last = {5: date(2026, 11, 9), 10: date(2026, 11, 16)}[days]
    given = {**REVIEW, f.REVIEW_TRIGGER: f.ReviewTrigger.COMPLEX, f.REVIEW_SUBMITTED: sent, f.REVIEW_ON: last}

    def at(also: Given) -> set[tuple[str, str]]:
        return lacks(under(ordinary_case("notified", {**given, **also}), rules_of(id)), "review")

    assert not at({})
    assert at({f.REVIEW_ON: date(2026, 11, 17)}) == {(id, "late")}
    assert not at({f.REVIEW_ON: date(2026, 11, 17), f.REASONS["late_review"]: "经批准延长"})
    term, ends = running(under(ordinary_case("notified", given), rules_of(id)), id)
    assert (term.starts_on, ends.date, term.in_time) == (sent, last, True)


def test_a_case_of_a_domain_says_when_it_was_laid_before_the_reviewer() -> None:
    given = {**REVIEW, f.REVIEW_TRIGGER: f.ReviewTrigger.COMPLEX}
    case = under(ordinary_case("notified", given, without=(f.REVIEW_SUBMITTED,)), "agriculture@1")
    assert lacks(case, "review") == {("legalrev_agr_5wd", "no_day")}
    assert not lacks(under(case), "review")


# ------------------------------------------------------------ on the spot, closing


@pytest.mark.parametrize("id", ON_SPOT)
def test_a_decision_on_the_spot_is_filed_in_time(id: str) -> None:
    at, days = datetime(2026, 11, 10, 10), COUNTED[id]  # noqa: DTZ001 - wall time of a record
    last = {2: 12, 3: 13, 5: 17, 7: 19}[days]

    def on(day: int, also: Given | None = None) -> Case:
        given: Given = {f.ONSPOT_AT: at, f.ONSPOT_REPORTED: date(2026, 11, day), **(also or {})}
        return under(summary_case("delivered", given), rules_of(id))

    assert not lacks(on(last), "report", "summary")
    assert lacks(on(last + 1), "report", "summary") == {(id, "late")}
    assert not lacks(on(last + 1, {f.REASONS["late_onspot"]: "暴雪封路"}), "report", "summary")
    term, ends = running(on(last), id)
    assert (ends.date, term.in_time) == (date(2026, 11, last), True)


def test_what_was_decided_on_the_water_is_filed_two_days_after_landing() -> None:
    """农业程序 27: decided on Tuesday 10 November, ashore on Monday 16; elsewhere no rule counts so."""
    at_sea = summary_case("delivered", {f.ONSPOT_ASHORE: date(2026, 11, 16)})
    term, ends = running(under(at_sea, "agriculture@1"), "onspot_file_agr_2wd")
    assert (term.starts_on, ends.date) == (date(2026, 11, 16), date(2026, 11, 18))
    elsewhere, _ = running(under(at_sea, "market@1"), "onspot_file_samr_7wd")
    assert elsewhere.starts_on == date(2026, 11, 10)
    given: Given = {f.ONSPOT_ASHORE: date(2026, 11, 16), f.ONSPOT_REPORTED: date(2026, 11, 18)}
    assert not lacks(under(summary_case("delivered", given), "agriculture@1"), "report", "summary")
    late = {**given, f.ONSPOT_REPORTED: date(2026, 11, 19)}
    assert lacks(under(summary_case("delivered", late), "agriculture@1"), "report", "summary") == {
        ("onspot_file_agr_2wd", "late")
    }


def test_closing_has_its_days_under_market_rules() -> None:
    """Carried out on Wednesday 2026-11-18: fifteen working days are over on 2026-12-09."""
    case = under(ordinary_case("performed"), "market@1")
    term, ends = running(case, "close_samr_15wd")
    assert (term.starts_on, ends.date, term.running) == (date(2026, 11, 18), date(2026, 12, 9), True)
    after = date(2026, 12, 20)
    assert not lacks(
        under(ready_for("closed", {f.CLOSING_ON: date(2026, 12, 9)}), "market@1"), "close", today=after
    )
    late = under(ready_for("closed", {f.CLOSING_ON: date(2026, 12, 10)}), "market@1")
    assert lacks(late, "close", today=after) == {("close_samr_15wd", "late")}
    assert not found(under(case), "close_samr_15wd")


def test_the_end_of_the_year_waits_for_its_notice() -> None:
    """Found on 2026-12-28: seven working days reach into a year whose days of rest are not published."""
    case = under(ordinary_case("registered", {f.DISCOVERED_ON: date(2026, 12, 28)}), "agriculture@1")
    _term, ends = running(case, "file_agr_7wd")
    assert (ends.withheld, ends.missing) == (True, 2027)


# ------------------------------------------------------------ the ninety days made longer

FILED, NINETY = date(2026, 10, 14), date(2027, 1, 12)
ASKED: Given = {
    d.LONGER_REASON: "等待检验结果",
    d.LONGER_AGREED: True,
    d.LONGER_BY: "赵明",
    d.LONGER_ON: date(2027, 1, 11),
    d.LONGER_UNTIL: date(2027, 2, 11),
}
AGAIN: Given = {**ASKED, d.LONGER_ON: date(2027, 2, 9), d.LONGER_UNTIL: date(2027, 3, 31)}


def longer(pin: str, also: Given | None = None, again: Given | None = None) -> Case:
    """A case with an extension under way; with `again` the first is granted, and a second under way."""
    case = under(ordinary_case("filed"), pin)
    facts = {**case.facts, **slots({**ASKED, **(also or {})}, 1)}
    if again is None:
        side = SideProcedure("extension@1", 1, "extension_proposed")
        return replace(case, facts=facts, sides=(side,)).seen_from(side)
    taken = StepTaken(
        "extend_case", date(2027, 1, 11), "马建国", datetime(2027, 1, 11, tzinfo=UTC), "extension", 1
    )
    first, side = (
        SideProcedure("extension@1", 1, "ended"),
        SideProcedure("extension@1", 2, "extension_proposed"),
    )
    facts |= slots({**AGAIN, **again}, 2)
    return replace(case, facts=facts, steps=(*case.steps, taken), sides=(first, side)).seen_from(side)


def codes(case: Case, gate: str, today: date = date(2027, 3, 1)) -> list[str]:
    """What a gate finds missing."""
    return [lack.code for lack in REGISTER[gate].check(case, Bench(today, LIBRARY.calendar))]


@pytest.mark.parametrize("id", EXTENSIONS)
def test_the_head_makes_the_ninety_days_longer_by_thirty_before_they_are_over(id: str) -> None:
    pin = rules_of(id)
    assert codes(longer(pin), id) == []
    assert codes(longer(pin, {d.LONGER_ON: date(2027, 1, 13)}), id) == ["too_late"]
    assert codes(longer(pin, {d.LONGER_UNTIL: date(2027, 2, 12)}), id) == ["too_long"]
    assert codes(longer(pin, {d.LONGER_UNTIL: NINETY}), id) == ["not_longer"]


def test_days_left_out_push_on_by_when_the_head_may_still_approve() -> None:
    """Thirteen of the hearing: the ninety days are over on the 25th of January, not on the 12th."""
    given: Given = {f.HEARING_ASKED_ON: date(2026, 11, 6), f.HEARING_HELD_ON: date(2026, 11, 19)}
    late: Given = {**given, d.LONGER_ON: date(2027, 1, 25), d.LONGER_UNTIL: date(2027, 2, 24)}
    assert codes(longer("market@2", late), "ext_samr_30d") == []
    assert codes(longer("market@1", late), "ext_samr_30d") == ["too_late", "too_long"]
    assert codes(longer("market@2", {**late, d.LONGER_ON: date(2027, 1, 26)}), "ext_samr_30d") == ["too_late"]


def test_approval_is_asked_for_with_its_reason() -> None:
    assert codes(longer("agriculture@1"), "o_extension_approved") == []
    bare = longer("agriculture@1", {d.LONGER_AGREED: False, d.LONGER_REASON: ""})
    assert codes(bare, "o_extension_approved") == ["unknown", "not_agreed"]
    assert codes(bare, "o_extension_dropped") == ["no_reason"]
    assert codes(longer("agriculture@1", {d.LONGER_DROPPED: "误启"}), "o_extension_dropped") == []


@pytest.mark.parametrize(
    ("pin", "id", "code", "cure"),
    [
        ("agriculture@1", "ext_agr_30d", "no_superior", {d.LONGER_SUPERIOR: "同意延长"}),
        ("market@1", "ext_samr_30d", "not_together", {d.LONGER_TOGETHER: True}),
        ("housing@1", "ext_mhu_30d", "not_together", {d.LONGER_TOGETHER: True}),
    ],
)
def test_a_second_time_as_each_rule_has_it(pin: str, id: str, code: str, cure: Given) -> None:
    assert codes(longer(pin, again={}), id) == [code]
    assert codes(longer(pin, again=cure), id) == []


def test_transport_knows_one_extension_and_housing_sixty_days_more() -> None:
    assert codes(longer("transport@1", again={}), "ext_mot_30d") == ["no_more"]
    too_long: Given = {d.LONGER_TOGETHER: True, d.LONGER_UNTIL: date(2027, 4, 13)}
    assert codes(longer("housing@1", again=too_long), "ext_mhu_30d") == ["too_long"]
    just: Given = {d.LONGER_TOGETHER: True, d.LONGER_UNTIL: date(2027, 4, 12)}
    assert codes(longer("housing@1", again=just), "ext_mhu_30d") == []


def test_the_ninety_days_stop_at_the_extension_and_end_with_it() -> None:
    before = under(ordinary_case("filed"), "agriculture@1")
    ninety, ends = running(before, "case_90d")
    assert (ninety.running, ends.date) == (True, NINETY)
    granted = longer("agriculture@1", again={})
    (extended, until), stopped = running(granted, "ext_agr_30d"), running(granted, "case_90d")[0]
    assert stopped.in_time
    assert (extended.starts_on, until.date, extended.running) == (NINETY, date(2027, 2, 11), True)


def test_an_extension_that_was_granted_stands() -> None:
    """A clock runs by it; the next, still under way, may be written."""
    granted = longer("agriculture@1", again={})
    assert over(granted, (d.LONGER_UNTIL.id, 1))
    assert not over(granted, (d.LONGER_UNTIL.id, 2))
    assert not over(longer("agriculture@1"), (d.LONGER_UNTIL.id, 1))
    assert not over(granted, (f.FILING_ON.id, 1))


def test_an_extension_is_offered_only_under_a_rule_that_has_one() -> None:
    procedure, case = LIBRARY.newest("extension"), ordinary_case("filed")
    assert procedure.may_begin(under(case, "market@1"))
    assert not procedure.may_begin(case)
    assert not procedure.may_begin(under(case, "natural_resources@1", "qinghai@1"))
