"""Rows that are reckoned from a case and stored for lists: of those that stand already nothing is written."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any

from sqlalchemy import bindparam, delete, insert, select, update
from sqlalchemy.orm import Session

from db.models import TermRecord, ThingRecord

Row = dict[str, Any]


def keep_rows(
    session: Session,
    record: type[TermRecord | ThingRecord],
    case_ids: Collection[str],
    rows: Iterable[Row],
) -> frozenset[str]:
    """Let these be the rows of these cases, in place of what was stored; gives the cases that have others.

    Days off move few of many thousand clocks, and each row that is written costs its place in every index.
    """
    table: Any = record.__table__
    stored = session.execute(select(table).where(table.c.case_id.in_(case_ids))).mappings()
    before = {row["id"]: dict(row) for row in stored}
    after = {row["id"]: row for row in rows}
    gone = [row for id, row in before.items() if id not in after]
    new = [row for id, row in after.items() if id not in before]
    other = [row for id, row in after.items() if id in before and row != before[id]]
    connection = session.connection()
    this = table.c.id == bindparam("_id")
    if gone:
        connection.execute(delete(table).where(this), [{"_id": row["id"]} for row in gone])
    if other:
        columns: Row = {column.name: bindparam(f"_{column.name}") for column in table.c}
        changed = [{f"_{name}": value for name, value in row.items()} for row in other]
        connection.execute(update(table).where(this).values(columns), changed)
    if new:
        connection.execute(insert(table), new)
    return frozenset(row["case_id"] for row in (*gone, *new, *other))
