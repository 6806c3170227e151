"""Where copies go besides the home: a folder on a second disk, and sticks of ours while they are there."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from db import mark_medium, marked_media, on_other_disk
from desktop.base.errors import BadEntry
from desktop.services.perform import Job, Office, perform

PLACE = "copies.place"
"""Setting of the office: a folder on a second disk."""


@dataclass(frozen=True, slots=True)
class KeepCopies:
    """Where copies go besides the home: a folder on a second disk; empty for none."""

    folder: str


def keep_copies(job: Job, command: KeepCopies) -> None:
    """Set the second place. Raises BadEntry `place_unfit` for one that is not there, or on the same disk."""
    if command.folder:
        _refuse_place(job.office, Path(command.folder))
    job.work.put_setting(PLACE, command.folder)


def keep_also(office: Office, folder: Path) -> bool:
    """Let copies go to another disk too; True for one that can be pulled out: it is marked, and known again.

    Raises NotPermitted, BadEntry `place_unfit`, StorageTrouble.
    """
    office.allow("keep_copies")
    _refuse_place(office, folder)
    if mark_medium(folder, office.storage.keyring().database):
        return True
    perform(office, keep_copies, KeepCopies(str(folder.absolute())))
    return False


def _refuse_place(office: Office, folder: Path) -> None:
    if not folder.is_dir():
        raise BadEntry("place_unfit", folder=str(folder), why="没有这个文件夹")
    if not on_other_disk(folder, office.storage.home.root):
        raise BadEntry("place_unfit", folder=str(folder), why="和数据在同一块盘上")


def place_set(office: Office) -> Path | None:
    """The folder that was set, whether or not it is there."""
    with office.read() as work:
        folder = work.setting(PLACE)
    return Path(folder) if folder else None


def places(office: Office) -> tuple[Path, ...]:
    """Every other place that is there now: the folder that was set, and sticks of ours."""
    folder = place_set(office)
    there = (folder,) if folder is not None and folder.is_dir() else ()
    return (*there, *marked_media(office.storage.keyring().database))
