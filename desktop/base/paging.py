"""Pages of long lists, found by key and never by offset."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
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


def cut(
    rows: Iterable[T],
    after: Cursor | None,
    size: int,
    id: Callable[[T], object],
    fits: Callable[[T], bool] | None = None,
) -> Page[T]:
    """The next page of those that fit, out of rows that are held whole, each known by its id.

    None, where the last of the page before has gone: the list is being read again then.
    """
    rest = iter(rows)
    if after is not None:
        next((row for row in rest if id(row) == after[0]), None)
    found = tuple(islice(filter(fits, rest), size + 1))
    return Page(found[:size], (id(found[size - 1]),) if len(found) > size else None)
