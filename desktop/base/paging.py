"""Pages of long lists, found by key and never by offset."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")
Cursor = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Page(Generic[T]):
    """Some rows, and the cursor after the last of them (None: there are no more)."""

    rows: tuple[T, ...]
    after: Cursor | None = None


def every(page_after: Callable[[Cursor | None], Page[T]]) -> Iterator[T]:
    """All rows of a list, page by page, without holding them all."""
    after: Cursor | None = None
    while True:
        page = page_after(after)
        yield from page.rows
        after = page.after
        if after is None:
            return
