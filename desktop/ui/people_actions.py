"""The acts of the page of people: a part of the table of `desktop.ui.actions`, which names them all."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP

from desktop.ui.action import Action
from desktop.ui.places import PEOPLE

GIVE_PASSWORD = Action(
    "give_password",
    QT_TRANSLATE_NOOP("Actions", "开通登录、重设口令"),
    ("Ctrl+Return", "Ctrl+Enter"),
    "lock",
    PEOPLE,
)
CLOSE_ACCOUNT = Action(
    "close_account", QT_TRANSLATE_NOOP("Actions", "停用登录"), ("Ctrl+Del",), "cross", PEOPLE
)
GIVE_DUTY = Action("give_duty", QT_TRANSLATE_NOOP("Actions", "安排兼任、抽调"), ("Ctrl+I",), "people", PEOPLE)
ADD_ADMINISTRATOR = Action(
    "add_administrator", QT_TRANSLATE_NOOP("Actions", "增加管理员"), ("Ctrl+Shift+A",), "plus", PEOPLE
)
RENEW_RECOVERY = Action(
    "renew_recovery", QT_TRANSLATE_NOOP("Actions", "更换恢复单"), ("Ctrl+Shift+R",), "print", PEOPLE
)
ORGANS = Action("organs", QT_TRANSLATE_NOOP("Actions", "机关资料"), ("Ctrl+Alt+O",), "stamp", PEOPLE)
NEW_PERSON = Action("new_person", QT_TRANSLATE_NOOP("Actions", "登记人员"), ("Ctrl+Shift+N",), "plus", PEOPLE)
CHANGE_PERSON = Action(
    "change_person", QT_TRANSLATE_NOOP("Actions", "修改选中人员的登记"), ("F2",), "edit", PEOPLE
)
DROP_PERSON = Action(
    "drop_person", QT_TRANSLATE_NOOP("Actions", "办理选中人员离任"), ("Ctrl+Shift+Del",), "cross", PEOPLE
)
HANDOVERS = Action(
    "handovers", QT_TRANSLATE_NOOP("Actions", "再出移交清单"), ("Ctrl+Shift+G",), "swap", PEOPLE
)
TAKE_PEOPLE = Action(
    "take_people", QT_TRANSLATE_NOOP("Actions", "导入人员名单"), ("Ctrl+O",), "import", PEOPLE
)
SAVE_PEOPLE = Action(
    "save_people", QT_TRANSLATE_NOOP("Actions", "导出人员名单"), ("Ctrl+Shift+E",), "save", PEOPLE
)
FIND_PERSON = Action("find_person", QT_TRANSLATE_NOOP("Actions", "查找人员"), ("/",), "search", PEOPLE)
CLEAR_PEOPLE = Action(
    "clear_people", QT_TRANSLATE_NOOP("Actions", "清除筛选"), ("Ctrl+Backspace",), "filter", PEOPLE
)

ACTIONS: tuple[Action, ...] = tuple(each for each in tuple(globals().values()) if isinstance(each, Action))
