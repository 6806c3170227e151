"""The look in force: colours, type and spacing by role, applied to the whole program and changed while it
runs.

Painted widgets ask `look()` inside `paintEvent` and `sizeHint`, so a change needs no message to each of
them: Qt sends every widget a StyleChange when the sheet is replaced, and `spacing` measures the layouts
again.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, QTemporaryDir, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication

from desktop.ui import icons, spacing, stylesheet
from desktop.ui.look import Look, look, put_in_force

__all__ = ["Look", "Theme", "look", "palette"]


def palette(now: Look) -> QPalette:
    """Qt's own colours in all three groups, so that what no sheet names is right too."""
    roles = {
        QPalette.ColorRole.Window: "ground",
        QPalette.ColorRole.WindowText: "ink",
        QPalette.ColorRole.Base: "surface",
        QPalette.ColorRole.AlternateBase: "sunken",
        QPalette.ColorRole.Text: "ink",
        QPalette.ColorRole.Button: "surface",
        QPalette.ColorRole.ButtonText: "ink",
        QPalette.ColorRole.BrightText: "on_accent",
        QPalette.ColorRole.Highlight: "accent",
        QPalette.ColorRole.HighlightedText: "on_accent",
        QPalette.ColorRole.ToolTipBase: "surface",
        QPalette.ColorRole.ToolTipText: "ink",
        QPalette.ColorRole.Link: "accent",
        QPalette.ColorRole.LinkVisited: "accent",
        QPalette.ColorRole.PlaceholderText: "ink3",
        QPalette.ColorRole.Light: "surface",
        QPalette.ColorRole.Midlight: "line",
        QPalette.ColorRole.Mid: "line",
        QPalette.ColorRole.Dark: "line2",
        QPalette.ColorRole.Shadow: "line2",
        QPalette.ColorRole.Accent: "accent",
    }
    groups = (QPalette.ColorGroup.Active, QPalette.ColorGroup.Inactive, QPalette.ColorGroup.Disabled)
    made = QPalette()
    for group in groups:
        for role, name in roles.items():
            made.setColor(group, role, now.colour(name))
    for role in (
        QPalette.ColorRole.WindowText,
        QPalette.ColorRole.Text,
        QPalette.ColorRole.ButtonText,
        QPalette.ColorRole.HighlightedText,
    ):
        made.setColor(QPalette.ColorGroup.Disabled, role, now.colour("ink3"))
    made.setColor(QPalette.ColorGroup.Disabled, QPalette.ColorRole.Highlight, now.colour("dis_bg"))
    return made


class Theme(QObject):
    """Puts a look in force over the application, and again whenever mode or size is changed."""

    changed = Signal(object)
    """The new Look, after every widget has it."""

    def __init__(self, resources: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        icons.load(resources / "icons" / "icons.toml")
        self._template = stylesheet.read(resources / "styles" / "desk.qss")
        self._images = QTemporaryDir()  # a sheet can name an image only by file

    def apply(self, now: Look) -> None:
        """Put this look in force."""
        app = QApplication.instance()
        if not isinstance(app, QApplication):
            return
        put_in_force(now)
        app.setStyleSheet("")  # over another sheet Qt takes four times as long as over none
        app.setFont(now.font())
        app.setPalette(palette(now))
        app.setStyleSheet(stylesheet.fill(self._template, now, Path(self._images.path())))
        for window in app.topLevelWidgets():
            spacing.measure(window)
        self.changed.emit(now)
