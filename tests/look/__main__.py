"""`python -m tests.look OUT [name ...]`: photographs every sheet, light, dark and 大字, at 100 % to 200 %.

`python -m tests.look resources/handbook handbook` takes the pictures of the handbook instead, at 100 % only.

The scale of a process is fixed at its birth, so each scale is a child process. Without a display it draws
offscreen.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from functools import partial
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from desktop.ui.application import DeskApplication
    from desktop.ui.look import Look

_SIZES = {"1.0": (1366, 768), "1.25": (1536, 864), "1.5": (1280, 720), "2.0": (1920, 1080)}
"""Scale, and the logical size of the window: small laptop, office screens of 1920 x 1080, and 4K."""
_RESOURCES = Path(__file__).resolve().parents[2] / "resources"


def main(arguments: list[str]) -> int:
    """Photograph in one child for each scale; or, in the child, at its scale."""
    if not arguments or arguments[0].startswith("-"):
        print(__doc__)
        return 2
    out = Path(arguments[0])
    out.mkdir(parents=True, exist_ok=True)
    scale = os.environ.get("DESK_LOOK_SCALE")
    if scale:
        return _photograph(out, set(arguments[1:]), scale)
    failed = 0
    for each in ("1.0",) if arguments[1:] == ["handbook"] else _SIZES:
        environment = dict(os.environ, DESK_LOOK_SCALE=each, QT_SCALE_FACTOR=each)
        if not environment.get("DISPLAY"):
            environment.setdefault("QT_QPA_PLATFORM", "offscreen")
        command = [sys.executable, "-m", "tests.look", *arguments]
        failed |= subprocess.run(command, env=environment, check=False).returncode
    return failed


def _photograph(out: Path, names: set[str], scale: str) -> int:
    from desktop.ui.application import make_application
    from desktop.ui.look import Look
    from desktop.ui.tokens import Mode, Size
    from tests.look.sheets import SHEETS

    desk = make_application(["look"], _RESOURCES)
    if names == {"handbook"}:
        _illustrate(out, desk)
        return 0
    looks = {"light": Look(), "dark": Look(Mode.DARK), "large": Look(Mode.LIGHT, Size.LARGE)}
    for sheet in SHEETS:
        if names and sheet.name not in names:
            continue
        for word, look in looks.items():
            if word == "large" and not sheet.large:
                continue
            desk.theme.apply(look)
            window = sheet.build()
            window.resize(*_SIZES[scale])
            window.show()
            _settle(desk.app.processEvents)
            if sheet.after is not None:
                sheet.after(window)
                _settle(desk.app.processEvents)
            path = out / f"{sheet.name}-{word}-{scale}.png"
            _shot(window, desk.app.topLevelWidgets()).save(str(path))
            print(path.name, window.width(), window.height())
            window.close()
            window.deleteLater()
            _settle(desk.app.processEvents)
    if not names or "pages" in names:
        _photograph_pages(out, desk, looks, scale)
    return 0


def _photograph_pages(out: Path, desk: DeskApplication, looks: Mapping[str, Look], scale: str) -> None:
    """The program itself on a sample home, every page in every look."""
    from desktop.ui.application import DeskApplication
    from tests.look.pages import sample_home
    from tests.look.tours import BARE, FILLED

    with sample_home() as home, tempfile.TemporaryDirectory() as copies:
        for (word, look), kind in product(looks.items(), (*FILLED, *BARE)):
            copy = Path(tempfile.mkdtemp(dir=copies))  # what one tour does is not there for the next
            if kind in FILLED:
                shutil.copytree(home, copy, dirs_exist_ok=True)
            tour = kind(
                copy,
                DeskApplication(desk.app, _RESOURCES),  # each takes its own down
                partial(_wait, desk),
            )
            tour.look(look)
            tour.window.resize(*_SIZES[scale])
            tour.window.show()
            for name in tour.stops():
                path = out / f"page-{name}-{word}-{scale}.png"
                _shot(tour.window, desk.app.topLevelWidgets()).save(str(path))
                print(path.name)
            tour.close()
            _settle(desk.app.processEvents)


def _illustrate(out: Path, desk: DeskApplication) -> None:
    """The pictures of the handbook: the program on a sample home, in the light look."""
    from tests.look.handbook import SIZE, keep, stops
    from tests.look.pages import Tour, sample_home

    with sample_home() as home:
        tour = Tour(home, desk, partial(_wait, desk))
        tour.window.resize(*SIZE)
        tour.window.show()
        for name in stops(tour):
            path = out / f"{name}.png"
            keep(_shot(tour.window, desk.app.topLevelWidgets()), path)
            print(path.name, path.stat().st_size)
        tour.close()


def _wait(desk: DeskApplication, done: Callable[[], bool]) -> None:
    until = time.monotonic() + 20
    while not done() and time.monotonic() < until:
        desk.app.processEvents()
        time.sleep(0.01)
    _settle(desk.app.processEvents)


def _shot(window: QWidget, tops: list[QWidget]) -> QPixmap:
    """The window with its dialogs and pop-ups where they stand; the offscreen screen is too small to grab."""
    shot = window.grab()
    painter = QPainter(shot)
    for top in tops:
        if top is not window and top.isVisible() and _belongs(top, window):
            painter.drawPixmap(window.mapFromGlobal(top.pos()), top.grab())
    painter.end()
    return shot


def _belongs(top: QWidget, window: QWidget) -> bool:
    """Whether a dialog or pop-up was opened by something in this window."""
    above = top.parentWidget()
    while above is not None and above is not window:
        above = above.parentWidget()
    return above is window


def _settle(process: object) -> None:
    """Let layouts, fonts and the press lane come to rest. Only this camera may pump events."""
    until = time.monotonic() + 0.4
    while time.monotonic() < until:
        assert callable(process)
        process()
        time.sleep(0.01)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
