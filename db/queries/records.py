"""Drafts, views, sign-ins, settings: small reads."""

from __future__ import annotations

import json
from collections.abc import Collection
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from db.models import (
    CaseRecord,
    DraftRecord,
    EntryRecord,
    PhraseRecord,
    SavedViewRecord,
    SettingRecord,
    SignInRecord,
    UnitRecord,
)
from desktop.casework.phrases import Phrase, Whose
from desktop.casework.rows import Draft, SavedView


def drafts(session: Session, person_id: str) -> tuple[Draft, ...]:
    """The unfinished entries of a person, the last saved first."""
    rows = session.execute(
        select(
            DraftRecord.id, DraftRecord.person_id, DraftRecord.kind, DraftRecord.saved_at, DraftRecord.entries
        )
        .where(DraftRecord.person_id == person_id)
        .order_by(DraftRecord.saved_at.desc(), DraftRecord.id)
    )
    return tuple(Draft(id, by, kind, at, json.loads(entries)) for id, by, kind, at, entries in rows)


def phrases(session: Session, person_id: str) -> tuple[Phrase, ...]:
    """The phrases of a person, and those of everybody."""
    kept = PhraseRecord
    rows = session.scalars(select(kept).where(kept.person_id.in_((person_id, ""))).order_by(kept.id))
    return tuple(
        Phrase(row.id, row.fact, row.matter, row.words, Whose.OWN if row.person_id else Whose.COUNTY)
        for row in rows
    )


def saved_views(session: Session, person_id: str, of: str) -> tuple[SavedView, ...]:
    """The views a person keeps of a list, in their order."""
    kept = SavedViewRecord
    rows = session.execute(
        select(kept.id, kept.person_id, kept.list, kept.name, kept.place, kept.content)
        .where(kept.person_id == person_id, kept.list == of)
        .order_by(kept.place, kept.id)
    )
    return tuple(SavedView(*row) for row in rows)


def last_sign_ins(session: Session, person_ids: Collection[str]) -> dict[str, datetime]:
    """When each of these people last came in at this seat."""
    known = SignInRecord
    rows = session.execute(
        select(known.person_id, func.max(known.at).label("at"))
        .where(known.person_id.in_(person_ids))
        .group_by(known.person_id)
    )
    return {row.person_id: row.at for row in rows}


def setting(session: Session, key: str) -> str | None:
    """A setting of this office."""
    return session.scalar(select(SettingRecord.value).where(SettingRecord.id == key))


def last_entry_before(session: Session, moment: datetime) -> datetime | None:
    """When the last entry before a moment was written; walks back over those since alone."""
    entry = EntryRecord
    return session.scalar(select(entry.at).where(entry.at < moment).order_by(entry.no.desc()).limit(1))


def is_empty(session: Session) -> bool:
    """Neither a unit nor a case has come in."""
    units = session.scalar(select(func.count()).select_from(select(UnitRecord.id).limit(1).subquery()))
    cases = session.scalar(select(func.count()).select_from(select(CaseRecord.id).limit(1).subquery()))
    return not units and not cases
