"""A filing taken back, and the decision that orders to pull down: which step, which paper, what bars it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from desktop.casework import building_facts as b
from desktop.casework import case_facts as f
from desktop.casework import withdrawal_facts as w
from desktop.casework.case import Case, StepTaken
from desktop.casework.consistency.dates import order_of_dates
from desktop.casework.decide import issued_by
from desktop.casework.facts import AnyFact
from desktop.casework.gates import REGISTER
from desktop.casework.predicates import hearing_due, inquired, penalty_ahead
from desktop.casework.term_rule import ended_on
from tests.helpers.builders import Given, bench, changed, ordinary_case, ready_for
from tests.helpers.courses import paper
from tests.helpers.library import LIBRARY

ORDINARY = LIBRARY.procedures["ordinary@1"]
WITHDRAWN: Given = {
    w.GROUND: w.Ground.DECIDED_ELSEWHERE,
    w.REASON: "县交通运输局已经先立案",
    w.AGREED: True,
    w.BY: "赵明",
    w.ON: date(2026, 10, 20),
}
ORDER: Given = {
    f.DECISION_DEMOLITION: True,
    f.DECISION_PULL_DOWN_BY: date(2026, 12, 8),
    f.PROPOSAL_OTHER: "限期拆除仓库",
    b.NAME: "仓库",
    b.PLACE: "村东承包地内",
    b.GROUND: 126,
    b.STRUCTURE: "彩钢板",
}
MONEY = (f.PROPOSAL_FINE, f.PROPOSAL_GAIN)


def ordered(also: Given = ORDER, without: tuple[AnyFact, ...] = MONEY) -> Case:
    """Before the decision of a matter of the planning law."""
    case = ready_for("decided")
    law = replace(case.matter, penalty_law="中华人民共和国城乡规划法", penalty_article="第六十五条")
    return changed(replace(case, matter=law), also, without)


def codes(gate: str, case: Case) -> set[str]:
    return {lack.code for lack in REGISTER[gate].check(case, bench())}


def test_a_ground_to_withdraw_is_the_way_out_of_an_inquiry_and_of_nothing_later() -> None:
    for stage, step in (("filed", "withdraw_filing"), ("investigated", "withdraw_filing")):
        case = ordinary_case(stage, WITHDRAWN)
        found = ORDINARY.next_step(case)
        assert found is not None
        assert (found.id, found.to) == (step, "closed")
        assert not inquired(case)
        assert not penalty_ahead(case)
    later = ORDINARY.next_step(ordinary_case("notified", WITHDRAWN))
    assert later is not None
    assert later.id != "withdraw_filing"


@pytest.mark.parametrize(
    ("also", "without", "code"),
    [
        ({}, (w.REASON,), "unknown"),
        ({}, (w.BY,), "unknown"),
        ({w.AGREED: False}, (), "unchecked"),
        ({w.ON: date(2026, 10, 13)}, (), "wrong_day"),  # the day before it was filed
    ],
)
def test_a_filing_is_taken_back_by_the_head_for_a_reason(
    also: Given, without: tuple[AnyFact, ...], code: str
) -> None:
    case = ordinary_case("filed", WITHDRAWN)
    assert codes("o_withdrawal_approved", case) == set()
    assert codes("o_withdrawal_approved", changed(case, also, without)) == {code}


def test_the_days_of_a_case_end_where_its_filing_is_taken_back() -> None:
    case = ordinary_case("filed", WITHDRAWN)
    assert ended_on(case) is None
    taken = StepTaken("withdraw_filing", date(2026, 10, 20), "马建国", datetime(2026, 10, 20, tzinfo=UTC))
    assert ended_on(replace(case, steps=(*case.steps, taken))) == date(2026, 10, 20)


def test_a_case_has_one_decision_and_the_step_issues_that_one() -> None:
    decide = ORDINARY.step_of("decide")
    assert decide is not None
    case = ready_for("decided")
    assert issued_by(decide, case) == ("penalty-decision",)
    assert ordered().decision_form == "demolition-decision"
    assert issued_by(decide, ordered()) == ("demolition-decision",)
    assert hearing_due(ordered())  # 限期拆除 carries the right to a hearing


@pytest.mark.parametrize("fact", [f.DECISION_PULL_DOWN_BY, b.NAME, b.PLACE, b.GROUND, b.STRUCTURE])
def test_an_order_to_pull_down_says_what_and_by_when(fact: AnyFact) -> None:
    assert codes("o_demolition_alone", ordered()) == set()
    assert codes("o_demolition_alone", changed(ordered(), without=(fact,))) == {"unknown"}


def test_by_another_law_it_takes_a_penalty_decision() -> None:
    """土地管理法 83: fifteen days to sue, and only the court enforces."""
    assert codes("o_demolition_alone", changed(ready_for("decided"), ORDER, MONEY)) == {"other_law"}


def test_what_is_fined_too_takes_a_penalty_decision() -> None:
    both = ordered(without=())
    assert codes("o_demolition_alone", both) == {"not_alone"}
    assert codes("o_demolition_alone", changed(both, {f.PROPOSAL_OTHER: "停产停业"}, MONEY)) == {"not_alone"}
    assert not REGISTER["o_demolition_alone"].applies(ready_for("decided"))


def test_a_re_check_is_of_its_day_and_a_notice_comes_before_what_it_stops() -> None:
    def order(case: Case) -> set[str]:
        return {each.where for each in order_of_dates(case)}

    day = {f.CORRECTION_RECHECKED: date(2026, 10, 21)}
    at = datetime(2026, 10, 21, 9, 30)  # noqa: DTZ001 - wall time of a record
    case = ordinary_case("filed", {**day, f.RECHECK_START: at, f.RECHECK_END: at.replace(hour=10)})
    assert order(case) == set()
    assert order(changed(case, {f.RECHECK_START: at.replace(day=20)})) == {"correction.recheck_start"}
    assert order(changed(case, {f.RECHECK_END: at.replace(day=22)})) == {"correction.rechecked_on"}
    told = replace(case, papers=(*case.papers, paper("stop-construction-notice", date(2026, 10, 22))))
    assert order(changed(told, {b.STOP_AT: at})) == {"building.stop_at"}
    assert order(changed(told, {b.STOP_AT: at.replace(day=22)})) == set()
