"""The hearing: called in time, led by another hand, free, on record; the decision rests on it (63-65)."""

from __future__ import annotations

from collections.abc import Iterator

from desktop.casework import case_facts as f
from desktop.casework.case import Case
from desktop.casework.deadlines import Measure, Term, due
from desktop.casework.gates.asking import unproved_at
from desktop.casework.gates.register import Bench, Lack, gate
from desktop.casework.predicates import hearing_asked, service_proved

NOTICE_DAYS = 7
"""行政处罚法 64(二), 85: working days; read as clear days between service and hearing: INTERPRETATION."""


@gate("hearing_notice_7wd", when=hearing_asked)
def called_in_time(case: Case, bench: Bench) -> Iterator[Lack]:
    """The party is told when and where seven days before (行政处罚法 64(2)), and so it is held."""
    served, held, at = case.served_on("hearing-notice"), case.get(f.HEARING_HELD_ON), case.get(f.HEARING_AT)
    paper = case.paper("hearing-notice")
    where = case.service_place("hearing-notice", f.SERVICE_ON)
    if served is None:
        yield Lack("not_served", where)
        return
    if paper is not None and served < paper.issued_on:
        yield Lack("served_early", where, {"on": served})
    n = case.service_of("hearing-notice")
    if n is not None and not service_proved(case, n):
        yield Lack("unproved", unproved_at(case, n))
    between = due(served, Term(NOTICE_DAYS, Measure.WORKDAY), bench.calendar)
    if between.date is None:  # the rest days of next year are not published
        yield Lack("not_published", "calendar", {"year": between.missing})
    elif held is not None and held <= between.date:
        yield Lack("too_soon", "hearing.held_on", {"on": held, "last": between.date})
    if held is not None and at is not None and held < at.date():
        yield Lack("before_called", "hearing.held_on", {"on": held, "called": at.date()})


@gate("g_hearing_host", when=hearing_asked)
def led_by_another(case: Case, bench: Bench) -> Iterator[Lack]:
    """Whoever leads the hearing did not investigate the case (行政处罚法 64(4))."""
    host = case.get(f.HEARING_HOST)
    if not host:
        yield Lack("no_host", "hearing.host")
    elif host in {officer.name for officer in case.officers}:
        yield Lack("same_person", "hearing.host", {"host": host})


@gate("g_hearing_public", when=hearing_asked)
def open_or_excepted(case: Case, bench: Bench) -> Iterator[Lack]:
    """Public but for secrets and privacy (行政处罚法 64(3))."""
    if case.get(f.HEARING_OPEN) is None:
        yield Lack("not_answered", "hearing.openness")


@gate("g_hearing_free", when=hearing_asked)
def costs_nothing(case: Case, bench: Bench) -> Iterator[Lack]:
    """The party bears no cost of a hearing (行政处罚法 63)."""
    if not case.true(f.HEARING_FREE):
        yield Lack("not_free", "hearing.free")


@gate("g_hearing_record", when=hearing_asked)
def hearing_recorded(case: Case, bench: Bench) -> Iterator[Lack]:
    """What was said is on record, read over and signed; one ended for absence too (行政处罚法 64(6)-(8))."""
    held = case.get(f.HEARING_HELD_ON)
    if held is None:
        yield Lack("no_day", "hearing.held_on")
    elif held > bench.today:
        yield Lack("in_future", "hearing.held_on", {"on": held})
    begun, ended = case.get(f.HEARING_AT), case.get(f.HEARING_ENDED)
    if ended is None:
        yield Lack("no_end", "hearing.end_at")
    elif begun is not None and ended < begun:
        yield Lack("ended_early", "hearing.end_at", {"at": begun})
    if case.get(f.HEARING_ATTENDANCE) is None:
        yield Lack("not_answered", "hearing.attendance")
    if not case.get(f.HEARING_COURSE):
        yield Lack("empty", "hearing.course")
    if not case.true(f.HEARING_SIGNED):
        yield Lack("unsigned", "hearing.signed")


@gate("g_hearing_based", when=hearing_asked)
def rests_on_record(case: Case, bench: Bench) -> Iterator[Lack]:
    """After a hearing the decision rests on its record (行政处罚法 65), and says how."""
    if not case.get(f.HEARING_FINDINGS):
        yield Lack("no_findings", "hearing.findings")
