"""Several parties in one case: what is each one's own, and the case as it looks from each of them.

Each party is told, heard, punished and served by himself (行政处罚法 44, 45, 59, 61): whatever is his own has
its numbers apart, of the second party from 1001 on. Looked at from him they begin at 1, so that every gate,
clock and form finds his as it finds those of a case with one party alone. What is not a party's own, as the
act, the evidence and the approval of the head, is the same from everywhere.

So is he enforced against (行政处罚法 66, 67, 72, 行政强制法 34, 35, 53, 54: 当事人, each for himself): his
enforcement is a side procedure of his own in this one case. A case apart for each (分案) was weighed and
left: one filing, one report and one approval bear all the decisions (行政处罚法 54, 57), so that a case apart
would carry copies of them that may come to differ from their source, would need a number and clocks that no
article gives it, and one file could be closed over a duty still open in another. Here nothing is carried
over: what a gate asks is the party's own already, and the case is closed when the last of them is done.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from typing import TypeVar

from desktop.casework import case_facts as f
from desktop.casework import outcome_facts as o
from desktop.casework.amendment_facts import FORM as CORRECTION
from desktop.casework.case import SPAN, Case, IssuedPaper, SideProcedure, StepTaken
from desktop.casework.facts import FACTS, GROUPS, Slot
from desktop.casework.parties import together
from desktop.casework.submissions import Submission

T = TypeVar("T", IssuedPaper, Submission)

_OWN_GROUPS = frozenset(
    {
        *("party", "guardian", "agent", "proxy", "correction", "weighing", "priors", "exemption"),
        *("benchmark", "proposal", "act", "statement", "restitution"),
        *("recheck", "application", "hearing", "told", "decision", "address", "service", "instalment"),
        *("payment", "cash", "enforcement", "surcharge", "court", "substitute", "pause"),
        *("remedy", "publication", "amendment"),
    }
)
OWN_SIDES = frozenset({"enforcement", "remedy", "publication"})
"""What runs beside the case against each party by himself; it is numbered as all that is a party's own."""
_SHARED = frozenset({o.OUTCOME.id})
"""One case has one outcome: whoever goes another way than the others has a case of his own."""

_OWN_REASONS = frozenset(
    f.REASONS[gate].id for gate in ("o_guardian", "g_mitigate", "g_first_may", "g_nofault", "g_illegal_gain")
)

OWN_FORMS = frozenset(
    {
        "immediate-correction-notice",
        "education-record",
        "no-penalty-decision",
        "prior-notice",
        "prior-notice-hearing",
        "party-statement",
        "statement-defence-record",
        "hearing-notice",
        "hearing-announcement",
        "hearing-record",
        "hearing-report",
        "penalty-decision",
        "demolition-decision",
        "statement-review-opinion",
        "waiver-statement",
        "hearing-application",
        "proxy-authorization",
        "correction-recheck-record",
        "fine-receipt-register",
        "cash-handover-receipt",
        "onspot-payment-application",
        "service-announcement",
        "service-address-confirm",
        "service-receipt",
        "deferred-payment-application",
        "deferred-payment-approval",
        "deferred-payment-notice",
        "surcharge-decision",
        "performance-urge-notice",
        "enforcement-approval",
        "enforcement-suspension",
        "enforcement-resumption",
        "enforcement-termination",
        "enforcement-agreement",
        "court-enforcement-application",
        "court-material-list",
        "substitute-performance-decision",
        "substitute-urge-notice",
        "substitute-at-once-decision",
        "substitute-at-once-notice",
        "demolition-announcement",
        "enforcement-decision",
        "enforcement-site-record",
        "review-answer",
        "court-defence",
        "remedy-evidence-list",
        "publication-approval",
        "publicity-summary",
        "publication-withdrawal",
        CORRECTION,
    }
)
"""The papers of which each party has one of his own."""

