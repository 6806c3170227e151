"""Real file systems to fill, to mount read-only, and another user to be kept out: what only root can make."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@contextmanager
def mounted(place: Path, options: str) -> Iterator[Path]:
    """A file system in memory at a place; the test is skipped where this user may mount none."""
    if sys.platform != "linux" or shutil.which("mount") is None:
        pytest.skip("no file system can be mounted here")
    place.mkdir(parents=True, exist_ok=True)
    made = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", options, "desk-test", str(place)],
        capture_output=True,
        text=True,
        check=False,
    )
    if made.returncode:
        pytest.skip(f"this user may mount no file system: {made.stderr.strip()}")
    try:
        yield place
    finally:
        # Lazily: a test that failed may hold a file open there, and would leave the mount behind.
        subprocess.run(["umount", "-l", str(place)], check=True)


def remount(place: Path, options: str) -> None:
    """Change how a mounted file system is mounted."""
    subprocess.run(["mount", "-o", f"remount,{options}", str(place)], check=True)


@contextmanager
def open_to_all() -> Iterator[Path]:
    """A temporary folder that any user may enter, unlike pytest's own."""
    folder = Path(tempfile.mkdtemp(prefix="desk-all-"))
    folder.chmod(0o755)
    try:
        yield folder
    finally:
        shutil.rmtree(folder)


_AS_NOBODY = """
import io, os, sys
from contextlib import redirect_stderr
import desktop.commands
from desktop.base.paths import RESOURCES

warm, *words = sys.argv[1:]
with redirect_stderr(io.StringIO()):  # load all code: Python may lie in root's own folder
    desktop.commands.run(["--home", warm, "sample", "--cases", "1"])
    desktop.commands.run(["--home", warm, "cases"])
os.setgroups([])
os.setgid(65534)
os.setuid(65534)
os.environ.update(USER="nobody", LOGNAME="nobody")
if not os.access(RESOURCES / "texts" / "errors.toml", os.R_OK):
    sys.exit(77)
sys.stdout.write("----")
sys.stdout.flush()
sys.exit(desktop.commands.run(words))
"""


def run_desk(*words: str, allowed: Path) -> tuple[int, str, str]:
    """The command line in a process of its own, writing below `allowed`: exit code, output, complaint."""
    return _run(["-m", "desktop", *words], allowed)


def run_desk_as_nobody(*words: str, allowed: Path) -> tuple[int, str, str]:
    """The same as another user than root; the test is skipped where that cannot be had."""
    if sys.platform == "win32" or os.geteuid() != 0:
        pytest.skip("only root can become another user")
    with tempfile.TemporaryDirectory(dir=allowed) as warm:
        code, out, complaint = _run(["-c", _AS_NOBODY, warm, *words], allowed)
    if code == 77:
        pytest.skip("nobody cannot read this program: it lies in a private folder")
    return code, out.partition("----")[2], complaint


def _run(words: list[str], allowed: Path) -> tuple[int, str, str]:
    done = subprocess.run(
        [sys.executable, *words],
        cwd=ROOT,
        env={**os.environ, "DESK_TEST_HOME": str(allowed)},
        capture_output=True,
        text=True,
        check=False,
    )
    return done.returncode, done.stdout, done.stderr
