"""What is laid before who approves: bound by what prints, by nothing else, and not by what issue fills."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from desktop.casework import case_facts as f
from desktop.casework.case import Case
from desktop.casework.facts import FACTS, Slot
from desktop.casework.submissions import Link, Opinion, Submission, Verdict
from desktop.documents.composer import Composed, compose
from desktop.documents.sheet import Sheet
from desktop.services.laying import bare, covering, differing, lay, papers_of
from tests.helpers.builders import bench
from tests.helpers.library import LIBRARY
from tests.unit.documents.cases import substituted_case, whole_case
from tests.unit.documents.demolition_cases import pulled_down_case

TODAY = date(2026, 11, 22)
CALENDAR = bench(TODAY).calendar
AT = datetime(2026, 11, 22, 2, 0, tzinfo=UTC)
LAID = sorted(LIBRARY.approvals.laid)
OTHER = {
    "text": "另一个说法",
    "long": "另一段说法。",
    "day": date(2026, 1, 5),
    "moment": datetime(2026, 1, 5, 8, 15),  # noqa: DTZ001 - facts are wall time
}


def laid_of(case: Case, form: str) -> Submission:
    """A form laid before the head as the case stands."""
    approval = LIBRARY.approvals.laid[form]
    now = lay(LIBRARY, approval, case, 1, TODAY, CALENDAR)
    return Submission("s1", form, 1, 1, now.content, now.parts, (Link.HEAD,), "p1", "马建国", AT)


def approved(laid: Submission) -> Submission:
    yes = Opinion(Link.HEAD, Verdict.YES, "同意。", "h1", "王镇长", AT, AT)
    return replace(laid, opinions=(yes,))


def pages(case: Case, form: str) -> tuple[str, ...]:
    """The words of all that is shown, without what the approval itself fills."""
    approval = LIBRARY.approvals.laid[form]
    without = bare(case, approval, 1)
    made: list[Composed] = [
        compose(each, Sheet(without, turn, today=TODAY, calendar=CALENDAR))
        for each, turn in papers_of(LIBRARY, approval, case, 1)
    ]
    return tuple(composed.text() for composed in made)


def told_otherwise(case: Case, slot: Slot) -> Case | None:
    """The case with one fact told otherwise; None for a kind that is not tried."""
    other = OTHER.get(FACTS[slot[0]].kind.name)
    return None if other is None else replace(case, facts={**case.facts, slot: other})


@pytest.mark.parametrize("form", LAID)
def test_whatever_prints_is_bound_and_nothing_else(form: str) -> None:
    case = whole_case(form)
    laid, said = laid_of(case, form), pages(case, form)
    tried = 0
    for slot in case.facts:
        other = told_otherwise(case, slot)
        if other is not None:
            tried += 1
            assert bool(differing(LIBRARY, other, laid, CALENDAR)) == (pages(other, form) != said), slot
    assert tried > 20


@pytest.mark.parametrize("form", LAID)
def test_what_the_approval_fills_changes_nothing(form: str) -> None:
    case = whole_case(form)
    laid, approval = laid_of(case, form), LIBRARY.approvals.laid[form]
    filled = {slot: value for slot, value in case.facts.items() if slot[0] not in approval.fills}
    assert differing(LIBRARY, replace(case, facts=filled), laid, CALENDAR) == ()
    assert differing(LIBRARY, replace(case, submissions=(approved(laid),)), laid, CALENDAR) == ()


def test_what_grows_by_the_day_is_counted_as_on_the_day_it_was_laid() -> None:
    case = whole_case("penalty-decision-approval")
    laid = laid_of(case, "penalty-decision-approval")
    later = replace(laid, at=AT + timedelta(days=400))
    assert differing(LIBRARY, case, laid, CALENDAR) == ()
    assert differing(LIBRARY, case, later, CALENDAR) == ()  # nothing of it grows


def test_a_decision_is_covered_by_the_approval_of_its_pages() -> None:
    case = whole_case("penalty-decision-approval")
    decision, laid = LIBRARY.forms["penalty-decision"], laid_of(case, "penalty-decision-approval")
    assert covering(LIBRARY, replace(case, submissions=(laid,)), decision, 1) is None  # not approved yet
    case = replace(case, submissions=(approved(laid),))
    found = covering(LIBRARY, case, decision, 1)
    assert found is not None
    assert found[1] == approved(laid)
    changed = replace(case, facts={**case.facts, (f.OFFENCE_FACTS.id, 1): "另有说法。"})
    assert differing(LIBRARY, changed, laid, CALENDAR) == (f.OFFENCE_FACTS.label,)
    assert covering(LIBRARY, case, LIBRARY.forms["prior-notice"], 1) is None


def test_the_head_is_shown_the_one_decision_of_the_case() -> None:
    approval = LIBRARY.approvals.laid["penalty-decision-approval"]

    def shown(case: Case) -> list[str]:
        return [form.id for form, _ in papers_of(LIBRARY, approval, case, 1)]

    case = whole_case("penalty-decision")
    assert shown(case) == ["penalty-decision-approval", "penalty-decision"]
    ordered = replace(case, facts={**case.facts, (f.DECISION_DEMOLITION.id, 1): True})
    assert shown(ordered) == ["penalty-decision-approval", "demolition-decision"]


@pytest.mark.parametrize(
    ("case", "decision"),
    [
        (substituted_case(), "substitute-performance-decision"),
        (pulled_down_case(), "enforcement-decision"),
    ],
)
def test_the_head_is_shown_the_one_decision_to_enforce(case: Case, decision: str) -> None:
    """行政强制法 37, 50: what he approves is the way that was chosen."""
    approval = LIBRARY.approvals.laid["enforcement-approval"]
    shown = [form.id for form, _ in papers_of(LIBRARY, approval, case, 1)]
    assert shown == ["enforcement-approval", decision]
