"""Review and suit, publication, and an inquiry that stands still: both answers of each gate, each clock."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from desktop.base.money import Money
from desktop.casework import case_facts as f
from desktop.casework import publication_facts as p
from desktop.casework import remedy_facts as r
from desktop.casework import standstill_facts as s
from desktop.casework.case import Case, PastStep, SideProcedure, StepTaken
from desktop.casework.decide import step_date
from desktop.casework.terms import Running, falling_due, terms
from tests.helpers.builders import CITIZEN, Given, bench, changed, ordinary_case, slots
from tests.helpers.courses import paper, spared_case
from tests.helpers.enforcing import REVIEW, TODAY, beside, enforced, unpaid
from tests.helpers.library import LIBRARY
from tests.helpers.seizures import seized
from tests.helpers.watching import Watch

PUBLISHED: Given = {
    p.IMPACT: True,
    p.REASON: "影响道路交通和环境",
    p.MASKED: True,
    p.SECRETS: True,
    p.MINOR: True,
    p.TEXT_OUT: "处罚决定摘要",
    p.WHERE: "县人民政府网站",
    p.AGREED: True,
    p.BY: "赵明",
    p.ON: date(2026, 11, 16),
}
WITHDRAWN: Given = {p.WITHDRAW_REASON: "决定已被撤销", p.WITHDRAWN_ON: date(2026, 11, 20)}
EARLY: Given = {**WITHDRAWN, p.WITHDRAWN_ON: date(2026, 11, 16)}
STILL: Given = {
    s.RULE: "《市场监督管理行政处罚程序规定》第四十六条",
    s.REASON: "须以另一案件的审理结果为依据",
    s.AGREED: True,
    s.BY: "赵明",
    s.ON: date(2026, 11, 10),
    s.RESUMED_ON: date(2026, 11, 20),
    s.RESUME_REASON: "另案已经审结",
}
GIVEN_UP: Given = {**STILL, s.FOR_GOOD: True}
REVOKED: Given = {
    r.END: r.RemedyEnd.REVOKED,
    r.FOLLOW: "撤回公开，重新调查",
    r.DECIDED_ON: date(2026, 11, 17),
}
LATE = date(2026, 11, 22)


def contested(also: Given | None = None, stage: str = "remedy_received") -> Case:
    return beside(unpaid(), "remedy", stage, {**REVIEW, **(also or {})})


def public(also: Given | None = None, stage: str = "publication_asked", *taken: str) -> Case:
    case = beside(ordinary_case("served"), "publication", stage, {**PUBLISHED, **(also or {})})
    steps = tuple(
        StepTaken(step, date(2026, 11, 16), "马建国", datetime(2026, 11, 16, tzinfo=UTC), "publication")
        for step in taken
    )
    return replace(case, steps=(*case.steps, *steps))


def still(also: Given | None = None, stage: str = "standstill_asked") -> Case:
    return beside(ordinary_case("investigated"), "standstill", stage, {**STILL, **(also or {})})


WATCH = Watch(LATE)
codes, missing, next_id = WATCH.codes, WATCH.missing, WATCH.next_id


def running_ids(case: Case) -> set[str]:
    return {term.clock.id for term in terms(case, LIBRARY.clocks, bench().calendar)}


def clock(case: Case, id: str) -> Running:
    found = terms(case, LIBRARY.clocks, LIBRARY.calendar)
    return next(term for term in found if term.clock.id == id and term.side is not None)


@pytest.mark.parametrize(
    ("gate", "case", "code"),
    [
        ("o_remedy_dropped", contested(), "unknown"),
        ("o_remedy_known", contested({r.BODY: None}), "unknown"),
        ("o_remedy_known", contested({r.ASKED_ON: date(2026, 1, 13)}), "wrong_day"),
        ("o_remedy_known", contested({r.RECEIVED_ON: date(2026, 2, 8)}), "wrong_day"),
        ("o_remedy_answered", contested({r.ANSWER_FACTS: None}), "unknown"),
        ("o_remedy_answered", contested({r.ANSWERED_ON: date(2026, 2, 10)}), "wrong_day"),
        ("g_no_suspend", contested({r.STAYED: True}), "no_reason"),
        ("o_remedy_ended", contested({r.FINAL_ON: None}), "unknown"),
        ("o_remedy_ended", contested({r.DECIDED_ON: date(2026, 2, 1)}), "wrong_day"),
        ("o_remedy_ended", contested({r.FINAL_ON: date(2026, 4, 1)}), "wrong_day"),
        ("o_remedy_ended", contested({r.END: r.RemedyEnd.REVOKED}), "unknown"),
        ("o_remedies_ended", contested({r.FINAL_ON: None}), "pending"),
        ("g_pub", public({p.IMPACT: None}), "no_impact"),
        ("g_pub_minor", public({p.MINOR: None}), "unchecked"),
        ("o_publication_approved", public({p.TEXT_OUT: None}), "unknown"),
        ("o_publication_approved", public({p.AGREED: None}), "unchecked"),
        ("o_publication_approved", public({p.MASKED: None}), "unchecked"),
        ("o_publication_approved", public({p.ON: date(2026, 11, 11)}), "wrong_day"),
        ("o_publication_approved", public({**REVIEW, **REVOKED}), "overturned"),
        ("o_kept_back", public(), "unknown"),
        ("withdraw_3wd", public(WITHDRAWN | {p.WITHDRAW_REASON: None}), "unknown"),
        ("withdraw_3wd", public({**REVIEW, **REVOKED, **EARLY}), "wrong_day"),
        ("o_publication_withdrawn", public({**REVIEW, **REVOKED}, "made_public"), "still_public"),
        ("o_standstill_dropped", still(), "unknown"),
        ("o_standstill_ruled", still({s.RULE: None}), "unknown"),
        ("o_standstill_ruled", still({s.AGREED: None}), "unchecked"),
        ("o_standstill_ruled", still({s.ON: date(2026, 11, 23)}), "wrong_day"),
        ("o_inquiry_resumed", still({s.RESUME_REASON: None}), "unknown"),
        ("o_inquiry_resumed", still({s.RESUMED_ON: date(2026, 11, 9)}), "wrong_day"),
        ("o_not_standing_still", still(stage="standing_still"), "still"),
    ],
)
def test_what_is_wanting_is_said(gate: str, case: Case, code: str) -> None:
    assert code in codes(gate, case)


@pytest.mark.parametrize(
    ("gate", "case"),
    [
        ("o_remedy_dropped", contested({r.DROPPED: "误登记"})),
        *((gate, contested()) for gate in ("o_remedy_known", "o_remedy_answered", "o_remedies_ended")),
        ("o_remedy_ended", contested()),
        ("g_no_suspend", contested({r.STAYED: True, r.STAY_REASON: "法院裁定停止执行"})),
        ("g_no_suspend", contested()),
        ("o_remedy_ended", contested({r.END: r.RemedyEnd.REVOKED, r.FOLLOW: "重新作出决定"})),
        *((gate, public()) for gate in ("g_pub", "g_pub_minor", "o_publication_approved")),
        ("o_kept_back", public({p.KEPT_BACK: "没有社会影响"})),
        ("withdraw_3wd", public({**WITHDRAWN, **REVIEW, **REVOKED}, "made_public", "publish")),
        ("o_publication_withdrawn", public({**REVIEW, **REVOKED}, "ended")),
        ("o_publication_withdrawn", public(stage="made_public")),
        ("o_standstill_dropped", still({s.DROPPED: "误启动"})),
        *((gate, still()) for gate in ("o_standstill_ruled", "o_inquiry_resumed")),
        ("o_not_standing_still", still(stage="ended")),
    ],
)
def test_what_is_whole_lacks_nothing(gate: str, case: Case) -> None:
    assert codes(gate, case) == set()


def test_a_minor_is_not_published() -> None:
    citizen: Given = {**CITIZEN, f.PARTY_BORN: date(2010, 5, 1)}
    assert codes("g_pub_minor", changed(public(), CITIZEN)) == set()
    assert codes("g_pub_minor", changed(public(), citizen, (f.PARTY_ID,))) == {"minor"}


def test_each_road_has_its_next_step() -> None:
    assert next_id(contested()) == "answer_review"
    assert next_id(contested({r.KIND: r.RemedyKind.SUIT})) == "defend_suit"
    assert next_id(contested({r.DROPPED: "误登记"})) == "drop_remedy"
    assert next_id(contested({r.END: r.RemedyEnd.WITHDRAWN})) == "end_unanswered"
    assert next_id(contested(stage="remedy_answered")) == "end_remedy"
    assert (next_id(public()), next_id(public({p.KEPT_BACK: "否"}))) == ("publish", "keep_back")
    assert next_id(public(stage="made_public")) == ""
    assert next_id(public({**REVIEW, **REVOKED}, "made_public")) == "withdraw_publication"
    assert next_id(public(WITHDRAWN, "made_public")) == "withdraw_publication"
    assert (next_id(still()), next_id(still({s.FOR_GOOD: True}))) == ("stand_still", "give_up_inquiry")
    assert next_id(still(stage="standing_still")) == "go_on_inquiry"


def test_an_inquiry_given_up_closes_the_case() -> None:
    case = still({s.FOR_GOOD: True}, "ended").seen_from(None)
    step = LIBRARY.newest("ordinary").next_step(case)
    assert step is not None
    assert step.id == "close_given_up"
    assert LIBRARY.newest("ordinary").next_step(still(stage="ended").seen_from(None)) != step


BEFORE_DECISION = ("filed", "investigated", "concluded", "notified", "heard", "reviewed", "discussed")


def test_a_case_stands_still_at_any_time_before_its_decision() -> None:
    """住建程序 30, 农业程序 58: 案件处理过程中; nothing is told, heard, reviewed or decided meanwhile."""
    standstill, ordinary = LIBRARY.newest("standstill"), LIBRARY.newest("ordinary")
    for stage in BEFORE_DECISION:
        assert standstill.may_begin(replace(ordinary_case("notified"), stage=stage))
        side = SideProcedure("standstill@1", 1, "standing_still")
        resting = replace(ordinary_case("notified"), stage=stage, sides=(side,))
        step = ordinary.next_step(resting)
        assert step is not None
        assert "o_not_standing_still" in step.gates
        over = replace(
            resting, sides=(replace(side, stage="ended"),), facts={**resting.facts, **slots(GIVEN_UP)}
        )
        step = ordinary.next_step(over)
        assert step is not None
        assert step.id == "close_given_up"
    for stage in ("registered", "decided", "served"):
        assert not standstill.may_begin(replace(ordinary_case("notified"), stage=stage))


def test_lawful_steps_lack_nothing() -> None:
    answered = contested()
    answered = replace(answered, papers=(*answered.papers, paper("remedy-evidence-list", TODAY)))
    assert missing(answered, "answer_review") == []
    assert missing(contested(stage="remedy_answered"), "end_remedy") == []
    asked = public()
    assert (
        missing(replace(asked, papers=(*asked.papers, paper("publication-approval", LATE))), "publish") == []
    )
    assert missing(still(), "stand_still") == []
    assert missing(still(stage="standing_still"), "go_on_inquiry") == []


@pytest.mark.parametrize(
    ("kind", "id", "last"),
    [
        # received Wednesday 2026-02-11; 02-15 to 02-23 are off, 02-14 and 02-28 are worked
        (r.RemedyKind.REVIEW, "review_answer_10wd", date(2026, 3, 3)),
        (r.RemedyKind.REVIEW_SIMPLE, "review_answer_simple_5wd", date(2026, 2, 25)),
        (r.RemedyKind.SUIT, "court_answer_15d", date(2026, 2, 26)),
    ],
)
def test_the_days_to_answer(kind: r.RemedyKind, id: str, last: date) -> None:
    running = clock(contested({r.KIND: kind, r.ANSWERED_ON: None, r.DECIDED_ON: None}), id)
    assert running.due is not None
    assert (running.due.date, running.running) == (last, True)
    assert not clock(contested({r.KIND: kind}), id).running


def test_what_was_withdrawn_unanswered_is_not_to_be_answered_any_more() -> None:
    over = contested({r.KIND: r.RemedyKind.REVIEW, r.ANSWERED_ON: None, r.END: r.RemedyEnd.WITHDRAWN})
    assert not clock(over, "review_answer_10wd").running


def test_the_party_may_sue_in_fifteen_days_after_the_review() -> None:
    running = clock(contested(), "sue_after_review_15d")
    assert running.due is not None
    assert (running.due.raw, running.due.date) == (date(2026, 4, 25), date(2026, 4, 27))


def of_penalty(case: Case, id: str = "publish_7wd") -> Running:
    """The seven days of the penalty, which run of the case itself."""
    found = terms(case, LIBRARY.clocks, LIBRARY.calendar)
    return next(term for term in found if term.clock.id == id)


def test_a_penalty_is_to_be_made_public_whether_or_not_anybody_began_to() -> None:
    """statutory-rules 1.5 counts seven working days; decided Thursday 2026-11-12, over on Monday the 23rd."""
    forgotten = of_penalty(ordinary_case("served"))
    assert forgotten.due is not None
    assert (forgotten.due.date, forgotten.running) == (date(2026, 11, 23), True)
    assert of_penalty(public()).running  # begun, and then left lying
    assert of_penalty(ordinary_case("notified")).starts_on is None
    assert of_penalty(public(None, "made_public", "publish")).stopped_on == date(2026, 11, 16)
    kept = public({p.KEPT_BACK: "没有社会影响"}, "ended", "keep_back")
    assert of_penalty(kept).stopped_on == date(2026, 11, 16)
    coercion = public({p.OF: p.Disclosed.SEIZURE}, "made_public", "publish")
    assert of_penalty(coercion).running  # what was published is the seizure


def test_what_was_decided_is_to_be_made_public_in_a_closed_case_too() -> None:
    """A fine paid on the spot closes a case within the seven days (国办发〔2018〕118号 二(六))."""
    for stage in ("closed", "archived"):
        closed = replace(ordinary_case("served"), stage=stage)
        assert {term.clock.id for term in falling_due(closed, LIBRARY.clocks, LIBRARY.calendar)} == {
            "publish_7wd"
        }
        assert LIBRARY.newest("publication").may_begin(closed)
        done = replace(public(None, "made_public", "publish"), stage=stage)
        assert not falling_due(done, LIBRARY.clocks, LIBRARY.calendar)


def test_what_was_decided_before_the_desk_or_without_penalty_waits_for_nothing() -> None:
    """It may be public already; once a publication is begun its days run."""
    served = ordinary_case("served")
    told = PastStep("decide", date(2026, 11, 12))
    decided = served.paper("penalty-decision")
    assert decided is not None
    for before in (
        replace(served, papers=(), past=(told,)),
        replace(served, papers=(replace(decided, recorded=True),)),
        replace(spared_case(), papers=(paper("no-penalty-decision", date(2026, 11, 12)),)),
    ):
        assert of_penalty(before).starts_on is None
        begun = beside(before, "publication", "publication_asked", PUBLISHED)
        assert of_penalty(begun).starts_on == date(2026, 11, 12)


def test_inner_mongolia_has_seven_days_of_its_own() -> None:
    """内蒙古244号令 12: the same days in place of those of the general paper, over the year's end."""
    there = replace(public(), rules=("inner_mongolia@1",))
    assert of_penalty(there, "publish_nmg_7wd").due == of_penalty(public()).due
    assert "publish_7wd" not in running_ids(there)
    assert "publish_nmg_7wd" not in running_ids(public())
    december = replace(there, papers=(paper("penalty-decision", date(2026, 12, 24)),))
    ends = of_penalty(december, "publish_nmg_7wd").due
    assert ends is not None
    assert (ends.date, ends.missing) == (None, 2027)  # 25, 28-31 December, and two days of a year unknown
    shown = replace(public(None, "made_public", "publish"), rules=("inner_mongolia@1",))
    assert of_penalty(shown, "publish_nmg_7wd").stopped_on == date(2026, 11, 16)


