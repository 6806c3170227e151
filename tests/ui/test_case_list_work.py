"""A day's work at the case list: filters at once, views, columns, several cases, the table to take away."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QLineEdit, QListWidget, QMenu, QWidget
from pytestqt.qtbot import QtBot
from python_calamine import CalamineWorkbook

from desktop.base.clock import StoppedClock
from desktop.casework import case_facts as f
from desktop.casework.access import Actor
from desktop.casework.facts import AnyFact
from desktop.casework.rows import CaseFilter
from desktop.casework.unit_tree import UnitChange
from desktop.services.perform import perform
from desktop.services.units import ChangeUnit, change_unit
from desktop.services.viewing import CASES, OpenWith, SaveView, open_with, save_view, views
from desktop.ui.cases.column_chooser import ColumnChooser
from desktop.ui.cases.handover_dialog import HandoverDialog
from desktop.ui.cases.views import ViewState, read_state
from desktop.ui.desk import Desk
from desktop.ui.dialogs import FileQuestion, Question
from desktop.ui.models.cases import USUAL
from desktop.ui.settings import Settings
from desktop.ui.views.picker import NamePopup
from desktop.ui.widgets.buttons import Button
from desktop.ui.widgets.choice_editors import ChoiceEditor
from desktop.ui.widgets.pick_list import PickList
from tests.ui.hands import ScriptedDialogs, click, commit, press, type_keys
from tests.ui.list_reader import Reader
from tests.ui.real_office import MA, QIAOTOU, SHUOBEI, Filled, Quiet, make_due, register
from tests.ui.real_window import KEEPER

pytestmark = pytest.mark.qt_log_ignore("grabbing the keyboard", "support raise")
CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier
PARTY = 1
W = TypeVar("W", bound=QWidget)


def fill(desk: Desk) -> dict[str, str]:
    """Four cases that differ in everything one can filter by."""
    clock = desk.office.clock
    assert isinstance(clock, StoppedClock)
    clock.move_to(date(2026, 11, 19))
    citizen: dict[AnyFact, str] = {f.PARTY_KIND: "citizen", f.SOURCE: "complaint"}
    late = register(desk.office, "刘生贵", facts=citizen)
    clock.move_to(date(2026, 11, 20))
    today = register(desk.office, "=鑫隆砂石厂", facts={f.PROPOSAL_FINE: "600000"})
    register(desk.office, "宏达建材", matter="HJ-007", facts={f.PROPOSAL_FINE: "150000"})
    clock.move_to(date(2026, 11, 21))
    waiting = register(desk.office, "韩占林", unit=SHUOBEI, facts=citizen)
    clock.move_to(date(2026, 11, 23))
    make_due(desk.office, late, date(2026, 11, 20))
    make_due(desk.office, today, date(2026, 11, 23))
    make_due(desk.office, waiting, date(2026, 12, 7), "pay_15d", party=True)
    return {"刘生贵": late, "=鑫隆砂石厂": today, "韩占林": waiting}


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """What the seat remembers."""
    return Settings(tmp_path / "seat.ini")


@pytest.fixture
def dialogs() -> ScriptedDialogs:
    """Answers are added as a test goes on."""
    return ScriptedDialogs()


@pytest.fixture
def reader(
    qtbot: QtBot, desk: Desk, quiet: Quiet, made: Filled, dialogs: ScriptedDialogs, settings: Settings
) -> Reader:
    """A person before four cases."""
    assert made.ids
    return Reader(qtbot, desk, quiet, dialogs=dialogs, settings=settings)


def popup(kind: type[W]) -> W:
    found = QApplication.activePopupWidget()
    assert isinstance(found, kind)
    return found


def tick(reader: Reader, chip: str, *words: str) -> None:
    """Open a chip by the keyboard and tick some of its values."""
    button = reader.page._bar.chip(chip)
    button.setFocus()
    press(button, Qt.Key.Key_Down)
    found = popup(PickList)
    model = found._model
    texts = [str(model.index(row, 0).data()) for row in range(model.rowCount())]
    for word in words:
        found._list.setCurrentIndex(model.index(texts.index(word), 0))
        press(found._list, Qt.Key.Key_Space)
    press(found._list, Qt.Key.Key_Return)
    reader.settle()
    reader.come_back()


def choose_from_menu(open_menu: Callable[[], None], words: str) -> None:
    """Open a menu and take the entry that begins with these words, by the keyboard."""
    open_menu()
    menu = popup(QMenu)
    action = next(act for act in menu.actions() if act.text().startswith(words))
    assert action.isEnabled()
    menu.setActiveAction(action)
    press(menu, Qt.Key.Key_Return)


def entry(open_menu: Callable[[], None], words: str) -> QAction:
    open_menu()
    menu = popup(QMenu)
    found = next(act for act in menu.actions() if act.text().startswith(words))
    menu.close()
    return found


def test_several_values_of_one_filter_are_alternatives_and_filters_hold_together(reader: Reader) -> None:
    tick(reader, "due", "超期", "今天")
    assert reader.column(PARTY) == ["刘生贵", "=鑫隆砂石厂"]
    assert reader.page._bar.chip("due").text() == "超期、今天"
    reader.page._bar._bring(("kind",))
    popup(PickList).close()
    tick(reader, "kind", "公民")
    assert reader.column(PARTY) == ["刘生贵"]
    press(reader.page._bar.chip("due"), Qt.Key.Key_Backspace)
    reader.settle()
    assert reader.column(PARTY) == ["刘生贵", "韩占林"]


def test_waiting_for_the_party_and_no_date_are_told_apart(reader: Reader) -> None:
    tick(reader, "due", "等当事人")
    assert reader.column(PARTY) == ["韩占林"]
    reader.page._chips.take_values({"due": ("none",)})
    reader.settle()
    assert reader.column(PARTY) == ["宏达建材"]


def test_more_filters_are_brought_by_name(reader: Reader) -> None:
    bar = reader.page._bar
    assert bar.chip("fine").isHidden()
    click(bar._more)
    found = popup(PickList)
    press(found._list, Qt.Key.Key_Return)  # the first: 罚款
    assert bar.chip("fine").isVisible()
    boxes = QApplication.activePopupWidget()
    assert boxes is not None
    box = next(box for box in boxes.findChildren(QCheckBox) if box.text() == "1千元至不满5千元")
    press(box, Qt.Key.Key_Space)
    press(box, Qt.Key.Key_Return)
    reader.settle()
    assert reader.column(PARTY) == ["宏达建材"]
    assert bar.chip("fine").text() == "罚款 1千元至不满5千元"


def test_amounts_are_typed_in_yuan_and_checked(reader: Reader) -> None:
    reader.page._bar._bring(("fine",))
    found = QApplication.activePopupWidget()
    assert found is not None
    least, most = found.findChildren(QLineEdit)
    type_keys(least, "6000")
    type_keys(most, "20")
    press(most, Qt.Key.Key_Return)
    assert QApplication.activePopupWidget() is found, "the first amount is the larger"
    most.selectAll()
    type_keys(most, "6,000")
    press(most, Qt.Key.Key_Return)
    reader.settle()
    assert reader.column(PARTY) == ["=鑫隆砂石厂"]
    assert reader.page._bar.chip("fine").text() == "罚款 6000–6,000 元"


def test_named_days_are_pressed(reader: Reader) -> None:
    reader.page._bar._bring(("registered",))
    found = QApplication.activePopupWidget()
    assert found is not None
    click({button.text(): button for button in found.findChildren(Button)}["上月"])
    reader.settle()
    assert reader.column(PARTY) == []
    card = reader.page._card
    assert card._stack.currentWidget() is card._unmatched
    assert "登记日期：上月" in card._unmatched._words.text()
    click(next(link for link in card._unmatched.findChildren(Button)))
    reader.settle()
    assert len(reader.column(PARTY)) == 4


def test_an_officer_finds_the_cases_of_another(reader: Reader) -> None:
    officers = {item.key for item in reader.page._bar.chip("officer").view.choices}
    assert MA.person_id in officers
    reader.page._chips.take_values({"officer": (MA.person_id,)})
    reader.settle()
    assert len(reader.column(PARTY)) == 4
    reader.page._chips.take_values({"officer": ("630121100-04",)})
    reader.settle()
    assert reader.column(PARTY) == []


def test_headings_sort_by_party_and_by_fine(reader: Reader) -> None:
    reader.page._listing.show_columns(("number", "party", "fine"))
    reader.settle()
    header = reader.page._table.horizontalHeader()
    for section, first in ((2, "=鑫隆砂石厂"), (1, "宏达建材"), (0, "韩占林")):
        at = QPoint(header.sectionPosition(section) + 20, header.height() // 2)
        click(header.viewport(), at)
        reader.settle()
        assert reader.column(PARTY)[0] == first
    click(header.viewport(), QPoint(header.sectionPosition(0) + 20, header.height() // 2))
    reader.settle()
    assert reader.page._bar._order.text() == "先登记的在前"
    assert reader.column(PARTY)[0] == "刘生贵"


def test_a_view_is_kept_opened_renamed_and_dropped(
    reader: Reader, dialogs: ScriptedDialogs, qtbot: QtBot
) -> None:
    page = reader.page
    tick(reader, "due", "今天")
    assert page._picker.text() == "视图：在办（已改）"
    press(page._table, Qt.Key.Key_V, ALT | SHIFT)
    name = popup(NamePopup)
    commit(name._field, "今天的")
    press(name._field, Qt.Key.Key_Return)
    reader.settle()
    qtbot.waitUntil(lambda: page._picker.text() == "视图：今天的")
    assert reader.said[-1] == "视图“今天的”已保存"
    choose_from_menu(page.open_views, "全部案件")
    reader.settle()
    assert len(reader.column(PARTY)) == 4
    assert page._bar.values() == {}
    choose_from_menu(page.open_views, "今天的")
    reader.settle()
    assert reader.column(PARTY) == ["=鑫隆砂石厂"]
    choose_from_menu(page.open_views, "改名")
    name = popup(NamePopup)
    name._field.selectAll()
    commit(name._field, "今日到期")
    click({button.text(): button for button in name.findChildren(Button)}["保存"])
    reader.settle()
    assert page._picker.text() == "视图：今日到期"
    dialogs.answers.append(True)
    choose_from_menu(page.open_views, "删除视图")
    reader.settle()
    assert isinstance(dialogs.asked[-1], Question)
    assert page._picker.text() == "视图：自选"
    assert reader.column(PARTY) == ["=鑫隆砂石厂"]  # the list stands as it stood


def regrouped(desk: Desk, quiet: Quiet) -> None:
    """朔北藏族乡 becomes part of 桥头镇."""
    today = desk.office.clock.today()
    merger = ChangeUnit(UnitChange.MERGE, SHUOBEI, today, "撤乡并镇", other_id=QIAOTOU)
    desk.do(change_unit, merger, by=KEEPER)
    quiet()


@pytest.mark.parametrize("opens", [False, True], ids=["chosen", "begun with"])
def test_a_view_of_a_unit_that_is_no_more_shows_the_list_where_one_looks(
    opens: bool, qtbot: QtBot, made: Filled, desk: Desk, quiet: Quiet, dialogs: ScriptedDialogs
) -> None:
    """Townships are regrouped; a view kept before must not lock the list to a place nobody sees."""
    assert made.ids
    state = ViewState({}, SHUOBEI).written()
    perform(desk.office, save_view, SaveView(CASES, "朔北的", state))
    if opens:
        (kept,) = views(desk.office, CASES)
        perform(desk.office, open_with, OpenWith(CASES, kept.id))
    regrouped(desk, quiet)
    failures: list[BaseException] = []
    desk.failed.connect(failures.append)
    reader = Reader(qtbot, desk, quiet, dialogs=dialogs)
    reader.page.unit_changed(QIAOTOU)
    if not opens:
        choose_from_menu(reader.page.open_views, "朔北的")
    reader.settle()
    assert failures == []
    assert reader.page._chips.narrowing.unit_id == QIAOTOU
    assert len(reader.column(PARTY)) == 4, "those of the township that is no more are there, too"
    assert reader.said[-1] == "视图里的机构已经撤并，按现在看的机构列出"
    assert reader.page._picker.text() == "视图：朔北的（已改）"


def test_our_own_views_cannot_be_changed(reader: Reader) -> None:
    tick(reader, "due", "今天")
    for words in ("保存视图的改动", "改名", "删除视图", "上移", "下移"):
        assert not entry(reader.page.open_views, words).isEnabled()


def test_views_are_put_in_order_and_a_change_is_kept(reader: Reader) -> None:
    page = reader.page
    for name in ("甲", "乙"):
        page.save_view()
        found = popup(NamePopup)
        commit(found._field, name)
        press(found._field, Qt.Key.Key_Return)
        reader.settle()
    assert [view.name for view in page._views.all if not view.ours] == ["甲", "乙"]
    choose_from_menu(page.open_views, "上移")
    reader.settle()
    assert [view.name for view in page._views.all if not view.ours] == ["乙", "甲"]
    tick(reader, "due", "超期")
    choose_from_menu(page.open_views, "保存视图的改动")
    reader.settle()
    kept = next(view for view in page._views.all if view.name == "乙")
    assert kept.state.values["due"] == ("overdue",)


def test_a_view_is_overwritten_by_one_of_its_name_once_that_was_said(reader: Reader) -> None:
    failures: list[BaseException] = []
    reader.desk.failed.connect(failures.append)
    named(reader, "甲")
    tick(reader, "due", "超期")
    reader.page.save_view()
    found = popup(NamePopup)
    commit(found._field, "甲")
    press(found._field, Qt.Key.Key_Return)
    assert (found._note.text(), found._go.text()) == ("已有这个视图，再按一次覆盖它", "覆盖")
    commit(found._field, "乙")
    assert (found._note.isVisible(), found._go.text()) == (False, "保存"), "it is another name now"
    press(found._field, Qt.Key.Key_Backspace)
    for _ in range(2):
        press(found._field, Qt.Key.Key_Return)
    reader.settle()
    (kept,) = (view for view in reader.page._views.all if not view.ours)
    assert (kept.name, kept.state.values["due"]) == ("甲", ("overdue",))
    assert failures == []


def test_a_name_that_is_taken_is_said_where_it_was_typed(reader: Reader) -> None:
    """Neither our own views, nor another by renaming, are overwritten; what was typed can be mended."""
    named(reader, "甲")
    named(reader, "乙")
    reader.page.save_view()
    for ask, name in ((None, "在办"), ("改名", "甲")):
        if ask is not None:
            choose_from_menu(reader.page.open_views, ask)
        found = popup(NamePopup)
        found._field.selectAll()
        commit(found._field, name)
        for _ in range(2):
            press(found._field, Qt.Key.Key_Return)
        assert found._note.text() == "已有这个视图，请另起一个名称"
        assert found._field.text() == name
        press(found, Qt.Key.Key_Escape)
    assert [view.name for view in reader.page._views.all if not view.ours] == ["甲", "乙"]


def named(reader: Reader, name: str) -> None:
    """Keep the list as it stands."""
    reader.page.save_view()
    found = popup(NamePopup)
    commit(found._field, name)
    press(found._field, Qt.Key.Key_Return)
    reader.settle()


def test_the_list_stands_at_the_next_start_as_it_was_left(
    reader: Reader, qtbot: QtBot, desk: Desk, quiet: Quiet, settings: Settings
) -> None:
    tick(reader, "due", "超期")
    reader.page._listing.show_columns(("party", "fine"))
    reader.page._table.horizontalHeader().resizeSection(1, 222)
    press(reader.page._table, Qt.Key.Key_Space)
    again = Reader(qtbot, desk, quiet, settings=settings)
    assert again.column(0) == ["刘生贵"]
    assert again.page._listing.columns == ("party", "fine")
    assert again.page._table.columnWidth(1) == 222
    assert again.page._preview.isHidden()
    assert again.page._picker.text() == "视图：在办（已改）"


def test_columns_are_ticked_and_moved_by_keyboard(reader: Reader) -> None:
    press(reader.page._table, Qt.Key.Key_C, CONTROL | SHIFT)
    chooser = popup(ColumnChooser)
    columns = chooser.findChild(QListWidget)
    assert columns is not None
    names = [columns.item(row).text() for row in range(columns.count())]
    columns.setCurrentRow(names.index("罚款（元）"))
    press(columns, Qt.Key.Key_Space)
    for _ in range(names.index("罚款（元）") - 2):
        press(columns, Qt.Key.Key_Up, ALT)
    press(columns, Qt.Key.Key_Return)
    reader.settle()
    assert QApplication.activePopupWidget() is None
    assert reader.page._listing.columns[:4] == ("number", "party", "fine", "cause")
    assert reader.column(2)[1] == "6,000"
    reader.page.choose_columns()
    chooser = popup(ColumnChooser)
    click({button.text(): button for button in chooser.findChildren(Button)}["恢复默认"])
    reader.settle()
    assert reader.page._listing.columns == USUAL


def test_a_heading_is_dragged_elsewhere(reader: Reader, qtbot: QtBot) -> None:
    reader.page._table.horizontalHeader().moveSection(5, 1)
    qtbot.waitUntil(lambda: reader.page._listing.columns[:3] == ("number", "due", "party"))
    reader.settle()
    header = reader.page._table.horizontalHeader()
    assert [header.visualIndex(section) for section in range(header.count())] == list(range(header.count()))


def test_several_cases_are_chosen_by_keys_and_by_clicks(reader: Reader) -> None:
    page, table = reader.page, reader.page._table
    card = page._card
    press(table, Qt.Key.Key_Down, SHIFT)
    assert card._chosen.text() == "已选 2 件"
    assert all(button.isVisible() for button in card._acts)
    place = table.visualRect(page._listing.model.index(3, 1)).center()
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, CONTROL, place)
    assert [row.party for row in page._listing.chosen()] == ["刘生贵", "=鑫隆砂石厂", "宏达建材"]
    press(table, Qt.Key.Key_Escape)
    assert card._chosen.text() == "已选 1 件"
    assert not any(button.isVisible() for button in card._acts)
    press(table, Qt.Key.Key_A, CONTROL)
    assert card._chosen.text() == "已选 4 件"
    click(card._acts[-1])
    assert card._chosen.text() == "已选 1 件"


def read(file: Path) -> list[list[object]]:
    return [list(row) for row in CalamineWorkbook.from_path(file).get_sheet_by_index(0).to_python()]


def test_the_list_is_written_to_a_table(reader: Reader, dialogs: ScriptedDialogs, tmp_path: Path) -> None:
    file = tmp_path / "out.xlsx"
    reader.page._listing.show_columns(("party", "fine", "due", "officer"))
    reader.settle()
    dialogs.answers.append(file)
    press(reader.page._table, Qt.Key.Key_E, CONTROL | SHIFT)
    reader.settle()
    asked = dialogs.asked[-1]
    assert isinstance(asked, FileQuestion)
    assert asked.start.name == "案件表-2026-11-23.xlsx"
    assert reader.said[-1] == "4 件案件已导出到 out.xlsx"
    rows = read(file)
    assert rows[0][0] == "案件表（示例）"
    assert "筛选：办理情况：在办" in str(rows[1][0])
    assert "导出人：马建国　时间：2026-11-23 09:41" in str(rows[1][0])
    assert rows[2] == ["当事人", "罚款（元）", "下一期限", "承办人"]
    assert [row[0] for row in rows[3:]] == reader.column(0)
    assert rows[4][0] == "=鑫隆砂石厂"
    assert rows[4][1:3] == [6000.0, date(2026, 11, 23)]


def test_only_the_chosen_cases_are_written(reader: Reader, dialogs: ScriptedDialogs, tmp_path: Path) -> None:
    file = tmp_path / "out.xlsx"
    press(reader.page._table, Qt.Key.Key_Down, SHIFT)
    dialogs.answers.append(file)
    click(reader.page._card._acts[2])
    reader.settle()
    assert [row[1] for row in read(file)[3:]] == ["刘生贵", "=鑫隆砂石厂"]
    assert "选中 2 件" in str(read(file)[1][0])


def test_a_table_that_cannot_be_written_is_said_and_the_list_goes_on(
    reader: Reader, dialogs: ScriptedDialogs, tmp_path: Path
) -> None:
    failures: list[BaseException] = []
    reader.desk.failed.connect(failures.append)
    dialogs.answers.append(tmp_path / "none" / "out.xlsx")
    reader.page.export_table()
    reader.settle()
    assert [reader.desk.words(error).title for error in failures] == ["文件没有写成"]
    assert not reader.page._many.busy


def test_papers_of_several_cases_are_saved_each_in_its_folder(
    reader: Reader, dialogs: ScriptedDialogs, tmp_path: Path
) -> None:
    press(reader.page._table, Qt.Key.Key_Down, SHIFT)
    dialogs.answers.append(tmp_path / "papers")
    click(reader.page._card._acts[1])
    reader.settle()
    folders = sorted(path.name for path in (tmp_path / "papers").iterdir())
    assert folders == sorted(row.number for row in reader.page._listing.chosen())
    made = list((tmp_path / "papers").rglob("*.pdf"))
    assert reader.said[-1] == f"{len(made)} 份文书已存为 PDF"
    assert len(made) > 2


def test_long_work_can_be_stopped(reader: Reader, dialogs: ScriptedDialogs, tmp_path: Path) -> None:
    page = reader.page
    page.choose_all()
    page.save_paper()
    assert page._many.busy
    page.export_table()  # a second piece of work waits for the first
    assert reader.said[-1] == "上一件还没有做完"
    stop(reader)
    assert reader.said[-1] == "已停下，什么也没有存为 PDF"
    assert dialogs.asked == [], "stopped while the cases were looked at"
    page._many._save_to(tuple(row.number for row in page._listing.chosen()), tmp_path / "papers")
    assert page._many.busy
    stop(reader)
    assert reader.said[-1] == "已停下，已存好的留在文件夹里"
    assert not page._many.busy


def stop(reader: Reader) -> None:
    """取消 at what is under way."""
    row = reader.page._many._row
    assert row is not None
    row._cancel.click()
    reader.settle()


def test_a_head_passes_the_chosen_cases_on(reader: Reader, dialogs: ScriptedDialogs) -> None:
    assert reader.desk.why_not("hand_over_cases"), "no officer gives cases to others"
    reader.desk.act_as(Actor("630121100-05", "李俊杰", "head", QIAOTOU))
    reader.page.choose_all()
    click(reader.page._card._acts[3])
    reader.settle()
    (dialog,) = reader.page.findChildren(HandoverDialog)
    assert len(dialog.cases.keys) == 3, "the case of another township is not his to give"
    who, every = dialog.top.field("who").editor, dialog.top.field("all").editor
    assert isinstance(who, ChoiceEditor)
    assert isinstance(every, ChoiceEditor)
    who.setCurrentIndex(who.findText("李生华（3 件）"))
    who.activated.emit(who.currentIndex())
    every.setCurrentIndex(every.findText("祁文海"))
    every.activated.emit(every.currentIndex())
    dialogs.answers.append(False)
    click(dialog.go)
    reader.settle()
    assert reader.said == ["已改派 3 件案件"]
    narrowed = CaseFilter(officers=("630121100-03",))
    with reader.desk.office.storage.read() as work:
        assert work.case_counts(narrowed, date(2026, 11, 23)).total == 3


def test_without_a_printer_it_is_said(reader: Reader) -> None:
    failures: list[BaseException] = []
    reader.desk.failed.connect(failures.append)
    press(reader.page._table, Qt.Key.Key_Down, SHIFT)
    click(reader.page._card._acts[0])
    reader.settle()
    assert [reader.desk.words(error).title for error in failures] == ["没有可用的打印机"]


def test_a_key_empties_the_bar_and_another_comes_to_it(reader: Reader) -> None:
    tick(reader, "due", "超期")
    reader.page._table.setFocus()
    press(reader.page._table, Qt.Key.Key_Backspace, CONTROL)
    reader.settle()
    assert reader.page._bar.values() == {}
    press(reader.page._table, Qt.Key.Key_Slash)
    assert reader.page._bar.chip("standing").hasFocus()


def test_every_act_shows_its_key(reader: Reader) -> None:
    tips = {each.text(): each.toolTip() for each in reader.page.findChildren(Button) if each.toolTip()}
    for words, key in (
        ("列", "Ctrl+Shift+C"),
        ("导出表格", "Ctrl+Shift+E"),
        ("当场处罚", "Ctrl+Shift+D"),
        ("新建案件", "Ctrl+N"),
        ("清除", "Ctrl+Backspace"),
        ("打印整卷", "Ctrl+P"),
        ("存为 PDF", "Ctrl+Shift+S"),
        ("取消选择", "Esc"),
        (reader.page._picker.text(), "Alt+V"),
    ):
        assert key in tips[words]


def test_a_view_goes_through_its_written_form() -> None:
    state = ViewState({"due": ("overdue", "today"), "fine": ("1000..5000",)}, "u", "fine", ("party", "due"))
    assert read_state(state.written()) == state
    for broken in ("", "[]", "{}", '{"values": 1}', "{", '{"values": {}, "unit": "", "order": "due"}'):
        assert read_state(broken) is None
    strange = ViewState({"due": ("never_heard_of",)})
    assert read_state(strange.written()) is None
    assert read_state(ViewState(order="by_moon").written()) == ViewState()
