"""Pages of any ordered columns, found by the key of the last row and never by counting past the others."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Row, Select, literal, select, tuple_
from sqlalchemy.orm import Session

from desktop.base.paging import Cursor, Page

T = TypeVar("T")


def page(
    session: Session,
    rows: Select[Any],
    keys: tuple[ColumnElement[Any], ...],
    after: Cursor | None,
    *,
    build: Callable[[Sequence[Row[Any]]], Sequence[T]],
    size: int = 100,
    newest_first: bool = True,
    apart: bool = False,
) -> Page[T]:
    """The next page. Keys are among the selected columns, never null, and the last is unique.

    Rows picked by something else than their order may be ordered `apart`: by their keys alone, and only those
    of the page are looked up.
    """
    order = [key.desc() if newest_first else key.asc() for key in keys]
    wanted = rows.order_by(*order).limit(size + 1)
    if after is not None:
        place = tuple_(*(literal(value, key.type) for value, key in zip(after, keys, strict=True)))
        here = tuple_(*keys)
        wanted = wanted.where(here < place if newest_first else here > place)
    if apart:
        these = wanted.with_only_columns(keys[-1]).correlate(None)
        wanted = select(*rows.selected_columns).where(keys[-1].in_(these)).order_by(*order)
    found = session.execute(wanted).all()
    kept = found[:size]
    last = tuple(kept[-1]._mapping[key] for key in keys) if len(found) > size else None
    return Page(tuple(build(kept)), last)
