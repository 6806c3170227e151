"""Leads and inspections: taken in, put to cases, and answered."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from desktop.base.errors import BadEntry, Refusal
from desktop.base.paging import Cursor, Page
from desktop.casework import case_facts as f
from desktop.casework import lead_facts as d
from desktop.casework.case import Case
from desktop.casework.entry import complaints
from desktop.casework.events import CaseRegistered, FactsKept, NumbersShown
from desktop.casework.facts import AnyFact, Slot
from desktop.casework.lead_rows import LeadCounts, LeadFilter, LeadRow
from desktop.casework.leads import INSPECTION, LEAD, carried, carried_records
from desktop.casework.lists import Matter
from desktop.casework.masking import hidden_slots, masked
from desktop.services.deciding import TakeStep, take_step
from desktop.services.filing import BadEntries, refuse_strangers, standing_unit
from desktop.services.intake import place
from desktop.services.lead_ends import came_to, hand_files
from desktop.services.lead_rules import follow_matter
from desktop.services.numbering import take_number
from desktop.services.perform import Job, Office

LEAD_WANTED = (d.LEAD_KIND, f.DISCOVERED_ON, f.OFFENCE_AT, f.OFFENCE_FACTS)
"""What the front desk says; the rest the officers find out."""
VISIT_WANTED = (d.VISIT_KIND, d.VISIT_MATTER, d.VISIT_BASIS, d.VISIT_AT, f.PARTY_KIND, f.PARTY_NAME)


@dataclass(frozen=True, slots=True)
class TakeLead:
    """What is taken in, with files of the inbox. `of`: the inspection it comes from."""

    unit_id: str
    values: Mapping[Slot, str] = field(repr=False)
    file_ids: tuple[str, ...] = ()
    of: str = ""
    sample: bool = False


@dataclass(frozen=True, slots=True)
class PlanInspection:
    """An inspection that is to be approved, told and made."""

    unit_id: str
    values: Mapping[Slot, str] = field(repr=False)
    officer_ids: tuple[str, ...] = ()
    sample: bool = False


@dataclass(frozen=True, slots=True)
class AnswerLead:
    """What whoever reported was told: the facts of `reply`."""

    case_id: str
    values: Mapping[Slot, str] = field(repr=False)


@dataclass(frozen=True, slots=True)
class ShowReporter:
    """Somebody must reach whoever reported a lead."""

    case_id: str


# ------------------------------------------------------------ taking in


def take_lead(job: Job, command: TakeLead) -> str:
    """Take a lead in and give it a number; gives its id. Raises BadEntries."""
    values = dict(command.values)
    if command.of:
        found = job.case(command.of)
        along = {**dict(carried(found)), **dict(carried_records(found))}
        values = {**along, (d.LEAD_KIND.id, 1): d.LeadKind.INSPECTION, **values}
    if job.actor.name:
        values.setdefault((d.LEAD_BY.id, 1), job.actor.name)
    lead_id = _open(job, LEAD, command.unit_id, values, LEAD_WANTED, (), sample=command.sample)
    follow_matter(job, lead_id)
    place(job, lead_id, command.file_ids)
    if command.of:
        hand_files(job, job.case(command.of), lead_id)
        came_to(job, job.case(command.of), job.case(lead_id).number, d.Found.LEAD)
    return lead_id


def plan_inspection(job: Job, command: PlanInspection) -> str:
    """Enter an inspection and give it a number; gives its id. Raises BadEntries, BadEntry."""
    refuse_strangers(job, command.unit_id, command.officer_ids)
    given = (command.unit_id, command.values, VISIT_WANTED, command.officer_ids)
    return _open(job, INSPECTION, *given, sample=command.sample)


def _open(
    job: Job,
    kind: str,
    unit_id: str,
    values: Mapping[Slot, str],
    wanted: tuple[AnyFact, ...],
    officer_ids: tuple[str, ...],
    *,
    sample: bool,
) -> str:
    told, today = {slot: text for slot, text in values.items() if text}, job.office.clock.today()
    wrong = complaints(told, today)
    for fact in (fact for fact in wanted if (fact.id, 1) not in told):
        wrong[(fact.id, 1)] = BadEntry("missing", label=fact.label)
    if not unit_id:
        wrong[("case.unit", 1)] = BadEntry("missing", label="机构")
    if wrong:
        raise BadEntries(wrong)
    library, matter = job.office.library, Matter.unlisted("")
    unit_id = standing_unit(job, unit_id).id
    procedure, organ, id = library.newest(kind), job.work.organ(unit_id), job.work.mint_id()
    word = library.numbers.lead if kind == LEAD else library.numbers.inspection
    job.keep(
        CaseRegistered(
            case_id=id,
            number=take_number(job, organ, word, id).text,
            procedure=procedure.pin,
            stage=procedure.stage[0].id,
            unit_id=unit_id,
            organ_unit_id=organ.unit_id,
            matter_id="",
            matters_version="",
            rule_set=library.rules_for(matter, job.work.unit_path(unit_id)),
            officer_ids=officer_ids,
            registered_on=today,
            values=told,
            sample=sample,
        )
    )
    return id


# ------------------------------------------------------------ answering


def answer_lead(job: Job, command: AnswerLead) -> None:
    """Write down what whoever reported was told, and end the lead. Raises Barred, BadEntries."""
    told = {slot: text for slot, text in command.values.items() if slot[0].startswith("reply.")}
    if wrong := complaints(told, job.office.clock.today()):
        raise BadEntries(wrong)
    job.keep(FactsKept(command.case_id, told))
    take_step(job, TakeStep(command.case_id, "answer_reporter"))


def show_reporter(job: Job, command: ShowReporter) -> dict[Slot, str]:
    """Who reported a lead, in full; that it was shown, and to whom, is journalled."""
    lead = job.case(command.case_id)
    slots = [slot for slot in hidden_slots(lead) if slot[0].startswith("reporter.")]
    if slots:
        job.keep(NumbersShown(lead.id, tuple(dict.fromkeys(fact for fact, _ in slots))))
    return {slot: str(lead.facts[slot]) for slot in slots}


# ------------------------------------------------------------ looking


@dataclass(frozen=True, slots=True)
class LeadView:
    """A lead or an inspection as the page of leads shows it, who reported masked."""

    case: Case
    stage: str
    step: str  # the step open now; empty once it is ended


def lead_view(office: Office, case_id: str) -> LeadView:
    """What the page shows beside its list. Raises NotFound, NotPermitted."""
    with office.read() as work:
        found = work.case(case_id)
    procedure = office.library.procedure(found)
    step = procedure.next_step(found)
    return LeadView(masked(found), procedure.stage_of(found.stage).name, step.id if step else "")


def lead_page(office: Office, narrowed: LeadFilter, after: Cursor | None) -> Page[LeadRow]:
    """The next page of the list."""
    with office.read() as work:
        return work.lead_page(narrowed, after)


def lead_counts(office: Office, unit_id: str) -> LeadCounts:
    """What is open of the leads of a unit and all below it."""
    with office.read() as work:
        return work.lead_counts(unit_id)


def waiting_leads(office: Office) -> int:
    """How many leads of the own unit wait to be checked, settled or answered."""
    return lead_counts(office, office.actor.unit_id).open


def find_file(office: Office, number: str) -> str:
    """The lead, inspection or case of a number. Raises Refusal `no_open_case`."""
    with office.read() as work:
        found = work.case_id_by_number(number.strip())
    if found is None:
        raise Refusal("no_open_case", number=number.strip())
    return found
