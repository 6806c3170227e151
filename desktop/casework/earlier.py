"""What an officer's earlier cases say, for the empty fields of the next: the same again, or one further."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

_LAST_NUMBER = re.compile(r"(\d+)(?=\D*$)")


class Again(StrEnum):
    """What of an earlier case is offered."""

    SAME = "same"  # its very words
    NEXT = "next"  # its number and one
    SPAN = "span"  # as many days after another day as there, of a case of the same matter


@dataclass(frozen=True, slots=True)
class Earlier:
    """A case that was entered before this one."""

    matter: str  # its code
    said: Mapping[str, str]  # the stored text of facts of first sheets


def again(
    how: Again, fact: str, matter: str, earlier: Sequence[Earlier], after: tuple[str, date | None]
) -> str:
    """The stored text that the earlier cases, the last first, give for a fact; empty where they give none.

    `after` is the fact of the day from which a span counts, and that day in this case. Calendar days.
    """
    if how is Again.SPAN:
        return _as_long_after(fact, matter, earlier, *after)
    last = next((words for one in earlier if (words := one.said.get(fact, ""))), "")
    return counted_on(last) if how is Again.NEXT else last


def counted_on(number: str) -> str:
    """20260037 to 20260038: the last digits counted on, as many as they were."""
    found = _LAST_NUMBER.search(number)
    if found is None:
        return ""
    counted = str(int(found[1]) + 1).zfill(len(found[1]))
    return number[: found.start()] + counted + number[found.end() :]


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
