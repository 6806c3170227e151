"""The clocks and gates of the law as tables: their names, articles and ways of counting."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path

from desktop.base.capital import numeral
from desktop.base.errors import BadResource
from desktop.base.tables import read_list
from desktop.casework.deadlines import Measure, Term

_PART = re.compile(r"^([一二三四五六七八九十]+)[(（]([一二三四五六七八九十]+)[)）]$")


_ROLLING = frozenset({Measure.DAY, Measure.MONTH, Measure.YEAR})


class Status(StrEnum):
    """How far the entry was checked against the text of the law."""

    VERIFIED = "VERIFIED"
    INTERPRETATION = "INTERPRETATION"
    UNVERIFIED = "UNVERIFIED"


class Scope(StrEnum):
    """Whether an entry binds every case, or those of one domain or province."""

    GENERAL = "general"
    DOMAIN = "domain_or_province"


class ClockKind(StrEnum):
    """What the end of a clock means."""

    MAX = "max"  # must be done within
    MIN = "min"  # must wait at least
    NOTICE = "notice"  # must precede the event by so many clear days
    DEEMED = "deemed"  # counts as done when it is over
    ACCRUAL = "accrual"  # grows by the day
    SUSPEND = "suspend"  # stops another clock
    BLACKOUT = "blackout"  # a time at which the act is forbidden
    YEARLY = "yearly"  # a day of every year


class Bound(StrEnum):
    """Whom a clock binds. The last day moves for the party, never for the organ: INTERPRETATION."""

    PARTY = "party"
    ORGAN = "organ"
    OTHER = "other"  # court, police, review organ, superior


class GateLevel(StrEnum):
    """What an unmet gate does: bars the step, asks for a written reason, or only says so."""

    BLOCK = "block"
    WARN = "warn"
    ADVISE = "advise"


@dataclass(frozen=True, slots=True, kw_only=True)
class LawClock:
    """One statutory period."""

    id: str
    name: str
    law: str  # 处罚法, as officers cite it
    full_law: str  # 中华人民共和国行政处罚法, as papers cite it
    article: str  # "36", or a part of a policy paper: "二(六)"
    quote: str
    trigger: str  # from when it runs
    amount: int | None = None
    unit: Measure
    kind: ClockKind
    on: str = ""  # month and day of a yearly clock
    bound: Bound
    who: str
    effect: str
    scope: Scope
    rule_set: str  # general, or the domain or province it belongs to
    status: Status
    reading: str = ""  # where counting rests on an interpretation: which one
    level: GateLevel = GateLevel.BLOCK  # where a step asks for it
    pins: tuple[str, ...] = ()  # of a domain or province: the rule sets that hold it, each version by itself

    def binds(self, rules: Collection[str]) -> bool:
        """Whether it runs in a case under these rule sets; that of the general law runs in every case."""
        return self.scope is Scope.GENERAL or not set(self.pins).isdisjoint(rules)

    @property
    def cited(self) -> str:
        """《中华人民共和国行政处罚法》第三十六条; empty for a period that no law sets."""
        return cited(self.full_law, self.article) if self.full_law else ""

    @property
    def short(self) -> str:
        """处罚法 36, as on screen."""
        return f"{self.law} {self.article}".rstrip()

    @property
    def term(self) -> Term:
        """How long it runs. The clocks that only stop, forbid or recur have no length: ValueError."""
        if self.amount is None:
            raise ValueError(self.id)
        return Term(self.amount, self.unit, self.bound is Bound.PARTY and self.unit in _ROLLING)

    def as_gate(self) -> LawGate:
        """The clock as a gate: an act after its end is barred, as filing is by a limitation."""
        return LawGate(
            id=self.id,
            name=self.name,
            law=self.law,
            full_law=self.full_law,
            article=self.article,
            quote=self.quote,
            level=self.level,
            effect=self.effect,
            scope=self.scope,
            rule_set=self.rule_set,
            status=self.status,
            pins=None if self.scope is Scope.GENERAL else self.pins,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class LawGate:
    """One thing the law, or the office itself, demands before a step."""

    id: str
    name: str
    law: str
    full_law: str = ""
    article: str
    quote: str = ""
    step: str = ""
    level: GateLevel
    effect: str = ""
    scope: Scope = Scope.GENERAL
    rule_set: str = "general"
    status: Status = Status.INTERPRETATION  # what the office sets for itself says so by leaving this out
    pins: tuple[str, ...] | None = None  # the rule sets under which alone it is asked

    def binds(self, rules: Collection[str]) -> bool:
        """Whether it is asked in a case under these rule sets."""
        return self.pins is None or not set(self.pins).isdisjoint(rules)

    @property
    def cited(self) -> str:
        """《中华人民共和国行政处罚法》第四十二条."""
        return cited(self.full_law or self.law, self.article)

    @property
    def short(self) -> str:
        """处罚法 42, as on screen."""
        return f"{self.law} {self.article}"


def cited(law: str, article: str) -> str:
    """An article as papers cite it: 《law》第三十六条; a part of a policy paper: 《law》第二部分（六）."""
    articles = article.split("、")
    if all(each.isdecimal() for each in articles):
        return f"《{law}》" + "、".join(f"第{numeral(int(each))}条" for each in articles)
    part = _PART.match(article)
    return f"《{law}》第{part[1]}部分（{part[2]}）" if part else f"《{law}》{article}"


@cache
def read_clocks(path: Path) -> dict[str, LawClock]:
    """The clocks of resources/law/clocks.toml by id. Raises BadResource."""
    found = read_list(path, "clock", LawClock)
    by_id = {clock.id: clock for clock in found}
    if len(by_id) < len(found):
        raise BadResource(path.name, "clock：编号重复")
    for clock in found:
        dated = clock.amount is not None
        if dated is (clock.kind in (ClockKind.SUSPEND, ClockKind.BLACKOUT, ClockKind.YEARLY)):
            raise BadResource(path.name, f"{clock.id} amount：与 kind 不符")
    return by_id


@cache
def read_gates(path: Path) -> dict[str, LawGate]:
    """The gates of resources/law/gates.toml by id. Raises BadResource."""
    found = read_list(path, "gate", LawGate)
    by_id = {gate.id: gate for gate in found}
    if len(by_id) < len(found):
        raise BadResource(path.name, "gate：编号重复")
    return by_id
