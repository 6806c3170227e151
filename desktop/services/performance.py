"""依清单履职: the yearly table of a township, by the list in force on its last day."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from db.sighted import SEE_CASES
from desktop.casework.events import HandedOut, Way
from desktop.casework.lists import Level, MatterKind
from desktop.casework.published.performance import Performance, Use, performance
from desktop.documents.list_sheet import ListSheet, list_sheet
from desktop.services.list_versions import KINDS
from desktop.services.perform import Office, note
from desktop.sheets.writing import As, Sheet, SheetColumn, write_sheet

USES = {
    Use.USED: "有案件或者检查",
    Use.UNUSED: "全年无案件、无检查",
    Use.UNTOLD: "无从统计",
    Use.OFF_LIST: "不在当日清单内",
}
UNTOLD = (
    "检查次数计行政检查和核查过的线索，登记的事项与清单或者案台的事项名称相同的才计入；"
    "“无从统计”不等于没有履职。"
)
"""What the table cannot know, said on it: what was inspected under another name stands in no line."""

_NONE = "当日没有施行中的清单"
_SHEET = (("序号", 0.07), ("事项", 0.33), ("承接机构", 0.2), ("案件", 0.08), ("检查", 0.08), ("情况", 0.24))
_SIGNING = "填表人（签名）：　　　　　　　　负责人（签名）：　　　　　　　　　　年　月　日"
_COLUMNS = (
    SheetColumn("序号", wide=8),
    SheetColumn("事项", wide=48),
    SheetColumn("类型", wide=12),
    SheetColumn("承接机构", wide=24),
    SheetColumn("案件数", As.WHOLE, 10),
    SheetColumn("检查次数", As.WHOLE, 10),
    SheetColumn("情况", wide=28),
)


@dataclass(frozen=True, slots=True)
class YearRow:
    """A line of the list, or the cases of a day that rest on none; `n` is None where nothing can be told."""

    number: str
    name: str
    kind: str
    body: str
    n: int | None
    use: Use
    day: date | None = None  # of cases off the list
    visits: int = 0


@dataclass(frozen=True, slots=True)
class Year:
    """A year of a township: with all that stands in it today, or with what stood in it then."""

    unit_id: str
    year: int
    then: bool = False


@dataclass(frozen=True, slots=True)
class YearTable:
    """The year of a township as it is shown and saved."""

    township: str
    version: str
    until: date
    rows: tuple[YearRow, ...]
    visits: int = 0  # inspections and checks of leads of the year

    @property
    def counts(self) -> str:
        """How many lines of each kind there are, and how many inspections and checks there were, in words."""
        lines = (f"{words} {sum(row.use is use for row in self.rows)} 项" for use, words in USES.items())
        return f"{'、'.join(lines)}；检查、核查 {self.visits} 次"


def townships_seen(office: Office) -> tuple[tuple[str, str], ...]:
    """The townships whose year one may ask for, by id and name, those that are no more last.

    Raises NotPermitted.
    """
    with office.read() as work:
        seen = work.sight(SEE_CASES)
        tree = work.tree()
        every = (*tree.current, *(unit for unit in tree.by_id.values() if unit.id not in tree.current_ids))
        townships = [unit for unit in every if unit.level is Level.TOWNSHIP]
        above = {unit.id: {one.id for one in work.unit_path(unit.id)} for unit in townships}
    return tuple(
        (unit.id, unit.name) for unit in townships if seen.units is None or above[unit.id] & seen.units
    )


def township_year(office: Office, asked: Year) -> YearTable:
    """A year of a township; the one that runs, up to today. Raises NotPermitted, NotFound."""
    first, until = date(asked.year, 1, 1), min(date(asked.year, 12, 31), office.clock.today())
    with office.read() as work:
        days = work.matter_days(asked.unit_id, first, until, then=asked.then)
        visits = work.visits_by_matter(asked.unit_id, first, until, then=asked.then)
        found = performance(work.matter_lists(), asked.unit_id, until, days, visits)
        name = work.tree().unit(asked.unit_id).name
    return YearTable(name, found.version, until, tuple(_rows(found)), found.visits)


def _rows(found: Performance) -> Iterator[YearRow]:
    """The lines of the list in its order; below them what was filed off the list of its day."""
    for line in found.uses:
        number = "" if line.number is None else f"{line.number}"
        n = line.n if line.kind is MatterKind.PENALTY and line.use is not Use.UNTOLD else None
        yield YearRow(number, line.name, KINDS[line.kind], line.body, n, line.use, visits=line.visits)
    for one in found.off_list:
        yield YearRow("", one.cause, "", "", one.n, Use.OFF_LIST, one.day)


def save_township_year(office: Office, asked: Year, file: Path) -> int:
    """The year as a spreadsheet that prints on A4; gives how many rows, journalled first.

    Raises NotPermitted, NotFound, PrintTrouble.
    """
    found = township_year(office, asked)
    title = f"{found.township}{asked.year}年依清单履职情况"
    note(office, "see_matter_lists", HandedOut("", title, Way.TABLED, len(found.rows), file.name))
    tree = "按当时的机构统计；" if asked.then else ""
    notes = f"清单：{found.version or _NONE}；截至 {found.until}；{tree}{found.counts}。{UNTOLD}"
    rows = (
        (
            row.number,
            row.name,
            row.kind,
            row.body,
            row.n,
            row.visits or None,
            f"{USES[row.use]} {row.day or ''}".strip(),
        )
        for row in found.rows
    )
    write_sheet(file, Sheet("依清单履职", title, notes, _COLUMNS, rows))
    return len(found.rows)


def township_year_sheet(office: Office, asked: Year) -> bytes:
    """The year as a sheet to be printed and signed; journalled first. Raises NotPermitted, NotFound."""
    found = township_year(office, asked)
    title = f"{found.township}{asked.year}年依清单履职情况"
    note(office, "see_matter_lists", HandedOut("", title, Way.PRINTED, 1))
    with office.read() as work:
        sample = any(unit.sample for unit in work.units())
    rows = tuple(
        (
            *(row.number, f"{row.name}\n{row.kind}".strip(), row.body),
            *("" if row.n is None else f"{row.n}", f"{row.visits or ''}"),
            f"{USES[row.use]}\n{row.day or ''}".strip(),
        )
        for row in found.rows
    )
    tree = "；按当时的机构统计" if asked.then else ""
    notes = f"清单：{found.version or _NONE}；截至 {found.until}{tree}"
    told = (f"{found.counts}。", UNTOLD)
    sheet = ListSheet("duty-sheet", title, notes, _SHEET, rows, _SIGNING, rest=told, sample=sample)
    return list_sheet(sheet)
