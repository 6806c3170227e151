"""The rules of a domain or a province beside the general law: as data, each version by itself.

行政处罚法 60 lets laws, regulations and rules vary the term of a case. Whoever uses the power of a bureau
follows its procedure rule: 自然资源行政处罚办法 2 says so of townships; for the rest INTERPRETATION.
A case keeps the versions it was opened under, so that a rule changed later does not touch it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

from desktop.base.errors import BadResource
from desktop.base.tables import read_one
from desktop.casework.law import GateLevel, LawClock, LawGate, Scope
from desktop.casework.lists import Matter, Unit


class Does(StrEnum):
    """What a rule does to the general law."""

    ADDS = "adds"  # a term the general law does not have
    REPLACES = "replaces"  # its own in place of the general one
    SHORTENS = "shortens"
    SETS = "sets"  # an amount the general law leaves to the province


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule of a set: the clock or gate it is, and what it does. Its article stands with that."""

    id: str
    does: Does
    what: str
    level: GateLevel = GateLevel.WARN  # a term of the organ that was missed asks for the reason


@dataclass(frozen=True, slots=True)
class RuleSet:
    """A version of the rules of a domain, or of a province over it."""

    id: str
    version: int
    name: str  # 农业
    law: str  # 农业行政处罚程序规定
    rule: tuple[Rule, ...]
    province: str = ""  # the first digits of its counties' codes; empty for a domain
    note: str = ""  # what of it is unverified or read by us, said on screen

    @property
    def pin(self) -> str:
        """What a case keeps: `agriculture@1`."""
        return f"{self.id}@{self.version}"


def read_rule_sets(folder: Path) -> dict[str, RuleSet]:
    """The rule sets of a folder by pin. Raises BadResource."""
    sets: dict[str, RuleSet] = {}
    for path in sorted(folder.glob("*.toml")):
        known = read_one(path, RuleSet)
        if known.pin in sets:
            raise BadResource(path.name, f"version：{known.pin} 重复")
        sets[known.pin] = known
    return sets


def pinned(sets: Mapping[str, RuleSet], matter: Matter, path: Sequence[Unit]) -> str:
    """What a case opened now keeps: the newest rules of its matter's domain and of its county's province."""
    county = path[0].id if path else ""
    newest: dict[str, RuleSet] = {}
    for known in sets.values():
        fits = county.startswith(known.province) if known.province else known.id == matter.rule_set
        if fits and (known.id not in newest or newest[known.id].version < known.version):
            newest[known.id] = known
    return " ".join(
        sorted((known.pin for known in newest.values()), key=lambda pin: bool(sets[pin].province))
    )


def pins_in(stored: str) -> tuple[str, ...]:
    """The versions a case was opened under.

    A case from before there were any names its domain alone, and stays under the general law.
    """
    return tuple(word for word in stored.split() if "@" in word)


def rule_set_ids(rules: Iterable[str]) -> frozenset[str]:
    """`agriculture` of `agriculture@1`."""
    return frozenset(pin.partition("@")[0] for pin in rules)


def clocks_under(clocks: Mapping[str, LawClock], sets: Collection[RuleSet]) -> dict[str, LawClock]:
    """The clocks, those of a domain or province with the versions that hold them. Raises BadResource."""
    known = dict(clocks)
    for each, rule in _rules(sets):
        clock = known.get(rule.id)
        if clock is not None and _held(clock, each):
            known[rule.id] = replace(clock, pins=(*clock.pins, each.pin), level=rule.level)
    return known


def gates_under(gates: Mapping[str, LawGate], sets: Collection[RuleSet]) -> dict[str, LawGate]:
    """The gates, those that are asked under certain rules alone with these. Raises BadResource."""
    known = dict(gates)
    for each, rule in _rules(sets):
        gate = known.get(rule.id)
        if gate is not None and _held(gate, each):
            known[rule.id] = replace(gate, pins=(*(gate.pins or ()), each.pin), level=rule.level)
    return known


def _rules(sets: Collection[RuleSet]) -> Iterator[tuple[RuleSet, Rule]]:
    for each in sets:
        for rule in each.rule:
            yield each, rule


def _held(law: LawClock | LawGate, holder: RuleSet) -> bool:
    """Whether it is of a domain or province at all; what is general, a rule set only fills in."""
    if law.scope is Scope.DOMAIN and law.rule_set != holder.id:
        raise BadResource(f"{holder.id}.toml", f"rule：{law.id} 属于 {law.rule_set}")
    return law.scope is Scope.DOMAIN
