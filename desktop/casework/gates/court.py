"""The court: asked in its window with its documents, what it answers and rules (行政强制法 53-58)."""

from __future__ import annotations

from collections.abc import Iterator

from desktop.casework import enforcement_facts as e
from desktop.casework.case import Case
from desktop.casework.case_facts import SERVICE_ON
from desktop.casework.deadlines import Measure, Term, due
from desktop.casework.enforcement import (
    APPLICATION,
    URGE,
    court_window,
    part_undecided,
    refused_on,
    remaining,
)
from desktop.casework.gates.asking import unchecked, unknown, wrong_day
from desktop.casework.gates.register import Bench, Lack, gate

OBJECT = Term(15, Measure.DAY)
REMIND = Term(10, Measure.WORKDAY)
"""行政强制法 54, 69: working days after the reminder was served."""


@gate("remind_exec_10wd")
def ten_days_after_reminder(case: Case, bench: Bench) -> Iterator[Lack]:
    """The court is applied to ten working days after the reminder was served (行政强制法 54, 69)."""
    on = case.served_on(URGE)
    if on is None:
        yield Lack("not_served", case.service_place(URGE, SERVICE_ON))
        return
    ends = due(on, REMIND, bench.calendar)
    if ends.date is None:
        yield Lack("withheld", e.APPLIED_ON.id, {"year": ends.missing})
    elif (case.get(e.APPLIED_ON) or bench.today) <= ends.date:
        yield Lack("too_early", e.APPLIED_ON.id, {"last": ends.date})


@gate("court_apply_3m")
def within_the_window(case: Case, bench: Bench) -> Iterator[Lack]:
    """Not before review and suit are out of time, and within three months of it (行政强制法 53)."""
    on, window = case.get(e.APPLIED_ON) or bench.today, court_window(case, bench.calendar)
    if part_undecided(case):
        yield Lack("which", e.PART.id)
    if window.closes is None:
        yield Lack("not_served", case.service_place(case.decision_form, SERVICE_ON))
        return
    if window.opens_after is None:
        yield Lack("withheld", e.APPLIED_ON.id, {"year": window.missing})
    elif on <= window.opens_after:
        yield Lack("not_open", e.APPLIED_ON.id, {"last": window.opens_after})
    if on > window.closes and not case.get(e.LATE):
        yield Lack("closed", e.LATE.id, {"last": window.closes})


@gate("g_ex_court_docs")
def five_documents(case: Case, bench: Bench) -> Iterator[Lack]:
    """What the application comes with; the head signs it and dates it (行政强制法 55)."""
    yield from unknown(case, e.SUBJECT, e.HEAD, e.APPLIED_ON, e.REASON)
    yield from unchecked(case, e.HAS_DECISION, e.HAS_OPINIONS, e.HAS_SUBJECT, e.HAS_OTHER)
    if not remaining(case, bench.today, bench.calendar).fen and not case.get(e.DUTY):
        yield Lack("nothing_owed", e.DUTY.id)
    paper = case.paper(APPLICATION)
    yield from wrong_day(case, bench, e.APPLIED_ON, paper.issued_on if paper else case.served_on(URGE))


@gate("o_court_answered")
def court_answered(case: Case, bench: Bench) -> Iterator[Lack]:
    """What the court answered, and when (行政强制法 56)."""
    yield from unknown(case, e.COURT_ANSWER, e.ANSWERED_ON)
    yield from wrong_day(case, bench, e.ANSWERED_ON, case.get(e.APPLIED_ON))


@gate("o_court_ruled")
def court_ruled(case: Case, bench: Bench) -> Iterator[Lack]:
    """What it ruled, and when that was received (行政强制法 57, 58)."""
    yield from unknown(case, e.RULING, e.RULED_ON)
    yield from wrong_day(case, bench, e.RULED_ON, case.get(e.ANSWERED_ON))


@gate("o_objection_decided")
def objection_decided(case: Case, bench: Bench) -> Iterator[Lack]:
    """Objected within fifteen days, and decided by the higher court (行政强制法 56, 58)."""
    yield from unknown(case, e.OBJECTED_ON, e.OBJECTION)


@gate("court_refuse_review_15d", when=lambda case: case.get(e.OBJECTED_ON) is not None)
def objected_in_time(case: Case, bench: Bench) -> Iterator[Lack]:
    """Against a refusal the higher court is asked within fifteen days (行政强制法 56, 58)."""
    refused, on = refused_on(case), case.get(e.OBJECTED_ON)
    if refused is not None and on is not None and due(refused, OBJECT, bench.calendar).over_on(on):
        yield Lack("too_late", e.OBJECTED_ON.id)


@gate("o_refusal_final")
def refusal_stands(case: Case, bench: Bench) -> Iterator[Lack]:
    """Nobody objects any more: why is written."""
    if case.get(e.OBJECTED_ON) is not None and case.get(e.OBJECTION) is None:
        yield Lack("not_decided", e.OBJECTION.id)
    yield from unknown(case, e.END_REASON)


@gate("o_court_ended")
def court_ended(case: Case, bench: Bench) -> Iterator[Lack]:
    """How the court's enforcement ended, and when."""
    yield from unknown(case, e.COURT_END, e.COURT_ENDED_ON)
    yield from wrong_day(case, bench, e.COURT_ENDED_ON, case.get(e.RULED_ON))
