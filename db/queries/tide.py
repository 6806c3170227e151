"""How far a database has come, against what its tide mark tells."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models import EntryRecord, ReplicaRecord
from db.reports import Finding
from db.repositories.seats import has_key
from db.tide import Tide
from desktop.base.clock import CHINA
from desktop.base.errors import StorageTrouble
from desktop.base.paths import Home


def reached(session: Session) -> Tide | None:
    """How far this seat's own chain has come in a database."""
    row = session.execute(
        select(ReplicaRecord.id, ReplicaRecord.known_rseq, ReplicaRecord.known_digest, EntryRecord.at)
        .join(EntryRecord, EntryRecord.digest == ReplicaRecord.known_digest)
        .where(ReplicaRecord.is_self, ReplicaRecord.state == "live")
    ).one_or_none()
    if row is None:
        return None
    return Tide(row.id, row.known_rseq, str(row.known_digest), f"{row.at.astimezone(CHINA):%Y-%m-%d %H:%M}")


def refuse_ebb(session: Session, tide: Tide | None, key: bytes, file: str) -> None:
    """Raise StorageTrouble where the database has not what the mark tells of.

    `tail_missing`: entries at the end are not there. `another_database`: another one stood here.
    `mark_altered`: it is not what this seat wrote; only one that has never signed may have it unsigned.
    """
    if tide is None:
        return
    if not tide.proved_by(key) and (tide.signature or has_key(session)):
        raise StorageTrouble("mark_altered", file=file)
    known = session.execute(
        select(ReplicaRecord.no, ReplicaRecord.known_rseq).where(ReplicaRecord.id == tide.replica)
    ).one_or_none()
    if known is None:
        raise StorageTrouble("another_database", file=file, seen=tide.at)
    if known.known_rseq < tide.entries:
        here = reached(session)
        last = here.at if here is not None and here.replica == tide.replica else None
        missing = tide.entries - known.known_rseq
        raise StorageTrouble(
            "tail_missing", file=file, missing=missing, here=known.known_rseq, last=last, seen=tide.at
        )
    found = session.scalars(
        select(EntryRecord.digest).where(EntryRecord.rep == known.no, EntryRecord.rseq == tide.entries)
    ).all()
    if tide.digest not in found:
        raise StorageTrouble("another_database", file=file, seen=tide.at)


def doubts(session: Session, tide: Tide | None, home: Home, *, changed: bool) -> tuple[Finding, ...]:
    """What nobody can know of a database that opens: whether its end is there, whether all is as it was.

    A mark that could not be written has fallen behind, and tells nothing of a file that was `changed`.
    """
    if not has_key(session):
        return ()
    if tide is None:
        return (Finding("mark_missing", home.tide.name),)
    here = reached(session)
    if changed and here is not None and here.entries == tide.entries:
        return (Finding("file_changed", home.database.name),)
    return ()
