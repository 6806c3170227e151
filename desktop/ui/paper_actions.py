"""The actions on papers of many cases, and on papers that turn up; part of the one table of all of them."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP

from desktop.ui.action import Action
from desktop.ui.places import CASES, FORMS, PAPER

DECISIONS = Action("decisions", QT_TRANSLATE_NOOP("Actions", "打印决定书"), ("Ctrl+Alt+D",), "print", CASES)
RECEIPTS = Action("receipts", QT_TRANSLATE_NOOP("Actions", "打印一天的回证"), ("Ctrl+Alt+R",), "print", CASES)
VERIFY_FILE = Action(
    "verify_file", QT_TRANSLATE_NOOP("Actions", "核对文书的 PDF"), ("Ctrl+Alt+H",), "check", CASES
)
VERIFY_CODE = Action(
    "verify_code", QT_TRANSLATE_NOOP("Actions", "核对纸上的校验码"), ("Ctrl+Alt+J",), "check", CASES
)
SHOW_WHO = Action("show_who", QT_TRANSLATE_NOOP("Actions", "显示举报人"), ("Ctrl+Alt+L",), "eye", PAPER)
PRINT_BLANK = Action("print_blank", QT_TRANSLATE_NOOP("Actions", "打印空白文书"), ("Ctrl+P",), "print", FORMS)

ACTIONS: tuple[Action, ...] = tuple(each for each in tuple(globals().values()) if isinstance(each, Action))
