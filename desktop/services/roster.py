"""The list of people after a county was founded: somebody comes, changes, leaves; as a table in and out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TypeAlias

from db import Reading
from desktop.base import bounds
from desktop.base.errors import BadEntry, NotFound
from desktop.base.sheet import Workbook
from desktop.casework.access import Duty, Rights
from desktop.casework.county_offices import certificates_written, days_written, person_id
from desktop.casework.county_table import unread
from desktop.casework.duty_table import DutyReader, duty_days_written, duty_sheet
from desktop.casework.events import HandedOut, Way
from desktop.casework.lists import Officer, Unit
from desktop.casework.mended_rows import Fate, RowMends, TableLine
from desktop.casework.people_events import DutyGiven, PersonListed
from desktop.casework.people_table import PeopleReader, people_sheets, people_table
from desktop.casework.training import Assessment, Training
from desktop.casework.training_table import RecordsPlan, parted, record_table
from desktop.services.perform import Job, Office, note
from desktop.services.training_sheets import plan_records, put_records, record_sheets
from desktop.sheets.word_tables import read_tables
from desktop.sheets.writing import Sheet, SheetColumn, write_sheets

PeopleLine: TypeAlias = TableLine[Officer] | TableLine[Training] | TableLine[Assessment] | TableLine[Duty]
"""A row of any sheet of a table of people."""


@dataclass(frozen=True, slots=True)
class PutPerson:
    """A person as the list is to have them; with an empty id, somebody who comes."""

    person: Officer


def put_person(job: Job, command: PutPerson) -> str:
    """Add a person, or change what the list says of one; gives the id. Papers issued keep what they say.

    Whoever came back is who left: cases of then and now are one person's. Raises NotFound `no_such_person`,
    `no_such_unit`; BadEntry `missing`, `certificate_days_crossed`, `certificate_held`, `person_held`.
    """
    listed = job.work.officers(None)
    person = _checked(job, command.person)
    if not person.id:
        person = replace(person, id=person_id(person.unit_id, person.name, person.certificate))
        if any(one.id == person.id for one in listed):
            raise BadEntry("person_held", name=person.name)
        listed = (*listed, person)
    elif all(one.id != person.id for one in listed):
        raise NotFound("no_such_person", id=person.id)
    _refuse_twice(person, listed)
    _put(job, tuple(person if one.id == person.id else one for one in listed), (person,))
    return person.id


def _checked(job: Job, person: Officer) -> Officer:
    """The person with names and numbers as they are kept."""
    name = person.name.replace(" ", "").replace("　", "")
    if not name:
        raise BadEntry("missing", label="姓名")
    if all(unit.id != person.unit_id for unit in job.work.units()):
        raise NotFound("no_such_unit", unit=person.unit_id)
    if person.role not in job.office.library.rights.bearable:
        raise BadEntry("missing", label="角色")
    for held in person.certificates:
        if held.since and held.until and held.until < held.since:
            raise BadEntry("certificate_days_crossed", since=held.since, until=held.until)
    return replace(
        person,
        name=name,
        certificate=person.certificate.strip(),
        reviewer_number=person.reviewer_number.strip(),
    )


def _refuse_twice(person: Officer, listed: Iterable[Officer]) -> None:
    """A number is one person's: of his own certificates, too, one that was renewed may keep it."""
    numbers = {held.number for held in person.certificates}
    for one in listed:
        for held in one.certificates if one.id != person.id else ():
            if held.number in numbers:
                raise BadEntry("certificate_held", certificate=held.number, name=one.name)


