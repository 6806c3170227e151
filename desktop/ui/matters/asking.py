"""What the page of matter lists asks of the services, with the office last, as a lane gives it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from desktop.casework.published.rows import Columns, HeadingRows
from desktop.casework.published.taking import RowKey
from desktop.services.bases import BasesReport, check_bases, save_bases
from desktop.services.list_versions import (
    Compared,
    VersionLines,
    compare_lists,
    save_differences,
    version_lines,
)
from desktop.services.matter_lists import ListLook, look_again, look_at_list, read_list
from desktop.services.perform import Office
from desktop.services.performance import Year, YearTable, save_township_year, township_year


def look_at(file: Path, office: Office) -> ListLook:
    """A file as it would be taken in; one whose heading nobody knows as what a person has to say it of."""
    return look_at_list(office, read_list(file), headings={})


def mended(look: ListLook, mends: Mapping[RowKey, Mapping[str, str]], office: Office) -> ListLook:
    """The same with what was put right."""
    return look_again(office, look, mends)


def look_through(look: ListLook, columns: Columns, headings: HeadingRows, office: Office) -> ListLook:
    """The same by other columns, or by headings that stand elsewhere."""
    found = look_at_list(office, look.book, look.mends, columns, look.ground, headings)
    return replace(found, head=replace(found.head, issuer=look.head.issuer))


def read_lines(version: str, office: Office) -> VersionLines:
    """A version whose lines are to be looked through."""
    return version_lines(office, version)


def compare(old: str, new: str, office: Office) -> tuple[Compared, ...]:
    """Two versions beside each other."""
    return compare_lists(office, old, new)


def save_compared(old: str, new: str, file: Path, office: Office) -> Path:
    """The differences as a spreadsheet."""
    save_differences(office, old, new, file)
    return file


def read_bases(version: str, office: Office) -> BasesReport:
    """The bases of a version, looked up."""
    return check_bases(office, version)


def save_bases_found(version: str, file: Path, office: Office) -> Path:
    """Those that lead nowhere, as a spreadsheet."""
    save_bases(office, version, file)
    return file


def read_year(asked: Year, office: Office) -> YearTable:
    """A year of a township."""
    return township_year(office, asked)


def save_year(asked: Year, file: Path, office: Office) -> Path:
    """A year of a township as a spreadsheet."""
    save_township_year(office, asked, file)
    return file
