"""The headings and words of ledgers: resources/lists/ledger.toml."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from desktop.base.errors import BadResource
from desktop.base.sheet import Headings, plain_title
from desktop.base.tables import read_toml
from desktop.casework.case_facts import ServiceMethod, Source
from desktop.casework.parties import PartyKind

DAYS = (
    "offence_on",
    "discovered_on",
    "filed_on",
    "noticed_on",
    "decided_on",
    "served_on",
    "paid_on",
    "closed_on",
)
"""The columns of days, in the order in which a file runs."""

TEXTS = (
    "number",
    "party",
    "address",
    "matter",
    "cause",
    "facts",
    "place",
    "district",
    "township",
    "station",
    "officer1",
    "certificate1",
    "officer2",
    "certificate2",
    "decision_number",
    "remark",
)
NUMBERS = ("number", "id_number", "phone", "certificate1", "certificate2", "decision_number")
"""Columns of digits that are no quantity: a number stored there may have lost digits."""

COLUMNS = frozenset(
    {*DAYS, *TEXTS, *NUMBERS, "party_kind", "source", "procedure", "kinds", "fine", "gain", "service_method"}
)
LEAST = 3
"""How many known headings make a row the heading of a ledger."""


@dataclass(frozen=True, slots=True)
class LedgerWords:
    """How ledgers word things: the titles of columns, and the words of each column of choices."""

    headings: Headings
    titles: Mapping[str, str]  # key -> the title as the specification of ledgers has it
    empty: frozenset[str]
    kinds: Mapping[str, PartyKind] = field(repr=False)
    sources: Mapping[str, Source] = field(repr=False)
    procedures: Mapping[str, str] = field(repr=False)
    methods: Mapping[str, ServiceMethod] = field(repr=False)
    penalties: Mapping[str, str] = field(repr=False)

    @classmethod
    def read(cls, path: Path) -> LedgerWords:
        """The words of a file. Raises BadResource naming the table that is wrong."""
        raw = read_toml(path)
        words = {name: _lists(path, name, raw.get(name)) for name in _TABLES}
        if set(words["headings"]) != COLUMNS:
            wrong = "、".join(sorted(set(words["headings"]) ^ COLUMNS))
            raise BadResource(path.name, f"[headings]：{wrong}")
        try:
            return cls(
                headings=Headings.of(words["headings"]),
                titles={key: titles[0] for key, titles in words["headings"].items()},
                empty=frozenset(plain_word(word) for word in words["empty"]["words"]),
                kinds={word: PartyKind(key) for word, key in _turned(words["party_kind"])},
                sources={word: Source(key) for word, key in _turned(words["source"])},
                procedures=dict(_turned(words["procedure"])),
                methods={word: ServiceMethod(key) for word, key in _turned(words["service_method"])},
                penalties=dict(_turned(words["penalty"])),
            )
        except (ValueError, KeyError) as error:
            raise BadResource(path.name, str(error)) from error


_TABLES = ("headings", "empty", "party_kind", "source", "procedure", "service_method", "penalty")


def plain_word(written: str) -> str:
    """A word of a cell without width, spaces and marks; a mark alone stays itself."""
    return plain_title(written) or "".join(written.split())


def _lists(path: Path, name: str, raw: object) -> dict[str, tuple[str, ...]]:
    if not isinstance(raw, dict) or not all(isinstance(each, list) and each for each in raw.values()):
        raise BadResource(path.name, f"[{name}]：应为 名称 = [写法…]")
    return {str(key): tuple(str(word) for word in each) for key, each in raw.items()}


def _turned(words: Mapping[str, tuple[str, ...]]) -> list[tuple[str, str]]:
    return [(plain_word(word), key) for key, known in words.items() for word in known]
