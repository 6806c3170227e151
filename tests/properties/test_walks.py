"""No way through any machine skips a gate that bars, and each of them is missed once it is gone.

Statutory-rules 4.1-4.4. Two questions make the proof. Which gates does every way to an end pass, whatever is
entered on it? That is walked over stages, steps and papers. And what does a gate keep out? Before each step
stands a lawful case; spoiled in the one respect a gate is there for, it is refused, and it slips through when
that gate is dropped.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest

from desktop.casework.co_parties import OWN_SIDES
from desktop.casework.decide import open_now
from desktop.casework.gates import REGISTER
from desktop.casework.procedure import Procedure, Step
from tests.properties.spoiling import SPOILS
from tests.properties.standings import STANDINGS, Standing
from tests.properties.walking import (
    BARRING,
    EITHER,
    GOALS,
    PROCEDURES,
    passes,
    standing_before,
    standing_of_second,
    unlawful,
    way_round,
)
from tests.unit.casework.test_demanded import DEMANDED

SHADOWED = {
    # one reading of one list: what the township has power over is what it may deal with
    "g_scope": "g_township_power",
    "g_township_power": "g_scope",
    # review first, and told so: both stand on the body that the paper names
    "g_simple_review_tell": "g_simple_review_first",
    "g_simple_review_first": "g_simple_review_tell",
    # the review asks for its reviewer again, for a decision reached without the step of review
    "g_reviewer_qual": "g_legal_review",
}
"""Gates that no case misses, each with the other that refuses all it does, at every step."""

SHADOWED_AT = {
    # a term of which the end cannot be told is not over, nor is any window open that runs from it
    ("enforcement.impose_surcharge", "late_fee_3pct"): "o_overdue",
    ("enforcement.urge", "late_fee_3pct"): "o_overdue",
    ("enforcement.apply_court", "late_fee_3pct"): "court_apply_3m",
    # what is kept as evidence and not disposed of is a thing that is not settled
    ("ordinary.withdraw_filing", "preserve_7wd"): "o_things_settled",
}
"""The same at one step alone."""


Before = Callable[[str, str], Standing]

BESIDE = sorted(
    {gate for id in OWN_SIDES for step in PROCEDURES[id].step for gate in step.gates} & set(BARRING)
)
"""The gates of what runs against each party by himself."""


def drop(gate: str, patch: pytest.MonkeyPatch) -> None:
    patch.setitem(REGISTER, gate, replace(REGISTER[gate], applies=lambda _: False))


def demands() -> Iterator[tuple[str, str, str]]:
    """Procedure, step and gate, as the law wants it of the machines that are walked."""
    for procedure, steps in ((each, DEMANDED[each]) for each in PROCEDURES):
        for step, gates in steps.items():
            for gate in gates.split():
                yield procedure, step, gate


def slipped(gate: str, before: Before = standing_before) -> set[str]:
    """The steps at which something unlawful that a gate is there against is let through."""
    return {
        f"{procedure}.{step}"
        for procedure, step, demanded in demands()
        if demanded == gate and (before is standing_before or procedure in OWN_SIDES)
        if any(passes(spoiled) for spoiled in unlawful(before(procedure, step), gate))
    }


def wanted_at(goal: str) -> set[str]:
    """The gates that each way to a goal passes."""
    procedure = goal.partition(".")[0]
    known = {step: set(gates.split()) for step, gates in DEMANDED[procedure].items()}
    for name, steps in EITHER.items():
        if set(steps) <= set(known):
            known[name] = set.intersection(*(known[step] for step in steps))
    return set().union(*(known[step] for step in GOALS[goal].split()))


def skipped(procedure: Procedure, *gates: str) -> list[str]:
    """What can be reached without one of some gates: the goal, the gate, the way."""
    found = []
    for goal in (goal for goal in GOALS if goal.startswith(procedure.id + ".")):
        for gate in sorted(wanted_at(goal) & set(gates)):
            way = way_round(procedure, goal.partition(".")[2], gate)
            if way is not None:
                found.append(f"{goal} without {gate}: {' > '.join(way)}")
    return found


def test_a_lawful_case_stands_before_every_step() -> None:
    steps = {f"{id}.{step.id}": step for id, each in PROCEDURES.items() for step in each.step}
    assert set(STANDINGS) == set(steps)
    for id, standing in STANDINGS.items():
        assert passes(standing), id
        assert open_now(standing.case, steps[id]), id
        assert PROCEDURES[standing.procedure].next_step(standing.case) == steps[id], id


@pytest.mark.parametrize("id", PROCEDURES)
def test_no_way_leads_round_a_gate(id: str) -> None:
    assert skipped(PROCEDURES[id], *BARRING) == []


def test_every_gate_is_on_some_way_and_known_to_be_spoiled() -> None:
    assert set(SPOILS) == set(BARRING)
    assert set().union(*(wanted_at(goal) for goal in GOALS)) == set(BARRING)


@pytest.mark.parametrize("gate", BARRING)
def test_a_gate_dropped_from_the_data_is_found_by_the_walk(gate: str) -> None:
    found = [
        way
        for each in PROCEDURES.values()
        for way in skipped(replace(each, step=tuple(_without(step, gate) for step in each.step)), gate)
    ]
    assert found


def _without(step: Step, gate: str) -> Step:
    return replace(step, gates=tuple(each for each in step.gates if each != gate))


@pytest.mark.parametrize("gate", BARRING)
def test_what_a_gate_is_against_is_refused_and_slips_through_without_it(
    gate: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert slipped(gate) == set()
    steps = {f"{procedure}.{step}" for procedure, step, demanded in demands() if demanded == gate}
    shadowed = {step for step in steps if (step, gate) in SHADOWED_AT}
    drop(gate, monkeypatch)
    assert slipped(gate) == (set() if gate in SHADOWED else steps - shadowed)
    for step in shadowed:
        drop(SHADOWED_AT[step, gate], monkeypatch)
    if gate in SHADOWED:
        drop(SHADOWED[gate], monkeypatch)
    assert slipped(gate) == steps


@pytest.mark.parametrize("gate", BESIDE)
def test_so_it_is_where_one_of_two_parties_alone_is_looked_at(
    gate: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What runs against the second party: his own facts and papers are spoiled, the first's stay lawful."""
    steps = {f"{each}.{step}" for each, step, demanded in demands() if demanded == gate and each in OWN_SIDES}
    assert slipped(gate, standing_of_second) == set()
    drop(gate, monkeypatch)
    shadowed = {step for step in steps if (step, gate) in SHADOWED_AT}
    assert slipped(gate, standing_of_second) == steps - shadowed


@pytest.mark.parametrize("gate", BARRING)
def test_every_breach_written_down_is_one(gate: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A spoiled case that no standing takes amiss would prove nothing."""
    before = [standing_before(procedure, step) for procedure, step, demanded in demands() if demanded == gate]
    drop(gate, monkeypatch)
    drop(SHADOWED.get(gate, gate), monkeypatch)
    for spoil in SPOILS[gate]:
        spoiled = [spoil(standing) for standing in before]
        assert any(each != standing and passes(each) for each, standing in zip(spoiled, before, strict=True))
