"""What is drawn upon a page preview: blanks as boxes, and faint words across a draft. It stays paper."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPen

from desktop.ui.look import look
from desktop.ui.tokens import Type


class BlankKind(StrEnum):
    """Why a blank is empty."""

    MISSING = "missing"  # still demanded: dashed amber, with number and name
    LATE = "late"  # filled at issue, asked of nobody: blue
    HAND = "hand"  # written by hand on the paper: grey


@dataclass(frozen=True, slots=True)
class BlankBox:
    """An empty place on a page (counted from 0), in points from the top left."""

    page: int
    x: float
    y: float
    w: float
    h: float
    fact: str
    label: str
    kind: BlankKind = BlankKind.MISSING
    number: int = 0


_COLOURS = {
    # edge, ground, ground while it is typed, words
    BlankKind.MISSING: ("paper_amber", "paper_amber_s", "paper_amber_d", "paper_amber_ink"),
    BlankKind.LATE: ("paper_blue", "paper_blue_s", "paper_blue_s", "paper_blue"),
    BlankKind.HAND: ("paper_grey", "paper", "paper_blue_s", "paper_grey"),
}


def paint_blank(painter: QPainter, place: QRectF, box: BlankBox, *, active: bool) -> None:
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


def paint_mark(painter: QPainter, sheet: QRectF, words: str) -> None:
    """Words laid faintly across a draft."""
    painter.save()
    painter.setClipRect(sheet)
    painter.translate(sheet.center().x(), sheet.top() + sheet.height() * 0.52)
    painter.rotate(-32)
    font = QFont(look().font(Type.H1))
    font.setPixelSize(max(12, round(sheet.width() * 0.14)))
    painter.setFont(font)
    painter.setPen(look().colour("paper_blue", 14))
    span = sheet.width()
    painter.drawText(QRectF(-span, -span / 4, 2 * span, span / 2), Qt.AlignmentFlag.AlignCenter, words)
    painter.restore()


def _fitting(words: str, side: float, weight: int) -> QFont:
    """A font whose letters fit into a box of this height."""
    font = QFont(look().font(Type.CAPTION, weight))
    font.setPixelSize(max(6, round(side * (0.7 if len(words) < 2 else 0.6))))
    return font
