"""The look in force: every colour, size of type and space by role, for painters and layouts."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtGui import QColor, QFont

from desktop.ui.tokens import BASE, COLOURS, FACES, HEAT, Heat, Mode, Size, Type

FAMILY = "Noto Sans SC"
_HALT = QFont.Tag("halt")  # half-width 〔 〕 in columns of numbers


@lru_cache(maxsize=128)
def _font(pixels: int, weight: int, halt: bool) -> QFont:
    font = QFont(FAMILY)
    font.setPixelSize(pixels)
    font.setWeight(QFont.Weight(weight))
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    if halt:
        font.setFeature(_HALT, 1)
    return font


@dataclass(frozen=True, slots=True)
class Look:
    """One mode and size of letter, and every measure that follows from them."""

    mode: Mode = Mode.LIGHT
    size: Size = Size.STANDARD

    @property
    def base(self) -> int:
        """The size of body letters, in logical units."""
        return BASE[self.size]

    @property
    def large(self) -> bool:
        """Whether letters are large, so that pages drop their side panes."""
        return self.size is Size.LARGE

    def hex(self, role: str) -> str:
        """The colour of a role as Qt reads it in a sheet."""
        return COLOURS[self.mode][role]

    def colour(self, role: str, alpha: int = 255) -> QColor:
        """The colour of a role, for a painter."""
        colour = QColor(COLOURS[self.mode][role])
        colour.setAlpha(alpha)
        return colour

    def heat(self) -> tuple[Heat, ...]:
        """The five steps of a heat table."""
        return HEAT[self.mode]

    def letters(self, units: float) -> int:
        """A length that grows as the letters do; `units` are those of b = 14."""
        return max(1, round(units * self.base / BASE[Size.STANDARD]))

    def space(self, units: float) -> int:
        """A space or a row, which grows 0.7 as fast: at full speed a 1366 screen holds too little."""
        if units <= 0:
            return 0
        return max(1, round(units * (1 + 0.7 * (self.base / BASE[Size.STANDARD] - 1))))

    def pixels(self, type_: Type) -> int:
        """The size of a type role in logical units."""
        return round(FACES[type_].size * self.base)

    def font(self, type_: Type = Type.BODY, weight: int | None = None, *, halt: bool = False) -> QFont:
        """The font of a type role. Shared: a caller that wants another must copy it."""
        return _font(self.pixels(type_), FACES[type_].weight if weight is None else weight, halt)


_in_force: list[Look] = [Look()]


def look() -> Look:
    """The look in force."""
    return _in_force[0]


def put_in_force(now: Look) -> None:
    """Make a look the one that painters ask for. Only the theme calls this."""
    _in_force[0] = now
