"""What a power cut may leave of a folder: the writes and syncs of a program, recorded and replayed.

The disk is an unkind one. What was written to a file may be missing, or there by sectors, until that file is
synced. A name that was given, changed or taken is as before or as after, each by itself and in no order,
until its folder is synced, of a change between two folders both; a folder whose own name is lost takes along
what is in it. That is less than the journals of ext4, XFS and NTFS promise, which keep the order of names.
One change of a name is whole or not at all, as they all promise.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from random import Random

import pytest

ROOT = Path(__file__).resolve().parents[2]
SECTOR = 512  # bytes a disk writes whole
CALLS = (
    *("openat", "close", "lseek", "write", "pwrite64", "ftruncate", "fsync", "fdatasync"),
    *("rename", "unlink", "unlinkat", "rmdir", "mkdir", "link", "linkat"),
)
UNFORESEEN = ("writev", "pwritev", "truncate", "fallocate", "symlink", "renameat",
              "renameat2", "copy_file_range", "sendfile", "mkdirat", "dup", "dup2", "dup3")  # fmt: skip
"""Calls the replay does not know: one that touches the folder would make it tell a lie."""

_CALL = re.compile(r"^(\w+)\((.*)\)\s+= (-?\d+)")
_TEXT = re.compile(r'"((?:\\x[0-9a-f]{2})*)"')


@dataclass(frozen=True, slots=True)
class Call:
    """One call of the system that came off."""

    name: str
    texts: tuple[bytes, ...]
    rest: str  # the other arguments, as they are written
    result: int

    @property
    def handle(self) -> int:
        """The number of the open file it is about."""
        return int(self.rest.partition(",")[0])

    @property
    def last(self) -> int:
        """Its last argument, a number."""
        return int(self.rest.rpartition(",")[2])


def record(program: list[str], folder: Path) -> list[Call]:
    """Run a Python program and give what it called. The test is skipped where nothing can be recorded."""
    if shutil.which("strace") is None:
        pytest.skip("no strace here: apt-get install strace")
    trace = folder / "trace"
    watched = ",".join((*CALLS, *UNFORESEEN))
    command = ["strace", "-o", str(trace), "-xx", "-s", "100000000", "-e", f"trace={watched}"]
    done = subprocess.run(
        [*command, sys.executable, *program], cwd=ROOT, capture_output=True, text=True, check=False
    )
    if "ptrace" in done.stderr and done.returncode:
        pytest.skip(f"no program may be watched here: {done.stderr.strip()}")
    assert done.returncode == 0, done.stderr
    with trace.open(encoding="ascii") as lines:
        calls = [call for line in lines if (call := _call(line)) is not None]
    trace.unlink()
    return calls


def _call(line: str) -> Call | None:
    found = _CALL.match(line)
    if found is None or int(found[3]) < 0:
        return None
    texts = tuple(bytes.fromhex(text.replace("\\x", "")) for text in _TEXT.findall(found[2]))
    return Call(found[1], texts, _TEXT.sub("", found[2]), int(found[3]))


class Loss(StrEnum):
    """What becomes of what was not synced."""

    ALL = "all of it is gone"
    NONE = "none of it is gone"
    DATA = "names are kept, data is gone"
    NAMES = "data is kept, names are gone"
    TORN = "some names, some sectors"


@dataclass(slots=True)
class File:
    """A file: what the disk surely has, and what was written since, in order."""

    kept: bytearray = field(default_factory=bytearray)
    since: list[tuple[int, bytes | None]] = field(default_factory=list)  # None: cut there
    size: int = 0

    def write(self, at: int, data: bytes) -> None:
        """Write without syncing."""
        self.since.append((at, data))
        self.size = max(self.size, at + len(data))

    def cut(self, size: int) -> None:
        """Cut or lengthen without syncing."""
        self.since.append((size, None))
        self.size = size

    def sync(self) -> None:
        """All of it is on the disk."""
        self.kept, self.since = self.left(lambda: True), []

    def left(self, stays: Callable[[], bool]) -> bytearray:
        """What is left when every sector since the last sync stays or not."""
        found = bytearray(self.kept)
        for at, data in self.since:
            if data is None:
                if stays():
                    found[at:] = bytes(max(0, at - len(found)))
                continue
            for start in range(0, len(data), SECTOR):
                if stays():
                    _put(found, at + start, data[start : start + SECTOR])
        return found


def _put(into: bytearray, at: int, data: bytes) -> None:
    into.extend(bytes(max(0, at - len(into))))
    into[at : at + len(data)] = data


Names = dict[Path, File | None]
"""Files by their path; None for a folder."""


@dataclass(slots=True)
class Renaming:
    """A name that went, or came, or both, and the folders that are still to be synced for it to be sure."""

    file: File | None
    gone: Path | None = None
    come: Path | None = None
    folders: set[Path] = field(init=False)

    def __post_init__(self) -> None:
        self.folders = {path.parent for path in (self.gone, self.come) if path is not None}

    def apply(self, names: Names) -> None:
        """Do it; a name that has another file by now stays."""
        if self.gone is not None and self.gone in names and names[self.gone] is self.file:
            del names[self.gone]
        if self.come is not None:
            names[self.come] = self.file


class Disk:
    """A folder as a disk has it, while calls are replayed."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.names: Names = {path: _read(path) for path in sorted(folder.rglob("*"))}
        self.kept: Names = dict(self.names)
        self.since: list[Renaming] = []
        self._open: dict[int, tuple[Path, File | None, int]] = {}  # path, file, where it stands

    def replay(self, call: Call) -> None:
        """Do what a call did, if it was about this folder."""
        if call.name == "openat":
            self._opened(call)
        elif call.name in ("rename", "unlink", "unlinkat", "rmdir", "mkdir", "link", "linkat"):
            self._named(call)
        elif call.name == "close":
            self._open.pop(call.handle, None)
        elif call.name in UNFORESEEN:
            inside = call.texts and any(self._inside(Path(text.decode())) for text in call.texts if text)
            assert not inside, f"{call.name} is not known here"
        elif call.handle in self._open:
            self._written(call)

    def syncs(self, call: Call) -> bool:
        """Whether a call is a sync in this folder."""
        return call.name in ("fsync", "fdatasync") and call.handle in self._open

    def _inside(self, path: Path) -> bool:
        return path == self.folder or self.folder in path.parents

    def _opened(self, call: Call) -> None:
        path = Path(call.texts[0].decode("utf-8", "surrogateescape"))
        self._open.pop(call.result, None)
        if not self._inside(path):
            return
        if path not in self.names and "O_CREAT" in call.rest:
            self._change(Renaming(File(), come=path))
        file = self.names.get(path)
        if file is not None and "O_TRUNC" in call.rest and file.size:
            file.cut(0)
        self._open[call.result] = (path, file, -1 if "O_APPEND" in call.rest else 0)

    def _named(self, call: Call) -> None:
        one, *other = (Path(text.decode("utf-8", "surrogateescape")) for text in call.texts)
        if not self._inside(one):
            return
        if call.name == "mkdir":
            self._change(Renaming(None, come=one))
        elif call.name in ("link", "linkat"):
            self._change(Renaming(self.names[one], come=other[0]))
        elif one in self.names:
            self._change(Renaming(self.names[one], one, other[0] if call.name == "rename" else None))

    def _change(self, change: Renaming) -> None:
        change.apply(self.names)
        self.since.append(change)

    def _written(self, call: Call) -> None:
        path, file, at = self._open[call.handle]
        if file is None:
            if call.name == "fsync":
                self._keep_names(path)
        elif call.name in ("fsync", "fdatasync"):
            file.sync()
        elif call.name == "pwrite64":
            file.write(call.last, call.texts[0])
        elif call.name == "ftruncate":
            file.cut(call.last)
        elif call.name == "lseek":
            self._open[call.handle] = (path, file, at if at < 0 else call.result)
        elif call.name == "write":
            file.write(file.size if at < 0 else at, call.texts[0])
            self._open[call.handle] = (path, file, at if at < 0 else at + call.result)

    def _keep_names(self, folder: Path) -> None:
        for change in self.since:
            change.folders.discard(folder)
        while self.since and not self.since[0].folders:
            self.since.pop(0).apply(self.kept)

    def leave(self, to: Path, loss: Loss, luck: Random) -> None:
        """Make the folder that a power cut now would leave."""
        names, stays = dict(self.kept), {Loss.ALL: False, Loss.NAMES: False, Loss.NONE: True, Loss.DATA: True}
        for change in self.since:
            if not change.folders or stays.get(loss, luck.random() < 0.5):
                change.apply(names)
        to.mkdir(parents=True)
        for path, file in sorted(names.items(), key=lambda one: one[0]):
            at = to / path.relative_to(self.folder)
            if not at.parent.exists():
                continue  # the name of its folder is lost
            if file is None:
                at.mkdir()
            else:
                at.write_bytes(file.left(_stays(loss, luck)))


def _stays(loss: Loss, luck: Random) -> Callable[[], bool]:
    if loss is Loss.TORN:
        return lambda: luck.random() < 0.5
    return lambda: loss in (Loss.NONE, Loss.NAMES)


def _read(path: Path) -> File | None:
    if path.is_dir():
        return None
    data = path.read_bytes()
    return File(bytearray(data), [], len(data))
