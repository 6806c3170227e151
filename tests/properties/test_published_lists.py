"""Whatever was done to a list on its way, it is understood or refused; all goes in or nothing.

`DESK_EXAMPLES=1000` tries more. Lists are cut, overwritten, shifted, merged, mistyped, and saved in codes
that nobody names; cells hold formulas and links to other files.
"""

from __future__ import annotations

import csv
import io
import os
import random
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from docx import Document
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook as Book

from desktop.base.bounds import LISTED_ROWS
from desktop.base.clock import StoppedClock
from desktop.base.errors import BadEntry
from desktop.base.paths import RESOURCES
from desktop.casework.access import SYSTEM
from desktop.casework.published.taking import LEFT_OUT
from desktop.services.list_versions import lines_of
from desktop.services.matter_lists import (
    ListLook,
    TakeList,
    doubted,
    look_again,
    look_at_list,
    take_matter_list,
)
from desktop.services.perform import Office, perform
from desktop.sheets.word_tables import tables_of
from desktop.ui.wording import Wording
from tests.architecture.sources import ROOT
from tests.helpers.homes import open_storage
from tests.helpers.library import LIBRARY
from tests.helpers.old_excel import old_excel
from tests.helpers.published_lists import published
from tests.ui.real_office import TODAY, seed_home

EXAMPLES = int(os.environ.get("DESK_EXAMPLES", "25"))
ROWS = 12
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


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """The sample county, asked by the seat itself."""
    home = seed_home(tmp_path_factory.mktemp("home") / "home")
    storage = open_storage(home, StoppedClock(TODAY))
    yield Office(storage, LIBRARY, StoppedClock(TODAY), SYSTEM)
    storage.close()


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
        row, column = dice.randrange(1, ROWS + 3), dice.randrange(1, 9)
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


def as_csv(grid: Grid, dice: random.Random) -> bytes:
    out = io.StringIO()
    csv.writer(out, delimiter=dice.choice(",\t;，")).writerows(grid)
    code = dice.choice(("utf-8", "utf-8-sig", "gb18030", "utf-16", "big5", "shift_jis", "utf-32", "cp437"))
    return out.getvalue().encode(code, "replace")


def as_xls(grid: Grid, dice: random.Random) -> bytes:
    assert dice is not None
    words = [[None if cell is None else str(cell)[:200] for cell in line[:10]] for line in grid[:14]]
    return old_excel("清单", words)


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


def made(seed: int) -> bytes:
    """A list of twelve matters after its way through offices."""
    dice = random.Random(seed)
    grid: Grid = [list(line) for line in published(ROWS)]
    for do in dice.choices(DONE, k=dice.randrange(1, 4)):
        if grid:
            do(grid, dice)
    return harmed(dice.choice(SAVED)(grid or [[None]], dice), dice)


# ------------------------------------------------------------ what must hold


def refused(refusal: BadEntry) -> None:
    """It is said in words, with nothing left unfilled."""
    told = WORDING.words_for(refusal)
    assert refusal.code in WORDING.codes
    assert told.happened
    assert "{" not in told.happened


def looked_at(office: Office, data: bytes) -> ListLook | None:
    """A list as it is understood, each row with its place, its doubts in words; None where it is refused."""
    try:
        book = tables_of(data, "清单")
        look = look_at_list(office, book)
    except BadEntry as refusal:
        refused(refusal)
        return None
    rows = {sheet.name: len(sheet.rows) for sheet in book.sheets}
    for row in look.rows:
        assert 1 <= row.row.row <= rows[row.row.sheet]
        assert row.row.name or row.stops
        assert not row.stops or row.doubts
        assert all("{" not in doubted(office, doubt) or "{" in str(doubt.facts) for doubt in row.doubts)
    return look


def versions(office: Office) -> tuple[str, ...]:
    with office.read() as work:
        return tuple(known.version for known in work.matter_lists())


def taken(office: Office, look: ListLook, version: str) -> None:
    """All lines or none; where a row stops, its sheet and row are said, and mended by leaving it out."""
    before = versions(office)
    head = replace(look.head, version=version, issuer="大通县人民政府")
    command = TakeList(look.book, head, look.mends)
    if look.stopped or not look.taken:
        with pytest.raises(BadEntry) as stopped:
            perform(office, take_matter_list, command)
        refused(stopped.value)
        assert versions(office) == before
    if look.stopped:
        first, told = look.stopped[0].row, stopped.value
        assert (told.code, told.facts["sheet"], told.facts["row"]) == ("rows_stop", first.sheet, first.row)
        left = {row.key: {LEFT_OUT: "yes"} for row in look.stopped}
        taken(office, look_again(office, look, left), version)
        return
    if not look.taken:
        assert stopped.value.code == "list_empty"
        return
    made, _ = perform(office, take_matter_list, command)
    assert versions(office) == (*before, version)
    lines = lines_of(office, version).lines
    assert made == len(lines) == len(look.taken)
    assert [line.name for line in lines] == [line.name for line in look.taken]


