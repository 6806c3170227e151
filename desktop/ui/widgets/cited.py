"""The article behind a citation: its words in a tooltip wherever one is shown, on F1 where one is focused.

A label, chip or cell says what it cites; nothing is looked up until the pointer rests on it. Widgets know no
law: who reads the statutes is told once, by `read_from`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from html import escape

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QAbstractItemView, QToolTip, QWidget
from shiboken6 import isValid

from desktop.ui.look import look
from desktop.ui.models.cell import CELL_ROLE, Cell, Index
from desktop.ui.tokens import Type

_CITED, _DAY, _TIP, _GUIDED = "deskCited", "deskCitedOn", "deskCitedTip", "deskGuided"
_NUMBERED, _NAMED = re.compile(r"[\d零〇一二三四五六七八九十百千]"), re.compile("《|[\u4e00-\u9fff]{2}")
"""What every citation has: the number of an article, and a law whose name is no single character."""
_WIDE = 440  # letters of a law are read in lines of some thirty characters
_MOST = 420  # characters of an article in a tooltip; F1 shows the rest


@dataclass(frozen=True, slots=True)
class Quoted:
    """The words behind one citation."""

    heading: str  # 行政处罚法第六十一条
    lines: tuple[str, ...]
    note: str = ""  # what is to be known of the text: replaced, not checked


@dataclass(frozen=True, slots=True)
class Behind:
    """What something on screen cites, and the day whose law is meant."""

    text: str
    day: date | None = None


Reader = Callable[[Behind], Sequence[Quoted]]
_readers: list[Reader] = []
_guides: list[QObject] = []


class _Guide(QObject):
    """Answers the tooltips of every widget that cites."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Look up what is cited when the pointer has come to rest, and not before."""
        if event.type() != QEvent.Type.ToolTip or not isinstance(watched, QWidget):
            return False
        behind = _of(watched)
        assert isinstance(event, QHelpEvent)
        tip = watched.property(_TIP) or watched.toolTip()
        return behind is not None and show_tip(event.globalPos(), behind, str(tip or ""), watched)


def read_from(reader: Reader) -> None:
    """Who finds the words behind a citation from now on."""
    _readers[:] = [reader]


def cite(widget: QWidget, text: str, day: date | None = None, *, tip: str = "") -> None:
    """Say what a widget cites: its own words will do, what is no citation in them is passed over.

    `tip` stands above the articles.
    """
    # A filter hears every event of its widget, each of them in Python: none is on words that cite nothing.
    if not widget.property(_GUIDED) and _NUMBERED.search(text) and _NAMED.search(text):
        widget.installEventFilter(_guide())
        widget.setProperty(_GUIDED, True)
    mark(widget, text, day)
    widget.setProperty(_TIP, tip)


def mark(widget: QWidget, text: str, day: date | None = None) -> None:
    """Say what F1 shows for a widget and all inside it that cites nothing itself; it has no tooltip."""
    widget.setProperty(_CITED, text)
    widget.setProperty(_DAY, day.isoformat() if day is not None else "")


def behind(widget: QWidget | None) -> Behind | None:
    """What the widget in focus cites: itself, the row that is chosen in it, or what it stands in."""
    while widget is not None:
        found = _of(widget)
        if found is None and isinstance(widget, QAbstractItemView):
            found = _of_row(widget)
        if found is not None and quoted(found):
            return found
        widget = widget.parentWidget()
    return None


def quoted(found: Behind) -> tuple[Quoted, ...]:
    """The words behind; nothing where nothing is cited or carried."""
    return tuple(_readers[0](found)) if _readers and found.text else ()


def show_tip(at: QPoint, found: Behind, tip: str, widget: QWidget) -> bool:
    """Show the words behind a citation; False where there are none, and the plain tooltip is to be shown."""
    words = quoted(found)
    if words:
        QToolTip.showText(at, tip_of(words, tip), widget)
    return bool(words)


def cell_behind(index: Index) -> Behind | None:
    """What a cell of a table cites, by itself or by its chip."""
    cell = index.data(CELL_ROLE) if index.isValid() else None
    if not isinstance(cell, Cell):
        return None
    text = cell.cited or (cell.chip.cited if cell.chip else "")
    return Behind(text, cell.cited_on) if text else None


def tip_of(words: Sequence[Quoted], tip: str = "") -> str:
    """The words as a tooltip, no wider than is read with ease."""
    now = look()
    soft, faint = now.hex("ink2"), now.hex("ink3")
    small = now.pixels(Type.CAPTION)
    parts = [f'<p style="margin:0 0 6px 0">{_lines(tip)}</p>'] if tip else []
    room = _MOST
    for each in words:
        body, room = _within(each.lines, room)
        parts.append(f'<p style="margin:2px 0"><b>{escape(each.heading)}</b></p>')
        parts += [f'<p style="margin:2px 0;color:{soft}">{escape(line)}</p>' for line in body]
        if each.note:
            parts.append(f'<p style="margin:2px 0;color:{faint}">{escape(each.note)}</p>')
        if room <= 0:
            more = QCoreApplication.translate("Cited", "没有显示完")
            parts.append(f'<p style="margin:2px 0;color:{faint};font-size:{small}px">{more}</p>')
            break
    return f'<table width="{now.letters(_WIDE)}"><tr><td>{"".join(parts)}</td></tr></table>'


def _within(lines: Sequence[str], room: int) -> tuple[list[str], int]:
    """As many lines as there is room for, the last one cut; and what room is left."""
    kept = []
    for line in lines:
        if room <= 0:
            break
        kept.append(line if len(line) <= room else line[:room] + "……")
        room -= len(line)
    return kept, room


def _lines(text: str) -> str:
    return escape(text).replace("\n", "<br>")


def _of(widget: QWidget) -> Behind | None:
    text = widget.property(_CITED)
    if not text:
        return None
    day = widget.property(_DAY)
    return Behind(str(text), date.fromisoformat(day) if day else None)


def _of_row(view: QAbstractItemView) -> Behind | None:
    """What the current row cites: its own cell first, then the others from the left."""
    index = view.currentIndex()
    columns = range(view.model().columnCount()) if index.isValid() else ()
    row = (index, *(index.siblingAtColumn(at) for at in columns))
    return next((found for found in map(cell_behind, row) if found is not None), None)


def _guide() -> QObject:
    if not _guides or not isValid(_guides[0]):
        _guides[:] = [_Guide(QCoreApplication.instance())]
    return _guides[0]


def hint_by_pointer(widget: QWidget) -> None:
    """Let the pointer say that there is something to read."""
    widget.setCursor(Qt.CursorShape.WhatsThisCursor)
