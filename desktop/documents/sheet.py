"""What a paper is made from, and the register of names its form may ask for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date

from desktop.casework.case import Case
from desktop.casework.co_parties import place_at
from desktop.casework.deadlines import Calendar
from desktop.casework.facts import GROUPS
from desktop.casework.submissions import Opinion
from desktop.documents.enclosures import Enclosure
from desktop.documents.wording import Words


@dataclass(frozen=True, slots=True)
class Sheet:
    """What one paper is made from: the case, which of a repeating group, and what issue gives it."""

    case: Case
    n: int = 1
    serial: int | None = None
    issued_on: date | None = None
    today: date | None = None  # a draft shows this year in its number
    calendar: Calendar | None = None  # by which days and what grows with them are reckoned
    number: str = ""  # the whole number, made by the composer from the form's pattern
    bound: Mapping[str, int] = field(default_factory=dict)  # group -> which one, in a list
    row: Mapping[str, object] = field(default_factory=dict)  # the computed row of a list
    listed: tuple[str, int] = ("", 0)  # where the list is entered and which row this is; none if computed
    opinions: tuple[Opinion, ...] = ()  # of those who approved it, in the order of the chain
    others: tuple[Case, ...] = ()  # the case from its other parties, on a paper that names them all
    by_hand: bool = False  # a blank form for the field: only the organ is printed
    kept: str = ""  # how long a file is kept here whose case does not say it
    enclosures: tuple[Enclosure, ...] = ()  # what is bound with the papers, for what is about the file

    def which(self, group: str) -> int:
        """Which of a repeating group is meant here."""
        return self.bound.get(group, 1)


Find = Callable[[Sheet], object | None]


@dataclass(frozen=True, slots=True)
class Word:
    """One name of the vocabulary."""

    name: str
    label: str
    find: Find
    kind: str = (
        ""  # of the fact's values, or `box`: a box to tick; empty: words ready to print, or a plain value
    )
    choices: Words = ()
    where: str = ""  # what cures its absence: a fact, `case.officers`, `paper:<form>`, `organ`
    group: str = ""  # of a fact, or of the fact that cures it
    hand: bool = False

    def cure(self, sheet: Sheet) -> str:
        """Where its absence is cured, with the number of the sheet in a repeating group."""
        known = GROUPS.get(self.group)
        where = f"{self.where}#{sheet.which(self.group)}" if known and known.repeats else self.where
        return place_at(where, sheet.case.party)


WORDS: dict[str, Word] = {}


def add(name: str, label: str, find: Find, *, kind: str = "", where: str = "", group: str = "") -> None:
    """Enter a name; `where` cures its absence, itself where nothing else is told.

    `group` is that of `where`, if it is entered on the sheet of a repeating group that the paper prints.
    """
    WORDS[name] = Word(name, label, find, kind, where=where or name, group=group)
