"""Write side of the inbox: rows of files that came in, were put somewhere, or are not to be used."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from db.models import InboxFileRecord
from db.repositories.journal import Hand, Journal
from desktop.base.errors import Refusal
from desktop.casework.inbox_events import InboxFilePlaced, InboxFileReceived, InboxFileVoided


class Inbox:
    """The inbox as one transaction writes it."""

    def __init__(self, session: Session, journal: Journal, hand: Hand) -> None:
        self._session, self._journal, self._hand = session, journal, hand

    def receive(self, event: InboxFileReceived, at: datetime) -> None:
        """The row of a file that was kept, or is only known."""
        self._session.add(
            InboxFileRecord(
                id=event.file_id,
                subject_no=self._journal.own_subject,
                unit_id=event.unit_id,
                digest=event.digest,
                size=event.size,
                kind=event.kind,
                key=event.key or None,
                chunks=event.chunks,
                held=not event.medium,
                medium=event.medium or None,
                name=event.name,
                taken_at=event.taken_at or None,
                taken_where=event.spot or None,
                received_at=at,
                person_id=self._hand.actor.person_id,
                by=self._hand.actor.name,
            )
        )

    def void(self, event: InboxFileVoided, at: datetime) -> None:
        """Strike a file, and say why."""
        row = self._waiting(event.file_id, event.name)
        row.struck_at, row.voided = at, event.why

    def place(self, event: InboxFilePlaced, _at: datetime) -> None:
        """It belongs to something now."""
        self._waiting(event.file_id, event.name).case_id = event.into

    def _waiting(self, file_id: str, name: str) -> InboxFileRecord:
        """The row of a file that waits. Raises Refusal `inbox_settled` where somebody was quicker."""
        row = self._session.get_one(InboxFileRecord, file_id)
        if row.case_id is not None or row.voided is not None:
            raise Refusal("inbox_settled", name=name)
        return row
