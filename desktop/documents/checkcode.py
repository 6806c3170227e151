"""The small code in the corner of an issued paper, by which it can be checked against the record."""

from __future__ import annotations

import base64
import hashlib
import re
from datetime import date

LABEL = "校验码"
ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"
SIGNS = 12  # of 32 possible ones: 60 bits
_FOUND = re.compile(rf"{LABEL}([A-Z2-7]{{4}})-([A-Z2-7]{{4}})-([A-Z2-7]{{4}})")


def code_of(content: str, number: str, issued_on: date) -> str:
    """The code of a paper: computed from the digest of all it says, its number and its day."""
    said = hashlib.sha256(f"{content}\n{number}\n{issued_on.isoformat()}".encode()).digest()
    signs = base64.b32encode(said).decode()[:SIGNS]
    return "-".join(signs[at : at + 4] for at in range(0, SIGNS, 4))


def code_in(words: str) -> str | None:
    """The code that the words of a paper bear; None where they bear none."""
    found = _FOUND.search(words)
    return "-".join(found.groups()) if found else None
