"""Issued papers and what belongs to them: bytes, approvals, remarks, sealed identities, attachments."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from db.models.base import LOCAL, Added, Base
from db.types import Digest

SCANNED = "scan IS NOT NULL"
"""Of an opinion that was given on paper: few among all."""


class PaperRecord(Added, Base):
    """An issued paper. A trigger holds it unchanged: what was issued is corrected by another act."""

    __tablename__ = "paper"
    __table_args__ = (Index(None, "case_id"), Index(None, "series_id", "serial"), Index(None, "final"))

    case_id: Mapped[str] = mapped_column(ForeignKey("case.id"))
    form: Mapped[str]
    form_version: Mapped[str]
    name: Mapped[str]
    n: Mapped[int]
    number: Mapped[str]
    series_id: Mapped[str | None]
    serial: Mapped[int | None]
    issued_on: Mapped[date]
    place: Mapped[int]  # the order of issuing within the case
    pages: Mapped[int]
    content: Mapped[str] = mapped_column(Digest())  # of the facts it says
    proof: Mapped[str | None] = mapped_column(Digest())  # of the page a reviewer saw
    final: Mapped[str] = mapped_column(Digest())  # of its bytes
    late_blanks: Mapped[str]  # JSON list: number, date
    opinion_digest: Mapped[str | None] = mapped_column(Digest())
    recorded: Mapped[bool | None]  # 补录: made before the desk; empty for what was issued here


class PaperVoidRecord(Added, Base):
    """A paper without a number that counts no more, under its id. Triggers hold it unchanged.

    Of a paper with a number the ledger says it: `number_use`.
    """

    __tablename__ = "paper_void"
    __table_args__ = (Index(None, "case_id"),)

    id: Mapped[str] = mapped_column(ForeignKey("paper.id"), primary_key=True, sort_order=-4)
    case_id: Mapped[str] = mapped_column(ForeignKey("case.id"))
    reason: Mapped[str]


class PaperBytesRecord(Base):
    """The bytes of a paper, under their digest. A trigger holds them unchanged."""

    __tablename__ = "paper_bytes"

    digest: Mapped[str] = mapped_column(Digest(), primary_key=True)
    bytes: Mapped[bytes]


class PaperSaidRecord(Base):
    """What an issued paper says, fact by fact. Of this seat: papers are compared where they are issued."""

    __tablename__ = "paper_said"

    paper_id: Mapped[str] = mapped_column(ForeignKey("paper.id"), primary_key=True)
    said: Mapped[str]  # JSON: place -> stored text


class SubmissionRecord(Added, Base):
    """A form of a case as it was laid before those who approve it."""

    __tablename__ = "submission"
    __table_args__ = (Index(None, "case_id"),)

    case_id: Mapped[str] = mapped_column(ForeignKey("case.id"))
    form: Mapped[str]
    n: Mapped[int]
    round: Mapped[int]
    content: Mapped[str] = mapped_column(Digest())  # of all that was shown
    parts: Mapped[str]  # JSON: digests by paper and fact
    chain: Mapped[str]  # roles, with spaces between
    person_id: Mapped[str]
    by: Mapped[str]
    at: Mapped[datetime]
    withdrawn_at: Mapped[datetime | None]
    shown: Mapped[str | None]  # JSON: the list as it was laid; empty before it was kept


class OpinionRecord(Added, Base):
    """What somebody of the chain said of exactly one content."""

    __tablename__ = "opinion"
    __table_args__ = (
        Index(None, "submission_id"),
        Index("ix_opinion_scan", "scan", sqlite_where=text(SCANNED), postgresql_where=text(SCANNED)),
    )

    submission_id: Mapped[str]
    content: Mapped[str] = mapped_column(Digest())
    role: Mapped[str]
    verdict: Mapped[str]
    words: Mapped[str]
    person_id: Mapped[str]
    by: Mapped[str]
    given_at: Mapped[datetime]
    at: Mapped[datetime]
    instead_of: Mapped[str]  # the name of who is away
    scan: Mapped[str | None] = mapped_column(Digest())  # of the paper it was given on
    no_scan: Mapped[str]  # why there is none
    looked_at: Mapped[str | None]  # JSON: the list and what was said of it; empty before it was kept


class RemarkRecord(Added, Base):
    """What a supervisor says of a case; with a day, until when it is to be put right."""

    __tablename__ = "remark"
    __table_args__ = (Index(None, "case_id"),)

    case_id: Mapped[str] = mapped_column(ForeignKey("case.id"))
    words: Mapped[str]
    due_on: Mapped[date | None]
    person_id: Mapped[str]
    by: Mapped[str]
    at: Mapped[datetime]
    answer: Mapped[str | None]
    answered_by: Mapped[str | None]
    answered_at: Mapped[datetime | None]


class SealedRecord(Added, Base):
    """What only few may read, as a reporter's identity: one sealed blob."""

    __tablename__ = "sealed"
    __table_args__ = (Index(None, "case_id"),)

    case_id: Mapped[str]
    kind: Mapped[str]
    blob: Mapped[bytes]


class SealedKeyRecord(Base):
    """The key of a sealed blob, wrapped for one seat."""

    __tablename__ = "sealed_key"

    case_id: Mapped[str] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(primary_key=True)
    seat_id: Mapped[str] = mapped_column(primary_key=True)
    wrapped: Mapped[bytes]


class AttachmentRecord(Added, Base):
    """A file of a case, known by digest: held here, or only known to be in someone's custody.

    Never removed: a wrong one is struck, with the reason why.
    """

    __tablename__ = "attachment"
    __table_args__ = (Index(None, "digest"), Index(None, "case_id"))

    case_id: Mapped[str] = mapped_column(ForeignKey("case.id"))
    digest: Mapped[str] = mapped_column(Digest())
    size: Mapped[int] = mapped_column("bytes")
    kind: Mapped[str]
    key: Mapped[bytes | None]
    chunks: Mapped[int]
    held: Mapped[bool] = mapped_column(info=LOCAL)
    travels: Mapped[str]  # yes | on_request | no
    custody_seat: Mapped[str]
    medium: Mapped[str]
    place: Mapped[str]
    # Null of what the time before evidence had files knew.
    n: Mapped[int | None]  # the piece of evidence it belongs to
    photo: Mapped[int | None]  # the photograph of the site that it is
    name: Mapped[str | None]  # of the file as it came
    taken_at: Mapped[str | None]  # wall time, as the picture says
    taken_where: Mapped[str | None]  # latitude, longitude, as the picture says
    voided: Mapped[str | None]  # why it was struck
    paper_id: Mapped[str | None]  # the issued paper it is a scan of, as it was signed
