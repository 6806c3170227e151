"""Drafts and saved views: this seat's own, outside the journal."""

from __future__ import annotations

import json

from sqlalchemy import delete
from sqlalchemy.orm import Session

from db.models import DraftRecord, SavedViewRecord
from desktop.casework.rows import Draft, SavedView


def save_draft(session: Session, draft: Draft) -> None:
    """Keep a draft in place of what was kept under its id."""
    session.merge(
        DraftRecord(
            id=draft.id,
            person_id=draft.person_id,
            kind=draft.kind,
            saved_at=draft.saved_at,
            entries=json.dumps(draft.values, ensure_ascii=False),
        )
    )


def drop_draft(session: Session, draft_id: str) -> None:
    """The draft has become an entry, or was thrown away. One that is not there is no mistake."""
    session.execute(delete(DraftRecord).where(DraftRecord.id == draft_id))


def save_view(session: Session, view: SavedView) -> None:
    """Keep a view in place of what was kept under its id."""
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


def drop_view(session: Session, view_id: str) -> None:
    """A view nobody wants any more. One that is not there is no mistake."""
    session.execute(delete(SavedViewRecord).where(SavedViewRecord.id == view_id))
