"""Every act of the keyboard in one table: its words, its keys, its icon, where it holds.

This is the one place where a key is written. Shortcuts, tooltips, menus, the command palette and the table of
keys all read it. A part of the window offers what it can do now by a method `acts()` that gives bound `Act`s;
`desktop.ui.keys` collects them from the focus outwards, so that the innermost meaning of a key holds.
"""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP

from desktop.ui import (
    due_actions,
    gear_actions,
    lead_actions,
    matter_actions,
    number_actions,
    paper_actions,
    party_actions,
    people_actions,
    place_actions,
    thing_actions,
    training_actions,
    unit_actions,
)
from desktop.ui.action import Action
from desktop.ui.places import (
    CALENDAR,
    CASE,
    CASES,
    COPIES,
    COPYSHEET,
    DIAGNOSIS,
    FILING,
    FORMS,
    JOURNAL,
    LEDGER,
    PAPER,
    WORKBENCH,
)
from desktop.ui.places import HELP as HELP_PAGE

LIST, FIELD, CHIP, CHOICE, DIALOGUE, SHEET = "list", "field", "chip", "choice", "dialogue", "sheet"
CHOOSER, PICTURE, FILTERS = "chooser", "picture", "filters"
"""Parts of pages that have keys of their own."""

PAGE_KEYS = (*(f"Ctrl+{n}" for n in range(1, 10)), "Ctrl+0")
"""The pages of the rail in their order."""


PALETTE = Action("palette", QT_TRANSLATE_NOOP("Actions", "命令面板"), ("Ctrl+K",), "search")
KEYS = Action("keys", QT_TRANSLATE_NOOP("Actions", "快捷键一览"), ("Ctrl+/",), "info")
HELP = Action("help", QT_TRANSLATE_NOOP("Actions", "帮助"), ("F1",), "law")
NEW_CASE = Action("new_case", QT_TRANSLATE_NOOP("Actions", "登记案件"), ("Ctrl+N",), "plus")
NEW_ON_SPOT = Action("new_on_spot", QT_TRANSLATE_NOOP("Actions", "登记当场处罚"), ("Ctrl+Shift+D",), "stamp")
TO_LEDGER = Action("to_ledger", QT_TRANSLATE_NOOP("Actions", "台账导入"), ("Ctrl+Shift+I",), "import")
TO_DIAGNOSIS = Action("to_diagnosis", QT_TRANSLATE_NOOP("Actions", "诊断"), ("Ctrl+Shift+W",), "info")
TO_MATTERS = Action("to_matters", QT_TRANSLATE_NOOP("Actions", "事项清单"), ("Ctrl+Shift+Q",), "matter")
TO_CALENDAR = Action("to_calendar", QT_TRANSLATE_NOOP("Actions", "放假安排"), ("Ctrl+Shift+H",), "calendar")
TO_PARTIES = Action("to_parties", QT_TRANSLATE_NOOP("Actions", "当事人"), ("Ctrl+T",), "people")
TO_FORMS = Action("to_forms", QT_TRANSLATE_NOOP("Actions", "文书样式"), ("Ctrl+Alt+F",), "print")
BACK_UP = Action("back_up", QT_TRANSLATE_NOOP("Actions", "现在备份"), ("Ctrl+Shift+B",), "shield")
SEARCH = Action("search", QT_TRANSLATE_NOOP("Actions", "查找案件"), ("Ctrl+F",), "search")
UNIT_UP = Action("unit_up", QT_TRANSLATE_NOOP("Actions", "看上一级单位"), ("Alt+Up",), "up")
BACK = Action("back", QT_TRANSLATE_NOOP("Actions", "后退"), ("Alt+Left",), "left")
FORWARD = Action("forward", QT_TRANSLATE_NOOP("Actions", "前进"), ("Alt+Right",), "right")
PANE_NEXT = Action("pane_next", QT_TRANSLATE_NOOP("Actions", "下一个区域"), ("F6",), "columns")
PANE_BEFORE = Action("pane_before", QT_TRANSLATE_NOOP("Actions", "上一个区域"), ("Shift+F6",), "columns")
REFRESH = Action("refresh", QT_TRANSLATE_NOOP("Actions", "重新读取本页"), ("F5",), "swap")
UNDO = Action("undo", QT_TRANSLATE_NOOP("Actions", "撤销刚才的移除"), ("Ctrl+Z",), "undo")
STOP = Action("stop", QT_TRANSLATE_NOOP("Actions", "停下正在进行的工作"), ("Ctrl+Shift+X",), "cross")
LOCK = Action("lock", QT_TRANSLATE_NOOP("Actions", "锁定"), ("Ctrl+Shift+K",), "lock")
SWITCH = Action("switch", QT_TRANSLATE_NOOP("Actions", "切换人员"), ("Ctrl+Shift+P",), "person")
PASSWORD = Action("password", QT_TRANSLATE_NOOP("Actions", "修改口令"), ("Ctrl+Shift+M",), "edit")
STAND_IN = Action("stand_in", QT_TRANSLATE_NOOP("Actions", "请人代行审批"), ("F9",), "people")
REVIEW_POINTS = Action("review_points", QT_TRANSLATE_NOOP("Actions", "审核要点"), ("Shift+F9",), "check")
KEY_FILE = Action("key_file", QT_TRANSLATE_NOOP("Actions", "密钥文件"), ("Ctrl+Shift+F",), "shield")
DARK = Action("dark", QT_TRANSLATE_NOOP("Actions", "深色"), ("Ctrl+Shift+Y",), "eye")
LARGE = Action("large", QT_TRANSLATE_NOOP("Actions", "大字"), ("Ctrl+Shift+L",), "eye")
OWN_FONTS = Action(
    "own_fonts", QT_TRANSLATE_NOOP("Actions", "用本机的仿宋和小标宋"), ("Ctrl+Shift+U",), "file"
)
CALIBRATE = Action("calibrate", QT_TRANSLATE_NOOP("Actions", "打印校准页"), ("Ctrl+Alt+C",), "print")
CLOSE = Action("close", QT_TRANSLATE_NOOP("Actions", "关闭浮层、取消问题，不丢内容"), ("Esc",), own=True)

