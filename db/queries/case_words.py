"""Cases by words: those that hold them anywhere in their file, and those that are called so."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, and_, or_
from sqlalchemy.orm import Session

from db.models import CaseRecord
from db.queries.lists import Lists
from db.queries.search import files_holding, files_likely, near
from desktop.casework.found import EVERYWHERE, NAMED, asked_for
from desktop.casework.rows import CaseFilter

FEW = 2200
"""Files found that are looked up one by one. What more hold is met soon on any way through the list."""


def holding(session: Session, lists: Lists, narrowed: CaseFilter) -> ColumnElement[bool]:
    """Cases that hold words anywhere in their file; words very common at the unit, in name or number.

    As long as they are few, they are looked up by their numbers. What many bear is met soon on any way
    through the list, and is looked for there; where the index cannot tell that many do, in those it names
    alone.
    """
    words, unit_id = asked_for(narrowed.text), narrowed.unit_id
    at = near(lists, frozenset((unit_id,))) if unit_id and not narrowed.then else None
    for where in (EVERYWHERE, NAMED):
        if (nos := files_holding(session, words, where, FEW, at)) is not None:
            return CaseRecord.search_no.in_(nos)
    held = and_(*(called(word) for word in narrowed.text.split()))
    if all(word.sure for word in words):
        return held
    likely = files_likely(session, words, NAMED, FEW, at)
    return held if likely is None else and_(CaseRecord.search_no.in_(likely), held)


def called(text: str) -> ColumnElement[bool]:
    """Cases whose party, its initials or whose number holds a word, as the index of names would have it."""
    places: list[Any] = [CaseRecord.party_name, CaseRecord.number]
    if text.upper() != text.lower():
        found = [each.icontains(text, autoescape=True) for each in places]
    else:  # Chinese has no capitals, and is read in half the time where nothing is folded
        found = [each.contains(text, autoescape=True) for each in places]
    if text.isascii():
        found.append(CaseRecord.party_initials.contains(text.lower(), autoescape=True))
    return or_(*found)
