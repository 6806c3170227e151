"""People of the lists as the list before sign-in shows them: name, role, and the units down to theirs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from db import Holder
from desktop.casework.lists import Officer, Unit


def holder_of(officer: Officer, units: Iterable[Unit]) -> Holder:
    """A person of the lists as the list before sign-in shows him."""
    return next(holders_of((officer,), units))


def holders_of(officers: Iterable[Officer], units: Iterable[Unit]) -> Iterator[Holder]:
    """People of the lists as the list before sign-in shows them."""
    known = {unit.id: unit for unit in units}
    paths: dict[str, tuple[str, ...]] = {}
    for one in officers:
        if one.unit_id not in paths:
            paths[one.unit_id] = _named(one.unit_id, known)
        yield Holder(one.id, one.name, one.role, paths[one.unit_id])


def _named(unit_id: str, known: Mapping[str, Unit]) -> tuple[str, ...]:
    """The names of the units down to one."""
    path: list[str] = []
    at: str | None = unit_id
    while at is not None and at in known:
        path.append(known[at].name)
        at = known[at].parent_id
    return tuple(reversed(path))
