"""Finding: what a file says, what somebody asks for, whether the one holds the other, and how it is shown."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

from desktop.base.grams import enough, folded, grams, marks
from desktop.casework.deadlines import day_words
from desktop.casework.facts import FACTS, AnyFact, Hidden
from desktop.casework.masking import mask


class FoundKind(StrEnum):
    """What may be found in files."""

    CASE = "case"
    PARTY = "party"
    PAPER = "paper"
    EVIDENCE = "evidence"
    THING = "thing"
    LEAD = "lead"
    INSPECTION = "inspection"


class Where(StrEnum):
    """Where in a file something is said. The value is what marks it in the index."""

    NUMBER_WHOLE = "x"  # the 案号 as a whole
    NUMBER = "n"
    PARTY = "q"
    IDENTITY = "i"  # the last four of a number of identity, and the number as a whole
    WORDS = "w"
    PAPER_NUMBER_WHOLE = "y"
    PAPER = "p"
    EVIDENCE = "e"
    THING = "t"
    LEAD_NAME = "l"
    LEAD_WORDS = "m"
    VISIT_NAME = "v"
    VISIT_WORDS = "u"


BY_WHOLE = frozenset({Where.NUMBER_WHOLE, Where.IDENTITY, Where.PAPER_NUMBER_WHOLE})
"""Here nothing is found by a part: of a number of identity no more is to be learnt than was known."""

NAMED = (Where.NUMBER, Where.PARTY, Where.IDENTITY)
"""What a case is called by."""
EVERYWHERE = (*NAMED, Where.WORDS, Where.PAPER, Where.EVIDENCE, Where.THING)
"""All that the file of a case says."""

STAGES: Mapping[FoundKind, tuple[tuple[Where, ...], ...]] = {
    FoundKind.CASE: (
        (Where.NUMBER_WHOLE,),
        NAMED,
        (*NAMED, Where.WORDS),
    ),
    FoundKind.PARTY: ((Where.PARTY, Where.IDENTITY),),
    FoundKind.PAPER: ((Where.PAPER_NUMBER_WHOLE,), (Where.PAPER,)),
    FoundKind.EVIDENCE: ((Where.EVIDENCE,),),
    FoundKind.THING: ((Where.THING,),),
    FoundKind.LEAD: ((Where.LEAD_NAME,), (Where.LEAD_NAME, Where.LEAD_WORDS)),
    FoundKind.INSPECTION: ((Where.VISIT_NAME,), (Where.VISIT_NAME, Where.VISIT_WORDS)),
}
"""Where each kind is looked for, what counts most first: exact numbers, then names, then words."""

ENDING = 4  # characters of a number of identity that find it
_DAY = re.compile(
    r"([12][0-9]{3})(?:[-./年]([01]?[0-9])|([01][0-9]))(?:[-./月]([0-3]?[0-9])[日号]?|([0-3][0-9]))?月?"
)
_DAY_OF_YEAR = re.compile(r"([01]?[0-9])(?:[-./]([0-3]?[0-9])|月([0-3]?[0-9])号)")
_NEAR_DAYS = {**dict.fromkeys(("今天", "今日"), 0), **dict.fromkeys(("昨天", "昨日"), 1), "前天": 2}
_NEAR_MONTHS = {**dict.fromkeys(("本月", "这个月"), 0), **dict.fromkeys(("上月", "上个月"), 1)}
_ROUND = 14  # characters shown before what was found
_LONG = 56  # characters of an excerpt


@dataclass(frozen=True, slots=True)
class Said:
    """One thing a file says. `of` tells papers, things and the like of one file apart."""

    where: Where
    what: str  # a fact, or the name of a paper
    text: str  # as it may be shown to whoever sees the file
    of: str = ""
    initials: str = ""  # by which it is found too
    keys: tuple[str, ...] = ()  # of what is found only as a whole

    def holds(self, spelling: str) -> bool:
        """Whether it holds a folded word."""
        if self.where in BY_WHOLE:
            return spelling in self.keys
        return spelling in folded(self.text) or spelling in folded(self.initials)


def marked(said: Iterable[Said]) -> set[str]:
    """What the index knows of what is said: each gram with the mark of where it stands."""
    texts: dict[Where, set[str]] = {}
    found: set[str] = set()
    for one in said:
        if one.where in BY_WHOLE:
            found |= {one.where + key for key in one.keys}
        else:
            texts.setdefault(one.where, set()).update((one.text, one.initials))
    for where, told in texts.items():
        mark = where.value
        found.update([mark + one for one in grams(map(folded, told))])
    return found


def placed(part: int, unit_id: str) -> str:
    """The mark of all that a part of a unit's files says."""
    return f"@{part}{unit_id}"


@dataclass(frozen=True, slots=True)
class Word:
    """A word asked for, folded, in each way it may be written; any of them will do."""

    spellings: tuple[str, ...]

    @property
    def sure(self) -> bool:
        """Whether the index alone can tell that a text holds it."""
        return all(enough(each) for each in self.spellings)


def asked_for(text: str) -> tuple[Word, ...]:
    """The words of what somebody typed, parted by blanks. All must be in one file."""
    plain = (folded(part) for part in text.split())
    return tuple(Word(tuple(dict.fromkeys((*_as_day(one), one)))) for one in dict.fromkeys(plain) if one)


def dated(text: str, today: date) -> str:
    """What somebody typed, with 昨天 and 上月 as the day and the month they are."""
    return " ".join(_dated(part, today) for part in text.split())


