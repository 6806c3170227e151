"""Fold the journal into rows and compare: what was changed behind its back.

The rows are the truth of daily work, the journal their history; here each is the witness of the other.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from sqlalchemy import func, inspect, select
from sqlalchemy.orm import Session

from db.canonical import as_bytes, plain
from db.models import Added, Base, EntryRecord, Replicated, RowOriginRecord, SubjectRecord
from db.pace import Pace
from db.reports import Finding

STRIDE = 400
"""Subjects compared at a time: bounds the memory, however large the file."""

Entry = tuple[int, int, bytes]
"""Its number, that of its subject, and its body."""


@dataclass(slots=True)
class Told:
    """What the journal tells of a row: each column by its last writer, and who that was."""

    subject: int
    entry: int = 0  # the last that spoke of it
    cells: dict[str, object] = field(default_factory=dict)
    writers: dict[str, int] = field(default_factory=dict)


Folded = dict[str, dict[str, Told]]
"""Rows by table and id."""


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


def fold(entries: Iterable[Entry]) -> Folded:
    """The rows that entries add up to, in the order of their numbers."""
    folded: Folded = {}
    for no, subject, body in entries:
        for table, id, cells in json.loads(body)["rows"]:
            told = folded.setdefault(table, {}).setdefault(id, Told(subject))
            told.entry = no
            told.cells.update(cells)
            told.writers.update(dict.fromkeys(cells, no))
    return folded


def _paced(entries: Iterable[Any], pace: Pace) -> Iterator[Entry]:
    for entry in entries:
        pace.step()
        yield entry.no, entry.subject_no, as_bytes(entry.body)


def row_findings(session: Session, pace: Pace) -> Iterator[Finding]:
    """Every replicated row against the journal, and what is kept of who wrote each of its cells."""
    tables = replicated()
    last = session.scalar(select(func.max(SubjectRecord.no))) or 0
    cells = 0
    for first in range(1, last + 1, STRIDE):
        span = (first, first + STRIDE - 1)
        entries = session.execute(
            select(EntryRecord.no, EntryRecord.subject_no, EntryRecord.body)
            .where(EntryRecord.subject_no.between(*span), EntryRecord.body.is_not(None))
            .where(EntryRecord.standing == "applied")
            .order_by(EntryRecord.no)
        )
        folded = fold(_paced(entries, pace))
        for table, record in tables.items():
            told = folded.pop(table, {})
            if not issubclass(record, Added):
                cells += sum(len(one.writers) for one in told.values())
                yield from _origin_findings(session, table, record, span, told)
            yield from _compare(session, table, record, span, told)
        for table, rows in folded.items():  # of no table of ours
            yield from (_missing(table, id) for id in rows)
    if cells != (kept := session.scalar(select(func.count()).select_from(RowOriginRecord))):
        yield Finding("origins_altered", "row_origin", {"cells": cells, "kept": kept})


def _compare(
    session: Session, table: str, record: type[Replicated], span: tuple[int, int], folded: dict[str, Told]
) -> Iterator[Finding]:
    columns, added = columns_of(record), issubclass(record, Added)
    attributes: list[Any] = [getattr(record, name) for name in columns.values()]
    rows = session.execute(
        select(record.id, record.subject_no, record.entry_no, *attributes).where(
            record.subject_no.between(*span)
        )
    )
    for id, subject, entry, *values in rows:
        told = folded.pop(id, None)
        if told is None:
            yield Finding("row_unjournalled", f"{table}/{id}", {"table": table, "id": id})
            continue
        pairs = zip(columns, values, strict=True)
        altered = [column for column, value in pairs if plain(value) != told.cells.get(column)]
        # The row of an added one is there before its entry, and is never written again.
        if subject != told.subject or not (entry < told.entry if added else entry == told.entry):
            altered.append("entry_no")
        for column in altered:
            facts = {"table": table, "id": id, "column": column}
            yield Finding("row_altered", f"{table}/{id}.{column}", facts)
    yield from (_missing(table, id) for id in folded)


def _missing(table: str, id: str) -> Finding:
    return Finding("row_missing", f"{table}/{id}", {"table": table, "id": id})


def _origin_findings(
    session: Session, table: str, record: type[Replicated], span: tuple[int, int], folded: dict[str, Told]
) -> Iterator[Finding]:
    origin = RowOriginRecord
    kept = session.execute(
        select(origin.row_id, origin.column_name, origin.entry_no)
        .join(record, record.id == origin.row_id)
        .where(origin.table_name == table, record.subject_no.between(*span))
    )
    for id, column, entry in kept:
        if id in folded and folded[id].writers.get(column) != entry:
            facts = {"table": table, "id": id, "column": column}
            yield Finding("origin_altered", f"{table}/{id}.{column}", facts)
