"""Workbooks as offices make them: made for a test, with merged cells, titles and blanks."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from pathlib import Path

from openpyxl import Workbook

from desktop.base.paths import RESOURCES

HEAD = ("县", "片区", "乡镇", "执法站/村（社区）", "编码")
Line = Sequence[object]


def save(file: Path, sheets: dict[str, Sequence[Line]], merged: Sequence[str] = ()) -> Path:
    """A workbook of these sheets; ranges of the first one are merged, as people do."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for name, lines in sheets.items():
        page = book.create_sheet(name)
        for line in lines:
            page.append(list(line))
    for span in merged:
        book.worksheets[0].merge_cells(span)
    book.save(file)
    return file


def datong() -> list[Line]:
    """大通县 with its seven invented districts, 20 townships and 311 stations; what repeats is left blank."""
    with (RESOURCES / "lists" / "units.csv").open(encoding="utf-8") as file:
        units = {row["id"]: row for row in csv.DictReader(file)}
    lines: list[Line] = [HEAD]
    last: tuple[str, str] = ("", "")
    for station in (row for row in units.values() if row["level"] == "station"):
        township = units[station["parent_id"]]
        district = units[township["parent_id"]]
        here = (district["name"], township["name"])
        blank = here == last
        county = "大通回族土族自治县" if not last[0] else None
        shown = (None, None) if blank else (None if here[0] == last[0] else here[0], here[1])
        lines.append((county, *shown, station["name"], int(station["id"])))
        last = here
    return lines


def huade() -> tuple[list[Line], list[str]]:
    """化德县 without districts: three towns, three townships, 87 villages; and merges.

    The official list has 86 villages and nine communities: one community makes the 87 the county counts.
    """
    path = Path(__file__).with_name("huade.csv")
    with path.open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    places = [row for row in rows if row["level"] == "village"]
    villages = [row for row in places if not row["name"].endswith("居民委员会")]
    villages.insert(0, places[0])
    lines: list[Line] = [("化德县行政村一览表",), ("序号", "乡镇", "行政村", "备注")]
    merged = ["A1:D1"]
    for township in (row for row in rows if row["level"] == "township"):
        mine = [row for row in villages if row["parent_code"] == township["code"]]
        first = len(lines) + 1
        for at, row in enumerate(mine):
            name = row["name"].removesuffix("村民委员会") + "村"
            lines.append((len(lines) - 1, township["name"] if at == 0 else None, name, None))
        merged.append(f"B{first}:B{len(lines)}")
    lines.append(("合计", None, len(villages), None))
    return lines, merged
