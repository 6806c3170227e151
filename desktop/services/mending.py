"""A home that does not open: what can be offered, and what is done when it is taken."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path

from db import GOING_ON, LOSSES, Holder, Kept, Keys, Losses, Way, compare, go_on, newest_backup, restore
from desktop.base.clock import Clock
from desktop.base.errors import DeskError, Refusal
from desktop.base.paths import Home
from desktop.casework.access import Actor, Rights, Warrant

__all__ = ["Mender", "Mending", "Offer", "backup_for", "mend", "mender", "offers"]


class Mending(StrEnum):
    """The two ways on. Neither deletes a file: what stands in the way is moved aside."""

    BACKUP = "backup"  # the newest whole backup takes the place of the database
    AS_IS = "as-is"  # on with what is there


def offers(error: DeskError) -> tuple[Mending, ...]:
    """What may be done after a home was refused: nothing where the place or another program is at fault."""
    found = [Mending.BACKUP] if error.code in LOSSES else []
    return (*found, *([Mending.AS_IS] if error.code in GOING_ON else []))


def backup_for(home: Path, keys: Keys, error: DeskError) -> Offer | None:
    """The newest whole backup, where it holds more than what is there. Reads whole files: for a lane."""
    if Mending.BACKUP not in offers(error):
        return None
    kept = newest_backup(home, keys)
    here = error.facts.get("here", -1)
    if kept is None or not isinstance(here, int) or kept.entries <= here:
        return None
    return Offer(kept, compare(kept.file, keys, Home(home).database, keys))


@dataclass(frozen=True, slots=True)
class Offer:
    """A backup that may take the place of what does not open, and what would be lost by it."""

    kept: Kept
    losses: Losses


@dataclass(frozen=True, slots=True)
class Mender:
    """Whoever the door let into a home that does not open, and may mend it."""

    keys: Keys
    actor: Actor


def mender(keys: Keys, holder: Holder, rights: Rights, day: date) -> Mender:
    """One who may mend a home. Raises NotPermitted.

    The lists cannot be asked: the role is the one the keyring has.
    """
    actor = Actor(holder.person_id, holder.name, holder.role, "")
    if rights.sight(actor, "restore", day).blind:
        raise Warrant(actor, rights, day).refusal("restore", "")
    return Mender(keys, actor)


def mend(home: Path, clock: Clock, who: Mender, how: Mending) -> Path:
    """Mend a home that does not open; gives the folder where the old files are kept.

    Raises Refusal `no_backup` or `nothing_to_mend`, StorageTrouble.
    """
    if how is Mending.AS_IS:
        return go_on(home, clock, who.keys, who.actor)
    kept = newest_backup(home, who.keys)
    if kept is None:
        raise Refusal("no_backup", home=str(home))
    return restore(home, clock, kept.file, Way(who.keys, None, who.keys), who.actor)
