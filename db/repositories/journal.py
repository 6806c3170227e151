"""The journal: one entry for every subject a transaction touched, chained to the last of this replica."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, delete, func, insert, select, update
from sqlalchemy.orm import Session

from db.canonical import canonical, digest, entry_digest, plain
from db.models import (
    Added,
    Base,
    CaseRecord,
    EntryAfterRecord,
    EntryRecord,
    ListVersionRecord,
    OwnershipRecord,
    ReplicaRecord,
    RowOriginRecord,
    SubjectHeadRecord,
    SubjectRecord,
    SubjectSeatRecord,
)
from db.repositories.gathering import Gathered, Gatherer
from desktop.casework.access import Actor
from desktop.casework.events import CaseRegistered, DueReckoned, Event, ListImported

VERSION = 1  # of the envelope
SCHEMA = 1  # of the meaning of columns in a body
START = "0" * 64  # what the first entry of a replica follows

Rows = Mapping[tuple[str, str], Mapping[str, object]]


@dataclass(frozen=True, slots=True)
class Hand:
    """Who writes: the person, the use case, the seat's living replica."""

    actor: Actor
    use_case: str
    seat_id: str
    replica_no: int
    replica_id: str


@dataclass(frozen=True, slots=True)
class _Act:
    """An entry about to be written."""

    no: int
    subject_no: int
    kind: str
    says: list[object]
    rows: Rows


