"""Where each rule of the law reference stands: enforced in what exists, or not applicable and why."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from desktop.base.errors import BadResource
from desktop.base.tables import read_list
from desktop.casework.clock_rules import RULES
from desktop.casework.law import LawClock, LawGate
from desktop.services.library import Library

EVERYWHERE = frozenset({"o_paper", "o_order", "o_blank", "o_as_approved", "o_agree"})
"""Gates of every step or paper, asked by the guard itself."""
WITHIN = frozenset({"case_stop_agr", "case_stop_mhu", "case_stop_samr"})
"""Clocks counted within another date: what does not count in the ninety days under the rules of a domain."""


@dataclass(frozen=True, slots=True)
class _Reason:
    """Rules that have no meaning in what exists, and why."""

    why: str
    ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LawRow:
    """A rule of the reference: a gate or a clock, its article, and whether it is enforced."""

    id: str
    kind: str  # gate, clock
    name: str
    article: str
    cited: str
    level: str
    status: str
    enforced: bool
    why_not: str  # empty where it is enforced


def law_rows(library: Library, resources: Path) -> tuple[LawRow, ...]:
    """Every gate and clock of the reference. Raises BadResource where one is neither enforced nor excused."""
    steps = [step for procedure in library.procedures.values() for step in procedure.step]
    enforced = EVERYWHERE | WITHIN | {gate for step in steps for gate in step.gates}
    enforced |= {rule.clock for rule in RULES}
    excused = _excused(resources / "law" / "not-applicable.toml")
    gates = [gate for gate in library.gates.values() if gate.id not in library.clocks]
    wrong = ({gate.id for gate in gates} | set(library.clocks)) - enforced ^ excused.keys()
    if wrong:
        raise BadResource("not-applicable.toml", "、".join(sorted(wrong)))
    why = dict.fromkeys(enforced, "") | dict(excused)
    told = [_row(gate, "gate", str(gate.level), why) for gate in gates]
    return (*told, *(_row(clock, "clock", str(clock.kind), why) for clock in library.clocks.values()))


def _row(rule: LawGate | LawClock, kind: str, level: str, why: Mapping[str, str]) -> LawRow:
    return LawRow(
        id=rule.id,
        kind=kind,
        name=rule.name,
        article=rule.short,
        cited=rule.cited,
        level=level,
        status=str(rule.status),
        enforced=not why[rule.id],
        why_not=why[rule.id],
    )


def _excused(path: Path) -> Mapping[str, str]:
    return {id: reason.why for reason in read_list(path, "reason", _Reason) for id in reason.ids}
