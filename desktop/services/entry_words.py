"""The cells an entry of the journal changed, in the words of the screen: 项目, 原值, 新值."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from desktop.base.clock import CHINA
from desktop.base.errors import BadEntry
from desktop.base.money import Money
from desktop.casework.facts import FACTS, GROUPS, AnyFact
from desktop.casework.journal import CellChange
from desktop.casework.masking import mask
from desktop.documents.wording import chosen, day, moment, plain
from desktop.services.library import Library

SHORT = 12
"""Signs of a digest that tell it from others at a glance."""


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """项目, 原值, 新值. `masked`: the fact whose number is not shown in full, empty where none is hidden."""

    label: str
    old: str = field(repr=False)
    new: str = field(repr=False)
    masked: str = ""


@dataclass(frozen=True, slots=True)
class Names:
    """What ids are called: units, people, and the procedure of the case."""

    units: Mapping[str, str]
    people: Mapping[str, str]
    procedure: str  # with its version; empty for what is of no case


def change_rows(
    changes: tuple[CellChange, ...], library: Library, names: Names, *, shown: bool = False
) -> tuple[ChangeRow, ...]:
    """What an entry changed, fact by fact and cell by cell; `shown`: numbers in full."""
    rows = (_row(change, library, names, shown=shown) for change in changes)
    return tuple(row for row in rows if row is not None)


def _row(change: CellChange, library: Library, names: Names, *, shown: bool) -> ChangeRow | None:
    if change.fact:
        return _fact_row(change, shown=shown)
    if (change.table, change.column) == ("case_officer", "struck_at"):
        return _officer_row(change, library, names)
    cell = f"{change.table}.{change.column}"
    label = library.cells.labels.get(cell)
    if label is None:
        return None
    kind = library.cells.kinds.get(cell, "")
    if change.table == "setting":
        label = f"{label} {change.row_id}"
    old, new = (_text(value, kind, library, names) for value in (change.old, change.new))
    return ChangeRow(label, old, new)


def _officer_row(change: CellChange, library: Library, names: Names) -> ChangeRow:
    """Who stands aside is named; the moment is that of the entry."""
    officer_id = change.row_id.rpartition("/")[2]
    name = names.people.get(officer_id, officer_id)
    before = "" if change.old else name
    return ChangeRow(library.cells.labels["case_officer.officer_id"], before, "" if change.new else name)


def _fact_row(change: CellChange, *, shown: bool) -> ChangeRow:
    fact = FACTS.get(change.fact)
    if fact is None:  # of another version of the program
        return ChangeRow(change.fact, str(change.old or ""), str(change.new or ""))
    label = _label(fact, change.n)
    old, new = (_fact_text(fact, value) for value in (change.old, change.new))
    if fact.hidden is None or shown:
        return ChangeRow(label, old, new)
    hidden = (mask(fact.id, old), mask(fact.id, new))
    return ChangeRow(label, *hidden, masked=fact.id if hidden != (old, new) else "")


def _label(fact: AnyFact, n: int) -> str:
    """询问2 被询问人: the sheet, where there may be several; the group, where two groups say the same."""
    group = GROUPS[fact.group]
    if group.repeats:
        return f"{group.label}{n} {fact.label}"
    alone = sum(other.label == fact.label for other in FACTS.values()) == 1
    return fact.label if alone else f"{group.label} {fact.label}"


def _fact_text(fact: AnyFact, stored: object) -> str:
    """A fact as the case page words it; a text that cannot be read, as it stands."""
    if stored in (None, ""):
        return ""
    try:
        value = fact.parsed(str(stored))
    except BadEntry:
        return str(stored)
    if fact.kind.choices:
        return chosen(value, fact.kind.choices)
    return f"{value} 元" if isinstance(value, Money) else plain(value)


def _text(value: object, kind: str, library: Library, names: Names) -> str:
    """A stored value in words; one that cannot be read, as it stands."""
    if value in (None, ""):
        return ""
    if kind not in _WRITTEN:
        return _called(str(value), kind, library, names)
    try:
        return _WRITTEN[kind](value)
    except (ValueError, TypeError, AttributeError):
        return str(value)


def _certificates(stored: Sequence[Mapping[str, str | None]]) -> str:
    """检字25号（2025年3月2日至2026年3月1日）; of one that does not say since when, the last day alone."""
    told = []
    for one in stored:
        since, until = (
            day(date.fromisoformat(at)) if (at := one[name]) else "" for name in ("since", "until")
        )
        told.append(f"{one['number']}（{since}至{until}）" if since else f"{one['number']}（有效到{until}）")
    return "；".join(told) or "没有"


_WRITTEN: Mapping[str, Callable[[Any], str]] = {
    "day": lambda value: day(date.fromisoformat(value)),
    "moment": lambda value: moment(datetime.fromisoformat(value).astimezone(CHINA)),
    "digest": lambda value: f"{value[:SHORT]}…",
    "flag": plain,
    "certificates": _certificates,
    "reasons": lambda value: "；".join(str(words) for words in json.loads(value).values()),
}


def _called(text: str, kind: str, library: Library, names: Names) -> str:
    """What an id of a kind is called; itself, where nobody knows it."""
    if kind == "role":
        return library.rights.role_name(text)
    own = library.procedures.get(names.procedure)
    procedures = (*library.sides(), *((own,) if own is not None else ()))  # its own names come before
    stages = {stage.id: stage.name for procedure in procedures for stage in procedure.stage}
    steps = {step.id: step.name for procedure in procedures for step in procedure.step}
    known: Mapping[str, Mapping[str, str]] = {
        "unit": names.units,
        "person": names.people,
        "list": library.cells.lists,
        "equipment": {each.id: each.name for each in library.gear.values()},
        "procedure": {pin: each.name for pin, each in library.procedures.items()},
        "beside": {side.id: side.name for side in library.sides()},
        "stage": stages,
        "step": steps,
    }
    return known.get(kind, {}).get(text, text)
