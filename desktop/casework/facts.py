"""Every thing a case can say, declared once.

A fact is typed once: its declaration gives the entry on screen its label and editor, the table its stored
text, the printed forms their vocabulary, and a gate the place where a shortfall is cured.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import astuple, dataclass, replace
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any, Generic, TypeVar

from desktop.base.errors import BadEntry
from desktop.base.money import Money
from desktop.casework.spots import Spot

T = TypeVar("T")
E = TypeVar("E", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class Kind(Generic[T]):
    """How facts of one type are stored as text, and which editor they get."""

    name: str
    write: Callable[[T], str]
    read: Callable[[str], T]
    choices: tuple[tuple[T, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Exchange:
    """One question and its answer in a record of inquiry."""

    asked: str
    answered: str


@dataclass(frozen=True, slots=True)
class Good:
    """One line of a list of goods, as 清单 have it: each in words, for a quantity may be 约二十."""

    name: str
    model: str = ""  # 规格型号
    unit: str = ""
    quantity: str = ""
    state: str = ""  # 特征、状态
    note: str = ""
    value: str = ""  # 价值（元）, of the whole line
    photos: str = ""  # the numbers of the photographs that show it, as 3、4


_FIRST_COLUMNS = 6
"""Of a line of goods: those that every stored list has, up to its note."""


def _read_flag(text: str) -> bool:
    return text == "1"


def _write_flag(value: bool) -> str:
    return "1" if value else "0"


def _write_lines(lines: tuple[str, ...]) -> str:
    return json.dumps(list(lines), ensure_ascii=False)


def _read_lines(text: str) -> tuple[str, ...]:
    return tuple(str(line) for line in json.loads(text))


def _write_dialogue(turns: tuple[Exchange, ...]) -> str:
    return json.dumps([[turn.asked, turn.answered] for turn in turns], ensure_ascii=False)


def _write_goods(goods: tuple[Good, ...]) -> str:
    return json.dumps([kept_cells(astuple(good)) for good in goods], ensure_ascii=False)


def kept_cells(cells: Sequence[str]) -> list[str]:
    """A line of goods as it is stored, as before there were the later columns where it has nothing there.

    What a paper says is held against it.
    """
    last = max((at for at, cell in enumerate(cells, 1) if cell), default=0)
    return list(cells[: max(last, _FIRST_COLUMNS)])


def _read_goods(text: str) -> tuple[Good, ...]:
    if not text.startswith("["):  # a list of before it had columns: a line each
        return tuple(Good(line.strip()) for line in text.splitlines() if line.strip())
    return tuple(Good(*map(str, row)) for row in json.loads(text))


def _read_dialogue(text: str) -> tuple[Exchange, ...]:
    return tuple(Exchange(str(asked), str(answered)) for asked, answered in json.loads(text))


TEXT: Kind[str] = Kind("text", str, str)
LONG: Kind[str] = Kind("long", str, str)  # several lines
DAY: Kind[date] = Kind("day", date.isoformat, date.fromisoformat)
MOMENT: Kind[datetime] = Kind(  # Chinese wall time to the minute, as records state it
    "moment", lambda at: at.strftime("%Y-%m-%dT%H:%M"), datetime.fromisoformat
)
MONEY: Kind[Money] = Kind("money", lambda money: str(money.fen), lambda text: Money(int(text)))
WHOLE: Kind[int] = Kind("whole", str, int)
DECIMAL: Kind[Decimal] = Kind("decimal", str, Decimal)
FLAG: Kind[bool] = Kind("flag", _write_flag, _read_flag)
LINES: Kind[tuple[str, ...]] = Kind("lines", _write_lines, _read_lines)
GOODS: Kind[tuple[Good, ...]] = Kind("goods", _write_goods, _read_goods)
SPOT: Kind[Spot] = Kind("spot", str, Spot.read)
DIALOGUE: Kind[tuple[Exchange, ...]] = Kind("dialogue", _write_dialogue, _read_dialogue)


def unpictured(text: str) -> str:
    """A stored list of goods without the photographs that show them: these are chosen after it was told."""
    return GOODS.write(tuple(replace(good, photos="") for good in GOODS.read(text)))


def choice(words: Mapping[E, str]) -> Kind[E]:
    """A kind whose values are the members of an enum, each with its word."""
    members = {str(member): member for member in words}
    return Kind("choice", str, members.__getitem__, tuple(words.items()))


class Hidden(StrEnum):
    """What of people is shown but for its ends (个人信息保护法 28, 51), or not at all."""

    IDENTITY = "identity"
    PHONE = "phone"
    NAME = "name"  # of whoever is kept secret: nothing of it is shown
    WITHIN = "within"  # whatever numbers a text holds that nobody edits


@dataclass(frozen=True, slots=True, eq=False)
class Fact(Generic[T]):
    """One thing a case can say. The id is `group.name`."""

    id: str
    label: str
    kind: Kind[T]
    hint: str = ""
    hand: bool = False  # written by hand on the paper and registered afterwards: never bars issuing
    hidden: Hidden | None = None  # shown masked to who does not need it
    chosen: bool = False  # the id of what is chosen from a list: kept by the choice, no field of a card

    @property
    def group(self) -> str:
        """The group the fact belongs to."""
        return self.id.partition(".")[0]

    def written(self, value: T) -> str:
        """The stored text of a value of this fact."""
        return self.kind.write(value)

    def parsed(self, text: str) -> T:
        """The value behind a stored or imported text. Raises BadEntry when it is none."""
        try:
            return self.kind.read(text)
        except (ValueError, KeyError, ArithmeticError) as error:
            raise BadEntry("fact_unreadable", fact=self.id, label=self.label, written=text) from error


@dataclass(frozen=True, slots=True)
class Group:
    """Facts entered together: one card on screen."""

    id: str
    label: str
    repeats: bool = False  # several of a case, as interviews and services


AnyFact = Fact[Any]
"""A fact of whatever type, where facts are handled alike."""

Slot = tuple[str, int]
"""Where a value stands: fact id, and which of a repeating group (1 for all others)."""

FACTS: dict[str, AnyFact] = {}
GROUPS: dict[str, Group] = {}


def group(id: str, label: str, *, repeats: bool = False) -> Group:
    """Declare a group; facts may then be declared under it."""
    GROUPS[id] = Group(id, label, repeats)
    return GROUPS[id]


def fact(
    id: str,
    label: str,
    kind: Kind[T],
    hint: str = "",
    *,
    hand: bool = False,
    hidden: Hidden | None = None,
    chosen: bool = False,
) -> Fact[T]:
    """Declare a fact. Its group must be known, its id new."""
    declared: Fact[T] = Fact(id, label, kind, hint, hand, hidden, chosen)
    if declared.group not in GROUPS or id in FACTS:
        raise ValueError(f"fact {id!r}: group unknown or id taken")
    FACTS[id] = declared
    return declared


def facts_of(group_id: str) -> tuple[AnyFact, ...]:
    """The facts of a group in the order declared."""
    return tuple(known for known in FACTS.values() if known.group == group_id)
