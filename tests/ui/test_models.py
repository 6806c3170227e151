"""Models keep Qt's contract, ask once at a time, and never show a stale answer."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, Qt, Signal
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from desktop.base.paging import Cursor, Page
from desktop.ui.models.cell import CELL_ROLE, KEY_ROLE, NOWHERE, Align, Cell, Column, GroupRow, plain
from desktop.ui.models.lists import ListModel, Node, TreeModel
from desktop.ui.models.paged import PagedModel


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a list."""

    id: int
    name: str


def name_of(row: Row) -> str:
    """The words of the first column."""
    return row.name


def number_of(row: Row) -> Cell:
    """The cell of the second column."""
    return Cell(text=str(row.id), align=Align.RIGHT, tip=f"第{row.id}行")


def key_of(row: Row) -> int:
    """What a row is known by."""
    return row.id


COLUMNS: tuple[Column[Row], ...] = (
    Column("名称", plain(name_of)),
    Column("编号", number_of, sort="id", align=Align.RIGHT),
)


class Shelf(QObject):
    """Rows in pages; its answers are queued, as a lane's are."""

    _home = Signal(object)

    def __init__(self, total: int, size: int) -> None:
        super().__init__()
        self._rows = [Row(number, f"甲{number}") for number in range(total)]
        self._size = size
        self.questions: list[Cursor | None] = []
        self._home.connect(self._answer, Qt.ConnectionType.QueuedConnection)

    def ask(self, after: Cursor | None, take: Callable[[Page[Row]], None]) -> None:
        """Answer later."""
        self.questions.append(after)
        first = 0 if after is None else int(str(after[0])) + 1
        rows = tuple(self._rows[first : first + self._size])
        more = first + self._size < len(self._rows)
        self._home.emit((take, Page(rows, (rows[-1].id,) if more else None)))

    def _answer(self, pair: tuple[Callable[[Page[Row]], None], Page[Row]]) -> None:
        take, page = pair
        take(page)


def checked(model: QAbstractItemModel) -> QAbstractItemModelTester:
    """Qt's own tester, whose warnings fail the test."""
    return QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning)


def test_a_paged_model_keeps_the_contract_and_loads_everything(qtbot: QtBot) -> None:
    shelf = Shelf(25, 10)
    model = PagedModel(COLUMNS, shelf.ask, key_of)
    checked(model)
    model.refresh()
    qtbot.waitUntil(lambda: model.rowCount() == 10)
    while model.canFetchMore(NOWHERE):
        model.fetchMore(NOWHERE)
        assert not model.canFetchMore(NOWHERE), "never two questions at once"
        qtbot.wait(1)
    qtbot.waitUntil(lambda: model.rowCount() == 25)
    assert model.complete
    later = [after for after in shelf.questions if after is not None]
    assert later == [(9,), (19,)]
    assert model.index(24, 0).data() == "甲24"
    assert model.row(model.index(3, 0)) == Row(3, "甲3")
    assert model.find(17) == 17
    assert model.find(99) == -1
    assert model.index(3, 0).data(KEY_ROLE) == 3


def test_refresh_keeps_old_rows_until_new_ones_come_and_drops_a_late_answer() -> None:
    takes: list[Callable[[Page[Row]], None]] = []
    model = PagedModel(COLUMNS, lambda _after, take: takes.append(take))
    model.refresh()
    takes[0](Page((Row(1, "旧"),)))
    checked(model)
    model.refresh()
    assert model.index(0, 0).data() == "旧"
    model.refresh()
    takes[1](Page((Row(2, "迟到"),)))
    assert model.index(0, 0).data() == "旧", "a stale answer is dropped"
    takes[2](Page((Row(3, "新"),)))
    assert model.index(0, 0).data() == "新"


def test_after_a_failure_the_question_can_be_asked_again() -> None:
    takes: list[Callable[[Page[Row]], None]] = []
    model = PagedModel(COLUMNS, lambda _after, take: takes.append(take))
    model.refresh()
    assert not model.canFetchMore(NOWHERE)
    model.give_up()
    assert model.canFetchMore(NOWHERE)
    takes[0](Page((Row(1, "迟到"),)))
    assert model.rowCount() == 0


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(total=st.integers(0, 40), size=st.integers(1, 12))
def test_every_row_is_seen_exactly_once_at_any_page_size(qtbot: QtBot, total: int, size: int) -> None:
    shelf = Shelf(total, size)
    model = PagedModel(COLUMNS, shelf.ask)
    model.refresh()
    qtbot.waitUntil(lambda: _fetch_all(model))
    assert [model.row(model.index(place, 0)).id for place in range(model.rowCount())] == list(range(total))


def _fetch_all(model: PagedModel[Row]) -> bool:
    if model.canFetchMore(NOWHERE):
        model.fetchMore(NOWHERE)
    return model.complete


def test_cells_answer_words_alignment_and_tooltip() -> None:
    model = ListModel(COLUMNS, (Row(7, "乙"),), key_of)
    checked(model)
    number = model.index(0, 1)
    assert number.data() == "7"
    assert number.data(Qt.ItemDataRole.ToolTipRole) == "第7行"
    assert number.data(Qt.ItemDataRole.TextAlignmentRole) & Qt.AlignmentFlag.AlignRight.value
    assert isinstance(number.data(CELL_ROLE), Cell)
    assert model.headerData(1, Qt.Orientation.Horizontal) == "编号"
    assert model.headerData(9, Qt.Orientation.Horizontal) is None


def test_a_group_heading_stands_among_rows_and_cannot_be_chosen() -> None:
    model = ListModel(COLUMNS, (GroupRow("已超期", "1 件"), Row(1, "甲"), Row(2, "乙")), key_of)
    checked(model)
    assert model.index(0, 0).data() == "已超期 1 件"
    assert not model.flags(model.index(0, 0)) & Qt.ItemFlag.ItemIsSelectable
    assert model.flags(model.index(1, 0)) & Qt.ItemFlag.ItemIsSelectable
    assert model.row(model.index(0, 0)) is None
    assert model.find(2) == 2
    model.show_rows(())
    assert model.rowCount() == 0


def test_a_tree_holds_its_nodes_and_finds_them() -> None:
    nodes = (
        Node("county", Cell(text="全县")),
        Node("d1", Cell(text="一片区"), "county"),
        Node("t1", Cell(text="桥头镇"), "d1"),
        Node("t2", Cell(text="长宁镇"), "d1"),
        Node("stray", Cell(text="无主"), "nowhere"),
    )
    model = TreeModel(nodes)
    checked(model)
    found = model.find("t2")
    assert found.data() == "长宁镇"
    assert found.parent().data() == "一片区"
    assert found.data(KEY_ROLE) == "t2"
    assert model.rowCount() == 2, "a node without its parent stands at the top"
    assert model.rowCount(model.find("d1")) == 2
    assert not model.find("t9").isValid()
    assert model.index(5, 0) == QModelIndex()
    model.show_nodes(nodes[:2])
    assert model.rowCount(model.find("county")) == 1


@pytest.mark.parametrize("make", [lambda: ListModel(COLUMNS), TreeModel])
def test_an_empty_model_keeps_the_contract(make: Callable[[], QAbstractItemModel]) -> None:
    model = make()
    checked(model)
    assert model.rowCount() == 0
