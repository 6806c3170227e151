"""A hearing from the request to the decision that rests on it (行政处罚法 63-65)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

import pytest

from desktop.casework import case_facts as f
from desktop.casework.case import Case
from desktop.casework.choices import Openness
from desktop.casework.deadlines import Calendar
from desktop.casework.decide import needed_by
from desktop.casework.facts import AnyFact
from desktop.casework.gates import REGISTER, Bench
from desktop.casework.predicates import hearing_asked, hearing_public
from desktop.casework.terms import terms
from desktop.services.recording import settled
from tests.helpers.builders import LIST, Given, bench, changed
from tests.helpers.courses import APPROVED, CALLED, HELD, TOLD, heard_case, without_paper
from tests.helpers.library import LIBRARY
from tests.helpers.watching import Watch

ORDINARY = LIBRARY.newest("ordinary")


WATCH = Watch(APPROVED, "ordinary")
codes, missing = WATCH.codes, WATCH.missing


def test_a_heard_case_is_heard_reviewed_and_decided() -> None:
    case = heard_case()
    assert missing(case, "hear", HELD) == []
    assert missing(case, "review") == []
    assert missing(case, "decide") == []
    stages = {"notified": "hear", "heard": "review", "reviewed": "decide"}
    for stage, wanted in stages.items():
        step = ORDINARY.next_step(replace(case, stage=stage))
        assert step is not None
        assert step.id == wanted
    assert "heard" in [stage.id for stage in ORDINARY.track(case)]


# gate, what is changed, what is taken away, the code
BROKEN: list[tuple[str, Given, tuple[AnyFact, ...], str]] = [
    ("hearing_notice_7wd", {f.HEARING_HELD_ON: date(2026, 11, 18)}, (), "too_soon"),  # the seventh day itself
    ("hearing_notice_7wd", {f.HEARING_AT: datetime(2026, 11, 20, 9)}, (), "before_called"),  # noqa: DTZ001
    ("g_hearing_host", {f.HEARING_HOST: "马建国"}, (), "same_person"),
    ("g_hearing_host", {}, (f.HEARING_HOST,), "no_host"),
    ("g_hearing_public", {}, (f.HEARING_OPEN,), "not_answered"),
    ("g_hearing_free", {f.HEARING_FREE: False}, (), "not_free"),
    ("g_hearing_record", {}, (f.HEARING_HELD_ON,), "no_day"),
    ("g_hearing_record", {f.HEARING_HELD_ON: date(2026, 11, 23)}, (), "in_future"),
    ("g_hearing_record", {}, (f.HEARING_ENDED,), "no_end"),
    ("g_hearing_record", {f.HEARING_ENDED: datetime(2026, 11, 19, 9)}, (), "ended_early"),  # noqa: DTZ001
    ("g_hearing_record", {}, (f.HEARING_ATTENDANCE,), "not_answered"),
    ("g_hearing_record", {}, (f.HEARING_COURSE,), "empty"),
    ("g_hearing_record", {f.HEARING_SIGNED: False}, (), "unsigned"),
    ("g_hearing_based", {}, (f.HEARING_FINDINGS,), "no_findings"),
    ("g_no_decide", {f.HEARING_HELD_ON: date(2026, 11, 5)}, (), "not_heard"),  # before it was asked for
    ("g_legal_review", {f.REVIEW_ON: date(2026, 11, 18)}, (), "before_hearing"),
]


@pytest.mark.parametrize(
    ("gate", "also", "without", "code"), BROKEN, ids=[f"{row[0]}-{row[3]}" for row in BROKEN]
)
def test_a_gate_is_silent_on_a_lawful_hearing_and_names_what_is_missing(
    gate: str, also: Given, without: tuple[AnyFact, ...], code: str
) -> None:
    assert codes(gate, heard_case()) == set()
    assert code in codes(gate, changed(heard_case(), also, without))


def test_the_hearing_is_called_by_a_notice_that_was_served() -> None:
    assert codes("hearing_notice_7wd", heard_case(called=None)) == {"not_served"}
    early = heard_case(called=date(2026, 11, 6))  # three days before the notice was written
    assert codes("hearing_notice_7wd", early) == {"served_early"}
    n = heard_case().service_of("hearing-notice")
    assert n is not None
    left = {(f.SERVICE_METHOD.id, n): f.ServiceMethod.LEAVE}
    unseen = replace(heard_case(), facts={**heard_case().facts, **left})
    assert codes("hearing_notice_7wd", unseen) == {"unproved"}
    seen = replace(unseen, facts={**unseen.facts, (f.SERVICE_PROOF.id, n): "见证人马占海"})
    assert codes("hearing_notice_7wd", seen) == set()
    known = REGISTER["hearing_notice_7wd"]
    blind = Bench(APPROVED, Calendar.of(), (LIST,))
    assert {lack.code for lack in known.check(heard_case(), blind)} == {"not_published"}


@pytest.mark.parametrize(
    "form", ["hearing-notice", "hearing-announcement", "hearing-record", "hearing-report"]
)
def test_neither_hearing_nor_decision_without_the_papers(form: str) -> None:
    case = without_paper(heard_case(), form)
    assert ("o_paper", "not_issued") in missing(case, "hear", HELD)
    assert ("o_paper", "not_issued") in missing(case, "decide")


def test_a_closed_hearing_is_not_announced() -> None:
    secret = heard_case({f.HEARING_OPEN: Openness.TRADE_SECRET})
    step = ORDINARY.step_of("hear")
    assert step is not None
    assert (hearing_public(heard_case()), hearing_public(secret)) == (True, False)
    assert "hearing-announcement" in needed_by(step, heard_case())
    assert "hearing-announcement" not in needed_by(step, secret)
    assert missing(without_paper(secret, "hearing-announcement"), "hear", HELD) == []


@pytest.mark.parametrize(
    ("also", "asked"),
    [
        ({}, True),
        ({f.HEARING_ASKED_ON: TOLD}, True),
        ({f.HEARING_ASKED_ON: date(2026, 11, 3)}, False),  # before the party was told
        ({f.HEARING_WAIVED_ON: date(2026, 11, 10)}, False),  # taken back
        ({f.HEARING_WAIVED_ON: date(2026, 11, 5)}, True),  # waived first, asked for after all
    ],
)
def test_a_hearing_stands_while_it_was_asked_for_and_not_taken_back(also: Given, asked: bool) -> None:
    assert hearing_asked(heard_case(also)) is asked


def test_a_request_taken_back_leaves_no_hearing_to_wait_for() -> None:
    back = heard_case({f.HEARING_WAIVED_ON: date(2026, 11, 10)})
    assert codes("g_no_decide", back) == set()
    assert codes("g_hearing_based", changed(back, without=(f.HEARING_FINDINGS,))) == set()
    step = ORDINARY.next_step(replace(back, stage="notified"))
    assert step is not None
    assert step.id == "review"


def test_a_hearing_is_waited_for_seven_working_days() -> None:
    """Served on Monday the 9th, the days that must lie between are over on Wednesday the 18th."""

    def term(case: Case) -> tuple[date | None, date | None, bool | None]:
        found = [
            t for t in terms(case, LIBRARY.clocks, bench().calendar) if t.clock.id == "hearing_notice_7wd"
        ]
        (one,) = found
        return one.starts_on, one.due.date if one.due else None, one.in_time

    assert term(heard_case()) == (CALLED, date(2026, 11, 18), True)
    assert term(heard_case({f.HEARING_HELD_ON: date(2026, 11, 18)})) == (CALLED, date(2026, 11, 18), False)
    assert term(changed(heard_case(), without=(f.HEARING_HELD_ON,)))[2] is None
    never = changed(heard_case(), without=(f.HEARING_ASKED_ON,))
    assert "hearing_notice_7wd" not in {t.clock.id for t in terms(never, LIBRARY.clocks, bench().calendar)}


def test_what_the_notice_called_for_and_the_record_says_stands() -> None:
    case = heard_case()
    assert settled(case, (f.HEARING_AT.id, 1)) == "hearing-notice"
    assert settled(case, (f.HEARING_COURSE.id, 1)) == "hearing-record"
    assert settled(case, (f.HEARING_FINDINGS.id, 1)) is None
    assert settled(without_paper(case, "hearing-notice"), (f.HEARING_AT.id, 1)) is None
