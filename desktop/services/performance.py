"""依清单履职: the yearly table of a township, by the list in force on its last day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from desktop.casework.events import HandedOut, Way
from desktop.casework.published.performance import Performance, Use, performance
from desktop.services.list_versions import KINDS
from desktop.services.perform import Office, note
from desktop.sheets.writing import As, Sheet, SheetColumn, Value, write_sheet

USES = {Use.USED: "有案件", Use.UNUSED: "全年无案件", Use.UNTOLD: "无从统计"}
UNTOLD = "行政检查尚未在本系统登记，检查情况不在统计之内；“无从统计”不等于没有履职。"
"""What the table cannot know, said on it: a matter without a case may have been inspected all year."""

_COLUMNS = (
    SheetColumn("序号", wide=8),
    SheetColumn("事项", wide=48),
    SheetColumn("类型", wide=12),
    SheetColumn("承接机构", wide=24),
    SheetColumn("案件数", As.WHOLE, 10),
    SheetColumn("情况", wide=28),
)


def township_year(office: Office, unit_id: str, year: int) -> Performance:
    """A year of a township; the one that runs, up to today. Raises NotPermitted, NotFound."""
    until = min(date(year, 12, 31), office.clock.today())
    with office.read() as work:
        days = work.matter_days(unit_id, date(year, 1, 1), until)
        return performance(work.matter_lists(), unit_id, until, days)


def save_township_year(office: Office, unit_id: str, year: int, file: Path) -> int:
    """The year as a spreadsheet that prints on A4; gives how many rows, journalled first.

    Raises NotPermitted, NotFound, PrintTrouble.
    """
    found = township_year(office, unit_id, year)
    with office.read() as work:
        name = work.unit_path(unit_id)[-1].name
    rows = tuple(_rows(found))
    title = f"{name}{year}年依清单履职情况"
    note(office, "see_matter_lists", HandedOut("", title, Way.TABLED, len(rows), file.name))
    notes = f"清单：{found.version or '当日没有施行中的清单'}；截至 {found.until}。{UNTOLD}"
    write_sheet(file, Sheet("依清单履职", title, notes, _COLUMNS, rows), _go_on)
    return len(rows)


def _rows(found: Performance) -> Iterator[tuple[Value, ...]]:
    """The lines of the list in its order; below them what was filed off the list of its day."""
    for line in found.uses:
        number = "" if line.number is None else f"{line.number}"
        n = None if line.use is Use.UNTOLD else line.n
        yield number, line.name, KINDS[line.kind], line.body, n, USES[line.use]
    for one in found.off_list:
        yield "", one.cause, "", "", one.n, f"{one.day} 不在当日清单内"


def _go_on(_done: int) -> bool:
    return True
