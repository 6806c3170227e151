"""Ledgers that came in, and what a new one is judged against."""

from __future__ import annotations

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from db.models import CaseRecord, LedgerRecord, NumberSeriesRecord, NumberUseRecord, PartyRecord
from db.repositories.numbers import UNDONE
from desktop.casework.ledger.judging import Held
from desktop.casework.numbering import Number
from desktop.casework.rows import LedgerLine


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


def ledgers(session: Session) -> tuple[LedgerLine, ...]:
    """Every import, the newest first; `touched` counts cases that were worked on since."""
    case = CaseRecord
    counted = (
        select(case.ledger_id, func.count().filter(case.version != 1).label("touched"))
        .where(case.ledger_id.is_not(None), case.struck_at.is_(None))
        .group_by(case.ledger_id)
        .subquery()
    )
    row = LedgerRecord
    found = session.execute(
        select(
            row.id,
            row.file,
            row.digest,
            row.at,
            row.person_id,
            row.rows,
            row.taken,
            row.held,
            row.refused,
            row.undone_at,
            func.coalesce(counted.c.touched, 0),
        )
        .join(counted, counted.c.ledger_id == row.id, isouter=True)
        .order_by(row.at.desc(), row.id.desc())
    )
    return tuple(LedgerLine(*each) for each in found)
