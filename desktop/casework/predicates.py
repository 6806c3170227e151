"""Conditions that data may name: each a question about a case with one answer."""

from __future__ import annotations

from collections.abc import Callable

from desktop.base.money import Money
from desktop.casework import case_facts as f
from desktop.casework import outcome_facts as o
from desktop.casework import restitution_facts as g
from desktop.casework import withdrawal_facts as w
from desktop.casework.case import Case
from desktop.casework.case_files import recordings
from desktop.casework.case_forms import DEMOLITION_DECISION
from desktop.casework.choices import Openness
from desktop.casework.co_parties import each_party
from desktop.casework.custody_choices import ThingState
from desktop.casework.domain import dropped
from desktop.casework.enforcement import ENFORCEMENT_PREDICATES
from desktop.casework.leads import LEAD_PREDICATES
from desktop.casework.lists import Power
from desktop.casework.parting import parted_out
from desktop.casework.payments import fined, instalments_asked, instalments_granted
from desktop.casework.penalties import Penalty
from desktop.casework.publications import (
    PUBLICATION_PREDICATES,
    STANDSTILL_PREDICATES,
    given_up,
    something_decided,
)
from desktop.casework.remedies import REMEDY_PREDICATES
from desktop.casework.rule_sets import rule_set_ids
from desktop.casework.seizures import SEIZURE_PREDICATES
from desktop.casework.suits import DEMOLITION, SUIT_PREDICATES
from desktop.casework.things import things_of
from desktop.casework.transfers import sent_back, to_police

HEAVY = ("降低资质", "吊销", "停产", "停业", "关闭", "限制从业", "暂扣", "限制开展生产经营")
"""How statutes word the kinds that carry the right to a hearing (行政处罚法 63): 吊销施工许可证.

The last two are not named there; they stand under 其他较重的行政处罚: INTERPRETATION, the safe side.
"""
BUILDINGS = ("建筑物", "构筑物", "设施")
"""Taking what was built on land used unlawfully carries it too (自然资源行政处罚办法 34): UNVERIFIED."""


def hearing_amount(case: Case) -> Money | None:
    """What counts as a large amount for this party: the province's figure, None while it is not set."""
    return case.organ.hearing_citizen if case.party_is_citizen else case.organ.hearing_organisation


def hearing_due(case: Case) -> bool:
    """The party must be told of the right to a hearing (行政处罚法 63).

    Each amount is compared by itself, and at the figure the right already exists: the safe side.
    """
    penalty, large = case.proposed, hearing_amount(case)
    # 限期拆除 too (自然资源行政处罚办法 34 by 行政处罚法 63), though it is no kind of its own
    if any(word in penalty.other for word in (*HEAVY, DEMOLITION)):
        return True
    natural = "natural_resources" in rule_set_ids(case.rules)
    if natural and any(word in penalty.goods for word in BUILDINGS):
        return True
    amounts = (penalty.fine, penalty.gain, penalty.goods_value)
    return large is not None and any(amount is not None and amount >= large for amount in amounts)


def hearing_asked(case: Case) -> bool:
    """A hearing is due, was asked for after the party was told of it, and not given up since (63, 64).

    One asked for late need not be held; whoever enters the request holds it: INTERPRETATION, the safe side.
    """
    asked, told = case.get(f.HEARING_ASKED_ON), case.served_on("prior-notice-hearing")
    waived = case.get(f.HEARING_WAIVED_ON)
    if not hearing_due(case) or asked is None or told is None:
        return False
    return told <= asked and (waived is None or waived < asked)


def hearing_public(case: Case) -> bool:
    """A hearing is held, and open to everybody: it is announced (行政处罚法 64(3))."""
    return hearing_asked(case) and case.get(f.HEARING_OPEN) in (None, Openness.PUBLIC)


def legal_review_needed(case: Case) -> bool:
    """The decision needs legal review before it is made (行政处罚法 58).

    Whatever carries the right to a hearing is reviewed: 国办发〔2018〕118号 splits 重大权益 from 经过听证.
    """
    trigger = case.get(f.REVIEW_TRIGGER)
    told = trigger is not None and trigger is not f.ReviewTrigger.NONE
    return told or hearing_due(case) or case.get(f.HEARING_HELD_ON) is not None


