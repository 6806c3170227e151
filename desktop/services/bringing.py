"""What somebody brings from a stick, a phone or a scanner: looked over, measured, kept one by one."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path

from db import Measured, new_key
from desktop.base.bounds import open_plain
from desktop.base.errors import DeskError, Refusal
from desktop.casework.case_files import FileKind
from desktop.documents.pictures import HEAD, Taken, kind_of, taken
from desktop.services.perform import Office

LARGE = 500 << 20
"""Bytes from which on the desk asks whether a file is to be copied at all: minutes of a body camera."""

Told = Callable[[int, int, str], bool]
"""Hears bytes done and in all and the file at hand; answers False to stop. What was kept stays."""


@dataclass(frozen=True, slots=True)
class Unattached:
    """A file that could not be kept, and why."""

    file: Path
    why: DeskError


@dataclass(frozen=True, slots=True)
class Kept:
    """What became of files: how many are new, were there already, and could not be taken."""

    new: int
    known: int
    failed: tuple[Unattached, ...] = ()


class Stopped(Exception):
    """Somebody pressed cancel."""


class Run:
    """How far the work has come, over all files."""

    def __init__(self, told: Told, total: int) -> None:
        self._told, self._total = told, total
        self._done, self._end, self._name = 0, 0, ""

    def begin(self, file: Path, size: int) -> None:
        """The next file; what was left of the last is done: it was held already."""
        self._done, self._name = self._end, file.name
        self._end += size
        self.step(0)

    def step(self, size: int) -> None:
        """So many bytes more. Raises Stopped."""
        self._done += size
        if not self._told(min(self._done, self._total), self._total, self._name):
            raise Stopped


def bring(files: Sequence[Path], told: Told, passes: int, put: Callable[[Path, Run], bool]) -> Kept:
    """Put files somewhere, one after the other; `put` says whether one is new there.

    Each is read so many `passes`. Stopped, what was put until then stays. A file that cannot be read is told
    of and passed over; any other Refusal is raised.
    """
    sizes = {file: size_of(file) for file in files}
    run = Run(told, passes * sum(sizes.values()))
    new, known, failed = 0, 0, []
    for file in files:
        try:
            run.begin(file, passes * sizes[file])
            fresh = put(file, run)
            new, known = new + fresh, known + (not fresh)
        except Stopped:
            break
        except Refusal as refusal:
            if refusal.code not in ("source_unreadable", "source_changed"):
                raise
            failed.append(Unattached(file, refusal))
    return Kept(new, known, tuple(failed))


@contextlib.contextmanager
def kept(office: Office, file: Path, found: Measured, run: Run) -> Iterator[bytes]:
    """The file beside the database, under the key that is given: name it in a row before anybody else."""
    with turn(office):
        yield keep(office, file, found, run)


def turn(office: Office) -> AbstractContextManager[object]:
    """Held from before files are kept until their rows are committed: nobody else keeps any meanwhile."""
    files = office.storage.files
    assert files is not None
    office.storage.hold()
    return files.turn


def keep(office: Office, file: Path, found: Measured, run: Run) -> bytes:
    """Keep a file beside the database while one has the `turn`; gives its key, for the row to name."""
    files = office.storage.files
    assert files is not None
    with office.read() as work:
        key = work.file_key(found.digest) or new_key()
    files.keep(file, found, key, run.step)
    return key


def looked_at(file: Path, size: int) -> tuple[FileKind, Taken]:
    """As what a file is shown, and what a picture says of itself. Raises Refusal `source_unreadable`."""
    try:
        with open_plain(file) as opened:
            kind = kind_of(opened.read(HEAD), size)
            opened.seek(0)
            said = taken(opened) if kind is FileKind.PICTURE else Taken()
    except OSError as error:
        raise Refusal("source_unreadable", file=file.name, why=error.strerror or str(error)) from error
    return kind, said


def size_of(file: Path) -> int:
    """Bytes of a file; none of one that is gone."""
    with contextlib.suppress(OSError):
        return file.stat().st_size
    return 0


@dataclass(frozen=True, slots=True)
class Brought:
    """What somebody brings: the files, those of folders too, and which are so large that one asks first."""

    files: tuple[Path, ...]
    large: tuple[Path, ...]


def look_over(brought: Sequence[Path]) -> Brought:
    """Look into what was brought; folders stand for what they hold, hidden files for nothing."""
    files = tuple(file for path in brought for file in _within(path))
    return Brought(files, tuple(file for file in files if size_of(file) >= LARGE))


def _within(path: Path) -> Iterator[Path]:
    if not path.is_dir() or path.is_symlink():
        yield path
        return
    with contextlib.suppress(OSError):  # what cannot be looked into brings nothing
        for inside in sorted(path.iterdir()):
            if not inside.name.startswith(".") and not inside.is_symlink():
                yield from _within(inside)
