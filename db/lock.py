"""One program writes at a time. The lock says who holds it, and dies with its holder.

What a program that crashed has left in the file binds nobody: the system took the lock from it.
"""

from __future__ import annotations

import errno
import json
import os
import platform
import sys
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from threading import Lock
from typing import IO

from db.homes import system_user
from desktop.base.bounds import NOTE_BYTES
from desktop.base.clock import Clock
from desktop.base.errors import StorageTrouble

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

_HELD = (errno.EAGAIN, errno.EACCES, errno.EDEADLK)  # another has it; anything else is no lock at all
_FAR = 1 << 20  # the byte locked on Windows: past the words, which others may then read


class WriterLock:
    """The right of one program to write to a home. Held until released, or until the program ends."""

    def __init__(self, file: Path, clock: Clock) -> None:
        self._file = file
        self._clock = clock
        self._held: IO[bytes] | None = None
        self._taking = Lock()
        self._words: dict[str, object] = {}
        self.left: datetime | None = None
        """Since when a program held it that ended without letting go: a crash, or the power went."""

    def take(self) -> bool:
        """Hold the lock; True when it was not held yet.

        Raises StorageTrouble `in_use` with the holder's person, user, process, computer and time.
        """
        with self._taking:
            if self._held is not None:
                return False
            self._held = self._take()
            return True

    def name(self, person: str) -> None:
        """Say in whose name this program writes: who is kept out will ask that person."""
        with self._taking:
            if self._held is not None and person and self._words.get("person") != person:
                self._words["person"] = person
                with suppress(OSError):  # a name that found no room stops nobody's work
                    _tell(self._held, self._words)

    def _take(self) -> IO[bytes]:
        handle = self._file.open("a+b", buffering=0)
        try:
            _lock(handle)
        except OSError as error:
            holder = _words(handle)
            handle.close()
            if error.errno not in _HELD:
                raise
            raise StorageTrouble("in_use", **holder) from None
        since = _words(handle)["since"]
        self.left = since if isinstance(since, datetime) else self.left
        now = self._clock.now().isoformat(timespec="seconds")
        self._words = {"pid": os.getpid(), "computer": platform.node(), "since": now, "user": system_user()}
        try:
            _tell(handle, self._words)
        except OSError:
            handle.close()
            raise
        return handle

    def release(self) -> None:
        """Let go; the next writer may come."""
        if self._held is not None:
            self._held.seek(0)
            self._held.truncate()
            self._held.close()
            self._held = None


def _lock(handle: IO[bytes]) -> None:
    if sys.platform == "win32":
        handle.seek(_FAR)
        msvcrt.locking(handle.fileno(), msvcrt.LK_NBLCK, 1)
        handle.seek(0)
    else:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)


def _tell(handle: IO[bytes], words: dict[str, object]) -> None:
    handle.seek(0)
    handle.truncate()
    handle.write(json.dumps(words, ensure_ascii=False).encode())


def _words(handle: IO[bytes]) -> dict[str, object]:
    """Who holds the lock; unknown where the holder is just writing it down."""
    handle.seek(0)
    try:
        told = json.loads(handle.read(NOTE_BYTES))
        return {
            "person": told.get("person"),
            "user": told.get("user") or None,
            "computer": told["computer"],
            "pid": str(told["pid"]),
            "since": datetime.fromisoformat(told["since"]),
        }
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return dict.fromkeys(("person", "user", "computer", "pid", "since"))
