"""Files are put to the evidence of a case: kept whole first, then named in its record."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import Self

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
from desktop.services.bringing import Run, Told, Unattached, bring, keep, looked_at, turn
from desktop.services.perform import Job, Office, perform
from desktop.services.recording import settled

TOGETHER, MUCH = 20, 64 << 20
"""So many files, or so many bytes, are named in one transaction: what is kept in a second or two."""


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
class Nameable:
    """A file that is kept, or only known, and what it says of itself."""

    name: str
    found: Measured
    kind: FileKind
    taken: Taken
    key: bytes = field(repr=False, default=b"")


@dataclass(frozen=True, slots=True)
class NameFiles:
    """Files to be named in the record of a case, for one piece of evidence; `n` 0 begins another."""

    case_id: str
    n: int
    photos: bool
    files: tuple[Nameable, ...]
    medium: str = ""


@dataclass(frozen=True, slots=True)
class VoidFile:
    """A file of a case that is no longer to be used, and why."""

    case_id: str
    file_id: str
    why: str


# ------------------------------------------------------------ attaching


def attach(office: Office, command: AttachFiles, told: Told) -> Attached:
    """Put files to a piece of evidence: kept one after the other, and named a few together.

    Stopped, or broken off, what was put until then stays, and the file at hand leaves nothing. A file that
    cannot be read is told of and passed over. Raises Refusal, StorageTrouble.
    """
    _refuse_early(office, command)
    with _Putting(office, command) as put:
        made = bring(command.files, told, 1 if command.medium else 2, put)  # measured, and then kept
    return Attached(put.n, put.new, made.new + made.known - put.new, made.failed)


def _refuse_early(office: Office, command: AttachFiles) -> None:
    """Before gigabytes are read: what the act itself would refuse."""
    with office.read() as work:
        case = work.case(command.case_id)
        work.judge("name_file", work.case_path(case.id))
    _refuse_settled(case, office)
    if not command.medium and office.storage.files is None:
        raise StorageTrouble("server_files")


class _Putting:
    """Puts one file after the other to the same piece of evidence; the first may begin it.

    To name one reads the whole case, reckons its dates and indexes it. So those that come together are named
    together, and what one photograph costs hardly grows with those there are. Killed before that, they stand
    beside the database unnamed, as the one at hand always could.
    """

    def __init__(self, office: Office, command: AttachFiles) -> None:
        self._office, self._command, self.n = office, command, command.n
        self.new = 0  # files that the piece did not have
        self._waiting: dict[str, Nameable] = {}
        self._turn = ExitStack()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_broken_off: object) -> None:
        self._name()

    def __call__(self, file: Path, run: Run) -> bool:
        """Whether it may be new to the piece."""
        found = measure(file, run.step)
        kind, said = looked_at(file, found.size)
        if found.digest in self._waiting:
            return False
        key = b"" if self._command.medium else self._keep(file, found, run)
        self._waiting[found.digest] = Nameable(seen(file.name), found, kind, said, key)
        size = sum(one.found.size for one in self._waiting.values())
        if len(self._waiting) >= TOGETHER or size >= MUCH:
            self._name()
        return True

    def _keep(self, file: Path, found: Measured, run: Run) -> bytes:
        if not self._waiting:
            self._turn.enter_context(turn(self._office))
        return keep(self._office, file, found, run)

    def _name(self) -> None:
        """In one transaction; the turn is given back whatever becomes of it."""
        with self._turn:
            files, self._waiting = tuple(self._waiting.values()), {}
            if files:
                command = self._command
                asked = NameFiles(command.case_id, self.n, command.photos, files, command.medium)
                self.n, new = perform(self._office, name_file, asked)[0]
                self.new += new


# ------------------------------------------------------------ the acts


def name_file(job: Job, command: NameFiles) -> tuple[int, int]:
    """Name files in the record; gives the piece of evidence, and how many are new to it.

    Its own name is the one by which the journal knows the act since there were files. Raises Refusal once the
    decision rests on the evidence as it stands (行政诉讼法 35).
    """
    case = job.case(command.case_id)
    _refuse_settled(case, job.office)
    n = command.n or max(case.sheets("evidence"), default=0) + 1
    had = {file.digest for file in files_of(case, n)}
    new = {one.found.digest: one for one in reversed(command.files) if one.found.digest not in had}
    photo = max(case.sheets("photo"), default=0)
    values, events = dict[Slot, str | None](), list[FileAttached]()
    ids = sorted(job.work.mint_id() for _ in new)  # files named together stand in the order of their ids
    for id, file in zip(ids, reversed(new.values()), strict=True):
        is_photo = command.photos and file.kind is FileKind.PICTURE
        photo += is_photo
        if not events and n not in case.sheets("evidence"):
            values |= dict(_first_words(job, file, n, is_photo))
        if is_photo:
            values |= _photo_words(case, values, file, n, photo)
        events.append(_attached(case, command, id, file, n, photo if is_photo else 0))
    if values:
        job.keep(FactsKept(case.id, values))
    for event in events:
        job.keep(event)
    return n, len(events)


def _attached(case: Case, command: NameFiles, id: str, file: Nameable, n: int, photo: int) -> FileAttached:
    return FileAttached(
        case_id=case.id,
        file_id=id,
        digest=file.found.digest,
        size=file.found.size,
        kind=file.kind,
        name=file.name,
        n=n,
        photo=photo,
        medium=command.medium,
        taken_at=FACTS[f.PHOTO_AT.id].written(file.taken.at) if file.taken.at else "",
        spot=str(file.taken.spot) if file.taken.spot else "",
        chunks=chunks_of(file.found.size) if file.key else 0,
        key=file.key,
    )


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


def _first_words(job: Job, file: Nameable, n: int, is_photo: bool) -> Iterator[tuple[Slot, str | None]]:
    """What is known of a new piece of evidence by its first file; the officer says the rest."""
    yield (f.EVIDENCE_NAME.id, n), "现场照片" if is_photo else _stem(file)
    if job.actor.name:
        yield (f.EVIDENCE_BY.id, n), job.actor.name
    if file.taken.at is not None and file.taken.at.date() <= job.office.clock.today():
        yield (f.EVIDENCE_ON.id, n), file.taken.at.date().isoformat()
    if is_photo:
        yield (f.EVIDENCE_FORM.id, n), EvidenceForm.PICTURE


def _photo_words(
    case: Case, piece: Mapping[Slot, str | None], file: Nameable, n: int, photo: int
) -> dict[Slot, str | None]:
    """What is known of a photograph by itself, and by the piece of evidence it belongs to."""
    at = file.taken.at
    told: dict[AnyFact, str | None] = {
        f.PHOTO_AT: FACTS[f.PHOTO_AT.id].written(at.replace(second=0)) if at is not None else None,
        f.PHOTO_PLACE: case.get(f.EVIDENCE_AT, n) or case.get(f.OFFENCE_AT),
        f.PHOTO_BY: piece.get((f.EVIDENCE_BY.id, n)) or case.get(f.EVIDENCE_BY, n),
        f.PHOTO_PROVES: case.get(f.EVIDENCE_PROVES, n),
        f.PHOTO_SHOWS: file.name.rpartition(".")[0],
    }
    return {(fact.id, photo): text for fact, text in told.items() if text}


def _stem(file: Nameable) -> str:
    return file.name.rpartition(".")[0] or file.name
