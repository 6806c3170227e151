"""An item of the list for who approves: what the desk found, his tick, and what he says is wrong."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.casework.checklist import Item, Mark, Weight
from desktop.ui import spacing
from desktop.ui.models.cell import ChipView
from desktop.ui.tokens import Tone, Type
from desktop.ui.widgets.buttons import Segments
from desktop.ui.widgets.chips import Chip
from desktop.ui.widgets.cited import cite
from desktop.ui.widgets.field import FieldSpec
from desktop.ui.widgets.field_form import FieldForm
from desktop.ui.widgets.words import Words

_MARKS = (Mark.WELL, Mark.ILL)
_NOTE = "note"


class ItemRow(QWidget):
    """What bars a yes has no switch: nobody can tick away what the law demands."""

    chosen = Signal()

    def __init__(self, item: Item, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._item = item
        self._note: FieldForm | None = None  # made when something is wrong
        column = self._column = spacing.column(self, 4)
        names = spacing.column(gap=0)
        article = Words(item.article, Type.CAPTION)
        cite(article, item.article)
        spacing.add(names, Words(item.name, Type.STRONG, wrap=True), article)
        self._switch: Segments | None = None
        line = spacing.row(gap=8)
        if item.weight is Weight.BLOCK:
            spacing.top(line, (names, 1), (Chip(ChipView(self.tr("未满足"), Tone.RED)), 0))
        else:
            words = (self.tr("符合"), self.tr("有问题"))
            met = _MARKS.index(Mark.WELL) if item.weight is Weight.MET else -1
            self._switch = Segments(words, met, item.name, (Tone.GREEN, Tone.RED))
            self._switch.chosen.connect(self._choose)
            spacing.top(line, (names, 1), (self._switch, 0))
        column.addLayout(line)
        if item.why:
            column.addWidget(Words(item.why, Type.SMALL, Tone.RED, wrap=True))

    @property
    def item(self) -> Item:
        """What is looked at."""
        return self._item

    @property
    def mark(self) -> Mark | None:
        """How the switch stands: at first as the desk finds a gate, of what a person judges nowhere."""
        switch = self._switch
        return None if switch is None or switch.current < 0 else _MARKS[switch.current]

    @property
    def note(self) -> str:
        """What is wrong, in his words."""
        if self._note is None or self.mark is not Mark.ILL:
            return ""
        return self._note.read().get(_NOTE, "").strip()

    @property
    def unseen(self) -> bool:
        """Whether it waits for a tick."""
        return self._item.weight is not Weight.BLOCK and self.mark is None

    def tick(self) -> None:
        """符合, where nothing was said yet."""
        if self.unseen and self._switch is not None:
            self._switch.choose(_MARKS.index(Mark.WELL))

    def _choose(self, _index: object) -> None:
        ill = self.mark is Mark.ILL
        if ill and self._note is None:
            spec = FieldSpec(_NOTE, self.tr("哪里有问题"), hint=self.tr("退回时给承办人看"))
            self._note = FieldForm((spec,))
            self._column.addWidget(self._note)
        if self._note is not None:
            self._note.setVisible(ill)
        self.chosen.emit()
