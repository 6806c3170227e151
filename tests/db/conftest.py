"""A seeded office copied from one that is made once: in a file of SQLite, and in a database of PostgreSQL.

Every test that takes an office, or a home for one, runs on both engines, unless it is marked `sqlite` with
the reason why it is about a file.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from db import Storage
from desktop.base.clock import CHINA, StoppedClock
from tests.db.cluster import OFFICE, Cluster, name_server, programs, running
from tests.db.office import seed
from tests.helpers.homes import open_storage

ENGINES = ("sqlite", "postgresql")
SEEDED = datetime(2026, 3, 2, 9, 0, tzinfo=CHINA)


def pytest_configure(config: pytest.Config) -> None:
    """Name the mark of a test that is about the file itself."""
    config.addinivalue_line("markers", "sqlite(why): what it tries is only true of a database in a file")


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Run what takes an engine on both, and what is about the file on one."""
    if "engine" in metafunc.fixturenames and metafunc.module.__name__ != "tests.db.test_server":
        only = metafunc.definition.get_closest_marker("sqlite") is not None
        metafunc.parametrize("engine", ENGINES[:1] if only else ENGINES, scope="session")


@pytest.fixture(scope="session")
def cluster() -> Iterator[Cluster]:
    """A server of PostgreSQL for the tests of one process."""
    folder = programs()
    if folder is None:
        pytest.skip("no PostgreSQL 15 or newer here: apt-get install postgresql")
    with running(folder) as started:
        yield started


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The home of a small county without cases."""
    home = tmp_path_factory.mktemp("template") / "home"
    storage = open_storage(home, StoppedClock(SEEDED))
    seed(storage)
    storage.close()
    return home


@pytest.fixture(scope="session")
def template_database(cluster: Cluster, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The database of a small county without cases."""
    name = cluster.create()
    home = tmp_path_factory.mktemp("template") / "home"
    point(home, cluster, name)
    storage = open_storage(home, StoppedClock(SEEDED))
    seed(storage)
    storage.close()
    return name


def point(home: Path, cluster: Cluster, database: str) -> None:
    """Make a home that names a database on the server."""
    name_server(home, host=str(cluster.socket), database=database, user=OFFICE)


@pytest.fixture
def new_home(engine: str, home: Path, request: pytest.FixtureRequest) -> Iterator[Path]:
    """A home whose database has nothing in it yet."""
    if engine == "sqlite":
        yield home
        return
    yield from on_server(home, request.getfixturevalue("cluster"), "template0")


@pytest.fixture
def office(engine: str, home: Path, request: pytest.FixtureRequest) -> Iterator[Path]:
    """A home with the small county in it."""
    if engine == "sqlite":
        shutil.copytree(request.getfixturevalue("template"), home)
        yield home
        return
    made = request.getfixturevalue("template_database")
    yield from on_server(home, request.getfixturevalue("cluster"), made)


def on_server(home: Path, cluster: Cluster, made_of: str) -> Iterator[Path]:
    """A home over a copy of a database, which is thrown away after."""
    database = cluster.create(made_of)
    point(home, cluster, database)
    yield home
    cluster.drop(database)


@pytest.fixture
def storage(office: Path, clock: StoppedClock) -> Iterator[Storage]:
    """The storage of a small county."""
    opened = open_storage(office, clock)
    yield opened
    opened.close()
