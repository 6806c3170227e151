"""Records that name a measuring instrument, against the days its certificates hold.

No article of the laws the desk has says which instruments need a certificate. One without any says
nothing; of one whose certificates are kept their days are held against that of the record.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from desktop.casework.case import Case
from desktop.casework.consistency.told import Contradiction
from desktop.casework.facts import GROUPS
from desktop.casework.gear import Gear, Named
from desktop.casework.named_gear import named_on


def meters_named(case: Case) -> frozenset[str]:
    """The numbers of instruments that the records of a case name."""
    return frozenset(number for _, _, number, _ in named_on(case, Named.METER))


def uncalibrated(case: Case, meters: Sequence[Gear]) -> Iterator[Contradiction]:
    """An instrument that no certificate of it held for on the day it measured."""
    for fact, n, number, day in named_on(case, Named.METER):
        borne = [one for one in meters if one.number == number]
        if borne and all(one.uncalibrated_on(day) for one in borne):
            label, until = f"{GROUPS[fact.group].label}{n}", max(one.calibrated[-1].until for one in borne)
            told = {"label": label, "number": number, "day": day, "until": until}
            yield Contradiction("meter_uncalibrated", f"{fact.id}#{n}", told)
