"""The small pictures of files: on a screen of any size, all that are in sight are drawn."""

from __future__ import annotations

import io

from PIL import Image
from PySide6.QtCore import QPoint
from pytestqt.qtbot import QtBot

from desktop.casework.case_files import CaseFile, FileKind
from desktop.services.perform import Office
from desktop.ui.desk import Desk
from desktop.ui.evidence.thumbnails import FileStrip, Thumbnails

FILES = tuple(CaseFile(f"f{n}", f"{n:064}", 1, FileKind.PICTURE, f"IMG_{n}.jpg", 1) for n in range(400))


def small(_office: Office, file: CaseFile, side: int) -> bytes:
    drawn = io.BytesIO()
    Image.new("RGB", (side, side * 3 // 4), (int(file.digest) % 256, 90, 90)).save(drawn, "JPEG")
    return drawn.getvalue()


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
