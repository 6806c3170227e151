"""The book of numbers looked at and taken along: which were given, which are void, which are missing."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from operator import attrgetter
from pathlib import Path

from db import Reading
from desktop.base.paging import Cursor, Page, cut, every
from desktop.casework.events import HandedOut, Way
from desktop.casework.number_book import BookCounts, BookQuestion, Fate, NumberRow
from desktop.documents.list_sheet import ListSheet, list_sheet
from desktop.documents.wording import day
from desktop.services.library import Library
from desktop.services.perform import Office, note
from desktop.services.printing import table_head, write_paper
from desktop.sheets.writing import As, Sheet, SheetColumn, Value, write_sheet

SEE = "see_numbers"
TITLE = "文号簿"
_PAGE, _MANY = 100, 1000  # rows
FATES = {
    Fate.TAKEN: "在用",
    Fate.VOID: "作废",
    Fate.IN_DOUBT: "存疑",
    Fate.UNUSED: "未用退回",
    Fate.DESTROYED: "案卷已销毁",
    Fate.MISSING: "没有登记",
}
_SIGNING = "登记人（签名）：　　　　　　　　负责人（签名）：　　　　　　　　　　年　月　日"


@dataclass(frozen=True, slots=True)
class BookView:
    """What there is in a book, what each word of its year is for, and what the organs are called."""

    counts: BookCounts
    names: Mapping[str, str]  # 罚决: 行政处罚决定书
    organs: Mapping[str, str]  # by unit


def book_view(office: Office, asked: BookQuestion) -> BookView:
    """How many numbers a book has, and what is missing in it. Raises NotPermitted, NotFound."""
    with office.read() as work:
        return _view(work, office.library, asked)


def book_page(office: Office, asked: BookQuestion, after: Cursor | None) -> Page[NumberRow]:
    """The next rows of a book, what is missing among them. Raises NotPermitted, NotFound.

    A number is written by the pattern of its year: words are looked for in all rows.
    """
    with office.read() as work:
        words = asked.text.casefold().split()
        if not words:
            return work.number_page(asked, after, _PAGE)
        found = (row for row in _every(work, asked) if all(word in _about(row) for word in words))
        return cut(found, after, _PAGE, attrgetter("id"))


def _every(work: Reading, asked: BookQuestion) -> Iterator[NumberRow]:
    return every(lambda after: work.number_page(asked, after, _MANY))


def _about(row: NumberRow) -> str:
    """What a number is found by."""
    told = (number_words(row), FATES[row.fate], row.what, row.case_number, row.party, row.reason)
    return " ".join(told).casefold()


def _view(work: Reading, library: Library, asked: BookQuestion) -> BookView:
    counts = work.number_counts(asked)
    organs = {organ.unit_id: organ.name for organ in work.organs()}
    return BookView(counts, {word: word_name(library, word) for word, _ in counts.words}, organs)


def word_name(library: Library, word: str) -> str:
    """What numbers of a word are borne by: 案号, or the names of its forms."""
    numbers = library.numbers
    of_files = {numbers.case: "案号", numbers.lead: "线索编号", numbers.inspection: "检查编号"}
    forms = (library.forms[id].name for id, its in numbers.forms.items() if its == word)
    return of_files.get(word) or "、".join(forms) or word


def row_words(library: Library, word: str, row: NumberRow) -> str:
    """What bears a number: the name of its paper, else what numbers of the word are of."""
    return row.what or ("" if row.fate is Fate.MISSING else word_name(library, word))


# ------------------------------------------------------------ taken along


@dataclass(frozen=True, slots=True)
class SaveBook:
    """Where a book is written, and which."""

    file: Path
    asked: BookQuestion


def export_book(office: Office, command: SaveBook, told: Callable[[int, int], bool]) -> int | None:
    """Write a book as a table; gives how many rows, None when it was stopped. Journalled first.

    Raises NotPermitted, PrintTrouble, StorageTrouble.
    """
    view, rows, title, sample = _noted(office, command, Way.TABLED)
    heads = (("机关", 28), ("文号", 24), ("状态", 12), ("文书", 24), ("案号", 22), ("当事人", 24))
    sheet = Sheet(
        name=TITLE,
        title=f"{title}（示例）" if sample else title,
        notes=_head(office, view),
        columns=(
            *(SheetColumn(head, wide=wide) for head, wide in heads),
            *(SheetColumn("日期", As.DAY, 12), SheetColumn("原因", wide=36)),
        ),
        rows=(_cells(office.library, command.asked.word, view, row) for row in rows),
    )
    return write_sheet(command.file, sheet, lambda done: told(done, len(rows)))


def print_book(office: Office, command: SaveBook) -> int:
    """Write a book as PDF, to be printed, signed and filed; gives how many rows. Journalled first.

    Raises NotPermitted, PrintTrouble `cannot_write`, StorageTrouble.
    """
    view, rows, title, sample = _noted(office, command, Way.SAVED)
    columns = (("文号", 0.24), ("状态", 0.1), ("文书、案号", 0.28), ("当事人", 0.2), ("日期、原因", 0.18))
    lines = tuple(_line(office.library, command.asked.word, row) for row in rows)
    told = ListSheet("number-book", title, _head(office, view), columns, lines, _SIGNING, sample=sample)
    write_paper(command.file, list_sheet(told))
    return len(rows)


def _noted(office: Office, command: SaveBook, way: Way) -> tuple[BookView, tuple[NumberRow, ...], str, bool]:
    asked = command.asked
    with office.read() as work:
        view, rows = _view(work, office.library, asked), tuple(_every(work, asked))
        sample = any(unit.sample for unit in work.units())
        unit = work.unit_path(asked.unit_id)[-1].name if asked.unit_id else ""
    title = f"{unit}{asked.year}年{TITLE}（{asked.word}）"
    note(office, SEE, HandedOut("", title, way, len(rows), command.file.name))
    return view, rows, title, sample


def _head(office: Office, view: BookView) -> str:
    counts = view.counts
    counted = f"共 {counts.given} 个号，作废 {counts.void} 个，没有登记 {counts.missing} 个"
    return table_head(office, counted)


def _cells(library: Library, word: str, view: BookView, row: NumberRow) -> tuple[Value, ...]:
    organ = view.organs.get(row.organ_unit_id, row.mark)
    return (
        *(organ, number_words(row), FATES[row.fate], row_words(library, word, row)),
        *(row.case_number, row.party, row.on, row.reason),
    )


def _line(library: Library, word: str, row: NumberRow) -> tuple[str, ...]:
    on = day(row.on) if row.on is not None else ""
    what = "\n".join(filter(None, (row_words(library, word, row), row.case_number)))
    return number_words(row), FATES[row.fate], what, row.party, "\n".join(filter(None, (on, row.reason)))


def number_words(row: NumberRow) -> str:
    """A number as printed; of those missing, from which to which."""
    if row.fate is not Fate.MISSING:
        return row.number
    return f"第{row.serial}号" if row.serial == row.until else f"第{row.serial}号至第{row.until}号"
