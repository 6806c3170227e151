"""Write side of equipment: pieces, and who has them."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from db.models import GearIssueRecord, GearRecord
from db.repositories.journal import Journal
from desktop.base.errors import Refusal
from desktop.casework.gear import GearIssued, GearPut, GearRetired, GearReturned


class GearStore:
    """Equipment as one transaction writes it."""

    def __init__(self, session: Session, journal: Journal) -> None:
        self._session, self._journal = session, journal

    def put(self, event: GearPut, _at: datetime) -> None:
        """A new piece, or what the list says of one."""
        row = self._session.get(GearRecord, event.gear_id)
        if row is None:
            row = GearRecord(
                id=event.gear_id,
                subject_no=self._journal.own_subject,
                retired_on=None,
                retired_why="",
                holder_id=None,
                holder="",
                since=None,
                condition="",
            )
            self._session.add(row)
        row.unit_id, row.kind, row.number, row.model = event.unit_id, event.kind, event.number, event.model
        row.calibrated = event.calibrated

    def issue(self, event: GearIssued, _at: datetime) -> None:
        """It is in somebody's hands."""
        row = self._piece(event.gear_id, event.what)
        if row.holder_id is not None:
            raise Refusal("gear_out", what=event.what, name=row.holder)
        self._session.add(
            GearIssueRecord(
                id=event.issue_id,
                subject_no=self._journal.own_subject,
                gear_id=event.gear_id,
                person_id=event.person_id,
                name=event.name,
                since=event.since,
                condition=event.condition,
                until=None,
                came_back="",
            )
        )
        row.holder_id, row.holder = event.person_id, event.name
        row.since, row.condition = event.since, event.condition

    def give_back(self, event: GearReturned, _at: datetime) -> None:
        """It is in again."""
        row, issue = (
            self._piece(event.gear_id, event.what),
            self._session.get_one(GearIssueRecord, event.issue_id),
        )
        if issue.until is not None:
            raise Refusal("gear_in", what=event.what)
        issue.until, issue.came_back = event.until, event.came_back
        row.holder_id, row.holder, row.since, row.condition = None, "", event.until, event.came_back

    def retire(self, event: GearRetired, _at: datetime) -> None:
        """It is used no more."""
        row = self._piece(event.gear_id, event.what)
        if row.holder_id is not None:
            raise Refusal("gear_out", what=event.what, name=row.holder)
        row.retired_on, row.retired_why = event.on, event.why

    def _piece(self, gear_id: str, what: str) -> GearRecord:
        """A piece that is in use. Raises Refusal `gear_retired`."""
        row = self._session.get_one(GearRecord, gear_id)
        if row.retired_on is not None:
            raise Refusal("gear_retired", what=what)
        return row
