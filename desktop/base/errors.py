"""Every error the desk raises on purpose. Errors carry a code and facts; `ui/wording.py` has the words."""

from __future__ import annotations

from collections.abc import Mapping


class DeskError(Exception):
    """Root of what the desk raises on purpose.

    `code` names the sentence in resources/texts/errors.toml; `facts` fill its blanks.
    """

    def __init__(self, code: str, **facts: object) -> None:
        super().__init__(code, facts)
        self.code = code
        self.facts: Mapping[str, object] = facts


class Refusal(DeskError):
    """Expected; the officer can put it right. Shown in place."""


class NotPermitted(Refusal):
    """This person may not do this here."""


class Overtaken(Refusal):
    """Someone else changed the record after it was read."""


class NotFound(Refusal):
    """No such record."""


class BadEntry(Refusal):
    """A value typed in, or a row imported, that cannot be true."""


class Trouble(DeskError):
    """Expected; the world is at fault: a disk, a stick, a printer."""


class StorageTrouble(Trouble):
    """The database is full, locked, read-only, damaged or too new."""


class PrintTrouble(Trouble):
    """A paper that cannot be drawn or printed."""


class BadResource(DeskError):
    """Our own data is wrong: the desk refuses to start and names file and key."""

    def __init__(self, file: str, why: str) -> None:
        super().__init__("bad_resource", file=file, why=why)
