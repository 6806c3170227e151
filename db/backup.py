"""Copies of the database that are opened again, checked and counted before anyone relies on them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2

from db.copies import PROOF, KeptCopy, Why, digest_of, proof_at, write_proof
from db.engine import connect_to_look, give_key
from db.faults import sorted_faults
from db.files import NAME as FILES
from db.files import carry_files, names_in
from db.keys.key import DatabaseKey, Keys
from db.keys.keyring import Keyring
from db.keys.place import SUFFIX
from db.whole import write_whole
from desktop.base.bounds import KEYRING_BYTES, open_plain, read_bounded
from desktop.base.errors import StorageTrouble
from desktop.base.paths import make_folder, sync

PAGES = 1024
"""Pages copied between two looks at whether to go on: 4 MB."""

Told = Callable[[int, int], None]
"""Hears pages copied and pages in all; what it raises stops the copy."""

_FILES = "SELECT DISTINCT digest FROM attachment WHERE key IS NOT NULL"
_REACHED = "SELECT id, known_rseq, known_digest FROM replica WHERE is_self AND state = 'live'"


@dataclass(frozen=True, slots=True)
class Contents:
    """What a database holds at one moment: the rows of every table, and how far its own journal has come."""

    counts: Mapping[str, int]
    replica: str = ""
    entries: int = 0
    head: str = ""  # digest of the last entry
    files: frozenset[str] = frozenset()  # digests of the files of cases that are kept


def keep_copy(
    file: Path,
    to: Path,
    ring: Keyring | None,
    keys: Keys,
    *,
    at: datetime,
    why: Why,
    told: Told | None = None,
    home: Path | None = None,
) -> KeptCopy:
    """Copy a database while others use it, under the current key whatever its own; gives the proved copy.

    Its keyring and its proof are written before it gets its name: a file that bears its name is good, and
    opens anywhere. The proof of a copy made elsewhere is kept among those of the `home` too. Raises
    StorageTrouble `backup_failed` for a copy not whole, `full`; nothing of it is left then.
    """
    if to.exists():
        raise StorageTrouble("backup_failed", file=str(to), why="exists")
    make_folder(to.parent)
    with _part_of(to) as part:
        found = copy_pages(file, part, keys, told)
        prove(part, keys.current, found)
        sync(part)
        beside = to.parent / FILES
        carry_files(file.parent / FILES, beside, found.files, link=True)
        there = found.files & names_in(beside)
        kept = KeptCopy(
            file=to,
            at=at,
            why=why,
            size=part.stat().st_size,
            digest=digest_of(part),
            counts=found.counts,
            replica=found.replica,
            entries=found.entries,
            head=found.head,
            files=len(there),
            lacking=len(found.files - there),
        )
        _give_name(kept, part, ring, home)
    return kept


def carry_copy(kept: KeptCopy, folder: Path, home: Path) -> KeptCopy:
    """The same copy on another disk, byte for byte, read back from it before it counts.

    Raises StorageTrouble, `backup_failed` where what is read back is not what was written; nothing of it is
    left then.
    """
    to = folder / kept.file.name
    with sorted_faults(str(to)):
        carried = _carry(kept, to, home)
    # After the copy itself, which is worth having alone: a stick may be too small for all photographs.
    beside = kept.file.parent / FILES
    carry_files(beside, folder / FILES, names_in(beside), link=False)
    return carried


def _carry(kept: KeptCopy, to: Path, home: Path) -> KeptCopy:
    carried = kept.at_place(to)
    if to.exists() and to.stat().st_size == kept.size and digest_of(to) == kept.digest:
        write_proof(carried, proof_at(carried, home))
        return carried
    with _part_of(to) as part:
        with open_plain(kept.file) as source, part.open("wb") as target:
            while stride := source.read(1 << 20):
                target.write(stride)
        sync(part)
        if digest_of(part, cold=True) != kept.digest:
            raise StorageTrouble("backup_failed", file=str(to), why="read back otherwise")
        keyring = kept.file.with_suffix(SUFFIX)
        if keyring.exists():
            write_whole(to.with_suffix(SUFFIX), read_bounded(keyring, KEYRING_BYTES))
        _give_name(carried, part, None, home)
    return carried


def _give_name(kept: KeptCopy, part: Path, ring: Keyring | None, home: Path | None) -> None:
    to, beside = kept.file, [kept.file.with_suffix(PROOF)]
    try:
        if ring is not None:
            write_whole(to.with_suffix(SUFFIX), ring.written())
        if home is not None and to.parent != home:
            beside.append(proof_at(kept, make_folder(home)))
        for proof in beside:
            write_proof(kept, proof)
        part.replace(to)
        sync(to.parent)
    except BaseException:
        for left in (to, to.with_suffix(SUFFIX), *beside):
            with suppress(OSError):  # a stick that is gone keeps what it has
                left.unlink(missing_ok=True)
        raise


@contextmanager
def _part_of(to: Path) -> Iterator[Path]:
    """Another name for a file until it is whole: nobody takes half a copy for one, nor wants for its room."""
    part = to.with_name(to.name + ".part")
    part.unlink(missing_ok=True)
    try:
        yield part
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)


def copy_pages(file: Path, part: Path, keys: Keys, told: Told | None) -> Contents:
    """The pages as they stand at one moment, and what the database holds at that moment."""
    source = connect_to_look(file, keys.of(file))
    try:
        source.execute("BEGIN")
        found = contents(source)  # the first look fixes the moment that is copied
        target = dbapi2.connect(str(part), isolation_level=None)
        try:
            give_key(target, keys.current)
            source.backup(target, pages=PAGES, progress=partial(_tell, told))
            target.execute("PRAGMA journal_mode = DELETE").fetchall()  # one file, no log beside it
        finally:
            target.close()
        source.execute("COMMIT")
    finally:
        source.close()
    return found


def _tell(told: Told | None, _status: int, left: int, total: int) -> None:
    if told is not None:
        told(total - left, total)


def contents(connection: Any) -> Contents:
    """What a database holds."""
    tables = connection.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name"
    ).fetchall()
    counts = {
        str(name): int(connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0])
        for (name,) in tables
    }
    reached = connection.execute(_REACHED).fetchone() if "replica" in counts else None
    named = connection.execute(_FILES) if "attachment" in counts else ()
    files = frozenset(digest.hex() for (digest,) in named)
    if reached is None:
        return Contents(counts, files=files)
    replica, entries, head = reached
    return Contents(counts, replica, entries, head.hex() if head else "", files)


def prove(copy: Path, key: DatabaseKey, expected: Contents) -> None:
    """Open a copy, read all of it, compare it with what was copied. Raises StorageTrouble `backup_failed`."""
    connection = connect_to_look(copy, key)
    try:
        seals = connection.execute("PRAGMA cipher_integrity_check").fetchall()  # of every page, used or not
        said = seals or connection.execute("PRAGMA integrity_check").fetchall()
        if said != [("ok",)]:
            raise StorageTrouble("backup_failed", file=str(copy), why=str(said[0][0]))
        if contents(connection) != expected:
            raise StorageTrouble("backup_failed", file=str(copy), why="rows differ")
    finally:
        connection.close()
