"""Pinyin through the real input methods, ibus and fcitx, into the real window.

Debian's packages: ibus ibus-libpinyin, fcitx5 fcitx5-pinyin fcitx5-modules; with dbus, xvfb and xdotool.
Where they are not installed the test is skipped, and says so: they are too large to install for every check.
"""

from __future__ import annotations

import os
import queue
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import pytest

from desktop.base.clock import StoppedClock
from desktop.base.paths import RESOURCES
from desktop.casework.access import SYSTEM
from desktop.services.administering import seed_sample_county
from desktop.services.perform import Office, perform
from tests.helpers.homes import open_storage
from tests.helpers.library import LIBRARY

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 60.0  # seconds
_PROFILE = """[Groups/0]
Name=Default
Default Layout=us
DefaultIM=pinyin

[Groups/0/Items/0]
Name=pinyin
Layout=

[GroupOrder]
0=Default
"""
NEEDED = {
    "ibus": ("ibus-daemon", "ibus", "/usr/share/ibus/component/libpinyin.xml"),
    "fcitx": ("fcitx5", "fcitx5-remote", "/usr/share/fcitx5/inputmethod/pinyin.conf"),
}
ASKED = {
    "ibus": {"QT_IM_MODULE": "ibus"},
    "fcitx": {"QT_IM_MODULE": "fcitx", "XMODIFIERS": "@im=fcitx"},
}


def absent(method: str) -> str:
    """What an input method lacks here; empty where all is there."""
    programs = (*NEEDED[method], "dbus-daemon", "Xvfb", "xdotool")
    return "、".join(name for name in programs if shutil.which(name) is None and not Path(name).exists())


