"""What a case comes of, and the case a lead came to: a link each, below what the case tells."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.casework.leads import INSPECTION, LEAD
from desktop.services.sources import Related
from desktop.ui.places import CASE, Place
from desktop.ui.widgets.buttons import Button, Kind
from desktop.ui.widgets.flow import Flow


class RelatedLinks(QWidget):
    """Hidden where there is none."""

    go = Signal(object)
    """A Place."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._flow = Flow(self, 12)
        self._shown: tuple[Related, ...] = ()
        self.hide()

    def show_related(self, found: tuple[Related, ...]) -> None:
        """One link each, in the order given."""
        if found == self._shown:
            return
        self._shown = found
        while (item := self._flow.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for one in found:
            icon = "lead" if one.kind == LEAD else "case"
            words = f"{self._kind(one.kind)} {one.number}"
            link = Button(words, Kind.LINK, icon, key=Place(CASE, one.case_id), name=words)
            link.picked.connect(self.go)
            self._flow.addWidget(link)
        self.setVisible(bool(found))

    def _kind(self, kind: str) -> str:
        return {LEAD: self.tr("线索"), INSPECTION: self.tr("行政检查")}.get(kind, self.tr("案件"))
