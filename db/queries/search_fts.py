"""The search index as SQLite keeps it: a table of FTS5 without text or places, read from its newest entry."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence

from sqlalchemy import func, select, text
from sqlalchemy.orm import Session

from db.models import SearchCaseRecord
from db.queries.search_words import Part

PARTS = len(Part)
Way = Sequence[str]
"""The grams a text must have all of, to hold a word written in one way in one place."""

FEW, NEWEST = 4, 64
"""Of a word of more grams those that tell are asked for; how common a gram is tell so many newest entries."""
COMMON, BY_CHANCE = 1 / 16, 0.01
"""A gram of so many files among all is not asked for where less than so many have the others by chance."""

_NEWEST = text("SELECT rowid FROM search WHERE search MATCH :asked ORDER BY rowid DESC LIMIT :most")
_OLDER = text(
    "SELECT rowid FROM search WHERE search MATCH :asked AND rowid < :below ORDER BY rowid DESC LIMIT :most"
)
"""Entries that have grams, and those of them below one."""
_REACH = text(
    "SELECT value, (SELECT rowid FROM search WHERE search MATCH '\"' || value || '\"' "
    "ORDER BY rowid DESC LIMIT 1 OFFSET :newest - 1) FROM json_each(:grams)"
)
"""How far down the newest entries of each gram reach."""

_SAFE = {code: 0xE000 + code for code in range(128) if not (chr(code).isalnum() or chr(code).isspace())}
"""Marks of punctuation by signs of nobody's: FTS5 would part words by them."""


def indexed_words(marked: Iterable[str]) -> str:
    """The grams of a part of a file as FTS5 takes them."""
    return " ".join(marked).translate(_SAFE)


def look(session: Session, asked: Sequence[Sequence[Way]], below: int | None, most: int) -> list[int]:
    """The newest entries below one that have, of all that is asked, the grams of any way.

    Of a word of many grams they have those that tell: the text itself has to be looked into anyway.
    """
    many = {gram for ways in asked for way in ways if len(way) > FEW for gram in way}
    share, files = shares(session, many) if many else ({}, 0)
    every = " AND ".join(_any(tuple(telling(way, share, files) for way in ways)) for ways in asked)
    if below is None:
        return list(session.scalars(_NEWEST, {"asked": every, "most": most}))
    return list(session.scalars(_OLDER, {"asked": every, "most": most, "below": below}))


def telling(way: Way, share: Mapping[str, float], files: int) -> Way:
    """The grams to be asked for: all of a few, else without the common ones that turn nearly nothing away.

    Each of those would be a page deciphered and read backwards for every file that has the rarest. `share` is
    how many of all files have each gram.
    """
    if len(way) <= FEW:
        return way
    rarest, left = sorted(way, key=share.__getitem__), float(files)
    for at in range(1, len(rarest)):
        left *= share[rarest[at - 1]]
        if left < BY_CHANCE and share[rarest[at]] > COMMON:
            return rarest[:at]
    return rarest


def shares(session: Session, grams: Iterable[str]) -> tuple[dict[str, float], int]:
    """How common grams are among the newest files, and how many files there are."""
    plain = {gram.translate(_SAFE): gram for gram in grams}
    files = (session.scalar(select(func.max(SearchCaseRecord.no))) or 0) + 1
    rows = session.execute(_REACH, {"grams": json.dumps(list(plain)), "newest": NEWEST}).all()
    return {plain[gram]: min(1.0, NEWEST / (files - (no or 0) / PARTS)) for gram, no in rows}, files


def _any(ways: Sequence[Way]) -> str:
    return f"({' OR '.join(f'({_all(way)})' for way in ways)})"


def _all(way: Way) -> str:
    return " AND ".join(f'"{gram.translate(_SAFE)}"' for gram in way)
