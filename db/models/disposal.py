"""Lists of files to be kept longer or destroyed after their time (销毁清册), and what is left of what was.

What a row of a list says of a case names nobody: it stays when the case is gone.
"""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from db.models.base import Added, Base, Replicated
from db.types import Digest


class DisposalRecord(Replicated, Base):
    """A list: who proposed it, who approved it or sent it back, who saw the files destroyed."""

    __tablename__ = "disposal"
    __table_args__ = (Index(None, "unit_id", "id"),)

    number: Mapped[str]  # 2066-01
    unit_id: Mapped[str]
    basis: Mapped[str]  # the county's rule it stands on
    proposed_on: Mapped[date]
    proposer_id: Mapped[str]
    proposer: Mapped[str]
    decided_on: Mapped[date | None]
    approver_id: Mapped[str | None]
    approver: Mapped[str | None]
    returned_why: Mapped[str | None]  # why it was sent back; null of one approved
    first_id: Mapped[str | None]
    first: Mapped[str | None]  # 监销人
    second_id: Mapped[str | None]
    second: Mapped[str | None]
    ended_on: Mapped[date | None]  # nothing is left to be done by it


class DisposalItemRecord(Replicated, Base):
    """A file on a list, and what becomes of it."""

    __tablename__ = "disposal_item"
    __table_args__ = (Index(None, "disposal_id", "place"), Index(None, "case_id"), Index(None, "number"))

    disposal_id: Mapped[str] = mapped_column(ForeignKey("disposal.id"))
    place: Mapped[int]
    case_id: Mapped[str]
    number: Mapped[str]
    cause: Mapped[str]
    registered_on: Mapped[date]
    closed_on: Mapped[date | None]
    archived_on: Mapped[date]
    papers: Mapped[int]
    pages: Mapped[int]
    years: Mapped[int]  # it was to be kept
    until: Mapped[date]
    fate: Mapped[str]  # destroy | keep
    keep_years: Mapped[int]  # of one kept longer; 0 is for ever
    why: Mapped[str]
    destroyed_at: Mapped[datetime | None]


class DestroyedPaperRecord(Added, Base):
    """A paper that was issued in a case that is destroyed: what tells it should it turn up, and no more."""

    __tablename__ = "destroyed_paper"
    __table_args__ = (Index(None, "case_id"),)

    case_id: Mapped[str] = mapped_column(ForeignKey("case.id"))
    name: Mapped[str]
    number: Mapped[str]
    issued_on: Mapped[date]
    content: Mapped[str] = mapped_column(Digest())  # of the facts it said
    final: Mapped[str] = mapped_column(Digest())  # of its bytes
    void: Mapped[bool]


class DestroyingRecord(Base):
    """A case while it is being destroyed, within one transaction: what is frozen may be taken away then."""

    __tablename__ = "destroying"

    case_id: Mapped[str] = mapped_column(primary_key=True)


class RemainderRecord(Base):
    """What of destroyed cases may still lie on the disk: a file by its digest, or the database's old pages.

    Of this home, as drafts are: gone once it is cleared away.
    """

    __tablename__ = "remainder"

    what: Mapped[str] = mapped_column(primary_key=True)
