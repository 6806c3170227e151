"""A table of equipment is understood or refused row by row; all of it goes in, or nothing.

`DESK_EXAMPLES=1000` tries more.
"""

from __future__ import annotations

import csv
import io
import os
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.base.bounds import LISTED_ROWS
from desktop.base.errors import BadEntry
from desktop.base.sheet import Cell
from desktop.casework.gear import GearRow
from desktop.casework.mended_rows import Fate
from desktop.casework.published.taking import LEFT_OUT
from desktop.services.gear_sheets import GearLook, TakeGear, look_at_book, take_gear
from desktop.services.perform import Office, perform
from desktop.sheets.word_tables import tables_of
from tests.architecture.sources import ROOT
from tests.properties.harming import each_way, made, refused, understood
from tests.ui.real_office import COUNTY, TODAY
from tests.ui.real_window import KEEPER

EXAMPLES = int(os.environ.get("DESK_EXAMPLES", "25"))
TITLES = ("种类", "编号", "型号", "单位", "状态", "在谁手里", "执法证号", "自", "状况", "检定（校准）证书")
_KINDS = ("执法记录仪", "记录仪", "执法车辆", "测量器具", "其他装备")


@pytest.fixture(scope="module")
def keeper(office: Office) -> Office:
    """The same office, as who keeps its lists has it."""
    return office.for_(KEEPER)


def ledger(n: int, seed: int = 0) -> Iterator[tuple[Cell, ...]]:
    """So many pieces: some in hand, some out, some used no more; of some seeds the same again."""
    yield ("大通县装备台账",)
    yield TITLES
    today = TODAY.date()
    for at in range(1, n + 1):
        what = (_KINDS[at % 5], f"{seed % 7}-{at}", "DSJ-A7" if at % 2 else None, "桥头镇")
        on = today - timedelta(days=(at + seed) % 9)
        certificate = (
            f"JD-{seed % 3}（{on}至2027-03-08）；检字（2025）第{at}号（2026-01-01）" if at % 5 == 3 else None
        )
        if (at + seed) % 4 == 0:
            yield (*what, "领用中", ("马建国", "李生华")[seed % 2], None, on, "完好", certificate)
        elif at % 11 == 0:
            yield (*what, "报废", None, None, on, "摔坏", certificate)
        else:
            yield (*what, "在库", None, None, on if seed % 2 else None, None, certificate)


def looked_at(office: Office, data: bytes) -> GearLook | None:
    """A table as it is understood, each row with its place, its faults in words; None where it is refused."""
    look = understood(lambda: look_at_book(office, tables_of(data, "装备"), COUNTY))
    if look is None:
        return None
    rows = {sheet.name: len(sheet.rows) for sheet in look.book.sheets}
    assert len({row.key for row in look.rows}) == len(look.rows)  # what is mended is one row
    for row in look.rows:
        sheet, at = row.key
        assert 1 <= at <= rows[sheet]
        assert row.stops == bool(row.faults)
        for fault in row.faults:
            if "{" not in str(fault.facts):  # words of the cell itself stand in what is said
                refused(fault)
            assert (fault.facts["sheet"], fault.facts["row"]) == row.key
    return look


def held(office: Office) -> dict[tuple[str, str], GearRow]:
    with office.read() as work:
        return work.every_piece()


def taken(office: Office, look: GearLook) -> None:
    """All rows or none; where one stops, its row is said, and it is mended by leaving it out."""
    before, command = held(office), TakeGear(COUNTY, look.book, look.mends)
    if look.stopped or not look.taken:
        with pytest.raises(BadEntry) as stopped:
            perform(office, take_gear, command)
        refused(stopped.value)
        assert held(office) == before
    if look.stopped:
        told = stopped.value.facts
        assert (told["sheet"], told["row"]) == look.stopped[0].key
        left = {row.key: {LEFT_OUT: "yes"} for row in look.stopped}
        taken(office, look_at_book(office, look.book, COUNTY, left))
        return
    if not look.taken:
        assert stopped.value.code == "gear_same"
        return
    new = sum(row.fate is Fate.NEW for row in look.taken)
    perform(office, take_gear, command)
    assert len(held(office)) == len(before) + new
    again = look_at_book(office, look.book, COUNTY, look.mends)
    assert not again.stopped
    assert again.taken == (), "the same table read again says nothing new"


