"""A county is taken from the national table and drawn up: ticked, dragged, renamed, merged, added to."""

from __future__ import annotations

from collections import Counter

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QLineEdit, QTreeWidgetItem
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from desktop.base.paths import RESOURCES
from desktop.base.tables import read_rows
from desktop.casework.lists import Level, Unit
from desktop.services.national import counties, townships_of
from desktop.ui.desk import Desk
from desktop.ui.founding.draft_tree import DraftTree
from desktop.ui.widgets.pick_list import PickList
from tests.ui.hands import commit, press, type_keys
from tests.ui.test_first_run import Hand, desk, hand, is_empty

__all__ = ["desk", "hand"]

pytestmark = pytest.mark.qt_log_ignore("grabbing the keyboard", "support raise")

LEFT_OUT = ("铝电居委会", "青铝居委会")
"""The two of the sample county that are no stations."""


def draw(hand: Hand, code: str) -> DraftTree:
    """Choose a county by its code, and look at its tree."""
    hand.press("从全国区划表选本县")
    assert not hand.button("下一步").isEnabled()
    step = hand.window.draft
    step.finder.goto()
    type_keys(step.finder.line, code)
    press(step.finder.line, Qt.Key.Key_Return)
    hand.quiet()
    return step.tree


def below(item: QTreeWidgetItem) -> dict[str, QTreeWidgetItem]:
    return {item.child(at).text(0): item.child(at) for at in range(item.childCount())}


def county(tree: DraftTree) -> QTreeWidgetItem:
    top = tree.topLevelItem(0)
    assert top is not None
    return top


def mark(tree: DraftTree, *items: QTreeWidgetItem) -> None:
    tree.clearSelection()
    for item in items:
        item.setSelected(True)


def drop(tree: DraftTree, target: QTreeWidgetItem) -> None:
    """What is marked is let go over a unit."""
    at = QPointF(tree.visualItemRect(target).center())
    none = Qt.KeyboardModifier.NoModifier
    tree.dropEvent(QDropEvent(at, Qt.DropAction.MoveAction, QMimeData(), Qt.MouseButton.LeftButton, none))


def found(hand: Hand, desk: Desk, qtbot: QtBot) -> tuple[Unit, ...]:
    """Through the rest of the steps with one person; gives the units that stand then."""
    hand.press("下一步")
    hand.press("下一步")
    hand.write("姓名", "孙强")
    hand.press("加入")
    hand.press("建立本县")
    assert hand.founded == [True]
    qtbot.waitUntil(lambda: not isValid(hand.window))
    with desk.office.storage.read() as work:
        return work.units()


def counts(units: tuple[Unit, ...]) -> list[int]:
    return [sum(unit.level is level for unit in units) for level in Level]


def test_huade_has_three_towns_three_townships_and_87_stations(hand: Hand, desk: Desk, qtbot: QtBot) -> None:
    tree = draw(hand, "150922")
    townships = below(county(tree))
    zone = next(item for name, item in townships.items() if "产业园" in name)
    assert zone.checkState(0) is Qt.CheckState.Unchecked, "a zone is no government"
    communities = [
        item
        for township in townships.values()
        for name, item in below(township).items()
        if name.endswith(("居民委员会", "居委会", "社区"))
    ]
    for item in communities[1:-1]:  # the county counts one community; the last is the zone's own
        item.setCheckState(0, Qt.CheckState.Unchecked)
    hand.quiet()
    assert is_empty(desk)
    units = found(hand, desk, qtbot)
    assert counts(units) == [1, 0, 6, 87]
    kinds = Counter(unit.name[-1] for unit in units if unit.level is Level.TOWNSHIP)
    assert kinds == {"镇": 3, "乡": 3}
    with desk.office.storage.read() as work:
        assert work.organ(units[1].id).name == "化德县长顺镇人民政府"
        assert work.organ(units[1].id).review_body == "化德县人民政府"


