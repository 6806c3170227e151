"""Find a matter by what an officer remembers of it: part of the conduct, initials, a law's name, a code."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from datetime import date

from desktop.casework.lists import Matter

# What holds the word decides first: the lower the better. Inside one field `_within` decides.
_CODE, _NAME, _INITIALS, _CONDUCT, _LAW, _DOMAIN, _NOTES = 0, 10, 20, 25, 30, 40, 50
_NEAR = 0.6  # how much of what was typed must stand in the name of a merely similar matter


def usable_on(matter: Matter, day: date) -> bool:
    """Whether a case about an act of that day may rest on this row.

    A row whose law was amended while its new text is not at hand serves for acts up to its last day, and for
    no new case where it has none.
    """
    if matter.status == "withdrawn" or (matter.status == "needs_current_text" and matter.valid_to is None):
        return False
    return matter.in_force_on(day)


def find_matters(matters: Iterable[Matter], text: str, on: date, limit: int = 50) -> tuple[Matter, ...]:
    """The matters in force on the day of the act that fit what was typed, best first, equals in list order.

    Several words, parted by spaces, must all fit. Where no row holds them, rows are offered whose name shares
    most of what was typed, so that a word out of order does not end the search. Nothing typed: every row.
    """
    words = _plain(text).split()
    usable = [matter for matter in matters if usable_on(matter, on)]
    if not words:
        return tuple(usable[:limit])
    ranked = [(fit, matter) for matter in usable if (fit := _fit(matter, words)) is not None]
    if not ranked:
        typed = "".join(words)
        ranked = [(far, matter) for matter in usable if (far := _distance(matter, typed)) is not None]
    ranked.sort(key=lambda each: each[0])  # stable: the list's own order among equals
    return tuple(matter for _, matter in ranked[:limit])


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold()


def _fit(matter: Matter, words: list[str]) -> float | None:
    """How well a matter fits all words; None where one of them is nowhere."""
    total = 0.0
    for word in words:
        fit = _word_fit(matter, word)
        if fit is None:
            return None
        total += fit
    return total


def _word_fit(matter: Matter, word: str) -> float | None:
    fields = (
        (_CODE, matter.code.casefold()),
        (_CODE, matter.code.replace("-", "").casefold()),
        (_NAME, _plain(matter.name)),
        (_INITIALS, matter.initials),
        (_CONDUCT, _plain(matter.keywords)),
        (_LAW, matter.violated_law),
        (_LAW, matter.penalty_law),
        (_LAW, matter.violated),
        (_LAW, matter.punished),
        (_DOMAIN, f"{matter.domain} {matter.source_department}"),
        (_NOTES, _plain(matter.notes)),
    )
    return min((weight + _within(word, field) for weight, field in fields if word in field), default=None)


def _within(word: str, field: str) -> float:
    """How well a word fits a field that holds it: whole, at its start, or inside, by the share it fills."""
    if word == field:
        return 0.0
    place = 1 if field.startswith(word) else 4
    return place + 3 * (1 - len(word) / len(field))


def _distance(matter: Matter, typed: str) -> float | None:
    """How far a name is from what was typed, by pairs of characters they share; None where too far."""
    pairs = {typed[at : at + 2] for at in range(len(typed) - 1)}
    name = _plain(matter.name)
    shared = sum(pair in name for pair in pairs)
    if not shared:
        return None
    near = (shared / len(pairs) + sum(char in name for char in set(typed)) / len(set(typed))) / 2
    return None if near < _NEAR else 1 - near
