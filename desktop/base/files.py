"""Files that leave the desk are written whole, or not at all."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from desktop.base.errors import PrintTrouble


@contextmanager
def written_whole(file: Path) -> Iterator[Path]:
    """A place beside a file, which takes its name once all is written; where nothing was, none takes it.

    What stood there stays if it fails. Raises PrintTrouble `cannot_write`.
    """
    half = file.with_name(f"{file.name}.part")  # of the whole name: its spreadsheet may be written meanwhile
    try:
        half.unlink(missing_ok=True)  # a link that lies there would have us write elsewhere
        try:
            yield half
            if half.exists():
                half.replace(file)
        finally:
            half.unlink(missing_ok=True)
    except OSError as error:
        raise PrintTrouble("cannot_write", file=str(file), why=error) from error