def test_datong_is_dragged_into_seven_districts(hand: Hand, desk: Desk, qtbot: QtBot) -> None:
    sample = {unit.id: unit for unit in read_rows(RESOURCES / "lists" / "units.csv", Unit)}
    tree = draw(hand, "630121")
    for name in [unit.name for unit in sample.values() if unit.level is Level.DISTRICT]:
        tree.add_district()
        (made,) = [item for item in tree.districts() if item.text(0) == "新片区"]
        tree.closePersistentEditor(made, 0)
        made.setText(0, name)
        theirs = {
            unit.name for unit in sample.values() if unit.parent_id and sample[unit.parent_id].name == name
        }
        mark(tree, *(item for item_name, item in below(county(tree)).items() if item_name in theirs))
        drop(tree, made)
    for district in tree.districts():
        for township in below(district).values():
            for name, item in below(township).items():
                if name in LEFT_OUT:
                    item.setCheckState(0, Qt.CheckState.Unchecked)
    hand.quiet()
    units = found(hand, desk, qtbot)
    assert counts(units) == [1, 7, 20, 311]
    by_name = {unit.name: unit for unit in units}
    assert by_name["桥头镇"].id == "630121100"
    assert by_name["桥头镇"].parent_id == by_name["桥头片区"].id
    assert {unit.id for unit in units if unit.level is Level.STATION} == {
        unit.id for unit in sample.values() if unit.level is Level.STATION
    }


def test_stations_are_merged_renamed_added_and_moved_by_keyboard(
    hand: Hand, desk: Desk, qtbot: QtBot
) -> None:
    tree = draw(hand, "150922")
    town = below(county(tree))["长顺镇"]
    before = town.childCount()
    mark(tree, town.child(0), town)
    hand.press("合并选中的站")
    assert town.childCount() == before, "a town is no station"
    kept = town.child(1)
    mark(tree, kept, town.child(2), town.child(3))
    hand.press("合并选中的站")
    assert town.childCount() == before - 2
    hand.press("改名")
    (line,) = tree.findChildren(QLineEdit)
    assert line.accessibleName() == "机构名称"
    line.selectAll()
    press(line, Qt.Key.Key_Delete)
    commit(line, "城北执法站")
    press(line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: kept.text(0) == "城北执法站")  # the one kept of those merged is marked
    hand.press("移到片区…")
    assert hand.window.findChildren(PickList) == [], "there is no district yet"
    tree.add_district()
    tree.districts()[0].setText(0, "北片区")
    mark(tree, town)
    hand.press("移到片区…")
    (popup,) = hand.window.findChildren(PickList)
    popup.picked.emit(("0",))
    popup.close()
    tree.setCurrentItem(town)
    tree.add_below()
    town.child(town.childCount() - 1).setText(0, "城南执法站")
    hand.quiet()
    units = {unit.name: unit for unit in found(hand, desk, qtbot)}
    assert units["长顺镇"].parent_id == units["北片区"].id
    assert units["城北执法站"].parent_id == units["城南执法站"].parent_id == units["长顺镇"].id
    assert units["朝阳镇"].parent_id == units["化德县"].id


def test_what_cannot_stand_is_said_and_not_passed(hand: Hand) -> None:
    tree = draw(hand, "150922")
    assert hand.button("下一步").isEnabled()
    town = below(county(tree))["长顺镇"]
    town.child(0).setText(0, town.child(1).text(0))
    hand.quiet()
    assert not hand.button("下一步").isEnabled()
    town.child(0).setText(0, "另一个")
    hand.quiet()
    assert hand.button("下一步").isEnabled()


@pytest.mark.parametrize(("code", "n"), [("630121", 20), ("150922", 7)])
def test_the_national_table_is_read(code: str, n: int) -> None:
    every = counties()
    assert len(every) == 2978
    assert next(one for one in every if one.code == "150922").above == "内蒙古自治区乌兰察布市"
    assert len(townships_of(code)) == n
