"""Cases whose file was archived: since when, and how long they say it is kept.

One that a ledger says was closed before the desk went its way on paper: it is archived since the day told.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Any

from sqlalchemy import and_, or_, select
from sqlalchemy.orm import Session, aliased

from db.models import CaseFactRecord, CaseRecord, PastStepRecord
from db.queries.sight import CASES, Seen
from desktop.casework.case import ARCHIVED, CLOSED
from desktop.casework.case_facts import ARCHIVE_ON, ARCHIVE_RETENTION
from desktop.casework.retention import Archived


def archived(session: Session, seen: Seen, case_ids: Collection[str] | None) -> tuple[Archived, ...]:
    """Every such case, or those of these, the first archived first."""
    these = () if case_ids is None else (CaseRecord.id.in_(case_ids),)
    case, on, kept = CaseRecord, aliased(CaseFactRecord), aliased(CaseFactRecord)
    columns: tuple[Any, ...] = (case.id, case.number, case.party_name, case.procedure, on.value, kept.value)
    closed_before = select(PastStepRecord.case_id).where(PastStepRecord.step == "close")
    put_away = or_(case.stage == ARCHIVED, and_(case.stage == CLOSED, case.id.in_(closed_before)))
    rows = session.execute(
        select(*columns)
        .join(on, on.id == case.id + f"/{ARCHIVE_ON.id}/1")
        .outerjoin(kept, kept.id == case.id + f"/{ARCHIVE_RETENTION.id}/1")
        .where(case.struck_at.is_(None), put_away, on.value.is_not(None), CASES, *these, *seen)
        .order_by(on.value, case.id)
    )
    return tuple(
        Archived(id, number, party, procedure.partition("@")[0], date.fromisoformat(day), written or "")
        for id, number, party, procedure, day, written in rows
    )
