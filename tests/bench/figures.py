"""What was measured: figures by name and size of the office, and the tables they make."""

from __future__ import annotations

import json
import statistics
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass

PROCESSOR = ": of it, processor time"
"""Ends the words of a figure that tells a pause of ours from one of a busy machine."""


@dataclass(frozen=True, slots=True)
class Figure:
    """Some runs of one thing. `cases` is 0 where the size of the office does not matter."""

    group: str
    words: str
    values: tuple[float, ...]
    unit: str = "ms"  # ms | MB
    cases: int = 0
    target: float | None = None  # at 100,000 cases, in its unit
    beside: tuple[str, float] | None = None  # another's words, and so many times as long it may take

    @property
    def median(self) -> float:
        """The middle of the runs."""
        return statistics.median(self.values)

    @property
    def spread(self) -> str:
        """The least and the most of the runs."""
        return f"{_short(min(self.values))}–{_short(max(self.values))}"


def sent(figures: Iterable[Figure]) -> str:
    """The figures as a child process prints them."""
    return json.dumps([asdict(figure) for figure in figures], ensure_ascii=False)


def received(text: str, cases: int = 0) -> list[Figure]:
    """The figures a child has printed: its last line. What Qt or a library said before is not ours."""
    told = json.loads(text.strip().splitlines()[-1])
    lists = ("values", "beside")
    whole = ({**each, **{key: tuple(each[key]) for key in lists if each[key]}} for each in told)
    return [Figure(**{**each, "cases": cases}) for each in whole]


def table(figures: Sequence[Figure]) -> str:
    """Rows of things, columns of sizes; with two sizes or more, how often the last is the first."""
    lines: list[str] = []
    for group in dict.fromkeys(figure.group for figure in figures):
        members = [figure for figure in figures if figure.group == group]
        sizes = sorted({figure.cases for figure in members})
        heads = [f"{size:,} cases" if size else "median" for size in sizes]
        growth = ["growth"] if len(sizes) > 1 else ["least–most"]
        lines += ["", f"| {group} | {' | '.join([*heads, *growth])} |", f"|---|{'---:|' * (len(sizes) + 1)}"]
        for words in dict.fromkeys(figure.words for figure in members):
            by_size = {figure.cases: figure for figure in members if figure.words == words}
            cells = [_cell(by_size.get(size)) for size in sizes]
            lines.append(f"| {words} | {' | '.join([*cells, _growth(sizes, by_size)])} |")
    return "\n".join(lines[1:])


def judged(figures: Sequence[Figure]) -> str:
    """The figures that have a target, each with it: what was missed is to be explained, not hidden."""
    lines = ["| target | aimed at | measured |", "|---|---:|---:|"]
    by_words = {figure.words: figure.median for figure in figures}
    for figure in figures:
        if figure.target is not None:
            lines.append(_judged(figure, figure.words, figure.target))
        if figure.beside is not None and (other := by_words.get(figure.beside[0])) is not None:
            words, times = figure.beside
            lines.append(_judged(figure, f"{figure.words}: {times} times {words}", times * other))
    return "\n".join(lines)


def _judged(figure: Figure, words: str, target: float) -> str:
    mark = "" if figure.median <= target else " (missed)"
    return f"| {words} | {_short(target)} {figure.unit} | {_short(figure.median)} {figure.unit}{mark} |"


def _cell(figure: Figure | None) -> str:
    return "" if figure is None else f"{_short(figure.median)} {figure.unit}"


def _growth(sizes: Sequence[int], by_size: dict[int, Figure]) -> str:
    measured = [by_size[size] for size in sizes if size in by_size]
    if len(sizes) == 1:
        return measured[0].spread
    if len(measured) < 2 or not measured[0].median:
        return ""
    return "×" + _short(measured[-1].median / measured[0].median)


def _short(value: float) -> str:
    if value >= 100:
        return f"{value:,.0f}"
    return f"{value:.1f}" if value >= 10 else f"{value:.2f}"
