"""The actions of equipment; part of the one table of all of them."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP

from desktop.ui.action import Action
from desktop.ui.places import GEAR

TO_GEAR = Action("to_gear", QT_TRANSLATE_NOOP("Actions", "装备台账"), ("Ctrl+Alt+E",), "shield")
NEW_GEAR = Action("new_gear", QT_TRANSLATE_NOOP("Actions", "登记装备"), ("Ctrl+Shift+N",), "plus", GEAR)
CHANGE_GEAR = Action("change_gear", QT_TRANSLATE_NOOP("Actions", "修改选中的装备"), ("F2",), "edit", GEAR)
GIVE_GEAR = Action(
    "give_gear", QT_TRANSLATE_NOOP("Actions", "发放、交回选中的装备"), ("Ctrl+M",), "swap", GEAR
)
RETIRE_GEAR = Action(
    "retire_gear", QT_TRANSLATE_NOOP("Actions", "停用选中的装备"), ("Ctrl+Shift+Del",), "cross", GEAR
)
GEAR_DAY = Action("gear_day", QT_TRANSLATE_NOOP("Actions", "某一天在谁手里"), ("Ctrl+J",), "calendar", GEAR)
FIND_GEAR = Action("find_gear", QT_TRANSLATE_NOOP("Actions", "查找装备"), ("/",), "search", GEAR)
CLEAR_GEAR = Action(
    "clear_gear", QT_TRANSLATE_NOOP("Actions", "去掉全部筛选"), ("Ctrl+Backspace",), "cross", GEAR
)
TAKE_GEAR = Action("take_gear", QT_TRANSLATE_NOOP("Actions", "导入装备台账"), ("Ctrl+O",), "import", GEAR)
EXPORT_GEAR = Action(
    "export_gear", QT_TRANSLATE_NOOP("Actions", "导出装备台账"), ("Ctrl+Shift+E",), "export", GEAR
)
PRINT_GEAR = Action(
    "print_gear", QT_TRANSLATE_NOOP("Actions", "装备台账存为 PDF"), ("Ctrl+Shift+S",), "pdf", GEAR
)

ACTIONS: tuple[Action, ...] = tuple(each for each in tuple(globals().values()) if isinstance(each, Action))
