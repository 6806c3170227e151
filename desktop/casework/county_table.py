"""A county out of a spreadsheet: its tree of units, the governments that decide, the people. All or nothing.

A row is a station with the township and the district it stands in. What a row leaves blank stands in a row
above it, as merged cells and hand-made tables have it. A unit without a code gets an id made of its name and
place, so the same table read again means the same units.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time

from desktop.base.errors import BadEntry
from desktop.base.sheet import Cell, HeadingRow, Headings, Lost, Sheet, Workbook, letter, plain_title
from desktop.casework.lists import Level, Unit

UNITS = Headings.of(
    {
        "county": ("县", "县名", "区县", "县区", "县级", "旗县", "县（市、区）"),
        "district": ("片区", "片区名称", "所属片区", "大区", "片"),
        "township": ("乡镇", "乡镇名称", "所属乡镇", "镇", "乡", "镇乡", "乡镇街道"),
        "station": (
            "执法站/村（社区）",
            "执法站",
            "村（社区）",
            "村社区",
            "村",
            "社区",
            "行政村",
            "村居",
            "站",
        ),
        "code": ("编码", "代码", "code", "区划代码", "村编码", "执法站编码", "统计用区划代码"),
        "township_code": ("乡镇编码", "乡镇代码"),
        "county_code": ("县编码", "县代码"),
    }
)
LONGEST = 40  # characters of a unit's name; the longest real one has 33
MOST_COMPLAINTS = 100
_TOTALS = ("合计", "总计", "小计", "共计")
CERTIFICATE_TITLES = (
    *("执法证号", "执法证件号", "证号", "执法证编号", "执法证件编号", "执法证号码", "证件编号"),
    *("行政执法证号", "行政执法证件号", "行政执法证编号", "行政执法证号码", "行政执法证件号码"),
)
"""What tables call the number of an enforcement certificate, the usual title first."""

_NUMBERED = ("序号", "编号", "顺序号")  # by which a table numbers its own rows
_CODE = re.compile(r"[0-9A-Za-z][0-9A-Za-z.\-]{1,19}")


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a sheet as text by column, and where it stands."""

    sheet: str
    at: int
    cells: Mapping[str, str]
    columns: Mapping[str, int] = field(repr=False)

    def wrong(self, key: str, reason: str) -> BadEntry:
        """A complaint about one cell."""
        column = self.columns.get(key)
        where = letter(column) if column is not None else "—"
        return BadEntry("county_row", sheet=self.sheet, row=self.at, column=where, reason=reason)


@dataclass(frozen=True, slots=True)
class UnitTable:
    """What a table of units says: the tree, and everything that is wrong with it."""

    units: tuple[Unit, ...]
    complaints: tuple[BadEntry, ...]

    @property
    def county(self) -> str:
        """The name of the county; empty when the table does not say."""
        return next((unit.name for unit in self.units if unit.level is Level.COUNTY), "")

    def count(self, level: Level) -> int:
        """How many units stand on a level."""
        return sum(unit.level is level for unit in self.units)


def table_of(book: Workbook, headings: Headings, needed: tuple[str, ...]) -> tuple[Sheet, HeadingRow] | None:
    """The first sheet whose heading has the needed columns."""
    for sheet in book.sheets:
        found = headings.find(sheet, len(needed))
        if found is not None and all(key in found.columns for key in needed):
            return sheet, found
    return None


def rows_under(sheet: Sheet, heading: HeadingRow, complaints: list[BadEntry]) -> list[Row]:
    """The filled rows under a heading as text, sums left out. A cell whose value is lost is complained of."""
    found = []
    for at, cells in enumerate(sheet.rows[heading.row :], heading.row + 1):
        first = next((cell for cell in cells if cell is not None), None)
        if isinstance(first, str) and first.strip().startswith(_TOTALS):
            continue
        told: dict[str, str] = {}
        row = Row(sheet.name, at, told, heading.columns)
        for key, column in heading.columns.items():
            cell = cells[column] if column < len(cells) else None
            try:
                told[key] = written(cell)
            except ValueError as error:
                told[key] = ""
                complaints.append(row.wrong(key, str(error)))
        if any(told.values()):
            found.append(row)
    return found


