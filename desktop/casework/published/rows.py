"""A published list row by row: what each says, what is doubtful in it, and the words of its cells."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from desktop.base.sheet import HeadingRow
from desktop.casework.lists import Handover, MatterKind, Power
from desktop.casework.published.bases import Basis, left_of


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something an importer should look at: which sentence says so, in which column, and what fills it."""

    code: str
    column: str
    facts: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Band:
    """One degree of discretion: how grave, under which circumstances, at what cost, in the list's words."""

    degree: str
    circumstance: str
    standard: str
    row: int = 0  # of the file, from 1
    nth: int = 0  # of several that one row has, which; 0 where it has one


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishedRow:
    """One matter of a published list."""

    sheet: str
    row: int  # of the file, from 1
    number: int | None  # the list's own; what a later notice withdraws it by
    part: int = 0  # of one number that lists several acts, which; 0 for the whole
    name: str
    acts: tuple[str, ...] = ()  # what `对 A、B、C 的处罚` names, where it may be taken apart
    code: str = ""
    kind: MatterKind | None = None
    power: Power | None = None
    domain: str = ""
    former: str = ""  # whose power it was; of an entrusted matter, in whose name it is used
    scope: str = ""  # the limits, in words: 仅限个人
    bases: tuple[Basis, ...] = ()
    townships: tuple[str, ...] = ()
    body: str = ""
    person: str = ""
    term: str = ""
    state: Handover | None = None
    bands: tuple[Band, ...] = ()
    notes: str = ""
    cells: Mapping[str, str] = field(default_factory=dict, repr=False)  # title -> the words, untouched
    doubts: tuple[Doubt, ...] = ()


@dataclass(frozen=True, slots=True)
class PublishedList:
    """A list as it was understood: what stands above its heading, its columns, its rows."""

    title: str
    number: str  # 綦江府办〔2025〕34号
    days: tuple[date, ...]  # that stand above the heading, in order
    columns: Mapping[str, HeadingRow]  # by sheet; the titles of columns that mean nothing to us among them
    rows: tuple[PublishedRow, ...] = field(repr=False)
    doubts: tuple[Doubt, ...] = ()  # of the list as a whole: a section that says another count


Columns = Mapping[tuple[str, int], str]
"""What a person says a column is: sheet and index of the column -> its key; empty for none of ours."""

HeadingRows = Mapping[str, int]
"""In which row of a sheet a person says its heading stands, from 1; 0 for a sheet that is no list."""


DOUBTS_OF_BASIS = frozenset({"basis_left", "no_article", "no_basis"})
"""What `doubts_of_basis` tells."""


def doubts_of_basis(bases: Sequence[Basis], *words: str) -> Iterator[Doubt]:
    """What cells of bases leave open: nothing written, no article, or more than was understood."""
    if left := next(filter(None, map(left_of, words)), ""):
        yield Doubt("basis_left", "basis", {"written": left})
    elif not any(basis.article for basis in bases):
        yield Doubt("no_article" if "".join(words).strip() else "no_basis", "basis")
