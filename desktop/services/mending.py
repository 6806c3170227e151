"""A home that does not open: what can be offered, and what is done when it is taken."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path

from db import GOING_ON, LOSSES, Kept, Keys, Way, go_on, newest_backup, restore
from desktop.base.clock import Clock
from desktop.base.errors import DeskError, Refusal
from desktop.casework.access import Actor

__all__ = ["Kept", "Keys", "Mending", "backup_for", "mend", "offers"]


class Mending(StrEnum):
    """The two ways on. Neither deletes a file: what stands in the way is moved aside."""

    BACKUP = "backup"  # the newest whole backup takes the place of the database
    AS_IS = "as-is"  # on with what is there


def offers(error: DeskError) -> tuple[Mending, ...]:
    """What may be done after a home was refused: nothing where the place or another program is at fault."""
    found = [Mending.BACKUP] if error.code in LOSSES else []
    return (*found, *([Mending.AS_IS] if error.code in GOING_ON else []))


def backup_for(home: Path, keys: Keys, error: DeskError) -> Kept | None:
    """The newest whole backup, where it holds more than what is there. Reads whole files: for a lane."""
    if Mending.BACKUP not in offers(error):
        return None
    kept = newest_backup(home, keys)
    here = error.facts.get("here", -1)
    return kept if kept is not None and isinstance(here, int) and kept.entries > here else None


def mend(home: Path, clock: Clock, keys: Keys, how: Mending, actor: Actor) -> Path:
    """Mend a home that does not open; gives the folder where the old files are kept.

    Raises Refusal `no_backup` or `nothing_to_mend`, StorageTrouble.
    """
    if how is Mending.AS_IS:
        return go_on(home, clock, keys, actor)
    kept = newest_backup(home, keys)
    if kept is None:
        raise Refusal("no_backup", home=str(home))
    return restore(home, clock, kept.file, Way(keys, None, keys), actor)
