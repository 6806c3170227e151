"""The inbox: files that came in before anybody knew what they belong to."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Index, text
from sqlalchemy.orm import Mapped, mapped_column

from db.models.base import LOCAL, Base, Replicated
from db.types import Digest

WAITS = "case_id IS NULL AND voided IS NULL"
"""Of a file that is still to be dealt with."""


class InboxFileRecord(Replicated, Base):
    """A file in the inbox of a unit, known by digest. Never removed: it is put to a case, or voided."""

    __tablename__ = "inbox_file"
    __table_args__ = (
        Index(
            "ix_inbox_file_waiting", "unit_id", "id", sqlite_where=text(WAITS), postgresql_where=text(WAITS)
        ),
        Index(None, "digest"),
    )

    unit_id: Mapped[str]
    digest: Mapped[str] = mapped_column(Digest())
    size: Mapped[int] = mapped_column("bytes")
    kind: Mapped[str]
    key: Mapped[bytes | None]
    chunks: Mapped[int]
    held: Mapped[bool] = mapped_column(info=LOCAL)
    medium: Mapped[str | None]  # where the original stays, of one that is not copied
    name: Mapped[str]
    taken_at: Mapped[str | None]  # wall time, as the picture says
    taken_where: Mapped[str | None]  # latitude, longitude, as the picture says
    received_at: Mapped[datetime]
    person_id: Mapped[str]
    by: Mapped[str]
    voided: Mapped[str | None]  # why it is not used
    case_id: Mapped[str | None]  # where it was put
