"""A new county comes into an empty desk: out of a workbook, looked over by a person, in one transaction."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from desktop.base.clock import StoppedClock
from desktop.base.errors import BadEntry, Refusal
from desktop.base.sheet import Workbook
from desktop.casework.access import SYSTEM, Rights
from desktop.casework.county_offices import (
    Person,
    officers_of,
    propose_organs,
    read_organs,
    read_people,
    wrong_organs,
)
from desktop.casework.county_table import Row, UnitTable, read_units
from desktop.casework.lists import Level, Officer, Organ, Unit
from desktop.services.administering import (
    ImportMatters,
    import_matters,
    put_sample_matters,
    seed_sample_county,
    text_of,
)
from desktop.services.perform import Job, Office
from desktop.services.sampling import Progress, fill_sample
from desktop.sheets.reading import read_workbook
from desktop.sheets.templates import write_county_template

__all__ = ["Founding", "Plan", "county_template", "fill_sample_county", "found_county", "plan_county"]

SAMPLE_CASES = 156


@dataclass(frozen=True, slots=True)
class Plan:
    """What a workbook says of a county, to be looked over; and all that is wrong with it."""

    table: UnitTable
    organs: tuple[Organ, ...]
    officers: tuple[Officer, ...]
    complaints: tuple[BadEntry, ...]

    @property
    def units(self) -> tuple[Unit, ...]:
        """The tree."""
        return self.table.units

    @property
    def words(self) -> str:
        """Its counts in a line: 3 个片区、20 个乡镇、311 个站."""
        named = ((Level.DISTRICT, "片区"), (Level.TOWNSHIP, "乡镇"), (Level.STATION, "执法站"))
        told = [f"{self.table.count(level)} 个{word}" for level, word in named if self.table.count(level)]
        return "、".join((*told, f"{len(self.officers)} 名人员"))


def plan_county(file: Path, rights: Rights, county: str = "") -> Plan:
    """Read a workbook of units, and the governments and people in it if there are any. Slow: for a lane.

    Raises BadEntry for a file that is no spreadsheet; whatever is wrong inside it is in the plan.
    """
    return plan_of(read_workbook(file), rights, county)


def plan_of(book: Workbook, rights: Rights, county: str = "") -> Plan:
    """The same of a workbook already read."""
    table = read_units(book, county)
    if table.complaints:
        return Plan(table, (), (), table.complaints)
    organs, wrong = read_organs(book, table.units, propose_organs(table.units))
    people, unread = read_people(book)
    officers, unfit = officers_of(people, table.units, rights)
    return Plan(table, organs, officers, (*wrong, *unread, *unfit))


def county_template(file: Path, rights: Rights) -> Path:
    """The empty workbook a county is built from, with the roles a person may bear. Raises BadEntry."""
    return write_county_template(file, "、".join(rights.bearable.values()))


def person_typed(person: Person, units: Sequence[Unit], rights: Rights) -> Officer:
    """A person typed into the form. Raises BadEntry."""
    officers, wrong = officers_of([(Row("人员", 1, {}, {}), person)], units, rights)
    if wrong:
        raise BadEntry("person_wrong", reason=wrong[0].facts["reason"])
    return officers[0]


@dataclass(frozen=True, slots=True)
class Founding:
    """A county as it was looked over. `matters` is a list of its own, or the folder of the sample list."""

    units: tuple[Unit, ...]
    organs: tuple[Organ, ...]
    officers: tuple[Officer, ...]
    matters: ImportMatters | Path


def found_county(job: Job, command: Founding) -> None:
    """All of it or nothing. Raises Refusal `home_not_empty`, BadEntry with row, column and reason."""
    if not job.work.is_empty():
        raise Refusal("home_not_empty")
    if not command.officers:
        raise BadEntry("no_person_yet")
    wrong = wrong_organs(command.organs)
    if wrong:
        raise wrong[0]
    job.work.put_units(command.units)
    job.work.put_organs(command.organs)
    job.work.put_officers(command.officers)
    if isinstance(command.matters, Path):
        put_sample_matters(job, command.matters)
    else:
        import_matters(job, command.matters)


def matters_in(file: Path, today: date) -> ImportMatters:
    """A matter list out of a CSV file, in force from today under the file's name. Raises BadEntry."""
    return ImportMatters(text_of(file), file.stem, "", today)


def fill_sample_county(office: Office, resources: Path, told: Progress, cases: int = SAMPLE_CASES) -> int:
    """The sample county with its invented cases, written by this office on a clock of the sample's own.

    Stopped anywhere, what has been told stands: every case is lawful by itself. Gives how many there are.
    Whoever may seed the county need not have the right to all that happens in it: the seat itself tells it.
    """
    office.allow(seed_sample_county.__name__)
    clock = StoppedClock(office.clock.now())
    then = replace(office, storage=office.storage.at(clock), clock=clock, actor=SYSTEM)
    return fill_sample(then, clock, resources, cases, told)