@pytest.mark.timeout(300 + EXAMPLES)
@settings(max_examples=EXAMPLES, deadline=None)
@given(seed=st.integers(0, 2**32))
def test_it_is_understood_or_refused_and_never_half_taken(keeper: Office, seed: int) -> None:
    look = looked_at(keeper, made(seed, ledger(12, seed)))
    if look is not None:
        taken(keeper, look)


@pytest.mark.long
def test_every_harm_in_every_format_is_understood_or_refused(keeper: Office) -> None:
    """None is left to chance."""
    read = set()
    for at, (how, data) in enumerate(each_way(ledger(4, 5))):
        look = looked_at(keeper, data)
        if look is not None:
            read.add(how.partition("/")[0])
            if at % 5 == 0:
                taken(keeper, look)
    assert read >= {"as_xlsx", "as_linked", "as_csv", "as_xls", "as_docx", "utf-8", "gb18030", "utf-16"}


@settings(max_examples=EXAMPLES, deadline=None)
@given(cells=st.lists(st.lists(st.one_of(st.none(), st.text(max_size=80)), max_size=9), max_size=9))
def test_any_words_at_all_under_a_heading(office: Office, cells: list[list[str | None]]) -> None:
    out = io.StringIO()
    csv.writer(out).writerows([TITLES, *cells])
    looked_at(office, out.getvalue().encode("utf-8", "replace"))


@pytest.mark.timeout(60)
@pytest.mark.parametrize("words", ["1" * 30_000, "2026-" * 6_000, "年" * 30_000, " " * 29_999 + "执"])
def test_no_cell_runs_away(office: Office, words: str) -> None:
    """Ten rows with the longest cell in every column; what grew with its square would take hours."""
    out = io.StringIO()
    csv.writer(out).writerows([TITLES, *([words] * len(TITLES) for _ in range(10))])
    look = looked_at(office, out.getvalue().encode())
    assert look is not None
    assert len(look.rows) == len(look.stopped) == 10


# ------------------------------------------------------------ large ones

_CHILD = """
import resource, sys, time
from pathlib import Path
from datetime import date
from desktop.base.errors import BadEntry
from desktop.casework.gear import GearKind
from desktop.casework.gear_table import GearGround, GearReader
from desktop.casework.lists import Level, Officer, Unit
from desktop.sheets.word_tables import read_tables
import docx, python_calamine
began, before = time.monotonic(), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
units = (Unit("c", "大通县", Level.COUNTY, None), Unit("t", "桥头镇", Level.TOWNSHIP, "c"))
people = [Officer(f"p{n}", name, "t", "officer", "") for n, name in enumerate(("马建国", "李生华"))]
names = ("执法记录仪", "执法车辆", "制式服装", "其他装备")
kinds = {name: GearKind(name, name, "") for name in names}
ground = GearGround(kinds, units, {}, lambda unit: people, "t", date(2026, 11, 23))
try:
    rows = GearReader(ground, {}).read(read_tables(Path(sys.argv[1])))
    print(len(rows), end=" ")
except BadEntry as refusal:
    print(refusal.code, end=" ")
print(round(time.monotonic() - began), (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) // 1024)
"""


def many(file: Path, rows: int) -> Path:
    with file.open("w", encoding="utf-8", newline="") as out:
        csv.writer(out).writerows(ledger(rows))
    return file


def bomb(file: Path) -> Path:
    """A workbook of kilobytes that unpacks to far more than any has."""
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/workbook.xml", "<workbook/>")
        with packed.open("xl/worksheets/sheet1.xml", "w") as part:
            for _ in range(301):
                part.write(b" " * (1 << 20))
    return file


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="memory as Linux counts it")
@pytest.mark.parametrize(
    ("make", "told"),
    [
        (lambda folder: many(folder / "a.csv", 100_000 - 2), "sheet_too_big"),
        (lambda folder: many(folder / "a.csv", LISTED_ROWS - 2), str(LISTED_ROWS - 2)),
        (lambda folder: bomb(folder / "a.xlsx"), "sheet_too_big"),
    ],
    ids=["100,000 rows", "the longest ledger", "a bomb"],
)
@pytest.mark.long
def test_large_ones_take_bounded_time_and_memory(
    tmp_path: Path, make: Callable[[Path], Path], told: str
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
    assert int(took) < 60
    assert int(most) < 600