@pytest.mark.timeout(300 + EXAMPLES)  # each that is taken in is one version more to read
@settings(max_examples=EXAMPLES, deadline=None)
@given(seed=st.integers(0, 2**32))
def test_it_is_understood_or_refused_and_never_half_taken(office: Office, seed: int) -> None:
    look = looked_at(office, made(seed))
    if look is not None:
        taken(office, look, f"{seed}.{len(versions(office))}")


@settings(max_examples=EXAMPLES, deadline=None)
@given(cells=st.lists(st.lists(st.one_of(st.none(), st.text(max_size=40)), max_size=8), max_size=9))
def test_any_words_at_all_under_a_heading(office: Office, cells: list[list[str | None]]) -> None:
    """Cells of any characters: no pattern runs away, and no row is lost without a word."""
    out = io.StringIO()
    csv.writer(out).writerows([("序号", "事项名称", "执法依据", "赋权乡镇", "承接情况", "承接时限"), *cells])
    looked_at(office, out.getvalue().encode("utf-8", "replace"))


_RUNAWAY = {
    "titles that only begin": "《" * 30_000,
    "titles within titles": "《甲" * 9_000 + "》" * 9_000,
    "articles without end": "《甲》第一条" + "、第二条" * 7_000,
    "acts without end": "对" + "甲、" * 9_000 + "的处罚",
    "numbered acts": "对下列行为：" + "（一）甲；" * 6_000,
    "digits": "2025" * 8_000,
    "brackets": "（" * 30_000,
    "ordinals": "第" * 30_000,
    "blanks": "对 " * 15_000,
}


@pytest.mark.timeout(60)
@pytest.mark.parametrize("words", _RUNAWAY.values(), ids=_RUNAWAY.keys())
def test_no_cell_runs_away(office: Office, words: str) -> None:
    """Ten rows with the longest cell in every column; what grew with its square would take hours."""
    out = io.StringIO()
    heading = ("事项名称", "执法依据", "赋权乡镇", "承接时限", "责任人", "序号")
    csv.writer(out).writerows([heading, *([words] * len(heading) for _ in range(10))])
    look = looked_at(office, out.getvalue().encode())
    assert look is not None
    assert len(look.rows) == 10


# ------------------------------------------------------------ large ones

_CHILD = """
import resource, sys, time
from pathlib import Path
from desktop.base.errors import BadEntry
from desktop.base.paths import RESOURCES
from desktop.casework.published.rows import read_published
from desktop.casework.published.wording import PublishedWords
from desktop.sheets.word_tables import read_tables
import docx, python_calamine
began, before = time.monotonic(), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
words = PublishedWords.read(RESOURCES / "lists" / "published.toml")
try:
    print(len(read_published(read_tables(Path(sys.argv[1])), words).rows), end=" ")
except BadEntry as refusal:
    print(refusal.code, end=" ")
print(round(time.monotonic() - began), (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) // 1024)
"""


def many(file: Path, rows: int) -> Path:
    with file.open("w", encoding="utf-8", newline="") as out:
        csv.writer(out).writerows(published(rows))
    return file


def word_bomb(file: Path, size: int) -> Path:
    """A document of kilobytes that unpacks to so many bytes."""
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("word/document.xml", b" " * size)
    return file


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="memory as Linux counts it")
@pytest.mark.parametrize(
    ("make", "told", "seconds", "megabytes"),
    [
        (lambda folder: many(folder / "a.csv", 100_000 - 3), "sheet_too_big", 60, 900),
        (lambda folder: many(folder / "a.csv", 100_001), "sheet_too_big", 60, 900),
        (lambda folder: many(folder / "a.csv", LISTED_ROWS - 3), str(LISTED_ROWS - 3), 120, 900),
        (lambda folder: word_bomb(folder / "a.docx", 65 << 20), "sheet_too_big", 60, 200),
    ],
    ids=["100,000 rows", "more than a sheet may have", "the longest list", "a document that is a bomb"],
)
def test_large_ones_take_bounded_time_and_memory(
    tmp_path: Path, make: Callable[[Path], Path], told: str, seconds: int, megabytes: int
) -> None:
    run = subprocess.run(
        [sys.executable, "-c", _CHILD, str(make(tmp_path))],
        env=dict(os.environ, PYTHONPATH=str(ROOT)),
        capture_output=True,
        text=True,
        check=True,
        timeout=300,
    )
    result, took, most = run.stdout.split()
    assert result == told
    assert int(took) < seconds
    assert int(most) < megabytes
