"""The files of an office: kept beside the database by the digest of what they hold, encrypted, never changed.

A file is cut into chunks of a mebibyte, each sealed with AES-GCM under a random key of the file's own. That
key stands in the row that names the file, and is as safe as the database: whoever writes that anew under
another key has shut the files too, and none of them is written again. A chunk is bound to the digest, to its
place and to being the last: none can be changed, moved, left out or put after the end.

A file stands under its name once all of it is on the disk; its row is committed afterwards. Broken off
anywhere between, there is half a file that nobody takes for one, or a whole one that no row names.
"""

from __future__ import annotations

import hashlib
import os
import re
import secrets
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from threading import Lock

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from db.copies import digest_of
from db.faults import sorted_faults
from desktop.base.bounds import open_plain
from desktop.base.errors import Refusal, StorageTrouble
from desktop.base.paths import make_folder, sync

CHUNK = 1 << 20
TAG = 16  # bytes AES-GCM adds to a chunk
KEY = 32
NAME = "files"
"""The folder beside a database, and beside copies of one."""

_PART = ".part-"
_DIGEST = re.compile(r"[0-9a-f]{64}")

Told = Callable[[int], None]
"""Hears how many bytes more are done; what it raises stops the work, and nothing half done stays."""


@dataclass(frozen=True, slots=True)
class Measured:
    """What a file holds, and how much of it."""

    digest: str  # SHA-256, in hexadecimal
    size: int  # bytes


def new_key() -> bytes:
    """A key no file has had."""
    return secrets.token_bytes(KEY)


