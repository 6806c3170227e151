"""A case of each domain, and of each source of power, for the camera: how it is filed, and its page."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtWidgets import QTabBar

from desktop.casework import case_facts as f
from desktop.ui.case.tabs import TABS
from desktop.ui.pages.filing_page import FilingPage
from desktop.ui.places import CASE, FILING, Place
from tests.look.pages import Tour
from tests.ui.real_office import register

MATTERS = {
    "natural-resources": "TD-003",
    "agriculture": "NY-001",
    "housing": "HJ-005",
    "transport": "JT-007",
    "market": "SC-001",
    "general": "SL-002",
    "own": "GH-008",
    "entrusted": "NY-023",
}


class Domains(Tour):
    """What a matter of each domain says before and after its case is opened."""

    def stops(self) -> Iterator[str]:
        """The filing page with the matter chosen, then the case: what it is about, and its terms."""
        window = self.program.window
        office = self.program.desk.office
        for name, code in MATTERS.items():
            self.go(Place(FILING))
            page = window.pages[FILING]
            assert isinstance(page, FilingPage)
            page._fields()[(f.OFFENCE_ON.id, 1)].write("2026-11-12")
            page._basis._take_matter(code)
            self.settle()
            yield f"filing-{name}"
            case_id = register(office, matter=code)
            self.go(Place(CASE, case_id))
            tabs = window.pages[CASE].findChild(QTabBar)
            assert tabs is not None
            for tab in ("overview", "terms"):
                tabs.setCurrentIndex(list(TABS).index(tab))
                self.settle()
                yield f"case-{name}-{tab}"
