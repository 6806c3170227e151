"""The titles and words of published lists: resources/lists/published.toml."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from desktop.base.errors import BadResource
from desktop.base.sheet import Headings, plain_title
from desktop.base.tables import read_toml
from desktop.casework.lists import Handover, MatterKind, Power

LEAST = 2
"""How many known titles make a row the heading of a list: some have a number and a name, and little else."""

BASIS = "basis"
"""The one column a list may have several of: 设定依据 says who may, 实施依据 and 处罚依据 by what."""

COLUMNS = (
    *("number", "name", "item", "code", "kind", "power", "former", "domain", "scope", BASIS),
    *("townships", "body", "term", "person", "state", "degree", "circumstance", "standard", "notes"),
)


@dataclass(frozen=True, slots=True)
class PublishedWords:
    """How published lists word things."""

    headings: Headings
    usual: Mapping[str, str]  # key of a column -> its most usual title
    kinds: Mapping[MatterKind, tuple[str, ...]] = field(repr=False)
    powers: Mapping[Power, tuple[str, ...]] = field(repr=False)
    states: Mapping[str, Handover] = field(repr=False)
    skip: frozenset[str] = field(repr=False)
    everywhere: frozenset[str] = field(repr=False)  # what stands for every township
    degrees: frozenset[str] = field(repr=False)  # of discretion, without the words around them
    around: tuple[str, ...] = field(repr=False)  # a degree: 情节, 处罚

    @classmethod
    def read(cls, path: Path) -> PublishedWords:
        """The words of a file. Raises BadResource naming the table that is wrong."""
        raw = read_toml(path)
        try:
            words = {name: {key: tuple(each) for key, each in raw[name].items()} for name in _TABLES}
            if set(words["columns"]) != set(COLUMNS):
                wrong = "、".join(sorted(set(words["columns"]) ^ set(COLUMNS)))
                raise BadResource(path.name, f"[columns]：{wrong}")
            return cls(
                headings=Headings.of(words["columns"]),
                usual={key: titles[0] for key, titles in words["columns"].items()},
                kinds={MatterKind(key): each for key, each in words["kinds"].items()},
                powers={Power(key): each for key, each in words["powers"].items()},
                states={
                    plain_title(word): Handover(key)
                    for key, known in words["states"].items()
                    for word in known
                },
                skip=frozenset(map(plain_title, words["skip"]["words"])),
                everywhere=frozenset(map(plain_title, words["everywhere"]["words"])),
                degrees=frozenset(words["degrees"]["words"]),
                around=words["degrees"]["around"],
            )
        except (ValueError, KeyError, AttributeError, TypeError) as error:
            raise BadResource(path.name, str(error)) from error

    def kind_of(self, told: str, name: str, around: str) -> MatterKind | None:
        """The kind its column names, or its name begins or ends with, or the only one told around it.

        What stands inside a name says what was done: `对未经许可……的处罚` is no licence.
        """
        return self._kind_in(told) or self._kind_at_an_end(name) or self._only_kind(around)

    def state_of(self, told: str, beside: str) -> Handover | None:
        """What its column says, or a remark that is nothing else: 暂缓 of a list without such a column."""
        found = self.states.get(plain_title(beside)) if not told else None
        return self.states.get(plain_title(told)) or (None if found is Handover.TAKEN else found)

    def held_back(self, beside: str) -> bool:
        """Whether a remark speaks of a matter that is not used yet, or no more: 自2025年起收回."""
        words = (word for word, state in self.states.items() if state is not Handover.TAKEN and len(word) > 1)
        return any(word in beside for word in words)

    def is_degree(self, title: str) -> bool:
        """Whether a title, or what stands before a colon, is a degree: 轻微, 情节严重的, 从重处罚."""
        plain = plain_title(title).strip("的")
        for word in self.around:
            plain = plain.removeprefix(word).removesuffix(word).strip("的")
        return plain in self.degrees

    def kinds_in(self, text: str) -> tuple[MatterKind, ...]:
        """Every kind a text names."""
        return tuple(kind for kind, words in self.kinds.items() if any(word in text for word in words))

    def _kind_in(self, text: str) -> MatterKind | None:
        """The kind a text names; of several a penalty, for of no other kind does a case come."""
        found = self.kinds_in(text)
        return MatterKind.PENALTY if MatterKind.PENALTY in found else next(iter(found), None)

    def _kind_at_an_end(self, name: str) -> MatterKind | None:
        plain = name.rstrip("权。；; \n")
        ends = [kind for kind, words in self.kinds.items() if plain.endswith(words)]
        begins = [kind for kind, words in self.kinds.items() if plain.startswith(words)]
        return next(iter((*ends, *begins)), None)

    def _only_kind(self, text: str) -> MatterKind | None:
        found = self.kinds_in(text)
        return found[0] if len(found) == 1 else None

    def power_of(self, *texts: str) -> Power | None:
        """The source of power that the first text to name any names."""
        for text in texts:
            for power, words in self.powers.items():
                if any(word in text for word in words):
                    return power
        return None


_TABLES = ("columns", "kinds", "powers", "states", "skip", "everywhere", "degrees")
