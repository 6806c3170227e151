"""How the C library keeps the memory of this process."""

from __future__ import annotations

import ctypes
import sys

_ARENA_MAX, _MMAP_THRESHOLD = -8, -3  # of glibc's mallopt(3)
_LARGE = 128 << 10  # bytes


def keep_one_heap() -> None:
    """Before the first thread: all of them take from one heap, and what is large is given back when freed.

    glibc makes a heap for each thread and keeps what was freed there for that thread alone; and once a photo
    was held, photos are taken from a heap too. Attaching a thousand, the window held 25 MB of nothing. Other
    systems have one heap, and a C library without `mallopt` is left as it is.
    """
    if sys.platform == "linux":
        mallopt = getattr(ctypes.CDLL(None), "mallopt", None)
        if mallopt is not None:
            mallopt(_ARENA_MAX, 1)
            mallopt(_MMAP_THRESHOLD, _LARGE)
