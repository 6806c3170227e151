"""Forms of the office's own: in the place of one that the program brings, from a day on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class OwnForm:
    """The declaration of a form as an office put it in; never changed, and kept when it is withdrawn."""

    id: str  # what papers issued on it name as the version of their form
    form: str
    since: date  # the first day on which papers are issued on it
    until: date | None  # the first day on which none is any more: it was withdrawn
    file: str  # as it was called when it came
    text: str

    def in_force_on(self, day: date) -> bool:
        """Whether papers are issued on it that day, where no later one of its form stands."""
        return self.since <= day and (self.until is None or day < self.until)


def in_force(forms: Iterable[OwnForm], day: date) -> dict[str, OwnForm]:
    """By form what stands on a day: the last begun, of those begun on one day the last that came in.

    One that is withdrawn leaves its place to the one before it.
    """
    standing = sorted((each for each in forms if each.in_force_on(day)), key=lambda each: each.since)
    return {each.form: each for each in standing}
