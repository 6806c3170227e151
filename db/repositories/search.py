"""The search index as it is written: in the transaction of every change, so that what is saved is found."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import delete, func, insert, select, text
from sqlalchemy.orm import Session

from db.models import CaseRecord, SearchCaseRecord, SearchRuleRecord, SubjectRecord
from db.queries.search import PARTS, indexed_words, number_of
from db.queries.search_words import Part, said_in
from desktop.casework.found import marked, placed

RULE = "2"
"""Of what is indexed and how. Another number, and everything is indexed anew when the desk opens."""

_OF_TABLE: Mapping[str, tuple[Part, ...]] = {
    "case": (Part.OWN,),
    "party": (Part.OWN,),
    "case_fact": (Part.OWN, Part.EVIDENCE),
    "paper": (Part.PAPERS,),
    "attachment": (Part.EVIDENCE,),
}
"""The parts of a file that rows of a table speak in."""

_TOGETHER = 400  # files indexed together


class SearchIndex:
    """The index as one transaction keeps it."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._stale: dict[Part, set[str]] = defaultdict(set)

    def touch(self, case_ids: Iterable[str], parts: Iterable[Part]) -> None:
        """These parts of these files are no longer what was indexed."""
        ids = set(case_ids)
        for part in parts:
            self._stale[part] |= ids

    def keep(self, spoken: Mapping[int, Collection[str]]) -> None:
        """Index what changed: `spoken` says which tables, by subject of the journal, and `touch` the rest."""
        self._note(spoken)
        stale, self._stale = self._stale, defaultdict(set)
        ids = sorted(set().union(*stale.values()))
        for some in _some(ids):
            numbers = self._numbers(some)
            for part in sorted(stale):
                self._write(part, {id: numbers[id] for id in some if id in stale[part] and id in numbers})

    def _note(self, spoken: Mapping[int, Collection[str]]) -> None:
        subject = SubjectRecord
        for some in _some(sorted(spoken)):
            for no, id in self._session.execute(select(subject.no, subject.id).where(subject.no.in_(some))):
                kind, _, case_id = id.partition(":")
                if kind == "case":
                    self.touch(
                        (case_id,), (part for table in spoken[no] for part in _OF_TABLE.get(table, ()))
                    )

    def _numbers(self, case_ids: Sequence[str]) -> Mapping[str, int]:
        """The numbers of files, given to those that have none in the order of their registering."""
        found = number_of(self._session, case_ids)
        case, known = CaseRecord.__table__.c, SearchCaseRecord
        new = set(case_ids) - found.keys()
        if new:
            wanted = select(case.id).where(case.id.in_(new)).order_by(case.registered_on, case.id)
            last = self._session.scalar(select(func.max(known.no))) or 0
            given = {id: no for no, id in enumerate(self._session.scalars(wanted).all(), last + 1)}
            if given:
                rows = [{"no": no, "case_id": id} for id, no in given.items()]
                self._session.connection().execute(insert(known), rows)
            found |= given
        return found

    def _write(self, part: Part, numbers: Mapping[str, int]) -> None:
        if not numbers:
            return
        said = said_in(self._session, part, numbers)
        units = self._units(list(said))
        rows = [
            (numbers[id] * PARTS + part, marked(told) | {placed(units[id])})
            for id, told in said.items()
            if told
        ]
        put(self._session, rows)
        drop(self._session, [no * PARTS + part for id, no in numbers.items() if not said.get(id)])

    def _units(self, case_ids: Sequence[str]) -> Mapping[str, str]:
        case = CaseRecord.__table__.c
        found = self._session.execute(select(case.id, case.unit_id).where(case.id.in_(case_ids)))
        return {row.id: row.unit_id for row in found}


def put(session: Session, rows: Sequence[tuple[int, set[str]]]) -> None:
    """Enter grams under the numbers they are found by, in place of what stood there."""
    if not rows:
        return
    told: list[dict[str, Any]]
    if session.get_bind().dialect.name == "sqlite":
        wanted = "INSERT OR REPLACE INTO search (rowid, words) VALUES (:no, :words)"
        told = [{"no": no, "words": indexed_words(marked)} for no, marked in rows]
    else:
        wanted = (
            "INSERT INTO search (no, words) VALUES (:no, :words) "
            "ON CONFLICT (no) DO UPDATE SET words = excluded.words"
        )
        told = [{"no": no, "words": sorted(marked)} for no, marked in rows]
    session.connection().execute(text(wanted), told)


def drop(session: Session, nos: Sequence[int]) -> None:
    """Take out what is found no more."""
    if nos:
        key = "rowid" if session.get_bind().dialect.name == "sqlite" else "no"
        wanted = text(f"DELETE FROM search WHERE {key} = :no")
        session.connection().execute(wanted, [{"no": no} for no in nos])


def forget(session: Session, case_id: str) -> None:
    """Nothing of a file is found any more."""
    for no in number_of(session, (case_id,)).values():
        drop(session, [no * PARTS + part for part in Part])


def is_indexed(session: Session) -> bool:
    """Whether all that is here was indexed by the rule of this program."""
    return session.scalars(select(SearchRuleRecord.rule)).all() == [RULE]


def index_anew(session: Session) -> None:
    """Index everything, the oldest file first: after a revision, or where the rule was another."""
    connection = session.connection()
    emptied = "INSERT INTO search (search) VALUES ('delete-all')"
    in_file = connection.dialect.name == "sqlite"
    connection.execute(text(emptied if in_file else "DELETE FROM search"))
    for record in (SearchCaseRecord, SearchRuleRecord):
        connection.execute(delete(record))
    case = CaseRecord.__table__.c
    index = SearchIndex(session)
    for some in _some(session.scalars(select(case.id).order_by(case.registered_on, case.id)).all()):
        index.touch(some, Part)
        index.keep({})
    if in_file:  # what so many writings left in pieces is read in one
        connection.execute(text("INSERT INTO search (search) VALUES ('optimize')"))
    connection.execute(insert(SearchRuleRecord).values(rule=RULE))


def _some(ids: Sequence[Any]) -> Iterable[Sequence[Any]]:
    return (ids[at : at + _TOGETHER] for at in range(0, len(ids), _TOGETHER))
