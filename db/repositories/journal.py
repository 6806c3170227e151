"""The journal: one entry for every subject a transaction touched, chained to the last of this replica."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, delete, func, insert, select, update
from sqlalchemy.orm import Session

from db.canonical import canonical, digest, entry_digest, plain
from db.filed import filed_under
from db.keys.key import SeatKey
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
from desktop.casework.list_events import MattersCorrected, MattersDropped, MattersEntrusted

VERSION = 1  # of the envelope
SCHEMA = 1  # of the meaning of columns in a body
START = "0" * 64  # what the first entry of a replica follows

Rows = Mapping[tuple[str, str], Mapping[str, object]]
Place = tuple[str, int, str]  # a replica, an entry of it by its number, and the digest of that


@dataclass(frozen=True, slots=True)
class Hand:
    """Who writes: the person, the use case, the seat's living replica."""

    actor: Actor
    use_case: str
    seat_id: str
    replica_no: int
    replica_id: str
    key: SeatKey | None  # None on a server that nobody has begun: it signs nothing


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
        self._fresh: dict[int, str] = {}  # subjects entered together, and not yet spoken of
        self._fresh_numbers: dict[str, int] = {}

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

    def new_subjects(self, ids: Sequence[str]) -> list[int]:
        """The local numbers of subjects nobody has heard of yet, entered together."""
        no = self._session.scalar(select(func.max(SubjectRecord.no))) or 0
        found = list(range(no + 1, no + 1 + len(ids)))
        rows = [{"no": no, "id": id, "kind": id.partition(":")[0]} for no, id in zip(found, ids, strict=True)]
        self._session.connection().execute(insert(SubjectRecord), rows)
        self._fresh.update(zip(found, ids, strict=True))
        self._fresh_numbers.update(zip(ids, found, strict=True))
        return found

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
        acts = []
        for subject_no, gathered in sorted(self._gatherer.take().items(), key=lambda pair: pair[1].entry_no):
            happened = said.get(subject_no, [])
            says: list[object] = [_told(one) for one in happened]
            kind = _kind(happened, gathered)
            acts.append(_Act(gathered.entry_no, subject_no, kind, says, gathered.rows))
        digests = dict(zip((act.subject_no for act in acts), self.write(acts, at), strict=True))
        self._gatherer.write_planned()
        opened = {
            no: one.case_id for no, found in said.items() for one in found if isinstance(one, CaseRegistered)
        }
        self._open(
            [(id, no, digests[no]) for no, id in opened.items()], {act.subject_no: act.no for act in acts}
        )

    def birth(
        self, why: str, at: datetime, came_from: Place | None = None, tide: Sequence[Place] = ()
    ) -> None:
        """The first entry of a replica: where it comes from, and what it knows of others on this machine."""
        born: dict[str, object] = {"event": "Born", "from": came_from, "why": why, "tide": list(tide)}
        born["lists"] = self._chain()["lists"]
        key = {"key": self._hand.key.public} if self._hand.key is not None else {}
        self._say("birth", {**born, **key}, at)

    def take_key(self, at: datetime) -> None:
        """The seat signs from this entry on: it was born before it had a key."""
        assert self._hand.key is not None
        self._say("act", {"event": "SeatKeyTaken", "key": self._hand.key.public}, at)

    def doubt(self, event: str, at: datetime) -> None:
        """What nobody could know of the file when it was opened."""
        self._say("act", {"event": event}, at)

    def _say(self, kind: str, said: dict[str, object], at: datetime) -> None:
        """An entry of the seat itself, outside any use case."""
        gathered = self._gatherer.entry_for(self.own_subject)
        self._gatherer.take()
        self.write([_Act(gathered.entry_no, self.own_subject, kind, [said], {})], at)

    def write(self, acts: Sequence[_Act], at: datetime) -> list[str]:
        """Store entries in the order of their numbers; gives their digests."""
        if not acts:
            return []
        chain, rows, before = self._chain(), [], {}
        for act in acts:
            heads, depth = self._heads(act.subject_no)
            told = self._told(act)
            body = canonical(told)
            place = {**chain, "kind": act.kind, "epoch": self._epoch(act), "at": at}
            header = canonical(
                {
                    **place,
                    "v": VERSION,
                    "replica": self._hand.replica_id,
                    "subject": self._subject_id(act.subject_no),
                    "after": heads,
                    "body": digest(body),
                }
            )
            found = entry_digest(header)
            rows.append(
                {
                    **place,
                    "no": act.no,
                    "digest": found,
                    "rep": self._hand.replica_no,
                    "subject_no": act.subject_no,
                    "stored_at": at,
                    "header": header,
                    "body": body,
                    "body_digest": digest(body),
                    "signature": self._hand.key.sign(bytes.fromhex(found)) if self._hand.key else None,
                    "depth": depth + 1,
                    "standing": "applied",
                    **filed_under(told),
                }
            )
            before[found] = heads
            chain = {**chain, "rseq": chain["rseq"] + 1, "prev": found}
        self._session.connection().execute(insert(EntryRecord), rows)
        self._follow(acts, before)
        return list(before)

    def _heads(self, subject_no: int) -> tuple[list[str], int]:
        """The entries of a subject that the next one follows, and the greatest depth among them."""
        if subject_no in self._fresh:
            return [], 0
        head = SubjectHeadRecord
        heads = sorted(self._session.scalars(select(head.digest).where(head.subject_no == subject_no)))
        depth = self._session.scalar(select(func.max(EntryRecord.depth)).where(EntryRecord.digest.in_(heads)))
        return heads, depth or 0

    def _subject_id(self, no: int) -> str | None:
        known = self._fresh.get(no)
        return known or self._session.scalar(select(SubjectRecord.id).where(SubjectRecord.no == no))

    def _told(self, act: _Act) -> dict[str, Any]:
        """What was done, by whom, and the columns it changed; apart from the header, to be disposed of."""
        return {
            "use_case": self._hand.use_case,
            "actor": _named(self._hand.actor),
            "says": act.says,
            "rows": [[table, id, dict(cells)] for (table, id), cells in act.rows.items()],
            "files": _files(act.rows),
        }

    def _chain(self) -> dict[str, Any]:
        """Where the next entry stands in the chain, and what all entries of a transaction have in common."""
        known = ReplicaRecord.no == self._hand.replica_no
        last = self._session.execute(
            select(ReplicaRecord.known_rseq, ReplicaRecord.known_digest).where(known)
        ).one()
        return {
            "rseq": last.known_rseq + 1,
            "prev": last.known_digest or START,
            "lists": self._session.scalar(select(func.count()).select_from(ListVersionRecord)) or 0,
            "schema": SCHEMA,
        }

    def _follow(self, acts: Sequence[_Act], before: Mapping[str, list[str]]) -> None:
        """Move what points at the end of chain and subjects; note the writer of each owned cell."""
        connection, head = self._session.connection(), SubjectHeadRecord
        after = [
            {"entry_digest": found, "after_digest": each} for found, heads in before.items() for each in heads
        ]
        if after:
            connection.execute(insert(EntryAfterRecord), after)
        known = [{"_no": act.subject_no} for act in acts if act.subject_no not in self._fresh]
        if known:
            connection.execute(delete(head).where(head.subject_no == bindparam("_no")), known)
        heads = [
            {"subject_no": act.subject_no, "digest": found} for act, found in zip(acts, before, strict=True)
        ]
        connection.execute(insert(head), heads)
        connection.execute(
            update(ReplicaRecord)
            .where(ReplicaRecord.no == self._hand.replica_no)
            .values(known_rseq=ReplicaRecord.known_rseq + len(acts), known_digest=heads[-1]["digest"])
        )
        self._note_origins(acts)
        self._point([act for act in acts if act.subject_no not in self._fresh])
        for act in acts:
            self._fresh_numbers.pop(self._fresh.pop(act.subject_no, ""), None)

    def _point(self, acts: Sequence[_Act]) -> None:
        """Let the rows name the entry, now that it is there. What is only added to is never written again."""
        named: dict[str, list[dict[str, object]]] = {}
        for act in acts:
            for table, id in act.rows:
                if table in OWNED:
                    named.setdefault(table, []).append({"_id": id, "_no": act.no})
        for table, rows in named.items():
            known = Base.metadata.tables[table]
            self._session.connection().execute(
                update(known).where(known.c.id == bindparam("_id")).values(entry_no=bindparam("_no")), rows
            )

    def _note_origins(self, acts: Sequence[_Act]) -> None:
        origin = RowOriginRecord.__table__
        cells = [
            ({"table_name": table, "row_id": id, "column_name": column, "entry_no": act.no}, act.subject_no)
            for act in acts
            for (table, id), changed in act.rows.items()
            if table in OWNED
            for column in changed
        ]
        if not cells:
            return
        connection = self._session.connection()
        named = (origin.c.table_name, origin.c.row_id, origin.c.column_name)
        same = [column == bindparam(f"_{column.name}") for column in named]
        known = [cell for cell, subject_no in cells if subject_no not in self._fresh]
        if known:
            connection.execute(
                delete(RowOriginRecord).where(*same),
                [{f"_{column.name}": cell[column.name] for column in named} for cell in known],
            )
        connection.execute(insert(RowOriginRecord), [cell for cell, _ in cells])

    def _open(self, cases: Sequence[tuple[str, int, str]], entries: Mapping[int, int]) -> None:
        """The entry that opens a case is its first epoch: case, subject, digest of the entry."""
        if not cases:
            return
        seat, connection = self._hand.seat_id, self._session.connection()
        opening = {"claims": 0, "hops": 0, "from_epoch": None, "kind": "open", "reason": "", "chosen": True}
        connection.execute(
            insert(OwnershipRecord),
            [{**opening, "case_id": id, "epoch": found, "to_seat": seat} for id, _, found in cases],
        )
        connection.execute(
            insert(SubjectSeatRecord),
            [{"subject_no": no, "seat_id": seat, "since_entry": entries[no]} for _, no, _ in cases],
        )
        table = CaseRecord.__table__
        connection.execute(
            update(CaseRecord)
            .where(table.c.id == bindparam("_id"))
            .values(epoch=bindparam("_epoch", type_=table.c.epoch.type)),
            [{"_id": id, "_epoch": found} for id, _, found in cases],
        )

    def _epoch(self, act: _Act) -> str | None:
        """The epoch a case's owner acts under; none for the opening itself, and for other subjects."""
        if act.subject_no in self._fresh:
            return None
        kind, _, case_id = (self._subject_id(act.subject_no) or "").partition(":")
        if kind != "case":
            return None
        # By the id of the case, which the key begins with: joined on the subject's id it read every case.
        return self._session.scalar(
            select(OwnershipRecord.epoch).where(OwnershipRecord.case_id == case_id, OwnershipRecord.chosen)
        )

    def _subject_of(self, event: Event) -> int:
        if isinstance(event, ListImported | MattersCorrected | MattersDropped | MattersEntrusted):
            return self.subject("lists")
        if event.case_id:
            known = self._fresh_numbers.get(f"case:{event.case_id}") or self._session.scalar(
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


def _named(actor: Actor) -> dict[str, str]:
    """Who acted, as the journal knows a person; further duties stand in the lists alone."""
    return {
        "person_id": actor.person_id,
        "name": actor.name,
        "role": actor.role,
        "unit_id": actor.unit_id,
    }


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
    named |= {"opinion": "scan", "training": "scan"}
    return [
        cells[named[table]] for (table, _), cells in rows.items() if table in named and named[table] in cells
    ]
