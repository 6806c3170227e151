"""Write side of a case: its events become rows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.canonical import canonical
from db.models import (
    CaseFactRecord,
    CaseOfficerRecord,
    CaseRecord,
    PartyRecord,
    SideRecord,
    StepRecord,
)
from db.queries.case_file import CASE_COLUMNS, PARTY_COLUMNS
from db.queries.lists import Lists
from db.repositories.dues import NOT_RECKONED
from db.repositories.journal import Hand, Journal
from db.repositories.numbers import Numbers
from db.repositories.parties import Parties, read_initials
from desktop.base.errors import NotFound, NotPermitted
from desktop.base.money import Money
from desktop.casework import act_facts
from desktop.casework.case import CLOSINGS
from desktop.casework.case_facts import DECISION_FINE, LEDGER_CAUSE, PROPOSAL_FINE
from desktop.casework.co_parties import party_of
from desktop.casework.events import (
    CaseRegistered,
    FactsKept,
    MatterSet,
    OfficersAssigned,
    ProcedureChanged,
    SideBegun,
    StepDone,
)
from desktop.casework.facts import FACTS, Slot
from desktop.casework.inbox_events import LeadMatterNamed
from desktop.casework.lists import Level, Matter
from desktop.casework.parties import PartyKind

STEP_COLUMNS = {"file": "filed_on", **dict.fromkeys(CLOSINGS, "closed_on")}
"""Steps whose legal date is a column of the case."""

FINES = {PROPOSAL_FINE.id: DECISION_FINE.id, act_facts.FINE.id: act_facts.FINE_DECIDED.id}
"""The fines of a case, as proposed and as decided: of its act, and of further ones."""


class Cases:
    """The cases as one transaction writes them."""

    def __init__(
        self,
        session: Session,
        journal: Journal,
        hand: Hand,
        lists: Lists,
        numbers: Numbers,
        parties: Parties,
        mint: Callable[[], str],
    ) -> None:
        self._session = session
        self._journal = journal
        self._hand = hand
        self._lists = lists
        self._numbers = numbers
        self._parties = parties
        self._mint = mint
        self._touched: set[str] = set()

    def register(self, event: CaseRegistered, at: datetime) -> None:
        """A new case, owned by this seat."""
        case = CaseRecord(**self.row_of(event, self._journal.subject(f"case:{event.case_id}")))
        self._session.add(case)
        self._session.flush()  # its rows refer to it
        self._touched.add(case.id)
        self._session.add(PartyRecord(id=f"{case.id}/party", subject_no=case.subject_no, case_id=case.id))
        self._set_officers(case, event.officer_ids, at)
        self._set_facts(case, event.values)

    def row_of(self, event: CaseRegistered, subject_no: int) -> dict[str, Any]:
        """The row of a new case, its list columns still empty."""
        matter = self._matter(event)
        units, hand = self._lists.units, self._hand
        taken = self._numbers.claim(event.number, event.case_id)
        return {
            "id": event.case_id,
            "subject_no": subject_no,
            "version": 1,
            "number": event.number,
            "series_id": taken.series_id if taken else None,
            "serial": taken.serial if taken else None,
            "procedure": event.procedure,
            "stage": event.stage,
            "turned_because": "",
            "unit_id": event.unit_id,
            "organ_unit_id": event.organ_unit_id,
            "matter_id": event.matter_id,
            "matters_version": event.matters_version,
            "rule_set": event.rule_set,
            "lists_version": self._lists.version,
            "registered_on": event.registered_on,
            "sample": event.sample,
            "owner_seat": hand.seat_id,
            "claims": 0,
            "hops": 0,
            "standing": "mine",
            "matter_code": matter.code,
            "cause": matter.name,
            "township_id": units.at_level(event.unit_id, Level.TOWNSHIP),
            "district_id": units.at_level(event.unit_id, Level.DISTRICT),
            "party_name": "",
            "party_initials": "",
            "party_kind": None,
            "fine": None,
            "filed_on": None,
            "closed_on": None,
            **NOT_RECKONED,
            "officer_ids": officer_words(event.officer_ids),
        }

    def _matter(self, event: CaseRegistered) -> Matter:
        """The row of the list; of an imported case without one, what its ledger calls it."""
        if event.matter_id:
            return self._lists.matter(event.matters_version, event.matter_id)
        return Matter.unlisted(event.values.get((LEDGER_CAUSE.id, 1), ""))

    def set_matter(self, event: MatterSet, _at: datetime) -> None:
        """The row of the list that an imported case is about."""
        case, matter = self._own(event.case_id), self._lists.matter(event.matters_version, event.matter_id)
        case.matter_id, case.matters_version = event.matter_id, event.matters_version
        case.rule_set, case.matter_code, case.cause = event.rule_set, matter.code, matter.name

    def name_matter(self, event: LeadMatterNamed, _at: datetime) -> None:
        """What a lead is about, in the words of the list: no row of it is pinned before there is a case."""
        case = self._own(event.case_id)
        case.rule_set, case.cause = event.rule_set, event.name

    def keep_facts(self, event: FactsKept, _at: datetime) -> None:
        """Cells written or emptied."""
        self._set_facts(self._own(event.case_id), event.values)

    def assign(self, event: OfficersAssigned, at: datetime) -> None:
        """The handling officers, in the order named."""
        self._set_officers(self._own(event.case_id), event.officer_ids, at)

    def take_step(self, event: StepDone, at: datetime) -> None:
        """A step, with its written reasons kept where the gates look for them."""
        case = self._own(event.case_id)
        taken = self._session.scalars(select(StepRecord.place).where(StepRecord.case_id == case.id))
        self._session.add(
            StepRecord(
                id=self._mint(),
                subject_no=case.subject_no,
                case_id=case.id,
                place=max(taken, default=0) + 1,
                step=event.step,
                stage=event.stage,
                on=event.on,
                person_id=self._hand.actor.person_id,
                by=self._hand.actor.name,
                at=at,
                reasons=canonical(dict(event.reasons)).decode(),
                beside=event.beside or None,
                n=event.n if event.beside else None,
            )
        )
        if event.beside:
            self._side(case, event.beside, event.n).stage = event.stage
        else:
            case.stage = event.stage
        if event.step in STEP_COLUMNS and not event.beside:
            setattr(case, STEP_COLUMNS[event.step], event.on)
        reasons = {(f"reason.{gate}", 1): words for gate, words in event.reasons.items()}
        self._set_facts(case, {slot: words for slot, words in reasons.items() if slot[0] in FACTS})

    def begin_side(self, event: SideBegun, _at: datetime) -> None:
        """A side procedure at its first stage."""
        case = self._own(event.case_id)
        beside = event.procedure.partition("@")[0]
        self._session.add(
            SideRecord(
                id=f"{case.id}/{beside}/{event.n}",
                subject_no=case.subject_no,
                case_id=case.id,
                beside=beside,
                n=event.n,
                procedure=event.procedure,
                stage=event.stage,
            )
        )

    def _side(self, case: CaseRecord, beside: str, n: int) -> SideRecord:
        return self._session.get_one(SideRecord, f"{case.id}/{beside}/{n}")

    def change_procedure(self, event: ProcedureChanged, _at: datetime) -> None:
        """Another procedure, from its first stage."""
        case = self._own(event.case_id)
        case.procedure, case.stage, case.turned_because = event.procedure, event.stage, event.why

    def touch(self, case_id: str) -> CaseRecord:
        """The case about to change. Raises NotFound, and NotPermitted for one that another seat owns."""
        return self._own(case_id)

    def _own(self, case_id: str) -> CaseRecord:
        case = self._session.get(CaseRecord, case_id)
        if case is None or case.struck_at is not None:
            raise NotFound("case_out_of_sight")
        if case.owner_seat != self._hand.seat_id:
            raise NotPermitted("case_not_ours", number=case.number, seat=case.owner_seat)
        if case.id not in self._touched:
            case.version += 1  # once a transaction, whichever of its rows change
            self._touched.add(case.id)
        return case

    def _set_facts(self, case: CaseRecord, values: Mapping[Slot, str | None]) -> None:
        rows: dict[Slot, str | None] = {}
        party: PartyRecord | None = None
        for (fact, n), text in values.items():
            if fact not in FACTS:
                raise ValueError(f"no such fact: {fact}")
            value = FACTS[fact].parsed(text) if text else None
            if fact in CASE_COLUMNS:
                setattr(case, CASE_COLUMNS[fact], value)
            elif fact in PARTY_COLUMNS and n == 1:  # of several parties the first: the list names him
                party = party or self._party(case)
                setattr(party, PARTY_COLUMNS[fact], value)
            else:
                rows[(fact, n)] = text or None
        if party is not None:
            case.party_initials, case.party_kind = read_initials(party.name or "", party.kind), party.kind
        self._set_rows(case, rows)
        told_of = sorted({party_of(n) for fact, n in values if fact in PARTY_COLUMNS})
        for each in told_of:
            self._parties.place(case.id, each)
        if told_of:
            case.party_name = self._parties.together(case.id)
        if {*FINES, *FINES.values()} & {fact for fact, _ in values}:
            self._set_fine(case)

    def _set_fine(self, case: CaseRecord) -> None:
        """The fine the list narrows by, of all acts and parties: what was decided over what was proposed."""
        fact = CaseFactRecord
        self._session.flush()
        found = self._session.execute(
            select(fact.fact, fact.n, fact.value).where(
                fact.case_id == case.id, fact.fact.in_((*FINES, *FINES.values()))
            )
        )
        told = {(id, n): PROPOSAL_FINE.parsed(text) for id, n, text in found if text}
        fines = [told.get((FINES[id], n), fine) for (id, n), fine in told.items() if id in FINES]
        case.fine = Money(sum(fine.fen for fine in fines)) if fines else None

    def _party(self, case: CaseRecord) -> PartyRecord:
        return self._session.scalars(select(PartyRecord).where(PartyRecord.case_id == case.id)).one()

    def _set_rows(self, case: CaseRecord, rows: Mapping[Slot, str | None]) -> None:
        if not rows:
            return
        names = {fact for fact, _ in rows}
        found = self._session.scalars(
            select(CaseFactRecord).where(CaseFactRecord.case_id == case.id, CaseFactRecord.fact.in_(names))
        )
        held = {(row.fact, row.n): row for row in found}
        for (fact, n), text in rows.items():
            if (row := held.get((fact, n))) is not None:
                row.value = text
            elif text is not None:
                self._session.add(
                    CaseFactRecord(
                        id=f"{case.id}/{fact}/{n}",
                        subject_no=case.subject_no,
                        case_id=case.id,
                        fact=fact,
                        n=n,
                        value=text,
                    )
                )

    def _set_officers(self, case: CaseRecord, ids: tuple[str, ...], at: datetime) -> None:
        found = self._session.scalars(select(CaseOfficerRecord).where(CaseOfficerRecord.case_id == case.id))
        held = {row.officer_id: row for row in found}
        for id, row in held.items():
            if id not in ids and row.struck_at is None:
                row.struck_at = at
        case.officer_ids = officer_words(ids)
        for place, id in enumerate(dict.fromkeys(ids), 1):
            self._lists.officer(id)  # refuses a person nobody listed
            if (held_row := held.get(id)) is not None:
                held_row.struck_at, held_row.place = None, place
            else:
                self._session.add(
                    CaseOfficerRecord(
                        id=f"{case.id}/{id}",
                        subject_no=case.subject_no,
                        case_id=case.id,
                        officer_id=id,
                        place=place,
                    )
                )


def named(name: str | None, kind: PartyKind | None) -> dict[str, Any]:
    """What the list shows and finds of a party, by column of the case."""
    name = name or ""
    return {"party_name": name, "party_initials": read_initials(name, kind), "party_kind": kind}


def officer_words(ids: Iterable[str]) -> str:
    """Officers as the list keeps them to be found one by one: ` p1 p2 `."""
    return "".join(f" {id}" for id in dict.fromkeys(ids)) + " "