OPEN_DUE = Action(
    "open_due", QT_TRANSLATE_NOOP("Actions", "打开选中的一项"), ("Return",), "case", WORKBENCH, own=True
)
DROP_DRAFT = Action(
    "drop_draft", QT_TRANSLATE_NOOP("Actions", "删除选中的草稿"), ("Del",), "trash", WORKBENCH, own=True
)

CHOOSE_LEDGER = Action(
    "choose_ledger", QT_TRANSLATE_NOOP("Actions", "选择台账文件"), ("Ctrl+O",), "import", LEDGER
)
TAKE_LEDGER = Action(
    "take_ledger",
    QT_TRANSLATE_NOOP("Actions", "导入看过的台账"),
    ("Ctrl+Return", "Ctrl+Enter"),
    "check",
    LEDGER,
)
SAVE_REPORT = Action(
    "save_report", QT_TRANSLATE_NOOP("Actions", "把逐行的结果存为表格"), ("Ctrl+Shift+S",), "save", LEDGER
)

CLEAR_FILTERS = Action(
    "clear_filters", QT_TRANSLATE_NOOP("Actions", "去掉全部筛选"), ("Ctrl+Backspace",), "cross", CASES
)
VIEWS = Action("views", QT_TRANSLATE_NOOP("Actions", "换一个视图"), ("Alt+V",), "matter", FILTERS)
SAVE_VIEW = Action("save_view", QT_TRANSLATE_NOOP("Actions", "另存为视图"), ("Alt+Shift+V",), "save", FILTERS)
COLUMNS = Action("columns", QT_TRANSLATE_NOOP("Actions", "选择列和次序"), ("Ctrl+Shift+C",), "columns", CASES)
EXPORT = Action("export", QT_TRANSLATE_NOOP("Actions", "导出表格"), ("Ctrl+Shift+E",), "export", CASES)
CHOOSE_ALL = Action(
    "choose_all", QT_TRANSLATE_NOOP("Actions", "选中已载入的全部案件"), ("Ctrl+A",), "check", CASES, own=True
)
CHOOSE_ONE = Action(
    "choose_one", QT_TRANSLATE_NOOP("Actions", "只留当前一件"), ("Esc",), "cross", CASES, own=True
)
PRINT_FILES = Action(
    "print_files", QT_TRANSLATE_NOOP("Actions", "打印选中案件的整卷"), ("Ctrl+P",), "print", CASES
)
SAVE_FILES = Action(
    "save_files", QT_TRANSLATE_NOOP("Actions", "选中案件的整卷存为 PDF"), ("Ctrl+Shift+S",), "pdf", CASES
)
DRAW = Action("draw", QT_TRANSLATE_NOOP("Actions", "抽查案件"), ("Ctrl+J",), "check", CASES)
PASS_ON = Action("pass_on", QT_TRANSLATE_NOOP("Actions", "改派选中的案件"), ("Ctrl+Alt+G",), "people", CASES)
COLUMN_UP = Action("column_up", QT_TRANSLATE_NOOP("Actions", "列上移"), ("Alt+Up",), "up", CHOOSER, own=True)
COLUMN_DOWN = Action(
    "column_down", QT_TRANSLATE_NOOP("Actions", "列下移"), ("Alt+Down",), "down", CHOOSER, own=True
)
TO_FILTERS = Action("to_filters", QT_TRANSLATE_NOOP("Actions", "到筛选条"), ("/",), "filter", CASES)
OPEN_CASE = Action(
    "open_case", QT_TRANSLATE_NOOP("Actions", "打开选中的案件"), ("Return",), "case", CASES, own=True
)
PREVIEW = Action(
    "preview", QT_TRANSLATE_NOOP("Actions", "显示或收起预览"), ("Space",), "eye", CASES, own=True
)

