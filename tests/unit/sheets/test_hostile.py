"""Workbooks made to stop a computer: each is refused, quickly and in little memory; none is run."""

from __future__ import annotations

import io
import os
import subprocess
import sys
import zipfile
import zlib
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.base import bounds
from desktop.base.errors import BadEntry
from desktop.sheets.reading import read_workbook, workbook_of
from tests.architecture.sources import ROOT
from tests.helpers.workbooks import save

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_BOOK = (
    f'<workbook xmlns="{_MAIN}" xmlns:r="{_RELATION}"><sheets>'
    '<sheet name="台账" sheetId="1" r:id="rId1"/></sheets></workbook>'
)
_LINKS = (
    f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" '
    f'Type="{_RELATION}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>'
)
_ROOT = (
    f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" '
    f'Type="{_RELATION}/officeDocument" Target="xl/workbook.xml"/></Relationships>'
)
_ENDLESS = 20.0
"""Seconds: what grows with the square of its size takes hours."""


def book(
    rows: str, *, after: str = "", links: str = _LINKS, more: Mapping[str, bytes] | None = None
) -> bytes:
    """A workbook of one sheet, by its markup."""
    sheet = f'<worksheet xmlns="{_MAIN}"><sheetData>{rows}</sheetData>{after}</worksheet>'
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("_rels/.rels", _ROOT)
        packed.writestr("xl/workbook.xml", _BOOK)
        packed.writestr("xl/_rels/workbook.xml.rels", links)
        packed.writestr("xl/worksheets/sheet1.xml", sheet)
        for name, data in (more or {}).items():
            packed.writestr(name, data)
    return made.getvalue()


def cell(place: str, value: str = "1") -> str:
    return f'<c r="{place}"><v>{value}</v></c>'


def test_a_plain_one_is_read() -> None:
    found = workbook_of(
        book(f'<row r="1">{cell("A1", "7")}<c><v>8</v></c></row><row>{cell("B2")}</row>'), "a.xlsx"
    )
    assert found.sheets[0].name == "台账"
    assert found.sheets[0].rows == ((7.0, 8.0), (None, 1.0))


HOSTILE: dict[str, tuple[str, Callable[[], bytes]]] = {
    "the last cell of the sheet": ("sheet_too_big", lambda: book(f'<row r="1">{cell("XFD1048576")}</row>')),
    "a far row without places": (
        "sheet_too_big",
        lambda: book('<row r="1048576"><c><v>1</v></c></row>'),
    ),
    "a far cell in other quotes": (
        "sheet_too_big",
        lambda: book("<row r='1'><c r='XFD9'><v>1</v></c></row>"),
    ),
    "a far cell that is packed data": (
        "sheet_too_big",
        lambda: book('<row r="9"><c r="A1048576"><v><![CDATA[1]]></v></c></row>'),
    ),
    "a far cell in a sheet of another name": (
        "sheet_too_big",
        lambda: book(
            "",
            links=_LINKS.replace("worksheets/sheet1.xml", "other.xml").replace('"', "'"),
            more={"xl/other.xml": f"<worksheet><row>{cell('A1048576')}</row></worksheet>".encode()},
        ),
    ),
    "a large empty square": (
        "sheet_too_big",
        lambda: book(f'<row r="1">{cell("A1")}</row><row r="99000">{cell("IV99000")}</row>'),
    ),
    "a place that is none": ("sheet_damaged", lambda: book(f'<row r="1">{cell("AAAAA1")}</row>')),
    "a row that is none": ("sheet_damaged", lambda: book('<row r="-1"><c><v>1</v></c></row>')),
    "merges over merges": (
        "sheet_too_big",
        lambda: book(
            f'<row r="1">{cell("A1")}</row><row r="90000">{cell("A90000")}</row>',
            after="<mergeCells>" + '<mergeCell ref="A1:A90000"/>' * 60 + "</mergeCells>",
        ),
    ),
    "a bomb": ("sheet_too_big", lambda: book("", more={"xl/media/a.bin": bytes(301 << 20)})),
    "a text shown in ten thousand cells": (
        "sheet_too_big",
        lambda: book(
            "".join(f'<row r="{n}"><c r="A{n}" t="s"><v>0</v></c></row>' for n in range(1, 10_000)),
            more={"xl/sharedStrings.xml": f"<sst><si><t>{'甲' * 30_000}</t></si></sst>".encode()},
        ),
    ),
    "parts without number": (
        "sheet_too_big",
        lambda: book("", more={f"x/{n}.xml": b"" for n in range(bounds.SHEET_PARTS)}),
    ),
    "a cell without an end": ("sheet_damaged", lambda: book("<row><c r='A1'><v>" + "x" * (3 << 20))),
    "cells that only begin": ("sheet_damaged", lambda: book("<row>" + "<c>" * 2_000_000)),
    "values that only begin": ("sheet_damaged", lambda: book("<row><c>" + "<v " * 900_000 + "</c></row>")),
    "tags that only begin": ("sheet_damaged", lambda: book("<c <row " * 2_000_000)),
}


@pytest.mark.timeout(_ENDLESS * 3)
@pytest.mark.parametrize(("code", "made"), HOSTILE.values(), ids=HOSTILE.keys())
def test_it_is_refused(code: str, made: Callable[[], bytes]) -> None:
    with pytest.raises(BadEntry) as refused:
        workbook_of(made(), "台账.xlsx")
    assert refused.value.code == code


