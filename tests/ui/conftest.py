"""The view's tests run without a display, in the desk's own look, with its fonts registered."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from desktop.base.paths import RESOURCES
from desktop.ui.look import Look, look
from desktop.ui.theme import Theme

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
        theme.apply(Look())
