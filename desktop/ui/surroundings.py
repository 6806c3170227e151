"""What the window knows of where it runs: Qt, its platform, fonts and screens. Names no computer."""

from __future__ import annotations

from PySide6 import __version__ as pyside
from PySide6.QtCore import QCoreApplication, qVersion
from PySide6.QtGui import QFontDatabase, QGuiApplication, QRawFont

from desktop.services.diagnosing import Surroundings
from desktop.ui.look import FAMILY

_PLAIN, _RARE = 0x4E2D, 0x2CAA7
"""A character every Chinese font draws, and one of names that older fonts lack."""


def surroundings() -> Surroundings:
    """For the diagnosis; of the UI thread."""
    translate = QCoreApplication.translate
    font = QRawFont.fromFont(QFontDatabase.font(FAMILY, "Regular", 14))
    yes, no = translate("Surroundings", "能"), translate("Surroundings", "不能")
    plain, rare = (yes if font.supportsCharacter(sign) else no for sign in (_PLAIN, _RARE))
    screen = translate("Surroundings", "{wide}×{high} 缩放 {ratio:g}")
    screens = [
        screen.format(wide=each.size().width(), high=each.size().height(), ratio=each.devicePixelRatio())
        for each in QGuiApplication.screens()
    ]
    drawn = translate("Surroundings", "{family}，{plain}显示汉字，{rare}显示生僻字")
    families = len(QFontDatabase.families())
    return Surroundings(
        (
            ("Qt", f"{qVersion()}, PySide {pyside}"),
            (translate("Surroundings", "显示"), ", ".join((QGuiApplication.platformName(), *screens))),
            (
                translate("Surroundings", "界面字体"),
                drawn.format(family=FAMILY, plain=plain, rare=rare),
            ),
            (
                translate("Surroundings", "系统字体"),
                translate("Surroundings", "{n} 种").format(n=families),
            ),
        )
    )
