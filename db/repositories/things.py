"""Write side of the ledger of things: what a case has in hand, in place of what was stored before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict

from sqlalchemy import bindparam, delete, insert
from sqlalchemy.orm import Session

from db.models import ThingRecord
from db.repositories.dues import NEVER, Row
from desktop.casework.thing_list import StoredThing, ThingsReckoned


def store_things(session: Session, reckoned: Sequence[ThingsReckoned]) -> None:
    """Store the things of cases that are here."""
    if not reckoned:
        return
    gone = delete(ThingRecord).where(ThingRecord.case_id == bindparam("_id"))
    session.connection().execute(gone, [{"_id": one.case_id} for one in reckoned])
    rows = [_row(one.case_id, thing) for one in reckoned for thing in one.things]
    if rows:
        session.connection().execute(insert(ThingRecord), rows)


def _row(case_id: str, thing: StoredThing) -> Row:
    told = asdict(thing)
    return {
        **told,
        "id": f"{case_id}/{thing.key}/{thing.part}",
        "case_id": case_id,
        "list": told.pop("group"),
        "due_sort": thing.due_on or NEVER,
    }