DO_STEP = Action(
    "do_step", QT_TRANSLATE_NOOP("Actions", "办理“下一步”"), ("Ctrl+Return", "Ctrl+Enter"), "check", CASE
)
TAB_NEXT = Action(
    "tab_next", QT_TRANSLATE_NOOP("Actions", "下一个标签"), ("Ctrl+Tab", "Ctrl+PgDown"), "right", CASE
)
TAB_BEFORE = Action(
    "tab_before", QT_TRANSLATE_NOOP("Actions", "上一个标签"), ("Ctrl+Shift+Tab", "Ctrl+PgUp"), "left", CASE
)
EDIT_CASE = Action("edit_case", QT_TRANSLATE_NOOP("Actions", "修改案情"), ("F2",), "edit", CASE)
LACK_NEXT = Action("lack_next", QT_TRANSLATE_NOOP("Actions", "到下一处缺项"), ("F8",), "alert", CASE)
LACK_BEFORE = Action(
    "lack_before", QT_TRANSLATE_NOOP("Actions", "到上一处缺项"), ("Shift+F8",), "alert", CASE
)
SERVE = Action("serve", QT_TRANSLATE_NOOP("Actions", "登记送达"), ("Ctrl+D",), "send", CASE)
PRINT_ALL = Action("print_all", QT_TRANSLATE_NOOP("Actions", "打印整卷文书"), ("Ctrl+P",), "print", CASE)
SAVE_ALL = Action(
    "save_all", QT_TRANSLATE_NOOP("Actions", "整卷文书存为 PDF"), ("Ctrl+Shift+S",), "pdf", CASE
)
PRINT_BOUND = Action("print_bound", QT_TRANSLATE_NOOP("Actions", "装订打印"), ("Ctrl+Alt+P",), "print", CASE)
SAVE_BOUND = Action(
    "save_bound", QT_TRANSLATE_NOOP("Actions", "装订存为 PDF/A"), ("Ctrl+Alt+S",), "pdf", CASE
)
BEGIN = Action("begin_side", QT_TRANSLATE_NOOP("Actions", "另启程序"), ("Ctrl+Shift+G",), "plus", CASE)
COURSE = Action("course", QT_TRANSLATE_NOOP("Actions", "换看案件的另一个程序"), ("Ctrl+G",), "swap", CASE)
TURN = Action("turn", QT_TRANSLATE_NOOP("Actions", "转为普通程序"), ("Ctrl+Shift+T",), "swap", CASE)

