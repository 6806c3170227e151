"""How Chinese characters are read, without tones: alone, and otherwise in the words that ask for it.

The table is `resources/lists/readings.txt`, made of pypinyin by `packaging/readings.py`. It is held as text,
in two megabytes, for it is held as long as the desk is open: of 47,000 words none is an object of its own.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import groupby
from operator import itemgetter

from desktop.base.paths import RESOURCES
from desktop.base.tables import read_text

_FILE = RESOURCES / "lists" / "readings.txt"


@dataclass(frozen=True, slots=True)
class _Readings:
    """Characters in their order, and beside each its syllable; words by the character they begin with.

    The words of one character are one text, a line each: the word, a blank before its own reading, or none.
    """

    chars: str
    syllables: tuple[str, ...]
    words: Mapping[str, str]
    longest: int

    def own(self, word: str) -> tuple[str, ...] | None:
        """The own reading of a word, nothing where its characters are read as they are alone; or no word."""
        lines = self.words.get(word[0], "")
        at = -1 if " " in word else lines.find(f"\n{word} ")  # no word has one; what was typed may
        return None if at < 0 else tuple(lines[at + len(word) + 2 : lines.index("\n", at + 1)].split())


def read(text: str) -> list[str]:
    """A text syllable by syllable, cut into the longest words there are from its beginning on.

    Letters and figures that stand together stay together; so does each character nobody knows.
    """
    return [each for raw, said in _cut(text) for each in said or (raw,)]


def first_letters(text: str) -> str:
    """The first letter of each syllable; what is not read stays as it is."""
    return "".join(["".join([each[0] for each in said]) if said else raw for raw, said in _cut(text)])


def _cut(text: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Pieces of a text, each with its syllables, or with none."""
    readings, at, other = _readings(), 0, ""
    while at < len(text):
        if text[at].isascii():  # no word begins with one
            other, at = other + text[at], at + 1
            continue
        size, said = _word(readings, text, at)
        if said or _is_ideograph(text[at]):
            if other:
                yield other, ()
            yield text[at : at + size], said
            other = ""
        else:
            other += text[at]
        at += size
    if other:
        yield other, ()


def _word(readings: _Readings, text: str, at: int) -> tuple[int, tuple[str, ...]]:
    """The longest word from a place on, and how it is read; else its character."""
    char = text[at]
    for size in range(min(readings.longest, len(text) - at), 1, -1) if char in readings.words else ():
        own = readings.own(word := text[at : at + size])
        if own is not None:
            return size, own or tuple(each for one in word for each in _alone(one) or ("",))
    return 1, _alone(char)


@lru_cache(maxsize=1 << 13)  # a county's names are made of some hundreds
def _alone(char: str) -> tuple[str, ...]:
    """How a character is read by itself; nothing where it is none of the table."""
    if char.isascii():
        return ()
    readings = _readings()
    at = bisect_left(readings.chars, char)
    return (readings.syllables[at],) if readings.chars[at : at + 1] == char else ()


def _is_ideograph(char: str) -> bool:
    return unicodedata.name(char, "").startswith("CJK")


@cache
def _readings() -> _Readings:
    alone, _, words = read_text(_FILE).partition("\n\n")
    said = {char: syllable for syllable, chars in map(str.split, alone.splitlines()) for char in chars}
    chars = "".join(sorted(said))
    by_head = groupby(words.splitlines(), key=itemgetter(0))
    lines = {head: "\n" + "".join(f"{line} \n" for line in some) for head, some in by_head}
    longest = max(len(line.partition(" ")[0]) for line in words.splitlines())
    return _Readings(chars, tuple(map(said.__getitem__, chars)), lines, longest)
