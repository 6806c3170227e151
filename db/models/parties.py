"""Who the cases are against, across cases: which parties are one person, and who judged that they are."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from db.models.base import Added, Base
from db.types import Word
from desktop.casework.parties import PartyKind

FURTHER = text("party > 1")
"""Of a party beside the first, whose kind the case itself does not bear. As words: an index is of these."""

CALLED = text("phone <> ''")
"""Of whoever has a telephone: those of one are looked at together."""


class KnownPartyRecord(Base):
    """A party of a case, and whom it is. Every seat reckons its own from the case: no part of the journal.

    Parties with one `known` are one person or organisation; what a case says of each stays its own. A case
    has one for each of its parties that has a name or a number.
    """

    __tablename__ = "known_party"
    __table_args__ = (
        Index(None, "case_id"),
        Index(None, "known"),
        Index(None, "sounds", "known"),
        Index("ix_known_party_phone", "phone", "known", sqlite_where=CALLED, postgresql_where=CALLED),
        Index(None, "id_number"),
        Index("ix_known_party_further", "kind", "case_id", sqlite_where=FURTHER, postgresql_where=FURTHER),
    )

    id: Mapped[str] = mapped_column(primary_key=True)  # case/party
    case_id: Mapped[str] = mapped_column(ForeignKey("case.id"))
    party: Mapped[int]  # its number among the parties of the case
    known: Mapped[str]  # the first of them by id
    sounds: Mapped[str]  # the end of the bare name in pinyin: names that end alike are looked at together
    initials: Mapped[str]
    kind: Mapped[PartyKind | None] = mapped_column(Word(PartyKind))
    name: Mapped[str | None]
    id_number: Mapped[str | None]
    legal_rep: Mapped[str | None]
    born_on: Mapped[date | None]
    address: Mapped[str | None]
    phone: Mapped[str | None]


class PartyJudgementRecord(Added, Base):
    """Somebody judged the parties of two cases to be one, or not to be. Taken back, never removed."""

    __tablename__ = "party_judgement"
    __table_args__ = (Index(None, "case_id"), Index(None, "other_id"))

    case_id: Mapped[str] = mapped_column(ForeignKey("case.id"))
    other_id: Mapped[str] = mapped_column(ForeignKey("case.id"))
    # Null for the first party of the case: so say also the entries from before the others were known.
    party: Mapped[int | None]
    other_party: Mapped[int | None]
    same: Mapped[bool]
    why: Mapped[str]
    person_id: Mapped[str]
    by: Mapped[str]
    at: Mapped[datetime]
    undone_why: Mapped[str | None]
    undone_by: Mapped[str | None]
    undone_at: Mapped[datetime | None]
