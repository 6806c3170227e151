"""What has happened to a version of the list of matters after it came in."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.casework.events import ListsDiffer


@dataclass(frozen=True, slots=True)
class MattersCorrected(ListsDiffer):
    """The head of a version of the list of matters was not as the paper has it, and is now."""

    version: str
    told: str  # what is another, in words
    why: str


@dataclass(frozen=True, slots=True)
class MattersEntrusted(ListsDiffer):
    """The letter by which a bureau entrusts matters of a version was entered, or is another now."""

    version: str
    letter: str  # in words
    codes: str


@dataclass(frozen=True, slots=True)
class MattersDropped(ListsDiffer):
    """A version of the list of matters was never to come in, and no case rests on it."""

    version: str
    why: str
