"""Numbers of cases and papers: series, the blocks a replica may take from, the ledger of what became of each.

No unique index stands on anything people number: a wrong number must load, to be reported.
"""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column

from db.models.base import Base, Replicated
from db.types import Digest


class NumberSeriesRecord(Replicated, Base):
    """A counter: authority, mark and word, year. The id names all three, so two seats make the same row."""

    __tablename__ = "number_series"

    authority_unit: Mapped[str]
    mark: Mapped[str]
    word: Mapped[str]
    year: Mapped[int]
    pattern: Mapped[str]
    registrar_seat: Mapped[str]
    closed_at: Mapped[datetime | None]


class NumberBlockRecord(Replicated, Base):
    """A run of serials granted to one replica: a range to a registrar, or a block to a seat."""

    __tablename__ = "number_block"
    __table_args__ = (Index(None, "series_id", "lo"),)

    series_id: Mapped[str]
    lo: Mapped[int]
    hi: Mapped[int]
    level: Mapped[str]  # range | block
    to_rep: Mapped[str]  # the replica's full id: a grant may come before the replica is heard of
    parent_id: Mapped[str | None]
    ask_digest: Mapped[str | None] = mapped_column(Digest())
    how: Mapped[str]  # own | stick | phone | sheet
    closed_at: Mapped[datetime | None]
    closed_why: Mapped[str | None]


class NumberUseRecord(Base):
    """The ledger: what became of a serial. Nothing returns to free."""

    __tablename__ = "number_use"
    __table_args__ = (Index(None, "block_id"),)

    series_id: Mapped[str] = mapped_column(primary_key=True)
    serial: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    rep: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    block_id: Mapped[str]
    state: Mapped[str]  # taken | void | in_doubt | unused | destroyed
    document_id: Mapped[str]
    at: Mapped[datetime]
    reason: Mapped[str]


class NumberAskRecord(Base):
    """A seat's asking for more numbers."""

    __tablename__ = "number_ask"

    digest: Mapped[str] = mapped_column(Digest(), primary_key=True)
    series_id: Mapped[str]
    rep: Mapped[int]
    level: Mapped[str]
    top_known: Mapped[int]
    answered_by: Mapped[str | None]


class NumberCheckRecord(Base):
    """The comparing of the ledger with the paper register, on the first number of a day."""

    __tablename__ = "number_check"

    series_id: Mapped[str] = mapped_column(primary_key=True)
    rep: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    day: Mapped[date] = mapped_column(primary_key=True)
    use: Mapped[str] = mapped_column(primary_key=True)  # take | grant
    expected: Mapped[int]
    typed: Mapped[int]
    person_id: Mapped[str]
