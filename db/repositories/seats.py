"""The seat itself: its first life, and who it is."""

from __future__ import annotations

import secrets
from datetime import datetime

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from db.models import ReplicaRecord, SeatRecord, SignInRecord
from db.reports import SelfSeat
from db.repositories.gathering import Gatherer
from db.repositories.journal import Hand, Journal
from desktop.casework.access import Actor

FIRST = "0001"
"""The number of a seat that no county has numbered yet."""

ALONE = "alone"
"""The state of a seat that has joined no county."""

ITSELF = Actor("", "本机", "system", "")


def self_seat(session: Session) -> SelfSeat | None:
    """Who this installation is; None in a database that has not been born."""
    row = session.execute(
        select(
            *(SeatRecord.id, SeatRecord.unit_id, SeatRecord.name),
            *(ReplicaRecord.id, ReplicaRecord.counter, SeatRecord.state == ALONE),
        )
        .join(ReplicaRecord, ReplicaRecord.seat_id == SeatRecord.id)
        .where(ReplicaRecord.is_self, ReplicaRecord.state == "live")
    ).one_or_none()
    return None if row is None else SelfSeat(*row)


def self_hand(session: Session, actor: Actor, use_case: str) -> Hand:
    """The hand that writes for this seat in one transaction."""
    row = session.execute(
        select(ReplicaRecord.seat_id, ReplicaRecord.no, ReplicaRecord.id).where(
            ReplicaRecord.is_self, ReplicaRecord.state == "live"
        )
    ).one()
    return Hand(actor, use_case, row.seat_id, row.no, row.id)


def bear(session: Session, at: datetime) -> None:
    """The first replica of a new seat, with its birth in the journal."""
    nonce = secrets.token_hex(8)  # two restores of one backup must differ
    replica = f"{FIRST}.1.{nonce}"
    session.execute(insert(SeatRecord).values(id=FIRST, kind="office", name="", serial=0, state=ALONE))
    session.execute(
        insert(ReplicaRecord).values(
            no=1,
            id=replica,
            seat_id=FIRST,
            counter=1,
            nonce=nonce,
            why="first",
            is_self=True,
            state="live",
            known_rseq=0,
        )
    )
    Journal(session, Gatherer(session), Hand(ITSELF, "birth", FIRST, 1, replica)).birth("first", at)


def note_sign_in(session: Session, id: str, person_id: str, at: datetime, how: str, failed: int) -> None:
    """Somebody came in at this seat."""
    session.execute(insert(SignInRecord).values(id=id, person_id=person_id, at=at, how=how, failed=failed))
