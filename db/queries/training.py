"""Read side of trainings and assessments, and the day on which somebody first had a case in hand."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import fields
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, and_, case, func, select, true
from sqlalchemy.orm import Session

from db.models import AssessmentRecord, CaseOfficerRecord, EntryRecord, PaperBytesRecord, TrainingRecord
from desktop.base.clock import CHINA
from desktop.base.errors import NotFound
from desktop.casework.training import Assessment, Records, Training, YearTold

_TRAINING, _ASSESSMENT = TrainingRecord.__table__.c, AssessmentRecord.__table__.c


_PERSON = 1  # where both records have whose they are
_MANY = 500  # people beyond whom all rows are read: to name each in the statement takes longer


def _of(column: Any, person_ids: Collection[str]) -> ColumnElement[bool]:
    """The rows of these people; of very many, all rows, to be narrowed as they are read."""
    return column.in_(person_ids) if len(person_ids) <= _MANY else true()


def records(session: Session, person_ids: Collection[str]) -> Records:
    """All trainings and assessments of these people, the newest first: two statements."""
    wanted = frozenset(person_ids)
    trainings = (
        select(*(_TRAINING[one.name] for one in fields(Training)))
        .where(_of(_TRAINING.person_id, person_ids), _TRAINING.struck_at.is_(None))
        .order_by(_TRAINING.until.desc(), _TRAINING.id.desc())
    )
    assessments = (
        select(*(_ASSESSMENT[one.name] for one in fields(Assessment)))
        .where(_of(_ASSESSMENT.person_id, person_ids), _ASSESSMENT.struck_at.is_(None))
        .order_by(_ASSESSMENT.year.desc(), _ASSESSMENT.id.desc())
    )
    return Records(
        tuple(Training(*row) for row in session.execute(trainings).all() if row[_PERSON] in wanted),
        tuple(Assessment(*row) for row in session.execute(assessments).all() if row[_PERSON] in wanted),
    )


def years(
    session: Session,
    year: int,
    first: Collection[str],
    counting: Collection[str],
    person_ids: Collection[str],
) -> dict[str, YearTold]:
    """What is recorded of these people as a list says it of a year: two statements, told by the tables.

    `first` are the kinds of training to be had before the first act, `counting` the results that count.
    """
    inside = _TRAINING.until.between(date(year, 1, 1), date(year, 12, 31))
    prepared = and_(_TRAINING.kind.in_(first), _TRAINING.result.in_(counting))
    trainings = (
        select(
            _TRAINING.person_id,
            func.min(case((prepared, _TRAINING.until))),
            func.count(case((inside, 1))),
            func.coalesce(func.sum(case((inside, _TRAINING.hours))), 0),
        )
        .where(_of(_TRAINING.person_id, person_ids), _TRAINING.struck_at.is_(None))
        .group_by(_TRAINING.person_id)
    )
    assessments = select(_ASSESSMENT.person_id, _ASSESSMENT.grade).where(
        _of(_ASSESSMENT.person_id, person_ids), _ASSESSMENT.struck_at.is_(None), _ASSESSMENT.year == year
    )
    grades = {row.person_id: row.grade for row in session.execute(assessments)}
    told = {
        id: YearTold(prepared_on, times, hours, grades.pop(id, ""))
        for id, prepared_on, times, hours in session.execute(trainings).all()
    }
    return told | {id: YearTold(grade=grade) for id, grade in grades.items()}


def prepared(session: Session, first: Collection[str], counting: Collection[str]) -> dict[str, date]:
    """The last day of the first training before the job, of everybody who had one."""
    wanted = (
        select(_TRAINING.person_id, func.min(_TRAINING.until))
        .where(_TRAINING.kind.in_(first), _TRAINING.result.in_(counting), _TRAINING.struck_at.is_(None))
        .group_by(_TRAINING.person_id)
    )
    return {person_id: until for person_id, until in session.execute(wanted).all() if until is not None}


def trained(session: Session, year: int, hours: int) -> frozenset[str]:
    """Who had trainings that ended in a year, and so many hours of them at least."""
    inside = _TRAINING.until.between(date(year, 1, 1), date(year, 12, 31))
    wanted = select(_TRAINING.person_id).where(inside, _TRAINING.struck_at.is_(None))
    if hours:
        wanted = wanted.group_by(_TRAINING.person_id).having(func.sum(_TRAINING.hours) >= hours)
    return frozenset(session.scalars(wanted).all())


def assessed(session: Session, year: int) -> frozenset[str]:
    """Who is assessed for a year."""
    wanted = select(_ASSESSMENT.person_id)
    standing = wanted.where(_ASSESSMENT.year == year, _ASSESSMENT.struck_at.is_(None))
    return frozenset(session.scalars(standing).all())


def scan_of(session: Session, training_id: str) -> tuple[str, bytes]:
    """Whose a training is, and the scan of its certificate. Raises NotFound."""
    found = session.execute(
        select(_TRAINING.person_id, PaperBytesRecord.bytes)
        .join(PaperBytesRecord, PaperBytesRecord.digest == _TRAINING.scan)
        .where(_TRAINING.id == training_id)
    ).one_or_none()
    if found is None:
        raise NotFound("no_such_training")
    return found.person_id, found.bytes


def first_acts(session: Session, person_ids: Collection[str]) -> dict[str, date]:
    """The day each of these people was first entered as an officer of a case, lead or inspection.

    Not the day of the case: who took an old one over had no part in what was before.
    """
    named, entry = CaseOfficerRecord, EntryRecord
    wanted = (
        select(named.officer_id, func.min(entry.at))
        .join(entry, entry.no == named.entry_no)
        .where(_of(named.officer_id, person_ids))
        .group_by(named.officer_id)
    )
    asked = frozenset(person_ids)
    return {id: at.astimezone(CHINA).date() for id, at in session.execute(wanted) if id in asked}


def unprepared(
    session: Session, kinds: Collection[str], results: Collection[str], by: date, person_ids: Collection[str]
) -> frozenset[str]:
    """Who of these had, by a day, no training of one of these kinds with one of these results.

    Nobody where no one at all had one: an office that records no trainings is not reminded.
    """
    had = select(_TRAINING.person_id).where(
        _TRAINING.kind.in_(kinds),
        _TRAINING.result.in_(results),
        _TRAINING.until <= by,
        _TRAINING.struck_at.is_(None),
    )
    trained = frozenset(session.scalars(had.where(_TRAINING.person_id.in_(person_ids))))
    if not trained and session.scalar(had.limit(1)) is None:
        return frozenset()
    return frozenset(person_ids) - trained
