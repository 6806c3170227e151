"""The actions of the sketch of places and of histories; part of the one table of all of them."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP

from desktop.ui.action import Action
from desktop.ui.places import HISTORY, SKETCH

TO_SKETCH = Action("to_sketch", QT_TRANSLATE_NOOP("Actions", "办案地点示意图"), ("Ctrl+U",), "pin")
OPEN_PLACE = Action(
    "open_place", QT_TRANSLATE_NOOP("Actions", "打开选中的地点"), ("Return",), "case", SKETCH, own=True
)
CLEAR_PLACES = Action(
    "clear_places", QT_TRANSLATE_NOOP("Actions", "去掉全部筛选"), ("Ctrl+Backspace",), "cross", SKETCH
)
PRINT_SKETCH = Action(
    "print_sketch", QT_TRANSLATE_NOOP("Actions", "示意图存为 PDF"), ("Ctrl+Shift+S",), "pdf", SKETCH
)
SKETCH_IN = Action("sketch_in", QT_TRANSLATE_NOOP("Actions", "放大"), ("Ctrl++", "Ctrl+="), "plus", SKETCH)
SKETCH_OUT = Action("sketch_out", QT_TRANSLATE_NOOP("Actions", "缩小"), ("Ctrl+-",), "minus", SKETCH)
SKETCH_WHOLE = Action(
    "sketch_whole", QT_TRANSLATE_NOOP("Actions", "看全部地点"), ("Ctrl+Home",), "filter", SKETCH
)

TO_HISTORY = Action("to_history", QT_TRANSLATE_NOOP("Actions", "经过"), ("Ctrl+H",), "clock")
OPEN_MOMENT = Action(
    "open_moment", QT_TRANSLATE_NOOP("Actions", "打开选中的一条"), ("Return",), "case", HISTORY, own=True
)
FIND_HISTORY = Action(
    "find_history", QT_TRANSLATE_NOOP("Actions", "看一个地点的经过"), ("/",), "search", HISTORY
)
PICK_OFFICER = Action(
    "pick_officer", QT_TRANSLATE_NOOP("Actions", "看一个人员的经过"), ("Ctrl+L",), "people", HISTORY
)

ACTIONS: tuple[Action, ...] = tuple(each for each in tuple(globals().values()) if isinstance(each, Action))
