"""How often a township filed cases and inspected: grouped statements, whatever the number of them."""

from __future__ import annotations

from collections import Counter
from datetime import date

from sqlalchemy import func, or_, select, text
from sqlalchemy.orm import Session, aliased

from db.models import FURTHER_ACT, CaseFactRecord, CaseRecord, MatterRecord
from db.queries.sight import PRELIMINARY, Seen
from desktop.casework import lead_facts as d
from desktop.casework.facts import AnyFact
from desktop.casework.leads import INSPECTION, LEAD
from desktop.casework.published.performance import MatterDay


def matter_days(session: Session, seen: Seen, here: Seen, first: date, last: date) -> tuple[MatterDay, ...]:
    """Matters and days with cases `here`, both days included; what is not filed, on its registered day.

    A case is of the matter of every act in it, and once of each, of however many acts and parties.
    """
    case = CaseRecord
    day = func.coalesce(case.filed_on, case.registered_on).label("day")
    told = (
        case.struck_at.is_(None),
        *here,
        or_(
            case.filed_on.between(first, last),
            case.filed_on.is_(None) & case.registered_on.between(first, last),
        ),
        *seen,
    )
    rows = select(case.matter_code, case.cause, day).where(*told).subquery()
    keys = (rows.c.matter_code, rows.c.cause, rows.c.day)
    by_first = select(*keys, func.count()).group_by(*keys)
    act, matter = CaseFactRecord, MatterRecord
    further = (
        select(case.id, matter.code, matter.name, day)
        .join(act, act.case_id == case.id)
        .join(matter, act.value == matter.id + "@" + matter.version)
        .where(text(FURTHER_ACT), matter.code != case.matter_code, *told)
        .subquery()
    )
    of = further.c
    by_further = select(of.code, func.min(of.name), of.day, func.count(of.id.distinct())).group_by(
        of.code, of.day
    )
    found = [MatterDay(*row) for wanted in (by_first, by_further) for row in session.execute(wanted)]
    return tuple(sorted(found, key=lambda one: (one.day, one.code, one.cause)))


def visits_by_matter(session: Session, here: Seen, first: date, last: date) -> dict[str, int]:
    """Inspections ended and leads checked `here` between two days, both included, by the name of the matter.

    What an inspection became a lead of was counted with it.
    """
    kind = select(CaseFactRecord.value).where(CaseFactRecord.id == CaseRecord.id + f"/{d.LEAD_KIND.id}/1")
    by_itself = (CaseRecord.stage != "received", kind.scalar_subquery() != d.LeadKind.INSPECTION.value)
    found = Counter[str]()
    for procedure, named, on, ended in (
        (INSPECTION, d.VISIT_MATTER, d.FINDING_ON, (CaseRecord.stage.in_(("ordered", "closed")),)),
        (LEAD, d.LEAD_MATTER, d.CHECKED_ON, by_itself),
    ):
        of_kind = (CaseRecord.procedure.startswith(procedure + "@"), *ended, *here)
        found.update(_by_matter(session, (named, on), of_kind, (first, last)))
    return dict(found)


def _by_matter(
    session: Session, facts: tuple[AnyFact, AnyFact], narrowed: Seen, days: tuple[date, date]
) -> dict[str, int]:
    """How many of what is no case, by the one fact, the matter, where the other is of these days."""
    case, matter, on = CaseRecord, aliased(CaseFactRecord), aliased(CaseFactRecord)
    (named, dated), (first, last) = facts, days
    wanted = (
        select(matter.value, func.count())
        .select_from(case)
        .join(matter, matter.id == case.id + f"/{named.id}/1")
        .join(on, on.id == case.id + f"/{dated.id}/1")
        .where(
            PRELIMINARY,
            case.struck_at.is_(None),
            on.value.between(first.isoformat(), last.isoformat()),
            *narrowed,
        )
        .group_by(matter.value)
    )
    return {name: n for name, n in session.execute(wanted) if name}
