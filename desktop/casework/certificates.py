"""The certificate of enforcement: its days, and what it is for (行政处罚法 42)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Certificate:
    """A certificate of enforcement: its days, both counted, and what it is for."""

    number: str
    since: date | None = None
    until: date | None = None
    domains: tuple[str, ...] = ()  # as matters name them; none: everything

    def valid_on(self, day: date) -> bool:
        """Whether it was valid that day."""
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)

    def covers(self, domain: str) -> bool:
        """Whether it is for matters of a domain; of a matter that names none, each is."""
        return not self.domains or not domain or domain in self.domains

    def outlasts(self, other: Certificate) -> bool:
        """Whether it goes on when another is over, for all that that is for: it was renewed."""
        for_all = not self.domains or (bool(other.domains) and set(other.domains) <= set(self.domains))
        return for_all and other.until is not None and (self.until is None or self.until > other.until)
