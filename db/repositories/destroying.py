"""A case is destroyed: all it said goes, in one transaction; its number, unit, cause and days stay.

What stays is told anew by the entry that destroys it, so that rows and journal still witness each other. Of
the entries before it header, digest and signature stay, their bodies go: the chain is whole, and mute.
Files on the disk go afterwards (`db/forgetting.py`), when nothing can bring the rows back that name them.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Table, and_, delete, exists, insert, or_, select, update
from sqlalchemy.orm import Session

from db.models import (
    AttachmentRecord,
    Base,
    CaseRecord,
    DestroyedPaperRecord,
    DestroyingRecord,
    DisposalItemRecord,
    EntryRecord,
    InboxFileRecord,
    KnownPartyRecord,
    LateItemRecord,
    NumberUseRecord,
    OpinionRecord,
    PaperBytesRecord,
    PaperRecord,
    PaperSaidRecord,
    RemainderRecord,
    RowOriginRecord,
    SealedKeyRecord,
    SubmissionRecord,
    TermRecord,
    ThingRecord,
    TrainingRecord,
)
from db.queries.folding import columns_of, replicated
from db.queries.papers import why_void
from db.queries.remainders import PAGES, of_file
from db.repositories.gathering import Gatherer
from db.repositories.parties import Parties
from db.repositories.search import forget
from desktop.base.errors import NotFound, NotPermitted

DESTROYED = "destroyed"
"""The state of a number whose document was destroyed: used for ever, borne by nothing."""

_LOCAL = (TermRecord, ThingRecord, KnownPartyRecord, SealedKeyRecord, LateItemRecord)
"""What every seat reckons or keeps of a case beside its replicated rows."""

_OF_THE_SEAT = {InboxFileRecord.__tablename__, DisposalItemRecord.__tablename__}
_LEFT = {DestroyedPaperRecord.__tablename__}
"""What a destroyed case leaves behind."""
OF_CASES: tuple[Table, ...] = tuple(
    table
    for table in reversed(Base.metadata.sorted_tables)
    if table.name in replicated().keys() - _OF_THE_SEAT - _LEFT and "case_id" in table.c
)
"""The replicated tables whose rows are of one case, those that refer to others first."""

_EMPTIED: dict[str, Any] = {
    **dict.fromkeys(("offence_on", "offence_place", "facts", "discovered_on", "source", "ledger_id")),
    **dict.fromkeys(("ledger_key", "past_series_id", "past_serial", "party_kind", "fine", "due_on")),
    **dict.fromkeys(("turned_because", "party_name", "party_initials", "officer_ids", "due_clock"), ""),
}
"""Of the row of the case."""


class Destroying:
    """Destroys cases within one transaction."""

    def __init__(
        self, session: Session, gatherer: Gatherer, parties: Parties, seat_id: str, *, on_disk: bool
    ) -> None:
        self._session, self._gatherer, self._parties, self._seat = session, gatherer, parties, seat_id
        self._on_disk = on_disk  # it is this home that clears away what is left; a server looks after its own

    def destroy(self, case_id: str, reason: str, at: datetime) -> tuple[str, ...]:
        """Take everything away; gives the digests of the entries that are empty now. `reason`: by what list.

        Raises NotFound, and NotPermitted for a case that another seat owns.
        """
        self._session.flush()
        case = self._case(case_id)
        connection = self._session.connection()
        connection.execute(insert(DestroyingRecord).values(case_id=case_id))
        inbox = self._inbox(case_id)
        entries = self._entries(case.subject_no, inbox)
        files, pages = self._files(case_id, inbox), self._pages(case_id)
        numbers, left = self._numbers(case), self._papers(case)
        self._take_rows(case_id, inbox)
        self._take_pages(pages)
        self._empty(entries)
        for series_id, serial in numbers:
            self._keep_number(series_id, serial, reason)
        self._session.add_all(left)
        self._reduce(case, at)
        if self._on_disk:
            self._note_remains(files)
        connection.execute(delete(DestroyingRecord))
        return tuple(digest for _, digest in entries)

    def _case(self, case_id: str) -> Any:
        case = CaseRecord.__table__
        row = self._session.execute(
            select(*case.c).where(case.c.id == case_id, case.c.struck_at.is_(None))
        ).one_or_none()
        if row is None:
            raise NotFound("case_out_of_sight")
        if row.owner_seat != self._seat:
            raise NotPermitted("case_not_ours", number=row.number, seat=row.owner_seat)
        return row

    # ------------------------------------------------------------ what there is of it

    def _inbox(self, case_id: str) -> list[str]:
        """The files of inboxes that were put to it."""
        return list(
            self._session.scalars(select(InboxFileRecord.id).where(InboxFileRecord.case_id == case_id))
        )

    def _entries(self, subject_no: int, inbox: Sequence[str]) -> list[tuple[int, str]]:
        """The entries that speak of it: its own, and those by which its files came into an inbox."""
        entry, origin = EntryRecord, RowOriginRecord
        named = select(origin.entry_no).where(
            origin.table_name == InboxFileRecord.__tablename__, origin.row_id.in_(inbox)
        )
        wanted = select(entry.no, entry.digest).where(
            or_(entry.subject_no == subject_no, entry.no.in_(named)), entry.body.is_not(None)
        )
        return [(no, digest) for no, digest in self._session.execute(wanted.order_by(entry.no))]

    def _files(self, case_id: str, inbox: Sequence[str]) -> set[str]:
        """The digests of the files kept on the disk for it."""
        attached = select(AttachmentRecord.digest).where(AttachmentRecord.case_id == case_id)
        came = select(InboxFileRecord.digest).where(InboxFileRecord.id.in_(inbox))
        return {*self._session.scalars(attached), *self._session.scalars(came)}

    def _pages(self, case_id: str) -> set[str]:
        """The digests of the bytes of its papers, and of approvals given on paper."""
        papers = select(PaperRecord.final).where(PaperRecord.case_id == case_id)
        scans = select(OpinionRecord.scan).where(OpinionRecord.submission_id.in_(_laid(case_id)))
        return {*self._session.scalars(papers), *(scan for scan in self._session.scalars(scans) if scan)}

    def _numbers(self, case: Any) -> list[tuple[str, int]]:
        """The numbers it and its papers bear, by series and serial."""
        papers = select(PaperRecord.series_id, PaperRecord.serial).where(PaperRecord.case_id == case.id)
        own = ((case.series_id, case.serial), (case.past_series_id, case.past_serial))
        borne = (*own, *self._session.execute(papers))
        return [(series_id, serial) for series_id, serial in borne if series_id and serial is not None]

    def _papers(self, case: Any) -> list[DestroyedPaperRecord]:
        """What stays known of the papers issued in it; what was recorded afterwards bears no code."""
        paper: Any = PaperRecord.__table__
        told = (paper.c[name] for name in ("id", "name", "number", "issued_on", "content", "final"))
        rows = self._session.execute(
            select(*told, (why_void(paper.c) != "").label("void"))
            .where(paper.c.case_id == case.id, paper.c.recorded.is_not(True))
            .order_by(paper.c.place)
        )
        of_case = {"subject_no": case.subject_no, "off_line": False, "case_id": case.id}
        return [DestroyedPaperRecord(**row._mapping, **of_case) for row in rows]

    # ------------------------------------------------------------ what goes

    def _take_rows(self, case_id: str, inbox: Sequence[str]) -> None:
        connection = self._session.connection()
        known = self._session.scalars(
            select(KnownPartyRecord.known).where(KnownPartyRecord.case_id == case_id)
        ).all()
        said = select(PaperRecord.id).where(PaperRecord.case_id == case_id)
        connection.execute(delete(PaperSaidRecord).where(PaperSaidRecord.paper_id.in_(said)))
        for local in _LOCAL:
            connection.execute(delete(local).where(local.case_id == case_id))
        forget(self._session, case_id)
        opinions: Any = OpinionRecord.__table__
        self._take(opinions, opinions.c.submission_id.in_(_laid(case_id)))
        for table in OF_CASES:
            self._take(table, table.c.case_id == case_id)
        inbox_files: Any = InboxFileRecord.__table__
        self._take(inbox_files, inbox_files.c.id.in_(inbox))
        self._clear_origins(CaseRecord.__tablename__, select(CaseRecord.id).where(CaseRecord.id == case_id))
        self._session.expire_all()
        self._parties.rejoin(known)

    def _take(self, table: Table, which: Any) -> None:
        self._clear_origins(table.name, select(table.c.id).where(which))
        self._session.connection().execute(delete(table).where(which))

    def _clear_origins(self, name: str, ids: Any) -> None:
        origin: Any = RowOriginRecord.__table__
        gone = delete(origin).where(origin.c.table_name == name, origin.c.row_id.in_(ids))
        self._session.connection().execute(gone)

    def _take_pages(self, digests: set[str]) -> None:
        """Bytes that no other paper, approval or certificate of a training is."""
        kept = PaperBytesRecord.digest
        named = (PaperRecord.final == kept, OpinionRecord.scan == kept, TrainingRecord.scan == kept)
        unnamed = and_(*(~exists().where(by) for by in named))
        for digest in sorted(digests):
            self._session.connection().execute(delete(PaperBytesRecord).where(kept == digest, unnamed))

    def _empty(self, entries: Sequence[tuple[int, str]]) -> None:
        table: Any = EntryRecord.__table__
        for no, _ in entries:
            self._session.connection().execute(update(table).where(table.c.no == no).values(body=None))

    def _keep_number(self, series_id: str, serial: int, reason: str) -> None:
        use: Any = NumberUseRecord.__table__
        mine = (use.c.series_id == series_id, use.c.serial == serial)
        self._session.connection().execute(update(use).where(*mine).values(state=DESTROYED, reason=reason))

    # ------------------------------------------------------------ what stays

    def _reduce(self, case: Any, at: datetime) -> None:
        """The row of the case without what it said, struck, and told whole by the entry to come."""
        table: Any = CaseRecord.__table__
        kept = {**case._mapping, **_EMPTIED, "struck_at": at}
        changed = {**_EMPTIED, "struck_at": at, "version": case.version + 1}
        self._session.connection().execute(update(table).where(table.c.id == case.id).values(**changed))
        told = {name: kept[name] for name in columns_of(CaseRecord) if kept[name] is not None}
        self._gatherer.entry_for(case.subject_no).rows[table.name, case.id] = told

    def _note_remains(self, files: set[str]) -> None:
        """What is to be cleared off the disk, if the power goes before it is done."""
        wanted = {PAGES, *map(of_file, sorted(files))}
        held = set(
            self._session.scalars(select(RemainderRecord.what).where(RemainderRecord.what.in_(wanted)))
        )
        rows = [{"what": what} for what in sorted(wanted - held)]
        if rows:
            self._session.connection().execute(insert(RemainderRecord), rows)


def cleared(session: Session, noted: Sequence[str]) -> None:
    """These remains are no more: `db.queries.remainders`."""
    session.execute(delete(RemainderRecord).where(RemainderRecord.what.in_(noted)))


def _laid(case_id: str) -> Any:
    return select(SubmissionRecord.id).where(SubmissionRecord.case_id == case_id)
