"""Column types: what a value is in Python and what it is in the file, the same on every engine."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import astuple
from datetime import UTC, date, datetime
from enum import StrEnum
from functools import lru_cache
from typing import Any, TypeVar

from sqlalchemy import BigInteger, LargeBinary, Text
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator

from desktop.base.money import Money
from desktop.casework.certificates import Certificate
from desktop.casework.entrusting import Entrustment
from desktop.casework.gear import Calibration
from desktop.casework.lists import FineRange, Handover, Standing

E = TypeVar("E", bound=StrEnum)
T = TypeVar("T")
_ALIKE = 1 << 11
"""Texts whose meaning is kept: thousands of lines of a list rest on the same few laws and stand alike."""


def written_instant(at: datetime) -> str:
    """`2026-03-02T01:00:00.000Z`. Refuses a time without a zone: it would be nobody's time."""
    if at.tzinfo is None:
        raise ValueError(f"a time without a zone: {at!r}")
    return at.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


class Instant(TypeDecorator[datetime]):
    """A moment in UTC, as ISO text to the millisecond: sorts as text, reads without the program."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> str | None:  # noqa: ARG002
        return None if value is None else written_instant(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        return None if value is None else datetime.fromisoformat(value)


class LegalDay(TypeDecorator[date]):
    """A legal date. Never an instant: midnight in China is not midnight in UTC."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: date | None, dialect: Dialect) -> str | None:  # noqa: ARG002
        if isinstance(value, datetime):
            raise TypeError(f"an instant where a legal date is meant: {value!r}")
        return None if value is None else value.isoformat()

    def process_result_value(self, value: str | None, dialect: Dialect) -> date | None:  # noqa: ARG002
        return None if value is None else date.fromisoformat(value)


class Fen(TypeDecorator[Money]):
    """Money, in whole fen."""

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: Money | None, dialect: Dialect) -> int | None:  # noqa: ARG002
        return None if value is None else value.fen

    def process_result_value(self, value: int | None, dialect: Dialect) -> Money | None:  # noqa: ARG002
        return None if value is None else Money(value)


class Word(TypeDecorator[E]):
    """An enum, by its value. No CHECK: a newer program's word must load, and be refused in words."""

    impl = Text
    cache_ok = True

    def __init__(self, words: type[E]) -> None:
        super().__init__()
        self.words = words

    def process_bind_param(self, value: E | None, dialect: Dialect) -> str | None:  # noqa: ARG002
        return None if value is None else str(self.words(value))

    def process_result_value(self, value: Any | None, dialect: Dialect) -> E | None:  # noqa: ARG002
        return None if value is None else self.words(value)


class Digest(TypeDecorator[str]):
    """A SHA-256: hexadecimal in Python, its 32 bytes in the file."""

    impl = LargeBinary
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> bytes | None:  # noqa: ARG002
        return None if value is None else bytes.fromhex(value)

    def process_result_value(self, value: bytes | None, dialect: Dialect) -> str | None:  # noqa: ARG002
        return None if value is None else bytes(value).hex()


class Lines(TypeDecorator[tuple[str, ...]]):
    """Several short texts, as a JSON list."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: tuple[str, ...] | None, dialect: Dialect) -> str | None:  # noqa: ARG002
        return None if value is None else json.dumps(list(value), ensure_ascii=False)

    def process_result_value(self, value: str | None, dialect: Dialect) -> tuple[str, ...] | None:  # noqa: ARG002
        return None if value is None else _lines(value)


@lru_cache(maxsize=_ALIKE)
def _lines(value: str) -> tuple[str, ...]:
    return tuple(json.loads(value))


class Letter(TypeDecorator[Entrustment]):
    """A letter of entrusting, as a JSON list in the order of its fields; days as text."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Entrustment | None, dialect: Dialect) -> str | None:  # noqa: ARG002
        return None if value is None else json.dumps(astuple(value), ensure_ascii=False, default=str)

    def process_result_value(self, value: str | None, dialect: Dialect) -> Entrustment | None:  # noqa: ARG002
        return None if value is None else read_letter(*json.loads(value))


