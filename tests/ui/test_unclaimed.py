"""无人领取: what is lifted and nobody comes for is handed in, once it is said how."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox
from pytestqt.qtbot import QtBot

from desktop.base.clock import StoppedClock
from desktop.casework import seizure_facts as s
from desktop.casework.custody_choices import MoveAct
from desktop.casework.decide import Barred
from desktop.casework.facts import AnyFact
from desktop.ui.desk import Desk
from desktop.ui.things.move_dialog import MoveDialog
from tests.ui.real_office import TODAY
from tests.ui.test_things_page import DAY, Keeper, desk, lift_part, shown

__all__ = ["desk"]

LATER = DAY + timedelta(days=40)
TREASURY = {"to": "县财政局", "gave": "马建国", "took": "县财政局", "paper": "上缴清单3号"}
SAID = {
    "basis": "《市场监督管理行政处罚程序规定》第四十二条第三款",
    "announced": (DAY + timedelta(days=1)).isoformat(),
    "by": "赵明",
    "agreed": (DAY + timedelta(days=32)).isoformat(),
}


@pytest.fixture
def clock(desk: Desk) -> Iterator[StoppedClock]:
    """That of the desk, which other tests find as it was."""
    found = desk.office.clock
    assert isinstance(found, StoppedClock)
    yield found
    found.advance(TODAY - found.now())


def choose(dialog: MoveDialog, act: MoveAct) -> None:
    """Stand on an act by the keyboard."""
    box = dialog.form.field("act").findChild(QComboBox)
    assert box is not None
    box.setFocus()
    QTest.keyClick(box, Qt.Key.Key_Home)
    for _ in range(box.count()):
        if box.currentData() == act:
            return
        QTest.keyClick(box, Qt.Key.Key_Down)
    assert box.currentData() == act


def hand_in(keeper: Keeper, row: int) -> None:
    """What stands in a row goes to the treasury."""
    keeper.tab.lots.clearSelection()
    keeper.tab.lots.choose(row)
    keeper.tab.ask_move()
    dialog = keeper.tab.dialog
    assert dialog is not None
    choose(dialog, MoveAct.HAND_IN)
    dialog.form.write({"on": LATER.isoformat(), **TREASURY})
    dialog.unclaimed.write(SAID)
    dialog.go.click()
    keeper.quiet()
    assert keeper.tab.dialog is None
    keeper.reread()


def test_a_seizure_ends_once_nothing_is_left_to_give_back(
    qtbot: QtBot, desk: Desk, clock: StoppedClock
) -> None:
    """行政强制法 28: of what is given back the receiver signs; of what nobody came for there is none."""
    keeper = Keeper(qtbot, desk)
    ended: dict[AnyFact, object] = {s.OUTCOME: s.SeizureEnd.RELEASE, s.GROUND: s.ReleaseGround.UNRELATED}
    keeper.keep({**ended, s.END_BY: "赵明", s.END_ON: DAY})
    keeper.step("release_seizure")
    clock.advance(timedelta(days=40))
    keeper.reread()
    assert shown(keeper.tab.lots, (0, 2)) == [("白酒", "已解除，待退还"), ("货架", "已解除，待退还")]
    hand_in(keeper, 0)
    with pytest.raises(Barred):
        keeper.step("return_seized")
    hand_in(keeper, shown(keeper.tab.lots, (2,)).index(("已解除，待退还",)))
    keeper.step("return_seized")
    with desk.office.read() as work:
        (side,) = work.case(keeper.case_id).sides
    assert side.ended


def test_what_nobody_comes_for_is_handed_in(qtbot: QtBot, desk: Desk, clock: StoppedClock) -> None:
    keeper = Keeper(qtbot, desk)
    tab = keeper.tab
    assert keeper.move(0, MoveAct.RELEASE, quantity0="5") == ""
    lift_part(keeper, 1)
    clock.advance(timedelta(days=40))
    keeper.reread()
    tab.lots.choose(shown(tab.lots, (2,)).index(("已解除，待退还",)))
    tab.ask_move()
    dialog = tab.dialog
    assert dialog is not None
    choose(dialog, MoveAct.RETURN)
    assert not dialog.unclaimed.isVisible(), "somebody came"
    choose(dialog, MoveAct.AUCTION)
    assert dialog.unclaimed.isVisible()
    dialog.form.write({"on": LATER.isoformat(), **TREASURY})
    dialog.go.click()
    assert set(dialog.unclaimed.unfilled()) == set(SAID), "nothing is entered while something is wanting"
    dialog.unclaimed.write(SAID)
    dialog.go.click()
    assert tab.dialog is dialog
    assert dialog.unclaimed.field("price").note == "请填写", "what is auctioned has a price"
    choose(dialog, MoveAct.HAND_IN)
    dialog.go.click()
    keeper.quiet()
    assert keeper.tab.dialog is None
    keeper.reread()
    lots = shown(tab.lots, (0, 1, 2))
    assert ("白酒", "5箱", "已上缴") in lots
    tab.lots.choose(lots.index(("白酒", "5箱", "已上缴")))
    keeper.quiet()
    told = f"上缴清单3号，{SAID['announced']}公告，无人领取，{SAID['agreed']}赵明批准"
    assert (told,) in shown(tab.moves, (5,))


def test_the_price_of_what_was_sold_is_handed_in_where_nobody_comes_for_it(
    qtbot: QtBot, desk: Desk, clock: StoppedClock
) -> None:
    keeper = Keeper(qtbot, desk)
    tab = keeper.tab
    tab.lots.choose(0)
    tab.ask_move()
    dialog = tab.dialog
    assert dialog is not None
    choose(dialog, MoveAct.SELL)
    account = {"to": "暂存款账户", "gave": "马建国", "took": "肉联厂", "paper": "成交单12号"}
    dialog.form.write({"on": DAY.isoformat(), **account})
    sale = {
        "basis": "《交通运输行政执法程序规定》第一百二十八条",
        "consent": "当事人书面申请",
        "shown": "证据3",
    }
    dialog.sale.write({**sale, "by": "赵明", "agreed": DAY.isoformat(), "price": "1200"})
    dialog.go.click()
    keeper.quiet()
    assert tab.dialog is None
    ended: dict[AnyFact, object] = {s.OUTCOME: s.SeizureEnd.RELEASE, s.GROUND: s.ReleaseGround.UNRELATED}
    keeper.keep({**ended, s.END_BY: "赵明", s.END_ON: DAY})
    keeper.step("release_seizure")
    clock.advance(timedelta(days=40))
    keeper.reread()
    states = [state for (state,) in shown(tab.lots, (2,))]
    hand_in(keeper, states.index("已变卖，价款在管"))
    states = [state for (state,) in shown(tab.lots, (2,))]
    assert "已上缴" in states
    assert "已变卖，价款在管" not in states
