"""Two versions beside each other: what came, what went, what is another, and in which townships."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtWidgets import QWidget

from desktop.casework.published.versions import Fate
from desktop.services.list_versions import FATES, Compared
from desktop.ui import spacing
from desktop.ui.models.cell import Align, Cell, ChipView, Column, Fixed, Stretch
from desktop.ui.models.lists import ListModel
from desktop.ui.tokens import Tone, Type
from desktop.ui.widgets.choice_editors import ChoiceEditor
from desktop.ui.widgets.pages import Card
from desktop.ui.widgets.table import Table
from desktop.ui.widgets.words import Words

_TONES = {Fate.ADDED: Tone.GREEN, Fate.REMOVED: Tone.RED, Fate.CHANGED: Tone.AMBER}


class DifferencesView(QWidget):
    """The older version at the left, the newer at the right."""

    asked = Signal(object, object)
    """The names of two versions to compare."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.old, self.new = ChoiceEditor(), ChoiceEditor()
        self.old.setAccessibleName(self.tr("原来的版本"))
        self.new.setAccessibleName(self.tr("新的版本"))
        self._says = Words("", Type.SMALL, Tone.SOFT)
        self.table = Table(self.tr("两个版本的不同"), fill=True)
        self._model: ListModel[Compared] = ListModel(
            (
                Column(self.tr("序号"), _number, Fixed(72), align=Align.RIGHT),
                Column(self.tr("变化"), _fate, Fixed(72)),
                Column(self.tr("事项"), _name, Stretch(16)),
                Column(self.tr("原"), _before, Stretch(12)),
                Column(self.tr("新"), _after, Stretch(12)),
                Column(self.tr("乡镇承接情况"), _townships, Stretch(16)),
            ),
            parent=self,
        )
        self.table.show_model(self._model, self._model.columns)
        self.table.row_changed.connect(self._tell)
        self._told = Words("", Type.SMALL, wrap=True)
        self._build()
        for choice in (self.old, self.new):
            choice.edited.connect(self._ask)

    def _build(self) -> None:
        head = spacing.row(gap=8)
        labels = Words(self.tr("原来的版本"), Type.SMALL), Words(self.tr("新的版本"), Type.SMALL)
        for label, choice in zip(labels, (self.old, self.new), strict=True):
            label.setBuddy(choice)
            spacing.add(head, label)
            head.addWidget(choice, 1)
        card = Card()
        card.add(self.table, 1)
        column = spacing.column(self, 10)
        column.addLayout(head)
        column.addWidget(self._says)
        column.addWidget(card, 1)
        column.addWidget(self._told)

    def offer(self, versions: Sequence[tuple[str, str]], old: str, new: str) -> None:
        """Compare two of the versions, each by its name and the words for it."""
        for choice, name in ((self.old, old), (self.new, new)):
            choice.show_choices(versions)
            choice.write(name)
        self._ask()

    def show_rows(self, rows: Sequence[Compared]) -> None:
        """What is another."""
        said = self.tr("{fate} {n} 项")
        counts = "、".join(
            said.format(fate=FATES[fate], n=sum(row.fate is fate for row in rows)) for fate in Fate
        )
        self._says.setText(counts if rows else self.tr("两个版本的各项没有不同"))
        self._model.show_rows(rows)
        self._told.setText("")
        if rows:
            self.table.choose(0)

    def _tell(self, index: QModelIndex) -> None:
        """The row that is chosen in full: its cells are too narrow for what changed."""
        row = self._model.row(index) if index.isValid() else None
        told = (
            (
                (self.tr("原：{words}"), row.before),
                (self.tr("新：{words}"), row.after),
                (self.tr("乡镇：{words}"), row.townships),
            )
            if row is not None
            else ()
        )
        self._told.setText("\n".join(label.format(words=words) for label, words in told if words))

    def _ask(self) -> None:
        if self.old.written() and self.new.written():
            self.asked.emit(self.old.written(), self.new.written())


def _number(row: Compared) -> Cell:
    return Cell(text=row.number, align=Align.RIGHT, tone=Tone.SOFT)


def _fate(row: Compared) -> Cell:
    return Cell(chip=ChipView(FATES[row.fate], _TONES[row.fate]))


def _name(row: Compared) -> Cell:
    return Cell(text=row.name, strong=True, tip=row.name)


def _before(row: Compared) -> Cell:
    return Cell(text=row.before, tone=Tone.SOFT, tip=row.before)


def _after(row: Compared) -> Cell:
    return Cell(text=row.after, tip=row.after)


def _townships(row: Compared) -> Cell:
    return Cell(text=row.townships, tip=row.townships)
