"""The small pictures of files: on a screen of any size, all that are in sight are drawn."""

from __future__ import annotations

from PySide6.QtCore import QPoint
from pytestqt.qtbot import QtBot

from desktop.casework.case_files import CaseFile, FileKind
from desktop.documents.pictures import Raster
from desktop.services.perform import Office
from desktop.ui.desk import Desk
from desktop.ui.evidence.image import image_of
from desktop.ui.evidence.thumbnails import FileStrip, Thumbnails

FILES = tuple(CaseFile(f"f{n}", f"{n:064}", 1, FileKind.PICTURE, f"IMG_{n}.jpg", 1) for n in range(400))


def small(_office: Office, file: CaseFile, side: int) -> Raster:
    high = side * 3 // 4
    return Raster(side, high, bytes((90, 90, int(file.digest) % 256, 0)) * (side * high))


def test_a_picture_has_its_own_colours() -> None:
    image = image_of(Raster(2, 1, bytes((10, 20, 250, 0, 240, 30, 5, 0))))
    seen = [image.pixelColor(x, 0).name() for x in range(image.width())]
    assert seen == ["#fa140a", "#051ef0"]


def in_sight(strip: FileStrip) -> tuple[CaseFile, ...]:
    """The files whose place is seen."""
    seen = strip.viewport().rect()
    rows = range(strip.model().rowCount())
    return tuple(FILES[row] for row in rows if strip.visualRect(strip.model().index(row, 0)).intersects(seen))


def test_all_in_sight_are_drawn_on_a_large_screen_and_few_others_are_held(qtbot: QtBot, desk: Desk) -> None:
    model = Thumbnails(desk, small=small)
    strip = FileStrip(model)
    qtbot.addWidget(strip)
    model.show_files(FILES)
    strip.resize(2560, 1440)
    strip.show()
    qtbot.waitExposed(strip)
    assert len(in_sight(strip)) > 150

    def drawn() -> bool:
        return all(model.made(file) is not None for file in in_sight(strip))

    qtbot.waitUntil(drawn)
    bar = strip.verticalScrollBar()
    for value in (bar.maximum(), 0):
        bar.setValue(value)
        assert strip.indexAt(QPoint(20, 20)).isValid()
        qtbot.waitUntil(drawn)
    strip.resize(800, 300)
    bar.setValue(bar.maximum())
    qtbot.waitUntil(drawn)
    held = [file for file in FILES if model.made(file) is not None]
    assert len(held) <= 4 * len(in_sight(strip))
