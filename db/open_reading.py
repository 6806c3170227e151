"""The part of a reading that is open to everybody: the lists, the settings, this seat."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime

from sqlalchemy.orm import Session

from db.queries import archive_numbers, records, unit_load
from db.queries import tide as tides
from db.queries.lists import Lists
from db.reports import SelfSeat
from db.repositories.seats import self_seat
from desktop.base.errors import NotFound
from desktop.casework.access import Duty
from desktop.casework.benchmarks import Grade
from desktop.casework.case import Case
from desktop.casework.deadlines import Calendar, HolidayYear, LocalHoliday
from desktop.casework.lists import MatterList, Officer, Organ, Unit
from desktop.casework.own_forms import OwnForm
from desktop.casework.own_points import OwnPoint
from desktop.casework.statutes import OwnStatute
from desktop.casework.unit_offices import UnitOffice
from desktop.casework.unit_tree import UnitAct, UnitLoad, Units


class OpenReading:
    """What may be asked whoever looks: nothing of it is about a case."""

    def __init__(self, session: Session, lists: Lists) -> None:
        self._session, self._lists = session, lists

    def units(self) -> tuple[Unit, ...]:
        """The unit tree in the order of its list."""
        return self._lists.units.current

    def tree(self) -> Units:
        """The unit tree as it stands, with those that left it."""
        return self._lists.units

    def founded(self) -> tuple[tuple[Unit, bool], ...]:
        """What the tree was made from, before any change: each unit, and whether it is still listed."""
        return self._lists.founded

    def unit_acts(self) -> tuple[UnitAct, ...]:
        """Every change of the tree that is entered, one after another as they hold."""
        return self._lists.unit_acts

    def unit_offices(self) -> tuple[UnitOffice, ...]:
        """What the units are made up of."""
        return self._lists.unit_offices

    def unit_load(self, unit_ids: Collection[str]) -> UnitLoad:
        """What hangs on units as such, for who keeps the tree: counts, and open cases by number and cause."""
        return unit_load.of(self._session, unit_ids)

    def open_cases_of(self, unit_ids: Collection[str]) -> int:
        """How many cases of units are open."""
        return unit_load.open_cases(self._session, unit_ids)

    def organs(self) -> tuple[Organ, ...]:
        """Every organ that decides: governments, and bureaus of the county that entrust."""
        return self._lists.current_organs

    def organ(self, unit_id: str) -> Organ:
        """The government that decides for a unit: its own, or that of the nearest above. Raises NotFound."""
        return self._lists.organ(unit_id)

    def officers(self, unit_id: str | None, day: date | None = None) -> tuple[Officer, ...]:
        """Officers listed now; with a unit, those of it, of the units above it and of those below it.

        With a day too, also those seconded to any of these that day: together, who may handle its cases.
        """
        return self._lists.current_officers if unit_id is None else self._lists.serving(unit_id, day)

    def officers_left(self) -> tuple[Officer, ...]:
        """Officers who were listed once, and are no more: their cases stay theirs."""
        return self._lists.officers_left

    def duties(self) -> tuple[Duty, ...]:
        """Roles borne beside those of the list of officers, whenever they stand."""
        return self._lists.duties

    def of_unit(self, unit_id: str, person_ids: Collection[str]) -> frozenset[str]:
        """Who of these is listed now at a unit, or at one above or below it; nobody by a secondment."""
        return self._lists.of_unit(unit_id, person_ids)

    def lent(self, unit_id: str) -> tuple[Duty, ...]:
        """Those of them borne at a unit, at those above and below it: secondments over and to come, too."""
        return self._lists.lent(unit_id)

    def calendar(self, brought: Calendar) -> Calendar:
        """The calendar the program brings, with the notices and the holidays of the place imported here."""
        return brought.imported(self._lists.holiday_years, self._lists.local_holidays)

    def holiday_years(self) -> tuple[HolidayYear, ...]:
        """The notices of days off that were imported."""
        return self._lists.holiday_years

    def local_holidays(self) -> tuple[LocalHoliday, ...]:
        """The days of rest of the place alone, imported."""
        return self._lists.local_holidays

    def own_statutes(self) -> tuple[OwnStatute, ...]:
        """The laws this office put beside those the program brings."""
        return self._lists.own_statutes

    def own_forms(self) -> tuple[OwnForm, ...]:
        """The forms this office put in the place of those the program brings, withdrawn ones too."""
        return self._lists.own_forms

    def own_points(self) -> tuple[OwnPoint, ...]:
        """The review points of this office, ended ones too."""
        return self._lists.own_points

    def grades(self) -> tuple[Grade, ...]:
        """The degrees of every discretion standard of this office."""
        return self._lists.grades

    def matter_lists(self) -> tuple[MatterList, ...]:
        """Every version of the list of matters."""
        return self._lists.matter_lists

    def matter_list_as_it_came(self, version: str) -> MatterList:
        """A version without what mergers of townships made of it since. Raises NotFound."""
        return self._lists.as_it_came(version)

    def last_sign_in(self, person_id: str) -> datetime | None:
        """When a person last came in at this seat."""
        return self.last_sign_ins((person_id,)).get(person_id)

    def last_sign_ins(self, person_ids: Collection[str]) -> dict[str, datetime]:
        """When each of these people last came in at this seat."""
        return records.last_sign_ins(self._session, person_ids)

    def reached(self) -> tuple[str, int]:
        """How far this seat's own journal has come: its replica, and the number of its last entry."""
        tide = tides.reached(self._session)
        return (tide.replica, tide.entries) if tide is not None else ("", 0)

    def last_entry_before(self, moment: datetime) -> datetime | None:
        """When something was last done before a moment."""
        return records.last_entry_before(self._session, moment)

    def setting(self, key: str) -> str | None:
        """A setting of this office, None while it was never set."""
        return records.setting(self._session, key)

    def archive_number_borne(self, case: Case, number: str) -> bool:
        """Whether a file of the same archive bears this number, another than the case's own."""
        return archive_numbers.borne_by_another(self._session, case, number)

    def is_empty(self) -> bool:
        """Nothing has come in yet: neither units nor cases."""
        return records.is_empty(self._session)

    def self_seat(self) -> SelfSeat:
        """Who this installation is."""
        found = self_seat(self._session)
        if found is None:
            raise NotFound("no_seat")
        return found
