"""`python3 packaging/check.py`: set up everything, then run every check of the project. CI runs nothing else.

Two rows of work go on side by side: the readers of the source (ruff, mypy, import-linter) and after them the
journeys through a real window under Xvfb; and all other tests, without a screen. Arguments go to pytest, and
then it alone is run: `check.py tests/unit -k money`. The daily check leaves out what is marked `long`, and of
tests that are alike (every form in every way, every question on PostgreSQL too) it runs a share, always the
same; `check.py tests` runs them all, as long as it takes.
"""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from sentences import say, words
from setting_up import ROOT, WINDOWS, clean_environment, guarded, right_python, set_up

LIMIT = 24 * 60  # seconds for a daily check: what still runs then hangs
ALL_DAY = 24 * 60 * 60
ROOM = 8 << 30  # bytes of memory for what tests throw away
DAILY = {
    **{"DESK_SHARE": "yes", "DESK_QUERIES": "40"},
    **{"DESK_CUTS": "10", "DESK_DAMAGE": "10", "DESK_FAILURES": "2"},
}
"""What a daily check asks of the tests: a share of those alike, and less by chance."""
JOURNEYS = "tests/journeys"
SCREEN = ["xvfb-run", "-a", "-s", "-screen 0 1366x768x24"]
NOTHING_CHOSEN = 5  # pytest's exit code when a choice of tests leaves it none
_COUNT = re.compile(r"\b(passed|failed|errors?|skipped|deselected|no tests ran)\b.* in [\d.]+s")
_BROKEN = re.compile(r"^(FAILED|ERROR) ")


@dataclass
class Check:
    """One program to run, and what became of it."""

    name: str
    command: Sequence[str]
    environment: Mapping[str, str]
    aloud: bool = False  # its output is shown while it runs, not only if it fails
    may_be_empty: bool = False
    output: bytearray = field(default_factory=bytearray)
    code: int | None = None
    seconds: float = 0.0

    @property
    def passed(self) -> bool:
        """Whether it ran to its end and found nothing wrong."""
        return self.code == 0 or (self.may_be_empty and self.code == NOTHING_CHOSEN)

    def count(self) -> list[str]:
        """Pytest's own last words: the tests that broke, and its closing line. Nothing for the others."""
        lines = self.output.decode("utf-8", "replace").splitlines()
        closing = [line for line in lines if _COUNT.search(line)][-1:]
        return [line for line in lines if closing and _BROKEN.match(line)] + closing

    def report(self) -> None:
        """Say in one line how it went."""
        verdict = words("passed" if self.passed else "failed")
        say("verdict", name=self.name, verdict=verdict, seconds=self.seconds)


class Runner:
    """Runs rows of checks side by side, and can end all that runs at once."""

    def __init__(self) -> None:
        self._running: set[subprocess.Popen[bytes]] = set()
        self._turn = threading.Lock()
        self._ended = False

    def run(self, rows: Sequence[Sequence[Check]], limit: float) -> bool:
        """Run the rows to their ends; False if time was up before, in seconds."""
        threads = [threading.Thread(target=self._row, args=(row,), daemon=True) for row in rows]
        deadline = time.monotonic() + limit
        try:
            for thread in threads:
                thread.start()
            for thread in threads:
                thread.join(max(0.0, deadline - time.monotonic()))
            return not any(thread.is_alive() for thread in threads)
        finally:
            self._end()
            for thread in threads:
                thread.join(10)

    def _row(self, checks: Sequence[Check]) -> None:
        """One check after another; the later ones run even if an earlier one fails."""
        for check in checks:
            if not self._ended:
                self._check(check)

    def _check(self, check: Check) -> None:
        began = time.monotonic()
        process = subprocess.Popen(
            check.command, cwd=ROOT, env=check.environment, stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, start_new_session=not WINDOWS,
        )  # fmt: skip
        with self._turn:
            self._running.add(process)
        assert process.stdout is not None
        while piece := os.read(process.stdout.fileno(), 65536):
            check.output += piece
            if check.aloud:
                _show(piece)
        check.code, check.seconds = process.wait(), time.monotonic() - began
        with self._turn:
            self._running.discard(process)
        if not check.aloud:
            check.report()

    def _end(self) -> None:
        self._ended = True
        with self._turn:
            for process in self._running:
                if WINDOWS:
                    process.kill()
                else:
                    os.killpg(process.pid, signal.SIGTERM)  # the children of xvfb-run and pytest too


