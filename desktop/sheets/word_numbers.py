"""The numbers that Word makes by itself: of a column of 序号, of 第一条, that nobody typed."""

from __future__ import annotations

import re
import zipfile
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from desktop.base import bounds
from desktop.base.capital import numeral

NUMBERS = "word/numbering.xml"
_DEPTH, _START = re.compile("[0-8]"), re.compile(r"\d{1,5}", re.ASCII)
_PLACE = re.compile("%([1-9])")
_IN_WORDS = frozenset({"chineseCounting", "chineseCountingThousand", "taiwaneseCounting", "japaneseCounting"})
_MARKS = frozenset({"bullet", "none"})
_LONGEST = 20  # characters of a label


@dataclass(frozen=True, slots=True)
class _Level:
    """How a level of a list is numbered."""

    start: int = 1
    kind: str = "decimal"
    text: str = ""  # 第%1条

    def figure(self, number: int) -> str:
        """The number of an item, as this level shows it."""
        return numeral(number) if self.kind in _IN_WORDS else str(number)


@dataclass(slots=True)
class WordNumbers:
    """Counts numbered paragraphs in the order of the document."""

    lists: dict[str, str] = field(default_factory=dict)  # number of a list -> what is counted together
    levels: dict[tuple[str, int], _Level] = field(default_factory=dict)  # by that, and how deep
    counted: Counter[tuple[str, int]] = field(default_factory=Counter)

    def of(self, paragraphs: Iterable[Any]) -> str:
        """The label of the first of some paragraphs that has one; every one of them is counted."""
        return next(iter([label for each in paragraphs if (label := self._next(each))]), "")

    def _next(self, paragraph: Any) -> str:
        found = paragraph.find(f"{word_name('pPr')}/{word_name('numPr')}")
        told = _value(found, "numId") if found is not None else ""
        if told not in self.lists:  # 0 takes a number away, and what no list is known of has none
            return ""
        together, depth = self.lists[told], _value(found, "ilvl")
        at = together, int(depth) if _DEPTH.fullmatch(depth) else 0
        for deeper in [one for one in self.counted if one[0] == together and one[1] > at[1]]:
            del self.counted[deeper]
        self.counted[at] += 1
        level = self.levels.get(at, _Level(text=f"%{at[1] + 1}"))
        if level.kind in _MARKS:
            return ""
        return _PLACE.sub(lambda place: self._figure(together, int(place[1]) - 1), level.text)

    def _figure(self, together: str, depth: int) -> str:
        level = self.levels.get((together, depth), _Level())
        return level.figure(level.start + max(self.counted[together, depth], 1) - 1)


def word_numbers(packed: zipfile.ZipFile) -> WordNumbers:
    """The lists a document numbers by, within their bound; none where it has no such part."""
    from docx.oxml.parser import parse_xml  # 0.3 s to load: only where a document is read

    found = WordNumbers()
    if NUMBERS not in packed.namelist() or packed.getinfo(NUMBERS).file_size > bounds.WORD_NUMBERS:
        return found
    root = parse_xml(packed.read(NUMBERS))
    kinds = {
        one.get(word_name("abstractNumId"), ""): dict(_levels(one))
        for one in root.iterchildren(word_name("abstractNum"))
    }
    for one in root.iterchildren(word_name("num")):
        number, kind = one.get(word_name("numId"), ""), _value(one, "abstractNumId")
        starts = dict(_starts(one))
        together = f"{kind}/{number}" if starts else kind  # one that begins anew counts for itself
        found.lists[number] = together
        for depth, level in kinds.get(kind, {}).items():
            found.levels[together, depth] = replace(level, start=starts.get(depth, level.start))
    return found


def _levels(kind: Any) -> Iterator[tuple[int, _Level]]:
    """The levels of a list; there are nine of them."""
    for level in kind.iterchildren(word_name("lvl")):
        depth, told = level.get(word_name("ilvl"), ""), _value(level, "start")
        if _DEPTH.fullmatch(depth):
            start = int(told) if _START.fullmatch(told) else 1
            text = bounds.seen(_value(level, "lvlText"))[:_LONGEST]
            yield int(depth), _Level(start, _value(level, "numFmt") or "decimal", text)


def _starts(one: Any) -> Iterator[tuple[int, int]]:
    """Where the levels of one list begin anew."""
    for level in one.iterchildren(word_name("lvlOverride")):
        depth, told = level.get(word_name("ilvl"), ""), _value(level, "startOverride")
        if _DEPTH.fullmatch(depth) and _START.fullmatch(told):
            yield int(depth), int(told)


def _value(parent: Any, tag: str) -> str:
    found = parent.find(word_name(tag))
    return str(found.get(word_name("val"), "")) if found is not None else ""


def word_name(tag: str) -> str:
    """The name of an element in the names of WordprocessingML."""
    from docx.oxml.ns import qn

    return str(qn(f"w:{tag}"))
