"""The ring of panes: rail, top, list or page, panel, toast. One key goes to the next, another to the last."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from desktop.ui.widgets.notices import Toast


class Panes(QObject):
    """Goes from pane to pane, and in each back to where one was in it."""

    def __init__(self, window: QWidget, ring: Callable[[], Sequence[QWidget]]) -> None:
        super().__init__(window)
        self._window, self._ring = window, ring
        self._left: dict[QWidget, QWidget] = {}  # where one was in each

    def step(self, step: int) -> None:
        """To the next pane that has something to stop at; round at the end."""
        self._left = {pane: was for pane, was in self._left.items() if isValid(pane) and isValid(was)}
        focus: QWidget | None = self._window.focusWidget()
        panes = [pane for pane in self._ring() if pane.isVisible() and stops(pane)]
        here = next((at for at, pane in enumerate(panes) if _holds(pane, focus)), -1 if step > 0 else 0)
        if not panes:
            return
        if focus is not None and here >= 0 and _holds(panes[here], focus):
            self._left[panes[here]] = focus
        self._enter(panes[(here + step) % len(panes)])

    def _enter(self, pane: QWidget) -> None:
        if isinstance(pane, Toast):
            pane.focus()
            return
        was, open_now = self._left.get(pane), stops(pane)
        stop = was if was is not None and was in open_now else open_now[0]
        stop.setFocus(Qt.FocusReason.TabFocusReason)


def stops(pane: QWidget) -> list[QWidget]:
    """Where Tab stops in a pane, in its order. A toast may have none, and is reached all the same."""
    if isinstance(pane, Toast):
        return [pane]
    found: list[QWidget] = []
    widget: QWidget | None = pane
    while widget is not None:
        if _holds(pane, widget) and _stops_tab(widget):
            found.append(widget)
        widget = widget.nextInFocusChain()
        if widget is pane:
            break
    return found


def _holds(pane: QWidget, widget: QWidget | None) -> bool:
    return widget is not None and (widget is pane or pane.isAncestorOf(widget))


def _stops_tab(widget: QWidget) -> bool:
    by_tab = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
    return by_tab and widget.isVisible() and widget.isEnabled() and widget.focusProxy() is None
