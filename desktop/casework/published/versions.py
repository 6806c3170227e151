"""Two versions of a list beside each other, what one counts, and what a notice takes out of it by number."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from enum import StrEnum

from desktop.base.errors import BadEntry
from desktop.base.sheet import plain_title
from desktop.casework.lists import (
    Handover,
    ListedMatter,
    MatterKind,
    MatterList,
    Power,
    Standing,
    standing_in,
)


def last_day(known: MatterList, lists: Sequence[MatterList]) -> date | None:
    """The last day on which a list counts: its own, or that before a later one of its tier; None for none."""
    later = (one.in_force_from for one in lists if one.tier is known.tier)
    ends = [day - timedelta(days=1) for day in later if day > known.in_force_from]
    return min((*ends, *filter(None, (known.in_force_to,))), default=None)


class Fate(StrEnum):
    """What became of a line from one version to the other."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class Difference:
    """A line that is not the same in both versions; `fields` names what changed, as columns."""

    fate: Fate
    old: ListedMatter | None
    new: ListedMatter | None
    fields: tuple[str, ...] = ()
    units: tuple[str, ...] = ()  # townships in which its standing is another

    @property
    def line(self) -> ListedMatter:
        """The line as it stands now, or as it stood last."""
        found = self.new or self.old
        assert found is not None  # one of the two versions has it
        return found


_COMPARED = ("number", "name", "code", "kind", "power", "domain", "former", "scope", "bases", "matter_code")
_SHARED = ("name", "code", "kind", "bases")
"""What is to be the same at province, city and county (三级四同)."""
_TOLD = 10
"""Unknown numbers that are named: of another list's there may be hundreds."""
_Key = Callable[[ListedMatter], object]
_SAME: tuple[_Key, ...] = (
    lambda line: (line.kind, line.code) if line.code else None,
    lambda line: (line.kind, line.power, plain_title(line.name), line.former),
    lambda line: (line.kind, plain_title(line.name)),
    lambda line: line.code or None,
    lambda line: (line.matter_code, line.part) if line.matter_code else None,
)
"""By what a line is known again, the surest first: three levels of government share codes (三级四同)."""


def differences(old: MatterList, new: MatterList, townships: Sequence[str]) -> tuple[Difference, ...]:
    """What is another in a version than in the one before; lines that are alike are left out.

    Of lists of two tiers only that is compared which is to be the same in both.
    """
    same_tier = old.tier is new.tier
    compared, units = (_COMPARED, townships) if same_tier else (_SHARED, ())
    pairs = _pairs(old.listed, new.listed)
    found = [_difference(before, after, compared, units) for before, after in pairs]
    return tuple(one for one in found if one is not None)


def _pairs(
    old: Sequence[ListedMatter], new: Sequence[ListedMatter]
) -> Iterator[tuple[ListedMatter | None, ListedMatter | None]]:
    """Each line with the one it was, in the order of the new list; what is gone comes last."""
    left, came_from = {line.place: line for line in old}, dict[int, ListedMatter]()
    for key in _SAME:
        waiting: dict[object, list[ListedMatter]] = {}
        for line in left.values():
            waiting.setdefault(key(line), []).append(line)
        for line in new:
            known = key(line)
            if known is None or line.place in came_from or not waiting.get(known):
                continue
            before = waiting[known].pop(0)
            came_from[line.place] = left.pop(before.place)
    yield from ((came_from.get(line.place), line) for line in new)
    yield from ((line, None) for line in left.values())


def _difference(
    old: ListedMatter | None, new: ListedMatter | None, compared: Sequence[str], townships: Sequence[str]
) -> Difference | None:
    if old is None:
        return Difference(Fate.ADDED, None, new)
    if new is None:
        return Difference(Fate.REMOVED, old, None)
    fields = tuple(name for name in compared if getattr(old, name) != getattr(new, name))
    units = tuple(unit for unit in townships if _there(old, unit) != _there(new, unit))
    return Difference(Fate.CHANGED, old, new, fields, units) if fields or units else None


def _there(line: ListedMatter, unit_id: str) -> Standing | None:
    """What a line says of one township, whichever others it says the same of."""
    found = line.standing_in(unit_id)
    return replace(found, units=()) if found is not None else None


# ------------------------------------------------------------ counts


@dataclass(frozen=True, slots=True)
class Tally:
    """What a list counts by its own numbers: sub-items of one number are one item."""

    offered: int
    states: Mapping[Handover, int]
    bodies: Mapping[str, int] = field(default_factory=dict)  # of those taken over, by who receives them
    kinds: Mapping[MatterKind, int] = field(default_factory=dict)  # likewise


def tally(listed: Iterable[ListedMatter], unit_id: str = "") -> Tally:
    """The items of a list in one township, or in the county: there what any township has taken is taken."""
    return tallies(listed, (unit_id,))[unit_id]


def tallies(listed: Iterable[ListedMatter], unit_ids: Iterable[str]) -> dict[str, Tally]:
    """The same in each of some townships. Of thousands of lines most stand alike: they count as one."""
    items: dict[object, ListedMatter] = {}
    for line in listed:
        items.setdefault((line.power, line.number) if line.number is not None else line.place, line)
    alike = Counter((line.standings, line.kind) for line in items.values())
    return {unit_id: _tallied(alike, len(items), unit_id) for unit_id in unit_ids}


def _tallied(
    alike: Mapping[tuple[tuple[Standing, ...], MatterKind], int], offered: int, unit_id: str
) -> Tally:
    states: Counter[Handover] = Counter()
    bodies: Counter[str] = Counter()
    kinds: Counter[MatterKind] = Counter()
    for (standings, kind), n in alike.items():
        found = _standing(standings, unit_id)
        if found is not None:
            states[found.state] += n
            if found.state is Handover.TAKEN:
                bodies[found.body] += n
                kinds[kind] += n
    return Tally(offered, states, bodies, kinds)


def _standing(standings: tuple[Standing, ...], unit_id: str) -> Standing | None:
    if unit_id:
        return standing_in(standings, unit_id)
    taken = (one for one in standings if one.state is Handover.TAKEN)
    return next(taken, next(iter(standings), None))


# ------------------------------------------------------------ by old number


def stand(
    listed: Sequence[ListedMatter], numbers: Collection[int], power: Power, standing: Standing
) -> tuple[ListedMatter, ...]:
    """The lines with some of them standing otherwise: every part of each number, of one source of power.

    Raises BadEntry `numbers_unknown` where the list has no such number.
    """
    meant = {line.place for line in numbered(listed, numbers, power)}
    return tuple(
        replace(line, standings=_restood(line, standing)) if line.place in meant else line for line in listed
    )


def numbered(
    listed: Sequence[ListedMatter], numbers: Collection[int], power: Power
) -> tuple[ListedMatter, ...]:
    """The lines of some numbers and one source of power. Raises BadEntry `numbers_unknown`."""
    found = tuple(line for line in listed if line.power is power and line.number in numbers)
    known = {line.number for line in found}
    if strange := [n for n in numbers if n not in known]:
        told = "、".join(map(str, strange[:_TOLD]))
        raise BadEntry("numbers_unknown", numbers=told + ("等" if len(strange) > _TOLD else ""))
    return found


def _restood(line: ListedMatter, standing: Standing) -> tuple[Standing, ...]:
    """Of some townships, or of all: then nothing that stood before is left."""
    if not standing.units:
        return (standing,)
    kept = (
        replace(one, units=tuple(unit for unit in one.units if unit not in standing.units))
        for one in line.standings
        if not one.units or set(one.units) - set(standing.units)
    )
    return standing, *kept
