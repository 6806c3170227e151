"""How names are read: initials, to find a party by three keys."""

from __future__ import annotations

from functools import lru_cache

from desktop.base.readings import first_letters

SURNAMES = {"单": "s", "曾": "z", "解": "x", "仇": "q", "查": "z", "区": "o", "盖": "g"}
"""Characters that are read otherwise when they are a surname."""

_LONGEST_NAME = 4


@lru_cache(maxsize=1 << 15)  # each look through a list of people asks for all of them again
def initials(name: str, *, person: bool | None = None) -> str:
    """The lower-case initials of a name, without spaces and marks; `person` None goes by its length."""
    letters = name if name.isalnum() else "".join(filter(str.isalnum, name))
    if letters.isascii():
        return letters.lower()
    found = first_letters(letters).lower()
    if person is None:
        person = len(letters) <= _LONGEST_NAME
    surname = SURNAMES.get(letters[0]) if person else None
    return surname + found[1:] if surname else found
