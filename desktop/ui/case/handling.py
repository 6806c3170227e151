"""Who handles the case, on its page: chosen otherwise, it is kept."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from desktop.services.filing import AssignOfficers, assign_officers
from desktop.services.searching import CaseView
from desktop.ui.desk import Desk
from desktop.ui.filing.officers_card import OfficersCard


class Handling(OfficersCard):
    """The officers of the case that is shown."""

    def __init__(self, desk: Desk, view: CaseView, parent: QWidget | None = None) -> None:
        super().__init__(desk.office.library.gates["g_two_officers"], parent)
        self._desk, self._case_id = desk, view.case.id
        self.show_lists(view.lists, desk.office.clock.today())
        self.show_unit(view.case.unit.id, "")
        self.show_view(view)
        self.changed.connect(self._assign)
        self.setEnabled(not desk.why_not("assign_officers"))

    def show_view(self, view: CaseView) -> None:
        """Show who handles it now."""
        self.show_handling([officer.id for officer in view.case.officers])

    def _assign(self) -> None:
        self._desk.do(assign_officers, AssignOfficers(self._case_id, self.chosen))
