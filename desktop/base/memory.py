"""How the C library keeps the memory of this process."""

from __future__ import annotations

import ctypes
import sys

_ARENA_MAX = -8  # of glibc's mallopt(3)


def keep_one_heap() -> None:
    """Before the first thread: all of them take from one heap.

    glibc makes a heap for each thread and keeps what was freed there for that thread alone: attaching a
    thousand photos, the window held 25 MB of nothing. Other systems have one heap, and a C library without
    `mallopt` is left as it is. That what is large be given back at once is not asked for: pages drawn beside
    a form would come 25 ms later.
    """
    if sys.platform == "linux":
        mallopt = getattr(ctypes.CDLL(None), "mallopt", None)
        if mallopt is not None:
            mallopt(_ARENA_MAX, 1)
