"""At the left of a paper for who approves it: what was laid before him, and what the file has already."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import QFrame, QWidget

from desktop.services.review_view import Read
from desktop.ui import spacing
from desktop.ui.models.cell import Cell, Column, GroupRow, Stretch
from desktop.ui.models.lists import ListModel
from desktop.ui.tokens import Type
from desktop.ui.widgets.table import Table
from desktop.ui.widgets.words import Words, hairline

_WIDE = 206
_DENSE = 34


class ReviewPapers(QFrame):
    """案卷材料: one is chosen and stands in the middle."""

    chosen = Signal(object)
    """A Read."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("side_left")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._seen: set[tuple[str, int]] = set()
        self._papers: tuple[Read, ...] = ()
        self._count = Words("", Type.SMALL)
        self._table = Table(self.tr("案卷材料"), _DENSE, header=False)
        self._model: ListModel[Read] = ListModel(
            (Column(self.tr("案卷材料"), _cell, Stretch()),), key=_key, parent=self._table
        )
        self._table.show_model(self._model, self._model.columns)
        self._table.row_changed.connect(self._choose)
        bar = QWidget()
        head = spacing.row(bar, 8, (12, 0, 12, 0))
        spacing.add(head, Words(self.tr("案卷材料"), Type.H2), None, self._count)
        spacing.fix(bar, high=42)
        column = spacing.column(self, 0)
        column.addWidget(bar)
        column.addWidget(hairline())
        column.addWidget(self._table, 1)
        spacing.fix(self, wide=_WIDE)

    @property
    def table(self) -> Table:
        """The list, for who steps through it."""
        return self._table

    def show_papers(self, papers: Sequence[Read], *, anew: bool) -> None:
        """Show what is to be read, the first chosen; not `anew`, what was seen and chosen stays."""
        if tuple(papers) == self._papers and not anew:
            return
        self._papers, self._seen = tuple(papers), set()
        rows: list[Read | GroupRow] = []
        for laid, title in ((True, self.tr("待审")), (False, self.tr("已签发"))):
            part = [read for read in papers if read.laid is laid]
            if part:
                rows += [GroupRow(title, str(len(part))), *part]
        self._model.show_rows(rows)
        self._say()
        self._table.choose(1)

    def _choose(self, index: QModelIndex) -> None:
        read = self._model.row(index) if index.isValid() else None
        if read is not None:
            self._seen.add(_key(read))
            self._say()
            self.chosen.emit(read)

    def _say(self) -> None:
        seen = self.tr("已看 {n} / {all}").format(n=len(self._seen), all=len(self._papers))
        self._count.setText(seen)


def _key(read: Read) -> tuple[str, int]:
    return read.form, read.n


def _cell(read: Read) -> Cell:
    return Cell(text=read.name, icon="review" if read.laid else "file", tip=read.name)
