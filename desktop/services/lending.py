"""A file of a case is lent to a program of the system, which can play what the desk cannot show."""

from __future__ import annotations

from pathlib import Path

from desktop.casework.case_files import CaseFile
from desktop.casework.events import HandedOut, Way
from desktop.services.clear_copies import hand_out_parts
from desktop.services.perform import Office, note


def open_elsewhere(office: Office, case_id: str, file: CaseFile) -> Path:
    """A clear copy for a program of the system; gives the file. That it was opened is journalled first.

    Raises as `Reading.file_parts`, PrintTrouble.
    """
    with office.read() as work:
        parts = work.file_parts(file.id)
    note(office, "see_papers", HandedOut(case_id, f"证据文件 {file.name}", Way.OPENED, 1))
    return hand_out_parts(office.storage.home, file.name, parts)
