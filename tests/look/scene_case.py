"""One case, put together from the kit with invented data."""

from __future__ import annotations

from PySide6.QtWidgets import QTabBar, QWidget

from desktop.ui import spacing
from desktop.ui.look import look
from desktop.ui.models.cell import Cell, ChipView, Column, Measured
from desktop.ui.models.lists import ListModel
from desktop.ui.tokens import Tone, Type
from desktop.ui.widgets.buttons import Button, Kind
from desktop.ui.widgets.chips import Chip, deadline_chip, not_begun_chip, passed_chip
from desktop.ui.widgets.next_step import MetItem, MissingItem, NextStep, StepView
from desktop.ui.widgets.pages import Card, Pairs, Scroller
from desktop.ui.widgets.stage_track import StageMark, StageState, StageTrack
from desktop.ui.widgets.table import DENSE, Table
from desktop.ui.widgets.words import Elided, Words, ground
from tests.look.shell import Shell

STEP = StepView(
    title="作出处罚决定",
    clock="办案期限 1月12日，还50日",
    clock_article="处罚法 60",
    missing=(
        MissingItem(
            1, "适用裁量档次的理由", "较轻档，须写明从轻的事实", "国办27号 五", "去填写", "fine.reason"
        ),
        MissingItem(2, "罚款代收机构地址", "只填了名称", "罚缴分离办法 7", "去填写", "bank"),
        MissingItem(3, "负责人审批", "审批表已打印，未登记结果", "处罚法 57", "登记审批", "approval"),
    ),
    met=(
        MetItem("处罚依据现行有效", "8月15日起", "处罚法 16"),
        MetItem("事先告知已送达", "11月10日", "处罚法 44"),
        MetItem("申辩已复核", "11月13日", "处罚法 45"),
        MetItem("听证期限已过", "11月17日", "处罚法 64"),
        MetItem("法制审核通过", "11月20日", "处罚法 58"),
        MetItem("罚款不重于告知", "8,000 → 6,000", "处罚法 45"),
    ),
    act="制作处罚决定书",
    note="可先制作草稿；缺项补齐前不能签发。",
)


def case() -> QWidget:
    """One case."""
    page = QWidget()
    page.setObjectName("page")
    row = spacing.row(page)
    left = spacing.column()
    left.addWidget(_head())
    body = QWidget()
    cards = spacing.column(body, 10, (16, 10, 16, 10))
    cards.addWidget(_facts())
    both = spacing.column(gap=10) if look().large else spacing.row(gap=12)
    both.addWidget(_evidence(), 1)
    both.addWidget(_clocks(), 1)
    cards.addLayout(both)
    cards.addStretch(1)
    left.addWidget(Scroller(body), 1)
    panel = NextStep()
    panel.show_step(STEP)
    row.addLayout(left, 1)
    row.addWidget(panel)
    return Shell(page, "cases")


def _head() -> QWidget:
    head = ground("strip")
    inner = spacing.column(head, 3, (0, 12, 0, 0))
    title = spacing.row(gap=8, margins=(18, 0, 18, 0))
    chips = (Chip(ChipView("普通程序")), Chip(deadline_chip(50)))
    spacing.add(title, Elided("大通顺达渣土运输有限公司", Type.H1), *chips, None)
    spacing.add(title, Button("打印整卷", icon="print"), Button("更多", icon="more"))
    sub = spacing.row(gap=20, margins=(18, 0, 18, 0))
    for words in ("大桥立〔2026〕37号", "运输车辆未密闭遗撒物料", "桥头镇 元朔社区站", "承办 马建国、李生华"):
        sub.addWidget(Words(words, Type.SMALL))
    sub.addStretch(1)
    tabs = QTabBar()
    tabs.setExpanding(False)
    tabs.setDrawBase(False)
    for words in ("概况", "当事人", "证据 9", "文书 12", "审批 5", "期限", "款物", "日志"):
        tabs.addTab(words)
    strip = spacing.row(margins=(4, 0, 4, 0))
    strip.addWidget(tabs)
    spacing.add(inner, title, sub)
    inner.addSpacing(6)
    spacing.add(inner, StageTrack(_STAGES), strip)
    return head