def chunks_of(size: int) -> int:
    """Into how many chunks so many bytes are cut; nothing at all is one, too."""
    return max(1, -(-size // CHUNK))


def measure(source: Path, told: Told | None = None) -> Measured:
    """Read a file of somebody's to its end. Raises Refusal `source_unreadable`."""
    found, size = hashlib.sha256(), 0
    for part in _parts(source):
        found.update(part)
        size += len(part)
        if told is not None:
            told(len(part))
    return Measured(found.hexdigest(), size)


class Files:
    """A folder of kept files."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.turn = Lock()
        """Held from before a file is kept until its row is committed: one digest gets one key."""

    def keep(self, source: Path, found: Measured, key: bytes, told: Told | None = None) -> None:
        """Keep a file under the digest it was measured to have; one that stands there whole stays.

        Raises Refusal `source_unreadable`, and `source_changed` for one that holds something else by now;
        StorageTrouble.
        """
        with sorted_faults(str(self.folder)):
            if self.sound(found, key):
                return
            part = make_folder(self.folder) / f"{_PART}{secrets.token_hex(8)}"
            try:
                flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
                with os.fdopen(os.open(part, flags, 0o600), "wb") as opened:
                    for sealed in _sealed(source, found, key, told):
                        opened.write(sealed)
                    opened.flush()
                    os.fsync(opened.fileno())
                part.replace(self.folder / found.digest)
            finally:
                with suppress(OSError):
                    part.unlink(missing_ok=True)
            sync(self.folder)

    def read(self, found: Measured, key: bytes) -> Iterator[bytes]:
        """What a kept file holds, a chunk at a time, each proved before it is given.

        Raises StorageTrouble `file_lost`, `file_altered`; the end is given only of a file that is whole.
        """
        file = self.folder / found.digest
        with sorted_faults(str(file)):
            try:
                opened = open_plain(file)
            except FileNotFoundError as error:
                raise StorageTrouble("file_lost", file=str(file)) from error
            with opened:
                opening, last = AESGCM(key), chunks_of(found.size) - 1
                for n in range(last + 1):
                    sealed = opened.read(CHUNK + TAG)
                    try:
                        yield opening.decrypt(_nonce(n, n == last), sealed, bytes.fromhex(found.digest))
                    except (InvalidTag, ValueError) as error:
                        raise StorageTrouble("file_altered", file=str(file)) from error
                if opened.read(1):
                    raise StorageTrouble("file_altered", file=str(file))

    def sound(self, found: Measured, key: bytes) -> bool:
        """Whether a file stands here whole and is what its digest says. Reads all of it."""
        said = hashlib.sha256()
        try:
            for part in self.read(found, key):
                said.update(part)
        except StorageTrouble as trouble:
            if trouble.code in ("file_lost", "file_altered"):
                return False
            raise
        return said.hexdigest() == found.digest

    def names(self) -> frozenset[str]:
        """The digests of all files here, whole or not."""
        return names_in(self.folder)

    def drop(self, digests: Iterable[str]) -> int:
        """Take files away for good; gives how many stood here."""
        gone = sorted(frozenset(digests) & self.names())
        with sorted_faults(str(self.folder)):
            for name in gone:
                (self.folder / name).unlink()
            if gone:
                sync(self.folder)
        return len(gone)

    def clear_halves(self) -> None:
        """Take away what was left of files broken off. Only for whoever may write here."""
        for half in self.folder.glob(_PART + "*"):
            with suppress(OSError):
                half.unlink()


def names_in(folder: Path) -> frozenset[str]:
    """The digests a folder of files holds files of."""
    try:
        return frozenset(each.name for each in os.scandir(folder) if _DIGEST.fullmatch(each.name))
    except FileNotFoundError:
        return frozenset()


def carry_files(source: Path, target: Path, names: Iterable[str], *, link: bool) -> int:
    """Bring files to another folder that lacks them, as they are: no key is needed; gives how many.

    `link` gives them a second name where the disk is the same. A copy is read back before it counts. Raises
    StorageTrouble `backup_failed` for one that reads otherwise, and what the disk says.
    """
    lacking = sorted((frozenset(names) & names_in(source)) - names_in(target))
    with sorted_faults(str(target)):
        for name in lacking:
            make_folder(target)
            if not (link and _linked(source / name, target / name)):
                _copied(source / name, target / name)
        if lacking:
            sync(target)
    return len(lacking)


def replace_unsound(known: Iterable[tuple[Measured, bytes]], source: Path, here: Files, aside: Path) -> None:
    """Put files of another folder in the place of those here that are damaged, or under another key.

    What stood there is kept aside. One that is the same file by a second name is not read: it is as good
    there. Raises as `carry_files`.
    """
    there = names_in(source)
    for held, key in known:
        mine, other = here.folder / held.digest, source / held.digest
        if held.digest not in there or mine.samefile(other) or here.sound(held, key):
            continue
        with sorted_faults(str(mine)):
            mine.rename(make_folder(aside) / held.digest)
            sync(aside)
            if not _linked(other, mine):
                _copied(other, mine)
            sync(here.folder)


def link_files(source: Path, target: Path) -> None:
    """Give the files of a folder a second name in another, where the disk knows such: it costs no room."""
    lacking = sorted(names_in(source) - names_in(target))
    if lacking and all(_linked(source / name, make_folder(target) / name) for name in lacking):
        sync(target)


def _linked(source: Path, target: Path) -> bool:
    try:
        os.link(source, target)
    except OSError:  # another disk, or one that knows no second names
        return False
    return True


def _copied(source: Path, target: Path) -> None:
    part = target.with_name(f"{_PART}{secrets.token_hex(8)}")
    try:
        written = hashlib.sha256()
        with open_plain(source) as opened, part.open("xb") as copy:
            while stride := opened.read(CHUNK):
                written.update(stride)
                copy.write(stride)
            copy.flush()
            os.fsync(copy.fileno())
        if digest_of(part, cold=True) != written.hexdigest():
            raise StorageTrouble("backup_failed", file=str(target), why="read back otherwise")
        part.replace(target)
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)


def _nonce(n: int, last: bool) -> bytes:
    """The place of a chunk, and whether it is the last: never twice under one key."""
    return n.to_bytes(11, "big") + bytes([last])


def _sealed(source: Path, found: Measured, key: bytes, told: Told | None) -> Iterator[bytes]:
    sealing, last = AESGCM(key), chunks_of(found.size) - 1
    said, size = hashlib.sha256(), 0
    for n, part in enumerate(_parts(source) if found.size else (b"",)):
        said.update(part)
        size += len(part)
        if size > found.size:
            break
        yield sealing.encrypt(_nonce(n, n == last), part, bytes.fromhex(found.digest))
        if told is not None:
            told(len(part))
    if (said.hexdigest(), size) != (found.digest, found.size):
        raise Refusal("source_changed", file=source.name)


def _parts(source: Path) -> Iterator[bytes]:
    """A file of somebody's, a chunk at a time: a stick may be pulled out meanwhile."""
    try:
        with open_plain(source) as opened:
            while part := opened.read(CHUNK):
                yield part
    except OSError as error:
        raise Refusal("source_unreadable", file=source.name, why=error.strerror or str(error)) from error
