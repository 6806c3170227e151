"""Write side of trainings and assessments."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import fields
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from db.models import AssessmentRecord, TrainingRecord
from db.repositories.journal import Journal
from desktop.casework.events import Event
from desktop.casework.training import (
    Assessment,
    AssessmentPut,
    AssessmentStruck,
    Training,
    TrainingPut,
    TrainingStruck,
)


class TrainingStore:
    """The records of officers as one transaction writes them."""

    def __init__(self, session: Session, journal: Journal) -> None:
        self._session, self._journal = session, journal

    @property
    def appliers(self) -> Mapping[type[Event], Callable[[Any, datetime], None]]:
        """What writes each event of a record."""
        return {
            TrainingPut: self.put,
            TrainingStruck: self.strike,
            AssessmentPut: self.assess,
            AssessmentStruck: self.strike_assessment,
        }

    def put(self, event: TrainingPut, _at: datetime) -> None:
        """A training, new or as it is to be."""
        self._write(TrainingRecord, event.training)

    def assess(self, event: AssessmentPut, _at: datetime) -> None:
        """An assessment, new or as it is to be."""
        self._write(AssessmentRecord, event.assessment)

    def strike(self, event: TrainingStruck, at: datetime) -> None:
        """A training counts no more."""
        self._session.get_one(TrainingRecord, event.training_id).struck_at = at

    def strike_assessment(self, event: AssessmentStruck, at: datetime) -> None:
        """An assessment counts no more."""
        self._session.get_one(AssessmentRecord, event.assessment_id).struck_at = at

    def _write(self, table: type[TrainingRecord | AssessmentRecord], told: Training | Assessment) -> None:
        values = {known.name: getattr(told, known.name) for known in fields(told)}
        row = self._session.get(table, told.id)
        if row is None:
            self._session.add(table(subject_no=self._journal.own_subject, **values))
            return
        for name, value in values.items():
            setattr(row, name, value)
