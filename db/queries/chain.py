"""Walk the journal link by link: what was deleted, edited, put in another order, or cut off at the end."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import groupby
from typing import Any

from sqlalchemy import Row, select
from sqlalchemy.orm import Session

from db.canonical import digest, entry_digest, plain
from db.keys.key import signed_by
from db.models import (
    EntryAfterRecord,
    EntryRecord,
    ReplicaRecord,
    SubjectHeadRecord,
    SubjectRecord,
)
from db.reports import Finding

START = "0" * 64


def chain_findings(session: Session, key: bytes | None) -> Iterator[Finding]:
    """Every broken link, replica by replica, the first one first.

    With the public half of what this seat signs with, its signatures too: from the entry that names the key
    on, each must be there.
    """
    replicas = {row.no: row for row in session.execute(select(*ReplicaRecord.__table__.columns))}
    subjects = {no: id for no, id in session.execute(select(SubjectRecord.no, SubjectRecord.id))}  # noqa: C416
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
                yield from _entry_findings(row, name, subjects, after)
                yield from signs.findings(row, name)
                yield from _link_findings(row, last, name)
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
    yield from _head_findings(session, subjects)


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
    row: Row[Any], name: str, subjects: dict[int, str], after: dict[str, set[str]]
) -> Iterator[Finding]:
    """One entry against its own digests, and its columns against its header."""
    where = f"{name}:{row.rseq}"
    if entry_digest(_bytes(row.header)) != row.digest:
        yield Finding("header_altered", where)
        return
    if row.body is not None and digest(_bytes(row.body)) != row.body_digest:
        yield Finding("body_altered", where)
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


class _Signatures:
    """The signatures of one replica, entry by entry."""

    def __init__(self, key: bytes | None) -> None:
        self._key = key
        self.wanted = key is not None
        self.begun = False

    def findings(self, row: Row[Any], name: str) -> Iterator[Finding]:
        """An entry that should be signed, and is not, or not by this seat."""
        if self._key is None:
            return
        if not self.begun and row.body is not None and self._key.hex().encode() in _bytes(row.body):
            said = json.loads(row.body).get("says", ())
            self.begun = any(one.get("key") == self._key.hex() for one in said)
        if self.begun and not signed_by(self._key, _bytes(row.signature or b""), bytes.fromhex(row.digest)):
            yield Finding("signature_wrong", f"{name}:{row.rseq}")


def _bytes(value: bytes | str) -> bytes:
    """SQLite keeps what it is given: a text put in place of bytes must not stop the check."""
    return value.encode() if isinstance(value, str) else value


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
