"""Fills the style sheet in resources/styles from the look in force.

The sheet says `@accent` for a colour, `@space(13)` for a space, `@letters(16)` for a length that grows with
the letters, `@type(small)` for a size of type, `@pill(26)` for the radius of a pill and `@icon(down, ink2)`
for an image.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from desktop.base.errors import BadResource
from desktop.ui import icons
from desktop.ui.tokens import COLOURS, FACES, Mode, Type

_NAME = re.compile(r"@([a-z_0-9]+)(?:\(([^)]*)\))?")


class Measures(Protocol):
    """What the sheet asks of a look."""

    def hex(self, role: str) -> str:
        """The colour of a role."""
        ...

    def space(self, units: float) -> int:
        """A space in logical units."""
        ...

    def letters(self, units: float) -> int:
        """A length that grows with the letters."""
        ...

    def pixels(self, type_: Type) -> int:
        """The size of a role of type."""
        ...


def read(path: Path) -> str:
    """The template of the sheet, every name in it checked: Qt would drop a misspelt one in silence."""
    text = path.read_text(encoding="utf-8")
    for name, argument in _NAME.findall(text):
        if name in ("space", "letters", "pill"):
            known = re.fullmatch(r"\d+(\.\d+)?", argument) is not None
        elif name in ("type", "weight"):
            known = argument in FACES
        elif name == "icon":
            parts = [part.strip() for part in argument.split(",")]
            known = len(parts) in (2, 3) and icons.known(parts[0]) and parts[1] in COLOURS[Mode.LIGHT]
        else:
            known = name in COLOURS[Mode.LIGHT] and not argument
        if not known:
            raise BadResource(path.name, f"@{name}({argument})" if argument else f"@{name}")
    return text


def fill(template: str, look: Measures, images: Path) -> str:
    """The sheet for one look; its images are written into the folder."""

    def image(argument: str) -> str:
        name, colour, *stroke = (part.strip() for part in argument.split(","))
        path = icons.write(name, look.hex(colour), float(stroke[0]) if stroke else 1.6, images)
        return f"url({path.as_posix()})"

    measures: dict[str, Callable[[str], str]] = {
        "space": lambda units: f"{look.space(float(units))}px",
        "letters": lambda units: f"{look.letters(float(units))}px",
        # Qt drops, and does not clamp, a radius above half of the height.
        "pill": lambda units: f"{(look.space(float(units)) + 2) // 2}px",
        "type": lambda role: f"{look.pixels(Type(role))}px",
        "weight": lambda role: str(FACES[Type(role)].weight),
        "icon": image,
    }

    def value(match: re.Match[str]) -> str:
        measure = measures.get(match[1])
        return measure(match[2]) if measure else look.hex(match[1])

    return _NAME.sub(value, template)
