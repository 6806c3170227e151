"""Load cases as the rules see them: eight statements however many, and the lists from the shelf."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import cache
from typing import Any

from sqlalchemy import BindParameter, Row, Select, bindparam, select
from sqlalchemy.orm import Session

from db.models import (
    CaseFactRecord,
    CaseOfficerRecord,
    CaseRecord,
    LedgerRecord,
    OpinionRecord,
    PaperRecord,
    PartyRecord,
    PastStepRecord,
    SideRecord,
    StepRecord,
    SubmissionRecord,
)
from db.queries.attachments import files
from db.queries.disposals import not_there
from db.queries.lists import Lists
from db.queries.papers import why_void
from db.queries.sight import Seen
from desktop.base.clock import CHINA
from desktop.base.errors import NotFound
from desktop.base.tables import build
from desktop.casework.act_facts import MATTER
from desktop.casework.case import (
    ARCHIVED,
    Case,
    IssuedPaper,
    LedgerMark,
    PastStep,
    SideProcedure,
    StepTaken,
)
from desktop.casework.case_facts import SERVICE_ON
from desktop.casework.checklist import Checklist, Item
from desktop.casework.facts import FACTS, Slot
from desktop.casework.lists import Matter, Organ, Unit
from desktop.casework.rule_sets import pins_in
from desktop.casework.submissions import Link, Opinion, Submission, Verdict
from desktop.casework.unit_tree import renamed

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

# The statements of every look at a case are built once: building them costs more than carrying them out.
_IDS: BindParameter[Any] = bindparam("ids", expanding=True)
_OFFICER, _PARTY, _FACT = (record.__table__.c for record in (CaseOfficerRecord, PartyRecord, CaseFactRecord))
_STEP, _SIDE = StepRecord.__table__.c, SideRecord.__table__.c
_OFFICERS_OF = (
    select(_OFFICER.case_id, _OFFICER.officer_id)
    .where(_OFFICER.case_id.in_(_IDS), _OFFICER.struck_at.is_(None))
    .order_by(_OFFICER.place)
)
_PARTIES_OF = select(_PARTY.case_id, *(_PARTY[column] for column in PARTY_COLUMNS.values())).where(
    _PARTY.case_id.in_(_IDS)
)
_FACTS_OF = select(_FACT.case_id, _FACT.fact, _FACT.n, _FACT.value).where(
    _FACT.case_id.in_(_IDS), _FACT.value.is_not(None)
)
_STEPS_OF = (
    select(_STEP.case_id, _STEP.step, _STEP.on, _STEP.by, _STEP.at, _STEP.beside, _STEP.n, _STEP.entry_no)
    .where(_STEP.case_id.in_(_IDS), _STEP.struck_at.is_(None))
    .order_by(_STEP.place)
)
_SIDES_OF = (
    select(_SIDE.case_id, _SIDE.procedure, _SIDE.n, _SIDE.stage)
    .where(_SIDE.case_id.in_(_IDS), _SIDE.struck_at.is_(None))
    .order_by(_SIDE.beside, _SIDE.n)
)


def load(session: Session, lists: Lists, seen: Seen, case_id: str) -> Case:
    """A case by id. Raises NotFound, also for one that is not seen; `case_destroyed` tells what is left."""
    found = load_many(session, lists, seen, (case_id,))
    if not found:
        raise not_there(session, lists, seen, case_id)
    return found[0]


def load_many(
    session: Session, lists: Lists, seen: Seen, case_ids: Sequence[str], unread: Sequence[str] = ()
) -> tuple[Case, ...]:
    """Cases by id in the order asked for, in as many statements as one takes. Those not seen are left out.

    Without the facts of the groups `unread`.
    """
    session.flush()  # what was written in this transaction is read, too
    rows = session.execute(
        select(*CaseRecord.__table__.columns).where(
            CaseRecord.id.in_(case_ids), CaseRecord.struck_at.is_(None), *seen
        )
    ).all()
    by_id = {row.id: row for row in rows}
    here = [id for id in case_ids if id in by_id]
    officers, facts = _officer_ids(session, here), _facts(session, [by_id[id] for id in here], unread)
    steps, papers, sides = _steps(session, here), _papers(session, here), _sides(session, here)
    attached = files(session, here)
    laid = _submissions(session, here)
    imported = [id for id in here if by_id[id].ledger_id]
    past, marks = _past(session, imported), _marks(session, {by_id[id].ledger_id for id in imported})
    places = {id: _place(lists, by_id[id]) for id in here}
    return tuple(
        Case(
            id=row.id,
            number=row.number,
            version=row.version,
            procedure=row.procedure,
            stage=row.stage,
            unit=places[row.id][-1],
            path=places[row.id],
            organ=_organ(lists, row),
            matter=_matter(lists, row),
            matters_version=row.matters_version,
            officers=tuple(lists.officer(id) for id in officers[row.id]),
            registered_on=row.registered_on,
            facts=facts[row.id],
            steps=tuple(steps[row.id]),
            papers=tuple(papers[row.id]),
            sample=row.sample,
            past=tuple(past.get(row.id, ())),
            ledger=marks.get(row.ledger_id),
            sides=tuple(sides[row.id]),
            files=tuple(attached[row.id]),
            submissions=tuple(laid[row.id]),
            rules=pins_in(row.rule_set),
            also=_also(lists, facts[row.id]),
        )
        for row in (by_id[id] for id in here)
    )


def _place(lists: Lists, row: Row[Any]) -> tuple[Unit, ...]:
    """Where a case stands: an open one by today's tree, one that is closed as it was when it was closed."""
    tree = lists.units if row.closed_on is None else lists.units_on(row.closed_on)
    return tree.path(row.unit_id if row.unit_id in tree.by_id else lists.units.standing(row.unit_id))


