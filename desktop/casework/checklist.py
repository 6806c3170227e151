"""What somebody looks at who approves: the gates of the step, and what only a person can judge."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

from desktop.base.errors import BadResource
from desktop.base.tables import read_named
from desktop.casework.facts import FACTS

LEGAL_REVIEW = ("body", "staff", "procedure", "facts", "law", "power", "papers", "crime")
"""What a legal review examines (国办发〔2018〕118号 四（十三）): each is a row of the opinion that prints."""

PLACES = ("case.officers", "overview", "papers")
"""Where one is led besides the facts of a case."""


@dataclass(frozen=True, slots=True)
class Point:
    """Something that an article asks who approves to judge, and no gate can."""

    id: str
    name: str
    form: str  # on which it is asked
    law: str
    article: str
    where: str  # where the officers look after it

    @property
    def short(self) -> str:
        """国办118号 四（十三）, as on screen."""
        return f"{self.law} {self.article}"


class Mark(StrEnum):
    """What a person said of an item."""

    WELL = "well"
    ILL = "ill"


class Weight(StrEnum):
    """What a yes needs of an item."""

    MET = "met"  # nothing: the desk finds it met; a person may still object
    JUDGE = "judge"  # that a person says it is in order
    BLOCK = "block"  # that it is put right first


@dataclass(frozen=True, slots=True)
class Item:
    """One thing as it was shown to who approves, and what he said of it: kept as it read then."""

    id: str  # a gate, or a Point
    name: str
    article: str  # 处罚法 46
    weight: Weight
    why: str = ""  # what the desk found missing
    where: str = ""  # where that is put right, or where one looks after it
    mark: Mark | None = None
    note: str = ""  # what he said was wrong

    @property
    def state(self) -> tuple[Weight, str]:
        """What may change of it while somebody looks."""
        return self.weight, self.why

    @property
    def failed(self) -> bool:
        """Whether a paper came back for it: he said so, or the law bars it."""
        return self.mark is Mark.ILL or self.weight is Weight.BLOCK

    @property
    def said(self) -> str:
        """What is wrong, in his words or in those of the desk."""
        return self.note or self.why


Checklist = tuple[Item, ...]


def marked(items: Checklist, marks: Mapping[str, Mark], notes: Mapping[str, str]) -> Checklist:
    """The list with what a person said of its items."""
    return tuple(
        replace(item, mark=marks.get(item.id), note=notes.get(item.id, "").strip()) for item in items
    )


def standing(items: Checklist) -> tuple[str, ...]:
    """The names of what bars a yes whatever anybody says of it."""
    return tuple(item.name for item in items if item.weight is Weight.BLOCK)


def unjudged(items: Checklist) -> tuple[str, ...]:
    """The names of what a person has still to judge."""
    return tuple(item.name for item in items if item.weight is Weight.JUDGE and item.mark is None)


def objected(items: Checklist) -> Checklist:
    """What a person finds wrong."""
    return tuple(item for item in items if item.mark is Mark.ILL)


def moved(laid: Checklist, now: Checklist) -> tuple[str, ...]:
    """The names of what stands otherwise than when it was laid before somebody."""
    before, after = ({item.id: item for item in items} for items in (laid, now))
    names = {
        id: item.name
        for id, item in {**before, **after}.items()
        if id not in before or id not in after or before[id].state != after[id].state
    }
    return tuple(dict.fromkeys(names.values()))


def read_points(path: Path, forms: Collection[str]) -> tuple[Point, ...]:
    """The points of a file. Raises BadResource for an unknown form or place, or not all of a legal review."""
    points = tuple(read_named(path, "", Point).values())
    for point in points:
        if point.form not in forms or not (point.where in FACTS or point.where in PLACES):
            raise BadResource(path.name, f"[{point.id}]：没有 {point.form}、{point.where}")
    if {point.id for point in points} != {*LEGAL_REVIEW}:
        raise BadResource(path.name, f"法制审核内容应为 {'、'.join(LEGAL_REVIEW)}")
    return points
