"""One program writes at a time. The lock says who holds it, and dies with its holder."""

from __future__ import annotations

import json
import os
import platform
import sys
from datetime import datetime
from pathlib import Path
from threading import Lock
from typing import IO

from desktop.base.clock import Clock
from desktop.base.errors import StorageTrouble

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

_FAR = 1 << 20  # the byte locked on Windows: past the words, which others may then read


class WriterLock:
    """The right of one program to write to a home. Held until released, or until the program ends."""

    def __init__(self, file: Path, clock: Clock) -> None:
        self._file = file
        self._clock = clock
        self._held: IO[str] | None = None
        self._taking = Lock()

    def take(self) -> None:
        """Hold the lock. Raises StorageTrouble `in_use` with the holder's process, computer and time."""
        with self._taking:
            if self._held is None:
                self._held = self._take()

    def _take(self) -> IO[str]:
        handle = self._file.open("a+", encoding="utf-8")
        try:
            _lock(handle)
        except OSError:
            holder = _words(handle)
            handle.close()
            raise StorageTrouble("in_use", **holder) from None
        handle.seek(0)
        handle.truncate()
        now = self._clock.now().isoformat(timespec="seconds")
        json.dump({"pid": os.getpid(), "computer": platform.node(), "since": now}, handle)
        handle.flush()
        return handle

    def release(self) -> None:
        """Let go; the next writer may come."""
        if self._held is not None:
            self._held.seek(0)
            self._held.truncate()
            self._held.close()
            self._held = None


def _lock(handle: IO[str]) -> None:
    if sys.platform == "win32":
        handle.seek(_FAR)
        msvcrt.locking(handle.fileno(), msvcrt.LK_NBLCK, 1)
        handle.seek(0)
    else:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)


def _words(handle: IO[str]) -> dict[str, object]:
    """Who holds the lock; unknown where the holder is just writing it down."""
    handle.seek(0)
    try:
        told = json.loads(handle.read())
        since = datetime.fromisoformat(told["since"])
        return {"pid": str(told["pid"]), "computer": told["computer"], "since": since}
    except (ValueError, KeyError, TypeError):
        return {"pid": "?", "computer": "?", "since": "?"}
