"""Equipment and who had it. Who has a piece now stands with the piece too: the list is read off one index."""

from __future__ import annotations

from datetime import date

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from db.models.base import LOCAL, Base, Replicated
from db.types import Several, read_calibration
from desktop.casework.gear import Calibration


class GearRecord(Replicated, Base):
    """A piece of equipment. Never removed: one that is used no more is retired."""

    __tablename__ = "gear"
    __table_args__ = (Index(None, "kind", "number", "id"), Index(None, "holder_id"))

    unit_id: Mapped[str]
    kind: Mapped[str]
    number: Mapped[str]
    model: Mapped[str]
    retired_on: Mapped[date | None]
    retired_why: Mapped[str]
    calibrated: Mapped[tuple[Calibration, ...]] = mapped_column(
        Several(read_calibration), server_default="[]"
    )
    holder_id: Mapped[str | None] = mapped_column(info=LOCAL)
    holder: Mapped[str] = mapped_column(info=LOCAL)
    since: Mapped[date | None] = mapped_column(info=LOCAL)
    condition: Mapped[str] = mapped_column(info=LOCAL)


class GearIssueRecord(Replicated, Base):
    """A piece in somebody's hands, from a day to a day."""

    __tablename__ = "gear_issue"
    __table_args__ = (Index(None, "gear_id", "since"), Index(None, "person_id", "since"))

    gear_id: Mapped[str] = mapped_column(ForeignKey("gear.id"))
    person_id: Mapped[str]
    name: Mapped[str]
    since: Mapped[date]
    condition: Mapped[str]
    until: Mapped[date | None]
    came_back: Mapped[str]
