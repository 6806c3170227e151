"""What does not keep is sold before the end, and its price stands in its place until the case is decided."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from desktop.base.money import Money
from desktop.casework import case_facts as f
from desktop.casework import custody_facts as c
from desktop.casework import seizure_facts as s
from desktop.casework.case import Case
from desktop.casework.custody import Moving, Taken, acts_for, bars, waits_for_owner, why_kept, with_move
from desktop.casework.custody_choices import MoveAct, ThingState
from desktop.casework.early_sale import Sale
from desktop.casework.facts import Good
from desktop.casework.gates.things import nothing_left_unsettled
from desktop.casework.parting import KEEPING_DISPOSAL, goods_left, parted, told_in
from desktop.casework.seizures import DISPOSAL_LIST, RELEASE
from desktop.casework.thing_list import reckoned
from desktop.casework.things import things_of
from desktop.casework.unclaimed import Unclaimed
from tests.helpers.builders import Given, bench, changed
from tests.helpers.courses import paper
from tests.helpers.library import LIBRARY
from tests.helpers.seizures import at
from tests.unit.casework.test_custody import YARD, case_with, codes, lots

MEAT = (Good("猪肉", "冷鲜", "公斤", "40"),)
SALE = Sale(
    basis="《交通运输行政执法程序规定》第一百二十八条",
    consent="",
    shown="证据3、4",
    by="赵明",
    on=date(2026, 10, 14),
    price=Money.yuan(1200),
)
SELL = Moving(
    act=MoveAct.SELL,
    on=date(2026, 10, 15),
    taken=(Taken("seizure#1.1", ThingState.KEPT, YARD, "30"),),
    to="本机关暂存款账户",
    gave="马建国",
    took="桥头镇肉联厂",
    paper="成交单12号",
    sale=SALE,
)
PRICE = Taken("seizure#1.1", ThingState.SOLD, "本机关暂存款账户")
BACK = Moving(
    act=MoveAct.RETURN, on=date(2026, 10, 30), taken=(PRICE,), to="王强账户", gave="马建国", took="王强"
)


def sold() -> Case:
    """Of forty kilograms thirty are sold."""
    return with_move(case_with(MEAT), SELL)


def test_its_price_stands_for_what_was_sold() -> None:
    assert codes(case_with(MEAT), SELL) == set()
    case = sold()
    assert lots(case) == {
        (ThingState.KEPT, YARD): Decimal(10),
        (ThingState.SOLD, "本机关暂存款账户"): Decimal(30),
    }
    assert not parted(case), "nothing went a way of its own: the end is of the price, too"
    [line] = goods_left(case)
    assert (line.quantity, line.note) == ("40", "30公斤已先行变卖，价款1,200.00元")
    [thing] = things_of(case)
    assert told_in(case, thing, thing.moves[-1]) == "成交单12号，价款1,200.00元，2026-10-14赵明批准"
    assert why_kept(case, 1) is None


@pytest.mark.parametrize(
    "wanting",
    [
        None,
        replace(SALE, basis=""),
        replace(SALE, shown=""),
        replace(SALE, by=""),
        replace(SALE, on=None),
        replace(SALE, on=date(2026, 10, 16)),
        replace(SALE, price=None),
        replace(SALE, price=Money(0)),
    ],
)
def test_nothing_is_sold_before_all_is_said_and_agreed(wanting: Sale | None) -> None:
    assert codes(case_with(MEAT), replace(SELL, sale=wanting)) == {"move_not_for_sale"}


@pytest.mark.parametrize("rules", ["agriculture@1", "market@2"])
def test_two_rules_ask_for_the_consent_of_the_owner(rules: str) -> None:
    """农业行政处罚程序规定 45, 市场监督管理行政处罚程序规定 41: 经权利人同意或者申请."""
    farm = replace(case_with(MEAT), rules=(rules,))
    assert codes(farm, SELL) == {"move_not_for_sale"}
    agreed = replace(SALE, consent="王强2026年10月14日书面申请")
    assert codes(farm, replace(SELL, sale=agreed)) == set()
    assert with_move(farm, replace(SELL, sale=agreed)).get(c.SALE_CONSENT, 1) == agreed.consent


def test_the_price_goes_back_once_the_seizure_is_lifted() -> None:
    """行政强制法 28."""
    case = sold()
    assert codes(case, BACK) == {"move_price_held"}
    lifted = replace(case, papers=(*case.papers, paper(RELEASE, date(2026, 10, 28))))
    assert codes(lifted, replace(BACK, on=date(2026, 10, 27))) == {"move_price_held"}
    assert codes(lifted, BACK) == set()
    assert lots(with_move(lifted, BACK))[ThingState.RETURNED, "王强账户"] == Decimal(30)
    assert codes(lifted, replace(BACK, act=MoveAct.HAND_IN)) == {"move_price_held"}, "nothing is confiscated"


@pytest.mark.parametrize(
    ("outcome", "form"),
    [
        (f.Disposal.RETURN, KEEPING_DISPOSAL),
        (f.Disposal.LAPSED, KEEPING_DISPOSAL),
        (f.Disposal.SEIZE, RELEASE),
    ],
)
def test_the_price_of_what_was_kept_goes_back_by_what_ended_that(outcome: f.Disposal, form: str) -> None:
    """行政处罚法 56: a decision within seven days; what is seized then ends as its seizure does."""
    given: Given = {f.PRESERVATION_ITEMS: MEAT, f.PRESERVATION_AT: at(12, 9), f.PRESERVATION_PLACE: YARD}
    case = changed(
        case_with(), {**given, f.PRESERVATION_OUTCOME: outcome, f.PRESERVATION_ON: date(2026, 10, 19)}
    )
    meat = Taken("preservation#1.1", ThingState.KEPT, YARD, "30")
    case = with_move(case, replace(SELL, taken=(meat,)))
    back = replace(BACK, taken=(replace(PRICE, key="preservation#1.1"),))
    assert codes(case, back) == {"move_price_held"}
    other = KEEPING_DISPOSAL if form == RELEASE else RELEASE
    both = {
        one: replace(case, papers=(*case.papers, paper(one, date(2026, 10, 28)))) for one in (form, other)
    }
    assert (codes(both[form], back), codes(both[other], back)) == (set(), {"move_price_held"})


def test_a_price_that_was_confiscated_is_handed_in_also_after_the_case_is_closed() -> None:
    """交通运输行政执法程序规定 128."""
    case = changed(sold(), {f.PROPOSAL_GOODS: "猪肉40公斤"})
    decided = replace(case, papers=(*case.papers, paper("penalty-decision", date(2026, 11, 5))))
    over = replace(BACK, act=MoveAct.HAND_IN, on=date(2026, 11, 6), to="国库", took="县财政局")
    assert codes(case, over) == {"move_price_held"}
    assert codes(decided, replace(over, on=date(2026, 11, 4))) == {"move_price_held"}
    assert codes(decided, over) == set()
    assert [lack.code for lack in nothing_left_unsettled(decided, bench())] == ["on_hand"], (
        "what was not sold"
    )
    assert lots(with_move(decided, over))[ThingState.HANDED_IN, "国库"] == Decimal(30)


@pytest.mark.parametrize(
    ("outcome", "act"),
    [
        (s.SeizureEnd.DESTROY, MoveAct.RETURN),
        (s.SeizureEnd.AUCTION, MoveAct.RETURN),
        (s.SeizureEnd.AUCTION, MoveAct.HAND_IN),
    ],
)
def test_a_price_goes_where_the_end_of_the_seizure_of_the_rest_leaves_it(outcome, act) -> None:  # type: ignore[no-untyped-def]
    """Nothing of it is confiscated and nothing lifted: it goes back, or pays the fine (行政强制法 27, 46)."""
    case, moving = changed(sold(), {s.OUTCOME: outcome}), replace(BACK, act=act)
    assert codes(case, moving) == {"move_price_held"}
    listed = replace(case, papers=(*case.papers, paper(DISPOSAL_LIST, date(2026, 10, 28))))
    assert codes(listed, moving) == set()
    assert codes(listed, replace(moving, on=date(2026, 10, 27))) == {"move_price_held"}
    other = changed(listed, {s.OUTCOME: s.SeizureEnd.CONFISCATE})
    assert codes(other, moving) == {"move_price_held"}


def test_a_price_nobody_comes_for_is_announced_and_handed_in() -> None:
    """交通运输行政执法程序规定 129, 市场监督管理行政处罚程序规定 42(3): the price stands for the thing."""
    case = replace(sold(), papers=(*sold().papers, paper(RELEASE, date(2026, 10, 28))))
    announced, agreed = date(2026, 10, 29), date(2026, 11, 30)
    said = Unclaimed("《市场监督管理行政处罚程序规定》第四十二条", announced, "赵明", agreed, None)
    in_full = replace(BACK, act=MoveAct.HAND_IN, to="国库", took="县财政局")
    moving = replace(in_full, on=date(2026, 12, 1), unclaimed=said)
    today = date(2026, 12, 2)

    def refused(case: Case, moving: Moving) -> set[str]:
        return {bar.code for bar in bars(case, moving, today)}

    assert refused(case, moving) == set()
    assert lots(with_move(case, moving))[ThingState.HANDED_IN, "国库"] == Decimal(30)
    for early in (replace(said, announced=date(2026, 10, 27)), replace(said, on=date(2026, 11, 28))):
        assert refused(case, replace(moving, unclaimed=early)) == {"move_not_unclaimed"}
    assert refused(case, replace(moving, unclaimed=None)) == {"move_price_held"}
    assert refused(sold(), moving) == {"move_price_held"}, "it is not free yet"
    [thing] = things_of(case)
    [lot] = (lot for lot in thing.lots if lot.state is ThingState.SOLD)
    assert waits_for_owner(case, thing, lot)
    assert not waits_for_owner(sold(), thing, lot)
    decided = changed(case, {f.PROPOSAL_GOODS: "猪肉40公斤"})
    paid = replace(decided, papers=(*case.papers, paper("penalty-decision", date(2026, 11, 5))))
    assert not waits_for_owner(paid, thing, lot), "it was confiscated: nobody is waited for"


def test_nothing_destroyed_pays_a_fine() -> None:
    case = changed(sold(), {s.OUTCOME: s.SeizureEnd.DESTROY})
    listed = replace(case, papers=(*case.papers, paper(DISPOSAL_LIST, date(2026, 10, 28))))
    assert codes(listed, replace(BACK, act=MoveAct.HAND_IN)) == {"move_price_held"}


def test_no_case_is_closed_over_a_price_that_is_still_owed() -> None:
    [_, lack] = nothing_left_unsettled(sold(), bench())
    assert (lack.code, lack.facts) == ("sold", {"name": "猪肉", "amount": "30公斤"})


def test_what_is_sold_is_sold_once_and_stands_under_the_clock_of_its_seizure() -> None:
    case = sold()
    [thing] = things_of(case)
    lot = next(lot for lot in thing.lots if lot.state is ThingState.SOLD)
    assert acts_for(thing, lot) == (MoveAct.STORE, MoveAct.RETURN, MoveAct.HAND_IN)
    assert lot.on_hand
    kept, price = reckoned(case, LIBRARY.clocks, bench().calendar).things
    assert (kept.state, price.state) == (ThingState.KEPT, ThingState.SOLD)
    assert (price.clock, price.due_on) == (kept.clock, kept.due_on) == ("seize_30d", date(2026, 11, 11))
