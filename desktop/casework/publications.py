"""What publication and standstill ask of a case seen from one of them; which decision is made public."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

from desktop.casework import publication_facts as p
from desktop.casework import standstill_facts as s
from desktop.casework.case import Case, IssuedPaper
from desktop.casework.co_parties import each_beside
from desktop.casework.enforcement import ENFORCEMENT
from desktop.casework.publication_facts import Disclosed
from desktop.casework.remedies import overturned_on
from desktop.casework.rule_sets import rule_set_ids
from desktop.casework.seizures import SEIZURE
from desktop.casework.term_rule import decided_on

PUBLICATION, STANDSTILL = "publication", "standstill"

_COERCIVE = frozenset(Disclosed) - {Disclosed.PENALTY}
_COERCIVE_OF = {SEIZURE: (Disclosed.SEIZURE,), ENFORCEMENT: tuple(_COERCIVE - {Disclosed.SEIZURE})}
"""By side procedure, the decisions of coercion made in it."""


def of_penalty(case: Case) -> bool:
    """The decision of the case is published, which the law treats apart from others (行政处罚法 48)."""
    return case.get(p.OF, case.n) in (None, Disclosed.PENALTY)


def in_inner_mongolia(case: Case) -> bool:
    """A case under the rules of Inner Mongolia, which have seven days of their own (内蒙古244号令 12)."""
    return "inner_mongolia" in rule_set_ids(case.rules)


def elsewhere(case: Case) -> bool:
    """A case elsewhere: the seven days of 国办发〔2018〕118号."""
    return not in_inner_mongolia(case)


def decision_published(case: Case) -> IssuedPaper | None:
    """The paper made public; None where it was not issued here."""
    of = case.get(p.OF, case.n) or Disclosed.PENALTY
    return case.paper(case.decision_form, 1) if of is Disclosed.PENALTY else case.paper(of, _turn(case))


def to_publish_from(case: Case) -> date | None:
    """The day of the decision whose publication is looked at."""
    if of_penalty(case):
        return decided_on(case)
    paper = decision_published(case)
    return None if paper is None else paper.issued_on


def penalty_to_publish_from(case: Case) -> date | None:
    """The day of the penalty, whether or not its publication was begun (国办发〔2018〕118号 二(六)).

    A decision made before the desk may be public already, and one not to punish is none of a penalty: their
    days run once a publication was begun.
    """
    paper = case.paper(case.decision_form)
    here = paper is not None and not paper.recorded and (case.punished or case.procedure_id == "summary")
    return decided_on(case) if here or any(_of_penalty(case)) else None


def penalty_settled_on(case: Case) -> date | None:
    """When the penalty was made public, or kept back for a written reason."""
    return next((on for seen in _of_penalty(case) if (on := settled_on(seen)) is not None), None)


def _of_penalty(case: Case) -> Iterator[Case]:
    """A case as looked at from each publication of its penalty."""
    seen = (case.seen_from(side) for side in case.sides_of(PUBLICATION))
    return (each for each in seen if of_penalty(each))


def something_decided(case: Case) -> bool:
    """A decision was made that may be published: of the case, or of coercion."""
    coercive = any(paper.form in _COERCIVE and not paper.void for paper in case.papers)
    return coercive or decided_on(case) is not None


def coercion_decided_on(case: Case) -> date | None:
    """The day of the decision of coercion whose twenty days run, of the seizure or enforcement looked at."""
    paper = _to_settle(case)
    return None if paper is None else paper.issued_on


def coercion_settled_on(case: Case) -> date | None:
    """When it was made public, or kept back for a reason."""
    paper = _to_settle(case)
    return None if paper is None else _settled(case, paper)


def _to_settle(case: Case) -> IssuedPaper | None:
    """The first decision of coercion not settled yet, else the last."""
    forms = _COERCIVE_OF[case.within.id] if case.within is not None else ()
    made = [paper for form in forms if (paper := case.paper(form)) is not None]
    made.sort(key=lambda paper: paper.issued_on)
    return next((paper for paper in made if _settled(case, paper) is None), made[-1] if made else None)


def _settled(case: Case, paper: IssuedPaper) -> date | None:
    beside = each_beside(case.seen_from(None))  # of a seizure, whichever party it was entered with
    seen = (each for each in beside if each.within is not None and each.within.id == PUBLICATION)
    same = (each for each in seen if (each.get(p.OF, each.n), _turn(each)) == (paper.form, paper.n))
    return next((on for each in same if (on := settled_on(each)) is not None), None)


def _turn(case: Case) -> int:
    return case.get(p.TURN, case.n) or 1


def published_on(case: Case) -> date | None:
    """When it was made public."""
    return case.get(p.ON, case.n) if case.taken_on("publish") else None


def settled_on(case: Case) -> date | None:
    """When the seven days had done their work: made public, or kept back for a reason."""
    return published_on(case) or case.taken_on("keep_back")


def published_overturned_on(case: Case) -> date | None:
    """The day the decision it is about was overturned: the reviews and suits entered are of the penalty."""
    return overturned_on(case) if of_penalty(case) else None


def to_withdraw_from(case: Case) -> date | None:
    """The day the published decision was overturned: it is withdrawn within three days (行政处罚法 48)."""
    return published_overturned_on(case) if published_on(case) else None


def to_withdraw(case: Case) -> bool:
    """The decision was overturned here, or why the publication is taken back is written."""
    return published_overturned_on(case) is not None or case.get(p.WITHDRAW_REASON, case.n) is not None


def withdrawn_on(case: Case) -> date | None:
    """When it was taken back."""
    return case.get(p.WITHDRAWN_ON, case.n) if case.taken_on("withdraw_publication") else None


def given_up(case: Case) -> bool:
    """The inquiry was terminated: the case is closed without a decision."""
    return any(case.true(s.FOR_GOOD, side.n) and side.ended for side in case.sides_of(STANDSTILL))


def standing_still(case: Case) -> tuple[int, ...]:
    """The standstills that run."""
    return tuple(side.n for side in case.sides_of(STANDSTILL) if not side.ended)


PUBLICATION_PREDICATES: dict[str, Callable[[Case], bool]] = {
    "publication_of_penalty": of_penalty,
    "publication_to_withdraw": to_withdraw,
    "publication_kept_back": lambda case: case.get(p.KEPT_BACK, case.n) is not None,
}
STANDSTILL_PREDICATES: dict[str, Callable[[Case], bool]] = {
    "standstill_dropped": lambda case: case.get(s.DROPPED, case.n) is not None,
    "standstill_for_good": lambda case: case.true(s.FOR_GOOD, case.n),
}
