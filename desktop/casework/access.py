"""Who acts. Rights by role and unit come with sign-in; until then the desk records who was picked by name."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Actor:
    """The person in whose name a use case runs."""

    person_id: str
    name: str
    role: str
    unit_id: str
