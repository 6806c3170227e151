"""The card of the case list: the table or why it is empty, and under it what is chosen and the figures."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QStackedWidget, QWidget

from desktop.casework.rows import CaseCounts
from desktop.ui import actions, spacing
from desktop.ui.tokens import Tone, Type
from desktop.ui.widgets.buttons import Button, Kind
from desktop.ui.widgets.notices import EmptyState, ProgressRow
from desktop.ui.widgets.table import Table
from desktop.ui.widgets.words import Words, hairline


class ManyAct(StrEnum):
    """What can be done with several cases at once."""

    PRINT = "print"
    SAVE = "save"
    EXPORT = "export"
    PASS_ON = "pass_on"
    CLEAR = "clear"


class CaseListCard(QFrame):
    """Holds the table; the page gives it its rows."""

    begin_asked = Signal()
    """新建案件, from a list that has none."""
    clear_asked = Signal()
    """清除筛选, from a list that shows none."""
    ledger_asked = Signal()
    """导入台账, from a list that has nothing to show."""
    act_asked = Signal(object)
    """A ManyAct on the cases chosen."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.table = Table(self.tr("案件列表"), fill=True, many=True, arranged=True)
        self._none = EmptyState(
            self.tr("还没有在办的案件"),
            self.tr("登记之后，案件按下一期限排在这里。以前用表格记的台账可以导入。"),
            self.tr("新建案件"),
            "case",
            other=self.tr("导入台账"),
        )
        self._unmatched = EmptyState(
            self.tr("没有符合的案件"),
            self.tr("去掉几个筛选条件再看。"),
            self.tr("清除筛选"),
            "filter",
        )
        self._none.chosen.connect(self.begin_asked)
        self._none.other_chosen.connect(self.ledger_asked)
        self._unmatched.chosen.connect(self.clear_asked)
        self._stack = QStackedWidget()
        for part in (self.table, self._none, self._unmatched):
            self._stack.addWidget(part)
        self._foot = QWidget()
        row = spacing.row(self._foot, 8, (13, 4, 13, 4))
        self._chosen, self._figures = Words("", Type.SMALL, Tone.FAINT), Words("", Type.SMALL, Tone.FAINT)
        self._acts = self._make_acts()
        row.addWidget(self._chosen)
        for act in self._acts:
            row.addSpacing(6)
            row.addWidget(act)
        spacing.add(row, None, self._figures)
        self._column = spacing.column(self, 0, (1, 1, 1, 1))
        self._column.addWidget(self._stack, 1)
        self._column.addWidget(hairline())
        self._column.addWidget(self._foot)
        self.say_chosen(0, 0, complete=True)

    @property
    def figures(self) -> str:
        """The words under the list."""
        return self._figures.text()

    def show_rows(self, held: int, *, narrowed: bool, by: str = "") -> None:
        """The table, or why there is none: `by` says what narrows it."""
        self._unmatched.say(self.tr("现在的筛选是 {by}。去掉几个再看。").format(by=by) if by else "")
        empty = self._unmatched if narrowed else self._none
        self._stack.setCurrentWidget(self.table if held else empty)

    def say_chosen(self, chosen: int, held: int, *, complete: bool) -> None:
        """已选 1 件; several bring the acts on them. Of all that are loaded it says that more may follow."""
        many = chosen > 1
        words = self.tr("已选 {n} 件").format(n=chosen) if chosen else ""
        if many and chosen == held and not complete:
            words = self.tr("已选已载入的 {n} 件").format(n=chosen)
        self._chosen.setText(words)
        for act in self._acts:
            act.setVisible(many)
        self._figures.setVisible(not many)

    def begin_work(self, title: str) -> ProgressRow:
        """A row above the foot for long work; `end_work` takes it away."""
        row = ProgressRow(title)
        row.setContentsMargins(13, 8, 13, 6)
        self._column.insertWidget(1, row)
        row.begin()
        return row

    def end_work(self, row: ProgressRow) -> None:
        """The work is over."""
        row.end()
        row.deleteLater()

    def _make_acts(self) -> tuple[Button, ...]:
        tr = self.tr
        made = []
        for act, words, tip in (
            (ManyAct.PRINT, tr("打印整卷"), actions.PRINT_FILES.tip),
            (ManyAct.SAVE, tr("存为 PDF"), actions.SAVE_FILES.tip_of(tr("每件案件一个文件夹"))),
            (ManyAct.EXPORT, tr("导出表格"), actions.EXPORT.tip),
            (ManyAct.PASS_ON, tr("改派"), actions.PASS_ON.tip),
            (ManyAct.CLEAR, tr("取消选择"), actions.CHOOSE_ONE.tip),
        ):
            button = Button(words, Kind.LINK, key=act)
            button.setToolTip(tip)
            button.picked.connect(self.act_asked)
            made.append(button)
        return tuple(made)

    def say_counts(self, counts: CaseCounts, *, brief: bool) -> None:
        """超期 1　今天 2　七日内 4　共 46 件; the fewest words where there is little room."""
        words = self.tr("超期 {late}　今天 {today}　七日内 {week}　共 {total} 件")
        if brief:
            words = self.tr("超期 {late}　共 {total} 件　空格键预览")
        total = self.tr("{n} 以上").format(n=counts.total) if counts.more else str(counts.total)
        self._figures.setText(
            words.format(late=counts.overdue, today=counts.today, week=counts.week, total=total)
        )
