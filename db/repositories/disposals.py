"""Write side of the lists by which archived files are kept longer or destroyed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from db.models import DisposalItemRecord, DisposalRecord
from db.repositories.journal import Hand, Journal
from desktop.casework.disposal import (
    DisposalApproved,
    DisposalEnded,
    DisposalItem,
    DisposalProposed,
    DisposalReturned,
    DisposalWitnessed,
    ItemDestroyed,
)
from desktop.casework.events import Event


class Disposals:
    """The lists as one transaction writes them: of the seat, for they outlive their cases."""

    def __init__(self, session: Session, journal: Journal, hand: Hand) -> None:
        self._session, self._journal, self._hand = session, journal, hand

    @property
    def appliers(self) -> Mapping[type[Event], Callable[[Any, datetime], None]]:
        """What writes each event of a list."""
        return {
            DisposalProposed: self.propose,
            DisposalApproved: self.approve,
            DisposalReturned: self.send_back,
            DisposalWitnessed: self.witness,
            ItemDestroyed: self.destroyed,
            DisposalEnded: self.end,
        }

    def propose(self, event: DisposalProposed, _at: datetime) -> None:
        """A new list."""
        actor = self._hand.actor
        self._session.add(
            DisposalRecord(
                id=event.disposal_id,
                subject_no=self._journal.own_subject,
                number=event.number,
                unit_id=event.unit_id,
                basis=event.basis,
                proposed_on=event.proposed_on,
                proposer_id=actor.person_id,
                proposer=actor.name,
            )
        )
        self._session.flush()  # its rows refer to it
        for place, item in enumerate(event.items, 1):
            self._session.add(self._item(event.disposal_id, place, item))

    def _item(self, disposal_id: str, place: int, item: DisposalItem) -> DisposalItemRecord:
        return DisposalItemRecord(
            id=item.id,
            subject_no=self._journal.own_subject,
            disposal_id=disposal_id,
            place=place,
            case_id=item.case_id,
            number=item.number,
            cause=item.cause,
            registered_on=item.registered_on,
            closed_on=item.closed_on,
            archived_on=item.archived_on,
            papers=item.papers,
            pages=item.pages,
            years=item.years,
            until=item.until,
            fate=str(item.fate),
            keep_years=item.keep_years,
            why=item.why,
        )

    def approve(self, event: DisposalApproved, _at: datetime) -> None:
        """The head said yes."""
        row = self._decided(event)
        row.decided_on = event.on

    def send_back(self, event: DisposalReturned, _at: datetime) -> None:
        """The head said no, and why."""
        row = self._decided(event)
        row.decided_on, row.returned_why = event.on, event.why

    def _decided(self, event: DisposalApproved | DisposalReturned) -> DisposalRecord:
        row = self._row(event.disposal_id)
        row.approver_id, row.approver = self._hand.actor.person_id, self._hand.actor.name
        return row

    def witness(self, event: DisposalWitnessed, _at: datetime) -> None:
        """One of the two who see it done."""
        row, actor = self._row(event.disposal_id), self._hand.actor
        if event.place == 1:
            row.first_id, row.first = actor.person_id, actor.name
        else:
            row.second_id, row.second = actor.person_id, actor.name

    def destroyed(self, event: ItemDestroyed, at: datetime) -> None:
        """A file of a list is no more."""
        self._session.get_one(DisposalItemRecord, event.item_id).destroyed_at = at

    def end(self, event: DisposalEnded, _at: datetime) -> None:
        """Nothing is left to be done."""
        self._row(event.disposal_id).ended_on = event.on

    def _row(self, disposal_id: str) -> DisposalRecord:
        return self._session.get_one(DisposalRecord, disposal_id)
