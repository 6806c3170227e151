"""The original of evidence, wherever it is kept, is compared with what was registered of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from stat import S_ISREG

from db import measure
from desktop.base.errors import Refusal
from desktop.casework.file_events import FileCompared
from desktop.services.perform import Office, note

Told = Callable[[int], bool]
"""Hears the bytes read; answers False to stop."""


@dataclass(frozen=True, slots=True)
class Original:
    """A file somebody brings as the original of one of a case."""

    case_id: str
    file_id: str
    source: Path


class _Stopped(Exception):
    """Somebody pressed cancel."""


def compare_original(office: Office, brought: Original, told: Told) -> bool | None:
    """Whether it is, to the last bit, what was registered; None when it was stopped.

    What was found is journalled: it says of evidence that was not copied whether it is still what it was. One
    of another size is another file, and gigabytes of it are not read. Raises Refusal `no_such_file`,
    `source_unreadable`, NotPermitted.
    """
    with office.read() as work:
        case = work.case(brought.case_id, "see_papers")
    file = next((file for file in case.files if file.id == brought.file_id), None)
    if file is None:
        raise Refusal("no_such_file", id=brought.file_id)
    try:
        same = _size(brought.source) == file.size and _digest(brought.source, told) == file.digest
    except _Stopped:
        return None
    note(office, "see_papers", FileCompared(case.id, file.id, file.name, file.n, same))
    return same


def _size(source: Path) -> int:
    """Of one that cannot be read nothing is said: neither that it is the original, nor that it is not."""
    try:
        found = source.stat()
    except OSError as error:
        raise Refusal("source_unreadable", file=source.name, why=error.strerror or str(error)) from error
    if not S_ISREG(found.st_mode):
        raise Refusal("source_unreadable", file=source.name, why="不是文件")
    return found.st_size


def _digest(source: Path, told: Told) -> str:
    done = 0

    def step(size: int) -> None:
        nonlocal done
        done += size
        if not told(done):
            raise _Stopped

    return measure(source, step).digest
