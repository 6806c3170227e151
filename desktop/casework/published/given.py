"""What a version gives to a township, and which filed cases would lose it were the versions others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property

from desktop.casework.lists import MatterKind, MatterList, Standing, list_on


@dataclass(frozen=True)
class Given:
    """What one version gives to one township, found by code: a list has up to thirty thousand lines."""

    known: MatterList
    unit_id: str

    @cached_property
    def codes(self) -> frozenset[str]:
        """The matters whose articles it knows."""
        return frozenset(matter.code for matter in self.known.matters)

    @cached_property
    def standings(self) -> dict[str, list[Standing]]:
        """What became of the penalties of each."""
        found: dict[str, list[Standing]] = {}
        for line in self.known.listed:
            standing = line.standing_in(self.unit_id) if line.kind is MatterKind.PENALTY else None
            if standing is not None:
                found.setdefault(line.matter_code, []).append(standing)
        return found

    def has(self, code: str, day: date) -> bool:
        """As `MatterList.given_to`, of a matter of this version."""
        if code not in self.codes:
            return False
        return not self.known.listed or any(one.holds_on(day) for one in self.standings.get(code, ()))


@dataclass(frozen=True, slots=True)
class FiledMatter:
    """How many cases of a matter a township filed on a day."""

    code: str
    township_id: str
    day: date
    n: int


def losing(
    before: Sequence[MatterList], after: Sequence[MatterList], filed: Iterable[FiledMatter]
) -> Iterator[FiledMatter]:
    """Those whose township had the matter on the day by the versions before, and has not by those after.

    A case is lawful by the list in force on the day it was filed (行政处罚法 24). Versions that are the same
    in both are the same objects.
    """

    found: dict[tuple[int, str], Given] = {}

    def gives(known: MatterList, one: FiledMatter) -> bool:
        key = (id(known), one.township_id)
        return found.setdefault(key, Given(known, one.township_id)).has(one.code, one.day)

    @cache
    def lists_on(day: date) -> tuple[MatterList | None, MatterList | None]:
        return list_on(before, day), list_on(after, day)

    for one in filed:
        was, now = lists_on(one.day)
        if was is not None and was is not now and gives(was, one) and (now is None or not gives(now, one)):
            yield one
