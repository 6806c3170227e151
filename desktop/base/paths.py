"""Where things live: the resources shipped with the program, and the home that holds an office's data."""

from __future__ import annotations

import os
import sys
import tempfile
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

RESOURCES = Path(__file__).resolve().parents[2] / "resources"
"""The data shipped with the program, in a checkout and in a one-folder build that carries it beside us."""

FOLDER = "enforcement-desk"
RESTORED = ".restored"
"""What the name of a database put back from a copy ends with until it has moved into its place."""
_REMOVABLE = "DESK_REMOVABLE"  # "yes": this computer calls a disk that is built in removable
_UNDER_TEST = "PYTEST_CURRENT_TEST"  # set by pytest, and inherited by the programs a test starts
_TEST_HOME = "DESK_TEST_HOME"  # the only place a test may write to; the temporary folder where it is not set


@dataclass(frozen=True, slots=True)
class Home:
    """The folder of one seat, and where each thing stands in it."""

    root: Path

    @property
    def database(self) -> Path:
        """The database file."""
        return self.root / "desk.db"

    @property
    def standing(self) -> Path:
        """What is the database from now on: one put back from a copy that has not yet moved in, or itself."""
        return min(self.root.glob(f"desk-*{RESTORED}"), default=self.database)

    @property
    def tide(self) -> Path:
        """How far the journal had come here, kept beside the database."""
        return self.root / "desk.tide"

    @property
    def lock(self) -> Path:
        """Who writes now."""
        return self.root / "desk.lock"

    @property
    def keys(self) -> Path:
        """Who can open the database."""
        return self.root / "desk.keys"

    @property
    def tries(self) -> Path:
        """What was noted of attempts to sign in."""
        return self.root / "desk.tries"

    @property
    def sample_password(self) -> Path:
        """The password of everybody in the sample county, which is no secret; no real office has the file."""
        return self.root / "sample.password"

    @property
    def settings(self) -> Path:
        """How this seat is used."""
        return self.root / "seat.ini"

    @property
    def files(self) -> Path:
        """The folder of the files of cases, each encrypted and named by its digest."""
        return self.root / "files"

    @property
    def aside(self) -> Path:
        """The folder of files that were set aside in place of being deleted."""
        return self.root / "aside"

    @property
    def logs(self) -> Path:
        """The folder of the program's logs."""
        return self.root / "logs"

    @property
    def clear(self) -> Path:
        """The private folder of clear copies, which lie there until the program ends."""
        return self.root / "open"

    @property
    def backups(self) -> Path:
        """The folder of the copies made before a risk is taken."""
        return self.root / "backups"


def default_home() -> Path:
    """Where data lives when no `--home` is given: the user's own folder for the data of programs."""
    named = os.environ.get("APPDATA") if sys.platform == "win32" else os.environ.get("XDG_DATA_HOME")
    if named and Path(named).is_absolute():
        return Path(named) / FOLDER
    away = ("AppData", "Roaming") if sys.platform == "win32" else (".local", "share")
    return Path.home().joinpath(*away, FOLDER)


def removable_allowed() -> bool:
    """Whether an administrator has said that a disk called removable stays in this computer."""
    return os.environ.get(_REMOVABLE) == "yes"


def make_folder(path: Path) -> Path:
    """Create a folder and those above it, their names on the disk: what is kept in it is not lost with it.

    The one place that does so, which lets it guard the tests.
    """
    refuse_outside_test(path)
    new = [each for each in (path, *path.parents) if not each.exists()]
    path.mkdir(parents=True, exist_ok=True)
    for each in new:
        with suppress(PermissionError):  # a folder one may write to, and not look into
            sync(each.parent)
    return path


def sync(path: Path) -> None:
    """Push a file, or the names in a folder, down to the disk. Windows has no handle for a folder."""
    if os.name == "nt" and path.is_dir():
        return
    handle = os.open(path, os.O_RDWR if path.is_file() else os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def refuse_outside_test(path: Path) -> None:
    """Under pytest, stop a write outside the temporary home: a real office may live there."""
    if _UNDER_TEST not in os.environ:
        return
    allowed = Path(os.environ.get(_TEST_HOME) or tempfile.gettempdir()).resolve()
    if not path.resolve().is_relative_to(allowed):
        raise AssertionError(f"a test would write to {path}, outside {allowed}")