def _dated(word: str, today: date) -> str:
    if word in _NEAR_DAYS:
        return day_words(today - timedelta(_NEAR_DAYS[word]))
    if word in _NEAR_MONTHS:
        month = today if not _NEAR_MONTHS[word] else today.replace(day=1) - timedelta(1)
        return f"{month.year}年{month.month}月"
    return word


def _as_day(word: str) -> tuple[str, ...]:
    """2026-11-3 and 20261103 mean 2026年11月3日, 2026-11 that month; 2026 alone is only a number.

    11-3 is that day of any year.
    """
    if (found := _DAY_OF_YEAR.fullmatch(word)) is not None:
        month, day = int(found[1]), int(found[2] or found[3])
        return (f"年{month}月{day}日",) if 1 <= month <= 12 and 1 <= day <= 31 else ()
    found = _DAY.fullmatch(word)
    if found is None or (found[3] is not None and found[5] is None):
        return ()
    month, day = int(found[2] or found[3]), int(found[4] or found[5] or 0)
    if not 1 <= month <= 12 or day > 31:
        return ()
    return (f"{found[1]}年{month}月" + (f"{day}日" if day else ""),)


def holds(said: Iterable[Said], words: Sequence[Word], within: Sequence[Where]) -> bool:
    """Whether a file holds all words in these places: what a look through everything would tell."""
    told = [one for one in said if one.where in within]
    return all(_is_in(told, word) for word in words)


def _is_in(told: Sequence[Said], word: Word) -> bool:
    """As most people type what stands there letter by letter, only what does not is folded."""
    parts = [one for one in told if one.where not in BY_WHOLE]
    if any(each in one.text for one in parts for each in word.spellings):
        return True
    return any(one.holds(each) for one in told for each in word.spellings)


def identity_keys(number: str) -> tuple[str, ...]:
    """What a number of identity is found by: its last four, and all of it. Fewer tell nothing."""
    plain = folded(number)
    if len(plain) <= 2 * ENDING:
        return (plain,) if plain else ()
    return plain[-ENDING:], plain


def fact_words(fact_id: str, stored: str) -> str:
    """The words of a fact as it is stored, as they may be shown; empty for what has none to be found by.

    Whoever is kept secret, and numbers of identity and telephone, are not said here.
    """
    fact = FACTS.get(fact_id)
    if fact is None or not stored or fact.hidden not in (None, Hidden.WITHIN):
        return ""
    reading = _READ.get(fact.kind.name)
    return mask(fact_id, reading(fact, stored)) if reading is not None else ""


def _lines(fact: AnyFact, stored: str) -> str:
    return "\n".join(fact.parsed(stored))


def _dialogue(fact: AnyFact, stored: str) -> str:
    return "\n".join(f"{turn.asked}\n{turn.answered}" for turn in fact.parsed(stored))


def _goods(fact: AnyFact, stored: str) -> str:
    return "\n".join("\t".join(filter(None, (one.name, one.model, one.note))) for one in fact.parsed(stored))


_READ: Mapping[str, Callable[[Any, str], str]] = {
    "text": lambda _fact, stored: stored,
    "long": lambda _fact, stored: stored,
    "lines": _lines,
    "dialogue": _dialogue,
    "goods": _goods,
}


def day_said(day: date | None) -> str:
    """A day as it is found by."""
    return day_words(day) if day is not None else ""


@dataclass(frozen=True, slots=True)
class Excerpt:
    """Some words of a text, and where among them stands what was asked for."""

    text: str
    marks: tuple[tuple[int, int], ...] = ()


def excerpt(said: Said, words: Sequence[Word]) -> Excerpt:
    """What is shown of a text in which words were found: one line, from a little before the first of them."""
    text = " ".join(said.text.split())
    spellings = [each for word in words for each in word.spellings]
    if said.where in BY_WHOLE:
        return Excerpt(text, _whole_marks(said, text))
    found = marks(text, spellings) or _by_initials(text, said.initials, spellings)
    start = max(0, found[0][0] - _ROUND) if found and len(text) > _LONG else 0
    end = start + _LONG
    head, tail = "…" if start else "", "…" if end < len(text) else ""
    by = len(head) - start
    kept = tuple((a + by, min(b, end) + by) for a, b in found if a < end)
    return Excerpt(head + text[start:end] + tail, kept)


def _whole_marks(said: Said, text: str) -> tuple[tuple[int, int], ...]:
    """Of a number of identity its end, of any other number all of it."""
    if said.where is Where.IDENTITY:
        return ((max(0, len(text) - ENDING), len(text)),)
    return ((0, len(text)),)


def _by_initials(text: str, initials: str, spellings: Sequence[str]) -> tuple[tuple[int, int], ...]:
    """The characters whose initials were typed: there is one for each letter or digit."""
    letters = [at for at, one in enumerate(text) if one.isalnum()]
    if len(letters) != len(initials):
        return ()
    spans = marks(initials, spellings)
    return tuple((letters[start], letters[end - 1] + 1) for start, end in spans)


@dataclass(frozen=True, slots=True)
class Hit:
    """One thing found, with the words it was found by."""

    kind: FoundKind
    case_id: str  # of the file it stands in
    number: str
    party: str
    cause: str
    title: str  # what it is called: a paper, a thing; empty for the file itself
    what: str  # the fact, or the paper, that holds the words
    excerpt: Excerpt
    of: str = ""  # which of several: a paper by its id


@dataclass(frozen=True, slots=True)
class FoundGroup:
    """What was found of one kind, the best first. `n` counts files, and of parties persons; up to a bound."""

    kind: FoundKind
    hits: tuple[Hit, ...]
    n: int
    more: bool = False  # there are more than were counted
