"""The acts of the page of units: a part of the table of `desktop.ui.actions`, which names them all."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP

from desktop.ui.action import Action
from desktop.ui.places import UNITS

TO_UNITS = Action("to_units", QT_TRANSLATE_NOOP("Actions", "到“机构”页"), ("Ctrl+Alt+U",), "units")
ADD_UNIT = Action("add_unit", QT_TRANSLATE_NOOP("Actions", "设立单位"), ("Ctrl+Shift+N",), "plus", UNITS)
RENAME_UNIT = Action("rename_unit", QT_TRANSLATE_NOOP("Actions", "选中的单位更名"), ("F2",), "edit", UNITS)
MOVE_UNIT = Action(
    "move_unit", QT_TRANSLATE_NOOP("Actions", "选中的单位划转"), ("Ctrl+Alt+M",), "right", UNITS
)
MERGE_UNIT = Action(
    "merge_unit", QT_TRANSLATE_NOOP("Actions", "选中的单位并入别的单位"), ("Ctrl+Shift+J",), "link", UNITS
)
CLOSE_UNIT = Action(
    "close_unit", QT_TRANSLATE_NOOP("Actions", "撤销选中的单位"), ("Ctrl+Shift+Del",), "cross", UNITS
)
UNIT_OFFICES = Action(
    "unit_offices", QT_TRANSLATE_NOOP("Actions", "选中单位的内设机构"), ("Ctrl+I",), "people", UNITS
)
WITHDRAW_UNIT_ACT = Action(
    "withdraw_unit_act", QT_TRANSLATE_NOOP("Actions", "撤回选中的变动"), ("Ctrl+Del",), "undo", UNITS
)
FIND_UNIT = Action("find_unit", QT_TRANSLATE_NOOP("Actions", "查找单位"), ("/",), "search", UNITS)

ACTIONS: tuple[Action, ...] = tuple(each for each in tuple(globals().values()) if isinstance(each, Action))