class Journal:
    """Appends entries within one transaction."""

    def __init__(self, session: Session, gatherer: Gatherer, hand: Hand) -> None:
        self._session = session
        self._gatherer = gatherer
        self._hand = hand

    def subject(self, id: str) -> int:
        """The local number of a subject, entered on first sight."""
        found = self._session.scalar(select(SubjectRecord.no).where(SubjectRecord.id == id))
        if found is not None:
            return found
        no = (self._session.scalar(select(func.max(SubjectRecord.no))) or 0) + 1
        self._session.execute(insert(SubjectRecord).values(no=no, id=id, kind=id.partition(":")[0]))
        return no

    @property
    def own_subject(self) -> int:
        """The subject of this seat."""
        return self.subject(f"seat:{self._hand.seat_id}")

    def append(self, events: Sequence[Event], at: datetime) -> None:
        """One entry for each subject that events speak of or rows belong to."""
        self._session.flush()
        said: dict[int, list[Event]] = {}
        for one in events:
            # The due date of the list is reckoned anew by every seat: it is no act of anybody.
            if not isinstance(one, DueReckoned):
                said.setdefault(self._subject_of(one), []).append(one)
        for subject_no in said:
            self._gatherer.entry_for(subject_no)
        for subject_no, gathered in sorted(self._gatherer.take().items(), key=lambda pair: pair[1].entry_no):
            happened = said.get(subject_no, [])
            says: list[object] = [_told(one) for one in happened]
            kind = _kind(happened, gathered)
            found = self.write(_Act(gathered.entry_no, subject_no, kind, says, gathered.rows), at)
            for one in happened:
                if isinstance(one, CaseRegistered):
                    self._open(one.case_id, subject_no, found, gathered.entry_no)

    def birth(self, why: str, at: datetime) -> None:
        """The first entry of a replica: where it comes from, and what it knows of others on this machine."""
        says: list[object] = [{"event": "Born", "from": None, "why": why, "tide": [], "lists": 0}]
        gathered = self._gatherer.entry_for(self.own_subject)
        self._gatherer.take()
        self.write(_Act(gathered.entry_no, self.own_subject, "birth", says, {}), at)

    def write(self, act: _Act, at: datetime) -> str:
        """Store one entry; gives its digest."""
        session, subject_no = self._session, act.subject_no
        head = SubjectHeadRecord
        heads = sorted(session.scalars(select(head.digest).where(head.subject_no == subject_no)))
        depth = session.scalar(select(func.max(EntryRecord.depth)).where(EntryRecord.digest.in_(heads))) or 0
        body, place = self._body(act), self._place(act, at)
        header = canonical(
            {
                **place,
                "v": VERSION,
                "replica": self._hand.replica_id,
                "subject": self._subject_id(subject_no),
                "after": heads,
                "body": digest(body),
            }
        )
        found = entry_digest(header)
        session.execute(
            insert(EntryRecord).values(
                **place,
                no=act.no,
                digest=found,
                rep=self._hand.replica_no,
                subject_no=subject_no,
                stored_at=at,
                header=header,
                body=body,
                body_digest=digest(body),
                depth=depth + 1,
                standing="applied",
            )
        )
        self._follow(act, found, heads)
        return found

    def _body(self, act: _Act) -> bytes:
        """What was done, by whom, and the columns it changed; apart from the header, to be disposed of."""
        told = {
            "use_case": self._hand.use_case,
            "actor": self._hand.actor,
            "says": act.says,
            "rows": [[table, id, dict(cells)] for (table, id), cells in act.rows.items()],
            "files": _files(act.rows),
        }
        return canonical(told)

    def _place(self, act: _Act, at: datetime) -> dict[str, Any]:
        """What header and row of an entry have in common: its place in the chain, its kind, its time."""
        known = ReplicaRecord.no == self._hand.replica_no
        last = self._session.execute(
            select(ReplicaRecord.known_rseq, ReplicaRecord.known_digest).where(known)
        ).one()
        return {
            "rseq": last.known_rseq + 1,
            "prev": last.known_digest or START,
            "kind": act.kind,
            "epoch": self._epoch(act),
            "at": at,
            "lists": self._session.scalar(select(func.count()).select_from(ListVersionRecord)) or 0,
            "schema": SCHEMA,
        }

    def _follow(self, act: _Act, found: str, heads: list[str]) -> None:
        """Move what points at the end of chain and subject; note the writer of each owned cell."""
        session = self._session
        if heads:
            session.execute(
                insert(EntryAfterRecord), [{"entry_digest": found, "after_digest": head} for head in heads]
            )
        session.execute(delete(SubjectHeadRecord).where(SubjectHeadRecord.subject_no == act.subject_no))
        session.execute(insert(SubjectHeadRecord).values(subject_no=act.subject_no, digest=found))
        session.execute(
            update(ReplicaRecord)
            .where(ReplicaRecord.no == self._hand.replica_no)
            .values(known_rseq=ReplicaRecord.known_rseq + 1, known_digest=found)
        )
        self._point(act)
        origin = RowOriginRecord.__table__
        cells = [
            {"table_name": table, "row_id": id, "column_name": column, "entry_no": act.no}
            for (table, id), changed in act.rows.items()
            if table in OWNED
            for column in changed
        ]
        if cells:
            named = (origin.c.table_name, origin.c.row_id, origin.c.column_name)
            same = [column == bindparam(f"_{column.name}") for column in named]
            connection = session.connection()
            connection.execute(
                delete(RowOriginRecord).where(*same),
                [{f"_{column.name}": cell[column.name] for column in named} for cell in cells],
            )
            connection.execute(insert(RowOriginRecord), cells)

    def _point(self, act: _Act) -> None:
        """Let the rows name the entry, now that it is there. What is only added to is never written again."""
        ids: dict[str, list[dict[str, str]]] = {}
        for table, id in act.rows:
            if table in OWNED:
                ids.setdefault(table, []).append({"_id": id})
        for table, named in ids.items():
            rows = Base.metadata.tables[table]
            self._session.connection().execute(
                update(rows).where(rows.c.id == bindparam("_id")).values(entry_no=act.no), named
            )

    def _open(self, case_id: str, subject_no: int, found: str, entry_no: int) -> None:
        """The entry that opens a case is its first epoch."""
        hand, session = self._hand, self._session
        session.execute(
            insert(OwnershipRecord).values(
                case_id=case_id,
                epoch=found,
                claims=0,
                hops=0,
                from_epoch=None,
                kind="open",
                to_seat=hand.seat_id,
                reason="",
                chosen=True,
            )
        )
        session.execute(
            insert(SubjectSeatRecord).values(
                subject_no=subject_no, seat_id=hand.seat_id, since_entry=entry_no
            )
        )
        table = CaseRecord.__table__
        session.connection().execute(update(CaseRecord).where(table.c.id == case_id).values(epoch=found))

    def _epoch(self, act: _Act) -> str | None:
        """The epoch a case's owner acts under; none for the opening itself, and for other subjects."""
        kind, _, case_id = self._subject_id(act.subject_no).partition(":")
        if kind != "case":
            return None
        # By the id of the case, which the key begins with: joined on the subject's id it read every case.
        return self._session.scalar(
            select(OwnershipRecord.epoch).where(OwnershipRecord.case_id == case_id, OwnershipRecord.chosen)
        )

    def _subject_id(self, no: int) -> str:
        return self._session.scalars(select(SubjectRecord.id).where(SubjectRecord.no == no)).one()

    def _subject_of(self, event: Event) -> int:
        if isinstance(event, ListImported):
            return self.subject("lists")
        if event.case_id:
            known = self._session.scalar(
                select(SubjectRecord.no).where(SubjectRecord.id == f"case:{event.case_id}")
            )
            if known is not None:
                return known
        return self.own_subject  # also the refusal of an act on a case that does not exist


OWNED = frozenset(
    mapper.local_table.name  # type: ignore[attr-defined]
    for mapper in Base.registry.mappers
    if not issubclass(mapper.class_, Added)
)


def _kind(events: Sequence[Event], gathered: Gathered) -> str:
    tables = {table for table, _ in gathered.rows}
    if any(isinstance(one, CaseRegistered) for one in events):
        return "open"
    if "list_version" in tables or any(isinstance(one, ListImported) for one in events):
        return "list"
    return "grant" if "number_block" in tables else "act"


def _told(event: Event) -> dict[str, object]:
    """An event free of words and bytes, as the journal keeps it for people and for statistics."""
    told: dict[str, object] = {"event": type(event).__name__}
    for known in fields(event):
        value = getattr(event, known.name)
        if known.name != "case_id" and not isinstance(value, bytes):
            told[known.name] = plain(value)
    return told


def _files(rows: Rows) -> list[object]:
    """Digests of the files the rows speak of: they travel beside the entry."""
    named = {"paper": "final", "list_version": "digest", "attachment": "digest"}
    return [
        cells[named[table]] for (table, _), cells in rows.items() if table in named and named[table] in cells
    ]
