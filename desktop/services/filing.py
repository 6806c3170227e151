"""Register a case, assign its officers, turn a summary case into an ordinary one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from desktop.base.errors import BadEntry, NotFound, Refusal
from desktop.casework import case_facts as f
from desktop.casework.entry import complaints
from desktop.casework.events import CaseRegistered, OfficersAssigned, ProcedureChanged
from desktop.casework.facts import Slot
from desktop.casework.finding import usable_on
from desktop.casework.lists import Level, Matter, MatterList, Organ, Power, Unit
from desktop.services.lead_ends import case_opened
from desktop.services.numbering import take_number
from desktop.services.perform import Job

NOTICE_DAYS = "5"
"""Working days to answer a notice where the organ sets no other. No statute does; five is the longest
domain rule (市监程序 57, 住建程序 22).
"""

WANTED = (f.PARTY_KIND, f.PARTY_NAME, f.OFFENCE_ON, f.DISCOVERED_ON, f.OFFENCE_AT, f.OFFENCE_FACTS, f.SOURCE)
"""What a matter must say to become a case; the rest is asked for at the step that needs it."""


@dataclass(frozen=True, slots=True)
class RegisterCase:
    """What the filing page holds when 登记 is pressed."""

    procedure: str  # ordinary | summary
    unit_id: str
    matter_code: str
    officer_ids: tuple[str, ...]
    values: Mapping[Slot, str] = field(repr=False)
    draft_id: str = ""
    sample: bool = False
    lead_id: str = ""  # the lead or inspection it comes from


class BadEntries(Refusal):
    """Several entries cannot stand; each by its place."""

    def __init__(self, entries: Mapping[Slot, BadEntry]) -> None:
        super().__init__("bad_entries", n=len(entries))
        self.entries = dict(entries)


def faults(values: Mapping[Slot, str], unit_id: str, matter_code: str, today: date) -> dict[Slot, BadEntry]:
    """What registering refuses, by place: entries that cannot be true, and what is wanted and absent."""
    wrong = complaints(values, today)
    for fact in WANTED:
        if not values.get((fact.id, 1)):
            wrong[(fact.id, 1)] = BadEntry("missing", label=fact.label)
    for place, label, given in (("case.unit", "机构", unit_id), ("case.matter", "事项", matter_code)):
        if not given:
            wrong[(place, 1)] = BadEntry("missing", label=label)
    return wrong


def register_case(job: Job, command: RegisterCase) -> str:
    """Open a case under the newest procedure and the articles in force on the day of the act; gives its id.

    Raises BadEntries with every field that is missing or cannot be true, BadEntry for officers of elsewhere.
    """
    today = job.office.clock.today()
    values = {slot: text for slot, text in command.values.items() if text}
    wrong = faults(values, command.unit_id, command.matter_code, today)
    if wrong:
        raise BadEntries(wrong)
    matter, version = _matter(job, command, date.fromisoformat(values[(f.OFFENCE_ON.id, 1)]))
    unit = standing_unit(job, command.unit_id)
    refuse_strangers(job, unit.id, command.officer_ids)
    organ = _deciding(job, matter, version, unit.id)
    procedure = job.office.library.newest(command.procedure)
    case_id = job.work.mint_id()
    number = take_number(job, organ, job.office.library.numbers.case, case_id).text
    values.setdefault((f.NOTICE_DAYS.id, 1), NOTICE_DAYS)
    job.keep(
        CaseRegistered(
            case_id=case_id,
            number=number,
            procedure=procedure.pin,
            stage=procedure.stage[0].id,
            unit_id=unit.id,
            organ_unit_id=organ.unit_id,
            matter_id=matter.id,
            matters_version=version,
            rule_set=job.office.library.rules_for(matter, job.work.unit_path(unit.id)),
            officer_ids=command.officer_ids,
            registered_on=today,
            values=values,
            sample=command.sample,
        )
    )
    if command.lead_id:
        case_opened(job, command.lead_id, case_id, number)
    if command.draft_id:
        job.work.drop_draft(command.draft_id)
    return case_id


def standing_unit(job: Job, unit_id: str) -> Unit:
    """The unit that answers for one: itself, or its successor. Raises BadEntries for one that was closed."""
    unit = job.work.unit_path(unit_id)[-1]
    if unit.id not in job.work.tree().current_ids:
        raise BadEntries({("case.unit", 1): BadEntry("unit_closed", name=unit.name)})
    return unit


def _deciding(job: Job, matter: Matter, version: str, unit_id: str) -> Organ:
    """In whose name the case is handled: the organ of the place, or the one that entrusts (处罚法 20, 24).

    Raises Refusal `no_letter` where no letter tells who entrusts the township, `no_entrusting_organ` where
    the list of organs does not have that one.
    """
    if matter.power is not Power.ENTRUSTED:
        return job.work.organ(unit_id)
    township = _township(job, unit_id)
    letter = matter.letter_on(job.office.clock.today(), township.id if township is not None else "")
    if letter is None:
        unit = township.name if township is not None else job.work.unit_path(unit_id)[-1].name
        raise Refusal("no_letter", matter=matter.name, list=version, unit=unit)
    try:
        return job.work.organ(letter.organ)
    except NotFound as error:
        raise Refusal("no_entrusting_organ", organ=letter.organ, matter=matter.name) from error


def _township(job: Job, unit_id: str) -> Unit | None:
    """The one that a unit is, or is in; None of a unit above."""
    return next((unit for unit in job.work.unit_path(unit_id) if unit.level is Level.TOWNSHIP), None)


def refuse_strangers(job: Job, unit_id: str, officer_ids: Iterable[str]) -> None:
    """Raise BadEntry for a handling officer who neither serves near the unit nor is seconded there today."""
    near = {one.id for one in job.work.officers(unit_id, job.office.clock.today())}
    strangers = [id for id in officer_ids if id not in near]
    if strangers:
        names = {one.id: one.name for one in job.work.officers(None)}
        told = "、".join(names.get(id, id) for id in strangers)
        unit = job.work.unit_path(unit_id)[-1].name
        raise BadEntry("officer_elsewhere", officer=told, unit=unit)


def _matter(job: Job, command: RegisterCase, day: date) -> tuple[Matter, str]:
    """The row of the matter for the day of the act, on the list in force today (行政处罚法 24, 37)."""
    current = job.bench.list_on(job.office.clock.today())
    if current is None:
        raise NotFound("no_matter_list", day=job.office.clock.today())
    row = current.row_for(command.matter_code, day)
    if row is None or not usable_on(row, day):
        raise BadEntries(
            {("case.matter", 1): BadEntry("matter_not_in_force", matter=command.matter_code, day=day)}
        )
    _refuse_not_given(job, current, row, command.unit_id)
    return row, current.version


def _refuse_not_given(job: Job, current: MatterList, matter: Matter, unit_id: str) -> None:
    """Raise BadEntries for a matter that the township has not taken over, or has given back (处罚法 24)."""
    today = job.office.clock.today()
    township = _township(job, unit_id)
    if township is not None and not current.given_to(matter.code, township.id, today):
        facts = {"matter": matter.name, "unit": township.name, "list": current.version, "day": today}
        raise BadEntries({("case.matter", 1): BadEntry("matter_not_given", **facts)})


@dataclass(frozen=True, slots=True)
class AssignOfficers:
    """The handling officers of a case."""

    case_id: str
    officer_ids: tuple[str, ...]


def assign_officers(job: Job, command: AssignOfficers) -> None:
    """Set the handling officers; who may enforce is judged by the gates on the day of each step.

    Raises BadEntry for one newly named who is not of the unit; who handles the case already may stay.
    """
    case = job.case(command.case_id)
    handling = {officer.id for officer in case.officers}
    refuse_strangers(job, case.unit.id, (id for id in command.officer_ids if id not in handling))
    job.keep(OfficersAssigned(command.case_id, command.officer_ids))


@dataclass(frozen=True, slots=True)
class TurnOrdinary:
    """A matter that cannot be decided on the spot (行政处罚法 51)."""

    case_id: str
    why: str


def turn_ordinary(job: Job, command: TurnOrdinary) -> None:
    """Turn a summary case into an ordinary one before any decision; raises Refusal afterwards."""
    case = job.case(command.case_id)
    if case.procedure_id != "summary" or case.steps or case.past:
        raise Refusal("cannot_turn_ordinary", number=case.number)
    if not command.why.strip():
        raise BadEntry("missing", label="转为普通程序的理由")
    procedure = job.office.library.newest("ordinary")
    job.keep(ProcedureChanged(case.id, procedure.pin, procedure.stage[0].id, command.why.strip()))
