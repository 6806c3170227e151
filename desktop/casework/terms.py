"""The clocks that run in a case: where each starts, where it stops, when it is due."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from desktop.casework import case_facts as f
from desktop.casework import domain_clocks as c
from desktop.casework import enforcement as x
from desktop.casework import outcome_facts as o
from desktop.casework import publications as u
from desktop.casework import remedies as m
from desktop.casework import seizures as z
from desktop.casework import transfers as v
from desktop.casework.case import Case, SideProcedure
from desktop.casework.co_parties import each_beside, each_party, side_kept
from desktop.casework.deadlines import Calendar, Due, Measure, Term, due, due_by
from desktop.casework.enforcement_choices import Way
from desktop.casework.law import ClockKind, LawClock
from desktop.casework.left_out import left_out
from desktop.casework.limitation import ecological, grave, usual
from desktop.casework.payments import fined, instalments_granted, money_owed, paid_up_on
from desktop.casework.predicates import hearing_asked
from desktop.casework.remedies import annulled
from desktop.casework.remedy_facts import RemedyKind
from desktop.casework.seizure_facts import URGENT
from desktop.casework.seizures import SEIZURE
from desktop.casework.suits import land_demolition, six_months
from desktop.casework.term_rule import Rule as _Rule
from desktop.casework.term_rule import decided_on


@dataclass(frozen=True, slots=True)
class Running:
    """A clock in a case. `due` is None until it starts; `stopped_on` is the day the awaited act was done."""

    clock: LawClock
    starts_on: date | None
    due: Due | None
    stopped_on: date | None
    party: bool  # it binds the party: the office waits
    stopped_at: datetime | None = None  # for a term of hours
    side: SideProcedure | None = None  # of what it runs beside the case
    whose: int = 1  # of several parties, the one it runs for

    @property
    def running(self) -> bool:
        """Started and not yet stopped."""
        return self.starts_on is not None and self.stopped_on is None

    @property
    def in_time(self) -> bool | None:
        """Whether the awaited act was done by its last day; None while undone, or that day withheld."""
        if self.stopped_on is None or self.due is None or self.due.date is None:
            return None
        if self.due.at is not None and self.stopped_at is not None:
            return self.stopped_at <= self.due.at
        if self.clock.kind is ClockKind.NOTICE:  # the event comes after the days that must lie between
            return self.stopped_on > self.due.date
        return self.stopped_on <= self.due.date


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


def _kept(case: Case) -> int:
    """The sheet of evidence kept that is still to be disposed of, else the last."""
    sheets = case.sheets("preservation")
    return next((n for n in sheets if case.get(f.PRESERVATION_ON, n) is None), sheets[-1])


def _preserved(case: Case) -> date | None:
    taken = case.get(f.PRESERVATION_AT, _kept(case))
    return None if taken is None else taken.date()


def _disposed(case: Case) -> date | None:
    return case.get(f.PRESERVATION_ON, _kept(case))


def _hearing_told(case: Case) -> date | None:
    return case.served_on("prior-notice-hearing")


def _hearing_settled(case: Case) -> date | None:
    return case.get(f.HEARING_ASKED_ON) or case.get(f.HEARING_WAIVED_ON) or decided_on(case)


def _hearing_called(case: Case) -> date | None:
    return case.served_on("hearing-notice")


def _hearing_held(case: Case) -> date | None:
    return case.get(f.HEARING_HELD_ON)


def _instalments_end(case: Case) -> date | None:
    return case.get(o.INSTALMENT_UNTIL)


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


def _publication(id: str, when: Callable[[Case], bool]) -> _Rule:
    return _Rule(id, u.to_publish_from, u.settled_on, False, when=when, beside=u.PUBLICATION)


def _coercion_published(beside: str) -> _Rule:
    return _Rule("publish_other_20wd", u.coercion_decided_on, u.coercion_settled_on, False, beside=beside)


RULES = (
    _Rule("limitation_2y", _act, _found, False, False, usual),
    _Rule("limitation_5y", _act, _found, False, False, grave),
    _Rule("limitation_eco_5y", _act, _found, False, False, ecological),
    *c.BEFORE_FILING,
    _Rule("case_90d", _filed, c.decided_or_longer, False, excluded=left_out),
    *c.LONGER,
    _Rule("preserve_7wd", _preserved, _disposed, False, when=lambda case: bool(case.sheets("preservation"))),
    *c.TO_ANSWER,
    _Rule("hearing_req_5wd", _hearing_told, _hearing_settled, True),
    _Rule("hearing_notice_7wd", _hearing_called, _hearing_held, True, when=hearing_asked),
    *c.REVIEWS,
    *v.TO_POLICE,
    *c.ON_SPOT,
    _Rule(
        "serve_7wd",
        lambda case: None if case.procedure_id == "summary" else decided_on(case),
        _service_begun,
        False,
    ),
    _Rule("notice_pub_30d", _announced_on, _announcement_used, True),
    _Rule("pay_15d", _pay_from, _paid_or_deferred, True),
    _Rule("court_apply_install", _instalments_end, _paid_or_applied, False, when=instalments_granted),
    _Rule("court_apply_3m", x.window_from, _paid_or_applied, False, when=_window_by_appeals),
    *c.CASH,
    *c.UPLOADS,
    _Rule("review_60d", _served, _never, True, False),
    # 行政强制法 19, 25; 8 for the remedies, which run from the day the party had the decision
    _Rule("seize_report_24h", z.urgent_at, z.reported_at, False, when=_urgent, beside=SEIZURE),
    _Rule(
        "seize_30d",
        z.taken_on,
        z.settled_on,
        False,
        beside=SEIZURE,
        excluded=z.excluded,
        length=z.first_term,
    ),
    _Rule(
        "seize_ext_30d",
        z.first_until,
        z.ended_on,
        False,
        when=z.extended,
        beside=SEIZURE,
        excluded=z.excluded,
        length=z.longer_term,
    ),
    _Rule("review_60d", z.delivered_on, _never, True, False, beside=SEIZURE),
    _Rule("sue_6m", z.delivered_on, _never, True, False, beside=SEIZURE),
    # 行政强制法 39, 46, 51, 54, 56-58
    _Rule("remind_exec_10wd", x.urged_on, x.applied_on, True, when=x.way_is(Way.COURT), beside=x.ENFORCEMENT),
    _Rule(
        "late_fee_30d_then",
        x.surcharge_decided_on,
        x.applied_on,
        True,
        when=x.surcharged,
        beside=x.ENFORCEMENT,
    ),
    _Rule("court_accept_5wd", x.applied_on, x.answered_on, True, beside=x.ENFORCEMENT),
    _Rule("court_ruling_7wd", x.accepted_on, x.ruled_on, True, beside=x.ENFORCEMENT),
    _Rule(
        "court_refuse_review_15d", x.refused_on, x.objected_on, False, when=x.refused, beside=x.ENFORCEMENT
    ),
    _Rule(
        "subst_perf_3wd",
        x.urged_again_on,
        x.carried_out_on,
        False,
        when=x.way_is(Way.SUBSTITUTE),
        beside=x.ENFORCEMENT,
    ),
    _Rule("suspend_exec_3y", x.rests_from, x.rests_to, False, when=x.may_lapse, beside=x.ENFORCEMENT),
    # 行政复议法 32, 48, 54, 62, 76, 行政诉讼法 45, 67
    _Rule("review_forward_5wd", m.handed_in_on, m.forwarded_on, False, beside=m.REMEDY, outlives=True),
    _Rule(
        "review_decide_60d",
        m.accepted_if(RemedyKind.REVIEW),
        m.decided_on,
        True,
        beside=m.REMEDY,
        outlives=True,
    ),
    _Rule(
        "review_decide_simple_30d",
        m.accepted_if(RemedyKind.REVIEW_SIMPLE),
        m.decided_on,
        True,
        beside=m.REMEDY,
        outlives=True,
    ),
    _Rule("review_opinion_60d", m.opinion_on, m.opinion_reported_on, False, beside=m.REMEDY, outlives=True),
    _Rule(
        "review_answer_10wd",
        m.received_if(RemedyKind.REVIEW),
        m.answered_on,
        False,
        beside=m.REMEDY,
        outlives=True,
    ),
    _Rule(
        "review_answer_simple_5wd",
        m.received_if(RemedyKind.REVIEW_SIMPLE),
        m.answered_on,
        False,
        beside=m.REMEDY,
        outlives=True,
    ),
    _Rule(
        "court_answer_15d",
        m.received_if(RemedyKind.SUIT),
        m.answered_on,
        False,
        beside=m.REMEDY,
        outlives=True,
    ),
    _Rule("sue_after_review_15d", m.kept_on, _never, True, False, when=m.is_review, beside=m.REMEDY),
    # 国办发〔2018〕118号 二(六), 行政处罚法 48
    _publication("publish_7wd", u.of_penalty_elsewhere),
    _publication("publish_nmg_7wd", u.of_penalty_there),
    _coercion_published(SEIZURE),
    _coercion_published(x.ENFORCEMENT),
    _Rule("withdraw_3wd", u.to_withdraw_from, u.withdrawn_on, False, beside=u.PUBLICATION, outlives=True),
    # 行政复议法 23: against a decision on the spot the court comes only after review
    _Rule("sue_6m", _ordinary_served, _never, True, False, when=six_months),
    _Rule("sue_land_15d", _ordinary_served, _never, True, False, when=land_demolition),
    *c.CLOSING,
)

COURSE = 2
"""Another number where a rule starts or stops its clock otherwise: what is stored is then read off the cases.
"""

LISTED = tuple(rule for rule in RULES if rule.listed)
"""Those that call for an act."""

OUTLIVING = tuple(rule for rule in LISTED if rule.outlives)
"""Those that run in a closed case, too."""


def terms(case: Case, clocks: Mapping[str, LawClock], calendar: Calendar) -> tuple[Running, ...]:
    """Every clock that has a meaning in this case, in the order of the procedure."""
    places = _places(case)
    return tuple(
        term
        for rule in _binding(case, clocks)
        for term in _apart(
            _running(rule, place, clocks[rule.clock], calendar)
            for place in places.get(rule.beside, ())
            if rule.when(place)
        )
    )


def _apart(running: Iterable[Running]) -> Iterator[Running]:
    """The terms of a clock without what is the same for another party, as that of the whole case is."""
    told: list[Running] = []
    for term in running:
        alike = replace(term, whose=1)
        if alike not in told:
            told.append(alike)
            yield term


def _binding(case: Case, clocks: Mapping[str, LawClock]) -> Iterator[_Rule]:
    """The rules of the clocks that bind under what the case was opened under."""
    return (rule for rule in RULES if clocks[rule.clock].binds(case.rules))


def _places(case: Case) -> Mapping[str, tuple[Case, ...]]:
    """From where clocks look at a case: from each of its parties, and by kind from what runs beside it."""
    case = case.seen_from(None)
    places = {"": each_party(case)}
    for seen in each_beside(case):
        side = seen.within.id if seen.within is not None else ""
        places[side] = (*places.get(side, ()), seen)
    return places


def _running(rule: _Rule, case: Case, clock: LawClock, calendar: Calendar) -> Running:
    start, stop, side = rule.starts(case), rule.stops(case), side_kept(case)
    if isinstance(start, datetime):  # in hours, from the moment
        at = stop if isinstance(stop, datetime) else None
        ends = due_by(start, clock.term)
        on = at.date() if at else None
        return Running(clock, start.date(), ends, on, rule.party, at, side, case.party)
    spans, term = rule.excluded(case), rule.length(case) or clock.term
    return Running(
        clock,
        start,
        None if start is None else due(start, term, calendar, spans),
        stop,
        rule.party,
        side=side,
        whose=case.party,
    )


def falling_due(case: Case, clocks: Mapping[str, LawClock], calendar: Calendar) -> tuple[Running, ...]:
    """The running clocks that call for an act, in the order of the procedure.

    Once closed only those that outlive the case: a review or a suit may come half a year later.
    """
    rules = LISTED if case.stage != "closed" else OUTLIVING
    if rules is OUTLIVING and not case.sides:
        return ()
    places = _places(case)
    found: list[Running] = []
    for rule in rules:
        clock = clocks[rule.clock]
        if not clock.binds(case.rules):
            continue
        running = [
            _running(rule, place, clock, calendar)
            for place in places.get(rule.beside, ())
            # asked before anything is counted: of a county's cases most clocks do not run
            if rule.when(place) and rule.starts(place) is not None and rule.stops(place) is None
        ]
        found += _apart(running) if len(running) > 1 else running
    return tuple(found)


def next_due(
    case: Case, clocks: Mapping[str, LawClock], calendar: Calendar, today: date | None = None
) -> Running | None:
    """The clock to show in the list: the earliest running one that calls for an act.

    On a known day, a time that was only to be waited for and is over gives way to the next.
    """
    waited = [
        term
        for term in falling_due(case, clocks, calendar)
        if not (
            today and term.due and outwaited(term.clock, shown_day(term), today, withheld=term.due.withheld)
        )
    ]
    return min(waited, key=shown_day, default=None)


def outwaited(clock: LawClock, shown: date, today: date, *, withheld: bool) -> bool:
    """Whether a time that was only to be waited for is over: then it gives way to the next."""
    return clock.kind is ClockKind.MIN and not withheld and shown < today


def shown_day(term: Running) -> date:
    """The day a started clock is sorted by: a withheld one has its raw date, shown as not reckonable."""
    assert term.due is not None
    return term.due.date or term.due.raw


def statement_until(case: Case, calendar: Calendar) -> Due | None:
    """The last day the organ gave the party to answer the notice; no statute sets it (行政处罚法 44, 45)."""
    served, days = case.served_on("prior-notice"), case.get(f.NOTICE_DAYS)
    return None if served is None or days is None else due(served, Term(days, Measure.WORKDAY), calendar)
