"""What the last cases of an officer say, for the empty fields of the next."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models import CaseFactRecord, CaseOfficerRecord, CaseRecord
from db.queries.sight import Seen
from desktop.casework.earlier import Earlier

_LAST = 60
"""How many cases of his are looked at: a number of the archive may have been given some months ago."""


def earlier(
    session: Session, seen: Seen, officer_id: str, facts: Collection[str], but: str
) -> tuple[Earlier, ...]:
    """The last cases that somebody handles, the newest first, with what each says of these facts.

    `but` is the case that asks. Ids are in the order of their making, so that an index gives the last.
    """
    handled, fact = CaseOfficerRecord, CaseFactRecord
    last = (
        select(handled.case_id)
        .where(handled.officer_id == officer_id, handled.struck_at.is_(None), handled.case_id != but)
        .order_by(handled.case_id.desc())
        .limit(_LAST)
    )
    rows = session.execute(
        select(CaseRecord.id, CaseRecord.matter_code, fact.fact, fact.value)
        .join(fact, fact.case_id == CaseRecord.id)
        .where(
            *(CaseRecord.id.in_(last), CaseRecord.struck_at.is_(None), *seen),
            *(fact.fact.in_(facts), fact.n == 1, fact.value.is_not(None), fact.struck_at.is_(None)),
        )
        .order_by(CaseRecord.id.desc())
    )
    said: dict[str, tuple[str, dict[str, str]]] = {}
    for row in rows:
        said.setdefault(row.id, (row.matter_code, {}))[1][row.fact] = row.value
    return tuple(Earlier(matter, words) for matter, words in said.values())
