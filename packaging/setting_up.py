"""Everything a bare computer needs before the desk can run: system packages, .venv, the locked libraries.

Only the standard library is used, in a Python old enough that an old one can read it and say it is too old.
Run twice it does nothing the second time; broken off half-way it makes the broken part again.
"""

from __future__ import annotations

import hashlib
import importlib.util
import os
import shlex
import shutil
import signal
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from sentences import say, words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
LOCK = ROOT / "requirements.lock"
WINDOWS = os.name == "nt"

OLDEST, NEWEST = (3, 11), (3, 13)  # the versions for which every locked library has a wheel

WINDOW_PACKAGES = (
    # to import Qt and draw without a screen
    *("libglib2.0-0", "libgl1", "libegl1", "libxkbcommon0", "libfreetype6", "libfontconfig1", "libdbus-1-3"),
    # to open a window
    *("libxcb-cursor0", "libxcb-icccm4", "libxcb-keysyms1", "libxcb-shape0", "libxcb-xkb1"),
    "libxkbcommon-x11-0",
    # to print
    "libcups2",
)
TEST_PACKAGES = ("xvfb", "xauth", "xdotool")
OPTIONAL_PACKAGES = ("postgresql", "strace", "cups")
"""Wanted by some tests, which are skipped without: installed where we may, and never asked for."""

_STAMP = VENV / ".desk-ready"
_UNFINISHED = VENV / ".desk-unfinished"
_TRIAL = "import PySide6.QtWidgets, sqlalchemy, sqlcipher3, reportlab, pypdfium2, python_calamine, openpyxl"
_OFFLINE = (
    *("Temporary failure", "Could not resolve", "Could not connect", "Failed to fetch", "Unable to connect"),
    *("NewConnectionError", "Max retries exceeded", "ConnectionError", "Connection refused", "ProxyError"),
    *("Network is unreachable", "No route to host", "getaddrinfo", "ReadTimeout", "ConnectTimeout"),
)


class Stopped(Exception):
    """The work cannot go on; says in one sentence what failed and what to do."""


def guarded(main: Callable[[], int]) -> NoReturn:
    """Run a command to its exit code; a stop, a full disk or Ctrl-C ends in a sentence, not a traceback."""
    for stream in (sys.stdout, sys.stderr):
        getattr(stream, "reconfigure", lambda **_: None)(errors="backslashreplace")
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # an end asked for politely is a Ctrl-C
    try:
        sys.exit(main())
    except Stopped as stop:
        code, last = 2, str(stop)
    except KeyboardInterrupt:
        code, last = 130, words("stopped_by_you")
    except OSError as fault:
        what = f"{fault.strerror or fault} ({fault.filename})" if fault.filename else str(fault)
        code, last = 2, words("refused", what=what)
    print(f"\n{last}", file=sys.stderr, flush=True)
    sys.exit(code)


def right_python() -> None:
    """Go on under a Python the locked libraries support, started again with UTF-8 file names if need be."""
    fits = OLDEST <= sys.version_info[:2] <= NEWEST
    if fits and sys.getfilesystemencoding() == "utf-8":
        return
    python = sys.executable if fits else _other_python()
    if python is None or os.environ.get("DESK_STARTED_AGAIN"):
        found = ".".join(map(str, sys.version_info[:3]))
        raise Stopped(words("wrong_python", found=found, command=shlex.join(sys.argv)))
    environment = {**os.environ, "PYTHONUTF8": "1", "DESK_STARTED_AGAIN": "1"}
    command = [python, *sys.argv]
    if WINDOWS:
        sys.exit(subprocess.call(command, env=environment))
    sys.stdout.flush()
    os.execve(python, command, environment)


def _other_python() -> str | None:
    for minor in range(OLDEST[1], NEWEST[1] + 1):
        found = shutil.which(f"python3.{minor}")
        if found:
            return found
        if WINDOWS and shutil.which("py"):
            asked = subprocess.run(
                ["py", f"-3.{minor}", "-c", "import sys; print(sys.executable)"],
                capture_output=True, text=True, check=False,
            )  # fmt: skip
            if asked.returncode == 0:
                return asked.stdout.strip()
    return None


