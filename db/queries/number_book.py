"""Read side of the ledger of numbers: the words of a year, and every number of one with what bears it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import ColumnElement, Row, and_, func, select
from sqlalchemy.orm import Session

from db.models import CaseRecord, NumberSeriesRecord, NumberUseRecord, PaperRecord
from db.queries.keyset import page
from db.queries.sight import Seen
from desktop.base.clock import CHINA
from desktop.base.paging import Cursor, Page
from desktop.casework.number_book import BookQuestion, Fate, NumberRow, OrganCount, with_missing
from desktop.casework.numbering import Pattern

_SERIES, _USE = NumberSeriesRecord, NumberUseRecord


def _of(unit_ids: Sequence[str] | None, year: int) -> list[ColumnElement[bool]]:
    here = [] if unit_ids is None else [_SERIES.authority_unit.in_(unit_ids)]
    return [_SERIES.year == year, *here]


def words_used(session: Session, unit_ids: Sequence[str] | None, year: int) -> tuple[tuple[str, int], ...]:
    """The words under which organs of these units gave numbers in a year, and how many."""
    wanted = (
        select(_SERIES.word, func.count())
        .join(_USE, _USE.series_id == _SERIES.id)
        .where(*_of(unit_ids, year))
        .group_by(_SERIES.word)
        .order_by(_SERIES.word)
    )
    return tuple((word, count) for word, count in session.execute(wanted).all())


def organs_counted(
    session: Session, unit_ids: Sequence[str] | None, asked: BookQuestion
) -> tuple[OrganCount, ...]:
    """How many numbers each organ gave of a word in a year: one statement, by no case and no paper."""
    void = func.count().filter(_USE.state == str(Fate.VOID))
    missing = func.max(_USE.serial) - func.count(_USE.serial.distinct())
    wanted = (
        select(_SERIES.authority_unit, _SERIES.mark, func.count(), void, missing)
        .join(_USE, _USE.series_id == _SERIES.id)
        .where(*_of(unit_ids, asked.year), _SERIES.word == asked.word)
        .group_by(_SERIES.authority_unit, _SERIES.mark)
        .order_by(_SERIES.authority_unit, _SERIES.mark)
    )
    return tuple(OrganCount(*row) for row in session.execute(wanted))


def number_page(
    session: Session,
    seen: Seen,
    unit_ids: Sequence[str] | None,
    asked: BookQuestion,
    after: Cursor | None,
    size: int,
) -> Page[NumberRow]:
    """The next numbers of a word in a year, organ by organ in their order, and what is missing before each.

    A case is named where it is in sight. One statement. A number two seats gave, each without the other's
    knowing, stands twice.
    """
    paper, case = PaperRecord, CaseRecord
    wanted = (
        select(_SERIES.authority_unit, _SERIES.mark, _SERIES.word, _SERIES.year, _SERIES.pattern)
        .add_columns(_USE.serial, _USE.rep, _USE.state, _USE.reason, _USE.at)
        .add_columns(paper.name, paper.form, paper.n, paper.issued_on)
        .add_columns(case.id, case.number, case.party_name, case.registered_on)
        .join(_USE, _USE.series_id == _SERIES.id)
        .outerjoin(paper, paper.id == _USE.document_id)
        .outerjoin(case, and_(case.id == func.coalesce(paper.case_id, _USE.document_id), *seen))
        .where(*_of(unit_ids, asked.year), _SERIES.word == asked.word)
    )
    keys: Any = (_SERIES.authority_unit, _SERIES.mark, _USE.serial, _USE.rep)
    found = page(session, wanted, keys, after, build=_rows, size=size, newest_first=False)
    if after is None:
        return replace(found, rows=tuple(with_missing(found.rows)))
    unit_id, mark, serial, _ = after
    before = (str(unit_id), str(mark)), int(str(serial))
    return replace(found, rows=tuple(with_missing(found.rows, *before)))


def _rows(rows: Sequence[Row[Any]]) -> list[NumberRow]:
    return [
        NumberRow(
            organ_unit_id=row.authority_unit,
            mark=row.mark,
            serial=row.serial,
            until=row.serial,
            number=Pattern(row.pattern).format(
                mark=row.mark, word=row.word, year=row.year, serial=row.serial
            ),
            fate=Fate(row.state),
            reason=row.reason,
            on=row.issued_on or row.registered_on or row.at.astimezone(CHINA).date(),
            what=row.name or "",
            case_id=row.id or "",
            case_number=row.number or "",
            party=row.party_name or "",
            form=row.form or "",
            n=row.n or 1,
        )
        for row in rows
    ]