SILENT: Given = {r.ACCEPTED_ON: date(2026, 2, 12), r.SERVED_ON: None, r.DECIDED_ON: None, r.FINAL_ON: None}


@pytest.mark.parametrize(
    ("also", "over", "last"),
    [
        # 行政诉讼法 45 with 行政复议法 62: sixty days from 12 February, thirty by the simple procedure
        ({}, date(2026, 4, 13), date(2026, 4, 28)),
        ({r.KIND: r.RemedyKind.REVIEW_SIMPLE}, date(2026, 3, 14), date(2026, 3, 30)),  # the 29th is a Sunday
        ({r.EXTENDED_UNTIL: date(2026, 5, 13)}, date(2026, 5, 13), date(2026, 5, 28)),
        ({r.SERVED_ON: date(2026, 4, 10)}, date(2026, 4, 10), date(2026, 4, 27)),  # it was not silent
        ({r.DECIDED_ON: date(2026, 4, 8)}, None, None),  # decided, and not received yet
        ({r.ACCEPTED_ON: None}, None, None),
        ({r.KIND: r.RemedyKind.SUIT}, None, None),
    ],
)
def test_the_party_may_sue_in_fifteen_days_where_the_review_organ_is_silent(
    also: Given, over: date | None, last: date | None
) -> None:
    found = [
        (t.starts_on, t.due and t.due.date)
        for t in terms(contested(SILENT | also), LIBRARY.clocks, LIBRARY.calendar)
        if t.clock.id == "sue_after_review_15d"
    ]
    assert [each for each in found if each[0]] == ([(over, last)] if over else [])


