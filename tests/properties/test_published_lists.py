"""Whatever was done to a list on its way, it is understood or refused; all goes in or nothing.

`DESK_EXAMPLES=1000` tries more. Lists are cut, overwritten, shifted, merged, mistyped, and saved in codes
that nobody names; cells hold formulas and links to other files.
"""

from __future__ import annotations

import csv
import io
import os
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from xml.sax.saxutils import escape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook as Book

from desktop.base.bounds import LISTED_ROWS
from desktop.base.errors import BadEntry
from desktop.base.paging import every
from desktop.casework.published.taking import LEFT_OUT
from desktop.services.list_versions import LinesFilter, lines_begun, lines_page
from desktop.services.matter_lists import (
    ListLook,
    TakeList,
    doubted,
    look_again,
    look_at_list,
    read_list,
    take_matter_list,
)
from desktop.services.perform import Office, perform
from desktop.sheets.word_tables import tables_of
from tests.architecture.sources import ROOT
from tests.helpers.published_lists import published
from tests.properties.harming import each_way, made, refused, understood

EXAMPLES = int(os.environ.get("DESK_EXAMPLES", "25"))
ROWS = 12


# ------------------------------------------------------------ what must hold


def looked_at(office: Office, data: bytes) -> ListLook | None:
    """A list as it is understood, each row with its place, its doubts in words; None where it is refused."""
    look = understood(lambda: look_at_list(office, tables_of(data, "清单")))
    if look is None:
        return None
    rows = {sheet.name: len(sheet.rows) for sheet in look.book.sheets}
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
    command = TakeList.looked_at(look, head)
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
    (page, n), asked = lines_begun(office, LinesFilter(version)), LinesFilter(version)
    lines = tuple(every(lambda after: page if after is None else lines_page(office, asked, after)))
    assert len(lines) == n
    assert made == len(lines) == len(look.taken)
    assert [line.name for line in lines] == [line.name for line in look.taken]


@pytest.mark.timeout(300 + EXAMPLES)  # each that is taken in is one version more to read
@settings(max_examples=EXAMPLES, deadline=None)
@given(seed=st.integers(0, 2**32))
def test_it_is_understood_or_refused_and_never_half_taken(office: Office, seed: int) -> None:
    look = looked_at(office, made(seed, published(ROWS)))
    if look is not None:
        taken(office, look, f"{seed}.{len(versions(office))}")


def test_every_harm_in_every_format_is_understood_or_refused(office: Office) -> None:
    """None is left to chance: cut, shifted, merged, mistyped, doubled; xlsx, linked, csv, xls and docx."""
    read = set()
    for at, (how, data) in enumerate(each_way(published(4))):
        look = looked_at(office, data)
        if look is not None:
            read.add(how.partition("/")[0])
            if at % 5 == 0:
                taken(office, look, f"{how}.{at}")
    assert read >= {"as_xlsx", "as_linked", "as_csv", "as_xls", "as_docx", "utf-8", "gb18030", "utf-16"}


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
from desktop.base.paging import every
from desktop.base.paths import RESOURCES
from desktop.casework.published.reading import read_published
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


def many_packed(file: Path, rows: int) -> Path:
    """The same as a workbook, written a row at a time."""
    book = Book(write_only=True)
    page = book.create_sheet("清单")
    for line in published(rows):
        page.append(line)
    book.save(file)
    return file


def many_in_word(file: Path, rows: int) -> Path:
    """The same as a table of a document."""
    cells = ("".join(_WORD_CELL.format(escape(str(cell or ""))) for cell in line) for line in published(rows))
    with (
        zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed,
        packed.open("word/document.xml", "w") as part,
    ):
        part.write(f'<w:document xmlns:w="{_WORD}"><w:body><w:tbl>'.encode())
        for line in cells:
            part.write(f"<w:tr>{line}</w:tr>".encode())
        part.write(b"</w:tbl></w:body></w:document>")
    return file


_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_WORD_CELL = "<w:tc><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:tc>"


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
        (lambda folder: many_packed(folder / "a.xlsx", 100_000 - 3), "sheet_too_big", 60, 900),
        (lambda folder: many_in_word(folder / "a.docx", 100_000 - 3), "sheet_too_big", 60, 900),
        (lambda folder: many_in_word(folder / "a.docx", 10_000), "10000", 120, 900),
        (lambda folder: word_bomb(folder / "a.docx", 65 << 20), "sheet_too_big", 60, 200),
    ],
    ids=[
        "100,000 rows",
        "more than a sheet may have",
        "the longest list",
        "100,000 rows of a workbook",
        "100,000 rows of a document",
        "10,000 rows of a document",
        "a document that is a bomb",
    ],
)
@pytest.mark.long
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


@pytest.mark.long
@pytest.mark.timeout(300)
def test_ten_thousand_matters_are_looked_at_and_taken_in_within_five_seconds(
    office: Office, tmp_path: Path
) -> None:
    """Of the processor, for other programs may be at work; nothing goes in while they are looked at."""
    before, n = versions(office), 10_000
    look = look_at_list(office, read_list(many_packed(tmp_path / "清单.xlsx", n)))
    assert (len(look.rows), look.stopped, versions(office)) == (n, (), before)
    head = replace(look.head, version="一万项", issuer="大通县人民政府")
    command, began = TakeList.looked_at(look, head), time.process_time()
    made, _ = perform(office, take_matter_list, command)
    assert time.process_time() - began < 5
    assert (made, versions(office)) == (n, (*before, "一万项"))
