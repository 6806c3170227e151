"""先行变卖: an officer enters why what does not keep may be sold, and what it fetched."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox
from pytestqt.qtbot import QtBot

from desktop.casework.custody_choices import MoveAct
from desktop.ui.desk import Desk
from tests.ui.test_things_page import DAY, Keeper, desk, shown

__all__ = ["desk"]

BUYER = {"to": "本机关暂存款账户", "gave": "马建国", "took": "桥头镇商贸公司", "paper": "成交单12号"}
SAID = {
    "basis": "《交通运输行政执法程序规定》第一百二十八条",
    "shown": "证据3、4",
    "price": "120000",
    "by": "赵明",
    "agreed": DAY.isoformat(),
}


def test_what_does_not_keep_is_sold_and_its_price_kept(qtbot: QtBot, desk: Desk) -> None:
    keeper = Keeper(qtbot, desk)
    tab = keeper.tab
    tab.lots.choose(shown(tab.lots, (0,)).index(("白酒",)))
    tab.ask_move()
    dialog = tab.dialog
    assert dialog is not None
    assert not dialog.sale.isVisible(), "asked of a sale alone"
    act = dialog.form.field("act").findChild(QComboBox)
    assert act is not None
    act.setFocus()
    for _ in range(act.count()):
        QTest.keyClick(act, Qt.Key.Key_Down)
        if act.currentData() == MoveAct.SELL:
            break
    assert dialog.sale.isVisible()
    dialog.form.write({"on": DAY.isoformat(), "quantity0": "2", **BUYER})
    dialog.go.click()
    assert set(dialog.sale.unfilled()) == set(SAID), "nothing is entered while something is wanting"
    assert tab.dialog is dialog
    dialog.sale.write(SAID)
    dialog.go.click()
    keeper.quiet()
    assert keeper.tab.dialog is None
    keeper.reread()
    lots = shown(tab.lots, (0, 1, 2))
    assert {("白酒", "10箱", "在管"), ("白酒", "2箱", "已变卖，价款在管")} <= set(lots)
    tab.lots.choose(lots.index(("白酒", "2箱", "已变卖，价款在管")))
    keeper.quiet()
    told = "成交单12号，价款1,200.00元，" + f"{DAY.isoformat()}赵明批准"
    assert (told,) in shown(tab.moves, (5,))
