"""The days that do not count in the ninety, where the rule of a domain leaves them out.

农业程序 58 and 市监程序 64 leave out standstill, hearing, announcement and appraisal; 住建程序 29 and 30
all but the announcement. The general law (行政处罚法 60) and 交通程序 78 leave out nothing. From when to when
is not said there: from the day after what begins it, and only once its end is on record (INTERPRETATION, the
safe side).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

from desktop.casework import case_facts as f
from desktop.casework import inquiry_facts as q
from desktop.casework import seizure_facts as z
from desktop.casework import standstill_facts as s
from desktop.casework.case import Case
from desktop.casework.deadlines import Span, add_days

STANDSTILL = "standstill"
BEFORE_DECISION: tuple[str | None, ...] = ("prior-notice", "prior-notice-hearing", "hearing-notice")
"""What is announced while the ninety days run; the announcement of the decision comes after them."""


def _standstills(case: Case) -> Iterator[tuple[date | None, date | None]]:
    for side in case.sides_of(STANDSTILL):
        stood = any(t.step == "stand_still" and t.beside == STANDSTILL and t.n == side.n for t in case.steps)
        if stood:
            yield case.get(s.ON, side.n), case.get(s.RESUMED_ON, side.n)


def _hearings(case: Case) -> Iterator[tuple[date | None, date | None]]:
    yield case.get(f.HEARING_ASKED_ON), case.get(f.HEARING_HELD_ON)


def _announcements(case: Case) -> Iterator[tuple[date | None, date | None]]:
    for n in case.sheets("service"):
        on, announced = case.get(f.SERVICE_ON, n), case.get(f.SERVICE_METHOD, n) is f.ServiceMethod.ANNOUNCE
        if on is not None and announced and case.get(f.SERVICE_PAPER, n) in BEFORE_DECISION:
            yield on, add_days(on, 30)


def _appraisals(case: Case) -> Iterator[tuple[date | None, date | None]]:
    for n in case.sheets("appraisal"):
        seizure, letter = case.get(q.OF_SEIZURE, n), case.paper("appraisal-entrust", n)
        if seizure is not None:
            yield case.get(z.EXAM_FROM, seizure), case.get(z.EXAM_TO, seizure)
        elif letter is not None:
            yield letter.issued_on, case.get(q.REPORTED_ON, n)


_Days = Callable[[Case], Iterator[tuple[date | None, date | None]]]
_LEFT_OUT: dict[str, tuple[_Days, ...]] = {
    "agriculture": (_standstills, _hearings, _announcements, _appraisals),
    "market": (_standstills, _hearings, _announcements, _appraisals),
    "housing": (_standstills, _hearings, _appraisals),
}
_SINCE = 2
"""The version of these rule sets that says so: a case opened under an earlier one counts every day."""


def _kinds(case: Case) -> tuple[_Days, ...]:
    for pin in case.rules:
        id, _, version = pin.partition("@")
        if id in _LEFT_OUT and int(version) >= _SINCE:
            return _LEFT_OUT[id]
    return ()


def left_out(case: Case) -> tuple[Span, ...]:
    """The days of the inquiry that do not count."""
    found = (span for kind in _kinds(case) for span in kind(case))
    return tuple(
        Span(add_days(begun, 1), ended) for begun, ended in found if begun and ended and begun < ended
    )


def standing_since(case: Case) -> date | None:
    """Since when the inquiry stands still, where its days do not count until it goes on."""
    if _standstills not in _kinds(case):
        return None
    still = (side for side in case.sides_of(STANDSTILL) if side.stage == "standing_still")
    return next((case.get(s.ON, side.n) for side in still), None)
