"""What is free and nobody comes for is announced, and then goes to the treasury."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from desktop.base.money import Money
from desktop.casework import seizure_facts as s
from desktop.casework.case import Case
from desktop.casework.custody import Moving, acts_for, bars, with_move
from desktop.casework.custody_choices import MoveAct, ThingState
from desktop.casework.gates import REGISTER
from desktop.casework.gates.things import nothing_left_unsettled
from desktop.casework.parting import PART_RELEASE, told_in
from desktop.casework.things import things_of
from desktop.casework.unclaimed import Unclaimed
from tests.helpers.builders import bench
from tests.helpers.courses import paper
from tests.helpers.seizures import LIFTED, seized
from tests.unit.casework.test_custody import BACK, GOODS, LIFT, RELEASED, case_with, codes, lots

SAID = Unclaimed(
    basis="《市场监督管理行政处罚程序规定》第四十二条第三款",
    announced=date(2026, 10, 21),
    by="赵明",
    on=date(2026, 11, 21),
    price=None,
)
HAND_IN = Moving(
    act=MoveAct.HAND_IN,
    on=date(2026, 11, 22),
    taken=(RELEASED,),
    to="县财政局",
    gave="马建国",
    took="县财政局",
    paper="上缴清单3号",
    unclaimed=SAID,
)


def lifted() -> Case:
    """Of twelve boxes five are lifted, by their paper."""
    case = with_move(case_with(), LIFT)
    return replace(case, papers=(*case.papers, paper(PART_RELEASE, date(2026, 10, 20))))


def test_what_nobody_came_for_is_handed_in_and_said_so() -> None:
    """市场监督管理行政处罚程序规定 42(3), 交通运输行政执法程序规定 129."""
    case = lifted()
    [thing, _] = things_of(case)
    lot = next(lot for lot in thing.lots if lot.state is ThingState.RELEASED)
    assert {MoveAct.RETURN, MoveAct.HAND_IN, MoveAct.AUCTION} <= set(acts_for(thing, lot))
    assert codes(case, HAND_IN) == set()
    done = with_move(case, HAND_IN)
    assert lots(done)[ThingState.HANDED_IN, "县财政局"] == Decimal(5)
    [thing, _] = things_of(done)
    assert told_in(done, thing, thing.moves[-1]) == (
        "上缴清单3号，2026-10-21公告，无人领取，2026-11-21赵明批准"
    )
    owed = [[lack.facts["amount"] for lack in nothing_left_unsettled(each, bench())] for each in (case, done)]
    assert owed == [["7箱", "5箱", "约十本"], ["7箱", "约十本"]]


@pytest.mark.parametrize(
    "wanting",
    [
        None,
        replace(SAID, basis=""),
        replace(SAID, announced=None),
        replace(SAID, announced=date(2026, 10, 19)),  # it was not free yet
        replace(SAID, announced=date(2026, 10, 22)),  # its thirtieth day is that of the approval
        replace(SAID, by=""),
        replace(SAID, on=None),
        replace(SAID, on=date(2026, 11, 23)),
    ],
)
def test_nothing_is_taken_from_who_may_still_come(wanting: Unclaimed | None) -> None:
    assert codes(lifted(), replace(HAND_IN, unclaimed=wanting)) == {"move_not_unclaimed"}


def test_what_is_auctioned_has_a_price() -> None:
    auction = replace(HAND_IN, act=MoveAct.AUCTION)
    assert codes(lifted(), auction) == {"move_not_unclaimed"}
    priced = replace(auction, unclaimed=replace(SAID, price=Money.yuan(1200)))
    assert codes(lifted(), priced) == set()
    done = with_move(lifted(), priced)
    [thing, _] = things_of(done)
    assert told_in(done, thing, thing.moves[-1]).endswith("2026-11-21赵明批准，价款1,200.00元")


def test_on_the_road_an_announcement_stands_sixty_days() -> None:
    """交通运输行政执法程序规定 18(5)."""
    road = replace(lifted(), rules=("transport@1",))
    assert codes(road, HAND_IN) == {"move_not_unclaimed"}
    late = replace(HAND_IN, on=date(2026, 12, 22), unclaimed=replace(SAID, on=date(2026, 12, 21)))
    assert list(bars(road, late, date(2026, 12, 23))) == []
    short = replace(late, unclaimed=replace(SAID, on=date(2026, 12, 20)))
    assert [bar.code for bar in bars(road, short, date(2026, 12, 23))] == ["move_not_unclaimed"]


def test_before_the_paper_that_lifts_it_nothing_goes() -> None:
    case = with_move(case_with(), LIFT)
    assert codes(case, HAND_IN) == {"move_not_released"}


def test_a_seizure_whose_things_nobody_came_for_ends_without_a_receiver() -> None:
    """行政强制法 28(2): what is there is given back, and to somebody; nothing is, where all was handed in."""
    case = seized("seizure_released", {**LIFTED, s.GOODS_LIST: GOODS})
    check = REGISTER["o_seized_returned"].check
    assert {lack.code for lack in check(case, bench())} == {"unknown"}
    whole = [
        replace(RELEASED, key=thing.key, place=lot.place, quantity="")
        for thing in things_of(case)
        for lot in thing.lots
        if lot.state is ThingState.RELEASED
    ]
    assert codes(case, replace(HAND_IN, taken=tuple(whole))) == set()
    gone = with_move(case, replace(HAND_IN, taken=tuple(whole)))
    assert list(check(gone, bench())) == []
    books = replace(BACK, on=date(2026, 11, 22), taken=(whole[1],))
    some = with_move(with_move(case, books), replace(HAND_IN, taken=(whole[0],)))
    assert {lack.code for lack in check(some, bench())} == {"unknown"}, "the books went back to somebody"
    assert "move_not_there" in codes(gone, replace(BACK, on=date(2026, 11, 23)))
