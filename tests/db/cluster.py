"""A PostgreSQL of the tests' own: in a temporary folder, on a local socket, ended with whoever started it."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Event, Thread
from typing import Any

import psycopg

from db.migrate import OLDEST_SERVER

KEPT_BY = "postgres"
"""The account Debian makes for the server, which refuses to run as root."""

OFFICE = "office"
"""The role of a seat: it owns its database, and is nobody special on the server."""

HASTE = tuple(
    word
    for setting in ("fsync", "synchronous_commit", "full_page_writes", "autovacuum", "jit")
    for word in ("-c", f"{setting}=off")
)
"""What a server may save that is thrown away."""

PATIENCE = 60
"""Seconds in which a server has started, or never will."""


def programs() -> Path | None:
    """The folder of the newest server that is installed; None where there is none new enough."""
    found = shutil.which("postgres")
    folders = [Path(found).resolve().parent] if found else []
    folders += Path("/usr/lib/postgresql").glob("*/bin")  # where Debian keeps them, outside everybody's PATH
    known = [(_version(folder), folder) for folder in folders if (folder / "postgres").exists()]
    fit = [(version, folder) for version, folder in known if version * 10000 >= OLDEST_SERVER]
    return max(fit)[1] if fit else None


def _version(folder: Path) -> int:
    said = subprocess.run([folder / "postgres", "--version"], capture_output=True, text=True, check=True)
    return int(said.stdout.split()[2].partition(".")[0])


@dataclass
class Cluster:
    """A running server. Databases are copied from others of it, which takes a twentieth of making them."""

    socket: Path
    _made: int = 0

    def create(self, template: str = "template0") -> str:
        """A new database that is a copy of another; its name."""
        self._made += 1
        name = f"desk_{self._made}"
        how = "ENCODING 'UTF8' LOCALE 'C'" if template == "template0" else ""
        self.run(f"CREATE DATABASE {name} OWNER {OFFICE} TEMPLATE {template} {how}")
        return name

    def drop(self, name: str) -> None:
        """Throw a database away, whoever is still connected."""
        self.run(f"DROP DATABASE {name} WITH (FORCE)")

    def run(self, *statements: str, database: str = KEPT_BY, user: str = KEPT_BY) -> list[tuple[Any, ...]]:
        """What the keeper of the server could do; gives the rows of the last statement."""
        with psycopg.connect(
            host=str(self.socket), dbname=database, user=user, autocommit=True
        ) as connection:
            cursor = connection.cursor()
            for statement in statements:
                cursor.execute(statement.encode())
            return cursor.fetchall() if cursor.description else []

    def pour(self, database: str, table: str, columns: str, rows: Sequence[tuple[Any, ...]]) -> None:
        """Many rows into a table at once."""
        with psycopg.connect(host=str(self.socket), dbname=database, user=KEPT_BY) as connection:
            into = f'COPY "{table}" ({columns}) FROM STDIN'.encode()
            with connection.cursor().copy(into) as copy:
                for row in rows:
                    copy.write_row(row)
            connection.execute("ANALYZE")


@contextmanager
def running(folder: Path) -> Iterator[Cluster]:
    """A server of the programs in a folder, from its making to its end."""
    root = Path(tempfile.mkdtemp(prefix="desk-pg-"))  # short: the name of a socket has a hundred characters
    try:
        if os.geteuid() == 0:
            shutil.chown(root, KEPT_BY)
        with _started(folder, root):
            cluster = Cluster(root)
            cluster.run(f"CREATE ROLE {OFFICE} LOGIN")
            yield cluster
    finally:
        shutil.rmtree(root)


@contextmanager
def _started(folder: Path, root: Path) -> Iterator[None]:
    data = root / "data"
    made = ("-U", KEPT_BY, "--auth=trust", "--encoding=UTF8", "--locale=C", "--no-sync")
    subprocess.run(
        [*_keeper(), folder / "initdb", "-D", data, *made], cwd=root, check=True, capture_output=True
    )
    command: list[str | Path] = [
        *_keeper(),
        folder / "postgres",
        "-D",
        data,
        "-k",
        root,
        "-c",
        "listen_addresses=",
        *HASTE,
    ]
    with subprocess.Popen(command, cwd=root, stderr=subprocess.PIPE, text=True) as server:
        said: list[str] = []
        ready = Event()
        listener = Thread(target=_listen, args=(server, said, ready))
        listener.start()
        try:
            if not ready.wait(PATIENCE):
                raise RuntimeError("the server did not start: " + "".join(said))
            yield
            if server.poll() is not None:
                raise RuntimeError("the server ended before the tests: " + "".join(said[-20:]))
        finally:
            server.send_signal(signal.SIGQUIT)  # at once: nobody will read what it holds
            listener.join()


def _listen(server: subprocess.Popen[str], said: list[str], ready: Event) -> None:
    """Read what a server says until its end, or it would wait for a reader."""
    assert server.stderr is not None
    for line in server.stderr:
        said.append(line)
        if "ready to accept connections" in line:
            ready.set()


def _keeper() -> list[str]:
    """What makes a program run as the keeper of the server, and end should the tests be killed."""
    found = shutil.which("setpriv")
    if found is None:
        return []
    account = [f"--reuid={KEPT_BY}", f"--regid={KEPT_BY}", "--init-groups"] if os.geteuid() == 0 else []
    return [found, *account, "--pdeathsig=QUIT"]


def name_server(home: Path, **words: object) -> None:
    """Write the file of a home that says where its server is."""
    home.mkdir(exist_ok=True)
    told = "".join(f"{key} = {json.dumps(value)}\n" for key, value in words.items())
    (home / "server.toml").write_text(told, "utf-8")
