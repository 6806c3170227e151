"""A sketch of where cases, leads, inspections and things lie, by their coordinates: no map of anybody's.

Within a county the earth is as good as flat: a point stands so many kilometres east and north of a middle.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from statistics import fmean, median

from desktop.casework.spots import Spot
from desktop.casework.workday import SOON

FAR = 150.0
"""Kilometres from the middle of all from which on a point is left off the sketch: no county is so wide."""

_ENOUGH = 3
"""So many other places tell where a county lies."""
_NEAR = 20.0
"""Kilometres within which no point is strange, however close together the others are."""

_DEGREE = 111.32  # kilometres, of latitude
_STEPS = (1, 2, 5)
_LEAST = 0.05  # kilometres: no scale is finer


class PlaceKind(StrEnum):
    """What lies there; each has a mark of its own shape."""

    CASE = "case"
    LEAD = "lead"
    INSPECTION = "inspection"
    THING = "thing"  # what is kept, and where


class Standing(StrEnum):
    """How it stands; each has a colour of its own."""

    LATE = "late"
    SOON = "soon"
    OPEN = "open"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class PlacedRow:
    """A place with coordinates: of the act of a case or a lead, of an inspection, of things kept."""

    id: str
    case_id: str
    kind: PlaceKind
    number: str
    party: str
    about: str  # the 案由, or what a lead tells
    matter_code: str
    unit: str
    township: str  # its name; empty where a case is kept by no township
    village: str
    place: str
    spot: Spot
    registered_on: date
    closed: bool
    due_on: date | None
    due_party: bool  # what is due binds the party, not the office

    def standing(self, today: date) -> Standing:
        """By the next clock that binds the office."""
        if self.closed:
            return Standing.CLOSED
        if self.due_on is None or self.due_party or self.due_on > today + SOON:
            return Standing.OPEN
        return Standing.LATE if self.due_on < today else Standing.SOON


@dataclass(frozen=True, slots=True)
class Flat:
    """Kilometres east and north of the middle."""

    east: float
    north: float


@dataclass(frozen=True, slots=True)
class Label:
    """The name of a township in the middle of what is known to lie in it."""

    words: str
    at: Flat


@dataclass(frozen=True, slots=True)
class Sketch:
    """What is drawn: places with where they stand, the townships, and what lies too far off to be true."""

    marks: tuple[tuple[PlacedRow, Flat], ...]
    labels: tuple[Label, ...]
    far: tuple[PlacedRow, ...]

    @property
    def wide(self) -> float:
        """Kilometres from the westernmost to the easternmost."""
        return _breadth([at.east for _, at in self.marks])

    @property
    def high(self) -> float:
        """Kilometres from the southernmost to the northernmost."""
        return _breadth([at.north for _, at in self.marks])

    @property
    def middle(self) -> Flat:
        """Halfway between the ends."""
        easts, norths = [at.east for _, at in self.marks], [at.north for _, at in self.marks]
        if not easts:
            return Flat(0, 0)
        return Flat((min(easts) + max(easts)) / 2, (min(norths) + max(norths)) / 2)


def _breadth(values: Sequence[float]) -> float:
    return max(values) - min(values) if values else 0.0


def drawn(rows: Iterable[PlacedRow]) -> Sketch:
    """The sketch of some places: the middle is that of most of them, and who lies far from it is left off."""
    held = tuple(rows)
    if not held:
        return Sketch((), (), ())
    middle = Spot(median(row.spot.latitude for row in held), median(row.spot.longitude for row in held))
    far = tuple(row for row in held if row.spot.km_to(middle) > FAR)
    near = [(row, flat(row.spot, middle)) for row in held if row.spot.km_to(middle) <= FAR]
    return Sketch(tuple(near), tuple(_labels(near)), far)


def strayed(spot: Spot, others: Sequence[Spot]) -> float | None:
    """How many kilometres a point lies from where the others are; None where it may well be one of them.

    A digit mistyped moves a point by tens of kilometres, less than `FAR`: measured by how far the others go.
    """
    if len(others) < _ENOUGH:
        return None
    middle = Spot(median(one.latitude for one in others), median(one.longitude for one in others))
    reach = sorted(one.km_to(middle) for one in others)[round(0.9 * (len(others) - 1))]
    km = spot.km_to(middle)
    return km if km > max(_NEAR, 3 * reach) else None


def flat(spot: Spot, middle: Spot) -> Flat:
    """Where a point stands from the middle."""
    east = (spot.longitude - middle.longitude) * _DEGREE * math.cos(math.radians(middle.latitude))
    return Flat(east, (spot.latitude - middle.latitude) * _DEGREE)


def _labels(marks: Iterable[tuple[PlacedRow, Flat]]) -> Iterable[Label]:
    found: dict[str, list[Flat]] = defaultdict(list)
    for row, at in marks:
        if row.township:
            found[row.township].append(at)
    for name, those in found.items():
        yield Label(name, Flat(fmean(at.east for at in those), fmean(at.north for at in those)))


def scale_length(room: float) -> float:
    """The longest round length, in kilometres, that a bar of at most so many may stand for: 0.5, 1, 2, 5 …"""
    room = max(room, _LEAST)
    power = math.pow(10, math.floor(math.log10(room)))
    return max(step * power for step in _STEPS if step * power <= room * (1 + 1e-9))


def scale_words(km: float) -> str:
    """500 米, 2 公里."""
    return f"{km:g} 公里" if km >= 1 else f"{round(km * 1000)} 米"
