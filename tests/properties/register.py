"""The numbers of a seat as its ledger has them: its own blocks, and all that was ever given out of them."""

from __future__ import annotations

from collections import Counter
from datetime import date

from desktop.base.paths import RESOURCES
from desktop.casework.case import Case
from desktop.casework.numbering import Block, NumberWords, Series, next_free

WORDS = NumberWords.read(RESOURCES / "lists" / "numbers.toml")
_ROOM = 3  # serials of a block: few, so that a case of a dozen papers needs several


class Register:
    """Gives numbers as a seat does, and forgets none: (number as printed, the paper that bears it)."""

    def __init__(self) -> None:
        self.given: list[tuple[str, str]] = []
        self._blocks: dict[Series, list[Block]] = {}
        self._written: dict[Series, set[int]] = {}

    def give(self, mark: str, word: str, on: date, paper: str) -> str:
        """The smallest free number of a series, of a fresh block where all are used up; none without word."""
        if not word:
            return ""
        series = Series.on(mark, word, on)
        blocks = self._blocks.setdefault(series, [])
        while (serial := next_free(blocks)) is None:
            low = blocks[-1].high + 1 if blocks else 1
            written = self._written.get(series, set()) & set(range(low, low + _ROOM))
            blocks.append(Block(low, low + _ROOM - 1, frozenset(written)))
        at = next(at for at, block in enumerate(blocks) if block.next_free() == serial)
        blocks[at] = blocks[at].take(serial)
        number = WORDS.pattern.format(mark=mark, word=word, year=series.year, serial=serial)
        self.given.append((number, paper))
        return number

    def written_before(self, mark: str, word: str, on: date, ahead: int) -> None:
        """A number that stands on paper from before the desk, in a block that no seat has yet."""
        series = Series.on(mark, word, on)
        blocks = self._blocks.get(series, [])
        serial = (blocks[-1].high if blocks else 0) + 1 + ahead
        if serial not in self._written.setdefault(series, set()):
            self._written[series].add(serial)
            number = WORDS.pattern.format(mark=mark, word=word, year=series.year, serial=serial)
            self.given.append((number, f"paper {number}"))


def judge_numbers(case: Case, register: Register) -> None:
    """4.5(9): no number twice; what a paper bears, be it void, stands in the ledger as that paper's."""
    assert max(Counter(number for number, _ in register.given).values(), default=1) == 1
    borne = {(paper.number, paper.id) for paper in case.papers if paper.number}
    assert borne <= set(register.given)
    assert all(bool(paper.number) == bool(WORDS.word(paper.form)) for paper in case.papers)
