"""Write side of papers: the row, and the bytes under their digest."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import func, insert, select
from sqlalchemy.orm import Session

from db.canonical import digest
from db.models import PaperBytesRecord, PaperRecord
from db.repositories.cases import Cases
from db.repositories.numbers import Numbers
from desktop.casework.events import PaperIssued


class Papers:
    """The papers as one transaction issues them."""

    def __init__(self, session: Session, cases: Cases, numbers: Numbers) -> None:
        self._session = session
        self._cases = cases
        self._numbers = numbers

    def issue(self, event: PaperIssued, _at: datetime) -> None:
        """Freeze a paper. Its bytes must be those its digest says."""
        if digest(event.data) != event.digest:
            raise ValueError(f"paper {event.form}: digest and bytes differ")
        case = self._cases.touch(event.case_id)
        self._session.flush()
        held = self._session.scalar(
            select(func.count()).select_from(PaperBytesRecord).where(PaperBytesRecord.digest == event.digest)
        )
        if not held:  # two copies of the same page are one
            self._session.execute(insert(PaperBytesRecord).values(digest=event.digest, bytes=event.data))
        taken = self._numbers.claim(event.number, event.paper_id)
        before = self._session.scalar(
            select(func.count()).select_from(PaperRecord).where(PaperRecord.case_id == case.id)
        )
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
                place=(before or 0) + 1,
                pages=event.pages,
                content=event.content,
                final=event.digest,
                late_blanks='["number","issued_on"]' if event.number else '["issued_on"]',
            )
        )
