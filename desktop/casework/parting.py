"""Of a seizure (行政强制法 28) or a keeping (行政处罚法 56), what is lifted of part of it, and the rest."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from desktop.casework import custody_facts as c
from desktop.casework.case import Case
from desktop.casework.custody_choices import ThingState
from desktop.casework.facts import Good
from desktop.casework.seizures import SEIZURE
from desktop.casework.things import PRESERVATION, Thing, list_of, things_of

PART_RELEASE = "seal-seize-part-release"
KEEPING_DISPOSAL = "evidence-preservation-disposal"


def parted(case: Case) -> bool:
    """Part of what was seized is lifted before the end of the rest."""
    return any(_quantity(thing, ThingState.RELEASED) for thing in _seized(case))


def goods_parted(case: Case) -> tuple[Good, ...]:
    """What the part consists of, as the decision on it lists it."""
    parts = ((thing, _quantity(thing, ThingState.RELEASED)) for thing in _seized(case))
    return tuple(_share(thing, quantity) for thing, quantity in parts if quantity)


def kept_parted(case: Case, n: int) -> tuple[tuple[Good, ThingState], ...]:
    """What of things registered and kept goes a way of its own, and which."""
    return tuple(
        (_share(thing, quantity), state)
        for thing in _kept(case, n)
        for state in ThingState
        if (quantity := _quantity(thing, state))
    )


def kept_left(case: Case, n: int) -> bool:
    """Whether anything of a list of things kept is left for the decision on the rest."""
    return any(thing.total > _quantity(thing) for thing in _kept(case, n))


def disposed_by(case: Case, n: int, good: Good) -> bool:
    """Whether a sheet on what becomes of the confiscated is of this thing: of all where it names none."""
    named = case.get(c.METHOD_GOODS, n) or ""
    names = {name.strip() for name in named.replace("，", "、").split("、")} - {""}
    return not names or good.name.strip() in names


def goods_left(case: Case) -> tuple[Good, ...]:
    """What the end of the seizure disposes of: all that is listed, without what went its own way before."""
    by_line = {thing.line: thing for thing in _seized(case)}
    rest = []
    for line, good in enumerate(list_of(case, SEIZURE, case.n), 1):
        thing = by_line.get(line)
        if thing is None or not _quantity(thing):
            rest.append(good)
        elif thing.total > _quantity(thing):
            rest.append(_share(thing, thing.total - _quantity(thing)))
    return tuple(rest)


def _seized(case: Case) -> Iterator[Thing]:
    return (thing for thing in things_of(case) if (thing.group, thing.n) == (SEIZURE, case.n))


def _kept(case: Case, n: int) -> Iterator[Thing]:
    return (thing for thing in things_of(case) if (thing.group, thing.n) == (PRESERVATION, n))


def _quantity(thing: Thing, became: ThingState | None = None) -> Decimal:
    """How much was parted off by moves that were entered; only what they made such, where that is named."""
    parted_off = (
        move.quantity or thing.total
        for move in thing.moves
        if move.n
        and move.state is ThingState.KEPT
        and move.becomes is not ThingState.KEPT
        and became in (None, move.becomes)
    )
    return sum(parted_off, Decimal())


def _share(thing: Thing, quantity: Decimal) -> Good:
    return replace(thing.good, quantity=f"{quantity.normalize():f}") if thing.counted else thing.good
