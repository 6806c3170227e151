"""A paper laid before those who approve it, and what they said of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from desktop.casework.checklist import Checklist


class Link(StrEnum):
    """A link of the chain, by the role that it asks for."""

    DEPUTY = "deputy"
    HEAD = "head"  # 行政处罚法 57
    REVIEWER = "reviewer"  # 行政处罚法 58


Chain = tuple[Link, ...]

REVIEW: Chain = (Link.REVIEWER,)
CHAINS: tuple[Chain, ...] = ((Link.HEAD,), (Link.DEPUTY,), (Link.DEPUTY, Link.HEAD))
"""What a county may choose to have its approvals given by; the first where it chose nothing."""


class Verdict(StrEnum):
    """What an opinion says."""

    YES = "yes"
    NO = "no"  # goes back to the officers with words


class Standing(StrEnum):
    """How a submission stands."""

    WAITING = "waiting"
    APPROVED = "approved"
    RETURNED = "returned"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Opinion:
    """What somebody of the chain said of exactly one content."""

    role: Link
    verdict: Verdict
    words: str
    person_id: str
    by: str
    given_at: datetime  # when it was given; `at` is when the desk heard of it
    at: datetime
    instead_of: str = ""  # the name of who is away, where somebody stands in
    scan: str | None = None  # digest of the paper it was given on
    no_scan: str = ""  # of one given on paper: why there is no scan
    looked_at: Checklist = ()  # what he was shown, and what he said of each; of old ones nothing was kept

    @property
    def on_paper(self) -> bool:
        """Whether it was given on paper and entered afterwards."""
        return self.scan is not None or bool(self.no_scan)


@dataclass(frozen=True, slots=True)
class Submission:
    """A form of a case as it was laid before the chain, for the how-manieth time."""

    id: str
    form: str
    n: int
    round: int
    content: str  # digest of all that was shown
    parts: Mapping[str, str] = field(repr=False)  # digests by paper and fact: what differs is found by them
    chain: Chain
    person_id: str
    by: str
    at: datetime
    withdrawn_at: datetime | None = None
    opinions: tuple[Opinion, ...] = ()
    shown: Checklist | None = None  # the list as it was laid; None of old ones

    @property
    def standing(self) -> Standing:
        """How it stands: a return ends it, and so does the last yes."""
        if any(opinion.verdict is Verdict.NO for opinion in self.opinions):
            return Standing.RETURNED
        if self.withdrawn_at is not None:
            return Standing.WITHDRAWN
        return Standing.APPROVED if len(self.opinions) >= len(self.chain) else Standing.WAITING

    @property
    def came_back_for(self) -> Checklist:
        """What was wrong with it, where it was sent back."""
        back = (one for one in self.opinions if one.verdict is Verdict.NO)
        return tuple(item for opinion in back for item in opinion.looked_at if item.failed)

    @property
    def waits_for(self) -> Link | None:
        """Whose opinion is next."""
        return self.chain[len(self.opinions)] if self.standing is Standing.WAITING else None
