"""What storage tells of itself: frozen, like everything that leaves this package."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class SelfSeat:
    """This installation: its number, its unit, and which of its lives it is in."""

    id: str  # 0001
    unit_id: str | None
    name: str
    replica: str  # 0001.1.7f3a9c1e0b44d210
    counter: int  # people see: 第1副本
    alone: bool  # it has joined no county: there is nobody to exchange with


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing wrong in the database: a code for its sentence, where it is, and what fills the blanks."""

    code: str
    where: str
    facts: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Head:
    """The end of this seat's own chain: written down on paper, it holds all entries before it fast."""

    replica: str
    entries: int
    digest: str


@dataclass(frozen=True, slots=True)
class CheckReport:
    """What a check of database and journal found. The first finding is the first broken link."""

    findings: tuple[Finding, ...]
    counts: Mapping[str, int]  # cases, entries, papers, numbers
    head: Head | None = None  # at the moment of the check; None where it cannot be read
    key: str = ""  # the digest of the public half of the seat's key; empty on a server that signs nothing
    unnamed: tuple[str, ...] = ()  # digests of kept files that no case names

    @property
    def sound(self) -> bool:
        """Nothing is wrong."""
        return not self.findings

    @classmethod
    def broken(cls, why: str) -> CheckReport:
        """The report of a file that cannot be read to its end."""
        return cls((Finding("file_damaged", why),), {})
