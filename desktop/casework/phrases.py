"""常用语: words kept for a field, the officer's own, the county's, and those the program brings along."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from desktop.base.errors import BadResource
from desktop.base.tables import read_list
from desktop.casework.facts import FACTS
from desktop.casework.lists import Matter


class Whose(StrEnum):
    """Who keeps a phrase; in this order they are offered."""

    OWN = "own"
    COUNTY = "county"
    SHIPPED = "shipped"


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words for one field, of one matter or of all."""

    id: str  # empty for what the program brings along
    fact: str
    matter: str  # its code, or the letters it begins with; empty: of every matter
    words: str
    whose: Whose

    def fits(self, fact: str, matter: Matter) -> bool:
        """Whether it is offered in this field of a case of this matter."""
        return self.fact == fact and self.matter in ("", matter.code, matter.code.partition("-")[0])


@dataclass(frozen=True, slots=True)
class _Shipped:
    """One [[phrase]] of phrases.toml."""

    fact: str
    words: str
    matter: str = ""


def shipped_phrases(path: Path) -> tuple[Phrase, ...]:
    """What the program brings along. Raises BadResource, for a field that does not exist too."""
    found = read_list(path, "phrase", _Shipped)
    for one in found:
        if one.fact not in FACTS:
            raise BadResource(path.name, f"[[phrase]] fact：没有填写项 {one.fact}")
    return tuple(Phrase("", one.fact, one.matter, one.words, Whose.SHIPPED) for one in found)


def offered(phrases: Iterable[Phrase], fact: str, matter: Matter) -> tuple[Phrase, ...]:
    """What is offered in a field: one's own first, what is of this matter before what is of all."""
    order = list(Whose)
    fitting = [phrase for phrase in phrases if phrase.fits(fact, matter)]
    return tuple(sorted(fitting, key=lambda one: (order.index(one.whose), -len(one.matter), one.words)))
