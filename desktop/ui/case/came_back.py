"""Under the strip of a paper that was sent back: what was wrong with it, each with the way there."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.casework.checklist import Checklist, Item
from desktop.ui import spacing
from desktop.ui.tokens import Tone, Type
from desktop.ui.widgets.buttons import Button, Kind
from desktop.ui.widgets.words import Disc, Elided, Words


class CameBack(QWidget):
    """A line for each item; hidden where there is none."""

    jump = Signal(object)
    """The `where` of an item."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("退回的清单"))
        self._column = spacing.column(self, 4, (16, 0, 16, 8))
        self._lines: list[QWidget] = []
        self.hide()

    def show_items(self, items: Checklist) -> None:
        """Show what was wrong."""
        for line in self._lines:
            self._column.removeWidget(line)
            line.hide()
            line.deleteLater()
        self._lines = [self._line(n, item) for n, item in enumerate(items, 1)]
        for line in self._lines:
            self._column.addWidget(line)
        self.setVisible(bool(items))

    def _line(self, n: int, item: Item) -> QWidget:
        line = QWidget()
        row = spacing.row(line, 8)
        said = Elided(item.said, Type.SMALL)
        said.setToolTip(item.said)
        row.addWidget(Disc(n, Tone.RED))
        row.addWidget(Words(item.name, Type.STRONG))
        row.addWidget(said, 1)
        if item.where:
            link = Button(self.tr("去修改"), Kind.LINK, "jump", trailing=True, key=item.where)
            link.setAccessibleName(self.tr("去修改：{name}").format(name=item.name))
            link.setAccessibleDescription(item.said)
            link.picked.connect(self.jump)
            row.addWidget(link)
        return line
