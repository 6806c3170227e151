"""Is the database what it was when written? File, journal, rows, papers, numbers, lists."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Any

from sqlalchemy import exists, func, select
from sqlalchemy.orm import Session

from db.backup import Told
from db.canonical import digest
from db.models import (
    Base,
    CaseRecord,
    EntryRecord,
    NumberUseRecord,
    PaperBytesRecord,
    PaperRecord,
)
from db.pace import Pace
from db.queries.chain import chain_findings
from db.queries.folding import row_findings
from db.queries.listing import list_findings, place_findings
from db.queries.tide import reached
from db.reports import CheckReport, Finding, Head

TABLES = frozenset(Base.metadata.tables)
"""Every table of ours."""

MOST = 200
"""Findings told: past these a database is restored, not mended."""


def check_database(session: Session, key: bytes | None, told: Told | None = None) -> CheckReport:
    """Everything that can be proved, in the order in which it would be mended.

    `key` is the public half of what the seat signs with; None on a server nobody signed in to. `told` hears
    how far it is; what it raises stops the check.
    """
    counts = {
        "cases": _count(session, CaseRecord),
        "entries": _count(session, EntryRecord),
        "papers": _count(session, PaperRecord),
        "numbers": _count(session, NumberUseRecord),
    }
    pace = Pace(2 * counts["entries"] + counts["papers"], told)  # the journal is read twice: links, then rows
    findings = tuple(islice(_findings(session, key, pace), MOST))
    return CheckReport(findings, counts, _head(session), digest(key) if key is not None else "")


def _head(session: Session) -> Head | None:
    try:
        end = reached(session)
    except (ValueError, TypeError):  # the moment of its last entry was made unreadable: a finding tells
        return None
    return Head(end.replica, end.entries, end.digest) if end is not None else None


def _findings(session: Session, key: bytes | None, pace: Pace) -> Iterator[Finding]:
    yield from _file_findings(session)
    yield from _told("journal", chain_findings(session, key, pace))
    yield from _told("rows", row_findings(session, pace))
    yield from _told("papers", _paper_findings(session, pace))
    yield from _told("numbers", _number_findings(session))
    yield from _told("lists", list_findings(session))
    yield from _told("units", place_findings(session))
    yield from _dangling_findings(session)


def _file_findings(session: Session) -> Iterator[Finding]:
    """The file by itself. A server looks after its own, and refuses to read a page that is not whole."""
    connection = session.connection()
    if connection.dialect.name != "sqlite":
        return
    for (said,) in connection.exec_driver_sql(f"PRAGMA integrity_check({MOST})").fetchall():
        if said != "ok":
            yield Finding("file_damaged", str(said))


def _dangling_findings(session: Session) -> Iterator[Finding]:
    """Rows whose parent is gone: the engines hold them together, but whoever may may bid them not to."""
    for table in Base.metadata.sorted_tables:
        for key in table.foreign_keys:
            parent = key.column.table.alias()
            there = exists().where(parent.c[key.column.name] == key.parent)
            ids = session.execute(select(*table.primary_key).where(key.parent.is_not(None), ~there))
            for id in ids:
                where = f"{table.name}#{'/'.join(str(part) for part in id)}"
                yield Finding("row_dangling", where, {"table": table.name, "parent": key.column.table.name})


def _told(part: str, findings: Iterator[Finding]) -> Iterator[Finding]:
    """What a part of the check finds. A value that is none of its column's kind ends that part, in words."""
    try:
        yield from findings
    except (ValueError, TypeError, KeyError) as error:
        yield Finding("value_unreadable", part, {"why": f"{type(error).__name__}: {error}"})


def _paper_findings(session: Session, pace: Pace) -> Iterator[Finding]:
    """The bytes of every paper against their digest; one at a time, for they may be many."""
    every: Any = (
        select(
            PaperRecord.id, PaperRecord.name, PaperRecord.number, PaperRecord.final, PaperBytesRecord.bytes
        )
        .join(PaperBytesRecord, PaperBytesRecord.digest == PaperRecord.final, isouter=True)
        .order_by(PaperRecord.id)
        .execution_options(yield_per=50)
    )
    with session.execute(every) as rows:
        for id, name, number, final, data in rows:
            pace.step()
            facts = {"id": id, "name": name, "number": number}
            if data is None:
                yield Finding("paper_lost", f"paper/{id}", facts)
            elif digest(data) != final:
                yield Finding("paper_altered", f"paper/{id}", facts)


def _number_findings(session: Session) -> Iterator[Finding]:
    """The ledger against the documents that bear its numbers."""
    borne: dict[tuple[str, int], list[str]] = {}
    for table, id, number, series, serial, elsewhere in _bearers(session):
        if series is not None and serial is not None:
            borne.setdefault((series, serial), []).append(id)
        elif number and not elsewhere:
            yield Finding("number_foreign", f"{table}/{id}", {"number": number, "id": id})
    ledger = session.execute(
        select(
            NumberUseRecord.series_id,
            NumberUseRecord.serial,
            NumberUseRecord.state,
            NumberUseRecord.document_id,
        ).order_by(NumberUseRecord.series_id, NumberUseRecord.serial)
    )
    for series, serial, state, document in ledger:
        bearers = borne.pop((series, serial), [])
        where = f"{series}#{serial}"
        facts = {"series": series, "serial": serial, "document": document}
        if state == "taken" and document not in bearers:
            yield Finding("number_without_document", where, facts)
        if len(bearers) > 1:
            yield Finding("number_twice", where, facts)
    for (series, serial), bearers in borne.items():
        facts = {"series": series, "serial": serial, "document": bearers[0]}
        yield Finding("number_not_in_ledger", f"{series}#{serial}", facts)


def _bearers(session: Session) -> Iterator[tuple[str, str, str, str | None, int | None, bool]]:
    """Every number a document bears: table, id, number, series, serial, and whether it was given elsewhere.

    What a ledger or an officer entered of the time before the desk may be numbered in any way. A case that
    was struck bears nothing.
    """
    case, paper = CaseRecord, PaperRecord
    here = case.struck_at.is_(None)
    for wanted in (
        select(case.id, case.number, case.series_id, case.serial, case.ledger_id.is_not(None)).where(here),
        select(
            case.id, case.number, case.past_series_id, case.past_serial, case.ledger_id.is_not(None)
        ).where(here, case.past_series_id.is_not(None)),
    ):
        rows: Any = session.execute(wanted.order_by(case.id))
        yield from ((case.__tablename__, *row) for row in rows)
    papers: Any = session.execute(
        select(paper.id, paper.number, paper.series_id, paper.serial, paper.recorded).order_by(paper.id)
    )
    yield from ((paper.__tablename__, *row[:-1], bool(row.recorded)) for row in papers)


def _count(session: Session, record: type[Any]) -> int:
    return session.scalar(select(func.count()).select_from(record)) or 0
