"""What has happened to the lists of people, of units, and of the governments they act for."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.casework.events import Event, ListsDiffer


@dataclass(frozen=True, slots=True)
class PeopleDiffer(Event):
    """Where people stand, or what they bear, is another: whoever acts is looked up again."""


@dataclass(frozen=True, slots=True)
class DutyGiven(PeopleDiffer):
    """A person bears a role at a unit beside the own one; the rows say when, and by what order."""

    person_id: str
    name: str
    role: str
    unit: str


@dataclass(frozen=True, slots=True)
class DutyEnded(PeopleDiffer):
    """A role borne beside the own one is over."""

    person_id: str
    name: str
    role: str


@dataclass(frozen=True, slots=True)
class PersonListed(PeopleDiffer):
    """Somebody came onto the list of people, or stands there otherwise."""

    person_id: str
    name: str
    unit: str
    role: str
    certificate: str


@dataclass(frozen=True, slots=True)
class PersonLeft(PeopleDiffer):
    """Somebody left the office: off the list, and in all that was done under the own name."""

    person_id: str
    name: str


@dataclass(frozen=True, slots=True)
class DraftsGiven(Event):
    """The unfinished entries of somebody who leaves went to another."""

    person_id: str
    name: str
    to: str
    n: int


@dataclass(frozen=True, slots=True)
class OrganChanged(Event):
    """What papers print of a government is another from now on."""

    unit_id: str
    name: str
    told: str  # each field with its old and its new words


@dataclass(frozen=True, slots=True)
class UnitActEntered(Event):
    """A change of the unit tree was entered; it may hold from a day to come."""

    unit_id: str
    told: str  # 朔北藏族乡并入桥头镇
    day: str
    why: str


@dataclass(frozen=True, slots=True)
class UnitChanged(ListsDiffer):
    """The unit tree is another from now on, as entered before."""

    unit_id: str
    told: str
    day: str
    why: str


@dataclass(frozen=True, slots=True)
class UnitActWithdrawn(ListsDiffer):
    """A change that was entered wrongly is taken back."""

    unit_id: str
    told: str
    day: str


@dataclass(frozen=True, slots=True)
class OfficesPut(Event):
    """A unit is made up of these offices and centres from now on."""

    unit_id: str
    name: str
    told: str
