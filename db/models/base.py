"""What all tables share: names of constraints, types by annotation, and the marks of a replicated row."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, ClassVar, Final

from sqlalchemy import ForeignKey, Integer, LargeBinary, MetaData, Text
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from db.types import Fen, Instant, LegalDay
from desktop.base.money import Money

NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}
"""SQLite rebuilds a table to alter it, and finds constraints by these names."""

LOCAL: Final[dict[Any, Any]] = {"local": True}
"""Mark of a column that every seat reckons for itself: it is no part of the journal."""


class Base(DeclarativeBase):
    """Root of all tables. There are no relationships: a query says what it loads."""

    metadata = MetaData(naming_convention=NAMES)
    type_annotation_map: ClassVar[dict[Any, Any]] = {
        str: Text(),
        int: Integer(),
        bytes: LargeBinary(),
        datetime: Instant(),
        date: LegalDay(),
        Money: Fen(),
    }


class Replicated:
    """A row that travels: its changed columns are gathered into the journal whenever it is written.

    Columns marked LOCAL are left out. A row is never deleted but struck.
    """

    id: Mapped[str] = mapped_column(primary_key=True, sort_order=-4)
    subject_no: Mapped[int] = mapped_column(ForeignKey("subject.no"), info=LOCAL, sort_order=-3)
    # The entry that last spoke of the row. Of a row that is only added to: the last one before it was there,
    # so that its own is the next of its subject.
    entry_no: Mapped[int] = mapped_column(
        ForeignKey("entry.no", deferrable=True, initially="DEFERRED"), info=LOCAL, sort_order=-2
    )
    struck_at: Mapped[datetime | None] = mapped_column(sort_order=-1)


class Added(Replicated):
    """A replicated row that always counts; off the owner line it is flagged, never dropped."""

    off_line: Mapped[bool] = mapped_column(default=False, info=LOCAL)
