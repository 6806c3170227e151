"""Letters by which an organ entrusts townships to punish (委托书): of one matter several, each for a term.

行政处罚法 20: in writing, with what is entrusted, how far and for how long; and made public by both.
行政处罚法 21: whoever is entrusted meets the conditions himself, and so a letter says whom it entrusts.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date


@dataclass(frozen=True, slots=True)
class Entrustment:
    """A letter by which an organ entrusts townships to punish in that organ's name (行政处罚法 20)."""

    organ: str  # the entrusting organ, as the list of organs knows it; it decides
    letter: str  # 委托书文号
    published_on: date | None  # 行政处罚法 20(2): the letter is made public
    since: date | None = None
    until: date | None = None
    townships: tuple[str, ...] = ()  # ids of those it entrusts; none: every one that has the matter

    def entrusts(self, township: str) -> bool:
        """Whether it entrusts a township."""
        return not self.townships or township in self.townships

    def stands_on(self, day: date) -> bool:
        """Whether its term has begun and is not over that day."""
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)


def letter_on(letters: Sequence[Entrustment], day: date, township: str) -> Entrustment | None:
    """The letter of a township on a day: the last that stands, else the last that has begun, else the first.

    Of two of one day it is the one that names the township.
    """
    own = [one for one in letters if one.entrusts(township)]
    begun = [one for one in own if one.since is None or one.since <= day]
    standing = [one for one in begun if one.stands_on(day)]
    return (standing or begun or own[:1])[-1] if own else None


def with_letter(letters: Sequence[Entrustment], new: Entrustment) -> tuple[Entrustment, ...]:
    """The letters with another, by the day they begin; it takes the place of itself and of those of its day.

    Of its day, for the townships it names: the others go on under what they had.
    """
    named = (new.organ, new.letter)
    others = [one for one in letters if (one.organ, one.letter) != named]
    kept = [left for one in others for left in ([one] if one.since != new.since else _beside(one, new))]
    return tuple(sorted((*kept, new), key=_place))


def _beside(old: Entrustment, new: Entrustment) -> Iterator[Entrustment]:
    """What is left of a letter beside another of its day; one for all goes on for those not named."""
    if not old.townships:
        yield from (old,) if new.townships else ()
    elif left := tuple(one for one in old.townships if not new.entrusts(one)):
        yield replace(old, townships=left)


def _place(letter: Entrustment) -> tuple[date, bool]:
    return letter.since or date.min, bool(letter.townships)


def handed_on(letters: Sequence[Entrustment], heirs: Mapping[str, Sequence[str]]) -> tuple[Entrustment, ...]:
    """The letters with each heir where a township merged into it was named, as the list's lines have it."""
    return tuple(
        replace(one, townships=tuple(dict.fromkeys((*one.townships, *_taking_over(one.townships, heirs)))))
        for one in letters
    )


def _taking_over(townships: Sequence[str], heirs: Mapping[str, Sequence[str]]) -> Iterator[str]:
    return (heir for heir, before in heirs.items() if not set(before).isdisjoint(townships))
