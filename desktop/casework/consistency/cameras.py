"""Records that name a body camera, against who had it that day by the ledger of equipment."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from desktop.casework.case import Case
from desktop.casework.consistency.told import Contradiction
from desktop.casework.facts import GROUPS
from desktop.casework.gear import HadGear, Named
from desktop.casework.named_gear import named_on


def cameras_named(case: Case) -> frozenset[str]:
    """The numbers of cameras that the records of a case name."""
    return frozenset(number for _, _, number, _ in named_on(case, Named.CAMERA))


def cameras_elsewhere(case: Case, had: Sequence[HadGear]) -> Iterator[Contradiction]:
    """A camera that somebody had who does not handle the case. What nobody had by the ledger says nothing.

    Cars and instruments are driven and kept by others: who had them contradicts nothing.
    """
    own = {officer.id for officer in case.officers}
    for fact, n, number, day in named_on(case, Named.CAMERA):
        holders = {one.person_id: one.name for one in had if one.number == number and one.on(day)}
        if holders and own.isdisjoint(holders):
            label = f"{GROUPS[fact.group].label}{n}"
            told = {"label": label, "number": number, "day": day, "names": "、".join(holders.values())}
            yield Contradiction("camera_elsewhere", f"{fact.id}#{n}", told)
