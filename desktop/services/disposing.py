"""Archived files whose time is over: appraised, listed, approved, kept longer, or destroyed before two."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from desktop.base.errors import BadEntry, NotFound, Refusal
from desktop.casework import case_facts as f
from desktop.casework.case import CLOSINGS, Case
from desktop.casework.co_parties import known_as
from desktop.casework.disposal import (
    WITNESSES,
    CaseDestroyed,
    DiskCleared,
    Disposal,
    DisposalApproved,
    DisposalEnded,
    DisposalItem,
    DisposalProposed,
    DisposalReturned,
    DisposalWitnessed,
    Fate,
    ItemDestroyed,
    Standing,
    keeps_longer,
)
from desktop.casework.events import FactsKept, HandedOut, Way
from desktop.casework.retention import FOR_EVER, LONGEST, SHORTEST, years_as_written
from desktop.documents.disposal_sheet import DisposalLine, DisposalSheet, disposal_sheet
from desktop.documents.wording import day
from desktop.services.perform import Job, Office, note, perform
from desktop.services.printing import write_paper
from desktop.services.retention import RunOut, basis_of, run_out, usual_years

SEE, DESTROY = "see_disposals", "destroy_case"
TITLE = "文书档案销毁清册"

Told = Callable[[int, int], bool]
"""Hears how many of how many are done; False: go no further."""


@dataclass(frozen=True, slots=True)
class Disposals:
    """The lists in sight, the newest first, and whether something destroyed is still on the disk."""

    lists: tuple[Disposal, ...]
    to_clear: bool
    in_file: bool  # the database is a file of this home, which can be cleared


def disposals(office: Office) -> Disposals:
    """Every list of the units in sight. Raises NotPermitted."""
    with office.read() as work:
        return Disposals(work.disposals(), work.to_clear(), office.storage.in_file)


# ------------------------------------------------------------ appraising


@dataclass(frozen=True, slots=True)
class Appraised:
    """What was found of a file, and why. `years` is the new period of one kept longer; 0 for ever."""

    case_id: str
    fate: Fate
    why: str
    years: int = FOR_EVER


@dataclass(frozen=True, slots=True)
class ProposeDisposal:
    """A list of files of a unit and those below it."""

    unit_id: str
    items: tuple[Appraised, ...]


def propose_disposal(job: Job, command: ProposeDisposal) -> str:
    """Lay a list before the head; gives its id.

    Raises BadEntry for no file, no reason, a period that is none; Refusal for a file whose time is not over,
    that is listed already, or that must not be destroyed; `no_disposal_rule` where the office follows none.
    """
    if not command.items:
        raise BadEntry("missing", label="案卷")
    work, today = job.work, job.office.clock.today()
    archived = work.archived([one.case_id for one in command.items])
    over = {row.case.id: row for row in run_out(job.office, work, archived, usual_years(work))}
    basis = basis_of(work)
    if not basis and any(one.fate is Fate.DESTROY for one in command.items):
        raise Refusal("no_disposal_rule")
    items = tuple(_item(job, command.unit_id, one, over.get(one.case_id)) for one in command.items)
    number = f"{today.year}-{work.disposals_of_year(command.unit_id, today.year) + 1:02}"
    told = (number, command.unit_id, basis, today, items)
    proposed = DisposalProposed("", work.mint_id(), *told)
    job.keep(proposed)
    return proposed.disposal_id


def _item(job: Job, unit_id: str, said: Appraised, row: RunOut | None) -> DisposalItem:
    case = job.work.case(said.case_id, "propose_disposal")
    if unit_id not in (unit.id for unit in case.path):
        raise NotFound("case_out_of_sight")
    if row is None:
        raise Refusal("disposal_not_listed", number=case.number)
    if row.listed:
        raise Refusal("disposal_listed", number=case.number, disposal=row.listed)
    if not said.why.strip():
        raise BadEntry("missing", label="理由")
    if said.fate is Fate.DESTROY and row.against:
        raise row.against[0]
    years = said.years if said.fate is Fate.KEEP else FOR_EVER
    if said.fate is Fate.KEEP:
        _refuse_period(job, row, years)
    return DisposalItem(
        id=job.work.mint_id(),
        case_id=case.id,
        number=case.number,
        cause=case.matter.name,
        registered_on=case.registered_on,
        closed_on=case.done_on(*CLOSINGS),
        archived_on=row.case.on,
        papers=len(case.papers),
        pages=sum(paper.pages for paper in case.papers),
        years=row.years,
        until=row.until,
        fate=said.fate,
        keep_years=years,
        why=said.why.strip(),
    )


def _refuse_period(job: Job, row: RunOut, years: int) -> None:
    if years != FOR_EVER and not SHORTEST <= years <= LONGEST:
        raise BadEntry("retention_short", years=years, least=SHORTEST, most=LONGEST)
    if not keeps_longer(row.case.on, years, job.office.clock.today()):
        raise BadEntry("disposal_no_longer", number=row.case.number, years=years, on=row.case.on)


# ------------------------------------------------------------ the head


@dataclass(frozen=True, slots=True)
class ApproveDisposal:
    """Yes to a list as it stands."""

    unit_id: str
    disposal_id: str


def approve_disposal(job: Job, command: ApproveDisposal) -> None:
    """Approve a list: files kept longer have their new period from now on, the others wait for two witnesses.

    Raises Refusal `disposal_settled`; `own_disposal` for who proposed it, or handled a case that it destroys;
    and what stands against destroying a case by now.
    """
    found = _waiting(job, command.disposal_id, "approve_disposal", Standing.PROPOSED)
    cases = [job.case(item.case_id) for item in found.items]
    _refuse_own(job, found, cases)
    today = job.office.clock.today()
    _refuse_hindered(job, [item for item in found.items if item.fate is Fate.DESTROY])
    kept = [item for item in found.items if item.fate is Fate.KEEP]
    for item in kept:
        period = {(f.ARCHIVE_RETENTION.id, 1): years_as_written(item.keep_years)}
        job.keep(FactsKept(item.case_id, period))
    job.keep(DisposalApproved("", found.id, found.number, today, len(found.items) - len(kept), len(kept)))
    if len(kept) == len(found.items):
        job.keep(DisposalEnded("", found.id, found.number, today))


def _refuse_own(job: Job, found: Disposal, cases: Sequence[Case]) -> None:
    """Nobody approves his own act."""
    acted = {found.proposer.id, *(officer.id for case in cases for officer in case.officers)}
    if job.actor.person_id in acted:
        raise Refusal("own_disposal", name=job.actor.name, number=found.number)


@dataclass(frozen=True, slots=True)
class ReturnDisposal:
    """No, and why."""

    unit_id: str
    disposal_id: str
    why: str


def return_disposal(job: Job, command: ReturnDisposal) -> None:
    """Send a list back: nothing is destroyed by it, and its files may be listed anew.

    A file that it kept longer, once it was approved, keeps its new period.

    Raises BadEntry without a reason, Refusal `disposal_settled` once one of its files is destroyed.
    """
    found = job.work.disposal(command.disposal_id, "return_disposal")
    begun = any(item.destroyed_at is not None for item in found.items)
    if found.standing not in (Standing.PROPOSED, Standing.APPROVED) or begun:
        raise Refusal("disposal_settled", number=found.number)
    if not command.why.strip():
        raise BadEntry("missing", label="退回理由")
    job.keep(DisposalReturned("", found.id, found.number, job.office.clock.today(), command.why.strip()))


# ------------------------------------------------------------ two witnesses


@dataclass(frozen=True, slots=True)
class WitnessDisposal:
    """Whoever does it will see the files of a list destroyed."""

    unit_id: str
    disposal_id: str


def witness_disposal(job: Job, command: WitnessDisposal) -> None:
    """Put the own name to a list as 监销人; each does it himself, signed in.

    Raises Refusal `disposal_settled`, `disposal_witnessed` for a third, or for who is one already.
    """
    found = _waiting(job, command.disposal_id, "witness_disposal", Standing.APPROVED)
    named = [one.name for one in found.witnesses]
    if len(named) == WITNESSES or job.actor.person_id in (one.id for one in found.witnesses):
        raise Refusal("disposal_witnessed", number=found.number, names="、".join(named))
    job.keep(DisposalWitnessed("", found.id, found.number, len(named) + 1, job.actor.name))


# ------------------------------------------------------------ destroying


@dataclass(frozen=True, slots=True)
class DestroyCase:
    """One case of an approved list."""

    case_id: str
    disposal_id: str


def destroy_case(job: Job, command: DestroyCase) -> None:
    """Destroy a case for good, in one transaction; with the last one its list is ended.

    Raises Refusal `disposal_settled`, `disposal_unwitnessed` before two have put their names to it,
    `disposal_not_witness` for who is none of them; and what stands against destroying the case by now.
    """
    found = _waiting(job, command.disposal_id, "witness_disposal", Standing.APPROVED)
    item = next((one for one in found.waiting if one.case_id == command.case_id), None)
    if item is None:
        raise Refusal("disposal_settled", number=found.number)
    if len(found.witnesses) < WITNESSES:
        raise Refusal("disposal_unwitnessed", number=found.number, n=len(found.witnesses))
    if job.actor.person_id not in (one.id for one in found.witnesses):
        raise Refusal("disposal_not_witness", name=job.actor.name, number=found.number)
    _refuse_hindered(job, [item])
    case = job.case(item.case_id)
    entries = job.work.destroy(case.id, f"已销毁，销毁清册 {found.number}")
    gone = (found.number, item.number, len(case.files), len(case.papers), entries)
    job.keep(CaseDestroyed(case.id, *gone))
    job.keep(ItemDestroyed("", found.id, item.id, found.number, item.number))
    if len(found.waiting) == 1:
        job.keep(DisposalEnded("", found.id, found.number, job.office.clock.today()))


def _refuse_hindered(job: Job, items: Sequence[DisposalItem]) -> None:
    """Between the proposal and the act a case may have come to life again, or its period been changed."""
    archived = job.work.archived([item.case_id for item in items])
    over = {row.case.id: row for row in run_out(job.office, job.work, archived, usual_years(job.work))}
    for item in items:
        row = over.get(item.case_id)
        if row is None:
            raise Refusal("disposal_not_listed", number=item.number)
        if row.against:
            raise row.against[0]


def _waiting(job: Job, disposal_id: str, act: str, at: Standing) -> Disposal:
    found = job.work.disposal(disposal_id, act)
    if found.standing is not at:
        raise Refusal("disposal_settled", number=found.number)
    return found


@dataclass(frozen=True, slots=True)
class CarryOut:
    """All files of a list that are still to be destroyed; `typed` is its number, typed by hand."""

    disposal_id: str
    typed: str


def carry_out(office: Office, command: CarryOut, told: Told) -> int:
    """Destroy what waits, a case at a time, and clear the disk of it; gives how many.

    Stopped or broken off, each case is destroyed whole or not at all, and it may be begun again. Raises
    BadEntry `disposal_typed`, Refusal as `destroy_case`, StorageTrouble.
    """
    with office.read() as work:
        found = work.disposal(command.disposal_id)
    if "".join(command.typed.split()) != found.number:
        raise BadEntry("disposal_typed", number=found.number)
    done = 0
    try:
        for item in found.waiting:
            if not told(done, len(found.waiting)):
                break
            perform(office, destroy_case, DestroyCase(item.case_id, found.id))
            done += 1
    finally:  # also where one of them is refused
        clear_remains(office)
    return done


def clear_remains(office: Office) -> None:
    """Clear the disk of what destroyed cases left there, if they left anything. Raises NotPermitted."""
    with office.read() as work:
        work.sight(DESTROY)
        wanted = work.to_clear()
    if wanted:
        files = office.storage.clear_remains()
        note(office, DESTROY, DiskCleared("", files))


# ------------------------------------------------------------ on paper


@dataclass(frozen=True, slots=True)
class SaveDisposal:
    """A list as PDF, to be signed and kept for ever."""

    disposal_id: str
    file: Path


def save_disposal(office: Office, command: SaveDisposal) -> int:
    """Write a list as PDF; gives how many files stand on it. Journalled first.

    Whom a case was about is said only while the case is here. Raises NotFound, NotPermitted, PrintTrouble.
    """
    with office.read() as work:
        found = work.disposal(command.disposal_id)
        cases = {case.id: case for case in work.cases([item.case_id for item in found.items])}
        sample = any(unit.sample for unit in work.units())
    note(office, SEE, HandedOut("", TITLE, Way.SAVED, len(found.items), command.file.name))
    lines = tuple(_line(item, cases.get(item.case_id)) for item in found.items)
    names = (found.proposer.name, found.approver.name if found.approver else "")
    told = DisposalSheet(
        number=found.number,
        unit=found.unit,
        basis=found.basis,
        proposed=f"{names[0]}　{day(found.proposed_on)}",
        approved=f"{names[1]}　{day(found.decided_on)}" if found.decided_on else "",
        witnesses=tuple(one.name for one in found.witnesses),
        ended=day(found.ended_on) if found.ended_on else "",
        lines=lines,
    )
    write_paper(command.file, disposal_sheet(told, sample=sample))
    return len(lines)


def _line(item: DisposalItem, case: Case | None) -> DisposalLine:
    party = known_as(case) if case is not None else ""
    kept = item.fate is Fate.KEEP
    fate = f"延长保管：{years_as_written(item.keep_years)}" if kept else "销毁"
    return DisposalLine(
        number=item.number,
        title=f"{party}{item.cause}案",
        days=f"{item.registered_on.isoformat()}\n{item.closed_on.isoformat() if item.closed_on else '—'}",
        pages=f"{item.papers}件\n{item.pages}页",
        period=f"{years_as_written(item.years)}\n{item.until.isoformat()}期满",
        finding=f"{fate}\n{item.why}",
        done=item.destroyed_at is not None,
    )
