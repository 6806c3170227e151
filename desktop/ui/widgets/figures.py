"""A few figures in one card, split by hairlines: label, number with its unit, one line of comparison."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QWidget

from desktop.ui import spacing
from desktop.ui.tokens import Tone, Type
from desktop.ui.widgets.words import Elided, Words, hairline

HIGH = 104


@dataclass(frozen=True, slots=True)
class FigureView:
    """One figure. Red or amber stand on the number alone, and only where a clock speaks."""

    label: str
    number: str
    unit: str
    note: str = ""
    tone: Tone | None = None


class Figures(QFrame):
    """The card."""

    def __init__(self, labels: Sequence[str], name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(name)
        self._parts = [_Figure(label) for label in labels]
        row = spacing.row(self, 0, (1, 1, 1, 1))
        for place, part in enumerate(self._parts):
            if place:
                row.addWidget(hairline(upright=True))
            row.addWidget(part, 1)
        spacing.fix(self, high=HIGH)

    @property
    def spoken(self) -> tuple[str, ...]:
        """What each part says, as a screen reader reads it."""
        return tuple(part.accessibleName() for part in self._parts)

    def show_figures(self, views: Sequence[FigureView]) -> None:
        """Show other figures, as many as there are labels."""
        for part, view in zip(self._parts, views, strict=True):
            part.show_view(view)
        self.setAccessibleDescription("；".join(self.spoken))


class _Figure(QWidget):
    def __init__(self, label: str) -> None:
        super().__init__()
        self._label = Elided(label, Type.SMALL, Tone.SOFT)
        self._number, self._unit = Words("", Type.FIGURE), Words("", Type.SMALL, Tone.FAINT)
        self._note = Elided("", Type.CAPTION)
        line = spacing.row(gap=4)
        line.addWidget(self._number, 0, Qt.AlignmentFlag.AlignBottom)
        line.addWidget(self._unit, 0, Qt.AlignmentFlag.AlignBottom)
        line.addStretch(1)
        self._unit.setContentsMargins(0, 0, 0, 5)  # on one line with the foot of the large figures
        column = spacing.column(self, 0, (15, 8, 8, 8))
        spacing.add(column, self._label, line, self._note)

    def show_view(self, view: FigureView) -> None:
        self._label.setText(view.label)
        self._number.setText(view.number)
        self._number.set_tone(view.tone)
        self._unit.setText(view.unit)
        self._note.setText(view.note)
        parts = (f"{view.label} {view.number}{view.unit}", view.note)
        self.setAccessibleName("，".join(part for part in parts if part))
