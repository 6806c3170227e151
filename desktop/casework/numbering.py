"""Numbers of cases and papers: one counter for each organ, word and year; no gaps, and none used twice."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from desktop.base.errors import BadEntry, BadResource
from desktop.base.tables import read_toml

_SLOT = re.compile(r"\{(\w*)\}")
_SLOTS = {
    "mark": r"(?P<mark>[^\W\d_]+?)",
    "word": r"(?P<word>{words})",
    "year": r"(?P<year>[12]\d{3})",
    "serial": r"(?P<serial>[1-9]\d*)",  # GB/T 9704: no leading naught
}
_BRACKETS = str.maketrans(
    "[]［］【】(（)）", "〔〕〔〕〔〕〔〔〕〕"
)  # as typed; in print 〔〕 U+3014, U+3015 alone


@dataclass(frozen=True, slots=True)
class Number:
    """A number taken apart: 大桥 罚决 2026 12."""

    mark: str
    word: str
    year: int
    serial: int

    @property
    def series(self) -> Series:
        """The counter the number was taken from."""
        return Series(self.mark, self.word, self.year)


@dataclass(frozen=True, slots=True)
class Series:
    """A counter: an organ's mark, the word of a kind of paper, and a year."""

    mark: str
    word: str
    year: int

    @classmethod
    def on(cls, mark: str, word: str, issued_on: date) -> Series:
        """The counter for a paper issued on a legal day: it is a new one from 1 January."""
        return cls(mark, word, issued_on.year)


@dataclass(frozen=True, slots=True)
class Pattern:
    """How a number is written, as `{mark}{word}〔{year}〕{serial}号`. A pattern may add 字 or 第."""

    text: str

    @classmethod
    def read(cls, text: str) -> Pattern:
        """A pattern that names each part once. Raises BadEntry `pattern_wrong`."""
        named = sorted(_SLOT.findall(text))
        if named != sorted(_SLOTS):
            raise BadEntry("pattern_wrong", pattern=text, wanted=" ".join(f"{{{name}}}" for name in _SLOTS))
        return cls(text)

    def __str__(self) -> str:
        return self.text

    def format(self, *, mark: str, word: str, year: int, serial: int) -> str:
        """The number as printed: the year in full, the serial without leading naughts."""
        if serial < 1:
            raise ValueError(serial)
        return self.text.format(mark=mark, word=word, year=year, serial=serial)

    def write(self, number: Number) -> str:
        """A number as printed."""
        return self.format(mark=number.mark, word=number.word, year=number.year, serial=number.serial)

    def parse(self, written: str, words: Iterable[str]) -> Number:
        """A number out of what is printed or typed, other brackets and spaces forgiven.

        `words` tells where the mark ends: 大桥|罚决. Raises BadEntry `number_unreadable`.
        """
        known = "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
        parts = _SLOT.split(self.text)  # text, name, text, name ... text
        shape = "".join(
            _SLOTS[part].replace("{words}", known) if at % 2 else re.escape(part)
            for at, part in enumerate(parts)
        )
        found = re.fullmatch(shape, "".join(written.split()).translate(_BRACKETS))
        if found is None:
            raise BadEntry("number_unreadable", written=written, pattern=self.text)
        return Number(found["mark"], found["word"], int(found["year"]), int(found["serial"]))


@dataclass(frozen=True, slots=True)
class NumberWords:
    """The words of resources/lists/numbers.toml: which kind of paper takes a number, and under which word."""

    pattern: Pattern
    case: str  # 案, of the case itself
    lead: str  # 线, of what may become one
    inspection: str  # 检
    forms: Mapping[str, str]  # form id -> word

    @classmethod
    def read(cls, path: Path) -> NumberWords:
        """The words of a file. Raises BadResource."""
        raw = read_toml(path)
        forms = raw.get("forms")
        if not isinstance(forms, dict) or not all(isinstance(word, str) and word for word in forms.values()):
            raise BadResource(path.name, "forms：应为 文书编号 = 代字")
        try:
            pattern = Pattern.read(str(raw.get("pattern")))
        except BadEntry as error:
            raise BadResource(path.name, f"pattern：应含 {error.facts['wanted']} 各一次") from error
        files = [raw.get(key) for key in ("case", "lead", "inspection")]
        for key, word in zip(("case", "lead", "inspection"), files, strict=True):
            if not isinstance(word, str) or not word or word in forms.values() or files.count(word) > 1:
                raise BadResource(path.name, f"{key}：缺少，或者与其他代字相同")
        case, lead, inspection = map(str, files)
        return cls(pattern, case, lead, inspection, forms)

    def word(self, form: str) -> str:
        """The word of a form, empty for a form that takes no number."""
        return self.forms.get(form, "")

    @property
    def words(self) -> tuple[str, ...]:
        """Every word, for taking numbers apart."""
        return tuple(dict.fromkeys((self.case, self.lead, self.inspection, *self.forms.values())))


@dataclass(frozen=True, slots=True)
class Block:
    """A run of serials reserved for one seat, and those no longer free: used, void or in doubt."""

    low: int
    high: int
    taken: frozenset[int] = frozenset()

    def __post_init__(self) -> None:
        if not 1 <= self.low <= self.high:
            raise BadEntry("block_wrong", low=self.low, high=self.high)

    def next_free(self) -> int | None:
        """The smallest serial still free; None when the block is used up."""
        return next((serial for serial in range(self.low, self.high + 1) if serial not in self.taken), None)

    @property
    def free(self) -> int:
        """How many serials are left."""
        return self.high - self.low + 1 - sum(self.low <= serial <= self.high for serial in self.taken)

    def take(self, serial: int) -> Block:
        """The block once a serial is no longer free. Nothing returns to free. Raises BadEntry."""
        if not self.low <= serial <= self.high or serial in self.taken:
            raise BadEntry("serial_not_free", serial=serial, low=self.low, high=self.high)
        return Block(self.low, self.high, self.taken | {serial})


def next_free(blocks: Iterable[Block]) -> int | None:
    """The smallest free serial of a seat's own blocks; None when all are used up."""
    return min((serial for block in blocks if (serial := block.next_free()) is not None), default=None)
