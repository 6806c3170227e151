"""A published list is understood: which column is what, and what each row says by it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from desktop.base.bounds import LISTED_ROWS
from desktop.base.errors import BadEntry
from desktop.base.sheet import Cell, HeadingRow, Lost, Sheet, Workbook, plain_title
from desktop.casework.lists import Handover, Power
from desktop.casework.published.bases import Basis, bases_of
from desktop.casework.published.degrees import Degrees
from desktop.casework.published.headings import heading_of, text_of
from desktop.casework.published.mending import days_in, numbered, tidy
from desktop.casework.published.names import LONGEST_NAME, acts_of, by_items, limit_of
from desktop.casework.published.rows import (
    DOUBTS_OF_BASIS,
    Band,
    Columns,
    Doubt,
    HeadingRows,
    PublishedList,
    PublishedRow,
    doubts_of_basis,
)
from desktop.casework.published.wording import BASIS, PublishedWords

_SECTION = re.compile(
    r"^[（(]?[一二三四五六七八九十]+[)）、.．]\s*(?P<name>[^（(]+)(?:[（(]\D{0,6}(?P<n>\d+)\s*项[)）])?$"
)
_ISSUED = re.compile(r"[^\s（(，。；：、]{1,12}〔(?:19|20)\d{2}〕\s*\d+\s*号")
_PLACES = re.compile(r"[、，,；;\s]+")
_NOTHING = frozenset(("无", "否", "/", "-", "—", "——"))
_GRADE = ("degree", "circumstance", "standard")
_ARTICLE = re.compile(r"第?[零〇一二三四五六七八九十百千\d]{1,12}条")
_LOST = re.compile(r"[\ufffd\ue000-\uf8ff]|(?<=[\u3400-\u9fff《（])[?□〓■]+(?=[\u3400-\u9fff》）])")
"""A character that a code page did not have, or the mark that stands in its place."""

_SUM = r"(?:共|计|为|有)*\d+(?:项|个|件|条)?"


def read_published(
    book: Workbook,
    words: PublishedWords,
    chosen: Columns | None = None,
    headings: HeadingRows | None = None,
) -> PublishedList:
    """Understand a list; `headings` are the rows in which a person says those of sheets stand, 0 for none.

    Raises BadEntry `sheet_too_big`, and `list_no_heading` where no sheet has a heading with names in it and
    nobody is there to say more: with `headings` such sheets are known by their columns, and have no rows.
    """
    if sum(len(sheet.rows) for sheet in book.sheets) > LISTED_ROWS:
        raise BadEntry("sheet_too_big", file=book.file, what="行数", most=LISTED_ROWS)
    rows: list[PublishedRow] = []
    doubts: list[Doubt] = []
    columns: dict[str, HeadingRow] = {}
    nameless: dict[str, HeadingRow] = {}
    above: list[str] = []
    for sheet in book.sheets:
        top, heading = heading_of(sheet, words, chosen or {}, (headings or {}).get(sheet.name))
        if heading is None:
            continue
        doubts += (Doubt("twice", "", {"sheet": sheet.name, "title": title}) for title in heading.twice)
        if "name" not in heading.columns:
            nameless[sheet.name] = heading
            continue
        reader = _Reader(sheet, heading, words, top)
        rows += reader.rows()
        doubts += reader.miscounted()
        columns[sheet.name] = heading
        above += reader.above
    if not columns and headings is None:
        raise BadEntry("list_no_heading", file=book.file)
    if headings:  # a person is telling: what has no names yet may be given them
        columns |= {name: heading for name, heading in nameless.items() if name in headings}
    columns = columns or nameless
    text = tidy("\n".join(above))
    issued = _ISSUED.search(text)
    title = max((line for line in above if "清单" in line or "目录" in line), key=len, default="")
    found = _with_doubles(rows)
    return PublishedList(
        title or next(iter(above), ""),
        issued[0] if issued else "",
        days_in(text),
        columns,
        found,
        tuple(doubts),
    )


class _Reader:
    """One sheet, its rows in order: titles of sections and bands of discretion belong to what is near."""

    def __init__(self, sheet: Sheet, heading: HeadingRow, words: PublishedWords, top: int) -> None:
        self._sheet, self._heading, self._words = sheet, heading, words
        self.above = [
            text for row in sheet.rows[: top - 1] for text in dict.fromkeys(map(text_of, row)) if text
        ]
        named = {heading.columns[key]: title for key, title in heading.titles.items()}
        self._columns = {**named, **heading.others, **heading.further}  # index -> title
        self._titles = frozenset(map(plain_title, self._columns.values()))
        self._of_others = [(at, title) for at, title in self._columns.items() if "委托" in title]
        self._told = " ".join((sheet.name, *self.above))
        self._degrees = Degrees(heading, words)
        self._power = words.power_of(sheet.name, *self.above)
        self._declared: list[tuple[str, int]] = []  # what a section says it holds
        self._held: dict[str, int] = defaultdict(int)
        self._last: tuple[str, int | None, str] = "", None, ""  # what the row of the matter above says
        self._said: dict[str, list[str]] = {}  # by title, what the rows of that matter say
        self._bases: list[str] = []  # what they have as bases
        self._numbered = False  # whether any row had a number
        self._items: dict[tuple[str, int | None], list[int]] = defaultdict(list)  # where those of each stand

    def rows(self) -> tuple[PublishedRow, ...]:
        """The matters of the sheet."""
        found: list[PublishedRow] = []
        domain, begun = "", 0  # where the parts of the last matter begin
        for at, cells in enumerate(self._sheet.rows[self._heading.row :], self._heading.row + 1):
            section = self._section(cells)
            if section is not None:
                domain = section
            elif not self._passed_over(cells):
                bands = self._degrees.of(at, cells)
                if found and self._goes_on(cells, bands):
                    found[begun:] = self._with_more(found[begun:], cells, bands)
                else:
                    begun = len(found)
                    found += self._row(at, cells, domain, bands)
                    if self._last[2] and len(found) == begun + 1:
                        self._items[self._last[:2]].append(begun)
        for (_, number), places in self._items.items():
            if number is not None and len(places) > 1:
                for part, place in enumerate(places, 1):
                    found[place] = replace(found[place], part=part)
        return tuple(found)

    def miscounted(self) -> Iterator[Doubt]:
        """Sections whose rows are not as many as their titles say."""
        for name, n in self._declared:
            if self._held[name] != n:
                yield Doubt("miscounted", "domain", {"section": name, "said": n, "found": self._held[name]})

    # ------------------------------------------------------------ cells

    def _cell(self, cells: Sequence[Cell], key: str) -> str:
        column = self._heading.columns.get(key)
        return text_of(cells[column]) if column is not None and column < len(cells) else ""

    def _section(self, cells: Sequence[Cell]) -> str | None:
        """一、城市管理领域（43项）: a row that says one thing and no matter."""
        told = list(dict.fromkeys(filter(None, map(text_of, cells))))
        found = _SECTION.match(tidy(told[0])) if len(told) == 1 else None
        if found is None or (self._cell(cells, "number").isdecimal() and len(told) > 1):
            return None
        name = found["name"].strip()
        if found["n"]:
            self._declared.append((name, int(found["n"])))
        return name

    def _passed_over(self, cells: Sequence[Cell]) -> bool:
        """Nothing, a sum, or the heading again on another page."""
        told = [text for text in map(text_of, cells) if text]
        if any(self._sums(plain_title(text)) for text in told[:2]):
            return True
        return all(plain_title(text) in self._titles for text in told)

    def _sums(self, said: str) -> bool:
        """合计, 合计：43项."""
        words = (word for word in self._words.skip if said.startswith(word))
        return any(said == word or re.fullmatch(_SUM, said.removeprefix(word)) for word in words)

    def _said_too(self, cells: Sequence[Cell]) -> dict[str, str]:
        """What a further row of a matter adds to its cells: each grade, and what those above do not say."""
        graded = {self._heading.titles[key] for key in _GRADE if key in self._heading.titles}
        told = self._words_of(cells)
        for title, words in told.items():
            if title in graded or words not in self._said[title]:
                self._said[title].append(words)
        return {title: "\n".join(self._said[title]) for title in told}

    def _goes_on(self, cells: Sequence[Cell], bands: Sequence[Band]) -> bool:
        """Whether a row is still about the matter above, with a further grade or a further basis of it.

        What is merged down stands in each of its rows; a plain list leaves them empty after the first.
        """
        name, number, item = self._told_by(cells)
        if name not in ("", self._last[0]) or number not in (None, self._last[1]):
            return False
        if item not in ("", self._last[2]):
            return False
        return bool(bands) or self._adds_bases(cells, named_only=bool(name) and number is None)

    def _adds_bases(self, cells: Sequence[Cell], *, named_only: bool) -> bool:
        """Whether a row says a further basis, and nothing else that is known to be of a matter.

        Where it repeats a name alone it may be another matter of that name: then no column may differ.
        """
        titles, heading = self._heading.titles, self._heading
        differing = {titles.get(BASIS), titles.get("notes"), *heading.further.values()}
        differing |= set() if named_only else set(heading.others.values())
        told = ((title, words) for title, words in self._words_of(cells).items() if title not in differing)
        return any(words not in self._bases for words in self._words_of_bases(cells)) and all(
            self._said.get(title) == [words] for title, words in told
        )

    def _with_more(
        self, rows: Sequence[PublishedRow], cells: Sequence[Cell], bands: Sequence[Band]
    ) -> list[PublishedRow]:
        """The parts of the last matter with what a further row of it says."""
        said = self._said_too(cells)
        notes = tidy(said.get(self._heading.titles.get("notes", ""), rows[-1].notes))
        new = [words for words in self._words_of_bases(cells) if words not in self._bases]
        self._bases += new
        bases = _of_each(self._bases)
        lost = tuple(self._lost(cells))
        more = []
        for row in rows:
            doubts = (*row.doubts, *lost)
            if new:
                doubts = (
                    *(one for one in doubts if one.code not in DOUBTS_OF_BASIS),
                    *doubts_of_basis(bases, *self._bases),
                )
            more.append(
                replace(
                    row,
                    bands=(*row.bands, *bands),
                    bases=bases,
                    cells={**row.cells, **said},
                    notes=notes,
                    doubts=doubts,
                )
            )
        return more

    def _told_by(self, cells: Sequence[Cell]) -> tuple[str, int | None, str]:
        """Name, number and sub-item as the row has them."""
        name, item = tidy(self._cell(cells, "name")), tidy(self._cell(cells, "item"))
        return name, numbered(self._cell(cells, "number"))[0], "" if item in _NOTHING else item

    # ------------------------------------------------------------ rows

    def _row(self, at: int, cells: Sequence[Cell], domain: str, bands: Sequence[Band]) -> list[PublishedRow]:
        cell = {key: tidy(self._cell(cells, key)) for key in self._heading.columns}
        words, (name, number, item) = self._words, self._told_by(cells)
        if item:  # of a plain list only the first of a matter's sub-items says name and number
            of_last = name in ("", self._last[0]) and not cell.get("number")
            name, number = name or self._last[0], self._last[1] if of_last else number
        self._last = name, number, item
        written = self._words_of(cells)
        self._said = defaultdict(list, {title: [said] for title, said in written.items()})
        name = f"{name}：{item}" if name and item and item != name else name or item
        name, limit = limit_of(name)
        kind_told = (cell.get("kind", ""), name, self._told)
        own_domain = cell.get("domain", "") or domain
        self._bases = self._words_of_bases(cells)
        bases = _of_each(self._bases)
        part = numbered(cell.get("number", ""))[1]
        scope = cell.get("scope", "")
        self._held[domain] += 1
        self._numbered = self._numbered or number is not None
        row = PublishedRow(
            sheet=self._sheet.name,
            row=at,
            number=self._last[1],
            part=part,
            name=name,
            acts=acts_of(name) if not part else (),
            code=cell.get("code", ""),
            kind=words.kind_of(*kind_told),
            power=words.power_of(cell.get("power", "")) or self._power,
            domain=own_domain,
            former=cell.get("former", ""),
            scope="；".join(filter(None, (scope, limit if limit not in scope else ""))),
            bases=bases,
            townships=tuple(filter(None, _PLACES.split(cell.get("townships", "")))),
            body=cell.get("body", ""),
            person=cell.get("person", ""),
            term=cell.get("term", ""),
            state=words.state_of(cell.get("state", ""), cell.get("notes", "")),
            bands=tuple(bands),
            notes=cell.get("notes", ""),
            cells=written,
            doubts=tuple(self._doubts({**cell, "name": name}, number, cells, bases)),
        )
        return by_items(row)

    def _words_of_bases(self, cells: Sequence[Cell]) -> list[str]:
        """What each column of bases says, if anything; 第五条 in a column of its own goes with its law."""
        told: list[str] = []
        for at in (self._heading.columns.get(BASIS), *self._heading.further):
            words = tidy(text_of(cells[at])) if at is not None and at < len(cells) else ""
            if told and _ARTICLE.match(words):
                told[-1] += words
            elif words and words not in _NOTHING:
                told.append(words)
        return told

    def _words_of(self, cells: Sequence[Cell]) -> dict[str, str]:
        said = ((self._columns.get(at), text_of(cell)) for at, cell in enumerate(cells))
        return {title: words for title, words in said if title and words}

    def _doubts(
        self,
        cell: Mapping[str, str],
        number: int | None,
        cells: Sequence[Cell],
        bases: Sequence[Basis],
    ) -> Iterator[Doubt]:
        if not cell.get("name"):
            yield Doubt("no_name", "name")
        elif len(cell["name"]) > LONGEST_NAME:
            yield Doubt("long_name", "name", {"most": LONGEST_NAME})
        elif self._numbered and not (number or self._last[2]) and len(self._words_of(cells)) == 1:
            yield Doubt("lone_words", "name")
        if "number" in cell and number is None:
            yield Doubt("no_number", "number", {"written": cell["number"]})
        if "basis" in cell:
            yield from doubts_of_basis(bases, *self._bases)
        if len(self._words.kinds_in(cell.get("kind", ""))) > 1:
            yield Doubt("several_kinds", "kind", {"written": cell["kind"]})
        told, beside = cell.get("state", ""), cell.get("notes", "")
        if told and plain_title(told) not in self._words.states:
            yield Doubt("state_unknown", "state", {"written": told})
        if self._words.state_of(told, beside) in (None, Handover.TAKEN) and self._words.held_back(beside):
            yield Doubt("state_in_notes", "state", {"written": beside})
        yield from self._doubts_of_power(cell.get("power", ""), cells)
        yield from self._lost(cells)

    def _lost(self, cells: Sequence[Cell]) -> Iterator[Doubt]:
        """Cells whose value, or part of it, the file does not hold."""
        for at, value in enumerate(cells):
            if isinstance(value, Lost):
                yield Doubt("lost", self._key(at), {"why": value.why})
            elif isinstance(value, str) and (broken := _LOST.search(value)):
                yield Doubt("broken", self._key(at), {"written": broken[0]})

    def _doubts_of_power(self, told: str, cells: Sequence[Cell]) -> Iterator[Doubt]:
        """In whose name and under whose seal it is used follows from it (行政处罚法 20, 24)."""
        power = self._words.power_of(told)
        if told and power is None:
            yield Doubt("power_unknown", "power", {"written": told})
        others = ((title, text_of(cells[at])) for at, title in self._of_others if at < len(cells))
        filled = [(title, words) for title, words in others if words and words not in _NOTHING]
        if filled and (power or self._power) is not Power.ENTRUSTED:
            yield Doubt("entrusted_by", "power", {"title": filled[0][0], "written": filled[0][1]})

    def _key(self, at: int) -> str:
        keys = {column: key for key, column in self._heading.columns.items()} | dict.fromkeys(
            self._heading.further, BASIS
        )
        return keys.get(at, "notes")


def _of_each(told: Sequence[str]) -> tuple[Basis, ...]:
    """What the columns of bases cite, each article once."""
    found: dict[tuple[str, str], Basis] = {}
    for basis in (basis for words in told for basis in bases_of(words)):
        found.setdefault((basis.law, basis.article), basis)
    return tuple(found.values())


def _with_doubles(rows: Sequence[PublishedRow]) -> tuple[PublishedRow, ...]:
    """Mark what stands twice: the same number in one sheet, the same name, that of another office too."""
    names: dict[str, list[PublishedRow]] = defaultdict(list)
    numbers: dict[tuple[str, int | None, int], list[PublishedRow]] = defaultdict(list)
    for row in rows:
        names[plain_title(row.name)].append(row)
        numbers[row.sheet, row.number, row.part].append(row)
    marked = []
    for row in rows:
        found = tuple(_doubles(row, names[plain_title(row.name)], numbers))
        marked.append(replace(row, doubts=(*row.doubts, *found)) if found else row)
    return tuple(marked)


def _doubles(
    row: PublishedRow,
    namesakes: Sequence[PublishedRow],
    numbers: Mapping[tuple[str, int | None, int], Sequence[PublishedRow]],
) -> Iterator[Doubt]:
    first = next((other for other in namesakes if other is not row and other.name), None)
    if first is not None:
        other_office = bool(row.former and first.former and row.former != first.former)
        code = "same_name_other_office" if other_office else "same_name"
        yield Doubt(code, "name", {"sheet": first.sheet, "row": first.row, "former": first.former})
    twins = numbers[row.sheet, row.number, row.part]
    if row.number is not None and len(twins) > 1:
        other = next(each for each in twins if each is not row)
        yield Doubt("same_number", "number", {"number": row.number, "row": other.row})
