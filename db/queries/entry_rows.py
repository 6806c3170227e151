"""Rows of the journal as they are listed: who, when, what is said, and of which case."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import lru_cache
from types import MappingProxyType
from typing import Any

from sqlalchemy import Row, Text, case, select, type_coerce
from sqlalchemy.orm import Session

from db.models import CaseRecord, EntryRecord, SubjectRecord
from db.queries.chain import disposed
from db.queries.lists import Lists
from desktop.casework.journal import EntryRow, nature_of

Told = Mapping[str, Any]
"""What the body of an entry says."""

_LARGE = 1 << 18  # bytes of a body: few entries but those of whole lists have as many


def entry_rows(
    session: Session, lists: Lists, found: Sequence[Row[Any]], told: Mapping[int, Told] = MappingProxyType({})
) -> list[EntryRow]:
    """The rows of some numbers, in their order; the bodies that were read before are not read again."""
    entry = EntryRecord
    body = case((entry.no.in_(told), None), else_=entry.body) if told else entry.body
    rows: Any = session.execute(
        select(
            *(entry.no, type_coerce(entry.at, Text).label("at"), entry.kind, entry.use_case, entry.event),
            *(body.label("body"), entry.digest, entry.person_id, SubjectRecord.id),
        )
        .join(SubjectRecord, SubjectRecord.no == entry.subject_no)
        .where(entry.no.in_([row.no for row in found]))
        .order_by(entry.no.desc())
    ).all()
    of_cases = {row.no: row.id.removeprefix("case:") for row in rows if row.id.startswith("case:")}
    of = CaseRecord
    cases = {
        id: (number, procedure)
        for id, number, procedure in session.execute(
            select(of.id, of.number, of.procedure).where(of.id.in_(set(of_cases.values())))
        )
    }
    emptied = (
        disposed(session) if any(row.body is None and row.no not in told for row in rows) else frozenset()
    )
    return [
        _row(
            row,
            told[row.no] if row.no in told else _said_by(row.body),
            lists,
            of_cases.get(row.no, ""),
            cases,
            emptied=row.digest in emptied,
        )
        for row in rows
    ]


def _row(
    row: Row[Any],
    told: Told,
    lists: Lists,
    case_id: str,
    cases: Mapping[str, tuple[str, str]],
    *,
    emptied: bool,
) -> EntryRow:
    actor = told.get("actor", {})
    number, procedure = cases.get(case_id, ("", ""))
    listed = lists.officer_by_id.get(row.person_id)  # of an entry that was emptied
    return EntryRow(
        no=row.no,
        at=_moment(row.at),
        person=str(actor.get("name", listed.name if listed is not None else "")),
        role=str(actor.get("role", "")),
        use_case=row.use_case,
        nature=nature_of(row.event, row.kind),
        kind=row.kind,
        says=json.dumps(_said(told, emptied=emptied), ensure_ascii=False),
        case_id=case_id,
        number=number,
        procedure=procedure,
    )


def _said(told: Mapping[str, Any], *, emptied: bool) -> list[dict[str, Any]]:
    """The events of an entry; of one whose case was destroyed, that alone."""
    if emptied:
        return [{"event": "ContentsDestroyed"}]
    return [one for one in told.get("says", ()) if isinstance(one, dict)]


def _moment(written: str) -> datetime | None:
    try:
        return datetime.fromisoformat(written)
    except ValueError:
        return None


def told_by(body: bytes | str | None) -> dict[str, Any]:
    """What a body says; nothing for one that somebody has made unreadable: the check names it."""
    try:
        told: Any = json.loads(body) if body is not None else {}
    except ValueError:
        return {}
    return told if isinstance(told, dict) else {}


def _said_by(body: bytes | str | None) -> Told:
    """The same, for a row of the list: a body of a whole list of thousands is not read at every opening."""
    return told_by(body) if body is None or len(body) < _LARGE else _told_of_large(body)


@lru_cache(maxsize=4)
def _told_of_large(body: bytes | str) -> Told:
    return {key: value for key, value in told_by(body).items() if key != "rows"}
