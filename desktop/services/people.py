"""The list of people with their ways in: page by page, narrowed, counted."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from operator import attrgetter

from db import RECOVERY, Holder, Reading, Slot
from desktop.base.paging import Cursor, Page, cut
from desktop.casework.access import ADMINISTRATOR, Duty, Rights
from desktop.casework.lists import Officer
from desktop.services.administering import person_initials
from desktop.services.holders import holders_of
from desktop.services.perform import Office

SEE = "see_accounts"
SEAT, OFF_LIST = "本机", "已不在名单"
"""What stands in the place of the unit of a keeper of the seat, and of who has left the list."""


class WayIn(StrEnum):
    """How somebody comes in."""

    NONE = "none"
    PROVISIONAL = "provisional"  # by a password that somebody else set, so that it is changed first
    KEY_FILE = "key_file"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Account:
    """A person of the office, or a keeper of this seat, and the way in."""

    holder: Holder
    officer: Officer | None  # as the list has this person
    slot: Slot | None = field(repr=False)  # the way in, where there is one
    last: datetime | None  # the last sign-in at this seat

    @property
    def listed(self) -> bool:
        """Whether the list of people has this person."""
        return self.officer is not None

    @property
    def unit_id(self) -> str:
        """The own unit; empty for who stands on no list."""
        return self.officer.unit_id if self.officer is not None else ""

    @property
    def way(self) -> WayIn:
        """How this person comes in."""
        return way_of(self.slot)

    @property
    def open(self) -> bool:
        """Whether this person may come in."""
        return self.slot is not None

    @property
    def second(self) -> bool:
        """Whether a key file is asked for besides the password."""
        return self.slot is not None and self.slot.second

    @property
    def provisional(self) -> bool:
        """Whether somebody else set the password, so that it is changed first."""
        return self.slot is not None and self.slot.provisional

    @property
    def since(self) -> datetime | None:
        """When the password was set."""
        return datetime.fromisoformat(self.slot.since) if self.slot is not None else None

    @property
    def names(self) -> tuple[str, ...]:
        """What others know of this person."""
        return known_of(self.holder, self.officer)

    @property
    def keeper(self) -> bool:
        """Whether this is an administrator of the seat itself, and not of the county's list."""
        return not self.listed and place_of(self.holder) == SEAT


@dataclass(frozen=True, slots=True)
class PersonRow:
    """A person of the list, with the duties that are not over."""

    account: Account
    role: str  # its name
    duties: tuple[Duty, ...] = ()

    @property
    def id(self) -> str:
        """The person's id."""
        return self.account.holder.person_id

    @property
    def unit(self) -> str:
        """The own unit; a keeper of the seat has none."""
        if not self.account.listed:
            return place_of(self.account.holder)
        return self.account.holder.units[-1] if self.account.holder.units else ""

    @property
    def path(self) -> str:
        """The unit with those above it."""
        return "　".join(self.account.holder.units) or self.unit


@dataclass(frozen=True, slots=True)
class PeopleFilter:
    """What the list is narrowed to: a unit and those below it, ways in, roles, words."""

    unit_id: str = ""
    ways: frozenset[WayIn] = frozenset()  # any of these; none: everybody
    roles: frozenset[str] = frozenset()
    text: str = ""


@dataclass(frozen=True, slots=True)
class PeopleCounts:
    """How many fit, and how many of them may come in."""

    people: int
    open: int


def place_of(holder: Holder) -> str:
    """What stands in the place of a unit of somebody on no list."""
    return SEAT if holder.role == ADMINISTRATOR else OFF_LIST


def way_of(slot: Slot | None) -> WayIn:
    """How its holder comes in. A password that is to be changed at once says more than a key file."""
    if slot is None:
        return WayIn.NONE
    if slot.provisional:
        return WayIn.PROVISIONAL
    return WayIn.KEY_FILE if slot.second else WayIn.OPEN


def known_of(holder: Holder, known: Officer | None) -> tuple[str, ...]:
    """What others know of a person, and might try as a password."""
    numbers = known.numbers if known is not None else ()
    words = (holder.name, person_initials(holder.name), *numbers)
    return tuple(filter(None, words))


