"""What becomes of a table on its way through offices: cut, shifted, merged, mistyped, saved as anything.

And what must be: it is understood, or refused in words.
"""

from __future__ import annotations

import csv
import io
import random
import zipfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from typing import TypeVar

from docx import Document
from openpyxl import Workbook as Book

from desktop.base.errors import BadEntry
from desktop.base.paths import RESOURCES
from desktop.ui.wording import Wording
from tests.helpers.old_excel import FAILED, old_excel

T = TypeVar("T")
Grid = list[list[object]]
WORDING = Wording(RESOURCES / "texts" / "errors.toml")
STRANGE: tuple[object, ...] = (
    *(None, "", " ", "\ufffd\ufffd", "�对占道的处罚", "0", -1, 1e300, 20250701, True, date(2026, 1, 1)),
    *("=1+1", '=HYPERLINK("http://example.org","点")', "=[1]Sheet1!A1", "'=cmd|' /C calc'!A0", "#REF!"),
    *(
        "第1-31、33、36项收回",
        "（一）甲；（二）乙；（三）丙",
        "一、城市管理领域（43项）",
        "合计",
        "序号",
        "对" * 900,
    ),
    *(
        "《《《》》",
        "《城乡规划法》第六十五条" * 40,
        "桥头镇、、无名镇",
        "全部乡镇",
        "\u202e刘",
        "𠮷" * 50,
        "１２",
    ),
)


CODES = ("utf-8", "utf-8-sig", "gb18030", "utf-16", "big5", "shift_jis", "utf-32", "cp437")


# ------------------------------------------------------------ what is done to a list


def shift(grid: Grid, dice: random.Random) -> None:
    """A row, or every row from one on, begins some cells further on."""
    at = dice.randrange(len(grid))
    for line in grid[at : dice.choice((at + 1, len(grid)))]:
        line[:0] = [None] * dice.randrange(1, 4)


def cut(grid: Grid, dice: random.Random) -> None:
    """Rows are gone, the heading perhaps, or the ends of rows."""
    if dice.random() < 0.5:
        del grid[dice.randrange(len(grid)) :: dice.randrange(1, 4)]
    for line in grid:
        del line[dice.randrange(1, 12) :]


def swap(grid: Grid, dice: random.Random) -> None:
    """Columns stand in another order, in each row its own or in all the same."""
    order = dice.sample(range(12), 12)
    for line in grid:
        line[:] = [line[at] if at < len(line) else None for at in order]


def mistype(grid: Grid, dice: random.Random) -> None:
    """Cells hold what they should not."""
    for _ in range(dice.randrange(1, 9)):
        line = dice.choice(grid)
        if line:
            line[dice.randrange(len(line))] = dice.choice(STRANGE)


def double(grid: Grid, dice: random.Random) -> None:
    """Rows stand twice, the heading perhaps again on another page."""
    for line in dice.choices(grid, k=3):
        grid.insert(dice.randrange(len(grid) + 1), list(line))


DONE: tuple[Callable[[Grid, random.Random], None], ...] = (shift, cut, swap, mistype, double)


# ------------------------------------------------------------ as what it is saved


def as_xlsx(grid: Grid, dice: random.Random) -> bytes:
    book, made = Book(), io.BytesIO()
    page = book.worksheets[0]
    for line in grid:
        page.append(line)
    for _ in range(dice.randrange(4)):
        row, column = dice.randrange(1, 15), dice.randrange(1, 9)
        page.merge_cells(None, row, column, row + dice.randrange(4), column + dice.randrange(3))
    book.save(made)
    return made.getvalue()


def as_linked(grid: Grid, dice: random.Random) -> bytes:
    """With a part that points to another file, as a copied sheet has."""
    made = io.BytesIO(as_xlsx(grid, dice))
    with zipfile.ZipFile(made, "a") as packed:
        link = '<externalLink><externalBook r:id="rId1"/></externalLink>'
        packed.writestr("xl/externalLinks/externalLink1.xml", link)
        told = '<Relationships><Relationship Id="rId1" Target="file:///etc/hostname" TargetMode="External"/>'
        packed.writestr("xl/externalLinks/_rels/externalLink1.xml.rels", told + "</Relationships>")
    return made.getvalue()


