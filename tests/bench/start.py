"""Starts of the real program, cold and warm, each timed from the birth of its process."""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

from tests.bench.figures import Figure

STARTS = "Start"
COLD_BY_US = Path("/proc/sys/vm/drop_caches")
_PATIENCE = 120  # seconds
_TOLD = 4_000  # characters of what a start that failed has said
_MARKS = {
    "painted": "the first window painted",
    "usable": "a usable window: the front there, taking a password",
    "listed": "first page of cases after a password is entered",
    "ready": "every page made and the fonts read, while the officer looks",
}


def starts(command: list[str], home: Path, runs: int, *, quick: bool) -> Iterator[Figure | str]:
    """Cold starts, where the machine lets us empty its cache, and warm ones."""
    if quick:
        yield "Quick: no cold start was measured, which would slow down whatever else runs here."
    elif _forget():
        yield from _figures("cold", [_start(command, home, cold=True) for _ in range(max(3, runs // 3))])
    else:
        yield "The cache of files cannot be emptied here: no cold start was measured."
    _start(command, home, cold=False)
    yield from _figures("warm", [_start(command, home, cold=False) for _ in range(runs)])


def _figures(how: str, told: list[dict[str, float]]) -> Iterator[Figure]:
    for mark, words in _MARKS.items():
        values = tuple(each[mark] for each in told)
        target = 1500.0 if (how, mark) == ("cold", "usable") else None
        yield Figure(STARTS, f"{how}: {words}", values, target=target)


def _forget() -> bool:
    """Empty the system's cache of files, as after switching on; only root may."""
    try:
        os.sync()
        COLD_BY_US.write_text("3")
    except OSError:
        return False
    return True


def _start(command: list[str], home: Path, *, cold: bool) -> dict[str, float]:
    if cold:
        _forget()
    began = time.monotonic()
    run = subprocess.run(
        [*command, str(home), str(began)], check=False, capture_output=True, timeout=_PATIENCE
    )
    if run.returncode:
        ended = run.stderr.decode(errors="replace")[-_TOLD:]
        raise SystemExit(f"a start ended with {run.returncode} after {run.stdout.decode()!r}:\n{ended}")
    words = run.stdout.decode().strip().splitlines()[-1].split()
    found = {name: float(at) for name, at in (word.split("=") for word in words)}
    if missing := [mark for mark in _MARKS if mark not in found]:
        raise SystemExit(f"a start did not come to {', '.join(missing)}: is the office open elsewhere?")
    return found