def test_a_review_made_longer_ends_later_by_thirty_days_at_most() -> None:
    """行政复议法 62; the simple procedure is not made longer."""
    longer = SILENT | {r.EXTENDED_UNTIL: date(2026, 5, 13)}
    ends = clock(contested(longer), "review_decide_60d").due
    assert ends is not None
    assert ends.date == date(2026, 5, 13)
    taken_up: Given = {r.ACCEPTED_ON: date(2026, 2, 12)}
    assert codes("o_remedy_ended", contested(taken_up | {r.EXTENDED_UNTIL: date(2026, 5, 13)})) == set()
    for wrong in ({r.EXTENDED_UNTIL: date(2026, 5, 14)}, {r.KIND: r.RemedyKind.REVIEW_SIMPLE}):
        given: Given = taken_up | {r.EXTENDED_UNTIL: date(2026, 5, 13)} | wrong
        assert codes("o_remedy_ended", contested(given)) == {"extended"}


SEIZED_PUBLIC: Given = {**PUBLISHED, p.OF: p.Disclosed.SEIZURE, p.ON: date(2026, 10, 30), p.IMPACT: None}


def of_seizure(also: Given | None = None, stage: str = "publication_asked", *taken: str) -> Case:
    """Something was seized on Monday 12 October 2026; that decision is made public."""
    case = beside(
        seized("seizure_applied").seen_from(None), "publication", stage, {**SEIZED_PUBLIC, **(also or {})}
    )
    steps = (
        StepTaken(step, date(2026, 10, 30), "马建国", datetime(2026, 10, 30, tzinfo=UTC), "publication")
        for step in taken
    )
    return replace(case, steps=(*case.steps, *steps))


