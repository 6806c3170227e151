"""The actions of the lists of matters; part of the one table of all of them."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP

from desktop.ui.action import Action
from desktop.ui.places import MATTERS

CHOOSE_LIST = Action(
    "choose_list", QT_TRANSLATE_NOOP("Actions", "选择公布的事项清单"), ("Ctrl+O",), "import", MATTERS
)
TAKE_LIST = Action(
    "take_list",
    QT_TRANSLATE_NOOP("Actions", "导入看过的清单"),
    ("Ctrl+Return", "Ctrl+Enter"),
    "check",
    MATTERS,
)
COMPARE_LISTS = Action(
    "compare_lists", QT_TRANSLATE_NOOP("Actions", "对照两个版本的清单"), ("Ctrl+Shift+R",), "columns", MATTERS
)
WITHDRAW_MATTERS = Action(
    "withdraw_matters",
    QT_TRANSLATE_NOOP("Actions", "按序号收回、暂缓、承接事项"),
    ("Ctrl+Shift+A",),
    "undo",
    MATTERS,
)
CORRECT_LIST = Action(
    "correct_list", QT_TRANSLATE_NOOP("Actions", "更正选中的清单"), ("F2",), "edit", MATTERS
)
DROP_LIST = Action(
    "drop_list", QT_TRANSLATE_NOOP("Actions", "撤下选中的清单"), ("Ctrl+Del",), "undo", MATTERS
)
ENTRUST = Action(
    "entrust_matters", QT_TRANSLATE_NOOP("Actions", "选中清单的委托书"), ("Ctrl+Alt+N",), "stamp", MATTERS
)
SAVE_ROWS = Action("save_rows", QT_TRANSLATE_NOOP("Actions", "存为表格"), ("Ctrl+Shift+S",), "save", MATTERS)
PRINT_TABLE = Action(
    "print_table", QT_TRANSLATE_NOOP("Actions", "打印依清单履职情况、对照表"), ("Ctrl+P",), "print", MATTERS
)
YEAR = Action("year", QT_TRANSLATE_NOOP("Actions", "依清单履职"), ("Ctrl+Shift+J",), "check", MATTERS)
CHECK_BASES = Action(
    "check_bases", QT_TRANSLATE_NOOP("Actions", "核对清单的依据"), ("Ctrl+Alt+L",), "law", MATTERS
)
STANDARDS = Action("standards", QT_TRANSLATE_NOOP("Actions", "裁量基准"), ("Ctrl+Alt+B",), "matter", MATTERS)
FIND_LINE = Action("find_line", QT_TRANSLATE_NOOP("Actions", "在清单里查找"), ("/",), "search", MATTERS)
LIST_VERSIONS = Action(
    "list_versions", QT_TRANSLATE_NOOP("Actions", "回到清单的版本列表"), ("Ctrl+Shift+E",), "left", MATTERS
)

ACTIONS: tuple[Action, ...] = tuple(each for each in tuple(globals().values()) if isinstance(each, Action))
