"""What a second person approves: who, on which form, what is issued on it, the facts he fills."""

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
    """One thing that is approved. Where facts are named, they are ids."""

    id: str
    by: Approver
    form: str = ""  # empty where the desk has none of its own
    gate: str = ""  # that of a step which every case takes only with it
    shows: tuple[str, ...] = ()  # forms issued on it: they are approved with it
    agreed: str = ""  # a flag, or a choice
    approver: str = ""  # his name
    on: str = ""  # a day, or a moment
    words: str = ""
    usual: str = ""  # what a yes says that says nothing more, where not just 同意
    qualification: str = ""
    submitted: str = ""  # the day it was laid before him
    other: tuple[str, ...] = ()  # further facts that he is asked for

    @property
    def fills(self) -> tuple[str, ...]:
        """All that comes from who approves."""
        own = (self.agreed, self.approver, self.on, self.words, self.qualification)
        return (*(fact for fact in own if fact), *self.other)

    @property
    def laid(self) -> bool:
        """Whether it can be laid before somebody in the desk: what his yes means is written down here."""
        return bool(self.form and self.agreed and self.approver and self.on)

    @property
    def held(self) -> tuple[str, ...]:
        """What is nobody's to type where all is approved in the desk."""
        return (self.agreed, self.approver, self.on) if self.laid else ()


@dataclass(frozen=True, slots=True)
class Approvals:
    """All that is approved, by what a case may lack of it."""

    filled_by: Mapping[str, Approver]  # by fact
    written_by: Mapping[str, Approver]  # by form: those the approver writes, and not the officers
    gates: Mapping[Approver, frozenset[str]]  # of the steps at which cases are looked through for him
    laid: Mapping[str, Approval]  # by form: what can be laid before somebody
    shown: Mapping[str, Approval]  # by form that is issued on it, itself too
    by_fact: Mapping[str, Approval]


def read_approvals(path: Path, forms: Collection[str], gates: Collection[str]) -> Approvals:
    """The table of a file. Raises BadResource for an unknown name, and for a fact that both would fill."""
    filled: dict[str, Approver] = {}
    known = tuple(read_named(path, "", Approval).values())
    for approval in known:
        unknown = {*approval.fills} - FACTS.keys()
        unknown |= {approval.form} - {"", *forms} | {approval.gate} - {"", *gates}
        unknown |= {approval.submitted} - {"", *FACTS} | {*approval.shows} - {*forms}
        if unknown:
            raise BadResource(path.name, f"[{approval.id}]：没有 {'、'.join(sorted(unknown))}")
        for fact in approval.fills:
            if filled.setdefault(fact, approval.by) is not approval.by:
                raise BadResource(path.name, f"[{approval.id}] fills：{fact} 由两种人填写")
    laid = [one for one in known if one.laid]
    return Approvals(
        filled_by=filled,
        written_by={one.form: one.by for one in known if one.form and one.by is Approver.REVIEWER},
        gates={by: frozenset(one.gate for one in known if one.by is by and one.gate) for by in Approver},
        laid={one.form: one for one in laid},
        shown={form: one for one in laid for form in (one.form, *one.shows)},
        by_fact={fact: one for one in laid for fact in one.fills},
    )