@dataclass(frozen=True, slots=True)
class PeoplePlan:
    """A table of people row by row, and what it would change. Whoever is not in it stays as listed."""

    book: Workbook = field(repr=False)
    people: tuple[TableLine[Officer], ...] = field(repr=False)
    records: RecordsPlan = field(repr=False)  # of the sheets of trainings and assessments, if there are any
    duties: tuple[TableLine[Duty], ...] = field(repr=False)  # of those of second roles and secondments
    untold: int  # listed people the table says nothing of
    places: Mapping[str, str] = field(repr=False)  # each unit as a table names it
    mends: RowMends = field(repr=False)
    unread: tuple[str, ...] = ()  # titles of columns that come into no list

    @property
    def lines(self) -> tuple[PeopleLine, ...]:
        """Every row: people, then their trainings, assessments, second roles and secondments."""
        return (*self.people, *self.records.trainings, *self.records.assessments, *self.duties)

    @property
    def added(self) -> tuple[Officer, ...]:
        """Who comes."""
        return tuple(line.told for line in self.people if line.told is not None and line.fate is Fate.NEW)

    @property
    def changed(self) -> tuple[Officer, ...]:
        """Of whom the list would say something else."""
        return tuple(line.told for line in self.people if line.told is not None and line.fate is Fate.CHANGED)

    @property
    def same(self) -> int:
        """How many people stand already as told."""
        return sum(line.fate is Fate.SAME for line in self.people)

    @property
    def given(self) -> tuple[Duty, ...]:
        """Second roles and secondments that are entered, new or changed."""
        return tuple(line.told for line in self.duties if line.told and line.fate in (Fate.NEW, Fate.CHANGED))

    @property
    def complaints(self) -> tuple[BadEntry, ...]:
        """All that must be mended, or its row left out, first."""
        return tuple(fault for line in self.lines if line.stops for fault in line.faults)


def plan_people(office: Office, file: Path) -> PeoplePlan:
    """A table of people, and what it would change; with it, or alone, what else is known of them.

    Raises BadEntry for a file that holds no table, `no_people_table`, `sheet_too_big`.
    """
    return plan_book(office, read_tables(file))


def plan_book(office: Office, book: Workbook, mends: RowMends | None = None) -> PeoplePlan:
    """The same of a table that was read, with what was mended."""
    people, records = parted(book)
    if not records and not people_sheets(people) and not any(map(duty_sheet, people.sheets)):
        raise BadEntry("no_people_table", file=book.file)
    if sum(len(sheet.rows) for sheet in book.sheets) > bounds.LISTED_ROWS:
        raise BadEntry("sheet_too_big", file=book.file, what="行数", most=f"{bounds.LISTED_ROWS} 行")
    with office.read() as work:
        return _planned(office, work, book, mends or {})


@dataclass(frozen=True, slots=True)
class TakePeople:
    """A table of people as a person has looked at it and put it right."""

    book: Workbook = field(repr=False)
    mends: RowMends = field(default_factory=dict, repr=False)


def take_people(job: Job, command: TakePeople) -> PeoplePlan:
    """Every row, or none. Raises the first of what is wrong with them, BadEntry."""
    plan = _planned(job.office, job.work, command.book, command.mends)
    if plan.complaints:
        raise plan.complaints[0]
    after = _after(job.work.officers(None), plan.people)
    _put(job, after, (*plan.added, *plan.changed))
    put_records(job, plan.records, after)
    _give(job, plan, after)
    return plan


def _give(job: Job, plan: PeoplePlan, listed: Sequence[Officer]) -> None:
    """Enter second roles and secondments; those that the table does not name stay."""
    told = {duty.id: duty for duty in plan.given}
    if told:
        job.work.put_duties(tuple(({one.id: one for one in job.work.duties()} | told).values()))
    names, rights = {one.id: one.name for one in listed}, job.office.library.rights
    for duty in told.values():
        role = rights.role_name(duty.role)
        job.keep(DutyGiven("", duty.person_id, names[duty.person_id], role, plan.places[duty.unit_id]))


def _after(listed: Sequence[Officer], lines: Sequence[TableLine[Officer]]) -> tuple[Officer, ...]:
    """The list as it stands once the rows are taken in."""
    told = {line.told.id: line.told for line in lines if line.told is not None}
    return tuple(({one.id: one for one in listed} | told).values())


