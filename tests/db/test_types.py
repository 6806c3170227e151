"""Values come back as they went in, and those that mean nothing are refused."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

import pytest
from sqlalchemy import Connection, create_engine, literal, select
from sqlalchemy.exc import StatementError
from sqlalchemy.types import TypeEngine

from db.types import Digest, Fen, Instant, LegalDay, Lines, Range, Word
from desktop.base.money import Money
from desktop.casework.lists import FineRange, Level


@pytest.fixture
def connection() -> Iterator[Connection]:
    engine = create_engine("sqlite://")
    with engine.connect() as opened:
        yield opened
    engine.dispose()


CHINA_NOON = datetime(2026, 3, 2, 12, 0, 0, 123000, tzinfo=timezone(timedelta(hours=8)))


@pytest.mark.parametrize(
    ("kind", "value", "stored"),
    [
        (Instant(), CHINA_NOON, "2026-03-02T04:00:00.123Z"),
        (LegalDay(), date(2026, 3, 2), "2026-03-02"),
        (Fen(), Money.yuan(50), 5000),
        (Word(Level), Level.STATION, "station"),
        (Digest(), "ab" * 32, b"\xab" * 32),
        (Lines(), ("警告", "罚款"), '["警告", "罚款"]'),
        (Range(), FineRange(0.5, None, "yuan", "甲", "乙"), '[0.5, null, "yuan", "甲", "乙"]'),
    ],
)
def test_there_and_back(connection: Connection, kind: TypeEngine[Any], value: object, stored: object) -> None:
    row = connection.execute(select(literal(value, kind), literal(None, kind))).one()
    assert tuple(row) == (value, None)
    bound = kind.dialect_impl(connection.dialect).bind_processor(connection.dialect)
    assert bound is not None
    assert bound(value) == stored


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        (Instant(), datetime(2026, 3, 2, 12, 0)),  # noqa: DTZ001 - what is refused
        (LegalDay(), datetime(2026, 3, 2, tzinfo=UTC)),
        (Word(Level), "village"),
        (Digest(), "no hex"),
    ],
)
def test_what_means_nothing_is_refused(connection: Connection, kind: TypeEngine[Any], value: object) -> None:
    with pytest.raises((StatementError, ValueError, TypeError)):
        connection.execute(select(literal(value, kind)))
