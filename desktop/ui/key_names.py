"""Keys as people read them, in tooltips, menus and the table of keys."""

from __future__ import annotations

import re

_SIGNS = {"Return": "Enter", "Left": "←", "Right": "→", "Up": "↑", "Down": "↓"}
_NAMES = re.compile(rf"\b({'|'.join(_SIGNS)})\b")


def shown(key: str) -> str:
    """A key as people read it: arrows are drawn, Return is Enter."""
    return _NAMES.sub(_sign, key)


def _sign(name: re.Match[str]) -> str:
    return _SIGNS[name[0]]
