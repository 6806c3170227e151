"""What an action of the keyboard is, and how its key is said; `actions` is the table of all of them."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol, runtime_checkable

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QKeyEvent, QKeySequence

WINDOW = "window"
"""Where an action holds that holds everywhere."""


@dataclass(frozen=True, slots=True)
class Action:
    """One thing that can be done, whether or not it can be done now.

    `own` keys are heard by the widget in focus itself, as Enter is on a row: no shortcut takes them away from
    the buttons and fields that know them too.
    """

    id: str
    said: object
    keys: tuple[str, ...]
    icon: str = ""
    where: str = WINDOW
    own: bool = False

    @property
    def words(self) -> str:
        """What it does, as a menu says it."""
        return QCoreApplication.translate("Actions", str(self.said))

    @property
    def key(self) -> str:
        """Its first key as it is shown: Alt+←."""
        return shown(self.keys[0])

    @property
    def tip(self) -> str:
        """Words and key, for a tooltip."""
        return self.tip_of(self.words)

    def tip_of(self, words: str) -> str:
        """A tooltip whose words say more than the action's own."""
        return f"{words}　{self.key}"

    def hears(self, event: QKeyEvent) -> bool:
        """Whether a key event is one of its keys."""
        pressed = QKeySequence(event.keyCombination())
        return any(QKeySequence(key) == pressed for key in self.keys)


@dataclass(frozen=True, slots=True)
class Act:
    """An action and what it does here. `why_not` says why it cannot be done now; empty, it can."""

    action: Action
    run: Callable[[], object]
    why_not: str = ""


@runtime_checkable
class Acting(Protocol):
    """A page, or a part of one, that has acts."""

    def acts(self) -> Sequence[Act]:
        """What can be done here, at this moment; what cannot be done now is named with the reason."""
        ...


def shown(key: str) -> str:
    """A key as people read it: arrows are drawn, Return is Enter."""
    return _NAMES.sub(_sign, key)


def _sign(name: re.Match[str]) -> str:
    return _SIGNS[name[0]]


_SIGNS = {"Return": "Enter", "Left": "←", "Right": "→", "Up": "↑", "Down": "↓"}
_NAMES = re.compile(rf"\b({'|'.join(_SIGNS)})\b")
