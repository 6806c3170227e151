"""What becomes of the rows of a published list: the line each makes, what is doubted, what was mended."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from desktop.base.sheet import plain_title
from desktop.casework.lists import Handover, ListedMatter, MatterKind, Power, Standing
from desktop.casework.published.bases import Basis, bases_of
from desktop.casework.published.matching import Match, Matters, Means, Townships
from desktop.casework.published.mending import days_in, numbered
from desktop.casework.published.rows import Doubt, PublishedRow, doubts_of_basis
from desktop.casework.published.wording import PublishedWords

RowKey = tuple[str, int, int]
"""Sheet, row of the file, part of a number that names several acts."""

Mends = Mapping[RowKey, Mapping[str, str]]
"""What a person put in place of what was understood: the key of a row, then column -> words."""

LEFT_OUT, PARTED = "left_out", "parted"
"""Marks among the mends: the row is no matter; the acts its name joins are a matter each."""

STOPS = frozenset({"no_name", "lone_words", "long_name", "township_unknown", "matter_unknown"})
"""Doubts that must be mended, or the row left out, before anything is taken in."""

_MENDED_WORDS = ("name", "code", "scope", "former", "body", "person")
_TOLD = 5
"""Unknown townships that are named: a text that fell into the column has hundreds."""
_BREAK = re.compile(r"[、，,；;\s]+")


@dataclass(frozen=True, slots=True)
class Understood:
    """One row: as it was read, the line it makes, and what to look at."""

    row: PublishedRow
    line: ListedMatter
    match: Match
    doubts: tuple[Doubt, ...] = ()
    mends: Mapping[str, str] = field(default_factory=dict)

    @property
    def key(self) -> RowKey:
        """What the row is known by within its file."""
        return key_of(self.row)

    @property
    def left_out(self) -> bool:
        """Whether a person said that it is no matter."""
        return LEFT_OUT in self.mends

    @property
    def stops(self) -> bool:
        """Whether the list cannot be taken in as long as this row stands so."""
        return not self.left_out and any(doubt.code in STOPS for doubt in self.doubts)


def key_of(row: PublishedRow) -> RowKey:
    """What a row is known by within its file."""
    return row.sheet, row.row, row.part


@dataclass(frozen=True, slots=True)
class Taker:
    """Makes lines out of rows, by the matters and townships the desk knows."""

    words: PublishedWords
    matters: Matters
    townships: Townships

    def understand(self, rows: Iterable[PublishedRow], mends: Mends) -> tuple[Understood, ...]:
        """Every row with the line it makes, those that were parted by hand as so many."""
        parted = (part for row in rows for part in _parted(row, mends.get(key_of(row), {})))
        found = [self._one(place, row, mends.get(key_of(row), {})) for place, row in enumerate(parted, 1)]
        return tuple(_with_twins(found))

    def _one(self, place: int, read: PublishedRow, mends: Mapping[str, str]) -> Understood:
        row = self._mended(read, mends)
        match = self._match(row, mends)
        standings, unknown = self._standings(row, mends)
        kind, power = row.kind or MatterKind.PENALTY, row.power or Power.GRANTED
        line = ListedMatter(
            place=place,
            number=row.number,
            part=row.part,
            name=row.name,
            code=row.code,
            kind=kind,
            power=power,
            domain=row.domain,
            former=row.former,
            scope=row.scope,
            bases=tuple(map(cited, row.bases)),
            matter_code=match.code if kind is MatterKind.PENALTY else "",
            standings=standings,
            notes=row.notes,
            cells=row.cells,
        )
        doubts = [one for one in row.doubts if one.column not in mends]
        if "name" in mends and not row.name.strip():
            doubts.append(Doubt("no_name", "name"))
        if "number" in mends and row.number is None:
            doubts.append(Doubt("no_number", "number", {"written": mends["number"]}))
        if "basis" in mends:
            doubts += doubts_of_basis(row.bases, mends["basis"])
        doubts += _of_line(row, line, match)
        if unknown:
            doubts.append(Doubt("township_unknown", "townships", {"written": "、".join(unknown[:_TOLD])}))
        if mends.get("matter") and not match.code:
            doubts.append(Doubt("matter_unknown", "matter", {"written": mends["matter"]}))
        doubts.sort(key=lambda one: one.code not in STOPS)  # what must be mended is told first
        return Understood(read, line, match, tuple(doubts), mends)

    def _mended(self, row: PublishedRow, mends: Mapping[str, str]) -> PublishedRow:
        """The row as a person put it right."""
        if not mends:
            return row
        words = {key: mends[key] for key in _MENDED_WORDS if key in mends}
        row = replace(row, **words)  # type: ignore[arg-type]
        if "number" in mends:
            number, part = numbered(mends["number"])
            row = replace(row, number=number, part=part or row.part)
        if "since" in mends:
            row = replace(row, term=mends["since"])
        if "basis" in mends:
            row = replace(row, bases=bases_of(mends["basis"]))
        if "kind" in mends:
            row = replace(row, kind=MatterKind(mends["kind"]))
        if "power" in mends:
            row = replace(row, power=Power(mends["power"]))
        if "state" in mends:
            row = replace(row, state=Handover(mends["state"]))
        if "townships" in mends:
            row = replace(row, townships=tuple(filter(None, _BREAK.split(mends["townships"]))))
        return row

    def _match(self, row: PublishedRow, mends: Mapping[str, str]) -> Match:
        if "matter" in mends:
            code = mends["matter"]
            return Match(code, Means.CODE) if code in self.matters.names else Match()
        if row.kind not in (None, MatterKind.PENALTY):
            return Match()
        return self.matters.match(row.name, row.code, row.bases)

    def _standings(
        self, row: PublishedRow, mends: Mapping[str, str]
    ) -> tuple[tuple[Standing, ...], tuple[str, ...]]:
        """What became of the matter in the townships: of a column each, of one column, or of all alike."""
        since = next(iter(days_in(row.term)), None)
        told = Standing((), row.state or Handover.TAKEN, since, row.body, row.person)
        by_state: dict[Handover, tuple[str, ...]] = {}
        for title, words in row.cells.items():
            unit = self.townships.ids.get(plain_title(title))
            state = self.words.states.get(plain_title(words)) if unit is not None else None
            if unit is not None and state is not None:
                by_state[state] = (*by_state.get(state, ()), unit)
        said = {state: mends[str(state)] for state in Handover if str(state) in mends}
        if not by_state and not said:
            ids, unknown = self.townships.named(row.townships)
            return (replace(told, units=ids),), unknown
        strange: tuple[str, ...] = ()
        for state, words in said.items():
            ids, unknown = self.townships.named(tuple(filter(None, _BREAK.split(words))))
            strange += unknown
            by_state = {each: tuple(u for u in units if u not in ids) for each, units in by_state.items()}
            by_state[state] = ids
        kept = {state: units for state, units in by_state.items() if units or said.get(state, "").strip()}
        return tuple(replace(told, state=state, units=units) for state, units in kept.items()), strange


def cited(basis: Basis) -> str:
    """《X》第…条."""
    return f"《{basis.law}》{basis.article}"


def _of_line(row: PublishedRow, line: ListedMatter, match: Match) -> Iterator[Doubt]:
    """What matching leaves open. A kind that no case can come of is kept as what it is, and is no doubt."""
    if row.kind is None:
        yield Doubt("kind_unknown", "kind")
    if row.term and not days_in(row.term):
        yield Doubt("term_in_words", "since", {"written": row.term})
    if line.kind is not MatterKind.PENALTY:
        return
    if match.others:
        yield Doubt("several_matters", "matter", {"n": len(match.others), "codes": "、".join(match.others)})
    elif not match.code:
        yield Doubt("no_matter", "matter")
    elif match.means in (Means.NEAR_NAME, Means.ARTICLE):
        yield Doubt(match.means.value, "matter", {"code": match.code})


def _with_twins(rows: Sequence[Understood]) -> Iterator[Understood]:
    """Mark lines of other names, or of another source of power, that are about one known matter.

    Whose letterhead and seal a decision bears follows from the source of power; the first line's counts.
    """
    firsts: dict[str, Understood] = {}
    for row in rows:
        code = row.line.matter_code
        first = firsts.setdefault(code, row) if code and not row.left_out else row
        other_power = first.line.power is not row.line.power
        if first is row or not (other_power or plain_title(first.line.name) != plain_title(row.line.name)):
            yield row
            continue
        told = "same_matter_other_power" if other_power else "same_matter"
        facts = {"sheet": first.row.sheet, "row": first.row.row, "code": code}
        yield replace(row, doubts=(*row.doubts, Doubt(told, "matter", facts)))


def _parted(row: PublishedRow, mends: Mapping[str, str]) -> Sequence[PublishedRow]:
    if PARTED not in mends or not row.acts:
        return (row,)
    return [replace(row, part=n, name=f"对{act}的处罚", acts=()) for n, act in enumerate(row.acts, 1)]
