"""Line icons: one table of drawings, each in the one colour it is asked for."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from desktop.base.errors import BadResource
from desktop.base.tables import read_toml

_STROKE = 1.5
_drawings: dict[str, str] = {}


def load(path: Path) -> Mapping[str, str]:
    """Read the table of drawings."""
    table = read_toml(path)
    for name, drawing in table.items():
        if not isinstance(drawing, str) or not drawing.startswith("<"):
            raise BadResource(path.name, name)
    _drawings.clear()
    _drawings.update(table)
    _renderer.cache_clear()
    _icon.cache_clear()
    return _drawings


def known(name: str) -> bool:
    """Whether there is a drawing of this name."""
    return name in _drawings


def names() -> tuple[str, ...]:
    """Every drawing there is."""
    return tuple(_drawings)


def svg(name: str, colour: str, stroke: float = _STROKE) -> str:
    """One drawing as a whole SVG file."""
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 20 20" fill="none" '
        f'stroke="{colour}" stroke-width="{stroke}" stroke-linecap="round" stroke-linejoin="round">'
        f"{_drawings[name]}</svg>"
    )


def write(name: str, colour: str, stroke: float, folder: Path) -> Path:
    """The drawing as a file, for a style sheet."""
    path = folder / f"{name}-{colour.removeprefix('#')}-{stroke}.svg"
    if not path.exists():
        path.write_text(svg(name, colour, stroke), encoding="utf-8")
    return path


@lru_cache(maxsize=256)
def _renderer(name: str, colour: str, stroke: float) -> QSvgRenderer:
    return QSvgRenderer(QByteArray(svg(name, colour, stroke).encode()))


def paint(painter: QPainter, name: str, box: QRectF, colour: QColor, stroke: float = _STROKE) -> None:
    """Draw an icon into a box."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    _renderer(name, colour.name(), stroke).render(painter, box)
    painter.restore()


def icon(name: str, side: int, colour: QColor, disabled: QColor | None = None, ratio: float = 2.0) -> QIcon:
    """An icon for a button or a menu; made anew when the look changes."""
    return _icon(name, side, colour.name(), (disabled or colour).name(), ratio)


@lru_cache(maxsize=512)  # a case has hundreds of buttons and some ten icons
def _icon(name: str, side: int, colour: str, disabled: str, ratio: float) -> QIcon:
    made = QIcon()
    for mode, ink in ((QIcon.Mode.Normal, QColor(colour)), (QIcon.Mode.Disabled, QColor(disabled))):
        pixmap = QPixmap(round(side * ratio), round(side * ratio))
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        paint(painter, name, QRectF(pixmap.rect()), ink)
        painter.end()
        pixmap.setDevicePixelRatio(ratio)
        made.addPixmap(pixmap, mode)
    return made
