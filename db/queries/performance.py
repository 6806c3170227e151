"""How often a township filed cases and inspected: grouped statements, whatever the number of them."""

from __future__ import annotations

from datetime import date

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session, aliased

from db.models import CaseFactRecord, CaseRecord
from db.queries.sight import PRELIMINARY, Seen
from desktop.casework.lead_facts import FINDING_ON, VISIT_MATTER
from desktop.casework.leads import INSPECTION
from desktop.casework.published.performance import MatterDay


def matter_days(session: Session, seen: Seen, here: Seen, first: date, last: date) -> tuple[MatterDay, ...]:
    """Matters and days with cases `here`, both days included; what is not filed, on its registered day."""
    case = CaseRecord
    rows = (
        select(
            case.matter_code,
            case.cause,
            func.coalesce(case.filed_on, case.registered_on).label("day"),
        )
        .where(
            case.struck_at.is_(None),
            *here,
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


def visits_by_matter(session: Session, here: Seen, first: date, last: date) -> dict[str, int]:
    """Inspections `here` that were ended between two days, both included, by what their matter is called."""
    case, matter, ended = CaseRecord, aliased(CaseFactRecord), aliased(CaseFactRecord)
    wanted = (
        select(matter.value, func.count())
        .select_from(case)
        .join(matter, matter.id == case.id + f"/{VISIT_MATTER.id}/1")
        .join(ended, ended.id == case.id + f"/{FINDING_ON.id}/1")
        .where(
            PRELIMINARY,
            case.procedure.startswith(INSPECTION + "@"),
            case.struck_at.is_(None),
            case.stage == "closed",
            *here,
            ended.value.between(first.isoformat(), last.isoformat()),
        )
        .group_by(matter.value)
    )
    return {name: n for name, n in session.execute(wanted) if name}
