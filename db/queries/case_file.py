"""Load one case as the rules see it: six statements, and the lists from the shelf."""

from __future__ import annotations

from sqlalchemy import Row, select
from sqlalchemy.orm import Session

from db.models import (
    CaseFactRecord,
    CaseOfficerRecord,
    CaseRecord,
    LedgerRecord,
    PaperBytesRecord,
    PaperRecord,
    PartyRecord,
    PastStepRecord,
    StepRecord,
)
from db.queries.lists import Lists
from desktop.base.clock import CHINA
from desktop.base.errors import NotFound
from desktop.casework.case import Case, IssuedPaper, LedgerMark, PastStep, StepTaken
from desktop.casework.facts import FACTS, Slot
from desktop.casework.lists import Matter

CASE_COLUMNS = {
    "offence.on": "offence_on",
    "offence.place": "offence_place",
    "offence.facts": "facts",
    "offence.discovered_on": "discovered_on",
    "offence.source": "source",
}
"""Facts that are columns of the case."""

PARTY_COLUMNS = {
    "party.kind": "kind",
    "party.name": "name",
    "party.id_number": "id_number",
    "party.legal_rep": "legal_rep",
    "party.rep_duty": "rep_duty",
    "party.born_on": "born_on",
    "party.address": "address",
    "party.phone": "phone",
}
"""Facts that are columns of the party. Every other fact is a row of case_fact."""


def load(session: Session, lists: Lists, case_id: str) -> Case:
    """A case by id. Raises NotFound."""
    row = session.execute(
        select(*CaseRecord.__table__.columns).where(CaseRecord.id == case_id, CaseRecord.struck_at.is_(None))
    ).one_or_none()
    if row is None:
        raise NotFound("no_such_case", number=case_id)
    units = lists.units
    return Case(
        id=row.id,
        number=row.number,
        version=row.version,
        procedure=row.procedure,
        stage=row.stage,
        unit=units.unit(row.unit_id),
        path=units.path(row.unit_id),
        organ=lists.organ(row.organ_unit_id),
        matter=lists.matter(row.matters_version, row.matter_id)
        if row.matter_id
        else Matter.unlisted(row.cause),
        matters_version=row.matters_version,
        officers=tuple(lists.officer(id) for id in officer_ids(session, case_id)),
        registered_on=row.registered_on,
        facts=_facts(session, row),
        steps=_steps(session, case_id),
        papers=_papers(session, case_id),
        sample=row.sample,
        past=_past(session, case_id) if row.ledger_id else (),
        ledger=_mark(session, row.ledger_id) if row.ledger_id else None,
    )


def officer_ids(session: Session, case_id: str) -> tuple[str, ...]:
    """The handling officers, the first named first."""
    return tuple(
        session.scalars(
            select(CaseOfficerRecord.officer_id)
            .where(CaseOfficerRecord.case_id == case_id, CaseOfficerRecord.struck_at.is_(None))
            .order_by(CaseOfficerRecord.place)
        )
    )


def _facts(session: Session, case: Row[tuple[object, ...]]) -> dict[Slot, object]:
    told: dict[Slot, object] = {(fact, 1): getattr(case, column) for fact, column in CASE_COLUMNS.items()}
    columns = [getattr(PartyRecord, column) for column in PARTY_COLUMNS.values()]
    party = session.execute(select(*columns).where(PartyRecord.case_id == case.id)).first()
    if party is not None:
        told.update({(fact, 1): value for fact, value in zip(PARTY_COLUMNS, party, strict=True)})
    others = session.execute(
        select(CaseFactRecord.fact, CaseFactRecord.n, CaseFactRecord.value).where(
            CaseFactRecord.case_id == case.id, CaseFactRecord.value.is_not(None)
        )
    )
    for fact, n, value in others:
        if value is not None and fact in FACTS:  # one that a later program no longer knows stays in its row
            told[(fact, n)] = FACTS[fact].parsed(value)
    return {slot: value for slot, value in told.items() if value is not None}


def _steps(session: Session, case_id: str) -> tuple[StepTaken, ...]:
    rows = session.execute(
        select(StepRecord.step, StepRecord.on, StepRecord.by, StepRecord.at)
        .where(StepRecord.case_id == case_id, StepRecord.struck_at.is_(None))
        .order_by(StepRecord.place)
    )
    return tuple(StepTaken(*row) for row in rows)


def _past(session: Session, case_id: str) -> tuple[PastStep, ...]:
    rows = session.execute(
        select(PastStepRecord.step, PastStepRecord.on)
        .where(PastStepRecord.case_id == case_id, PastStepRecord.struck_at.is_(None))
        .order_by(PastStepRecord.place)
    )
    return tuple(PastStep(*row) for row in rows)


def _mark(session: Session, ledger_id: str) -> LedgerMark:
    file, at = session.execute(
        select(LedgerRecord.file, LedgerRecord.at).where(LedgerRecord.id == ledger_id)
    ).one()
    return LedgerMark(ledger_id, file, at.astimezone(CHINA).date())


def _papers(session: Session, case_id: str) -> tuple[IssuedPaper, ...]:
    paper = PaperRecord
    rows = session.execute(
        select(
            paper.id,
            paper.form,
            paper.name,
            paper.n,
            paper.number,
            paper.issued_on,
            paper.pages,
            paper.final,
            paper.recorded,
        )
        .where(paper.case_id == case_id)
        .order_by(paper.entry_no, paper.place)
    )
    return tuple(IssuedPaper(*row[:-1], recorded=bool(row.recorded)) for row in rows)


def id_by_number(session: Session, number: str) -> str | None:
    """The case of a number; the first registered where a number was wrongly given twice."""
    return session.scalar(
        select(CaseRecord.id)
        .where(CaseRecord.number == number, CaseRecord.struck_at.is_(None))
        .order_by(CaseRecord.id)
        .limit(1)
    )


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
