"""The tide mark: how far the journal had come on this computer, in a small file beside the database.

A database copied without its write-ahead log, or put back from an old copy, is sound in itself: nothing in it
tells that its end is missing. The mark does. It is written after each commit, in place and without waiting
for the disk: whatever it tells was on the disk before it. A mark that cannot be read tells nothing. The seat
signs it: who cuts the end off the journal cannot put the mark back to match.
"""

from __future__ import annotations

import json
import logging
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

    @property
    def words(self) -> bytes:
        """What is signed."""
        return canonical([_MARK, self.replica, self.entries, self.digest, self.at])

    def proved_by(self, public: bytes) -> bool:
        """Whether the seat wrote it whose public half this is."""
        return signed_by(public, bytes.fromhex(self.signature), self.words)


class TideMark:
    """The file of the mark, as the one writing program keeps it."""

    def __init__(self, file: Path, key: SeatKey) -> None:
        self._file = file
        self._key = key
        self._held: IO[bytes] | None = None

    def keep(self, tide: Tide | None) -> None:
        """Mark how far the journal has come. A mark that cannot be written undoes nothing."""
        if tide is None:
            return
        try:
            if self._held is None:
                self._file.touch()
                self._held = self._file.open("r+b", buffering=0)
            self._held.seek(0)
            signed = replace(tide, signature=self._key.sign(tide.words).hex())
            self._held.write(json.dumps(asdict(signed)).encode().ljust(_SIZE))
        except OSError as error:
            _log.warning("the tide mark is not kept: %s", error)

    def close(self) -> None:
        """Let go of the file."""
        if self._held is not None:
            self._held.close()
            self._held = None


def read_tide(file: Path) -> Tide | None:
    """What the mark tells; None where there is none, or where it was cut off in the middle of a write."""
    try:
        told = json.loads(read_bounded(file, NOTE_BYTES))
        texts = {name: str(told.get(name, "")) for name in ("replica", "digest", "at", "signature")}
        bytes.fromhex(texts["signature"])
        return Tide(entries=int(told["entries"]), **texts)
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None
