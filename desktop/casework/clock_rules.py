"""The rules of when each clock of the law runs in a case: what starts it, what stops it, whom it binds."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from desktop.casework import case_facts as f
from desktop.casework import domain as t
from desktop.casework import domain_clocks as c
from desktop.casework import enforcement as x
from desktop.casework import outcome_facts as o
from desktop.casework import publications as u
from desktop.casework import remedies as m
from desktop.casework import seizures as z
from desktop.casework import transfers as v
from desktop.casework.case import Case
from desktop.casework.enforcement_choices import Way
from desktop.casework.left_out import left_out
from desktop.casework.limitation import ecological, grave, usual
from desktop.casework.parting import kept_ended_on, parted_out_on
from desktop.casework.payments import fined, instalments_granted, money_owed, paid_up_on
from desktop.casework.predicates import hearing_asked
from desktop.casework.remedies import annulled
from desktop.casework.remedy_facts import RemedyKind
from desktop.casework.seizure_facts import URGENT
from desktop.casework.seizures import SEIZURE
from desktop.casework.suits import land_demolition, six_months
from desktop.casework.term_rule import Day, Rule, decided_on


def _served(case: Case) -> date | None:
    return case.served_on(case.decision_form) or case.past_on("serve", "deliver")


_ANNOUNCED_FORMS = ("prior-notice", "prior-notice-hearing")
"""Notices whose announcement the decision waits for, as the performance waits for that of the decision."""


def _service_begun(case: Case) -> date | None:
    """When a lawful way of service was taken: an announcement on its first day, though it serves on its last.

    行政处罚法 61 asks that the decision be served in seven days, which no announcement could: INTERPRETATION.
    """
    n = case.service_of(case.decision_form)
    return _served(case) if n is None else case.get(f.SERVICE_ON, n) or _served(case)


def _announcement(case: Case) -> int | None:
    """The sheet of the announcement last put up, of a notice or of the decision (民事诉讼法 95)."""
    sheets = (case.service_of(form) for form in (*_ANNOUNCED_FORMS, case.decision_form))
    put_up = [
        (on, n)
        for n in sheets
        if n is not None
        and case.get(f.SERVICE_METHOD, n) is f.ServiceMethod.ANNOUNCE
        and (on := case.get(f.SERVICE_ON, n)) is not None
    ]
    return max(put_up)[1] if put_up else None


def _announced_on(case: Case) -> date | None:
    n = _announcement(case)
    return None if n is None else case.get(f.SERVICE_ON, n)


def _announcement_used(case: Case) -> date | None:
    """What the thirty days were waited for was done: the service entered, or the decision made."""
    n = _announcement(case)
    of_decision = n is not None and case.get(f.SERVICE_PAPER, n) == case.decision_form
    return case.done_on("serve") if of_decision else decided_on(case)


def _pay_from(case: Case) -> date | None:
    return _served(case) if fined(case) else None


def _filed(case: Case) -> date | None:
    return case.done_on("file")


def _keeps(case: Case) -> bool:
    return bool(case.sheets("preservation"))


def _kept_by_the_general_law(case: Case) -> bool:
    """No rule of a domain has the same days with another end."""
    return _keeps(case) and t.its_own(case, t.KEEPING) is None


def _kept(case: Case) -> int:
    """The sheet of evidence kept that is still to be disposed of, else the last."""
    sheets = case.sheets("preservation")
    return next((n for n in sheets if kept_ended_on(case, n) is None), sheets[-1])


def _preserved(case: Case) -> date | None:
    taken = case.get(f.PRESERVATION_AT, _kept(case))
    return None if taken is None else taken.date()


def _disposed(case: Case) -> date | None:
    return kept_ended_on(case, _kept(case))


def _seizure_ended(case: Case) -> date | None:
    """When what was seized had met its end, be it part by part (行政强制法 25, 27)."""
    return z.ended_on(case) or parted_out_on(case)


def _seizure_settled(case: Case) -> date | None:
    return z.settled_on(case) or parted_out_on(case)


def _hearing_told(case: Case) -> date | None:
    return case.served_on("prior-notice-hearing")


def _hearing_settled(case: Case) -> date | None:
    return case.get(f.HEARING_ASKED_ON) or case.get(f.HEARING_WAIVED_ON) or decided_on(case)


def _hearing_called(case: Case) -> date | None:
    return case.served_on("hearing-notice")


def _hearing_held(case: Case) -> date | None:
    return case.get(f.HEARING_HELD_ON)


def _paid(case: Case) -> date | None:
    return paid_up_on(case, money_owed(case))


def _paid_or_deferred(case: Case) -> date | None:
    """Paid, or another term was approved in place of the fifteen days (行政处罚法 66)."""
    return _paid(case) or (case.get(o.INSTALMENT_ON) if instalments_granted(case) else None)


def _paid_or_applied(case: Case) -> date | None:
    """What the three months wait for: everything paid, or the court applied to (行政强制法 53).

    No payment pulls down: of a demolition under the land law the party's own doing is waited for.
    """
    done = case.done_on("perform", "perform_late") if land_demolition(case) else _paid(case)
    return x.applied_on(case) or done


def _never(case: Case) -> date | None:  # noqa: ARG001 - the shape of Day
    return None


def _ordinary_served(case: Case) -> date | None:
    return None if case.procedure_id == "summary" else _served(case)


def _act(case: Case) -> date | None:
    return case.get(f.OFFENCE_ON)


def _found(case: Case) -> date | None:
    return case.get(f.DISCOVERED_ON)


def _urgent(case: Case) -> bool:
    return case.true(URGENT, case.n)


def _window_by_appeals(case: Case) -> bool:
    """The three months run from the end of review and suit: where no deferral gave them another start."""
    asked = (fined(case) and not instalments_granted(case)) or land_demolition(case)
    return asked and _served(case) is not None and not annulled(case)


def _publication(id: str, when: Callable[[Case], bool]) -> Rule:
    """It runs from the decision, and in a closed case too, so that one nobody thought of is seen."""
    return Rule(id, u.penalty_to_publish_from, u.penalty_settled_on, False, when=when, outlives=True)


def _remedied(id: str, starts: Day, stops: Day, *, party: bool = False) -> Rule:
    """Of a review or a suit, which may come half a year after the case was closed."""
    return Rule(id, starts, stops, party, beside=m.REMEDY, outlives=True)


def _coercion_published(beside: str) -> Rule:
    from_, to = u.coercion_decided_on, u.coercion_settled_on
    return Rule("publish_other_20wd", from_, to, False, beside=beside, outlives=True)


RULES = (
    Rule("limitation_2y", _act, _found, False, False, usual),
    Rule("limitation_5y", _act, _found, False, False, grave),
    Rule("limitation_eco_5y", _act, _found, False, False, ecological),
    *c.BEFORE_FILING,
    c.ORDERED,
    c.CORRECTED,
    Rule("case_90d", _filed, c.decided_or_longer, False, excluded=left_out),
    *c.LONGER,
    Rule("preserve_7wd", _preserved, _disposed, False, when=_kept_by_the_general_law),
    *(Rule(limit.clock, _preserved, _disposed, False, when=_keeps) for limit in t.KEEPING.values()),
    *c.TO_ANSWER,
    Rule("hearing_req_5wd", _hearing_told, _hearing_settled, True),
    Rule("hearing_notice_7wd", _hearing_called, _hearing_held, True, when=hearing_asked),
    *c.REVIEWS,
    *v.TO_POLICE,
    *c.ON_SPOT,
    Rule(
        "serve_7wd",
        lambda case: None if case.procedure_id == "summary" else decided_on(case),
        _service_begun,
        False,
    ),
    Rule("notice_pub_30d", _announced_on, _announcement_used, True),
    Rule("pay_15d", _pay_from, _paid_or_deferred, True),
    Rule("court_apply_install", x.deferred_window_from, _paid_or_applied, False, when=instalments_granted),
    Rule("court_apply_3m", x.window_from, _paid_or_applied, False, when=_window_by_appeals),
    *c.CASH,
    *c.UPLOADS,
    Rule("review_60d", _served, _never, True, False),
    # 行政强制法 19, 25; 8 for the remedies, which run from the day the party had the decision
    Rule("seize_report_24h", z.urgent_at, z.reported_at, False, when=_urgent, beside=SEIZURE),
    Rule(
        "seize_30d",
        z.taken_on,
        _seizure_settled,
        False,
        beside=SEIZURE,
        excluded=z.excluded,
        length=z.first_term,
    ),
    Rule(
        "seize_ext_30d",
        z.first_until,
        _seizure_ended,
        False,
        when=z.extended,
        beside=SEIZURE,
        excluded=z.excluded,
        length=z.longer_term,
    ),
    Rule("review_60d", z.delivered_on, _never, True, False, beside=SEIZURE),
    Rule("sue_6m", z.delivered_on, _never, True, False, beside=SEIZURE),
    # 行政强制法 39, 46, 51, 54, 56-58
    Rule("remind_exec_10wd", x.urged_on, x.applied_on, True, when=x.way_is(Way.COURT), beside=x.ENFORCEMENT),
    Rule(
        "late_fee_30d_then",
        x.surcharge_decided_on,
        x.applied_on,
        True,
        when=x.surcharged,
        beside=x.ENFORCEMENT,
    ),
    Rule("court_accept_5wd", x.applied_on, x.answered_on, True, beside=x.ENFORCEMENT),
    Rule("court_ruling_7wd", x.accepted_on, x.ruled_on, True, beside=x.ENFORCEMENT),
    Rule("court_refuse_review_15d", x.refused_on, x.objected_on, False, when=x.refused, beside=x.ENFORCEMENT),
    Rule(
        "subst_perf_3wd",
        x.urged_again_on,
        x.carried_out_on,
        False,
        when=x.way_is(Way.SUBSTITUTE),
        beside=x.ENFORCEMENT,
    ),
    Rule("suspend_exec_3y", x.rests_from, x.rests_to, False, when=x.may_lapse, beside=x.ENFORCEMENT),
    # 行政复议法 32, 48, 54, 62, 76, 行政诉讼法 45, 67
    _remedied("review_forward_5wd", m.handed_in_on, m.forwarded_on),
    Rule(
        "review_decide_60d",
        m.accepted_if(RemedyKind.REVIEW),
        m.decided_on,
        True,
        beside=m.REMEDY,
        outlives=True,
        length=m.review_term,
    ),
    _remedied("review_decide_simple_30d", m.accepted_if(RemedyKind.REVIEW_SIMPLE), m.decided_on, party=True),
    _remedied("review_opinion_60d", m.opinion_on, m.opinion_reported_on),
    _remedied("review_answer_10wd", m.received_if(RemedyKind.REVIEW), m.answered_on),
    _remedied("review_answer_simple_5wd", m.received_if(RemedyKind.REVIEW_SIMPLE), m.answered_on),
    _remedied("court_answer_15d", m.received_if(RemedyKind.SUIT), m.answered_on),
    Rule("sue_after_review_15d", m.may_sue_from, _never, True, False, when=m.is_review, beside=m.REMEDY),
    # 国办发〔2018〕118号 二(六), 行政处罚法 48
    _publication("publish_7wd", u.elsewhere),
    _publication("publish_nmg_7wd", u.in_inner_mongolia),
    _coercion_published(SEIZURE),
    _coercion_published(x.ENFORCEMENT),
    Rule("withdraw_3wd", u.to_withdraw_from, u.withdrawn_on, False, beside=u.PUBLICATION, outlives=True),
    # 行政复议法 23: against a decision on the spot the court comes only after review
    Rule("sue_6m", _ordinary_served, _never, True, False, when=six_months),
    Rule("sue_land_15d", _ordinary_served, _never, True, False, when=land_demolition),
    *c.CLOSING,
)

COURSE = 4
"""Another number where a rule starts or stops its clock otherwise: what is stored is then read off the cases.
"""

LISTED = tuple(rule for rule in RULES if rule.listed)
"""Those that call for an act."""

OUTLIVING = tuple(rule for rule in LISTED if rule.outlives)
"""Those that run in a closed case, too."""
