"""The acts of the page of dates: a part of the table of `desktop.ui.actions`, which names them all."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP

from desktop.ui.action import Action
from desktop.ui.places import DUE

OPEN_DUE_CASE = Action(
    "open_due_case", QT_TRANSLATE_NOOP("Actions", "打开这个期限的案件"), ("Return",), "case", DUE, own=True
)
CLEAR_DUES = Action(
    "clear_dues", QT_TRANSLATE_NOOP("Actions", "去掉全部筛选"), ("Ctrl+Backspace",), "cross", DUE
)
EXPORT_DUES = Action(
    "export_dues", QT_TRANSLATE_NOOP("Actions", "导出期限表"), ("Ctrl+Shift+E",), "export", DUE
)
RETENTION = Action("retention", QT_TRANSLATE_NOOP("Actions", "案卷保管期限"), ("Ctrl+L",), "case", DUE)

ACTIONS: tuple[Action, ...] = tuple(each for each in tuple(globals().values()) if isinstance(each, Action))
