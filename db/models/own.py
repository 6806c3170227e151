"""What a person keeps for himself at a seat: it never travels, and no journal tells of it."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column

from db.models.base import Base


class DraftRecord(Base):
    """An unfinished entry of a person at this seat. Never travels, never journalled, never migrated away."""

    __tablename__ = "draft"
    __table_args__ = (Index(None, "person_id", "saved_at"),)

    id: Mapped[str] = mapped_column(primary_key=True)
    person_id: Mapped[str]
    kind: Mapped[str]
    saved_at: Mapped[datetime]
    entries: Mapped[str]  # JSON


class PhraseRecord(Base):
    """Words kept for a field. Of this seat, as drafts are."""

    __tablename__ = "phrase"
    __table_args__ = (Index(None, "fact"),)

    id: Mapped[str] = mapped_column(primary_key=True)
    person_id: Mapped[str]  # empty: everybody's here
    fact: Mapped[str]
    matter: Mapped[str]  # its code; empty: of every matter
    words: Mapped[str]


class SavedViewRecord(Base):
    """A narrowing, order and choice of columns a person keeps for a list. Of this seat, as drafts are."""

    __tablename__ = "saved_view"
    __table_args__ = (Index(None, "person_id", "list", "place"),)

    id: Mapped[str] = mapped_column(primary_key=True)
    person_id: Mapped[str]
    list: Mapped[str]
    name: Mapped[str]
    place: Mapped[int]
    content: Mapped[str]  # JSON
