"""Several acts of a party in one case: each under its own articles, all joined in one decision.

Acts that are several are punished apart, and one decision says them all. One act that breaks several laws is
fined once, by the law whose fine is the higher (行政处罚法 29). The case looked at for one of its acts says
the matter, the facts and the penalty of that act where a case with one act says its own.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from desktop.base.money import Money
from desktop.casework import act_facts as a
from desktop.casework import case_facts as f
from desktop.casework import domain_facts as d
from desktop.casework.case import Case
from desktop.casework.facts import AnyFact, Slot

_SAID_AS: dict[str, AnyFact] = {
    a.ON.id: f.OFFENCE_ON,
    a.FACTS_OF_IT.id: f.OFFENCE_FACTS,
    a.NATURE.id: f.REPORT_NATURE,
    a.GRADE_TAKEN.id: d.BENCHMARK_TAKEN,
    a.STANDARD.id: d.BENCHMARK_NAME,
    a.MAKER.id: d.BENCHMARK_MAKER,
    a.GRADE.id: d.BENCHMARK_GRADE,
    a.GRADE_LEAST.id: d.BENCHMARK_LEAST,
    a.GRADE_MOST.id: d.BENCHMARK_MOST,
    a.DISCRETION.id: f.REPORT_DISCRETION,
    a.WARNING.id: f.PROPOSAL_WARNING,
    a.TIER.id: f.PROPOSAL_TIER,
    a.BASE.id: f.PROPOSAL_BASE,
    a.FINE.id: f.PROPOSAL_FINE,
    a.GAIN.id: f.PROPOSAL_GAIN,
    a.GOODS.id: f.PROPOSAL_GOODS,
    a.GOODS_VALUE.id: f.PROPOSAL_GOODS_VALUE,
    a.OTHER.id: f.PROPOSAL_OTHER,
    a.FINE_DECIDED.id: f.DECISION_FINE,
}
"""What a further act says, by the fact that says it of the first."""

_PLACES = {said.id: fact for fact, said in _SAID_AS.items()}

OF_EACH = frozenset(
    {
        *("g_basis", "g_township_power", "g_scope", "limitation_2y", "limitation_5y", "limitation_eco_5y"),
        *("g_delegate", "g_jurisdiction", "g_seal", "o_power_kept"),
        *("o_kinds_lawful", "g_no_liberty", "g_old_law", "o_report_written"),
    }
)
"""The gates that look at each act by itself."""
OF_EACH_PUNISHED = frozenset(
    {"o_penalty_chosen", "o_fine_in_range", "g_illegal_gain", "g_benchmark", "g_benchmark_adjust"}
)
"""Those that ask for a penalty of each act, but for one whose fine is taken up by that of another law."""


def each_act(case: Case) -> tuple[Case, ...]:
    """A case as it looks for each act of its party, the first first."""
    if not case.acts:
        return (case,)
    return (_alone(case), *(_as_act(case, n) for n in case.acts))


def act_of(case: Case, n: int) -> Case | None:
    """The same for one of them, the first being 0; None for a further one whose matter is not chosen yet."""
    return next((each for each in each_act(case) if each.act == n), None)


def looked_at(gate: str, case: Case) -> tuple[Case, ...]:
    """From where a gate looks at a case: for each act, for each that is punished by itself, or as a whole."""
    if gate in OF_EACH_PUNISHED:
        taken_up = _taken_up(case)
        return tuple(each for each in each_act(case) if each.act not in taken_up)
    return each_act(case) if gate in OF_EACH else (case,)


def place_of_act(where: str, act: int) -> str:
    """The place in the party's file of what the view of a further act calls `where`."""
    if not act:
        return where
    if where == "case.matter":
        return f"{a.MATTER.id}#{act}"
    return f"{_PLACES[where]}#{act}" if where in _PLACES else where


def _alone(case: Case) -> Case:
    facts = {slot: value for slot, value in case.facts.items() if not slot[0].startswith("act.")}
    return replace(case, facts=facts)


def _as_act(case: Case, n: int) -> Case:
    facts: dict[Slot, object] = dict(_alone(case).facts)
    for fact, said in _SAID_AS.items():
        facts.pop((said.id, 1), None)
        if (value := case.facts.get((fact, n))) is not None:
            facts[said.id, 1] = value
    pin = case.get(a.MATTER, n) or ""
    version = pin.partition("@")[2]
    return replace(case, facts=facts, matter=case.also[pin], matters_version=version, act=n)


def _taken_up(case: Case) -> frozenset[int]:
    """Of one act under several laws, those by which it is not fined because it is by another."""
    same = _same(case)
    if not any(_fined(each) for each in same):
        return frozenset()
    return frozenset(each.act for each in same if not _fined(each))


def _same(case: Case) -> tuple[Case, ...]:
    """The first act under each of the laws it breaks; nothing where it breaks one alone."""
    found = [each for each in each_act(case) if not each.act or case.true(a.SAME, each.act)]
    return tuple(found) if len(found) > 1 else ()


def _fined(case: Case) -> bool:
    return bool(case.decided.fine and case.decided.fine.fen)


def fined_twice(case: Case) -> Iterator[str]:
    """Where one act is fined under a second law."""
    fined = [each for each in _same(case) if _fined(each)]
    yield from (place_of_act(f.PROPOSAL_FINE.id, each.act) for each in fined[1:])


def heavier_law(case: Case) -> Case | None:
    """The law by which one act is to be fined, where it is fined by one whose fine is lower."""
    same = _same(case)
    fined = next((each for each in same if _fined(each)), None)
    if fined is None:
        return None
    heaviest = max(same, key=_weight)
    return heaviest if _weight(heaviest) > _weight(fined) else None


def unweighed(case: Case) -> Iterator[str]:
    """Where the base of a fine is wanting by which one law is weighed against another."""
    for each in _same(case):
        if each.fine_range is not None and _bounds(each) is None:
            yield place_of_act(f.PROPOSAL_BASE.id, each.act)


def _weight(case: Case) -> tuple[float, int]:
    """How high a fine a law allows, then how low it may be: no bound above is the highest."""
    bounds = _bounds(case)
    if bounds is None:
        return (0, 0)
    least, most = bounds
    return (float("inf") if most is None else most.fen, least.fen)


def _bounds(case: Case) -> tuple[Money, Money | None] | None:
    base = case.get(f.PROPOSAL_BASE)
    given = case.fine_range
    return None if given is None else given.bounds(None if base is None else float(base))
