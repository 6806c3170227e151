"""Cases of a ledger become rows, many at a time: what one case costs alone, a county's past cannot afford."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy.orm import Session

from db.models import (
    CaseFactRecord,
    CaseOfficerRecord,
    CaseRecord,
    PartyRecord,
    PastStepRecord,
)
from db.queries.case_file import CASE_COLUMNS, PARTY_COLUMNS
from db.repositories.cases import STEP_COLUMNS, Cases, named
from db.repositories.dues import columns_of
from db.repositories.gathering import Gatherer
from db.repositories.journal import Journal
from db.repositories.numbers import Numbers
from desktop.casework.case_facts import DECISION_FINE, PROPOSAL_FINE
from desktop.casework.events import CaseTakenOver, DueReckoned
from desktop.casework.facts import FACTS

Row = dict[str, Any]


class Takeovers:
    """The cases of a ledger as one transaction writes them."""

    def __init__(
        self, session: Session, journal: Journal, gatherer: Gatherer, cases: Cases, numbers: Numbers
    ) -> None:
        self._session = session
        self._journal = journal
        self._gatherer = gatherer
        self._cases = cases
        self._numbers = numbers

    def write(self, events: Sequence[CaseTakenOver], dues: Sequence[DueReckoned]) -> None:
        """New cases, owned by this seat, with their past steps; their lawful steps begin empty."""
        subjects = self._journal.new_subjects([f"case:{event.case_id}" for event in events])
        pairs = list(zip(events, subjects, strict=True))
        due_on = {due.case_id: due for due in dues}
        cases = [self._case(event, no, due_on[event.case_id]) for event, no in pairs]
        self._gatherer.plan(CaseRecord, cases)
        self._gatherer.plan(PartyRecord, [_party(event, no) for event, no in pairs])
        self._gatherer.plan(CaseFactRecord, [row for pair in pairs for row in _facts(*pair)])
        self._gatherer.plan(CaseOfficerRecord, [row for pair in pairs for row in _officers(*pair)])
        self._gatherer.plan(PastStepRecord, [row for pair in pairs for row in _past(*pair)])

    def _case(self, event: CaseTakenOver, subject_no: int, due: DueReckoned) -> Row:
        told = {column: _value(event, fact) for fact, column in CASE_COLUMNS.items()}
        taken = self._numbers.claim(event.decision_number, event.case_id) if event.decision_number else None
        days = {STEP_COLUMNS[past.step]: past.on for past in event.past if past.step in STEP_COLUMNS}
        fine = _value(event, DECISION_FINE.id)
        return {
            **self._cases.row_of(event, subject_no),
            **told,
            **named(_value(event, "party.name"), _value(event, "party.kind")),
            "struck_at": None,
            "epoch": None,
            "ledger_id": event.ledger_id,
            "ledger_key": event.ledger_key,
            "past_series_id": taken.series_id if taken else None,
            "past_serial": taken.serial if taken else None,
            "fine": _value(event, PROPOSAL_FINE.id) if fine is None else fine,
            "filed_on": days.get("filed_on"),
            "closed_on": days.get("closed_on"),
            **columns_of(due),
        }


def _value(event: CaseTakenOver, fact: str) -> Any:
    text = event.values.get((fact, 1))
    return FACTS[fact].parsed(text) if text else None


def _party(event: CaseTakenOver, subject_no: int) -> Row:
    told = {column: _value(event, fact) for fact, column in PARTY_COLUMNS.items()}
    case_id = event.case_id
    return {"id": f"{case_id}/party", "subject_no": subject_no, "struck_at": None, "case_id": case_id, **told}


def _facts(event: CaseTakenOver, subject_no: int) -> Iterator[Row]:
    for (fact, n), text in event.values.items():
        if fact not in CASE_COLUMNS and fact not in PARTY_COLUMNS:
            yield {
                "id": f"{event.case_id}/{fact}/{n}",
                "subject_no": subject_no,
                "struck_at": None,
                "case_id": event.case_id,
                "fact": fact,
                "n": n,
                "value": text,
            }


def _officers(event: CaseTakenOver, subject_no: int) -> Iterator[Row]:
    for place, id in enumerate(event.officer_ids, 1):
        yield {
            "id": f"{event.case_id}/{id}",
            "subject_no": subject_no,
            "struck_at": None,
            "case_id": event.case_id,
            "officer_id": id,
            "place": place,
        }


def _past(event: CaseTakenOver, subject_no: int) -> Iterator[Row]:
    for place, past in enumerate(event.past, 1):
        yield {
            "id": f"{event.case_id}/past/{place}",
            "subject_no": subject_no,
            "struck_at": None,
            "case_id": event.case_id,
            "place": place,
            "step": past.step,
            "on": past.on,
        }
