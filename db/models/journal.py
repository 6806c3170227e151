"""The journal: entries chained by digest, and what is known of the subjects they speak of."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from db.models.base import Base
from db.types import Digest


class SubjectRecord(Base):
    """What entries are about: a case, a seat, the lists."""

    __tablename__ = "subject"
    __table_args__ = (UniqueConstraint("id"),)

    no: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    id: Mapped[str]  # case:…, seat:0001, lists
    kind: Mapped[str]


class SubjectHeadRecord(Base):
    """The entries of a subject that no other entry of it has seen."""

    __tablename__ = "subject_head"

    subject_no: Mapped[int] = mapped_column(ForeignKey("subject.no"), primary_key=True)
    digest: Mapped[str] = mapped_column(Digest(), primary_key=True)


class SubjectSeatRecord(Base):
    """A seat that holds a subject, since which entry. Interest only grows."""

    __tablename__ = "subject_seat"

    subject_no: Mapped[int] = mapped_column(ForeignKey("subject.no"), primary_key=True)
    seat_id: Mapped[str] = mapped_column(primary_key=True)
    since_entry: Mapped[int]


class EntryRecord(Base):
    """One entry, as written by its replica and never changed. A trigger holds it so."""

    __tablename__ = "entry"
    __table_args__ = (
        UniqueConstraint("digest"),
        Index(None, "rep", "rseq"),  # not unique: a fork is two entries at one place
        Index(None, "subject_no", "no"),
        Index(None, "standing"),
        # The page of the journal reads it from its end, narrowed by many things at once: rows that do not fit
        # are passed over in this index, and the wide ones of the table are fetched for the page alone.
        Index("ix_entry_by_no", "no", "subject_no", "person_id", "use_case", "event", "at", "kind"),
        Index(None, "person_id", "no"),
    )

    no: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    digest: Mapped[str] = mapped_column(Digest())
    rep: Mapped[int] = mapped_column(ForeignKey("replica.no"))
    rseq: Mapped[int]
    prev: Mapped[str] = mapped_column(Digest())
    subject_no: Mapped[int] = mapped_column(ForeignKey("subject.no"))
    kind: Mapped[str]
    epoch: Mapped[str | None] = mapped_column(Digest())
    at: Mapped[datetime]
    stored_at: Mapped[datetime]
    lists: Mapped[int]
    schema: Mapped[int]
    header: Mapped[bytes]
    body: Mapped[bytes | None]  # may be disposed of by order of law; the chain holds
    body_digest: Mapped[str] = mapped_column(Digest())
    signature: Mapped[bytes | None]
    depth: Mapped[int]
    standing: Mapped[str]  # applied | waiting | refused | undone
    why: Mapped[str | None]
    package_id: Mapped[str | None]
    # What it is found by, out of its body: see `db.filed`.
    person_id: Mapped[str] = mapped_column(server_default="")
    use_case: Mapped[str] = mapped_column(server_default="")
    event: Mapped[str] = mapped_column(server_default="")


class EntryAfterRecord(Base):
    """What the writer of an entry had seen of its subject."""

    __tablename__ = "entry_after"
    __table_args__ = (Index(None, "after_digest"),)

    entry_digest: Mapped[str] = mapped_column(Digest(), primary_key=True)
    after_digest: Mapped[str] = mapped_column(Digest(), primary_key=True)


class RowOriginRecord(Base):
    """The last writer of each owned cell: for clashes, and for provenance on screen."""

    __tablename__ = "row_origin"
    __table_args__ = ({"sqlite_with_rowid": False},)

    table_name: Mapped[str] = mapped_column(primary_key=True)
    row_id: Mapped[str] = mapped_column(primary_key=True)
    column_name: Mapped[str] = mapped_column(primary_key=True)
    entry_no: Mapped[int] = mapped_column(ForeignKey("entry.no", deferrable=True, initially="DEFERRED"))


class OwnershipRecord(Base):
    """The epochs of a case: its opening, its hand-overs, the county's claims."""

    __tablename__ = "ownership"

    case_id: Mapped[str] = mapped_column(primary_key=True)
    epoch: Mapped[str] = mapped_column(Digest(), primary_key=True)
    claims: Mapped[int]
    hops: Mapped[int]
    from_epoch: Mapped[str | None] = mapped_column(Digest())
    kind: Mapped[str]  # open | hand | claim
    to_seat: Mapped[str]
    reason: Mapped[str]
    chosen: Mapped[bool]


class LateItemRecord(Base):
    """What was written off the owner line, until the owner settles it with a reason."""

    __tablename__ = "late_item"

    case_id: Mapped[str] = mapped_column(primary_key=True)
    entry_digest: Mapped[str] = mapped_column(Digest(), primary_key=True)
    table_name: Mapped[str] = mapped_column(primary_key=True)
    row_id: Mapped[str] = mapped_column(primary_key=True)
    column_name: Mapped[str] = mapped_column(primary_key=True)
    line_value: Mapped[str | None]
    late_value: Mapped[str | None]
    settled_by: Mapped[str | None] = mapped_column(Digest())
