"""Step one without a table: the county is chosen from the national table and drawn up in a tree."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QWidget

from desktop.services.founding import Plan
from desktop.services.national import County, DraftRow, Township, counties, plan_drawn, townships_of
from desktop.services.perform import Office
from desktop.ui import spacing
from desktop.ui.desk import Desk
from desktop.ui.founding.draft_tree import DraftTree
from desktop.ui.tokens import Tone, Type
from desktop.ui.widgets.buttons import Button
from desktop.ui.widgets.finder import Finder, Found
from desktop.ui.widgets.notices import Banner
from desktop.ui.widgets.pages import Card
from desktop.ui.widgets.pick_list import PickItem, PickList
from desktop.ui.widgets.words import Words

_MOST = 60  # counties offered at a time


class DraftStep(QWidget):
    """A county, its tree, and what is done with it. Nothing is made yet."""

    planned = Signal(object)
    """The Plan, or None while there is none to go on with."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._counties: tuple[County, ...] = ()
        self._county: County | None = None
        self._asked = 0
        self.finder = Finder(self.tr("本县"), self.tr("输入县、区、旗的名称或者六位代码"))
        self.tree = DraftTree()
        self._card = Card(self.tr("机构"))
        self._banner = Banner("", tone=Tone.RED)
        self._banner.hide()
        self._build()
        self.finder.asked.connect(self._find)
        self.finder.picked.connect(self._take_county)
        self.tree.drawn.connect(self.tell)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The keyboard begins here; the counties are read when one first comes."""
        self.finder.line.setFocus(event.reason())

    def begin(self) -> None:
        """Read the counties of the country."""
        if not self._counties:
            self._desk.ask(_counties, self._take_counties)

    def _build(self) -> None:
        acts = spacing.row(gap=8)
        self._into = Button(self.tr("移到片区…"))
        for button, act in (
            (Button(self.tr("加片区"), icon="plus"), self.tree.add_district),
            (Button(self.tr("加乡镇、执法站"), icon="plus"), self.tree.add_below),
            (Button(self.tr("改名"), icon="edit"), self._rename),
            (Button(self.tr("合并选中的站"), icon="link"), self._merge),
            (self._into, self._offer_districts),
        ):
            button.clicked.connect(act)
            spacing.add(acts, button)
        acts.addStretch(1)
        inside = self._acts = QWidget()
        spacing.column(inside, 8, (14, 4, 14, 8)).addLayout(acts)
        inside.setEnabled(False)  # until a county is there to be changed
        about = Words(
            self.tr(
                "去掉勾的不建立。把乡镇拖进片区；双击改名；按住 Ctrl 选中几个村，可以合并成一个站。"
                "区划数据截至 2023 年 6 月 30 日，请按县里现在的情况核对。"
            ),
            Type.SMALL,
            Tone.SOFT,
            wrap=True,
        )
        self._card.add(inside)
        self._card.add(self.tree, 1)
        column = spacing.column(self, 10)
        column.addWidget(self.finder)
        column.addWidget(about)
        column.addWidget(self._banner)
        column.addWidget(self._card, 1)

    # --- the county

    def _take_counties(self, found: tuple[County, ...]) -> None:
        self._counties = found
        if self.finder.line.written():
            self._find(self.finder.line.written())

    def _find(self, text: str) -> None:
        asked = "".join(text.split())
        found = (
            [one for one in self._counties if asked in one.name or one.code.startswith(asked)]
            if asked
            else []
        )
        shown = [Found(one.code, one.name, one.above, one.name) for one in found[:_MOST]]
        self.finder.show_found(shown, self.tr("相符的 {n} 个").format(n=len(found)))

    def _take_county(self, code: str) -> None:
        self._county = next((one for one in self._counties if one.code == code), None)
        if self._county is not None:
            self._desk.ask(partial(_townships, code), partial(self._show, self._county))

    def _show(self, county: County, townships: Sequence[Township]) -> None:
        if county is self._county:
            self.tree.show_county(county, townships)
            self._acts.setEnabled(True)
            self.tree.setFocus()

    # --- what is done with the tree

    def _rename(self) -> None:
        item = self.tree.currentItem()
        if item is not None:
            self.tree.editItem(item)

    def _merge(self) -> None:
        if not self.tree.merge():
            self._say(self.tr("请先选中同一个乡镇的两个以上的村或者社区，再合并。"))

    def _offer_districts(self) -> None:
        districts = self.tree.districts()
        if not districts:
            self._say(self.tr("还没有片区：请先点“加片区”。"))
            return
        items = [PickItem(str(at), item.text(0)) for at, item in enumerate(districts)]
        popup = PickList(items, (), hint=self.tr("片区的名称"), parent=self)
        popup.picked.connect(self._move)
        popup.show_under(self._into)

    def _move(self, keys: tuple[str, ...]) -> None:
        if not self.tree.move_to(self.tree.districts()[int(keys[0])]):
            self._say(self.tr("只有乡镇能移到片区，请先选中乡镇。"))

    def _say(self, words: str) -> None:
        self._banner.say(words)
        self._banner.show()

    # --- what comes of it

    def tell(self) -> None:
        """Say what is drawn up, as `planned`."""
        self._banner.hide()
        if self._county is None:
            return
        self._asked += 1
        self.planned.emit(None)
        work = partial(_planned, self._county, self.tree.rows())
        self._desk.ask(work, partial(self._take_plan, self._asked))

    def _take_plan(self, asked: int, plan: Plan) -> None:
        if asked != self._asked:
            return  # it was drawn otherwise meanwhile
        if plan.complaints:
            reasons = dict.fromkeys(str(one.facts.get("reason", "")) for one in plan.complaints)
            self._card.say_count("")
            self._say("；".join(list(reasons)[:3]))
            return
        self._card.say_count(plan.words)
        self.planned.emit(plan)


def _counties(_office: Office) -> tuple[County, ...]:
    return counties()


def _townships(code: str, _office: Office) -> tuple[Township, ...]:
    return townships_of(code)


def _planned(county: County, rows: tuple[DraftRow, ...], office: Office) -> Plan:
    return plan_drawn(county, rows, office.library.rights)
