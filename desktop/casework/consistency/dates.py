"""The order of the dates of a whole file, and of the papers in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from desktop.casework import building_facts as b
from desktop.casework import case_facts as f
from desktop.casework import inquiry_facts as q
from desktop.casework import withdrawal_facts as w
from desktop.casework.case import Case
from desktop.casework.case_forms import ANNOUNCEMENT, DEMOLITION_DECISION
from desktop.casework.consistency.enforcing import Pairs, of_enforcement
from desktop.casework.consistency.told import Contradiction
from desktop.casework.facts import GROUPS, AnyFact

_PAIRS: Pairs = (
    (f.OFFENCE_ON, f.DISCOVERED_ON),
    (f.DISCOVERED_ON, f.FILING_ON),
    (f.FILING_ON, f.REPORT_ON),
    # The re-check began and ended on its day.
    (f.CORRECTION_RECHECKED, f.RECHECK_START),
    (f.RECHECK_START, f.RECHECK_END),
    (f.RECHECK_END, f.CORRECTION_RECHECKED),
    ("immediate-correction-notice", f.RECHECK_START),
    (f.FILING_ON, w.ON),
    (f.REPORT_ON, "prior-notice"),
    ("prior-notice", f.STATEMENT_AT),
    (f.STATEMENT_AT, f.STATEMENT_END),
    (f.STATEMENT_END, q.RECHECK_ON),
    (q.RECHECK_ON, f.APPROVAL_ON),
    (f.HEARING_ASKED_ON, f.HEARING_AT),
    (f.HEARING_AT, f.HEARING_ENDED),
    (f.REVIEW_SUBMITTED, f.REVIEW_ON),
    (f.DISCUSSION_AT, f.DISCUSSION_ENDED),
    (f.REVIEW_ON, f.APPROVAL_ON),
    (f.REPORT_ON, f.APPROVAL_ON),
    ("prior-notice", f.APPROVAL_ON),
    (f.STATEMENT_END, f.APPROVAL_ON),
    (f.STATEMENT_LAPSED_ON, f.APPROVAL_ON),
    (f.DISCUSSION_ENDED, f.APPROVAL_ON),
    (f.HEARING_ENDED, f.APPROVAL_ON),
    (f.APPROVAL_ON, "penalty-decision"),
    ("penalty-decision", f.PAYMENT_ON),
    ("penalty-decision", f.CLOSING_ON),
    (f.APPROVAL_ON, DEMOLITION_DECISION),
    (DEMOLITION_DECISION, f.DECISION_PULL_DOWN_BY),
    (DEMOLITION_DECISION, f.CLOSING_ON),
    (f.PAYMENT_ON, f.CLOSING_ON),
)
_WITHIN: tuple[tuple[AnyFact, AnyFact], ...] = (
    (f.INSPECTION_START, f.INSPECTION_END),
    (f.INTERVIEW_START, f.INTERVIEW_END),
    (q.TAKEN_FROM, q.TAKEN_TO),
    (f.RECUSAL_ASKED_ON, f.RECUSAL_ON),
    (f.PRESERVATION_APPROVED, f.PRESERVATION_AT),
)
"""Pairs of one sheet of a repeating group."""
_AFTER_THE_ACT: tuple[AnyFact, ...] = (f.INSPECTION_START, f.INTERVIEW_START, q.TAKEN_FROM)
_BEFORE_THE_REPORT: tuple[AnyFact, ...] = (f.INSPECTION_END, f.INTERVIEW_END, q.TAKEN_TO)
"""What every sheet of a group follows or goes before."""
_AFTER_THE_PAPER: tuple[tuple[str, AnyFact], ...] = (
    ("inquiry-notice", q.SUMMONED_AT),
    ("material-request-notice", q.REQUEST_UNTIL),
    ("assist-investigation-letter", q.HELP_UNTIL),
    ("appraisal-entrust", q.REPORTED_ON),
    ("stop-construction-notice", b.STOP_AT),
    (ANNOUNCEMENT, f.SERVICE_ON),
)
"""What follows the paper of its own sheet."""


_DAY = re.compile(r"(\d{4})年(\d{1,2})月(\d{1,2})日")


@dataclass(frozen=True, slots=True)
class _Moment:
    """A dated thing of the file."""

    name: str
    at: date | datetime
    where: str


def day_of_act(case: Case) -> Iterator[Contradiction]:
    """The days the story names, against the day of the act: it is one of them, or lies between them."""
    on, told = case.get(f.OFFENCE_ON), case.get(f.OFFENCE_FACTS) or ""
    days = [day for found in _DAY.finditer(told) if (day := _real(*map(int, found.groups()))) is not None]
    if on is not None and days and not min(days) <= on <= max(days):
        facts = {"label": f.OFFENCE_FACTS.label, "there": days[0], "here": on}
        yield Contradiction("day_of_act", f.OFFENCE_FACTS.id, facts)


def _real(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def order_of_dates(case: Case) -> Iterator[Contradiction]:
    """Each pair of dates that run backwards (行政处罚法 54-61: each act follows what it rests on)."""
    if case.round > 1:  # what was done before a proposal was taken up again is another file's order
        pairs = [pair for pair in _PAIRS if "prior-notice" not in pair and f.REPORT_ON not in pair]
    else:
        pairs = list(_PAIRS)
    for first, then in (*pairs, *of_enforcement(case)):
        yield from _backwards(_moment(case, first), _moment(case, then))
    yield from _of_sheets(case)
    yield from _services(case)


def _of_sheets(case: Case) -> Iterator[Contradiction]:
    for begin, end in _WITHIN:
        for n in case.sheets(begin.group):
            yield from _backwards(_of_fact(case, begin, n), _of_fact(case, end, n))
    for form, fact in _AFTER_THE_PAPER:
        for n in case.sheets(fact.group):
            yield from _backwards(_issued(case, form, n), _of_fact(case, fact, n))
    for fact in _AFTER_THE_ACT:
        for n in case.sheets(fact.group):
            yield from _backwards(_moment(case, f.OFFENCE_ON), _of_fact(case, fact, n))
    for fact in _BEFORE_THE_REPORT if case.round == 1 else ():
        for n in case.sheets(fact.group):
            yield from _backwards(_of_fact(case, fact, n), _moment(case, f.REPORT_ON))


def _services(case: Case) -> Iterator[Contradiction]:
    """No paper is handed over before it was issued."""
    for n in case.sheets("service"):
        form, turn = case.get(f.SERVICE_PAPER, n), case.get(f.SERVICE_TURN, n) or 1
        paper = case.paper(form, turn) if form else None
        if paper is not None:
            issued = _Moment(f"《{paper.name}》", paper.issued_on, f"paper:{paper.form}")
            yield from _backwards(issued, _of_fact(case, f.SERVICE_ON, n))


def _backwards(first: _Moment | None, then: _Moment | None) -> Iterator[Contradiction]:
    if first is None or then is None:
        return
    whole = isinstance(first.at, datetime) and isinstance(then.at, datetime)
    if (then.at < first.at) if whole else _day(then.at) < _day(first.at):
        facts = {"first": first.name, "first_on": _said(first.at), "then": then.name}
        where = first.where if then.where.startswith("paper:") else then.where
        yield Contradiction("order", where, {**facts, "then_on": _said(then.at)})


def _moment(case: Case, of: AnyFact | str) -> _Moment | None:
    if not isinstance(of, str):
        return _of_fact(case, of, 1)
    return _issued(case, of, case.turn_of(of))


def _issued(case: Case, form: str, n: int) -> _Moment | None:
    paper = case.paper(form, n)
    return None if paper is None else _Moment(f"《{paper.name}》", paper.issued_on, case.place_of(form, n))


def _of_fact(case: Case, fact: AnyFact, n: int) -> _Moment | None:
    at = case.get(fact, n)
    name = fact.label if fact.label.startswith(_group(fact)) else f"{_group(fact)}{fact.label}"
    where = f"{fact.id}#{n}" if n > 1 or fact.group in ("service", "interview", "inspection") else fact.id
    return None if at is None else _Moment(name, at, where)


def _group(fact: AnyFact) -> str:
    return GROUPS[fact.group].label


def _day(at: date | datetime) -> date:
    return at.date() if isinstance(at, datetime) else at


def _said(at: date | datetime) -> str:
    return f"{at:%Y-%m-%d %H:%M}" if isinstance(at, datetime) else f"{at:%Y-%m-%d}"
