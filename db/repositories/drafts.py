"""Drafts and saved views: this seat's own, outside the journal."""

from __future__ import annotations

import json

from sqlalchemy import delete, update
from sqlalchemy.orm import Session

from db.models import DraftRecord, SavedViewRecord
from desktop.base.errors import NotFound
from desktop.casework.rows import Draft, SavedView


def save_draft(session: Session, draft: Draft) -> None:
    """Keep a draft in place of what was kept under its id. Raises NotFound for one of another person."""
    held = session.get(DraftRecord, draft.id)
    if held is not None and held.person_id != draft.person_id:
        raise NotFound("no_such_draft")
    session.merge(
        DraftRecord(
            id=draft.id,
            person_id=draft.person_id,
            kind=draft.kind,
            saved_at=draft.saved_at,
            entries=json.dumps(draft.values, ensure_ascii=False),
        )
    )


def drop_draft(session: Session, person_id: str, draft_id: str) -> None:
    """The person's draft has become an entry, or was thrown away. One that is not there is no mistake."""
    session.execute(delete(DraftRecord).where(DraftRecord.id == draft_id, DraftRecord.person_id == person_id))


def give_drafts(session: Session, person_id: str, to: str) -> None:
    """Everything begun by one is another's to finish."""
    session.execute(update(DraftRecord).where(DraftRecord.person_id == person_id).values(person_id=to))


def save_view(session: Session, view: SavedView) -> None:
    """Keep a view in place of what was kept under its id. Raises NotFound for one of another person."""
    held = session.get(SavedViewRecord, view.id)
    if held is not None and held.person_id != view.person_id:
        raise NotFound("no_such_view", name=view.name)
    session.merge(
        SavedViewRecord(
            id=view.id,
            person_id=view.person_id,
            list=view.list,
            name=view.name,
            place=view.place,
            content=view.content,
        )
    )


def drop_view(session: Session, person_id: str, view_id: str) -> None:
    """A view the person wants no more. One that is not there is no mistake."""
    kept = SavedViewRecord
    session.execute(delete(kept).where(kept.id == view_id, kept.person_id == person_id))
