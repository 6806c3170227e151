"""Write side of the dates of cases: what lists show, and every running clock. No version, no entry."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import bindparam, delete, insert, select, update
from sqlalchemy.orm import Session

from db.models import CaseRecord, TermRecord
from db.repositories.stored import Row, keep_rows
from desktop.casework.events import DueReckoned, DueTerm
from desktop.casework.leads import PINS

NEVER = date(9999, 12, 31)
"""Where a case without a due date stands in the order of due dates."""

_MARK = "reckoned"


def columns_of(due: DueReckoned) -> Row:
    """What a case shows of its dates, by its columns."""
    return {
        "due_on": due.due_on,
        "due_sort": due.due_on or NEVER,
        "due_clock": due.clock,
        "due_party": due.party,
        _MARK: due.mark,
    }


NOT_RECKONED = columns_of(DueReckoned("", None, "", party=False))
"""Of a case that is only being registered."""


def store_dues(session: Session, dues: Sequence[DueReckoned]) -> None:
    """Store the dates of cases that are here. Where they stand already, no more than the mark is written."""
    table: Any = CaseRecord.__table__
    ids = [due.case_id for due in dues]
    shown = select(table.c.id, *(table.c[key] for key in NOT_RECKONED)).where(table.c.id.in_(ids))
    before = {row.id: row._mapping for row in session.execute(shown)}
    after = {due.case_id: columns_of(due) for due in dues if due.case_id in before}
    others = {id: [key for key in row if row[key] != before[id][key]] for id, row in after.items()}
    # each list of cases has an index that holds the dates, and none holds the mark
    _set(session, {id: {_MARK: after[id][_MARK]} for id, other in others.items() if other == [_MARK]})
    _set(session, {id: after[id] for id, other in others.items() if other and other != [_MARK]})
    keep_rows(session, TermRecord, ids, _terms(session, dues))


def _set(session: Session, rows: Mapping[str, Row]) -> None:
    """Set the same columns of cases, by id."""
    if rows:
        table: Any = CaseRecord.__table__
        keys: Row = {key: bindparam(f"_{key}") for row in rows.values() for key in row}
        told = [{"_id": id, **{f"_{key}": each for key, each in row.items()}} for id, row in rows.items()]
        session.connection().execute(update(table).where(table.c.id == bindparam("_id")).values(keys), told)


def drop_terms(session: Session, case_ids: Sequence[str]) -> None:
    """Take the stored clocks of cases away."""
    gone = delete(TermRecord).where(TermRecord.case_id == bindparam("_id"))
    if case_ids:
        session.connection().execute(gone, [{"_id": id} for id in case_ids])


def store_terms(session: Session, dues: Sequence[DueReckoned]) -> None:
    """Store the running clocks of cases that have none stored."""
    rows = list(_terms(session, dues))
    if rows:
        session.connection().execute(insert(TermRecord), rows)


def _terms(session: Session, dues: Sequence[DueReckoned]) -> Iterator[Row]:
    """The rows of the clocks of cases that are here, each with where its case stands."""
    case = CaseRecord.__table__.c
    wanted = select(case.id, case.unit_id, case.procedure).where(case.id.in_([due.case_id for due in dues]))
    stands = {row.id: row for row in session.execute(wanted)}
    for due, term in _each(dues):
        side = f"/{term.beside}/{term.n}" if term.beside else f"/{term.n}" * (term.n > 1)
        yield {
            "id": f"{due.case_id}/{term.clock}{side}",
            "case_id": due.case_id,
            "clock": term.clock,
            "beside": term.beside,
            "n": term.n,
            "started_on": term.started_on,
            "due_on": term.due_on,
            "withheld": term.withheld,
            "at": term.at,
            "party": term.party,
            "unit_id": stands[due.case_id].unit_id,
            "lead": stands[due.case_id].procedure in PINS,
        }


def _each(dues: Sequence[DueReckoned]) -> Iterator[tuple[DueReckoned, DueTerm]]:
    return ((due, term) for due in dues for term in due.terms)