def set_up(*, testing: bool) -> Path:
    """Make everything ready and give the Python of .venv; the second time it only looks."""
    if not LOCK.is_file():
        raise Stopped(words("no_lock", lock=LOCK))
    with _one_at_a_time():
        _install_packages(testing=testing)
        if not _is_ready():
            _make_venv()
            _install_libraries()
        _point_at_checkout()
    return venv_python()


def venv_python() -> Path:
    """The interpreter of .venv, whether it exists yet or not."""
    return VENV / ("Scripts/python.exe" if WINDOWS else "bin/python")


def clean_environment(**more: str) -> dict[str, str]:
    """The environment for the desk's own processes: UTF-8, and nobody else's Python path."""
    strange = {"PYTHONPATH", "PYTHONHOME", "DESK_STARTED_AGAIN", "VIRTUAL_ENV", "__PYVENV_LAUNCHER__"}
    kept = {name: value for name, value in os.environ.items() if name not in strange}
    return {**kept, "PYTHONUTF8": "1", **more}


def run(command: Sequence[str], environment: Mapping[str, str]) -> tuple[int, str]:
    """Run to the end, keeping what it says for the case that it fails."""
    done = subprocess.run(
        command, env=environment, cwd=ROOT, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT, check=False,
    )  # fmt: skip
    return done.returncode, done.stdout.decode("utf-8", "replace")


def give_up(code: str, output: str) -> NoReturn:
    """Stop with the last lines of what was said and the likeliest cure; a missing network says it alone."""
    if any(sign in output for sign in _OFFLINE):
        raise Stopped(words(code, cure=words("cure_network")))
    cure = words("cure_disk" if "No space left" in output else "cure_read")
    tail = "\n".join("  " + line[:200] for line in output.strip().splitlines()[-15:])
    raise Stopped(f"{tail}\n\n{words(code, cure=cure)}")


@contextmanager
def _one_at_a_time() -> Iterator[None]:
    """Two set-ups started together wait for each other. The lock of libraries itself is what they hold."""
    if WINDOWS:
        yield
        return
    import fcntl

    with LOCK.open("rb") as held:
        try:
            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            say("waiting")
            fcntl.flock(held, fcntl.LOCK_EX)
        yield


def _install_packages(*, testing: bool) -> None:
    if WINDOWS or shutil.which("dpkg-query") is None:
        return  # not a Debian: a missing library is named when the libraries are tried
    wanted = [*WINDOW_PACKAGES, *(TEST_PACKAGES if testing else ())]
    if importlib.util.find_spec("ensurepip") is None:
        wanted.insert(0, f"python3.{sys.version_info[1]}-venv")
    missing = _missing(wanted)
    if missing:
        _install(missing)
    if testing and os.geteuid() == 0 and (more := _missing(OPTIONAL_PACKAGES)):
        try:
            _install(more)
        except Stopped:
            say("without_optional")


def _install(missing: Sequence[str]) -> None:
    if os.geteuid() != 0:
        install = shlex.join(["apt-get", "install", "-y", "--no-install-recommends", *missing])
        raise Stopped(words("ask_root", line=f"sudo apt-get update && sudo {install}"))
    say("installing_packages", names=" ".join(missing))
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    apt = ["apt-get", "-o", "DPkg::Lock::Timeout=300"]
    # The update may fail over one broken extra source while Debian's own is fresh: the install decides.
    run(["dpkg", "--configure", "-a"], quiet)  # what a Ctrl-C in the last run may have left open
    _, heard = run([*apt, "update"], quiet)
    code, more = run([*apt, "install", "-y", "--no-install-recommends", *missing], quiet)
    if code:
        give_up("packages_failed", heard + more)


