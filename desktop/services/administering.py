"""Units, officers and matter lists come into the desk."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path

from db import name_initials
from desktop.base.bounds import TABLE_BYTES, read_bounded
from desktop.base.errors import BadEntry, BadResource
from desktop.base.readings import first_letters
from desktop.base.sheet import Workbook
from desktop.base.tables import read_csv, read_rows, rows_of
from desktop.casework.access import Duty
from desktop.casework.duty_table import read_duties
from desktop.casework.events import ListImported
from desktop.casework.lists import Level, MatterList, Officer, Organ, Unit
from desktop.casework.matter_table import ListHead, MatterReader, read_list_head
from desktop.services.library import Library
from desktop.services.perform import Job


def seed_sample_county(job: Job, resources: Path) -> None:
    """大通县: invented districts, real townships and stations, invented people, the sample matter list."""
    folder = resources / "lists"
    job.work.put_units(read_rows(folder / "units.csv", Unit))
    job.work.put_organs(read_rows(folder / "organs.csv", Organ))
    job.work.put_officers(read_rows(folder / "officers.csv", Officer))
    job.work.put_duties(read_rows(folder / "duties.csv", Duty))
    put_sample_matters(job, resources)


def put_sample_matters(job: Job, resources: Path) -> None:
    """The list of matters shipped with the program, marked as a sample. Raises BadResource."""
    _put(job, sample_matters(job.office.library, resources))


def sample_matters(library: Library, resources: Path) -> MatterList:
    """That list. Raises BadResource."""
    folder = resources / "lists"
    head = read_list_head(folder / "matters.toml")
    rows, wrong = _reader(library, head).read(read_csv(folder / "matters.csv"))
    if wrong:
        raise BadResource("matters.csv", f"{wrong[0].code} {dict(wrong[0].facts)}")
    return head.over(rows)


def _reader(library: Library, head: ListHead, units: Iterable[Unit] = ()) -> MatterReader:
    townships = {unit.name: unit.id for unit in units if unit.level is Level.TOWNSHIP}
    return MatterReader(library.fine_units, initials, head.rule_sets, townships)


def _put(job: Job, found: MatterList) -> None:
    job.work.put_matter_list(found)
    job.keep(ListImported("", "matters", found.version, len(found.matters)))


@dataclass(frozen=True, slots=True)
class ImportMatters:
    """A CSV with the columns of the given list, as one version in force from a day."""

    text: str
    version: str
    issuer: str
    in_force_from: date


def import_matters(job: Job, command: ImportMatters) -> int:
    """All rows or none; gives how many. Raises BadEntry with row, column and reason."""
    if any(known.version == command.version for known in job.work.matter_lists()):
        raise BadEntry("list_version_taken", version=command.version)
    head = ListHead(command.version, command.issuer, "", command.in_force_from)
    rows, wrong = _reader(job.office.library, head, job.work.units()).read(rows_of(command.text))
    if wrong:
        raise wrong[0]
    if not rows:
        raise BadEntry("table_unreadable", row=0, reason="没有事项")
    _put(job, head.over(rows))
    return len(rows)


@dataclass(frozen=True, slots=True)
class ImportDuties:
    """All duties beside those of the list of officers, as a table has them: what it leaves out is over."""

    book: Workbook


def import_duties(job: Job, command: ImportDuties) -> int:
    """All rows or none; gives how many. Raises BadEntry with row, column and reason."""
    units, officers = job.work.units(), job.work.officers(None)
    duties, wrong = read_duties(command.book, units, officers, job.office.library.rights)
    if wrong:
        raise wrong[0]
    version = command.book.file
    if job.work.put_duties(duties, version):
        job.keep(ListImported("", "duties", version, len(duties)))
    return len(duties)


@lru_cache(maxsize=1 << 15)  # names of units and people: each page of them reads them all again
def initials(words: str) -> str:
    """Pinyin initials of Chinese words."""
    return first_letters(words)


def person_initials(name: str) -> str:
    """Those of a person's name: many a surname is read otherwise than its character alone, 单 as s."""
    return name_initials(name, person=True)


def text_of(file: Path) -> str:
    """The text of a table a person brings: utf-8, or gb18030 as spreadsheets save. Raises BadEntry."""
    try:
        raw = read_bounded(file, TABLE_BYTES)
    except OSError as error:
        raise BadEntry("file_unreadable", file=str(file), why=error) from error
    for code in ("utf-8-sig", "gb18030"):
        try:
            return raw.decode(code)
        except UnicodeDecodeError:
            continue
    raise BadEntry("file_unreadable", file=str(file), why="不是文字表格")
