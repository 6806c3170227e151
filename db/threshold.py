"""What is asked and done of a home before its database is opened."""

from __future__ import annotations

from pathlib import Path

from db.engine import make_server_engine
from db.faults import sorted_faults
from db.homes import refuse_home
from db.keys.key import PLAIN, salt_of
from db.keys.place import FileKeys, KeyPlace, ServerKeys
from db.migrate import bring_up_server
from db.server import NAME, named_server
from desktop.base.errors import StorageTrouble
from desktop.base.paths import Home


def refuse_place_of(home: Home) -> None:
    """Raise StorageTrouble where the database of a home may not stand. One on a server stands elsewhere."""
    if named_server(home) is None:
        refuse_home(home)


def key_place(home: Path) -> KeyPlace:
    """Where the keyring of a home is kept. Of a server, its tables are made first where it has none."""
    where = Home(home)
    server = named_server(where)
    if server is None:
        return FileKeys(where)
    engine = make_server_engine(server, at_the_door=True)
    with sorted_faults(str(server)):
        bring_up_server(engine, server)
    return ServerKeys(engine, str(server))


def is_plain(home: Path) -> bool:
    """Whether an older program left a home unencrypted: its database, or copies of one that was lost."""
    where = Home(home)
    if named_server(where) is not None:
        return False
    files = (where.database,) if where.database.exists() else where.backups.glob("*.db")
    return any(salt_of(file) == PLAIN for file in files)


def upgrade_server(home: Path) -> bool:
    """Bring the tables on the server of a home up to this program; False where there is nothing to do.

    For whoever has made a copy on the server first, as `open_storage` alone would not: it asks nobody.
    Raises StorageTrouble as opening does, and `server_file` for a home that names no server.
    """
    server = named_server(Home(home))
    if server is None:
        raise StorageTrouble("server_file", file=str(home / NAME), why="无此文件")
    engine = make_server_engine(server)
    try:
        with sorted_faults(str(server)):
            return bring_up_server(engine, server, copied=True)
    finally:
        engine.dispose()
