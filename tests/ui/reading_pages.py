"""What of a page can be seen, measured on the page itself: names, labels, contrast, words that are cut."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from PySide6.QtCore import QAbstractItemModel, QAbstractListModel, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QListView,
    QPlainTextEdit,
    QTabBar,
    QTextEdit,
    QWidget,
)

from desktop.ui.widgets.words import Elided
from tests.ui.test_tokens import contrast

SHARP = 2
"""Pixels a logical unit is drawn with: on thin strokes at one, no pixel has the full ink."""
_EDGE = 3  # units around a button or field that are its border


def reachable(window: QWidget) -> list[QWidget]:
    """What Tab may stop at."""
    return [
        widget
        for widget in window.findChildren(QWidget)
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and widget.isVisible()
        and widget.isEnabled()
        and widget.focusProxy() is None
    ]


def spoken(widget: QWidget) -> str:
    """What a screen reader says of it."""
    if widget.accessibleName():
        return widget.accessibleName()
    if isinstance(widget, QAbstractButton):
        return widget.text()
    if isinstance(widget, QTabBar):
        return widget.tabText(0)
    return ""


def nameless(window: QWidget) -> list[str]:
    """What can be reached and has no name; a scroll area that only holds others needs none."""
    return [
        called(widget)
        for widget in reachable(window)
        if not spoken(widget) and not (isinstance(widget, QAbstractScrollArea) and _only_holds(widget))
    ]


def _only_holds(widget: QAbstractScrollArea) -> bool:
    return not isinstance(widget, (QAbstractItemView, QPlainTextEdit, QTextEdit))


def unlabelled(window: QWidget) -> list[str]:
    """Fields to which no label leads and which say of themselves nothing."""
    led_to = {label.buddy() for label in window.findChildren(QLabel)}
    return [
        called(widget)
        for widget in window.findChildren(QWidget)
        if isinstance(widget, (QLineEdit, QPlainTextEdit, QComboBox))
        and widget.isVisible()
        and widget not in led_to
        and not widget.accessibleName()
        and not isinstance(widget.parentWidget(), QComboBox)
    ]


def called(widget: QWidget) -> str:
    """A widget as a failing test names it."""
    words = widget.text() if isinstance(widget, (QLabel, QAbstractButton, QLineEdit)) else ""
    return f"{type(widget).__name__} {widget.objectName()} {spoken(widget) or words}".strip()


def drawn(window: QWidget) -> QImage:
    """The window as it is painted, sharper than it is shown."""
    image = QImage(window.size() * SHARP, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(SHARP)
    image.fill(Qt.GlobalColor.white)
    window.render(image, QPoint())
    return image


def pale(window: QWidget, least: float) -> list[str]:
    """Words whose darkest ink keeps less than `least` to 1 against their ground (WCAG)."""
    image = drawn(window)
    found = []
    for widget, words, place in worded(window):
        ratio = _ratio(image, place)
        if ratio is not None and ratio < least:
            found.append(f"{called(widget)}: {words!r} {ratio:.2f}")
    return found


def worded(window: QWidget) -> Iterator[tuple[QWidget, str, QRect]]:
    """Everything in sight that bears words, with the place of the words in the window.

    What stands in a dialog of the window is painted there, and not in this one.
    """
    for widget in window.findChildren(QWidget):
        if not widget.isVisible() or widget.window() is not window:
            continue
        for words, place in _words(widget):
            seen = place.intersected(widget.visibleRegion().boundingRect())
            there = QRect(widget.mapTo(window, seen.topLeft()), seen.size())
            large_enough = seen.width() > 4 and seen.height() > 8
            if words.strip() and large_enough and not _covered(window, widget, there):
                yield widget, words, there


def _covered(window: QWidget, widget: QWidget, place: QRect) -> bool:
    """Whether something else, the palette say, stands in front of a part of it."""
    corners = (place.topLeft(), place.topRight(), place.bottomLeft(), place.bottomRight())
    for point in (*corners, place.center()):
        front = window.childAt(point)
        if front is not None and front not in (widget, window) and not _kin(front, widget):
            return True
    return False


def _kin(one: QWidget, other: QWidget) -> bool:
    return one.isAncestorOf(other) or other.isAncestorOf(one)


def _words(widget: QWidget) -> Iterator[tuple[str, QRect]]:
    inside = widget.rect().adjusted(_EDGE, _EDGE, -_EDGE, -_EDGE)
    if isinstance(widget, QLabel):
        if widget.pixmap().isNull():
            yield widget.text(), widget.rect()
    elif isinstance(widget, QAbstractButton):
        yield widget.text(), inside
    elif isinstance(widget, QLineEdit):
        yield widget.displayText() or widget.placeholderText(), inside
    elif isinstance(widget, QComboBox):
        yield widget.currentText(), inside.adjusted(0, 0, -20, 0)
    elif isinstance(widget, (QPlainTextEdit, QTextEdit)):
        yield widget.toPlainText(), inside
    elif isinstance(widget, QTabBar):
        for at in range(widget.count()):
            if widget.rect().contains(widget.tabRect(at)):  # others are scrolled away under the arrows
                yield widget.tabText(at), widget.tabRect(at)
    elif isinstance(widget, QHeaderView):
        yield from _headings(widget)
    elif isinstance(widget.parentWidget(), QAbstractItemView):
        view = widget.parentWidget()
        if isinstance(view, QAbstractItemView) and view.viewport() is widget:
            yield from _cells(view)


def _headings(header: QHeaderView) -> Iterator[tuple[str, QRect]]:
    model: QAbstractItemModel | None = header.model()
    if header.orientation() is not Qt.Orientation.Horizontal or model is None:
        return
    for at in range(header.count()):
        place = QRect(header.sectionViewportPosition(at), 0, header.sectionSize(at), header.height() - 2)
        yield str(model.headerData(at, Qt.Orientation.Horizontal) or ""), place


def _cells(view: QAbstractItemView) -> Iterator[tuple[str, QRect]]:
    model: QAbstractItemModel | None = view.model()
    if model is None:
        return
    root = view.rootIndex()
    columns = 1 if isinstance(model, QAbstractListModel) else model.columnCount(root)
    for row in range(min(model.rowCount(root), 60)):
        for column in range(columns):
            index = model.index(row, column, root)
            place = view.visualRect(index)
            if isinstance(view, QListView) and view.viewMode() is QListView.ViewMode.IconMode:
                place.setTop(place.bottom() - view.fontMetrics().height() - 4)  # words under a picture
            if place.isValid() and place.intersects(view.viewport().rect()):
                yield str(index.data() or ""), place.adjusted(4, 2, -4, -2)


def _ratio(image: QImage, place: QRect) -> float | None:
    """The best contrast any two colours of a place have with its ground; None for a bare place."""
    piece = image.copy(QRect(place.topLeft() * SHARP, QSize(place.size()) * SHARP))
    if piece.isNull():
        return None
    colours: Counter[int] = Counter(memoryview(piece.constBits()).cast("I"))
    ground, _ = colours.most_common(1)[0]
    behind = _name(ground)
    inks = [one for one, count in colours.most_common(400) if count >= 2 and one != ground]
    return max((contrast(_name(ink), behind) for ink in inks), default=None)


def _name(pixel: int) -> str:
    return QColor.fromRgb(pixel & 0xFFFFFF).name()


def cut(window: QWidget) -> list[str]:
    """Words of one line that have less room than they need and are not made to be shortened."""
    found = []
    for widget in window.findChildren(QWidget):
        if not widget.isVisible() or not widget.visibleRegion().boundingRect().isValid():
            continue
        if (
            isinstance(widget, QLabel)
            and widget.text()
            and not isinstance(widget, Elided)
            and not widget.wordWrap()
            and widget.pixmap().isNull()
        ):
            needs = widget.sizeHint()
        elif isinstance(widget, QAbstractButton) and widget.text():
            needs = widget.minimumSizeHint()
        else:
            continue
        if widget.width() < needs.width() - 1 or widget.height() < needs.height() - 1:
            found.append(f"{called(widget)}: {widget.size().toTuple()} of {needs.toTuple()}")
    return found
