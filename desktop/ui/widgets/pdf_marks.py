"""What is drawn upon a page preview: blanks and entries, faint words across a draft. It stays paper."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPen

from desktop.ui.look import look
from desktop.ui.tokens import Type


class BoxKind(StrEnum):
    """Why a blank is empty, or that it is none."""

    MISSING = "missing"  # still demanded: dashed amber, with number and name
    LATE = "late"  # filled at issue, asked of nobody: blue
    HAND = "hand"  # written by hand on the paper: grey
    FILLED = "filled"  # words that an entry says: marked while it is in hand


@dataclass(frozen=True, slots=True)
class PageBox:
    """The place of an entry on a page (counted from 0), in points from the top left."""

    page: int
    x: float
    y: float
    w: float
    h: float
    fact: str
    label: str
    kind: BoxKind = BoxKind.MISSING
    number: int = 0
    part: int = 0  # of an entry in parts, which: paragraph, row, question or answer; 0 is the whole


_COLOURS = {
    # edge, ground, ground while it is typed, words
    BoxKind.MISSING: ("paper_amber", "paper_amber_s", "paper_amber_d", "paper_amber_ink"),
    BoxKind.LATE: ("paper_blue", "paper_blue_s", "paper_blue_s", "paper_blue"),
    BoxKind.HAND: ("paper_grey", "paper", "paper_blue_s", "paper_grey"),
}


def paint_box(painter: QPainter, place: QRectF, box: PageBox, *, active: bool) -> None:
    """A blank as a box; words that stand there already only while their field is in hand."""
    if box.kind is not BoxKind.FILLED:
        _paint_blank(painter, place, box, active=active)
    elif active:
        _paint_words(painter, place)


def _paint_words(painter: QPainter, place: QRectF) -> None:
    """A marker's stroke: the words are read through it."""
    painter.save()
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
    painter.fillRect(place, look().colour("paper_amber_d"))
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
    foot = QRectF(place.left(), place.bottom() - 1.5, place.width(), 1.5)
    painter.fillRect(foot, look().colour("paper_amber"))
    painter.restore()


def _paint_blank(painter: QPainter, place: QRectF, box: PageBox, *, active: bool) -> None:
    """A box: dashed with number and name; the one being typed solid and stronger."""
    now = look()
    edge, pale, strong, ink = _COLOURS[box.kind]
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    line = Qt.PenStyle.SolidLine if active else Qt.PenStyle.DashLine
    painter.setPen(QPen(now.colour(edge), 2 if active else 1.2, line))
    painter.setBrush(now.colour(strong if active else pale))
    painter.drawRoundedRect(place.adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
    words = place.adjusted(3, 0, -3, 0)
    if box.number:
        side = min(place.height() - 4, look().letters(16))
        middle = QPointF(place.left() + 4 + side / 2, place.center().y())
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(now.colour(edge))
        painter.drawEllipse(middle, side / 2, side / 2)
        painter.setPen(now.colour("paper"))
        painter.setFont(_fitting(str(box.number), side, 600))
        disc = QRectF(middle.x() - side / 2, middle.y() - side / 2, side, side)
        painter.drawText(disc, Qt.AlignmentFlag.AlignCenter, str(box.number))
        words.setLeft(disc.right() + 3)
    painter.setPen(now.colour(ink))
    painter.setFont(_fitting("国", min(place.height() - 2, look().letters(17)), 400))
    metrics = QFontMetricsF(painter.font())
    shown = metrics.elidedText(box.label, Qt.TextElideMode.ElideRight, words.width())
    painter.drawText(words, Qt.AlignmentFlag.AlignCenter, shown)
    painter.restore()


def _fitting(words: str, side: float, weight: int) -> QFont:
    """A font whose letters fit into a box of this height."""
    font = QFont(look().font(Type.CAPTION, weight))
    font.setPixelSize(max(6, round(side * (0.7 if len(words) < 2 else 0.6))))
    return font