def test_entities_are_not_written_out() -> None:
    """A billion laughs: ten of ten of ten. Whoever reads them in takes gigabytes."""
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    sheet = f'<?xml version="1.0"?><!DOCTYPE w [<!ENTITY l0 "哈">{laughs}]>'
    rows = '<row r="1"><c r="A1" t="inlineStr"><is><t>&l9;</t></is></c><c r="B1"><v>5</v></c></row>'
    data = book(rows)
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        whole = packed.read("xl/worksheets/sheet1.xml").decode()
    found = _read(_with_sheet(data, sheet + whole))
    assert len(found) < 200


def test_a_file_outside_is_not_fetched(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("不该读到", "utf-8")
    entity = f'<!DOCTYPE w [<!ENTITY x SYSTEM "{secret.as_uri()}">]>'
    rows = '<row r="1"><c r="A1" t="inlineStr"><is><t>&x;</t></is></c><c r="B1"><v>5</v></c></row>'
    data = book(rows)
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        whole = packed.read("xl/worksheets/sheet1.xml").decode()
    assert "不该读到" not in _read(_with_sheet(data, entity + whole))


def _with_sheet(data: bytes, sheet: str) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as packed, zipfile.ZipFile(made, "w") as anew:
        for part in packed.infolist():
            anew.writestr(part.filename, sheet if part.filename.endswith("sheet1.xml") else packed.read(part))
    return made.getvalue()


def _read(data: bytes) -> str:
    """What a workbook is read as, or why it is not."""
    try:
        return repr([sheet.rows for sheet in workbook_of(data, "a.xlsx").sheets])
    except BadEntry as refusal:
        return refusal.code


def test_a_part_that_claims_to_be_small_is_not_opened_at_its_true_size() -> None:
    """The list of the package says ten bytes and sums ten bytes; three hundred megabytes are packed there."""
    data = book(f'<row r="1">{cell("A1")}</row>' + " " * (2 << 20) + f'<row r="9">{cell("A1048576")}</row>')
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        part = packed.getinfo("xl/worksheets/sheet1.xml")
        short = packed.read(part)[:200]
    lied = bytearray(data)
    at = data.rindex(b"xl/worksheets/sheet1.xml") - 46
    lied[at + 16 : at + 20] = zlib.crc32(short).to_bytes(4, "little")
    lied[at + 24 : at + 28] = len(short).to_bytes(4, "little")
    assert "1048576" not in _read(bytes(lied))
    assert _read(bytes(lied)) in ("sheet_damaged", "[((1.0,),)]")


def test_words_that_cannot_be_seen_are_left_out() -> None:
    rows = '<row r="1"><c r="A1" t="inlineStr"><is><t>刘\u202e生\u200f贵</t></is></c></row>'
    assert _read(book(rows)) == "[(('刘生贵',),)]"


@settings(max_examples=120, deadline=None)
@given(at=st.floats(0, 1, exclude_max=True), put=st.binary(min_size=1, max_size=9))
def test_no_damage_does_more_than_be_refused(at: float, put: bytes) -> None:
    data = book(f'<row r="1">{cell("A1")}{cell("B1")}</row>')
    place = int(at * len(data))
    told = _read(data[:place] + put + data[place + len(put) :])
    assert told.startswith(("[", "sheet_"))


_CHILD = """
import resource, sys
from pathlib import Path
from desktop.base.errors import BadEntry
from desktop.sheets.reading import read_workbook
import python_calamine
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
try:
    read_workbook(Path(sys.argv[1]))
    print("read", end=" ")
except BadEntry as refusal:
    print(refusal.code, end=" ")
print((resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) // 1024)
"""


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="memory as Linux counts it")
@pytest.mark.parametrize(
    ("name", "code", "most"),
    [
        ("a bomb", "sheet_too_big", 120),
        ("the last cell of the sheet", "sheet_too_big", 60),
        ("a large empty square", "sheet_too_big", 60),
        ("the largest that is read", "read", 900),
    ],
)
def test_it_takes_little_memory(tmp_path: Path, name: str, code: str, most: int) -> None:
    """Megabytes, as the system counts them in a process that does nothing else."""
    file = tmp_path / "a.xlsx"
    if name in HOSTILE:
        file.write_bytes(HOSTILE[name][1]())
    else:
        rows = bounds.SHEET_CELLS // 60
        file.write_bytes(book(f'<row r="1">{cell("A1")}</row><row r="{rows}">{cell(f"BH{rows}")}</row>'))
    run = subprocess.run(
        [sys.executable, "-c", _CHILD, str(file)],
        env=dict(os.environ, PYTHONPATH=str(ROOT)),
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
    )
    told, megabytes = run.stdout.split()
    assert told == code
    assert int(megabytes) < most


def test_a_file_that_is_no_file_is_refused(tmp_path: Path) -> None:
    whole = save(tmp_path / "a.xlsx", {"一": [("a", "b")]})
    assert read_workbook(whole).sheets[0].rows == (("a", "b"),)
    with pytest.raises(BadEntry, match="file_unreadable"):
        read_workbook(tmp_path)
