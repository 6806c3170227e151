"""Records of other cases that were under way while those of a case were: over all cases of the database."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, and_, or_, select, text
from sqlalchemy.orm import Session

from db.models import BEGUN, CaseFactRecord, CaseRecord
from db.queries.lists import Lists
from db.queries.sight import Seen
from desktop.casework import case_facts as f
from desktop.casework.case import Case
from desktop.casework.consistency.elsewhere import RECORDS, Sitting, sittings
from desktop.casework.present import PRESENT, names_in

_LONGEST = timedelta(days=1)
"""A record that lasts longer than this is a slip that its own case tells of."""
_UNSEEN = "其他单位的案件"
_SAID = (
    *(timed.end.id for timed in RECORDS.values()),
    *(f.INSPECTION_MADE.id, f.INTERVIEW_PERSON.id, f.INTERVIEW_ID.id),
    *(named.id for named in PRESENT.values()),
)

_Place = tuple[str, str, int]  # a case, a group of its facts, a sheet


def beside(session: Session, lists: Lists, seen: Seen, case: Case) -> tuple[Sitting, ...]:
    """The records of other cases that may meet those of this one.

    What lies out of sight is found too: that an officer is elsewhere is told, not in which case.
    """
    spans = [_begun(one.start, one.end) for one in sittings(case)]
    if not spans:
        return ()
    fact = CaseFactRecord
    begun: dict[_Place, datetime] = {}
    for case_id, id, n, value in session.execute(
        select(fact.case_id, fact.fact, fact.n, fact.value)
        .join(CaseRecord, CaseRecord.id == fact.case_id)
        .where(text(BEGUN), or_(*spans), fact.case_id != case.id, CaseRecord.struck_at.is_(None))
    ):
        begun[case_id, id.partition(".")[0], n] = f.INTERVIEW_START.parsed(value or "")
    return _read(session, lists, seen, begun) if begun else ()


def _begun(start: datetime, end: datetime) -> ColumnElement[bool]:
    value = CaseFactRecord.value
    return and_(value > (start - _LONGEST).isoformat(), value <= end.isoformat())


def _read(session: Session, lists: Lists, seen: Seen, begun: dict[_Place, datetime]) -> tuple[Sitting, ...]:
    ids = sorted({case_id for case_id, _, _ in begun})
    said = _said(session, ids)
    cases = {
        row.id: row
        for row in session.execute(
            select(CaseRecord.id, CaseRecord.number, CaseRecord.officer_ids).where(CaseRecord.id.in_(ids))
        )
    }
    in_sight = set(session.scalars(select(CaseRecord.id).where(CaseRecord.id.in_(ids), *seen)))
    found = []
    for (case_id, group, n), start in sorted(begun.items()):
        told, row = said[case_id, group, n], cases[case_id]
        if f.INSPECTION_MADE.id.partition(".")[2] in told:  # it is told by the inspection itself
            continue
        end, names = told.get(RECORDS[group].end.id.partition(".")[2]), names_in(told.get("officers", ""))
        officers = {id: lists.officer(id).name for id in row.officer_ids.split()}
        found.append(
            Sitting(
                case_id=case_id if case_id in in_sight else "",
                number=row.number if case_id in in_sight else _UNSEEN,
                group=group,
                n=n,
                start=start,
                end=max(start, f.INTERVIEW_END.parsed(end)) if end else start,
                officers={id: name for id, name in officers.items() if not names or name in names},
                person=told.get("person", ""),
                person_id=told.get("person_id", ""),
            )
        )
    return tuple(found)


def _said(session: Session, case_ids: Sequence[str]) -> dict[_Place, dict[str, str]]:
    fact, found = CaseFactRecord, defaultdict[_Place, dict[str, str]](dict)
    for case_id, id, n, value in session.execute(
        select(fact.case_id, fact.fact, fact.n, fact.value).where(
            fact.case_id.in_(case_ids), fact.fact.in_(_SAID), fact.value.is_not(None)
        )
    ):
        group, _, name = id.partition(".")
        found[case_id, group, n][name] = value or ""
    return found