ATTACH = Action("attach", QT_TRANSLATE_NOOP("Actions", "添加证据文件"), ("Ctrl+O",), "plus", CASE)
ATTACH_HERE = Action(
    "attach_here",
    QT_TRANSLATE_NOOP("Actions", "添加文件到选中的证据"),
    ("Ctrl+Shift+A",),
    "plus",
    CASE,
)
REGISTER_ONLY = Action(
    "register_only",
    QT_TRANSLATE_NOOP("Actions", "只登记文件、不拷贝"),
    ("Ctrl+Shift+R",),
    "file",
    CASE,
)
VIEW_FILE = Action(
    "view_file", QT_TRANSLATE_NOOP("Actions", "查看选中的证据文件"), ("Return",), "eye", CASE, own=True
)
LEND_FILE = Action(
    "lend_file", QT_TRANSLATE_NOOP("Actions", "用其他程序打开证据文件"), ("Ctrl+Shift+O",), "link", CASE
)
COMPARE_FILE = Action(
    "compare_file", QT_TRANSLATE_NOOP("Actions", "核对证据文件的原件"), ("Ctrl+Alt+Y",), "check", CASE
)
VOID_FILE = Action(
    "void_file", QT_TRANSLATE_NOOP("Actions", "作废选中的证据文件"), ("Del",), "trash", CASE, own=True
)
PICTURE_IN = Action(
    "picture_in", QT_TRANSLATE_NOOP("Actions", "放大图片"), ("+", "="), "plus", PICTURE, own=True
)
PICTURE_OUT = Action(
    "picture_out", QT_TRANSLATE_NOOP("Actions", "缩小图片"), ("-",), "minus", PICTURE, own=True
)
PICTURE_WHOLE = Action(
    "picture_whole", QT_TRANSLATE_NOOP("Actions", "看整张图片"), ("0",), "whole", PICTURE, own=True
)
TURN_LEFT = Action(
    "turn_left", QT_TRANSLATE_NOOP("Actions", "向左转图片"), ("[",), "turn_left", PICTURE, own=True
)
TURN_RIGHT = Action(
    "turn_right", QT_TRANSLATE_NOOP("Actions", "向右转图片"), ("]",), "turn_right", PICTURE, own=True
)
PICTURE_BEFORE = Action(
    "picture_before", QT_TRANSLATE_NOOP("Actions", "上一张图片"), ("PgUp",), "left", PICTURE, own=True
)
PICTURE_NEXT = Action(
    "picture_next", QT_TRANSLATE_NOOP("Actions", "下一张图片"), ("PgDown",), "right", PICTURE, own=True
)

REMARK = Action("remark", QT_TRANSLATE_NOOP("Actions", "提出监督意见"), ("Ctrl+J",), "eye", CASE)
ANSWER_REMARK = Action(
    "answer_remark", QT_TRANSLATE_NOOP("Actions", "答复监督意见"), ("Ctrl+R",), "edit", CASE
)
TO_COPY_SHEET = Action(
    "to_copy_sheet", QT_TRANSLATE_NOOP("Actions", "填报单"), ("Ctrl+Shift+C",), "columns", CASE
)
COPY_FIELD = Action(
    "copy_field", QT_TRANSLATE_NOOP("Actions", "复制，到下一项"), ("Return",), "file", COPYSHEET, own=True
)
FIELD_UP = Action("field_up", QT_TRANSLATE_NOOP("Actions", "这一项上移"), ("Ctrl+Up",), "up", COPYSHEET)
FIELD_DOWN = Action(
    "field_down", QT_TRANSLATE_NOOP("Actions", "这一项下移"), ("Ctrl+Down",), "down", COPYSHEET
)
SHIPPED_ORDER = Action(
    "shipped_order", QT_TRANSLATE_NOOP("Actions", "恢复原来的次序"), ("Ctrl+Backspace",), "undo", COPYSHEET
)

ISSUE = Action("issue", QT_TRANSLATE_NOOP("Actions", "签发"), ("Ctrl+Return", "Ctrl+Enter"), "lock", PAPER)
BLANK_NEXT = Action("blank_next", QT_TRANSLATE_NOOP("Actions", "到下一处缺项"), ("F8",), "alert", PAPER)
BLANK_BEFORE = Action(
    "blank_before", QT_TRANSLATE_NOOP("Actions", "到上一处缺项"), ("Shift+F8",), "alert", PAPER
)
PRINT = Action("print", QT_TRANSLATE_NOOP("Actions", "打印"), ("Ctrl+P",), "print", PAPER)
OPEN_ELSEWHERE = Action(
    "open_elsewhere", QT_TRANSLATE_NOOP("Actions", "用其他程序打开"), ("Ctrl+Shift+O",), "link", PAPER
)
CORRECT = Action("correct", QT_TRANSLATE_NOOP("Actions", "更正这份文书"), ("Ctrl+Shift+R",), "edit", PAPER)
VOID = Action("void", QT_TRANSLATE_NOOP("Actions", "作废这份文书"), ("Ctrl+Shift+Delete",), "trash", PAPER)
ATTACH_SIGNED = Action(
    "attach_signed", QT_TRANSLATE_NOOP("Actions", "添加签字扫描件"), ("Ctrl+O",), "plus", PAPER
)
SAVE_WORD = Action("save_word", QT_TRANSLATE_NOOP("Actions", "存为 Word"), ("Ctrl+Alt+W",), "file", PAPER)
SAVE_PDF = Action("save_pdf", QT_TRANSLATE_NOOP("Actions", "存为 PDF"), ("Ctrl+Shift+S",), "pdf", PAPER)

