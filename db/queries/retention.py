"""Closed cases whose file was archived: since when, and how long they say it is kept."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased

from db.models import CaseFactRecord, CaseRecord
from db.queries.sight import CASES, Seen
from desktop.casework.case_facts import ARCHIVE_ON, ARCHIVE_RETENTION
from desktop.casework.retention import Archived


def archived(session: Session, seen: Seen) -> tuple[Archived, ...]:
    """Every such case, the first archived first."""
    case, on, kept = CaseRecord, aliased(CaseFactRecord), aliased(CaseFactRecord)
    columns: tuple[Any, ...] = (case.id, case.number, case.party_name, case.procedure, on.value, kept.value)
    rows = session.execute(
        select(*columns)
        .join(on, on.id == case.id + f"/{ARCHIVE_ON.id}/1")
        .outerjoin(kept, kept.id == case.id + f"/{ARCHIVE_RETENTION.id}/1")
        .where(case.struck_at.is_(None), case.stage == "closed", on.value.is_not(None), CASES, *seen)
        .order_by(on.value, case.id)
    )
    return tuple(
        Archived(id, number, party, procedure.partition("@")[0], date.fromisoformat(day), written or "")
        for id, number, party, procedure, day, written in rows
    )
