"""Things in hand, for the camera: those of a case, a move being entered, the ledger."""

from __future__ import annotations

from collections.abc import Iterator

from desktop.casework.thing_list import ThingFilter
from desktop.ui.pages.case_page import CasePage
from desktop.ui.pages.things_page import ThingsPage
from desktop.ui.places import CASE, THINGS, Place
from desktop.ui.things.things_tab import ThingsTab
from tests.look.pages import Tour


class Things(Tour):
    """The sample county has goods seized in several cases."""

    def stops(self) -> Iterator[str]:
        """The ledger of the county, a case of it, its dialog."""
        window = self.program.window
        self.go(Place(THINGS))
        ledger = window.pages[THINGS]
        assert isinstance(ledger, ThingsPage)
        ledger.unit_changed("")
        self.settle()
        yield "things"
        with self.program.desk.office.read() as work:
            row = work.thing_page(ThingFilter(), None).rows[0]
        self.go(Place(CASE, row.case_id, where="things"))
        page = window.pages[CASE]
        assert isinstance(page, CasePage)
        tab = page.findChild(ThingsTab)
        assert tab is not None
        yield "case-things"
        tab.ask_move()
        self.settle()
        yield "move-things"
        assert tab.dialog is not None
        tab.dialog.reject()