class Several(TypeDecorator[tuple[T, ...]]):
    """Small dataclasses, as a JSON list of lists in the order of their fields; days as text.

    `read` makes one of its fields: `read_letter`, `read_certificate`, `read_calibration`.
    """

    impl = Text
    cache_ok = True

    def __init__(self, read: Callable[..., T]) -> None:
        super().__init__()
        self.read = read

    def process_bind_param(self, value: tuple[T, ...] | None, dialect: Dialect) -> str | None:  # noqa: ARG002
        told = [astuple(one) for one in value or ()]  # type: ignore[call-overload]
        return None if value is None else json.dumps(told, ensure_ascii=False, default=str)

    def process_result_value(self, value: str | None, dialect: Dialect) -> tuple[T, ...] | None:  # noqa: ARG002
        return None if value is None else tuple(self.read(*fields) for fields in json.loads(value))


def read_letter(organ: str, number: str, *rest: Any) -> Entrustment:
    """A letter of entrusting, by its fields as they are stored."""
    published_on, since, until, townships = rest
    return Entrustment(organ, number, _day(published_on), _day(since), _day(until), tuple(townships))


def read_certificate(
    number: str, since: str | None, until: str | None, domains: Sequence[str]
) -> Certificate:
    """A certificate of a person, by its fields as they are stored."""
    return Certificate(number, _day(since), _day(until), tuple(domains))


def read_calibration(number: str, since: str | None, until: str) -> Calibration:
    """A certificate of an instrument, by its fields as they are stored."""
    return Calibration(number, _day(since), date.fromisoformat(until))


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)


class Days(TypeDecorator[frozenset[date]]):
    """A set of legal dates, as a JSON list in their order."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: frozenset[date] | None, dialect: Dialect) -> str | None:  # noqa: ARG002
        return None if value is None else json.dumps([day.isoformat() for day in sorted(value)])

    def process_result_value(self, value: str | None, dialect: Dialect) -> frozenset[date] | None:  # noqa: ARG002
        return None if value is None else frozenset(date.fromisoformat(day) for day in json.loads(value))


class Range(TypeDecorator[FineRange]):
    """A range of fine, as a JSON list in the order of its fields."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: FineRange | None, dialect: Dialect) -> str | None:  # noqa: ARG002
        return None if value is None else json.dumps(astuple(value), ensure_ascii=False)

    def process_result_value(self, value: str | None, dialect: Dialect) -> FineRange | None:  # noqa: ARG002
        return None if value is None else FineRange(*json.loads(value))


class Cells(TypeDecorator[Mapping[str, str]]):
    """The words of a row by their titles, as a JSON object in the order of the columns."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Mapping[str, str] | None, dialect: Dialect) -> str | None:  # noqa: ARG002
        return None if value is None else json.dumps(dict(value), ensure_ascii=False)

    def process_result_value(self, value: str | None, dialect: Dialect) -> Mapping[str, str] | None:  # noqa: ARG002
        return None if value is None else dict(json.loads(value))


class Standings(TypeDecorator[tuple[Standing, ...]]):
    """What became of a matter in the townships, as a JSON list in the order of its fields."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: tuple[Standing, ...] | None, dialect: Dialect) -> str | None:  # noqa: ARG002
        if value is None:
            return None
        told = [
            (one.units, one.state, one.since.isoformat() if one.since else None, one.body, one.person)
            for one in value
        ]
        return json.dumps(told, ensure_ascii=False)

    def process_result_value(self, value: str | None, dialect: Dialect) -> tuple[Standing, ...] | None:  # noqa: ARG002
        return None if value is None else _standings(value)


@lru_cache(maxsize=_ALIKE)
def _standings(value: str) -> tuple[Standing, ...]:
    return tuple(
        Standing(tuple(units), Handover(state), date.fromisoformat(since) if since else None, body, person)
        for units, state, since, body, person in json.loads(value)
    )
