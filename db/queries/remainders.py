"""What of destroyed cases is still to be cleared off the disk."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models import AttachmentRecord, InboxFileRecord, RemainderRecord

PAGES = "pages"
"""Of the database: what was deleted stands in free pages until it is written anew."""

_FILE = "file:"


def of_file(digest: str) -> str:
    """How a file is noted."""
    return _FILE + digest


def remainders(session: Session) -> tuple[str, ...]:
    """All that is noted."""
    return tuple(session.scalars(select(RemainderRecord.what).order_by(RemainderRecord.what)))


def doomed_files(session: Session) -> tuple[str, ...]:
    """The digests of noted files that nothing here names any more."""
    digests = {what.removeprefix(_FILE) for what in remainders(session) if what.startswith(_FILE)}
    named = {
        digest
        for row in (AttachmentRecord, InboxFileRecord)
        for digest in session.scalars(select(row.digest).where(row.digest.in_(digests)))
    }
    return tuple(sorted(digests - named))
