"""Fields are typed in as an officer types, Chinese included, and say plainly what is wrong."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import QApplication, QCalendarWidget, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from desktop.base.clock import CHINA, StoppedClock
from desktop.base.money import Money
from desktop.ui import spacing
from desktop.ui.widgets.choice_editors import ChoiceEditor, FlagEditor
from desktop.ui.widgets.date_editor import DayEditor
from desktop.ui.widgets.editors import EntryState, LineEditor, LinesEditor, LongEditor, MoneyEditor
from desktop.ui.widgets.entry_text import (
    read_day,
    read_decimal,
    read_moment,
    read_whole,
    say_day,
    say_moment,
)
from desktop.ui.widgets.field import EditorKind, Field, FieldSpec
from desktop.ui.widgets.moment_editor import MomentEditor
from tests.ui.hands import commit, compose, present, press, type_keys

NINE_TWENTY = datetime(2026, 11, 3, 9, 20)  # noqa: DTZ001 (wall time)


def capital(money: Money) -> str:
    """Stands for the statutory form, which lives below the view."""
    return "陆仟元整" if money == Money.yuan(6000) else "别的"


def field(spec: FieldSpec) -> Field:
    """A field, and its editor as the widget it is."""
    return Field(spec, capital)


def editor_of(made: Field) -> QWidget:
    """The widget one types in."""
    widget = made.editor
    assert isinstance(widget, QWidget)
    return widget


pytestmark = pytest.mark.qt_log_ignore("grabbing the keyboard", "support raise")


def test_the_present_time_is_put_in_by_key(qtbot: QtBot) -> None:
    clock = StoppedClock(datetime(2026, 11, 3, 9, 20, 40, tzinfo=CHINA))
    editor = MomentEditor(clock=clock)
    qtbot.addWidget(editor)
    edited: list[bool] = []
    editor.edited.connect(lambda: edited.append(True))
    assert editor.placeholderText() == "F3 填入现在的时间"
    press(editor, Qt.Key.Key_F3)
    assert (editor.text(), editor.written()) == ("2026年11月3日9时20分", "2026-11-03T09:20")
    clock.advance(timedelta(minutes=41))
    press(editor, Qt.Key.Key_F3)
    assert editor.written() == "2026-11-03T10:01", "a later one takes its place"
    assert edited == [True, True]
    editor.show_state(EntryState.KNOWN)
    clock.advance(timedelta(hours=1))
    press(editor, Qt.Key.Key_F3)
    assert editor.written() == "2026-11-03T10:01", "what the case says is unlocked first"


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("2026-11-3", date(2026, 11, 3)),
        ("2026-11-03", date(2026, 11, 3)),
        ("20261103", date(2026, 11, 3)),
        ("2026年11月3日", date(2026, 11, 3)),
        (" 2026 年 11 月 3 日 ", date(2026, 11, 3)),
        ("2026/11/3", date(2026, 11, 3)),
        ("2026.11.3", date(2026, 11, 3)),
        ("２０２６－１１－３", date(2026, 11, 3)),
        ("2026-2-30", None),
        ("2026-13-1", None),
        ("20261", None),
        ("昨天", None),
        ("", None),
    ],
)
def test_a_date_is_read_in_the_ways_it_is_written(typed: str, day: date | None) -> None:
    assert read_day(typed) == day


@given(st.dates(date(1949, 10, 1), date(9999, 12, 31)))
def test_a_date_said_is_a_date_read(day: date) -> None:
    assert read_day(say_day(day)) == day
    assert read_day(day.isoformat()) == day
    assert read_day(day.strftime("%Y%m%d").zfill(8)) == day


@pytest.mark.parametrize(
    ("typed", "at"),
    [
        ("2026-11-3 9:20", NINE_TWENTY),
        ("2026年11月3日9时20分", NINE_TWENTY),
        ("2026-11-03T09:20", NINE_TWENTY),
        ("20261103 09:20", NINE_TWENTY),
        ("2026-11-3 24:00", None),
        ("2026-11-3", None),
        ("9:20", None),
    ],
)
def test_a_moment_is_read(typed: str, at: datetime | None) -> None:
    assert read_moment(typed) == at
    if at is not None:
        assert read_moment(say_moment(at)) == at


def test_numbers_are_read_full_width_too_and_words_are_not() -> None:
    assert read_whole("１２") == 12
    assert read_whole("1.5") is None
    assert read_decimal("12.50") == Decimal("12.50")
    assert read_decimal("约12") is None


def test_a_typed_date_is_written_in_full_when_it_is_left(qtbot: QtBot) -> None:
    window = QWidget()
    column = spacing.column(window)
    made, other = field(FieldSpec("day", "签发日期", EditorKind.DAY)), QLineEdit()
    spacing.add(column, made, other)
    present(qtbot, window)
    editor = editor_of(made)
    editor.setFocus()
    type_keys(editor, "2026-11-3")
    with qtbot.waitSignal(made.left) as left:
        press(editor, Qt.Key.Key_Tab)
    assert left.args == ["day"]
    assert isinstance(editor, QLineEdit)
    assert editor.text() == "2026年11月3日"
    assert made.written() == "2026-11-03"


def test_a_date_that_does_not_exist_is_said_and_kept_on_screen(qtbot: QtBot) -> None:
    made = field(FieldSpec("day", "签发日期", EditorKind.DAY))
    present(qtbot, made)
    editor = editor_of(made)
    type_keys(editor, "2026-2-30")
    press(editor, Qt.Key.Key_Return)
    assert made.state is EntryState.WRONG
    assert "没有这个日期" in made.note
    assert made.written() == ""
    assert isinstance(editor, QLineEdit)
    assert editor.text() == "2026-2-30"
    editor.selectAll()
    type_keys(editor, "20260301")
    assert EntryState(made.state) is EntryState.PLAIN
    assert made.note == ""


def test_the_calendar_opens_by_key_and_gives_its_day(qtbot: QtBot) -> None:
    editor = DayEditor()
    present(qtbot, editor)
    editor.write("2026-11-23")
    press(editor, Qt.Key.Key_F4)
    popup = QApplication.activePopupWidget()
    assert popup is not None
    calendar = popup.findChild(QCalendarWidget)
    assert isinstance(calendar, QCalendarWidget)
    assert calendar.selectedDate() == QDate(2026, 11, 23)
    with qtbot.waitSignal(editor.left):
        calendar.activated.emit(QDate(2026, 11, 30))
    assert editor.written() == "2026-11-30"
    assert editor.text() == "2026年11月30日"


def test_half_composed_pinyin_is_neither_rejected_nor_taken(qtbot: QtBot) -> None:
    for made in (LineEditor(), DayEditor(), MoneyEditor(), LongEditor()):
        present(qtbot, made)
        made.setFocus()
        compose(made, "ma de fu")
        assert made.written() == ""
        commit(made, "马得福")
        shown = made.text() if isinstance(made, QLineEdit) else made.toPlainText()
        assert shown == "马得福"
        made.close()


def test_money_is_stored_in_fen_and_said_in_capitals(qtbot: QtBot) -> None:
    made = field(FieldSpec("fine", "罚款（元）", EditorKind.MONEY))
    present(qtbot, made)
    editor = editor_of(made)
    type_keys(editor, "6000")
    assert made.note == "陆仟元整"
    press(editor, Qt.Key.Key_Return)
    assert isinstance(editor, QLineEdit)
    assert editor.text() == "6,000.00"
    assert made.written() == "600000"
    made.set_state(EntryState.PASSED, "在档次内")
    assert made.note == "陆仟元整，在档次内"
    editor.selectAll()
    type_keys(editor, "abc")
    press(editor, Qt.Key.Key_Return)
    assert made.state is EntryState.WRONG


def test_a_choice_keeps_its_key_and_the_wheel_does_not_change_it(qtbot: QtBot) -> None:
    editor = ChoiceEditor((("a", "较轻"), ("b", "一般")))
    present(qtbot, editor)
    assert editor.written() == ""
    with qtbot.waitSignal(editor.left):
        press(editor, Qt.Key.Key_Down)
        editor.activated.emit(0)
    assert editor.written() == "a"
    editor.show_choices((("b", "一般"), ("c", "较重")))
    assert editor.written() == "", "a choice that is offered no longer is not kept"
    editor.write("c")
    assert editor.currentText() == "较重"


def test_a_list_that_opens_shows_its_words_whole_however_narrow_it_stands_closed(qtbot: QtBot) -> None:
    words = [f"第{n}号　先行登记保存证据部分处理通知书（{n}）" for n in range(20)]
    editor = ChoiceEditor([(word, word) for word in words])
    editor.setFixedWidth(160)
    present(qtbot, editor)
    editor.showPopup()
    view = editor.view()
    assert view.isVisible()
    assert view.viewport().width() >= view.sizeHintForColumn(0)
    assert view.sizeHintForColumn(0) >= view.fontMetrics().horizontalAdvance(words[-1])
    editor.hidePopup()


def test_a_flag_is_empty_until_somebody_says(qtbot: QtBot) -> None:
    editor = FlagEditor("当事人到场")
    present(qtbot, editor)
    assert editor.written() == ""
    press(editor, Qt.Key.Key_Space)
    assert editor.written() == "1"
    press(editor, Qt.Key.Key_Space)
    assert editor.written() == "0"


def test_lines_are_stored_as_a_list(qtbot: QtBot) -> None:
    editor = LinesEditor()
    present(qtbot, editor)
    editor.write('["现场照片", "录像"]')
    assert editor.toPlainText() == "现场照片\n录像"
    assert editor.written() == '["现场照片", "录像"]'
    editor.write("")
    assert editor.written() == ""


def test_a_long_text_grows_with_its_words_and_tab_leaves_it(qtbot: QtBot) -> None:
    window = QWidget()
    column = spacing.column(window)
    editor, other = LongEditor(2), QLineEdit()
    spacing.add(column, editor, other)
    present(qtbot, window)
    editor.setFocus()
    low = editor.sizeHint().height()
    commit(editor, "经过\n" * 5)
    assert editor.sizeHint().height() > low
    with qtbot.waitSignal(editor.left):
        press(editor, Qt.Key.Key_Tab)
    assert other.hasFocus()


def test_leaving_without_a_change_saves_nothing(qtbot: QtBot) -> None:
    window = QWidget()
    column = spacing.column(window)
    made, other = field(FieldSpec("name", "姓名")), QLineEdit()
    spacing.add(column, made, other)
    present(qtbot, window)
    made.write("马得福")
    heard: list[str] = []
    made.left.connect(heard.append)
    made.goto()
    other.setFocus()
    assert heard == []
    made.goto()
    commit(editor_of(made), "马德福")
    other.setFocus()
    assert heard == ["name"]


def test_a_known_value_is_locked_until_f2_which_says_where_it_changes(qtbot: QtBot) -> None:
    made = field(FieldSpec("name", "名称"))
    present(qtbot, made)
    made.write("大通顺达渣土运输有限公司")
    made.set_state(EntryState.KNOWN)
    editor = editor_of(made)
    editor.setFocus()
    type_keys(editor, "x")
    assert made.written() == "大通顺达渣土运输有限公司"
    press(editor, Qt.Key.Key_F2)
    assert "一并改动" in made.note
    type_keys(editor, "x")
    assert made.written() == "x", "everything was selected, so typing replaces it"


def test_a_field_tells_a_screen_reader_its_label_and_its_note(qtbot: QtBot) -> None:
    made = field(FieldSpec("id", "证件号码"))
    present(qtbot, made)
    made.set_state(EntryState.WRONG, "出生日期不存在")
    assert editor_of(made).accessibleName() == "证件号码"
    assert editor_of(made).accessibleDescription() == "出生日期不存在"
