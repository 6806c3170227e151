"""The search index as SQLite keeps it: a table of FTS5 without text or places, read from its newest entry."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import func, select, text
from sqlalchemy.orm import Session

from db.models import CaseRecord
from db.queries.search_words import Part
from desktop.casework.found import Where

PARTS = len(Part)
Way = Sequence[str]
"""The grams a text must have all of, to hold a word written in one way in one place."""

FEW, NEWEST = 4, 64
"""Of a word of more grams those that tell are asked for; how common a gram is tell so many newest entries."""
SPOKEN = frozenset({Where.PARTY, Where.WORDS, Where.PAPER, Where.EVIDENCE})
"""Where nearly every file says something: elsewhere a word is soon looked for to the end."""
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


def look(
    session: Session, asked: Sequence[Sequence[Way]], units: Sequence[Way], below: int | None, most: int
) -> list[int]:
    """The newest entries below one that have, of all that is asked, the grams of any way; of some units.

    Of a word of many grams they have those that tell: the text itself has to be looked into anyway. Where all
    units are asked for, so many are found soon that weighing the grams would take longer.
    """
    weighed = [way for ways in asked for way in ways if units and is_weighed(way)]
    share, files = shares(session, {gram for way in weighed for gram in way}) if weighed else ({}, 0)
    told = [[telling(way, share, files) if way in weighed else way for way in ways] for ways in asked]
    every = " AND ".join(map(_any, (*told, units) if units else told))
    values: dict[str, Any] = {"asked": every, "most": most}
    if below is None:
        return [*session.scalars(_NEWEST, values).all()]
    return [*session.scalars(_OLDER, values | {"below": below}).all()]


def telling(way: Way, share: Mapping[str, float], files: int) -> Way:
    """The grams to be asked for: all but the common ones that turn nearly nothing away.

    Each of those would be a page deciphered and read backwards for every file that has the rarest. `share` is
    how many of all files have each gram.
    """
    rarest, left = sorted(way, key=share.__getitem__), float(files)
    for at in range(1, len(rarest)):
        left *= share[rarest[at - 1]]
        if left < BY_CHANCE and share[rarest[at]] > COMMON:
            return rarest[:at]
    return rarest


def shares(session: Session, grams: Iterable[str]) -> tuple[dict[str, float], int]:
    """How common grams are among the newest files, and how many files there are."""
    plain = {gram.translate(_SAFE): gram for gram in grams}
    files = (session.scalar(select(func.max(CaseRecord.search_no))) or 0) + 1
    rows = session.execute(_REACH, {"grams": json.dumps(list(plain)), "newest": NEWEST}).all()
    return {plain[gram]: min(1.0, NEWEST / (files - (no or 0) / PARTS)) for gram, no in rows}, files


def is_weighed(way: Way) -> bool:
    """Whether some may be left out: of many, where much is said. Runs of letters and digits are rare."""
    return (
        len(way) > FEW and way[0][0] in SPOKEN and not any(one.isascii() for gram in way for one in gram[1:])
    )


def _any(ways: Sequence[Way]) -> str:
    return f"({' OR '.join(f'({_all(way)})' for way in ways)})"


def _all(way: Way) -> str:
    return " AND ".join(f'"{gram.translate(_SAFE)}"' for gram in way)