JOINT_FORMS = frozenset(
    {
        "case-filing-approval",
        "no-filing-approval",
        "case-withdrawal-approval",
        "officer-assignment",
        "investigation-report",
        "case-handling-approval",
        "legal-review-submission",
        "legal-review-opinion",
        "group-discussion-record",
        "penalty-decision-approval",
        "case-closing-report",
        "archive-cover",
        "case-extension-approval",
        "case-transfer-letter",
        "crime-transfer-report",
        "crime-transfer-letter",
        "crime-inquiry-report",
        "jurisdiction-designation-request",
        "assist-investigation-letter",
        "coercive-measure-approval",
        "seal-seize-decision",
        "seal-seize-list",
        "seal-seize-exam-notice",
        "seal-seize-extension-approval",
        "seal-seize-extension",
        "seal-seize-part-release",
        "seal-seize-release",
        "seal-seize-transfer-notice",
        "evidence-preservation-approval",
        "evidence-preservation-notice",
        "evidence-preservation-disposal",
        "evidence-preservation-part-disposal",
        "sampling-approval",
        "sampling-notice",
        "sampling-goods-disposal",
        "stop-construction-notice",
        "appraisal-result-notice",
        "inquiry-suspension",
        "inquiry-termination",
    }
)
"""The papers that speak of all parties at once: those within the office, those that lay the case before
another organ, and those of a measure or a standstill, which is of the case (行政强制法 24 has it name them).
"""

OF_THE_CASE = frozenset({"o_things_settled", "o_keeping_told_agr"})
"""The gates that look at a case as it is kept, once: what the decision on one party settles is settled."""


@cache
def own(fact: str) -> bool:
    """Whether each party has a value of his own of this fact."""
    return (FACTS[fact].group in _OWN_GROUPS and fact not in _SHARED) or fact in _OWN_REASONS


def own_of(group: str) -> bool:
    """Whether any fact of a group is each party's own: it has a card for each."""
    return group in _OWN_GROUPS or group == "reason"


def party_of(n: int) -> int:
    """Whose a number is: the first party's up to 1000, the second's from 1001."""
    return (n - 1) // SPAN + 1


def number_at(n: int, party: int) -> int:
    """The number in the file of what a party sees as his n-th."""
    return n + (party - 1) * SPAN


def number_within(n: int) -> int:
    """The number of a party's own as he sees it: the reverse of `number_at`."""
    return (n - 1) % SPAN + 1


def number_seen(n: int, case: Case) -> int:
    """The number that a case, as it is looked at, has for what bears a number in the file."""
    return number_within(n) if case.party > 1 else n


def slot_at(fact: str, n: int) -> Slot:
    """Where a fact of the n-th paper of a form stands: on its sheet, with its party, or once in the case."""
    if GROUPS[FACTS[fact].group].repeats:
        return fact, n
    return fact, number_at(1, party_of(n)) if own(fact) else 1


def number_of(form: str, case: Case) -> int:
    """The number in the file of the paper of a form that counts for the party a case is looked at from."""
    return number_at(case.turn_of(form), case.party if form in OWN_FORMS else 1)


def own_place(where: str) -> bool:
    """Whether what is cured there is each party's own: a fact, or `paper:` and a form."""
    name = where.partition("#")[0]
    return name.removeprefix("paper:") in OWN_FORMS or (name in FACTS and own(name))


def place_at(where: str, party: int) -> str:
    """The place in the file of what a party's view calls `where`."""
    if party == 1 or not own_place(where):
        return where
    name, _, n = where.partition("#")
    return f"{name}#{number_at(int(n or 1), party)}"


def numbers_of(case: Case) -> tuple[int, ...]:
    """The parties of a case by their numbers, the first among them always."""
    others = {party_of(n) for fact, n in case.facts if n > SPAN and fact.startswith("party.")}
    return (1, *sorted(others))


def joined(case: Case) -> bool:
    """Whether several parties stand in one case."""
    return len(numbers_of(case)) > 1


def as_party(case: Case, party: int) -> Case:
    """A case as it looks from one of its parties; as it is kept it looks as from the first."""
    return case if party == case.party else _looked_at(case, party)


def _looked_at(case: Case, party: int) -> Case:
    facts: dict[Slot, object] = {}
    for (fact, n), value in case.facts.items():
        if not own(fact):
            facts[fact, n] = value
        elif party_of(n) == party:
            facts[fact, number_within(n)] = value
    return replace(
        case,
        party=party,
        fellows=tuple(_who(case, each) for each in numbers_of(case) if each != party),
        facts=facts,
        sides=tuple(_side_seen(side) for side in case.sides if _runs_for(side.id, side.n, party)),
        steps=tuple(_step_seen(step) for step in case.steps if _runs_for(step.beside, step.n, party)),
        papers=tuple(_seen(each) for each in case.papers if _is_seen(each.form, each.n, party)),
        submissions=tuple(_seen(each) for each in case.submissions if _is_seen(each.form, each.n, party)),
    )


