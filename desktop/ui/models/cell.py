"""What one cell of a table says: words made once, when its row is first looked at."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import Generic, TypeVar

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt

from desktop.ui.tokens import Tone, Type

R = TypeVar("R")
Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()

CELL_ROLE = int(Qt.ItemDataRole.UserRole) + 1
"""Under this role a model gives the Cell, or the GroupRow, behind an index."""
KEY_ROLE = CELL_ROLE + 1
"""Under this role a model gives the key of the row, where it has one."""


class Align(Enum):
    """Words stand left, amounts and dates right."""

    LEFT = "left"
    RIGHT = "right"


@dataclass(frozen=True, slots=True)
class ChipView:
    """A few words on a coloured ground. `solid` is for what is overdue."""

    text: str
    tone: Tone = Tone.MUTE
    solid: bool = False
    tip: str = ""  # the clock, its unit, its start, its article
    cited: str = ""  # the articles whose words its tooltip shows


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """Everything a cell shows. A chip stands left and the text beside it right, both in columns."""

    text: str = ""
    second: str = ""  # a second, smaller line
    chip: ChipView | None = None
    icon: str = ""
    icon_tone: Tone = Tone.FAINT
    slot: bool = False  # keeps the room of an icon where there is none, so that words stand in one line
    tone: Tone = Tone.INK
    type: Type = Type.BODY
    strong: bool = False
    align: Align = Align.LEFT
    halt: bool = False  # a column of numbers: 〔 〕 lose their empty half
    whole: bool = False  # never cut by an ellipsis
    tip: str = ""
    cited: str = ""  # the articles whose words the tooltip shows under the tip
    marks: tuple[
        tuple[int, int], ...
    ] = ()  # of the text: what was looked for, from one character up to another
    second_marks: tuple[tuple[int, int], ...] = ()
    cited_on: date | None = None  # the day whose law is meant; none for today

    @property
    def spoken(self) -> str:
        """The cell in plain words, for copying and for a screen reader."""
        chip = self.chip.text if self.chip else ""
        return " ".join(part for part in (chip, self.text, self.second) if part)


@dataclass(frozen=True, slots=True)
class GroupRow:
    """A heading over the rows that follow it: 已超期 1 件."""

    title: str
    count: str = ""
    tone: Tone = Tone.SOFT


@dataclass(frozen=True, slots=True)
class Fixed:
    """A column as wide as so many units."""

    units: float


@dataclass(frozen=True, slots=True)
class Measured:
    """A column as wide as its longest words; never guessed, or every 案号 is cut."""

    sample: str


@dataclass(frozen=True, slots=True)
class Stretch:
    """A column that takes its share of what is left; `least` units let it be read, or spare columns go."""

    share: int = 1
    least: float = 64.0  # a short name


Width = Fixed | Measured | Stretch


@dataclass(frozen=True)  # a frozen generic with slots cannot be called as Column[Row](...) on 3.11
class Column(Generic[R]):
    """A heading, how a row's cell is made, how wide it is, and the key to sort by (none: it cannot be)."""

    heading: str
    cell: Callable[[R], Cell]
    width: Width = Stretch()
    sort: str = ""
    align: Align = Align.LEFT
    halt: bool = False
    spare: bool = False  # not shown where the table is too narrow for it
    key: str = ""  # by which it is chosen, put elsewhere and remembered


def plain(text: Callable[[R], str], tone: Tone = Tone.INK) -> Callable[[R], Cell]:
    """A cell of words alone."""

    def cell(row: R) -> Cell:
        return Cell(text=text(row), tone=tone)

    return cell
