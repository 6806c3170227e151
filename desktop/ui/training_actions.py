"""The actions of trainings and assessments; part of the one table of all of them."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP

from desktop.ui.action import Action
from desktop.ui.places import TRAINING

TO_TRAINING = Action("to_training", QT_TRANSLATE_NOOP("Actions", "培训考核"), ("Ctrl+Alt+K",), "people")
NEW_TRAINING = Action(
    "new_training", QT_TRANSLATE_NOOP("Actions", "登记选中人员的培训"), ("Ctrl+Shift+N",), "plus", TRAINING
)
NEW_ASSESSMENT = Action(
    "new_assessment", QT_TRANSLATE_NOOP("Actions", "登记选中人员的考核"), ("Ctrl+M",), "edit", TRAINING
)
TRAINING_RULES = Action(
    "training_rules", QT_TRANSLATE_NOOP("Actions", "培训考核的要求"), ("Ctrl+J",), "matter", TRAINING
)
FIND_TRAINED = Action("find_trained", QT_TRANSLATE_NOOP("Actions", "查找人员"), ("/",), "search", TRAINING)
CLEAR_TRAINED = Action(
    "clear_trained", QT_TRANSLATE_NOOP("Actions", "清除筛选"), ("Ctrl+Backspace",), "filter", TRAINING
)
PRINT_TRAINING = Action(
    "print_training", QT_TRANSLATE_NOOP("Actions", "培训考核台账存为 PDF"), ("Ctrl+Shift+S",), "pdf", TRAINING
)

ACTIONS: tuple[Action, ...] = tuple(each for each in tuple(globals().values()) if isinstance(each, Action))
