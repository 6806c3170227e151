"""Equipment (五统一): what an office gives out to its people, who has it, and who had it on a day."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from desktop.casework.events import Event


class Named(StrEnum):
    """As what a record may name a piece."""

    CAMERA = "camera"  # it films
    METER = "meter"  # it measures
    VEHICLE = "vehicle"


@dataclass(frozen=True, slots=True)
class GearKind:
    """A kind of equipment of resources/lists/gear.toml."""

    id: str
    name: str
    number: str  # an example of one
    named: Named | None = None  # as what records name it; most of it, no record does


def kinds_named(kinds: Mapping[str, GearKind], named: Named) -> frozenset[str]:
    """The kinds that records name as this."""
    return frozenset(kind.id for kind in kinds.values() if kind.named is named)


@dataclass(frozen=True, slots=True)
class Calibration:
    """A certificate by which a measuring instrument was verified or calibrated (检定、校准)."""

    number: str
    since: date | None
    until: date  # the last day

    def valid_on(self, day: date) -> bool:
        """Whether it holds that day."""
        return (self.since is None or self.since <= day) and day <= self.until


def with_calibration(known: Sequence[Calibration], new: Calibration) -> tuple[Calibration, ...]:
    """The certificates with another, the last to end last; one of its number or first day gives way."""
    days = {new.since} - {None}
    others = (one for one in known if one.number != new.number and one.since not in days)
    return tuple(sorted((*others, new), key=lambda one: one.until))


@dataclass(frozen=True, slots=True)
class Gear:
    """A piece of equipment, known by its kind and number in the whole office."""

    id: str
    unit_id: str
    kind: str
    number: str
    model: str = ""
    retired_on: date | None = None
    retired_why: str = ""
    calibrated: tuple[Calibration, ...] = ()  # of what measures, every certificate it ever had

    def uncalibrated_on(self, day: date) -> bool:
        """Whether its certificates are known and none of them holds that day."""
        return bool(self.calibrated) and not any(one.valid_on(day) for one in self.calibrated)


@dataclass(frozen=True, slots=True)
class Issue:
    """Who had a piece from a day to a day, and how it was when it went and when it came back."""

    id: str
    gear_id: str
    person_id: str
    name: str
    since: date
    condition: str
    until: date | None = None  # still out
    came_back: str = ""  # its condition then


class Standing(StrEnum):
    """Where a piece is."""

    OUT = "out"
    IN = "in"
    RETIRED = "retired"


@dataclass(frozen=True, slots=True)
class GearFilter:
    """What the ledger is narrowed to; what is empty narrows nothing."""

    unit_id: str = ""
    kinds: tuple[str, ...] = ()
    standing: tuple[Standing, ...] = (Standing.OUT, Standing.IN)
    text: str = ""  # within number, model, or the name of who has it


@dataclass(frozen=True, slots=True)
class GearRow:
    """A piece, where it belongs, and who has it."""

    gear: Gear
    unit: str  # 桥头镇
    holder: str = ""  # the name; empty while it is in
    holder_id: str = ""
    since: date | None = None
    condition: str = ""  # when it last went or came

    @property
    def id(self) -> str:
        """That of the piece."""
        return self.gear.id

    @property
    def standing(self) -> Standing:
        """Where it is."""
        if self.gear.retired_on is not None:
            return Standing.RETIRED
        return Standing.OUT if self.holder_id else Standing.IN


@dataclass(frozen=True, slots=True)
class GearCounts:
    """How many pieces are out, and in."""

    out: int
    inside: int


@dataclass(frozen=True, slots=True)
class HadGear:
    """Who had a piece that records name, from a day to a day (None: still)."""

    number: str
    kind: str
    person_id: str
    name: str
    since: date
    until: date | None

    def on(self, day: date) -> bool:
        """Whether it was with the person that day; the day it came back counts."""
        return self.since <= day and (self.until is None or day <= self.until)


@dataclass(frozen=True, slots=True)
class GearPut(Event):
    """A piece came onto the list, or stands there otherwise."""

    gear_id: str
    unit_id: str
    kind: str
    number: str
    model: str
    what: str  # 执法记录仪 JLY-003
    calibrated: tuple[Calibration, ...] = ()


@dataclass(frozen=True, slots=True)
class GearIssued(Event):
    """A piece went to somebody."""

    issue_id: str
    gear_id: str
    person_id: str
    name: str
    since: date
    condition: str
    what: str


@dataclass(frozen=True, slots=True)
class GearReturned(Event):
    """A piece came back."""

    issue_id: str
    gear_id: str
    name: str
    until: date
    came_back: str
    what: str


@dataclass(frozen=True, slots=True)
class GearRetired(Event):
    """A piece is used no more; what was done with it stays."""

    gear_id: str
    on: date
    why: str
    what: str
