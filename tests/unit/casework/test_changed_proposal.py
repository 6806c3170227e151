"""A proposal changed after it was told: told anew, its time anew, heavier only by new facts (44, 45, 62)."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from desktop.base.money import Money
from desktop.casework import case_facts as f
from desktop.casework.case import REOPEN, Case, StepTaken
from desktop.casework.decide import told_before
from desktop.casework.facts import FACTS
from desktop.casework.gates import REGISTER
from desktop.services.recording import settled
from tests.helpers.builders import Given, bench, changed, ordinary_case, ready_for, slots
from tests.helpers.library import LIBRARY
from tests.helpers.watching import Watch

TOLD, ANEW = date(2026, 11, 3), date(2026, 11, 16)  # issued; served the day after, Wednesday and Tuesday
SERVED_ANEW = date(2026, 11, 17)  # its fifth working day is Tuesday the 24th
DECIDED = date(2026, 11, 25)


WATCH = Watch(DECIDED, "ordinary")
codes, missing = WATCH.codes, WATCH.missing


def reopened(kind: f.Change = f.Change.FACTS, also: Given | None = None, evidence: date = ANEW) -> Case:
    """A notified case taken up again on 2026-11-12 with other facts, before it is told anew."""
    case = ordinary_case("notified", {f.CHANGE_KIND: kind, f.CHANGE_REASON: "补充查明遗撒路段长四百米"})
    told = {slot: FACTS[slot[0]].parsed(text or "") for slot, text in told_before(case).items()}
    found: Given = {
        f.EVIDENCE_NAME: "复勘笔录",
        f.EVIDENCE_KIND: f.EvidenceKind.INSPECTION_RECORD,
        f.EVIDENCE_ON: evidence,
        f.EVIDENCE_VERIFIED: True,
        f.EVIDENCE_LAWFUL: True,
    }
    step = StepTaken(REOPEN, date(2026, 11, 12), "马建国", datetime(2026, 11, 12, tzinfo=UTC))
    case = replace(
        case, facts={**case.facts, **told, **slots(found, 3)}, steps=(*case.steps, step), stage="investigated"
    )
    return changed(case, also)


def told_anew(also: Given | None = None, *, service: bool = True) -> Case:
    """The same with another report and notice, served on 2026-11-17, and ready to be decided on the 25th."""
    case = reopened(also={f.PROPOSAL_FINE: Money.yuan(12000)})
    report, notice = case.paper("investigation-report", 1), case.paper("prior-notice", 1)
    approval = ready_for("decided").paper("penalty-decision-approval")
    assert report is not None
    assert notice is not None
    assert approval is not None
    later = tuple(replace(each, id=f"{each.id}-2", n=2, issued_on=ANEW) for each in (report, notice))
    decided: Given = {
        f.STATEMENT_ANSWER: f.Answer.NONE,
        f.STATEMENT_LAPSED_ON: DECIDED,
        f.APPROVAL_AGREED: True,
        f.APPROVAL_BY: "赵明",
        f.APPROVAL_ON: DECIDED,
    }
    sheet: Given = {
        f.SERVICE_PAPER: "prior-notice",
        f.SERVICE_TURN: 2,
        f.SERVICE_ON: SERVED_ANEW,
        f.SERVICE_METHOD: f.ServiceMethod.DIRECT,
    }
    facts = {**case.facts, **slots(decided), **(slots(sheet, 2) if service else {})}
    papers = (*case.papers, *later, replace(approval, n=2, issued_on=DECIDED))
    return changed(replace(case, stage="notified", facts=facts, papers=papers), also)


def test_a_reason_written_leads_back_and_only_once() -> None:
    procedure, told = LIBRARY.newest("ordinary"), ordinary_case("notified")
    wanted = changed(told, {f.CHANGE_KIND: f.Change.FACTS})
    assert [step.id for case in (told, wanted) if (step := procedure.next_step(case))] == ["decide", REOPEN]
    assert missing(wanted, REOPEN) == [("o_change_reasoned", "no_reason")]
    assert missing(changed(wanted, {f.CHANGE_REASON: "面积有误"}), REOPEN) == []
    step = procedure.next_step(reopened())
    assert step is not None
    assert step.id == "conclude"


def test_the_papers_of_the_former_notice_count_no_more() -> None:
    case = reopened()
    assert case.paper("prior-notice") is None
    assert case.paper("prior-notice", 1) is not None
    assert case.served_on("prior-notice") is None
    assert case.paper("case-filing-approval") is not None  # filing is not done twice
    assert told_anew().served_on("prior-notice") == SERVED_ANEW
    assert told_anew(service=False).served_on("prior-notice") is None


def test_what_was_told_is_free_again_and_what_it_was_changed_for_is_not() -> None:
    fine, reason = (f.PROPOSAL_FINE.id, 1), (f.CHANGE_REASON.id, 1)
    assert settled(ordinary_case("notified"), fine) == "prior-notice"
    assert settled(reopened(), fine) is None
    assert settled(told_anew(), fine) == "prior-notice"
    assert settled(ordinary_case("notified"), reason) is None
    assert settled(reopened(), reason) == "prior-notice"
    assert settled(reopened(), (f.TOLD_FINE.id, 1)) == "prior-notice"


def test_no_decision_on_a_notice_that_was_changed() -> None:
    assert missing(told_anew(), "decide") == []
    assert codes("g_notice", reopened()) == {"not_issued"}
    assert [lack.where for lack in REGISTER["g_notice"].check(reopened(), bench(DECIDED))] == [
        "paper:prior-notice#2"
    ]
    assert codes("g_notice", told_anew(service=False)) == {"anew_not_served"}
    last = date(2026, 11, 24)
    assert codes("g_no_decide", told_anew(), last) == {"window_open"}
    assert codes("g_head_decides", told_anew({f.APPROVAL_ON: last})) == {"in_window"}
    waived: Given = {f.STATEMENT_ANSWER: f.Answer.WAIVED, f.STATEMENT_WAIVED_ON: date(2026, 11, 5)}
    assert codes("g_no_decide", told_anew(waived)) == {"no_waiver"}  # given up before it was told anew


@pytest.mark.parametrize(
    ("kind", "fine", "evidence", "barred"),
    [
        (f.Change.FACTS, 12000, ANEW, False),
        (f.Change.FACTS, 12000, TOLD, False),  # found on the day of the notice
        (f.Change.FACTS, 12000, date(2026, 11, 2), True),  # known when the first notice was written
        (f.Change.BASIS, 12000, ANEW, True),
        (f.Change.LESS, 12000, ANEW, True),
        (f.Change.BASIS, 6000, ANEW, False),
        (f.Change.LESS, 3000, date(2026, 11, 2), False),
    ],
)
def test_heavier_than_before_only_by_facts_found_since(
    kind: f.Change, fine: int, evidence: date, barred: bool
) -> None:
    """6000 yuan were told first (行政处罚法 45)."""
    case = reopened(kind, {f.PROPOSAL_FINE: Money.yuan(fine)}, evidence)
    assert codes("g_no_aggravate", case) == ({"heavier_again"} if barred else set())


def test_another_kind_is_heavier_too() -> None:
    gain: Given = {f.PROPOSAL_GAIN: Money.yuan(1)}
    assert codes("g_no_aggravate", reopened(f.Change.BASIS, gain)) == {"heavier_again"}
    assert codes("g_no_aggravate", reopened(f.Change.FACTS, gain)) == set()
    warned: Given = {f.PROPOSAL_WARNING: True}
    assert codes("g_no_aggravate", reopened(f.Change.LESS, warned)) == {"heavier_again"}


@pytest.mark.parametrize(
    ("lapsed", "today", "wanted"),
    [
        (None, date(2026, 11, 12), {"no_lapse"}),
        (date(2026, 11, 11), date(2026, 11, 12), {"lapse_early"}),  # the last day itself
        (date(2026, 11, 13), date(2026, 11, 12), {"lapse_early"}),  # tomorrow
        (date(2026, 11, 12), date(2026, 11, 12), set()),
        (None, date(2026, 11, 11), {"window_open"}),  # nothing to record yet
    ],
)
def test_silence_is_recorded_after_the_time_and_never_before(
    lapsed: date | None, today: date, wanted: set[str]
) -> None:
    """Served on 2026-11-04: the fifth working day is the 11th (行政处罚法 62)."""
    case = ready_for("decided", without=(f.STATEMENT_LAPSED_ON,))
    if lapsed is not None:
        case = changed(case, {f.STATEMENT_LAPSED_ON: lapsed})
    assert codes("g_no_decide", case, today) == wanted


def test_whoever_waived_is_not_said_to_have_been_silent() -> None:
    waived: Given = {f.STATEMENT_WAIVED_ON: date(2026, 11, 5), f.STATEMENT_LAPSED_ON: date(2026, 11, 6)}
    case = ready_for("decided", waived)
    assert codes("g_no_decide", case, date(2026, 11, 6)) == {"lapse_early"}
    assert codes("g_no_decide", changed(case, without=(f.STATEMENT_LAPSED_ON,)), date(2026, 11, 6)) == {
        "no_lapse"
    }
    said = changed(case, {f.STATEMENT_ANSWER: f.Answer.WAIVED})
    assert codes("g_no_decide", said, date(2026, 11, 6)) == set()