def unread(tables: Iterable[tuple[Sheet, HeadingRow]]) -> tuple[str, ...]:
    """Titles of filled columns that no list has a place for, or that name a column a second time."""
    titles = (
        title
        for sheet, heading in tables
        for title in (*(_filled(sheet, heading)), *heading.twice)
        if plain_title(title) not in _NUMBERED
    )
    return tuple(dict.fromkeys(titles))


def _filled(sheet: Sheet, heading: HeadingRow) -> Iterator[str]:
    for column, title in heading.others.items():
        below = (row[column] for row in sheet.rows[heading.row :] if column < len(row))
        if title and any(cell is not None for cell in below):
            yield title


def written(cell: Cell) -> str:
    """A cell as one line of text, a whole number without its point. ValueError where the value is lost."""
    if cell is None:
        return ""
    if isinstance(cell, Lost):
        raise ValueError(cell.why)  # noqa: TRY004 - the cell is at fault, not its type
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    if isinstance(cell, date | time):
        return cell.isoformat()
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return " ".join(str(cell).split())


def read_units(book: Workbook, county: str = "") -> UnitTable:
    """The tree of a county. `county` is its name where the table has no column for it."""
    found = table_of(book, UNITS, ("township", "station")) or table_of(book, UNITS, ("township",))
    if found is None:
        names = "、".join(sheet.name for sheet in book.sheets)
        reason = "没有“乡镇”和“执法站/村（社区）”两列"
        return UnitTable((), (BadEntry("county_row", sheet=names, row=1, column="—", reason=reason),))
    sheet, heading = found
    complaints: list[BadEntry] = []
    top = Row(sheet.name, heading.row, {}, heading.columns)
    complaints += [top.wrong("township", f"“{title}”一列写了两次") for title in heading.twice]
    tree = _Tree(county.strip(), complaints)
    for row in rows_under(sheet, heading, complaints):
        tree.take(row)
    units = tree.units(top)
    complaints.sort(key=_row_of)
    return UnitTable(units, tuple(complaints[:MOST_COMPLAINTS]))


def _row_of(complaint: BadEntry) -> int:
    return int(str(complaint.facts["row"]))


@dataclass(slots=True)
class _Place:
    """A unit as it is met in the rows."""

    path: tuple[str, ...]  # names from the county down; a district is no part of the path below it
    level: Level
    parent: _Place | None
    code: str = ""


