"""A view of a list by name, and what a list with views says of itself."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

BUILT_IN = "@"
"""How the keys of our own views begin; those of a person are ids."""


class Written(Protocol):
    """How a list stands: what narrows it, in which order, and what else it keeps."""

    def written(self) -> str:
        """As it is kept."""
        ...


S = TypeVar("S", bound=Written)


@dataclass(frozen=True, slots=True)
class View(Generic[S]):
    """A view by name."""

    key: str
    name: str
    state: S
    opens: bool = False  # the list begins with it

    @property
    def ours(self) -> bool:
        """Whether it came with the program, and cannot be changed."""
        return self.key.startswith(BUILT_IN)


@dataclass(frozen=True, slots=True)
class Viewed(Generic[S]):
    """A list that has views: its name in what is kept, how its states are read, and our own views of it."""

    list: str
    read: Callable[[str], S | None]  # None for what cannot be read, as what a newer program wrote otherwise
    same: Callable[[S, S], bool]  # whether the list stands as a view says
    built_in: Callable[[str], tuple[View[S], ...]]  # by the id of the person
