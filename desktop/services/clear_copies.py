"""Clear copies of what is encrypted: papers handed to other programs, and what libraries write for a moment.

They live in one private folder of the home, which is emptied at close and first thing at the next start.
"""

from __future__ import annotations

import logging
import os
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from desktop.base.bounds import file_name
from desktop.base.errors import PrintTrouble
from desktop.base.paths import Home, make_folder
from desktop.services.printing import write_paper

_ASKED = ("TMPDIR", "TEMP", "TMP")  # where Qt, the printing system and Python look for a place
_log = logging.getLogger("desk.clear")


def hand_out(home: Home, name: str, data: bytes) -> Path:
    """Write a clear copy under a readable name; gives the file. Raises PrintTrouble `cannot_write`."""
    try:
        inside = Path(tempfile.mkdtemp(dir=_private(home)))  # of its own: two papers may bear one name
    except OSError as error:
        raise PrintTrouble("cannot_write", file=str(home.clear), why=error) from error
    return write_paper(inside / file_name(name), data)


def hand_out_parts(home: Home, name: str, parts: Iterable[bytes]) -> Path:
    """The same of what is too large to be held at once; of what breaks off nothing stays."""
    file = hand_out(home, name, b"")
    try:
        with file.open("wb") as opened:
            for part in parts:
                opened.write(part)
    except OSError as error:
        file.unlink(missing_ok=True)
        raise PrintTrouble("cannot_write", file=str(home.clear), why=error) from error
    except BaseException:
        file.unlink(missing_ok=True)
        raise
    return file


@contextmanager
def for_a_moment(home: Home) -> Iterator[Path]:
    """A folder for what is made of papers on the disk, gone after. Raises PrintTrouble `cannot_write`."""
    try:
        with tempfile.TemporaryDirectory(dir=_private(home), ignore_cleanup_errors=True) as name:
            yield Path(name)
    except OSError as error:
        raise PrintTrouble("cannot_write", file=str(home.clear), why=error) from error


def empty(home: Home) -> None:
    """Take every clear copy away. What another program holds open goes at the next start, and is logged."""
    if home.clear.is_symlink():
        home.clear.unlink()  # somebody would have us empty another folder
    if not home.clear.is_dir():
        return
    for each in home.clear.iterdir():
        try:
            if each.is_dir() and not each.is_symlink():
                shutil.rmtree(each)
            else:
                each.unlink()
        except OSError as error:
            _log.warning("a clear copy is left: %s", error)


def write_temporaries_here(home: Home) -> None:
    """Let what libraries write for a moment lie there too: a table on its way out, a paper to the printer.

    For the whole program, until it ends.
    """
    folder = str(_private(home))
    for name in _ASKED:
        os.environ[name] = folder
    tempfile.tempdir = folder


def _private(home: Home) -> Path:
    if home.clear.is_symlink():
        home.clear.unlink()  # what is written in the clear stays in the home
    folder = make_folder(home.clear)
    folder.chmod(0o700)
    return folder