class Session:
    """A screen and a message bus of their own, and what runs on them."""

    def __init__(self, folder: Path) -> None:
        self.running: list[subprocess.Popen[str]] = []
        run = folder / "run"
        run.mkdir(mode=0o700, parents=True)
        kept = ("PATH", "LANG", "PYTHONUTF8", "DESK_TEST_HOME")
        self.environment = {name: os.environ[name] for name in kept if name in os.environ}
        self.environment |= {"HOME": str(folder), "XDG_RUNTIME_DIR": str(run), "PYTHONPATH": str(ROOT)}

    def start(self, *command: str, **more: str) -> subprocess.Popen[str]:
        """Run a program in the background until the session ends."""
        started = subprocess.Popen(
            command, env=self.environment | more, cwd=ROOT, text=True, start_new_session=True,
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        self.running.append(started)
        return started

    def call(self, *command: str) -> tuple[int, str]:
        """Run a program to its end."""
        done = subprocess.run(
            command, env=self.environment, capture_output=True, text=True, check=False, timeout=PATIENCE
        )
        return done.returncode, done.stdout.strip()

    def end(self) -> None:
        """End all that runs, the last started first."""
        for one in reversed(self.running):
            if one.poll() is None:
                os.killpg(one.pid, signal.SIGTERM)
        for one in reversed(self.running):
            try:
                one.wait(5)
            except subprocess.TimeoutExpired:
                os.killpg(one.pid, signal.SIGKILL)
                one.wait()
            if one.stdout:
                one.stdout.close()


@contextmanager
def session() -> Iterator[Session]:
    """A session with screen and bus up. Its folder has a short name: sockets of longer ones are refused."""
    folder = Path(tempfile.mkdtemp(prefix="ime"))
    try:
        with up(Session(folder)) as made:
            yield made
    finally:
        until(lambda: _gone(folder), "the services of the bus to end")


def _gone(folder: Path) -> bool:
    """Whether a folder could be removed: services of the bus write in it until they notice its end."""
    shutil.rmtree(folder, ignore_errors=True)
    return not folder.exists()


@contextmanager
def up(made: Session) -> Iterator[Session]:
    """Screen and bus started, and everything ended afterwards."""
    try:
        bus = made.start("dbus-daemon", "--session", "--nofork", "--print-address")
        assert bus.stdout is not None
        made.environment["DBUS_SESSION_BUS_ADDRESS"] = bus.stdout.readline().strip()
        read, write = os.pipe()
        screen = subprocess.Popen(
            ["Xvfb", "-displayfd", str(write), "-screen", "0", "1366x768x24", "-nolisten", "tcp"],
            pass_fds=(write,), start_new_session=True, text=True,
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        made.running.append(screen)
        os.close(write)
        with os.fdopen(read) as said:
            made.environment["DISPLAY"] = f":{said.readline().strip()}"
        yield made
    finally:
        made.end()


def until(done: Callable[[], bool], what: str) -> None:
    """Look again until it is so."""
    ends = time.monotonic() + PATIENCE
    pause = threading.Event()
    while not done():
        assert time.monotonic() < ends, f"waited in vain for {what}"
        pause.wait(0.1)


def start_method(made: Session, method: str) -> None:
    """Start an input method and choose pinyin."""
    if method == "ibus":
        made.start("ibus-daemon", "--panel", "disable")
        # Setting the engine answers 1 even where it succeeds: it is asked for afterwards.
        until(lambda: bool(made.call("ibus", "engine", "libpinyin")) and _engine(made) == "libpinyin", "ibus")
        return
    folder = Path(made.environment["HOME"], ".config", "fcitx5")
    folder.mkdir(parents=True)
    (folder / "profile").write_text(_PROFILE, "utf-8")
    made.start("fcitx5", "--replace")
    until(lambda: made.call("fcitx5-remote")[0] == 0, "fcitx")


def _engine(made: Session) -> str:
    return made.call("ibus", "engine")[1]


class Heard:
    """The lines of the desk, waited for one by one."""

    def __init__(self, made: Session, environment: Mapping[str, str], home: Path) -> None:
        self._made = made
        self._desk = made.start(sys.executable, "-m", "tests.journeys.typing_desk", str(home), **environment)
        self._lines: queue.Queue[str] = queue.Queue()
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def _read(self) -> None:
        assert self._desk.stdout is not None
        for line in self._desk.stdout:
            self._lines.put(line.rstrip("\n"))

    def wait(self, wanted: Callable[[str], bool], what: str) -> str:
        """The next line that is wanted."""
        seen: list[str] = []
        while True:
            try:
                line = self._lines.get(timeout=PATIENCE)
            except queue.Empty:
                raise AssertionError(f"no {what}; heard {seen}") from None
            seen.append(line)
            if wanted(line):
                return line

    def reach(self) -> None:
        """Type a letter and take it back, until the input method composes what is typed.

        It takes a field on some time after the field has the focus, and no signal of its own says when: keys
        before that arrive as they are.
        """
        ends = time.monotonic() + PATIENCE
        while time.monotonic() < ends:
            self._made.call("xdotool", "key", "q")
            came = self.wait(lambda line: line.startswith(("composing ", "text ")), "a letter")
            self._made.call("xdotool", "key", "BackSpace")
            if came.startswith("composing "):
                return
            self.wait("text ".__eq__, "the letter to go")
        raise AssertionError("the input method never took the field on")


@pytest.mark.parametrize("method", ["ibus", "fcitx"])
def test_pinyin_arrives_as_chinese(method: str, home: Path, clock: StoppedClock) -> None:
    if lacks := absent(method):
        pytest.skip(f"{method} is not installed: {lacks}")
    storage = open_storage(home, clock)
    perform(Office(storage, LIBRARY, clock, SYSTEM), seed_sample_county, RESOURCES)
    storage.close()
    with session() as made:
        start_method(made, method)
        desk = Heard(made, ASKED[method], home)
        window = desk.wait(lambda line: line.startswith("window "), "window").split()[1]
        made.call("xdotool", "windowfocus", "--sync", window)
        desk.wait(lambda line: line.startswith("field "), "the focus")
        desk.reach()
        made.call("xdotool", "type", "--delay", "100", "qiaotou")
        desk.wait(lambda line: line.startswith("composing "), "composed pinyin")
        made.call("xdotool", "key", "space")
        assert desk.wait(lambda line: line.startswith("text "), "text") == "text 桥头"
