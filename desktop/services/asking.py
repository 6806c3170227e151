"""A list asked for in words: names instead of ids, as support staff type them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import TypeVar

from desktop.base.errors import BadEntry, NotFound
from desktop.base.spans import RANGE_MARK
from desktop.casework.choices import SOURCES
from desktop.casework.lists import Level, Unit
from desktop.casework.narrowing import DueWord, day_span, due_spans, fine_spans
from desktop.casework.parties import PARTY_WORDS
from desktop.casework.rows import CaseFilter, DaySpan
from desktop.services.perform import Office

T = TypeVar("T")
E = TypeVar("E", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class Asked:
    """What narrows the list, in words; None and False do not narrow."""

    district: str | None = None
    township: str | None = None
    station: str | None = None
    matter: str | None = None
    stage: str | None = None
    officer: str | None = None
    source: str | None = None
    party: str | None = None
    fine: str | None = None  # yuan, 1000..5000
    filed: str | None = None  # 2026-01-01..2026-06-30
    open: bool = False
    overdue: bool = False


def says(asked: Asked) -> str:
    """What was asked for, in one line."""
    told = (
        *(asked.district, asked.township, asked.station, asked.matter, asked.stage, asked.officer),
        *(
            asked.source,
            asked.party,
            asked.fine and f"罚款 {asked.fine} 元",
            asked.filed and f"立案 {asked.filed}",
        ),
        *("在办" if asked.open else "", "超期" if asked.overdue else ""),
    )
    return "　".join(word for word in told if word)


def narrowed(office: Office, words: Asked) -> CaseFilter:
    """The question for the list. Raises NotFound for what no list has, BadEntry for what cannot be read."""
    with office.read() as work:
        units = work.units()
    found = CaseFilter(matter_codes=(words.matter,) if words.matter else (), open_only=words.open)
    for level, asked in (
        (Level.DISTRICT, words.district),
        (Level.TOWNSHIP, words.township),
        (Level.STATION, words.station),
    ):
        if asked:
            found = replace(found, unit_id=_unit(units, level, asked, found.unit_id))
    if words.stage:
        found = _at_stage(office, words.stage, found)
    return _narrowed_further(office, words, found)


def _at_stage(office: Office, asked: str, narrowed: CaseFilter) -> CaseFilter:
    every = [(known, stage) for known in office.library.procedures.values() for stage in known.stage]
    meant = _meant(asked, every, lambda pair: (pair[1].id, pair[1].name))
    if not meant:
        raise NotFound("no_such_stage", stage=asked)
    procedures = {known.id for known, _ in meant}
    only = tuple(procedures) if len(procedures) == 1 else ()
    return replace(narrowed, stages=tuple(sorted({stage.id for _, stage in meant})), procedures=only)


def _narrowed_further(office: Office, words: Asked, narrowed: CaseFilter) -> CaseFilter:
    """By officer, source, kind of party, fine, day of filing, and how late it is."""
    library, today = office.library, office.clock.today()
    if words.officer:
        with office.read() as work:
            known = (*work.officers(None), *work.officers_left())
            found = _meant(words.officer, known, lambda one: (one.id, one.name))
        if not found:
            raise NotFound("no_such_person", id=words.officer)
        narrowed = replace(narrowed, officers=tuple(one.id for one in found))
    if words.source:
        narrowed = replace(narrowed, sources=_named(words.source, dict(SOURCES.choices)))
    if words.party:
        narrowed = replace(narrowed, party_kinds=_named(words.party, PARTY_WORDS))
    if words.fine:
        narrowed = replace(narrowed, fines=fine_spans((_span(words.fine),)))
    if words.overdue:
        late = due_spans((DueWord.OVERDUE,), today, library.clocks, office.calendar)
        narrowed = replace(narrowed, due=late)
    return replace(narrowed, filed=_days("立案日期", words.filed or "", today))


def _span(written: str) -> str:
    """One amount alone is a span of its own."""
    return written if RANGE_MARK in written else f"{written}{RANGE_MARK}{written}"


def _days(label: str, written: str, today: date) -> DaySpan | None:
    try:
        return day_span(written, today)
    except ValueError as error:
        raise BadEntry("fact_unreadable", label=label, written=written) from error


def _named(asked: str, known: Mapping[E, str]) -> tuple[E, ...]:
    """The members of an enum whose word or value was asked for. Raises BadEntry."""
    found = tuple(_meant(asked, tuple(known), lambda one: (str(one), known[one])))
    if not found:
        raise BadEntry("fact_unreadable", label="筛选条件", written=asked)
    return found


def _unit(units: tuple[Unit, ...], level: Level, asked: str, above: str) -> str:
    """A unit by id, name or part of its name on its level.

    Below one already named, since village names repeat in a county.
    """
    parents = {unit.id: unit.parent_id for unit in units}

    def below(id: str | None) -> bool:
        while id is not None and id != above:
            id = parents.get(id)
        return id == above

    there = [unit for unit in units if unit.level is level and (not above or below(unit.id))]
    found = _meant(asked, there, lambda unit: (unit.id, unit.name))
    if len(found) != 1:
        raise NotFound("no_such_unit" if not found else "several_units", unit=asked, n=len(found))
    return found[0].id


def _meant(asked: str, known: Sequence[T], words: Callable[[T], tuple[str, str]]) -> list[T]:
    """Those whose id or name is just what was asked; failing that, those whose name contains it."""
    exact = [one for one in known if asked in words(one)]
    return exact or [one for one in known if asked in words(one)[1]]
