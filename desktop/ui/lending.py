"""A clear copy given to another program of the computer."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QUrl
from PySide6.QtGui import QDesktopServices

translate = QCoreApplication.translate


def lent(file: Path) -> str:
    """Open a copy in whatever program the computer has for it; gives the words for a toast."""
    if QDesktopServices.openUrl(QUrl.fromLocalFile(str(file))):
        return translate("Lending", "已交给其他程序打开，这一份关闭案台时删除")
    return translate("Lending", "这台电脑上没有能打开这种文件的程序")