SUBMIT = Action("submit", QT_TRANSLATE_NOOP("Actions", "送审"), ("Ctrl+D",), "send", PAPER)
WITHDRAW = Action("withdraw", QT_TRANSLATE_NOOP("Actions", "撤回送审"), ("Ctrl+Shift+Z",), "undo", PAPER)
ON_PAPER = Action("on_paper", QT_TRANSLATE_NOOP("Actions", "登记纸面审批"), ("Ctrl+L",), "scales", PAPER)
RETURN = Action("return_paper", QT_TRANSLATE_NOOP("Actions", "退回承办人"), ("Ctrl+R",), "undo", PAPER)
ALL_WELL = Action(
    "all_well", QT_TRANSLATE_NOOP("Actions", "其余各项都符合"), ("Ctrl+Shift+G",), "check", PAPER
)
AGREE = Action("agree", QT_TRANSLATE_NOOP("Actions", "同意"), ("Ctrl+J",), "check", PAPER)

REGISTER = Action(
    "register", QT_TRANSLATE_NOOP("Actions", "登记"), ("Ctrl+Return", "Ctrl+Enter"), "check", FILING
)
ENTRY_NEXT = Action("entry_next", QT_TRANSLATE_NOOP("Actions", "到下一处缺项"), ("F8",), "alert", FILING)
ENTRY_BEFORE = Action(
    "entry_before", QT_TRANSLATE_NOOP("Actions", "到上一处缺项"), ("Shift+F8",), "alert", FILING
)


KEEP_ALSO = Action(
    "keep_also", QT_TRANSLATE_NOOP("Actions", "另一块盘也存一份备份"), ("Ctrl+Shift+A",), "save", COPIES
)
RESTORE = Action(
    "restore", QT_TRANSLATE_NOOP("Actions", "用选中的备份恢复"), ("Ctrl+Shift+R",), "undo", COPIES
)
RESTORE_FILE = Action(
    "restore_file", QT_TRANSLATE_NOOP("Actions", "用别处的备份文件恢复"), ("Ctrl+O",), "import", COPIES
)
RESCUE = Action(
    "rescue", QT_TRANSLATE_NOOP("Actions", "从损坏的数据里找回"), ("Ctrl+Shift+G",), "search", COPIES
)
IMPORT_CALENDAR = Action(
    "import_calendar", QT_TRANSLATE_NOOP("Actions", "导入放假安排"), ("Ctrl+O",), "import", CALENDAR
)
OPEN_ENTRY_CASE = Action(
    "open_entry_case",
    QT_TRANSLATE_NOOP("Actions", "打开这条日志的案件"),
    ("Return",),
    "case",
    JOURNAL,
    own=True,
)
SHOW_PAST_NUMBERS = Action(
    "show_past_numbers",
    QT_TRANSLATE_NOOP("Actions", "显示这条日志里的号码"),
    ("Ctrl+Shift+N",),
    "eye",
    JOURNAL,
)
FIND_ENTRY = Action("find_entry", QT_TRANSLATE_NOOP("Actions", "查找日志"), ("/",), "search", JOURNAL)
CLEAR_ENTRIES = Action(
    "clear_entries", QT_TRANSLATE_NOOP("Actions", "去掉全部筛选"), ("Ctrl+Backspace",), "cross", JOURNAL
)
EXPORT_ENTRIES = Action(
    "export_entries", QT_TRANSLATE_NOOP("Actions", "导出日志"), ("Ctrl+Shift+E",), "export", JOURNAL
)
CHECK_JOURNAL = Action(
    "check_journal", QT_TRANSLATE_NOOP("Actions", "核对日志"), ("Ctrl+Shift+J",), "shield", JOURNAL
)

LEAVE_HELP = Action(
    "leave_help", QT_TRANSLATE_NOOP("Actions", "回到刚才的页面"), ("Esc",), "left", HELP_PAGE, own=True
)
FIND_IN_HELP = Action(
    "find_in_help", QT_TRANSLATE_NOOP("Actions", "在说明里查找"), ("/",), "search", HELP_PAGE
)
PRINT_HELP = Action("print_help", QT_TRANSLATE_NOOP("Actions", "打印这一页"), ("Ctrl+P",), "print", HELP_PAGE)
SAVE_HELP = Action(
    "save_help", QT_TRANSLATE_NOOP("Actions", "这一页存为 PDF"), ("Ctrl+Shift+S",), "pdf", HELP_PAGE
)
ADD_LAW = Action("add_law", QT_TRANSLATE_NOOP("Actions", "加入法规"), ("Ctrl+O",), "import", HELP_PAGE)
DROP_LAW = Action(
    "drop_law", QT_TRANSLATE_NOOP("Actions", "撤下这部法规"), ("Ctrl+Shift+R",), "undo", HELP_PAGE
)

