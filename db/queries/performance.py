"""How often a township filed cases of each matter: one grouped statement, whatever the number of cases."""

from __future__ import annotations

from datetime import date

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from db.models import CaseRecord
from db.queries.sight import Seen
from desktop.casework.published.performance import MatterDay


def matter_days(
    session: Session, seen: Seen, township_id: str, first: date, last: date
) -> tuple[MatterDay, ...]:
    """Matters and days with cases, both days included; a case not yet filed stands on its registered day."""
    case = CaseRecord
    rows = (
        select(
            case.matter_code,
            case.cause,
            func.coalesce(case.filed_on, case.registered_on).label("day"),
        )
        .where(
            case.struck_at.is_(None),
            case.township_id == township_id,
            or_(
                case.filed_on.between(first, last),
                case.filed_on.is_(None) & case.registered_on.between(first, last),
            ),
            *seen,
        )
        .subquery()
    )
    keys = (rows.c.matter_code, rows.c.cause, rows.c.day)
    found = session.execute(select(*keys, func.count()).group_by(*keys).order_by(rows.c.day, *keys[:2]))
    return tuple(MatterDay(*row) for row in found)