def in_code(grid: Grid, code: str, delimiter: str) -> bytes:
    """As a CSV in some code; what the code does not have is a question mark."""
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter).writerows(grid)
    return out.getvalue().encode(code, "replace")


def as_csv(grid: Grid, dice: random.Random) -> bytes:
    return in_code(grid, dice.choice(CODES), dice.choice(",\t;，"))


def as_xls(grid: Grid, dice: random.Random) -> bytes:
    def cell(value: object) -> str | float | None:
        if value is None or (isinstance(value, int | float) and not isinstance(value, bool)):
            return value
        return FAILED if value == "#REF!" else str(value)[:200]

    merged = []
    for _ in range(dice.randrange(4)):
        row, column = dice.randrange(14), dice.randrange(9)
        merged.append((row, row + dice.randrange(4), column, column + dice.randrange(3)))
    return old_excel("清单", [[cell(value) for value in line[:10]] for line in grid[:14]], merged)


def as_docx(grid: Grid, dice: random.Random) -> bytes:
    document, made = Document(), io.BytesIO()
    table = document.add_table(0, 12)
    for line in grid:
        for cell, value in zip(table.add_row().cells, line, strict=False):
            cell.text = "" if value is None else "".join(c for c in str(value) if c >= " ")
    down = dice.randrange(len(grid)) if grid else 0
    if grid:
        table.cell(0, 1).merge(table.cell(down, 2))
    document.save(made)
    return made.getvalue()


SAVED = (as_xlsx, as_xlsx, as_linked, as_csv, as_csv, as_xls, as_docx)


def harmed(data: bytes, dice: random.Random) -> bytes:
    """Cut off, or with some bytes written over: one list in three."""
    at = dice.randrange(len(data))
    if dice.random() < 0.15:
        return data[:at]
    if dice.random() < 0.2:
        return data[:at] + dice.randbytes(dice.randrange(1, 9)) + data[at + 4 :]
    return data


def made(seed: int, table: Iterable[Sequence[object]]) -> bytes:
    """A table after its way through offices."""
    dice = random.Random(seed)
    grid: Grid = [list(line) for line in table]
    for do in dice.choices(DONE, k=dice.randrange(1, 4)):
        if grid:
            do(grid, dice)
    return harmed(dice.choice(SAVED)(grid or [[None]], dice), dice)


def each_way(table: Iterable[Sequence[object]]) -> Iterator[tuple[str, bytes]]:
    """Every harm in every format, every code, and every format cut off: no chance leaves one out."""
    rows = [list(line) for line in table]
    for save in dict.fromkeys(SAVED):
        for do in DONE:
            dice = random.Random(f"{save.__name__}/{do.__name__}")
            grid: Grid = [list(line) for line in rows]
            do(grid, dice)
            yield f"{save.__name__}/{do.__name__}", save(grid or [[None]], dice)
        whole = save([list(line) for line in rows], random.Random(1))
        for cut_at in (0, 1, len(whole) // 3, len(whole) - 7):
            yield f"{save.__name__}/cut at {cut_at}", whole[:cut_at]
    for code in CODES:
        for delimiter in ",\t;，":
            yield f"{code}/{delimiter}", in_code(rows, code, delimiter)
    for strange in STRANGE:
        for save in dict.fromkeys(SAVED):
            grid = [list(line) for line in rows]
            grid[-1] = [strange for _ in grid[-1]]
            yield f"{save.__name__}/{strange!r:.20}", save(grid, random.Random(2))


def understood(read: Callable[[], T]) -> T | None:
    """What a table is read as; None where it is refused, and that is said."""
    try:
        return read()
    except BadEntry as refusal:
        refused(refusal)
        return None


def refused(refusal: BadEntry) -> None:
    """It is said in words, with nothing left unfilled."""
    told = WORDING.words_for(refusal)
    assert refusal.code in WORDING.codes
    assert told.happened
    assert "{" not in told.happened
