"""Records of other cases that were under way while those of a case were: over all cases of the database."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, and_, or_, select, text
from sqlalchemy.orm import Session

from db.models import BEGUN, CaseFactRecord, CaseRecord, PartyRecord
from db.queries.lists import Lists
from db.queries.sight import Seen
from desktop.casework import case_facts as f
from desktop.casework.case import Case
from desktop.casework.co_parties import number_at, party_of
from desktop.casework.consistency.elsewhere import NAMED, RECORDS, STATEMENT, Sitting, sittings, spoken_of
from desktop.casework.facts import AnyFact
from desktop.casework.parties import PartyKind
from desktop.casework.present import names_in
from desktop.casework.representation_facts import AGENT_NAME

_LONGEST = timedelta(days=1)
"""A record that lasts longer than this is a slip that its own case tells of."""
_UNSEEN = "其他单位的案件"
_SAID = (
    *(timed.end.id for timed in RECORDS.values() if timed.end is not None),
    *(fact.id for timed in RECORDS.values() for fact in timed.others),
    *(f.INSPECTION_MADE.id, f.INTERVIEW_PERSON.id, f.INTERVIEW_ID.id),
    *(f.PARTY_KIND.id, f.PARTY_NAME.id, f.PARTY_ID.id, AGENT_NAME.id),
    *(named.id for named in NAMED.values()),
)

_Place = tuple[str, str, int]  # a case, a group of its facts, a sheet


def beside(session: Session, lists: Lists, seen: Seen, case: Case) -> tuple[Sitting, ...]:
    """The records of other cases that may meet those of this one.

    What lies out of sight is found too: that an officer is elsewhere is told, not in which case.
    """
    spans = [_begun(one.start, one.end) for one in sittings(case)]
    if not spans:
        return ()
    fact = CaseFactRecord
    begun: dict[_Place, datetime] = {}
    for case_id, id, n, value in session.execute(
        select(fact.case_id, fact.fact, fact.n, fact.value)
        .join(CaseRecord, CaseRecord.id == fact.case_id)
        .where(text(BEGUN), or_(*spans), fact.case_id != case.id, CaseRecord.struck_at.is_(None))
    ):
        begun[case_id, id.partition(".")[0], n] = f.INTERVIEW_START.parsed(value or "")
    return _read(session, lists, seen, begun) if begun else ()


def _begun(start: datetime, end: datetime) -> ColumnElement[bool]:
    value = CaseFactRecord.value
    return and_(value > (start - _LONGEST).isoformat(), value <= end.isoformat())


def _read(session: Session, lists: Lists, seen: Seen, begun: dict[_Place, datetime]) -> tuple[Sitting, ...]:
    ids = sorted({case_id for case_id, _, _ in begun})
    said = _said(session, ids)
    cases = {
        row.id: row
        for row in session.execute(
            select(CaseRecord.id, CaseRecord.number, CaseRecord.officer_ids).where(CaseRecord.id.in_(ids))
        )
    }
    in_sight = set(session.scalars(select(CaseRecord.id).where(CaseRecord.id.in_(ids), *seen)))
    found = []
    for (case_id, group, n), start in sorted(begun.items()):
        told, row = said[case_id, group, n], cases[case_id]
        if f.INSPECTION_MADE.id.partition(".")[2] in told:  # it is told by the inspection itself
            continue
        timed, names = RECORDS[group], names_in(told.get("officers", ""))
        end = told.get(_name(timed.end)) if timed.end is not None else None
        officers = {id: lists.officer(id).name for id in row.officer_ids.split()}
        officers = {id: name for id, name in officers.items() if not names or name in names}
        person, number = _asked(said, case_id, group, n)
        found.append(
            Sitting(
                case_id=case_id if case_id in in_sight else "",
                number=row.number if case_id in in_sight else _UNSEEN,
                group=group,
                n=n,
                start=start,
                end=max(start, f.INTERVIEW_END.parsed(end)) if end else start,
                officers=spoken_of(officers, told.get("people")),
                others=tuple(filter(None, (told.get(_name(fact)) for fact in timed.others))),
                person=person,
                person_id=number,
            )
        )
    return tuple(found)


def _name(fact: AnyFact) -> str:
    return fact.id.partition(".")[2]


def _asked(said: Mapping[_Place, Mapping[str, str]], case_id: str, group: str, n: int) -> tuple[str, str]:
    """Who is questioned, or states his case in person, as `sittings` has it of its own case."""
    if group == "interview":
        told = said.get((case_id, group, n), {})
        return told.get("person", ""), told.get("person_id", "")
    party = said.get((case_id, "party", number_at(1, party_of(n))), {})
    agents = (at for at in said if at[:2] == (case_id, "agent"))
    if group == STATEMENT and party.get("kind") == PartyKind.CITIZEN and next(agents, None) is None:
        return party.get("name", ""), party.get("id_number", "")
    return "", ""


def _said(session: Session, case_ids: Sequence[str]) -> dict[_Place, dict[str, str]]:
    fact, found = CaseFactRecord, defaultdict[_Place, dict[str, str]](dict)
    for case_id, id, n, value in session.execute(
        select(fact.case_id, fact.fact, fact.n, fact.value).where(
            fact.case_id.in_(case_ids), fact.fact.in_(_SAID), fact.value.is_not(None)
        )
    ):
        group, _, name = id.partition(".")
        found[case_id, group, n][name] = value or ""
    party = PartyRecord
    for case_id, kind, known_as, number in session.execute(
        select(party.case_id, party.kind, party.name, party.id_number).where(party.case_id.in_(case_ids))
    ):  # the first party has a row of his own
        told: tuple[tuple[str, str | None], ...] = (("kind", kind), ("name", known_as), ("id_number", number))
        found[case_id, "party", 1].update((key, value or "") for key, value in told)
    return found
