"""The files of a case are looked at: on the screen, and on a photo sheet."""

from __future__ import annotations

from functools import partial

from db import Reading
from desktop.base.bounds import SCAN_BYTES
from desktop.base.errors import Refusal
from desktop.casework.case import Case
from desktop.casework.case_files import CaseFile, FileKind
from desktop.documents.pdf import Pictures
from desktop.documents.pictures import SHEET_SIDE, Raster, raster, smaller
from desktop.services.perform import Office
from desktop.services.reporters import note_scan_read


def file_bytes(office: Office, file: CaseFile) -> bytes:
    """All of a picture or a PDF. Raises as `Reading.file_parts`, Refusal `file_too_large`."""
    with office.read() as work:
        data = whole_file(work, file)
    note_scan_read(office, file)
    return data


def thumbnail(office: Office, file: CaseFile, side: int) -> Raster:
    """A picture made small. Raises as `file_bytes`, BadEntry `picture_unreadable`."""
    return raster(file_bytes(office, file), side)


def pictures_of(work: Reading, case: Case) -> Pictures:
    """The pictures of a case for its photo sheet, while the transaction lasts."""
    held = {file.digest: file for file in case.files if file.held and file.kind is FileKind.PICTURE}
    return partial(_for_sheet, work, held)


def _for_sheet(work: Reading, held: dict[str, CaseFile], digest: str) -> bytes:
    return smaller(whole_file(work, held[digest]), SHEET_SIDE)


def whole_file(work: Reading, file: CaseFile) -> bytes:
    """All of a file that can be shown. Raises as `Reading.file_parts`, Refusal `file_too_large`."""
    if file.size > SCAN_BYTES:
        raise Refusal("file_too_large", name=file.name)
    return b"".join(work.file_parts(file.id))
