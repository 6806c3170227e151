"""Who the parties are: found by a few letters, with all their cases in sight, and who may be whose double."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Row, and_, func, or_, select
from sqlalchemy.orm import InstrumentedAttribute, Session, aliased

from db.models import ENDINGS, CaseRecord, KnownPartyRecord, PartyJudgementRecord
from db.queries.lists import Lists
from db.queries.sight import Seen
from desktop.casework.doubles import LikelyPair, likely_pair, likely_pairs, sought_by
from desktop.casework.found import ENDING
from desktop.casework.known_parties import (
    Again,
    CasesOf,
    Judgement,
    KnownParty,
    Naming,
    PartyFilter,
    PartyOf,
    gathered,
)
from desktop.casework.parties import in_eighteen

READ = 400
"""Cases looked through for parties, and values of one statement: a list nobody reads to its end."""
_SHARED = 50
"""Who has one telephone and is looked at together: what more of them give is that of an office."""

_CASE = (CaseRecord.number, CaseRecord.unit_id, CaseRecord.cause, CaseRecord.registered_on)
_PARTY = (
    *(KnownPartyRecord.case_id, KnownPartyRecord.party, KnownPartyRecord.known),
    *(KnownPartyRecord.kind, KnownPartyRecord.name, KnownPartyRecord.id_number, KnownPartyRecord.legal_rep),
    *(KnownPartyRecord.born_on, KnownPartyRecord.address, KnownPartyRecord.phone),
)


class Parties:
    """The parties of the cases in one's sight."""

    def __init__(self, session: Session, lists: Lists, seen: Seen) -> None:
        self._session, self._lists, self._seen = session, lists, seen

    def found(self, narrowed: PartyFilter, most: int) -> tuple[KnownParty, ...]:
        """The parties that are asked for, those of the newest cases first; nothing asked: all.

        Words find by name, by initials, by the last four of a number of identity.
        """
        record = KnownPartyRecord
        # told apart from the key of a case: by that, every party there is would be read before its case
        wanted = select(record.known).join(CaseRecord, record.case_id == func.coalesce(CaseRecord.id, ""))
        wanted = wanted.where(*self._narrows(narrowed), CaseRecord.struck_at.is_(None), *self._seen)
        # as the index of cases has them: then no more are read than are wanted
        order = (CaseRecord.registered_on.desc(), CaseRecord.id.desc(), record.id.desc())
        knowns = list(dict.fromkeys(self._session.scalars(wanted.order_by(*order).limit(READ))))[:most]
        by_known = {party.known: party for party in self.known_as(knowns)}
        return tuple(by_known[known] for known in knowns if known in by_known)

    def of_case(self, of: PartyOf) -> KnownParty | None:
        """Whom a case is against; None while nothing is known of that party of it."""
        record = KnownPartyRecord
        here = (record.case_id == of.case_id, record.party == of.party)
        known = self._session.scalar(select(record.known).where(*here))
        parties = self.known_as(() if known is None else (known,))
        return parties[0] if parties else None

    def known_as(self, knowns: Collection[str]) -> tuple[KnownParty, ...]:
        """Parties by what they are known as, with what every case in sight says of them."""
        return gathered(self._namings(KnownPartyRecord.known, knowns))

    def alike(self, party: KnownParty) -> tuple[LikelyPair, ...]:
        """The records that may be one with this; who was judged to be another is passed over."""
        record, said = KnownPartyRecord, party.namings
        sought = {sought_by(each.name) for each in said} - {""}
        knowns = {known for those in self._called(record.sounds, sought).values() for known in those}
        phones = {each.phone for each in said} - {""}
        knowns |= {known for those in self._called(record.phone, phones).values() for known in those}
        others = self.known_as(knowns - {party.known})
        return self._unjudged([pair for other in others if (pair := likely_pair(party, other))])

    def again(self, of: PartyOf) -> Again:
        """How many other cases are against a party, and how many records may be its double."""
        party = self.of_case(of)
        if party is None:
            return Again(0, 0)
        others = {each.of.case_id for each in party.namings} - {of.case_id}
        return Again(len(others), len(self.alike(party)))

    def duplicates(self, most: int) -> tuple[LikelyPair, ...]:
        """Records in sight that may be one, by name or by telephone; what has most in common first."""
        once: dict[frozenset[str], LikelyPair] = {}
        for column in (KnownPartyRecord.sounds, KnownPartyRecord.phone):
            for values in self._doubled(column):
                called = self._called(column, values)
                knowns = {known for those in called.values() for known in those}
                parties = {party.known: party for party in self.known_as(knowns)}
                pairs = [
                    pair
                    for those in called.values()
                    for pair in likely_pairs(parties[known] for known in sorted(those) if known in parties)
                ]
                once |= {
                    frozenset((pair.one.known, pair.other.known)): pair for pair in self._unjudged(pairs)
                }
                if len(once) >= most:
                    break
        return tuple(sorted(once.values(), key=lambda pair: len(pair.likeness), reverse=True)[:most])

    def judgements(self, parties: Collection[PartyOf]) -> tuple[Judgement, ...]:
        """What was judged of these parties, the last first; where both cases are in sight."""
        said, case_ids = PartyJudgementRecord, {of.case_id for of in parties}
        rows = self._session.scalars(
            select(said)
            .where(
                or_(said.case_id.in_(case_ids), said.other_id.in_(case_ids)),
                *(said.struck_at.is_(None), self._sees(said.case_id), self._sees(said.other_id)),
            )
            .order_by(said.at.desc(), said.id)
        )
        judged = (_judgement(row) for row in rows)
        return tuple(each for each in judged if each.one in parties or each.other in parties)

    def _narrows(self, narrowed: PartyFilter) -> Iterator[ColumnElement[bool]]:
        record = KnownPartyRecord
        if narrowed.text:
            yield _means(narrowed.text)
        if narrowed.kinds:
            yield record.kind.in_(narrowed.kinds)
        if CasesOf.OPEN in narrowed.cases:
            yield CaseRecord.stage.not_in(ENDINGS)
        if CasesOf.SEVERAL in narrowed.cases:  # of those in sight: nobody learns of others by it
            other = aliased(KnownPartyRecord)
            again = select(CaseRecord.id).join(other, other.case_id == CaseRecord.id)
            again = again.where(other.known == record.known, other.case_id != record.case_id)
            yield again.where(CaseRecord.struck_at.is_(None), *self._seen).correlate(record).exists()

    def _sees(self, case_id: Any) -> ColumnElement[bool]:
        of = (CaseRecord.id == case_id, CaseRecord.struck_at.is_(None), *self._seen)
        return select(CaseRecord.id).where(*of).correlate(PartyJudgementRecord).exists()

    def _doubled(self, column: InstrumentedAttribute[Any]) -> Iterator[Sequence[str]]:
        """What more than one is called by, some at a time."""
        record, after = KnownPartyRecord, ""
        while True:
            values = self._session.scalars(
                select(column)
                .where(column > after)
                .group_by(column)
                .having(func.min(record.known) != func.max(record.known))
                .order_by(column)
                .limit(READ)
            ).all()
            if not values:
                return
            yield values
            after = values[-1]

    def _called(self, column: InstrumentedAttribute[Any], values: Collection[str]) -> dict[str, set[str]]:
        """Who is called by each of these, but for a telephone that so many have that it is nobody's."""
        record, found, held = KnownPartyRecord, defaultdict[str, set[str]](set), sorted(values)
        for at in range(0, len(held), READ):
            wanted = select(column, record.known).where(column != "", column.in_(held[at : at + READ]))
            for value, known in self._session.execute(wanted.distinct()):
                found[value].add(known)
        few = column is not record.phone
        return {value: those for value, those in found.items() if few or len(those) <= _SHARED}

    def _unjudged(self, pairs: Sequence[LikelyPair]) -> tuple[LikelyPair, ...]:
        """Without those who were judged to be two."""
        said, one, other = PartyJudgementRecord, KnownPartyRecord, aliased(KnownPartyRecord)
        knowns = sorted({party.known for pair in pairs for party in (pair.one, pair.other)})
        two: set[frozenset[str]] = set()
        for at in range(0, len(knowns), READ):
            rows = self._session.execute(
                select(one.known, other.known)
                .select_from(said)
                .join(one, and_(one.case_id == said.case_id, one.party == func.coalesce(said.party, 1)))
                .join(
                    other,
                    and_(other.case_id == said.other_id, other.party == func.coalesce(said.other_party, 1)),
                )
                .where(
                    and_(said.same.is_(False), said.undone_at.is_(None), said.struck_at.is_(None)),
                    or_(one.known.in_(knowns[at : at + READ]), other.known.in_(knowns[at : at + READ])),
                )
            )
            two |= {frozenset((first, second)) for first, second in rows}
        return tuple(pair for pair in pairs if frozenset((pair.one.known, pair.other.known)) not in two)

    def _namings(self, by: Any, values: Collection[str]) -> list[Naming]:
        """What the cases in sight say of their parties, the newest first."""
        held = sorted(values)
        rows: list[Any] = []
        for at in range(0, len(held), READ):
            rows += self._session.execute(
                select(*_PARTY, *_CASE)
                .join(CaseRecord, CaseRecord.id == KnownPartyRecord.case_id)
                .where(by.in_(held[at : at + READ]), CaseRecord.struck_at.is_(None), *self._seen)
            ).all()
        rows.sort(key=lambda row: (row.registered_on, row.case_id), reverse=True)
        return [_naming(self._lists, row) for row in rows]


