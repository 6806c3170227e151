"""Records that name a body camera, against who had it that day by the ledger of equipment."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, datetime

from desktop.casework import case_facts as f
from desktop.casework.case import Case
from desktop.casework.consistency.told import Contradiction
from desktop.casework.facts import GROUPS, AnyFact
from desktop.casework.gear import HadGear

NAMED: tuple[tuple[AnyFact, AnyFact], ...] = (
    (f.INSPECTION_CAMERA, f.INSPECTION_START),
    (f.EVIDENCE_CAMERA, f.EVIDENCE_ON),
)
"""Where a number may stand, and what says on which day it was made."""
_PARTS = re.compile(r"[、，,；;\s]+")


def numbers_named(case: Case) -> frozenset[str]:
    """The numbers of cameras that the records of a case name."""
    return frozenset(number for _, _, number, _ in _named(case))


def day_of(case: Case, fact: AnyFact, n: int) -> date | None:
    """The day of the record in which a fact of `NAMED` stands; None while it is not entered."""
    when = next((case.get(at, n) for camera, at in NAMED if camera.id == fact.id), None)
    return when.date() if isinstance(when, datetime) else when


def cameras_elsewhere(case: Case, had: Sequence[HadGear]) -> Iterator[Contradiction]:
    """A camera that somebody had who does not handle the case. What nobody had by the ledger says nothing."""
    own = {officer.id for officer in case.officers}
    for fact, n, number, day in _named(case):
        holders = {one.person_id: one.name for one in had if one.number == number and one.on(day)}
        if holders and own.isdisjoint(holders):
            label = f"{GROUPS[fact.group].label}{n}"
            told = {"label": label, "number": number, "day": day, "names": "、".join(holders.values())}
            yield Contradiction("camera_elsewhere", f"{fact.id}#{n}", told)


def _named(case: Case) -> Iterator[tuple[AnyFact, int, str, date]]:
    for fact, _ in NAMED:
        for n in case.sheets(fact.group):
            day, told = day_of(case, fact, n), case.told((fact.id, n)) or ""
            if day is not None:
                yield from ((fact, n, number, day) for number in _PARTS.split(told.strip()) if number)
