"""Before a ledger is chosen: what the page does, the button that begins it, the imports so far."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from desktop.casework.rows import LedgerLine
from desktop.ui import spacing
from desktop.ui.actions import CHOOSE_LEDGER
from desktop.ui.ledger.imports_card import ImportsCard
from desktop.ui.models.paged import Ask
from desktop.ui.tokens import Tone, Type
from desktop.ui.widgets.buttons import Button, Kind
from desktop.ui.widgets.notices import EmptyState
from desktop.ui.widgets.pages import Card
from desktop.ui.widgets.words import Words


class StartView(QWidget):
    """The first state of the page; `titles` are the columns it knows, each by its usual title.

    The imports so far are read through `ask`, and not shown where there are none.
    """

    undo_asked = Signal(object)
    """A LedgerLine."""

    def __init__(self, titles: Sequence[str], ask: Ask[LedgerLine], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._titles = tuple(titles)
        self.choose = Button(self.tr("选择台账文件"), Kind.PRIMARY, "import")
        self.choose.setToolTip(CHOOSE_LEDGER.tip)
        self.imports = ImportsCard(ask)
        self.imports.undo_asked.connect(self.undo_asked)
        self.imports.came.connect(self.imports.setVisible)
        self.imports.hide()
        column = spacing.column(self, 12)
        column.addWidget(self._welcome())
        column.addWidget(self.imports, 1)
        column.addStretch(0)

    def _welcome(self) -> QWidget:
        card = Card()
        inside = spacing.column(gap=10, margins=(40, 12, 40, 10))
        middle = Qt.AlignmentFlag.AlignHCenter
        what = self.tr(
            "一行成为一件案件，停在它的日期所示的阶段。先逐行查看，确认之后才导入；"
            "不能成立的行会说明是哪一列、为什么。同一份表再导入一次，不会重复。"
        )
        kinds = self.tr(
            "xlsx、xls 或者 csv，也可以把文件拖到这里。列的次序不限，可以缺列，别的列作为备注保留。"
        )
        inside.addWidget(EmptyState(self.tr("把现在用的台账放进来"), what, icon="import"))
        inside.addWidget(self.choose, 0, middle)
        whole = ("\N{WORD JOINER}".join(title) for title in self._titles)  # no title is broken over two lines
        known = self.tr("认得的列：{titles}，以及它们常见的别的写法。").format(titles="　".join(whole))
        for said, role in ((kinds, Type.SMALL), (known, Type.CAPTION)):
            words = Words(said, role, Tone.FAINT, wrap=True)
            words.setAlignment(middle)
            inside.addWidget(words)
        card.add_inset(inside)
        return card
