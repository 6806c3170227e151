"""Scans of papers as they were signed and sealed on paper: kept with the paper, and bound behind it."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from db import Measured, chunks_of, measure
from desktop.base.bounds import SCAN_BYTES, read_bounded, seen, too_big
from desktop.base.errors import BadEntry, Refusal, StorageTrouble
from desktop.casework.archived import sealed_form
from desktop.casework.case import Case, IssuedPaper
from desktop.casework.case_files import FileKind, signed_copies
from desktop.casework.file_events import SignedCopyAttached
from desktop.documents.scans import scan_pages
from desktop.services.bringing import Kept, Run, Told, bring, kept, looked_at
from desktop.services.perform import Job, Office, perform


@dataclass(frozen=True, slots=True)
class AttachSigned:
    """Files that are scans of an issued paper of a case with its signatures."""

    case_id: str
    paper_id: str
    files: tuple[Path, ...]


@dataclass(frozen=True, slots=True)
class NameSigned:
    """A scan that is kept, to be named in the record of a case."""

    case_id: str
    paper_id: str
    name: str
    found: Measured
    kind: FileKind
    key: bytes = field(repr=False, default=b"")


def attach_signed(office: Office, command: AttachSigned, told: Told) -> Kept:
    """Keep scans of a signed paper, one after the other, each in a transaction of its own.

    Stopped, what was kept until then stays. Raises Refusal, StorageTrouble; BadEntry `scan_unreadable`,
    `scan_too_big` for what has no pages.
    """
    with office.read() as work:
        case = work.case(command.case_id)
        work.judge("name_signed", case.path)
    _paper(case, command.paper_id)
    if office.storage.files is None:
        raise StorageTrouble("server_files")

    def put(file: Path, run: Run) -> bool:
        scan_pages(_read(file))
        found = measure(file, run.step)
        kind, _ = looked_at(file, found.size)
        with kept(office, file, found, run) as key:
            named = NameSigned(command.case_id, command.paper_id, seen(file.name), found, kind, key)
            return perform(office, name_signed, named)[0]

    return bring(command.files, told, 2, put)


def name_signed(job: Job, command: NameSigned) -> bool:
    """Name a scan in the record, whatever is decided by then; whether it is new to the paper."""
    case = job.case(command.case_id)
    paper = _paper(case, command.paper_id)
    if sealed_form(case, paper.form, paper.n):
        raise Refusal("case_archived")
    if any(file.digest == command.found.digest for file in signed_copies(case, paper.id)):
        return False
    job.keep(
        SignedCopyAttached(
            case_id=case.id,
            file_id=job.work.mint_id(),
            digest=command.found.digest,
            size=command.found.size,
            kind=command.kind,
            name=command.name,
            n=0,
            photo=0,
            medium="",
            taken_at="",
            spot="",
            chunks=chunks_of(command.found.size),
            key=command.key,
            paper=paper.id,
            paper_name=paper.name,
        )
    )
    return True


def _paper(case: Case, paper_id: str) -> IssuedPaper:
    paper = next((one for one in case.papers if one.id == paper_id and not one.void), None)
    if paper is None:
        raise Refusal("no_such_paper", id=paper_id)
    return paper


def _read(file: Path) -> bytes:
    try:
        return read_bounded(file, SCAN_BYTES)
    except OSError as error:
        if too_big(error):
            raise BadEntry("scan_too_big", most=f"{SCAN_BYTES >> 20} MB") from error
        raise Refusal("source_unreadable", file=file.name, why=error.strerror or str(error)) from error
