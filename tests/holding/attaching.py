"""Files are put to a case one after the other, in a process of its own that tells each."""

from __future__ import annotations

import os
import random
from dataclasses import dataclass
from pathlib import Path

from desktop.casework.access import Actor
from desktop.services.attaching import AttachFiles, attach
from desktop.services.perform import Office
from tests.db.office import QIAOTOU, register, seed
from tests.helpers.homes import open_storage
from tests.holding.errand import library, morning

OFFICER = Actor("p1", "张三", "officer", QIAOTOU.id)
FILES, AT_ONCE = 24, 2
_SIZES = (0, 900, 70_000, (1 << 20) + 3, 3 << 20)


@dataclass(frozen=True, slots=True)
class Begun:
    """A home with a case, and what is to be put to it."""

    home: Path
    case_id: str
    files: tuple[Path, ...]


def begin(folder: Path) -> Begun:
    """A case without evidence, and files of many lengths."""
    luck, files = random.Random(7), []
    for n in range(FILES):
        file = folder / f"{n:02}.bin"
        file.write_bytes(n.to_bytes(1, "big") + luck.randbytes(_SIZES[n % len(_SIZES)]))
        files.append(file)
    office = opened(folder / "home")
    seed(office.storage)
    case_id = register(office.storage, QIAOTOU)
    office.storage.close()
    return Begun(folder / "home", case_id, tuple(files))


def opened(home: Path) -> Office:
    """The office of a home, before its officer."""
    return Office(open_storage(home, morning()), library(), morning(), OFFICER)


def run(home: Path, case_id: str, files: tuple[Path, ...], told: Path) -> None:
    """Put the files to one piece of evidence, a few at once; each that is there is told in a line."""
    handle = os.open(told, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    office = opened(home)
    for first in range(0, len(files), AT_ONCE):
        some = files[first : first + AT_ONCE]
        attach(office, AttachFiles(case_id, some, 1), _go_on)
        os.write(handle, "".join(f"{file.name}\n" for file in some).encode())
    office.storage.close()


def _go_on(_done: int, _total: int, _name: str) -> bool:
    return True
