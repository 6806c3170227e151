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
    return [Figure(**{**each, "values": tuple(each["values"]), "cases": cases}) for each in told]


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
    for figure in figures:
        if figure.target is not None:
            mark = "" if figure.median <= figure.target else " (missed)"
            said = f"{_short(figure.median)} {figure.unit}{mark}"
            lines.append(f"| {figure.words} | {_short(figure.target)} {figure.unit} | {said} |")
    return "\n".join(lines)


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
