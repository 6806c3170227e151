"""The page of units: the tree, the unit chosen in it, and the changes that were entered."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import QModelIndex
from PySide6.QtWidgets import QFrame, QTreeView, QWidget

from desktop.base.errors import Refusal
from desktop.casework.events import Event
from desktop.casework.lists import Unit
from desktop.casework.people_events import OfficesPut, UnitActEntered, UnitActWithdrawn, UnitChanged
from desktop.casework.unit_tree import UnitChange
from desktop.services import searching
from desktop.services.perform import Office
from desktop.services.unit_view import ActRow, Preview, TreeSeen, UnitSheet, preview, tree_seen, unit_sheet
from desktop.services.units import (
    ChangeUnit,
    PutOffices,
    WithdrawUnitAct,
    change_unit,
    put_unit_offices,
    withdraw_unit_act,
)
from desktop.ui import spacing, unit_actions
from desktop.ui.action import Act
from desktop.ui.desk import Desk
from desktop.ui.dialogs import Dialogs, Question
from desktop.ui.models.lists import ListModel, TreeModel
from desktop.ui.page import Page
from desktop.ui.tokens import Type
from desktop.ui.units.change_dialog import ChangeDialog
from desktop.ui.units.offices_dialog import OfficesDialog
from desktop.ui.units.unit_card import UnitCard
from desktop.ui.units.words import GONE, act_columns, nodes_of
from desktop.ui.widgets.buttons import Button, Kind
from desktop.ui.widgets.pages import Card
from desktop.ui.widgets.table import Table
from desktop.ui.widgets.words import Words

_TREE_WIDE = 330
_ACTS_HIGH = 190


class UnitsPage(Page):
    """For the administrator; an auditor looks on."""

    def __init__(self, desk: Desk, dialogs: Dialogs, parent: QWidget | None = None) -> None:
        super().__init__(desk, dialogs, parent)
        self._found = TreeSeen((), (), ())
        self._initials: Mapping[str, str] = {}
        self._sheet: UnitSheet | None = None
        self._wanted = ""
        self._find = self._finder(self.tr("查找单位"), self.tr("单位名称中的几个字"), 260)
        self._tree = QTreeView()
        self._nodes = TreeModel(parent=self)
        self._card = UnitCard(desk.why_not)
        self._acts: ListModel[ActRow] = ListModel(act_columns(), key=_id, parent=self)
        self._table = Table(self.tr("机构变动"), fill=True)
        self._table.show_model(self._acts, self._acts.columns)
        self._withdraw = Button(self.tr("撤回"), Kind.LINK, "undo")
        self._build()
        self._connect()

    def refresh(self) -> None:
        """F5: read everything again."""
        if not self._desk.why_not("see_accounts"):
            self._desk.ask(_read, self._take)

    def acts(self) -> tuple[Act, ...]:
        """About the unit chosen, the change chosen, and the tree."""
        return (
            Act(unit_actions.ADD_UNIT, self._ask_new, self._desk.why_not("change_unit")),
            *self._card.acts(),
            Act(unit_actions.WITHDRAW_UNIT_ACT, self._ask_withdraw, self._bars_withdraw()),
            Act(unit_actions.FIND_UNIT, self._find.setFocus),
        )

    def panes(self) -> tuple[QWidget, ...]:
        """What F6 stops at."""
        return (self._find, self._tree, self._card, self._table)

    @property
    def first_stop(self) -> QWidget:
        """The keyboard begins in the tree."""
        return self._tree

    # --- what is on the page

    def _build(self) -> None:
        self._count = Words("", Type.SMALL)
        add = self._button(
            self.tr("设立单位"), unit_actions.ADD_UNIT, self._ask_new, "change_unit", kind=Kind.PRIMARY
        )
        head = self._title_row(self.tr("机构"), self._count, None, self._find, add)
        self._tree.setModel(self._nodes)
        self._tree.setHeaderHidden(True)
        self._tree.setFrameShape(QFrame.Shape.NoFrame)
        self._tree.setAccessibleName(self.tr("机构"))
        tree, acts = Card(), Card(self.tr("机构变动"))
        tree.add(self._tree, 1)
        spacing.fix(tree, wide=_TREE_WIDE)
        acts.add_right(self._withdraw)
        acts.add(self._table, 1)
        spacing.fix(acts, high=_ACTS_HIGH)
        right, body = spacing.column(gap=12), spacing.row(gap=12)
        right.addWidget(self._card, 1)
        right.addWidget(acts)
        body.addWidget(tree)
        body.addLayout(right, 1)
        self._lay_out(head, body=body)
        self._allow()

    def _connect(self) -> None:
        self._find.textChanged.connect(self._show_tree)
        self._find.returnPressed.connect(self._tree.setFocus)
        self._tree.selectionModel().currentChanged.connect(self._unit_chosen)
        self._card.change_asked.connect(self._ask_change)
        self._card.offices_asked.connect(self._ask_offices)
        self._table.row_changed.connect(self._allow)
        self._withdraw.clicked.connect(self._ask_withdraw)

    def _allow(self, _index: object = None) -> None:
        why = self._bars_withdraw()
        self._withdraw.set_why_not(why, unit_actions.WITHDRAW_UNIT_ACT.tip)

    def _bars_withdraw(self) -> str:
        none = "" if self._chosen_act is not None else self.tr("没有选中的变动")
        return none or self._desk.why_not("withdraw_unit_act")

    # --- answers

    def _take(self, answer: tuple[TreeSeen, Mapping[str, str]]) -> None:
        self._found, self._initials = answer
        self._count.setText(self.tr("{n} 个单位").format(n=len(self._found.units)))
        self._acts.show_rows(self._found.acts)
        self._table.choose(0)
        self._show_tree()
        self._allow()

    def _show_tree(self, _text: str = "") -> None:
        asked = self._find.text().strip()
        kept = self._wanted
        self._nodes.show_nodes(nodes_of(self._found, asked))
        self._tree.expandToDepth(3 if asked else 1)
        at = self._nodes.find(kept)
        if not at.isValid():
            at = self._nodes.index(0, 0)
        self._tree.setCurrentIndex(at)
        self._tree.scrollTo(at)

    def choose(self, unit_id: str) -> None:
        """Go to a unit of the tree."""
        self._wanted = unit_id
        self._tree.setCurrentIndex(self._nodes.find(unit_id))

    def _unit_chosen(self, index: QModelIndex, _before: QModelIndex) -> None:
        if not index.isValid() or self._nodes.node(index).key == GONE:
            return
        self._wanted = self._nodes.node(index).key
        self._desk.ask(partial(_sheet, self._wanted), self._take_sheet)

    def _take_sheet(self, sheet: UnitSheet) -> None:
        if sheet.unit.id == self._wanted:
            self._sheet = sheet
            self._card.show_sheet(sheet)

    @property
    def _chosen_act(self) -> ActRow | None:
        index = self._table.current()
        return self._acts.row(index) if index.isValid() else None

    def _hear(self, event: Event) -> None:
        if isinstance(event, UnitActEntered | UnitChanged | UnitActWithdrawn | OfficesPut):
            self.refresh()

    # --- changes

    def _ask_new(self) -> None:
        self._ask_change(UnitChange.ADD)

    def _ask_change(self, kind: UnitChange) -> None:
        unit = self._sheet.unit if self._sheet is not None else self._found.units[0]
        dialog = ChangeDialog(
            kind,
            unit,
            self._found.units,
            self._initials,
            self._today,
            self._desk.wording,
            self.window(),
        )
        dialog.looked.connect(partial(self._look, dialog))
        dialog.given.connect(partial(self._change, dialog))
        dialog.open()

    def _look(self, dialog: ChangeDialog, command: ChangeUnit) -> None:
        shown = partial(dialog.show_preview, command)
        self._desk.ask(partial(_preview, command), shown, partial(self._not_so, dialog))

    def _not_so(self, dialog: ChangeDialog, error: BaseException) -> None:
        if isinstance(error, Refusal):
            dialog.refuse(error)
        else:
            self._desk.failed.emit(error)

    def _change(self, dialog: ChangeDialog, command: ChangeUnit) -> None:
        self._desk.do(change_unit, command, partial(self._changed, dialog, command), dialog.refuse)

    def _changed(self, dialog: ChangeDialog, command: ChangeUnit, _id: str) -> None:
        dialog.accept()
        assert command.day is not None
        coming = command.day > self._today
        said = (
            self.tr("已登记，{day} 起自动生效").format(day=command.day)
            if coming
            else self.tr("已登记，已生效")
        )
        self.said.emit(said)

    def _ask_withdraw(self) -> None:
        row = self._chosen_act
        if row is None:
            return
        question = Question(
            title=self.tr("撤回“{told}”").format(told=row.told),
            lines=(
                self.tr(
                    "登记错了、还没有别的事依据它的，可以撤回；单位恢复到登记以前的样子，日志里两次都记着。"
                ),
                self.tr("已经依据它签发文书、登记案件的撤不回，请登记一项新的变动来纠正。"),
            ),
            yes=self.tr("撤回"),
            no=self.tr("再看看"),
        )
        self._dialogs.confirm(question, partial(self._withdraw_act, row))

    def _withdraw_act(self, row: ActRow, sure: bool) -> None:
        if sure:
            words = self.tr("已撤回“{told}”").format(told=row.told)
            self._desk.do(withdraw_unit_act, WithdrawUnitAct(row.act.id), partial(self._say, words))

    def _say(self, words: str, _nothing: object) -> None:
        self.said.emit(words)

    # --- offices

    def _ask_offices(self) -> None:
        if self._sheet is None:
            return
        unit = self._sheet.unit
        offices = [
            row.office
            for row in self._sheet.received
            if row.office is not None and row.office.unit_id == unit.id  # not those of its district
        ]
        dialog = OfficesDialog(unit, offices, self._desk.wording, self.window())
        dialog.given.connect(partial(self._put_offices, dialog))
        dialog.open()

    def _put_offices(self, dialog: OfficesDialog, command: PutOffices) -> None:
        self._desk.do(put_unit_offices, command, partial(self._offices_put, dialog), dialog.refuse)

    def _offices_put(self, dialog: OfficesDialog, _nothing: object) -> None:
        dialog.accept()
        self.said.emit(self.tr("内设机构已保存"))


def _id(row: ActRow) -> str:
    return row.act.id


def _read(office: Office) -> tuple[TreeSeen, Mapping[str, str]]:
    found = tree_seen(office)
    units: tuple[Unit, ...] = found.units
    return found, searching.unit_initials(office, units)


def _sheet(unit_id: str, office: Office) -> UnitSheet:
    return unit_sheet(office, unit_id)


def _preview(command: ChangeUnit, office: Office) -> Preview:
    return preview(office, command)
