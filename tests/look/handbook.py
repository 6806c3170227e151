"""The pictures of the handbook: `python -m tests.look resources/handbook handbook`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage, QImageWriter, QPixmap
from PySide6.QtWidgets import QTabBar

from desktop.ui.case.tabs import TABS
from desktop.ui.places import CASE, CASES, FILING, PAPER, Place
from desktop.ui.signin.sign_in_panel import SignInPanel
from tests.look.pages import Tour
from tests.ui.real_office import MA

SIZE = (1120, 700)
"""Small enough that letters stay readable when a picture is shown at the width of a page of help."""
_COLOURS = 160


def stops(tour: Tour) -> Iterator[str]:
    """Show what each picture shows; the name of its file."""
    window = tour.program.window
    tour.settle()
    window._top.units.choose(window._root)
    window._unit_picked(window._root)
    tour.settle()
    yield "workbench"
    tour.go(Place(CASES))
    yield "cases"
    tour.go(Place(FILING))
    yield "filing"
    case = tour.case("ordinary", "notified")
    tour.go(Place(CASE, case.id))
    yield "case"
    tabs = window.pages[CASE].findChild(QTabBar)
    assert tabs is not None
    tabs.setCurrentIndex(list(TABS).index("terms"))
    tour.settle()
    yield "terms"
    tour.go(Place(PAPER, case.id, "penalty-decision"))
    yield "paper"
    window.session.switch()
    tour.settle()
    panel = window.session.front.panel
    assert isinstance(panel, SignInPanel)
    panel.choose(MA.person_id)
    panel.begin()
    tour.settle()
    yield "sign-in"


def keep(shot: QPixmap, path: Path) -> None:
    """Write a picture in few colours: one of the window is plain, and a book of them must stay small.

    The commonest colours are taken, the bright before the grey, so that no token turns into another.
    """
    image = shot.toImage().convertToFormat(QImage.Format.Format_RGB32)
    seen = Counter(image.pixel(x, y) for y in range(0, image.height(), 2) for x in range(0, image.width(), 2))
    table = sorted(seen, key=lambda colour: seen[colour] * (1 + QColor(colour).saturation()), reverse=True)
    plain = Qt.ImageConversionFlag.ThresholdDither | Qt.ImageConversionFlag.AvoidDither
    writer = QImageWriter(str(path), b"png")
    writer.setCompression(100)
    writer.write(image.convertToFormat(QImage.Format.Format_Indexed8, table[:_COLOURS], plain))
