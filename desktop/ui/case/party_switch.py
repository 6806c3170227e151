"""Whose cards are shown on a tab where each of several parties has his own: one button a party."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.casework.case import Case
from desktop.casework.co_parties import as_party, called, numbers_of, own_of, party_of
from desktop.ui.widgets.buttons import Button, Kind
from desktop.ui.widgets.flow import Flow


class PartySwitch(QWidget):
    """The parties of a case by name; not there where one stands alone."""

    chosen = Signal()
    """Another party is looked at."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._names: dict[int, str] = {}
        self._at = 1
        self._flow = Flow(self, 6)
        self.setAccessibleName(self.tr("看哪名当事人"))
        self.hide()

    def show_case(self, case: Case) -> None:
        """The parties of a case; the one looked at stays while he is there."""
        names = {party: called(as_party(case, party)) for party in numbers_of(case)}
        if self._at not in names:
            self._at = 1
        if names != self._names:
            self._names = names
            self._fill()
        self.setVisible(len(names) > 1)

    @property
    def party(self) -> int:
        """The number of the party looked at."""
        return self._at

    def look_at(self, party: int) -> None:
        """Look at another party of the case."""
        if party in self._names and party != self._at:
            self._at = party
            self._fill()
            self.chosen.emit()

    def shows(self, group: str, n: int) -> bool:
        """Whether a card is of the party looked at, or of the case."""
        return len(self._names) < 2 or not own_of(group) or party_of(n) == self._at

    def _fill(self) -> None:
        while (item := self._flow.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for party, name in self._names.items():
            chip = Button(name, Kind.CHIP_ON if party == self._at else Kind.CHIP, key=party)
            chip.picked.connect(self.look_at)
            self._flow.addWidget(chip)
            chip.setVisible(True)
        self.updateGeometry()
