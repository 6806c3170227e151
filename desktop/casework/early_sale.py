"""What does not keep is sold before anything is decided on it, and its price stands in its place."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from desktop.base.money import Money
from desktop.casework import case_facts as f
from desktop.casework import custody_facts as c
from desktop.casework.case import Case, IssuedPaper
from desktop.casework.custody_choices import MoveAct
from desktop.casework.domain import SOLD_BY_CONSENT
from desktop.casework.facts import AnyFact
from desktop.casework.parting import KEEPING_DISPOSAL
from desktop.casework.rule_sets import rule_set_ids
from desktop.casework.seizure_choices import SeizureEnd
from desktop.casework.seizure_facts import OUTCOME
from desktop.casework.seizures import DISPOSAL_LIST, RELEASE, SEIZURE
from desktop.casework.things import Thing, confiscated_by


@dataclass(frozen=True, slots=True)
class Sale:
    """Why what does not keep may be sold before anything is decided on it, and what it fetched.

    The head agrees, pictures are kept first, and the price stands for the thing until the case is decided:
    交通运输行政执法程序规定 128; 农业行政处罚程序规定 45 and 市场监督管理行政处罚程序规定 41, which want
    the owner's consent too. Where a seizure is lifted the price is given back (行政强制法 28).
    """

    basis: str
    consent: str
    shown: str
    by: str
    on: date | None
    price: Money | None


def may_be_sold(case: Case, sale: Sale | None, on: date | None) -> bool:
    """All is said that the rules ask for; agreed to no later than it was sold."""
    if sale is None or sale.price in (None, Money(0)) or not (sale.basis and sale.shown and sale.by):
        return False
    agreed = sale.on is not None and (on is None or sale.on <= on)
    return agreed and (bool(sale.consent) or SOLD_BY_CONSENT.isdisjoint(rule_set_ids(case.rules)))


def price_free(case: Case, thing: Thing, act: MoveAct, on: date | None) -> bool:
    """What the price of a thing is given back or handed in by is issued by then.

    Lifted, it goes back (行政强制法 28; 行政处罚法 56); confiscated, to the treasury (行政处罚法 74). Where
    the rest of a seizure was destroyed it goes back; where that was auctioned it pays the fine, too (46(3)).
    """
    match act:
        case MoveAct.HAND_IN:
            papers = [confiscated_by(case), _ended_by(case, thing, SeizureEnd.AUCTION)]
        case MoveAct.RETURN:
            papers = _lifted_by(case, thing)
        case _:
            return True
    return any(paper and (on is None or paper.issued_on <= on) for paper in papers)


def price_freed(case: Case, thing: Thing) -> date | None:
    """Since when the price of a thing is its owner's, to be fetched; None where it is not."""
    return min((paper.issued_on for paper in _lifted_by(case, thing) if paper is not None), default=None)


def _ended_by(case: Case, thing: Thing, *ends: SeizureEnd | None) -> IssuedPaper | None:
    """The list of what the end of a seizure disposed of, where it was one of these."""
    ended = thing.group == SEIZURE and case.get(OUTCOME, thing.n) in ends
    return case.paper(DISPOSAL_LIST, thing.n) if ended else None


def _lifted_by(case: Case, thing: Thing) -> list[IssuedPaper | None]:
    """What gives all of a list back: of what was kept and then seized, the end of a seizure."""
    if thing.group == SEIZURE:
        destroyed_or_sold = _ended_by(case, thing, SeizureEnd.DESTROY, SeizureEnd.AUCTION)
        return [case.paper(RELEASE, thing.n), destroyed_or_sold]
    match case.get(f.PRESERVATION_OUTCOME, thing.n):
        case f.Disposal.RETURN | f.Disposal.LAPSED:
            return [case.paper(KEEPING_DISPOSAL, thing.n)]
        case f.Disposal.SEIZE:
            return [case.paper(RELEASE, side.n) for side in case.sides_of(SEIZURE)]
    return []


def said_of_sale(sale: Sale) -> dict[AnyFact, object]:
    """What the sheet of a move says of the sale it is."""
    return {
        c.SALE_BASIS: sale.basis,
        c.SALE_CONSENT: sale.consent,
        c.SALE_SHOWN: sale.shown,
        c.SALE_BY: sale.by,
        c.SALE_ON: sale.on,
        c.PRICE: sale.price,
    }
