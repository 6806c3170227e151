"""Who reported a lead is shown beside the draft that will print it: asked for, and written down."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QObject, Signal

from desktop.casework.facts import Slot
from desktop.casework.lead_facts import REPORTER
from desktop.casework.leads import SECRET_FORMS
from desktop.services.leads import ShowReporter, show_reporter
from desktop.services.searching import PaperView
from desktop.ui import paper_actions
from desktop.ui.action import Act
from desktop.ui.case.known import Known
from desktop.ui.desk import Desk


class ReporterShown(QObject):
    """显示举报人, on the page of a paper."""

    shown = Signal()
    said = Signal(object)

    def __init__(self, desk: Desk, known: Known, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._known, self._case_id = desk, known, ""

    def act(self, view: PaperView | None) -> Act:
        """The act and why it cannot be done: other papers say nothing of him, an issued one says all."""
        secret = view is not None and view.form.id in SECRET_FORMS
        why = "" if secret else self.tr("这份文书不印举报人")
        if secret and view is not None:
            self._case_id = view.case.id
            why = self.tr("签发的登记表上已经显示") if view.issued else self._desk.why_not("show_reporter")
        return Act(paper_actions.SHOW_WHO, self._ask, why)

    def fields(self, keys: Sequence[str]) -> list[str]:
        """Which of these fields are of him."""
        return [key for key in keys if key.startswith(f"{REPORTER.group}.")]

    @property
    def words(self) -> str:
        """What stands under them while they are masked."""
        return self.tr("举报人保密。按 {key} 显示，并记入日志").format(key=paper_actions.SHOW_WHO.key)

    def _ask(self) -> None:
        self._desk.do(show_reporter, ShowReporter(self._case_id), self._reveal)

    def _reveal(self, numbers: Mapping[Slot, str]) -> None:
        self._known.reveal(numbers)
        self.said.emit(self.tr("已显示，并记入日志"))
        self.shown.emit()