def _missing(wanted: Sequence[str]) -> list[str]:
    """Which packages are not installed. Newer Debian and Ubuntu spell some of them with t64 at the end."""
    names = [spelling for name in wanted for spelling in (name, name + "t64")]
    asked = subprocess.run(
        ["dpkg-query", "-W", "-f", "${Package} ${db:Status-Status}\n", *names],
        stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, check=False,
    )  # fmt: skip
    lines = [line.split() for line in asked.stdout.splitlines()]
    present = {line[0] for line in lines if line[-1] == "installed"}
    return [name for name in wanted if not {name, name + "t64"} & present]


def _digest() -> str:
    """What .venv was made for: these locked libraries, in this Python."""
    version = "{}.{}".format(*sys.version_info[:2])
    return hashlib.sha256(LOCK.read_bytes() + version.encode()).hexdigest()


def _is_ready() -> bool:
    return _STAMP.is_file() and _STAMP.read_text("ascii").strip() == _digest() and _starts("pass")


def _starts(code: str) -> bool:
    """Whether the Python of .venv runs at all, and runs this."""
    try:
        command = [str(venv_python()), "-I", "-c", code]
        return subprocess.run(command, capture_output=True, check=False, timeout=120).returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        return False


def _make_venv() -> None:
    """A .venv with pip in it. One that is half-made, or of another Python, is thrown away and made again."""
    version = repr(tuple(sys.version_info[:2]))
    whole = f"import pip, sys; sys.exit(sys.version_info[:2] != {version})"
    if VENV.is_dir() and not _UNFINISHED.exists() and _starts(whole):
        return
    if VENV.is_symlink():
        raise Stopped(words("venv_is_link", venv=VENV))
    if VENV.exists():
        say("venv_anew")
        shutil.rmtree(VENV) if VENV.is_dir() else VENV.unlink()
    say("making_venv")
    VENV.mkdir()
    _UNFINISHED.touch()
    code, heard = run([_base_python(), "-m", "venv", str(VENV)], clean_environment())
    if code:
        give_up("venv_failed", heard)


def _base_python() -> str:
    """The Python outside any virtual environment: a .venv must not hang on another one."""
    return getattr(sys, "_base_executable", None) or sys.executable


def _install_libraries() -> None:
    say("installing_libraries")
    _STAMP.unlink(missing_ok=True)
    _UNFINISHED.touch()
    pip = [
        str(venv_python()),
        "-m",
        "pip",
        "--disable-pip-version-check",
        "--no-input",
        "install",
        "--no-user",
    ]
    locked = ["--require-hashes", "--only-binary", ":all:", "-r", str(LOCK)]
    code, heard = run([*pip, *locked], clean_environment())
    if code:
        give_up("libraries_failed", heard)
    code, heard = run([str(venv_python()), "-I", "-c", _TRIAL], clean_environment())
    if code:
        give_up("libraries_do_not_load", heard)
    _STAMP.write_text(_digest() + "\n", "ascii")
    _UNFINISHED.unlink()


def _point_at_checkout() -> None:
    """Let .venv find the desk where it stands, and give it the command `desk`. No build, no network."""
    if WINDOWS:
        site, desk = VENV / "Lib/site-packages", VENV / "Scripts/desk.cmd"
        script = '@"%~dp0python.exe" -P -m desktop %*\r\n'
    else:
        site = VENV / "lib/python{}.{}/site-packages".format(*sys.version_info[:2])
        desk = VENV / "bin/desk"
        script = '#!/bin/sh\nexec "$(dirname "$(readlink -f "$0")")/python" -P -m desktop "$@"\n'
    # A .pth is read in the encoding of the day; an escaped import line reads the same in all of them.
    _write(site / "desk-checkout.pth", f"import sys; sys.path.append({str(ROOT)!a})\n")
    _write(desk, script)
    desk.chmod(0o755)


def _write(path: Path, text: str) -> None:
    if not path.is_file() or path.read_bytes() != text.encode():
        path.write_bytes(text.encode())
