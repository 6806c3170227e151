"""Copies of the whole office, proved before they count, and when the last one was made."""

from __future__ import annotations

import hashlib
import json
import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from db import CheckReport
from desktop.base.clock import CHINA
from desktop.base.errors import StorageTrouble
from desktop.base.paths import make_folder
from desktop.casework.events import BackedUp, Event, JournalChecked
from desktop.services.perform import Office, note

SUFFIX = ".proof.json"
_STRIDE = 1 << 20
_log = logging.getLogger("desk.app")

Told = Callable[[int, int], None]
"""Hears parts done and parts in all; what it raises stops the copy."""


@dataclass(frozen=True, slots=True)
class KeptCopy:
    """A copy that was opened again, checked and counted when it was made."""

    file: Path
    at: datetime
    size: int  # bytes
    digest: str  # SHA-256 of the file
    counts: Mapping[str, int]  # rows by table

    @property
    def cases(self) -> int:
        """Cases in it."""
        return self.counts.get("case", 0)


def back_up(office: Office, folder: Path | None = None, told: Told | None = None) -> KeptCopy:
    """A proved copy under a dated name, in the home's own folder or another.

    Its proof is written beside it, so that it travels with the copy and outlives this database; of a copy
    made elsewhere, as on a stick, the home keeps the proof too. Raises NotPermitted, StorageTrouble.
    """
    office.allow("back_up")
    home = office.storage.home.backups
    at = office.clock.now()
    to = (folder or home).absolute() / f"desk-{at.astimezone(CHINA):%Y%m%d-%H%M%S}.db"
    made = office.storage.backup(to, told)
    try:
        kept = KeptCopy(made.file, at, made.bytes, _digest(made.file), made.counts)
        for place in dict.fromkeys((to.parent, home)):
            _write(kept, make_folder(place) / (to.stem + SUFFIX))
    except OSError as error:
        raise StorageTrouble("backup_failed", file=str(to), why=error) from error
    note_where_possible(office, "back_up", BackedUp("", kept.file.name, kept.cases))
    return kept


def check(office: Office, told: Told | None = None) -> CheckReport:
    """Whether file, journal, papers and numbers are what they were when written. Raises NotPermitted."""
    office.allow("check")
    report = office.storage.check(told)
    head = report.head
    entries, digest = (head.entries, head.digest) if head is not None else (0, "")
    note_where_possible(office, "check", JournalChecked("", entries, digest, len(report.findings)))
    return report


def note_where_possible(office: Office, act: str, event: Event) -> None:
    """Journal what is worth having also where that cannot be done: a copy or a check while another program
    writes, or of a database that takes no entry any more.
    """
    try:
        note(office, act, event)
    except StorageTrouble as trouble:
        _log.warning("%s is not journalled: %s", act, trouble.code)


def last_backup(office: Office) -> KeptCopy | None:
    """The newest proved copy: one still in the home as it was made, or one made elsewhere. None without any.

    A copy on a stick that is not plugged in counts by its proof. The bytes are not read again here: that is
    what restoring does.
    """
    found = (_read(proof) for proof in office.storage.home.backups.glob("*" + SUFFIX))
    there = [kept for kept in found if kept is not None and _stands(kept, office.storage.home.backups)]
    return max(there, key=lambda kept: kept.at, default=None)


@dataclass(frozen=True, slots=True)
class Upkeep:
    """What an officer must know of the safety of the office's data."""

    last: KeptCopy | None
    alone: bool  # this seat exchanges with no other: nothing of it is waiting to be sent


def upkeep(office: Office) -> Upkeep:
    """The last proved copy, and whether others have yet to get anything from here."""
    with office.read() as work:
        seat = work.self_seat()
    return Upkeep(last_backup(office), seat.alone)


def _stands(kept: KeptCopy, home: Path) -> bool:
    """Whether a copy is as it was made, so far as its size tells; one whose folder is away is trusted."""
    try:
        return kept.file.stat().st_size == kept.size
    except OSError:
        return not kept.file.parent.exists() and kept.file.parent != home


def _write(kept: KeptCopy, to: Path) -> None:
    """Whole or not at all, as the copy itself."""
    told = {
        "file": str(kept.file),
        "at": kept.at.isoformat(),
        "size": kept.size,
        "digest": kept.digest,
        "counts": dict(kept.counts),
    }
    part = to.with_name(to.name + ".part")
    part.write_text(json.dumps(told, ensure_ascii=False, indent=1), "utf-8")
    part.replace(to)


def _read(proof: Path) -> KeptCopy | None:
    """A proof; None for one that cannot be read: what proves nothing is passed over."""
    try:
        told: Any = json.loads(proof.read_text("utf-8"))
        beside = proof.with_name(Path(told["file"]).name)  # the home may have been moved since
        return KeptCopy(
            file=beside if beside.exists() else Path(told["file"]),
            at=datetime.fromisoformat(told["at"]),
            size=int(told["size"]),
            digest=str(told["digest"]),
            counts={str(table): int(n) for table, n in told["counts"].items()},
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None


def _digest(file: Path) -> str:
    found = hashlib.sha256()
    with file.open("rb") as copy:
        while part := copy.read(_STRIDE):
            found.update(part)
    return found.hexdigest()
