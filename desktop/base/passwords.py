"""What a password must be, and how long one waits after a wrong one.

GB/T 22239-2019, 7.1.4.1 asks for complexity, for changes from time to time and for a limit on failed
sign-ins, and leaves the figures to the office: these are ours.
"""

from __future__ import annotations

import secrets
import unicodedata
from collections.abc import Iterable, Iterator
from datetime import timedelta

from desktop.base.errors import BadEntry

SHORTEST, LONG, LONGEST = 8, 14, 128
"""Signs: the least, those that make up for fewer kinds of sign, and the most."""

KINDS = 3
FAMILIAR = (
    *("password", "passw0rd", "admin", "qwer", "asdf", "zxcv", "iloveyou", "abc123", "letmein", "welcome"),
    *("123456", "654321", "111111", "000000", "666666", "888888", "112233", "123123", "147258", "520131"),
)
"""What everybody tries first. A password may not contain any of them."""

WAITS = (0, 0, 5, 15, 900)
"""Seconds one waits after the first, second … wrong password; after each later one, as after the last."""

TRIES = WAITS.index(max(WAITS)) + 1
"""Wrong passwords in a row, after which a name is locked for the longest wait."""

CLEAR = "abcdefghjkmnpqrstuvwxyz" + "ABCDEFGHJKLMNPQRSTUVWXYZ" + "23456789"
"""Signs nobody takes for another when a password is read off paper."""

GROUP, GROUPS = 4, 3

OLD = timedelta(days=90)
"""A password older than this is asked to be changed."""


def refuse_weak(password: str, names: Iterable[str] = ()) -> None:
    """Raise BadEntry for a password that is easily guessed. `names` are what others know of its owner.

    `password_short`, `password_long`, `password_kinds`, `password_familiar`, `password_named`.
    """
    for weakness in weaknesses(password, names):
        raise weakness


def weaknesses(password: str, names: Iterable[str] = ()) -> Iterator[BadEntry]:
    """All that speaks against a password, as `refuse_weak` raises it: for whoever is typing one."""
    if len(password) < SHORTEST:
        yield BadEntry("password_short", least=SHORTEST)
    if len(password) > LONGEST:
        yield BadEntry("password_long", most=LONGEST)
    if len({_kind(sign) for sign in password}) < (KINDS if len(password) < LONG else KINDS - 1):
        yield BadEntry("password_kinds", long=LONG)
    low = password.lower()
    if any(word in low for word in FAMILIAR) or len(set(low)) < SHORTEST // 2:
        yield BadEntry("password_familiar")
    if any(len(name) > 1 and name.lower() in low for name in names):
        yield BadEntry("password_named")


def new_password() -> str:
    """A password of chance to be handed to somebody, read off easily: Kx7m-Wq4t-9Hpd."""
    while True:
        groups = ("".join(secrets.choice(CLEAR) for _ in range(GROUP)) for _ in range(GROUPS))
        drawn = "-".join(groups)
        try:
            refuse_weak(drawn)
        except BadEntry:
            continue  # one in some millions holds a word that everybody tries
        return drawn


def wait_after(failed: int) -> timedelta:
    """How long one waits after so many wrong passwords in a row."""
    return timedelta(seconds=WAITS[min(failed, len(WAITS)) - 1] if failed else 0)


def _kind(sign: str) -> str:
    """Small letters, capitals, figures, and everything else; Chinese is a kind of its own."""
    kind = unicodedata.category(sign)
    return {"Ll": "small", "Lu": "capital", "Nd": "figure", "Lo": "character"}.get(kind, "other")