def _organ(lists: Lists, row: Row[Any]) -> Organ:
    """Who decides: of an open case the government of where it stands now; or the bureau that entrusts.

    Of a closed one it is who decided, under the name of its township on the day of closing.
    """
    if row.organ_unit_id not in lists.units.by_id:
        return lists.organ(row.organ_unit_id)
    if row.closed_on is not None and row.organ_unit_id in lists.organs:
        now, then = lists.units, lists.units_on(row.closed_on)
        names = [
            tree.by_id[row.organ_unit_id].name for tree in (now, then) if row.organ_unit_id in tree.by_id
        ]
        return renamed(lists.organs[row.organ_unit_id], names[0], names[-1])
    return lists.organ(row.unit_id)


def _also(lists: Lists, facts: Mapping[Slot, object]) -> dict[str, Matter]:
    """The pinned rows of further acts, by what their facts call them: the row, at the version of the list."""
    named = {str(value) for (fact, _), value in facts.items() if fact == MATTER.id}
    return {pin: lists.matter(version, id) for pin in named for id, _, version in (pin.partition("@"),)}


def _matter(lists: Lists, row: Row[Any]) -> Matter:
    """The pinned row of the list; of an imported case that has none yet, the cause by itself."""
    return lists.matter(row.matters_version, row.matter_id) if row.matter_id else Matter.unlisted(row.cause)


def _officer_ids(session: Session, case_ids: Sequence[str]) -> dict[str, list[str]]:
    """The handling officers of each case, the first named first."""
    found: dict[str, list[str]] = {id: [] for id in case_ids}
    for case_id, officer_id in session.execute(_OFFICERS_OF, {"ids": case_ids}):
        found[case_id].append(officer_id)
    return found


def _facts(
    session: Session, cases: Sequence[Row[Any]], unread: Sequence[str]
) -> dict[str, dict[Slot, object]]:
    """What each case says: its own columns, those of its party, and the rows of all other facts."""
    told: dict[str, dict[Slot, object]] = {
        case.id: {(fact, 1): getattr(case, column) for fact, column in CASE_COLUMNS.items()} for case in cases
    }
    ids = {"ids": list(told)}
    for case_id, *party in session.execute(_PARTIES_OF, ids):
        told[case_id].update({(fact, 1): value for fact, value in zip(PARTY_COLUMNS, party, strict=True)})
    others = _FACTS_OF
    if unread:  # told by the index, before a row is read
        others = others.where(*(~_FACT.fact.startswith(f"{group}.") for group in unread))
    for case_id, fact, n, value in session.execute(others, ids).all():
        if value is not None and fact in FACTS:  # one that a later program no longer knows stays in its row
            told[case_id][(fact, n)] = FACTS[fact].parsed(value)
    return {
        id: {slot: value for slot, value in said.items() if value is not None} for id, said in told.items()
    }


def _steps(session: Session, case_ids: Sequence[str]) -> dict[str, list[StepTaken]]:
    found: dict[str, list[StepTaken]] = {id: [] for id in case_ids}
    for row in session.execute(_STEPS_OF, {"ids": case_ids}):
        found[row.case_id].append(StepTaken(*row[1:-3], row.beside or "", row.n or 1, row.entry_no))
    return found


def _sides(session: Session, case_ids: Sequence[str]) -> dict[str, list[SideProcedure]]:
    """What runs beside each case, in the order begun."""
    found: dict[str, list[SideProcedure]] = {id: [] for id in case_ids}
    for row in session.execute(_SIDES_OF, {"ids": case_ids}):
        found[row.case_id].append(SideProcedure(*row[1:]))
    return found


def _past(session: Session, case_ids: Sequence[str]) -> dict[str, list[PastStep]]:
    """What a ledger says was done before the desk."""
    step = PastStepRecord
    found: dict[str, list[PastStep]] = {id: [] for id in case_ids}
    if not found:
        return found
    rows = session.execute(
        select(step.case_id, step.step, step.on)
        .where(step.case_id.in_(case_ids), step.struck_at.is_(None))
        .order_by(step.place)
    )
    for row in rows:
        found[row.case_id].append(PastStep(*row[1:]))
    return found


