"""Write side of papers: the row, and the bytes under their digest."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import func, insert, select
from sqlalchemy.orm import Session

from db.canonical import digest
from db.models import CaseRecord, PaperBytesRecord, PaperRecord, PaperSaidRecord, PaperVoidRecord
from db.repositories.cases import Cases
from db.repositories.numbers import Numbers
from desktop.casework.events import PaperIssued, PaperRecorded, PaperVoided


class Papers:
    """The papers as one transaction issues them."""

    def __init__(self, session: Session, cases: Cases, numbers: Numbers) -> None:
        self._session = session
        self._cases = cases
        self._numbers = numbers

    def issue(self, event: PaperIssued, _at: datetime) -> None:
        """Freeze a paper. Its bytes must be those its digest says."""
        self.keep_bytes(event.data, event.digest)
        case = self._cases.touch(event.case_id)
        taken = self._numbers.claim(event.number, event.paper_id)
        series = (taken.series_id, taken.serial) if taken else (None, None)
        late = '["number","issued_on"]' if event.number else '["issued_on"]'
        self._add(event, case, series, content=event.content, late_blanks=late)
        if event.said:
            self._session.flush()
            said = event.said.decode()
            self._session.execute(insert(PaperSaidRecord).values(paper_id=event.paper_id, said=said))

    def record(self, event: PaperRecorded, _at: datetime) -> None:
        """Keep a paper made before the desk; the number its ledger gave the decision is borne by it now."""
        self.keep_bytes(event.data, event.digest)
        case = self._cases.touch(event.case_id)
        taken = self._numbers.claim(event.number, event.paper_id) if event.number else None
        series_id, serial = (taken.series_id, taken.serial) if taken else (None, None)
        if taken is None and event.past_number and case.past_series_id is not None:
            series_id, serial = case.past_series_id, case.past_serial
            case.past_series_id = case.past_serial = None
            self._numbers.hand_over(series_id, serial or 0, event.paper_id)
        series = (series_id, serial)
        self._add(event, case, series, content=event.digest, late_blanks="[]", recorded=True)

    def void(self, event: PaperVoided, _at: datetime) -> None:
        """Note why a paper counts no more, in the ledger where it has a number; it stays as it was frozen."""
        case = self._cases.touch(event.case_id)
        if event.number:
            self._numbers.void([event.paper_id], event.reason)
            return
        of_case = {"subject_no": case.subject_no, "off_line": False, "case_id": case.id}
        self._session.add(PaperVoidRecord(id=event.paper_id, reason=event.reason, **of_case))

    def _add(
        self,
        event: PaperIssued | PaperRecorded,
        case: CaseRecord,
        series: tuple[str | None, int | None],
        *,
        content: str,
        late_blanks: str,
        recorded: bool | None = None,
    ) -> None:
        """The row of a paper whose bytes are kept; `series` is where its number was counted."""
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
                series_id=series[0],
                serial=series[1],
                issued_on=event.issued_on,
                place=self._place(case.id),
                pages=event.pages,
                content=content,
                final=event.digest,
                late_blanks=late_blanks,
                recorded=recorded,
            )
        )

    def keep_bytes(self, data: bytes, under: str) -> None:
        """Keep bytes under their digest. Raises ValueError where it is another's."""
        if digest(data) != under:
            raise ValueError(f"{under}: digest and bytes differ")
        self._session.flush()
        held = self._session.scalar(
            select(func.count()).select_from(PaperBytesRecord).where(PaperBytesRecord.digest == under)
        )
        if not held:  # two copies of the same page are one
            self._session.execute(insert(PaperBytesRecord).values(digest=under, bytes=data))

    def _place(self, case_id: str) -> int:
        """The place of the next paper of a case."""
        before = self._session.scalar(
            select(func.count()).select_from(PaperRecord).where(PaperRecord.case_id == case_id)
        )
        return (before or 0) + 1