def punished(case: Case) -> bool:
    """The inquiry leads to a penalty (行政处罚法 57(1)(1))."""
    return case.punished


_OFFENCES: tuple[o.Declined | None, ...] = (
    o.Declined.MINOR,
    o.Declined.FIRST,
    o.Declined.NO_FAULT,
    o.Declined.TIME_BARRED,
)
"""Why something that was an offence is not filed."""


def spared(case: Case) -> bool:
    """The inquiry leads to a decision of no penalty (行政处罚法 57(1)(2) and (3))."""
    return case.get(o.OUTCOME) is o.Outcome.SPARE


def not_filed(case: Case) -> bool:
    """What was reported does not meet the standard of filing (行政处罚法 54): why is written."""
    return case.get(o.DECLINE_GROUNDS) is not None and case.taken_on("file") is None


def withdrawn(case: Case) -> bool:
    """What came to light since shows that it should not have been filed (农业行政处罚程序规定 31)."""
    return case.get(w.GROUND) is not None


def entrusted(case: Case) -> bool:
    """The organ of the case entrusts the township to punish in its name (行政处罚法 20)."""
    return case.matter.power is Power.ENTRUSTED


def demolition_ordered(case: Case) -> bool:
    """The decision is an order to pull down what was built (城乡规划法 65)."""
    return case.decision_form == DEMOLITION_DECISION


def to_organ(case: Case) -> bool:
    """Another organ has the power: the case goes there (行政处罚法 22)."""
    return case.get(o.OUTCOME) is o.Outcome.ORGAN


def handed_over(case: Case) -> bool:
    """The case goes to the police or to another organ."""
    return to_police(case) or to_organ(case)


def inquired(case: Case) -> bool:
    """The case is filed and stays here: an inquiry lies before it, and a decision that is served."""
    return not (not_filed(case) or handed_over(case) or withdrawn(case))


def penalty_ahead(case: Case) -> bool:
    """The way of the case leads to a penalty."""
    return case.punished and not (not_filed(case) or withdrawn(case))


def educated(case: Case) -> bool:
    """No penalty for an act that was done: the party is to be taught (行政处罚法 33(3)), filed or not.

    Whether that holds where the time was over (36) the article leaves open: it is asked, the safe side.
    """
    if not_filed(case):
        return case.get(o.DECLINE_KIND) in _OFFENCES
    return spared(case) and case.get(o.EXEMPTION) is not o.Exemption.NOT_ESTABLISHED


def answer_to_weigh(case: Case) -> bool:
    """The party brought something forward, in an answer or at a hearing: it is re-checked (45, 65)."""
    return case.get(f.STATEMENT_ANSWER) is f.Answer.MADE or case.get(f.HEARING_HELD_ON) is not None


def rights_waived(case: Case) -> bool:
    """The party gives up in writing to answer, or the hearing it may ask for (行政处罚法 62, 63)."""
    hearing = hearing_due(case) and case.get(f.HEARING_WAIVED_ON) is not None
    return hearing or case.get(f.STATEMENT_ANSWER) is f.Answer.WAIVED


def proposal_reopened(case: Case) -> bool:
    """What was told is to be changed: the reason is written, and the step not yet taken."""
    return case.get(f.CHANGE_KIND, case.round) is not None


def collective_needed(case: Case) -> bool:
    """The heads discuss and decide together: complex circumstances, or a grave act (行政处罚法 57)."""
    return case.get(f.DISCUSSION_TRIGGER) not in (None, f.Discussion.NONE)


def told_anew(case: Case) -> bool:
    """The proposal was taken up again after a notice: whoever is told now was told otherwise before."""
    return case.round > 1


def party_is_organisation(case: Case) -> bool:
    """A company or other organisation: it has a credit code and a legal representative."""
    kind = case.get(f.PARTY_KIND)
    return kind is not None and str(kind) in ("company", "other")


