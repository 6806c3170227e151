"""Keep what officers enter into a case."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from desktop.base.errors import BadEntry, Overtaken, Refusal
from desktop.casework import case_facts as f
from desktop.casework.act_facts import MATTER
from desktop.casework.archived import sealed
from desktop.casework.case import Case
from desktop.casework.case_forms import DEMOLITION_DECISION
from desktop.casework.co_parties import as_party, number_within, own, party_of
from desktop.casework.custody import why_listed
from desktop.casework.domain import EXTENSION
from desktop.casework.entry import complaints
from desktop.casework.events import FactsKept, NumbersShown
from desktop.casework.facts import FACTS, GOODS, Slot, unpictured
from desktop.casework.lead_facts import LEAD_MATTER
from desktop.casework.leads import RECORD, TRANSFER_LETTER, made_before
from desktop.casework.masking import hidden_slots, mask
from desktop.services.filing import BadEntries
from desktop.services.lead_rules import follow_matter
from desktop.services.perform import Job
from desktop.services.review_settings import refuse_typed

PARTY_AS_NAMED = (
    "party.kind",
    "party.name",
    "party.id_number",
    "party.legal_rep",
    "party.rep_duty",
    "party.born_on",
    "party.address",
)
"""All of the party that a decision names; a telephone number may still be put right."""

DECIDED = (
    *PARTY_AS_NAMED,
    "offence",
    "filing",
    "evidence",
    "report",
    "weighing",
    "proposal",
    "restitution",
    "notice",
    "statement",
    "hearing",
    "review",
    "discussion",
    "change",
    "approval",
    "decision",
    "reason",
)
"""What a decision holds fast, be it of a penalty or to pull down."""

SETTLED = {
    # What a paper told the party stands as it was told: it is changed by a further act, never by editing.
    "prior-notice": (
        "party.kind",
        "party.name",
        "party.id_number",
        "offence",
        "proposal",
        "restitution",
        "act",
        "notice",
        "report.nature",
        "report.discretion",
        "weighing.outcome",
    ),
    "hearing-notice": ("hearing.at", "hearing.place", "hearing.host", "hearing.openness"),
    "hearing-record": ("hearing.end_at", "hearing.people", "hearing.attendance", "hearing.course"),
    "group-discussion-record": (
        "discussion.start_at",
        "discussion.attendees",
        "discussion.report",
        "discussion.speeches",
        "discussion.conclusion",
    ),
    "penalty-decision": DECIDED,
    DEMOLITION_DECISION: DECIDED,
    "no-penalty-decision": (
        *PARTY_AS_NAMED,
        "offence",
        "filing",
        "evidence",
        "report",
        "weighing",
        "exemption",
        "approval",
    ),
    "deferred-payment-notice": ("instalment",),
    TRANSFER_LETTER: ("offence", "checking", "settling.receiver", "settling.reason", "settling.materials"),
    "case-transfer-letter": ("transfer.receiver", "transfer.grounds", "transfer.materials"),
    "crime-transfer-letter": (
        "transfer.receiver",
        "transfer.grounds",
        "transfer.materials",
        "transfer.crime",
    ),
    "summary-penalty-decision": (
        *PARTY_AS_NAMED,
        "offence",
        "evidence",
        "benchmark",
        "proposal",
        "correction.content",
        "onspot.at",
        "onspot.place",
        "onspot.id_shown",
        "onspot.crime_screened",
        "onspot.told",
        "onspot.statement",
        "onspot.review",
        "onspot.pay",
    ),
}
"""By issued form, the groups or single facts it holds fast."""


SETTLED_SHEETS = {
    "penalty-correction-notice": ("amendment",),
    "inquiry-notice": ("summons",),
    "material-request-notice": ("request",),
    "edata-extraction-record": ("extraction",),
    "assist-investigation-letter": ("assistance",),
    "jurisdiction-designation-request": ("designation",),
    "appraisal-entrust": (
        "appraisal.seizure",
        "appraisal.body",
        "appraisal.goods",
        "appraisal.until",
        "appraisal.standing",
        "appraisal.questions",
    ),
    "appraisal-result-notice": ("appraisal",),
    "stop-construction-notice": ("building",),
    "service-announcement": ("service.paper", "service.turn", "service.gist"),
    "officer-avoidance-decision": ("recusal",),
    "sampling-notice": (
        "sampling.reason",
        "sampling.items",
        "sampling.taken_at",
        "sampling.place",
        "sampling.base",
        "sampling.sealed",
        "sampling.witness",
        "sampling.lab",
    ),
    "sampling-goods-disposal": ("sampling",),
    "confiscated-goods-disposal": ("confiscated.method", "confiscated.which", "confiscated.basis"),
    "evidence-preservation-notice": (
        "preservation.reason",
        "preservation.urgency",
        "preservation.items",
        "preservation.place",
        "preservation.taken_at",
    ),
    "evidence-preservation-disposal": ("preservation",),
    "evidence-preservation-part-disposal": ("keeping_part",),
    "seal-seize-decision": (
        "seizure.measure",
        "seizure.basis",
        "seizure.reason",
        "seizure.goods",
        "seizure.until",
        "seizure.kept_at",
        "seizure.urgent",
        "seizure.urgency",
    ),
    "seal-seize-site-record": (
        "seizure.taken_at",
        "seizure.record_end",
        "seizure.place",
        "seizure.statement",
        "seizure.course",
        "seizure.presence",
        "seizure.witness",
    ),
    "seal-seize-exam-notice": (
        "seizure.exam_body",
        "seizure.exam_goods",
        "seizure.exam_from",
        "seizure.exam_to",
    ),
    "seal-seize-extension": ("seizure.longer", "seizure.longer_on", "seizure.longer_until"),
    "seal-seize-part-disposal-list": ("seizure_part",),
    "seal-seize-part-release": ("seizure_part.ground", "seizure_part.reason", "seizure_part.on"),
    "seal-seize-release": ("seizure.outcome", "seizure.ground", "seizure.end_on", "seizure.end_reason"),
    "seal-seize-transfer-notice": ("seizure.outcome",),
    "seal-seize-auction-letter": ("seizure.outcome", "seizure.receiver"),
}
"""By issued form, what it holds of the sheet that it prints: the group or single facts."""
RESTS_ON = ("prior-notice", "prior-notice-hearing", "hearing-notice")
"""The notices whose service a decision rests on."""


@dataclass(frozen=True, slots=True)
class KeepFacts:
    """Values by place; None or an empty text takes one away. `seen` is what the page knew to stand there."""

    case_id: str
    values: Mapping[Slot, str | None]
    seen: Mapping[Slot, str | None] = field(default_factory=dict)


def settled(case: Case, slot: Slot) -> str | None:
    """The issued form that holds this fact fast, None while it may be edited."""
    if own(slot[0]):
        case, slot = as_party(case, party_of(slot[1])), (slot[0], number_within(slot[1]))
    group = slot[0].partition(".")[0]
    for form, held in SETTLED.items():
        if (group in held or slot[0] in held) and _issued_here(case, form):
            return form
    for form, held in SETTLED_SHEETS.items():
        if group in held or slot[0] in held:
            paper = case.paper(form, slot[1])
            if paper is not None and not paper.recorded:
                return form
    if made_before(case, group, slot[1]):
        return RECORD
    # What a proposal was changed for stands once it was taken up again.
    if group in ("change", "told") and slot[1] < case.round:
        return "prior-notice"
    # Once the decision is made, the service of the notice it rests on stands too.
    served = case.get(f.SERVICE_PAPER, slot[1]) if group == "service" else None
    if served in RESTS_ON and _issued_here(case, case.decision_form):
        return case.decision_form
    return None


def stands(case: Case, slot: Slot) -> bool:
    """Whether a fact may be entered no more: of a case archived, a paper issued, an extension ended."""
    return sealed(case, slot) or settled(case, slot) is not None or over(case, slot)


def over(case: Case, slot: Slot) -> bool:
    """Whether a fact is of an extension that came to its end: a clock runs by what was granted."""
    group = slot[0].partition(".")[0]
    return any(group == side.id == EXTENSION and side.n == slot[1] and side.ended for side in case.sides)


def _issued_here(case: Case, form: str) -> bool:
    """A paper entered afterwards holds nothing fast: it was not composed from the facts of the case."""
    paper = case.paper(form)
    return paper is not None and not paper.recorded


def keep_facts(job: Job, command: KeepFacts) -> None:
    """Write the values that changed. Raises BadEntries, Overtaken, Refusal for what stands."""
    case = job.case(command.case_id)
    changed = _changed(case, command.values)
    if not changed:
        return
    if any(slot in command.seen and not _as_seen(case, slot, command.seen[slot]) for slot in changed):
        raise Overtaken("overtaken", number=case.number)
    for slot in changed:
        if sealed(case, slot):
            raise Refusal("case_archived")
        form = settled(case, slot)
        if form is not None and not _of_pictures(case, slot, changed[slot]):
            name = job.office.library.forms[form].name
            raise Refusal("fact_settled", label=FACTS[slot[0]].label, paper=name)
        if over(case, slot):
            raise Refusal("side_over", label=FACTS[slot[0]].label)
        listed = why_listed(case, slot, changed[slot])
        if listed is not None:
            raise listed
    refuse_typed(job, case, changed)
    _refuse_unlisted(job, changed)
    beside = ((f.OFFENCE_ON.id, 1), *((f.PARTY_KIND.id, n) for id, n in changed if id == f.PARTY_ID.id))
    known = {slot: case.told(slot) for slot in beside}
    wrong = complaints({**known, **changed}, job.office.clock.today())
    if wrong:
        raise BadEntries({slot: bad for slot, bad in wrong.items() if slot in changed} or wrong)
    _refuse_archive_number(job, case, changed.get((f.ARCHIVE_NO.id, 1)))
    job.keep(FactsKept(case.id, changed))
    if (LEAD_MATTER.id, 1) in changed:
        follow_matter(job, case.id)


def _of_pictures(case: Case, slot: Slot, text: str | None) -> bool:
    """Whether of a list of goods nothing changes but the photographs: they are taken as it is carried out."""
    told = case.told(slot)
    goods = FACTS[slot[0]].kind is GOODS and text is not None and told is not None
    return goods and unpictured(str(text)) == unpictured(str(told))


def _refuse_archive_number(job: Job, case: Case, number: str | None) -> None:
    """Two files of one archive bear no number together: whoever comes second takes another."""
    if number and job.work.archive_number_borne(case, number):
        raise BadEntries({(f.ARCHIVE_NO.id, 1): BadEntry("archive_number_borne", number=number)})


def _refuse_unlisted(job: Job, changed: Mapping[Slot, str | None]) -> None:
    """A further act is of a matter of a list that is here: its row is pinned with the version of the list."""
    day = job.office.clock.today()
    for slot, text in changed.items():
        if slot[0] != MATTER.id or not text:
            continue
        rows = (f"{row.id}@{known.version}" for known in job.bench.lists for row in known.matters)
        if text not in rows:
            raise BadEntries({slot: BadEntry("matter_not_in_force", matter=text, day=day)})


def _as_seen(case: Case, slot: Slot, seen: str | None) -> bool:
    """Whether a place holds what a page saw there, be it masked."""
    told = case.told(slot)
    return (seen or None) in (told, told and mask(slot[0], told))


@dataclass(frozen=True, slots=True)
class ShowNumbers:
    """Numbers of a case that somebody needs in full, by their places."""

    case_id: str
    slots: tuple[Slot, ...]


def show_numbers(job: Job, command: ShowNumbers) -> dict[Slot, str]:
    """Numbers of identity and telephone in full; that they were shown, and to whom, is journalled."""
    case = job.case(command.case_id)
    held = {slot: str(case.facts[slot]) for slot in hidden_slots(case) if slot in command.slots}
    if held:
        job.keep(NumbersShown(case.id, tuple(dict.fromkeys(fact for fact, _ in held))))
    return held


def _changed(case: Case, values: Mapping[Slot, str | None]) -> dict[Slot, str | None]:
    return {slot: text or None for slot, text in values.items() if (text or None) != case.told(slot)}
