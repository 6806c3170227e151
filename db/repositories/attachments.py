"""Write side of the files of a case: their rows. What they hold was kept before."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from db.models import AttachmentRecord
from db.repositories.cases import Cases
from db.repositories.journal import Hand
from desktop.casework.file_events import FileAttached, FileVoided, SignedCopyAttached

TRAVELS = 20 << 20
"""Bytes above which a file goes to another seat only when asked for: videos fill a stick."""


class Attachments:
    """The files as one transaction names them."""

    def __init__(self, session: Session, cases: Cases, hand: Hand) -> None:
        self._session, self._cases, self._hand = session, cases, hand

    def attach(self, event: FileAttached, _at: datetime) -> None:
        """The row of a file."""
        case = self._cases.touch(event.case_id)
        held = bool(event.key)
        self._session.add(
            AttachmentRecord(
                id=event.file_id,
                subject_no=case.subject_no,
                off_line=False,
                case_id=case.id,
                digest=event.digest,
                size=event.size,
                kind=event.kind,
                key=event.key or None,
                chunks=event.chunks,
                held=held,
                travels=("yes" if event.size <= TRAVELS else "on_request") if held else "no",
                custody_seat=self._hand.seat_id,
                medium=event.medium,
                place="",
                n=event.n,
                photo=event.photo or None,
                name=event.name,
                taken_at=event.taken_at or None,
                taken_where=event.spot or None,
                paper_id=event.paper if isinstance(event, SignedCopyAttached) else None,
            )
        )

    def void(self, event: FileVoided, at: datetime) -> None:
        """Strike a file, and say why."""
        self._cases.touch(event.case_id)
        row = self._session.get_one(AttachmentRecord, event.file_id)
        row.struck_at, row.voided = at, event.why
