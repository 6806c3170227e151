"""Matter lists for the camera: versions, a published list looked at, one version, two compared."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path

from desktop.casework.published.taking import LEFT_OUT
from desktop.services.benchmarks import TakeStandard, list_standards, look_at_file, take_standard
from desktop.services.list_versions import list_versions
from desktop.services.matter_lists import TakeList, look_at_list, read_list, take_matter_list
from desktop.services.perform import perform
from desktop.services.safekeeping import seat_itself
from desktop.ui.pages.matters_page import MattersPage
from desktop.ui.places import MATTERS, Place
from tests.helpers.workbooks import Line, save
from tests.look.pages import Tour
from tests.look.people import People

_TITLES: Line = (
    *(
        "序号",
        "领域",
        "事项名称",
        "类型",
        "执法依据",
        "赋权范围",
        "承接乡镇",
        "承接情况",
        "承接机构",
        "承接时限",
    ),
    "责任人",
)
_ABOVE: tuple[Line, ...] = (("大通县乡镇赋权事项清单（示例）",), ("大政〔2026〕3号，自2026年11月1日起施行",))
_WASTE = "1.《固体废物污染环境防治法》第七十四条第一款\n2.《城市市容和环境卫生管理条例》第三十四条：有下列……"
_TEAM = ("综合行政执法队", "2026年11月1日", "马建国")
_ALL, _TWO = "全部乡镇", "桥头镇、朔北藏族乡"
_BURNING = ("《大气污染防治法》第一百一十九条", "仅限个人", "桥头镇、无名镇")
_HOMES = ("《土地管理法》第六十二条", None, _TWO, "承接", "便民服务中心", None, "李生秀")
_LITTER = ("《市容条例》", "仅限建成区", _ALL, "暂缓", None, None, None)
_ROWS: tuple[Line, ...] = (
    (1, "城市管理", "对运输车辆未密闭遗撒物料的处罚", "行政处罚", _WASTE, None, _ALL, "承接", *_TEAM),
    (2, "生态环境", "对露天焚烧秸秆的处罚", "行政处罚", *_BURNING, "承接", *_TEAM),
    (3, "自然资源", "农村宅基地审批", "行政许可", *_HOMES),
    (4, "城市管理", "对随地便溺、乱扔果皮、乱贴广告的处罚", "行政处罚", *_LITTER),
    (
        5,
        "交通运输",
        "对在公路上打场晒粮的处罚",
        None,
        "《公路法》第七十七条",
        "仅限乡道",
        _ALL,
        "再议",
        *_TEAM,
    ),
    (6, "应急管理", "对养殖场的监督检查", "行政检查", "《动物防疫法》第七十四条", None, _ALL, "承接", *_TEAM),
)


_STANDARD: tuple[Line, ...] = (
    ("青海省城市管理行政处罚裁量基准（示例）",),
    ("青建法〔2025〕8号，自2025年7月1日起施行",),
    ("序号", "违法行为", "裁量阶次", "适用情形", "裁量标准"),
    (
        *(1, "运输车辆未密闭遗撒物料", "较轻"),
        *("初次违法，遗撒不足十米并当场清扫干净的", "处二千元以上五千元以下罚款"),
    ),
    (None, None, "一般", "遗撒十米以上不足五十米，限期内清扫的", "处5000元以上1万元以下罚款"),
    (
        *(None, None, "较重"),
        *("遗撒五十米以上或者一年内再次违法的", "对单位处一万元以上二万元以下罚款，对个人处五千元以下罚款"),
    ),
    (2, "对某种没有条文的行为的处罚", "一般", "初次", "警告"),
)


class Matters(People):
    """The sample county as who keeps the lists has it; two versions are taken in, the last file is not."""

    def stops(self) -> Iterator[str]:
        """Each state of the page, and what it asks."""
        window = self.program.window
        with tempfile.TemporaryDirectory() as folder:
            file = save(Path(folder) / "大通县清单.xlsx", {"清单": (*_ABOVE, _TITLES, *_ROWS)}, ("A1:K1",))
            self._take_two(Path(folder))
            self.go(Place(MATTERS))
            page = window.pages[MATTERS]
            assert isinstance(page, MattersPage)
            page.versions.table.choose(1)
            yield "matters"
            acts = {act.action.id: act.run for act in page.acts()}
            yield from self._asked("matters-withdraw", acts["withdraw_matters"])
            yield from self._asked("matters-correct", acts["correct_list"])
            yield from self._asked("matters-letters", acts["entrust_matters"])
            standard = save(Path(folder) / "裁量基准.xlsx", {"基准": _STANDARD})
            self._take_standard(standard)
            yield from self._asked("matters-standards", acts["standards"])
            yield from self._asked("matters-grades", partial(page._standards._read, standard))
            page.versions.table.opened.emit(page.versions.table.current())
            self.settle()
            yield "matters-lines"
            acts["compare_lists"]()
            self.settle()
            yield "matters-compared"
            page._read(file)  # the system's own dialog cannot be photographed
            self.settle()
            yield "matters-look"
            yield from self._asked("matters-columns", page.look.columns.click)
            self.program.desk.act_as(Tour.actor)  # who keeps the lists sees no cases
            self.go(Place(MATTERS))
            {act.action.id: act.run for act in page.acts()}["year"]()
            self.settle()
            yield "matters-year"

    def _take_standard(self, file: Path) -> None:
        """The standard without the row that no matter is known of."""
        office = seat_itself(self.program.desk.office)
        if not list_standards(office):
            look = look_at_file(office, file)
            left = {look.rows[-1].key: {LEFT_OUT: "yes"}}
            perform(office, take_standard, TakeStandard(look.book, look.head, left))

    def _take_two(self, folder: Path) -> None:
        """The list without its wrong rows; and the next, with one matter less and one changed."""
        office = seat_itself(self.program.desk.office)
        if len(list_versions(office)) > 1:
            return
        good = (_ROWS[0], *_ROWS[2:4], _ROWS[5])
        later = ((*_ROWS[0][:6], "桥头镇", *_ROWS[0][7:]), _ROWS[2], _ROWS[5])
        for version, since, rows in (
            ("大通县2026年清单（示例）", date(2026, 11, 1), good),
            ("大通县2027年清单（示例）", date(2027, 1, 1), later),
        ):
            file = save(folder / f"{version}.xlsx", {"清单": (*_ABOVE, _TITLES, *rows)})
            look = look_at_list(office, read_list(file))
            head = replace(look.head, version=version, issuer="大通县人民政府", in_force_from=since)
            perform(office, take_matter_list, TakeList(look.book, head))
