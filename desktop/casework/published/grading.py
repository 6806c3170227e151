"""A discretion standard as it is published, grade by grade: of which matter, its fine, what is doubted."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from desktop.casework.lists import FineRange, Matter
from desktop.casework.published.fines import MONSTER, FineRead, fine_in
from desktop.casework.published.matching import Match, Matters, Means
from desktop.casework.published.rows import Band, Doubt, PublishedRow
from desktop.casework.published.taking import LEFT_OUT

GradeKey = tuple[str, int, int, int]
"""Sheet, row of the file, part of a number that names several acts, which of several grades of the row."""

GradeMends = Mapping[GradeKey, Mapping[str, str]]
"""What a person put in place of what was understood: the key of a row, then column -> words."""

GRADE_STOPS = frozenset({"no_grade", "grade_no_matter", "matter_unknown", "several_matters", "amount_unread"})
"""Doubts that must be mended, or the row left out, before a standard is taken in."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GradeRow:
    """One grade of the file, as it would be taken in."""

    key: GradeKey
    name: str  # of the matter, as the standard calls it
    code: str  # of the matter the desk knows
    degree: str
    circumstance: str
    penalty: str
    fine: FineRange | None
    cells: Mapping[str, str] = field(repr=False)  # of the row its matter begins in
    doubts: tuple[Doubt, ...] = ()
    left_out: bool = False

    @property
    def stops(self) -> bool:
        """Whether the standard cannot be taken in as long as this row stands so."""
        return not self.left_out and any(doubt.code in GRADE_STOPS for doubt in self.doubts)


def graded(
    rows: Sequence[PublishedRow], matters: Matters, known: Mapping[str, Matter], mends: GradeMends
) -> tuple[GradeRow, ...]:
    """Every grade of every row; a row that has none stands as one that says so."""
    return tuple(
        _grade(row, band, matters, known, mends)
        for row in rows
        for band in row.bands or (Band("", "", "", row.row),)
    )


def _grade(
    row: PublishedRow, band: Band, matters: Matters, known: Mapping[str, Matter], mends: GradeMends
) -> GradeRow:
    key = (row.sheet, band.row, row.part, band.nth)
    told = mends.get(key, {})
    code, found = told.get("matter", ""), matters.match(row.name, row.code, row.bases)
    if "matter" in told:
        found = Match(code, Means.CODE) if code in matters.names else Match()
    band = _mended(band, told)
    read = fine_in(band.standard, known.get(found.code))
    doubts = [*_of_matter(found, code), *_of_band(band)]
    if "least" in told or "most" in told:
        try:
            read = FineRead(_typed(read.fine, told, known.get(found.code)))
        except ValueError:
            read = FineRead(None)
            doubts.append(Doubt("amount_unread", "least"))
    if read.why:
        doubts.append(Doubt(read.why, "standard", {"written": band.standard}))
    return GradeRow(
        key=key,
        name=row.name,
        code=found.code,
        degree=band.degree,
        circumstance=band.circumstance,
        penalty=band.standard,
        fine=read.fine,
        cells=row.cells,
        doubts=tuple(sorted(doubts, key=lambda one: one.code not in GRADE_STOPS)),
        left_out=LEFT_OUT in told,
    )


def _mended(band: Band, told: Mapping[str, str]) -> Band:
    return Band(
        told.get("degree", band.degree),
        told.get("circumstance", band.circumstance),
        told.get("standard", band.standard),
        band.row,
        band.nth,
    )


def _of_matter(found: Match, written: str) -> Iterator[Doubt]:
    if found.code:
        if found.means in (Means.NEAR_NAME, Means.ARTICLE):
            yield Doubt(found.means.value, "matter", {"code": found.code})
    elif written:
        yield Doubt("matter_unknown", "matter", {"written": written})
    elif found.others:
        yield Doubt("several_matters", "matter", {"n": len(found.others), "codes": "、".join(found.others)})
    else:
        yield Doubt("grade_no_matter", "matter")


def _of_band(band: Band) -> Iterator[Doubt]:
    if not band.degree.strip():
        yield Doubt("no_grade", "degree")
    if not band.circumstance.strip():
        yield Doubt("no_circumstance", "circumstance")


def _typed(read: FineRange | None, told: Mapping[str, str], matter: Matter | None) -> FineRange | None:
    """The amounts a person typed, in the unit that was read or that of the matter; both empty are no fine.

    Raises ValueError for what is no amount, or least above most.
    """
    least, most = (_amount(told.get(each, _held(read, each))) for each in ("least", "most"))
    if least is None and most is None:
        return None
    law = matter.fine if matter is not None else None
    unit = read.unit if read is not None else law.unit if law is not None else "yuan"
    if most is not None and most < (least or 0.0):
        raise ValueError(most)
    return FineRange(least or 0.0, most, unit)


def _held(read: FineRange | None, which: str) -> str:
    value = None if read is None else read.least if which == "least" else read.most
    return "" if value is None else repr(value)


def _amount(written: str) -> float | None:
    """Yuan, or how many times or per cent. Raises ValueError."""
    plain = written.replace(",", "").replace("，", "").strip().removesuffix("元").removesuffix("%")
    value = float(plain) if plain else None
    if value is not None and not 0 <= value < MONSTER:
        raise ValueError(written)
    return value
