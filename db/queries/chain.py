"""Walk the journal link by link: what was deleted, edited, put in another order, or cut off at the end."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import groupby
from typing import Any

from sqlalchemy import Row, func, or_, select
from sqlalchemy.orm import Session, aliased

from db.canonical import as_bytes, digest, entry_digest, plain
from db.filed import filed_under
from db.keys.key import signed_by
from db.models import (
    EntryAfterRecord,
    EntryRecord,
    ReplicaRecord,
    SubjectHeadRecord,
    SubjectRecord,
)
from db.pace import Pace
from db.reports import Finding
from desktop.casework.disposal import CaseDestroyed

START = "0" * 64


def chain_findings(session: Session, key: bytes | None, pace: Pace) -> Iterator[Finding]:
    """Every broken link, replica by replica, the first one first.

    With the public half of what this seat signs with, its signatures too: from the entry that names the key
    on, each must be there.
    """
    replicas = {row.no: row for row in session.execute(select(*ReplicaRecord.__table__.columns))}
    subjects = {no: id for no, id in session.execute(select(SubjectRecord.no, SubjectRecord.id))}  # noqa: C416
    emptied = disposed(session)
    after: dict[str, set[str]] = {}
    for child, parent in session.execute(
        select(EntryAfterRecord.entry_digest, EntryAfterRecord.after_digest)
    ):
        after.setdefault(child, set()).add(parent)
    every = (
        select(*EntryRecord.__table__.columns)
        .order_by(EntryRecord.rep, EntryRecord.rseq, EntryRecord.no)
        .execution_options(yield_per=500)
    )
    ended: dict[int, tuple[int, str]] = {}
    with session.execute(every) as entries:  # a server keeps what is read in parts until it is closed
        for no, chain in groupby(entries, key=lambda row: row.rep):
            name = replicas[no].id if no in replicas else f"#{no}"
            last: Row[Any] | None = None
            own = no in replicas and replicas[no].is_self
            signs = _Signatures(key if own else None)
            for row in chain:
                pace.step()
                yield from _entry_findings(row, name, subjects, after, emptied)
                if own:
                    yield from _stored_findings(row, name)
                yield from _link_findings(row, last, name)
                yield from signs.findings(row, name)
                last = row
            if signs.wanted and not signs.begun:
                yield Finding("journal_unsigned", name)
            if last is not None:
                ended[no] = (last.rseq, last.digest)
    for no, replica in replicas.items():
        rseq, found = ended.get(no, (0, None))
        if (rseq, found) != (replica.known_rseq, replica.known_digest):
            where = f"{replica.id}:{rseq + 1}"
            yield Finding("journal_cut", where, {"last": rseq, "known": replica.known_rseq})
    yield from _count_findings(session, replicas)
    yield from _depth_findings(session, replicas)
    yield from _head_findings(session, subjects)


def disposed(session: Session) -> frozenset[str]:
    """The entries emptied with a case that was destroyed: the entry that did it names each."""
    entry = EntryRecord
    wanted = select(entry.body).where(entry.event == CaseDestroyed.__name__, entry.body.is_not(None))
    said = (
        one for body in session.scalars(wanted) for one in json.loads(as_bytes(body or b"{}")).get("says", ())
    )
    return frozenset(digest for one in said for digest in one.get("entries", ()))


def _link_findings(row: Row[Any], last: Row[Any] | None, name: str) -> Iterator[Finding]:
    where = f"{name}:{row.rseq}"
    expected = 1 if last is None else last.rseq + 1
    if row.rseq > expected:
        yield Finding("entry_missing", f"{name}:{expected}", {"found": row.rseq})
    elif row.rseq < expected:
        yield Finding("entry_twice", where)
    elif row.prev != (START if last is None else last.digest):
        yield Finding("chain_broken", where)
    elif last is not None and row.no <= last.no:
        yield Finding("entry_moved", where)


def _entry_findings(
    row: Row[Any],
    name: str,
    subjects: dict[int, str],
    after: dict[str, set[str]],
    emptied: frozenset[str],
) -> Iterator[Finding]:
    """One entry against its own digests, and its columns against its header and body."""
    where = f"{name}:{row.rseq}"
    if entry_digest(as_bytes(row.header)) != row.digest:
        yield Finding("header_altered", where)
        return
    if row.body is None:
        if row.digest not in emptied:
            yield Finding("body_missing", where)
    elif digest(as_bytes(row.body)) != row.body_digest:
        yield Finding("body_altered", where)
    else:
        for field, value in filed_under(json.loads(row.body)).items():
            if getattr(row, field) != value:
                yield Finding("entry_altered", where, {"field": field})
    header = json.loads(row.header)
    told = {
        "replica": name,
        "rseq": row.rseq,
        "prev": row.prev,
        "subject": subjects.get(row.subject_no),
        "after": sorted(after.get(row.digest, ())),
        "kind": row.kind,
        "epoch": row.epoch,
        "at": plain(row.at),
        "lists": row.lists,
        "schema": row.schema,
        "body": row.body_digest,
    }
    for field, value in told.items():
        if header.get(field) != value:
            yield Finding("entry_altered", where, {"field": field})


def _stored_findings(row: Row[Any], name: str) -> Iterator[Finding]:
    """What this seat wrote itself was stored when it was written, came in no package, and stands."""
    told = {"stored_at": row.at, "standing": "applied", "why": None, "package_id": None}
    for field, value in told.items():
        if getattr(row, field) != value:
            yield Finding("entry_altered", f"{name}:{row.rseq}", {"field": field})


class _Signatures:
    """The signatures of one replica, entry by entry."""

    def __init__(self, key: bytes | None) -> None:
        self._key = key
        self.wanted = key is not None
        self.begun = False

    def findings(self, row: Row[Any], name: str) -> Iterator[Finding]:
        """An entry that should be signed, and is not, or not by this seat; or one that should not be."""
        if self._key is None:
            return
        if not self.begun and row.body is not None and self._key.hex().encode() in as_bytes(row.body):
            said = json.loads(row.body).get("says", ())
            self.begun = any(one.get("key") == self._key.hex() for one in said)
        if self.begun:
            signed = signed_by(self._key, as_bytes(row.signature or b""), bytes.fromhex(row.digest))
        else:
            signed = row.signature is None
        if not signed:
            yield Finding("signature_wrong", f"{name}:{row.rseq}")


def _count_findings(session: Session, replicas: dict[int, Any]) -> Iterator[Finding]:
    """Entries are numbered from one as they come in: another number was given by no writer."""
    entry = EntryRecord
    count = session.scalar(select(func.count()).select_from(entry)) or 0
    strangers = select(entry.rep, entry.rseq).where(or_(entry.no < 1, entry.no > count))
    for rep, rseq in session.execute(strangers.order_by(entry.rep, entry.rseq)):
        yield Finding("entry_moved", _place(replicas, rep, rseq))


def _depth_findings(session: Session, replicas: dict[int, Any]) -> Iterator[Finding]:
    """An entry lies one deeper than the deepest its writer had seen of the subject."""
    entry, parent, after = EntryRecord, aliased(EntryRecord), EntryAfterRecord
    deepest = (
        select(func.max(parent.depth))
        .join(after, after.after_digest == parent.digest)
        .where(after.entry_digest == entry.digest)
        .scalar_subquery()
    )
    wrong = select(entry.rep, entry.rseq).where(entry.depth != func.coalesce(deepest, 0) + 1)
    for rep, rseq in session.execute(wrong.order_by(entry.rep, entry.rseq)):
        yield Finding("entry_altered", _place(replicas, rep, rseq), {"field": "depth"})


def _place(replicas: dict[int, Any], rep: int, rseq: int) -> str:
    return f"{replicas[rep].id if rep in replicas else f'#{rep}'}:{rseq}"


def _head_findings(session: Session, subjects: dict[int, str]) -> Iterator[Finding]:
    """The heads of each subject are the entries that no other has seen."""
    seen = select(EntryAfterRecord.after_digest)
    reckoned: dict[int, set[str]] = {}
    for subject_no, found in session.execute(
        select(EntryRecord.subject_no, EntryRecord.digest).where(EntryRecord.digest.not_in(seen))
    ):
        reckoned.setdefault(subject_no, set()).add(found)
    stored: dict[int, set[str]] = {}
    for subject_no, found in session.execute(select(SubjectHeadRecord.subject_no, SubjectHeadRecord.digest)):
        stored.setdefault(subject_no, set()).add(found)
    for subject_no in sorted(reckoned.keys() | stored.keys()):
        if reckoned.get(subject_no) != stored.get(subject_no):
            yield Finding("head_altered", subjects.get(subject_no, f"#{subject_no}"))
