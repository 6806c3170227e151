"""What a second person approves: who, on which form, and the facts his approval fills."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from desktop.base.errors import BadResource
from desktop.base.tables import read_named
from desktop.casework.facts import FACTS


class Approver(StrEnum):
    """Who approves."""

    HEAD = "head"  # 行政处罚法 57
    REVIEWER = "reviewer"  # 行政处罚法 58


@dataclass(frozen=True, slots=True)
class Approval:
    """One thing that is approved."""

    id: str
    by: Approver
    fills: tuple[str, ...]  # facts
    form: str = ""  # empty where the desk has none of its own
    gate: str = ""  # that of a step which every case takes only with it


@dataclass(frozen=True, slots=True)
class Approvals:
    """All that is approved, by what a case may lack of it."""

    filled_by: Mapping[str, Approver]  # by fact
    written_by: Mapping[str, Approver]  # by form: those the approver writes, and not the officers
    gates: Mapping[Approver, frozenset[str]]  # of the steps at which cases are looked through for him


def read_approvals(path: Path, forms: Collection[str], gates: Collection[str]) -> Approvals:
    """The table of a file. Raises BadResource for an unknown name, and for a fact that both would fill."""
    filled: dict[str, Approver] = {}
    known = tuple(read_named(path, "", Approval).values())
    for approval in known:
        unknown = {*approval.fills} - FACTS.keys()
        unknown |= {approval.form} - {"", *forms} | {approval.gate} - {"", *gates}
        if unknown:
            raise BadResource(path.name, f"[{approval.id}]：没有 {'、'.join(sorted(unknown))}")
        for fact in approval.fills:
            if filled.setdefault(fact, approval.by) is not approval.by:
                raise BadResource(path.name, f"[{approval.id}] fills：{fact} 由两种人填写")
    return Approvals(
        filled_by=filled,
        written_by={one.form: one.by for one in known if one.form and one.by is Approver.REVIEWER},
        gates={by: frozenset(one.gate for one in known if one.by is by and one.gate) for by in Approver},
    )
