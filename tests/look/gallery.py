"""Every widget of the kit in its states, on one page."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.ui import spacing
from desktop.ui.dialogs import IssueQuestion, issue_view
from desktop.ui.models.cell import Cell, ChipView, Column, Fixed, Stretch
from desktop.ui.models.lists import ListModel
from desktop.ui.tasks import Progress
from desktop.ui.tokens import Tone, Type
from desktop.ui.widgets.buttons import Button, Kind, Segments
from desktop.ui.widgets.chips import (
    Chip,
    deadline_chip,
    not_begun_chip,
    passed_chip,
    uncounted_chip,
    waiting_chip,
)
from desktop.ui.widgets.dialogue import DialogueEditor
from desktop.ui.widgets.editors import EntryState
from desktop.ui.widgets.field import EditorKind, FieldSpec
from desktop.ui.widgets.field_form import FieldForm
from desktop.ui.widgets.notices import Banner, EmptyState, NoticeAct, ProgressRow, Toast
from desktop.ui.widgets.pages import Card
from desktop.ui.widgets.stage_track import StageMark, StageState, StageTrack
from desktop.ui.widgets.table import Table
from desktop.ui.widgets.words import Words
from tests.look.shell import Shell


def components() -> QWidget:
    """The components sheet."""
    page = QWidget()
    page.setObjectName("page")
    column = spacing.column(page, 10, (16, 12, 16, 12))
    column.addWidget(Words("部件", Type.H1))
    row = spacing.row(gap=12)
    for part, stretch in ((_left(), 10), (_middle(), 10), (_right(), 12)):
        row.addLayout(part, stretch)
    column.addLayout(row, 1)
    return Shell(page, "settings", running=True)


def _left() -> QVBoxLayout:
    column = spacing.column(gap=12)
    buttons = Card("按钮")
    first, second = spacing.row(gap=10), spacing.row(gap=10)
    spacing.add(
        first,
        Button("主要", Kind.PRIMARY),
        Button("次要"),
        Button("退回", Kind.DANGER, "undo"),
        Button("链接", Kind.LINK),
        None,
    )
    off = Button("不可用", Kind.PRIMARY)
    off.setEnabled(False)
    spacing.add(
        second, off, Words("旁边写明原因", Type.CAPTION), None, Segments(("本月", "本季", "本年"), 2, "时段")
    )
    both = spacing.column(gap=10)
    spacing.add(both, first, second)
    buttons.add_inset(both)
    chips = Card("期限与状态")
    lines = spacing.column(gap=10)
    for views in (
        (deadline_chip(-3), deadline_chip(0), deadline_chip(2), deadline_chip(22)),
        (waiting_chip(), passed_chip(), ChipView("已验证", Tone.GREEN), uncounted_chip(2027)),
        (not_begun_chip(), deadline_chip(0, "16:20")),
    ):
        line = spacing.row(gap=8)
        spacing.add(line, *(Chip(view) for view in views), None)
        lines.addLayout(line)
    chips.add_inset(lines)
    long = Card("长任务")
    progress = ProgressRow("正在生成整卷 PDF")
    progress.advance(Progress(12, 38, "询问笔录（张有德）"), 20)
    long.add_inset(progress)
    stages = Card("阶段")
    stages.add(StageTrack(STAGES))
    column.addWidget(buttons)
    column.addWidget(chips)
    column.addWidget(long)
    column.addWidget(stages)
    column.addStretch(1)
    return column


STAGES = (
    StageMark("filed", "立案", StageState.DONE, "10月14日"),
    StageMark("inquiry", "调查取证", StageState.DONE, "11月2日"),
    StageMark("notice", "事先告知", StageState.DONE, "11月10日"),
    StageMark("decision", "处罚决定", StageState.NOW, "进行中"),
    StageMark("service", "送达", StageState.AHEAD),
    StageMark("closed", "结案", StageState.AHEAD),
)


def _middle() -> QVBoxLayout:
    column = spacing.column(gap=12)
    fields = Card("字段")
    form = FieldForm(
        (
            FieldSpec("name", "姓名"),
            FieldSpec("id", "证件号码"),
            FieldSpec("address", "送达地址", hint="案件里没有，填一次即可"),
            FieldSpec("day", "签发日期", EditorKind.DAY, width=6),
            FieldSpec("number", "不能修改", width=6),
            FieldSpec("grade", "裁量档次", EditorKind.CHOICE, (("a", "较轻：2,000 至 7,400 元"),), width=7),
            FieldSpec("fine", "罚款（元）", EditorKind.MONEY, width=5),
        ),
        capital=lambda money: "陆仟元整" if money.fen == 600_000 else "",
    )
    form.write(
        {
            "name": "马得福",
            "id": "63012119700230121X",
            "day": "2026-11-23",
            "number": "大桥罚决〔2026〕24号",
            "grade": "a",
            "fine": "600000",
        }
    )
    form.field("id").set_state(EntryState.WRONG, "出生日期 1970年2月30日 不存在，请对照证件")
    form.show_missing({"address": "送达回证和催告书都要用"})
    form.show_known(("number",))
    form.field("fine").set_state(EntryState.PASSED, "在档次内")
    fields.add_inset(form)
    empty = Card("退回给我", "0")
    empty.add(
        EmptyState("没有退回给您的文书", "退回的文书会出现在这里，写明谁退回和原因。", "看我送出的 6 份"), 1
    )
    column.addWidget(fields)
    column.addWidget(empty, 1)
    return column


def _right() -> QVBoxLayout:
    column = spacing.column(gap=8)
    column.addWidget(Words("提示条", Type.SMALL, Tone.FAINT))
    column.addWidget(
        Toast(
            "已存为 PDF：大桥罚决〔2026〕24号.pdf",
            (NoticeAct("open", "打开"), NoticeAct("folder", "所在文件夹")),
        )
    )
    column.addWidget(Toast("已移除证据“现场照片3”", (NoticeAct("undo", "撤销 Ctrl+Z"),), Tone.BLUE))
    column.addWidget(Words("页内警示", Type.SMALL, Tone.FAINT))
    column.addWidget(Banner("没有 2027 年放假安排，1月1日以后的期限不计算。", (NoticeAct("import", "导入"),)))
    column.addWidget(Words("签发前问一次", Type.SMALL, Tone.FAINT))
    question = issue_view(IssueQuestion(paper="行政处罚决定书", number="大桥罚决〔2026〕29号", pages=2))
    asked = Card()
    lines = spacing.column(gap=4)
    lines.addWidget(Words(question.title, Type.H2))
    for line in question.lines:
        lines.addWidget(Words(line, Type.SMALL, wrap=True))
    asked.add_inset(lines)
    column.addWidget(asked)
    column.addWidget(Words("询问笔录", Type.SMALL, Tone.FAINT))
    talk = DialogueEditor()
    talk.write('[["你运输渣土时车厢是否密闭？", "没有密闭，出工地时忘了盖篷布。"], ["沿途遗撒多长？", ""]]')
    inquiry = Card("问答")
    inquiry.add_inset(talk)
    column.addWidget(inquiry)
    column.addWidget(Words("列表", Type.SMALL, Tone.FAINT))
    table = Table("命令", 36, header=False)
    model = ListModel(
        (
            Column[tuple[str, str, str]]("命令", _command, Stretch()),
            Column("键", _key, Fixed(90)),
        ),
        (
            ("send", "登记送达结果", "Ctrl+D"),
            ("file", "制作送达回证", ""),
            ("case", "刘生贵：等待送达", "案件"),
        ),
        parent=table,
    )
    table.show_model(model, model.columns)
    table.choose(0)
    commands = Card()
    commands.add(table)
    spacing.fix(table, high=108)
    column.addWidget(commands)
    column.addStretch(1)
    return column


def _command(row: tuple[str, str, str]) -> Cell:
    return Cell(text=row[1], icon=row[0])


def _key(row: tuple[str, str, str]) -> Cell:
    from desktop.ui.models.cell import Align

    return Cell(text=row[2], tone=Tone.FAINT, type=Type.SMALL, align=Align.RIGHT)
