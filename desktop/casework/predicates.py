"""Conditions that data may name: each a question about a case with one answer."""

from __future__ import annotations

from collections.abc import Callable

from desktop.base.money import Money
from desktop.casework import case_facts as f
from desktop.casework.case import Case, Penalty

HEAVY = (
    "降低资质等级",
    "吊销许可证件",
    "责令停产停业",
    "责令关闭",
    "限制从业",
    "暂扣许可证件",
    "限制开展生产经营活动",
)
"""Kinds that carry the right to a hearing (行政处罚法 63).

The last two are not named there; they stand under 其他较重的行政处罚: INTERPRETATION, the safe side.
"""


def hearing_amount(case: Case) -> Money | None:
    """What counts as a large amount for this party: the province's figure, None while it is not set."""
    return case.organ.hearing_citizen if case.party_is_citizen else case.organ.hearing_organisation


def hearing_due(case: Case) -> bool:
    """The party must be told of the right to a hearing (行政处罚法 63).

    Each amount is compared by itself, and at the figure the right already exists: the safe side.
    """
    penalty, large = case.proposed, hearing_amount(case)
    if any(kind in penalty.other for kind in HEAVY):
        return True
    amounts = (penalty.fine, penalty.gain, penalty.goods_value)
    return large is not None and any(amount is not None and amount >= large for amount in amounts)


def legal_review_needed(case: Case) -> bool:
    """The decision needs legal review before it is made (行政处罚法 58).

    Whatever carries the right to a hearing is reviewed: 国办发〔2018〕118号 splits 重大权益 from 经过听证.
    """
    trigger = case.get(f.REVIEW_TRIGGER)
    told = trigger is not None and trigger is not f.ReviewTrigger.NONE
    return told or hearing_due(case) or case.get(f.HEARING_HELD_ON) is not None


def fined(case: Case) -> bool:
    """Money has to be paid."""
    fine = case.decided.fine
    return fine is not None and fine.fen > 0


def party_is_organisation(case: Case) -> bool:
    """A company or other organisation: it has a credit code and a legal representative."""
    kind = case.get(f.PARTY_KIND)
    return kind is not None and str(kind) in ("company", "other")


def money_in(penalty: Penalty) -> bool:
    """The penalty asks for money of any kind."""
    return bool((penalty.fine and penalty.fine.fen) or (penalty.gain and penalty.gain.fen))


PREDICATES: dict[str, Callable[[Case], bool]] = {
    "hearing_due": hearing_due,
    "legal_review_needed": legal_review_needed,
    "fined": fined,
    "party_is_organisation": party_is_organisation,
}
