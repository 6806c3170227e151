"""Cases of one officer that go to another: who may take each of them, and who then handles it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from desktop.base.errors import BadEntry
from desktop.casework.access import Duty
from desktop.casework.events import Event
from desktop.casework.lists import Officer
from desktop.casework.submissions import Link
from desktop.casework.unit_tree import Units

HANDLING = "officer"
"""The role of those who handle cases; a head approves them and a reviewer reads them."""
TWO = 2
"""行政处罚法 42: no fewer officers enforce."""


@dataclass(frozen=True, slots=True)
class Handled:
    """An open case as it is handed over. No party: who keeps the list of people sees no case."""

    id: str
    number: str
    unit_id: str
    unit: str
    domain: str  # of its matter
    procedure: str  # ordinary@1
    stage: str
    officer_ids: tuple[str, ...]
    due_on: date | None
    due_clock: str

    def after(self, leaver_id: str, successor_id: str) -> tuple[str, ...]:
        """Who handles it once one stands in the place of another."""
        told = (successor_id if id == leaver_id else id for id in self.officer_ids)
        return tuple(dict.fromkeys(told))

    def refusal(self, leaver_id: str, successor: Officer, day: date, *, two: bool) -> BadEntry | None:
        """Why it cannot go to somebody; `two` where the law asks for two officers."""
        told = {"name": successor.name, "number": self.number}
        if not successor.certified_on(day):
            return BadEntry("successor_uncertified", **told, day=day)
        if not successor.certified_on(day, self.domain):
            return BadEntry("successor_elsewhere", **told, domain=self.domain)
        if two and len(self.after(leaver_id, successor.id)) < min(TWO, len(self.officer_ids)):
            return BadEntry("successor_handles", **told)
        return None


@dataclass(frozen=True, slots=True)
class Given:
    """A case, and who takes it."""

    case_id: str
    to: str


@dataclass(frozen=True, slots=True)
class Post:
    """An open case with where it stands in words, and everybody who may take it."""

    case: Handled
    stage: str
    takers: tuple[Officer, ...]


@dataclass(frozen=True, slots=True)
class Holdings:
    """All that somebody hands over: open cases, and the drafts begun."""

    leaver: Officer
    posts: tuple[Post, ...]
    drafts: int = 0
    heirs: tuple[Officer, ...] = ()  # who may go on with the drafts
    unit_id: str = ""  # that all the cases stand in or under, where some of them are given on
    gear: tuple[str, ...] = ()  # what is still out with who leaves: 执法记录仪 JLY-003
    numbers: tuple[str, ...] = ()  # of each series of the year he took numbers from, the last one used
    waiting: int = 0  # papers that wait for an approval which nobody else of the unit may give


@dataclass(frozen=True, slots=True)
class HandedLine:
    """A case that went over."""

    case: Handled
    stage: str
    to: str  # the name


@dataclass(frozen=True, slots=True)
class HandedOver:
    """What was handed over, for the sheet that both sign."""

    leaver: Officer
    lines: tuple[HandedLine, ...]
    drafts: int
    drafts_to: str  # the name; empty without drafts
    numbers: tuple[str, ...]  # of each series of the year, the last one used
    gear: tuple[str, ...] = ()  # not given back yet


@dataclass(frozen=True, slots=True)
class CasesHandedOver(Event):
    """Cases or drafts went to others: all that the sheet of it says, so that it can be made again."""

    name: str  # who had them
    n: int  # cases
    leaves: bool
    handed: HandedOver


@dataclass(frozen=True, slots=True)
class PastHandover:
    """A handing-over of a day, as the journal tells it."""

    on: date
    by: str
    leaves: bool
    handed: HandedOver


def handed_again(told: Mapping[str, Any]) -> HandedOver:
    """What was handed over, as it was written into the journal."""
    leaver = told["leaver"]
    return HandedOver(
        Officer(leaver["id"], leaver["name"], leaver["unit_id"], leaver["role"]),
        tuple(HandedLine(_handled_again(line["case"]), line["stage"], line["to"]) for line in told["lines"]),
        told["drafts"],
        told["drafts_to"],
        tuple(told["numbers"]),
        tuple(told.get("gear", ())),  # an older program wrote none
    )


def _handled_again(told: Mapping[str, Any]) -> Handled:
    due = date.fromisoformat(told["due_on"]) if told["due_on"] else None
    return Handled(**{**told, "officer_ids": tuple(told["officer_ids"]), "due_on": due})


def only_by(
    leaver: Officer, officers: Collection[Officer], duties: Collection[Duty], units: Units, day: date
) -> tuple[tuple[Link, str], ...]:
    """The links of the chain of approval, each with its unit, that nobody bears there but who leaves."""
    standing = [duty for duty in duties if duty.stands_on(day)]
    own = [(leaver.role, leaver.unit_id)]
    own += [(duty.role, duty.unit_id) for duty in standing if duty.person_id == leaver.id]
    others = {(one.role, one.unit_id) for one in officers if one.id != leaver.id}
    others |= {(duty.role, duty.unit_id) for duty in standing if duty.person_id != leaver.id}
    return tuple(
        (Link(role), unit_id)
        for role, unit_id in dict.fromkeys(own)
        if role in set(Link) and not any((role, unit.id) in others for unit in units.path(unit_id))
    )


def handlers(
    near: Collection[Officer], duties: Collection[Duty], unit_ids: Collection[str], day: date
) -> tuple[Officer, ...]:
    """Of the people near a unit, those who handle cases there that day: by their role, or lent for it."""
    lent = {
        duty.person_id
        for duty in duties
        if duty.role == HANDLING and duty.unit_id in unit_ids and duty.stands_on(day)
    }
    return tuple(one for one in near if one.role == HANDLING or one.id in lent)
