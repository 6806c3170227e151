"""Write side of who the parties are: the same number makes them one, and so does a judgement.

Who was judged not to be the one whose number his case gives, bears it by mistake: it joins him to nobody.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import delete, insert, or_, select
from sqlalchemy.orm import Session

from db.models import CaseFactRecord, KnownPartyRecord, PartyJudgementRecord, PartyRecord
from db.pinyin import initials
from db.queries.case_file import PARTY_COLUMNS
from db.repositories.journal import Hand, Journal
from desktop.casework.co_parties import number_at
from desktop.casework.doubles import sought_by
from desktop.casework.events import CaseTakenOver
from desktop.casework.facts import FACTS
from desktop.casework.known_parties import JudgementUndone, PartiesJudged, PartyOf
from desktop.casework.parties import PartyKind, together

_MANY = 400  # values of one statement
_COLUMNS = {fact: column for fact, column in PARTY_COLUMNS.items() if hasattr(KnownPartyRecord, column)}
"""What the register says of a party, by the fact that says it."""


class Parties:
    """Who the parties are as one transaction writes it."""

    def __init__(self, session: Session, journal: Journal, hand: Hand) -> None:
        self._session, self._journal, self._hand = session, journal, hand

    def place(self, case_id: str, party: int) -> None:
        """Say anew what a party of a case is called, and whom it is: something was said of it."""
        self._session.flush()
        of = PartyOf(case_id, party)
        record = self._session.get(KnownPartyRecord, _id(of))
        told = self._told(of)
        if not told["name"] and not told["id_number"]:
            self._forget(record)
        elif record is None:
            self._session.add(KnownPartyRecord(**_row(of, _id(of), told)))
            self._rejoin(_id(of), ())
        else:
            was, held = record.id_number, record.known
            for column, value in _row(of, held, told).items():
                setattr(record, column, value)
            if record.id_number != was:
                self._rejoin(record.id, self._known_as(held))

    def together(self, case_id: str) -> str:
        """The parties of a case in one line (`parties.together`)."""
        self._session.flush()
        party = KnownPartyRecord
        named = select(party.name, party.kind).where(party.case_id == case_id, party.name != "")
        return together(
            [(name or "", kind) for name, kind in self._session.execute(named.order_by(party.party))]
        )

    def _forget(self, record: KnownPartyRecord | None) -> None:
        if record is not None:
            left = [id for id in self._known_as(record.known) if id != record.id]
            self._session.execute(delete(KnownPartyRecord).where(KnownPartyRecord.id == record.id))
            self._session.expunge(record)
            self._reckon(left)

    def rejoin(self, known: Iterable[str]) -> None:
        """Reckon anew who was known by these names: some of them are parties no more."""
        for each in set(known):
            self._reckon(self._known_as(each))

    def _rejoin(self, id: str, fellows: Iterable[str]) -> None:
        self._session.flush()
        self._reckon((id, *fellows))

    def _told(self, of: PartyOf) -> dict[str, Any]:
        """What a case says of a party of it: the first has a row, of the others it is facts."""
        if of.party == 1:
            row = self._session.scalars(select(PartyRecord).where(PartyRecord.case_id == of.case_id)).one()
            return {column: getattr(row, column) for column in _COLUMNS.values()}
        fact, n = CaseFactRecord, number_at(1, of.party)
        found = self._session.execute(
            select(fact.fact, fact.value).where(
                fact.case_id == of.case_id, fact.fact.in_(_COLUMNS), fact.n == n
            )
        )
        return _parsed({id: value for id, value in found if value is not None})

    def take_in(self, events: Sequence[CaseTakenOver]) -> None:
        """Whom the parties of many new cases are. Nobody has judged them yet: the number says it alone."""
        told = {
            event.case_id: _parsed(
                {fact: text for (fact, n), text in event.values.items() if n == 1 and text}
            )
            for event in events
        }
        first = self._by_number({said["id_number"] for said in told.values() if said["id_number"]})
        rows = []
        for case_id, said in told.items():
            of, number = PartyOf(case_id), said["id_number"]
            if number or said["name"]:
                known = first.setdefault(number, _id(of)) if number else _id(of)
                rows.append(_row(of, known, said))
        if rows:
            self._session.execute(insert(KnownPartyRecord), rows)

    def judge(self, event: PartiesJudged, at: datetime) -> None:
        """The parties of two cases are one, or are not."""
        self._session.add(
            PartyJudgementRecord(
                id=event.judgement_id,
                subject_no=self._journal.subject(f"case:{event.case_id}"),
                off_line=False,
                case_id=event.case_id,
                other_id=event.other_id,
                party=_beyond_first(event.party),
                other_party=_beyond_first(event.other_party),
                same=event.same,
                why=event.why,
                person_id=self._hand.actor.person_id,
                by=self._hand.actor.name,
                at=at,
            )
        )
        self._follow(event)

    def undo(self, event: JudgementUndone, at: datetime) -> None:
        """A judgement no longer holds; that it was made stays."""
        record = self._session.get_one(PartyJudgementRecord, event.judgement_id)
        record.undone_why, record.undone_by, record.undone_at = event.why, self._hand.actor.name, at
        self._follow(event)

    def _follow(self, event: PartiesJudged | JudgementUndone) -> None:
        self._session.flush()
        record, pair = KnownPartyRecord, [_id(of) for of in event.pair]
        known = set(self._session.scalars(select(record.known).where(record.id.in_(pair))))
        self._reckon([id for each in known for id in self._known_as(each)])

    def _reckon(self, ids: Iterable[str]) -> None:
        """Give all that belong together one name, that of the first of them."""
        left, record = set(ids), KnownPartyRecord
        while left:
            together = self._together(min(left))
            left -= together
            for some in _parts(together):
                for row in self._session.scalars(select(record).where(record.id.in_(some))):
                    row.known = min(together)

    def _together(self, id: str) -> set[str]:
        """The parties that numbers and judgements join to one, itself among them."""
        found, new = {id}, {id}
        while new:
            reached = self._held(self._by_one_number(new) | self._judged_same(new))
            new = reached - found
            found |= new
        return found

    def _held(self, ids: set[str]) -> set[str]:
        """Those that are parties still: one that was judged may have been taken off its case since."""
        found: set[str] = set()
        for some in _parts(ids):
            found |= set(
                self._session.scalars(select(KnownPartyRecord.id).where(KnownPartyRecord.id.in_(some)))
            )
        return found

    def _by_one_number(self, ids: set[str]) -> set[str]:
        mine, theirs = KnownPartyRecord.__table__.alias(), KnownPartyRecord.__table__.alias()
        found: set[str] = set()
        for some in _parts(ids - self._mistyped(ids)):
            found |= set(
                self._session.scalars(
                    select(theirs.c.id)
                    .join(mine, mine.c.id_number == theirs.c.id_number)
                    .where(mine.c.id.in_(some), mine.c.id_number != "")
                )
            )
        return found - self._mistyped(found)

    def _mistyped(self, ids: set[str]) -> set[str]:
        """Those of them that bear the number of somebody from whom they were judged apart."""
        said, found = PartyJudgementRecord, set()
        for some in _parts({id.partition("/")[0] for id in ids}):
            holds = (said.same.is_(False), said.undone_at.is_(None), said.struck_at.is_(None))
            for row in self._session.execute(
                select(said.case_id, said.party, said.other_id, said.other_party).where(
                    *holds, said.case_id.in_(some)
                )
            ):
                one = _id(PartyOf(row.case_id, row.party or 1))
                other = _id(PartyOf(row.other_id, row.other_party or 1))
                if one in ids and self._number(one) == self._number(other) != "":
                    found.add(one)
        return found

    def _number(self, id: str) -> str:
        record = KnownPartyRecord
        return self._session.scalar(select(record.id_number).where(record.id == id)) or ""

    def _judged_same(self, ids: set[str]) -> set[str]:
        said, found = PartyJudgementRecord, set()
        for some in _parts({id.partition("/")[0] for id in ids}):
            holds = (said.same.is_(True), said.undone_at.is_(None), said.struck_at.is_(None))
            for row in self._session.execute(
                select(said.case_id, said.party, said.other_id, said.other_party).where(
                    *holds, or_(said.case_id.in_(some), said.other_id.in_(some))
                )
            ):
                pair = {
                    _id(PartyOf(row.case_id, row.party or 1)),
                    _id(PartyOf(row.other_id, row.other_party or 1)),
                }
                if pair & ids:
                    found |= pair
        return found

    def _known_as(self, known: str) -> list[str]:
        return list(self._session.scalars(select(KnownPartyRecord.id).where(KnownPartyRecord.known == known)))

    def _by_number(self, numbers: set[str]) -> dict[str, str]:
        found: dict[str, str] = {}
        for some in _parts(numbers):
            record = KnownPartyRecord
            rows = self._session.execute(
                select(record.id, record.id_number, record.known).where(record.id_number.in_(some))
            ).all()
            mistyped = self._mistyped({row.id for row in rows})
            found.update({row.id_number: row.known for row in rows if row.id not in mistyped})
        return found


def read_initials(name: str, kind: PartyKind | None) -> str:
    """The initials of a party by its kind: a trader may be called by his own name or by that of his shop."""
    person = None if kind in (None, PartyKind.TRADER) else kind is PartyKind.CITIZEN
    return initials(name, person=person)


def _id(of: PartyOf) -> str:
    return f"{of.case_id}/{of.party}"


def _beyond_first(party: int) -> int | None:
    return party if party > 1 else None


def _parsed(said: Mapping[str, str]) -> dict[str, Any]:
    return {
        column: FACTS[fact].parsed(said[fact]) if fact in said else None for fact, column in _COLUMNS.items()
    }


def _row(of: PartyOf, known: str, told: Mapping[str, Any]) -> dict[str, Any]:
    name = told["name"] or ""
    return {
        **told,
        "id": _id(of),
        "case_id": of.case_id,
        "party": of.party,
        "known": known,
        "sounds": sought_by(name),
        "initials": read_initials(name, told["kind"]),
    }


def _parts(values: Iterable[str]) -> Iterable[list[str]]:
    held = sorted(values)
    return (held[at : at + _MANY] for at in range(0, len(held), _MANY))