def _planned(office: Office, work: Reading, book: Workbook, mends: RowMends) -> PeoplePlan:
    listed, units = work.officers(None), work.units()
    told, sheets = parted(book)
    people = PeopleReader(listed, units, office.library.rights).read(told, mends)
    places = _places(units)
    after = _after(listed, people)
    records = plan_records(work, office, after, places, sheets, mends)
    duties = DutyReader(after, units, office.library.rights, work.duties()).read(told.sheets, mends)
    meant = {line.before.id for line in people if line.before is not None}
    tables = (duty_sheet(sheet) or record_table(sheet) or people_table(sheet) for sheet in book.sheets)
    told_of_none = unread(table for table in tables if table is not None)
    return PeoplePlan(book, people, records, duties, len(listed) - len(meant), places, mends, told_of_none)


def _put(job: Job, listed: tuple[Officer, ...], told: Iterable[Officer]) -> None:
    if not job.work.put_officers(listed):
        return  # what stands already is no change
    rights, names = job.office.library.rights, {unit.id: unit.name for unit in job.work.units()}
    for one in told:
        unit, role = names[one.unit_id], rights.role_name(one.role)
        job.keep(PersonListed("", one.id, one.name, unit, role, one.certificate))


def save_people(office: Office, file: Path) -> int:
    """The list, with all that is known of everybody, as a table that `plan_people` reads again.

    Gives how many people, journalled first. Raises NotPermitted, PrintTrouble.
    """
    office.allow("see_accounts")
    with office.read() as work:
        listed, places = work.officers(None), _places(work.units())
        records = record_sheets(work, office.library, listed, places)
        duties = _duty_sheet(work, office.library.rights, listed, places)
    note(office, "see_accounts", HandedOut("", "人员名单", Way.TABLED, len(listed), file.name))
    rights = office.library.rights
    heads = (("姓名", 12), ("单位", 30), ("角色", 16), ("执法证号", 22), ("有效期", 30), ("执法领域", 24))
    more = (("通过法律职业资格考试", 22), ("法律职业资格证书编号", 24), ("其他执法证", 48))
    columns = tuple(SheetColumn(head, wide=wide) for head, wide in (*heads, *more))
    lines = (
        (
            *(
                one.name,
                places[one.unit_id],
                rights.role_name(one.role),
                one.certificate,
                days_written(one.certified_from, one.certified_to),
            ),
            *("、".join(one.domains), "是" if one.reviewer_qualified else "", one.reviewer_number),
            certificates_written(one.further),
        )
        for one in listed
    )
    roster = Sheet("人员", "执法人员名单", f"{len(listed)} 人", columns, lines)
    write_sheets(file, (roster, *records, duties))
    return len(listed)


def _duty_sheet(work: Reading, rights: Rights, listed: Sequence[Officer], places: Mapping[str, str]) -> Sheet:
    """Second roles and secondments; who stands in while a head is away was named by him, and by no table."""
    by_id = {one.id: one for one in listed}
    borne = [duty for duty in work.duties() if duty.person_id in by_id and not duty.instead_of]
    heads = (("姓名", 12), ("执法证号", 22), ("抽调到", 30), ("角色", 16), ("起止日期", 30), ("依据", 36))
    lines = (
        (
            *(by_id[duty.person_id].name, by_id[duty.person_id].certificate, places[duty.unit_id]),
            *(rights.role_name(duty.role), duty_days_written(duty), duty.why),
        )
        for duty in borne
    )
    columns = tuple(SheetColumn(head, wide=wide) for head, wide in heads)
    return Sheet("兼任抽调", "兼任和抽调", f"{len(borne)} 项", columns, lines)


def _places(units: Sequence[Unit]) -> dict[str, str]:
    """Each unit as a table names it: with the one above it where it has a namesake."""
    by_id, names = {unit.id: unit for unit in units}, Counter(unit.name for unit in units)

    def place(unit: Unit) -> str:
        above = by_id.get(unit.parent_id or "") if names[unit.name] > 1 else None
        return f"{above.name if above is not None else ''}{unit.name}"

    return {unit.id: place(unit) for unit in units}
