"""What the window knows of where it runs: Qt, its platform, fonts and screens. Names no computer."""

from __future__ import annotations

from PySide6 import __version__ as pyside
from PySide6.QtCore import qVersion
from PySide6.QtGui import QFontDatabase, QGuiApplication, QRawFont

from desktop.services.diagnosing import Surroundings
from desktop.ui.look import FAMILY

_RARE = "𬭚"
"""A character of names that older fonts lack."""


def surroundings() -> Surroundings:
    """For the diagnosis; of the UI thread."""
    font = QRawFont.fromFont(QFontDatabase.font(FAMILY, "Regular", 14))
    drawn = "能" if font.supportsCharacter(ord("中")) else "不能"
    rare = "能" if font.supportsCharacter(ord(_RARE)) else "不能"
    screens = "、".join(
        f"{screen.size().width()}×{screen.size().height()} 缩放 {screen.devicePixelRatio():g}"
        for screen in QGuiApplication.screens()
    )
    return Surroundings(
        (
            ("Qt", f"{qVersion()}，PySide {pyside}"),
            ("显示", f"{QGuiApplication.platformName()}，{screens}"),
            ("界面字体", f"{FAMILY}，{drawn}显示汉字，{rare}显示生僻字"),
            ("系统字体", f"{len(QFontDatabase.families())} 种"),
        )
    )
