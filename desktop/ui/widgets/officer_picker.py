"""Who handles a case: the officers there are, each with the certificate, ticked in the order of choosing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QSizePolicy, QWidget

from desktop.ui import spacing
from desktop.ui.tokens import Tone, Type
from desktop.ui.widgets.cited import cite
from desktop.ui.widgets.pages import bring_into_sight
from desktop.ui.widgets.words import Words

_COLUMNS = 2


@dataclass(frozen=True, slots=True)
class OfficerView:
    """One officer: name, certificate, and why this one may not enforce, where that is so."""

    key: str
    name: str
    detail: str = ""
    warning: str = ""


class OfficerPicker(QWidget):
    """A box for each officer. One without a valid certificate is shown, with the reason."""

    changed = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._boxes: dict[str, QCheckBox] = {}
        self._chosen: list[str] = []
        self._holder: QWidget | None = None
        self._note = Words("", Type.SMALL, wrap=True)
        self._column = spacing.column(self, 6)
        self._column.addWidget(self._note)
        self._note.hide()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)

    @property
    def chosen(self) -> tuple[str, ...]:
        """The keys chosen, in the order of choosing."""
        return tuple(self._chosen)

    @property
    def note(self) -> str:
        """The words below."""
        return self._note.text()

    def show_officers(self, officers: Sequence[OfficerView], empty: str) -> None:
        """Offer other officers; the choice of those who stay is kept. `empty` says why there are none."""
        if self._holder is not None:
            self._column.removeWidget(self._holder)
            self._holder.hide()
            self._holder.deleteLater()
        self._boxes = {}
        self._holder = QWidget()
        grid = spacing.grid(self._holder, 8)
        for place, officer in enumerate(officers):
            grid.addWidget(self._row(officer), place // _COLUMNS, place % _COLUMNS)
        for column in range(_COLUMNS):
            grid.setColumnStretch(column, 1)
        self._chosen = [key for key in self._chosen if key in self._boxes]
        self._tick()
        self._column.insertWidget(0, self._holder)
        self._holder.setVisible(bool(officers))
        self._set_tab_order()
        self.say("" if officers else empty)

    def choose(self, keys: Sequence[str]) -> None:
        """Choose these of the officers offered, without a word."""
        self._chosen = [key for key in keys if key in self._boxes]
        self._tick()

    def say(self, words: str, tone: Tone = Tone.FAINT) -> None:
        """A word below."""
        self._note.setText(words)
        self._note.set_tone(tone)
        self._note.setVisible(bool(words))

    def goto(self) -> None:
        """Take the focus on the first box, scrolled into sight."""
        bring_into_sight(self)
        for box in self._boxes.values():
            box.setFocus()
            return

    def _set_tab_order(self) -> None:
        """Boxes made after the rest of the page would else come last under Tab."""
        before: QWidget = self
        while (above := before.previousInFocusChain()) is not None and above is not self:
            before = above
            if before.focusPolicy() & Qt.FocusPolicy.TabFocus:
                break
        for box in self._boxes.values():
            QWidget.setTabOrder(before, box)
            before = box

    def _row(self, officer: OfficerView) -> QWidget:
        row = QWidget()
        column = spacing.column(row, 1)
        box = QCheckBox(officer.name)
        box.setAccessibleName(officer.name)
        box.setAccessibleDescription(f"{officer.detail} {officer.warning}".strip())
        box.clicked.connect(self._take)
        self._boxes[officer.key] = box
        column.addWidget(box)
        inset = spacing.column(gap=1, margins=(30, 0, 0, 0))
        if officer.detail:
            inset.addWidget(Words(officer.detail, Type.SMALL, Tone.FAINT, wrap=True))
        if officer.warning:
            warning = Words(officer.warning, Type.SMALL, Tone.AMBER, wrap=True)
            cite(warning, officer.warning)
            cite(box, officer.warning)
            inset.addWidget(warning)
        column.addLayout(inset)
        column.addStretch(1)
        return row

    def _take(self) -> None:
        on = {key for key, box in self._boxes.items() if box.isChecked()}
        self._chosen = [key for key in self._chosen if key in on]
        self._chosen += [key for key in self._boxes if key in on and key not in self._chosen]
        self.changed.emit()

    def _tick(self) -> None:
        for key, box in self._boxes.items():
            box.setChecked(key in self._chosen)
