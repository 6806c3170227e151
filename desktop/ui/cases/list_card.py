"""The card of the case list: the table or why it is empty, and under it what is chosen and the figures."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QStackedWidget, QWidget

from desktop.casework.rows import CaseCounts
from desktop.ui import spacing
from desktop.ui.tokens import Tone, Type
from desktop.ui.widgets.notices import EmptyState
from desktop.ui.widgets.table import Table
from desktop.ui.widgets.words import Words, hairline


class CaseListCard(QFrame):
    """Holds the table; the page gives it its rows."""

    begin_asked = Signal()
    """新建案件, from a list that has none."""
    clear_asked = Signal()
    """清除筛选, from a list that shows none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.table = Table(self.tr("案件列表"), fill=True)
        self._none = EmptyState(
            self.tr("还没有在办的案件"),
            self.tr("登记之后，案件按下一期限排在这里。"),
            self.tr("新建案件"),
            "case",
        )
        self._unmatched = EmptyState(
            self.tr("没有符合的案件"),
            self.tr("换一个单位，或者去掉几个筛选条件。"),
            self.tr("清除筛选"),
            "filter",
        )
        self._none.chosen.connect(self.begin_asked)
        self._unmatched.chosen.connect(self.clear_asked)
        self._stack = QStackedWidget()
        for part in (self.table, self._none, self._unmatched):
            self._stack.addWidget(part)
        self._foot = QWidget()
        row = spacing.row(self._foot, 8, (13, 4, 13, 4))
        self._chosen, self._figures = Words("", Type.SMALL, Tone.FAINT), Words("", Type.SMALL, Tone.FAINT)
        spacing.add(row, self._chosen, None, self._figures)
        column = spacing.column(self, 0, (1, 1, 1, 1))
        column.addWidget(self._stack, 1)
        column.addWidget(hairline())
        column.addWidget(self._foot)
        self.say_chosen(chosen=False)

    @property
    def figures(self) -> str:
        """The words under the list."""
        return self._figures.text()

    def show_rows(self, held: int, *, narrowed: bool) -> None:
        """The table, or why there is none."""
        empty = self._unmatched if narrowed else self._none
        self._stack.setCurrentWidget(self.table if held else empty)

    def say_chosen(self, *, chosen: bool) -> None:
        """已选 1 件."""
        self._chosen.setText(self.tr("已选 1 件") if chosen else "")

    def say_counts(self, counts: CaseCounts, *, brief: bool) -> None:
        """超期 1　今天 2　七日内 4　共 46 件; the fewest words where there is little room."""
        words = self.tr("超期 {late}　今天 {today}　七日内 {week}　共 {total} 件")
        if brief:
            words = self.tr("超期 {late}　共 {total} 件　空格键预览")
        self._figures.setText(
            words.format(late=counts.overdue, today=counts.today, week=counts.week, total=counts.total)
        )
