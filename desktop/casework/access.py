"""Who may do what, and where: roles borne at units, acts that ask for roles, and the table between them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path

from desktop.base.errors import BadResource, NotPermitted
from desktop.base.tables import read_named
from desktop.casework.lists import Unit


class Scope(StrEnum):
    """What an act is judged by."""

    UNIT = "unit"  # the unit of the case, or the unit it is done at
    SEAT = "seat"  # the unit this seat stands in: what is done concerns all of it
    OWN = "own"  # nothing: the things are the person's own


@dataclass(frozen=True, slots=True)
class Role:
    """What a person may be to a unit and all below it."""

    id: str
    name: str
    words: tuple[str, ...] = ()  # what lists of people call it, wholly or in part
    ranks: tuple[str, ...] = ()  # words for its bearers that name no office: 主任科员 is no 主任
    everywhere: bool = False  # not bound to a unit
    listed: bool = True  # a person may bear it; the seat's own role is borne by nobody


@dataclass(frozen=True, slots=True)
class Right:
    """An act, by the name of its use case or of what is looked at, and the roles that hold it."""

    id: str
    name: str
    scope: Scope
    roles: frozenset[str]
    copied_first: bool = False  # so much comes in at once that it may have to be taken back by a copy
    when_archived: bool = False  # of a case, be its file archived


ADMINISTRATOR = "administrator"
"""The role that keeps accounts and lists, and decides no cases."""


@dataclass(frozen=True, slots=True)
class Duty:
    """A role borne at a unit beside the one the list of officers gives, as in a secondment (抽调)."""

    id: str
    person_id: str
    role: str
    unit_id: str
    since: date | None = None
    until: date | None = None  # the last day
    why: str = ""  # the order it rests on
    sample: bool = False
    instead_of: str = ""  # the name of who is away and named this person to stand in

    def stands_on(self, day: date) -> bool:
        """Whether it is borne that day, both ends counted."""
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)


@dataclass(frozen=True, slots=True)
class Actor:
    """The person in whose name a use case runs: role and unit of the list of officers, and further duties."""

    person_id: str
    name: str
    role: str
    unit_id: str
    duties: tuple[Duty, ...] = ()

    def posts(self, day: date) -> Iterator[tuple[str, str]]:
        """The roles borne that day, each with its unit."""
        yield self.role, self.unit_id
        yield from ((duty.role, duty.unit_id) for duty in self.duties if duty.stands_on(day))


SYSTEM = Actor("", "本机", "system", "")
"""The seat itself: its birth, first filling, renewal of dates, and the command line."""


@dataclass(frozen=True, slots=True)
class Sight:
    """Where something may be done or seen: at units and all below them. None: everywhere."""

    units: frozenset[str] | None

    @property
    def blind(self) -> bool:
        """Nowhere."""
        return self.units is not None and not self.units

    def covers(self, path: Sequence[Unit]) -> bool:
        """Whether a unit lies in it, told by the units from the county down to it."""
        return self.units is None or any(unit.id in self.units for unit in path)


EVERYWHERE = Sight(None)
_BESIDE_RANKS = " 　、，,/（）()"


@dataclass(frozen=True, slots=True)
class Rights:
    """The table: roles, and what each of them may do. What is not in it nobody may do."""

    roles: Mapping[str, Role]
    acts: Mapping[str, Right]

    def sight(self, actor: Actor, act: str, day: date) -> Sight:
        """Where an actor may do this that day."""
        right = self.acts.get(act)
        wanted = frozenset[str]() if right is None else right.roles
        posts = [
            (role, unit) for role, unit in actor.posts(day) if role in wanted and self._borne(actor, role)
        ]
        if any(self.roles[role].everywhere for role, _ in posts):
            return EVERYWHERE
        return Sight(frozenset(unit for _, unit in posts))

    def may(self, actor: Actor, act: str, path: Sequence[Unit], day: date) -> bool:
        """Whether an actor may do this that day at the unit the path leads to; one's own, anywhere."""
        sight = self.sight(actor, act, day)
        if act in self.acts and self.acts[act].scope is Scope.OWN:
            return not sight.blind
        return sight.covers(path)

    @property
    def bearable(self) -> Mapping[str, str]:
        """The roles a person may bear, by their names."""
        return {id: role.name for id, role in self.roles.items() if role.listed}

    def role_of(self, words: str) -> str:
        """The role that words of a list mean; empty for words that mean none.

        Nothing said, or a rank alone, is an officer: by a rank nobody heads anything.
        """
        ranks = {rank for role in self.roles.values() for rank in role.ranks}
        for rank in sorted(ranks, key=len, reverse=True):
            words = words.replace(rank, "")
        words = words.strip(_BESIDE_RANKS)
        if not words:
            return "officer"
        fitting = (
            id for id, role in self.roles.items() if role.listed and any(w in words for w in role.words)
        )
        return next(fitting, "")

    def role_name(self, role: str) -> str:
        """What a role is called; one that the table does not know, by itself."""
        return self.roles[role].name if role in self.roles else role

    def act_name(self, act: str) -> str:
        """What an act is called."""
        return self.acts[act].name if act in self.acts else act

    def _borne(self, actor: Actor, role: str) -> bool:
        """A list that calls a person the seat itself gives that person nothing."""
        return self.roles[role].listed or not actor.person_id


@dataclass(frozen=True, slots=True)
class Warrant:
    """Who looks or acts, by which table and on which day: all that a right is judged by, but the place."""

    actor: Actor
    rights: Rights
    day: date

    def sight(self, act: str) -> Sight:
        """Where this may be done."""
        return self.rights.sight(self.actor, act, self.day)

    def may(self, act: str, path: Sequence[Unit]) -> bool:
        """Whether this may be done at the unit the path leads to."""
        return self.rights.may(self.actor, act, path, self.day)

    def refusal(self, act: str, unit: str) -> NotPermitted:
        """What is said to one who may not do this at a unit of that name."""
        role = self.rights.role_name(self.actor.role)
        return NotPermitted("not_permitted", act=self.rights.act_name(act), role=role, unit=unit)


def read_rights(path: Path) -> Rights:
    """The table of a file. Raises BadResource for what cannot be read, and for a role nobody declared."""
    found = Rights(read_named(path, "role", Role), read_named(path, "act", Right))
    for right in found.acts.values():
        if unknown := sorted(right.roles - found.roles.keys()):
            raise BadResource(path.name, f"[act.{right.id}]：没有角色 {unknown[0]}")
    return found
