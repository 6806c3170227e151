"""One heap for all threads: what glibc says of itself, in a process of its own."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

THREADS = """
import ctypes, sys, threading
from desktop.base.memory import keep_one_heap
if sys.argv[2] == "one":
    keep_one_heap()
held, all_there = [], threading.Barrier(4)
def take():
    held.append([bytes(50_000) for _ in range(20)])  # more than Python's own blocks
    all_there.wait()
threads = [threading.Thread(target=take) for _ in range(4)]
[each.start() for each in threads]
[each.join() for each in threads]
libc = ctypes.CDLL(None)
libc.fopen.restype = ctypes.c_void_p
told = ctypes.c_void_p(libc.fopen(sys.argv[1].encode(), b"w"))
libc.malloc_info(0, told)
libc.fclose(told)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="only glibc has a heap for each thread")
def test_threads_take_from_one_heap(tmp_path: Path) -> None:
    heaps = {}
    for how in ("one", "as it comes"):
        told = tmp_path / "heaps.xml"
        subprocess.run([sys.executable, "-c", THREADS, str(told), how], check=True, timeout=60)
        heaps[how] = len(re.findall(r"<heap nr=", told.read_text("ascii")))
    assert heaps["one"] == 1
    assert heaps["as it comes"] > 1, "else there was nothing to be spared"
