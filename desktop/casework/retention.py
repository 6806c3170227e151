"""How long a file is kept after it was archived, and when that has run out.

The reference has not verified how long files of penalties are kept (u_retention): 永久, or 定期 of thirty or
ten years, as 国家档案局令第8号 is quoted. What nobody has set is therefore kept for ever.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

FOR_EVER = 0
"""Years of a file that is never given up."""

SHORTEST = 10
"""Years below which none is set: the shortest period that 国家档案局令第8号 is quoted with."""

LONGEST = 100

_TENS = "(?P<tens>[一二三四五六七八九]?)十(?P<ones>[一二三四五六七八九]?)"
_WRITTEN = re.compile(f"(?:定期)?[（(]?(?:(?P<figures>[0-9]{{1,3}})|{_TENS})年?[）)]?")
_DIGITS = {char: value for value, char in enumerate("一二三四五六七八九", 1)}


@dataclass(frozen=True, slots=True)
class Archived:
    """A closed case that was archived, and how long its file is kept."""

    id: str
    number: str
    party: str
    procedure: str  # its id
    on: date
    written: str  # of the case itself; empty where it says nothing


def years_written(words: str) -> int | None:
    """The years that words say, as 永久, 30年, 定期三十年; None for words that are none of these."""
    words = "".join(words.split())
    if words == "永久":
        return FOR_EVER
    found = _WRITTEN.fullmatch(words)
    years = _number(found) if found else 0
    return years if SHORTEST <= years <= LONGEST else None


def years_as_written(years: int) -> str:
    """A period as a case says it: 永久, 30年."""
    return "永久" if years == FOR_EVER else f"{years}年"


def years_kept(case: Archived, usual: int) -> int:
    """How long a file is kept: as its case says, else as is usual; for ever where that is not understood."""
    if not case.written:
        return usual
    return years_written(case.written) or FOR_EVER


def kept_until(on: date, years: int) -> date | None:
    """The last day a file archived on a day is kept; None for ever.

    It runs to the end of the calendar year. INTERPRETATION: of the readings the one that keeps longest.
    """
    return date(on.year + years, 12, 31) if years else None


def _number(written: re.Match[str]) -> int:
    """A number in figures, or in characters from 十 to 九十九."""
    if written["figures"]:
        return int(written["figures"])
    return 10 * _DIGITS[written["tens"] or "一"] + _DIGITS.get(written["ones"], 0)
