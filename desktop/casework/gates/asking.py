"""What the gates of side procedures ask: is it entered, is it checked, is the day possible."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from desktop.casework.acts import place_of_act
from desktop.casework.case import Case
from desktop.casework.case_facts import (
    ADDRESS_SIGNED,
    SERVICE_METHOD,
    SERVICE_ON,
    SERVICE_PROOF,
    ServiceMethod,
)
from desktop.casework.case_forms import ANNOUNCEMENT
from desktop.casework.co_parties import called, own_place, place_at
from desktop.casework.deadlines import Measure, Term, due
from desktop.casework.domain import Limit
from desktop.casework.facts import GROUPS, AnyFact, Fact
from desktop.casework.gates.register import Bench, Lack
from desktop.casework.predicates import service_proved

WHOSE = "whose"
"""The fact of a shortfall that names the party, where there are several."""


def of_party(lack: Lack, case: Case) -> Lack:
    """What is lacking of one act or party, its place in the file, and whose it is where there are several."""
    where = place_of_act(lack.where, case.act)
    if not case.fellows or not own_place(where):
        return replace(lack, where=where)
    return replace(lack, where=place_at(where, case.party), facts={**lack.facts, WHOSE: called(case)})


def place_of(case: Case, fact: AnyFact) -> str:
    """Where a fact is entered, on the sheet of the side procedure the case is seen from."""
    return f"{fact.id}#{case.n}" if GROUPS[fact.group].repeats else fact.id


def unknown(case: Case, *wanted: AnyFact) -> Iterator[Lack]:
    """One lack for each fact that is not entered."""
    for fact in wanted:
        if case.get(fact, case.n) in (None, "", ()):
            yield Lack("unknown", place_of(case, fact), {"label": fact.label})


def unchecked(case: Case, *wanted: AnyFact) -> Iterator[Lack]:
    """One lack for each flag that is not set."""
    for fact in wanted:
        if not case.true(fact, case.n):
            yield Lack("unchecked", place_of(case, fact), {"label": fact.label})


def wrong_day(case: Case, bench: Bench, fact: Fact[date], since: date | None = None) -> Iterator[Lack]:
    """A day that is still to come, or before what it follows."""
    on = case.get(fact, case.n)
    if on is not None and (on > bench.today or (since is not None and on < since)):
        yield Lack("wrong_day", place_of(case, fact), {"label": fact.label, "on": on})


def unserved(case: Case, bench: Bench, form: str) -> Iterator[Lack]:
    """One lack while a paper is not served: not made, on no day or one to come, or before it was made.

    Nor is it without what makes its way of service one (民事诉讼法 89, 90, 95; 行政强制法 38).
    """
    paper, on, where = case.paper(form), case.served_on(form), case.service_place(form, SERVICE_ON)
    if paper is None or on is None or on > bench.today:
        yield Lack("not_served", where, {"form": form})
    elif on < paper.issued_on:
        yield Lack("served_early", where, {"form": form, "on": on})
    n = case.service_of(form)
    if n is None:
        return
    if case.get(SERVICE_METHOD, n) is ServiceMethod.ANNOUNCE and not case.announced(n):
        yield Lack("not_served", case.place_of(ANNOUNCEMENT, n), {"form": form})
    elif not service_proved(case, n):
        yield Lack("unproved", unproved_at(case, n), {"form": form})


def unproved_at(case: Case, n: int) -> str:
    """Where it is entered what a service still lacks to be one."""
    method = case.get(SERVICE_METHOD, n)
    if method is ServiceMethod.ELECTRONIC:
        return ADDRESS_SIGNED.id
    return f"{(SERVICE_METHOD if method is None else SERVICE_PROOF).id}#{n}"


def missed(
    case: Case,
    bench: Bench,
    limit: Limit | None,
    start: date | None,
    done: date | None,
    *,
    at: str,
    reason: str,
) -> Iterator[Lack]:
    """An act of the organ not done yet, or done after its last working day without the reason being written.

    `at` is where the day of the act is entered. Where next year's days are not published yet, the earliest
    day the term can end counts: the safe side.
    """
    if limit is None or start is None:
        return
    ends = due(start, Term(limit.days, Measure.WORKDAY), bench.calendar)
    last = ends.date or ends.raw
    if done is None and bench.today > last:
        yield Lack("overdue", at, {"last": last})
    elif done is None:
        yield Lack("undone", at, {"last": last})
    elif done > last and not case.told((f"reason.{reason}", 1)):
        yield Lack("late", f"reason.{reason}", {"last": last, "done": done})
