"""The pictures of the handbook: `python -m tests.look resources/handbook handbook`."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from PIL import Image
from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QTabBar

from desktop.ui.places import CASE, FILING, PAPER, Place
from tests.look.pages import Tour

SIZE = (1120, 700)
"""Small enough that letters stay readable when a picture is shown at the width of a page of help."""
_COLOURS = 96


def stops(tour: Tour) -> Iterator[str]:
    """Show what each picture shows; the name of its file."""
    window = tour.program.window
    yield tour.person()
    tour.sign_in()
    window._top.units.choose(window._root)
    window._unit_picked(window._root)
    tour.settle()
    yield "cases"
    window.go(Place(FILING))
    tour.settle()
    yield "filing"
    case = tour.case("ordinary", "notified")
    window.go(Place(CASE, case.id))
    tour.settle()
    yield "case"
    tabs = window.pages[CASE].findChild(QTabBar)
    assert tabs is not None
    tabs.setCurrentIndex(6)
    tour.settle()
    yield "terms"
    window.go(Place(PAPER, case.id, "penalty-decision"))
    tour.settle()
    yield "paper"


def keep(shot: QPixmap, path: Path) -> None:
    """Write a picture in few colours: one of the window is plain, and a book of them must stay small.

    Median cut turns green into blue; the octree keeps the tones of the tokens.
    """
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    shot.save(buffer, "PNG")
    with Image.open(BytesIO(data.data())) as image:
        few = image.convert("RGB").quantize(_COLOURS, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
        few.save(path, optimize=True)
