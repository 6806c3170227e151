"""The chosen unit: where it stands, who is there, who decides for it, and what its offices receive."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from desktop.casework.lists import Level
from desktop.casework.unit_tree import UnitChange
from desktop.services.unit_view import Received, UnitSheet
from desktop.ui import spacing, unit_actions
from desktop.ui.action import Act
from desktop.ui.models.lists import ListModel
from desktop.ui.tokens import Tone, Type
from desktop.ui.units.words import level_words, office_columns
from desktop.ui.widgets.buttons import Button
from desktop.ui.widgets.pages import Card, Pairs
from desktop.ui.widgets.table import Table
from desktop.ui.widgets.words import Elided, Words

_CHANGES = {
    UnitChange.RENAME: unit_actions.RENAME_UNIT,
    UnitChange.MOVE: unit_actions.MOVE_UNIT,
    UnitChange.MERGE: unit_actions.MERGE_UNIT,
    UnitChange.CLOSE: unit_actions.CLOSE_UNIT,
}


class UnitCard(Card):
    """The pane at the right of the tree."""

    change_asked = Signal(object)
    """A UnitChange of the unit shown."""
    offices_asked = Signal()
    """内设机构."""

    def __init__(self, why_not: Callable[[str], str], parent: QWidget | None = None) -> None:
        super().__init__("", "", parent)
        self.setAccessibleName(self.tr("选中的单位"))
        self._why_not = why_not
        self._sheet: UnitSheet | None = None
        self._name, self._level = Elided("", Type.H2), Words("", Type.SMALL, Tone.SOFT)
        self._pairs = Pairs(label_wide=96)
        self._offices: ListModel[Received] = ListModel(office_columns(), parent=self)
        self.table = Table(self.tr("内设机构和承接的事项"), fill=True)
        self.table.show_model(self._offices, self._offices.columns)
        self._none = Words("", Type.SMALL, Tone.FAINT, wrap=True)
        self._none.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._below = QWidget()  # takes the room of the table where there is none
        self._buttons: dict[UnitChange, Button] = {}
        self._build()

    def _build(self) -> None:
        head, inside = spacing.row(gap=8), QWidget()
        spacing.add(head, self._name, self._level, None)
        for kind, words in (
            (UnitChange.RENAME, self.tr("更名")),
            (UnitChange.MOVE, self.tr("划转")),
            (UnitChange.MERGE, self.tr("并入")),
            (UnitChange.CLOSE, self.tr("撤销")),
        ):
            self._buttons[kind] = button = Button(words, key=kind)
            button.picked.connect(self.change_asked)
            head.addWidget(button)
        self._set_up = Button(self.tr("内设机构"), icon="edit")
        self._set_up.clicked.connect(self.offices_asked)
        head.addWidget(self._set_up)
        column = spacing.column(inside, 10, (16, 12, 12, 8))
        column.addLayout(head)
        spacing.add(column, self._pairs, self._none)
        self.add(inside)
        self.add(self.table, 1)
        self.add(self._below, 1)
        self._show_received(())
        self._allow()

    def show_sheet(self, sheet: UnitSheet) -> None:
        """Show another unit."""
        self._sheet = sheet
        self._name.setText(sheet.unit.name)
        self._level.setText(level_words()[sheet.unit.level] if sheet.standing else self.tr("已经没有"))
        self._pairs.show_pairs(tuple(self._told(sheet)))
        will_say = self.tr("登记以后，这里写明谁收件、谁办理、谁执法，各承接清单上的哪些事项。")
        self._none.setText(self.tr("没有内设机构。") + (will_say if sheet.standing else ""))
        self._show_received(sheet.received)
        self._allow()

    def _show_received(self, received: Sequence[Received]) -> None:
        self._offices.show_rows(received)
        self.table.setVisible(bool(received))
        for instead in (self._none, self._below):
            instead.setVisible(not received)

    def _told(self, sheet: UnitSheet) -> list[tuple[str, str]]:
        below = {
            Level.COUNTY: self.tr("下辖"),
            Level.DISTRICT: self.tr("服务的乡镇"),
            Level.TOWNSHIP: self.tr("执法站"),
        }
        pairs = [
            (
                self.tr("位置"),
                sheet.path if sheet.standing else self.tr("由{path}承接").format(path=sheet.path),
            )
        ]
        if sheet.unit.level in below:
            pairs.append((below[sheet.unit.level], sheet.serves))
        pairs.append((self.tr("人员"), "、".join(sheet.people)))
        if sheet.organ is not None:
            decides = self.tr("{name}（字号 {mark}）").format(name=sheet.organ.name, mark=sheet.organ.mark)
            pairs.append((self.tr("作决定的机关"), decides))
        pairs.append((self.tr("没有办结的案件"), self.tr("{n} 件").format(n=sheet.open_cases)))
        pairs += [
            (self.tr("变动") if at == 0 else "", f"{row.act.day}　{row.told}　{row.act.why}")
            for at, row in enumerate(sheet.acts[:3])
        ]
        return pairs

    def acts(self) -> tuple[Act, ...]:
        """What can be done about the unit shown."""
        return (
            *(
                Act(action, partial(self.change_asked.emit, kind), self._bars(kind))
                for kind, action in _CHANGES.items()
            ),
            Act(unit_actions.UNIT_OFFICES, self.offices_asked.emit, self._bars_offices()),
        )

    def _bars(self, kind: UnitChange) -> str:
        if self._sheet is None or not self._sheet.standing:
            return self.tr("没有选中现有的单位")
        if self._sheet.unit.level is Level.COUNTY and kind is not UnitChange.RENAME:
            return self.tr("县一级只能更名")
        return self._why_not("change_unit")

    def _bars_offices(self) -> str:
        if self._sheet is None or not self._sheet.standing:
            return self.tr("没有选中现有的单位")
        return self._why_not("put_unit_offices")

    def _allow(self) -> None:
        for kind, button in self._buttons.items():
            why = self._bars(kind)
            button.set_why_not(why, _CHANGES[kind].tip)
        why = self._bars_offices()
        self._set_up.set_why_not(why, unit_actions.UNIT_OFFICES.tip)
