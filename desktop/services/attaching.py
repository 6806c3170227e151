"""Files are put to the evidence of a case: kept whole first, then named in its record."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from db import Measured, chunks_of, measure
from desktop.base.bounds import seen
from desktop.base.errors import Refusal, StorageTrouble
from desktop.casework import case_facts as f
from desktop.casework.case import Case
from desktop.casework.case_files import FileKind, files_of
from desktop.casework.choices import EvidenceForm
from desktop.casework.events import FactsKept
from desktop.casework.facts import FACTS, AnyFact, Slot
from desktop.casework.file_events import FileAttached, FileVoided, SignedCopyVoided
from desktop.documents.pictures import Taken
from desktop.services.bringing import Run, Told, Unattached, bring, kept, looked_at
from desktop.services.perform import Job, Office, perform
from desktop.services.recording import settled


@dataclass(frozen=True, slots=True)
class AttachFiles:
    """Files of somebody's for one piece of evidence of a case; `n` 0 begins another.

    `photos`: pictures are photographs of the site, each with a sheet of its own. `medium`: where the files
    are and stay; they are then known by their digests alone, and nothing of them is copied.
    """

    case_id: str
    files: tuple[Path, ...]
    n: int = 0
    photos: bool = True
    medium: str = ""


@dataclass(frozen=True, slots=True)
class Attached:
    """What became of files: how many a piece of evidence was given, had already, and could not be given."""

    n: int
    new: int
    known: int
    failed: tuple[Unattached, ...] = ()


@dataclass(frozen=True, slots=True)
class NameFile:
    """A file that is kept, or only known, to be named in the record of a case."""

    case_id: str
    n: int
    photos: bool
    name: str
    found: Measured
    kind: FileKind
    taken: Taken
    medium: str = ""
    key: bytes = field(repr=False, default=b"")


@dataclass(frozen=True, slots=True)
class VoidFile:
    """A file of a case that is no longer to be used, and why."""

    case_id: str
    file_id: str
    why: str


# ------------------------------------------------------------ attaching


def attach(office: Office, command: AttachFiles, told: Told) -> Attached:
    """Put files to a piece of evidence, one after the other, each in a transaction of its own.

    Stopped, or broken off, what was put until then stays, and the file at hand leaves nothing. A file that
    cannot be read is told of and passed over. Raises Refusal, StorageTrouble.
    """
    _refuse_early(office, command)
    put = _Putting(office, command)
    made = bring(command.files, told, 1 if command.medium else 2, put)  # measured, and then kept
    return Attached(put.n, made.new, made.known, made.failed)


def _refuse_early(office: Office, command: AttachFiles) -> None:
    """Before gigabytes are read: what the act itself would refuse."""
    with office.read() as work:
        case = work.case(command.case_id)
        work.judge("name_file", work.case_path(case.id))
    _refuse_settled(case, office)
    if not command.medium and office.storage.files is None:
        raise StorageTrouble("server_files")


class _Putting:
    """Puts one file after the other to the same piece of evidence; the first may begin it."""

    def __init__(self, office: Office, command: AttachFiles) -> None:
        self._office, self._command, self.n = office, command, command.n

    def __call__(self, file: Path, run: Run) -> bool:
        """Whether it is new to the piece."""
        command, found = self._command, measure(file, run.step)
        kind, said = looked_at(file, found.size)
        name = seen(file.name)
        asked = NameFile(command.case_id, self.n, command.photos, name, found, kind, said, command.medium)
        if command.medium:
            self.n, fresh = perform(self._office, name_file, asked)[0]
            return fresh
        with kept(self._office, file, found, run) as key:
            self.n, fresh = perform(self._office, name_file, replace(asked, key=key))[0]
            return fresh


# ------------------------------------------------------------ the acts


def name_file(job: Job, command: NameFile) -> tuple[int, bool]:
    """Name a file in the record; gives the piece of evidence, and whether it is new to it.

    Raises Refusal once the decision rests on the evidence as it stands (行政诉讼法 35).
    """
    case = job.case(command.case_id)
    _refuse_settled(case, job.office)
    n = command.n or max(case.sheets("evidence"), default=0) + 1
    if any(file.digest == command.found.digest for file in files_of(case, n)):
        return n, False
    is_photo = command.photos and command.kind is FileKind.PICTURE
    photo = max(case.sheets("photo"), default=0) + 1 if is_photo else 0
    values = dict(_first_words(job, case, command, n, is_photo)) | dict(_photo_words(case, command, n, photo))
    if values:
        job.keep(FactsKept(case.id, values))
    job.keep(
        FileAttached(
            case_id=case.id,
            file_id=job.work.mint_id(),
            digest=command.found.digest,
            size=command.found.size,
            kind=command.kind,
            name=command.name,
            n=n,
            photo=photo,
            medium=command.medium,
            taken_at=FACTS[f.PHOTO_AT.id].written(command.taken.at) if command.taken.at else "",
            spot=str(command.taken.spot) if command.taken.spot else "",
            chunks=chunks_of(command.found.size) if command.key else 0,
            key=command.key,
        )
    )
    return n, True


def void_file(job: Job, command: VoidFile) -> None:
    """Use a file no longer; it is never removed. Raises Refusal without a reason.

    Of evidence also once it is settled; the scan of a signed paper may be a wrong one at any time.
    """
    case = job.case(command.case_id)
    file = next((file for file in case.files if file.id == command.file_id and not file.voided), None)
    why = command.why.strip()
    if file is None or not file.paper:
        _refuse_settled(case, job.office)
    if file is None:
        raise Refusal("no_such_file", id=command.file_id)
    if not why:
        raise Refusal("void_without_reason")
    if file.paper:
        name = next(paper.name for paper in case.papers if paper.id == file.paper)
        job.keep(SignedCopyVoided(case.id, file.id, file.name, file.n, why, name))
        return
    job.keep(FileVoided(case.id, file.id, file.name, file.n, why))
    if file.photo:
        job.keep(FactsKept(case.id, {(f.PHOTO_VOIDED.id, file.photo): why}))


def _refuse_settled(case: Case, office: Office) -> None:
    form = settled(case, (f.EVIDENCE_NAME.id, 1))
    if form is not None:
        name = office.library.forms[form].name
        raise Refusal("fact_settled", label=FACTS[f.EVIDENCE_NAME.id].label, paper=name)


def _first_words(
    job: Job, case: Case, command: NameFile, n: int, is_photo: bool
) -> Iterator[tuple[Slot, str | None]]:
    """What is known of a new piece of evidence by its first file; the officer says the rest."""
    if n in case.sheets("evidence"):
        return
    name = "现场照片" if is_photo else command.name.rpartition(".")[0] or command.name
    yield (f.EVIDENCE_NAME.id, n), name
    if job.actor.name:
        yield (f.EVIDENCE_BY.id, n), job.actor.name
    if command.taken.at is not None and command.taken.at.date() <= job.office.clock.today():
        yield (f.EVIDENCE_ON.id, n), command.taken.at.date().isoformat()
    if is_photo:
        yield (f.EVIDENCE_FORM.id, n), EvidenceForm.PICTURE


def _photo_words(case: Case, command: NameFile, n: int, photo: int) -> Iterator[tuple[Slot, str | None]]:
    if not photo:
        return
    at = command.taken.at
    told: dict[AnyFact, str | None] = {
        f.PHOTO_AT: FACTS[f.PHOTO_AT.id].written(at.replace(second=0)) if at is not None else None,
        f.PHOTO_PLACE: case.get(f.EVIDENCE_AT, n) or case.get(f.OFFENCE_AT),
        f.PHOTO_BY: case.get(f.EVIDENCE_BY, n),
        f.PHOTO_PROVES: case.get(f.EVIDENCE_PROVES, n),
        f.PHOTO_SHOWS: command.name.rpartition(".")[0],
    }
    yield from (((fact.id, photo), text) for fact, text in told.items() if text)
