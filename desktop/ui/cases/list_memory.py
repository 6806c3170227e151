"""What this seat remembers of the case list: how it stood, its widths, and whether it is previewed."""

from __future__ import annotations

import json

from desktop.ui.cases.views import ViewState, read_state
from desktop.ui.settings import Settings

_ON, _OFF = "on", "off"  # any other word: the preview shows as the width allows


class ListMemory:
    """Reads and writes the settings of the list; without settings it remembers nothing."""

    def __init__(self, settings: Settings | None) -> None:
        self._kept = settings

    def state(self) -> ViewState:
        """How the list stood last; the usual where nothing is known."""
        return (read_state(self._kept.mine.filters) if self._kept is not None else None) or ViewState()

    def view(self) -> str:
        """The key of the view that was open."""
        return "@open" if self._kept is None else self._kept.mine.view

    def preview(self) -> bool | None:
        """Whether the preview was wanted; None for as the width allows."""
        return None if self._kept is None else {_ON: True, _OFF: False}.get(self._kept.preview)

    def widths(self) -> dict[str, float]:
        """Widths given to columns, in units by key."""
        try:
            told = json.loads(self._kept.widths) if self._kept is not None and self._kept.widths else {}
            return {str(key): float(wide) for key, wide in told.items()}
        except (ValueError, TypeError, AttributeError):
            return {}  # written by another program, or by hand

    def keep_state(self, state: ViewState, view: str) -> None:
        """Remember how the list stands."""
        if self._kept is not None:
            mine = self._kept.mine
            mine.filters, mine.view = state.written(), view

    def keep_preview(self, *, shown: bool) -> None:
        """Remember whether the preview is wanted."""
        if self._kept is not None:
            self._kept.preview = _ON if shown else _OFF

    def keep_widths(self, widths: dict[str, float]) -> None:
        """Remember the widths of columns."""
        if self._kept is not None:
            self._kept.widths = json.dumps(widths)
