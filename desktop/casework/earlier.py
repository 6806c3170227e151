"""What earlier cases say, for the empty fields of the next: the same again, or one further."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

_SERIAL = re.compile(r"(?P<year>20\d\d)?(?P<between>\D*)(?P<serial>\d+)(?=\D*$)")


class Again(StrEnum):
    """What of an earlier case is offered."""

    SAME = "same"  # its very words
    NEXT = "next"  # the highest number of all of them and one; in a new year the first
    SPAN = "span"  # as many days after another day as there, of a case of the same matter


@dataclass(frozen=True, slots=True)
class Earlier:
    """A case that was entered before this one."""

    matter: str  # its code
    said: Mapping[str, str]  # the stored text of facts of first sheets


def again(
    how: Again,
    fact: str,
    matter: str,
    earlier: Sequence[Earlier],
    after: tuple[str, date | None],
    today: date | None = None,
) -> str:
    """The stored text that the earlier cases, the last first, give for a fact; empty where they give none.

    `after` is the fact of the day from which a span counts, and that day in this case. Calendar days.
    """
    if how is Again.SPAN:
        return _as_long_after(fact, matter, earlier, *after)
    said = [words for one in earlier if (words := one.said.get(fact, ""))]
    if how is Again.SAME:
        return said[0] if said else ""
    return _next(said, today)


def _next(numbers: Sequence[str], today: date | None) -> str:
    """20260037 to 20260038: the last digits counted on, as many as they were; 20270001 in the next year.

    Of numbers written in several ways those count that are written as the first.
    """
    known = [(found, number) for number in numbers if (found := _SERIAL.search(number))]
    if not known:
        return ""
    alike = [each for each in known if _shape(each[1]) == _shape(known[0][1])]
    found, number = max(alike, key=lambda each: (each[0]["year"] or "", int(each[0]["serial"])))
    year, serial = found["year"] or "", int(found["serial"])
    if year and today is not None and int(year) < today.year:
        year, serial = str(today.year), 0
    counted = str(serial + 1).zfill(len(found["serial"]))
    return f"{number[: found.start()]}{year}{found['between']}{counted}{number[found.end() :]}"


def _shape(number: str) -> str:
    return re.sub(r"\d+", "0", number)


def _as_long_after(fact: str, matter: str, earlier: Sequence[Earlier], base: str, here: date | None) -> str:
    if here is None:
        return ""
    for one in earlier:
        if one.matter == matter and fact in one.said and base in one.said:
            days = _day(one.said[fact]) - _day(one.said[base])
            return (here + days).isoformat() if days.days >= 0 else ""
    return ""


def _day(stored: str) -> date:
    return datetime.fromisoformat(stored).date()
