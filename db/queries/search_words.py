"""What files say, as the index is made of it and as hits are shown: nothing that is kept secret."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from enum import IntEnum
from typing import Any

from sqlalchemy import BindParameter, Executable, bindparam, literal, select, union_all
from sqlalchemy.orm import Session

from db.models import (
    AttachmentRecord,
    CaseFactRecord,
    CaseRecord,
    OpinionRecord,
    PaperRecord,
    PaperSaidRecord,
    PartyRecord,
    RemarkRecord,
    SubmissionRecord,
    ThingRecord,
    UnitRecord,
)
from db.pinyin import initials
from desktop.base.grams import folded
from desktop.casework import case_facts as f
from desktop.casework.facts import FACTS
from desktop.casework.found import Said, Where, day_said, fact_words, identity_keys
from desktop.casework.leads import INSPECTION, LEAD
from desktop.casework.lists import Level
from desktop.casework.masking import mask

EVIDENCE = "evidence"
"""The group of facts that pieces of evidence are described by."""

_SAID_OF_PAPER = {"case.officers", "matter.violated", "matter.punished"}
"""What papers say beside facts."""

_DAYS = ("registered", "discovered", "offence", "filed", "closed")
_OF_CASE = (Where.NUMBER, Where.PARTY, Where.WORDS)
_BY_PROCEDURE = {
    LEAD: (Where.LEAD_NAME, Where.LEAD_NAME, Where.LEAD_WORDS),
    INSPECTION: (Where.VISIT_NAME, Where.VISIT_NAME, Where.VISIT_WORDS),
}
"""Where number, names and words of a file are looked for."""


def _told(fact_id: str) -> bool:
    fact = FACTS[fact_id]
    return fact.kind.name in ("text", "long", "lines", "dialogue", "goods") and not fact.chosen


_DESCRIBING = sorted(id for id in FACTS if FACTS[id].group == EVIDENCE and _told(id))
_WORDED = frozenset(id for id in FACTS if FACTS[id].group != EVIDENCE and _told(id))

_case, _party, _fact = CaseRecord.__table__.c, PartyRecord.__table__.c, CaseFactRecord.__table__.c
_paper, _words = PaperRecord.__table__.c, PaperSaidRecord.__table__.c
_laid, _opinion, _remark = SubmissionRecord.__table__.c, OpinionRecord.__table__.c, RemarkRecord.__table__.c
_file, _thing = AttachmentRecord.__table__.c, ThingRecord.__table__.c
_unit, _above = UnitRecord.__table__.alias(), UnitRecord.__table__.alias()
_IDS: BindParameter[Any] = bindparam("ids", expanding=True)
# What is read of some files: made once, for a look through many files asks dozens of times.
_CASES = (
    select(_case.id, _case.number, _case.procedure, _case.cause, _case.offence_place, _case.facts)
    .add_columns(_party.name, _case.party_name, _case.party_initials)
    .add_columns(_case.registered_on, _case.discovered_on, _case.offence_on, _case.filed_on, _case.closed_on)
    .add_columns(_unit.c.name.label("unit"), _unit.c.level, _above.c.name.label("above"))
    .join_from(CaseRecord.__table__, PartyRecord.__table__, _party.case_id == _case.id, isouter=True)
    .join(_unit, _unit.c.id == _case.unit_id, isouter=True)
    .join(_above, _above.c.id == _unit.c.parent_id, isouter=True)
    .where(_case.id.in_(_IDS), _case.struck_at.is_(None))
)
_FIRST_PARTIES = select(_party.case_id, _party.id_number, _party.legal_rep, _party.address).where(
    _party.case_id.in_(_IDS)
)
_FACTS = select(_fact.case_id, _fact.fact, _fact.value).where(
    _fact.case_id.in_(_IDS), _fact.value.is_not(None)
)
_OPINIONS = (
    select(_laid.case_id, literal("opinion").label("what"), _opinion.words)
    .join_from(OpinionRecord.__table__, SubmissionRecord.__table__, _laid.id == _opinion.submission_id)
    .where(_laid.case_id.in_(_IDS), _laid.struck_at.is_(None), _opinion.struck_at.is_(None))
)
_REMARKS = [
    select(_remark.case_id, literal(what), said).where(_remark.case_id.in_(_IDS), _remark.struck_at.is_(None))
    for what, said in (("remark", _remark.words), ("answer", _remark.answer))
]
_SPOKEN = union_all(_OPINIONS, *_REMARKS)
"""What those who approve and those who supervise said of cases, and what they were answered."""
_PAPERS_SAID = (
    select(_paper.case_id, _paper.form, _paper.n, _paper.name, _paper.number, _paper.issued_on, _words.said)
    .join_from(PaperRecord.__table__, PaperSaidRecord.__table__, _words.paper_id == _paper.id, isouter=True)
    .where(_paper.case_id.in_(_IDS), _paper.struck_at.is_(None))
    .order_by(_paper.case_id, _paper.place)
)
_DESCRIBED = (
    select(_fact.case_id, _fact.fact, _fact.n, _fact.value)
    .where(_fact.case_id.in_(_IDS), _fact.value.is_not(None), _fact.fact.in_(_DESCRIBING))
    .order_by(_fact.case_id, _fact.n, _fact.fact)
)
_FILES_NAMED = (
    select(_file.case_id, _file.n, _file.name)
    .where(_file.case_id.in_(_IDS), _file.name.is_not(None), _file.n.is_not(None), _file.struck_at.is_(None))
    .order_by(_file.case_id, _file.n, _file.id)
)
_THINGS_NAMED = (
    select(_thing.case_id, _thing.id, _thing.name, _thing.model, _thing.place, _thing.code)
    .where(_thing.case_id.in_(_IDS))
    .order_by(_thing.case_id, _thing.id)
)


class Part(IntEnum):
    """What of a file is indexed by itself, so that what did not change is not indexed anew."""

    OWN = 0
    PAPERS = 1
    EVIDENCE = 2
    THINGS = 3


Told = dict[str, list[Said]]


def said_in(session: Session, part: Part, case_ids: Collection[str]) -> Told:
    """What files say in a part of them, by id. Of a struck file nothing is said."""
    return _PARTS[part](session, case_ids)


def _read(session: Session, wanted: Executable, case_ids: Collection[str]) -> Sequence[Any]:
    return session.execute(wanted, {"ids": list(case_ids)}).all()


def _own(session: Session, case_ids: Collection[str]) -> Told:
    told, wheres = defaultdict[str, list[Said]](list), dict[str, tuple[Where, Where, Where]]()
    for row in _read(session, _CASES, case_ids):
        where = _BY_PROCEDURE.get(row.procedure.partition("@")[0], _OF_CASE)
        wheres[row.id] = where
        said = told[row.id]
        if where is _OF_CASE and row.number:
            said.append(Said(Where.NUMBER_WHOLE, "number", row.number, keys=(folded(row.number),)))
        said.append(Said(where[0], "number", row.number))
        if name := row.name or row.party_name:
            said.append(Said(where[1], f.PARTY_NAME.id, name, initials=row.party_initials))
        days = (row.registered_on, row.discovered_on, row.offence_on, row.filed_on, row.closed_on)
        words = (
            *(("cause", row.cause), (f.OFFENCE_AT.id, row.offence_place), (f.OFFENCE_FACTS.id, row.facts)),
            ("unit", f"{row.above} {row.unit}" if row.level is Level.STATION else row.unit),
            *zip(_DAYS, map(day_said, days), strict=True),
        )
        said += [Said(where[2], what, text) for what, text in words if text]
    _parties(session, told, wheres)
    _facts(session, told, wheres)
    for case_id, what, words in _read(session, _SPOKEN, wheres):
        if words:
            told[case_id].append(Said(wheres[case_id][2], what, words))
    return told


def _parties(session: Session, told: Told, wheres: Mapping[str, tuple[Where, ...]]) -> None:
    for row in _read(session, _FIRST_PARTIES, wheres):
        where = wheres[row.case_id]
        told[row.case_id] += _who(where, f.PARTY_ID.id, row.id_number or "")
        words = ((f.PARTY_REP.id, row.legal_rep), (f.PARTY_ADDRESS.id, row.address))
        told[row.case_id] += [Said(where[2], what, text) for what, text in words if text]


def party_said(of: str, name: str, initials: str, id_number: str) -> Iterator[Said]:
    """What a party of a case is found by, the name first."""
    yield Said(Where.PARTY, f.PARTY_NAME.id, name, of, initials=initials)
    if id_number:
        shown = mask(f.PARTY_ID.id, id_number)
        yield Said(Where.IDENTITY, f.PARTY_ID.id, shown, of, keys=identity_keys(id_number))


def _who(where: tuple[Where, ...], what: str, text: str) -> Iterator[Said]:
    """What a party is known by. The number of who stands in a lead finds nothing."""
    if what == f.PARTY_NAME.id and text:
        yield Said(where[1], what, text, initials=initials(text))
    elif what == f.PARTY_ID.id and text and where is _OF_CASE:
        yield Said(Where.IDENTITY, what, mask(what, text), keys=identity_keys(text))


def _facts(session: Session, told: Told, wheres: Mapping[str, tuple[Where, ...]]) -> None:
    for case_id, what, value in _read(session, _FACTS, wheres):
        if what not in _WORDED:
            continue
        where, said = wheres[case_id], told[case_id]
        if what in (f.PARTY_NAME.id, f.PARTY_ID.id):  # of further parties: the first has a row of his own
            said += _who(where, what, value)
        elif text := fact_words(what, value):
            said.append(Said(where[2], what, text))


def _papers(session: Session, case_ids: Collection[str]) -> Told:
    told = defaultdict[str, list[Said]](list)
    for row in _read(session, _PAPERS_SAID, case_ids):
        said, of = told[row.case_id], f"{row.form}#{row.n}"
        heads = (("paper", row.name), ("number", row.number), ("issued", day_said(row.issued_on)))
        said += [Said(Where.PAPER, what, text, of) for what, text in heads if text]
        if row.number:
            said.append(Said(Where.PAPER_NUMBER_WHOLE, "number", row.number, of, keys=(folded(row.number),)))
        said += [Said(Where.PAPER, what, text, of) for what, text in _paper_words(row.said)]
    return told


def _paper_words(said: str | None) -> Iterator[tuple[str, str]]:
    for key, stored in json.loads(said or "{}").items():
        what = key.partition("#")[0]
        text = stored if what in _SAID_OF_PAPER else fact_words(what, stored)
        if text:
            yield what, text


def _evidence(session: Session, case_ids: Collection[str]) -> Told:
    told = defaultdict[str, list[Said]](list)
    for case_id, what, n, value in _read(session, _DESCRIBED, case_ids):
        if text := fact_words(what, value):
            told[case_id].append(Said(Where.EVIDENCE, what, text, str(n)))
    for case_id, n, name in _read(session, _FILES_NAMED, case_ids):
        told[case_id].append(Said(Where.EVIDENCE, "file", name, str(n)))
    return told


def _things(session: Session, case_ids: Collection[str]) -> Told:
    told = defaultdict[str, list[Said]](list)
    for row in _read(session, _THINGS_NAMED, case_ids):
        words = (("name", row.name), ("model", row.model), ("place", row.place), ("code", row.code))
        told[row.case_id] += [Said(Where.THING, what, text, row.id) for what, text in words if text]
    return told


_PARTS: Mapping[Part, Callable[[Session, Collection[str]], Told]] = {
    Part.OWN: _own,
    Part.PAPERS: _papers,
    Part.EVIDENCE: _evidence,
    Part.THINGS: _things,
}
