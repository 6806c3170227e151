"""What hangs on units: what is weighed before the tree is changed. Nothing of a party is said."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import ColumnElement, func, select, text
from sqlalchemy.orm import Session

from db.models import ENDINGS, WAITS, CaseRecord, InboxFileRecord, PaperRecord
from db.queries.sight import CASES, PRELIMINARY
from desktop.casework.unit_tree import OpenHere, UnitLoad


def open_cases(session: Session, unit_ids: Collection[str]) -> int:
    """How many cases of units are open."""
    wanted = (*_open_here(unit_ids), CASES)
    return session.scalar(select(func.count()).select_from(CaseRecord).where(*wanted)) or 0


def of(session: Session, unit_ids: Collection[str]) -> UnitLoad:
    """Cases, leads, waiting files and the last paper of units."""
    case = CaseRecord
    here, open_here = _here(unit_ids), _open_here(unit_ids)
    rows = session.execute(select(case.number, case.cause).where(*open_here, CASES).order_by(case.number))
    every, leads = (
        session.scalar(select(func.count()).select_from(case).where(*wanted)) or 0
        for wanted in (here, (*open_here, PRELIMINARY))
    )
    waiting = select(func.count()).where(text(WAITS), InboxFileRecord.unit_id.in_(unit_ids))
    papers = select(func.max(PaperRecord.issued_on)).join(case, PaperRecord.case_id == case.id)
    return UnitLoad(
        open_cases=tuple(OpenHere(row.number, row.cause) for row in rows),
        leads=leads,
        cases=every,
        inbox=session.scalar(waiting.select_from(InboxFileRecord)) or 0,
        last_paper_on=session.scalar(papers.where(*here)),
    )


def _here(unit_ids: Collection[str]) -> tuple[ColumnElement[bool], ...]:
    return CaseRecord.unit_id.in_(unit_ids), CaseRecord.struck_at.is_(None)


def _open_here(unit_ids: Collection[str]) -> tuple[ColumnElement[bool], ...]:
    return *_here(unit_ids), CaseRecord.stage.not_in(ENDINGS)
