"""Write side of trainings and assessments."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import fields
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from db.models import AssessmentRecord, TrainingRecord
from db.repositories.journal import Journal
from db.repositories.papers import Papers
from desktop.casework.events import Event
from desktop.casework.training import (
    Assessment,
    AssessmentPut,
    AssessmentStruck,
    Training,
    TrainingPut,
    TrainingStruck,
)

_Table = type[TrainingRecord] | type[AssessmentRecord]


class TrainingStore:
    """The records of officers as one transaction writes them."""

    def __init__(self, session: Session, journal: Journal, papers: Papers) -> None:
        self._session, self._journal, self._papers = session, journal, papers

    @property
    def appliers(self) -> Mapping[type[Event], Callable[[Any, datetime], None]]:
        """What writes each event of a record."""
        return {
            TrainingPut: self.put_training,
            TrainingStruck: self.strike_training,
            AssessmentPut: self.put_assessment,
            AssessmentStruck: self.strike_assessment,
        }

    def put_training(self, event: TrainingPut, _at: datetime) -> None:
        """A training, new or as it is to be; a scan that comes with it is kept under its digest."""
        if event.scan:
            self._papers.keep_bytes(event.scan, event.training.scan or "")
        self._put(TrainingRecord, event.training)

    def put_assessment(self, event: AssessmentPut, _at: datetime) -> None:
        """An assessment, new or as it is to be."""
        self._put(AssessmentRecord, event.assessment)

    def strike_training(self, event: TrainingStruck, at: datetime) -> None:
        """A training counts no more."""
        self._strike(TrainingRecord, event.training_id, at)

    def strike_assessment(self, event: AssessmentStruck, at: datetime) -> None:
        """An assessment counts no more."""
        self._strike(AssessmentRecord, event.assessment_id, at)

    def _put(self, table: _Table, told: Training | Assessment) -> None:
        values = {known.name: getattr(told, known.name) for known in fields(told)}
        row = self._session.get(table, told.id)
        if row is None:
            self._session.add(table(subject_no=self._journal.own_subject, **values))
            return
        for name, value in values.items():
            setattr(row, name, value)

    def _strike(self, table: _Table, id: str, at: datetime) -> None:
        row: Any = self._session.get_one(table, id)
        row.struck_at = at
