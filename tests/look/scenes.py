"""Pages put together from the kit with invented data, to stand beside the target pictures."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from desktop.ui import spacing
from desktop.ui.dialogs import ScreenDialogs, Telling
from desktop.ui.look import look
from desktop.ui.models.cell import Align, Cell, ChipView, Column, Fixed, Measured, Stretch
from desktop.ui.models.lists import ListModel
from desktop.ui.tasks import Lane
from desktop.ui.tokens import Tone, Type
from desktop.ui.widgets.buttons import Button, Kind
from desktop.ui.widgets.chips import Chip, deadline_chip
from desktop.ui.widgets.date_editor import DayEditor
from desktop.ui.widgets.dialog_box import Act
from desktop.ui.widgets.editors import EntryState
from desktop.ui.widgets.field import EditorKind, FieldSpec
from desktop.ui.widgets.field_form import FieldForm, Heading
from desktop.ui.widgets.filter_chip import FilterBar, FilterView
from desktop.ui.widgets.pages import Card, Pairs, Scroller
from desktop.ui.widgets.pdf_view import BoxKind, PageBox, PdfView
from desktop.ui.widgets.pick_list import PickItem
from desktop.ui.widgets.table import Table
from desktop.ui.widgets.words import IconMark, Words, ground, hairline
from tests.look.shell import Shell
from tests.ui.sample_pdf import decision

CaseLine = tuple[str, str, str, str, str, ChipView, str, str]

CASES: tuple[CaseLine, ...] = (
    ("24", "刘生贵", "露天焚烧秸秆落叶", "元朔社区", "送达", deadline_chip(-3), "11月20日", "李生华"),
    (
        "41",
        "大通县鑫隆砂石厂",
        "易扬尘物料未密闭或未覆盖",
        "红光村",
        "调查取证",
        deadline_chip(0),
        "11月23日",
        "马建国",
    ),
    (
        "44",
        "桥头镇福顺废品收购站",
        "擅自占用公共场地堆物",
        "园林路南",
        "调查取证",
        deadline_chip(0),
        "11月23日",
        "祁文海",
    ),
    (
        "39",
        "青海宏达建材有限公司",
        "施工工地未采取防尘措施",
        "人民路北",
        "事先告知",
        deadline_chip(2),
        "11月25日",
        "马建国",
    ),
    ("22", "韩占林", "违规露天烧烤", "解放路北", "执行", deadline_chip(3), "11月26日", "李生华"),
    ("33", "王有才", "无证经营农药", "老营庄村", "调查取证", deadline_chip(4), "11月27日", "祁文海"),
    (
        "18",
        "大通县兴旺养殖合作社",
        "规模养殖未及时处置畜禽粪污",
        "上庙沟村",
        "复议",
        deadline_chip(7),
        "11月30日",
        "马建国",
    ),
    (
        "40",
        "马得福",
        "未取得乡村建设规划许可证建设",
        "毛家寨村",
        "事先告知",
        deadline_chip(9),
        "12月2日",
        "李生华",
    ),
    ("35", "刘占海", "随意弃置病死动物", "下庙沟村", "法制审核", deadline_chip(22), "12月15日", "马建国"),
    (
        "37",
        "大通顺达渣土运输有限公司",
        "运输车辆未密闭遗撒物料",
        "元朔社区",
        "处罚决定",
        deadline_chip(50),
        "1月12日",
        "马建国",
    ),
    ("42", "赵海龙", "乱涂写刻画张贴", "人民路南", "立案", deadline_chip(74), "2月5日", "李生华"),
    (
        "43",
        "桥头镇金穗种子店",
        "种子无标签或标签不符",
        "解放路南",
        "立案",
        deadline_chip(77),
        "2月8日",
        "祁文海",
    ),
    ("45", "李国栋", "犬只未接种狂犬病疫苗", "铝电社区", "立案", deadline_chip(81), "2月12日", "马建国"),
    ("46", "大通县永昌汽修部", "未回收废矿物油", "铝电社区", "立案", deadline_chip(85), "2月16日", "祁文海"),
) * 3


def _number(row: CaseLine) -> Cell:
    return Cell(text=f"大桥立〔2026〕{row[0]}号", tone=Tone.SOFT, halt=True, whole=True)


def _party(row: CaseLine) -> Cell:
    return Cell(text=row[1], strong=True, tip=row[1])


def _matter(row: CaseLine) -> Cell:
    return Cell(text=row[2])


def _unit(row: CaseLine) -> Cell:
    return Cell(text=row[3], tone=Tone.SOFT)


def _stage(row: CaseLine) -> Cell:
    return Cell(text=row[4])


def _due(row: CaseLine) -> Cell:
    tone = Tone.RED if row[5].tone is Tone.RED else Tone.SOFT
    return Cell(text=row[6], chip=row[5], tone=tone, type=Type.SMALL, align=Align.RIGHT)


def _officer(row: CaseLine) -> Cell:
    return Cell(text=row[7], tone=Tone.SOFT)


COLUMNS: tuple[Column[CaseLine], ...] = (
    Column("案号", _number, Measured("大桥立〔2026〕888号"), "number", halt=True),
    Column("当事人", _party, Stretch(5)),
    Column("案由", _matter, Stretch(5)),
    Column("单位", _unit, Measured("元朔社区")),
    Column("阶段", _stage, Measured("调查取证")),
    Column("下一期限", _due, Fixed(146), "due"),
    Column("承办人", _officer, Measured("李生华　")),
)


def case_list() -> QWidget:
    """案件."""
    page = QWidget()
    page.setObjectName("page")
    column = spacing.column(page, 10, (16, 12, 16, 12))
    right = (
        Button("列", Kind.PLAIN, "columns"),
        Button("导出表格", icon="export"),
        Button("新建案件", Kind.PRIMARY, "plus"),
    )
    head = spacing.row(gap=8)
    spacing.add(head, Words("案件", Type.H1), Words("46 件", Type.SMALL, Tone.FAINT), None, *right)
    column.addLayout(head)
    stages = tuple(PickItem(name, name) for name in ("立案", "调查取证", "事先告知", "处罚决定", "送达"))
    bar = FilterBar(
        (
            FilterView("open", "状态", (PickItem("open", "在办"),)),
            FilterView("due", "期限", (PickItem("late", "已超期"), PickItem("week", "七日内"))),
            FilterView("stage", "阶段", stages, many=True),
            FilterView("matter", "事项", tuple(PickItem(str(n), f"事项{n}") for n in range(20))),
            FilterView("officer", "承办人", (PickItem("m", "马建国"),)),
            FilterView("filed", "立案日期", days=True),
        )
    )
    bar.set_values({"open": ("open",), "stage": ("立案", "送达")})
    bar.say_order("按下一期限排序")
    column.addWidget(bar)
    table = Table("案件", fill=True)
    model = ListModel(COLUMNS, CASES, parent=table)
    table.show_model(model, model.columns)
    table.mark_sort("due", descending=False)
    table.choose(9)
    card = Card()
    card.add(table, 1)
    card.add(hairline())
    foot = spacing.row(gap=8, margins=(14, 4, 14, 4))
    counts = Words("超期 1　今天 2　七日内 4　共 46 件", Type.SMALL, Tone.FAINT)
    spacing.add(foot, Words("已选 1 件", Type.SMALL, Tone.FAINT), None, counts)
    card.add(foot)
    row = spacing.row(gap=12)
    row.addWidget(card, 1)
    if not look().large:
        row.addWidget(_preview())
    column.addLayout(row, 1)
    return Shell(page, "cases")


def _preview() -> QWidget:
    card = Card()
    column = spacing.column(gap=6)
    column.addWidget(Words("大通顺达渣土运输有限公司", Type.H2, wrap=True))
    column.addWidget(Words("大桥立〔2026〕37号", Type.SMALL, Tone.FAINT))
    chips = spacing.row(gap=6)
    spacing.add(chips, Chip(ChipView("处罚决定", Tone.BLUE)), Chip(deadline_chip(50)), None)
    column.addLayout(chips)
    column.addSpacing(4)
    column.addWidget(hairline())
    column.addSpacing(4)
    column.addWidget(
        Pairs(
            (
                ("案由", "运输车辆未密闭遗撒物料"),
                ("发生地", "桥头镇人民路至解放路南路段"),
                ("立案", "10月14日，第40日"),
                ("拟处罚", "罚款 6,000 元"),
                ("承办", "马建国、李生华"),
            )
        )
    )
    column.addWidget(hairline())
    for icon, tone, words, article in (
        ("check", Tone.GREEN, "听证期限已过", "处罚法 64"),
        ("check", Tone.GREEN, "申辩已复核", "处罚法 45"),
        ("alert", Tone.AMBER, "裁量档次的理由", "国办27号"),
    ):
        line = spacing.row(gap=6)
        spacing.add(line, IconMark(icon, tone), Words(words, Type.SMALL), None, Words(article, Type.CAPTION))
        column.addLayout(line)
    column.addStretch(1)
    acts = spacing.row(gap=8)
    spacing.add(
        acts, Button("打开案件", Kind.PRIMARY), Button("打印整卷"), None, Words("Enter", Type.CAPTION)
    )
    column.addLayout(acts)
    card.add_inset(column, 1)
    spacing.fix(card, wide=312)
    return card


def paper() -> QWidget:
    """A paper: entry at the left, the page at the right."""
    page = QWidget()
    page.setObjectName("page")
    column = spacing.column(page)
    head = ground("strip")
    bar = spacing.row(head, 8, (8, 7, 16, 7))
    names = spacing.column()
    spacing.add(
        names,
        Words("行政处罚决定书", Type.H2),
        Words("大通顺达渣土运输有限公司　大桥立〔2026〕37号", Type.CAPTION),
    )
    issue = Button("签发", Kind.PRIMARY, "lock")
    issue.setEnabled(False)
    spacing.add(bar, Button(kind=Kind.ICON, icon="left", name="返回"), names, Chip(ChipView("草稿")), None)
    spacing.add(bar, Button("打印", icon="print"), Button("存为 PDF"), Button("存为 Word"), issue)
    column.addWidget(head)
    row = spacing.row()
    side = ground("side_left")
    inside = QWidget()
    form_column = spacing.column(inside, 7, (16, 12, 12, 16))
    form_column.addWidget(_entry())
    form_column.addStretch(1)
    spacing.column(side).addWidget(Scroller(inside))
    spacing.fix(side, wide=492)
    row.addWidget(side)
    lane = Lane("press", 1, page)
    view = PdfView(lane.submit, page)
    row.addWidget(view, 1)
    column.addLayout(row, 1)
    return Shell(page, "cases")


def _entry() -> FieldForm:
    form = FieldForm(
        (
            Heading("当事人"),
            FieldSpec("party.name", "名称", width=7),
            FieldSpec("party.code", "统一社会信用代码", width=5),
            FieldSpec("party.address", "住所", width=7),
            FieldSpec("party.head", "法定代表人", hint="填一次，各文书共用", width=5),
            Heading("违法事实"),
            FieldSpec("offence.facts", "经过", EditorKind.LONG),
            FieldSpec("offence.length", "遗撒路段长", hint="例：约40米", width=5),
            FieldSpec("offence.on", "行为日期", EditorKind.DAY, width=7),
            Heading("处罚"),
            FieldSpec(
                "fine.band", "裁量档次", EditorKind.CHOICE, (("light", "较轻：2,000 至 7,400 元"),), width=7
            ),
            FieldSpec("fine.amount", "罚款（元）", EditorKind.MONEY, width=5),
            FieldSpec(
                "fine.reason", "适用档次的理由", EditorKind.LONG, hint="写明从轻、从重的事实与证据", lines=2
            ),
        ),
        capital=lambda _money: "陆仟元整",
    )
    form.write(
        {
            "party.name": "大通顺达渣土运输有限公司",
            "party.code": "91630121MA00EX037K",
            "party.address": "大通县桥头镇人民路118号",
            "offence.facts": "2026年10月12日9时20分，本机关执法人员马建国、李生华在桥头镇人民路检查时发现，"
            "当事人所有的青A·E2037号自卸货车运输渣土，车厢未密闭，沿途遗撒渣土",
            "offence.on": "2026-10-12",
            "fine.band": "light",
            "fine.amount": "600000",
        }
    )
    form.show_known(("party.name", "party.code", "party.address"))
    form.field("fine.amount").set_state(EntryState.PASSED, "在档次内")
    form.show_missing({"party.head": "", "offence.length": "", "fine.reason": ""})
    return form


def paper_shown(window: QWidget) -> None:
    """Draw the page and stand in the second missing field."""
    view = window.findChild(PdfView)
    form = window.findChild(FieldForm)
    if isinstance(view, PdfView) and isinstance(form, FieldForm):
        view.show_pdf(
            decision(),
            (
                PageBox(0, 330, 190, 104, 22, "paper.number", "签发时取号", BoxKind.LATE),
                PageBox(0, 200, 320, 130, 22, "party.head", "法定代表人姓名", number=1),
                PageBox(0, 90, 436, 64, 22, "offence.length", "长度", number=2),
            ),
        )
        view.set_active("offence.length")
        form.goto("offence.length")


def tell_error(window: QWidget) -> None:
    """决定书没有签发."""
    ScreenDialogs(window).tell(
        Telling(
            title="决定书没有签发",
            about="大桥立〔2026〕37号 行政处罚决定书",
            happened="罚款代收机构缺少地址。决定书必须写明它的名称和地址（罚缴分离办法 7）。",
            safe="草稿已保存（09:41）。文号没有占用，案件阶段没有改变，没有打印任何一页。",
            remedy="到“机关与文书”补上银行地址，全县的文书会一起带出；或只在本案填写。",
            details="Barred: g_bank_named",
            acts=(Act("here", "只在本案填写"), Act("office", "去机关设置", recommended=True)),
        )
    )


def open_picker(window: QWidget) -> None:
    """The list of stations."""
    assert isinstance(window, Shell)
    window.top.units.open_list()


def open_calendar(window: QWidget) -> None:
    """The calendar of the date field."""
    editor = window.findChild(DayEditor)
    assert isinstance(editor, DayEditor)
    editor.open_calendar()
