"""May this step be taken? One answer for the panel that advises and the guard that refuses."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from desktop.base.errors import Refusal
from desktop.base.money import Money
from desktop.casework import case_facts as f
from desktop.casework import enforcement_facts as e
from desktop.casework.acts import looked_at
from desktop.casework.case import Case
from desktop.casework.case_forms import DEMOLITION_DECISION
from desktop.casework.co_parties import (
    OF_THE_CASE,
    each_party,
    number_at,
    number_of,
    side_kept,
)
from desktop.casework.enforcement import DECIDED_BY
from desktop.casework.events import StepDone
from desktop.casework.facts import FACTS, Slot
from desktop.casework.gates import REGISTER, Bench, Lack
from desktop.casework.gates.asking import of_party
from desktop.casework.law import GateLevel, LawGate
from desktop.casework.leads import TRANSFER_LETTER, lead_handed_over
from desktop.casework.payments import instalments_granted, last_paid_on
from desktop.casework.predicates import (
    collective_needed,
    educated,
    hearing_asked,
    hearing_due,
    hearing_public,
    holds,
    legal_review_needed,
)
from desktop.casework.procedure import Step
from desktop.casework.seizures import APPROVAL, AUCTION, approval_due, to_auction


@dataclass(frozen=True, slots=True)
class Shortfall:
    """One thing still missing: what, by which article, and where to put it right."""

    gate: str
    code: str
    where: str
    law: str
    article: str
    level: str
    facts: Mapping[str, object] = field(default_factory=dict)


class Barred(Refusal):
    """The law, or a missing entry, says not yet."""

    def __init__(self, shortfalls: tuple[Shortfall, ...]) -> None:
        super().__init__("barred", n=len(shortfalls))
        self.shortfalls = shortfalls


@dataclass(frozen=True, slots=True)
class Survey:
    """A step seen from a case: what bars it, what is met."""

    step: Step
    on: date
    missing: tuple[Shortfall, ...]
    met: tuple[LawGate, ...]

    @property
    def barred(self) -> bool:
        """Whether anything but advice is missing."""
        return any(shortfall.level != "advise" for shortfall in self.missing)


_PAPERS_OF = (
    ("g_hearing_record", hearing_asked, "hearing-notice"),
    ("g_hearing_record", hearing_public, "hearing-announcement"),
    ("g_hearing_record", hearing_asked, "hearing-record"),
    ("g_hearing_record", hearing_asked, "hearing-report"),
    ("g_legal_review", legal_review_needed, "legal-review-opinion"),
    ("g_instalment", instalments_granted, "deferred-payment-approval"),
    ("g_instalment", instalments_granted, "deferred-payment-notice"),
    ("g_educate", educated, "education-record"),
    ("g_collective", collective_needed, "group-discussion-record"),
    ("o_seizure_approved", approval_due, APPROVAL),
    ("g_ex_auction", to_auction, AUCTION),
)
"""What a step needs by a gate of its own: the gate, when it bites, the form."""


_DECISIONS = frozenset({"penalty-decision", DEMOLITION_DECISION})
"""What one step may issue on one approval, of which a case has one."""


def of_other_cases(case: Case) -> frozenset[str]:
    """What one approval bears in cases of another kind, or where another way is chosen: the other decision,
    the letter of a lead that goes to another organ.
    """
    way = case.get(e.WAY)
    borne = {case.decision_form, DECIDED_BY.get(way) if way is not None else None}
    if lead_handed_over(case):
        borne.add(TRANSFER_LETTER)
    return (_DECISIONS | {*DECIDED_BY.values(), TRANSFER_LETTER}) - borne


def issued_by(step: Step, case: Case) -> tuple[str, ...]:
    """The forms the step issues for this case: a hearing is offered only where it is due (行政处罚法 63).

    Of the decisions it might issue, that of the case alone.
    """
    left_out = of_other_cases(case)
    if not hearing_due(case):
        left_out |= {"prior-notice-hearing"}
    return tuple(form for form in step.issues if form not in left_out)


def needed_by(step: Step, case: Case) -> tuple[str, ...]:
    """The forms that must be there before the step; of a hearing or a review that is due, theirs too.

    行政处罚法 57, 58, 64, 65: the gate that asks for the act asks for its papers.
    """
    wanted = [form for gate, due, form in _PAPERS_OF if gate in step.gates and due(case)]
    return tuple(dict.fromkeys((*step.needs, *wanted)))


def to_issue(step: Step, case: Case) -> tuple[tuple[str, int], ...]:
    """What the step still issues, each form and which of it: of several parties to each his own."""
    wanted = (
        (form, number_of(form, seen))
        for seen in each_party(case)
        for form in issued_by(step, seen)
        if seen.paper(form) is None
    )
    return tuple(dict.fromkeys(wanted))


def step_date(case: Case, step: Step, bench: Bench) -> date:
    """The legal date of the step: of several parties the day it is done for the last of them."""
    return max(_date_for(seen, step, bench) for seen in each_party(case))


def _date_for(case: Case, step: Step, bench: Bench) -> date:
    """The fact the step is dated by, else today.

    `service.on` is the day the decision counts as served, on whichever sheet that stands; `payment.on` the
    day of the last payment, or that of the report where cash was there before it (行政处罚法 52, 68).
    """
    if step.dated == f.SERVICE_ON.id:
        return case.served_on(case.decision_form) or bench.today
    if step.dated == f.PAYMENT_ON.id:
        paid, reported = last_paid_on(case), case.taken_on("report")
        return max(paid, reported or paid) if paid else bench.today
    dated = case.get(FACTS[step.dated], case.n) if step.dated else None
    if isinstance(dated, datetime):
        return dated.date()
    return dated if isinstance(dated, date) else bench.today


def survey(case: Case, step: Step, bench: Bench, law: Mapping[str, LawGate]) -> Survey:
    """Run every gate of a step. The order of what is missing is the order in which one can do it."""
    on = step_date(case, step, bench)
    missing: list[Shortfall] = []
    met: list[LawGate] = []
    seen: set[tuple[str, str]] = set()
    parties = each_party(case)

    def enter(gate: str, lacks: Sequence[Lack]) -> None:
        source = law[gate]
        for lack in lacks:
            if (lack.code, lack.where) not in seen:
                seen.add((lack.code, lack.where))
                missing.append(
                    Shortfall(
                        gate, lack.code, lack.where, source.law, source.article, source.level, lack.facts
                    )
                )

    for id in step.gates:
        known = REGISTER[id]
        seen_by = (case,) if id in OF_THE_CASE else parties
        looks = (each for party in seen_by for each in looked_at(id, party))
        asked = [each for each in looks if known.applies(each)] if law[id].binds(case.rules) else []
        lacks = [of_party(lack, each) for each in asked for lack in known.check(each, bench)]
        enter(id, lacks)
        if asked and not lacks and law[id].level is not GateLevel.ADVISE:  # advice is nothing to be proven
            met.append(law[id])
    for each in parties:
        for form in needed_by(step, each):
            if each.paper(form) is None:
                enter("o_paper", [of_party(Lack("not_issued", each.place_of(form), {"form": form}), each)])
    enter("o_order", tuple(_out_of_order(case, step, on, bench)))
    return Survey(step, on, tuple(missing), tuple(met))


def _out_of_order(case: Case, step: Step, on: date, bench: Bench) -> list[Lack]:
    """Dates of a file run forward (statutory-rules 4.5, invariant 2)."""
    where = step.dated or "case.steps"
    if on > bench.today:
        return [Lack("in_future", where, {"on": on})]
    past = case.past if case.within is None else ()
    days = [*(each.on for each in past), *(taken.on for taken in case.steps_here)]
    last = max(days, default=None)
    if last is not None and on < last:  # of a step dated today: the clock was set back
        return [Lack("before_last", where, {"on": on, "last": last})]
    return []


def open_now(case: Case, step: Step) -> bool:
    """Whether a case stands where the step begins, and the step is meant for it."""
    return case.place in step.at and (not step.when or holds(step.when, case))


def told_before(case: Case) -> dict[Slot, str | None]:
    """What is written down when a notified proposal is taken up again: the penalty told so far."""
    values: dict[Slot, str | None] = {}
    for seen in each_party(case):
        told, n = seen.proposed, number_at(case.round, seen.party)
        values[f.TOLD_KINDS.id, n] = f.TOLD_KINDS.written(told.kinds)
        values[f.TOLD_FINE.id, n] = f.TOLD_FINE.written(told.fine or Money(0))
        values[f.TOLD_GAIN.id, n] = f.TOLD_GAIN.written(told.gain or Money(0))
    return values


def decide(
    case: Case, step: Step, bench: Bench, law: Mapping[str, LawGate], reasons: Mapping[str, str]
) -> StepDone:
    """The event of taking a step. Raises Barred with everything that is missing."""
    seen = survey(case, step, bench, law)
    if not open_now(case, step):
        source = law["o_order"]
        late = Shortfall("o_order", "not_now", "case.steps", source.law, source.article, "block")
        raise Barred((late,))
    if seen.barred:
        raise Barred(tuple(s for s in seen.missing if s.level != "advise"))
    side = side_kept(case)
    beside, n = (side.id, side.n) if side is not None else ("", 1)
    return StepDone(case.id, step.id, step.to, seen.on, dict(reasons), beside, n)