def people_page(
    office: Office, narrowed: PeopleFilter, after: Cursor | None, size: int = 100
) -> Page[PersonRow]:
    """The next page of the keepers of this seat and everybody of the lists, in the order of the list.

    A unit narrows the list alone: keepers stand in none. Raises NotPermitted.
    """
    office.allow(SEE)
    with office.read() as work:
        roll = _Roll.of(office, work)
        page = cut(roll.everybody, after, size, attrgetter("id"), roll.fits(work, narrowed))
        return Page(roll.rows(work, page.rows, office.clock.today()), page.after)


def people_counts(office: Office, narrowed: PeopleFilter) -> PeopleCounts:
    """How many of them fit. Raises NotPermitted."""
    office.allow(SEE)
    with office.read() as work:
        roll = _Roll.of(office, work)
        found = [one.id for one in filter(roll.fits(work, narrowed), roll.everybody)]
        return PeopleCounts(len(found), sum(id in roll.slots for id in found))


@dataclass(frozen=True, slots=True)
class _Roll:
    """Everybody as one question finds them: who stands on no list is here an officer of no unit."""

    slots: dict[str, Slot]
    beside: dict[str, Holder]  # those on no list
    everybody: tuple[Officer, ...]
    rights: Rights

    @classmethod
    def of(cls, office: Office, work: Reading) -> _Roll:
        """Those of a seat."""
        officers = work.officers(None)
        slots = {slot.holder.person_id: slot for slot in office.storage.keyring().slots}
        listed = {one.id for one in officers if one.id in slots}
        beside = {id: slot.holder for id, slot in slots.items() if id != RECOVERY and id not in listed}
        first = tuple(Officer(id, held.name, "", held.role) for id, held in beside.items())
        return cls(slots, beside, (*first, *officers), office.library.rights)

    def fits(self, work: Reading, narrowed: PeopleFilter) -> Callable[[Officer], bool]:
        """Whether somebody is of the unit, the ways and the roles asked for, and known by every word."""
        inside = work.tree().below.get(narrowed.unit_id)
        words = narrowed.text.casefold().split()
        listed = work.people_said() if words else {}
        beside = {id: self._about(held) for id, held in self.beside.items()} if words else {}
        roles = {id: role.name.casefold() for id, role in self.rights.roles.items()}

        def fits(one: Officer) -> bool:
            if not (inside is None or one.unit_id in inside or one.id in self.beside):
                return False
            if narrowed.ways and way_of(self.slots.get(one.id)) not in narrowed.ways:
                return False
            if narrowed.roles and one.role not in narrowed.roles:
                return False
            for word in words:
                said = beside.get(one.id) or listed[one.id]
                if word not in said and word not in roles.get(one.role, one.role):
                    return False
            return True

        return fits

    def rows(self, work: Reading, people: Sequence[Officer], today: date) -> tuple[PersonRow, ...]:
        """These people as the list shows them."""
        last = work.last_sign_ins([one.id for one in people])
        listed = [one for one in people if one.id not in self.beside]
        holders = {one.person_id: one for one in holders_of(listed, work.units())} | self.beside
        duties: dict[str, tuple[Duty, ...]] = {}
        for duty in work.duties():
            if duty.person_id in holders and (duty.until is None or today <= duty.until):
                duties[duty.person_id] = (*duties.get(duty.person_id, ()), duty)
        accounts = (
            Account(
                holders[one.id],
                None if one.id in self.beside else one,
                self.slots.get(one.id),
                last.get(one.id),
            )
            for one in people
        )
        return tuple(
            PersonRow(one, self.rights.role_name(one.holder.role), duties.get(one.holder.person_id, ()))
            for one in accounts
        )

    @staticmethod
    def _about(held: Holder) -> str:
        """What somebody on no list is found by."""
        said = (held.name, person_initials(held.name), *held.units, place_of(held))
        return " ".join(said).casefold()
