"""Read the lines of a text that a person brings: plain text, Markdown, or the paragraphs of a .docx."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from desktop.base import bounds
from desktop.base.errors import BadEntry
from desktop.sheets.reading import decoded
from desktop.sheets.word_numbers import WordNumbers, word_name
from desktop.sheets.word_tables import (
    WORD_TEXT,
    document_body,
    document_numbers,
    refuse_old_word,
    words_of,
)
from desktop.sheets.workbook_zip import names_in


def read_lines(file: Path) -> tuple[str, ...]:
    """The lines of a file, empty ones too. Raises BadEntry.

    `file_unreadable`, `text_too_big`, `old_word` for a .doc, `sheet_damaged`, and `sheet_wrong_kind` for what
    is no text.
    """
    try:
        data = bounds.read_bounded(file, bounds.TEXT_BYTES)
    except OSError as error:
        if bounds.too_big(error):
            most = f"{bounds.TEXT_BYTES >> 20} MB"
            raise BadEntry("text_too_big", file=file.name, most=most) from error
        raise BadEntry("file_unreadable", file=str(file), why=error) from error
    return lines_of(data, file.name)


def lines_of(data: bytes, file: str) -> tuple[str, ...]:
    """What `read_lines` gives, of a file's bytes; what kind it is, they say and not its name."""
    refuse_old_word(data, file)
    if not data.startswith(b"PK"):
        return tuple(bounds.seen(line) for line in decoded(data, file).splitlines())
    if WORD_TEXT not in names_in(data, file):
        raise BadEntry("sheet_wrong_kind", file=file, kind="压缩包或者别种文件")
    paragraphs = document_body(data, file).iter(word_name("p"))
    numbers = document_numbers(data, file)
    return tuple(line for each in paragraphs for line in _labelled(each, numbers).split("\n"))


def _labelled(paragraph: Any, numbers: WordNumbers) -> str:
    """What a paragraph says, after the 第一条 or （一） that Word sets before it."""
    label, words = numbers.of([paragraph]), words_of([paragraph]) or ""
    if not words or not label:
        return words
    return f"{label}　{words}" if label.startswith("第") else f"{label}{words}"
