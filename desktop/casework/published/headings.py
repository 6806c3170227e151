"""The heading of a sheet of a published list: which column is what, as found, and as a person says."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import replace

from desktop.base.sheet import Cell, HeadingRow, Lost, Sheet, letter
from desktop.casework.published.rows import Columns
from desktop.casework.published.wording import BASIS, LEAST, PublishedWords

_TEXT = re.compile("内容|原文|全文|摘录|摘要")
"""What an article says, beside where it stands."""


def heading_of(
    sheet: Sheet, words: PublishedWords, chosen: Columns, told: int | None
) -> tuple[int, HeadingRow | None]:
    """The row in which the heading begins, and the heading with every column; 0 and none where there is none.

    `told` is the row in which a person says it stands, 0 for none, `chosen` what a person says columns are.
    """
    heading = _heading(sheet, words, told)
    if heading is None:
        return 0, None
    found = _with_every_basis(_all_titled(sheet, _with_line_below(sheet, heading, words)), words)
    return heading.row, _as_chosen(sheet, found, chosen)


def _all_titled(sheet: Sheet, heading: HeadingRow) -> HeadingRow:
    """The heading with every column that holds something, by title or letter; a title that is taken by both.

    The words of each cell are kept, and two columns of one title are two.
    """
    wide = max((len(row) for row in sheet.rows), default=0)
    top = sheet.rows[heading.row - 1]
    below = sheet.rows[heading.row :]
    taken, others = {*heading.titles.values(), *heading.further.values()}, dict[int, str]()
    for at in range(wide):
        if at in heading.columns.values() or at in heading.further:
            continue
        title = heading.others.get(at) or " ".join(text_of(top[at]).split() if at < len(top) else ())
        if not title and not any(text_of(row[at]) for row in below if at < len(row)):
            continue
        column = f"{letter(at)} 列"
        title = column if not title else f"{title}（{column}）" if title in taken else title
        taken.add(title)
        others[at] = title
    return replace(heading, others=others)


def _heading(sheet: Sheet, words: PublishedWords, told: int | None) -> HeadingRow | None:
    """The heading of a sheet: in the row a person told, none where that is 0, else as it is found."""
    if told is None:
        return words.headings.find(sheet, LEAST)
    return words.headings.read(told, sheet.rows[told - 1]) if 0 < told <= len(sheet.rows) else None


def _with_line_below(sheet: Sheet, heading: HeadingRow, words: PublishedWords) -> HeadingRow:
    """A heading of two lines, `承接情况` over each township's column; what is merged down stands in both.

    What stands under a title of bases is bases, however it is called: 法律, 行政法规, 规章.
    """
    if len(sheet.rows) == heading.row:
        return heading
    top, below = sheet.rows[heading.row - 1], words.headings.read(heading.row + 1, sheet.rows[heading.row])
    merged_down = len(below.columns) >= LEAST and below.columns.get("name", -1) == heading.columns.get("name")
    if not merged_down and not _parts_bases(top, below, words):
        return heading
    named = {at: title for at, title in below.others.items() if title}
    taken = {*below.columns.values(), *named}
    above = {key: at for key, at in heading.columns.items() if at not in taken and key not in below.columns}
    titles = {**below.titles, **{key: heading.titles[key] for key in above}}
    further = {
        at: title for at, title in named.items() if _under_bases(top, at, words) and not _TEXT.search(title)
    }
    others = {at: title for at, title in heading.others.items() if at not in taken} | named
    others = {at: title for at, title in others.items() if at not in further}
    return HeadingRow(heading.row + 1, {**below.columns, **above}, others, below.twice, titles, further)


def _over(top: Sequence[Cell], at: int) -> str:
    """The title that stands over a column: what is merged across stands in its first cell alone."""
    return next(filter(None, map(text_of, reversed(top[: at + 1]))), "")


def _under_bases(top: Sequence[Cell], at: int, words: PublishedWords) -> bool:
    return words.headings.key_of(_over(top, at)) == BASIS


def _parts_bases(top: Sequence[Cell], line: HeadingRow, words: PublishedWords) -> bool:
    """Whether a line says nothing but which bases stand where, under a title of them."""
    told = set(line.columns) == {BASIS} and not any(line.others.values())
    return told and _under_bases(top, line.columns[BASIS], words)


def _with_every_basis(heading: HeadingRow, words: PublishedWords) -> HeadingRow:
    """The heading with every column of bases: 设定依据, 实施依据, 处罚依据."""
    key_of = words.headings.key_of
    twice = tuple(title for title in heading.twice if key_of(title) != BASIS)
    named = [at for at, title in heading.others.items() if key_of(title) == BASIS]
    return _with_bases(replace(heading, twice=twice), named)


def _with_bases(heading: HeadingRow, more: Collection[int]) -> HeadingRow:
    """The heading with some more columns as bases: the first of all is `basis`, those after it follow."""
    first, written = heading.columns.get(BASIS), _titles_written(heading)
    all_of_bases = sorted({*more, *heading.further, *(() if first is None else (first,))})
    if not all_of_bases:
        return heading
    first, *rest = all_of_bases
    return replace(
        heading,
        columns={**heading.columns, BASIS: first},
        titles={**heading.titles, BASIS: written[first]},
        others={at: title for at, title in heading.others.items() if at not in all_of_bases},
        further={at: written[at] for at in rest},
    )


def _titles_written(heading: HeadingRow) -> dict[int, str]:
    """Every column with its title."""
    known = {column: heading.titles[key] for key, column in heading.columns.items()}
    return known | dict(heading.others) | dict(heading.further)


def _as_chosen(sheet: Sheet, heading: HeadingRow, chosen: Columns) -> HeadingRow:
    """The heading with its columns as a person chose them; one taken by another column is given up.

    Only of bases there may be several.
    """
    said = {column: key for (name, column), key in chosen.items() if name == sheet.name}
    if not said:
        return heading
    written = _titles_written(heading)
    columns = {
        key: column
        for key, column in heading.columns.items()
        if column not in said and (key == BASIS or key not in said.values())
    }
    columns |= {key: column for column, key in said.items() if key not in ("", BASIS) and column in written}
    titles = {key: written[column] for key, column in columns.items()}
    further = {column: title for column, title in heading.further.items() if column not in said}
    bases = [column for column, key in said.items() if key == BASIS and column in written]
    others = {
        column: title
        for column, title in written.items()
        if column not in columns.values() and column not in further
    }
    known = replace(heading, columns=columns, others=others, titles=titles, further=further)
    return _with_bases(known, bases)


def text_of(cell: Cell) -> str:
    """What a cell says; a number as an officer reads it."""
    if cell is None or isinstance(cell, Lost):
        return ""
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    return str(cell).strip()
