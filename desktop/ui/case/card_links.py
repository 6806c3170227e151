"""What the cards of a case offer beside their fields: other cases, grades of a standard, two laws."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from desktop.casework.co_parties import number_within
from desktop.casework.known_parties import PartyOf
from desktop.ui.case.grades import GradeLinks
from desktop.ui.case.law_choice import LawLinks
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
        self._priors = PriorLinks(desk, parent)
        self._grades, self._laws = GradeLinks(desk, parent), LawLinks(desk, parent)
        self._priors.go.connect(self.go)
        for links in (self._grades, self._laws):
            links.kept.connect(self.kept)
            links.said.connect(self.said)

    def link(self, group: str, n: int, of: PartyOf) -> Button | None:
        """The link of a card; None where it has none."""
        if group in ("benchmark", "act"):
            return self._grades.link(of, number_within(n) if group == "act" else 0)
        return self._laws.link(of) if group == "reason" else self._priors.link(group, of)
