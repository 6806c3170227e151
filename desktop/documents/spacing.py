"""Elements with another leading: closer to save a page, looser to fill the last one (GB/T 9704)."""

from __future__ import annotations

from dataclasses import replace

from desktop.documents.elements import Element, Grid, Para, Rest, Space, Style

_TIGHTEST = 1.42  # leading by size of letters below which the lines of a table crowd


def spaced(element: Element, by: float) -> Element:
    """The same with another leading; the letters of a table a little smaller where they would touch."""
    if isinstance(element, Para):
        return replace(element, style=_led(element.style, by), snap=False)
    if isinstance(element, Rest):
        return replace(element, style=_led(element.style, by))
    if isinstance(element, Space):
        return replace(element, height=element.height * by)
    if not isinstance(element, Grid):
        return element
    rows = [
        replace(
            row,
            least=row.least * by,
            cells=tuple(replace(cell, style=_led(cell.style, by)) for cell in row.cells),
        )
        for row in element.rows
    ]
    return replace(element, rows=tuple(rows))


def _led(style: Style, by: float) -> Style:
    leading = style.leading * by
    return replace(style, size=min(style.size, leading / _TIGHTEST), leading=leading)
