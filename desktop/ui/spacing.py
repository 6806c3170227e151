"""Layouts and fixed sizes said in units of the theme, and measured again when the size of letters changes.

A layout or widget carries its own units as a dynamic property; `measure` walks a window and turns them into
logical pixels. So no widget listens for a change of size, and none is forgotten.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QHBoxLayout, QLayout, QVBoxLayout, QWidget

from desktop.ui.look import look

Margins = tuple[float, float, float, float]
"""Left, top, right, bottom, in units."""

NONE: Margins = (0, 0, 0, 0)
_LAYOUT = "deskUnits"
_WIDE, _HIGH, _LEAST, _MOST = "deskWide", "deskHigh", "deskLeastWide", "deskMostWide"


def _lay(layout: QLayout, gap: float, margins: Margins) -> None:
    layout.setProperty(_LAYOUT, [gap, *margins])
    _measure_layout(layout)


def _measure_layout(layout: QObject) -> None:
    units = layout.property(_LAYOUT)
    if not units or not isinstance(layout, QLayout):
        return
    gap, left, top, right, bottom = (look().space(float(unit)) for unit in units)
    layout.setContentsMargins(left, top, right, bottom)
    if isinstance(layout, QGridLayout):
        layout.setHorizontalSpacing(gap)
        layout.setVerticalSpacing(gap)
    else:
        layout.setSpacing(gap)


def column(owner: QWidget | None = None, gap: float = 0, margins: Margins = NONE) -> QVBoxLayout:
    """A column; with an owner it becomes the owner's layout."""
    layout = QVBoxLayout(owner) if owner is not None else QVBoxLayout()
    _lay(layout, gap, margins)
    return layout


def row(owner: QWidget | None = None, gap: float = 0, margins: Margins = NONE) -> QHBoxLayout:
    """A row; with an owner it becomes the owner's layout."""
    layout = QHBoxLayout(owner) if owner is not None else QHBoxLayout()
    _lay(layout, gap, margins)
    return layout


def grid(owner: QWidget | None = None, gap: float = 0, margins: Margins = NONE) -> QGridLayout:
    """A grid; with an owner it becomes the owner's layout."""
    layout = QGridLayout(owner) if owner is not None else QGridLayout()
    _lay(layout, gap, margins)
    return layout


def add(layout: QBoxLayout, *things: QWidget | QLayout | None) -> QBoxLayout:
    """Add widgets and layouts in order; None is a stretch."""
    for thing in things:
        if thing is None:
            layout.addStretch(1)
        elif isinstance(thing, QLayout):
            layout.addLayout(thing)
        else:
            layout.addWidget(thing)
    return layout


def top(layout: QBoxLayout, *things: tuple[QWidget | QLayout, int]) -> QBoxLayout:
    """Add things with their stretch, aligned at the top: a note under one does not push its neighbour."""
    for thing, stretch in things:
        if isinstance(thing, QLayout):
            layout.addLayout(thing, stretch)
            # An aligned layout never grows beyond its hint: wrapped words in one that stretches would be cut.
            if stretch == 0:
                layout.setAlignment(thing, Qt.AlignmentFlag.AlignTop)
        else:
            layout.addWidget(thing, stretch, Qt.AlignmentFlag.AlignTop)
    return layout


def show_in(layout: QBoxLayout | QGridLayout) -> None:
    """Show what was put into the layout of a visible widget at once, and not when events are next handled."""
    for place in range(layout.count()):
        item = layout.itemAt(place)
        widget = item.widget() if item is not None else None
        if widget is not None and not widget.testAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide):
            widget.show()


def fix(
    widget: QWidget, *, wide: float = 0, high: float = 0, least_wide: float = 0, most_wide: float = 0
) -> None:
    """Fix a size in units; 0 leaves it free."""
    for name, units in ((_WIDE, wide), (_HIGH, high), (_LEAST, least_wide), (_MOST, most_wide)):
        if units:
            widget.setProperty(name, units)
    _measure_widget(widget)


def _measure_widget(widget: QWidget) -> None:
    for name, set_size in (
        (_WIDE, widget.setFixedWidth),
        (_HIGH, widget.setFixedHeight),
        (_LEAST, widget.setMinimumWidth),
        (_MOST, widget.setMaximumWidth),
    ):
        units = widget.property(name)
        if units:
            set_size(look().space(float(units)))


def measure(window: QWidget) -> None:
    """Measure a window again after the look has changed."""
    _measure_widget(window)
    for layout in window.findChildren(QLayout):
        _measure_layout(layout)
    for widget in window.findChildren(QWidget):
        _measure_widget(widget)
