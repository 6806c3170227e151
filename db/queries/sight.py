"""Which cases lie where somebody may look: conditions for every statement that reads cases."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from typing import Any

from sqlalchemy import ColumnElement, and_, false, func, literal_column, or_

from db.models import CaseRecord, TermRecord
from db.queries.lists import Lists
from desktop.casework.access import Sight
from desktop.casework.leads import PINS
from desktop.casework.lists import Level
from desktop.casework.unit_tree import Units

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
    if not unit_id or lists.units.unit(unit_id).level is Level.COUNTY:
        return ()
    units, level = lists.units, lists.units.unit(unit_id).level
    ids = _known_by(units, level, (units.standing(unit_id),))
    return (_PLACES[level] == ids[0] if len(ids) == 1 else _PLACES[level].in_(ids),)


def within_then(lists: Lists, unit_id: str) -> Seen:
    """Cases of a unit and all below it by the tree of the day they were filed (registered, until then).

    Raises NotFound.
    """
    if not unit_id or lists.units.unit(unit_id).level is Level.COUNTY:
        return ()
    day = func.coalesce(CaseRecord.filed_on, CaseRecord.registered_on)
    found: list[ColumnElement[bool]] = []
    ends = [since for since, _ in lists.trees[1:]]
    for (since, tree), end in zip(lists.trees, (*ends, None), strict=True):
        here = CaseRecord.unit_id.in_(sorted(tree.below.get(unit_id, ())))
        span = (*(() if since is None else (day >= since,)), *(() if end is None else (day < end,)))
        found.append(and_(here, *span))
    return (or_(false(), *found),)


def _known_by(units: Units, level: Level, ids: Sequence[str]) -> list[str]:
    """What the column of a level holds of cases of some units: of stations also those merged into them."""
    if level is not Level.STATION:
        return list(ids)
    return sorted({below for id in ids for below in units.below[id]})


def seen(lists: Lists, sight: Sight) -> Seen:
    """Cases that lie in a sight. Units that nobody knows show nothing."""
    if sight.units is None:
        return ()
    by_level: dict[Level, list[str]] = defaultdict(list)
    for id in sorted({lists.units.standing(id) for id in sight.units & lists.units.by_id.keys()}):
        by_level[lists.units.unit(id).level].append(id)
    if Level.COUNTY in by_level:
        return ()
    known = {level: _known_by(lists.units, level, ids) for level, ids in by_level.items()}
    found = [
        _PLACES[level] == ids[0] if len(ids) == 1 else _PLACES[level].in_(ids) for level, ids in known.items()
    ]
    return (or_(false(), *found),)


def terms_within(lists: Lists, unit_ids: Collection[str] | None) -> Seen:
    """Running clocks of what stands in some units and all below them; None is everywhere."""
    if unit_ids is None:
        return ()
    units = lists.units
    below = {id for top in unit_ids if top in units.by_id for id in units.below[units.standing(top)]}
    return () if len(below) == len(units.by_id) else (TermRecord.unit_id.in_(sorted(below)),)


def terms_seen(lists: Lists, cases: Sight, leads: Sight) -> Seen:
    """Running clocks of cases that lie in one sight, and of leads and inspections that lie in another."""
    if cases == leads:
        return terms_within(lists, cases.units)
    of_cases = and_(TermRecord.lead.is_(False), *terms_within(lists, cases.units))
    return (or_(of_cases, and_(TermRecord.lead.is_(True), *terms_within(lists, leads.units))),)


def units_seen(lists: Lists, unit_id: str, sight: Sight) -> list[str] | None:
    """The units at or below one (none: all) that lie in a sight; None where those are all there are."""
    paths = ((id, [unit.id for unit in lists.units.path(id)]) for id in lists.units.by_id)
    units = [
        id
        for id, path in paths
        if (not unit_id or unit_id in path) and (sight.units is None or not sight.units.isdisjoint(path))
    ]
    return None if len(units) == len(lists.units.by_id) else units