def _who(case: Case, party: int) -> str:
    n = number_at(1, party)
    return case.get(f.PARTY_ID, n) or case.get(f.PARTY_NAME, n) or ""


def _is_seen(form: str, n: int, party: int) -> bool:
    return form not in OWN_FORMS or party_of(n) == party


def _seen(each: T) -> T:
    return replace(each, n=number_within(each.n)) if each.form in OWN_FORMS else each


def _runs_for(side: str, n: int, party: int) -> bool:
    return side not in OWN_SIDES or party_of(n) == party


def _side_seen(side: SideProcedure) -> SideProcedure:
    return replace(side, n=number_within(side.n)) if side.id in OWN_SIDES else side


def _step_seen(step: StepTaken) -> StepTaken:
    return replace(step, n=number_within(step.n)) if step.beside in OWN_SIDES else step


def each_beside(case: Case) -> tuple[Case, ...]:
    """A case as looked at from all that runs beside it: what is a party's own from that party."""
    return tuple(from_side(case, side) for side in case.sides)


def from_side(case: Case, side: SideProcedure) -> Case:
    """A case as looked at from one of its side procedures."""
    if side.id not in OWN_SIDES:
        return case.seen_from(side)
    party = party_of(side.n)
    seen = _looked_at(case, party) if party > 1 or joined(case) else case
    return seen.seen_from(_side_seen(side))


def side_kept(case: Case) -> SideProcedure | None:
    """The side procedure a case is looked at from, numbered as in the file; None for the case itself."""
    side = case.within
    if side is None or side.id not in OWN_SIDES:
        return side
    return replace(side, n=number_at(side.n, case.party))


def each_against(side: str, case: Case) -> tuple[Case, ...]:
    """From whom a case is looked at to begin a side procedure: from each party where each has his own."""
    return each_party(case) if side in OWN_SIDES else (case,)


def each_party(case: Case) -> tuple[Case, ...]:
    """A case as it looks from each of its parties, the first first.

    Looked at from one of them, or from what runs beside it, it looks as it does from there.
    """
    if case.party > 1 or case.within is not None:
        return (case,)
    parties = numbers_of(case)
    return tuple(_looked_at(case, party) for party in parties) if len(parties) > 1 else (case,)


def seen_for(case: Case, form: str, n: int) -> Case | None:
    """A case as it looks from whom the n-th paper of a form is for; None where there is no such party."""
    if form not in OWN_FORMS:
        return case
    return next((seen for seen in each_party(case) if seen.party == party_of(n)), None)


def called(case: Case) -> str:
    """The name of the party a case is looked at from."""
    return case.get(f.PARTY_NAME) or f"第{case.party}名当事人"


def known_as(case: Case, most: int = 0) -> str:
    """Who a case is against, in one line wherever one stands for it: 马得福, 马得福等3人 (`together`).

    Those are counted who have a name already. The case list keeps it beside the case.
    """
    parties = ((each.get(f.PARTY_NAME), each.get(f.PARTY_KIND)) for each in each_party(case.seen_from(None)))
    return together([(name, kind) for name, kind in parties if name], most)


def spoken_of(case: Case, form: str, n: int) -> str:
    """Of whom the n-th paper of a form speaks, in one line: the party whose own it is, else `known_as`."""
    return known_as(case) if form not in OWN_FORMS else as_party(case, party_of(n)).get(f.PARTY_NAME) or ""


def names(case: Case) -> str:
    """All parties of a case by name: 甲、乙."""
    return "、".join(called(each) for each in each_party(case.seen_from(None)))


def keys_within(said: Mapping[str, str], form: str, party: int) -> dict[str, str]:
    """What a paper says by fact, as a party sees it: of his own paper his own, of a common one the common."""
    if form in OWN_FORMS:
        return {_key_within(key): text for key, text in said.items()}
    return {key: text for key, text in said.items() if party == 1 or not own_place(key)}


def _key_within(key: str) -> str:
    name, _, n = key.partition("#")
    turn = number_within(int(n or 1))
    return f"{name}#{turn}" if n and (turn > 1 or GROUPS[FACTS[name].group].repeats) else name
