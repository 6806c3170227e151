"""The case list over a real office: its order, its chips, what narrows it, and the case at a glance."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from desktop.base.clock import StoppedClock
from desktop.base.paths import RESOURCES
from desktop.casework import case_facts as f
from desktop.casework.deadlines import Calendar
from desktop.casework.law import read_clocks
from desktop.services.filing import RegisterCase, register_case
from desktop.ui.cases.narrowing import Choices, Narrowing
from desktop.ui.desk import Desk
from desktop.ui.look import Look
from desktop.ui.models.cases import CaseWording
from desktop.ui.places import CASE, CASES, FILING, Place
from desktop.ui.theme import Theme
from desktop.ui.tokens import Size, Tone
from desktop.ui.widgets.buttons import Button
from tests.ui.hands import click, commit, compose, press, type_keys
from tests.ui.list_reader import Reader
from tests.ui.real_office import (
    FACTS,
    MA,
    QIAOTOU,
    SHUOBEI,
    YUANSHUO,
    Filled,
    Quiet,
    make_due,
    register,
)

pytestmark = pytest.mark.qt_log_ignore("grabbing the keyboard", "support raise")
NUMBER, PARTY, UNIT, STAGE, DUE = 0, 1, 3, 4, 5


def fill(desk: Desk) -> dict[str, str]:
    """Five cases at every distance from today, the last without a date and registered last."""
    clock = desk.office.clock
    assert isinstance(clock, StoppedClock)
    clock.move_to(date(2026, 11, 20))
    ids = {
        "刘生贵": register(desk.office, "刘生贵", unit=YUANSHUO, facts={f.PARTY_KIND: "citizen"}),
        "鑫隆砂石厂": register(desk.office, "鑫隆砂石厂"),
        "宏达建材": register(desk.office, "宏达建材", matter="HJ-005"),
        "韩占林": register(desk.office, "韩占林", unit=SHUOBEI, facts={f.PARTY_KIND: "citizen"}),
    }
    clock.move_to(date(2026, 11, 23))
    ids["赵海龙"] = register(desk.office, "赵海龙", procedure="summary", facts={f.PARTY_KIND: "citizen"})
    make_due(desk.office, ids["刘生贵"], date(2026, 11, 20))
    make_due(desk.office, ids["鑫隆砂石厂"], date(2026, 11, 23))
    make_due(desk.office, ids["宏达建材"], date(2026, 11, 25))
    make_due(desk.office, ids["韩占林"], date(2026, 12, 7), "pay_15d", party=True)
    return ids


@pytest.fixture
def five(made: Filled) -> dict[str, str]:
    """Their ids."""
    return made.ids


@pytest.fixture
def reader(qtbot: QtBot, desk: Desk, quiet: Quiet, five: dict[str, str]) -> Reader:
    """A person before five cases."""
    assert len(five) == 5
    return Reader(qtbot, desk, quiet)


def test_soonest_due_stands_first_and_what_has_no_date_last(reader: Reader) -> None:
    assert reader.column(PARTY) == ["刘生贵", "鑫隆砂石厂", "宏达建材", "韩占林", "赵海龙"]
    assert reader.column(DUE) == ["超3日 11月20日", "今天 11月23日", "还2日 11月25日", "等当事人 12月7日", ""]
    tones = [reader.cell(row, DUE).chip for row in range(4)]
    assert [(chip.tone, chip.solid) for chip in tones if chip] == [
        (Tone.RED, True),
        (Tone.RED, False),
        (Tone.AMBER, False),
        (Tone.BLUE, False),
    ]
    tip = reader.cell(0, DUE).tip
    assert "处罚法 60" in tip
    assert "2026年11月20日" in tip


def test_figures_are_counted_apart_from_the_rows(reader: Reader) -> None:
    assert reader.page._count.text() == "5 件"
    assert (
        reader.page._card.figures == "超期 1　今天 1　七日内 1　共 5 件"
    )  # what the party must do is not counted


def test_stages_bear_the_name_of_their_procedure(reader: Reader) -> None:
    assert reader.column(STAGE) == ["登记", "登记", "登记", "登记", "当场调查"]


def test_stations_are_named_within_a_township_and_townships_above(reader: Reader) -> None:
    assert reader.column(UNIT)[:2] == ["桥头镇", "桥头镇"]
    reader.page.unit_changed(QIAOTOU)
    reader.settle()
    assert reader.column(UNIT)[:2] == ["元朔社区", "桥头镇"]


def test_the_header_changes_the_order(reader: Reader) -> None:
    header = reader.page._table.horizontalHeader()
    at = header.viewport().mapFromParent(header.rect().center())
    at.setX(header.sectionPosition(NUMBER) + 20)
    click(header.viewport(), at)
    reader.settle()
    assert reader.column(PARTY)[0] == "赵海龙"  # the newest
    assert reader.page._bar._order.text() == "新登记的在前"
    assert header.sortIndicatorSection() == NUMBER


def test_the_model_keeps_the_rules_of_models(reader: Reader) -> None:
    QAbstractItemModelTester(reader.page._listing.model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    reader.page.refresh()
    reader.settle()
    assert len(reader.column(PARTY)) == 5


def test_a_long_list_comes_in_pages(qtbot: QtBot, desk: Desk, quiet: Quiet) -> None:
    for number in range(103):
        register(desk.office, f"当事人{number}")
    reader = Reader(qtbot, desk, quiet)
    assert len(reader.column(PARTY)) == 100
    assert reader.page._count.text() == "103 件"
    press(reader.page._table, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert reader.page._card._chosen.text() == "已选已载入的 100 件"
    reader.page._table.scrollToBottom()
    reader.settle()
    assert len(set(reader.column(NUMBER))) == 103


def test_enter_opens_the_case(reader: Reader, five: dict[str, str]) -> None:
    press(reader.page._table, Qt.Key.Key_Down)
    press(reader.page._table, Qt.Key.Key_Return)
    assert reader.gone == [Place(CASE, case_id=five["鑫隆砂石厂"])]


def test_new_cases_are_begun_by_button(reader: Reader) -> None:
    buttons = {button.text(): button for button in reader.page.findChildren(Button)}
    click(buttons["新建案件"])
    click(buttons["当场处罚"])
    assert reader.gone == [Place(FILING), Place(FILING, form="summary")]


def test_the_preview_says_what_the_next_step_lacks(reader: Reader) -> None:
    for words in ("刘生贵", "运输车辆未密闭遗撒物料", "立案", "负责人批准立案"):
        reader.wait_for(words)
    seen = reader.page._preview.shown
    assert seen is not None
    assert seen.lacking
    assert [chip.text for chip in seen.chips] == ["登记", "超3日"]


def test_only_the_last_choice_is_shown(reader: Reader) -> None:
    for row in (1, 2, 3, 1):
        reader.page._table.choose(row)
        reader.page._read_chosen()  # as if each had rested long enough to be asked for
    reader.settle()
    seen = reader.page._preview.shown
    assert seen is not None
    assert seen.party == "鑫隆砂石厂"


def test_space_hides_the_preview_and_brings_it_back(reader: Reader) -> None:
    press(reader.page._table, Qt.Key.Key_Space)
    assert reader.page._preview.isHidden()
    reader.page._table.choose(2)
    reader.settle()
    press(reader.page._table, Qt.Key.Key_Space)
    reader.settle()
    assert reader.page._preview.isVisible()
    reader.wait_for("宏达建材")


def test_a_unit_chip_narrows_and_tells_the_window(reader: Reader) -> None:
    asked: list[str] = []
    reader.page.unit_picked.connect(asked.append)
    reader.pick("township", "朔北")
    assert reader.column(PARTY) == ["韩占林"]
    assert asked == [SHUOBEI]
    assert set(reader.page._bar.values()) == {"district", "township", "standing"}
    press(reader.page._bar.chip("township"), Qt.Key.Key_Backspace)
    reader.settle()
    assert asked[-1].startswith("630121-d")  # what is above it
    press(reader.page._bar.chip("district"), Qt.Key.Key_Backspace)
    reader.settle()
    assert len(reader.column(PARTY)) == 5


def test_stations_are_found_by_their_initials(reader: Reader) -> None:
    reader.page.unit_changed(QIAOTOU)
    reader.settle()
    reader.pick("station", "yssq")
    assert reader.column(PARTY) == ["刘生贵"]


def test_matter_and_procedure_narrow(reader: Reader) -> None:
    reader.pick("matter", "防尘")
    assert reader.column(PARTY) == ["宏达建材"]
    press(reader.page._bar.chip("matter"), Qt.Key.Key_Backspace)
    reader.settle()
    reader.page._chips.take_values({"procedure": ("summary",)})
    reader.settle()
    assert reader.column(PARTY) == ["赵海龙"]
    stages = [item.text for item in reader.page._bar.chip("stage").view.choices]
    assert "当场调查" in stages
    assert "调查取证" not in stages


def test_days_of_registration_narrow(reader: Reader) -> None:
    reader.page._chips.take_values({"registered": ("2026-11-23..",)})
    reader.settle()
    assert reader.column(PARTY) == ["赵海龙"]
    reader.page._chips.take_values({"registered": ("..2026-11-22",)})
    reader.settle()
    assert len(reader.column(PARTY)) == 4


def test_words_narrow_only_when_they_are_composed(reader: Reader) -> None:
    field = reader.page._search
    field.setFocus()
    compose(field, "liu")
    reader.settle()
    assert len(reader.column(PARTY)) == 5
    commit(field, "生贵")
    reader.settle()
    assert reader.column(PARTY) == ["刘生贵"]
    press(field, Qt.Key.Key_Escape)
    reader.settle()
    assert len(reader.column(PARTY)) == 5
    type_keys(field, "hdjc")
    reader.settle()
    assert reader.column(PARTY) == ["宏达建材"]


def test_the_search_of_the_window_narrows_too(reader: Reader) -> None:
    reader.page.show_place(Place(CASES, where="赵海龙"))
    reader.settle()
    assert reader.column(PARTY) == ["赵海龙"]
    reader.page._bar.clear()
    reader.settle()
    assert len(reader.column(PARTY)) == 5
    assert reader.page._search.text() == ""


def test_an_empty_list_says_why(qtbot: QtBot, desk: Desk, quiet: Quiet) -> None:
    reader = Reader(qtbot, desk, quiet)
    card = reader.page._card
    assert card._stack.currentWidget() is card._none
    reader.page.search_for("没有这个人")
    reader.settle()
    assert card._stack.currentWidget() is card._unmatched
    card._unmatched.chosen.emit()
    reader.settle()
    assert reader.page._chips.narrowing.text == ""


def test_a_new_case_comes_by_itself_and_the_choice_stays(reader: Reader, five: dict[str, str]) -> None:
    reader.page._table.choose(2)
    reader.settle()
    values = {(fact.id, 1): text for fact, text in FACTS.items()}
    command = RegisterCase("ordinary", QIAOTOU, "HJ-006", (MA.person_id,), values)
    reader.desk.do(register_case, command)
    reader.settle()
    assert len(reader.column(PARTY)) == 6
    assert reader.page._chosen == five["宏达建材"]
    assert reader.page._table.current().row() == 2


def test_a_hidden_list_is_read_again_when_one_comes_back(reader: Reader) -> None:
    reader.page.hide()
    values = {(fact.id, 1): text for fact, text in FACTS.items()}
    reader.desk.do(register_case, RegisterCase("ordinary", QIAOTOU, "HJ-006", (), values))
    reader.settle()
    assert len(reader.column(PARTY)) == 5
    reader.page.show()
    reader.page.show_place(Place(CASES))
    reader.settle()
    assert len(reader.column(PARTY)) == 6


def test_a_narrow_window_drops_the_mark(reader: Reader) -> None:
    assert reader.column(NUMBER)[0].startswith("大桥")
    reader.page.resize(1200, 640)
    reader.settle()
    assert reader.column(NUMBER)[0].startswith("〔2026〕")
    assert reader.page._preview.isVisible()
    reader.page.resize(1000, 600)
    reader.settle()
    assert reader.page._preview.isHidden()


def test_large_letters_drop_the_preview_until_it_is_asked_for(reader: Reader, theme: Theme) -> None:
    theme.apply(Look(size=Size.LARGE))
    reader.settle()
    assert reader.page._preview.isHidden()
    assert "空格键预览" in reader.page._card.figures
    press(reader.page._table, Qt.Key.Key_Space)
    reader.settle()
    assert reader.page._preview.isVisible()


@pytest.mark.parametrize("size", list(Size))
def test_the_page_fits_the_smallest_window(reader: Reader, theme: Theme, size: Size) -> None:
    theme.apply(Look(size=size))
    reader.page.resize(900, 540)
    reader.settle()
    least = reader.page.minimumSizeHint()
    assert least.height() <= 640 - 48 - 30
    assert least.width() <= 1024 - 76 or size is Size.LARGE


def test_a_failed_question_is_said_and_asked_again(reader: Reader) -> None:
    failures: list[BaseException] = []
    reader.desk.failed.connect(failures.append)
    reader.page._chips.narrowing = Narrowing(unit_id="no such unit")
    reader.page.refresh()
    reader.settle()
    assert failures
    reader.page._chips.narrowing = Narrowing()
    reader.page.show_place(Place(CASES))
    reader.settle()
    assert len(reader.column(PARTY)) == 5


def test_a_date_that_may_move_is_withheld() -> None:
    """七个工作日 cannot be counted in a year whose holidays are not known; ninety days can."""
    words = CaseWording(
        read_clocks(RESOURCES / "law" / "clocks.toml"), lambda: Calendar.read(RESOURCES / "calendar"), {}
    )
    today = date(2026, 12, 28)
    far = words.chip(date(2027, 1, 6), "serve_7wd", today, party=False)
    assert (far.text, far.tone) == ("不能算", Tone.AMBER)
    assert "2027年放假安排" in far.tip
    assert words.chip(date(2027, 1, 6), "case_90d", today, party=False).text == "还9日"
    assert words.chip(date(2026, 12, 20), "pay_15d", today, party=True).text == "已过"


def test_units_are_chosen_through_chips(desk: Desk) -> None:
    from desktop.services.searching import lists

    choices = Choices(lists(desk.office), desk.office.library)
    path = choices.path(YUANSHUO)
    assert path["township"] == QIAOTOU
    assert "county" not in path
    shown = choices.with_unit(YUANSHUO, {"standing": ("open",)})
    without_station = {key: kept for key, kept in shown.items() if key != "station"}
    assert choices.unit_after(YUANSHUO, without_station) == QIAOTOU
    other = {**shown, "township": (SHUOBEI,)}
    assert choices.unit_after(YUANSHUO, other) == SHUOBEI
    views = {view.key: view for view in choices.views(SHUOBEI, {})}
    assert {item.second for item in views["station"].choices} == {"朔北藏族乡"}