def test_a_decision_of_coercion_is_made_public_in_twenty_working_days() -> None:
    """国办发〔2018〕118号 二(六): 13-16, 19-23, 26-30 October, 2-6 November, and Monday the 9th."""
    term = clock(seized("seizure_applied"), "publish_other_20wd")
    assert (term.starts_on, term.due and term.due.date) == (date(2026, 10, 12), date(2026, 11, 9))
    assert (term.running, term.party) == (True, False)
    assert clock(seized("seizure_proposed"), "publish_other_20wd").starts_on is None
    done = of_seizure(None, "made_public", "publish").seen_from(None)
    assert clock(done, "publish_other_20wd").stopped_on == date(2026, 10, 30)
    kept = of_seizure({p.KEPT_BACK: "未成年人"}, "ended", "keep_back").seen_from(None)
    assert clock(kept, "publish_other_20wd").stopped_on == date(2026, 10, 30)
    second = of_seizure({p.TURN: 2}, "made_public", "publish").seen_from(None)
    assert clock(second, "publish_other_20wd").running  # what was published is of another seizure


def test_the_twenty_days_run_of_an_enforcement_decided_too() -> None:
    case = enforced()
    assert clock(case, "publish_other_20wd").starts_on is None
    december = replace(case, papers=(*case.papers, paper("surcharge-decision", date(2026, 12, 7))))
    ends = clock(december, "publish_other_20wd").due
    assert ends is not None
    assert (ends.date, ends.missing) == (None, 2027)  # eighteen days of December, and two of a year unknown
    both = replace(december, papers=(*december.papers, paper("enforcement-decision", date(2026, 12, 9))))
    first: Given = {**PUBLISHED, p.OF: p.Disclosed.SURCHARGE, p.ON: date(2026, 12, 10)}
    case = beside(both.seen_from(None), "publication", "made_public", first)
    step = StepTaken(
        "publish", date(2026, 12, 10), "马建国", datetime(2026, 12, 10, tzinfo=UTC), "publication"
    )
    assert clock(replace(case, steps=(*case.steps, step)), "publish_other_20wd").starts_on == date(
        2026, 12, 9
    )


