"""From an unpaid fine to the court, or what a law lets the township do itself (行政强制法 34-58)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

import pytest

from desktop.base.money import Money
from desktop.casework import case_facts as f
from desktop.casework import enforcement as x
from desktop.casework import enforcement_facts as e
from desktop.casework import outcome_facts as o
from desktop.casework import remedy_facts as r
from desktop.casework.case import Case
from desktop.casework.choices import Answer
from desktop.casework.enforcement_choices import EndGround, Harm, SurchargeBase, Way
from desktop.casework.law import GateLevel
from desktop.casework.terms import Running, terms
from tests.helpers.builders import Given, changed, ordinary_case, slots, summary_case
from tests.helpers.courses import paper, with_service
from tests.helpers.enforcing import (
    APPEALS_END,
    COURT,
    DIRECT,
    PAY_ENDS,
    REST,
    REVIEW,
    TODAY,
    URGED,
    WINDOW_ENDS,
    at,
    enforced,
    unpaid,
)
from tests.helpers.library import LIBRARY
from tests.helpers.watching import Watch

ALL: Given = {**COURT, **{fact: value for fact, value in {**DIRECT, **REST}.items() if fact is not e.WAY}}


WATCH = Watch(TODAY, "enforcement")
codes, missing, next_id = WATCH.codes, WATCH.missing, WATCH.next_id


def clock(case: Case, id: str) -> Running:
    return next(term for term in terms(case, LIBRARY.clocks, LIBRARY.calendar) if term.clock.id == id)


def directly(also: Given | None = None, way: Way = Way.SUBSTITUTE) -> Case:
    """Decided, urged again and served, ready to be carried out."""
    case = enforced("urged_again", {**DIRECT, e.WAY: way, **(also or {})})
    papers = ("substitute-performance-decision", "substitute-urge-notice", "enforcement-decision")
    beside = ("enforcement-approval", "demolition-announcement")
    case = replace(case, papers=(*case.papers, *(paper(form, URGED) for form in (*papers, *beside))))
    for n, form in enumerate(papers, 4):
        case = with_service(case, form, date(2026, 8, 18), n)
    return case


def test_a_lawful_application_to_the_court_lacks_nothing() -> None:
    case = enforced(also=COURT)
    forms = ("court-enforcement-application", "court-material-list")
    case = replace(case, papers=(*case.papers, *(paper(form, URGED) for form in forms)))
    assert missing(case, "apply_court") == []
    assert next_id(case) == "apply_court"


def test_a_lawful_substitution_lacks_nothing() -> None:
    case = directly()
    case = replace(case, papers=(*case.papers, paper("enforcement-site-record", TODAY)))
    assert missing(case, "substitute") == []
    ready = enforced(also=DIRECT)
    assert missing(ready, "decide_substitute") == [("o_paper", "not_issued")]
    approved = replace(ready, papers=(*ready.papers, paper("enforcement-approval", URGED)))
    assert missing(approved, "decide_substitute") == []


def test_a_lawful_demolition_lacks_nothing() -> None:
    case = directly({e.WAY: Way.DEMOLISH}, Way.DEMOLISH)
    assert missing(case, "decide_demolition") == []
    case = replace(case, papers=(*case.papers, paper("enforcement-site-record", TODAY)))
    assert missing(case, "demolish") == []


@pytest.mark.parametrize(
    ("gate", "also", "code"),
    [
        ("o_enforcement_dropped", {e.DROPPED: None}, "unknown"),
        ("g_ex_surcharge_told", {e.TOLD: None}, "not_told"),
        ("g_ex_surcharge_told", {f.PROPOSAL_FINE: Money(0)}, "no_fine"),
        ("o_urge_written", {e.UNTIL: None}, "unknown"),
        ("g_ex_remind", {e.UNTIL: date(2026, 8, 24)}, "still_open"),
        ("g_ex_hear", {e.ANSWER: None}, "unknown"),
        ("g_ex_hear", {e.ANSWER: Answer.MADE}, "unknown"),
        ("remind_exec_10wd", {e.APPLIED_ON: date(2026, 8, 19)}, "too_early"),
        ("court_apply_3m", {e.APPLIED_ON: APPEALS_END}, "not_open"),
        ("court_apply_3m", {e.APPLIED_ON: date(2026, 10, 15)}, "closed"),
        ("g_ex_court_docs", {e.SUBJECT: None}, "unknown"),
        ("g_ex_court_docs", {e.HEAD: None}, "unknown"),
        ("g_ex_court_docs", {e.HAS_DECISION: None}, "unchecked"),
        ("g_ex_court_docs", {e.HAS_OPINIONS: None}, "unchecked"),
        ("g_ex_court_docs", {e.HAS_SUBJECT: None}, "unchecked"),
        ("g_ex_court_docs", {e.HAS_OTHER: None}, "unchecked"),
        ("g_ex_court_docs", {e.APPLIED_ON: date(2026, 8, 25)}, "wrong_day"),
        ("g_ex_court_docs", {f.PROPOSAL_FINE: Money(0), e.DUTY: None}, "nothing_owed"),
        ("g_ex_power", {e.WAY: Way.SUBSTITUTE, e.POWER: None}, "no_law"),
        ("g_ex_power", {e.WAY: Way.DEMOLISH, e.DUTY: None}, "unknown"),
        ("o_enforcement_approved", {e.BY: None}, "unknown"),
        ("o_enforcement_approved", {e.AGREED: None}, "not_agreed"),
        ("o_enforcement_approved", {e.ON: date(2026, 8, 25)}, "wrong_day"),
        ("g_ex_sub", {e.HARM: Harm.NONE}, "no_harm"),
        ("g_ex_sub", {e.HARM: None}, "unknown"),
        ("g_ex_sub", {e.UNRELATED: None}, "unchecked"),
        ("g_ex_sub_now", {e.DUTY: None}, "where"),
        ("no_night_exec", {e.AT: at(24, 5)}, "night"),
        ("no_night_exec", {e.ENDED: at(24, 22)}, "night"),
        ("no_night_exec", {e.AT: at(1, 9, 10)}, "festival"),
        ("no_night_exec", {e.AT: datetime(2031, 3, 3, 9)}, "withheld"),  # noqa: DTZ001
        ("g_ex_living", {e.NO_LIVING: None}, "unchecked"),
        ("o_carried_out", {e.SUPERVISOR: None}, "unknown"),
        ("o_carried_out", {e.PRESENT: None}, "unknown"),
        ("o_carried_out", {e.SIGNED: None}, "unchecked"),
        ("o_carried_out", {e.AT: at(25, 9)}, "in_future"),
        ("o_carried_out", {e.ENDED: at(24, 8)}, "ended_early"),
        ("o_costs_settled", {e.WAY: Way.SUBSTITUTE, e.COST: None}, "unknown"),
        ("o_demolition_announced", {e.ANNOUNCED_UNTIL: None}, "unknown"),
        ("o_demolition_announced", {e.ANNOUNCED_UNTIL: TODAY}, "too_short"),
        ("g_ex_demolish", {}, "not_announced"),
        ("g_ex_demolish", {e.ANNOUNCED_UNTIL: TODAY}, "still_open"),
        ("g_ex_demolish", {f.SERVICE_ON: None}, ""),
        ("g_ex_rural_build", {e.POWER: "《中华人民共和国水法》"}, "other_law"),
        ("g_ex_decision", {e.METHOD: None}, "unknown"),
        ("o_decision_served", {}, "not_served"),
        ("o_court_answered", {e.COURT_ANSWER: None}, "unknown"),
        ("o_court_answered", {e.ANSWERED_ON: date(2026, 8, 19)}, "wrong_day"),
        ("o_court_ruled", {e.RULING: None}, "unknown"),
        ("o_court_ruled", {e.RULED_ON: date(2026, 8, 20)}, "wrong_day"),
        ("o_objection_decided", {e.OBJECTION: None}, "unknown"),
        ("o_refusal_final", {e.OBJECTED_ON: TODAY, e.OBJECTION: None}, "not_decided"),
        ("o_refusal_final", {e.END_REASON: None}, "unknown"),
        ("o_court_ended", {e.COURT_END: None}, "unknown"),
        ("o_court_ended", {e.COURT_ENDED_ON: date(2026, 8, 23)}, "wrong_day"),
        ("o_performed_late", {e.PERFORMED_ON: TODAY}, "short"),
        ("o_performed_late", {e.PERFORMED_ON: date(2026, 8, 25)}, "wrong_day"),
        ("o_paused_for_a_ground", {e.PAUSE_GROUND: None}, "unknown"),
        ("o_paused_for_a_ground", {e.PAUSED_ON: date(2026, 8, 25)}, "wrong_day"),
        ("o_resumed", {e.RESUME_REASON: None}, "unknown"),
        ("o_resumed", {e.RESUMED_ON: date(2026, 8, 5)}, "wrong_day"),
        ("suspend_exec_3y", {e.END_GROUND: None}, "unknown"),
        ("suspend_exec_3y", {e.END_ON: date(2026, 8, 25)}, "wrong_day"),
        ("suspend_exec_3y", {e.END_GROUND: EndGround.THREE_YEARS}, "not_three_years"),
        ("suspend_exec_3y", {e.END_GROUND: EndGround.THREE_YEARS, e.HARMLESS: None}, "unchecked"),
        ("o_agreement", {e.PLAN: None}, "unknown"),
        ("o_agreement", {e.NO_HARM: None}, "unchecked"),
        ("o_agreement", {e.AGREED_ON: date(2026, 8, 25)}, "wrong_day"),
        ("o_agreement", {e.REDUCED: Money(0)}, "no_amends"),
        ("o_agreement_broken", {e.BROKEN_ON: None}, "unknown"),
        ("o_agreement_broken", {e.BROKEN_ON: date(2026, 8, 5)}, "wrong_day"),
    ],
)
def test_what_is_wanting_is_said(gate: str, also: Given, code: str) -> None:
    found = codes(gate, enforced(also={**ALL, **also}))
    assert code in found if code else "not_announced" in found


@pytest.mark.parametrize(
    "gate",
    [
        *("g_ex_surcharge_told", "o_urge_written", "g_ex_remind", "g_ex_hear", "remind_exec_10wd"),
        *("court_apply_3m", "g_ex_court_docs", "g_ex_power", "o_enforcement_approved", "g_ex_sub"),
        *("g_ex_sub_now", "no_night_exec", "g_ex_living", "o_carried_out", "o_costs_settled"),
        *("g_ex_rural_build", "g_ex_decision", "o_court_answered", "o_court_ruled", "o_court_ended"),
        *("o_refusal_final", "o_paused_for_a_ground", "o_resumed", "suspend_exec_3y", "o_agreement"),
        *("o_agreement_broken", "o_overdue", "late_fee_suspend", "o_remedy_pending"),
    ],
)
def test_what_is_whole_lacks_nothing(gate: str) -> None:
    assert codes(gate, enforced(also={**ALL, e.WAY: Way.COURT})) == set()


def test_only_what_is_overdue_is_urged() -> None:
    assert codes("o_overdue", unpaid(), date(2026, 1, 29)) == {"not_over"}
    assert codes("o_overdue", unpaid(), date(2026, 1, 30)) == set()
    assert codes("o_overdue", changed(ordinary_case("decided"), {e.NO_REASON: True})) == {"not_served"}
    paid: Given = {f.PAYMENT_ON: TODAY, f.PAYMENT_AMOUNT: Money.yuan(6000)}
    assert codes("o_overdue", unpaid(paid)) == {"paid"}
    assert codes("o_overdue", unpaid({**paid, e.DUTY: "恢复原状"})) == set()
    assert codes("o_overdue", unpaid({f.PROPOSAL_FINE: Money(0)})) == {"unknown"}


def test_a_granted_deferral_moves_the_day_from_which_it_is_overdue() -> None:
    later: Given = {
        o.INSTALMENT_ASKED: date(2026, 1, 20),
        o.INSTALMENT_AGREED: True,
        o.INSTALMENT_UNTIL: date(2026, 9, 30),
    }
    assert codes("o_overdue", unpaid(later)) == {"not_over"}
    assert codes("o_overdue", unpaid(later), date(2026, 10, 1)) == set()
    over = x.appeals_over(unpaid(later), LIBRARY.calendar)
    assert over is not None
    assert over.date == date(2026, 9, 30)


def test_a_reminder_must_have_been_made_and_served() -> None:
    bare = unpaid({e.UNTIL: date(2026, 8, 19)})
    assert codes("g_ex_remind", bare) == {"none"}
    made = replace(bare, papers=(*bare.papers, paper("performance-urge-notice", URGED)))
    assert codes("g_ex_remind", made) == {"not_served"}
    assert codes("remind_exec_10wd", made) == {"not_served"}
    assert codes("o_urge_written", unpaid({e.UNTIL: TODAY})) == {"too_short"}
    assert codes("o_urge_written", unpaid({e.UNTIL: date(2026, 9, 1), e.DUTY: "清运"})) == {"unknown"}


def test_ten_working_days_after_the_reminder_by_the_vector() -> None:
    """statutory-rules 1.5: served Wednesday 2026-07-08, over on the 22nd, applied from the 23rd."""
    case = with_service(enforced(also=COURT), "performance-urge-notice", date(2026, 7, 8), 3)
    assert codes("remind_exec_10wd", changed(case, {e.APPLIED_ON: date(2026, 7, 22)})) == {"too_early"}
    assert codes("remind_exec_10wd", changed(case, {e.APPLIED_ON: date(2026, 7, 23)})) == set()
    late = with_service(case, "performance-urge-notice", date(2030, 12, 30), 3)
    assert codes("remind_exec_10wd", late) == {"withheld"}


def test_the_window_of_the_court_by_the_vector() -> None:
    """statutory-rules 1.5: served 2026-07-08, open after 2027-01-08, closed after 2027-04-08."""
    case = replace(unpaid(), facts={**unpaid().facts, **slots({f.SERVICE_ON: date(2026, 7, 8)}, 2)})
    assert x.window_from(case) == date(2027, 1, 8)
    running = clock(case, "court_apply_3m")
    assert running.due is not None
    assert running.due.date == date(2027, 4, 8)
    assert x.window_from(ordinary_case("decided")) is None
    assert codes("court_apply_3m", ordinary_case("decided")) == {"not_served"}


def test_the_window_after_a_review_that_kept_the_decision() -> None:
    over = x.appeals_over(unpaid(sheets=REVIEW), LIBRARY.calendar)
    assert over is not None
    assert over.date == date(2026, 4, 27)  # the 25th is a Saturday
    assert x.window_from(unpaid(sheets=REVIEW)) == date(2026, 4, 25)


def test_the_window_after_a_suit_and_of_a_decision_on_the_spot() -> None:
    suit: Given = {**REVIEW, r.KIND: r.RemedyKind.SUIT, r.FINAL_ON: date(2026, 9, 1), r.SERVED_ON: None}
    assert x.window_from(unpaid(sheets=suit)) == date(2026, 9, 1)
    assert x.window_from(summary_case("delivered")) == date(2027, 1, 9)  # sixty days after 2026-11-10


def test_a_late_application_needs_a_good_reason() -> None:
    case = enforced(also={**COURT, e.APPLIED_ON: date(2026, 10, 15)})
    assert date(2026, 10, 14) == WINDOW_ENDS
    assert codes("court_apply_3m", case) == {"closed"}
    assert codes("court_apply_3m", changed(case, {e.LATE: "不可抗力"})) == set()
    assert codes("court_apply_3m", changed(case, {e.APPLIED_ON: WINDOW_ENDS})) == set()


def test_nothing_goes_to_the_court_while_a_review_is_pending() -> None:
    open_review: Given = {**REVIEW, r.FINAL_ON: None}
    assert codes("o_remedy_pending", enforced(also=COURT, sheets=open_review)) == {"pending"}
    assert codes("o_remedy_pending", enforced(also=COURT, sheets={**open_review, r.DROPPED: "误登"})) == set()


def test_a_reminder_before_the_appeals_are_over_is_advised_against() -> None:
    """No article says so, and courts differ: it is told, and bars nothing."""
    assert codes("o_urge_early", enforced(), APPEALS_END) == {"early"}
    assert codes("o_urge_early", enforced(), date(2026, 7, 15)) == set()
    assert codes("o_urge_early", ordinary_case("decided")) == set()
    assert LIBRARY.gates["o_urge_early"].level is GateLevel.ADVISE


@pytest.mark.parametrize("end", [r.RemedyEnd.REVOKED, r.RemedyEnd.VOID])
def test_of_a_decision_that_is_no_more_nothing_is_enforced_or_owed(end: r.RemedyEnd) -> None:
    gone = enforced(also=COURT, sheets={**REVIEW, r.END: end})
    assert codes("o_decision_stands", gone) == {"annulled"}
    assert x.owed_in_all(gone, TODAY, LIBRARY.calendar) == Money(0)
    assert codes("o_performed", gone) == set()
    assert clock(gone, "pay_15d").starts_on is None
    not_final = enforced(also=COURT, sheets={**REVIEW, r.END: end, r.FINAL_ON: None})
    assert codes("o_decision_stands", not_final) == set()
    assert x.owed_in_all(not_final, PAY_ENDS, LIBRARY.calendar) == Money.yuan(6000)


@pytest.mark.parametrize("end", [r.RemedyEnd.KEPT, r.RemedyEnd.UNLAWFUL, r.RemedyEnd.DISMISSED])
def test_a_decision_that_stands_is_enforced(end: r.RemedyEnd) -> None:
    case = enforced(also=COURT, sheets={**REVIEW, r.END: end})
    assert codes("o_decision_stands", case) == set()
    assert x.owed_in_all(case, PAY_ENDS, LIBRARY.calendar) == Money.yuan(6000)


def test_a_fine_that_a_review_changed_is_owed_as_changed() -> None:
    changed_to: Given = {**REVIEW, r.END: r.RemedyEnd.CHANGED, r.CHANGED_FINE: Money.yuan(4000)}
    case = enforced(sheets=changed_to)
    assert x.owed_in_all(case, PAY_ENDS, LIBRARY.calendar) == Money.yuan(4000)
    assert x.surcharge(case, date(2026, 1, 30), LIBRARY.calendar).amount == Money.yuan(120)
    assert codes("o_decision_stands", case) == set()


@pytest.mark.parametrize(
    ("method", "proof", "found"),
    [
        (None, None, {"unproved"}),
        (f.ServiceMethod.DIRECT, None, set()),
        (f.ServiceMethod.MAIL, None, set()),
        (f.ServiceMethod.LEAVE, None, {"unproved"}),
        (f.ServiceMethod.LEAVE, "见证人马占海", set()),
        (f.ServiceMethod.ANNOUNCE, "下落不明", {"not_served"}),
        (f.ServiceMethod.ELECTRONIC, None, {"unproved"}),
    ],
)
def test_a_reminder_is_served_only_by_what_proves_it(
    method: f.ServiceMethod | None, proof: str | None, found: set[str]
) -> None:
    """民事诉讼法 89, 90, 95; 行政强制法 38: as the decision itself."""
    case = enforced(also={**ALL, e.WAY: Way.COURT})
    n = case.service_of("performance-urge-notice")
    assert n is not None
    sheet = {(f.SERVICE_METHOD.id, n): method, (f.SERVICE_PROOF.id, n): proof}
    facts = {slot: value for slot, value in {**case.facts, **sheet}.items() if value is not None}
    without = slots({f.ADDRESS_ELECTRONIC: True, f.ADDRESS_SIGNED: date(2026, 1, 1)})
    bare = {slot: value for slot, value in facts.items() if slot not in without}
    assert codes("g_ex_remind", replace(case, facts=bare)) == found
    if method is f.ServiceMethod.ELECTRONIC:
        assert codes("g_ex_remind", replace(case, facts={**bare, **without})) == set()


def test_the_night_is_that_of_the_organ() -> None:
    """行政强制法 43 names no hours: carried out from 9:30 to 11:30."""
    case = enforced(also={**ALL, e.WAY: Way.SUBSTITUTE})
    assert codes("no_night_exec", case) == set()
    for begins, ends, found in ((22, 10, {"night"}), (9, 12, {"night"}), (0, 6, set()), (12, 9, set())):
        organ = replace(case.organ, night_begins=begins, night_ends=ends)
        assert codes("no_night_exec", replace(case, organ=organ)) == found


def test_a_surcharge_stops_while_a_review_is_pending() -> None:
    case = enforced(sheets=REVIEW)
    found = x.surcharge(case, TODAY, LIBRARY.calendar)
    # 2026-01-30 to 02-08, then from 2026-04-26 on; the cap is reached after 34 days
    assert [each.first for each in found.stretches] == [date(2026, 1, 30), date(2026, 4, 26)]
    assert found.amount == Money.yuan(6000)
    assert x.surcharge_owed(case, date(2026, 4, 25), LIBRARY.calendar) == Money.yuan(1800)
    at_once = enforced(sheets={**REVIEW, r.ASKED_ON: date(2026, 1, 30)})
    assert codes("late_fee_suspend", at_once, date(2026, 4, 1)) == {"no_days"}


def test_without_a_word_in_the_decision_there_is_no_surcharge_to_impose() -> None:
    assert not x.surcharge(enforced(also={e.IMPOSED: None}), TODAY, LIBRARY.calendar).days
    assert codes("g_ex_surcharge_told", enforced(also={e.IMPOSED: None, e.TOLD: None})) == set()


def test_payments_in_parts_lessen_what_remains() -> None:
    case = changed(enforced(), {f.PAYMENT_ON: date(2026, 2, 8), f.PAYMENT_AMOUNT: Money.yuan(4000)})
    case = replace(
        case,
        facts={
            **case.facts,
            **slots({f.PAYMENT_ON: date(2026, 2, 18), f.PAYMENT_AMOUNT: Money.yuan(2000)}, 2),
        },
    )
    looks = (TODAY, LIBRARY.calendar)
    assert x.surcharge_owed(case, *looks) == Money.yuan(1800 + 600)  # ten days of 6000, ten of 2000
    assert x.surcharge_owed(changed(case, {e.BASE: SurchargeBase.WHOLE}), *looks) == Money.yuan(3600)
    assert x.remaining(case, *looks) == Money.yuan(2400)
    assert x.surcharge_owed(changed(case, {e.REDUCED: Money.yuan(100)}), *looks) == Money.yuan(100)


def test_performed_late_when_nothing_remains() -> None:
    performed: Given = {e.PERFORMED_ON: TODAY, f.PAYMENT_ON: TODAY, f.PAYMENT_AMOUNT: Money.yuan(12000)}
    assert missing(enforced(also=performed), "perform_late") == []
    assert next_id(enforced(also=performed)) == "perform_late"


def test_a_substitution_waits_three_clear_working_days() -> None:
    assert codes("subst_perf_3wd", directly()) == set()
    assert codes("subst_perf_3wd", directly({e.AT: at(21, 9)})) == {"too_early"}
    assert codes("subst_perf_3wd", enforced(also=DIRECT)) == {"not_served"}
    far = with_service(directly(), "substitute-urge-notice", date(2030, 12, 31), 5)  # a day still to come
    assert codes("subst_perf_3wd", far) == {"not_served", "withheld"}


def test_urgency_lifts_the_bar_of_night_and_festival() -> None:
    assert codes("no_night_exec", directly({e.AT: at(24, 5), e.URGENT: "渣土阻断道路"})) == set()


def test_the_decision_to_enforce_is_served_first() -> None:
    assert codes("o_decision_served", directly()) == set()
    assert codes("o_decision_served", directly({e.AT: at(17, 9)})) == {"before_service"}


def test_a_demolition_waits_for_the_terms_of_review_and_suit() -> None:
    assert codes("g_ex_demolish", directly()) == set()
    assert codes("g_ex_demolish", directly(), date(2026, 8, 1)) == {"still_open"}
    early = replace(directly(), facts={**directly().facts, **slots({f.SERVICE_ON: date(2026, 3, 2)}, 2)})
    assert codes("g_ex_demolish", early) == {"appeals_open"}
