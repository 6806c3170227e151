"""Gathers what a transaction changes in replicated rows: no use case can forget to journal a column."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import Insert, Update, bindparam, event, func, insert, inspect, select, update
from sqlalchemy.orm import ORMExecuteState, Session
from sqlalchemy.orm.unitofwork import UOWTransaction

from db.models import EntryRecord, Replicated
from db.queries.folding import columns_of

Cell = tuple[str, str]  # table, row id


@dataclass(slots=True)
class Gathered:
    """Rows of one subject, and the entry that will speak of them."""

    entry_no: int
    rows: dict[Cell, dict[str, object]] = field(default_factory=dict)


class Gatherer:
    """Listens to the flushes of one session. A changed subject gets its coming entry's number at once.

    A row is written before the entry that speaks of it, and until then names the last entry there was: with
    one row naming an entry to come, SQLite would look through every table for more such rows when it comes.
    """

    def __init__(self, session: Session) -> None:
        self._session = session
        self._last, self._next = 0, 0
        self._planned: list[tuple[Insert | Update, list[dict[str, Any]]]] = []
        self.subjects: dict[int, Gathered] = {}
        self.spoken: dict[int, set[str]] = {}  # of the whole transaction: tables by subject
        event.listen(session, "before_flush", self._gather)
        event.listen(session, "do_orm_execute", self._refuse_bulk)

    def entry_for(self, subject_no: int) -> Gathered:
        """The gathered rows of a subject; its entry number is set aside on first asking."""
        if subject_no not in self.subjects:
            if not self._next:
                last = (
                    self._session.connection().execute(select(func.max(EntryRecord.__table__.c.no))).scalar()
                )
                self._last = last or 0
                self._next = self._last + 1
            self.subjects[subject_no] = Gathered(self._next)
            self._next += 1
        return self.subjects[subject_no]

    def plan(self, record: type[Replicated], rows: list[dict[str, Any]]) -> None:
        """Many new rows at once, each by column: what is written and what is journalled is the same row.

        They are written once their entries stand. The other way round SQLite would look through every table
        for rows that wait for each entry.
        """
        table, columns = inspect(record).local_table, columns_of(record)
        for row in rows:
            gathered = self.entry_for(row["subject_no"])
            row["entry_no"] = gathered.entry_no
            told = {column: row[column] for column in columns if row.get(column) is not None}
            gathered.rows[str(table.name), row["id"]] = told
        if rows:
            self._planned.append((insert(record), rows))

    def plan_strike(self, record: type[Replicated], rows: Sequence[tuple[str, int]], at: datetime) -> None:
        """Strike many rows, each by its id and subject, once their entries stand."""
        name, cells = str(inspect(record).local_table.name), []
        for id, subject_no in rows:
            gathered = self.entry_for(subject_no)
            gathered.rows.setdefault((name, id), {})["struck_at"] = at
            cells.append({"_id": id, "struck_at": at, "entry_no": gathered.entry_no})
        if cells:
            self._planned.append((update(record).where(record.id == bindparam("_id")), cells))

    def write_planned(self) -> None:
        """Write the rows whose entries stand now, in the order of their planning."""
        planned, self._planned = self._planned, []
        for statement, rows in planned:
            self._session.connection().execute(statement, rows)

    def take(self) -> dict[int, Gathered]:
        """What was gathered since the last time."""
        taken, self.subjects = self.subjects, {}
        for subject_no, gathered in taken.items():
            self.spoken.setdefault(subject_no, set()).update(table for table, _ in gathered.rows)
        return taken

    def _gather(self, session: Session, _context: UOWTransaction, _some: Sequence[Any] | None) -> None:
        for record in session.deleted:
            if isinstance(record, Replicated):
                raise TypeError(f"{type(record).__name__} is struck, never deleted")
        for record in session.new:
            if isinstance(record, Replicated):
                gathered = self._enter(
                    record, {name: value for name, value in _values(record) if value is not None}
                )
                record.entry_no = self._last or gathered.entry_no
        for record in session.dirty:
            if isinstance(record, Replicated) and (changed := _changed(record)):
                self._enter(record, changed)

    def _enter(self, record: Replicated, changed: dict[str, object]) -> Gathered:
        gathered = self.entry_for(record.subject_no)
        cell = (inspect(type(record)).local_table.name, record.id)
        gathered.rows.setdefault(cell, {}).update(changed)
        return gathered

    def _refuse_bulk(self, asked: ORMExecuteState) -> None:
        """A statement over many rows passes the gathering by; on replicated tables it is a mistake."""
        if (asked.is_insert or asked.is_update or asked.is_delete) and any(
            issubclass(mapper.class_, Replicated) for mapper in asked.all_mappers
        ):
            raise TypeError("replicated rows are written one by one, through the session")


def _values(record: Replicated) -> list[tuple[str, object]]:
    return [(column, getattr(record, name)) for column, name in columns_of(type(record)).items()]


def _changed(record: Replicated) -> dict[str, object]:
    attributes = inspect(record).attrs
    return {
        column: getattr(record, name)
        for column, name in columns_of(type(record)).items()
        if attributes[name].history.has_changes()
    }
