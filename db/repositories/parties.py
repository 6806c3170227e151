"""Write side of who the parties are: the same number makes them one, and so does a judgement."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from sqlalchemy import insert, or_, select
from sqlalchemy.orm import Session

from db.models import KnownPartyRecord, PartyJudgementRecord, PartyRecord
from db.pinyin import sounds
from db.repositories.journal import Hand, Journal
from desktop.casework.case_facts import PARTY_ID, PARTY_NAME
from desktop.casework.events import CaseTakenOver
from desktop.casework.known_parties import JudgementUndone, PartiesJudged

_MANY = 400  # values of one statement


class Parties:
    """Who the parties are as one transaction writes it."""

    def __init__(self, session: Session, journal: Journal, hand: Hand) -> None:
        self._session, self._journal, self._hand = session, journal, hand

    def place(self, case_id: str, name: str | None) -> None:
        """Say anew whom the party of a case is: its name or its number has changed."""
        record = self._session.get(KnownPartyRecord, case_id)
        if record is None:
            record = KnownPartyRecord(case_id=case_id, known=case_id, sounds="")
            self._session.add(record)
        record.sounds = sounds(name or "")
        self._session.flush()
        self._reckon((case_id, *self._known_as(record.known)))

    def take_in(self, events: Sequence[CaseTakenOver]) -> None:
        """Whom the parties of many new cases are. Nobody has judged them yet: the number says it alone."""
        told = [(event.case_id, event.values.get((PARTY_ID.id, 1)), _name(event)) for event in events]
        first = self._by_number({number for _, number, _ in told if number})
        rows = [
            {
                "case_id": case_id,
                "known": first.setdefault(number, case_id) if number else case_id,
                "sounds": sounds(name),
            }
            for case_id, number, name in told
        ]
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
        if event.same:
            self._session.flush()
            record = KnownPartyRecord
            pair = (event.case_id, event.other_id)
            known = set(self._session.scalars(select(record.known).where(record.case_id.in_(pair))))
            self._reckon([case_id for each in known for case_id in self._known_as(each)])

    def _reckon(self, case_ids: Iterable[str]) -> None:
        """Give all that belong together one name, that of the first of them."""
        left, record = set(case_ids), KnownPartyRecord
        while left:
            together = self._together(min(left))
            left -= together
            for some in _parts(together):
                for row in self._session.scalars(select(record).where(record.case_id.in_(some))):
                    row.known = min(together)

    def _together(self, case_id: str) -> set[str]:
        """The cases that numbers and judgements join to one, itself among them."""
        found, new = {case_id}, {case_id}
        while new:
            reached = self._by_one_number(new) | self._judged_same(new)
            new = reached - found
            found |= new
        return found

    def _by_one_number(self, case_ids: set[str]) -> set[str]:
        mine, theirs = PartyRecord.__table__.alias(), PartyRecord.__table__.alias()
        found: set[str] = set()
        for some in _parts(case_ids):
            found |= set(
                self._session.scalars(
                    select(theirs.c.case_id)
                    .join(mine, mine.c.id_number == theirs.c.id_number)
                    .where(mine.c.case_id.in_(some), mine.c.id_number != "")
                )
            )
        return found

    def _judged_same(self, case_ids: set[str]) -> set[str]:
        said, found = PartyJudgementRecord, set()
        for some in _parts(case_ids):
            holds = (said.same.is_(True), said.undone_at.is_(None), said.struck_at.is_(None))
            for one, other in self._session.execute(
                select(said.case_id, said.other_id).where(
                    *holds, or_(said.case_id.in_(some), said.other_id.in_(some))
                )
            ):
                found |= {one, other}
        return found

    def _known_as(self, known: str) -> list[str]:
        return list(
            self._session.scalars(select(KnownPartyRecord.case_id).where(KnownPartyRecord.known == known))
        )

    def _by_number(self, numbers: set[str]) -> dict[str, str]:
        found: dict[str, str] = {}
        for some in _parts(numbers):
            rows = self._session.execute(
                select(PartyRecord.id_number, KnownPartyRecord.known)
                .join(KnownPartyRecord, KnownPartyRecord.case_id == PartyRecord.case_id)
                .where(PartyRecord.id_number.in_(some))
            )
            found.update({number: known for number, known in rows if number})
        return found


def _name(event: CaseTakenOver) -> str:
    return event.values.get((PARTY_NAME.id, 1), "")


def _parts(values: Iterable[str]) -> Iterable[list[str]]:
    held = sorted(values)
    return (held[at : at + _MANY] for at in range(0, len(held), _MANY))