def _facts() -> QWidget:
    facts = Card("案情")
    facts.add_right(Button("编辑  F2", Kind.LINK))
    told = spacing.column(gap=8)
    words = "10月12日9时20分，执法人员在人民路检查时发现，自卸货车运输渣土，车厢未密闭，沿途遗撒。"
    told.addWidget(Words(words, wrap=True))
    pairs = spacing.row(gap=16)
    for lines in (
        (("发生地", "桥头镇人民路"), ("行为日", "2026年10月12日"), ("发现", "日常巡查")),
        (("违反", "法典 241条1款"), ("罚则", "法典 1129条"), ("幅度", "2,000 至 20,000 元")),
    ):
        pairs.addWidget(Pairs(lines))
    told.addLayout(pairs)
    facts.add_inset(told)
    return facts


_STAGES = tuple(
    StageMark(name, name, state, words)
    for name, state, words in (
        *(
            (name, StageState.DONE, day)
            for name, day in (
                ("线索", "10月12日"),
                ("核查", "10月13日"),
                ("立案", "10月14日"),
                ("调查取证", "11月2日"),
                ("调查终结", "11月4日"),
                ("事先告知", "11月10日"),
                ("法制审核", "11月20日"),
            )
        ),
        ("处罚决定", StageState.NOW, "进行中"),
        ("送达", StageState.AHEAD, ""),
        ("执行", StageState.AHEAD, ""),
        ("结案", StageState.AHEAD, ""),
    )
)


def _evidence() -> QWidget:
    card = Card("证据", "9")
    card.add_right(Button("添加证据", Kind.LINK, "plus"))
    rows = (
        ("file", "现场检查（勘验）笔录", "10月12日"),
        ("eye", "现场照片 6 张，录像 1 段", "10月12日"),
        ("file", "驾驶员询问笔录（张有德）", "10月15日"),
        ("file", "行驶证、营业执照复印件", "10月15日"),
    )
    columns: tuple[Column[tuple[str, str, str]], ...] = (
        Column("证据", lambda row: Cell(text=row[1], icon=row[0])),
        Column("取得", lambda row: Cell(text=row[2], tone=Tone.SOFT, type=Type.SMALL), Measured("10月15日")),
        Column("查证", lambda _row: Cell(text="属实", tone=Tone.GREEN, type=Type.SMALL), Measured("属实　")),
    )
    table = Table("证据", DENSE)
    model = ListModel(columns, rows, parent=table)
    table.show_model(model, columns)
    table.setFixedHeight(table.whole_height())
    card.add(table)
    return card


def _clocks() -> QWidget:
    card = Card("期限")
    card.add_right(Button("全部 11 个", Kind.LINK))
    rows = (
        ("办案期限 90日", "10月14日", "1月12日", deadline_chip(50)),
        ("听证申请 5个工作日", "11月10日", "11月17日", passed_chip()),
        ("追责时效 2年", "10月12日", "已发现", ChipView("未超")),
        ("送达决定 7个工作日", "决定后", "—", not_begun_chip()),
    )
    columns: tuple[Column[tuple[str, str, str, ChipView]], ...] = (
        Column("期限", lambda row: Cell(text=row[0])),
        Column("起算", lambda row: Cell(text=row[1], tone=Tone.SOFT, type=Type.SMALL), Measured("10月14日")),
        Column("到期", lambda row: Cell(text=row[2], type=Type.SMALL), Measured("11月17日")),
        Column("状态", lambda row: Cell(chip=row[3]), Measured("未起算　")),
    )
    table = Table("期限", DENSE)
    model = ListModel(columns, rows, parent=table)
    table.show_model(model, columns)
    table.setFixedHeight(table.whole_height())
    card.add(table)
    return card
