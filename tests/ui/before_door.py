"""A person before the front of a desk nobody is in: finds things by the names they show."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QCheckBox, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from desktop.base.clock import Clock, StoppedClock
from desktop.base.paths import RESOURCES
from desktop.services.acting import Entry
from desktop.services.library import rights_in
from desktop.services.signing_in import Door
from desktop.ui.dialogs import Dialogs, ScreenDialogs
from desktop.ui.settings import Settings
from desktop.ui.signin.entrance import Entrance
from desktop.ui.signin.front import Front, Panel
from desktop.ui.signin.way_in import WayIn
from desktop.ui.tasks import Lanes
from desktop.ui.wording import Wording
from tests.helpers.homes import CHEAP
from tests.ui.hands import ScriptedDialogs, click, press, type_keys
from tests.ui.real_office import TODAY


def front_over(
    home: Path, clock: Clock, lanes: Lanes, dialogs: Dialogs | None = None
) -> tuple[Front, Entrance]:
    """The front of a home, and who leads through it."""
    front, words = Front(), Wording(RESOURCES / "texts" / "errors.toml")
    way = WayIn(
        *(home, Door(home, clock, CHEAP), rights_in(RESOURCES), clock, lanes),
        *(Settings(home / "seat.ini"), words, dialogs or ScreenDialogs(front)),
    )
    return front, Entrance(front, way, front)


class Visitor:
    """Presses, types and reads; waits for the door."""

    def __init__(self, qtbot: QtBot, home: Path, lanes: Lanes) -> None:
        self.clock, self.dialogs, self._qtbot, self.lanes = (
            *(StoppedClock(TODAY), ScriptedDialogs()),
            *(qtbot, lanes),
        )
        self.front, self.entrance = front_over(home, self.clock, lanes, self.dialogs)
        self.door, self.settings = self.entrance.way.door, self.entrance.way.settings
        self.entries: list[Entry] = []
        self.samples: list[Entry] = []
        self.entrance.came.connect(self.entries.append)
        self.entrance.sample_began.connect(self.samples.append)
        self.front.resize(1366, 768)
        self.front.show()
        self.front.activateWindow()
        qtbot.waitUntil(self.front.isActiveWindow)

    def arrive(self) -> None:
        """Sit down before a home as it is."""
        self.entrance.begin(self.door.ground())
        self.quiet()

    def quiet(self) -> None:
        """Wait until every lane is idle."""
        lanes = (self.lanes.readers, self.lanes.writer, self.lanes.press)
        self._qtbot.waitUntil(lambda: not any(lane.busy for lane in lanes), timeout=15_000)

    @property
    def panel(self) -> Panel:
        """What is asked."""
        assert self.front.panel is not None
        return self.front.panel

    @property
    def focus(self) -> str:
        """The name of what has the focus."""
        widget = QApplication.focusWidget()
        return "" if widget is None else widget.accessibleName() or getattr(widget, "text", str)()

    def sees(self, words: str) -> bool:
        """Whether these words stand anywhere."""
        parts = [
            *(label.text() for label in self.front.findChildren(QLabel) if label.isVisible()),
            *(button.text() for button in self.front.findChildren(QAbstractButton) if button.isVisible()),
        ]
        return any(words in part for part in parts)

    def ticked(self) -> set[str]:
        """The rules of a new password that are kept."""
        said = (each.accessibleName() for each in self.front.findChildren(QWidget) if each.isVisible())
        return {words.removeprefix("已符合：") for words in said if words.startswith("已符合：")}

    def button(self, words: str) -> QAbstractButton:
        """The visible button of these words."""
        (found,) = [
            one
            for one in self.front.findChildren(QAbstractButton)
            if one.isVisible() and words in (one.text(), one.accessibleName())
        ]
        return found

    def line(self, name: str) -> QLineEdit:
        """The visible line of this name."""
        (found,) = [
            one
            for one in self.front.findChildren(QLineEdit)
            if one.accessibleName() == name and one.isVisible()
        ]
        return found

    def press(self, words: str) -> None:
        """Click it, and wait for what it sets going."""
        button = self.button(words)
        box = QPoint(button.height() // 2, button.height() // 2)
        click(button, box if isinstance(button, QCheckBox) else None)
        self.quiet()

    def key(self, key: Qt.Key) -> None:
        """Press a key wherever the focus is."""
        widget: QWidget | None = QApplication.focusWidget()
        assert widget is not None
        press(widget, key)
        self.quiet()

    def type(self, words: str) -> None:
        """Type signs wherever the focus is."""
        widget: QWidget | None = QApplication.focusWidget()
        assert widget is not None
        type_keys(widget, words)

    def enter(self, password: str) -> None:
        """Type a password and press Enter."""
        self.line("口令").setFocus()
        self.line("口令").selectAll()
        self.type(password)
        self.key(Qt.Key.Key_Return)


@contextmanager
def visitor_at(home: Path, qtbot: QtBot, qapp: QApplication) -> Iterator[Visitor]:
    """Somebody before a home; taken down afterwards."""
    lanes = Lanes(qapp)
    visitor = Visitor(qtbot, home, lanes)
    try:
        yield visitor
    finally:
        visitor.front.close()
        lanes.close()
        visitor.front.deleteLater()
        lanes.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
