"""The inbox of a unit: what comes in waits there, and is put to a lead, an inspection or a case."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path

from db import Measured, Reading, chunks_of, measure
from desktop.base.bounds import SCAN_BYTES, seen
from desktop.base.errors import Refusal, StorageTrouble
from desktop.base.paging import Cursor, Page
from desktop.casework.case_files import CaseFile, FileKind
from desktop.casework.facts import MOMENT
from desktop.casework.inbox_events import InboxFilePlaced, InboxFileReceived, InboxFileVoided
from desktop.casework.lead_rows import InboxRow
from desktop.documents.pictures import Raster, Taken, raster
from desktop.services.attaching import Nameable, NameFiles, name_file
from desktop.services.bringing import Kept, Run, Told, bring, kept, looked_at
from desktop.services.perform import Job, Office, perform


@dataclass(frozen=True, slots=True)
class ReceiveFiles:
    """Files of somebody's for the inbox of a unit.

    `medium`: where the files are and stay; they are then known by their digests alone, and nothing is copied.
    """

    unit_id: str
    files: tuple[Path, ...]
    medium: str = ""


@dataclass(frozen=True, slots=True)
class ReceiveFile:
    """A file that is kept, or only known, to be named in the inbox."""

    unit_id: str
    name: str
    found: Measured
    kind: FileKind
    taken: Taken
    medium: str = ""
    key: bytes = field(repr=False, default=b"")


@dataclass(frozen=True, slots=True)
class VoidReceived:
    """Files of an inbox that are not to be used, and why."""

    unit_id: str
    file_ids: tuple[str, ...]
    why: str


@dataclass(frozen=True, slots=True)
class PlaceFiles:
    """Files of an inbox, and the lead, inspection or case they belong to."""

    case_id: str
    file_ids: tuple[str, ...]


# ------------------------------------------------------------ coming in


def receive(office: Office, command: ReceiveFiles, told: Told) -> Kept:
    """Take files into the inbox of a unit, each in a transaction of its own.

    Raises Refusal, StorageTrouble.
    """
    with office.read() as work:
        work.judge("receive_file", work.unit_path(command.unit_id))
    if office.storage.files is None and not command.medium:
        raise StorageTrouble("server_files")

    def put(file: Path, run: Run) -> bool:
        found = measure(file, run.step)
        kind, said = looked_at(file, found.size)
        asked = ReceiveFile(command.unit_id, seen(file.name), found, kind, said, command.medium)
        if command.medium:
            return perform(office, receive_file, asked)[0]
        with kept(office, file, found, run) as key:
            return perform(office, receive_file, replace(asked, key=key))[0]

    return bring(command.files, told, 1 if command.medium else 2, put)  # measured, and then kept


def receive_file(job: Job, command: ReceiveFile) -> bool:
    """Name a kept file in the inbox; False where the same waits there already."""
    if job.work.waits_here(command.unit_id, command.found.digest):
        return False
    at = command.taken.at
    job.keep(
        InboxFileReceived(
            case_id="",
            file_id=job.work.mint_id(),
            unit_id=command.unit_id,
            digest=command.found.digest,
            size=command.found.size,
            kind=command.kind,
            name=command.name,
            taken_at=MOMENT.write(at) if at else "",
            spot=str(command.taken.spot) if command.taken.spot else "",
            chunks=0 if command.medium else chunks_of(command.found.size),
            key=command.key,
            medium=command.medium,
        )
    )
    return True


def void_received(job: Job, command: VoidReceived) -> None:
    """Use files no longer; they are never removed. Raises Refusal without a reason."""
    why = command.why.strip()
    if not why:
        raise Refusal("void_without_reason")
    for file_id in command.file_ids:
        row, _key = job.work.inbox_file(file_id)
        job.work.judge("void_received", job.work.unit_path(row.unit_id))
        job.keep(InboxFileVoided("", file_id, row.file.name, why))


# ------------------------------------------------------------ going on


def place_files(job: Job, command: PlaceFiles) -> int:
    """Put files of the inbox to a file; gives how many. Raises Refusal where one waits no more."""
    return place(job, command.case_id, command.file_ids)


def place(job: Job, case_id: str, file_ids: tuple[str, ...]) -> int:
    """All pictures become one piece of evidence, everything else a piece of its own."""
    number, photos = job.case(case_id).number, 0
    found = [job.work.inbox_file(file_id) for file_id in file_ids]
    for row, key in sorted(found, key=lambda one: (one[0].received_at, one[0].file.name)):
        file, picture = row.file, row.file.kind is FileKind.PICTURE
        taken = Taken(file.taken_at, file.spot)
        one = Nameable(file.name, Measured(file.digest, file.size), file.kind, taken, key or b"")
        n, _new = name_file(job, NameFiles(case_id, photos if picture else 0, True, (one,), file.medium))
        photos = n if picture else photos
        job.keep(InboxFilePlaced("", file.id, file.name, number, case_id))
    return len(file_ids)


# ------------------------------------------------------------ looking


def inbox(office: Office, unit_id: str, after: Cursor | None) -> Page[InboxRow]:
    """The next page of what waits at a unit and below it."""
    with office.read() as work:
        return work.inbox_page(unit_id, after)


def received_bytes(office: Office, file: CaseFile) -> bytes:
    """All of a picture that waits. Raises Refusal `file_too_large`, StorageTrouble."""
    with office.read() as work:
        return _whole(work, file)


def received_thumbnail(office: Office, file: CaseFile, side: int) -> Raster:
    """A picture that waits, made small. Raises as `received_bytes`, BadEntry `picture_unreadable`."""
    return raster(received_bytes(office, file), side)


def _whole(work: Reading, file: CaseFile) -> bytes:
    if not file.held:
        raise Refusal("file_elsewhere", name=file.name, medium=file.medium)
    if file.size > SCAN_BYTES:
        raise Refusal("file_too_large", name=file.name)
    return b"".join(work.inbox_parts(file.id))
