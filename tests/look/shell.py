"""The frame around a sheet: rail, top bar, foot bar, with invented people and counts."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from desktop.ui import spacing
from desktop.ui.tokens import Tone
from desktop.ui.widgets.bars import FootBar, FootItem, PersonAct, TopBar
from desktop.ui.widgets.rail import Rail, RailItem
from desktop.ui.widgets.unit_picker import UnitView

PAGES = (
    RailItem("bench", "bench", "工作台", shortcut="Ctrl+1"),
    RailItem("leads", "lead", "线索", shortcut="Ctrl+2"),
    RailItem("cases", "case", "案件", shortcut="Ctrl+3"),
    RailItem("review", "review", "审核"),
    RailItem("matters", "matter", "事项"),
    RailItem("units", "units", "机构人员"),
    RailItem("figures", "figures", "统计"),
    RailItem("exchange", "swap", "交换"),
    RailItem("law", "law", "法规"),
    RailItem("settings", "settings", "设置", bottom=True),
)
UNITS = (
    UnitView("county", "全县", None, "全部片区"),
    UnitView("d1", "一片区", "county", "全部乡镇"),
    UnitView("t1", "桥头镇", "d1", "全部站", "qtz"),
    UnitView("t2", "长宁镇", "d1", "全部站", "cnz"),
    *(
        UnitView(f"s{n}", name, "t1", "", initials)
        for n, (name, initials) in enumerate(
            (
                ("元朔社区", "yssq"),
                ("红光村", "hgc"),
                ("园林路南", "yln"),
                ("人民路北", "rmlb"),
                ("解放路北", "jflb"),
                ("老营庄村", "lyzc"),
                ("上庙沟村", "smgc"),
                ("毛家寨村", "mjzc"),
                ("下庙沟村", "xmgc"),
            )
        )
    ),
)


class Shell(QWidget):
    """A page inside the frame of the window."""

    def __init__(self, page: QWidget, current: str, *, running: bool = False) -> None:
        super().__init__()
        self.setObjectName("window")
        self.rail = Rail(PAGES)
        self.rail.set_current(current)
        self.rail.set_badge("leads", "2")
        self.rail.set_badge("review", "4")
        self.top = TopBar("姓名、拼音、证件后四位、文号、村名")
        self.top.units.show_units(UNITS, "t1")
        self.top.person.show_person(
            "马建国", "承办人", (PersonAct("dark", "深色", checked=False), PersonAct("out", "退出登录"))
        )
        self.foot = FootBar()
        self.foot.say_saved("已存到本机 09:41")
        if running:
            self.foot.show_run("正在生成整卷 PDF", 12, 38)
        self.foot.show_items(
            (
                FootItem("备份已验证 11月21日", "shield", Tone.GREEN),
                FootItem("3件未交换", "swap"),
                FootItem("桥头镇　本机离线"),
            )
        )
        page.setObjectName(page.objectName() or "page")
        right = spacing.column()
        right.addWidget(self.top)
        right.addWidget(page, 1)
        right.addWidget(self.foot)
        row = spacing.row(self)
        row.addWidget(self.rail)
        row.addLayout(right, 1)
