"""Phrases kept at this seat: no record, and never journalled."""

from __future__ import annotations

from sqlalchemy import delete
from sqlalchemy.orm import Session

from db.models import PhraseRecord
from desktop.casework.phrases import Phrase, Whose


def keep_phrase(session: Session, person_id: str, phrase: Phrase) -> None:
    """Keep a phrase of the person, or everybody's, in place of what stood under its id."""
    bearer = "" if phrase.whose is Whose.COUNTY else person_id
    session.merge(
        PhraseRecord(
            id=phrase.id, person_id=bearer, fact=phrase.fact, matter=phrase.matter, words=phrase.words
        )
    )


def drop_phrase(session: Session, person_id: str, phrase_id: str) -> None:
    """A phrase the person wants no more. One that is not there is no mistake."""
    kept = PhraseRecord
    session.execute(delete(kept).where(kept.id == phrase_id, kept.person_id == person_id))
