"""The chosen entry: who did what, each cell before and after, its place in the chain."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QFrame, QWidget

from desktop.casework.journal import Proof
from desktop.services.entry_words import ChangeRow
from desktop.services.journalling import CHANGES, MORE, EntryView
from desktop.ui import actions, spacing
from desktop.ui.action import Act
from desktop.ui.journal.words import moment_words, nature_chip
from desktop.ui.models.cell import ChipView
from desktop.ui.tokens import Tone, Type
from desktop.ui.widgets.buttons import Button, Kind
from desktop.ui.widgets.chips import Chip
from desktop.ui.widgets.pages import Pairs, Scroller
from desktop.ui.widgets.words import Words, hairline

WIDE = 400.0
_SHORT = 16  # signs of a digest that tell it from others
_SHARES = (4, 5, 5)  # 项目, 原值, 新值

WhyNot = Callable[[str], str]
"""Why the acting person may not do an act; empty where it may be tried."""


class EntryCard(QFrame):
    """The pane at the right of the journal."""

    numbers_asked = Signal()
    """显示: the numbers of this entry in full."""
    case_asked = Signal()
    """打开案件."""
    more_asked = Signal(object)
    """How many changes of this entry are wanted: more than are held."""

    def __init__(self, why_not: WhyNot, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(self.tr("这一条日志"))
        self._why_not = why_not
        self._view: EntryView | None = None
        self._changes: tuple[ChangeRow, ...] = ()
        self._listed = CHANGES
        spacing.fix(self, wide=WIDE)
        inside = QWidget()
        self._holder = spacing.column(inside)
        column = spacing.column(self, 0, (1, 1, 1, 1))
        column.addWidget(Scroller(inside), 1)
        self._body = QWidget()
        self._holder.addWidget(self._body)
        self.clear()

    @property
    def view(self) -> EntryView | None:
        """The entry that is shown."""
        return self._view

    def clear(self) -> None:
        """Nothing is chosen."""
        self._view, self._changes = None, ()
        self._show()

    def show_entry(self, view: EntryView) -> None:
        """Show another entry."""
        self._view, self._changes, self._listed = view, view.changes, CHANGES
        self._show()

    def show_more(self, view: EntryView) -> None:
        """The same entry with more of what it changed."""
        self._view, self._changes = view, view.changes
        self._show()

    def reveal(self, changes: tuple[ChangeRow, ...]) -> None:
        """The numbers of this entry in full."""
        self._changes = changes
        self._show()

    def acts(self) -> tuple[Act, ...]:
        """Of the entry that is shown."""
        return (
            Act(actions.SHOW_PAST_NUMBERS, self.numbers_asked.emit, self._why_not_show()),
            Act(actions.OPEN_ENTRY_CASE, self.case_asked.emit, self._why_not_open()),
        )

    def _why_not_show(self) -> str:
        if not any(change.masked for change in self._changes):
            return self.tr("这一条没有隐藏的号码")
        return self._why_not("show_past_numbers")

    def _why_not_open(self) -> str:
        if self._view is None or not self._view.entry.row.case_id:
            return self.tr("这一条不是案件的")
        return self._why_not("see_cases")

    # --- what is shown

    def _show(self) -> None:
        old, self._body = self._body, QWidget()
        self._holder.replaceWidget(old, self._body)
        old.hide()
        old.deleteLater()
        column = spacing.column(self._body, 10, (16, 14, 12, 12))
        if self._view is None:
            words = Words(self.tr("选择一条日志，在这里看它改了什么"), Type.SMALL, Tone.FAINT, wrap=True)
            spacing.add(column, None, words, None)
        else:
            self._head(column, self._view)
            column.addWidget(hairline())
            self._table(column, self._view.entry.left)
            column.addWidget(hairline())
            self._chain(column, self._view)
            column.addStretch(1)
        self._body.show()

    def _head(self, column: QBoxLayout, view: EntryView) -> None:
        row = view.entry.row
        column.addWidget(Words(row.says, Type.STRONG, wrap=True))
        chips = spacing.row(gap=6)
        spacing.add(chips, Chip(nature_chip(row.nature)), None)
        column.addLayout(chips)
        by = self.tr("{name}（{role}）").format(name=row.person, role=row.role)
        pairs = [(self.tr("时间"), moment_words(row.at)), (self.tr("人员"), by)]
        if row.number:
            pairs.append((self.tr("案号"), row.number))
        column.addWidget(Pairs(pairs))
        if row.number and not self._why_not_open():
            button = Button(self.tr("打开案件"), Kind.LINK)
            button.setToolTip(actions.OPEN_ENTRY_CASE.tip)
            button.clicked.connect(self.case_asked)
            column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)

    def _table(self, column: QBoxLayout, unread: int) -> None:
        """Each cell before and after; long texts break into lines."""
        head = spacing.row(gap=8)
        spacing.add(head, Words(self.tr("改动"), Type.STRONG), None)
        if any(change.masked for change in self._changes):
            head.addWidget(self._numbers_button())
        column.addLayout(head)
        if not self._changes:
            column.addWidget(Words(self.tr("没有改动任何一项"), Type.SMALL, Tone.FAINT))
            return
        table = QWidget()
        table.setAccessibleName(self.tr("改动"))
        grid = spacing.grid(table, 6)
        for at, share in enumerate(_SHARES):
            grid.setColumnStretch(at, share)
        headings = (self.tr("项目"), self.tr("原值"), self.tr("新值"))
        for at, words in enumerate(headings):
            grid.addWidget(Words(words, Type.CAPTION, Tone.FAINT), 0, at)
        for place, change in enumerate(self._changes[: self._listed], 1):
            told = (
                (change.label, Tone.SOFT, headings[0]),
                (change.old, Tone.FAINT, headings[1]),
                (change.new, Tone.INK, headings[2]),
            )
            for at, (text, tone, heading) in enumerate(told):
                grid.addWidget(_cell(text or "—", tone, heading), place, at, Qt.AlignmentFlag.AlignTop)
        column.addWidget(table)
        left = len(self._changes) - self._listed + unread
        if left > 0:
            words = self.tr("还有 {n} 项改动，再列出 {more} 项")
            button = Button(words.format(n=left, more=min(left, MORE)), Kind.LINK)
            button.clicked.connect(self._list_more)
            column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)

    def _list_more(self) -> None:
        self._listed += MORE
        if self._view is not None and self._view.entry.left and self._listed > len(self._changes):
            self.more_asked.emit(self._listed)
        else:
            self._show()

    def _numbers_button(self) -> Button:
        button = Button(self.tr("显示号码"), Kind.LINK)
        why_not = self._why_not_show()
        button.set_why_not(why_not, actions.SHOW_PAST_NUMBERS.tip)
        button.clicked.connect(self.numbers_asked)
        return button

    def _chain(self, column: QBoxLayout, view: EntryView) -> None:
        entry = view.entry
        head = spacing.row(gap=8)
        spacing.add(head, Words(self.tr("在日志里的位置"), Type.STRONG), None, Chip(self._proof(entry.proof)))
        column.addLayout(head)
        pairs = Pairs(
            (
                (self.tr("次序"), self.tr("第 {n} 条").format(n=entry.place)),
                (self.tr("日志编号"), entry.replica),
                (self.tr("摘要"), f"{entry.digest[:_SHORT]}…"),
                (self.tr("前一条"), f"{entry.previous[:_SHORT]}…"),
            )
        )
        pairs.setToolTip(entry.digest)
        column.addWidget(pairs)

    def _proof(self, proof: Proof) -> ChipView:
        return {
            Proof.SIGNED: ChipView(
                self.tr("签名有效"), Tone.GREEN, tip=self.tr("是本机签名的，内容没有改动")
            ),
            Proof.UNSIGNED: ChipView(self.tr("没有签名"), Tone.MUTE, tip=self.tr("写入时本机还不签名")),
            Proof.EMPTIED: ChipView(
                self.tr("内容已销毁"), Tone.MUTE, tip=self.tr("随案卷销毁，日志的链条完整")
            ),
            Proof.WRONG: ChipView(self.tr("签名不对"), Tone.RED, tip=self.tr("签名不是本机的，请核对日志")),
            Proof.ALTERED: ChipView(self.tr("被改动"), Tone.RED, tip=self.tr("与写入时不同，请核对日志")),
        }[proof]


def _cell(text: str, tone: Tone, heading: str) -> Words:
    words = Words(text, Type.SMALL, tone, wrap=True)
    words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    words.setAccessibleName(f"{heading} {text}")
    return words
