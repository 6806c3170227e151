"""Who the cases are against, across cases: which parties are one person, and who judged that they are."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from db.models.base import Added, Base


class KnownPartyRecord(Base):
    """Whom the party of a case is. Every seat reckons it from numbers and judgements: no part of the journal.

    Cases with one `known` are against one person or organisation; what a case says of it stays its own.
    """

    __tablename__ = "known_party"
    __table_args__ = (Index(None, "known"), Index(None, "sounds", "known"))

    case_id: Mapped[str] = mapped_column(ForeignKey("case.id"), primary_key=True)
    known: Mapped[str]  # the first case of them by id
    sounds: Mapped[str]  # the name in pinyin: names that sound alike are looked at together


class PartyJudgementRecord(Added, Base):
    """Somebody judged the parties of two cases to be one, or not to be. Taken back, never removed."""

    __tablename__ = "party_judgement"
    __table_args__ = (Index(None, "case_id"), Index(None, "other_id"))

    case_id: Mapped[str] = mapped_column(ForeignKey("case.id"))
    other_id: Mapped[str] = mapped_column(ForeignKey("case.id"))
    same: Mapped[bool]
    why: Mapped[str]
    person_id: Mapped[str]
    by: Mapped[str]
    at: Mapped[datetime]
    undone_why: Mapped[str | None]
    undone_by: Mapped[str | None]
    undone_at: Mapped[datetime | None]
