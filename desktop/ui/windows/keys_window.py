"""快捷键一览: the table of keys as it holds, page by page."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QWidget

from desktop.ui import spacing
from desktop.ui.action import WINDOW, Action, shown
from desktop.ui.actions import ACTIONS, CHIP, CHOICE, CHOOSER, DIALOGUE, FIELD, FILTERS, LIST, PICTURE, SHEET
from desktop.ui.models.cell import Align, Cell, Column, GroupRow, Measured
from desktop.ui.models.lists import ListModel
from desktop.ui.places import (
    CALENDAR,
    CASE,
    CASES,
    COPIES,
    COPYSHEET,
    DIAGNOSIS,
    DUE,
    FILING,
    FORMS,
    GEAR,
    HELP,
    HISTORY,
    JOURNAL,
    LEADS,
    LEDGER,
    MATTERS,
    NUMBERS,
    PAPER,
    PARTIES,
    PEOPLE,
    SKETCH,
    THINGS,
    TRAINING,
    UNITS,
    WORKBENCH,
)
from desktop.ui.tokens import Tone, Type
from desktop.ui.widgets.buttons import Button, Kind
from desktop.ui.widgets.pages import Card
from desktop.ui.widgets.table import DENSE, Table
from desktop.ui.widgets.words import Words

_PARTS = (FILTERS, LIST, FIELD, CHIP, CHOICE, DIALOGUE, SHEET, CHOOSER, PICTURE)


class KeysWindow(QDialog):
    """Two lists side by side: what holds everywhere, and what holds on one page."""

    def __init__(self, pages: Sequence[Action], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("快捷键一览"))
        self.setModal(True)
        left: list[Action | GroupRow] = [GroupRow(self.tr("到各页")), *pages, GroupRow(self.tr("各页通用"))]
        left += self._of(WINDOW)
        right: list[Action | GroupRow] = []
        for title, places in (
            (self.tr("工作台"), (WORKBENCH,)),
            (self.tr("线索"), (LEADS,)),
            (self.tr("期限、放假安排"), (DUE, CALENDAR)),
            (self.tr("案件列表"), (CASES,)),
            (self.tr("一件案件"), (CASE,)),
            (self.tr("文书"), (PAPER,)),
            (self.tr("填报单"), (COPYSHEET,)),
            (self.tr("登记"), (FILING,)),
            (self.tr("台账导入"), (LEDGER,)),
            (self.tr("事项清单"), (MATTERS,)),
            (self.tr("文书样式"), (FORMS,)),
            (self.tr("当事人"), (PARTIES,)),
            (self.tr("涉案财物"), (THINGS,)),
            (self.tr("办案地点示意图"), (SKETCH,)),
            (self.tr("经过"), (HISTORY,)),
            (self.tr("人员"), (PEOPLE,)),
            (self.tr("培训考核"), (TRAINING,)),
            (self.tr("装备"), (GEAR,)),
            (self.tr("机构"), (UNITS,)),
            (self.tr("日志"), (JOURNAL,)),
            (self.tr("文号簿"), (NUMBERS,)),
            (self.tr("备份"), (COPIES,)),
            (self.tr("诊断"), (DIAGNOSIS,)),
            (self.tr("帮助"), (HELP,)),
            (self.tr("字段、筛选、表格和版面"), _PARTS),
        ):
            right += [GroupRow(title), *self._of(*places)]
        column = spacing.column(self, 12, (20, 18, 20, 16))
        words = Words(
            self.tr("能打字的地方，单个字母的键用来打字；输入法正在组字时，键都归输入法。"), Type.SMALL
        )
        spacing.add(column, Words(self.tr("快捷键一览"), Type.H1), words)
        tables = spacing.row(gap=12)
        tables.addWidget(_card(self.tr("到处可用的快捷键"), left), 1)
        tables.addWidget(_card(self.tr("各页的快捷键"), right), 1)
        column.addLayout(tables, 1)
        close = Button(self.tr("关闭"), Kind.PRIMARY)
        close.clicked.connect(self.accept)
        foot = spacing.row(gap=8)
        spacing.add(foot, None, close)
        column.addLayout(foot)
        self.resize(900, 600)

    def _of(self, *places: str) -> list[Action]:
        return [action for action in ACTIONS if action.where in places]


def _card(name: str, rows: Sequence[Action | GroupRow]) -> Card:
    table = Table(name, DENSE, header=False)
    columns = (
        Column("", _words),
        Column("", _keys, Measured(max(map(_keys_of, ACTIONS), key=len)), align=Align.RIGHT),
    )
    model: ListModel[Action] = ListModel(columns, rows, parent=table)
    table.show_model(model, columns)
    card = Card()
    card.add(table, 1)
    return card


def _words(action: Action) -> Cell:
    return Cell(text=action.words)


def _keys_of(action: Action) -> str:
    """Every key, the Enter of the number pad and the other Enter once."""
    return "　".join(dict.fromkeys(shown(key) for key in action.keys))


def _keys(action: Action) -> Cell:
    return Cell(text=_keys_of(action), tone=Tone.SOFT, type=Type.SMALL, align=Align.RIGHT)
