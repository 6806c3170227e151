"""What is known of the copies of an office: their proofs, and which of them are kept as they grow old.

A proof is a small file beside the copy. It is plain, so that anybody can prove the copy without its key: its
digest, its size, and the rows of each table by number. Numbers of rows name nobody, and tell hardly more than
the size of the file does.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from pathlib import Path
from typing import Any

from db.keys.place import SUFFIX
from db.whole import write_whole
from desktop.base.bounds import NOTE_BYTES, open_plain, read_bounded
from desktop.base.clock import CHINA

PROOF = ".proof.json"
SEAL = "seal"
_STRIDE = 1 << 20


class Why(StrEnum):
    """What a copy was made for."""

    ASKED = "asked"
    WORK = "work"  # half an hour of it
    CLOSING = "closing"
    IMPORT = "import"
    UPGRADE = "upgrade"
    REKEY = "rekey"


RISKS = frozenset({Why.IMPORT, Why.UPGRADE, Why.REKEY})
"""What is done right after the copy, and may have to be taken back by it."""


@dataclass(frozen=True, slots=True)
class KeptCopy:
    """A copy that was opened again, checked, counted and compared when it was made."""

    file: Path
    at: datetime
    why: Why
    size: int  # bytes
    digest: str  # SHA-256 of the file
    counts: Mapping[str, int]  # rows by table
    replica: str = ""  # whose journal it is, how far it had come, and the digest of its last entry
    entries: int = 0
    head: str = ""
    files: int = 0  # files of cases that lie beside it
    lacking: int = 0  # those that it names and that do not

    @property
    def cases(self) -> int:
        """Cases in it."""
        return self.counts.get("case", 0)

    @property
    def day(self) -> date:
        """The day it was made, in China."""
        return self.at.astimezone(CHINA).date()

    def at_place(self, file: Path) -> KeptCopy:
        """The same copy as it stands elsewhere."""
        return replace(self, file=file)

    def intact(self) -> bool:
        """Whether every byte of it is still as it was proved. Reads the whole file."""
        try:
            return self.file.stat().st_size == self.size and digest_of(self.file) == self.digest
        except OSError:
            return False

    def stands(self, home: Path) -> bool:
        """Whether it is as it was made, so far as its size tells; one whose folder is away is trusted."""
        try:
            return self.file.stat().st_size == self.size
        except OSError:
            return not self.file.parent.exists() and self.file.parent != home


def new_name(folder: Path, at: datetime, why: Why) -> Path:
    """A dated name for a copy that no other has."""
    before = f"-before-{why}" if why in RISKS else ""
    stem = f"desk-{at.astimezone(CHINA):%Y%m%d-%H%M%S}{before}"
    names = (stem, *(f"{stem}-{n}" for n in range(2, 1000)))
    return next(file for name in names if not (file := folder / f"{name}.db").exists())


def digest_of(file: Path, *, cold: bool = False) -> str:
    """SHA-256 of a file; `cold` from the medium itself, where the system can be told to forget the file."""
    found = hashlib.sha256()
    with open_plain(file) as opened:
        if cold and hasattr(os, "posix_fadvise"):
            os.posix_fadvise(opened.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
        while part := opened.read(_STRIDE):
            found.update(part)
    return found.hexdigest()


# ------------------------------------------------------------ proofs


def proof_at(kept: KeptCopy, home: Path) -> Path:
    """Where a home's folder of copies keeps the proof of one that was made elsewhere."""
    place = hashlib.sha256(str(kept.file.parent).encode("utf-8", "surrogateescape")).hexdigest()[:8]
    return home / f"{kept.file.stem}.{place}{PROOF}"


def write_proof(kept: KeptCopy, to: Path) -> None:
    """Whole or not at all, as the copy itself. Beside it the copy is known by its name: both may be moved."""
    own = to == kept.file.with_suffix(PROOF)
    told = asdict(kept) | {"file": kept.file.name if own else str(kept.file), "at": kept.at.isoformat()}
    sealed = told | {SEAL: seal_of(told)}
    write_whole(to, json.dumps(sealed, ensure_ascii=False, indent=1).encode("utf-8", "surrogateescape"))


def seal_of(told: Mapping[str, object]) -> str:
    """What a proof says of itself, SHA-256 in hexadecimal: against bad disks alone: anybody can make it."""
    said = {name: value for name, value in told.items() if name != SEAL}
    return hashlib.sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()


