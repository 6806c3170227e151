"""Write side of review: what was laid before whom, what they said, and what supervisors remark."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from sqlalchemy.orm import Session

from db.canonical import canonical
from db.models import OpinionRecord, RemarkRecord, SubmissionRecord
from db.repositories.cases import Cases
from db.repositories.journal import Hand
from db.repositories.papers import Papers
from desktop.casework.events import OpinionGiven, PaperSubmitted, PaperWithdrawn
from desktop.casework.supervision import RemarkAnswered, RemarkMade


class Submissions:
    """Submissions, opinions and remarks as one transaction writes them."""

    def __init__(
        self, session: Session, cases: Cases, papers: Papers, hand: Hand, mint: Callable[[], str]
    ) -> None:
        self._session = session
        self._cases = cases
        self._papers = papers
        self._actor = hand.actor
        self._mint = mint

    def submit(self, event: PaperSubmitted, at: datetime) -> None:
        """A form laid before the chain."""
        self._session.add(
            SubmissionRecord(
                id=event.submission_id,
                subject_no=self._cases.touch(event.case_id).subject_no,
                off_line=False,
                case_id=event.case_id,
                form=event.form,
                n=event.n,
                round=event.round,
                content=event.content,
                parts=canonical(dict(event.parts)).decode(),
                chain=" ".join(event.chain),
                person_id=self._actor.person_id,
                by=self._actor.name,
                at=at,
                shown=canonical(event.shown).decode(),
            )
        )

    def withdraw(self, event: PaperWithdrawn, at: datetime) -> None:
        """It is before nobody any more."""
        self._cases.touch(event.case_id)
        self._session.get_one(SubmissionRecord, event.submission_id).withdrawn_at = at

    def answer(self, event: OpinionGiven, at: datetime) -> None:
        """An opinion; the paper it was given on is kept under its digest."""
        if event.scan:
            self._papers.keep_bytes(event.scan, event.digest)
        self._session.add(
            OpinionRecord(
                id=self._mint(),
                subject_no=self._cases.touch(event.case_id).subject_no,
                off_line=False,
                submission_id=event.submission_id,
                content=event.content,
                role=event.role,
                verdict=event.verdict,
                words=event.words,
                person_id=event.person_id,
                by=event.by,
                given_at=event.given_at,
                at=at,
                instead_of=event.instead_of,
                scan=event.digest or None,
                no_scan=event.no_scan,
                looked_at=canonical(event.looked_at).decode(),
            )
        )

    def remark(self, event: RemarkMade, at: datetime) -> None:
        """What a supervisor says of a case."""
        self._session.add(
            RemarkRecord(
                id=event.remark_id,
                subject_no=self._cases.touch(event.case_id).subject_no,
                off_line=False,
                case_id=event.case_id,
                words=event.words,
                due_on=event.due_on,
                person_id=self._actor.person_id,
                by=self._actor.name,
                at=at,
            )
        )

    def answer_remark(self, event: RemarkAnswered, at: datetime) -> None:
        """What an officer of the case answers to it."""
        self._cases.touch(event.case_id)
        record = self._session.get_one(RemarkRecord, event.remark_id)
        record.answer, record.answered_by, record.answered_at = event.words, self._actor.name, at
