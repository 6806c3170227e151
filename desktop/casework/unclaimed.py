"""What is free to go back and nobody comes for is announced, then handed in or auctioned for the treasury."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from desktop.base.money import Money
from desktop.casework import custody_facts as c
from desktop.casework.case import Case
from desktop.casework.custody_choices import MoveAct, ThingState
from desktop.casework.facts import AnyFact
from desktop.casework.rule_sets import rule_set_ids

ACTS = (MoveAct.HAND_IN, MoveAct.AUCTION)
"""How it leaves then; an auction has a price, which is handed in."""
TO_TREASURY = (ThingState.HANDED_IN, ThingState.AUCTIONED)
_ANNOUNCED, _LONGER = 30, {"transport": 60}
"""Days an announcement stands before it counts as served (市监程序 82(5), 民事诉讼法 95; 交通程序 18(5))."""


@dataclass(frozen=True, slots=True)
class Unclaimed:
    """That the party cannot be found, or no owner is known, and what was done about it.

    It is announced that the thing may be fetched; once that is over the head agrees to what becomes of it
    (市场监督管理行政处罚程序规定 42(3), 交通运输行政执法程序规定 129). Other rules are named as the basis.
    """

    basis: str
    announced: date | None
    by: str
    on: date | None
    price: Money | None


def nobody_came(case: Case, said: Unclaimed | None, act: MoveAct, since: date, on: date | None) -> bool:
    """All is said of what is free `since` a day, in this order: announced, its days over, agreed to, done."""
    if said is None or not (said.basis and said.by) or said.announced is None or said.on is None:
        return False
    if said.announced < since:
        return False
    days = max((_LONGER.get(id, _ANNOUNCED) for id in rule_set_ids(case.rules)), default=_ANNOUNCED)
    over = said.announced + timedelta(days) < said.on
    priced = act is not MoveAct.AUCTION or said.price not in (None, Money(0))
    return over and priced and (on is None or said.on <= on)


def unclaimed_words(case: Case, n: int) -> str:
    """`2026-10-22公告，无人领取，2026-11-22赵明批准，价款1,200.00元`; empty for any other move."""
    since, by, on = case.get(c.UNCLAIMED_SINCE, n), case.get(c.UNCLAIMED_BY, n), case.get(c.UNCLAIMED_ON, n)
    if since is None:
        return ""
    price = case.get(c.PRICE, n)
    return f"{since}公告，无人领取，{on or ''}{by or ''}批准" + (f"，价款{price}元" if price else "")


def said_of_unclaimed(said: Unclaimed) -> dict[AnyFact, object]:
    """What the sheet of a move says of it."""
    return {
        c.UNCLAIMED_BASIS: said.basis,
        c.UNCLAIMED_SINCE: said.announced,
        c.UNCLAIMED_BY: said.by,
        c.UNCLAIMED_ON: said.on,
        c.PRICE: said.price,
    }
