"""Write side of the dates of cases: what lists show, and every running clock. No version, no entry."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from sqlalchemy import bindparam, delete, insert, select, update
from sqlalchemy.orm import Session

from db.models import CaseRecord, TermRecord
from db.repositories.stored import Row, keep_rows
from desktop.casework.events import DueReckoned

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
    if not dues:
        return
    table: Any = CaseRecord.__table__
    ids = [due.case_id for due in dues]
    shown = select(table.c.id, *(table.c[key] for key in NOT_RECKONED)).where(table.c.id.in_(ids))
    before = {row.id: row._mapping for row in session.execute(shown)}
    marked: list[Row] = []
    moved: list[Row] = []
    for due in dues:
        after = columns_of(due)
        other = [
            key for key, each in after.items() if due.case_id in before and before[due.case_id][key] != each
        ]
        if other:  # the lists of cases have an index each, and every one of them holds the dates
            to = marked if other == [_MARK] else moved
            to.append({"_id": due.case_id, **{f"_{key}": each for key, each in after.items()}})
    for rows, keys in ((marked, (_MARK,)), (moved, tuple(NOT_RECKONED))):
        if rows:
            set_to: Row = {key: bindparam(f"_{key}") for key in keys}
            change = update(table).where(table.c.id == bindparam("_id")).values(set_to)
            session.connection().execute(change, rows)
    keep_rows(session, TermRecord, ids, (row for due in dues for row in _terms(due)))


def drop_terms(session: Session, case_ids: Sequence[str]) -> None:
    """Take the stored clocks of cases away."""
    gone = delete(TermRecord).where(TermRecord.case_id == bindparam("_id"))
    if case_ids:
        session.connection().execute(gone, [{"_id": id} for id in case_ids])


def store_terms(session: Session, dues: Sequence[DueReckoned]) -> None:
    """Store the running clocks of cases that have none stored."""
    rows = [row for due in dues for row in _terms(due)]
    if rows:
        session.connection().execute(insert(TermRecord), rows)


def _terms(due: DueReckoned) -> Iterator[Row]:
    for term in due.terms:
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
        }
