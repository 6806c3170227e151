"""How far long work over the database has come: told now and then, and stopped by what the hearer raises."""

from __future__ import annotations

from db.backup import Told

_BEAT = 500  # parts between two words


class Pace:
    """Counts the parts of one piece of work."""

    def __init__(self, total: int, told: Told | None = None) -> None:
        self._total, self._told = total, told
        self._done = 0

    def step(self, parts: int = 1) -> None:
        """So many parts are done."""
        before, self._done = self._done, self._done + parts
        if self._told is not None and before // _BEAT != self._done // _BEAT:
            self._told(min(self._done, self._total), self._total)
