"""What the last cases of an officer, and of those beside him, say for the empty fields of the next."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models import CaseFactRecord, CaseOfficerRecord, CaseRecord
from db.queries.lists import Lists
from db.queries.sight import Seen
from desktop.casework.case import Case
from desktop.casework.earlier import Earlier

_LAST, _LAST_OF_ALL = 60, 400
"""How many are looked at, of one and of a whole office: a file may have been archived some months ago."""


def earlier(
    session: Session, lists: Lists, seen: Seen, officer_id: str, facts: Collection[str], but: Case
) -> tuple[Earlier, ...]:
    """The last cases that somebody handles, the newest first, with what each says of these facts.

    Then those of the others who work for the same organ. `but` is the case that asks. Ids are in the order
    of their making, so that an index gives the last.
    """
    here = but.organ.unit_id
    near = {here} | lists.units.below[here]
    beside = [one.id for one in lists.current_officers if one.unit_id in near and one.id != officer_id]
    own = _of(session, seen, (officer_id,), _LAST, facts, but.id)
    others = _of(session, seen, beside, _LAST_OF_ALL, facts, but.id)
    return tuple((own | {id: said for id, said in others.items() if id not in own}).values())


def _of(
    session: Session, seen: Seen, officers: Collection[str], most: int, facts: Collection[str], but: str
) -> dict[str, Earlier]:
    handled, fact = CaseOfficerRecord, CaseFactRecord
    last = (
        select(handled.case_id)
        .where(handled.officer_id.in_(officers), handled.struck_at.is_(None), handled.case_id != but)
        .order_by(handled.case_id.desc())
        .distinct()
        .limit(most)
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
    return {id: Earlier(matter, words) for id, (matter, words) in said.items()}
