"""Part of a list goes its way by a decision of its own, and more of it by another on another day."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

from desktop.casework import case_facts as f
from desktop.casework import custody_facts as c
from desktop.casework import parting_facts as p
from desktop.casework import seizure_facts as s
from desktop.casework.case import Case, SideProcedure, StepTaken
from desktop.casework.custody import Moving, Taken, why_kept, with_move
from desktop.casework.custody_choices import MoveAct, ThingState
from desktop.casework.facts import Good
from desktop.casework.gates import REGISTER
from desktop.casework.parting import (
    CONDEMNED,
    KEEPING_PART,
    LIFTED,
    PART_DISPOSAL,
    PART_RELEASE,
    goods_left,
    kept_ended_on,
    kept_part,
    kept_parted,
    parted_out_on,
    parts_of,
    seized_part,
)
from desktop.casework.terms import terms
from tests.helpers.builders import Given, bench, changed, slots
from tests.helpers.courses import paper
from tests.helpers.library import LIBRARY
from tests.helpers.seizures import TAKEN, at
from tests.helpers.watching import Watch
from tests.unit.casework.test_custody import (
    BACK,
    GOODS,
    KEEP,
    LIFT,
    PART,
    RELEASED,
    YARD,
    case_with,
    codes,
    lots,
    notice,
    preserved,
)

WATCH = Watch(date(2026, 11, 9), "seizure")
missing, next_id = WATCH.missing, WATCH.next_id
SHELF = (Good("白酒", "500ml", "箱", "12"), Good("货架", "", "组", "3"))
AGAIN = replace(LIFT, on=date(2026, 10, 27), taken=(replace(PART, quantity="3"),))


def issued(case: Case, form: str, on: date, n: int) -> Case:
    """The case with the n-th paper of a form."""
    return replace(case, papers=(*case.papers, replace(paper(form, on), n=n)))


def test_a_seizure_is_lifted_in_two_parts_each_by_a_paper_of_its_own() -> None:
    """行政强制法 28: what is not needed any more is lifted at once, be it the second time."""
    case = with_move(case_with(SHELF), LIFT)
    more = replace(LIFT, taken=(Taken("seizure#1.2", ThingState.KEPT, YARD, "1"),))
    case = with_move(case, more)
    assert parts_of(case, "seizure", 1) == (1,), "while its paper is not made, the part grows"
    case = issued(case, PART_RELEASE, date(2026, 10, 20), 1)
    assert codes(case, AGAIN) == set()
    case = with_move(case, AGAIN)
    assert parts_of(case, "seizure", 1) == (1, 2)
    assert [(good.name, good.quantity) for good in seized_part(case, 1, LIFTED)] == [
        ("白酒", "5"),
        ("货架", "1"),
    ]
    assert [(good.name, good.quantity) for good in seized_part(case, 2, LIFTED)] == [("白酒", "3")]
    assert [good.quantity for good in goods_left(case)] == ["4", "2"]
    assert case.get(p.SEIZED_OF, 2) == 1
    # five may be given back, eight only by the second paper
    eight = replace(BACK, on=date(2026, 10, 28), taken=(replace(RELEASED, quantity="8"),))
    assert codes(case, replace(BACK, on=date(2026, 10, 28))) == set()
    assert codes(case, eight) == {"move_not_released"}
    both = issued(case, PART_RELEASE, date(2026, 10, 27), 2)
    assert codes(both, eight) == set()
    back = with_move(both, eight)
    assert lots(back) == {(ThingState.KEPT, YARD): Decimal(4), (ThingState.RETURNED, "王强家中"): Decimal(8)}


def test_every_part_of_a_seizure_has_its_ground_its_day_and_its_paper() -> None:
    check = REGISTER["o_part_released"].check
    said: Given = {p.GROUND: s.ReleaseGround.UNRELATED, p.BY: "赵明", p.ON: date(2026, 10, 20)}
    first = issued(changed(with_move(case_with(), LIFT), said), PART_RELEASE, date(2026, 10, 20), 1)
    second = with_move(first, AGAIN)
    assert list(check(first, bench())) == []
    assert {lack.where for lack in check(second, bench())} == {
        *(f"seizure_part.{name}#2" for name in ("ground", "by", "on")),
        "paper:seal-seize-part-release#2",
    }
    assert list(check(voided(second, 2), bench())) == [], "of a move that was voided nothing is asked"


def voided(case: Case, n: int) -> Case:
    """The case without its n-th move."""
    return replace(case, facts={**case.facts, (c.VOIDED.id, n): "写错"})


def test_what_an_issued_paper_lists_is_not_voided_what_the_next_lists_still_is() -> None:
    first = issued(with_move(case_with(), LIFT), PART_RELEASE, date(2026, 10, 20), 1)
    second = with_move(first, AGAIN)
    kept = why_kept(second, 1)
    assert kept is not None
    assert kept.code == "move_decided"
    assert why_kept(second, 2) is None
    again = with_move(voided(second, 2), AGAIN)
    assert parts_of(again, "seizure", 1) == (1, 2), "the sheet of the voided one is taken up again"


def test_two_seizures_are_parted_apart() -> None:
    case = case_with()
    other: Given = {s.GOODS_LIST: GOODS, s.AT: at(13, 10), s.KEPT_AT: YARD}
    side = SideProcedure("seizure@1", 2, "seizure_applied")
    done = StepTaken("apply_seizure", date(2026, 10, 13), "马建国", at(13, 10), "seizure", 2)
    case = replace(
        case, facts={**case.facts, **slots(other, 2)}, sides=(*case.sides, side), steps=(*case.steps, done)
    )
    of_both = replace(LIFT, taken=(PART, replace(PART, key="seizure#2.1", quantity="4")))
    lifted = with_move(case, of_both)
    assert [parts_of(lifted, "seizure", n) for n in (1, 2)] == [(1,), (2,)]
    assert [lifted.get(p.SEIZED_OF, part) for part in (1, 2)] == [1, 2]
    assert [good.quantity for good in seized_part(lifted, 2, LIFTED)] == ["4"]


def test_things_of_one_keeping_meet_their_ends_by_separate_notices() -> None:
    """行政处罚法 56: a notice on the first day, another later; one on the rest only where a rest is."""
    check = REGISTER["preserve_7wd"].check
    case = preserved()
    first = replace(LIFT, on=date(2026, 10, 13), taken=(KEEP[0],), apart=True)
    assert codes(case, first) == set()
    case = with_move(case, first)
    assert [(good.name, way) for good, way in kept_part(case, 1)] == [("账本", ThingState.RELEASED)]
    assert kept_parted(case, 1) == (), "the notice on the rest does not tell of it again"
    assert {lack.where for lack in check(case, bench())} >= {
        "keeping_part.on#1",
        "paper:evidence-preservation-part-disposal",
        "preservation.outcome#1",
    }
    back = replace(BACK, on=date(2026, 10, 14), taken=(replace(KEEP[0], state=ThingState.RELEASED),))
    assert codes(case, back) == {"move_not_disposed"}
    case = issued(changed(case, {p.KEPT_ON: date(2026, 10, 13)}), KEEPING_PART, date(2026, 10, 13), 1)
    assert codes(case, back) == set()
    case = with_move(case, back)
    second = replace(LIFT, on=date(2026, 10, 16), taken=KEEP[1:], apart=True)
    case = with_move(case, second)
    assert parts_of(case, "preservation", 1) == (1, 2)
    assert kept_ended_on(case, 1) is None, "the second has no day yet"
    days = slots({p.KEPT_ON: date(2026, 10, 16)}, 2)
    case = issued(replace(case, facts={**case.facts, **days}), KEEPING_PART, date(2026, 10, 16), 2)
    assert kept_ended_on(case, 1) == date(2026, 10, 16)
    assert list(check(case, bench())) == [], "nothing is left for a notice on the rest"


def test_after_the_notice_on_the_rest_another_part_has_a_notice_of_its_own() -> None:
    ended: Given = {f.PRESERVATION_OUTCOME: f.Disposal.CONFISCATE, f.PRESERVATION_ON: date(2026, 10, 16)}
    case = changed(preserved(), ended)
    case = replace(case, papers=(*case.papers, notice()))
    part = replace(LIFT, taken=(Taken("preservation#1.3", ThingState.KEPT, YARD, "1"),))
    assert codes(case, part) == {"move_released_before"}
    assert codes(case, replace(part, apart=True)) == set()
    assert why_kept(with_move(case, replace(part, apart=True)), 1) is None


ROTTEN = replace(LIFT, act=MoveAct.CONDEMN, taken=(PART,))
BURN = Moving(
    act=MoveAct.DESTROY,
    on=date(2026, 10, 21),
    taken=(replace(PART, state=ThingState.CONDEMNED),),
    to="环卫中心",
    gave="马建国",
    took="李成林",
)
WHY: Given = {
    **{p.BASIS: "《中华人民共和国动物防疫法》第五十七条", p.REASON: "已经腐败变质"},
    **{p.BY: "赵明", p.ON: date(2026, 10, 20)},
}


def test_what_a_law_wants_destroyed_is_destroyed_though_it_is_not_confiscated() -> None:
    """行政强制法 27: beside another end on the same list; decided on paper, destroyed against a signature."""
    check = REGISTER["o_part_released"].check
    case = with_move(case_with(SHELF), ROTTEN)
    assert [good.quantity for good in seized_part(case, 1, CONDEMNED)] == ["5"]
    assert [good.quantity for good in goods_left(case)] == ["7", "3"]
    assert {lack.where for lack in check(case, bench())} == {
        *(f"seizure_part.{name}#1" for name in ("basis", "reason", "by", "on")),
        "paper:seal-seize-part-disposal-list",
    }
    assert codes(case, BURN) == {"move_not_condemned"}
    case = issued(changed(case, WHY), PART_DISPOSAL, date(2026, 10, 20), 1)
    assert list(check(case, bench())) == []
    assert codes(case, replace(BURN, on=date(2026, 10, 19))) >= {"move_not_condemned"}
    assert codes(case, BURN) == set()
    burnt = with_move(case, BURN)
    assert lots(burnt) == {
        (ThingState.KEPT, YARD): Decimal(7),
        (ThingState.DESTROYED, "环卫中心"): Decimal(5),
    }
    # the rest goes another way, on a sheet of its own
    lifted = with_move(burnt, replace(AGAIN, taken=(replace(PART, quantity="7"),)))
    assert parts_of(lifted, "seizure", 1) == (1, 2)
    assert [good.quantity for good in seized_part(lifted, 2, LIFTED)] == ["7"]


def test_nothing_is_condemned_once_the_term_is_over() -> None:
    """行政强制法 25, 27, 28: what is decided on in the term; after it all is lifted."""
    check = REGISTER["o_part_released"].check
    late = {**WHY, p.ON: date(2026, 11, 12)}
    case = issued(changed(with_move(case_with(), ROTTEN), late), PART_DISPOSAL, date(2026, 11, 12), 1)
    assert [lack.code for lack in check(case, bench())] == ["over"]


def test_a_seizure_of_which_nothing_is_left_ends_with_its_last_part() -> None:
    """行政强制法 25, 27: each thing met its end in the term, and so did the seizure."""
    case = with_move(case_with(), replace(LIFT, taken=(replace(PART, quantity=""),)))
    case = issued(
        changed(case, {p.GROUND: s.ReleaseGround.UNRELATED, p.BY: "赵明", p.ON: date(2026, 10, 20)}),
        PART_RELEASE,
        date(2026, 10, 20),
        1,
    )
    assert next_id(case) != "end_parted"
    assert parted_out_on(case) is None, "the books are still there"
    books = Taken("seizure#1.2", ThingState.KEPT, YARD)
    case = with_move(case, replace(ROTTEN, on=date(2026, 10, 22), taken=(books,)))
    why = slots({**WHY, p.ON: date(2026, 10, 22)}, 2)
    case = issued(replace(case, facts={**case.facts, **why}), PART_DISPOSAL, date(2026, 10, 22), 2)
    assert next_id(case) == "end_parted"
    assert missing(case, "end_parted") == []
    assert parted_out_on(case) == date(2026, 10, 22)
    [term] = [each for each in terms(case, LIBRARY.clocks, bench().calendar) if each.clock.id == "seize_30d"]
    assert (term.stopped_on, term.in_time) == (date(2026, 10, 22), True)


def test_what_was_taken_in_urgency_is_lifted_at_once_and_destroyed_once_the_head_agreed() -> None:
    """行政强制法 19, 27: what he may still find wrong is not gone before he is heard."""
    urgent = changed(case_with(), {s.URGENT: True})
    assert codes(urgent, LIFT) == set()
    assert codes(urgent, ROTTEN) == {"move_not_confirmed"}
    case = changed(urgent, {f.PROPOSAL_GOODS: "白酒12箱"})
    case = replace(case, papers=(*case.papers, paper("penalty-decision", date(2026, 11, 5))))
    take = Moving(act=MoveAct.CONFISCATE, on=date(2026, 11, 6), taken=(PART,))
    assert codes(case, take) == {"move_not_confirmed"}
    at_last = StepTaken("confirm_seizure", TAKEN, "马建国", datetime(2026, 10, 12, tzinfo=UTC), "seizure")
    confirmed = replace(case, steps=(*case.steps, at_last))
    assert (codes(confirmed, ROTTEN), codes(confirmed, take)) == (set(), set())


def test_so_does_one_of_which_all_was_confiscated_part_by_part() -> None:
    """行政强制法 27: by the penalty alone; nothing is lifted, and no paper of a part is asked for."""
    case = changed(case_with(), {f.PROPOSAL_GOODS: "白酒12箱、账册"})
    case = replace(case, papers=(*case.papers, paper("penalty-decision", date(2026, 11, 5))))
    take = Moving(act=MoveAct.CONFISCATE, on=date(2026, 11, 6), taken=(replace(PART, quantity=""),))
    case = with_move(case, take)
    assert parted_out_on(case) is None
    case = with_move(case, replace(take, taken=(Taken("seizure#1.2", ThingState.KEPT, YARD),)))
    assert (next_id(case), missing(case, "end_parted")) == ("end_parted", [])
    assert parted_out_on(case) == date(2026, 11, 6)


def test_no_case_is_closed_over_what_is_still_to_be_destroyed() -> None:
    check = REGISTER["o_things_settled"].check
    case = issued(changed(with_move(case_with(), ROTTEN), WHY), PART_DISPOSAL, date(2026, 10, 20), 1)
    assert ("condemned", "5箱") in {(lack.code, lack.facts["amount"]) for lack in check(case, bench())}
    burnt = with_move(case, BURN)
    assert {lack.code for lack in check(burnt, bench())} == {"on_hand"}


def test_of_what_was_kept_a_notice_of_its_own_says_what_is_destroyed_and_by_what_law() -> None:
    """农业程序 44: 为防止损害公共利益，需要销毁或者无害化处理的，依法进行处理."""
    check = REGISTER["preserve_7wd"].check
    liquor = Taken("preservation#1.3", ThingState.KEPT, YARD, "1")
    case = with_move(preserved(), replace(ROTTEN, on=date(2026, 10, 13), taken=(liquor,)))
    assert [(good.quantity, way) for good, way in kept_part(case, 1)] == [("1", CONDEMNED)]
    assert {lack.where for lack in check(case, bench())} >= {"keeping_part.basis#1", "keeping_part.by#1"}
    burn = replace(BURN, taken=(replace(liquor, state=ThingState.CONDEMNED),))
    assert codes(case, burn) == {"move_not_condemned"}
    assert codes(issued(case, KEEPING_PART, date(2026, 10, 13), 1), burn) == set()
