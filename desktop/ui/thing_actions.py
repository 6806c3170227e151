"""The actions of things in hand; part of the one table of all of them."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP

from desktop.ui.action import Action
from desktop.ui.places import CASE, THINGS

TO_THINGS = Action("to_things", QT_TRANSLATE_NOOP("Actions", "涉案财物台账"), ("Ctrl+E",), "inbox")
OPEN_THING_CASE = Action(
    "open_thing_case",
    QT_TRANSLATE_NOOP("Actions", "打开这件财物的案件"),
    ("Return",),
    "case",
    THINGS,
    own=True,
)
CLEAR_THINGS = Action(
    "clear_things", QT_TRANSLATE_NOOP("Actions", "去掉全部筛选"), ("Ctrl+Backspace",), "cross", THINGS
)
FIND_THING = Action("find_thing", QT_TRANSLATE_NOOP("Actions", "查找财物"), ("/",), "search", THINGS)
EXPORT_THINGS = Action(
    "export_things", QT_TRANSLATE_NOOP("Actions", "导出涉案财物台账"), ("Ctrl+Shift+E",), "export", THINGS
)
PRINT_THINGS = Action(
    "print_things", QT_TRANSLATE_NOOP("Actions", "台账存为 PDF"), ("Ctrl+Shift+S",), "pdf", THINGS
)
MOVE_THINGS = Action("move_things", QT_TRANSLATE_NOOP("Actions", "登记流转"), ("Ctrl+M",), "swap", CASE)
VOID_MOVE = Action(
    "void_move", QT_TRANSLATE_NOOP("Actions", "作废选中的流转"), ("Ctrl+Shift+Delete",), "cross", CASE
)
SAVE_LABELS = Action(
    "save_labels", QT_TRANSLATE_NOOP("Actions", "财物标签存为 PDF"), ("Ctrl+B",), "pdf", CASE
)
CHOSEN_LABELS = Action(
    "chosen_labels", QT_TRANSLATE_NOOP("Actions", "选中财物的标签存为 PDF"), ("Ctrl+Alt+X",), "pdf", CASE
)
LEDGER_LABELS = Action(
    "ledger_labels", QT_TRANSLATE_NOOP("Actions", "选中财物的标签存为 PDF"), ("Ctrl+B",), "pdf", THINGS
)
SAVE_CHAIN = Action(
    "save_chain", QT_TRANSLATE_NOOP("Actions", "流转单存为 PDF"), ("Ctrl+Alt+B",), "pdf", CASE
)
CHOOSE_PHOTOS = Action(
    "choose_photos", QT_TRANSLATE_NOOP("Actions", "给选中的财物选照片"), ("Ctrl+Alt+G",), "photo", CASE
)
THING_PHOTOS = Action(
    "thing_photos", QT_TRANSLATE_NOOP("Actions", "查看选中财物的照片"), ("Ctrl+Alt+V",), "eye", CASE
)

ACTIONS: tuple[Action, ...] = tuple(each for each in tuple(globals().values()) if isinstance(each, Action))
