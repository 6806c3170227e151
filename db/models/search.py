"""What the search index stands on: a short number for each file, and the rule it was indexed by.

The index itself is no table that SQLAlchemy knows: `db/queries/search.py` says what it is on either engine.
"""

from __future__ import annotations

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from db.models.base import Base


class SearchCaseRecord(Base):
    """A file by the number the index knows it by; the later it was entered, the higher."""

    __tablename__ = "search_case"
    __table_args__ = (Index(None, "case_id", unique=True),)

    no: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    case_id: Mapped[str] = mapped_column(ForeignKey("case.id"))


class SearchRuleRecord(Base):
    """By what rule everything here is indexed. Where there is none, or another, all is indexed anew."""

    __tablename__ = "search_rule"

    rule: Mapped[str] = mapped_column(primary_key=True)
    waiting: Mapped[int] = mapped_column(server_default="0")  # files not indexed yet: this number and below
