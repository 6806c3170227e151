"""The order of the dates of a whole file, and of the papers in it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Set
from dataclasses import dataclass
from datetime import date, datetime

from desktop.casework import case_facts as f
from desktop.casework.archived import comes_later
from desktop.casework.case import Case
from desktop.casework.consistency import order
from desktop.casework.consistency.enforcing import of_enforcement
from desktop.casework.consistency.told import Contradiction
from desktop.casework.domain import kept_in_urgency
from desktop.casework.facts import DAY, FACTS, GROUPS, MOMENT, AnyFact

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
    found = (*_in_order(case), *_of_sheets(case), *_evidence(case), *_services(case))
    yield from found
    told = {(one.facts[name], one.facts[f"{name}_on"]) for one in found for name in ("first", "then")}
    yield from _in_the_case(case, told)


def _in_order(case: Case) -> Iterator[Contradiction]:
    if case.round > 1:  # what was done before a proposal was taken up again is another file's order
        pairs = [pair for pair in order.PAIRS if "prior-notice" not in pair and f.REPORT_ON not in pair]
    else:
        pairs = list(order.PAIRS)
    for first, then in (*pairs, *of_enforcement(case)):
        yield from _backwards(_moment(case, first), _moment(case, then))


def _of_sheets(case: Case) -> Iterator[Contradiction]:
    for begin, end in order.WITHIN:
        for n in case.sheets(begin.group):
            if begin is not f.PRESERVATION_APPROVED or not kept_in_urgency(case, n):
                yield from _backwards(_of_fact(case, begin, n), _of_fact(case, end, n))
    for form, fact in order.AFTER_THE_PAPER:
        for n in case.sheets(fact.group):
            yield from _backwards(_issued(case, form, n), _of_fact(case, fact, n))
    for fact in order.AFTER_THE_DECISION:
        for n in case.sheets(fact.group):
            yield from _backwards(_moment(case, case.decision_form), _of_fact(case, fact, n))
    for fact in order.BEFORE_THE_REPORT if case.round == 1 else ():
        for n in case.sheets(fact.group):
            yield from _backwards(_of_fact(case, fact, n), _moment(case, f.REPORT_ON))


def _evidence(case: Case) -> Iterator[Contradiction]:
    """Obtained before the report that lists it; what the party says is verified after it (行政处罚法 45)."""
    heard = case.get(f.STATEMENT_ANSWER) is f.Answer.MADE or case.get(f.HEARING_HELD_ON) is not None
    before = f.APPROVAL_ON if heard or case.round > 1 else f.REPORT_ON
    for n in case.counting(f.EVIDENCE_ON.group):
        yield from _backwards(_of_fact(case, f.EVIDENCE_ON, n), _moment(case, before))


def _in_the_case(case: Case, told: Set[tuple[object, object]]) -> Iterator[Contradiction]:
    """What is done in a case is done neither before the act nor after it is closed.

    Of what no pair tells, the first and the last: where act or closing is wrong, one line says it.
    """
    dated = ((FACTS[id], n) for id, n in sorted(case.facts) if FACTS[id].kind in (DAY, MOMENT))
    counted = ((fact, n) for fact, n in dated if n in case.counting(fact.group))
    of = {
        (fact, n): moment
        for fact, n in counted
        if (moment := _of_fact(case, fact, n)) is not None and (moment.name, _said(moment.at)) not in told
    }
    begun = [moment for (fact, _), moment in of.items() if fact not in order.ON_ITS_OWN]
    ended = [moment for (fact, n), moment in of.items() if not _ends_later(case, fact, n)]
    if begun:
        yield from _backwards(_moment(case, f.OFFENCE_ON), min(begun, key=lambda one: _day(one.at)))
    if ended:
        yield from _backwards(max(ended, key=lambda one: _day(one.at)), _moment(case, f.CLOSING_ON))


def _ends_later(case: Case, fact: AnyFact, n: int) -> bool:
    """Whether the day of a fact may lie after the case is closed."""
    if fact in order.WHOSE_DAY_IS_AHEAD or fact in order.DONE_LATER or fact.group in order.GOES_ON:
        return True
    return fact is f.SERVICE_ON and comes_later(case.get(f.SERVICE_PAPER, n) or "")


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
