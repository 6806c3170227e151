"""Which cases rest on a version of the list of matters: asked of all of them, whoever may see them."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import func, select, text, union_all
from sqlalchemy.orm import Session

from db.models import FURTHER_ACT, CaseFactRecord, CaseRecord
from db.queries.lists import Lists
from db.queries.sight import CASES
from desktop.casework.published.given import FiledMatter


def pinned_to(session: Session, version: str) -> int:
    """How many cases have their articles from a version, struck ones too; be it those of a further act."""
    case, fact = CaseRecord, CaseFactRecord
    further = select(fact.case_id).where(
        text(FURTHER_ACT), fact.value.endswith(f"@{version}", autoescape=True)
    )
    pinned = union_all(select(case.id.label("id")).where(case.matters_version == version), further).subquery()
    return session.scalar(select(func.count(pinned.c.id.distinct()))) or 0


def filed_matters(session: Session, lists: Lists, since: date) -> tuple[FiledMatter, ...]:
    """The matters of the cases that townships filed since a day, each day's together; of every act."""
    case, fact = CaseRecord, CaseFactRecord
    filed = (CASES, case.struck_at.is_(None), case.township_id.is_not(None), case.filed_on >= since)
    keys = (case.matter_code, case.township_id, case.filed_on)
    rows: Any = session.execute(
        select(*keys, func.count()).where(*filed).group_by(*keys).order_by(*keys)
    ).all()
    named = (fact.value, *keys[1:])
    further: Any = session.execute(
        select(*named, func.count())
        .join(case, case.id == fact.case_id)
        .where(text(FURTHER_ACT), fact.value.is_not(None), *filed)
        .group_by(*named)
        .order_by(*named)
    ).all()
    found = [FiledMatter(*row) for row in rows]
    for pin, township, day, n in further:
        id, _, version = pin.partition("@")
        found.append(FiledMatter(lists.matter(version, id).code, township, day, n))
    return tuple(found)
