"""The tide mark: how far the journal had come on this computer, in a small file beside the database.

A database copied without its write-ahead log, or put back from an old copy, is sound in itself: nothing in it
tells that its end is missing. The mark does. It is written after each commit, in place and without waiting
for the disk: whatever it tells was on the disk before it. A mark that cannot be read tells nothing. The seat
signs it: who cuts the end off the journal cannot put the mark back to match.
"""

from __future__ import annotations

import json
import logging
import os
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import IO

from db.canonical import canonical
from db.keys.key import SeatKey, signed_by
from desktop.base.bounds import NOTE_BYTES, read_bounded

_SIZE = 512  # bytes, always the same: a mark is written over, never cut and grown
_MARK = "desk.tide.1"
_log = logging.getLogger("desk.db")


@dataclass(frozen=True, slots=True)
class Tide:
    """The last entry of this seat's own chain."""

    replica: str
    entries: int
    digest: str
    at: str  # for people: the moment of that entry
    signature: str = ""  # in hexadecimal; of a mark that an older program kept, none
    file: str = ""  # SHA-256 of the database as it was closed; none while a program may be writing it

    @property
    def words(self) -> bytes:
        """What is signed."""
        closed = [self.file] if self.file else []
        return canonical([_MARK, self.replica, self.entries, self.digest, self.at, *closed])

    def proved_by(self, public: bytes) -> bool:
        """Whether the seat wrote it whose public half this is."""
        return signed_by(public, bytes.fromhex(self.signature), self.words)


class TideMark:
    """The file of the mark, as the one writing program keeps it."""

    def __init__(self, file: Path, key: SeatKey) -> None:
        self._file = file
        self._key = key
        self._held: IO[bytes] | None = None
        self._kept: Tide | None = None

    def keep(self, tide: Tide | None) -> None:
        """Mark how far the journal has come. A mark that cannot be written undoes nothing.

        The first one is pushed down to the disk, before anything is written to the database: it takes back
        the digest of the file as it was closed.
        """
        if tide is None:
            return
        try:
            first = self._held is None
            if self._held is None:
                self._file.touch()
                self._held = self._file.open("r+b", buffering=0)
            self._write(replace(tide, file=""))
            if first:
                os.fsync(self._held.fileno())
        except OSError as error:
            _log.warning("the tide mark is not kept: %s", error)

    @property
    def kept(self) -> bool:
        """Whether this program has marked anything since it came to write."""
        return self._kept is not None

    def seal(self, database: str) -> None:
        """Mark the digest of the database, which is closed and whole on the disk. Raises OSError."""
        assert self._kept is not None
        self._write(replace(self._kept, file=database))

    def _write(self, tide: Tide) -> None:
        assert self._held is not None
        self._held.seek(0)
        signed = replace(tide, signature=self._key.sign(tide.words).hex())
        self._held.write(json.dumps(asdict(signed)).encode().ljust(_SIZE))
        self._kept = tide

    def unseal(self) -> None:
        """The database is about to be another than was closed."""
        tide = read_tide(self._file)
        if tide is not None and tide.file:
            self.keep(tide)
        self.close()

    def close(self) -> None:
        """Let go of the file."""
        if self._held is not None:
            self._held.close()
            self._held = self._kept = None


def read_tide(file: Path) -> Tide | None:
    """What the mark tells; None where there is none, or where it was cut off in the middle of a write."""
    try:
        told = json.loads(read_bounded(file, NOTE_BYTES))
        texts = {name: str(told.get(name, "")) for name in ("replica", "digest", "at", "signature", "file")}
        bytes.fromhex(texts["signature"])
        return Tide(entries=int(told["entries"]), **texts)
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None
