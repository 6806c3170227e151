"""Equipment (五统一): its list, its going out and coming back, the ledger of it."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from db import Reading
from desktop.base.errors import BadEntry, NotFound, NotPermitted, Refusal
from desktop.base.paging import Cursor, Page
from desktop.casework.events import HandedOut, Way
from desktop.casework.facts import AnyFact
from desktop.casework.gear import (
    Gear,
    GearCounts,
    GearFilter,
    GearIssued,
    GearPut,
    GearRetired,
    GearReturned,
    GearRow,
    Issue,
    Named,
    Standing,
    kinds_named,
)
from desktop.casework.gear_table import calibrations_written
from desktop.casework.lists import Officer
from desktop.casework.named_gear import NamedIn, day_of, entries_for, naming_of
from desktop.documents.list_sheet import ListSheet, list_sheet
from desktop.documents.wording import day
from desktop.services.library import Library
from desktop.services.perform import Job, Office, note
from desktop.services.printing import table_head, write_paper
from desktop.sheets.writing import As, Sheet, SheetColumn, Value, write_sheet

TITLE = "装备台账"
STANDINGS = {Standing.OUT: "领用中", Standing.IN: "在库", Standing.RETIRED: "已停用"}
SEE = "see_gear"
_RECORDS = 20  # that name a piece, beside it


# ------------------------------------------------------------ looking


def gear_page(office: Office, narrowed: GearFilter, after: Cursor | None) -> Page[GearRow]:
    """The next page of the ledger. Raises NotPermitted."""
    with office.read() as work:
        return work.gear_page(narrowed, after)


def gear_counts(office: Office, unit_id: str) -> GearCounts:
    """How much of a unit and those below it is out, and in. Raises NotPermitted."""
    with office.read() as work:
        return work.gear_counts(unit_id)


@dataclass(frozen=True, slots=True)
class GearStory:
    """Everybody who had a piece, the last first; and the records that name it, of the newest cases first."""

    issues: tuple[Issue, ...] = ()
    records: tuple[NamedIn, ...] = ()
    more: bool = False  # older records name it, too


def story_of(office: Office, gear_id: str) -> GearStory:
    """Who had a piece, and which records name it, of cases in sight. Raises NotFound, NotPermitted."""
    records: tuple[NamedIn, ...] = ()
    with office.read() as work:
        gear, issues = work.piece(gear_id).gear, work.issues_of(gear_id)
        named = office.library.gear[gear.kind].named
        if named is not None:
            with suppress(NotPermitted):  # an administrator keeps the equipment and sees no case
                records = work.gear_named_in(entries_for(named), gear.number, _RECORDS + 1)
    return GearStory(issues, records[:_RECORDS], len(records) > _RECORDS)


def takers(office: Office, unit_id: str) -> tuple[Officer, ...]:
    """Who may be given what belongs to a unit: its people, those above and below, and those lent to it."""
    with office.read() as work:
        return work.officers(unit_id, office.clock.today())


def called(library: Library, gear: Gear) -> str:
    """执法记录仪 JLY-003."""
    return f"{library.gear[gear.kind].name} {gear.number}"


# ------------------------------------------------------------ the list


@dataclass(frozen=True, slots=True)
class PutGear:
    """A piece as the list is to have it; with an empty id, one that comes."""

    unit_id: str
    gear: Gear


def put_gear(job: Job, command: PutGear) -> str:
    """Add a piece, or change what the list says of one; gives its id.

    Raises BadEntry `missing`, `days_turned`, `gear_number_held`; NotFound `no_such_gear`, `no_such_unit`.
    """
    told = command.gear
    kind, number = job.office.library.gear.get(told.kind), told.number.strip()
    if kind is None or not number:
        raise BadEntry("missing", label="种类" if kind is None else "编号")
    for one in told.calibrated:
        if not one.number.strip():
            raise BadEntry("missing", label="检定（校准）证书编号")
        if one.since is not None and one.until < one.since:
            raise BadEntry("days_turned", first=one.since, last=one.until)
    job.work.unit_path(told.unit_id)
    job.work.judge("put_gear", job.work.unit_path(told.unit_id))
    if told.id:
        job.work.piece(told.id, "put_gear")
    held = job.work.gear_numbered(told.kind, number)
    if held is not None and held != told.id:
        raise BadEntry("gear_number_held", what=f"{kind.name} {number}")
    gear_id = told.id or job.work.mint_id()
    what = f"{kind.name} {number}"
    put = GearPut("", gear_id, told.unit_id, told.kind, number, told.model.strip(), what, told.calibrated)
    job.keep(put)
    return gear_id


@dataclass(frozen=True, slots=True)
class RetireGear:
    """A piece that is used no more: lost, broken, handed in."""

    unit_id: str
    gear_id: str
    why: str
    on: date | None = None  # today, where no day is told


def retire_gear(job: Job, command: RetireGear) -> None:
    """Use a piece no more. Raises BadEntry `missing` without a reason, `gear_day`; Refusal `gear_out`,
    `gear_retired`; NotFound.
    """
    if not command.why.strip():
        raise BadEntry("missing", label="停用原因")
    row = job.work.piece(command.gear_id, "retire_gear")
    on = command.on or job.office.clock.today()
    _refuse_day(job, row, on)
    job.keep(GearRetired("", row.id, on, command.why.strip(), called(job.office.library, row.gear)))


# ------------------------------------------------------------ out and back


@dataclass(frozen=True, slots=True)
class IssueGear:
    """A piece goes to somebody on a day, in some condition."""

    unit_id: str
    gear_id: str
    person_id: str
    on: date
    condition: str


def issue_gear(job: Job, command: IssueGear) -> None:
    """Give a piece out. Raises Refusal `gear_out`, `gear_retired`; NotFound; BadEntry `gear_day`."""
    row = job.work.piece(command.gear_id, "issue_gear")
    near = job.work.officers(row.gear.unit_id, job.office.clock.today())
    taker = next((one for one in near if one.id == command.person_id), None)
    if taker is None:
        raise NotFound("no_such_person", id=command.person_id)
    _refuse_day(job, row, command.on)
    job.keep(
        GearIssued(
            case_id="",
            issue_id=job.work.mint_id(),
            gear_id=row.id,
            person_id=taker.id,
            name=taker.name,
            since=command.on,
            condition=command.condition.strip(),
            what=called(job.office.library, row.gear),
        )
    )


@dataclass(frozen=True, slots=True)
class ReturnGear:
    """A piece comes back on a day, in some condition."""

    unit_id: str
    gear_id: str
    on: date
    condition: str


def return_gear(job: Job, command: ReturnGear) -> None:
    """Take a piece back. Raises Refusal `gear_in`, `gear_retired`; NotFound; BadEntry `gear_day`."""
    row = job.work.piece(command.gear_id, "return_gear")
    what = called(job.office.library, row.gear)
    out = next((one for one in job.work.issues_of(row.id) if one.until is None), None)
    if out is None:
        raise Refusal("gear_in", what=what)
    _refuse_day(job, row, command.on)
    job.keep(GearReturned("", out.id, row.id, out.name, command.on, command.condition.strip(), what))


def _refuse_day(job: Job, row: GearRow, on: date) -> None:
    """A piece moves neither in the future nor before it last did: else two had it on one day."""
    since, today = row.since or date.min, job.office.clock.today()
    if not since <= on <= today:
        raise BadEntry("gear_day", what=called(job.office.library, row.gear), since=since, today=today)


# ------------------------------------------------------------ who had which on a day


def held_on(office: Office, unit_id: str, on: date) -> tuple[GearRow, ...]:
    """What the people of a unit, and those above and below it, had on a day; and who had what is theirs,
    though he left since. Raises NotPermitted.
    """
    with office.read() as work:
        work.judge(SEE, work.unit_path(unit_id))
        return work.gear_held_on(on, [one.id for one in work.officers(unit_id, on)], unit_id)


def gear_for(office: Office, case_id: str, fact: AnyFact, n: int) -> tuple[GearRow, ...]:
    """What a record of a case may name in an entry.

    Of cameras, those its officers had on the day of the record (today while it has no day); cars and
    instruments of the unit, whoever has them. Raises NotFound, NotPermitted for who may not see the case.
    """
    named = naming_of(fact).named
    kinds = kinds_named(office.library.gear, named)
    with office.read() as work:
        case = work.case(case_id)
        if named is not Named.CAMERA:
            return work.gear_belonging(kinds, case.unit.id)
        on = day_of(case, fact, n) or office.clock.today()
        held = work.gear_held_on(on, [one.id for one in case.officers])
    return tuple(row for row in held if row.gear.kind in kinds)


# ------------------------------------------------------------ taken along


@dataclass(frozen=True, slots=True)
class SaveGear:
    """Where the ledger is written, and what it is narrowed to, also in words."""

    file: Path
    narrowed: GearFilter
    says: str


def export_gear(office: Office, command: SaveGear, told: Callable[[int, int], bool]) -> int | None:
    """Write the ledger as a table; gives how many rows, None when it was stopped. Journalled first.

    Raises NotPermitted, PrintTrouble, StorageTrouble.
    """
    rows, sample = _every(office, command.narrowed)
    note(office, SEE, HandedOut("", TITLE, Way.TABLED, len(rows), command.file.name))
    heads = (("种类", 16), ("编号", 20), ("型号", 20), ("单位", 24), ("状态", 10), ("在谁手里", 14))
    columns = tuple(SheetColumn(head, wide=wide) for head, wide in heads)
    sheet = Sheet(
        name="装备",
        title=f"{TITLE}（示例）" if sample else TITLE,
        notes=_head(office, command),
        columns=(
            *columns,
            SheetColumn("自", As.DAY, 12),
            SheetColumn("状况", wide=24),
            SheetColumn("检定（校准）证书", wide=36),
        ),
        rows=(_cells(office.library, row) for row in rows),
    )
    return write_sheet(command.file, sheet, lambda done: told(done, len(rows)))


def print_gear(office: Office, command: SaveGear) -> int:
    """Write the ledger as PDF, to be printed and signed; gives how many rows. Journalled first.

    Raises NotPermitted, PrintTrouble `cannot_write`, StorageTrouble.
    """
    rows, sample = _every(office, command.narrowed)
    note(office, SEE, HandedOut("", TITLE, Way.SAVED, len(rows), command.file.name))
    columns = (("种类", 0.16), ("编号、型号", 0.22), ("单位", 0.2), ("在谁手里", 0.18), ("状况", 0.24))
    signing = "清点人（签名）：　　　　　　　　管理人（签名）：　　　　　　　　　　年　月　日"
    lines = tuple(_line(office.library, row) for row in rows)
    told = ListSheet("gear-sheet", TITLE, _head(office, command), columns, lines, signing, sample=sample)
    write_paper(command.file, list_sheet(told))
    return len(rows)


def _every(office: Office, narrowed: GearFilter) -> tuple[tuple[GearRow, ...], bool]:
    with office.read() as work:
        return tuple(work.every_gear(narrowed)), _is_sample(work)


def _is_sample(work: Reading) -> bool:
    return any(unit.sample for unit in work.units())


def _head(office: Office, command: SaveGear) -> str:
    return table_head(office, f"筛选：{command.says or '全部'}")


def _cells(library: Library, row: GearRow) -> tuple[Value, ...]:
    gear = row.gear
    return (
        *(library.gear[gear.kind].name, gear.number, gear.model, row.unit, STANDINGS[row.standing]),
        *(row.holder, gear.retired_on or row.since, gear.retired_why or row.condition),
        calibrations_written(gear.calibrated),
    )


def _line(library: Library, row: GearRow) -> tuple[str, ...]:
    gear = row.gear
    since = f"自{day(row.since)}" if row.since is not None and row.holder else ""
    where = row.holder or STANDINGS[row.standing]
    return (
        library.gear[gear.kind].name,
        "\n".join(filter(None, (gear.number, gear.model))),
        row.unit,
        "\n".join(filter(None, (where, since))),
        gear.retired_why or row.condition,
    )
