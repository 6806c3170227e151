"""A copy in the place of the office: found, opened, laid beside what stands here, and put back."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from db import (
    Holder,
    KeptCopy,
    Keys,
    Kind,
    Losses,
    LostItem,
    Secret,
    Way,
    compare,
    keyring_beside,
    known_copies,
    newness,
    refuse_server,
)
from desktop.base.errors import BadEntry, StorageTrouble
from desktop.casework.events import RegisterRead
from desktop.services.copy_places import places
from desktop.services.perform import Job, Office
from desktop.services.signing_in import is_recovery

__all__ = ["Holder", "Kind", "Losses", "LostItem", "Way"]

MOST = 99_999
"""The highest serial a paper register may end with."""


def copies(office: Office) -> tuple[KeptCopy, ...]:
    """Every copy that is there now, the newest first: in the home, on the second disk, on sticks of ours.

    Raises NotPermitted.
    """
    office.allow("back_up")
    found: dict[Path, KeptCopy] = {}
    for folder in (office.storage.home.backups, *places(office)):
        found |= {kept.file: kept for kept in known_copies(folder) if kept.stands(folder)}
    there = (kept for kept in found.values() if kept.file.exists())
    return tuple(sorted(there, key=newness, reverse=True))


def own_way(keys: Keys, copy: Path) -> Way | None:
    """How the keys of this office open a copy; None where a password of its day is needed."""
    try:
        keys.of(copy)
    except (StorageTrouble, OSError):
        return None
    return Way(keys, None, keys)


def holders_of(copy: Path) -> tuple[Holder, ...]:
    """Who could open a copy when it was made, by the keyring beside it. Raises Refusal `no_keyring`."""
    return tuple(slot.holder for slot in keyring_beside(copy).slots if not is_recovery(slot.holder))


def way_of_its_day(copy: Path, person_id: str, secret: Secret, here: Keys | None) -> Way:
    """How a copy opens by a password of its day; its keyring then comes with it. As slow as one guess.

    `here` are the keys of what stands in its place, if anybody has them.

    Raises Refusal `wrong_password`, `key_file_needed`, `no_keyring`, NotFound `no_slot`.
    """
    ring = keyring_beside(copy)
    return Way(ring.unlock(person_id, secret), ring, here)


def losses(office: Office, copy: Path, way: Way) -> Losses:
    """What stands here and is not in a copy. Reads both to the end: for a lane.

    Raises NotPermitted, StorageTrouble `copy_unsound`, `server_restore`.
    """
    office.allow("restore")
    refuse_server(office.storage.home)
    return compare(copy, way.keys, office.storage.home.database, way.here)


def restore(office: Office, copy: Path, way: Way) -> Path:
    """Put a copy in the place of the open office; gives the folder where what stood there is kept.

    Nothing is added to what is there: it is all set aside. Everything must be read again afterwards, and
    everybody comes in again. Raises NotPermitted, StorageTrouble.
    """
    office.allow("restore")
    return office.storage.restore(copy, way, office.actor)


@dataclass(frozen=True, slots=True)
class ReadRegister:
    """The last serial of a series in the paper register; 0 for none."""

    series: str  # the id, as the refusal `register_unread` names it
    last: int

    @property
    def unit_id(self) -> str:
        """The unit whose organ gives the numbers."""
        return self.series.partition("/")[0]


def read_register(job: Job, command: ReadRegister) -> int:
    """Note what the paper register says, so that numbers of the series may be taken again; gives the last
    the desk knows itself. Raises BadEntry `register_wrong`.
    """
    if not 0 <= command.last <= MOST:
        raise BadEntry("register_wrong", last=command.last, most=MOST)
    known = job.work.read_register(command.series, command.last)
    job.keep(RegisterRead("", command.series, known, command.last))
    return known
