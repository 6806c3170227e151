"""What may be done with things: only what is there, and only after what the law asks for first."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from desktop.casework import case_facts as f
from desktop.casework import custody_facts as c
from desktop.casework import parting_facts as p
from desktop.casework import seizure_facts as s
from desktop.casework.case import Case, IssuedPaper, SideProcedure, StepTaken
from desktop.casework.custody import (
    BY_DECISION,
    METHOD_FORM,
    Moving,
    Taken,
    acts_for,
    bars,
    sheets_of,
    why_kept,
    why_listed,
    with_move,
)
from desktop.casework.custody_choices import GoodsMethod, MoveAct, ThingState
from desktop.casework.decide import survey
from desktop.casework.facts import Good
from desktop.casework.gates import REGISTER
from desktop.casework.parting import (
    KEEPING_DISPOSAL,
    LIFTED,
    PART_RELEASE,
    goods_left,
    kept_left,
    kept_parted,
    parted,
    seized_part,
)
from desktop.casework.thing_list import reckoned
from desktop.casework.things import confiscated_by, things_of
from tests.helpers.builders import Given, bench, changed, ready_for, slots
from tests.helpers.courses import paper
from tests.helpers.library import LIBRARY
from tests.helpers.seizures import TAKEN, at, seized

YARD, TODAY = "桥头镇停车场", date(2026, 11, 23)
GOODS = (Good("白酒", "500ml", "箱", "12", value="7200"), Good("账册", "", "本", "约十"))
PART = Taken("seizure#1.1", ThingState.KEPT, YARD, "5")
RELEASED = replace(PART, state=ThingState.RELEASED)
LIFT = Moving(act=MoveAct.RELEASE, on=date(2026, 10, 20), taken=(PART,))
BACK = Moving(
    act=MoveAct.RETURN, on=date(2026, 10, 21), taken=(RELEASED,), to="王强家中", gave="马建国", took="王强"
)
TO_STORE = Moving(
    act=MoveAct.STORE,
    on=date(2026, 10, 14),
    taken=(replace(PART, quantity=""),),
    to="证据室",
    gave="马",
    took="李",
)


def case_with(goods: tuple[Good, ...] = GOODS) -> Case:
    """Twelve boxes and some books, seized on TAKEN."""
    return seized(also={s.GOODS_LIST: goods}, stage="seizure_applied")


def codes(case: Case, moving: Moving) -> set[str]:
    """What stands against a move."""
    return {bar.code for bar in bars(case, moving, TODAY)}


def lots(case: Case, line: int = 1) -> dict[tuple[ThingState, str], Decimal]:
    """Where a thing is."""
    return {(lot.state, lot.place): lot.quantity for lot in things_of(case)[line - 1].lots}


def test_five_of_twelve_are_lifted_by_a_decision_and_given_back() -> None:
    case = case_with()
    assert not parted(case)
    assert codes(case, LIFT) == set()
    lifted = with_move(case, LIFT)
    assert parted(lifted)
    assert [good.quantity for good in seized_part(lifted, 1, LIFTED)] == ["5"]
    assert [good.quantity for good in goods_left(lifted)] == ["7", "约十"]
    assert codes(lifted, BACK) == {"move_not_released"}
    decided = replace(lifted, papers=(*lifted.papers, paper(PART_RELEASE, date(2026, 10, 20))))
    assert codes(decided, BACK) == set()
    assert codes(decided, replace(BACK, on=date(2026, 10, 19))) >= {"move_not_released"}, "no day before it"
    assert lots(with_move(decided, BACK)) == {
        (ThingState.KEPT, YARD): Decimal(7),
        (ThingState.RETURNED, "王强家中"): Decimal(5),
    }


@pytest.mark.parametrize(
    ("moving", "code"),
    [
        (replace(LIFT, on=None), "move_day"),
        (replace(LIFT, on=date(2026, 11, 24)), "move_day"),
        (replace(LIFT, taken=()), "move_nothing"),
        (replace(TO_STORE, gave=""), "move_people"),
        (replace(LIFT, taken=(replace(PART, place="别处"),)), "move_not_there"),
        (replace(LIFT, taken=(replace(PART, key="seizure#1.9"),)), "move_not_there"),
        (replace(LIFT, taken=(replace(PART, quantity="13"),)), "move_too_many"),
        (replace(LIFT, taken=(replace(PART, quantity="五"),)), "move_quantity"),
        (replace(LIFT, taken=(replace(PART, key="seizure#1.2"),)), "move_whole"),
        (replace(LIFT, on=date(2026, 10, 9)), "move_not_then"),
        (replace(TO_STORE, act=MoveAct.CONSUME), "move_not_there"),
        (replace(BACK, taken=(PART,)), "move_not_there"),
    ],
)
def test_what_is_not_there_cannot_be_moved(moving: Moving, code: str) -> None:
    assert code in codes(case_with(), moving)


def test_a_move_before_another_may_not_take_what_that_one_moved() -> None:
    moved = with_move(case_with(), TO_STORE)
    assert lots(moved) == {(ThingState.KEPT, "证据室"): Decimal(12)}
    assert codes(moved, replace(LIFT, on=date(2026, 10, 13))) == {"move_not_there", "move_not_then"}
    two = with_move(case_with(), replace(TO_STORE, on=date(2026, 10, 20)))
    early = replace(LIFT, taken=(replace(PART, place="证据室"),), on=date(2026, 10, 14))
    assert codes(two, early) == {"move_not_then"}


def test_a_move_that_others_rest_on_is_kept() -> None:
    stored = with_move(case_with(), TO_STORE)
    on = replace(
        TO_STORE, on=date(2026, 10, 16), taken=(replace(PART, place="证据室", quantity="2"),), to="检测站"
    )
    both = with_move(stored, on)
    first = why_kept(both, 1)
    assert first is not None
    assert first.code == "move_built_upon"
    assert why_kept(both, 2) is None
    lifted = with_move(case_with(), LIFT)
    assert why_kept(lifted, 1) is None
    decided = why_kept(replace(lifted, papers=(*lifted.papers, paper(PART_RELEASE, TAKEN))), 1)
    assert decided is not None
    assert decided.code == "move_decided"


def test_a_voided_move_moves_nothing() -> None:
    stored = with_move(case_with(), TO_STORE)
    voided = replace(stored, facts={**stored.facts, (c.VOIDED.id, 1): "写错"})
    assert lots(voided) == lots(case_with())


def test_confiscated_goods_leave_by_what_was_approved() -> None:
    case = case_with()
    taken = StepTaken("take_seized", date(2026, 11, 9), "马建国", at(9, 9, month=11), "seizure", 1)
    said: Given = {s.OUTCOME: s.SeizureEnd.CONFISCATE, s.END_ON: date(2026, 11, 9)}
    case = replace(case, steps=(*case.steps, taken), facts={**case.facts, **slots(said)})
    assert lots(case) == {(ThingState.CONFISCATED, YARD): Decimal(12)}
    burn = Moving(
        act=MoveAct.DESTROY,
        on=date(2026, 11, 20),
        taken=(replace(PART, state=ThingState.CONFISCATED, quantity=""),),
        to="环卫中心",
        gave="马建国",
        took="李成林",
    )
    assert codes(case, burn) == {"move_not_approved"}
    agreed: Given = {
        **{c.METHOD: GoodsMethod.DESTROY, c.METHOD_AGREED: True},
        **{c.METHOD_BY: "赵明", c.METHOD_ON: date(2026, 11, 18)},
    }
    unsigned = changed(case, agreed)
    assert codes(unsigned, burn) == {"move_not_approved"}, "no paper says so"
    approved = replace(unsigned, papers=(*case.papers, paper(METHOD_FORM, date(2026, 11, 17))))
    assert codes(approved, burn) == set()
    for lacking in (c.METHOD_AGREED, c.METHOD_BY, c.METHOD_ON):
        assert codes(changed(approved, without=(lacking,)), burn) == {"move_not_approved"}, lacking.id
    assert codes(approved, replace(burn, on=date(2026, 11, 17))) == {"move_not_approved"}
    assert codes(approved, replace(burn, act=MoveAct.AUCTION)) == {"move_not_approved"}
    assert codes(changed(approved, {c.METHOD_GOODS: "货架、账册"}), burn) == {"move_not_approved"}
    assert codes(changed(approved, {c.METHOD_GOODS: "货架、白酒"}), burn) == set()
    assert lots(with_move(approved, burn)) == {(ThingState.DESTROYED, "环卫中心"): Decimal(12)}


def test_each_kind_of_list_has_its_own_ways() -> None:
    case = changed(
        case_with(),
        {
            f.PRESERVATION_ITEMS: (Good("过磅单", "", "张", "2"),),
            f.PRESERVATION_AT: at(12, 9),
            c.SAMPLING_ITEMS: (Good("砂石", "", "袋", "2"),),
            c.SAMPLING_AT: at(12, 10),
        },
    )
    found = {thing.group: set(acts_for(thing, thing.lots[0])) for thing in things_of(case)}
    anywhere = {MoveAct.STORE, MoveAct.TEST}
    either = {*anywhere, MoveAct.RELEASE, MoveAct.CONDEMN, MoveAct.SELL}
    assert found["seizure"] == {*either, MoveAct.CONFISCATE}
    assert found["preservation"] == {*either, *BY_DECISION}
    assert found["sampling"] == {*anywhere, MoveAct.RETURN, MoveAct.CONSUME}


@pytest.mark.parametrize(
    ("outcome", "state"),
    [
        (f.Disposal.RETURN, ThingState.RELEASED),
        (f.Disposal.SEIZE, ThingState.SEIZED),
        (f.Disposal.TRANSFER, ThingState.TRANSFERRED),
        (f.Disposal.CONFISCATE, ThingState.KEPT),
    ],
)
def test_what_was_kept_as_evidence_goes_where_its_disposal_says(outcome, state) -> None:  # type: ignore[no-untyped-def]
    kept: Given = {f.PRESERVATION_ITEMS: (Good("过磅单", "", "张", "2"),), f.PRESERVATION_AT: at(12, 9)}
    case = changed(ready_for("concluded"), kept)
    case = changed(case_with(), kept)
    ended = changed(case, {f.PRESERVATION_OUTCOME: outcome, f.PRESERVATION_ON: date(2026, 10, 16)})
    before, after = (things_of(each)[-1].lots for each in (case, ended))
    assert ([lot.state for lot in before], [lot.state for lot in after]) == ([ThingState.KEPT], [state])


def test_what_is_to_be_seized_is_kept_until_a_seizure_takes_it() -> None:
    """行政强制法 18, 24: a notice that it will be seized puts nothing out of the hands of the office."""
    kept: Given = {f.PRESERVATION_ITEMS: (Good("过磅单", "", "张", "2"),), f.PRESERVATION_AT: at(12, 9)}
    kept |= {f.PRESERVATION_OUTCOME: f.Disposal.SEIZE, f.PRESERVATION_ON: date(2026, 10, 16)}
    case = changed(ready_for("performed"), kept)
    assert [lot.state for lot in things_of(case)[0].lots] == [ThingState.KEPT]
    check = REGISTER["o_things_settled"].check
    assert [lack.code for lack in check(case, bench())] == ["on_hand"]
    earlier = changed(case_with(), {**kept, f.PRESERVATION_AT: at(13, 9)})
    assert [lot.state for lot in things_of(earlier)[-1].lots] == [ThingState.KEPT], "another seizure"
    later = seized(also={s.AT: at(19, 9)})
    [*_, thing] = things_of(changed(later, kept))
    assert [(lot.state, lot.since) for lot in thing.lots] == [(ThingState.SEIZED, date(2026, 10, 19))]


def test_what_the_decision_on_any_of_several_parties_confiscates_is_confiscated() -> None:
    """行政处罚法 57, 59: each has a decision of his own; what was kept is of the case."""
    kept: Given = {f.PRESERVATION_ITEMS: (Good("白酒", "", "箱", "2"),), f.PRESERVATION_AT: at(12, 9)}
    kept |= {f.PRESERVATION_OUTCOME: f.Disposal.CONFISCATE, f.PRESERVATION_ON: date(2026, 10, 16)}
    second = slots({f.PARTY_NAME: "马得福", f.PROPOSAL_GOODS: "白酒2箱"}, 1001)
    case = changed(ready_for("performed"), kept, (f.PROPOSAL_GOODS,))
    case = replace(case, facts={**case.facts, **second})
    assert confiscated_by(case) is None
    decided = replace(paper("penalty-decision", date(2026, 11, 12)), n=1001)
    case = replace(case, papers=(*case.papers, decided))
    assert [lot.state for lot in things_of(case)[0].lots] == [ThingState.CONFISCATED]
    step = LIBRARY.newest("ordinary").step_of("close")
    assert step is not None
    missing = survey(case, step, bench(), LIBRARY.gates).missing
    assert [lack for lack in missing if lack.gate == "o_things_settled"] == []


def test_a_thing_stands_under_the_clock_of_its_list() -> None:
    case = changed(
        case_with(),
        {
            f.PRESERVATION_ITEMS: (Good("过磅单", "", "张", "2"),),
            f.PRESERVATION_AT: at(12, 9),
            c.SAMPLING_ITEMS: (Good("砂石", "", "袋", "2"),),
            c.SAMPLING_AT: at(12, 10),
        },
    )
    stored = reckoned(case, LIBRARY.clocks, bench().calendar).things
    assert [(thing.group, thing.due_on, thing.clock) for thing in stored] == [
        ("seizure", date(2026, 11, 11), "seize_30d"),
        ("seizure", date(2026, 11, 11), "seize_30d"),
        ("preservation", date(2026, 10, 21), "preserve_7wd"),
        ("sampling", None, ""),
    ]
    assert [thing.amount for thing in stored] == ["12箱", "约十本", "2张", "2袋"]
    longer = reckoned(seized("seizure_extended"), LIBRARY.clocks, bench().calendar).things
    assert [(thing.due_on, thing.clock) for thing in longer] == [(date(2026, 12, 11), "seize_ext_30d")]
    codes_ = {thing.code for thing in stored}
    assert len(codes_) == 4
    assert all(len(code) == 12 and code.startswith("CW") for code in codes_)


def test_no_case_is_closed_over_what_its_owner_may_ask_for() -> None:
    check = REGISTER["o_things_settled"].check
    case = changed(
        ready_for("performed"),
        {c.SAMPLING_ITEMS: (Good("砂石", "", "袋", "2"),), c.SAMPLING_AT: at(12, 10)},
    )
    [lack] = check(case, bench())
    assert (lack.code, lack.facts) == ("on_hand", {"name": "砂石", "amount": "2袋"})
    settled = changed(case, {c.SAMPLING_DISPOSED_ON: date(2026, 10, 28)})
    assert list(check(settled, bench())) == []
    lost = changed(
        settled,
        {
            c.THING: "sampling#1.1",
            c.ACT: MoveAct.RETURN,
            c.STATE: ThingState.KEPT,
            c.FROM: "别处",
            c.ON: TAKEN,
        },
    )
    assert [lack.code for lack in check(lost, bench())] == ["astray"]


def test_a_part_is_lifted_on_a_ground_and_on_paper() -> None:
    check = REGISTER["o_part_released"].check
    lifted = with_move(case_with(), LIFT)
    assert {lack.code for lack in check(lifted, bench())} == {"unknown", "not_issued"}
    said: Given = {
        p.GROUND: s.ReleaseGround.UNRELATED,
        p.BY: "赵明",
        p.ON: date(2026, 10, 20),
    }
    whole = replace(changed(lifted, said), papers=(*lifted.papers, paper(PART_RELEASE, date(2026, 10, 20))))
    assert list(check(whole, bench())) == []
    early = changed(whole, {p.ON: date(2026, 10, 9)})
    assert [lack.code for lack in check(early, bench())] == ["wrong_day"]


def test_a_move_of_several_things_is_a_sheet_for_each() -> None:
    case = case_with()
    both = replace(TO_STORE, taken=(PART, Taken("seizure#1.2", ThingState.KEPT, YARD)))
    told = sheets_of(case, both)
    assert (told[(c.QUANTITY.id, 1)], told[(c.QUANTITY.id, 2)]) == ("5", "1")
    after = with_move(case, both)
    assert lots(after, 2) == {(ThingState.KEPT, "证据室"): Decimal(1)}


KEPT_GOODS = (Good("账本", "", "本", "2"), Good("电脑", "X1", "台", "1"), Good("白酒", "500ml", "箱", "3"))
LEDGER, COMPUTER, LIQUOR = KEPT_GOODS


def preserved(*, moved: bool = False) -> Case:
    """Three things registered and kept; the computer, where it was moved, is at the laboratory."""
    said: Given = {f.PRESERVATION_ITEMS: KEPT_GOODS, f.PRESERVATION_AT: at(12, 9), f.PRESERVATION_PLACE: YARD}
    case = changed(ready_for("concluded"), said)
    lab = replace(
        TO_STORE, act=MoveAct.TEST, to="鉴定所", taken=(replace(PART, key="preservation#1.2", quantity=""),)
    )
    return with_move(case, lab) if moved else case


def listed(case: Case, *goods: Good) -> str:
    """What stands against a list written anew; empty where nothing does."""
    items = f.PRESERVATION_ITEMS
    bar = why_listed(case, (items.id, 1), items.written(goods) if goods else None)
    return "" if bar is None else f"{bar.code} {bar.facts['name']}"


@pytest.mark.parametrize(
    ("goods", "told"),
    [
        ((COMPUTER, LIQUOR), "list_taken 账本"),
        ((COMPUTER, LIQUOR, LEDGER), "list_taken 账本"),
        ((LEDGER, LIQUOR), "list_taken 电脑"),
        ((LEDGER, LIQUOR, Good("货架")), "list_taken 电脑"),
        ((LEDGER, LIQUOR, COMPUTER), "list_taken 电脑"),
        ((LEDGER, COMPUTER), "list_taken 白酒"),
        ((), "list_taken 账本"),
        ((*KEPT_GOODS, Good("货架")), ""),
        ((replace(LEDGER, name="帐簿"), COMPUTER, replace(LIQUOR, quantity="4", note="有破损")), ""),
        ((replace(COMPUTER, quantity="2"), COMPUTER, LIQUOR), ""),
    ],
)
def test_of_a_list_that_is_taken_no_line_is_put_in_the_place_of_another(goods, told: str) -> None:  # type: ignore[no-untyped-def]
    assert listed(preserved(), *goods) == told
    assert listed(changed(preserved(), without=(f.PRESERVATION_AT,)), *goods) == "", "nothing is in hand yet"


def test_a_line_that_was_moved_keeps_its_name_until_the_move_is_voided() -> None:
    case, other = preserved(moved=True), (LEDGER, replace(COMPUTER, name="打印机"), LIQUOR)
    assert listed(case, *other) == "list_taken 电脑"
    assert listed(changed(case, without=(f.PRESERVATION_AT,)), LEDGER, LIQUOR) == "list_taken 电脑"
    assert listed(changed(case, {c.VOIDED: "登记错了"}), *other) == ""


def notice(n: int = 1) -> IssuedPaper:
    """The decision on what was registered and kept."""
    return replace(paper(KEEPING_DISPOSAL, date(2026, 10, 16)), n=n)


def test_five_of_what_was_kept_are_given_back_and_seven_seized() -> None:
    """行政处罚法 56: what is decided of part of it, and of the rest; who gave it back, and who signed."""
    items = (Good("白酒", "500ml", "箱", "12"),)
    said: Given = {f.PRESERVATION_ITEMS: items, f.PRESERVATION_AT: at(12, 9), f.PRESERVATION_PLACE: YARD}
    case = changed(case_with(), said)
    part = Taken("preservation#1.1", ThingState.KEPT, YARD, "5")
    lifted = with_move(case, replace(LIFT, on=date(2026, 10, 16), taken=(part,)))
    seize: Given = {f.PRESERVATION_OUTCOME: f.Disposal.SEIZE, f.PRESERVATION_ON: date(2026, 10, 16)}
    ended = changed(lifted, seize)
    assert [(good.quantity, way) for good, way in kept_parted(ended, 1)] == [("5", ThingState.RELEASED)]
    released = replace(BACK, taken=(replace(part, state=ThingState.RELEASED),))
    assert codes(ended, released) == {"move_not_disposed"}
    decided = replace(ended, papers=(*ended.papers, notice()))
    assert codes(decided, replace(LIFT, on=date(2026, 10, 16), taken=(part,))) >= {"move_not_there"}
    kept = why_kept(decided, 1)
    assert kept is not None
    assert kept.code == "move_decided"
    assert codes(decided, released) == set()
    back = with_move(decided, released)
    assert lots(back, 3) == {
        (ThingState.RETURNED, "王强家中"): Decimal(5),
        (ThingState.SEIZED, ""): Decimal(7),
    }
    [*_, thing] = things_of(back)
    assert [(move.gave, move.took) for move in thing.moves if move.becomes is ThingState.RETURNED] == [
        ("马建国", "王强")
    ]


def test_nothing_more_is_lifted_once_the_paper_that_lists_it_is_issued() -> None:
    case = replace(preserved(), papers=(*preserved().papers, notice()))
    part = replace(LIFT, taken=(Taken("preservation#1.3", ThingState.KEPT, YARD, "1"),))
    assert codes(case, part) == {"move_released_before"}
    afterwards = replace(case, papers=(*preserved().papers, replace(notice(), recorded=True)))
    assert codes(afterwards, part) == set()


def test_a_list_says_from_whom_its_things_came() -> None:
    owned = changed(preserved(), {f.PRESERVATION_OWNER: "李秀英"})
    assert {thing.moves[0].gave for thing in things_of(owned)} == {"李秀英"}
    assert {thing.moves[0].gave for thing in things_of(preserved())} == {owned.told((f.PARTY_NAME.id, 1))}


KEEP = tuple(Taken(f"preservation#1.{line}", ThingState.KEPT, YARD) for line in (1, 2, 3))
DAY = date(2026, 11, 20)


def decided(case: Case, *forms: str) -> Case:
    """The case with decisions made on DAY."""
    return replace(case, papers=(*case.papers, *(paper(form, DAY) for form in forms)))


@pytest.mark.parametrize(
    ("act", "forms", "state"),
    [
        (MoveAct.SEIZE, ("seal-seize-decision",), ThingState.SEIZED),
        (MoveAct.CONFISCATE, ("penalty-decision",), ThingState.CONFISCATED),
        (MoveAct.TRANSFER, ("case-transfer-letter",), ThingState.TRANSFERRED),
        (MoveAct.TRANSFER, ("crime-transfer-letter",), ThingState.TRANSFERRED),
    ],
)
def test_a_part_goes_its_own_way_by_the_decision_that_sends_it(act, forms, state) -> None:  # type: ignore[no-untyped-def]
    """行政处罚法 22, 27, 57; 行政强制法 24: the line names the paper, and is not older than it."""
    case = changed(preserved(), {f.PROPOSAL_GOODS: "白酒3箱"})
    case = replace(case, sides=(SideProcedure("seizure@1", 1, "seizure_applied"),))
    moving = Moving(act=act, on=DAY, taken=(KEEP[0],), to="县公安局", gave="马建国", took="张警官")
    assert codes(case, moving) == {"move_not_decided"}
    case = decided(case, *forms)
    assert codes(case, replace(moving, on=date(2026, 11, 19))) == {"move_not_decided"}
    assert codes(case, moving) == set()
    [thing, *_] = things_of(with_move(case, moving))
    assert [(lot.state, lot.quantity) for lot in thing.lots] == [(state, Decimal(2))]
    name = paper(forms[0], DAY)
    assert thing.moves[-1].paper == f"《{name.name}》{name.number}"


def test_no_part_is_confiscated_by_a_decision_that_confiscates_nothing() -> None:
    case = decided(preserved(), "penalty-decision")
    moving = Moving(act=MoveAct.CONFISCATE, on=DAY, taken=(KEEP[0],))
    assert codes(case, moving) == {"move_not_decided"}


def test_what_is_seized_goes_to_the_police_all_together_and_is_not_seized_again() -> None:
    """行政强制法 21."""
    [thing, *_] = things_of(case_with())
    assert set(acts_for(thing, thing.lots[0])) & set(BY_DECISION) == {MoveAct.CONFISCATE}


def test_one_list_meets_five_ends_in_as_many_moves() -> None:
    """Returned, seized, sent on, confiscated by itself and with the rest: the parts make up the whole."""
    items = (Good("白酒", "500ml", "箱", "12"),)
    said: Given = {f.PRESERVATION_ITEMS: items, f.PROPOSAL_GOODS: "白酒"}
    case = changed(preserved(), said)
    case = replace(case, sides=(SideProcedure("seizure@1", 1, "seizure_applied"),))
    case = decided(case, "seal-seize-decision", "case-transfer-letter", "penalty-decision")
    for quantity, act in (
        ("3", MoveAct.RELEASE),
        ("2", MoveAct.SEIZE),
        ("1", MoveAct.TRANSFER),
        ("4", MoveAct.CONFISCATE),
    ):
        part = replace(KEEP[0], quantity=quantity)
        moving = Moving(act=act, on=DAY, taken=(part,), to="公安局", gave="马建国", took="张警官")
        assert codes(case, moving) == set(), act
        case = with_move(case, moving)
    case = changed(case, {f.PRESERVATION_OUTCOME: f.Disposal.CONFISCATE, f.PRESERVATION_ON: DAY})
    assert kept_left(case, 1)
    case = replace(case, papers=(*case.papers, replace(paper(KEEPING_DISPOSAL, DAY), n=1)))
    back = Moving(
        act=MoveAct.RETURN,
        on=DAY,
        taken=(replace(KEEP[0], state=ThingState.RELEASED),),
        to="王强家中",
        gave="马建国",
        took="王强",
    )
    assert codes(case, back) == set()
    case = with_move(case, back)
    assert lots(case) == {
        (ThingState.RETURNED, "王强家中"): Decimal(3),
        (ThingState.SEIZED, YARD): Decimal(2),
        (ThingState.TRANSFERRED, "公安局"): Decimal(1),
        (ThingState.CONFISCATED, YARD): Decimal(6),
    }
    ways = {(good.quantity, way) for good, way in kept_parted(case, 1)}
    assert ways == {
        ("3", ThingState.RELEASED),
        ("2", ThingState.SEIZED),
        ("1", ThingState.TRANSFERRED),
        ("4", ThingState.CONFISCATED),
    }


def test_where_all_went_its_own_way_nothing_is_left_for_the_rest() -> None:
    case = decided(preserved(), "case-transfer-letter")
    assert kept_left(case, 1)
    sent = Moving(act=MoveAct.TRANSFER, on=DAY, taken=KEEP, to="公安局", gave="马建国", took="张警官")
    assert not kept_left(with_move(case, sent), 1)


def test_part_of_what_is_seized_is_confiscated_by_itself_and_the_end_takes_the_rest() -> None:
    case = changed(case_with(), {f.PROPOSAL_GOODS: "白酒5箱"})
    case = with_move(decided(case, "penalty-decision"), Moving(act=MoveAct.CONFISCATE, on=DAY, taken=(PART,)))
    assert [good.quantity for good in goods_left(case)] == ["7", "约十"]
    assert not parted(case), "nothing was lifted"
    assert lots(case) == {(ThingState.KEPT, YARD): Decimal(7), (ThingState.CONFISCATED, YARD): Decimal(5)}
