"""A lead or an inspection becomes a case, or goes to one that is there: its files go along."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from db import chunks_of
from desktop.base.errors import Refusal
from desktop.casework import case_facts as f
from desktop.casework import lead_facts as d
from desktop.casework.case import Case
from desktop.casework.decide import survey
from desktop.casework.events import FactsKept
from desktop.casework.facts import FACTS, AnyFact, Slot
from desktop.casework.file_events import FileAttached
from desktop.casework.leads import LEAD, carried, carried_sheets, found_outside, is_preliminary
from desktop.services.deciding import TakeStep, take_step
from desktop.services.lead_rules import matter_named
from desktop.services.perform import Job, bench


@dataclass(frozen=True, slots=True)
class BeginCase:
    """A lead or an inspection that is to become a case."""

    case_id: str


@dataclass(frozen=True, slots=True)
class JoinCase:
    """A lead, and the 案号 of the open case that it belongs to."""

    case_id: str
    number: str


@dataclass(frozen=True, slots=True)
class Beginning:
    """What a registration begins with. The code is empty where the list of today has no such matter."""

    values: Mapping[Slot, str] = field(repr=False)
    matter_code: str = ""


def begin_case(job: Job, command: BeginCase) -> Beginning:
    """All that is told but who reported, and the matter. Raises Refusal once settled."""
    found = open_one(job.case(command.case_id))
    matter = matter_named(job, found.get(d.LEAD_MATTER))
    return Beginning(dict(carried(found)), matter.code if matter is not None else "")


def case_opened(job: Job, source_id: str, case_id: str, number: str) -> None:
    """A case was registered out of a lead or an inspection: its files go along, and it says so."""
    found = open_one(job.case(source_id))
    told = {(f.LEAD_NUMBER.id, 1): found.number, **dict(carried_sheets(found))}
    job.keep(FactsKept(case_id, told))
    hand_files(job, found, case_id)
    came_to(job, found, number, d.LeadEnd.FILED if found.procedure_id == LEAD else d.Found.CASE)


def join_case(job: Job, command: JoinCase) -> str:
    """Put a lead to an open case, which names it: its files become evidence there; gives the id of the case.

    Raises Refusal for no lead or a closed one, and for a number of no open case.
    """
    lead = open_one(job.case(command.case_id))
    case_id = job.work.case_id_by_number(command.number.strip())
    case = job.case(case_id) if case_id else None
    if lead.procedure_id != LEAD or case is None or is_preliminary(case) or case.closed:
        raise Refusal("no_open_case", number=command.number.strip())
    job.work.judge("name_file", job.work.case_path(case.id))
    n = max(case.sheets(d.JOINED_LEAD.group), default=0) + 1
    job.keep(FactsKept(case.id, {(d.JOINED_LEAD.id, n): lead.number}))
    _append_sheets(job, lead, case)
    came_to(job, lead, case.number, d.LeadEnd.JOINED)
    return case.id


def hand_files(job: Job, source: Case, into: str, shift: tuple[int, int] = (0, 0)) -> None:
    """Name the files of a lead or an inspection in another file, after so many pieces and photographs."""
    evidence, photos = shift
    for file in (file for file in source.files if not (file.voided or file.paper)):
        key = job.work.file_key(file.digest) or b""
        job.keep(
            FileAttached(
                case_id=into,
                file_id=job.work.mint_id(),
                digest=file.digest,
                size=file.size,
                kind=file.kind,
                name=file.name,
                n=file.n + evidence,
                photo=file.photo + photos if file.photo else 0,
                medium=file.medium,
                taken_at=FACTS[f.PHOTO_AT.id].written(file.taken_at) if file.taken_at else "",
                spot=str(file.spot) if file.spot else "",
                chunks=chunks_of(file.size) if file.held else 0,
                key=key if file.held else b"",
            )
        )


def _append_sheets(job: Job, lead: Case, case: Case) -> None:
    """After the pieces of evidence and the photographs that the case has."""
    last = {group: max(case.sheets(group), default=0) for group in ("evidence", "photo")}
    told = {
        (fact, n + last[fact.partition(".")[0]]): text
        for (fact, n), text in carried_sheets(lead)
        if fact.partition(".")[0] in last
    }
    if told:
        job.keep(FactsKept(case.id, told))
    hand_files(job, lead, case.id, (last["evidence"], last["photo"]))


def came_to(job: Job, found: Case, number: str, end: d.LeadEnd | d.Found) -> None:
    """What it came to, written down; where nothing else is missing, it is settled with that."""
    lead, today = found.procedure_id == LEAD, job.office.clock.today().isoformat()
    facts: tuple[AnyFact, ...] = (d.FINDING, d.FINDING_CASE, d.FINDING_ON)
    if lead:
        facts = (d.SETTLED_AS, d.LEAD_CASE, d.SETTLED_ON)
    told = {(fact.id, 1): text for fact, text in zip(facts, (str(end), number, today), strict=True)}
    job.keep(FactsKept(found.id, told))
    now, library = job.case(found.id), job.office.library
    step = library.procedure(now).next_step(now)
    ends = ("settle_lead", "end_lead", "end_visit", "recheck_visit")
    if step is not None and step.id in ends:
        seen = survey(now, step, bench(job.office, job.work, now), library.gates)
        if not seen.barred:
            take_step(job, TakeStep(now.id, step.id))


def open_one(found: Case) -> Case:
    """A lead or an inspection that is not ended, and not another organ's to deal with. Raises Refusal."""
    if not is_preliminary(found) or found.stage == "closed":
        raise Refusal("lead_settled", number=found.number)
    if found_outside(found):
        raise Refusal("lead_not_ours", number=found.number)
    return found