def _means(text: str) -> ColumnElement[bool]:
    """By name, by initials, by the 案号 of a case; by a number of identity, whole or its last four."""
    party = KnownPartyRecord
    found = [party.name.icontains(text, autoescape=True)]
    if not (text.isascii() and text.isalpha()):  # no number has letters
        found.append(CaseRecord.number.icontains(text, autoescape=True))
    if text.isascii():
        found.append(party.initials.startswith(text.lower(), autoescape=True))
        found.append(party.id_number == in_eighteen(text.upper()))
        if len(text) == ENDING:
            long = func.length(party.id_number) > 2 * ENDING
            found.append(and_(long, party.id_number.endswith(text.upper(), autoescape=True)))
    return or_(*found)


def _naming(lists: Lists, row: Row[Any]) -> Naming:
    return Naming(
        of=PartyOf(row.case_id, row.party),
        known=row.known,
        number=row.number,
        unit=lists.units.label(row.unit_id),
        cause=row.cause,
        registered_on=row.registered_on,
        kind=row.kind,
        name=row.name or "",
        id_number=row.id_number or "",
        legal_rep=row.legal_rep or "",
        born_on=row.born_on,
        address=row.address or "",
        phone=row.phone or "",
    )


def _judgement(row: PartyJudgementRecord) -> Judgement:
    return Judgement(
        id=row.id,
        one=PartyOf(row.case_id, row.party or 1),
        other=PartyOf(row.other_id, row.other_party or 1),
        same=row.same,
        why=row.why,
        by=row.by,
        at=row.at,
        undone_why=row.undone_why or "",
        undone_by=row.undone_by or "",
        undone_at=row.undone_at,
    )
