"""An empty desk asks how to begin; a county is built in three steps or not at all."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QProgressBar, QTreeView
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from desktop.base.clock import StoppedClock
from desktop.base.errors import BadEntry
from desktop.base.money import Money
from desktop.base.paths import RESOURCES
from desktop.base.tables import read_rows
from desktop.casework.lists import Level, Unit
from desktop.casework.rows import CaseFilter
from desktop.services.perform import Office, bench
from desktop.services.sampling import SAMPLE_CASES
from desktop.ui.desk import Desk
from desktop.ui.dialogs import FileQuestion, Telling
from desktop.ui.matters.dialogs import ColumnsDialog
from desktop.ui.tasks import Lanes, Pulse
from desktop.ui.widgets.buttons import Button
from desktop.ui.widgets.table import Table
from desktop.ui.windows import first_run_window
from desktop.ui.windows.first_list_dialog import FirstListDialog
from desktop.ui.windows.first_run_window import FirstRunWindow
from desktop.ui.wording import Wording
from tests.helpers.homes import open_storage
from tests.helpers.library import LIBRARY
from tests.helpers.published_lists import published
from tests.helpers.workbooks import HEAD, Line, huade, save
from tests.ui.hands import ScriptedDialogs, click, commit, press
from tests.ui.real_office import TODAY, Quiet
from tests.ui.real_window import KEEPER

PEOPLE = (("姓名", "单位", "角色", "执法证号", "有效期"), ("赵刚", "长顺镇", "执法人员", "2", "2029-03-31"))


@pytest.fixture
def desk(home: Path) -> Iterator[Desk]:
    """A desk over an empty home."""
    clock = StoppedClock(TODAY)
    storage, lanes = open_storage(home, clock), Lanes()
    office = Office(storage, LIBRARY, clock, KEEPER)
    yield Desk(office, lanes, Wording(RESOURCES / "texts" / "errors.toml"), lanes)
    lanes.close()
    storage.close()
    lanes.deleteLater()


class Hand:
    """Does with the window what a person does."""

    def __init__(self, qtbot: QtBot, desk: Desk) -> None:
        self.dialogs = ScriptedDialogs()
        self.window = FirstRunWindow(desk, dialogs=self.dialogs)
        self.founded: list[bool] = []
        self.window.founded.connect(self._note)
        self.quiet = Quiet(qtbot, desk)
        self.window.show()
        self.window.activateWindow()
        qtbot.waitUntil(self.window.isActiveWindow)

    def _note(self) -> None:
        self.founded.append(True)

    def button(self, words: str) -> Button:
        """The visible button of these words."""
        (found,) = [
            one for one in self.window.findChildren(Button) if one.text() == words and one.isVisible()
        ]
        return found

    def press(self, words: str) -> None:
        """Click it, and wait for what it sets going."""
        click(self.button(words))
        self.quiet()

    def choose(self, file: Path) -> None:
        """Choose the table of units."""
        self.dialogs.answers.append(file)
        self.press("选择表格…")

    def line(self, name: str) -> QLineEdit:
        """The visible line editor of this name."""
        (found,) = [
            one
            for one in self.window.findChildren(QLineEdit)
            if one.accessibleName() == name and one.isVisible()
        ]
        return found

    def write(self, name: str, words: str) -> None:
        """Write into a line in place of what stands there, and leave it."""
        line = self.line(name)
        line.setFocus()
        line.selectAll()
        press(line, Qt.Key.Key_Delete)
        commit(line, words)
        press(line, Qt.Key.Key_Tab)
        self.quiet()

    def rows(self, name: str) -> list[list[str]]:
        """What a table shows."""
        (table,) = [one for one in self.window.findChildren(Table) if one.accessibleName() == name]
        model = table.model()
        return [
            [str(model.index(row, column).data() or "") for column in range(model.columnCount())]
            for row in range(model.rowCount())
        ]


@pytest.fixture
def hand(qtbot: QtBot, desk: Desk) -> Iterator[Hand]:
    """The window on an empty desk. It is gone by itself once it is answered."""
    made = Hand(qtbot, desk)
    yield made
    if isValid(made.window):
        made.window.hide()
        made.window.deleteLater()


def is_empty(desk: Desk) -> bool:
    with desk.office.storage.read() as work:
        return work.is_empty()


def test_huade_is_built_from_its_list_of_villages(
    hand: Hand, desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    lines, merged = huade()
    file = save(tmp_path / "化德.xlsx", {"行政村": lines, "人员": PEOPLE}, merged)
    hand.press("用表格建立本县")
    assert not hand.button("下一步").isEnabled()
    hand.choose(file)
    assert [row[1] for row in hand.rows("要改正的地方")] == ["没有县名：请加“县”一列，或者在窗口里填写"]
    hand.write("县名", "化德县")
    (tree,) = (one for one in hand.window.findChildren(QTreeView) if one.isVisible())
    top = tree.model().index(0, 0)
    assert top.data() == "化德县　6 个乡镇"
    assert tree.model().rowCount(top) == 6
    assert is_empty(desk)  # only looked at so far
    hand.press("下一步")
    marks = [row[1] for row in hand.rows("机关")]
    assert marks == ["化德", "化长", "化朝", "化七", "化德包", "化公", "化白"]
    hand.write("代收银行", "某农商银行")
    hand.press("下一步")
    assert [row[0] for row in hand.rows("人员")] == ["赵刚"]
    hand.press("建立本县")
    assert hand.founded == [True]
    qtbot.waitUntil(lambda: not isValid(hand.window))
    with desk.office.storage.read() as work:
        units, officers, organ = work.units(), work.officers(None), work.organ(work.units()[0].id)
        (matters,) = work.matter_lists()
    assert [sum(unit.level is level for unit in units) for level in Level] == [1, 0, 6, 87]
    assert [officer.name for officer in officers] == ["赵刚"]
    assert organ.bank == "某农商银行"
    assert matters.sample


def datong() -> list[Line]:
    """大通县 as a table: seven districts, twenty townships, 311 stations, one a row."""
    units = {unit.id: unit for unit in read_rows(RESOURCES / "lists" / "units.csv", Unit)}
    lines: list[Line] = [HEAD]
    for station in (unit for unit in units.values() if unit.level is Level.STATION):
        township = units[station.parent_id or ""]
        district = units[township.parent_id or ""]
        county = units[district.parent_id or ""]
        lines.append((county.name, district.name, township.name, station.name, int(station.id)))
    return lines


def test_datong_is_built_from_its_table_with_seven_districts(
    hand: Hand, desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    hand.press("用表格建立本县")
    hand.choose(save(tmp_path / "大通.xlsx", {"机构": datong()}))
    hand.press("下一步")
    assert len(hand.rows("机关")) == 21  # the county's and twenty townships'
    hand.write("代收银行", "某农商银行")
    hand.press("下一步")
    hand.write("姓名", "孙强")
    hand.press("加入")
    hand.press("建立本县")
    assert hand.founded == [True]
    qtbot.waitUntil(lambda: not isValid(hand.window))
    with desk.office.storage.read() as work:
        units, organs = work.units(), {organ.unit_id: organ for organ in work.organs()}
    assert [sum(unit.level is level for unit in units) for level in Level] == [1, 7, 20, 311]
    by_name = {unit.name: unit for unit in units if unit.level is not Level.STATION}
    town = by_name["桥头镇"]
    assert town.parent_id == by_name["桥头片区"].id
    assert organs[town.id].name == "大通回族土族自治县桥头镇人民政府"
    assert organs[town.id].review_body == "大通回族土族自治县人民政府"  # 行政复议法 24
    assert not {unit.id for unit in units if unit.level is Level.DISTRICT} & organs.keys()


def test_what_is_wrong_is_listed_and_cannot_be_passed(hand: Hand, tmp_path: Path) -> None:
    rows = (HEAD, ("甲县", None, "山镇", "一村", None), (None, None, None, "一村", None))
    hand.press("用表格建立本县")
    hand.choose(save(tmp_path / "错.xlsx", {"机构": rows}))
    assert hand.rows("要改正的地方") == [["机构 第 3 行 D 列", "山镇的一村写了两次"]]
    assert not hand.button("下一步").isEnabled()
    hand.choose(save(tmp_path / "对.xlsx", {"机构": rows[:2]}))
    assert hand.button("下一步").isEnabled()
    paper = tmp_path / "通知.pdf"
    paper.write_bytes(b"%PDF-1.7")
    hand.choose(paper)  # and a good table is not gone on with once a bad one was chosen
    assert hand.rows("要改正的地方") == [["通知.pdf", "通知.pdf 是PDF 文件。"]]
    assert not hand.button("下一步").isEnabled()


def test_nobody_can_act_without_a_person_typed_or_read(hand: Hand, desk: Desk, tmp_path: Path) -> None:
    rows = (HEAD, ("甲县", None, "山镇", "一村", None))
    hand.press("用表格建立本县")
    hand.choose(save(tmp_path / "县.xlsx", {"机构": rows}))
    hand.press("下一步")
    hand.press("下一步")
    hand.press("建立本县")
    (told,) = [asked for asked in hand.dialogs.asked if isinstance(asked, Telling)]
    assert told.title == "还没有人员"
    assert is_empty(desk)
    hand.press("加入")  # without a name
    assert hand.rows("人员") == []
    hand.write("姓名", "钱丽")
    hand.press("加入")
    hand.write("姓名", "钱丽")
    hand.press("加入")  # once is enough
    assert hand.rows("人员") == [["钱丽", "山镇", "执法人员", "", ""]]
    hand.press("移除")
    assert hand.rows("人员") == []
    hand.write("姓名", "孙强")
    hand.press("加入")
    hand.press("建立本县")
    assert hand.founded == [True]


def test_two_governments_of_one_mark_are_not_passed(hand: Hand, tmp_path: Path) -> None:
    rows = (HEAD, ("甲县", None, "山镇", "一村", None), (None, None, "河乡", "一村", None))
    hand.press("用表格建立本县")
    hand.choose(save(tmp_path / "县.xlsx", {"机构": rows, "人员": (PEOPLE[0], ("赵", "山镇", "", "", ""))}))
    hand.press("下一步")
    hand.write("字号", "甲山")  # the county's, which the township of 山 already has
    hand.press("下一步")
    (told,) = [asked for asked in hand.dialogs.asked if isinstance(asked, Telling)]
    assert "甲山" in told.happened
    hand.write("字号", "甲")
    hand.press("下一步")
    assert hand.button("建立本县").isVisible()


def test_the_bank_is_typed_once_and_offered_to_the_others(hand: Hand, desk: Desk, tmp_path: Path) -> None:
    rows = (HEAD, *(("甲县", None, town, "一村", None) for town in ("山镇", "河乡", "林乡")))
    hand.press("用表格建立本县")
    hand.choose(save(tmp_path / "县.xlsx", {"机构": rows, "人员": (PEOPLE[0], ("赵刚", "山镇", "", "", ""))}))
    hand.press("下一步")
    step, bank = hand.window.organs, hand.window.organs._shared
    assert not bank.isVisible(), "no bank is known yet"
    step._table.choose(1)
    hand.write("地址", "山镇政府大院")
    hand.write("代收银行", "甲县农商银行")
    hand.write("账号", "2806 0001")
    hand.write("公民听证数额（元）", "5000")
    step._table.choose(2)
    hand.quiet()
    hand.press("空缺的银行、听证数额照“甲山”填")
    assert hand.line("公民听证数额（元）").text() == "5,000.00"
    assert (hand.line("代收银行").text(), hand.line("账号").text()) == ("甲县农商银行", "2806 0001")
    assert hand.line("地址").text() == "", "the bank alone is taken"
    step._table.choose(3)
    hand.write("代收银行", "甲县邮储银行")
    hand.press("空缺的银行、听证数额照“甲山”填")
    assert hand.line("代收银行").text() == "甲县邮储银行", "what it has of its own it keeps"
    hand.press("银行、听证数额空缺的 1 个机关照这里填")
    assert not bank.isVisible(), "every organ has one"
    hand.write("复议机关", "甲县人民政府")
    hand.write("管辖法院", "乙县人民法院")
    hand.press("下一步")
    hand.press("建立本县")
    with desk.office.storage.read() as work:
        found = {organ.name: organ for organ in work.organs()}
    assert [one.bank for one in found.values()] == ["甲县邮储银行", *["甲县农商银行"] * 2, "甲县邮储银行"]
    assert found["甲县山镇人民政府"].address == "山镇政府大院"
    assert found["甲县河乡人民政府"].bank_account == "2806 0001"
    assert {one.hearing_citizen for one in found.values()} == {Money.yuan(5000)}
    assert found["甲县林乡人民政府"].court == "乙县人民法院"
    assert found["甲县林乡人民政府"].review_body == "甲县人民政府"


def test_what_was_typed_stands_when_one_goes_back_to_the_units(
    hand: Hand, desk: Desk, tmp_path: Path
) -> None:
    rows = (HEAD, *(("甲县", None, town, "一村", None) for town in ("山镇", "河乡")))
    hand.press("用表格建立本县")
    hand.choose(save(tmp_path / "县.xlsx", {"机构": rows}))
    hand.press("下一步")
    hand.window.organs._table.choose(1)
    hand.write("代收银行", "甲县农商银行")
    hand.press("下一步")
    for name, unit in (("钱丽", "山镇"), ("孙强", "河乡")):
        hand.write("姓名", name)
        editor = hand.window.people._form.field("unit")
        editor.write(next(id for id, one in hand.window.people._units.items() if one.name == unit))
        hand.press("加入")
    hand.press("上一步")
    hand.press("上一步")
    more = (*rows[:2], ("甲县", None, "山镇", "二村", None), ("甲县", None, "林乡", "一村", None))
    hand.choose(save(tmp_path / "再.xlsx", {"机构": more}))
    assert any("孙强的单位不再建立" in label.text() for label in hand.window.findChildren(QLabel))
    hand.press("下一步")
    hand.window.organs._table.choose(1)
    assert hand.line("代收银行").text() == "甲县农商银行"
    hand.press("下一步")
    assert hand.rows("人员") == [["钱丽", "山镇", "执法人员", "", ""]]
    hand.press("建立本县")
    with desk.office.storage.read() as work:
        found = {organ.name: organ.bank for organ in work.organs()}
    assert found == {"甲县人民政府": "", "甲县山镇人民政府": "甲县农商银行", "甲县林乡人民政府": ""}


def test_a_wrong_matter_list_founds_nothing_and_keeps_what_was_typed(
    hand: Hand, desk: Desk, tmp_path: Path
) -> None:
    rows = (HEAD, ("甲县", None, "山镇", "一村", None))
    hand.press("用表格建立本县")
    hand.choose(save(tmp_path / "县.xlsx", {"机构": rows, "人员": (PEOPLE[0], ("赵刚", "山镇", "", "", ""))}))
    hand.press("下一步")
    hand.press("下一步")
    wrong = tmp_path / "清单.csv"
    wrong.write_text("code,name\nA-1,某事\n", "utf-8")
    hand.dialogs.answers.append(wrong)
    hand.press("用本县的清单…")
    hand.press("建立本县")
    assert hand.founded == []
    assert is_empty(desk)
    told = hand.dialogs.asked[-1]
    assert isinstance(told, Telling)
    assert told.title == "事项清单的列不符"
    hand.press("用示例清单")
    hand.write("姓名", "钱进")
    hand.press("建立本县")
    lost = hand.dialogs.asked[-1]
    assert isinstance(lost, Telling)
    assert "钱进，还没有点“加入”" in lost.happened, "who was typed is not lost unasked"
    hand.write("姓名", "")
    hand.press("建立本县")
    assert hand.founded == [True]


def test_the_county_is_founded_with_its_own_list_as_it_is_published(
    hand: Hand, desk: Desk, tmp_path: Path
) -> None:
    """A workbook, looked at row by row as on the page of lists; what stops is left out there."""
    towns = ("桥头镇", "城关镇", "朔北藏族乡", "塔尔镇", "东峡镇")
    rows = (HEAD, *(("甲县", None, town, "一村", None) for town in towns))
    file = save(tmp_path / "县.xlsx", {"机构": rows, "人员": (PEOPLE[0], ("赵刚", "桥头镇", "", "", ""))})
    lines = [*published(4), (5, "水利", "对违法取水的处罚", "行政处罚", "", None, "河口镇", "承接", "", "")]
    hand.press("用表格建立本县")
    hand.choose(file)
    hand.press("下一步")
    hand.press("下一步")
    hand.dialogs.answers.append(save(tmp_path / "赋权清单.xlsx", {"清单": lines}))
    hand.press("用本县的清单…")
    (dialog,) = hand.window.findChildren(FirstListDialog)
    assert not hand.button("还有 1 行须改正").isEnabled()
    assert dialog.view.head.read()["issuer"] == "甲县人民政府", "proposed, to be looked over"
    hand.press("略去这一行")
    dialog.view.head.write({"version": "赋权清单2026"})
    hand.press("用这 4 项")
    assert any("赋权清单.xlsx，4 项" in label.text() for label in hand.window.findChildren(QLabel))
    assert is_empty(desk), "it goes in with the county"
    hand.press("建立本县")
    assert hand.founded == [True]
    with desk.office.storage.read() as work:
        units = {unit.name: unit.id for unit in work.units()}
        (sample,) = (one for one in work.matter_lists() if one.sample)
        (own,) = (one for one in work.matter_lists() if not one.sample)
        now = bench(desk.office, work).list_on(desk.office.clock.today())
    assert sample.matters
    assert (own.version, own.issuer, own.number) == ("赋权清单2026", "甲县人民政府", "大政〔2026〕3号")
    assert len(own.listed) == 4
    assert units["桥头镇"] in own.listed[0].standings[0].units
    assert now is not None
    assert now.version == own.version, "the county's own is in force"


def test_where_nobody_knows_the_heading_of_the_county_s_list_a_person_says_it(
    hand: Hand, desk: Desk, tmp_path: Path
) -> None:
    """It is asked by itself: the row of the heading, then its columns; broken off, it can be asked again."""
    rows = (HEAD, ("甲县", None, "桥头镇", "一村", None), ("甲县", None, "城关镇", "二村", None))
    file = save(tmp_path / "县.xlsx", {"机构": rows, "人员": (PEOPLE[0], ("赵刚", "桥头镇", "", "", ""))})
    lines = (
        ("甲县下放事项",),
        ("号", "名目", "何种", "给谁"),
        (1, "对违法取水的处罚", "行政处罚", "桥头镇"),
        (2, "对占道经营的处罚", "行政处罚", "全部乡镇"),
    )
    hand.press("用表格建立本县")
    hand.choose(file)
    hand.press("下一步")
    hand.press("下一步")
    hand.dialogs.answers.append(save(tmp_path / "清单.xlsx", {"清单": lines}))
    hand.press("用本县的清单…")
    (dialog,) = hand.window.findChildren(FirstListDialog)

    def asked() -> list[ColumnsDialog]:
        return [one for one in dialog.findChildren(ColumnsDialog) if one.isVisible()]

    def told(words: dict[str, str]) -> None:
        (columns,) = asked()
        columns.form.write(words)
        hand.press("照此理解")

    press(asked()[0], Qt.Key.Key_Escape)
    assert asked() == []
    assert not hand.button("用这 0 项").isEnabled()
    assert dialog.isVisible(), "only the question was left"
    click(dialog.view.columns)
    told({"清单/heading": "2"})
    told({"清单/0": "number", "清单/1": "name", "清单/2": "kind", "清单/3": "townships"})
    assert asked() == []
    dialog.view.head.write({"version": "下放事项2026", "since": "2026-01-01"})
    hand.press("用这 2 项")
    assert is_empty(desk)
    hand.press("建立本县")
    assert hand.founded == [True]
    with desk.office.storage.read() as work:
        units = {unit.name: unit.id for unit in work.units()}
        (own,) = (one for one in work.matter_lists() if not one.sample)
    assert [(line.number, line.name) for line in own.listed] == [
        (1, "对违法取水的处罚"),
        (2, "对占道经营的处罚"),
    ]
    first, second = own.listed
    assert first.standing_in(units["桥头镇"]) is not None
    assert first.standing_in(units["城关镇"]) is None
    assert second.standing_in(units["城关镇"]) is not None
    assert first.cells["给谁"] == "桥头镇"


def test_a_list_that_cannot_be_read_is_told_and_the_sample_stays(hand: Hand, tmp_path: Path) -> None:
    rows = (HEAD, ("甲县", None, "山镇", "一村", None))
    hand.press("用表格建立本县")
    hand.choose(save(tmp_path / "县.xlsx", {"机构": rows, "人员": (PEOPLE[0], ("赵刚", "山镇", "", "", ""))}))
    hand.press("下一步")
    hand.press("下一步")
    paper = tmp_path / "清单.docx"
    paper.write_bytes(b"%PDF-1.7")
    hand.dialogs.answers.append(paper)
    hand.press("用本县的清单…")
    told = hand.dialogs.asked[-1]
    assert isinstance(told, Telling)
    assert "清单.docx" in told.happened
    hand.dialogs.answers.append(save(tmp_path / "清单.xlsx", {"清单": [*published(2)]}))
    hand.press("用本县的清单…")
    hand.press("取消")
    assert hand.button("建立本县").isEnabled()
    assert hand.window.people.matters is None, "a list that was only looked at is not taken"


def test_the_template_is_saved_where_asked(hand: Hand, tmp_path: Path) -> None:
    hand.press("用表格建立本县")
    hand.dialogs.answers.append(tmp_path / "空表.xlsx")
    hand.press("下载空表…")
    question = hand.dialogs.asked[-1]
    assert isinstance(question, FileQuestion)
    assert question.suffix == "xlsx"
    hand.choose(tmp_path / "空表.xlsx")
    assert [row[1] for row in hand.rows("要改正的地方")] == ["没有县名：请加“县”一列，或者在窗口里填写"]


@pytest.mark.long
def test_the_sample_is_filled_with_progress_and_stops_when_asked(
    hand: Hand, desk: Desk, qtbot: QtBot
) -> None:
    click(hand.button("试用示例县"))
    assert not hand.button("用表格建立本县").isEnabled()
    (bar,) = hand.window.findChildren(QProgressBar)
    qtbot.waitUntil(lambda: bar.isVisible() and bar.value() >= 1, timeout=30_000)
    press(hand.window, Qt.Key.Key_Escape)
    hand.quiet()
    assert hand.founded == [True]
    with desk.office.storage.read() as work:
        counts = work.case_counts(CaseFilter(), desk.office.clock.today())
        assert len(work.units()) == 339
    assert 1 <= counts.total < SAMPLE_CASES
    assert desk.office.storage.check().findings == ()


def test_a_sample_that_fails_before_anything_came_in_can_be_chosen_again(
    hand: Hand, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_office: Office, _pulse: Pulse) -> int:
        raise BadEntry("no_person_yet")

    monkeypatch.setattr(first_run_window, "_fill", fail)
    hand.press("试用示例县")
    assert isinstance(hand.dialogs.asked[-1], Telling)
    assert hand.founded == []
    assert hand.button("试用示例县").isEnabled()
    assert hand.button("用表格建立本县").isEnabled()


def test_closed_without_an_answer_nothing_has_come_in(hand: Hand, desk: Desk, qtbot: QtBot) -> None:
    with qtbot.waitSignal(hand.window.rejected):
        press(hand.window, Qt.Key.Key_Escape)
    assert is_empty(desk)
