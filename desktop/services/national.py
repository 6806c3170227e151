"""The national table of places (国家统计局, as of 2023-06-30): a county is taken from it, to be regrouped."""

from __future__ import annotations

import lzma
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from desktop.base.errors import BadResource
from desktop.base.paths import RESOURCES
from desktop.base.sheet import Sheet, Workbook
from desktop.casework.access import Rights
from desktop.casework.county_table import UNITS
from desktop.services.founding import Plan, plan_of

TABLE = RESOURCES / "lists" / "national.csv.xz"
_COUNTY, _TOWNSHIP, _VILLAGE = 6, 9, 12
"""Digits of a statistical code at each level; the table has them one level after another."""
_NO_TOWNSHIP = 400
"""From this number on the last three digits of a township's code are a zone or a farm, not a government."""


@dataclass(frozen=True, slots=True)
class County:
    """A county to choose."""

    code: str
    name: str
    above: str  # 内蒙古自治区乌兰察布市


@dataclass(frozen=True, slots=True)
class Village:
    """A village or community, to become a station."""

    code: str
    name: str


@dataclass(frozen=True, slots=True)
class Township:
    """A town, township or street with its villages; what is no government is left out unless it is ticked."""

    code: str
    name: str
    villages: tuple[Village, ...]
    government: bool = True


@dataclass(frozen=True, slots=True)
class DraftRow:
    """A line of a county as it is drawn up: a station, or a township without any."""

    district: str
    township: str
    township_code: str
    station: str = ""
    code: str = ""


def counties(table: Path = TABLE) -> tuple[County, ...]:
    """Every county of the country by its code. Raises BadResource."""
    names: dict[str, str] = {}
    found = []
    for code, name in _lines(table):
        if len(code) > _COUNTY:
            break
        names[code] = name
        if len(code) == _COUNTY:
            found.append(County(code, name, names.get(code[:2], "") + names.get(code[:4], "")))
    return tuple(found)


def townships_of(county: str, table: Path = TABLE) -> tuple[Township, ...]:
    """The townships of a county with their villages, in order of their codes. Reads all: for a lane.

    Raises BadResource.
    """
    towns: dict[str, str] = {}
    villages: dict[str, list[Village]] = {}
    for code, name in _lines(table):
        if not code.startswith(county):
            continue
        if len(code) == _TOWNSHIP:
            towns[code] = name
        elif len(code) == _VILLAGE:
            villages.setdefault(code[:_TOWNSHIP], []).append(Village(code, name))
    return tuple(
        Township(code, name, tuple(villages.get(code, ())), int(code[_COUNTY:]) < _NO_TOWNSHIP)
        for code, name in towns.items()
    )


def _lines(table: Path) -> Iterator[tuple[str, str]]:
    try:
        with lzma.open(table, "rt", encoding="utf-8") as file:
            for line in file:
                code, _, name = line.rstrip("\n").partition(",")
                yield code, name
    except (OSError, lzma.LZMAError, UnicodeDecodeError) as error:
        raise BadResource(table.name, str(error)) from error


def plan_drawn(county: County, rows: Sequence[DraftRow], rights: Rights) -> Plan:
    """What was drawn up, read as a table of the same would be: all that is wrong is in the plan."""
    titles = {key: title for title, key in reversed(tuple(UNITS.titles.items()))}
    columns = ("county", "county_code", "district", "township", "township_code", "station", "code")
    lines: list[tuple[str | None, ...]] = [tuple(titles[key] for key in columns)]
    own = sorted(rows, key=lambda row: bool(row.district))  # a blank district would stand in the one above
    for row in own:
        place = (row.district or None, row.township, row.township_code or None)
        lines.append((county.name, county.code, *place, row.station or None, row.code or None))
    return plan_of(Workbook(county.name, "", (Sheet("机构", tuple(lines)),)), rights)
