"""Small files that are there whole or not at all, whenever the power goes."""

from __future__ import annotations

import os
from pathlib import Path

from desktop.base.paths import sync


def write_whole(file: Path, data: bytes) -> None:
    """Put bytes in the place of a file that its owner alone may read. Raises OSError, the old file whole."""
    part = file.with_name(file.name + ".part")
    try:
        if part.is_symlink():
            part.unlink()  # somebody would have us write elsewhere
        flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_NOFOLLOW", 0)
        with os.fdopen(os.open(part, flags | getattr(os, "O_BINARY", 0), 0o600), "wb") as opened:
            opened.write(data)
            opened.flush()
            os.fsync(opened.fileno())
        part.replace(file)
    except BaseException:
        part.unlink(missing_ok=True)
        raise
    sync(file.parent)