class _Tree:
    """Builds the tree row by row, filling down what is blank."""

    def __init__(self, county: str, complaints: list[BadEntry]) -> None:
        self._complaints = complaints
        self._county = _Place((county,), Level.COUNTY, None)
        self._named = bool(county)
        self._district: _Place | None = None
        self._township: _Place | None = None
        self._places: dict[tuple[Level, tuple[str, ...]], _Place] = {}
        self._coded: dict[str, _Place] = {}

    def take(self, row: Row) -> None:
        """One row: its county, its district, its township, its station."""
        self._take_county(row)
        cells = row.cells
        if name := self._name(row, "district"):
            self._district = self._place(Level.DISTRICT, (name,), self._county)
        if name := self._name(row, "township"):
            parent = self._district or self._county
            known = self._places.get((Level.TOWNSHIP, (name,)))
            if known is not None and known.parent is not parent:
                self._complain(
                    row, "district", f"{name}前面写在{_name_of(known.parent)}，这里写在{_name_of(parent)}"
                )
            self._township = self._place(Level.TOWNSHIP, (name,), parent)
        if cells.get("township_code") and self._township is not None:
            self._give_code(row, "township_code", self._township)
        name = self._name(row, "station")
        if not name:
            if cells.get("code") and self._township is not None and cells.get("township"):
                self._give_code(row, "code", self._township)
            return
        if self._township is None:
            self._complain(row, "township", f"{name}没有写属于哪个乡镇")
            return
        path = (self._township.path[-1], name)
        if (Level.STATION, path) in self._places:
            self._complain(row, "station", f"{path[0]}的{name}写了两次")
            return
        station = self._place(Level.STATION, path, self._township)
        if cells.get("code"):
            self._give_code(row, "code", station)

    def units(self, top: Row) -> tuple[Unit, ...]:
        """The tree from the county down, each under its parent."""
        if not self._named:
            self._complaints.append(top.wrong("county", "没有县名：请加“县”一列，或者在窗口里填写"))
        if not self._complaints and not self._places:
            self._complaints.append(top.wrong("township", "表头下面没有乡镇"))
        self._infer_codes()
        order = list(Level)
        every = [self._county, *sorted(self._places.values(), key=lambda place: order.index(place.level))]
        return tuple(
            Unit(self._id(one), one.path[-1], one.level, self._id(one.parent) if one.parent else None)
            for one in every
        )

    def _take_county(self, row: Row) -> None:
        name = self._name(row, "county")
        if name and self._named and name != self._county.path[0]:
            self._complain(row, "county", f"一张表只写一个县，前面是{self._county.path[0]}，这里是{name}")
        elif name:
            self._county.path, self._named = (name,), True
        if row.cells.get("county_code"):
            self._give_code(row, "county_code", self._county)

    def _name(self, row: Row, key: str) -> str:
        name = row.cells.get(key, "").replace(" ", "")
        if len(name) > LONGEST:
            self._complain(row, key, f"名称有 {len(name)} 个字，最多 {LONGEST} 个")
        elif name and not re.search(r"[^\W\d_]", name):
            self._complain(row, key, f"“{name}”不是名称")
        elif any(not char.isprintable() for char in name):
            self._complain(row, key, "名称里有不能显示的字符")
        else:
            return name
        return ""

    def _place(self, level: Level, path: tuple[str, ...], parent: _Place) -> _Place:
        return self._places.setdefault((level, path), _Place(path, level, parent))

    def _give_code(self, row: Row, key: str, place: _Place) -> None:
        code = row.cells[key]
        if not _CODE.fullmatch(code):
            self._complain(row, key, f"“{code}”不是编码：应是 2 到 20 位数字或者字母")
        elif self._coded.setdefault(code, place) is not place:
            self._complain(row, key, f"编码 {code} 已经给了{self._coded[code].path[-1]}")
        elif place.code and place.code != code:
            self._complain(row, key, f"{place.path[-1]}前面的编码是 {place.code}，这里是 {code}")
        else:
            place.code = code

    def _infer_codes(self) -> None:
        """A statistical code of twelve digits holds that of its township in nine and of its county in six."""
        for level, digits in ((Level.TOWNSHIP, 9), (Level.COUNTY, 6)):
            for place in (self._county, *list(self._places.values())):
                if place.level is level and not place.code:
                    heads = {one.code[:digits] for one in self._below(place) if len(one.code) in (9, 12)}
                    code = heads.pop() if len(heads) == 1 else ""
                    if code.isdigit() and code not in self._coded:
                        place.code = code
                        self._coded[code] = place

    def _below(self, place: _Place) -> list[_Place]:
        level = Level.STATION if place.level is Level.TOWNSHIP else Level.TOWNSHIP
        return [
            one
            for one in self._places.values()
            if one.level is level and (level is Level.TOWNSHIP or one.parent is place)
        ]

    def _id(self, place: _Place) -> str:
        if place.code:
            return place.code
        if place.level is Level.COUNTY:
            return f"x{_short(place.path)}"
        return f"{self._id(self._county)}-{place.level[0]}{_short(place.path)}"

    def _complain(self, row: Row, key: str, reason: str) -> None:
        self._complaints.append(row.wrong(key, reason))


def _name_of(place: _Place | None) -> str:
    return place.path[-1] if place is not None and place.level is Level.DISTRICT else "县里"


def _short(path: tuple[str, ...]) -> str:
    """Eight hexadecimal digits of names: short enough to read out, long enough for a county."""
    return hashlib.sha256("\0".join(path).encode()).hexdigest()[:8]
