"""Which cases lie where somebody may look: conditions for every statement that reads cases."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from sqlalchemy import ColumnElement, false, literal_column, or_

from db.models import CaseRecord
from db.queries.lists import Lists
from desktop.casework.access import Sight
from desktop.casework.leads import PINS
from desktop.casework.lists import Level

_PINS: list[ColumnElement[str]] = [literal_column(f"'{pin}'") for pin in PINS]
"""As words: SQLite matches a partial index by its very text."""
PRELIMINARY: ColumnElement[bool] = CaseRecord.procedure.in_(_PINS)
"""Leads and inspections, which stand where cases stand."""
CASES: ColumnElement[bool] = CaseRecord.procedure.not_in(_PINS)
"""What is a case, and neither."""

Seen = tuple[ColumnElement[bool], ...]
"""What a statement asks of a case beside its own question; nothing for who sees all."""

_PLACES: dict[Level, Any] = {
    Level.STATION: CaseRecord.unit_id,
    Level.TOWNSHIP: CaseRecord.township_id,
    Level.DISTRICT: CaseRecord.district_id,
}
"""By what column a case is known to stand in a unit or below it. The county needs none."""


def within(lists: Lists, unit_id: str) -> Seen:
    """Cases of a unit and all below it; the county, and no unit, is everything. Raises NotFound."""
    place = _PLACES.get(lists.units.unit(unit_id).level) if unit_id else None
    return () if place is None else (place == unit_id,)


def seen(lists: Lists, sight: Sight) -> Seen:
    """Cases that lie in a sight. Units that nobody knows show nothing."""
    if sight.units is None:
        return ()
    by_level: dict[Level, list[str]] = defaultdict(list)
    for id in sorted(sight.units & lists.units.by_id.keys()):
        by_level[lists.units.unit(id).level].append(id)
    if Level.COUNTY in by_level:
        return ()
    found = [
        _PLACES[level] == ids[0] if len(ids) == 1 else _PLACES[level].in_(ids)
        for level, ids in by_level.items()
    ]
    return (or_(false(), *found),)


def units_seen(lists: Lists, unit_id: str, sight: Sight) -> list[str] | None:
    """The units at or below one (none: all) that lie in a sight; None where those are all there are."""
    paths = ((id, [unit.id for unit in lists.units.path(id)]) for id in lists.units.by_id)
    units = [
        id
        for id, path in paths
        if (not unit_id or unit_id in path) and (sight.units is None or not sight.units.isdisjoint(path))
    ]
    return None if len(units) == len(lists.units.by_id) else units
