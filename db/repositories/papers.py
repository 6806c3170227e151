"""Write side of papers: the row, and the bytes under their digest."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import func, insert, select
from sqlalchemy.orm import Session

from db.canonical import digest
from db.models import PaperBytesRecord, PaperRecord
from db.repositories.cases import Cases
from db.repositories.numbers import Numbers
from desktop.casework.events import PaperIssued, PaperRecorded


class Papers:
    """The papers as one transaction issues them."""

    def __init__(self, session: Session, cases: Cases, numbers: Numbers) -> None:
        self._session = session
        self._cases = cases
        self._numbers = numbers

    def issue(self, event: PaperIssued, _at: datetime) -> None:
        """Freeze a paper. Its bytes must be those its digest says."""
        self._keep_bytes(event)
        case = self._cases.touch(event.case_id)
        taken = self._numbers.claim(event.number, event.paper_id)
        self._session.add(
            PaperRecord(
                id=event.paper_id,
                subject_no=case.subject_no,
                off_line=False,
                case_id=case.id,
                form=event.form,
                form_version=event.form_version,
                name=event.name,
                n=event.n,
                number=event.number,
                series_id=taken.series_id if taken else None,
                serial=taken.serial if taken else None,
                issued_on=event.issued_on,
                place=self._place(case.id),
                pages=event.pages,
                content=event.content,
                final=event.digest,
                late_blanks='["number","issued_on"]' if event.number else '["issued_on"]',
            )
        )

    def record(self, event: PaperRecorded, _at: datetime) -> None:
        """Keep a paper made before the desk; the number its ledger gave the decision is borne by it now."""
        self._keep_bytes(event)
        case = self._cases.touch(event.case_id)
        taken = self._numbers.claim(event.number, event.paper_id) if event.number else None
        series_id, serial = (taken.series_id, taken.serial) if taken else (None, None)
        if taken is None and event.past_number and case.past_series_id is not None:
            series_id, serial = case.past_series_id, case.past_serial
            case.past_series_id = case.past_serial = None
            self._numbers.hand_over(series_id, serial or 0, event.paper_id)
        self._session.add(
            PaperRecord(
                id=event.paper_id,
                subject_no=case.subject_no,
                off_line=False,
                case_id=case.id,
                form=event.form,
                form_version=event.form_version,
                name=event.name,
                n=event.n,
                number=event.number,
                series_id=series_id,
                serial=serial,
                issued_on=event.issued_on,
                place=self._place(case.id),
                pages=event.pages,
                content=event.digest,
                final=event.digest,
                late_blanks="[]",
                recorded=True,
            )
        )

    def _keep_bytes(self, event: PaperIssued | PaperRecorded) -> None:
        if digest(event.data) != event.digest:
            raise ValueError(f"paper {event.form}: digest and bytes differ")
        self._session.flush()
        held = self._session.scalar(
            select(func.count()).select_from(PaperBytesRecord).where(PaperBytesRecord.digest == event.digest)
        )
        if not held:  # two copies of the same page are one
            self._session.execute(insert(PaperBytesRecord).values(digest=event.digest, bytes=event.data))

    def _place(self, case_id: str) -> int:
        """The place of the next paper of a case."""
        before = self._session.scalar(
            select(func.count()).select_from(PaperRecord).where(PaperRecord.case_id == case_id)
        )
        return (before or 0) + 1