def _marks(session: Session, ledger_ids: Collection[str]) -> dict[str, LedgerMark]:
    """The ledgers that cases came in with."""
    if not ledger_ids:
        return {}
    ledger = LedgerRecord
    rows = session.execute(select(ledger.id, ledger.file, ledger.at).where(ledger.id.in_(ledger_ids)))
    return {id: LedgerMark(id, file, at.astimezone(CHINA).date()) for id, file, at in rows}


def _papers(session: Session, case_ids: Sequence[str]) -> dict[str, list[IssuedPaper]]:
    found: dict[str, list[IssuedPaper]] = {id: [] for id in case_ids}
    for row in session.execute(_papers_of(), {"ids": case_ids}):
        found[row.case_id].append(IssuedPaper(*row[1:]))
    return found


@cache
def _papers_of() -> Select[Any]:
    paper = PaperRecord.__table__.c
    columns: tuple[Any, ...] = (
        *(paper.case_id, paper.id, paper.form, paper.name, paper.n),
        *(
            paper.number,
            paper.issued_on,
            paper.pages,
            paper.final,
            paper.recorded,
            why_void(paper),
            paper.form_version,
            paper.entry_no,
        ),
    )
    return select(*columns).where(paper.case_id.in_(_IDS)).order_by(paper.entry_no, paper.place)


def _submissions(session: Session, case_ids: Sequence[str]) -> dict[str, list[Submission]]:
    """What was laid before those who approve, each with what they said of it."""
    found: dict[str, list[Submission]] = {id: [] for id in case_ids}
    statement, width = _submissions_of()
    for row in session.execute(statement, {"ids": case_ids}):
        case_id, id, form, n, turn, content, parts, chain, *who, shown = row[:width]
        laid_so_far = found[case_id]
        if not laid_so_far or laid_so_far[-1].id != id:
            levels = tuple(Link(each) for each in chain.split())
            submission = Submission(id, form, n, turn, content, json.loads(parts), levels, *who)
            laid_so_far.append(replace(submission, shown=_list(shown) if shown is not None else None))
        if row[width] is not None:
            role, verdict, *said, looked_at = row[width:]
            opinion = Opinion(Link(role), Verdict(verdict), *said)
            opinion = replace(opinion, looked_at=_list(looked_at or "[]"))
            laid_so_far[-1] = replace(laid_so_far[-1], opinions=(*laid_so_far[-1].opinions, opinion))
    return found


@cache
def _submissions_of() -> tuple[Select[Any], int]:
    """The statement, and how many of its columns are of what was laid."""
    laid, given = SubmissionRecord.__table__.c, OpinionRecord.__table__.c
    submitted: tuple[Any, ...] = (
        *(laid.case_id, laid.id, laid.form, laid.n, laid.round, laid.content, laid.parts),
        *(laid.chain, laid.person_id, laid.by, laid.at, laid.withdrawn_at, laid.shown),
    )
    answered: tuple[Any, ...] = (
        *(given.role, given.verdict, given.words, given.person_id, given.by, given.given_at, given.at),
        *(given.instead_of, given.scan, given.no_scan, given.looked_at),
    )
    wanted = (
        select(*submitted, *answered)
        .select_from(SubmissionRecord.__table__)
        .outerjoin(OpinionRecord.__table__, (given.submission_id == laid.id) & given.struck_at.is_(None))
        .where(laid.case_id.in_(_IDS), laid.struck_at.is_(None))
        .order_by(laid.entry_no, laid.round, laid.id, given.entry_no)
    )
    return wanted, len(submitted)


def _list(text: str) -> Checklist:
    """A list as it was kept."""
    return tuple(build(Item, kept, "checklist", "") for kept in json.loads(text))


def unit_of(session: Session, seen: Seen, case_id: str) -> str:
    """The unit of a case. Raises NotFound, also for one that is not seen."""
    found = session.scalar(
        select(CaseRecord.unit_id).where(CaseRecord.id == case_id, CaseRecord.struck_at.is_(None), *seen)
    )
    if found is None:
        raise NotFound("case_out_of_sight")
    return found


def is_archived(session: Session, seen: Seen, case_id: str) -> bool:
    """Whether a case stands at its very last stage."""
    stage = select(CaseRecord.stage).where(CaseRecord.id == case_id, CaseRecord.struck_at.is_(None), *seen)
    return session.scalar(stage) == ARCHIVED


def id_by_number(session: Session, seen: Seen, number: str) -> str | None:
    """The case of a number; the first registered where a number was wrongly given twice."""
    return session.scalar(
        select(CaseRecord.id)
        .where(CaseRecord.number == number, CaseRecord.struck_at.is_(None), *seen)
        .order_by(CaseRecord.id)
        .limit(1)
    )


def served_on(session: Session, seen: Seen, day: date) -> tuple[str, ...]:
    """The cases in which something was served on a day, as they were registered."""
    fact = CaseFactRecord
    then = (fact.fact == SERVICE_ON.id, fact.value == day.isoformat(), CaseRecord.struck_at.is_(None))
    rows = session.scalars(
        select(CaseRecord.id)
        .join(fact, fact.case_id == CaseRecord.id)
        .where(*then, *seen)
        .distinct()
        .order_by(CaseRecord.id)
    )
    return tuple(rows)
