"""The chosen piece: where it is, everybody who had it, and what can be done with it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QBoxLayout, QWidget

from desktop.casework.gear import GearKind, GearRow, Issue, Standing
from desktop.casework.named_gear import NamedIn
from desktop.services.equipping import GearStory
from desktop.ui import gear_actions, spacing
from desktop.ui.action import Act
from desktop.ui.day_words import plain_day
from desktop.ui.gear.narrowing import TONES, standing_words
from desktop.ui.models.cell import ChipView
from desktop.ui.tokens import Tone, Type
from desktop.ui.widgets.buttons import Button, Kind
from desktop.ui.widgets.chips import Chip
from desktop.ui.widgets.pane_card import PaneCard
from desktop.ui.widgets.words import Words, hairline

_WIDE = 320
WhyNot = Callable[[str], str]


class GearCard(PaneCard):
    """The pane at the right of the ledger."""

    moved = Signal()
    """发放, or 交回 while somebody has it."""
    changed = Signal()
    """修改."""
    retired = Signal()
    """停用."""
    record_wanted = Signal(object)
    """A NamedIn: the record that names the piece."""

    def __init__(self, why_not: WhyNot, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("这件装备"), _WIDE, parent)
        self._why_not = why_not
        self._row: GearRow | None = None
        self.show_piece(None, None, GearStory(), date.min)

    def show_piece(
        self,
        row: GearRow | None,
        kind: GearKind | None,
        story: GearStory,
        today: date,
    ) -> None:
        """Show another piece with everybody who had it and the records that name it, or none."""
        self._row = row
        if row is None or kind is None:
            self.show_none(self.tr("选择一件装备，在这里看谁领用过"))
            return
        with self.anew() as column:
            self._head(column, row, kind, today)
            column.addLayout(self._acts(row))
            column.addWidget(hairline())
            column.addWidget(Words(self.tr("领用记录"), Type.STRONG))
            if not story.issues:
                column.addWidget(Words(self.tr("还没有发放过"), Type.SMALL, Tone.FAINT))
            for issue in story.issues:
                column.addLayout(self._issue(issue, today))
            if kind.named is not None:
                column.addWidget(hairline())
                column.addWidget(Words(self.tr("写明它的记录"), Type.STRONG))
                self._records(column, story.records, today)
                if story.more:
                    words = self.tr("更早的还有，可以在上面的框里查找这个编号")
                    column.addWidget(Words(words, Type.SMALL, Tone.FAINT, wrap=True))
            column.addStretch(1)

    def acts(self) -> tuple[Act, ...]:
        """About the piece shown."""
        return (
            Act(gear_actions.GIVE_GEAR, self.moved.emit, self._bar(self._move_right())),
            Act(gear_actions.CHANGE_GEAR, self.changed.emit, self._bar("put_gear")),
            Act(gear_actions.RETIRE_GEAR, self.retired.emit, self._bar("retire_gear")),
        )

    def _head(self, column: QBoxLayout, row: GearRow, kind: GearKind, today: date) -> None:
        name = spacing.row(gap=10)
        chip = Chip(ChipView(standing_words(row.standing), TONES[row.standing]))
        spacing.add(name, Words(row.gear.number, Type.H2), chip, None)
        column.addLayout(name)
        told = "　".join(filter(None, (kind.name, row.gear.model, row.unit)))
        column.addWidget(Words(told, Type.SMALL, Tone.SOFT, wrap=True))
        for one in row.gear.calibrated[-1:]:
            words = self.tr("检定（校准）证书{number}，有效期至{until}")
            words = words.format(number=one.number, until=one.until.isoformat())
            over = one.until < today and row.gear.retired_on is None
            column.addWidget(Words(words, Type.SMALL, Tone.RED if over else Tone.SOFT, wrap=True))
        if row.gear.retired_why:
            why = self.tr("停用原因：{why}").format(why=row.gear.retired_why)
            column.addWidget(Words(why, Type.SMALL, wrap=True))

    def _acts(self, row: GearRow) -> QBoxLayout:
        line = spacing.row(gap=8)
        words = self.tr("交回") if row.standing is Standing.OUT else self.tr("发放")
        for said, kind, act, action, signal in (
            (words, Kind.NORMAL, self._move_right(), gear_actions.GIVE_GEAR, self.moved),
            (self.tr("修改"), Kind.LINK, "put_gear", gear_actions.CHANGE_GEAR, self.changed),
            (self.tr("停用"), Kind.LINK, "retire_gear", gear_actions.RETIRE_GEAR, self.retired),
        ):
            button, why = Button(said, kind), self._bar(act)
            button.set_why_not(why, action.tip)
            button.clicked.connect(signal)
            line.addWidget(button)
        line.addStretch(1)
        return line

    def _issue(self, issue: Issue, today: date) -> QBoxLayout:
        said = spacing.column(gap=1)
        until = (
            self.tr("至今")
            if issue.until is None
            else self.tr("至{day}").format(day=plain_day(issue.until, today))
        )
        said.addWidget(Words(f"{issue.name}　{plain_day(issue.since, today)}{until}", Type.BODY, wrap=True))
        states = ((self.tr("发放时"), issue.condition), (self.tr("交回时"), issue.came_back))
        if told := "　".join(f"{when}{words}" for when, words in states if words):
            said.addWidget(Words(told, Type.CAPTION, wrap=True))
        return said

    def _records(self, column: QBoxLayout, records: Sequence[NamedIn], today: date) -> None:
        if not records:
            words = self.tr("看得到的案件里还没有记录写明它的编号")
            column.addWidget(Words(words, Type.SMALL, Tone.FAINT, wrap=True))
        for each in records:
            said = spacing.column(gap=1)
            on = plain_day(each.on, today) if each.on is not None else self.tr("没有写日期")
            go = Button(each.number or each.party, Kind.LINK, key=each)
            go.picked.connect(self.record_wanted)
            line = spacing.row(gap=8)
            spacing.add(line, go, None)
            said.addLayout(line)
            told = "　".join(filter(None, (each.label, on, each.party if each.number else "")))
            said.addWidget(Words(told, Type.CAPTION, wrap=True))
            column.addLayout(said)

    def _move_right(self) -> str:
        out = self._row is not None and self._row.standing is Standing.OUT
        return "return_gear" if out else "issue_gear"

    def _bar(self, act: str) -> str:
        """Why an act on the piece shown cannot be done."""
        if self._row is None:
            return self.tr("没有选中的装备")
        if self._row.standing is Standing.RETIRED:
            return self.tr("已经停用")
        if act == "retire_gear" and self._row.standing is Standing.OUT:
            return self.tr("还在别人手里，先登记交回")
        return self._why_not(act)