def money_in(penalty: Penalty) -> bool:
    """The penalty asks for money of any kind."""
    return bool((penalty.fine and penalty.fine.fen) or (penalty.gain and penalty.gain.fen))


def nothing_in(penalty: Penalty) -> bool:
    """No penalty at all: a fine of nought is none."""
    return not (penalty.warning or penalty.goods or penalty.other or money_in(penalty))


def more_than_fine(penalty: Penalty) -> bool:
    """There are duties beside a fine, whose performance the decision must state (行政处罚法 59(四))."""
    return bool(penalty.goods or penalty.other or (penalty.gain and penalty.gain.fen))


def restitution_ordered(case: Case) -> bool:
    """Some of the unlawful gain is to be given back to others (行政处罚法 28)."""
    amount = case.get(g.AMOUNT)
    return amount is not None and amount.fen > 0


def service_proved(case: Case, n: int) -> bool:
    """The way of service on sheet n has what makes it service (民事诉讼法 89, 90, 95; 行政处罚法 61)."""
    method, on = case.get(f.SERVICE_METHOD, n), case.get(f.SERVICE_ON, n)
    proof = case.get(f.SERVICE_PROOF, n)
    if method is f.ServiceMethod.LEAVE:
        return bool(proof)
    if method is f.ServiceMethod.ANNOUNCE:
        return bool(proof) and case.announced(n)
    if method is f.ServiceMethod.ELECTRONIC:
        signed = case.get(f.ADDRESS_SIGNED)
        agreed = case.true(f.ADDRESS_ELECTRONIC)
        return agreed and signed is not None and on is not None and signed <= on
    return method is not None


def goods_confiscated(case: Case) -> bool:
    """Something in hand was confiscated, and is to be disposed of (行政处罚法 74)."""
    return any(lot.state is ThingState.CONFISCATED for thing in things_of(case) for lot in thing.lots)


def recorded(case: Case) -> bool:
    """There are sound and pictures in motion, or files that stay on their medium (行政处罚法 47)."""
    return bool(recordings(case))


SIDE_PREDICATES: dict[str, dict[str, Callable[[Case], bool]]] = {
    "extension": {"extension_dropped": dropped},
    "seizure": {**SEIZURE_PREDICATES, "seizure_parted_out": parted_out},
    "remedy": REMEDY_PREDICATES,
    "publication": PUBLICATION_PREDICATES,
    "standstill": STANDSTILL_PREDICATES,
}
"""By side procedure of which there may be several, its questions: each is asked of the one looked at."""

PREDICATES: dict[str, Callable[[Case], bool]] = {
    "hearing_due": hearing_due,
    "legal_review_needed": legal_review_needed,
    "punished": punished,
    "restitution_ordered": restitution_ordered,
    "spared": spared,
    "educated": educated,
    "not_filed": not_filed,
    "withdrawn": withdrawn,
    "entrusted": entrusted,
    "demolition_ordered": demolition_ordered,
    "to_police": to_police,
    "to_organ": to_organ,
    "handed_over": handed_over,
    "inquired": inquired,
    "penalty_ahead": penalty_ahead,
    "instalments_asked": instalments_asked,
    "instalments_granted": instalments_granted,
    "sent_back": sent_back,
    "hearing_asked": hearing_asked,
    "hearing_public": hearing_public,
    "answer_to_weigh": answer_to_weigh,
    "rights_waived": rights_waived,
    "collective_needed": collective_needed,
    "proposal_reopened": proposal_reopened,
    "told_anew": told_anew,
    "fined": fined,
    "party_is_organisation": party_is_organisation,
    **SUIT_PREDICATES,
    **ENFORCEMENT_PREDICATES,
    **LEAD_PREDICATES,
    **{name: question for known in SIDE_PREDICATES.values() for name, question in known.items()},
    "inquiry_given_up": given_up,
    "something_decided": something_decided,
    "recorded": recorded,
    "goods_confiscated": goods_confiscated,
}


def holds(name: str, case: Case) -> bool:
    """Whether a condition of a step holds: for any of several parties, as one of them asks for a hearing."""
    return any(PREDICATES[name](seen) for seen in each_party(case))
