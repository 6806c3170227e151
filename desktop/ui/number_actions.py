"""The actions of the book of numbers; part of the one table of all of them."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP

from desktop.ui.action import Action
from desktop.ui.places import NUMBERS

TO_NUMBERS = Action("to_numbers", QT_TRANSLATE_NOOP("Actions", "文号簿"), ("Ctrl+Alt+A",), "dossier")
FIND_NUMBER = Action("find_number", QT_TRANSLATE_NOOP("Actions", "查找文号"), ("/",), "search", NUMBERS)
EXPORT_NUMBERS = Action(
    "export_numbers", QT_TRANSLATE_NOOP("Actions", "导出文号簿"), ("Ctrl+Shift+E",), "export", NUMBERS
)
PRINT_NUMBERS = Action(
    "print_numbers", QT_TRANSLATE_NOOP("Actions", "文号簿存为 PDF"), ("Ctrl+Shift+S",), "pdf", NUMBERS
)

ACTIONS: tuple[Action, ...] = tuple(each for each in tuple(globals().values()) if isinstance(each, Action))
