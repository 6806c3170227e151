"""One way to write a value as bytes: its digest is the same on every machine (exchange design, section 4)."""

from __future__ import annotations

import hashlib
import json
import unicodedata
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum

from db.types import written_instant
from desktop.base.money import Money

ENTRY_MARK = b"desk.entry.1\n"


def canonical(value: object) -> bytes:
    """UTF-8 NFC, keys sorted by code point, no spaces, whole numbers only, null written."""
    return json.dumps(
        plain(value), ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False
    ).encode()


def plain(value: object) -> object:  # noqa: PLR0911 - one line a type
    """A value as JSON knows it: days and instants as text, money in fen, decimals as text, bytes in hex."""
    if value is None or isinstance(value, bool | int):
        return value
    if isinstance(value, str):
        return unicodedata.normalize("NFC", str(value))
    if isinstance(value, datetime):
        return written_instant(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Money):
        return value.fen
    if isinstance(value, Decimal | float):
        return str(value)  # never a JSON float: two languages print them differently
    if isinstance(value, bytes):
        return value.hex()
    if isinstance(value, Mapping):
        return {_key(key): plain(one) for key, one in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [plain(one) for one in (sorted(value) if isinstance(value, set | frozenset) else value)]
    if is_dataclass(value):
        return {known.name: plain(getattr(value, known.name)) for known in fields(value)}
    raise TypeError(f"no canonical form: {type(value).__name__}")


def _key(key: object) -> str:
    """Slots are written `fact#n`, and plain `fact` for the first sheet."""
    if isinstance(key, tuple):
        fact, n = key
        return f"{fact}#{n}" if n != 1 else str(fact)
    if isinstance(key, StrEnum | str):
        return unicodedata.normalize("NFC", str(key))
    raise TypeError(f"no canonical key: {key!r}")


def as_bytes(value: bytes | str) -> bytes:
    """SQLite keeps what it is given: a text that somebody put in place of bytes must not stop the reader."""
    return value.encode() if isinstance(value, str) else value


def digest(data: bytes) -> str:
    """SHA-256 in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def entry_digest(header: bytes) -> str:
    """What an entry is known by."""
    return digest(ENTRY_MARK + header)
