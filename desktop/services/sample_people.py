"""Invented people and businesses of the sample county, with numbers whose check digits are right."""

from __future__ import annotations

import random
from dataclasses import dataclass

from desktop.casework.parties import PartyKind, credit_check_character, identity_check_digit
from desktop.casework.spots import Spot

COUNTY = "630121"


@dataclass(frozen=True, slots=True)
class Names:
    """Invented names, from resources/sample/stories.toml."""

    surnames: tuple[str, ...]
    given: tuple[str, ...]
    companies: tuple[str, ...]
    shops: tuple[str, ...]
    others: tuple[str, ...]

    def person(self, luck: random.Random) -> str:
        """A person's name."""
        return luck.choice(self.surnames) + luck.choice(self.given)

    def business(self, kind: PartyKind, luck: random.Random) -> str:
        """The name of a business of that kind."""
        if kind is PartyKind.TRADER:
            return "大通县" + luck.choice(self.shops)
        if kind is PartyKind.COMPANY:
            return f"大通{luck.choice(self.companies)}有限公司"
        return "大通县" + luck.choice(self.others)


def identity_number(luck: random.Random) -> str:
    """An identity number of an invented adult born in the county."""
    born = f"{luck.randint(1955, 2000)}{luck.randint(1, 12):02d}{luck.randint(1, 28):02d}"
    digits = f"{COUNTY}{born}{luck.randint(0, 999):03d}"
    return digits + identity_check_digit(digits)


def credit_code(kind: PartyKind, luck: random.Random) -> str:
    """A unified social credit code of an invented business."""
    prefix = {PartyKind.TRADER: "92", PartyKind.COMPANY: "91"}.get(kind, "93")
    body = "MA" + "".join(luck.choice("0123456789ABCDEFGHJKLMNPQRTUWXY") for _ in range(6))
    characters = f"{prefix}{COUNTY}{body}{luck.choice('0123456789X')}"
    return characters + credit_check_character(characters)


def invented_spot(township_id: str, place: str) -> Spot:
    """A point for a place of the sample: always the same, near others of its township, and invented."""
    middle, near = random.Random(township_id), random.Random(f"{township_id} {place}")
    latitude = middle.uniform(36.85, 37.25) + near.uniform(-0.03, 0.03)
    longitude = middle.uniform(101.3, 101.9) + near.uniform(-0.035, 0.035)
    return Spot(round(latitude, 6), round(longitude, 6))
