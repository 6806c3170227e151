"""Hears the keys of the table in a window, and gives each its innermost meaning.

One shortcut a key, whatever it means where: two of one key in Qt are ambiguous and neither is heard. A field
that is being typed into keeps its letters, and an input method gets every key before Qt looks for shortcuts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from desktop.ui.action import Act, Acting, Action
from desktop.ui.actions import ACTIONS, PAGE_KEYS

Further = Callable[[], Sequence[object]]
"""What else may have acts, beside what is around the focus: the page shown, wherever the focus is."""


def keys_to_hear(actions: Iterable[Action] = ACTIONS) -> tuple[str, ...]:
    """Every key a window listens for, each once; the others are heard by what has the focus."""
    heard = [key for action in actions if not action.own for key in action.keys]
    return tuple(dict.fromkeys((*heard, *PAGE_KEYS)))


class Keys(QObject):
    """The ears of a window."""

    refused = Signal(object)
    """Why the act of a key that was pressed cannot be done now."""
    pressed = Signal()
    """A key of the table was pressed, before its act is done."""

    def __init__(self, window: QWidget, further: Further | None = None) -> None:
        super().__init__(window)
        self._window, self._further = window, further
        for key in keys_to_hear():
            shortcut = QShortcut(QKeySequence(key), window)
            shortcut.setContext(Qt.ShortcutContext.WindowShortcut)
            shortcut.activated.connect(partial(self._press, key))

    def acts(self) -> tuple[Act, ...]:
        """Everything that has a meaning now, the innermost first; an action offered twice counts once."""
        found: dict[str, Act] = {}
        further = self._further() if self._further is not None else ()
        for place in (*self._around_focus(), *further, self._window):
            if isinstance(place, Acting):
                for act in place.acts():
                    found.setdefault(act.action.id, act)
        return tuple(found.values())

    def _around_focus(self) -> list[QWidget]:
        """From the focus out, short of the window."""
        around: list[QWidget] = []
        widget: QWidget | None = self._window.focusWidget()
        while widget is not None and widget is not self._window:
            around.append(widget)
            widget = widget.parentWidget()
        return around

    def _press(self, key: str) -> None:
        act = next((one for one in self.acts() if key in one.action.keys and not one.action.own), None)
        if act is None:
            return
        self.pressed.emit()
        if act.why_not:
            self.refused.emit(act.why_not)
        else:
            act.run()
