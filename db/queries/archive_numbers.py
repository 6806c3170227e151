"""Numbers of files in an archive: an organ gives each once (DA/T 22: 归档号 is what a file is found by)."""

from __future__ import annotations

from sqlalchemy import exists, select, text
from sqlalchemy.orm import Session

from db.models import ARCHIVED_AS, CaseFactRecord, CaseRecord
from desktop.casework.case import Case


def borne_by_another(session: Session, case: Case, number: str) -> bool:
    """Whether another case of the organ bears this number, be it in sight or not: which, is not told."""
    fact = CaseFactRecord
    return bool(
        session.scalar(
            select(
                exists()
                .where(text(ARCHIVED_AS), fact.value == number, fact.struck_at.is_(None))
                .where(CaseRecord.id == fact.case_id, CaseRecord.id != case.id)
                .where(CaseRecord.organ_unit_id == case.organ.unit_id, CaseRecord.struck_at.is_(None))
            )
        )
    )
