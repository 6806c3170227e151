"""After a decision that is not carried out: the surcharge day by day, the reminder, the court."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from desktop.base.money import Money
from desktop.base.paths import RESOURCES
from desktop.casework import case_facts as f
from desktop.casework import enforcement_facts as e
from desktop.casework import outcome_facts as o
from desktop.casework.case import Case, SideProcedure
from desktop.casework.decide import survey
from desktop.casework.enforcements import court_window, owed, paid_by, pay_until, surcharge, surcharge_words
from desktop.casework.facts import AnyFact, Slot
from desktop.casework.gates import REGISTER
from desktop.casework.terms import Running, terms
from desktop.services.library import read_library
from tests.helpers.builders import Given, bench, changed, ordinary_case, slots, summary_case
from tests.helpers.courses import paper, with_service

LIBRARY = read_library(RESOURCES)
CALENDAR = LIBRARY.calendar
PROCEDURE = LIBRARY.newest("enforcement")
SERVED = date(2026, 5, 8)
"""A Friday: the fifteen days end on Saturday 2026-05-23 and roll to Monday the 25th."""
LATE = date(2026, 5, 26)
"""The first late day."""
OPENS = date(2026, 11, 9)
"""Six months after service is Sunday 2026-11-08, and the party may still sue on Monday."""
CLOSES = date(2027, 2, 8)
FINE = Money.yuan(1000)


def late(stage: str = "enforcement_begun", also: Given | None = None, served: date = SERVED) -> Case:
    """A case whose fine of 1000 yuan was served on a day and not paid, seen from its enforcement.

    A fact given as None is taken away.
    """
    given: Given = {
        f.PROPOSAL_FINE: FINE,
        e.NO_REASON: True,
        e.PAY_UNTIL: 10,
        e.HEARD: "未提出",
        e.PROPERTY: "被申请人有银行存款",
        e.DECISION_COPY: True,
        e.OPINION_COPY: True,
        e.HEAD_SIGNED: "赵明",
        **(also or {}),
    }
    case = ordinary_case("served", {key: value for key, value in given.items() if value is not None})
    n = case.service_of("penalty-decision")
    facts = {**case.facts, (f.SERVICE_ON.id, n or 1): served}
    side = SideProcedure("enforcement@1", 1, stage)
    return replace(case, facts=facts, sides=(side,)).seen_from(side)


def codes(gate: str, case: Case, today: date) -> set[str]:
    known = REGISTER[gate]
    looks = replace(bench(today), calendar=CALENDAR)
    return {lack.code for lack in known.check(case, looks)} if known.applies(case) else set()


def next_id(case: Case) -> str:
    step = PROCEDURE.next_step(case)
    return step.id if step is not None else ""


def after(days: int) -> date:
    """The so-manieth late day."""
    return LATE + timedelta(days=days - 1)


def remedy(first: date, last: date | None) -> dict[Slot, object]:
    """A review, from a day to a day."""
    given: Given = {e.REMEDY_KIND: e.Remedy.REVIEW, e.REMEDY_ON: first}
    return slots(given | ({e.REMEDY_ENDED: last} if last else {}))


# ------------------------------------------------------------ the surcharge


@pytest.mark.parametrize(("days", "yuan"), [(1, 30), (33, 990), (34, 1000), (100, 1000)])
def test_three_per_cent_a_day_and_never_more_than_the_fine(days: int, yuan: int) -> None:
    """The vectors of statutory-rules, section on the surcharge."""
    found = surcharge(late(), after(days), CALENDAR)
    assert found.amount == Money.yuan(yuan)
    assert found.capped is (yuan == 1000)


def test_nothing_is_added_while_a_review_is_under_way() -> None:
    case = late()
    under = replace(case, facts={**case.facts, **remedy(after(11), after(30))})
    found = surcharge(under, after(40), CALENDAR)
    assert (found.counted, found.stopped, found.amount) == (20, 20, Money.yuan(600))
    endless = replace(case, facts={**case.facts, **remedy(after(11), None)})
    assert surcharge(endless, after(40), CALENDAR).counted == 10


def test_nothing_is_added_in_time_nor_once_it_is_waived_nor_without_a_fine() -> None:
    assert surcharge(late(), LATE - timedelta(days=1), CALENDAR).amount == Money(0)
    assert surcharge(late(also={e.WAIVED: True}), after(40), CALENDAR).amount == Money(0)
    assert surcharge(late(also={f.PROPOSAL_FINE: Money(0)}), after(40), CALENDAR).amount == Money(0)


def test_the_gain_bears_none() -> None:
    case = late(also={f.PROPOSAL_GAIN: Money.yuan(500)})
    assert surcharge(case, after(1), CALENDAR).amount == Money.yuan(30)
    assert owed(case, after(1), CALENDAR) == Money.yuan(1530)


def test_a_part_paid_lowers_what_it_grows_on_unless_the_whole_is_chosen() -> None:
    case = late()
    part = slots({e.PART_ON: after(10), e.PART_AMOUNT: Money.yuan(600)})
    paid = replace(case, facts={**case.facts, **part})
    assert surcharge(paid, after(20), CALENDAR).amount == Money.yuan(10 * 30 + 10 * 12)
    whole = changed(paid, {e.BASE: e.SurchargeBase.WHOLE})
    assert surcharge(whole, after(20), CALENDAR).amount == Money.yuan(600)
    assert paid_by(paid, after(9)) == Money(0)
    assert owed(paid, after(20), CALENDAR) == Money.yuan(1000 - 600 + 420)


def test_it_stops_growing_with_the_day_of_payment() -> None:
    paid = changed(late(), {f.PAYMENT_ON: after(2), f.PAYMENT_AMOUNT: Money.yuan(1060)})
    assert surcharge(paid, after(30), CALENDAR).amount == Money.yuan(60)
    assert owed(paid, after(2), CALENDAR) == Money(0)


def test_how_it_was_reckoned_is_told() -> None:
    assert surcharge_words(surcharge(late(), after(2), CALENDAR)) == (
        "自2026年5月26日至2026年5月27日计2日，每日百分之三，加处罚款60.00元"
    )


def test_a_granted_delay_moves_the_last_day_to_pay() -> None:
    case = late(also={o.INSTALMENT_AGREED: True, o.INSTALMENT_UNTIL: date(2026, 8, 31)})
    last = pay_until(case, CALENDAR)
    assert last is not None
    assert last.date == date(2026, 8, 31)
    assert surcharge(case, date(2026, 9, 1), CALENDAR).amount == Money.yuan(30)


# ------------------------------------------------------------ the court's window


def test_the_window_opens_after_the_later_of_review_and_suit() -> None:
    case = late(served=date(2026, 7, 8))  # the vector of statutory-rules 1.5
    window = court_window(case, LIBRARY.calendar)
    assert (window.opens_after, window.closes) == (None, date(2027, 4, 8))  # 2027 is not announced yet
    window = court_window(late(), CALENDAR)
    assert (window.opens_after, window.closes) == (OPENS, CLOSES)


def test_after_a_review_fifteen_days_remain() -> None:
    case = late()
    given: Given = {e.REMEDY_KIND: e.Remedy.REVIEW, e.REMEDY_RECEIVED: date(2026, 8, 3)}
    window = court_window(replace(case, facts={**case.facts, **slots(given)}), CALENDAR)
    assert (window.opens_after, window.closes) == (date(2026, 8, 18), date(2026, 11, 18))


def test_what_was_decided_on_the_spot_opens_after_sixty_days() -> None:
    case = summary_case("delivered", {f.ONSPOT_AT: f.ONSPOT_AT.parsed("2026-05-08T10:00")})
    window = court_window(case, CALENDAR)
    assert (window.opens_after, window.closes) == (date(2026, 7, 7), date(2026, 10, 7))


def test_the_clock_of_the_window_is_shown_with_the_case() -> None:
    found = next(t for t in terms(late(), LIBRARY.clocks, CALENDAR) if t.clock.id == "court_apply_3m")
    assert (found.starts_on, found.due and found.due.date) == (date(2026, 11, 8), CLOSES)


# ------------------------------------------------------------ gates


@pytest.mark.parametrize(
    ("gate", "also", "today", "code"),
    [
        ("o_enforcement_dropped", {}, OPENS, "unknown"),
        ("o_overdue", {}, LATE - timedelta(days=1), "not_late"),
        ("o_overdue", {f.PAYMENT_ON: SERVED, f.PAYMENT_AMOUNT: FINE}, OPENS, "nothing_owed"),
        ("o_overdue", {e.NO_REASON: None}, OPENS, "unchecked"),
        ("g_ex_remind", {e.PAY_UNTIL: None}, OPENS, "no_term"),
        ("g_ex_remind", {e.PAY_UNTIL: 9}, OPENS, "too_short"),
        ("g_ex_remind", {f.PROPOSAL_FINE: Money(0), f.PROPOSAL_WARNING: True}, OPENS, "no_way"),
        ("g_ex_hear", {e.HEARD: None}, OPENS, "not_heard"),
        ("g_ex_hear", {e.HEARD: "请求减免"}, OPENS, "not_weighed"),
        ("remind_exec_10wd", {}, OPENS, "not_served"),
        ("court_apply_3m", {}, OPENS, "too_soon"),
        ("court_apply_3m", {}, CLOSES + timedelta(days=1), "too_late"),
        ("g_ex_court_docs", {e.DECISION_COPY: None}, OPENS, "not_attached"),
        ("g_ex_court_docs", {e.OPINION_COPY: None}, OPENS, "not_attached"),
        ("g_ex_court_docs", {e.HEAD_SIGNED: None}, OPENS, "unknown"),
        ("g_ex_court_docs", {e.APPLIED_ON: OPENS + timedelta(days=1)}, OPENS, "in_future"),
        ("o_court_answered", {}, OPENS, "unknown"),
        ("o_court_ruled", {}, OPENS, "unknown"),
        ("o_court_executed", {e.EXECUTED: "划拨", e.EXECUTED_ON: OPENS}, SERVED, "in_future"),
        ("o_paid_in_full", {}, OPENS, "no_day"),
        ("o_paid_in_full", {f.PAYMENT_ON: after(2), f.PAYMENT_AMOUNT: FINE}, OPENS, "short"),
        ("o_enforcement_stopped", {}, OPENS, "unknown"),
        ("o_enforcement_stopped", {e.SUSPENDED: "没有履行能力", e.SUSPENDED_ON: OPENS}, SERVED, "in_future"),
    ],
)
def test_what_is_missing_is_told(gate: str, also: dict[AnyFact, object], today: date, code: str) -> None:
    assert code in codes(gate, late(also=also), today)


@pytest.mark.parametrize(
    ("gate", "also", "today"),
    [
        ("o_enforcement_dropped", {e.DROPPED: "已经履行"}, OPENS),
        ("o_overdue", {}, LATE),
        ("late_fee_3pct", {}, LATE),
        ("late_fee_suspend", {}, LATE),
        ("g_no_suspend", {}, LATE),
        ("g_ex_surcharge_told", {}, LATE),
        ("g_ex_remind", {}, LATE),
        ("g_ex_hear", {}, OPENS),
        ("g_ex_hear", {e.HEARD: "请求减免", e.RECHECK: "没有法定情形，不予采纳"}, OPENS),
        ("g_ex_power", {}, OPENS),
        ("court_apply_3m", {}, OPENS + timedelta(days=1)),
        ("court_apply_3m", {}, CLOSES),
        ("court_apply_3m", {e.LATE_REASON: "法院要求补正"}, CLOSES + timedelta(days=1)),
        ("g_ex_court_docs", {e.APPLIED_ON: OPENS}, OPENS),
        ("o_court_answered", {e.ANSWERED_ON: OPENS}, OPENS),
        ("o_court_ruled", {e.RULING: e.Ruling.GRANTED, e.RULED_ON: OPENS}, OPENS),
        ("o_court_executed", {e.EXECUTED: "划拨", e.EXECUTED_ON: OPENS}, OPENS),
        ("o_paid_in_full", {f.PAYMENT_ON: after(2), f.PAYMENT_AMOUNT: Money.yuan(1060)}, OPENS),
        ("o_enforcement_stopped", {e.SUSPENDED: "没有履行能力", e.SUSPENDED_ON: OPENS}, OPENS),
        ("court_refuse_review_15d", {}, OPENS),
    ],
)
def test_what_is_there_is_enough(gate: str, also: dict[AnyFact, object], today: date) -> None:
    assert codes(gate, late(also=also), today) == set()


def test_a_surcharge_needs_a_decision_that_told_of_it_and_a_known_last_day() -> None:
    case = late()
    bare = replace(case, papers=tuple(each for each in case.papers if each.form != "penalty-decision"))
    told = replace(bare, facts=case.facts)
    assert codes("g_ex_surcharge_told", told, after(3)) == {"not_told"}
    unknown = late(served=date(2026, 12, 18))  # the fifteen days end in a year not announced
    assert codes("late_fee_3pct", unknown, date(2027, 2, 1)) == {"withheld"}


def test_a_review_under_way_bars_the_court_and_asks_why_one_reminds() -> None:
    case = late()
    under = replace(case, facts={**case.facts, **remedy(SERVED, None)})
    assert codes("g_no_suspend", under, OPENS) == {"under_way"}
    assert (
        codes("g_no_suspend", changed(under, {f.REASONS["g_no_suspend"]: "未申请停止执行"}), OPENS) == set()
    )
    assert "under_way" in codes("court_apply_3m", under, OPENS + timedelta(days=1))
    backwards = replace(case, facts={**case.facts, **remedy(OPENS, SERVED)})
    assert codes("late_fee_suspend", backwards, OPENS) == {"backwards"}
    nameless = replace(case, facts={**case.facts, **slots({e.REMEDY_KIND: e.Remedy.SUIT})})
    assert codes("late_fee_suspend", nameless, OPENS) == {"no_first"}


def test_ten_working_days_lie_between_reminder_and_application() -> None:
    """The vector of 1.5: served Wednesday 2026-07-08, to be used from Thursday the 23rd."""
    case = late()
    case = replace(case, papers=(*case.papers, paper("performance-urge-notice", date(2026, 7, 8))))
    told = with_service(case, "performance-urge-notice", date(2026, 7, 8), 9)
    assert codes("remind_exec_10wd", told, date(2026, 7, 22)) == {"too_soon"}
    assert codes("remind_exec_10wd", told, date(2026, 7, 23)) == set()
    ends = clock(told, "remind_exec_10wd").due
    assert ends is not None
    assert ends.date == date(2026, 7, 22)


def clock(case: Case, id: str) -> Running:
    """The clock as it runs in the enforcement."""
    found = terms(case, LIBRARY.clocks, CALENDAR)
    return next(term for term in found if term.clock.id == id and term.side is not None)


def test_a_refusal_is_taken_to_the_higher_court_in_fifteen_days_or_let_be() -> None:
    refused: Given = {e.ANSWER: e.CourtAnswer.REFUSED, e.ANSWERED_ON: date(2026, 11, 16)}
    assert codes("court_refuse_review_15d", late(also=refused), OPENS) == {"no_word"}
    assert (
        codes("court_refuse_review_15d", late(also={**refused, e.NOT_OBJECTED: "材料不足"}), OPENS) == set()
    )
    in_time = late(also={**refused, e.OBJECTED_ON: date(2026, 12, 1)})
    assert codes("court_refuse_review_15d", in_time, date(2026, 12, 1)) == set()
    too_late = late(also={**refused, e.OBJECTED_ON: date(2026, 12, 2)})
    assert codes("court_refuse_review_15d", too_late, date(2026, 12, 2)) == {"too_late"}
    assert clock(in_time, "court_refuse_review_15d").in_time is True
    ruled = late(also={e.RULING: e.Ruling.REFUSED, e.RULED_ON: date(2026, 11, 16)})
    assert codes("court_refuse_review_15d", ruled, OPENS) == {"no_word"}


def test_the_courts_own_days_are_counted() -> None:
    asked: Given = {e.APPLIED_ON: date(2026, 11, 16), e.ANSWER: e.CourtAnswer.ACCEPTED}
    case = late("enforcement_accepted", {**asked, e.ANSWERED_ON: date(2026, 11, 20)})
    assert clock(case, "court_accept_5wd").in_time is True
    ends = clock(case, "court_ruling_7wd").due
    assert ends is not None
    assert ends.date == date(2026, 12, 1)


def test_what_is_suspended_for_three_years_is_not_executed_any_more() -> None:
    case = late("enforcement_suspended", {e.SUSPENDED: "没有能力", e.SUSPENDED_ON: date(2026, 8, 3)})
    ends = clock(case, "suspend_exec_3y").due
    assert ends is not None
    assert ends.date == date(2029, 8, 3)


def test_no_case_is_closed_while_it_is_enforced() -> None:
    assert codes("o_enforcement_ended", late().seen_from(None), OPENS) == {"running"}
    case = late()
    ended = replace(case, sides=(SideProcedure("enforcement@1", 1, "ended"),)).seen_from(None)
    assert codes("o_enforcement_ended", ended, OPENS) == set()
    assert codes("o_performed", ended, OPENS) == {"no_day", "no_amount"}
    by_court = changed(ended, {e.ANSWER: e.CourtAnswer.ACCEPTED, e.EXECUTED_ON: OPENS})
    assert codes("o_performed", by_court, OPENS) == set()
    by_law = changed(ended, {e.TERMINATED: "终止", e.TERMINATED_ON: OPENS})
    assert codes("o_performed", by_law, OPENS) == set()


def test_the_next_step_follows_what_is_entered() -> None:
    assert next_id(late()) == "urge"
    assert next_id(late(also={e.DROPPED: "不需要"})) == "drop_enforcement"
    assert next_id(late("enforcement_urged")) == "apply_court"
    assert next_id(late("enforcement_urged", {e.SUSPENDED: "没有能力"})) == "suspend_enforcement"
    assert next_id(late("enforcement_suspended", {e.SUSPENDED: "没有能力"})) == "resume_enforcement"
    assert next_id(late("enforcement_applied", {e.ANSWER: e.CourtAnswer.ACCEPTED})) == "court_accepts"
    assert next_id(late("enforcement_applied", {e.ANSWER: e.CourtAnswer.REFUSED})) == "end_refused"
    assert next_id(late("enforcement_accepted")) == "court_rules"
    assert next_id(late("enforcement_ruled")) == "end_by_court"
    assert next_id(late("enforcement_ruled", {e.TERMINATED: "死亡"})) == "terminate_enforcement"
    paid: Given = {f.PAYMENT_ON: after(2), f.PAYMENT_AMOUNT: Money.yuan(1060)}
    assert next_id(late("enforcement_urged", paid)) == "settle_enforcement"


def test_a_lawful_reminder_lacks_nothing_but_its_paper() -> None:
    step = PROCEDURE.step_of("urge")
    assert step is not None
    seen = survey(late(), step, replace(bench(LATE), calendar=CALENDAR), LIBRARY.gates)
    assert seen.missing == ()
