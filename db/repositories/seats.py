"""The seat itself: its first life, the lives after a restore, and who it is."""

from __future__ import annotations

import json
import secrets
from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import func, insert, select, update
from sqlalchemy.orm import Session

from db.keys.key import SeatKey
from db.legacy import Legacy
from db.models import KeptFileRecord, ReplicaRecord, ReplicaTideRecord, SeatRecord, SignInRecord
from db.reports import SelfSeat
from db.repositories.gathering import Gatherer
from db.repositories.journal import Hand, Journal
from db.repositories.registers import carry_numbers
from desktop.casework.access import SYSTEM, Actor

FIRST = "0001"
"""The number of a seat that no county has numbered yet."""

ALONE = "alone"
"""The state of a seat that has joined no county."""


RESTORED, ROLLED_BACK = "restored", "rollback-found"
"""Why a replica was born: the database was put back from a copy, or found to have gone back by itself."""


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


def self_hand(session: Session, actor: Actor, use_case: str, key: SeatKey | None) -> Hand:
    """The hand that writes for this seat in one transaction."""
    row = session.execute(
        select(ReplicaRecord.seat_id, ReplicaRecord.no, ReplicaRecord.id).where(
            ReplicaRecord.is_self, ReplicaRecord.state == "live"
        )
    ).one()
    return Hand(actor, use_case, row.seat_id, row.no, row.id, key)


def bear(session: Session, key: SeatKey | None, at: datetime) -> None:
    """The first replica of a new seat, with its birth in the journal."""
    nonce = secrets.token_hex(8)  # two restores of one backup must differ
    replica = f"{FIRST}.1.{nonce}"
    public = key.public if key is not None else None
    seat = {"id": FIRST, "kind": "office", "name": "", "serial": 0, "state": ALONE, "sign_key": public}
    session.execute(insert(SeatRecord).values(seat))
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
    Journal(session, Gatherer(session), Hand(SYSTEM, "birth", FIRST, 1, replica, key)).birth("first", at)


def bear_again(
    session: Session, legacy: Legacy, actor: Actor, key: SeatKey, at: datetime, why: str = RESTORED
) -> str:
    """A new replica of a database that went back in time; gives its id.

    What the one before knew of numbers is kept: what was given is in doubt, and nothing below the highest
    granted is granted again.
    """
    own = ReplicaRecord
    old = session.execute(select(own.__table__).where(own.is_self, own.state == "live")).one()
    lives = {life.replica: life for life in legacy.lives}
    counter = 1 + max((old.counter, *(life.counter for life in lives.values())))
    nonce, no = secrets.token_hex(8), 1 + (session.scalar(select(func.max(own.no))) or 0)
    replica = f"{old.seat_id}.{counter}.{nonce}"
    came_from = (old.id, old.known_rseq, str(old.known_digest))
    session.execute(update(own).where(own.no == old.no).values(state="ended"))
    born = {"no": no, "id": replica, "seat_id": old.seat_id, "counter": counter, "nonce": nonce}
    origin = dict(zip(("from_rep", "from_rseq", "from_digest"), came_from, strict=True))
    living = {"why": why, "is_self": True, "state": "live", "known_rseq": 0}
    session.execute(insert(own).values(**born, **origin, **living))
    for life in lives.values():
        told = {"other_replica": life.replica, "other_rseq": life.entries, "other_digest": life.head}
        session.execute(insert(ReplicaTideRecord).values(rep=no, **told))
    carry_numbers(session, legacy, old.no, no, actor.person_id, at)
    tide = [(life.replica, life.entries, life.head) for life in lives.values()]
    hand = Hand(actor, "restore", old.seat_id, no, replica, key)
    Journal(session, Gatherer(session), hand).birth(why, at, came_from, tide)
    return replica


def has_key(session: Session) -> bool:
    """Whether the seat signs what it writes."""
    known = session.scalar(
        select(SeatRecord.sign_key)
        .join(ReplicaRecord, ReplicaRecord.seat_id == SeatRecord.id)
        .where(ReplicaRecord.is_self, ReplicaRecord.state == "live")
    )
    return known is not None


def take_key(session: Session, key: SeatKey, at: datetime) -> None:
    """Let a seat sign that has not done so yet."""
    hand = self_hand(session, SYSTEM, "take_key", key)
    session.execute(update(SeatRecord).where(SeatRecord.id == hand.seat_id).values(sign_key=key.public))
    Journal(session, Gatherer(session), hand).take_key(at)


_DOUBTS = {"mark_missing": "MarkMissed", "file_changed": "FileChanged"}
"""Findings on opening, and the events they are journalled as."""


def note_doubt(session: Session, key: SeatKey | None, at: datetime, code: str) -> None:
    """Journal what could not be known when the office was opened: the mark was gone, the file another."""
    hand = self_hand(session, SYSTEM, "open_storage", key)
    Journal(session, Gatherer(session), hand).doubt(_DOUBTS[code], at)


WAYS = "ways"
"""The note of who can open the office, among the small files of the seat."""


def note_ways(session: Session, ways: Mapping[str, str]) -> None:
    """Who can open the office, as the journal tells of it: the keyring itself is no part of a transaction."""
    content = json.dumps(dict(ways), sort_keys=True).encode()
    held = session.get(KeptFileRecord, WAYS)
    if held is None:
        session.add(KeptFileRecord(name=WAYS, content=content))
    else:
        held.content = content


def noted_ways(session: Session) -> dict[str, str] | None:
    """What was last noted; None before the first time."""
    held = session.get(KeptFileRecord, WAYS)
    return None if held is None else dict(json.loads(held.content))


def note_sign_in(session: Session, id: str, person_id: str, at: datetime, how: str, failed: int) -> None:
    """Somebody came in at this seat."""
    session.execute(insert(SignInRecord).values(id=id, person_id=person_id, at=at, how=how, failed=failed))
