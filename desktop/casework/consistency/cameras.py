"""Records that name a body camera, against who had it that day by the ledger of equipment."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from desktop.casework.case import Case
from desktop.casework.consistency.told import Contradiction
from desktop.casework.facts import GROUPS, AnyFact
from desktop.casework.gear import HadGear, Named
from desktop.casework.named_gear import day_of, entries_for, numbers_in


def cameras_named(case: Case) -> frozenset[str]:
    """The numbers of cameras that the records of a case name."""
    return frozenset(number for _, _, number, _ in _cameras(case))


def cameras_elsewhere(case: Case, had: Sequence[HadGear]) -> Iterator[Contradiction]:
    """A camera that somebody had who does not handle the case. What nobody had by the ledger says nothing.

    Cars and instruments are driven and kept by others: who had them contradicts nothing.
    """
    own = {officer.id for officer in case.officers}
    for fact, n, number, day in _cameras(case):
        holders = {one.person_id: one.name for one in had if one.number == number and one.on(day)}
        if holders and own.isdisjoint(holders):
            label = f"{GROUPS[fact.group].label}{n}"
            told = {"label": label, "number": number, "day": day, "names": "、".join(holders.values())}
            yield Contradiction("camera_elsewhere", f"{fact.id}#{n}", told)


def _cameras(case: Case) -> Iterator[tuple[AnyFact, int, str, date]]:
    for fact in (each.fact for each in entries_for(Named.CAMERA)):
        for n in case.sheets(fact.group):
            day = day_of(case, fact, n)
            if day is not None:
                yield from ((fact, n, number, day) for number in numbers_in(case.told((fact.id, n)) or ""))
