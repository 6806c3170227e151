"""Letters by which an organ entrusts the township to punish (委托书): of one matter several, each for a term.

行政处罚法 20: in writing, with what is entrusted, how far and for how long; and made public by both.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Entrustment:
    """A letter by which an organ entrusts the township to punish in that organ's name (行政处罚法 20)."""

    organ: str  # the entrusting organ, as the list of organs knows it; it decides
    letter: str  # 委托书文号
    published_on: date | None  # 行政处罚法 20(2): the letter is made public
    since: date | None = None
    until: date | None = None

    def stands_on(self, day: date) -> bool:
        """Whether its term has begun and is not over that day."""
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)


def letter_on(letters: Sequence[Entrustment], day: date) -> Entrustment | None:
    """The letter of a day: the last that has begun, be its term over; before any has, the first."""
    begun = [one for one in letters if one.since is None or one.since <= day]
    return begun[-1] if begun else next(iter(letters), None)


def with_letter(letters: Sequence[Entrustment], new: Entrustment) -> tuple[Entrustment, ...]:
    """The letters with another, by the day they begin; it takes the place of itself and of one of its day."""
    named = (new.organ, new.letter)
    kept = [one for one in letters if (one.organ, one.letter) != named and one.since != new.since]
    return tuple(sorted((*kept, new), key=_begins))


def _begins(letter: Entrustment) -> date:
    return letter.since or date.min
