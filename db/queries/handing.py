"""What a person has in hand when it goes to others: open cases, drafts, how far numbers are used."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from db.models import (
    ENDINGS,
    CaseRecord,
    DraftRecord,
    NumberSeriesRecord,
    NumberUseRecord,
    SubmissionRecord,
)
from db.queries.laid import ANSWERS, laid
from db.queries.lists import Lists
from db.queries.sight import Seen
from desktop.casework.handover import Handled
from desktop.casework.numbering import Pattern


def handled(session: Session, lists: Lists, person_id: str, seen: Seen) -> tuple[Handled, ...]:
    """Open cases, leads and inspections somebody handles, the soonest due first; without their parties."""
    mine = CaseRecord.officer_ids.contains(f" {person_id} ", autoescape=True)
    return _open(session, lists, mine, *seen)


def handled_of(session: Session, lists: Lists, case_ids: Collection[str], seen: Seen) -> tuple[Handled, ...]:
    """The same of these cases, whoever handles them; what is closed is left out."""
    return _open(session, lists, CaseRecord.id.in_(case_ids), *seen)


def _open(session: Session, lists: Lists, *wanted: ColumnElement[bool]) -> tuple[Handled, ...]:
    case = CaseRecord
    rows = session.execute(
        select(
            *(case.id, case.number, case.unit_id, case.matter_id, case.matters_version),
            *(case.procedure, case.stage, case.officer_ids, case.due_on, case.due_clock),
        )
        .where(case.stage.not_in(ENDINGS), case.struck_at.is_(None), *wanted)
        .order_by(case.due_sort, case.id)
    )
    return tuple(
        Handled(
            id=row.id,
            number=row.number,
            unit_id=row.unit_id,
            unit=lists.units.label(row.unit_id),
            domain=lists.matter(row.matters_version, row.matter_id).domain if row.matter_id else "",
            procedure=row.procedure,
            stage=row.stage,
            officer_ids=tuple(row.officer_ids.split()),
            due_on=row.due_on,
            due_clock=row.due_clock,
        )
        for row in rows
    )


def draft_count(session: Session, person_id: str) -> int:
    """How many unfinished entries somebody has."""
    counted = select(func.count()).select_from(DraftRecord).where(DraftRecord.person_id == person_id)
    return session.scalar(counted) or 0


def laid_before(session: Session, link: str, unit_ids: Collection[str]) -> int:
    """How many papers of open cases of some units wait for the opinion of a link of their chain."""
    asked = SubmissionRecord
    rows = session.execute(
        select(asked.chain, ANSWERS.label("answers"))
        .join(CaseRecord, CaseRecord.id == asked.case_id)
        .where(
            *laid([link]),
            *(CaseRecord.stage.not_in(ENDINGS), CaseRecord.struck_at.is_(None)),
            CaseRecord.unit_id.in_(unit_ids),
        )
    )
    return sum(row.chain.split()[row.answers : row.answers + 1] == [link] for row in rows)


def numbers_used(session: Session, organ_unit_ids: Collection[str], year: int) -> tuple[str, ...]:
    """The last number used of each series of these organs in a year, as it is written."""
    series, use = NumberSeriesRecord, NumberUseRecord
    rows = session.execute(
        select(series.pattern, series.mark, series.word, func.max(use.serial).label("last"))
        .join(use, use.series_id == series.id)
        .where(series.authority_unit.in_(organ_unit_ids), series.year == year)
        .group_by(series.id)
        .order_by(series.id)
    )
    return tuple(
        Pattern(row.pattern).format(mark=row.mark, word=row.word, year=year, serial=row.last) for row in rows
    )
