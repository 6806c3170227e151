"""The card of a case's handling officers."""

from __future__ import annotations

from desktop.services.searching import CaseView
from desktop.ui.desk import Desk
from desktop.ui.filing.officers_card import OfficersCard


def handlers_card(desk: Desk, view: CaseView) -> OfficersCard:
    """Who handles the case, out of who may; barred where the acting person may not assign."""
    card = OfficersCard(desk.office.library.gates["g_two_officers"])
    card.show_lists(view.lists, desk.office.clock.today())
    card.show_unit(view.case.unit.id, "")
    card.show_handling([officer.id for officer in view.case.officers])
    card.setEnabled(not desk.why_not("assign_officers"))
    return card
