"""The files of cases, and what is needed to read one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.files import Measured
from db.models import AttachmentRecord, CaseRecord, InboxFileRecord, PaperRecord
from db.queries.sight import Seen
from desktop.base.errors import NotFound, Refusal
from desktop.casework.case_files import CaseFile, FileKind
from desktop.casework.leads import PINS
from desktop.casework.spots import Spot


def files(session: Session, case_ids: Sequence[str]) -> dict[str, list[CaseFile]]:
    """The files of each case in the order they came."""
    row = AttachmentRecord
    found: dict[str, list[CaseFile]] = {id: [] for id in case_ids}
    wanted = select(row).where(row.case_id.in_(case_ids)).order_by(row.entry_no, row.id)
    for one in session.scalars(wanted):
        found[one.case_id].append(_file(one))
    return found


def _file(row: AttachmentRecord) -> CaseFile:
    return CaseFile(
        id=row.id,
        digest=row.digest,
        size=row.size,
        kind=FileKind(row.kind),
        name=row.name or "",
        n=row.n or 0,
        photo=row.photo or 0,
        held=row.held,
        medium=row.medium,
        taken_at=datetime.fromisoformat(row.taken_at) if row.taken_at else None,
        spot=Spot.read(row.taken_where) if row.taken_where else None,
        voided=row.voided or "",
        paper=row.paper_id or "",
        after=row.entry_no,
    )


def key_of(session: Session, digest: str) -> bytes | None:
    """What the file of a digest is encrypted under here; None for one that is not kept."""
    keys = (
        select(row.key).where(row.digest == digest, row.key.is_not(None)).limit(1)
        for row in (AttachmentRecord, InboxFileRecord)
    )
    return next((key for each in keys if (key := session.scalar(each)) is not None), None)


@dataclass(frozen=True, slots=True)
class KeptFile:
    """What a file holds, what opens it, and what it is of: a case or a lead, and the form it is a scan of."""

    unit_id: str
    of_case: bool
    form: str
    measured: Measured
    key: bytes = field(repr=False)


def kept_file(session: Session, seen: Seen, file_id: str) -> KeptFile:
    """A file that is kept here.

    Raises NotFound, also for one of a case that is not seen; Refusal `file_elsewhere` for one not kept here.
    """
    row, paper = AttachmentRecord, PaperRecord
    columns: tuple[Any, ...] = (
        *(CaseRecord.unit_id, CaseRecord.procedure, paper.form),
        *(row.digest, row.size, row.key, row.name, row.medium),
    )
    found = session.execute(
        select(*columns)
        .join(CaseRecord, CaseRecord.id == row.case_id)
        .outerjoin(paper, paper.id == row.paper_id)
        .where(row.id == file_id, *seen)
    ).one_or_none()
    if found is None:
        raise NotFound("no_such_file", id=file_id)
    if found.key is None:
        raise Refusal("file_elsewhere", name=found.name, medium=found.medium)
    of_case, measured = found.procedure not in PINS, Measured(found.digest, found.size)
    return KeptFile(found.unit_id, of_case, found.form or "", measured, found.key)