def read_proof(proof: Path) -> KeptCopy | None:
    """A proof; None for one that cannot be read: what proves nothing is passed over."""
    try:
        told: Any = json.loads(read_bounded(proof, NOTE_BYTES).decode("utf-8", "surrogateescape"))
        if told[SEAL] != seal_of(told):
            return None
        return KeptCopy(
            file=_named(proof, str(told["file"])),
            at=datetime.fromisoformat(told["at"]),
            why=Why(told.get("why", Why.ASKED)),
            size=int(told["size"]),
            digest=str(told["digest"]),
            counts={str(table): int(n) for table, n in told["counts"].items()},
            replica=str(told.get("replica", "")),
            entries=int(told.get("entries", 0)),
            head=str(told.get("head", "")),
            files=int(told.get("files", 0)),
            lacking=int(told.get("lacking", 0)),
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None


def _named(proof: Path, told: str) -> Path:
    """The copy a proof is of: the one beside it, or one made elsewhere by its whole path.

    ValueError for anything else: what a proof names may be thrown away as it grows old.
    """
    file = Path(told)
    beside = proof.with_name(proof.name.removesuffix(PROOF) + ".db")
    if told == beside.name:
        return beside
    if not file.is_absolute() or not proof.name.startswith(f"{file.stem}.") or file.suffix != ".db":
        raise ValueError(told)
    return file


def known_copies(folder: Path) -> tuple[KeptCopy, ...]:
    """The copies a folder has proofs of, the newest first; those of a home name copies elsewhere too."""
    if not folder.is_dir():
        return ()
    found = (read_proof(proof) for proof in folder.glob("desk-*" + PROOF))
    return tuple(sorted((kept for kept in found if kept is not None), key=newness, reverse=True))


def newness(kept: KeptCopy) -> tuple[datetime, int, int, str]:
    """What copies are ordered by; of two in one second the later has the longer name."""
    return kept.at, kept.entries, len(kept.file.name), str(kept.file)


# ------------------------------------------------------------ growing old


@dataclass(frozen=True, slots=True)
class Keeping:
    """How long copies are kept: all of a day, then one a day, then one a week, and one a month for ever."""

    days: int = 14
    weeks: int = 13
    risks: int = 30  # days in which one made before a risky act stays


def outgrown(
    copies: Sequence[KeptCopy], today: date, keeping: Keeping, intact: Callable[[KeptCopy], bool]
) -> tuple[KeptCopy, ...]:
    """The copies of one place that need not be kept.

    Of each day, week and month the newest stays that is `intact`; where none is, the newest: no good copy
    goes for the sake of one that is not.
    """
    ordered = sorted(copies, key=newness, reverse=True)
    held = {one.file for one in ordered if _held(one, today, keeping)}
    spans: dict[tuple[object, ...], list[KeptCopy]] = {}
    for one in ordered:
        for span in _spans(one.day, today, keeping):
            spans.setdefault(span, []).append(one)

    def left(good: Callable[[KeptCopy], bool]) -> tuple[KeptCopy, ...]:
        stay = held | {_best(span, good).file for span in spans.values()}
        return tuple(one for one in ordered if one.file not in stay)

    if not left(lambda _one: True):
        return ()  # nothing to read through
    known: dict[Path, bool] = {}

    def good(one: KeptCopy) -> bool:
        if one.file not in known:
            known[one.file] = one.day >= today or intact(one)  # today's were proved today
        return known[one.file]

    return left(good)


def _held(one: KeptCopy, today: date, keeping: Keeping) -> bool:
    return one.day >= today or (one.why in RISKS and today - one.day < timedelta(keeping.risks))


def _spans(day: date, today: date, keeping: Keeping) -> Iterable[tuple[object, ...]]:
    """The day, the week and the month a copy may stand for."""
    age = (today - day).days
    if age <= keeping.days:
        yield "day", day
    if age <= keeping.weeks * 7:
        yield "week", *day.isocalendar()[:2]
    yield "month", day.year, day.month


def _best(span: Sequence[KeptCopy], good: Callable[[KeptCopy], bool]) -> KeptCopy:
    if len(span) == 1:
        return span[0]
    return next((one for one in span if good(one)), span[0])


def throw_away(kept: KeptCopy) -> None:
    """Take a copy away with all that lies beside it; itself first, for without it the rest proves nothing."""
    for file in (kept.file, kept.file.with_suffix(SUFFIX), kept.file.with_suffix(PROOF)):
        file.unlink(missing_ok=True)


def halves(folder: Path, before: datetime) -> Iterable[Path]:
    """What was left of copies broken off before a moment: they have no proof, and no name one could trust."""
    for half in folder.glob("desk-*.part*"):
        if half.stat().st_mtime < before.timestamp():
            yield half
