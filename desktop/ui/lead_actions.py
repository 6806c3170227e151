"""The acts of the page of leads: a part of the table of `desktop.ui.actions`, which names them all."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP

from desktop.ui.action import Action
from desktop.ui.places import LEADS


def _lead(id: str, said: object, icon: str, *keys: str, own: bool = False) -> Action:
    """An act of the page of leads."""
    return Action(id, said, keys, icon, LEADS, own)


NEW_LEAD = _lead("new_lead", QT_TRANSLATE_NOOP("Actions", "登记线索"), "plus", "Ctrl+Shift+N")
NEW_INSPECTION = _lead("new_visit", QT_TRANSLATE_NOOP("Actions", "登记行政检查"), "check", "Ctrl+Shift+V")
RECEIVE = _lead("receive", QT_TRANSLATE_NOOP("Actions", "收件：选择文件"), "import", "Ctrl+O")
OPEN_LEAD = _lead("open_lead", QT_TRANSLATE_NOOP("Actions", "打开选中的一项"), "lead", "Return", own=True)
BEGIN_CASE = _lead("to_case", QT_TRANSLATE_NOOP("Actions", "转为案件"), "case", "Ctrl+Return", "Ctrl+Enter")
JOIN_CASE = _lead("join_case", QT_TRANSLATE_NOOP("Actions", "并入案件"), "link", "Ctrl+J")
RAISE_LEAD = _lead("raise_lead", QT_TRANSLATE_NOOP("Actions", "转为线索"), "lead", "Ctrl+Shift+E")
ANSWER_LEAD = _lead("answer_lead", QT_TRANSLATE_NOOP("Actions", "答复、反馈"), "send", "Ctrl+R")
LEAD_LETTER = _lead("lead_letter", QT_TRANSLATE_NOOP("Actions", "线索移送函"), "file", "Ctrl+Shift+J")
SHOW_REPORTER = _lead("show_reporter", QT_TRANSLATE_NOOP("Actions", "显示举报人"), "eye", "Ctrl+Shift+G")
PLACE_RECEIVED = _lead("place_received", QT_TRANSLATE_NOOP("Actions", "放入线索或者案件"), "link", "Ctrl+D")
VOID_RECEIVED = _lead("void_received", QT_TRANSLATE_NOOP("Actions", "作废收件"), "trash", "Del", own=True)
LEADS_TAB = _lead("leads_tab", QT_TRANSLATE_NOOP("Actions", "下一个标签"), "right", "Ctrl+Tab")
CLEAR_LEADS = _lead("clear_leads", QT_TRANSLATE_NOOP("Actions", "去掉全部筛选"), "cross", "Ctrl+Backspace")

ACTIONS: tuple[Action, ...] = tuple(each for each in tuple(globals().values()) if isinstance(each, Action))
