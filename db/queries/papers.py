"""Issued papers by themselves: their frozen bytes, what they say, all of them to check a file against."""

from __future__ import annotations

import json
from typing import Any

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from db.models import (
    CaseRecord,
    DestroyedPaperRecord,
    DisposalItemRecord,
    DisposalRecord,
    NumberUseRecord,
    OpinionRecord,
    PaperBytesRecord,
    PaperRecord,
    PaperSaidRecord,
    PaperVoidRecord,
    SubmissionRecord,
)
from db.queries.sight import Seen
from desktop.base.clock import CHINA
from desktop.base.errors import NotFound
from desktop.casework.rows import FiledPaper, GonePaper


def form_and_unit(session: Session, seen: Seen, paper_id: str) -> tuple[str, str]:
    """The form of a paper, and the unit of its case. Raises NotFound, also for one that is not seen."""
    found = _of_paper(session, seen, paper_id)
    return found.form, found.unit_id


def case_and_form(session: Session, seen: Seen, paper_id: str) -> tuple[str, str]:
    """The case of a paper, and its form. Raises NotFound, also for one that is not seen."""
    found = _of_paper(session, seen, paper_id)
    return found.case_id, found.form


def _of_paper(session: Session, seen: Seen, paper_id: str) -> Any:
    found = session.execute(
        select(PaperRecord.case_id, PaperRecord.form, CaseRecord.unit_id)
        .join(CaseRecord, PaperRecord.case_id == CaseRecord.id)
        .where(PaperRecord.id == paper_id, *seen)
    ).one_or_none()
    if found is None:
        raise NotFound("no_such_paper", id=paper_id)
    return found


def filed_papers(session: Session, seen: Seen) -> tuple[FiledPaper, ...]:
    """Every paper issued here, of the cases that are seen; none that was recorded afterwards."""
    paper = PaperRecord
    columns: tuple[Any, ...] = (
        *(paper.id, CaseRecord.number, paper.form, paper.name),
        *(paper.number, paper.issued_on, paper.content, paper.final),
        why_void(paper.__table__.c),
        *(paper.form_version, paper.case_id),
    )
    rows = session.execute(
        select(*columns)
        .join(CaseRecord, CaseRecord.id == paper.case_id)
        .where(CaseRecord.struck_at.is_(None), paper.recorded.is_not(True), *seen)
    )
    return tuple(FiledPaper(*row) for row in rows)


def gone_papers(session: Session, seen: Seen) -> tuple[GonePaper, ...]:
    """Every paper of a case that was destroyed, of those that are seen."""
    paper, item, order = DestroyedPaperRecord, DisposalItemRecord, DisposalRecord
    told: tuple[Any, ...] = (paper.id, item.number, paper.name, paper.number, paper.issued_on)
    kept: tuple[Any, ...] = (paper.content, paper.final, paper.void)
    by: tuple[Any, ...] = (order.number, order.basis, order.approver, order.decided_on)
    rows = session.execute(
        select(item.destroyed_at, *told, *kept, *by)
        .join(CaseRecord, CaseRecord.id == paper.case_id)
        .join(item, item.case_id == paper.case_id)
        .join(order, order.id == item.disposal_id)
        .where(item.destroyed_at.is_not(None), *seen)
    )
    return tuple(GonePaper(at.astimezone(CHINA).date(), *rest) for at, *rest in rows)


def papers_said(session: Session, case_id: str) -> dict[str, dict[str, str]]:
    """What the issued papers of a case say, by their ids."""
    rows = session.execute(
        select(PaperSaidRecord.paper_id, PaperSaidRecord.said)
        .join(PaperRecord, PaperRecord.id == PaperSaidRecord.paper_id)
        .where(PaperRecord.case_id == case_id)
        .order_by(PaperRecord.place)
    )
    return {paper_id: json.loads(said) for paper_id, said in rows}


def scan_and_form(session: Session, case_id: str, digest: str) -> tuple[bytes, str]:
    """The scan of a digest on which somebody approved a paper of a case, and its form. Raises NotFound."""
    found = session.execute(
        select(PaperBytesRecord.bytes, SubmissionRecord.form)
        .join(OpinionRecord, OpinionRecord.scan == PaperBytesRecord.digest)
        .join(SubmissionRecord, SubmissionRecord.id == OpinionRecord.submission_id)
        .where(SubmissionRecord.case_id == case_id, OpinionRecord.scan == digest)
        .limit(1)
    ).first()
    if found is None:
        raise NotFound("no_such_paper", id=digest)
    return found.bytes, found.form


def paper_bytes(session: Session, paper_id: str) -> bytes:
    """The frozen bytes of a paper. Raises NotFound."""
    found = session.scalar(
        select(PaperBytesRecord.bytes)
        .join(PaperRecord, PaperRecord.final == PaperBytesRecord.digest)
        .where(PaperRecord.id == paper_id)
    )
    if found is None:
        raise NotFound("no_such_paper", id=paper_id)
    return found


def why_void(paper: Any) -> ColumnElement[str]:
    """Why a paper counts no more, empty while it does: by the ledger, or without a number by its row."""
    use, void = NumberUseRecord.__table__.c, PaperVoidRecord.__table__.c
    held = (use.series_id == paper.series_id) & (use.serial == paper.serial)
    by_number = select(use.reason).where(held, use.document_id == paper.id, use.state == "void").limit(1)
    by_itself = select(void.reason).where(void.id == paper.id)
    return func.coalesce(by_number.scalar_subquery(), by_itself.scalar_subquery(), "")
