"""Many may look at a database at once; whoever exchanges its file must be alone for a moment."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Condition

from desktop.base.errors import StorageTrouble


class FileGate:
    """Counts who is inside. Those who come while somebody is alone wait."""

    def __init__(self, file: str, patience: float) -> None:
        self._file, self._patience = file, patience
        self._changed = Condition()
        self._inside = 0
        self._closed = False

    def enter(self) -> None:
        """Come in, to look or to write."""
        with self._changed:
            self._wait_until(lambda: not self._closed)
            self._inside += 1

    def leave(self) -> None:
        """Go out again."""
        with self._changed:
            self._inside -= 1
            self._changed.notify_all()

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Nobody inside, and nobody comes in. Raises StorageTrouble `locked` after the patience is over."""
        with self._changed:
            self._wait_until(lambda: not self._closed)
            self._closed = True
            try:
                self._wait_until(lambda: not self._inside)
            except StorageTrouble:
                self._closed = False
                self._changed.notify_all()
                raise
        try:
            yield
        finally:
            with self._changed:
                self._closed = False
                self._changed.notify_all()

    def _wait_until(self, free: Callable[[], bool]) -> None:
        if not self._changed.wait_for(free, self._patience):
            raise StorageTrouble("locked", file=self._file, why="the file is being exchanged")
