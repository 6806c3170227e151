"""The user's own 仿宋 and 小标宋, found where the system keeps fonts.

They may not be handed on, so the desk ships others; who has them may want papers to look as elsewhere.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from pathlib import Path

from reportlab.pdfbase.ttfonts import TTFError, TTFont

from desktop.base.tables import read_toml
from desktop.documents.fonts import FOLDER, Face


def system_folders() -> tuple[Path, ...]:
    """Where Windows, Debian, UOS and Kylin keep fonts, those of the user first."""
    home = Path.home()
    return (
        home / "AppData/Local/Microsoft/Windows/Fonts",
        home / ".local/share/fonts",
        home / ".fonts",
        Path(os.environ.get("SYSTEMROOT", "C:/Windows")) / "Fonts",
        Path("/usr/local/share/fonts"),
        Path("/usr/share/fonts"),
    )


def own_fonts(folders: tuple[Path, ...]) -> Mapping[Face, Path]:
    """The fonts of the folders that may stand for a bundled face, by the file names of own.toml.

    A file the PDF writer cannot use, or whose maker forbids embedding, is passed by.
    """
    names = {
        file.lower(): Face[face.upper()]
        for face, files in read_toml(FOLDER / "own.toml").items()
        for file in files
    }
    found: dict[Face, Path] = {}
    for path in _files(folders):
        face = names.get(path.name.lower())
        if face is not None and face not in found and _usable(path):
            found[face] = path
    return found


def _files(folders: tuple[Path, ...]) -> Iterator[Path]:
    for folder in folders:
        for place, _, files in os.walk(folder):
            yield from (Path(place) / file for file in sorted(files))


def _usable(path: Path) -> bool:
    """Whether the font has TrueType outlines and its maker lets it be embedded."""
    try:
        TTFont(path.stem, str(path))
    except (TTFError, OSError):
        return False
    return True
