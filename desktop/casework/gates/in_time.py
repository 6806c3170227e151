"""Terms of the organ in the general law: a day missed cannot be made good, and the reason is written.

What is decided or served too late breaks the procedure, and does not fall away by itself (行政复议法 64, 65;
行政诉讼法 70, 74): the case must still come to its end, so the step is held up and not barred for good.
"""

from __future__ import annotations

from collections.abc import Iterator

from desktop.base.clock import CHINA
from desktop.casework import case_facts as f
from desktop.casework import domain as t
from desktop.casework import outcome_facts as o
from desktop.casework.case import Case
from desktop.casework.deadlines import ONE_DAY, add_days, due_at
from desktop.casework.gates.asking import missed
from desktop.casework.gates.register import Bench, Lack, gate
from desktop.casework.term_rule import decided_on
from desktop.casework.transfers import to_police

DECIDE_REFERRAL = 3
"""移送规定 5: calendar days, since the text defines none; then a day from the approval."""

SERVE = t.Limit("serve_7wd", 7)
"""行政处罚法 61, 85: working days."""


@gate("o_decided_in_time")
def decided_in_time(case: Case, bench: Bench) -> Iterator[Lack]:
    """Decided within ninety days of filing, or of what they were made longer by (行政处罚法 60)."""
    last = t.last_day(case)
    if last is not None and bench.today > last and not case.get(f.REASONS["late_decision"]):
        yield Lack("late", f.REASONS["late_decision"].id, {"last": last, "done": bench.today})


@gate("o_served_in_time")
def served_in_time(case: Case, bench: Bench) -> Iterator[Lack]:
    """A lawful way of service was taken within seven working days of the decision (行政处罚法 61)."""
    form = case.decision_form
    n, at = case.service_of(form), case.service_place(form, f.SERVICE_ON)
    begun = None if n is None else case.get(f.SERVICE_ON, n)
    yield from missed(case, bench, SERVE, decided_on(case), begun, at=at, reason="late_service")


@gate("o_referred_in_time", when=to_police)
def referred_in_time(case: Case, bench: Bench) -> Iterator[Lack]:
    """The chief decides in three days of the report, and the police have it in a day (移送规定 5)."""
    told, approved, sent = (
        case.get(each) for each in (o.TRANSFER_REPORTED, o.TRANSFER_APPROVED, o.TRANSFER_SENT)
    )
    if case.get(f.REASONS["late_referral"]) or approved is None:
        return
    where = f.REASONS["late_referral"].id
    if told is not None and approved.date() > add_days(told.date(), DECIDE_REFERRAL):
        yield Lack("late_approval", where, {"last": add_days(told.date(), DECIDE_REFERRAL)})
    ends = due_at(approved, ONE_DAY)
    if sent is not None and sent > ends:
        yield Lack("late", where, {"last": ends.replace(tzinfo=CHINA)})