def test_a_decision_of_coercion_is_public_whatever_its_weight_and_once_made() -> None:
    case = of_seizure()
    assert codes("g_pub", case) == codes("o_publication_approved", case) == set()
    assert codes("o_publication_approved", changed(case, {p.ON: date(2026, 10, 11)})) == {"wrong_day"}
    assert codes("o_publication_approved", changed(case, {p.TURN: 2})) == {"not_decided"}
    early = changed(case, {p.OF: p.Disclosed.PENALTY, p.IMPACT: True})
    assert codes("o_publication_approved", early) == {"not_decided"}
    shown = of_seizure({**REVIEW, **REVOKED}, "made_public", "publish")
    assert next_id(shown) == ""  # the decision of the case was overturned, not that of the seizure
    assert codes("o_publication_withdrawn", shown) == set()
    assert next_id(changed(shown, {p.WITHDRAW_REASON: "查封决定被撤销"})) == "withdraw_publication"


def test_publication_begins_once_something_is_decided() -> None:
    publication = LIBRARY.newest("publication")
    assert not publication.may_begin(ordinary_case("filed"))
    assert publication.may_begin(ordinary_case("served"))
    assert publication.may_begin(
        replace(ordinary_case("filed"), papers=(paper("seal-seize-decision", LATE),))
    )


