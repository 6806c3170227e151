"""The list of people after a county was founded: somebody comes, changes, leaves; as a table in and out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from db import Reading
from desktop.base.errors import BadEntry, NotFound
from desktop.base.sheet import Workbook
from desktop.casework.county_offices import (
    PEOPLE,
    certificates_written,
    days_written,
    officers_of,
    person_id,
    read_people,
)
from desktop.casework.county_table import table_of
from desktop.casework.events import HandedOut, Way
from desktop.casework.lists import Officer, Unit
from desktop.casework.people_events import PersonListed
from desktop.casework.training_table import RecordsPlan, parted
from desktop.services.perform import Job, Office, note
from desktop.services.training_sheets import plan_records, put_records, record_sheets
from desktop.sheets.reading import read_workbook
from desktop.sheets.writing import Sheet, SheetColumn, write_sheets

_COLUMNS = {
    "certificate": ("certificate",),
    "valid": ("certified_from", "certified_to"),
    "reviewer": ("reviewer_qualified",),
    "reviewer_number": ("reviewer_number",),
    "domains": ("domains",),
    "further": ("further",),
}
"""What a table of people may leave out, and what of a person each such column tells."""


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
    """What a table of people would change. Whoever is not in it stays as listed."""

    added: tuple[Officer, ...]
    changed: tuple[Officer, ...]
    same: int
    untold: int  # listed people the table says nothing of
    complaints: tuple[BadEntry, ...]
    records: RecordsPlan  # of the sheets of trainings and assessments, if there are any


def plan_people(office: Office, file: Path) -> tuple[Workbook, PeoplePlan]:
    """A table of people, and what it would change; with it, or alone, their trainings and assessments.

    Raises BadEntry for a file that is no spreadsheet, `no_people_table`.
    """
    book = read_workbook(file)
    people, records = parted(book)
    if not records and table_of(people, PEOPLE, ("name", "unit")) is None:
        raise BadEntry("no_people_table", file=file.name)
    with office.read() as work:
        return book, _planned(office, work, book)


@dataclass(frozen=True, slots=True)
class TakePeople:
    """A table of people that was looked over."""

    book: Workbook


def take_people(job: Job, command: TakePeople) -> PeoplePlan:
    """Everybody in the table, or nobody. Raises the first of what is wrong with it, BadEntry."""
    plan = _planned(job.office, job.work, command.book)
    if plan.complaints:
        raise plan.complaints[0]
    after = _after(job.work.officers(None), plan.added, plan.changed)
    for one in (*plan.added, *plan.changed):
        _refuse_twice(one, after)
    _put(job, after, (*plan.added, *plan.changed))
    put_records(job, plan.records, after)
    return plan


def _after(
    listed: Sequence[Officer], added: Sequence[Officer], changed: Sequence[Officer]
) -> tuple[Officer, ...]:
    now = {one.id: one for one in changed}
    return (*(now.get(one.id, one) for one in listed), *added)


def _planned(office: Office, work: Reading, book: Workbook) -> PeoplePlan:
    listed = work.officers(None)
    told, sheets = parted(book)
    people, unread = read_people(told)
    found, unfit = officers_of(people, work.units(), office.library.rights)
    columns = frozenset(people[0][0].columns) if people else frozenset()
    known = _known(listed, found)
    pairs = [(one, known[one.id]) for one in found if one.id in known]
    as_told = [_with_untold(one, before, columns) for one, before in pairs]
    added = tuple(one for one in found if one.id not in known)
    changed = tuple(now for now, (_, before) in zip(as_told, pairs, strict=True) if now != before)
    records = plan_records(work, office, _after(listed, added, changed), _places(work.units()), sheets)
    return PeoplePlan(
        added=added,
        changed=changed,
        same=sum(now == before for now, (_, before) in zip(as_told, pairs, strict=True)),
        untold=len(listed) - len(pairs),
        complaints=(*unread, *unfit, *records.complaints),
        records=records,
    )


def _known(listed: Sequence[Officer], found: Sequence[Officer]) -> dict[str, Officer]:
    """Who of the list each row means, by the id of the row: whoever has its certificate, then its namesake.

    Of several namesakes in a unit none is meant by the name alone, and each is meant by one row at most.
    """
    certified = {held.number: one for one in listed for held in one.certificates}
    known = {one.id: certified[one.certificate] for one in found if one.certificate in certified}
    for one in found:
        meant = {other.id for other in known.values()}
        namesakes = [
            other
            for other in listed
            if (other.name, other.unit_id) == (one.name, one.unit_id) and other.id not in meant
        ]
        if one.id not in known and len(namesakes) == 1:
            known[one.id] = namesakes[0]
    return known


def _with_untold(told: Officer, before: Officer, columns: frozenset[str]) -> Officer:
    """The person as a row tells, and as before in what the table has no column for."""
    kept = {
        name: getattr(before, name)
        for column, names in _COLUMNS.items()
        if column not in columns
        for name in names
    }
    return replace(told, id=before.id, sample=before.sample, **kept)


def _put(job: Job, listed: tuple[Officer, ...], told: Iterable[Officer]) -> None:
    if not job.work.put_officers(listed):
        return  # what stands already is no change
    rights, names = job.office.library.rights, {unit.id: unit.name for unit in job.work.units()}
    for one in told:
        unit, role = names[one.unit_id], rights.role_name(one.role)
        job.keep(PersonListed("", one.id, one.name, unit, role, one.certificate))


def save_people(office: Office, file: Path) -> int:
    """The list, with all trainings and assessments, as a table that `plan_people` reads again.

    Gives how many people, journalled first. Raises NotPermitted, PrintTrouble.
    """
    office.allow("see_accounts")
    with office.read() as work:
        listed, places = work.officers(None), _places(work.units())
        records = record_sheets(work, office.library, listed, places)
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
    write_sheets(file, (roster, *records))
    return len(listed)


def _places(units: Sequence[Unit]) -> dict[str, str]:
    """Each unit as a table names it: with the one above it where it has a namesake."""
    by_id, names = {unit.id: unit for unit in units}, Counter(unit.name for unit in units)

    def place(unit: Unit) -> str:
        above = by_id.get(unit.parent_id or "") if names[unit.name] > 1 else None
        return f"{above.name if above is not None else ''}{unit.name}"

    return {unit.id: place(unit) for unit in units}
