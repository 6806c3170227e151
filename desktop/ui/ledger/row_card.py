"""One row of the ledger in full: the case it makes, why it is refused, what the law would object to."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QFrame, QWidget

from desktop.casework.ledger.judging import Fate
from desktop.services.ledgering import LedgerResult
from desktop.ui import spacing
from desktop.ui.ledger.rows import chip
from desktop.ui.tokens import Tone, Type
from desktop.ui.widgets.chips import Chip
from desktop.ui.widgets.pages import Pairs, Scroller
from desktop.ui.widgets.words import IconMark, Words, hairline


class RowCard(QFrame):
    """The pane at the right of the list."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(self.tr("这一行"))
        spacing.fix(self, wide=328)
        self._inside = QWidget()
        self._holder = spacing.column(self._inside)
        column = spacing.column(self, 0, (1, 1, 1, 1))
        column.addWidget(Scroller(self._inside), 1)
        self._body = QWidget()
        self._holder.addWidget(self._body)

    def show_row(self, row: LedgerResult | None, *, done: bool) -> None:
        """Show another row, or none."""
        old, self._body = self._body, QWidget()
        self._holder.replaceWidget(old, self._body)
        old.hide()
        old.deleteLater()
        column = spacing.column(self._body, 8, (16, 14, 12, 12))
        if row is None:
            column.addStretch(1)
            words = Words(self.tr("选择一行，在这里看它的全部说明"), Type.SMALL, Tone.FAINT)
            column.addWidget(words, 0, Qt.AlignmentFlag.AlignHCenter)
            column.addStretch(1)
        else:
            self._fill(column, row, done=done)
        self._body.show()

    def _fill(self, column: QBoxLayout, row: LedgerResult, *, done: bool) -> None:
        column.addWidget(Words(row.party or self.tr("没有写明当事人"), Type.H2, wrap=True))
        chips = spacing.row(gap=8)
        where = Words(self.tr("“{sheet}”第 {row} 行").format(sheet=row.sheet, row=row.row), Type.SMALL)
        spacing.add(chips, Chip(chip(row, done=done)), where, None)
        column.addLayout(chips)
        pairs = (
            (self.tr("案号"), row.number),
            (self.tr("案由"), row.cause),
            (self.tr("单位"), row.unit),
            (self.tr("阶段"), row.stage),
        )
        column.addWidget(Pairs([pair for pair in pairs if pair[1]]))
        if row.complaints:
            column.addWidget(hairline())
            column.addWidget(Words(self.tr("不能导入，因为"), Type.STRONG, Tone.RED))
            for complaint in row.complaints:
                place = self.tr("{column} 列　{title}").format(column=complaint.column, title=complaint.title)
                self._add(column, "cross", Tone.RED, complaint.reason, place if complaint.column else "")
            column.addWidget(
                Words(
                    self.tr("在原来的表格里改正后再导入一次；已经导入的行不会重复。"), Type.SMALL, wrap=True
                )
            )
        if row.objections:
            column.addWidget(hairline())
            column.addWidget(Words(self.tr("法律上的疑点"), Type.STRONG, Tone.AMBER))
            for objection in row.objections:
                self._add(column, "alert", Tone.AMBER, objection.words, objection.article)
            column.addWidget(
                Words(self.tr("不妨碍导入；案件里同样列出，供案卷自查。"), Type.SMALL, Tone.FAINT, wrap=True)
            )
        if row.fate is Fate.HELD:
            column.addWidget(hairline())
            column.addWidget(
                Words(self.tr("案台里已有这一件，这一行不再导入，也不改动已有的内容。"), wrap=True)
            )
        column.addStretch(1)

    def _add(self, column: QBoxLayout, icon: str, tone: Tone, words: str, under: str) -> None:
        line = spacing.row(gap=8)
        text = spacing.column(gap=1)
        text.addWidget(Words(words, wrap=True))
        if under:
            text.addWidget(Words(under, Type.CAPTION, wrap=True))
        mark = spacing.column(margins=(0, 2, 0, 0))
        mark.addWidget(IconMark(icon, tone, 16))
        spacing.top(line, (mark, 0), (text, 1))
        column.addLayout(line)
