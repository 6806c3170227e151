"""Write side of the ledger of things: what a case has in hand, in place of what was stored before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict

from sqlalchemy.orm import Session

from db.models import ThingRecord
from db.repositories.dues import NEVER
from db.repositories.stored import Row, keep_rows
from desktop.casework.thing_list import StoredThing, ThingsReckoned


def store_things(session: Session, reckoned: Sequence[ThingsReckoned]) -> frozenset[str]:
    """Store the things of cases that are here; gives the cases that have others now."""
    rows = (_row(one.case_id, thing) for one in reckoned for thing in one.things)
    return keep_rows(session, ThingRecord, [one.case_id for one in reckoned], rows)


def _row(case_id: str, thing: StoredThing) -> Row:
    told = asdict(thing)
    return {
        **told,
        "id": f"{case_id}/{thing.key}/{thing.part}",
        "case_id": case_id,
        "list": told.pop("group"),
        "due_sort": thing.due_on or NEVER,
    }
