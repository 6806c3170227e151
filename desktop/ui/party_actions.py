"""The acts of the page of parties: a part of the table of `desktop.ui.actions`, which names them all."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP

from desktop.ui.action import Action
from desktop.ui.places import PARTIES

FIND_PARTY = Action("find_party", QT_TRANSLATE_NOOP("Actions", "查找当事人"), ("/",), "search", PARTIES)
DOUBLES = Action("doubles", QT_TRANSLATE_NOOP("Actions", "可能重复的当事人"), ("Ctrl+I",), "people", PARTIES)
CLEAR_PARTIES = Action(
    "clear_parties", QT_TRANSLATE_NOOP("Actions", "去掉全部筛选"), ("Ctrl+Backspace",), "cross", PARTIES
)
MERGE_PARTIES = Action("merge_parties", QT_TRANSLATE_NOOP("Actions", "合并"), ("Ctrl+J",), "check", PARTIES)
MERGE_WITH = Action("merge_with", QT_TRANSLATE_NOOP("Actions", "合并到…"), ("Ctrl+Alt+J",), "people", PARTIES)
PART_PARTIES = Action(
    "part_parties", QT_TRANSLATE_NOOP("Actions", "不是同一人"), ("Ctrl+D",), "cross", PARTIES
)
UNDO_JUDGEMENT = Action(
    "undo_judgement", QT_TRANSLATE_NOOP("Actions", "撤销合并"), ("Ctrl+R",), "undo", PARTIES
)
SHOW_PARTY = Action("show_party", QT_TRANSLATE_NOOP("Actions", "显示完整的号码"), ("Ctrl+L",), "eye", PARTIES)

ACTIONS: tuple[Action, ...] = tuple(each for each in tuple(globals().values()) if isinstance(each, Action))