CHECK_ALL = Action(
    "check_all", QT_TRANSLATE_NOOP("Actions", "完整核对"), ("Ctrl+Shift+J",), "shield", DIAGNOSIS
)
SAVE_DIAGNOSIS = Action(
    "save_diagnosis", QT_TRANSLATE_NOOP("Actions", "诊断文件存为"), ("Ctrl+Shift+S",), "save", DIAGNOSIS
)
CHOOSE_FORM = Action("choose_form", QT_TRANSLATE_NOOP("Actions", "读入样式"), ("Ctrl+O",), "import", FORMS)
PUT_FORM = Action("put_form", QT_TRANSLATE_NOOP("Actions", "换用样式"), ("Ctrl+Return",), "check", FORMS)
WITHDRAW_FORM = Action("undo_form", QT_TRANSLATE_NOOP("Actions", "撤下样式"), ("Ctrl+Del",), "undo", FORMS)
SAVE_FORM = Action("save_form", QT_TRANSLATE_NOOP("Actions", "样式另存为"), ("Ctrl+Shift+S",), "save", FORMS)
SAVE_WORDS = Action("save_words", QT_TRANSLATE_NOOP("Actions", "字段表"), ("Ctrl+Shift+E",), "export", FORMS)

COPY_ROW = Action(
    "copy_row", QT_TRANSLATE_NOOP("Actions", "复制选中的一行"), ("Ctrl+C",), "file", LIST, own=True
)
UNLOCK = Action("unlock", QT_TRANSLATE_NOOP("Actions", "修改案件里已有的内容"), ("F2",), "edit", FIELD)
CHIP_OFF = Action(
    "chip_off", QT_TRANSLATE_NOOP("Actions", "移除筛选"), ("Backspace", "Del"), "cross", CHIP, own=True
)
OPEN_LIST = Action(
    "open_list", QT_TRANSLATE_NOOP("Actions", "打开可选项"), ("F4", "Alt+Down"), "down", CHOICE, own=True
)
NOW = Action("now", QT_TRANSLATE_NOOP("Actions", "填入现在的时间"), ("F3",), "clock", FIELD, own=True)
MORE_TURNS = Action("more_turns", QT_TRANSLATE_NOOP("Actions", "添加一问"), ("Ctrl+I",), "plus", DIALOGUE)
TURN_NEXT = Action(
    "turn_next", QT_TRANSLATE_NOOP("Actions", "到下一问"), ("Return", "Enter"), "down", DIALOGUE, own=True
)
QUESTIONS = Action("questions", QT_TRANSLATE_NOOP("Actions", "放入标准问题"), ("Ctrl+J",), "inbox", DIALOGUE)
PHRASES = Action("phrases", QT_TRANSLATE_NOOP("Actions", "常用语"), ("Ctrl+J",), "edit", FIELD)
TAKE_DEFAULT = Action("take_default", QT_TRANSLATE_NOOP("Actions", "填入默认值"), ("F7",), "check", FIELD)
TAKE_ALL = Action("take_all", QT_TRANSLATE_NOOP("Actions", "填入全部默认值"), ("Shift+F7",), "check", FIELD)
ZOOM_IN = Action("zoom_in", QT_TRANSLATE_NOOP("Actions", "放大"), ("Ctrl++", "Ctrl+="), "plus", SHEET)
ZOOM_OUT = Action("zoom_out", QT_TRANSLATE_NOOP("Actions", "缩小"), ("Ctrl+-",), "minus", SHEET)

ACTIONS: tuple[Action, ...] = (
    *(each for each in tuple(globals().values()) if isinstance(each, Action)),
    *due_actions.ACTIONS,
    *gear_actions.ACTIONS,
    *number_actions.ACTIONS,
    *training_actions.ACTIONS,
    *lead_actions.ACTIONS,
    *matter_actions.ACTIONS,
    *paper_actions.ACTIONS,
    *party_actions.ACTIONS,
    *people_actions.ACTIONS,
    *thing_actions.ACTIONS,
    *unit_actions.ACTIONS,
    *place_actions.ACTIONS,
)
