"""How words are found within a text: what is folded into one, and the runs of characters both must share.

A text holds a word if, both folded, the word stands in it. The index knows of a text only its `grams`; which
of them a text must have to hold a word, `needed` says, and `enough` whether having them is proof.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

_LONGEST = 4
"""Of letters and digits a run of so many is one gram: two say too little, for all numbers share them."""
_ASCII = 127
_RUN = re.compile(r"[0-9a-z]{3,}")
_DAY = re.compile(r"([0-9]{4}年[0-9]{1,2}月)([0-9]{1,2}日)?")
"""A day and its month are one gram each: their pieces stand in every file."""
_SIGNS, _SIGN = 2048, 0xF0000
"""A run of three has one of so many signs of nobody's, the first of which is this. A text with both pairs of
a run, but not the run, seldom has its sign: among a million files that spares looking into hundreds."""
_ONE_BRACKET = str.maketrans("[【(（〈《", "〔" * 6, "") | str.maketrans("]】)）〉》", "〕" * 6, "")
"""Of brackets people type the one that is at hand: 〔2026〕 is written in many ways."""


class _Folded(dict[int, str]):
    """What each character becomes, worked out when it is first met."""

    def __missing__(self, code: int) -> str:
        plain = unicodedata.normalize("NFKC", chr(code).translate(_ONE_BRACKET)).translate(_ONE_BRACKET)
        self[code] = "".join(plain.casefold().split())
        return self[code]


_FOLDED = _Folded()


def folded(text: str) -> str:
    """A text without blanks, wide letters narrow, great ones small, all brackets alike."""
    return text.translate(_FOLDED)


def grams(texts: Iterable[str]) -> set[str]:
    """What the index knows of folded texts: of each by itself, so that no gram runs from one into another."""
    found: set[str] = set()
    for text in set(texts):
        found.update(text, map(str.__add__, text, text[1:]), threes(text))
        for run in _RUN.findall(text):
            for size in range(3, _LONGEST + 1):
                found.update(run[at : at + size] for at in range(len(run) - size + 1))
        for day in _DAY.finditer(text):
            found.update((day[0], day[1]))
    return found


def threes(text: str) -> set[str]:
    """The signs of all runs of three in a folded text. Of letters and digits alone there are grams enough."""
    codes = list(map(ord, text))
    runs = zip(codes, codes[1:], codes[2:], strict=False)
    return {chr(_SIGN + (31 * (31 * a + b) + c) % _SIGNS) for a, b, c in runs if (a | b | c) > _ASCII}


@lru_cache(256)
def needed(word: str) -> tuple[str, ...]:
    """The grams without which no text holds a folded word: as few and as rare as there are."""
    if len(word) == 1 or _DAY.fullmatch(word):
        return (word,)
    found: list[str] = []
    last = 0  # up to here runs of letters and digits have spoken for themselves
    for run in _RUN.finditer(word):
        found += _linked(word[last : run.start() + 1])
        size = min(_LONGEST, len(run[0]))
        found += (word[at : at + size] for at in range(run.start(), run.end() - size + 1))
        last = run.end() - 1
    return tuple(dict.fromkeys((*found, *_linked(word[last:]))))


def _linked(text: str) -> Iterator[str]:
    """Pairs that do not overlap, and between any two of them the sign of three that span the gap."""
    for at in range(0, len(text) - 1, 2):
        yield text[at : at + 2]
    if len(text) % 2 and len(text) > 1:
        yield text[-2:]
    for at in range(0, len(text) - 2, 2):
        yield from threes(text[at : at + 3]) or (text[at + 1 : at + 3],)


def enough(word: str) -> bool:
    """Whether a text that has the needed grams of a folded word holds it for certain."""
    return needed(word) == (word,)


def marks(text: str, words: Sequence[str]) -> tuple[tuple[int, int], ...]:
    """Where in a text folded words stand: first characters with those after the last, none overlapping."""
    places: list[int] = []  # of the text, by character of the folded one
    for at, one in enumerate(text):
        places += [at] * len(folded(one))
    plain = folded(text)
    spans = sorted(
        (places[found], places[found + len(word) - 1] + 1)
        for word in words
        if word
        for found in _places(plain, word)
    )
    kept: list[tuple[int, int]] = []
    for start, end in spans:
        if kept and start < kept[-1][1]:
            kept[-1] = kept[-1][0], max(end, kept[-1][1])
        else:
            kept.append((start, end))
    return tuple(kept)


def _places(text: str, word: str) -> Iterator[int]:
    at = text.find(word)
    while at >= 0:
        yield at
        at = text.find(word, at + len(word))
