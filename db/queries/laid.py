"""Papers that wait for an opinion: what every question about them asks of a submission."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import ColumnElement, func, or_, select

from db.models import OpinionRecord, SubmissionRecord
from desktop.casework.submissions import Verdict

_ASKED, _GIVEN = SubmissionRecord, OpinionRecord
_SAID = (_GIVEN.submission_id == _ASKED.id, _GIVEN.struck_at.is_(None))

ANSWERS = select(func.count()).where(*_SAID).correlate(_ASKED).scalar_subquery()
"""How many of its chain have said something."""


def laid(links: Collection[str]) -> tuple[ColumnElement[bool], ...]:
    """It is neither withdrawn nor sent back, and one of these links is in its chain."""
    sent_back = select(_GIVEN.id).where(*_SAID, _GIVEN.verdict == Verdict.NO).correlate(_ASKED).exists()
    asked = or_(*(_ASKED.chain.contains(link) for link in links))
    return (_ASKED.struck_at.is_(None), _ASKED.withdrawn_at.is_(None), asked, ~sent_back)
