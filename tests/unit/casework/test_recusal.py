"""Standing aside: nobody with an interest works on a case; the head decides who must go (行政处罚法 43)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from desktop.casework import case_facts as f
from desktop.casework.case import Case
from desktop.casework.facts import AnyFact
from desktop.services.recording import settled
from tests.helpers.builders import Given, changed, ready_for
from tests.helpers.courses import heard_case, paper
from tests.helpers.watching import Watch

ASKED, DECIDED, TODAY = date(2026, 10, 15), date(2026, 10, 16), date(2026, 11, 22)
REFUSED: Given = {
    f.RECUSAL_APPLICANT: "大通顺达渣土运输有限公司",
    f.RECUSAL_PERSON: "李生华",
    f.RECUSAL_AS: f.Recused.OFFICER,
    f.RECUSAL_REASON: "有过纠纷",
    f.RECUSAL_ASKED_ON: ASKED,
    f.RECUSAL_DECISION: f.RecusalDecision.REFUSED,
    f.RECUSAL_BY: "赵明",
    f.RECUSAL_ON: DECIDED,
}
GRANTED: Given = {f.RECUSAL_DECISION: f.RecusalDecision.GRANTED}
HEAD: Given = {f.RECUSAL_AS: f.Recused.HEAD, f.RECUSAL_PERSON: "赵明", f.RECUSAL_BY: "冶文海"}


WATCH = Watch(TODAY, "ordinary")
codes, missing = WATCH.codes, WATCH.missing


def asked(to: str, also: Given | None = None, without: tuple[AnyFact, ...] = ()) -> Case:
    """A case in which an officer was asked to stand aside, before a stage."""
    return ready_for(to, {**REFUSED, **(also or {})}, without)


@pytest.mark.parametrize(
    ("also", "without", "wanted"),
    [
        ({}, (), set()),
        ({}, (f.NO_CONFLICT,), {"not_declared"}),
        ({f.NO_CONFLICT: False}, (), {"not_declared"}),
        (GRANTED, (), {"still_officer"}),
        ({**GRANTED, f.RECUSAL_PERSON: "王秀兰"}, (), set()),
        ({**GRANTED, **HEAD}, (), {"still_decides"}),  # 赵明 approves the decision
        (HEAD, (), set()),
    ],
)
def test_who_must_go_is_gone(also: Given, without: tuple[AnyFact, ...], wanted: set[str]) -> None:
    assert codes("g_recuse", asked("decided", also, without)) == wanted


def test_a_host_who_must_go_leads_no_hearing() -> None:
    host: Given = {**REFUSED, **GRANTED, f.RECUSAL_AS: f.Recused.HOST, f.RECUSAL_PERSON: "赵明"}
    case = heard_case({**host, f.APPROVAL_BY: "冶文海"})
    assert codes("g_recuse", case) == {"still_host"}
    assert ("g_recuse", "still_host") in missing(case, "hear")
    assert codes("g_recuse", changed(case, {f.HEARING_HOST: "星玉兰"})) == set()


@pytest.mark.parametrize(
    ("also", "without", "wanted"),
    [
        ({}, (), set()),
        ({}, (f.RECUSAL_DECISION,), {"undecided"}),
        ({}, (f.RECUSAL_BY,), {"no_decider"}),
        ({f.RECUSAL_BY: "李生华"}, (), {"own_decision"}),
        ({}, (f.RECUSAL_ON,), {"no_day"}),
        ({f.RECUSAL_ON: date(2026, 10, 14)}, (), {"wrong_day"}),  # before it was asked for
        ({f.RECUSAL_ON: date(2026, 11, 23)}, (), {"wrong_day"}),  # tomorrow
        (HEAD, (), {"not_together"}),
        ({**HEAD, f.RECUSAL_TOGETHER: True}, (f.RECUSAL_BY,), set()),
    ],
)
def test_every_application_is_decided_by_the_head(
    also: Given, without: tuple[AnyFact, ...], wanted: set[str]
) -> None:
    assert codes("g_recuse_decide", asked("decided", also, without)) == wanted


def test_the_inquiry_goes_on_until_it_is_decided_and_the_decision_waits() -> None:
    open_ = (f.RECUSAL_DECISION, f.RECUSAL_BY, f.RECUSAL_ON)
    assert missing(asked("investigated", without=open_), "investigate") == []
    assert missing(asked("concluded", without=open_), "conclude") == []
    assert missing(asked("decided", without=open_), "decide") == [("g_recuse_decide", "undecided")]
    assert missing(asked("investigated", GRANTED), "investigate") == [("g_recuse", "still_officer")]


def test_what_the_decision_says_stands() -> None:
    case = asked("decided")
    reason = (f.RECUSAL_REASON.id, 1)
    assert settled(case, reason) is None
    issued = replace(case, papers=(*case.papers, paper("officer-avoidance-decision", DECIDED)))
    assert settled(issued, reason) == "officer-avoidance-decision"
    assert settled(issued, (f.RECUSAL_REASON.id, 2)) is None
