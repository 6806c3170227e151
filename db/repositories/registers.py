"""The number ledger against the paper register, after a life of this seat was lost.

A replica that was born of a copy cannot know what numbers were given since. Before it takes its first of a
series somebody reads the last one from the paper register (exchange design, section 9); it goes on above
that, and above all its predecessors were granted.
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import func, insert, select
from sqlalchemy.orm import Session

from db.legacy import Legacy
from db.models import NumberCheckRecord, NumberUseRecord, ReplicaRecord
from desktop.base.clock import CHINA

TAKE, GRANT = "take", "grant"
LOST = "恢复备份之前已经取用"
"""Why a number is in doubt: it was given, and the document that bears it is in no copy."""


def carry_numbers(
    session: Session, legacy: Legacy, old_rep: int, new_rep: int, person_id: str, at: datetime
) -> None:
    """Let a new replica know what its predecessor had given, and how far it was granted."""
    use = NumberUseRecord
    known = {(series, serial) for series, serial in session.execute(select(use.series_id, use.serial))}
    for one in legacy.given:
        if (one.series_id, one.serial) in known:
            continue
        known.add((one.series_id, one.serial))
        lost = {"state": "in_doubt", "document_id": one.document_id, "reason": LOST, "block_id": ""}
        when = datetime.fromisoformat(one.at)
        place = {"series_id": one.series_id, "serial": one.serial, "rep": old_rep, "at": when}
        session.execute(insert(use).values(**place, **lost))
    for series_id, top in legacy.tops:
        _note(session, series_id, new_rep, GRANT, (top, top), person_id, at)


def note_register(
    session: Session, series_id: str, rep: int, typed: int, person_id: str, at: datetime
) -> int:
    """What somebody read from the paper register; gives the last number the desk knows itself."""
    expected = last_used(session, series_id)
    _note(session, series_id, rep, TAKE, (expected, typed), person_id, at)
    return expected


def _note(
    session: Session,
    series_id: str,
    rep: int,
    use: str,
    found: tuple[int, int],
    person_id: str,
    at: datetime,
) -> None:
    told = {"day": at.astimezone(CHINA).date(), "use": use, "person_id": person_id}
    expected, typed = found
    place = {"series_id": series_id, "rep": rep}
    session.execute(insert(NumberCheckRecord).values(**place, **told, expected=expected, typed=typed))


def is_unread(session: Session, series_id: str, rep: int) -> bool:
    """Whether a replica born of a copy may take no number of a series yet."""
    if session.scalar(select(ReplicaRecord.why).where(ReplicaRecord.no == rep)) == "first":
        return False
    check = NumberCheckRecord
    read = select(check.rep).where(check.series_id == series_id, check.rep == rep, check.use == TAKE)
    return session.scalar(read.limit(1)) is None


def last_used(session: Session, series_id: str) -> int:
    """The highest serial of a series the desk knows to be used; 0 for none."""
    use = NumberUseRecord
    return session.scalar(select(func.max(use.serial)).where(use.series_id == series_id)) or 0


def highest_known(session: Session, series_id: str) -> int:
    """Below or at it nothing is granted: read from a register, or granted to a predecessor."""
    check = NumberCheckRecord
    return session.scalar(select(func.max(check.typed)).where(check.series_id == series_id)) or 0
