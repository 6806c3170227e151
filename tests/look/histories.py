"""Histories for the camera: of a case, of a party, of a village, of an officer, and before one is chosen."""

from __future__ import annotations

from collections.abc import Iterator

from desktop.casework.known_parties import PartyFilter
from desktop.ui.places import HISTORY, Place
from tests.look.pages import Tour


class Histories(Tour):
    """The sample county, where a case has been through everything."""

    def stops(self) -> Iterator[str]:
        """None yet; the four kinds."""
        office = self.program.desk.office
        self.go(Place(HISTORY))
        yield "history-none"
        with office.storage.read() as work:
            parties = work.parties.found(PartyFilter(), 100)
            longest = max(parties, key=lambda each: len(work.journal(each.of.case_id, 100)))
            case = work.case(longest.of.case_id)
        for name, place in (
            ("case", Place(HISTORY, case.id)),
            ("party", Place(HISTORY, case.id, "party")),
            ("place", Place(HISTORY, form="place", where=case.unit.name)),
            ("officer", Place(HISTORY, form="officer", where=self.program.desk.actor.person_id)),
        ):
            self.go(place)
            yield f"history-{name}"
