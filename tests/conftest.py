"""What every test stands on: a stopped clock, a home thrown away, no network, and nothing left behind.

Qt is imported only for tests that ask for it, so that a run of the rules alone starts at once.
"""

from __future__ import annotations

import gc
import os
import socket
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zlib import crc32

import pytest

from desktop.base.clock import CHINA, StoppedClock

if TYPE_CHECKING:
    from PySide6.QtCore import QObject
    from PySide6.QtWidgets import QApplication

_HOMES = ("HOME", "USERPROFILE", "APPDATA", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME")
_PATIENCE = 2_000  # milliseconds a thread gets to finish what a test has started


def pytest_configure(config: pytest.Config) -> None:
    """Name the marks of tests that the daily check does not run, or a share of."""
    config.addinivalue_line("markers", "alike(of): in a daily check one of so many is run, always the same")
    config.addinivalue_line("markers", "long: takes a minute or so, and is left out of a daily check")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """The daily check takes its share of tests that are alike; asked for by name or folder, all are run."""
    if not os.environ.get("DESK_SHARE"):
        return
    left = [item for item in items if not _is_daily(item)]
    items[:] = [item for item in items if _is_daily(item)]
    config.hook.pytest_deselected(items=left)


def _is_daily(item: pytest.Item) -> bool:
    """What a file has shown is tried on a server in a sixth of its tests."""
    mark = item.get_closest_marker("alike")
    called = getattr(item, "callspec", None)
    on_server = called is not None and called.params.get("engine") == "postgresql"
    of = (mark.args[0] if mark else 1) * (6 if on_server else 1)
    return item.get_closest_marker("long") is None and crc32(item.nodeid.encode()) % of == 0


@pytest.fixture
def clock() -> StoppedClock:
    """A clock that stands at a working Monday in spring, nine in the morning."""
    return StoppedClock(datetime(2026, 3, 2, 9, 0, tzinfo=CHINA))


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A folder for one seat's data; it does not exist yet."""
    return tmp_path / "home"


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample county with cases of every story, daily fewer of them: only copied."""
    return _filled_once(tmp_path_factory, "sample", long_names=False)


@pytest.fixture(scope="session")
def long_names(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same county, where every person and every business has a name of thirty characters and more."""
    return _filled_once(tmp_path_factory, "long-names", long_names=True)


def _filled_once(tmp_path_factory: pytest.TempPathFactory, name: str, *, long_names: bool) -> Path:
    """It takes long: the first process that wants it makes it for all; the others wait at the lock."""
    from tests.helpers.sample import fill_home

    shared = _shared(tmp_path_factory)
    home = shared / name
    cases = 18 if os.environ.get("DESK_SHARE") else 40
    with closing(sqlite3.connect(shared / f"{name}.lock", timeout=600, isolation_level=None)) as turn:
        turn.execute("BEGIN EXCLUSIVE")
        if not home.exists():
            fill_home(shared / f"{name}.making", cases, long_names=long_names).rename(home)
    return home


def _shared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the processes of one run of tests meet."""
    base = tmp_path_factory.getbasetemp()
    return base.parent if "PYTEST_XDIST_WORKER" in os.environ else base


@pytest.fixture(scope="session", autouse=True)
def _statements_compiled_once() -> Iterator[None]:
    """Every test opens databases anew: what SQLAlchemy made of a statement for one serves the next."""
    from sqlalchemy import Engine, create_engine

    from db import engine

    first: dict[str, Engine] = {}

    def created(url: str, **options: Any) -> Engine:
        made = create_engine(url, **options)
        known = first.setdefault(made.dialect.name, made)
        if known is not made and getattr(known.dialect, "server_version_info", None) is not None:
            made.dialect, made._compiled_cache = known.dialect, known._compiled_cache
        return made

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(engine, "create_engine", created)
        yield


@pytest.fixture(scope="session", autouse=True)
def _no_real_home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Nobody's own folders are in reach; `desktop.base.paths` refuses to make any but temporary ones."""
    shared, user = _shared(tmp_path_factory), tmp_path_factory.mktemp("user")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DESK_TEST_HOME", str(shared))
        for name in _HOMES:
            patch.setenv(name, str(user))
        yield


@pytest.fixture(scope="session", autouse=True)
def _no_network() -> Iterator[None]:
    """No test speaks to a computer, its own included. The local sockets of the system stay open."""
    connect = socket.socket.connect

    def refuse(self: socket.socket, address: object) -> None:
        if self.family != getattr(socket, "AF_UNIX", None):
            self.close()
            raise AssertionError(f"a test would connect to {address!r}")
        connect(self, address)  # type: ignore[arg-type]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", refuse)
        patch.setattr(socket.socket, "connect_ex", refuse)
        yield


@pytest.fixture(scope="session")
def qapp(qapp: QApplication) -> QApplication:
    """The application with its own fonts: without them every Chinese width is that of an empty box."""
    from desktop.base.paths import RESOURCES
    from desktop.ui.application import register_fonts

    register_fonts(RESOURCES / "fonts")
    qapp.setStyle("Fusion")
    return qapp


@pytest.fixture(autouse=True)
def _nothing_left_behind(request: pytest.FixtureRequest) -> Iterator[None]:
    """A test with Qt leaves no window, no timer at work and no thread: they would haunt the next one."""
    if "qapp" not in request.fixturenames:
        yield
        return
    from PySide6.QtWidgets import QApplication

    # What is frozen is not looked at again: the hunt is for what this test makes, and is quick.
    # As in the program, nothing is collected by itself: a thread of a lane would take widgets down with it.
    gc.disable()
    gc.collect()
    gc.freeze()
    before = {id(widget) for widget in QApplication.topLevelWidgets()}
    yield
    gc.collect()  # what is only held in a cycle is not left behind
    names = _left(before)
    gc.enable()
    if names:
        pytest.fail("left behind: " + ", ".join(names))


def _left(before: set[int]) -> list[str]:
    """What a test has left, by name alone: holding the things would keep them alive."""
    from PySide6.QtCore import QCoreApplication, QEvent, QThread, QThreadPool, QTimer
    from PySide6.QtWidgets import QApplication
    from shiboken6 import isValid

    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    left: list[QObject] = [
        widget for widget in QApplication.topLevelWidgets() if isValid(widget) and id(widget) not in before
    ]
    for thing in gc.get_objects():
        if not isinstance(thing, (QTimer, QThreadPool, QThread)) or not isValid(thing):
            continue
        if isinstance(thing, QTimer):
            at_work = thing.isActive() and not _belongs_to_application(thing)
        elif isinstance(thing, QThreadPool):
            at_work = not thing.waitForDone(_PATIENCE)
        else:
            at_work = thing.isRunning() and thing is not QThread.currentThread()
        if at_work:
            left.append(thing)
    return [f"{type(thing).__name__} {thing.objectName()}".strip() for thing in left]


def _belongs_to_application(thing: QObject) -> bool:
    """Whether it lives and dies with the application, as its garbage collector does."""
    from PySide6.QtCore import QCoreApplication

    owner: QObject | None = thing
    while owner is not None and owner.parent() is not None:
        owner = owner.parent()
    return owner is QCoreApplication.instance()
