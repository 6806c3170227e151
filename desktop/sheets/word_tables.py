"""Read the tables of a Word document (.docx) as the sheets of a workbook, bounded as spreadsheets are.

The parts that hold the text and its numbers are unpacked to their bound and parsed without entities; nothing
else of the package is opened. A table is a sheet, with the lines that stand above it as its first rows.
"""

from __future__ import annotations

import hashlib
import io
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from desktop.base import bounds
from desktop.base.errors import BadEntry
from desktop.base.sheet import Cell, Sheet, Workbook
from desktop.sheets.reading import sheet_bytes, workbook_of
from desktop.sheets.word_numbers import WordNumbers, word_name, word_numbers
from desktop.sheets.workbook_zip import BROKEN, names_in, refuse_large

WORD_TEXT = "word/document.xml"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OLD_WORD = "WordDocument".encode("utf-16-le")


def read_tables(file: Path) -> Workbook:
    """The sheets of a spreadsheet, or the tables of a .docx. Raises BadEntry as `read_workbook` does.

    Also `old_word` for a .doc, which must first be saved as a .docx, and `word_no_table`.
    """
    return tables_of(sheet_bytes(file), file.name)


def tables_of(data: bytes, file: str) -> Workbook:
    """What `read_tables` gives, of a file's bytes; what kind it is, they say and not its name."""
    refuse_old_word(data, file)
    if not (data.startswith(b"PK") and WORD_TEXT in names_in(data, file)):
        return workbook_of(data, file)
    sheets = tuple(_sheets(document_body(data, file), document_numbers(data, file), file))
    if not sheets:
        raise BadEntry("word_no_table", file=file)
    return Workbook(file, hashlib.sha256(data).hexdigest(), sheets)


def refuse_old_word(data: bytes, file: str) -> None:
    """Raise BadEntry `old_word` for a .doc."""
    if data.startswith(_OLE) and _OLD_WORD in data:
        raise BadEntry("old_word", file=file)


def document_body(data: bytes, file: str) -> Any:
    """What a .docx says, parsed within its bounds. Raises BadEntry `sheet_too_big`, `sheet_damaged`."""
    from docx.oxml.parser import parse_xml  # 0.3 s to load: only where a document is read

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            if packed.getinfo(WORD_TEXT).file_size > bounds.WORD_TEXT:
                most = f"{bounds.WORD_TEXT >> 20} MB"
                raise BadEntry("sheet_too_big", file=file, what="展开后的大小", most=most)
            body = getattr(parse_xml(packed.read(WORD_TEXT)), "body", None)
    except (*BROKEN, SyntaxError) as error:  # what markup that is none ends with
        raise BadEntry("sheet_damaged", file=file, why=error) from error
    if body is None:
        raise BadEntry("sheet_damaged", file=file, why="没有正文")
    return body


def document_numbers(data: bytes, file: str) -> WordNumbers:
    """How a .docx numbers its paragraphs. Raises BadEntry `sheet_damaged`."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            return word_numbers(packed)
    except (*BROKEN, SyntaxError) as error:
        raise BadEntry("sheet_damaged", file=file, why=error) from error


def _sheets(body: Any, numbers: WordNumbers, file: str) -> Iterator[Sheet]:
    """Tables with what stands above them; one that follows another with nothing between goes on with it."""
    above: list[tuple[Cell, ...]] = []
    rows: list[tuple[Cell, ...]] = []
    tables = 0
    for block in _unwrapped(body):
        if _is(block, "p"):
            numbers.of([block])
        if _is(block, "tbl"):
            rows += _rows(block, numbers, file)
            refuse_large(len(rows), max(map(len, rows), default=0), file)
        elif _is(block, "p") and (words := words_of([block])):
            if rows:
                tables += 1
                yield Sheet(f"第{tables}张表", (*above, *rows))
                above, rows = [], []
            above.append((words,))
    if rows:
        yield Sheet(f"第{tables + 1}张表", (*above, *rows))


def _rows(table: Any, numbers: WordNumbers, file: str) -> Iterator[tuple[Cell, ...]]:
    """The rows of a table on its grid: merged downwards stands in each row, across in the first cell."""
    last: dict[int, Cell] = {}
    for line in _unwrapped(table, "tr"):
        row: list[Cell] = [None] * _count(line, "trPr/gridBefore")
        for cell in _unwrapped(line, "tc"):
            across, goes_on = _merged(cell)
            refuse_large(1, len(row) + across, file)
            value = last.get(len(row)) if goes_on else _said(cell, numbers)
            last[len(row)] = value
            row += [value, *[None] * (across - 1)]
        yield tuple(row)


def _said(cell: Any, numbers: WordNumbers) -> Cell:
    """What a cell says; one that Word numbers and nobody wrote in, its number."""
    paragraphs = list(cell.iter(word_name("p")))
    label = numbers.of(paragraphs)
    return words_of(paragraphs) or label or None


def _unwrapped(parent: Any, *tags: str) -> Iterator[Any]:
    """The children of some names, or all; a content control (w:sdt) is what stands in it."""
    for child in parent.iterchildren():
        if _is(child, "sdt"):
            content = child.find(word_name("sdtContent"))
            yield from () if content is None else _unwrapped(content, *tags)
        elif not tags or any(_is(child, tag) for tag in tags):
            yield child


def _merged(cell: Any) -> tuple[int, bool]:
    """How many columns a cell takes, and whether it goes on with the one above it."""
    down = cell.find(f"{word_name('tcPr')}/{word_name('vMerge')}")
    wide = max(1, _count(cell, "tcPr/gridSpan"))
    return wide, down is not None and down.get(word_name("val")) != "restart"


def _count(parent: Any, path: str) -> int:
    """How many columns a property tells; 0 for none, or for what is no number of columns."""
    found = parent.find("/".join(map(word_name, path.split("/"))))
    told = found.get(word_name("val"), "") if found is not None else ""
    return int(told) if told.isdecimal() and len(told) < 5 else 0


def words_of(paragraphs: Iterable[Any]) -> str | None:
    """What some paragraphs say, each a line; None for nothing."""
    lines = []
    for paragraph in paragraphs:
        told = "".join(
            piece.text or "" if _is(piece, "t") else "\n" if _is(piece, "br") else "\t"
            for piece in paragraph.iter(word_name("t"), word_name("br"), word_name("tab"))
        )
        lines.append(told)
    words = bounds.seen("\n".join(lines)[: bounds.CELL_TEXT]).strip()
    return words or None


def _is(block: Any, tag: str) -> bool:
    return bool(block.tag == word_name(tag))
