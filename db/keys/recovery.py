"""The code of the recovery sheet: what opens the database when nobody remembers a password."""

from __future__ import annotations

import secrets
import unicodedata

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford's: nothing in it looks like something else
LENGTH, GROUP, CHECK = 30, 5, 2  # characters: 28 of chance, 140 bits, and two that tell a slip of the pen
_PRIME = 1021
"""The largest below what two characters can say: a remainder by it tells every wrong character, and any two
that changed places."""

_ALIKE = str.maketrans("OIL", "011")


def new_code() -> str:
    """A code nobody has had, in groups as it is printed: XXXXX-XXXXX-…"""
    drawn = "".join(secrets.choice(ALPHABET) for _ in range(LENGTH - CHECK))
    whole = drawn + _check(drawn)
    return "-".join(whole[at : at + GROUP] for at in range(0, LENGTH, GROUP))


def read_code(typed: str) -> str | None:
    """The code as the slot knows it, however it was typed; None where it cannot be one."""
    plain = unicodedata.normalize("NFKC", typed).upper()  # an input method gives wide letters
    found = "".join(sign for sign in plain.translate(_ALIKE) if sign in ALPHABET)
    if len(found) != LENGTH or _check(found[:-CHECK]) != found[-CHECK:]:
        return None
    return found


def _check(drawn: str) -> str:
    number = 0
    for sign in drawn:
        number = number * len(ALPHABET) + ALPHABET.index(sign)
    return "".join(ALPHABET[part] for part in divmod(number % _PRIME, len(ALPHABET)))
