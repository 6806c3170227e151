"""The list of leads and of inspections, which of them wait longest, and how many."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, func, or_, select, text
from sqlalchemy.orm import Session

from db.models import ENDINGS, SORTS_LEADS, CaseFactRecord, CaseRecord
from db.queries.case_list import FEW, officer_names
from db.queries.case_words import called
from db.queries.keyset import page
from db.queries.lists import Lists
from db.queries.sight import PRELIMINARY, Seen, within
from desktop.base.paging import Cursor, Page
from desktop.casework import lead_facts as d
from desktop.casework.case import LAST_STAGES
from desktop.casework.facts import AnyFact
from desktop.casework.lead_rows import LeadCounts, LeadFilter, LeadRow
from desktop.casework.leads import INSPECTION, LEAD


def _said(fact: AnyFact) -> Any:
    """What a file says of a fact, as it is stored."""
    known = CaseFactRecord
    wanted = select(known.value).where(known.id == CaseRecord.id + f"/{fact.id}/1")
    return wanted.scalar_subquery().label(fact.id.replace(".", "_"))


_COLUMNS: tuple[Any, ...] = (
    *(CaseRecord.id, CaseRecord.number, CaseRecord.procedure, CaseRecord.stage, CaseRecord.unit_id),
    *(CaseRecord.party_name, CaseRecord.offence_place, CaseRecord.facts, CaseRecord.discovered_on),
    *(CaseRecord.registered_on, CaseRecord.officer_ids, CaseRecord.due_on, CaseRecord.due_clock),
)
_CAME: ColumnElement[Any] = func.coalesce(CaseRecord.discovered_on, CaseRecord.registered_on)
"""The day from which somebody waits."""
WAITING = ("received", "checked", "settled")
"""The stages of a lead that waits to be checked, settled or answered."""
_OF: dict[str, tuple[Any, ...]] = {
    LEAD: (
        _said(d.LEAD_KIND).label("kind"),
        _said(d.SETTLED_AS).label("outcome"),
        _said(d.LEAD_MATTER).label("matter"),
    ),
    INSPECTION: (
        _said(d.VISIT_KIND).label("kind"),
        _said(d.FINDING).label("outcome"),
        _said(d.VISIT_MATTER).label("matter"),
    ),
}


def lead_page(
    session: Session, lists: Lists, narrowed: LeadFilter, seen: Seen, after: Cursor | None, size: int
) -> Page[LeadRow]:
    """The next page, the newest first: one statement, read off the index of what is no case."""
    wanted: Select[Any] = select(*_COLUMNS, *_OF[narrowed.procedure]).where(*_narrow(lists, narrowed), *seen)
    if (few := _few(session, narrowed)) is not None:
        wanted = wanted.where(CaseRecord.id.in_(few))
    keys: Any = (CaseRecord.registered_on, CaseRecord.id)
    return page(session, wanted, keys, after, build=lambda rows: _rows(lists, narrowed, rows), size=size)


def _few(session: Session, narrowed: LeadFilter) -> Sequence[str] | None:
    """The leads of the kinds or ends asked for, where they are few: else all would be read to their end."""
    known, lead = CaseFactRecord, narrowed.procedure == LEAD
    for fact, values in (
        (d.LEAD_KIND if lead else d.VISIT_KIND, narrowed.kinds),
        (d.SETTLED_AS if lead else d.FINDING, narrowed.ends),
    ):
        told = select(known.case_id).where(text(SORTS_LEADS), known.fact == fact.id, known.value.in_(values))
        if values and len(ids := session.scalars(told.limit(FEW + 1)).all()) <= FEW:
            return ids
    return None


def lead_counts(session: Session, lists: Lists, unit_id: str, seen: Seen) -> LeadCounts:
    """How many leads of a unit stand at each stage that waits for somebody, and how many inspections.

    One statement, read off the index of what is open and no case.
    """
    at = (CaseRecord.procedure, CaseRecord.stage)
    wanted = select(*at, func.count(), func.min(_CAME)).where(
        CaseRecord.stage.not_in(ENDINGS),
        PRELIMINARY,
        CaseRecord.struck_at.is_(None),
        *within(lists, unit_id),
        *seen,
    )
    found: dict[str, dict[str, tuple[int, date]]] = {LEAD: {}, INSPECTION: {}}
    for procedure, stage, n, came in session.execute(wanted.group_by(*at)):
        found[procedure.partition("@")[0]][stage] = n, came
    leads, visits = found[LEAD], found[INSPECTION]
    received, checked, settled = (leads[stage][0] if stage in leads else 0 for stage in WAITING)
    oldest = min((came for _, came in leads.values()), default=None)
    return LeadCounts(received, checked, settled, oldest, sum(n for n, _ in visits.values()))


def longest_waiting(session: Session, lists: Lists, unit_id: str, seen: Seen, limit: int) -> list[LeadRow]:
    """Open leads and inspections of a unit: whose clock ends first, then which came first."""
    found: list[LeadRow] = []
    for kind in (LEAD, INSPECTION):
        narrowed = LeadFilter(kind, unit_id, open_only=True)
        wanted: Select[Any] = select(*_COLUMNS, *_OF[kind]).where(*_narrow(lists, narrowed), *seen)
        order = (CaseRecord.due_sort, _CAME, CaseRecord.id)
        found += _rows(lists, narrowed, session.execute(wanted.order_by(*order).limit(limit)).all())
    return sorted(found, key=lambda row: (row.due_on or date.max, row.came_on, row.id))[:limit]


def _narrow(lists: Lists, narrowed: LeadFilter) -> list[ColumnElement[bool]]:
    # What is open is read off the index of what is open, of all kinds; the rest off that of what is no case.
    asked_open = bool(narrowed.stages) and not set(LAST_STAGES).intersection(narrowed.stages)
    is_open = narrowed.open_only or narrowed.until is not None or asked_open
    wanted: list[ColumnElement[bool]] = [
        CaseRecord.stage.not_in(ENDINGS) if is_open else PRELIMINARY,
        CaseRecord.procedure.startswith(narrowed.procedure + "@", autoescape=True),
        CaseRecord.struck_at.is_(None),
        *within(lists, narrowed.unit_id),
    ]
    kind, end, _ = _OF[narrowed.procedure]
    for column, values in ((CaseRecord.stage, narrowed.stages), (kind, narrowed.kinds), (end, narrowed.ends)):
        if values:
            wanted.append(column.in_(values))
    if narrowed.officers:
        ids = (f" {id} " for id in narrowed.officers)
        wanted.append(or_(*(CaseRecord.officer_ids.contains(id, autoescape=True) for id in ids)))
    if narrowed.until is not None:
        wanted.append(CaseRecord.due_on <= narrowed.until)
    if narrowed.came is not None:
        since, until = narrowed.came.since, narrowed.came.until
        # nothing is registered before it comes in: so much is read off the order of the list
        wanted += [] if since is None else [since <= _CAME, CaseRecord.registered_on >= since]
        wanted += [] if until is None else [until >= _CAME]
    if words := "".join(narrowed.text.split()):
        told = (CaseRecord.facts, CaseRecord.offence_place)
        wanted.append(or_(called(words), *(column.icontains(words, autoescape=True) for column in told)))
    return wanted


def _rows(lists: Lists, narrowed: LeadFilter, rows: Sequence[Row[Any]]) -> list[LeadRow]:
    lead = narrowed.procedure == LEAD
    kind, end = (d.LEAD_KIND, d.SETTLED_AS) if lead else (d.VISIT_KIND, d.FINDING)
    return [
        LeadRow(
            id=row.id,
            number=row.number,
            procedure=row.procedure,
            stage=row.stage,
            unit_id=row.unit_id,
            unit=lists.units.label(row.unit_id),
            party=row.party_name,
            place=row.offence_place or "",
            told=(row.facts if lead else row.matter) or "",
            received_on=row.discovered_on,
            registered_on=row.registered_on,
            officers=officer_names(lists, row.officer_ids),
            due_on=row.due_on,
            due_clock=row.due_clock,
            kind=kind.parsed(row.kind) if row.kind else None,
            outcome=end.parsed(row.outcome) if row.outcome else None,
            matter=row.matter or "",
        )
        for row in rows
    ]
