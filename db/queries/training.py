"""Read side of trainings and assessments, and the day on which somebody first had a case in hand."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import fields
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from db.models import AssessmentRecord, CaseOfficerRecord, EntryRecord, TrainingRecord
from desktop.base.clock import CHINA
from desktop.casework.training import Assessment, Records, Training

_TRAINING, _ASSESSMENT = TrainingRecord.__table__.c, AssessmentRecord.__table__.c


def records(session: Session, person_ids: Collection[str]) -> Records:
    """All trainings and assessments of these people, the newest first: two statements."""
    trainings = (
        select(*(_TRAINING[one.name] for one in fields(Training)))
        .where(_TRAINING.person_id.in_(person_ids), _TRAINING.struck_at.is_(None))
        .order_by(_TRAINING.until.desc(), _TRAINING.id.desc())
    )
    assessments = (
        select(*(_ASSESSMENT[one.name] for one in fields(Assessment)))
        .where(_ASSESSMENT.person_id.in_(person_ids), _ASSESSMENT.struck_at.is_(None))
        .order_by(_ASSESSMENT.year.desc(), _ASSESSMENT.id.desc())
    )
    return Records(
        tuple(Training(*row) for row in session.execute(trainings)),
        tuple(Assessment(*row) for row in session.execute(assessments)),
    )


def first_acts(session: Session, person_ids: Collection[str]) -> dict[str, date]:
    """The day each of these people was first entered as an officer of a case, lead or inspection.

    Not the day of the case: who took an old one over had no part in what was before.
    """
    named, entry = CaseOfficerRecord, EntryRecord
    wanted = (
        select(named.officer_id, func.min(entry.at))
        .join(entry, entry.no == named.entry_no)
        .where(named.officer_id.in_(person_ids))
        .group_by(named.officer_id)
    )
    return {id: at.astimezone(CHINA).date() for id, at in session.execute(wanted)}


def prepared(session: Session, kinds: Collection[str], results: Collection[str], by: date) -> frozenset[str]:
    """Everybody who had, by a day, a training of one of these kinds with one of these results."""
    wanted = select(_TRAINING.person_id).where(
        _TRAINING.kind.in_(kinds),
        _TRAINING.result.in_(results),
        _TRAINING.until <= by,
        _TRAINING.struck_at.is_(None),
    )
    return frozenset(session.scalars(wanted))
