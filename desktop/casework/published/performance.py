"""依清单履职: which matters of the list a township had no case of in a year, and which cases rest on none.

What is counted is matters. Nobody is ranked, and no fine is counted: Administrative Penalty Law art. 74.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from desktop.casework.lists import Handover, ListedMatter, MatterKind, MatterList, list_on
from desktop.casework.published.given import Given


class Use(StrEnum):
    """What a year says of a line of the list."""

    USED = "used"
    UNUSED = "unused"
    UNTOLD = "untold"  # no case can rest on it, and no inspection names it: services, or no article is known
    OFF_LIST = "off_list"  # cases of a matter that was on no list in force on their day


@dataclass(frozen=True, slots=True)
class MatterDay:
    """How many cases with an act of a matter a township filed on a day; registered, where not filed yet."""

    code: str  # empty where the case names a matter of no list
    cause: str  # of a further act its matter by name
    day: date
    n: int


@dataclass(frozen=True, slots=True)
class MatterUse:
    """A line a township has taken over, with its cases of the year. Sub-items of a matter share them."""

    number: int | None
    name: str
    kind: MatterKind
    code: str
    body: str
    n: int
    visits: int = 0  # inspections and checks of leads whose matter is called as it is, here or at the desk

    @property
    def use(self) -> Use:
        """Whether the year has cases of it, or inspections; or cannot tell."""
        if self.visits:
            return Use.USED
        if self.kind is MatterKind.INSPECTION:
            return Use.UNUSED
        if self.kind is not MatterKind.PENALTY or not self.code:
            return Use.UNTOLD
        return Use.USED if self.n else Use.UNUSED


@dataclass(frozen=True, slots=True)
class Performance:
    """The year of a township. `version` is empty where no list was in force on its last day."""

    version: str
    until: date
    uses: tuple[MatterUse, ...]
    off_list: tuple[MatterDay, ...]
    visits: int = 0  # inspections and checks of leads of the year, of whatever matter


def performance(
    lists: Sequence[MatterList],
    unit_id: str,
    until: date,
    days: Iterable[MatterDay],
    visits: Mapping[str, int] | None = None,
) -> Performance:
    """The year that ends on a day, by the list in force on it; each case by the list of its own day.

    `visits` are the inspections and the checks of leads of the year by what their matter is called.
    """
    counted, cases = tuple(days), Counter[str]()
    called = Counter({_plain(name): n for name, n in (visits or {}).items()})
    for one in counted:
        cases[one.code] += one.n
    now = list_on(lists, until)
    given = {known.version: Given(known, unit_id) for known in lists}
    return Performance(
        version=now.version if now else "",
        until=until,
        uses=_uses(now, unit_id, until, cases, called) if now else (),
        off_list=tuple(
            one
            for one in counted
            if (known := list_on(lists, one.day)) is None or not given[known.version].has(one.code, one.day)
        ),
        visits=called.total(),
    )


def _uses(
    known: MatterList, unit_id: str, day: date, cases: Counter[str], called: Counter[str]
) -> tuple[MatterUse, ...]:
    names = {matter.code: matter.name for matter in known.matters}
    if known.listed:
        return tuple(
            MatterUse(
                *(line.number, line.name, line.kind, line.matter_code, body, _cases_of(line, cases)),
                visits=sum(called[name] for name in _names(line, names)),
            )
            for line in known.listed
            if (body := _taken_by(line, unit_id, day)) is not None
        )
    return tuple(
        MatterUse(None, name, MatterKind.PENALTY, code, "", cases[code], called[_plain(name)])
        for code, name in names.items()
    )


def _cases_of(line: ListedMatter, cases: Counter[str]) -> int:
    """Only penalties have cases, and those of no matter are of no line."""
    return cases[line.matter_code] if line.kind is MatterKind.PENALTY and line.matter_code else 0


def _names(line: ListedMatter, names: Mapping[str, str]) -> frozenset[str]:
    """What those who inspect may call it: as the list does, or as the desk does where a lead picks it."""
    own = names.get(line.matter_code, line.name) if line.kind is MatterKind.PENALTY else line.name
    return frozenset({_plain(line.name), _plain(own)})


def _plain(name: str) -> str:
    """What a matter is called, however it is spaced."""
    return "".join(name.split())


def _taken_by(line: ListedMatter, unit_id: str, day: date) -> str | None:
    """The body that receives it where the township has it that day; None where it has not."""
    standing = line.standing_in(unit_id)
    if standing is None or not standing.holds_on(day):
        return None
    return standing.body if standing.state is Handover.TAKEN else ""
