"""Things in hand when a case is closed: none whose owner may still ask for it."""

from __future__ import annotations

from collections.abc import Iterator

from desktop.casework import case_facts as f
from desktop.casework import custody_facts as c
from desktop.casework import seizure_facts as s
from desktop.casework.case import Case
from desktop.casework.custody_choices import ThingState
from desktop.casework.facts import AnyFact
from desktop.casework.gates.register import Bench, Lack, gate
from desktop.casework.seizures import SEIZURE
from desktop.casework.things import PRESERVATION, SAMPLING, UNSETTLED, Thing, confiscated_by, things_of

_CURE: dict[str, AnyFact] = {
    SEIZURE: s.RETURNED_ON,
    PRESERVATION: f.PRESERVATION_OUTCOME,
    SAMPLING: c.SAMPLING_DISPOSAL,
}


@gate("o_things_settled", when=lambda case: bool(things_of(case)))
def nothing_left_unsettled(case: Case, bench: Bench) -> Iterator[Lack]:
    """Of what was taken, all is given back, confiscated, sent on or used up; moves and lists agree (74).

    What is to be destroyed without being confiscated is so before (行政强制法 27). What was confiscated may
    be disposed of afterwards, and so may its price (交通运输行政执法程序规定 128). A sample may stay with the
    file, once that is decided.
    """
    for thing in things_of(case):
        where = f"{_CURE[thing.group].id}#{thing.n}"
        if thing.astray:
            yield Lack("astray", where, {"name": thing.good.name, "n": thing.astray[0]})
        elif not _decided(case, thing):
            for lot in thing.lots:
                name, amount = thing.good.name, thing.said(lot.quantity)
                if lot.state is ThingState.SOLD:
                    if confiscated_by(case) is None:
                        yield Lack("sold", where, {"name": name, "amount": amount})
                elif lot.state in UNSETTLED:
                    yield Lack("on_hand", where, {"name": name, "amount": amount})
                elif lot.state is ThingState.CONDEMNED:
                    yield Lack("condemned", where, {"name": name, "amount": amount})


def _decided(case: Case, thing: Thing) -> bool:
    return thing.group == SAMPLING and case.get(c.SAMPLING_DISPOSED_ON, thing.n) is not None
