"""Pages of long lists, found by key and never by offset."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")
Cursor = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Page(Generic[T]):
    """Some rows, and the cursor after the last of them (None: there are no more)."""

    rows: tuple[T, ...]
    after: Cursor | None = None
