"""What supervisors said of cases: of one, and what still waits for an answer."""

from __future__ import annotations

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from db.models import CaseOfficerRecord, CaseRecord, RemarkRecord
from db.queries.sight import Seen
from desktop.casework.supervision import Remark, RemarkRow


def of_case(session: Session, case_id: str) -> tuple[Remark, ...]:
    """Everything said of a case, the last first: one statement."""
    wanted = (
        select(RemarkRecord)
        .where(RemarkRecord.case_id == case_id, RemarkRecord.struck_at.is_(None))
        .order_by(RemarkRecord.at.desc(), RemarkRecord.id)
    )
    return tuple(_remark(record) for record in session.scalars(wanted))


def unanswered(session: Session, seen: Seen, person_id: str, limit: int) -> tuple[RemarkRow, ...]:
    """What waits in a person's cases, and what he said himself, the first day first: one statement."""
    said, officer = RemarkRecord, CaseOfficerRecord
    handled = select(officer.case_id).where(officer.officer_id == person_id, officer.struck_at.is_(None))
    rows = session.execute(
        select(CaseRecord.id, CaseRecord.party_name, said)
        .join(said, said.case_id == CaseRecord.id)
        .where(
            *(said.answered_at.is_(None), said.struck_at.is_(None), CaseRecord.struck_at.is_(None)),
            or_(said.person_id == person_id, said.case_id.in_(handled)),
            *seen,
        )
        .order_by(said.due_on.is_(None), said.due_on, said.at, said.id)
        .limit(limit)
    )
    return tuple(RemarkRow(case_id, party_name, _remark(record)) for case_id, party_name, record in rows)


def _remark(record: RemarkRecord) -> Remark:
    return Remark(
        id=record.id,
        words=record.words,
        due_on=record.due_on,
        person_id=record.person_id,
        by=record.by,
        at=record.at,
        answer=record.answer or "",
        answered_by=record.answered_by or "",
        answered_at=record.answered_at,
    )
