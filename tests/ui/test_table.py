"""The table fills its view with whole rows, measures its columns and is used by keyboard."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtGui import QFontMetrics, QGuiApplication
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from desktop.ui import spacing
from desktop.ui.look import Look, look
from desktop.ui.models.cell import Align, Cell, ChipView, Column, Fixed, GroupRow, Measured, Stretch
from desktop.ui.models.lists import ListModel
from desktop.ui.theme import Theme
from desktop.ui.tokens import Size, Tone, Type
from desktop.ui.widgets.table import Table
from tests.ui.hands import click, present, press

Line = tuple[str, str]


def _number(row: Line) -> Cell:
    return Cell(text=row[0], halt=True, whole=True)


def _party(row: Line) -> Cell:
    return Cell(text=row[1], strong=True)


def _due(_row: Line) -> Cell:
    return Cell(text="11月20日", chip=ChipView("超3日", Tone.RED, solid=True), align=Align.RIGHT)


COLUMNS: tuple[Column[Line], ...] = (
    Column("案号", _number, Measured("大桥立〔2026〕888号"), "number"),
    Column("当事人", _party, Stretch(2)),
    Column("期限", _due, Fixed(146), "due"),
    Column("事由", _party, Stretch(1)),
)
ROWS: tuple[Line, ...] = tuple((f"大桥立〔2026〕{n}号", f"当事人{n}") for n in range(60))


def shown(qtbot: QtBot, rows: tuple[Line | GroupRow, ...] = ROWS, *, fill: bool = True) -> Table:
    """A table of 60 rows in a view that is no multiple of a row high."""
    table = Table("案件", fill=fill)
    model = ListModel(COLUMNS, rows, parent=table)
    table.show_model(model, COLUMNS)
    table.resize(800, 500)
    qtbot.addWidget(table)
    table.show()
    return table


@pytest.mark.parametrize("height", [417, 500, 533, 640])
def test_whole_rows_fill_the_view_wherever_it_is_scrolled(qtbot: QtBot, height: int) -> None:
    table = shown(qtbot)
    table.resize(800, height)
    room = table.viewport().height()
    for top in (0, 1, 7, 30):
        table.verticalScrollBar().setValue(top)
        first = table.rowAt(0)
        assert table.rowViewportPosition(first) == 0
        last = table.rowAt(room - 1)
        assert table.rowViewportPosition(last) + table.rowHeight(last) == room
    assert abs(table.rowHeight(0) - 36) <= 3


@pytest.mark.parametrize("height", [417, 500, 533, 640])
def test_a_list_of_thousands_is_filled_with_whole_rows_at_its_end_and_anywhere(
    qtbot: QtBot, height: int
) -> None:
    """Only what is in sight is measured: what is come to by a leap, too."""
    rows = tuple((str(n), f"当事人{n}") for n in range(3000))
    table = shown(qtbot, rows)
    table.resize(800, height)
    room = table.viewport().height()
    for row in (2999, 1500, 0, 2998, 40):
        table.choose(row)
        first, last = table.rowAt(0), table.rowAt(room - 1)
        assert table.rowViewportPosition(first) == 0
        assert table.rowViewportPosition(last) + table.rowHeight(last) == room
        assert first <= row <= last
    table.verticalScrollBar().setValue(2999)
    QGuiApplication.processEvents()
    assert table.rowAt(room - 1) == 2999
    press(table, Qt.Key.Key_Home, Qt.KeyboardModifier.ControlModifier)
    press(table, Qt.Key.Key_PageDown)
    assert table.rowViewportPosition(table.rowAt(0)) == 0


def test_a_number_is_never_cut_and_the_stretching_columns_share_the_rest(qtbot: QtBot) -> None:
    table = shown(qtbot)
    metrics = QFontMetrics(look().font(Type.BODY, halt=True))
    assert table.columnWidth(0) >= metrics.horizontalAdvance("大桥立〔2026〕888号") + 14
    assert table.columnWidth(2) == 146
    assert abs(table.columnWidth(1) - 2 * table.columnWidth(3)) <= 2
    used = sum(table.columnWidth(place) for place in range(4))
    assert table.viewport().width() - used in (0, 1, 2)


def test_large_letters_measure_the_columns_again(qtbot: QtBot, theme: Theme) -> None:
    table = shown(qtbot)
    before = table.columnWidth(0), table.columnWidth(2)
    theme.apply(Look(size=Size.LARGE))
    assert table.columnWidth(0) > before[0]
    assert table.columnWidth(2) > before[1]


def test_enter_opens_space_previews_and_copy_takes_the_row(qtbot: QtBot) -> None:
    table = shown(qtbot)
    table.choose(4)
    with qtbot.waitSignal(table.opened) as opened:
        press(table, Qt.Key.Key_Return)
    assert opened.args is not None
    assert opened.args[0].row() == 4
    with qtbot.waitSignal(table.preview_asked):
        press(table, Qt.Key.Key_Space)
    press(table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert "大桥立〔2026〕4号\t当事人4" in QGuiApplication.clipboard().text()


def test_arrows_move_the_current_row_and_say_so(qtbot: QtBot) -> None:
    table = shown(qtbot)
    table.choose(0)
    heard: list[QModelIndex] = []
    table.row_changed.connect(heard.append)
    press(table, Qt.Key.Key_Down)
    assert heard[-1].row() == 1
    assert table.current().row() == 1


def test_tab_leaves_the_table_and_arriving_by_tab_chooses_a_row(qtbot: QtBot) -> None:
    window = QWidget()
    column = spacing.column(window)
    before, table, after = QLineEdit(), Table("案件"), QLineEdit()
    spacing.add(column, before, table, after)
    model: ListModel[Line] = ListModel(COLUMNS, (GroupRow("已超期"), *ROWS), parent=table)
    table.show_model(model, COLUMNS)
    present(qtbot, window)
    before.setFocus()
    press(before, Qt.Key.Key_Tab)
    assert table.hasFocus()
    assert table.current().row() == 1, "a heading is passed over"
    press(table, Qt.Key.Key_Tab)
    assert after.hasFocus()


def test_a_heading_asks_to_sort_and_turns_when_asked_again(qtbot: QtBot) -> None:
    table = shown(qtbot)
    asked: list[tuple[str, bool]] = []
    table.sort_asked.connect(asked.append)
    header = table.horizontalHeader()
    place = QPoint(header.sectionPosition(2) + 8, 12)
    click(header.viewport(), place)
    table.mark_sort("due", descending=False)
    click(header.viewport(), place)
    assert asked == [("due", False), ("due", True)]
    unsortable = QPoint(header.sectionPosition(1) + 8, 12)
    click(header.viewport(), unsortable)
    assert len(asked) == 2


def test_a_row_where_a_heading_stood_is_as_high_as_the_others(qtbot: QtBot) -> None:
    table = shown(qtbot, (GroupRow("已超期"), *ROWS[:3], GroupRow("以后"), *ROWS[3:6]), fill=False)
    model = table.model()
    assert isinstance(model, ListModel)
    model.show_rows(
        (GroupRow("已超期"), *ROWS[:1], GroupRow("以后"), *ROWS[1:6])
    )  # as many, otherwise grouped
    heights = [table.rowHeight(row) for row in range(8)]
    assert heights == [28, 36, 28, 36, 36, 36, 36, 36]
    assert [table.columnSpan(row, 0) for row in range(5)] == [4, 1, 4, 1, 1]


def test_group_headings_span_and_are_lower(qtbot: QtBot) -> None:
    table = shown(qtbot, (GroupRow("已超期", "1 件", Tone.RED), *ROWS[:3]), fill=False)
    assert table.columnSpan(0, 0) == 4
    assert table.rowHeight(0) == 28
    assert table.rowHeight(1) == 36
    assert table.whole_height() == 34 + 28 + 3 * 36


def test_a_table_asks_for_little(qtbot: QtBot) -> None:
    table = shown(qtbot)
    assert table.minimumSizeHint().height() <= 80
    assert table.grab().toImage().width() > 0


def test_a_spare_column_gives_way_to_a_name_and_comes_back(qtbot: QtBot) -> None:
    columns: tuple[Column[Line], ...] = (
        Column("当事人", _party),
        Column("起算", _number, Fixed(120), spare=True),
        Column("期限", _due, Fixed(146)),
    )
    table = Table("期限")
    table.show_model(ListModel(columns, ROWS, parent=table), columns)
    qtbot.addWidget(table)
    table.show()
    for wide, hidden in ((500, False), (300, True), (500, False)):
        table.resize(wide, 300)
        assert table.isColumnHidden(1) is hidden
        assert sum(table.columnWidth(section) for section in range(3)) == table.viewport().width()
        assert table.columnWidth(2) == look().letters(146)
