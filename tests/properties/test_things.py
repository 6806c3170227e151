"""Whatever is moved, in whatever order: a thing is never in two places, and its parts make up the whole."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from desktop.casework import custody_facts as c
from desktop.casework import seizure_facts as s
from desktop.casework.case import Case
from desktop.casework.custody_choices import MoveAct, ThingState
from desktop.casework.facts import Good
from desktop.casework.things import Thing, things_of
from tests.helpers.builders import Given, slots
from tests.helpers.seizures import TAKEN, seized

PLACES = ("桥头镇停车场", "证据室", "检测站", "")
TOLD = ("1", "3", "5", "12", "40", "0.5", "约二十", "")

sheets = st.fixed_dictionaries(
    {
        c.THING: st.sampled_from(("seizure#1.1", "seizure#1.2", "seizure#1.9")),
        c.ACT: st.sampled_from(MoveAct),
        c.STATE: st.sampled_from(ThingState),
        c.FROM: st.sampled_from(PLACES),
        c.TO: st.sampled_from(PLACES),
        c.QUANTITY: st.sampled_from(TOLD),
        c.ON: st.integers(-3, 40).map(lambda days: TAKEN + timedelta(days)),
    }
)
ends = st.sampled_from(
    (
        ("seizure_applied", {}),
        ("seizure_released", {s.OUTCOME: s.SeizureEnd.RELEASE, s.END_ON: date(2026, 10, 20)}),
    )
)


def with_moves(case: Case, moves: list[Given]) -> Case:
    """The case with these sheets of moves."""
    facts = dict(case.facts)
    for n, sheet in enumerate(moves, 1):
        facts |= slots(sheet, n)
    return replace(case, facts=facts)


@given(st.lists(sheets, max_size=12), ends, st.sampled_from(("12", "约十二")))
def test_parts_always_make_up_the_whole(moves, end, quantity) -> None:  # type: ignore[no-untyped-def]
    stage, also = end
    goods = (Good("白酒", "500ml", "瓶", quantity), Good("货架", "", "组", "3"))
    case = with_moves(seized(stage, {s.GOODS_LIST: goods, **also}), moves)
    for thing in things_of(case):
        assert sum(lot.quantity for lot in thing.lots) == thing.total
        assert all(lot.quantity > 0 for lot in thing.lots)
        standing = [(lot.state, lot.place) for lot in thing.lots]
        assert len(standing) == len(set(standing))
        assert_chain(thing, moves)


def assert_chain(thing: Thing, moves: list[Given]) -> None:
    """The moves go by day, and an entered one either moved the thing or is told of as astray."""
    days = [move.on for move in thing.moves]
    assert days == sorted(days)
    told = {n for n, sheet in enumerate(moves, 1) if sheet[c.THING] == thing.key}
    assert {move.n for move in thing.moves if move.n} <= told
    assert set(thing.astray) <= told
    assert not set(thing.astray) & {move.n for move in thing.moves}


def test_twelve_are_parted_in_five_and_seven() -> None:
    goods = (Good("白酒", "500ml", "箱", "12"),)
    parted: Given = {
        c.THING: "seizure#1.1",
        c.ACT: MoveAct.RELEASE,
        c.STATE: ThingState.KEPT,
        c.FROM: "桥头镇停车场",
        c.QUANTITY: "5",
        c.ON: date(2026, 10, 20),
    }
    back: Given = {**parted, c.ACT: MoveAct.RETURN, c.STATE: ThingState.RELEASED, c.TO: "王强"}
    case = with_moves(seized(also={s.GOODS_LIST: goods}), [parted, back])
    [thing] = things_of(case)
    assert {(lot.state, lot.place, lot.quantity) for lot in thing.lots} == {
        (ThingState.KEPT, "桥头镇停车场", Decimal(7)),
        (ThingState.RETURNED, "王强", Decimal(5)),
    }
    assert thing.said(Decimal(5)) == "5箱"
