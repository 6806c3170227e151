"""Trainings of officers and their yearly assessments; one entered wrongly is struck."""

from __future__ import annotations

from datetime import date

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column

from db.models.base import Base, Replicated
from db.types import Digest


class TrainingRecord(Replicated, Base):
    """A training somebody had."""

    __tablename__ = "training"
    __table_args__ = (Index(None, "person_id", "until"),)

    person_id: Mapped[str]
    kind: Mapped[str]
    subject: Mapped[str]
    organiser: Mapped[str]
    since: Mapped[date]
    until: Mapped[date]
    hours: Mapped[int]
    result: Mapped[str]
    number: Mapped[str]
    scan: Mapped[str | None] = mapped_column(Digest())  # of the certificate; its bytes with those of papers


class AssessmentRecord(Replicated, Base):
    """How somebody was assessed for a year."""

    __tablename__ = "assessment"
    __table_args__ = (Index(None, "person_id", "year"),)

    person_id: Mapped[str]
    year: Mapped[int]
    grade: Mapped[str]
    body: Mapped[str]
    given_on: Mapped[date]
    remark: Mapped[str]
