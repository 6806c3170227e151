"""The numbers that Word makes by itself: a column of 序号 that nobody typed has no text in the file."""

from __future__ import annotations

import re
import zipfile
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from desktop.base import bounds

NUMBERS = "word/numbering.xml"
_DEPTH, _START = re.compile("[0-8]"), re.compile(r"\d{1,5}", re.ASCII)
_Level = tuple[str, int]
"""What is counted together, and how deep."""


@dataclass(slots=True)
class WordNumbers:
    """Counts numbered paragraphs in the order of the document."""

    lists: dict[str, str] = field(default_factory=dict)  # number of a list -> what is counted together
    starts: dict[_Level, int] = field(default_factory=dict)
    counted: Counter[_Level] = field(default_factory=Counter)

    def of(self, paragraphs: Iterable[Any]) -> int | None:
        """The number of the first of some paragraphs that has one; every one of them is counted."""
        numbers = [number for each in paragraphs if (number := self._next(each)) is not None]
        return next(iter(numbers), None)

    def _next(self, paragraph: Any) -> int | None:
        found = paragraph.find(f"{word_name('pPr')}/{word_name('numPr')}")
        told = _value(found, "numId") if found is not None else ""
        if told not in self.lists:  # 0 takes a number away, and what no list is known of has none
            return None
        depth = _value(found, "ilvl")
        level = self.lists[told], int(depth) if _DEPTH.fullmatch(depth) else 0
        for deeper in [one for one in self.counted if one[0] == level[0] and one[1] > level[1]]:
            del self.counted[deeper]
        self.counted[level] += 1
        return self.starts.get(level, 1) + self.counted[level] - 1


def word_numbers(packed: zipfile.ZipFile) -> WordNumbers:
    """The lists a document numbers by, within their bound; none where it has no such part."""
    from docx.oxml.parser import parse_xml  # 0.3 s to load: only where a document is read

    found = WordNumbers()
    if NUMBERS not in packed.namelist() or packed.getinfo(NUMBERS).file_size > bounds.WORD_NUMBERS:
        return found
    root = parse_xml(packed.read(NUMBERS))
    kinds = {
        one.get(word_name("abstractNumId"), ""): dict(_starts(one, "lvl", "start"))
        for one in root.iterchildren(word_name("abstractNum"))
    }
    for one in root.iterchildren(word_name("num")):
        number, kind = one.get(word_name("numId"), ""), _value(one, "abstractNumId")
        own = dict(_starts(one, "lvlOverride", "startOverride"))
        together = f"{kind}/{number}" if own else kind  # one that begins anew counts for itself
        found.lists[number] = together
        starts = kinds.get(kind, {}) | own
        found.starts |= {(together, depth): start for depth, start in starts.items()}
    return found


def _starts(parent: Any, each: str, start: str) -> Iterator[tuple[int, int]]:
    """Where the levels of a list begin; there are nine of them."""
    for level in parent.iterchildren(word_name(each)):
        depth, told = level.get(word_name("ilvl"), ""), _value(level, start)
        if _DEPTH.fullmatch(depth) and _START.fullmatch(told):
            yield int(depth), int(told)


def _value(parent: Any, tag: str) -> str:
    found = parent.find(word_name(tag))
    return str(found.get(word_name("val"), "")) if found is not None else ""


def word_name(tag: str) -> str:
    """The name of an element in the names of WordprocessingML."""
    from docx.oxml.ns import qn

    return str(qn(f"w:{tag}"))
