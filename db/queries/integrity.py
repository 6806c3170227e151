"""Is the database what it was when written? File, journal, rows, papers, numbers, lists."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from itertools import islice
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from db.canonical import digest
from db.models import (
    Base,
    CaseRecord,
    EntryRecord,
    ListFileRecord,
    ListVersionRecord,
    NumberUseRecord,
    PaperBytesRecord,
    PaperRecord,
)
from db.queries.chain import chain_findings
from db.queries.folding import row_findings
from db.reports import CheckReport, Finding

TABLES = frozenset(Base.metadata.tables)
"""Every table of ours."""

MOST = 200
"""Findings told: past these a database is restored, not mended."""


def check_database(session: Session) -> CheckReport:
    """Everything that can be proved, in the order in which it would be mended."""
    counts = {
        "cases": _count(session, CaseRecord),
        "entries": _count(session, EntryRecord),
        "papers": _count(session, PaperRecord),
        "numbers": _count(session, NumberUseRecord),
    }
    return CheckReport(tuple(islice(_findings(session), MOST)), counts)


def _findings(session: Session) -> Iterator[Finding]:
    for (said,) in session.connection().exec_driver_sql(f"PRAGMA integrity_check({MOST})").fetchall():
        if said != "ok":
            yield Finding("file_damaged", str(said))
    yield from _told("journal", chain_findings(session))
    yield from _told("rows", row_findings(session))
    yield from _told("papers", _paper_findings(session))
    yield from _told("numbers", _number_findings(session))
    yield from _told("lists", _list_findings(session))
    for table, row, parent, _ in session.connection().exec_driver_sql("PRAGMA foreign_key_check").fetchall():
        yield Finding("row_dangling", f"{table}#{row}", {"table": table, "parent": parent})


def _told(part: str, findings: Iterator[Finding]) -> Iterator[Finding]:
    """What a part of the check finds. A value that is none of its column's kind ends that part, in words."""
    try:
        yield from findings
    except (ValueError, TypeError, KeyError) as error:
        yield Finding("value_unreadable", part, {"why": f"{type(error).__name__}: {error}"})


def _paper_findings(session: Session) -> Iterator[Finding]:
    """The bytes of every paper against their digest; one at a time, for they may be many."""
    rows: Any = session.execute(
        select(
            PaperRecord.id, PaperRecord.name, PaperRecord.number, PaperRecord.final, PaperBytesRecord.bytes
        )
        .join(PaperBytesRecord, PaperBytesRecord.digest == PaperRecord.final, isouter=True)
        .order_by(PaperRecord.id)
        .execution_options(yield_per=50)
    )
    for id, name, number, final, data in rows:
        facts = {"id": id, "name": name, "number": number}
        if data is None:
            yield Finding("paper_lost", f"paper/{id}", facts)
        elif digest(data) != final:
            yield Finding("paper_altered", f"paper/{id}", facts)


def _number_findings(session: Session) -> Iterator[Finding]:
    """The ledger against the documents that bear its numbers."""
    borne: dict[tuple[str, int], list[str]] = {}
    for record in (CaseRecord, PaperRecord):
        rows: Any = session.execute(
            select(record.id, record.number, record.series_id, record.serial).order_by(record.id)
        )
        for id, number, series, serial in rows:
            if series is not None:
                borne.setdefault((series, serial), []).append(id)
            elif number:
                yield Finding("number_foreign", f"{record.__tablename__}/{id}", {"number": number, "id": id})
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


def _list_findings(session: Session) -> Iterator[Finding]:
    rows: Any = session.execute(
        select(
            ListVersionRecord.kind, ListVersionRecord.version, ListVersionRecord.digest, ListFileRecord.packed
        )
        .join(ListFileRecord, ListFileRecord.digest == ListVersionRecord.digest, isouter=True)
        .order_by(ListVersionRecord.kind, ListVersionRecord.place)
    )
    for kind, version, found, packed in rows:
        if packed is None or not _holds(packed, found):
            yield Finding("list_altered", f"{kind}/{version}", {"kind": kind, "version": version})


def _holds(packed: bytes, found: str) -> bool:
    try:
        return digest(zlib.decompress(packed)) == found
    except zlib.error:
        return False


def _count(session: Session, record: type[Any]) -> int:
    return session.scalar(select(func.count()).select_from(record)) or 0