def test_what_was_overturned_is_withdrawn_in_three_working_days() -> None:
    shown = public({**REVIEW, **REVOKED}, "made_public", "publish")
    running = clock(shown, "withdraw_3wd")
    assert running.due is not None
    assert running.due.date == date(2026, 11, 20)
    assert clock(public(None, "made_public", "publish"), "withdraw_3wd").starts_on is None


def test_the_second_of_a_kind_is_dated_by_its_own_sheet() -> None:
    case = contested(stage="remedy_answered")
    second = SideProcedure("remedy@1", 2, "remedy_answered")
    final = date(2026, 9, 1)
    facts = {**case.facts, **slots({**REVIEW, r.DECIDED_ON: final, r.FINAL_ON: final}, 2)}
    case = replace(case, facts=facts, sides=(*case.sides, second)).seen_from(second)
    step = LIBRARY.newest("remedy").step_of("end_remedy")
    assert step is not None
    assert step_date(case, step, bench(LATE)) == final


def test_what_came_to_the_organ_is_sent_on_or_ends() -> None:
    """行政复议法 32: five working days from Monday 2 February."""
    came: Given = {r.HANDED_IN: date(2026, 2, 2), r.FINAL_ON: None}
    waits = clock(contested(came), "review_forward_5wd")
    assert waits.running
    assert waits.due is not None
    assert waits.due.date == date(2026, 2, 9)
    assert not clock(contested({**came, r.FORWARDED: date(2026, 2, 6)}), "review_forward_5wd").running
    assert not clock(contested({r.HANDED_IN: date(2026, 2, 2)}), "review_forward_5wd").running
    assert clock(contested({**came, r.KIND: r.RemedyKind.SUIT}), "review_forward_5wd").starts_on is None


def test_what_the_review_organ_found_is_reported_to_it() -> None:
    told: Given = {r.OPINION_ON: date(2026, 4, 10)}
    assert clock(contested(told), "review_opinion_60d").running
    reported = {**told, r.OPINION_REPORTED: date(2026, 6, 9)}
    assert clock(contested(reported), "review_opinion_60d").in_time
    assert not clock(
        contested({**reported, r.OPINION_REPORTED: date(2026, 6, 10)}), "review_opinion_60d"
    ).in_time


def test_a_changed_decision_says_to_what() -> None:
    changed_to: Given = {r.END: r.RemedyEnd.CHANGED, r.FOLLOW: "按变更后的数额缴纳"}
    assert codes("o_remedy_ended", contested(changed_to)) == {"unknown"}
    assert codes("o_remedy_ended", contested({**changed_to, r.CHANGED_FINE: Money.yuan(4000)})) == set()
