"""Pagination: elements become pages of marks on the official grid.

A signature takes the last two lines of the text with it to the next page, so that it never stands alone and
"此页无正文" is never needed (GB/T 9704).
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from desktop.documents import tables, typeset, upward
from desktop.documents.elements import (
    BODY,
    LEADING,
    LEFT,
    PAGE_FRAME,
    PITCH,
    RECORD_LINE,
    WIDTH,
    Align,
    Element,
    Fill,
    Foot,
    Frame,
    Grid,
    Para,
    Piece,
    RedRule,
    Rest,
    Signature,
    Space,
    Style,
)
from desktop.documents.marks import Mark, Rule, Seal, line_marks
from desktop.documents.spacing import spaced
from desktop.documents.tables import INNER, OUTER, Band
from desktop.documents.typeset import Line

_OPINION = 110.0  # points for an opinion, its signature and date
_CLEAR = 8.0  # points between a stroke over empty paper and what surrounds it
_APART = 4.0  # points between lines and the rule of a table
_NEAR = 0.6  # points by which a line may pass the foot of the type area
_CLOSER, _CLOSER_TABLES = (0.97, 0.94, 0.91, 0.88, 0.85, 0.83), (0.8, 0.77)
"""Of the leading, what a paper a little too long for its pages is set with: the first that saves a page."""
_LOOSER = (1.03, 1.06, 1.09, 1.12, 1.15, 1.18)
"""Of the leading, what a paper is set with whose last page would hold little: the first that fills it."""
_SPARSE = 0.48  # of a page: less on the last one of a letter, and it holds a few lines and the signature
_DOUBT = 2 * LEADING  # what setting anew may save beside: lines are drawn to the grid, rows kept whole


@dataclass(frozen=True, slots=True)
class Strip:
    """A line, or lines that stay together, or empty height."""

    lines: tuple[tuple[Line, Style], ...] = ()
    height: float = 0.0
    keep: bool = False
    snap: bool = False
    seal: tuple[float, float] | None = None
    red_rule: bool = False


@dataclass(frozen=True, slots=True)
class Page:
    """The marks of one page."""

    marks: tuple[Mark, ...]


Item = Strip | Band | Fill | Rest


@dataclass(slots=True)
class _Press:
    """The work of filling pages from the top down."""

    frame: Frame
    foot: tuple[Line, ...]
    foot_style: Style
    leading: float = LEADING  # of the grid that text snaps to
    pages: list[list[Mark]] = field(default_factory=lambda: [[]])
    y: float = 0.0
    used: float = 0.0  # height on the pages before
    unfilled: float = 0.0  # of the last page, what is struck out
    opens: Line | None = None  # the first line of this page
    grid: int = 0  # the table being set, 0 for none
    heads: tuple[Band, ...] = ()

    @property
    def room(self) -> float:
        """The height of the type area that text may use."""
        return self.frame.height - (len(self.foot) * self.foot_style.leading + 4 if self.foot else 0)

    @property
    def sparse(self) -> bool:
        """Whether this page holds little."""
        return self.y < _SPARSE * self.room

    @property
    def widowed(self) -> bool:
        """Whether this page begins with the end of a paragraph."""
        return self.opens is not None and self.opens.last and not self.opens.first

    @property
    def left(self) -> float:
        """What is left of this page."""
        return self.room - self.y + _NEAR

    def turn(self) -> None:
        """Begin a page."""
        self._close_grid()
        self.pages.append([])
        self.used += self.y
        self.y, self.opens = 0.0, None

    def _close_grid(self) -> None:
        if self.grid:
            self._outer(self.y)

    def _outer(self, y: float) -> None:
        self.pages[-1].append(
            Rule(LEFT - OUTER / 2, self.frame.top + y, LEFT + WIDTH + OUTER / 2, self.frame.top + y, OUTER)
        )

    def leave_grid(self) -> None:
        """End the table that is open."""
        self._close_grid()
        self.grid, self.heads = 0, ()

    def put(self, item: Item) -> None:
        """Set an item at the current height; it is known to fit."""
        if isinstance(item, Band):
            self._put_band(item)
            return
        if self.grid:
            self.leave_grid()
        if isinstance(item, Fill):
            self._put_fill(item)
            return
        if isinstance(item, Rest):
            self._put_rest(item)
            return
        if item.snap:
            self.y = _snapped(self.y, self.leading)
        y = self.y
        if item.lines and y == 0.0:
            self.opens = item.lines[0][0]
        for line, style in item.lines:
            self.pages[-1] += line_marks(line, style, LEFT, self.frame.top + y)
            if style.ruled:
                self._rule(y + style.leading)
            y += style.leading
        if item.red_rule:
            self._red_rule(y + item.height / 2)
        if item.seal:
            self.pages[-1].append(Seal(LEFT + item.seal[0], self.frame.top + self.y + item.seal[1]))
        self.y += item.height

    def _rule(self, y: float) -> None:
        self.pages[-1].append(
            Rule(LEFT, self.frame.top + y - 2, LEFT + WIDTH, self.frame.top + y - 2, INNER, 0.45)
        )

    def _red_rule(self, y: float) -> None:
        y += self.frame.top
        self.pages[-1].append(Rule(LEFT, y, LEFT + WIDTH, y, 1.5, red=True))

    def _put_rest(self, rest: Rest) -> None:
        """The words and a stroke over what is left of the page, unless that is too little to write in."""
        style = rest.style
        if rest.said and style.leading <= self.left:
            (line,) = typeset.lines((Piece(rest.said),), style, WIDTH)
            self.pages[-1] += line_marks(line, style, LEFT, self.frame.top + self.y)
            self.y += style.leading
            self._rule(self.y)
        self.unfilled = self.room - self.y
        if self.left > RECORD_LINE.leading:
            top, bottom = self.frame.top + self.y + _CLEAR, self.frame.top + self.room - _CLEAR
            self.pages[-1].append(Rule(LEFT + WIDTH - _CLEAR, top, LEFT + _CLEAR, bottom, INNER))
        self.y = self.room

    def _put_band(self, band: Band) -> None:
        if band.grid != self.grid:
            if self.grid:
                self.leave_grid()
            self.grid = band.grid
            self._outer(self.y)
        elif self.y == 0.0:
            self._outer(0.0)
            for head in self.heads:
                self._draw(head)
        if band.head:
            self.heads = (*self.heads, band)
        if band.height > self.left and (parts := band.cut(self.left - _NEAR)):
            self._draw(parts[0])
            self.turn()
            self._put_band(parts[1])
            return
        self._draw(band)

    def _draw(self, band: Band) -> None:
        self.pages[-1] += band.marks(LEFT, self.frame.top + self.y)
        self.y += band.height

    def _put_fill(self, fill: Fill) -> None:
        for _ in range(fill.count or int(self.left // fill.style.leading)):
            if fill.style.leading > self.left:
                self.turn()
            self.y += fill.style.leading
            self._rule(self.y)


def _snapped(y: float, leading: float) -> float:
    return math.ceil(y / leading - 0.02) * leading


def paginate(elements: Sequence[Element], frame: Frame = PAGE_FRAME) -> tuple[Page, ...]:
    """The pages of a paper, without page numbers.

    Where the signature would stand on a page with little else, the leading is changed (GB/T 9704 has the
    spacing changed for that): what is a little too long is set closer and saves the page; of what is longer,
    more is carried over to the last page.
    """
    press = _paginate(elements, frame)
    if len(press.pages) == 1:
        return _finished(press)
    room = (len(press.pages) - 1) * press.room + _DOUBT
    for by in _CLOSER if frame is PAGE_FRAME else (*_CLOSER, *_CLOSER_TABLES):
        if (press.used + press.y - press.unfilled) * by > room:
            continue
        closer = _respaced(elements, frame, by)
        if len(closer.pages) < len(press.pages):
            return _finished(closer)
    if frame is PAGE_FRAME and any(isinstance(element, Signature) for element in elements):
        press = _carried_over(elements, press)
    return _finished(press)


def _carried_over(elements: Sequence[Element], press: _Press) -> _Press:
    """Set a little looser where the last page would hold few lines, on as many pages as before."""
    if not press.sparse:
        return press
    tried = [press]
    for by in _LOOSER:
        looser = _respaced(elements, press.frame, by)
        if len(looser.pages) > len(press.pages):
            break
        if not looser.sparse and not looser.widowed:
            return looser
        tried.append(looser)
    return max(tried, key=lambda one: one.y)


def _respaced(elements: Sequence[Element], frame: Frame, by: float) -> _Press:
    return _paginate([spaced(element, by) for element in elements], frame, LEADING * by)


def _paginate(elements: Sequence[Element], frame: Frame, leading: float = LEADING) -> _Press:
    foot = next((element for element in elements if isinstance(element, Foot)), None)
    style = foot.style if foot else BODY
    lines = tuple(
        line for pieces in (foot.lines if foot else ()) for line in typeset.lines(pieces, style, WIDTH)
    )
    press = _Press(frame, lines, style, leading)
    items = _grown(_items(elements, leading), press)
    for at, item in enumerate(items):
        needed = _chunk(items, at, press)
        if needed > press.room:  # no page holds them all: each stands where it can
            needed = item.height if isinstance(item, Strip | Band) else 0.0
        if needed > press.left and press.y > 0 and not _cuttable(item, press):
            press.turn()
        press.put(item)
    press.leave_grid()
    return press


def _finished(press: _Press) -> tuple[Page, ...]:
    return tuple(Page((*marks, *_foot_marks(press))) for marks in press.pages)


def _chunk(items: Sequence[Item], at: int, press: _Press) -> float:
    """The height of an item and of those it must not be parted from."""
    y = start = press.y
    while True:
        item = items[at]
        if isinstance(item, Rest):
            return y - start
        if isinstance(item, Fill):
            return y - start + item.style.leading
        if isinstance(item, Strip) and item.snap:
            y = _snapped(y, press.leading)
        y += item.height
        if not item.keep or at + 1 == len(items):
            return y - start
        at += 1


def _cuttable(item: Item, press: _Press) -> bool:
    """Whether a row is begun here. Rows beside one upright label stay together where a page holds them."""
    if not isinstance(item, Band) or (item.side and item.height <= press.room):
        return False
    return not item.keep and item.cut(press.left - _NEAR) is not None


def _items(elements: Sequence[Element], leading: float) -> list[Item]:
    items: list[Item] = []
    for at, (before, element) in enumerate(pairwise((None, *elements)), 1):
        if (isinstance(before, Para) and isinstance(element, Grid)) or (
            isinstance(before, Grid) and isinstance(element, Para)
        ):
            items.append(Strip(height=_APART, keep=isinstance(before, Para) and before.keep))
        match element:
            case Para():
                items += _strips(element)
            case Space():
                if element.tied:
                    _hold_last_lines(items)
                items.append(Strip(height=element.height, keep=element.tied))
            case RedRule():
                items.append(Strip(height=element.height, keep=True, red_rule=True))
            case Fill() | Rest():
                items.append(element)
            case Grid():
                items += tables.bands(element, at)
            case Signature():
                _hold_last_lines(items)
                items.append(_signature(element, leading))
            case Foot():
                pass
    return items


def _strips(para: Para) -> list[Item]:
    lines = upward.beside(typeset.lines(para.pieces, para.style, WIDTH), para.beside)
    return [
        Strip(((line, para.style),), para.style.leading, para.keep, para.snap and at == 0)
        for at, line in enumerate(lines)
    ]


def _hold_last_lines(items: list[Item]) -> None:
    """Tie the last two lines of the text, or the last row of a table, to what follows."""
    lines = 0
    for at in range(len(items) - 1, -1, -1):
        item = items[at]
        if lines == 2 or not isinstance(item, Strip | Band):
            return
        items[at] = replace(item, keep=True)
        if isinstance(item, Band):
            return
        lines += bool(item.lines)


def _signature(element: Signature, leading: float) -> Strip:
    """Organ and date at the right, centred over each other, two characters from the edge."""
    style = replace(BODY, indent=0, align=Align.LEFT, leading=leading)
    broken = [line for pieces in element.lines for line in typeset.lines(pieces, style, WIDTH - 4 * PITCH)]
    natural = [line.wide for line in broken]
    widest = max(natural)
    right = WIDTH - (4 if natural[-1] >= widest - 1 else 2) * PITCH
    lines = tuple(
        (line.moved(right - widest / 2 - wide / 2), style) for line, wide in zip(broken, natural, strict=True)
    )
    empty = typeset.lines((), style, WIDTH)[0]
    top = ((empty, style), (empty, style))
    height = (len(lines) + len(top)) * leading
    seal = (right - widest / 2, 3 * leading) if element.seal else None
    return Strip((*top, *lines), height, snap=leading == LEADING, seal=seal)


def _grown(items: list[Item], press: _Press) -> list[Item]:
    """Give the rows that may grow what is left of the page; over several pages, room enough to write in."""
    growing = [at for at, item in enumerate(items) if isinstance(item, Band) and item.grows]
    if not growing or any(isinstance(item, Fill) for item in items):
        return items
    y, room = 0.0, press.room
    for item in items:
        if isinstance(item, Strip) and item.snap:
            y = _snapped(y, press.leading)
        y += 0.0 if isinstance(item, Fill | Rest) else item.height
    extra = (room - y) / len(growing)
    return [
        item.taller(extra if y < room else max(0.0, _OPINION - item.height))
        if at in growing and isinstance(item, Band)
        else item
        for at, item in enumerate(items)
    ]


def _foot_marks(press: _Press) -> list[Mark]:
    top = press.frame.top + press.room + 4
    made: list[Mark] = []
    for at, line in enumerate(press.foot):
        made += line_marks(line, press.foot_style, LEFT, top + at * press.foot_style.leading)
    return made
