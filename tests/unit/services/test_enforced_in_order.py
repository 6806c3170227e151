"""前后核对 of an enforcement: its days follow one another as 行政强制法 34-58 have them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from desktop.casework import case_facts as f
from desktop.casework import enforcement_facts as e
from desktop.casework.case import Case
from desktop.casework.consistency import contradictions
from desktop.casework.enforcement_choices import Way
from desktop.casework.facts import FACTS, AnyFact
from tests.helpers.builders import Given
from tests.helpers.courses import paper
from tests.helpers.enforcing import COURT, DIRECT, REST, URGED, enforced
from tests.helpers.library import LIBRARY
from tests.unit.documents.demolition_cases import pulled_down_case

EARLIER = timedelta(days=400)
CLOSED = {f.CLOSING_ON: date(2026, 8, 31)}


_NOTICE_SERVED = (f.SERVICE_ON.id, 1)
_OF_IT = {"enforcement", "surcharge", "court", "substitute", "pause", "service", "closing"}


def _begun(stage: str, also: Given, steps: tuple[str, ...] = ()) -> Case:
    """The helper's case, decided in time: of what went before, the decision alone is dated."""
    case = enforced(stage, also, steps)
    facts = {
        slot: value
        for slot, value in case.facts.items()
        if not isinstance(value, date) or (FACTS[slot[0]].group in _OF_IT and slot != _NOTICE_SERVED)
    }
    decided = paper("penalty-decision", date(2026, 1, 12))
    urged = (each for each in case.papers if each.form == "performance-urge-notice")
    return replace(case, facts=facts, papers=(decided, *urged))


def _direct(way: Way, forms: Mapping[str, int]) -> Case:
    """Done by the organ itself; the papers are of these days of August."""
    case = _begun("carried_out", {**DIRECT, **CLOSED, e.WAY: way})
    issued = (paper(form, date(2026, 8, day)) for form, day in forms.items())
    return replace(case, papers=(*case.papers, *issued))


CASES = {
    "court": _begun("ended", {**COURT, **CLOSED}, ("apply_court",)),
    "rested": _begun("ended", {**COURT, **REST, **CLOSED}),
    "substituted": _direct(
        Way.SUBSTITUTE, {"substitute-performance-decision": 20, "substitute-urge-notice": 20}
    ),
    "at_once": _direct(Way.AT_ONCE, {"substitute-at-once-decision": 20, "substitute-at-once-notice": 24}),
    "demolished": pulled_down_case(),
}
MOVED: tuple[tuple[str, AnyFact], ...] = (
    *(("court", fact) for fact in (e.UNTIL, e.APPLIED_ON, e.ANSWERED_ON, e.RULED_ON, e.COURT_ENDED_ON)),
    *(("rested", fact) for fact in (e.RESUMED_ON, e.BROKEN_ON, e.END_ON)),
    *(("substituted", fact) for fact in (e.UNTIL, e.ON, e.PLANNED, e.AT, e.ENDED)),
    *(("at_once", fact) for fact in (e.PLANNED, e.AT, e.ENDED)),
    *(("demolished", fact) for fact in (e.ANNOUNCED_UNTIL, e.UNTIL, e.ON, e.PLANNED, e.AT, e.ENDED)),
    *((way, f.CLOSING_ON) for way in ("court", "substituted", "demolished")),
)


def disorder(case: Case) -> set[str]:
    """Where days run backwards."""
    return {one.where for one in contradictions(case, (), LIBRARY.statutes.heads) if one.code == "order"}


@pytest.mark.parametrize("name", CASES)
def test_an_enforcement_in_order_is_not_doubted(name: str) -> None:
    assert disorder(CASES[name]) == set()


@pytest.mark.parametrize(("name", "fact"), MOVED, ids=lambda each: getattr(each, "id", each))
def test_a_day_before_what_it_rests_on_is_named(name: str, fact: AnyFact) -> None:
    case = CASES[name]
    at = case.get(fact)
    assert isinstance(at, date)
    facts = {**case.facts, (fact.id, 1): at - EARLIER}
    assert disorder(replace(case, facts=facts)) & {fact.id, "paper:enforcement-decision"}


def test_a_decision_is_not_older_than_the_reminder_and_the_time_it_sets_not_older_than_itself() -> None:
    """Approved and planned before anybody was reminded: the decision names a day that is past."""
    case = pulled_down_case()
    hasty = {
        (e.ON.id, 1): date(2026, 9, 21),
        (e.PLANNED.id, 1): datetime(2026, 10, 1, 10),  # noqa: DTZ001 - wall time
    }
    assert disorder(replace(case, facts={**case.facts, **hasty})) == {e.ON.id, e.PLANNED.id}


def test_the_reminder_follows_the_decision_it_is_of() -> None:
    case = CASES["court"]
    early = tuple(
        replace(each, issued_on=URGED - EARLIER) if each.form == "performance-urge-notice" else each
        for each in case.papers
    )
    assert disorder(replace(case, papers=early)) == {"paper:penalty-decision"}


def test_a_second_reminder_for_the_fine_left_comes_after_what_was_done_in_the_partys_stead() -> None:
    case = CASES["substituted"]
    facts = {**case.facts, (e.WAY.id, 1): Way.COURT}
    again = paper("performance-urge-notice", date(2026, 8, 26))
    facts[(e.UNTIL.id, 1)] = date(2026, 9, 10)
    others = (each for each in case.papers if each.form != again.form)
    case = replace(case, facts=facts, papers=(*others, again))
    assert e.AT.id not in disorder(case)
    assert e.ON.id not in disorder(case)
