"""The tree of units, as it stands on a day: what was founded, and what dated acts have made of it since."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from functools import cached_property

from desktop.base.errors import NotFound
from desktop.casework.lists import Level, Organ, Unit


class UnitChange(StrEnum):
    """What may become of the tree after the founding."""

    ADD = "add"  # 设立
    RENAME = "rename"  # 更名
    MOVE = "move"  # 划转: under another unit
    MERGE = "merge"  # 并入: another takes over all that is its own
    CLOSE = "close"  # 撤销: nobody takes over, as nothing is left


@dataclass(frozen=True, slots=True)
class UnitAct:
    """A dated change of the tree. One to come is carried out when its day is there."""

    id: str
    kind: UnitChange
    unit_id: str
    day: date  # the first on which it holds
    why: str  # the document it rests on
    name: str = ""  # of a unit that is added or renamed
    level: Level | None = None  # of a unit that is added
    other_id: str = ""  # under which it is added or moved; into which it is merged
    mark: str = ""  # of the government of a township that is added: 字号
    done: bool = False  # carried out: the tree is another by it


@dataclass(frozen=True)
class Units:
    """A tree. Units that left it are still found by id: old cases name them."""

    current: tuple[Unit, ...]
    by_id: dict[str, Unit]
    into: dict[str, str] = field(default_factory=dict)  # which unit took over which merged one

    def unit(self, id: str) -> Unit:
        """A unit by id, also one that has left. Raises NotFound."""
        try:
            return self.by_id[id]
        except KeyError:
            raise NotFound("no_such_unit", unit=id) from None

    def standing(self, id: str) -> str:
        """The unit that answers for one: itself, or who took it over, and whoever took over that one."""
        while id in self.into:
            id = self.into[id]
        return id

    def path(self, id: str) -> tuple[Unit, ...]:
        """County ... unit; of a merged unit, to the one that took it over."""
        path: list[Unit] = []
        at: str | None = self.standing(id)
        while at is not None and all(at != known.id for known in path):
            unit = self.by_id.get(at)
            if unit is None:
                break
            path.append(unit)
            at = None if unit.parent_id is None else self.standing(unit.parent_id)
        if not path:
            raise NotFound("no_such_unit", unit=id)
        return tuple(reversed(path))

    def at_level(self, id: str, level: Level) -> str | None:
        """The unit of a level that a unit is, or is under."""
        return next((unit.id for unit in self.path(id) if unit.level is level), None)

    def label(self, id: str) -> str:
        """`桥头镇 元朔社区`: the township and what is under it; a higher unit by its name alone."""
        if id not in self.by_id:
            return id
        path = self.path(id)
        low = [unit.name for unit in path if unit.level in (Level.TOWNSHIP, Level.STATION)]
        return " ".join(low) or path[-1].name

    def under(self, id: str) -> tuple[Unit, ...]:
        """The units that stand right under one."""
        return tuple(unit for unit in self.current if unit.parent_id == id)

    @cached_property
    def current_ids(self) -> frozenset[str]:
        """The units that stand."""
        return frozenset(unit.id for unit in self.current)

    @cached_property
    def below(self) -> dict[str, frozenset[str]]:
        """Of each unit, itself and all below it, those that left and were taken over among them."""
        found: dict[str, set[str]] = {id: {id} for id in self.by_id}
        for id in self.by_id:
            for unit in self.path(id):
                found[unit.id].add(id)
        return {id: frozenset(all_below) for id, all_below in found.items()}


@dataclass(frozen=True, slots=True)
class OpenHere:
    """A case that is open at a unit, by what is no secret of it."""

    number: str
    cause: str


@dataclass(frozen=True, slots=True)
class UnitLoad:
    """What hangs on units as such."""

    open_cases: tuple[OpenHere, ...]
    leads: int  # open leads and inspections
    cases: int  # of every kind, closed ones too
    inbox: int  # files that wait
    last_paper_on: date | None


def in_order(acts: Iterable[UnitAct]) -> list[UnitAct]:
    """Acts as they hold one after another: by their day, of one day as they were entered."""
    return sorted(acts, key=lambda act: act.day)


def tree_of(founded: Iterable[tuple[Unit, bool]], acts: Sequence[UnitAct]) -> Units:
    """The tree that acts make of what was founded: each unit of the list, and whether it is still on it."""
    known: dict[str, Unit] = {}
    gone: set[str] = set()
    for unit, here in founded:
        known[unit.id] = unit
        if not here:
            gone.add(unit.id)
    into: dict[str, str] = {}
    for act in in_order(acts):
        if act.kind is UnitChange.ADD:
            assert act.level is not None
            known[act.unit_id] = Unit(act.unit_id, act.name, act.level, act.other_id)
        elif act.kind is UnitChange.RENAME:
            known[act.unit_id] = replace(known[act.unit_id], name=act.name)
        elif act.kind is UnitChange.MOVE:
            known[act.unit_id] = replace(known[act.unit_id], parent_id=act.other_id)
        else:
            gone.add(act.unit_id)
        if act.kind is UnitChange.MERGE:
            into[act.unit_id] = act.other_id
            below = [unit for unit in known.values() if unit.parent_id == act.unit_id]
            known |= {unit.id: replace(unit, parent_id=act.other_id) for unit in below}
    order = list(Level)
    standing = [unit for unit in known.values() if unit.id not in gone]
    if acts:  # who came later stands with those of its level
        standing.sort(key=lambda unit: order.index(unit.level))
    return Units(tuple(standing), known, into)


def first_townships(founded: Iterable[tuple[Unit, bool]], acts: Iterable[UnitAct]) -> dict[str, str]:
    """The township under which each unit came into the tree, or which it is, whatever moved since.

    Files are known by it in the index, so that nothing is indexed anew when a township goes elsewhere.
    """
    tree = tree_of(founded, [act for act in acts if act.kind is UnitChange.ADD])
    found = {id: tree.at_level(id, Level.TOWNSHIP) for id in tree.by_id}
    return {id: township for id, township in found.items() if township is not None}


def renamed(organ: Organ, old: str, new: str) -> Organ:
    """A government under another name of its township: its mark stays, or its numbers would begin anew."""
    return replace(organ, name=organ.name.replace(old, new), centre=organ.centre.replace(old, new))
