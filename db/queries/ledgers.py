"""Ledgers that came in, and what a new one is judged against."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Row, func, select
from sqlalchemy.orm import Session

from db.models import CaseRecord, LedgerRecord, NumberSeriesRecord, NumberUseRecord, PartyRecord
from db.queries.journal import keepers
from db.queries.keyset import page
from db.queries.lists import Lists
from db.repositories.numbers import UNDONE
from desktop.base.errors import NotFound
from desktop.base.paging import Cursor, Page
from desktop.casework.ledger.judging import Held
from desktop.casework.numbering import Number
from desktop.casework.rows import LedgerLine

_COLUMNS: tuple[Any, ...] = (
    *(LedgerRecord.id, LedgerRecord.file, LedgerRecord.digest, LedgerRecord.at, LedgerRecord.person_id),
    *(LedgerRecord.rows, LedgerRecord.taken, LedgerRecord.held, LedgerRecord.refused, LedgerRecord.undone_at),
)


def held(session: Session) -> Held:
    """Keys of imported rows, numbers of cases with their parties, numbers in use; three statements."""
    here = CaseRecord.struck_at.is_(None)
    keys = session.scalars(select(CaseRecord.ledger_key).where(here, CaseRecord.ledger_key.is_not(None)))
    cases = session.execute(
        select(CaseRecord.number, PartyRecord.name)
        .join(PartyRecord, PartyRecord.case_id == CaseRecord.id)
        .where(here, CaseRecord.number != "")
    )
    series, use = NumberSeriesRecord, NumberUseRecord
    numbers = session.execute(
        select(series.authority_unit, series.mark, series.word, series.year, use.serial)
        .join(use, use.series_id == series.id)
        .where((use.state != "void") | (use.reason != UNDONE))
    )
    return Held(
        keys=frozenset(key for key in keys if key),
        parties={row.number: row.name or "" for row in cases},
        numbers=frozenset(
            (row.authority_unit, Number(row.mark, row.word, row.year, row.serial)) for row in numbers
        ),
    )


def ledger_page(
    session: Session, lists: Lists, after: Cursor | None = None, size: int = 100
) -> Page[LedgerLine]:
    """The next imports, the newest first: two statements."""
    keys: tuple[Any, ...] = (LedgerRecord.at, LedgerRecord.id)
    return page(
        session, select(*_COLUMNS), keys, after, build=lambda rows: _lines(session, lists, rows), size=size
    )


def ledger_count(session: Session) -> int:
    """How many imports there were."""
    return session.scalar(select(func.count(LedgerRecord.id))) or 0


def ledger(session: Session, lists: Lists, id: str) -> LedgerLine:
    """One import. Raises NotFound."""
    for line in _lines(session, lists, session.execute(select(*_COLUMNS).where(LedgerRecord.id == id)).all()):
        return line
    raise NotFound("no_such_ledger", id=id)


def _lines(session: Session, lists: Lists, rows: Sequence[Row[Any]]) -> tuple[LedgerLine, ...]:
    """With the cases that were worked on since, and the name of who brought each in."""
    of = CaseRecord.ledger_id
    names = {id: lists.officer_by_id[id].name for row in rows if (id := row.person_id) in lists.officer_by_id}
    if any(row.person_id not in names for row in rows):
        names |= dict(keepers(session, lists))
    touched = (
        select(of, func.count())
        .where(of.in_([row.id for row in rows]), CaseRecord.version != 1, CaseRecord.struck_at.is_(None))
        .group_by(of)
    )
    counts: dict[str | None, int] = dict(session.execute(touched).all())
    return tuple(
        LedgerLine(
            id=row.id,
            file=row.file,
            digest=row.digest,
            at=row.at,
            by=names.get(row.person_id, ""),
            rows=row.rows,
            taken=row.taken,
            held=row.held,
            refused=row.refused,
            undone_at=row.undone_at,
            touched=counts.get(row.id, 0),
        )
        for row in rows
    )
