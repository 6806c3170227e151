"""The heading of a sheet of a published list: which column is what, as found, and as a person says."""

from __future__ import annotations

from desktop.base.sheet import Cell, HeadingRow, Lost, Sheet, letter
from desktop.casework.published.rows import Columns
from desktop.casework.published.wording import BASIS_TOO, LEAST, PublishedWords


def heading_of(
    sheet: Sheet, words: PublishedWords, chosen: Columns, told: int | None
) -> tuple[int, HeadingRow | None]:
    """The row in which the heading begins, and the heading with every column; 0 and none where there is none.

    `told` is the row in which a person says it stands, 0 for none, `chosen` what a person says columns are.
    """
    heading = _heading(sheet, words, told)
    if heading is None:
        return 0, None
    found = _with_both_bases(_all_titled(sheet, _with_line_below(sheet, heading, words)), words)
    return heading.row, _as_chosen(sheet, found, chosen)


def _all_titled(sheet: Sheet, heading: HeadingRow) -> HeadingRow:
    """The heading with every column that holds something, by title or letter; a title that is taken by both.

    The words of each cell are kept, and two columns of one title are two.
    """
    wide = max((len(row) for row in sheet.rows), default=0)
    top = sheet.rows[heading.row - 1]
    below = sheet.rows[heading.row :]
    taken, others = set(heading.titles.values()), {}
    for at in range(wide):
        if at in heading.columns.values():
            continue
        title = heading.others.get(at) or " ".join(text_of(top[at]).split() if at < len(top) else ())
        if not title and not any(text_of(row[at]) for row in below if at < len(row)):
            continue
        column = f"{letter(at)} 列"
        title = column if not title else f"{title}（{column}）" if title in taken else title
        taken.add(title)
        others[at] = title
    return HeadingRow(heading.row, heading.columns, others, heading.twice, heading.titles)


def _heading(sheet: Sheet, words: PublishedWords, told: int | None) -> HeadingRow | None:
    """The heading of a sheet: in the row a person told, none where that is 0, else as it is found."""
    if told is None:
        return words.headings.find(sheet, LEAST)
    return words.headings.read(told, sheet.rows[told - 1]) if 0 < told <= len(sheet.rows) else None


def _with_line_below(sheet: Sheet, heading: HeadingRow, words: PublishedWords) -> HeadingRow:
    """A heading of two lines, `承接情况` over each township's column; what is merged down stands in both."""
    below = words.headings.find(Sheet(sheet.name, sheet.rows[heading.row : heading.row + 1]), LEAST)
    if below is None or "name" not in below.columns or below.columns["name"] != heading.columns.get("name"):
        return heading
    taken = {*below.columns.values(), *(at for at, title in below.others.items() if title)}
    above = {key: at for key, at in heading.columns.items() if at not in taken and key not in below.columns}
    titles = {**below.titles, **{key: heading.titles[key] for key in above}}
    others = {at: title for at, title in heading.others.items() if at not in taken} | dict(below.others)
    return HeadingRow(heading.row + 1, {**below.columns, **above}, others, heading.twice, titles)


def _with_both_bases(heading: HeadingRow, words: PublishedWords) -> HeadingRow:
    """The heading with the next column of bases beside the first: what empowers, and what is punished by."""
    if "basis" not in heading.columns or BASIS_TOO in heading.columns:
        return heading
    of_bases = (at for at, title in heading.others.items() if words.headings.key_of(title) == "basis")
    at = next(of_bases, None)
    if at is None:
        return heading
    read_too = next(title for title in heading.twice if words.headings.key_of(title) == "basis")
    twice = list(heading.twice)
    twice.remove(read_too)
    return HeadingRow(
        heading.row,
        {**heading.columns, BASIS_TOO: at},
        {column: title for column, title in heading.others.items() if column != at},
        tuple(twice),
        {**heading.titles, BASIS_TOO: heading.others[at]},
    )


def _as_chosen(sheet: Sheet, heading: HeadingRow, chosen: Columns) -> HeadingRow:
    """The heading with its columns as a person chose them; one taken by another column is given up."""
    said = {column: key for (name, column), key in chosen.items() if name == sheet.name}
    if not said:
        return heading
    written = {column: heading.titles[key] for key, column in heading.columns.items()} | dict(heading.others)
    columns = {
        key: column
        for key, column in heading.columns.items()
        if column not in said and key not in said.values()
    }
    columns |= {key: column for column, key in said.items() if key and column in written}
    titles = {key: written[column] for key, column in columns.items()}
    others = {column: title for column, title in written.items() if column not in columns.values()}
    return HeadingRow(heading.row, columns, others, heading.twice, titles)


def text_of(cell: Cell) -> str:
    """What a cell says; a number as an officer reads it."""
    if cell is None or isinstance(cell, Lost):
        return ""
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    return str(cell).strip()
