"""Fold the journal into rows and compare: what was changed behind its back.

The rows are the truth of daily work, the journal their history; here each is the witness of the other.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Any

from sqlalchemy import func, inspect, select
from sqlalchemy.orm import Session

from db.canonical import plain
from db.models import Base, EntryRecord, Replicated, SubjectRecord
from db.pace import Pace
from db.reports import Finding

STRIDE = 400
"""Subjects compared at a time: bounds the memory, however large the file."""

Cells = dict[str, object]
Folded = dict[tuple[str, str], Cells]


def replicated() -> dict[str, type[Replicated]]:
    """The replicated tables by name."""
    return {
        str(inspect(mapper.class_).local_table.name): mapper.class_
        for mapper in Base.registry.mappers
        if issubclass(mapper.class_, Replicated)
    }


def columns_of(record: type[Replicated]) -> dict[str, str]:
    """Columns that travel, and the attributes they are read by."""
    kind: Any = record
    return _columns_of(kind)


@cache
def _columns_of(record: Any) -> dict[str, str]:
    return {
        known.columns[0].name: known.key
        for known in inspect(record).column_attrs
        if not known.columns[0].info.get("local") and known.columns[0].name != "id"
    }


def fold(bodies: Iterator[bytes]) -> Folded:
    """The rows that entry bodies add up to, each column by its last writer."""
    folded: Folded = {}
    for body in bodies:
        for table, id, cells in json.loads(body)["rows"]:
            folded.setdefault((table, id), {}).update(cells)
    return folded


def _paced(bodies: Iterable[bytes | None], pace: Pace) -> Iterator[bytes]:
    for body in bodies:
        pace.step()
        if body is not None:
            yield body


def row_findings(session: Session, pace: Pace) -> Iterator[Finding]:
    """Every replicated row against the journal."""
    tables = replicated()
    last = session.scalar(select(func.max(SubjectRecord.no))) or 0
    for first in range(1, last + 1, STRIDE):
        span = (first, first + STRIDE - 1)
        bodies = session.scalars(
            select(EntryRecord.body)
            .where(EntryRecord.subject_no.between(*span), EntryRecord.body.is_not(None))
            .where(EntryRecord.standing == "applied")
            .order_by(EntryRecord.no)
        )
        folded = fold(_paced(bodies, pace))
        for table, record in tables.items():
            yield from _compare(session, table, record, span, folded)
        for table, id in folded:
            yield Finding("row_missing", f"{table}/{id}", {"table": table, "id": id})


def _compare(
    session: Session, table: str, record: type[Replicated], span: tuple[int, int], folded: Folded
) -> Iterator[Finding]:
    columns = columns_of(record)
    attributes: list[Any] = [getattr(record, name) for name in columns.values()]
    rows = session.execute(select(record.id, *attributes).where(record.subject_no.between(*span)))
    for id, *values in rows:
        told: Mapping[str, object] | None = folded.pop((table, id), None)
        if told is None:
            yield Finding("row_unjournalled", f"{table}/{id}", {"table": table, "id": id})
            continue
        for column, value in zip(columns, values, strict=True):
            if plain(value) != told.get(column):
                facts = {"table": table, "id": id, "column": column}
                yield Finding("row_altered", f"{table}/{id}.{column}", facts)
