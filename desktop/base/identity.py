"""Record ids: time-ordered text whose random tail makes the ids of two seats differ."""

from __future__ import annotations

import secrets
from datetime import datetime

_ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"  # Crockford: no i, l, o, u to misread


def _base32(number: int, width: int) -> str:
    digits = []
    for _ in range(width):
        number, low = divmod(number, 32)
        digits.append(_ALPHABET[low])
    return "".join(reversed(digits))


def mint(now: datetime) -> str:
    """A new id: 48 bits of milliseconds, then 65 random bits. Sorts by time of minting."""
    millis = int(now.timestamp() * 1000)
    return _base32(millis, 10) + _base32(secrets.randbits(65), 13)
