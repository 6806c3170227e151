"""Write side of ledgers that came in: what became of their rows, and the taking back of an import."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models import CaseRecord, LedgerRecord
from db.repositories.dues import drop_terms
from db.repositories.gathering import Gatherer
from db.repositories.journal import Hand, Journal
from db.repositories.numbers import Numbers
from desktop.base.errors import NotFound, Refusal
from desktop.casework.events import LedgerImported, LedgerUndone


class Ledgers:
    """The ledgers as one transaction writes them."""

    def __init__(
        self, session: Session, journal: Journal, gatherer: Gatherer, hand: Hand, numbers: Numbers
    ) -> None:
        self._session = session
        self._journal = journal
        self._gatherer = gatherer
        self._hand = hand
        self._numbers = numbers

    def come_in(self, event: LedgerImported, at: datetime) -> None:
        """A spreadsheet that was read, and what became of its rows."""
        self._session.add(
            LedgerRecord(
                id=event.ledger_id,
                subject_no=self._journal.own_subject,
                file=event.file,
                digest=event.digest,
                person_id=self._hand.actor.person_id,
                at=at,
                rows=event.rows,
                taken=event.taken,
                held=event.held,
                refused=event.refused,
            )
        )

    def take_back(self, event: LedgerUndone, at: datetime) -> None:
        """Strike every case of an import. Raises Refusal once one of them was touched, NotFound.

        Their numbers stay void: they may stand on paper, so that the desk never gives them.
        """
        ledger = self._session.get(LedgerRecord, event.ledger_id)
        if ledger is None or ledger.undone_at is not None:
            raise NotFound("no_such_ledger", id=event.ledger_id)
        case = CaseRecord
        cases = self._session.execute(
            select(case.id, case.subject_no, case.version, case.number, case.party_name).where(
                case.ledger_id == ledger.id, case.struck_at.is_(None)
            )
        ).all()
        touched = [row for row in cases if row.version != 1]
        if touched:
            name = touched[0].number or touched[0].party_name
            raise Refusal("ledger_touched", file=ledger.file, case=name, n=len(touched))
        ledger.undone_at = at
        self._session.flush()
        self._journal.append((), at)  # first the ledger, by an entry of its own
        self._gatherer.plan_strike(case, [(row.id, row.subject_no) for row in cases], at)
        drop_terms(self._session, [row.id for row in cases])
        self._numbers.void([row.id for row in cases])
