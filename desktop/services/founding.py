"""A new county comes into an empty desk: out of a workbook, looked over by a person, in one transaction."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from desktop.base.clock import StoppedClock
from desktop.base.errors import BadEntry, Refusal
from desktop.base.paths import RESOURCES
from desktop.base.sheet import Workbook
from desktop.casework.access import SYSTEM, Rights
from desktop.casework.county_offices import propose_organs, read_organs, wrong_organs
from desktop.casework.county_table import Row, UnitTable, read_units
from desktop.casework.lists import Level, Officer, Organ, Unit
from desktop.casework.people_table import Person, officers_of, read_people
from desktop.casework.published.rows import HeadingRows
from desktop.services.administering import (
    ImportMatters,
    import_matters,
    put_sample_matters,
    sample_matters,
    seed_sample_county,
    text_of,
)
from desktop.services.matter_lists import (
    Ground,
    ListLook,
    TakeList,
    look_at_list,
    read_list,
    take_matter_list,
)
from desktop.services.perform import Job, Office
from desktop.services.sampling import SAMPLE_CASES, Progress, fill_sample
from desktop.sheets.reading import read_workbook
from desktop.sheets.templates import write_county_template

__all__ = ["Founding", "Plan", "county_template", "fill_sample_county", "found_county", "plan_county"]

_OWN_COLUMNS = {"code", "name"}
"""What tells a table of articles from a published list, whose columns have Chinese titles."""


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
    """A county as it was looked over.

    `matters` is a table of articles of its own, or the folder of the sample list; `published` the county's
    list as it was looked at, which goes in over the sample: its articles are those the desk knows.
    """

    units: tuple[Unit, ...]
    organs: tuple[Organ, ...]
    officers: tuple[Officer, ...]
    matters: ImportMatters | Path
    published: TakeList | None = None


def found_county(job: Job, command: Founding) -> None:
    """All of it or nothing.

    Raises Refusal `home_not_empty`, BadEntry with row, column and reason, and as `take_matter_list` does.
    """
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
    if command.published is not None:
        take_matter_list(job, command.published)


def matters_in(
    office: Office, file: Path, units: Sequence[Unit], headings: HeadingRows | None = None
) -> ImportMatters | ListLook:
    """What a file of matters holds, for a county that is not there yet. Slow: for a lane. Raises BadEntry.

    With `headings` a person is there to say where they are.

    A CSV with the columns of the given list is taken as it is, in force from today under the file's name.
    All else is a list as counties publish them, looked at by the sample list and the units to come.
    """
    if file.suffix.lower() == ".csv":
        text = text_of(file)
        if set(text.partition("\n")[0].strip().split(",")) >= _OWN_COLUMNS:
            return ImportMatters(text, file.stem, "", office.clock.today())
    ground = Ground((sample_matters(office.library, RESOURCES),), tuple(units))
    return look_at_list(office, read_list(file), ground=ground, headings=headings)


def with_matters(office: Office, command: Founding, file: Path, issuer: str = "") -> Founding:
    """The same county with the matters of a file, as they stand in it: nobody looks at them row by row.

    Without a word on who issued a published list it is the county's government. Raises BadEntry.
    """
    found = matters_in(office, file, command.units)
    if isinstance(found, ImportMatters):
        return replace(command, matters=found)
    county = next(unit.id for unit in command.units if unit.level is Level.COUNTY)
    government = next((organ.name for organ in command.organs if organ.unit_id == county), "")
    head = replace(found.head, issuer=issuer or government)
    return replace(command, published=TakeList.looked_at(found, head))


def fill_sample_county(office: Office, resources: Path, told: Progress, cases: int = SAMPLE_CASES) -> int:
    """The sample county with its invented cases, written by this office on a clock of the sample's own.

    Stopped anywhere, what has been told stands: every case is lawful by itself. Gives how many there are.
    Whoever may seed the county need not have the right to all that happens in it: the seat itself tells it.
    """
    office.allow(seed_sample_county.__name__)
    clock = StoppedClock(office.clock.now())
    then = replace(office, storage=office.storage.at(clock), clock=clock, actor=SYSTEM)
    return fill_sample(then, clock, resources, cases, told)
