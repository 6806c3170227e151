"""Reviewed by somebody qualified, discussed by the heads together, then decided (行政处罚法 57, 58)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

import pytest

from desktop.casework import case_facts as f
from desktop.casework.facts import AnyFact
from desktop.casework.predicates import collective_needed
from tests.helpers.builders import Given, changed, ready_for
from tests.helpers.courses import APPROVED, HELD, REVIEWED, discussed_case, heard_case, without_paper
from tests.helpers.library import LIBRARY
from tests.helpers.watching import Watch

ORDINARY = LIBRARY.newest("ordinary")


def at(day: date) -> datetime:
    """Nine in the morning, wall time."""
    return datetime(day.year, day.month, day.day, 9)  # noqa: DTZ001


WATCH = Watch(APPROVED, "ordinary")
codes, missing = WATCH.codes, WATCH.missing


# what is changed, what is taken away, the code
BROKEN: list[tuple[Given, tuple[AnyFact, ...], str]] = [
    ({}, (f.DISCUSSION_TRIGGER,), "not_answered"),
    ({}, (f.DISCUSSION_AT,), "no_day"),
    ({f.DISCUSSION_AT: at(date(2026, 11, 23))}, (), "in_future"),
    ({f.DISCUSSION_AT: at(HELD)}, (), "before_review"),  # reviewed the day after the hearing
    ({}, (f.DISCUSSION_PEOPLE,), "unknown"),
    ({}, (f.DISCUSSION_CONCLUSION,), "unknown"),
    ({f.DISCUSSION_SIGNED: False}, (), "unsigned"),
    ({f.DISCUSSION_AGREED: False}, (), "not_agreed"),
]


@pytest.mark.parametrize(("also", "without", "code"), BROKEN, ids=[row[2] for row in BROKEN])
def test_the_heads_decide_together_on_record(also: Given, without: tuple[AnyFact, ...], code: str) -> None:
    assert codes("g_collective", discussed_case()) == set()
    assert code in codes("g_collective", changed(discussed_case(), also, without))


def test_only_what_is_complex_or_grave_is_discussed() -> None:
    for trigger, wanted in (
        (f.Discussion.NONE, False),
        (f.Discussion.COMPLEX, True),
        (f.Discussion.GRAVE, True),
    ):
        case = changed(heard_case(), {f.DISCUSSION_TRIGGER: trigger})
        assert collective_needed(case) is wanted
        step = ORDINARY.next_step(replace(case, stage="reviewed"))
        assert step is not None
        assert step.id == ("discuss" if wanted else "decide")
        assert (codes("g_collective", case) == set()) is not wanted


def test_a_discussed_case_is_decided_and_not_without_its_record() -> None:
    assert missing(discussed_case(), "discuss") == []
    assert missing(discussed_case(), "decide") == []
    bare = without_paper(discussed_case(), "group-discussion-record")
    assert missing(bare, "discuss") == [("o_paper", "not_issued")]
    assert missing(bare, "decide") == [("o_paper", "not_issued")]


def test_neither_discussion_nor_approval_before_its_turn() -> None:
    """The party's time ends on 2026-11-11 (45, 62); a discussion inside it is a decision made too early."""
    plain = ready_for("decided", {f.DISCUSSION_TRIGGER: f.Discussion.GRAVE})
    for day, wanted in ((date(2026, 11, 11), True), (date(2026, 11, 12), False)):
        assert ("in_window" in codes("g_collective", changed(plain, {f.DISCUSSION_AT: at(day)}))) is wanted
    unreviewed = changed(discussed_case(), {f.REVIEW_ON: HELD, f.DISCUSSION_AT: at(date(2026, 11, 18))})
    assert "before_review" in codes("g_collective", unreviewed)
    early = changed(discussed_case(), {f.APPROVAL_ON: REVIEWED, f.DISCUSSION_AT: at(date(2026, 11, 21))})
    assert codes("g_head_decides", early) == {"before_discussion"}
    assert codes("g_head_decides", discussed_case()) == set()


@pytest.mark.parametrize(
    ("also", "without", "wanted"),
    [
        ({}, (), set()),
        ({}, (f.REVIEW_QUALIFICATION,), {"no_qualification"}),
        ({f.REVIEW_VETERAN: True}, (f.REVIEW_QUALIFICATION,), set()),
        ({f.REVIEW_VETERAN: False}, (f.REVIEW_QUALIFICATION,), {"no_qualification"}),
        ({}, (f.REVIEW_BY, f.REVIEW_QUALIFICATION), {"no_reviewer"}),
    ],
)
def test_a_first_reviewer_holds_the_legal_qualification(
    also: Given, without: tuple[AnyFact, ...], wanted: set[str]
) -> None:
    assert codes("g_reviewer_qual", changed(heard_case(), also, without)) == wanted


def test_a_hearing_comes_before_the_discussion() -> None:
    case = changed(
        discussed_case(), {f.REVIEW_ON: date(2026, 11, 16), f.DISCUSSION_AT: at(date(2026, 11, 17))}
    )
    assert "before_hearing" in codes("g_collective", case)
