"""Which other open cases are of the same party and matter: one statement, by the party's own number."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models import ENDINGS, CaseRecord, KnownPartyRecord
from db.queries.lists import Lists
from db.queries.sight import Seen
from desktop.casework import case_facts as f
from desktop.casework.case import Case
from desktop.casework.gates import OtherCase

MOST = 5
"""More are not named: one is enough to look before filing."""


def same_act(session: Session, lists: Lists, seen: Seen, case: Case) -> tuple[OtherCase, ...]:
    """The oldest of them; none while party or matter is not known."""
    numbers = {value for (fact, _), value in case.facts.items() if fact == f.PARTY_ID.id and value}
    code = case.matter.code
    if not numbers or not code:
        return ()
    wanted = (
        select(CaseRecord.number, CaseRecord.unit_id, CaseRecord.registered_on, CaseRecord.filed_on)
        .where(
            CaseRecord.id.in_(
                select(KnownPartyRecord.case_id).where(KnownPartyRecord.id_number.in_(numbers))
            ),
            CaseRecord.matter_code == code,
            CaseRecord.stage.not_in(ENDINGS),
            CaseRecord.struck_at.is_(None),
            CaseRecord.id != case.id,
            *seen,
        )
        .order_by(CaseRecord.registered_on, CaseRecord.id)
        .limit(MOST)
    )
    return tuple(
        OtherCase(row.number, lists.units.path(row.unit_id)[-1].name, row.registered_on, row.filed_on)
        for row in session.execute(wanted)
    )
