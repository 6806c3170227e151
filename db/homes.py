"""What can be told of a home before its database is opened: nothing is made, changed or read into.

POSIX owners and modes are looked at; Windows tells of its own when a file is opened.
"""

from __future__ import annotations

import getpass
import logging
import os
import stat
import sys
from datetime import datetime
from pathlib import Path

from db.faults import sorted_faults
from db.keys.key import PAGE, DatabaseKey, pages_of
from db.places import refuse_place
from db.tide import read_tide
from desktop.base.bounds import NOTE_BYTES, read_bounded
from desktop.base.clock import CHINA
from desktop.base.errors import StorageTrouble
from desktop.base.paths import Home, make_folder, sync

LONGEST = 200 if sys.platform == "win32" else 450
"""Bytes a home's path may have: SQLite takes 512 on POSIX, Windows 260, with the names of the files."""

_log = logging.getLogger("desk.db")


def refuse_home(home: Home) -> None:
    """Raise StorageTrouble where a database may not stand, or this person may not use it.

    `path_too_long`, `home_is_file`, `network_share`, `removable`, `synchronised`, `read_only`, `not_ours`.
    """
    with sorted_faults(str(home.root)):
        length = len(os.fsencode(home.root.absolute()))
        if length > LONGEST:
            raise StorageTrouble("path_too_long", folder=str(home.root), length=length, most=LONGEST)
        folder = home.root.absolute()
        while not os.path.lexists(folder):
            folder = folder.parent
        if not folder.is_dir():
            raise StorageTrouble("home_is_file", folder=str(home.root), file=str(folder))
        refuse_place(home.root)
        if not os.access(folder, os.W_OK | os.X_OK):
            raise _kept_from(folder)
        _refuse_others(home)


def system_user() -> str:
    """The name under which somebody is logged in; empty where the system knows none."""
    try:
        return getpass.getuser()
    except (KeyError, ImportError, OSError):
        return ""


def owner_of(path: Path) -> str:
    """The name of the owner of a file; its number where it has no name, empty on Windows."""
    if sys.platform == "win32":
        return ""
    import pwd

    number = path.stat().st_uid
    try:
        return pwd.getpwuid(number).pw_name
    except KeyError:
        return str(number)


def _refuse_others(home: Home) -> None:
    """A file in the home that is not ours to write: what root left behind, another's home."""
    for file in (
        home.database,
        *beside(home.database),
        *(
            home.lock,
            home.tide,
            home.keys,
            home.tries,
            home.settings,
            home.logs,
            home.logs / "desk.log",
            home.backups,
        ),
    ):
        if file.exists() and not os.access(file, os.R_OK | os.W_OK):
            raise _kept_from(file)
    if sys.platform != "win32" and os.geteuid() == 0 and home.database.exists():
        owner = owner_of(home.database)
        # What root writes here its owner could not write any more. A number without a name is a mount's.
        if owner != "root" and not owner.isdigit():
            raise StorageTrouble("not_ours", file=str(home.root), owner=owner, user="root")


def keep_private(home: Home) -> None:
    """Let nobody but its owner look into a home that is ours. Windows keeps the folders of users by itself.

    A folder that everybody may write to (the sticky bit) is no home of ours, whoever named it as one.
    """
    if sys.platform == "win32":
        return
    folders = (home.root, home.backups, home.logs, home.aside, home.clear)
    files = (
        home.database,
        *beside(home.database),
        home.tide,
        home.keys,
        home.tries,
        home.lock,
        home.settings,
    )
    for path in (*folders, *files):
        try:
            found = path.lstat()
            ours = found.st_uid == os.geteuid() and not stat.S_ISLNK(found.st_mode)
            if ours and found.st_mode & 0o077 and not found.st_mode & stat.S_ISVTX:
                path.chmod(stat.S_IMODE(found.st_mode) & 0o700)
        except OSError:
            continue  # not there, or on a disk that knows no modes


def _kept_from(path: Path) -> StorageTrouble:
    owner, user = owner_of(path), system_user()
    if sys.platform != "win32" and os.statvfs(path).f_flag & os.ST_RDONLY:
        owner = user  # nobody may write there
    if owner == user:
        return StorageTrouble("read_only", file=str(path))
    return StorageTrouble("not_ours", file=str(path), owner=owner, user=user)


def beside(database: Path) -> tuple[Path, Path, Path]:
    """The files SQLite keeps beside a database: the log, its index, the journal of the older kind."""
    return tuple(  # type: ignore[return-value]
        database.with_name(database.name + end) for end in ("-wal", "-shm", "-journal")
    )


def has_log(database: Path) -> bool:
    """Whether a database was left with its last changes still in the log."""
    log = beside(database)[0]
    return log.exists() and log.stat().st_size > 0


def refuse_cut(database: Path, key: DatabaseKey) -> None:
    """Raise StorageTrouble `cut_short` for a file shorter than its header says: a copy broken off."""
    if has_log(database):
        return  # the log may hold the missing pages; it is proved by itself
    size = database.stat().st_size
    wanted = max(pages_of(database, key), 1) * PAGE
    if size < wanted:
        raise StorageTrouble("cut_short", file=str(database), size=size, wanted=wanted)


def traces_of(home: Home) -> tuple[str, ...]:
    """The names of what shows that an office worked here."""
    found = [file.name for file in (home.tide,) if read_tide(file) is not None]
    found += [file.name for file in beside(home.database)[:1] if has_log(home.database)]
    if home.backups.is_dir() and any(home.backups.glob("*.db")):
        found.append(home.backups.name)
    if home.settings.is_file() and b"person=" in read_bounded(home.settings, NOTE_BYTES):
        found.append(home.settings.name)
    return tuple(found)


def refuse_lost(home: Home) -> None:
    """Raise StorageTrouble `database_lost` where a database was and is not: a new one would hide the loss."""
    traces = traces_of(home)
    if traces:
        raise StorageTrouble("database_lost", file=str(home.database), traces=traces)


def part_journal(home: Home, at: datetime) -> None:
    """Set aside a rollback journal beside a database with a log: it is another's; SQLite would obey it."""
    file, journal = home.database, beside(home.database)[2]
    if not journal.exists() or not file.exists():
        return
    # A database of ours keeps a log from its first page on.
    if file.stat().st_size and journal.stat().st_size:
        set_aside(home, (journal,), at)
        _log.warning("a journal of another file was set aside")


def set_aside(home: Home, files: tuple[Path, ...], at: datetime) -> Path:
    """Move files into a dated folder of their own; gives the folder. Nothing is ever written over."""
    stamp, n = f"{at.astimezone(CHINA):%Y%m%dT%H%M%S}", 1
    while (folder := home.aside / (stamp if n == 1 else f"{stamp}-{n}")).exists():
        n += 1
    make_folder(folder)
    for file in files:
        if file.exists():
            file.rename(folder / file.name)
            sync(folder)
            sync(file.parent)
    return folder
