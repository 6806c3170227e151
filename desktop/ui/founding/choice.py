"""The first question of an empty desk: the sample county, or one's own."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.ui import spacing
from desktop.ui.tokens import Tone, Type
from desktop.ui.widgets.buttons import Button, Kind
from desktop.ui.widgets.notices import ProgressRow
from desktop.ui.widgets.pages import Card, Scroller
from desktop.ui.widgets.words import Words


class Choice(QWidget):
    """Two cards side by side, and under them the progress of the sample once it is chosen."""

    sample_asked = Signal()
    table_asked = Signal()
    national_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.progress = ProgressRow(self.tr("正在建立示例县"))
        self.progress.hide()
        self._sample = Button(self.tr("试用示例县"))
        self._sample.clicked.connect(self.sample_asked)
        self._table = Button(self.tr("用表格建立本县"))
        self._table.clicked.connect(self.table_asked)
        self._national = Button(self.tr("从全国区划表选本县"), Kind.PRIMARY)
        self._national.clicked.connect(self.national_asked)
        inside = QWidget()
        column = spacing.column(inside, 16)
        cards = spacing.row(gap=16)
        cards.addWidget(
            _card(
                self.tr("建立本县"),
                (
                    self.tr(
                        "从全国区划表选本县，勾选乡镇、拖进片区，从村（社区）里选执法站，再核对机关和人员。"
                    ),
                    self.tr("有机构表的直接读表：xlsx、xls 或者 csv，列的次序不限，合并的单元格照样能读。"),
                    self.tr("全部核对无误才建立；中途退出不留下任何内容。"),
                ),
                self._table,
                self._national,
            ),
            1,
        )
        cards.addWidget(
            _card(
                self.tr("试用示例县"),
                (
                    self.tr("建立大通县的示例：7 个片区、20 个乡镇、311 个执法站，一年的虚构案件 156 件。"),
                    self.tr("人员、当事人和案件都是虚构的，屏幕和文书上都标明“示例”。"),
                    self.tr("大约要一两分钟，可以随时停下，已建的案件照样能用。"),
                ),
                self._sample,
            ),
            1,
        )
        column.addLayout(cards)
        column.addWidget(self.progress)
        column.addStretch(1)
        spacing.column(self).addWidget(Scroller(inside))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The keyboard begins here. No focus proxy: Tab would pass over what stands before it."""
        self._national.setFocus(event.reason())

    def lock(self, *, locked: bool) -> None:
        """While the sample is being filled nothing else can be chosen."""
        self._sample.setEnabled(not locked)
        self._table.setEnabled(not locked)
        self._national.setEnabled(not locked)


def _card(title: str, lines: tuple[str, ...], *acts: Button) -> Card:
    card = Card(title)
    card.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    inside = QWidget()
    column = spacing.column(inside, 14)
    for line in lines:
        column.addWidget(Words(line, Type.BODY, Tone.SOFT, wrap=True))
    column.addStretch(1)
    foot = spacing.row(gap=8)
    spacing.add(foot, *acts, None)
    column.addLayout(foot)
    card.add_inset(inside, 1)
    return card
