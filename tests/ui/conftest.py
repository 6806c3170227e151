"""The view's tests run without a display, in the desk's own look, with its fonts registered."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.base.paths import RESOURCES
from desktop.ui.desk import Desk
from desktop.ui.look import Look, look
from desktop.ui.theme import Theme
from desktop.ui.windows.page_stack import PageStack
from tests.ui.real_office import Filled, Quiet, desk_over, filled_once, seed_home

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


@pytest.fixture(scope="session")
def theme(qapp: QApplication) -> Theme:
    """The theme over the application of all tests."""
    made = Theme(RESOURCES, qapp)
    made.apply(Look())
    return made


@pytest.fixture(autouse=True)
def _standard_look(theme: Theme) -> Iterator[None]:
    """Each test begins in light mode and standard size."""
    yield
    if look() != Look():
        # closed pages still wait to be deleted: none may be dressed again over lanes that are closed
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        theme.apply(Look())


@pytest.fixture(autouse=True)
def _pages_as_asked(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """A window makes its pages as they are looked at; the others under `all_pages` alone."""
    if request.node.get_closest_marker("all_pages") is None:
        monkeypatch.setattr(PageStack, "make_rest", _rest_at_once)


def _rest_at_once(stack: PageStack) -> None:
    stack.at_rest = True
    stack.rested.emit()


@pytest.fixture(scope="session")
def empty_county(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample county without a case, made once and only copied."""
    return seed_home(tmp_path_factory.mktemp("county") / "home")


@pytest.fixture(scope="module")
def made(
    request: pytest.FixtureRequest,
    empty_county: Path,
    tmp_path_factory: pytest.TempPathFactory,
    qapp: QApplication,
) -> Filled:
    """The county with the cases that the module's `fill` registers: once, it takes long."""
    assert qapp is not None
    return filled_once(empty_county, tmp_path_factory.mktemp("made") / "home", request.module.fill)


@pytest.fixture
def county(request: pytest.FixtureRequest, empty_county: Path) -> Path:
    """The home a test begins with: the filled one where the test is about its cases, else without a case."""
    if "made" not in request.fixturenames:
        return empty_county
    home: Path = request.getfixturevalue("made").home
    return home


@pytest.fixture
def desk(county: Path, home: Path, qapp: QApplication) -> Iterator[Desk]:
    """A desk over a copy of it; a module may have a desk of its own."""
    assert qapp is not None  # lanes answer through its loop
    with desk_over(county, home) as made:
        yield made


@pytest.fixture
def quiet(qtbot: QtBot, desk: Desk) -> Quiet:
    """Waits for the lanes."""
    return Quiet(qtbot, desk)
