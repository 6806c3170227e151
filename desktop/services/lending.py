"""A file of a case is lent to a program of the system, which can play what the desk cannot show."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from desktop.casework.case_files import CaseFile
from desktop.casework.events import HandedOut, Way
from desktop.services.clear_copies import hand_out_parts
from desktop.services.perform import Office, note
from desktop.services.reporters import note_scan_read

Told = Callable[[int], bool]
"""Hears the bytes done; answers False to stop."""


class _Stopped(Exception):
    """Somebody pressed cancel."""


def open_elsewhere(office: Office, case_id: str, file: CaseFile, told: Told) -> Path | None:
    """A clear copy for a program of the system; gives the file, or None when it was stopped.

    That it was opened is journalled first. Raises as `Reading.file_parts`, PrintTrouble.
    """
    with office.read() as work:
        parts = work.file_parts(file.id)
    note_scan_read(office, file)
    note(office, "see_papers", HandedOut(case_id, f"证据文件 {file.name}", Way.OPENED, 1))
    try:
        return hand_out_parts(office.storage.home, file.name, _counted(parts, told))
    except _Stopped:
        return None


def _counted(parts: Iterable[bytes], told: Told) -> Iterator[bytes]:
    done = 0
    for part in parts:
        done += len(part)
        if not told(done):
            raise _Stopped
        yield part
