"""The rule the search index was made by.

The index itself is no table that SQLAlchemy knows: `db/queries/search.py` says what it is on either engine.
"""

from __future__ import annotations

from sqlalchemy.orm import Mapped, mapped_column

from db.models.base import Base


class SearchRuleRecord(Base):
    """By what rule everything here is indexed. Where there is none, or another, all is indexed anew."""

    __tablename__ = "search_rule"

    rule: Mapped[str] = mapped_column(primary_key=True)
    waiting: Mapped[int] = mapped_column(server_default="0")  # files not indexed yet: this number and below
