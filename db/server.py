"""A county's PostgreSQL in place of a file: one small file in the home of a seat says where it is.

`server.toml` names `host`, `database`, `user`, and `port` where it is another than 5432. The password stands
beside it in `server.pgpass`, in PostgreSQL's own form and readable by its owner alone, or where PostgreSQL
looks by itself; never in the first file and never in a command. With `server.crt` there, the certificate of
whoever signed the server's, no server is spoken to that does not prove to be the one named; without it all is
encrypted, to whoever answers.
"""

from __future__ import annotations

import os
import platform
import tomllib
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import URL

from desktop.base.bounds import NOTE_BYTES, read_bounded
from desktop.base.errors import StorageTrouble
from desktop.base.paths import Home

NAME, PASSWORDS, CERTIFICATE = "server.toml", "server.pgpass", "server.crt"
PORT = 5432

LONGEST_NAME = 63
"""Characters PostgreSQL keeps of a program's name."""


@dataclass(frozen=True, slots=True)
class Server:
    """Where the tables of an office are, when they are not in its home."""

    home: Path
    host: str  # a name, an address, or the folder of a local socket
    database: str
    user: str
    port: int = PORT

    def __str__(self) -> str:
        return f"{self.database}@{self.host}"

    def url(self) -> URL:
        """What SQLAlchemy connects to. No password: libpq finds it in its file."""
        return URL.create("postgresql+psycopg", self.user, database=self.database, query=self._settings())

    def _settings(self) -> dict[str, str]:
        settings = {"host": self.host, "port": str(self.port), "connect_timeout": "10"}
        passwords, certificate = self.home / PASSWORDS, self.home / CERTIFICATE
        if passwords.exists():
            settings["passfile"] = str(passwords)
        if certificate.exists():
            settings |= {"sslmode": "verify-full", "sslrootcert": str(certificate)}
        elif not self.host.startswith("/"):
            settings["sslmode"] = "require"  # names and identity numbers do not cross an office in the clear
        return settings


def named_server(home: Home) -> Server | None:
    """The server a home names, None for a home that holds its own file.

    Raises StorageTrouble `server_file` for a file that cannot be understood, and `two_databases` where a
    database of its own stands in the home too: which of them is the office's, only people know.
    """
    file = home.root / NAME
    if not os.path.exists(file):  # noqa: PTH110 - what nobody may look into is refused in its own words
        return None
    if home.database.exists():
        raise StorageTrouble("two_databases", folder=str(home.root), file=home.database.name, server=NAME)
    try:
        told = tomllib.loads(read_bounded(file, NOTE_BYTES).decode())
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, RecursionError, OSError) as error:
        raise StorageTrouble("server_file", file=str(file), why=str(error)) from error
    kinds: dict[str, type] = {"host": str, "database": str, "user": str, "port": int}
    wrong = [key for key in told if key not in kinds or not isinstance(told[key], kinds[key])]
    wrong += [key for key in ("host", "database", "user") if not told.get(key)]
    if wrong:
        raise StorageTrouble("server_file", file=str(file), why="、".join(dict.fromkeys(wrong)))
    return Server(home.root, **told)


def program_name() -> str:
    """What the server knows this program by: who waits for it must be able to go there."""
    name = f"desk/{os.getpid()}/{platform.node()}".encode("ascii", "replace").decode()
    return name[:LONGEST_NAME]
