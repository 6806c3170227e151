"""One record per person or organisation: what all its cases say of it, and who was judged to be one.

A number of identity makes two parties one by itself; everything else is for a person to judge. What is judged
says only who is meant: what a case says of its party, and what it printed, stays as it is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from enum import StrEnum

from desktop.casework.case_facts import PARTY_ID, PARTY_PHONE
from desktop.casework.events import Event
from desktop.casework.masking import mask
from desktop.casework.parties import PartyKind, born_on


@dataclass(frozen=True, slots=True, order=True)
class PartyOf:
    """A party as one case has it: its first, or another by its number."""

    case_id: str
    party: int = 1


@dataclass(frozen=True, slots=True)
class Again:
    """What is known of a party beside one case, as far as whoever looks may see."""

    cases: int
    doubles: int  # records that may be the same and were judged neither way


class CasesOf(StrEnum):
    """What is asked of the cases against a party."""

    OPEN = "open"
    SEVERAL = "several"


@dataclass(frozen=True, slots=True)
class PartyFilter:
    """Which parties are asked for: by words that find them, by their kinds, by the cases against them."""

    text: str = ""
    kinds: tuple[PartyKind, ...] = ()
    cases: tuple[CasesOf, ...] = ()  # every one of them


@dataclass(frozen=True, slots=True)
class Naming:
    """A party as one case names it, with that case in a line."""

    of: PartyOf
    known: str  # who it is: one word for all cases against one party
    number: str  # the 案号
    unit: str
    cause: str
    registered_on: date
    kind: PartyKind | None
    name: str
    id_number: str = field(repr=False)
    legal_rep: str = ""
    born_on: date | None = None
    address: str = ""
    phone: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Told:
    """Something cases say of a party, with the days of the first and the last case that say it."""

    words: str
    since: date
    until: date
    cases: int


@dataclass(frozen=True, slots=True)
class KnownParty:
    """A person or organisation, with every case in sight that is against it, the newest first."""

    namings: tuple[Naming, ...]

    @property
    def of(self) -> PartyOf:
        """What it is spoken of by: the party of its newest case."""
        return self.namings[0].of

    @property
    def known(self) -> str:
        """Who it is."""
        return self.namings[0].known

    @property
    def name(self) -> str:
        """What the newest case that names it calls it."""
        return next((each.name for each in self.namings if each.name), "")

    @property
    def kind(self) -> PartyKind | None:
        """What kind of party it is, by the newest case that says so."""
        return next((each.kind for each in self.namings if each.kind is not None), None)

    @property
    def id_number(self) -> str:
        """Its number, by the newest case that has one; empty where none has."""
        return next((each.id_number for each in self.namings if each.id_number), "")

    @property
    def born_on(self) -> date | None:
        """Its day of birth, by the number of identity or as the newest case that has one says."""
        days = (born_on(each.id_number) or each.born_on for each in self.namings)
        return next((day for day in days if day is not None), None)

    def history(self, of: Callable[[Naming], str]) -> tuple[Told, ...]:
        """What its cases say, each wording once, the last said first: names, addresses, representatives."""
        said: dict[str, list[date]] = {}
        for each in self.namings:
            if words := of(each):
                said.setdefault(words, []).append(each.registered_on)
        return tuple(Told(words, min(days), max(days), len(days)) for words, days in said.items())


def masked_party(party: KnownParty) -> KnownParty:
    """A party as it is shown to anybody who sees its cases."""
    return KnownParty(
        tuple(
            replace(
                each,
                id_number=mask(PARTY_ID.id, each.id_number),
                phone=mask(PARTY_PHONE.id, each.phone),
            )
            for each in party.namings
        )
    )


@dataclass(frozen=True, slots=True)
class Judgement:
    """What somebody judged of the parties of two cases."""

    id: str
    one: PartyOf
    other: PartyOf
    same: bool
    why: str
    by: str
    at: datetime
    undone_why: str = ""
    undone_by: str = ""
    undone_at: datetime | None = None

    @property
    def holds(self) -> bool:
        """Whether nobody took it back."""
        return self.undone_at is None


@dataclass(frozen=True, slots=True)
class PartiesJudged(Event):
    """The parties of two cases were judged to be one, or not to be one."""

    judgement_id: str
    other_id: str
    other: str  # its 案号
    same: bool
    why: str
    party: int = 1
    other_party: int = 1

    @property
    def pair(self) -> tuple[PartyOf, PartyOf]:
        """The two that are spoken of."""
        return PartyOf(self.case_id, self.party), PartyOf(self.other_id, self.other_party)


@dataclass(frozen=True, slots=True)
class JudgementUndone(Event):
    """A judgement was taken back: the records are what they were before it."""

    judgement_id: str
    other_id: str
    other: str
    same: bool
    why: str
    party: int = 1
    other_party: int = 1

    @property
    def pair(self) -> tuple[PartyOf, PartyOf]:
        """The two that are spoken of."""
        return PartyOf(self.case_id, self.party), PartyOf(self.other_id, self.other_party)


def gathered(namings: Iterable[Naming]) -> tuple[KnownParty, ...]:
    """The records that namings belong to, in the order of their first; each newest first as they came."""
    found: dict[str, list[Naming]] = {}
    for each in namings:
        found.setdefault(each.known, []).append(each)
    return tuple(KnownParty(tuple(those)) for those in found.values())
