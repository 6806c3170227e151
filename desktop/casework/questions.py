"""标准问题: what is asked in every inquiry, and what by matter. Data: resources/texts/questions.toml."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from desktop.casework.lists import Matter


@dataclass(frozen=True, slots=True)
class MatterQuestions:
    """Questions of some matters: by their codes, or by the letters a code begins with."""

    codes: tuple[str, ...]
    questions: tuple[str, ...]

    def fit(self, matter: Matter) -> bool:
        """Whether they are asked of this matter."""
        return any(code in (matter.code, matter.code.partition("-")[0]) for code in self.codes)


@dataclass(frozen=True, slots=True)
class StandardQuestions:
    """All there are."""

    opening: tuple[str, ...]
    closing: tuple[str, ...]
    matter: tuple[MatterQuestions, ...]

    def of(self, matter: Matter, asked: Collection[str] = ()) -> tuple[str, ...]:
        """What is still to be asked about a matter, in the order in which one asks it."""
        own = [each for some in self.matter if some.fit(matter) for each in some.questions]
        known = {question.strip() for question in asked}
        return tuple(each for each in (*self.opening, *own, *self.closing) if each not in known)
