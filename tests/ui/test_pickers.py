"""Units and filters are chosen by keyboard: typed for, walked to, removed again."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QLineEdit, QListView, QWidget
from pytestqt.qtbot import QtBot

from desktop.ui.widgets.filter_chip import FilterBar, FilterView
from desktop.ui.widgets.pick_list import PickItem, PickList, PickModel
from desktop.ui.widgets.span_popup import DayRange
from desktop.ui.widgets.unit_picker import UnitPicker, UnitView
from tests.ui.hands import click, commit, compose, present, press, type_keys

pytestmark = pytest.mark.qt_log_ignore("grabbing the keyboard", "support raise")

STATIONS = ("元朔社区", "红光村", "园林路南", "人民路北", "解放路北", "老营庄村", "上庙沟村", "毛家寨村")
INITIALS = ("yssq", "hgc", "yln", "rmlb", "jflb", "lyzc", "smgc", "mjzc")
UNITS = (
    UnitView("county", "全县", None, "全部片区"),
    UnitView("d1", "一片区", "county", "全部乡镇"),
    UnitView("t1", "桥头镇", "d1", "全部站", "qtz"),
    UnitView("t2", "长宁镇", "d1", "全部站", "cnz"),
    *(UnitView(name, name, "t1", "", initials) for name, initials in zip(STATIONS, INITIALS, strict=True)),
)


def popup() -> QWidget:
    """The pop-up that is open."""
    found = QApplication.activePopupWidget()
    assert found is not None, "no list is open"
    return found


def ask_field() -> QLineEdit:
    """Where one types to filter."""
    found = popup().findChild(QLineEdit)
    assert isinstance(found, QLineEdit)
    return found


def choices() -> list[str]:
    """What the open list offers."""
    view = popup().findChild(QListView)
    assert isinstance(view, QListView)
    model = view.model()
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


def crumbs(picker: UnitPicker) -> list[str]:
    """The words of the breadcrumb."""
    return [child.text() for child in picker._crumbs]


def shown(qtbot: QtBot, current: str = "t1") -> UnitPicker:
    """A breadcrumb."""
    picker = UnitPicker()
    picker.show_units(UNITS, current)
    present(qtbot, picker)
    return picker


def test_the_breadcrumb_says_the_way_down(qtbot: QtBot) -> None:
    assert crumbs(shown(qtbot)) == ["全县", "一片区", "桥头镇", "全部站"]
    assert crumbs(shown(qtbot, "红光村")) == ["全县", "一片区", "桥头镇", "红光村"]
    assert crumbs(shown(qtbot, "county")) == ["全县", "全部片区"]


def test_a_station_is_found_by_its_initials_and_taken_by_enter(qtbot: QtBot) -> None:
    picker = shown(qtbot)
    picker._crumbs[-1].setFocus()
    press(picker._crumbs[-1], Qt.Key.Key_Down)
    assert choices()[0] == "全部站"
    assert len(choices()) == 9
    type_keys(ask_field(), "mjz")
    assert choices() == ["毛家寨村"]
    with qtbot.waitSignal(picker.picked) as heard:
        press(ask_field(), Qt.Key.Key_Return)
    assert heard.args == ["毛家寨村"]
    assert crumbs(picker)[-1] == "毛家寨村"
    assert picker.current == "毛家寨村"


def test_from_the_county_everything_below_is_found_with_the_name_above(qtbot: QtBot) -> None:
    picker = shown(qtbot, "county")
    picker.open_list()
    type_keys(ask_field(), "hgc")
    assert choices() == ["红光村　桥头镇"]
    press(ask_field(), Qt.Key.Key_Escape)
    assert QApplication.activePopupWidget() is None
    assert picker.current == "county"


def test_nothing_is_searched_while_pinyin_is_composed(qtbot: QtBot) -> None:
    picker = shown(qtbot)
    picker.open_list()
    compose(ask_field(), "hong")
    assert len(choices()) == 9
    commit(ask_field(), "红光")
    assert choices() == ["红光村"]
    ask_field().clear()
    commit(ask_field(), "没有这个")
    assert choices() == []
    press(ask_field(), Qt.Key.Key_Return)
    assert picker.current == "t1", "enter on nothing takes nothing"
    popup().close()


def test_arrows_walk_the_list_while_one_types(qtbot: QtBot) -> None:
    picker = shown(qtbot)
    picker.open_list()
    press(ask_field(), Qt.Key.Key_Down)
    press(ask_field(), Qt.Key.Key_Down)
    with qtbot.waitSignal(picker.picked) as heard:
        press(ask_field(), Qt.Key.Key_Return)
    assert heard.args == ["红光村"]


def test_a_crumb_goes_up_and_so_does_go_up(qtbot: QtBot) -> None:
    picker = shown(qtbot)
    with qtbot.waitSignal(picker.picked) as heard:
        press(picker._crumbs[0], Qt.Key.Key_Return)
    assert heard.args == ["county"]
    picker.choose("t1")
    picker.go_up()
    assert picker.current == "d1"
    picker.choose("county")
    picker.go_up()
    assert picker.current == "county", "there is nothing above the county"


def test_a_leaf_offers_its_fellows(qtbot: QtBot) -> None:
    picker = shown(qtbot, "红光村")
    picker.open_list()
    assert "元朔社区" in choices()
    popup().close()


def test_the_model_of_a_list_keeps_the_contract() -> None:
    model = PickModel([PickItem("a", "甲"), PickItem("b", "乙", search="yi")], ("a",))
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning)
    model.filter("yi")
    assert model.rowCount() == 1
    model.toggle(model.index(0, 0))
    model.filter("")
    assert model.chosen == ("a", "b")
    assert model.place_of("b") == 1
    assert model.place_of("z") == -1


def test_many_are_ticked_by_space_and_taken_by_enter(qtbot: QtBot) -> None:
    anchor = QWidget()
    present(qtbot, anchor)
    opened = PickList(
        [PickItem("a", "甲"), PickItem("b", "乙"), PickItem("c", "丙")], many=True, parent=anchor
    )
    heard: list[tuple[str, ...]] = []
    opened.picked.connect(heard.append)
    opened.show_under(anchor)
    view = opened.findChild(QListView)
    assert isinstance(view, QListView)
    press(view, Qt.Key.Key_Space)
    press(view, Qt.Key.Key_Down)
    press(view, Qt.Key.Key_Down)
    press(view, Qt.Key.Key_Space)
    press(view, Qt.Key.Key_Return)
    assert heard == [("a", "c")]


FILTERS = (
    FilterView(
        "stage",
        "阶段",
        (PickItem("filed", "立案"), PickItem("serve", "送达"), PickItem("end", "结案")),
        many=True,
    ),
    FilterView("officer", "承办人", (PickItem("m", "马建国"), PickItem("l", "李生华"))),
    FilterView("filed", "立案日期", days=True),
)


def bar(qtbot: QtBot) -> FilterBar:
    """A filter bar."""
    made = FilterBar(FILTERS)
    present(qtbot, made)
    return made


def test_a_value_is_chosen_from_the_list_of_a_chip(qtbot: QtBot) -> None:
    filters = bar(qtbot)
    chip = filters.chip("officer")
    chip.setFocus()
    press(chip, Qt.Key.Key_Down)
    view = popup().findChild(QListView)
    assert isinstance(view, QListView)
    press(view, Qt.Key.Key_Down)
    with qtbot.waitSignal(filters.changed) as heard:
        press(view, Qt.Key.Key_Return)
    assert heard.args == [{"officer": ("l",)}]
    assert chip.text() == "李生华"
    assert chip.accessibleName() == "承办人：李生华"


def test_backspace_removes_a_chip_and_clear_removes_all(qtbot: QtBot) -> None:
    filters = bar(qtbot)
    filters.set_values({"stage": ("filed", "serve"), "officer": ("m",)})
    assert filters.chip("stage").text() == "立案、送达"
    filters.chip("officer").setFocus()
    with qtbot.waitSignal(filters.changed) as heard:
        press(filters.chip("officer"), Qt.Key.Key_Backspace)
    assert heard.args == [{"stage": ("filed", "serve")}]
    with qtbot.waitSignal(filters.changed) as heard:
        click(filters._clear)
    assert heard.args == [{}]
    assert not filters._clear.isVisible()
    assert filters.chip("stage").text() == "阶段"


def test_a_choice_that_is_no_more_is_said_to_be_none(qtbot: QtBot) -> None:
    """A view is kept for longer than an officer stays: his key says nothing to anybody."""
    filters = bar(qtbot)
    filters.set_values({"officer": ("630121100-99",), "filed": ("2026-01-01",)})
    assert filters.chip("officer").text() == "已不在名单的"
    assert "2026-01-01" in filters.chip("filed").text()
    filters.set_values({"officer": ("m", "630121100-99")})
    assert filters.chip("officer").text() == "马建国、已不在名单的"


def test_three_values_are_counted_and_filters_can_be_replaced(qtbot: QtBot) -> None:
    filters = bar(qtbot)
    filters.set_values({"stage": ("filed", "serve", "end"), "officer": ("m",)})
    assert filters.chip("stage").text() == "阶段 3 项"
    filters.show_filters(FILTERS[:1])
    assert filters.values() == {"stage": ("filed", "serve", "end")}
    with pytest.raises(StopIteration):
        filters.chip("officer")


def test_a_range_of_days_is_typed_and_checked(qtbot: QtBot) -> None:
    filters = bar(qtbot)
    filters.chip("filed").open_values()
    days = popup()
    assert isinstance(days, DayRange)
    since, until = days.findChildren(QLineEdit)
    type_keys(since, "20260301")
    type_keys(until, "2026-1-1")
    press(until, Qt.Key.Key_Return)
    assert QApplication.activePopupWidget() is days, "the first day is after the last"
    until.selectAll()
    type_keys(until, "2026-3-31")
    with qtbot.waitSignal(filters.changed) as heard:
        press(until, Qt.Key.Key_Return)
    assert heard.args == [{"filed": ("2026-03-01..2026-03-31",)}]
    assert filters.chip("filed").text() == "立案日期 2026-03-01 至 2026-03-31"


def test_the_slash_key_finds_the_first_chip(qtbot: QtBot) -> None:
    filters = bar(qtbot)
    filters.focus_first()
    assert filters.chip("stage").hasFocus()
