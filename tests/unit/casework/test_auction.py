"""What was seized is sold to pay the fine: only of who neither contests nor pays (行政强制法 46(3))."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

import pytest

from desktop.base.money import Money
from desktop.casework import case_facts as f
from desktop.casework import enforcement_facts as e
from desktop.casework import seizure_facts as s
from desktop.casework.case import Case, SideProcedure
from desktop.casework.choices import Answer
from desktop.casework.co_parties import number_at
from desktop.casework.decide import needed_by, survey
from desktop.casework.facts import AnyFact
from desktop.casework.gates import REGISTER
from tests.helpers.builders import CITIZEN, PARTY, Given, bench, changed, slots
from tests.helpers.courses import paper
from tests.helpers.enforcing import REVIEW, doubled, enforced
from tests.helpers.library import LIBRARY

SEIZED, SOLD = date(2026, 7, 27), date(2026, 8, 24)
"""The decision was served on 2026-01-14; six months to sue are over on 14 July. Reminded on 5 August."""
AUCTION: Given = {
    s.OUTCOME: s.SeizureEnd.AUCTION,
    s.AT: datetime(2026, 7, 27, 10),  # noqa: DTZ001 - wall time of a record
    s.END_REASON: "拍卖抵缴罚款",
    s.END_BASIS: "《中华人民共和国行政强制法》第四十六条第三款",
    s.END_BY: "赵明",
    s.END_ON: SOLD,
    s.RECEIVER: "青海示例拍卖有限公司",
}


def to_sell(also: Given | None = None, without: tuple[AnyFact, ...] = (), n: int = 1) -> Case:
    """The n-th seizure of an unpaid case, seen from it: reminded in vain, ready to be sold on 2026-08-24."""
    case = enforced(also={e.ANSWER: Answer.WAIVED, **(also or {})}).seen_from(None)
    side = SideProcedure("seizure@1", n, "seizure_applied")
    papers = (paper("seal-seize-auction-letter", SOLD, n), paper("seal-seize-disposal-list", SOLD, n))
    case = replace(
        changed(case, without=without),
        sides=(*case.sides, side),
        papers=(*case.papers, paper("seal-seize-decision", SEIZED, n), *papers),
    )
    return replace(case, facts={**case.facts, **slots(AUCTION, n)}).seen_from(side)


def codes(case: Case, today: date = SOLD) -> set[str]:
    known = REGISTER["g_ex_auction"]
    return {lack.code for lack in known.check(case, bench(today))} if known.applies(case) else set()


@pytest.mark.parametrize("n", [1, 2])
def test_who_neither_contests_nor_pays_loses_what_was_seized(n: int) -> None:
    case = to_sell(n=n)
    step = LIBRARY.newest("seizure").next_step(case)
    assert step is not None
    assert step.id == "take_seized"
    assert [(lack.gate, lack.code) for lack in survey(case, step, bench(SOLD), LIBRARY.gates).missing] == []


def test_the_auctioneer_is_charged_in_writing() -> None:
    step = LIBRARY.newest("seizure").step_of("take_seized")
    assert step is not None
    assert "seal-seize-auction-letter" in needed_by(step, to_sell())
    confiscated = changed(to_sell(), {s.OUTCOME: s.SeizureEnd.CONFISCATE})
    assert "seal-seize-auction-letter" not in needed_by(step, confiscated)
    assert codes(confiscated) == set()  # a confiscation rests on its decision, not on an unpaid fine


@pytest.mark.parametrize(
    ("case", "today", "code"),
    [
        (to_sell({f.DECISION_FINE: Money(0), f.PROPOSAL_WARNING: True}), SOLD, "no_fine"),
        (to_sell({f.PAYMENT_ON: date(2026, 8, 20), f.PAYMENT_AMOUNT: Money.yuan(12000)}), SOLD, "paid"),
        (replace(to_sell(), facts={**to_sell().facts, **slots(REVIEW)}), SOLD, "contested"),
        (to_sell(), date(2026, 7, 14), "may_contest"),
        (to_sell(), date(2026, 8, 5), "still_open"),
        (to_sell(without=(e.ANSWER,)), SOLD, "unknown"),
    ],
)
def test_nothing_is_sold_before_its_time(case: Case, today: date, code: str) -> None:
    assert code in codes(case, today)


def test_nothing_is_sold_of_who_was_not_told() -> None:
    case = to_sell()
    unserved = {slot: value for slot, value in case.facts.items() if slot[0] != f.SERVICE_ON.id}
    assert {"decision_not_served", "not_served"} <= codes(replace(case, facts=unserved))
    no_reminder = replace(case, sides=case.sides_of("seizure"))
    assert codes(no_reminder) == {"none"}


def test_after_its_term_a_seizure_is_lifted_and_nothing_sold() -> None:
    """行政强制法 25, 28 go before 46(3): INTERPRETATION, the safe side. Thirty days from 27 July."""
    known = REGISTER["seize_ext_30d"]
    assert not list(known.check(to_sell(), bench(SOLD)))
    late = changed(to_sell(), {s.END_ON: date(2026, 8, 27)})
    assert [lack.code for lack in known.check(late, bench(date(2026, 8, 27)))] == ["over"]


def lacking(case: Case, today: date = SOLD) -> set[tuple[str, object]]:
    """What bars a sale, and whose it is."""
    step = LIBRARY.newest("seizure").step_of("take_seized")
    assert step is not None
    found = survey(case, step, bench(today), LIBRARY.gates).missing
    return {(lack.code, lack.facts.get("whose")) for lack in found if lack.gate == "g_ex_auction"}


def two(also: Given | None = None, first: Given | None = None, begun: bool = True) -> Case:
    """The same unpaid case against two; `also` is said of the second, `first` of the first alone."""
    kept = doubled(to_sell(), also)
    if not begun:
        kept = replace(kept, sides=tuple(side for side in kept.sides if side.n != number_at(1, 2)))
    kept = replace(kept, facts={**kept.facts, **slots(first or {})})
    return kept.seen_from(kept.sides_of("seizure")[0])


def test_every_party_enforced_counts_and_who_has_paid_does_not() -> None:
    """Not the first alone: he may have paid, and another may have gone to review."""
    paid: Given = {f.PAYMENT_ON: date(2026, 8, 20), f.PAYMENT_AMOUNT: Money.yuan(12000)}
    assert lacking(two()) == set()
    assert lacking(two(REVIEW)) == {("contested", CITIZEN[f.PARTY_NAME])}
    assert lacking(two({e.ANSWER: None})) == {("unknown", CITIZEN[f.PARTY_NAME])}
    assert lacking(two(first=paid)) == set()
    assert lacking(two(paid, first=REVIEW)) == {("contested", PARTY[f.PARTY_NAME])}
    assert lacking(two({e.ANSWER: None}, begun=False)) == set()  # nothing was begun against him
    assert {code for code, _ in lacking(two(paid, first=paid))} == {"paid"}