def main() -> int:
    right_python()
    python = str(set_up(testing=True))
    with tempfile.TemporaryDirectory(prefix="desk-check-", dir=_quick_ground()) as home:
        environment = _environment(Path(home))
        chosen = sys.argv[1:]
        Path(home).chmod(0o711)  # servers that tests start as another account go through it
        daily = {**environment, **DAILY}
        rows = _chosen(python, chosen, environment) if chosen else _everything(python, daily)
        in_time = Runner().run(rows, ALL_DAY if chosen else LIMIT)
    return _close([check for row in rows for check in row], in_time=in_time)


def _quick_ground() -> str | None:
    """Memory, where there is enough: tests throw gigabytes away, and would wait for a slow disk."""
    memory = Path("/dev/shm")
    try:
        enough = os.access(memory, os.W_OK) and shutil.disk_usage(memory).free > ROOM
    except OSError:
        enough = False
    return str(memory) if enough else None


def _environment(home: Path) -> dict[str, str]:
    """A home of its own, also of what is thrown away, and nothing of this computer's taste in windows."""
    kept = clean_environment(HOME=str(home), USERPROFILE=str(home))
    plain = {name: value for name, value in kept.items() if not name.startswith(("QT_", "XDG_"))}
    return {**plain, "XDG_RUNTIME_DIR": str(home), "TMPDIR": str(home)}


def _everything(python: str, environment: Mapping[str, str]) -> list[list[Check]]:
    """Every check, in two rows for two cores."""
    readers = {
        "ruff": ["-m", "ruff", "check", "."],
        "format": ["-m", "ruff", "format", "--check", "."],
        "imports": ["-c", "from importlinter.cli import lint_imports_command as lint; lint()"],
        "mypy": ["-m", "mypy"],
    }
    first = [Check(name, [python, *arguments], environment) for name, arguments in readers.items()]
    return [[*first, _journeys(python, [JOURNEYS], environment)], [_others(python, ["tests"], environment)]]


def _chosen(python: str, chosen: Sequence[str], environment: Mapping[str, str]) -> list[list[Check]]:
    """Pytest alone. A word that is a path of ours chooses tests; any other is an option for both runs."""
    paths = [word for word in chosen if (ROOT / word.partition("::")[0]).exists()]
    options = [word for word in chosen if word not in paths]
    journeys = [path for path in paths if path.startswith(JOURNEYS)]
    others = [path for path in paths if path not in journeys]
    if not paths or any(JOURNEYS.startswith(path.rstrip("/")) for path in others):
        journeys = journeys or [JOURNEYS]
    if not paths:
        others = ["tests"]
    row = [
        *([_journeys(python, [*options, *journeys], environment)] if journeys else []),
        *([_others(python, [*options, *others], environment)] if others else []),
    ]
    for check in row:
        check.aloud, check.may_be_empty = True, len(row) > 1
    return [row]


def _journeys(python: str, arguments: Sequence[str], environment: Mapping[str, str]) -> Check:
    """The tests with a real window, on a screen nobody sees. Windows shows them on its own."""
    command = [python, "-m", "pytest", "-p", "no:cacheprovider", *arguments]
    return Check("journeys", command if WINDOWS else [*SCREEN, *command], environment)


def _others(python: str, arguments: Sequence[str], environment: Mapping[str, str]) -> Check:
    """All other tests, on as many cores as there are, with no screen at all."""
    many = ["-n", str(os.cpu_count() or 1), f"--ignore={JOURNEYS}", "--durations=5", "--durations-min=2"]
    command = [python, "-m", "pytest", *many, *arguments]
    return Check("tests", command, {**environment, "QT_QPA_PLATFORM": "offscreen"}, aloud=True)


def _close(checks: Sequence[Check], *, in_time: bool) -> int:
    """Print in full what failed quietly, then a line a check, and pytest's own counts last of all."""
    for check in checks:
        if not check.passed and not check.aloud:
            print(f"\n{f' {check.name} ':-^100}")
            _show(bytes(check.output))
    print()
    for check in checks:
        check.report()
    if not in_time:
        say("too_long", minutes=LIMIT // 60)
    for check in checks:
        for line in check.count():
            print(line, flush=True)
    return 0 if in_time and all(check.passed for check in checks) else 1


def _show(piece: bytes) -> None:
    sys.stdout.flush()
    sys.stdout.buffer.write(piece)
    sys.stdout.buffer.flush()


if __name__ == "__main__":
    guarded(main)
