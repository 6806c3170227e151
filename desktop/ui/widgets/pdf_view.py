"""The page itself beside the entry: white paper on a bay, with blanks and entries marked upon it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from desktop.ui import actions
from desktop.ui.action import Act
from desktop.ui.look import look
from desktop.ui.pdf_pages import POINT, PageSize, draw_pages, page_sizes
from desktop.ui.widgets.pdf_marks import BoxKind, PageBox, paint_box

__all__ = ["FIT_WIDTH", "ZOOMS", "BoxKind", "PageBox", "PdfView", "Press"]

Press = Callable[[Callable[[], Any], Callable[[Any], None], Callable[[BaseException], None]], object]
"""Runs work off the UI thread and brings its answer, or its failure, home: a lane's `submit`."""

FIT_WIDTH = 0
ZOOMS = (FIT_WIDTH, 75, 100, 125, 150, 200)
_GAP = 16
_SCREEN_DPI = 96.0
_A4 = PageSize(595.3, 841.9)


@dataclass(frozen=True, slots=True)
class _Loaded:
    """A document as it came home: its sizes and the pages that were drawn."""

    sizes: tuple[PageSize, ...]
    images: dict[int, QImage]


class PdfView(QAbstractScrollArea):
    """Shows PDF bytes. The old pages stay until the new are drawn, so that a live page does not flicker."""

    box_chosen = Signal(object)
    """The PageBox that was clicked."""
    page_changed = Signal(object)
    """The page that is in sight, and how many there are: (1, 2)."""
    zoom_changed = Signal(object)
    """Per cent; 0 fits the width."""
    failed = Signal(object)
    """The error of a document that could not be drawn."""

    def __init__(self, press: Press, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._press = press
        self._pdf = b""
        self._sizes: tuple[PageSize, ...] = ()
        self._images: dict[int, QImage] = {}
        self._boxes: tuple[PageBox, ...] = ()
        self._active, self._zoom = ("", 0, 0.0), FIT_WIDTH
        self._turn, self._drawn_scale, self._asked = 0, 0.0, frozenset[int]()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("文书页面"))
        self.viewport().setMouseTracking(True)
        self.verticalScrollBar().valueChanged.connect(self._scrolled)
        self.horizontalScrollBar().valueChanged.connect(self._scrolled)

    @property
    def page_count(self) -> int:
        """How many pages there are."""
        return len(self._sizes)

    @property
    def page(self) -> int:
        """The page in sight, from 0."""
        middle = self.verticalScrollBar().value() + self.viewport().height() / 3
        for place in range(len(self._sizes)):
            if middle < self._top_of(place + 1) - self._gap() / 2:
                return place
        return max(0, len(self._sizes) - 1)

    @property
    def zoom(self) -> int:
        """Per cent of true size; 0 fits the width."""
        return self._zoom

    def show_pdf(self, pdf: bytes, boxes: Sequence[PageBox] = ()) -> None:
        """Show a document with the places of its entries, keeping the place one is reading."""
        self._pdf = pdf
        self._turn += 1
        first = self.page if self._sizes else 0
        scale = self._pixel_scale_of(self._sizes[0] if self._sizes else _A4)
        work = partial(_load, pdf, (first, first + 1), scale)
        self._press(work, partial(self._take, self._turn, tuple(boxes), scale), self._fail)

    def clear(self) -> None:
        """Show nothing."""
        self._turn += 1
        self._pdf, self._sizes, self._images, self._boxes = b"", (), {}, ()
        self._measure()

    def set_active(self, fact: str, part: int = 0, share: float = 0.0) -> None:
        """What is being typed is marked, and brought into sight: of an entry in parts the part in hand.

        `share` says how far within it, from 0 to 1, the cursor stands: the line of it is what is sought.
        """
        if (fact, part, share) == self._active:
            return
        self._active = fact, part, share
        self._follow()
        self.viewport().update()

    def set_zoom(self, percent: int) -> None:
        """Show larger or smaller; 0 fits the width."""
        place, within = self.page, self._share_of_page()
        self._zoom = percent
        self.zoom_changed.emit(percent)
        self._measure()
        self.verticalScrollBar().setValue(round(self._top_of(place) + within * self._high_of(place)))
        self._draw_what_is_seen()

    def turn_to(self, place: int) -> None:
        """Go to the head of a page."""
        if self._sizes:
            place = max(0, min(place, len(self._sizes) - 1))
            self.verticalScrollBar().setValue(round(self._top_of(place) - self._gap() / 2))

    def turn_back(self) -> None:
        """The page before."""
        self.turn_to(self.page - 1)

    def turn_on(self) -> None:
        """The page after."""
        self.turn_to(self.page + 1)

    def step_zoom(self, step: int) -> None:
        """Larger or smaller by one step."""
        now = round(self._scale_of(0) * POINT / _SCREEN_DPI * 100) if self._sizes else 100
        steps = [percent for percent in ZOOMS if percent and (percent - now) * step > 0]
        if steps:
            self.set_zoom(steps[0] if step > 0 else steps[-1])

    def acts(self) -> tuple[Act, ...]:
        """Larger and smaller."""
        return (
            Act(actions.ZOOM_IN, partial(self.step_zoom, 1)),
            Act(actions.ZOOM_OUT, partial(self.step_zoom, -1)),
        )

    def sizeHint(self) -> QSize:
        """Room for a page."""
        return QSize(look().space(560), look().space(600))

    def minimumSizeHint(self) -> QSize:
        """Narrow and low: it scrolls."""
        return QSize(look().space(240), look().space(160))

    def changeEvent(self, event: QEvent) -> None:
        """The bay takes the colour of a new look."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_sizes"):
            self._measure()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit again, keeping the place one is reading."""
        place, within = self.page, self._share_of_page()
        super().resizeEvent(event)
        self._measure()
        self.verticalScrollBar().setValue(round(self._top_of(place) + within * self._high_of(place)))
        self._draw_what_is_seen()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Page keys turn pages."""
        key = event.key()
        if key == Qt.Key.Key_PageDown:
            self.turn_on()
        elif key == Qt.Key.Key_PageUp:
            self.turn_back()
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self.turn_to(0 if key == Qt.Key.Key_Home else len(self._sizes) - 1)
        elif key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            step = look().space(48) * (1 if key == Qt.Key.Key_Down else -1)
            self.verticalScrollBar().setValue(self.verticalScrollBar().value() + step)
        else:
            event.ignore()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Ctrl and the wheel zooms."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.step_zoom(1 if event.angleDelta().y() > 0 else -1)
        else:
            super().wheelEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click on a blank, or on what is filled in, goes to its field."""
        box = self._box_at(event.position())
        if box is not None and event.button() == Qt.MouseButton.LeftButton:
            self.box_chosen.emit(box)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """What can be pressed shows a hand; its tooltip names it."""
        box = self._box_at(event.position())
        open_hand = Qt.CursorShape.PointingHandCursor if box else Qt.CursorShape.ArrowCursor
        self.viewport().setCursor(open_hand)
        self.viewport().setToolTip(box.label if box else "")

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Bay, shadow, paper, mark, blanks."""
        painter = QPainter(self.viewport())
        painter.fillRect(self.viewport().rect(), look().colour("bay"))
        for place in range(len(self._sizes)):
            sheet = self._sheet(place)
            if sheet.bottom() < 0 or sheet.top() > self.viewport().height():
                continue
            self._paint_sheet(painter, sheet, place)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(look().colour("accent"), 2))
            painter.drawRect(QRectF(self.viewport().rect()).adjusted(1, 1, -1, -1))

    def _paint_sheet(self, painter: QPainter, sheet: QRectF, place: int) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        for spread in range(5, 0, -1):
            painter.setBrush(look().colour("shadow", 9))
            painter.drawRoundedRect(sheet.adjusted(-spread, 2 - spread, spread, spread + 2), 3, 3)
        painter.fillRect(sheet, look().colour("paper"))
        image = self._images.get(place)
        if image is not None:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(sheet, image)
        active = self._in_hand()
        for box in self._boxes:
            if box.page == place:
                paint_box(painter, self._on_screen(box), box, active=box in active)

    def _take(self, turn: int, boxes: tuple[PageBox, ...], scale: float, loaded: _Loaded) -> None:
        if turn != self._turn:
            return
        reading, place, within = bool(self._sizes), self.page, self._share_of_page()
        followed = self._in_sight()
        self._sizes, self._images, self._boxes = loaded.sizes, loaded.images, boxes
        self._drawn_scale, self._asked = scale, frozenset(loaded.images)
        self._measure()
        line = round(self._top_of(place) + within * self._high_of(place)) if reading else 0
        self.verticalScrollBar().setValue(line)
        if followed:
            self._follow()
        self._draw_what_is_seen()
        self._tell_page()

    def _take_more(self, turn: int, scale: float, images: dict[int, QImage]) -> None:
        if turn == self._turn and scale == self._drawn_scale:
            self._images |= images
            self.viewport().update()

    def _fail(self, error: BaseException) -> None:
        self.failed.emit(error)

    def _draw_what_is_seen(self) -> None:
        """Ask for the pages in sight that are not drawn at this scale; the next page too."""
        if not self._sizes:
            return
        scale = self._pixel_scale_of(self._sizes[0])
        if scale != self._drawn_scale:
            self._drawn_scale, self._asked = scale, frozenset()
        seen = {
            place
            for place in range(len(self._sizes))
            if self._sheet(place).bottom() > 0 and self._sheet(place).top() < self.viewport().height() * 1.5
        }
        wanted = tuple(sorted(seen - self._asked))
        if wanted:
            self._asked |= frozenset(wanted)
            work = partial(draw_pages, self._pdf, wanted, scale)
            self._press(work, partial(self._take_more, self._turn, scale), self._fail)

    def _scrolled(self, _value: int) -> None:
        self.viewport().update()
        self._draw_what_is_seen()
        self._tell_page()

    def _tell_page(self) -> None:
        self.page_changed.emit((self.page + 1, len(self._sizes)))

    def _measure(self) -> None:
        room = self.viewport().size()
        total = self._top_of(len(self._sizes))
        bar = self.verticalScrollBar()
        bar.setPageStep(room.height())
        bar.setSingleStep(look().space(24))
        bar.setRange(0, max(0, round(total - room.height())))
        wide = max((size.wide for size in self._sizes), default=0.0) * self._scale_of(0) + 2 * self._gap()
        across = self.horizontalScrollBar()
        across.setPageStep(room.width())
        across.setRange(0, max(0, round(wide - room.width())) if self._zoom else 0)
        self.viewport().update()

    def _gap(self) -> int:
        return look().space(_GAP)

    def _scale_of(self, place: int) -> float:
        """Logical pixels a point."""
        if self._zoom:
            return self._zoom / 100 * _SCREEN_DPI / POINT
        wide = self._sizes[place].wide if place < len(self._sizes) else _A4.wide
        return max(0.2, (self.viewport().width() - 2 * self._gap()) / wide)

    def _pixel_scale_of(self, size: PageSize) -> float:
        """Device pixels a point, so that letters are drawn sharp."""
        fit = (self.viewport().width() - 2 * self._gap()) / size.wide
        logical = self._zoom / 100 * _SCREEN_DPI / POINT if self._zoom else max(0.2, fit)
        return round(logical * self.devicePixelRatioF(), 4)

    def _high_of(self, place: int) -> float:
        return self._sizes[place].high * self._scale_of(place) if place < len(self._sizes) else 0.0

    def _top_of(self, place: int) -> float:
        return self._gap() + sum(self._high_of(before) + self._gap() for before in range(place))

    def _share_of_page(self) -> float:
        """How far down its page the view begins, so that a fresh drawing stands at the same line."""
        place = self.page
        high = self._high_of(place)
        return (self.verticalScrollBar().value() - self._top_of(place)) / high if high else 0.0

    def _sheet(self, place: int) -> QRectF:
        scale = self._scale_of(place)
        wide, high = self._sizes[place].wide * scale, self._sizes[place].high * scale
        left = max(float(self._gap()), (self.viewport().width() - wide) / 2)
        across, down = self.horizontalScrollBar().value(), self.verticalScrollBar().value()
        return QRectF(left - across, self._top_of(place) - down, wide, high)

    def _on_screen(self, box: PageBox) -> QRectF:
        sheet, scale = self._sheet(box.page), self._scale_of(box.page)
        corner = sheet.topLeft() + QPointF(box.x, box.y) * scale
        return QRectF(corner.x(), corner.y(), box.w * scale, box.h * scale)

    def _box_at(self, where: QPointF) -> PageBox | None:
        for box in self._boxes:
            if box.page < len(self._sizes) and self._on_screen(box).adjusted(-2, -2, 2, 2).contains(where):
                return box
        return None

    def _in_hand(self) -> tuple[PageBox, ...]:
        """Where the entry being typed stands: its part in hand, else all of it."""
        fact, part, _ = self._active
        boxes = tuple(box for box in self._boxes if box.fact == fact and box.page < len(self._sizes))
        return tuple(box for box in boxes if part and box.part == part) or boxes

    def _at_cursor(self) -> QRectF | None:
        """The line of the entry being typed that the cursor stands in; None while it stands nowhere."""
        boxes = self._in_hand()
        place = min(int(self._active[2] * len(boxes)), len(boxes) - 1)
        return self._on_screen(boxes[place]) if boxes else None

    def _in_sight(self) -> bool:
        """Whether what is being typed is seen; what stands nowhere is not missed."""
        line = self._at_cursor()
        return line is None or (line.top() >= 0 and line.bottom() <= self.viewport().height())

    def _follow(self) -> None:
        """Scroll to what is being typed, unless it is seen already."""
        line = self._at_cursor()
        if line is not None and not self._in_sight():
            bar = self.verticalScrollBar()
            bar.setValue(round(bar.value() + line.center().y() - self.viewport().height() / 3))


def _load(pdf: bytes, places: tuple[int, ...], scale: float) -> _Loaded:
    """On the press lane: the sizes of a document, and the pages one is reading."""
    return _Loaded(page_sizes(pdf), draw_pages(pdf, places, scale))
