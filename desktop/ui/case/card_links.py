"""What the cards of a case offer beside their fields: the party's other cases, the grades of a standard."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from desktop.casework.known_parties import PartyOf
from desktop.ui.case.grades import GradeLinks
from desktop.ui.case.priors import PriorLinks
from desktop.ui.desk import Desk
from desktop.ui.widgets.buttons import Button


class CardLinks(QObject):
    """One link a card at the most."""

    go = Signal(object)
    """A Place."""
    kept = Signal()
    """Values were kept by what a link opened."""
    said = Signal(object)
    """Words for a toast."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self._priors, self._grades = PriorLinks(desk, parent), GradeLinks(desk, parent)
        self._priors.go.connect(self.go)
        self._grades.kept.connect(self.kept)
        self._grades.said.connect(self.said)

    def link(self, group: str, of: PartyOf) -> Button | None:
        """The link of a card; None where it has none."""
        return self._grades.link(of) if group == "benchmark" else self._priors.link(group, of)
