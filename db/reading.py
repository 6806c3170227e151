"""One transaction that only looks. Everything it gives out is frozen; no row of the database ever leaves."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from datetime import date, datetime
from types import TracebackType
from typing import TypeVar

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from db.faults import sorted_faults, trouble_of
from db.gate import FileGate
from db.queries import case_file, case_list, ledgers, records, workbench
from db.queries.lists import Lists, Shelf
from db.reports import SelfSeat
from db.repositories.seats import self_seat
from desktop.base.errors import NotFound, StorageTrouble
from desktop.base.paging import Cursor, Page
from desktop.casework.case import Case
from desktop.casework.ledger.judging import Held
from desktop.casework.lists import MatterList, Officer, Organ, Unit
from desktop.casework.rows import (
    CaseCounts,
    CaseFilter,
    CaseRow,
    Draft,
    JournalRow,
    LedgerLine,
    SavedView,
)
from desktop.casework.workday import DueActs, Figures, MonthCount, OpenCase, ReturnedRow, Scope

R = TypeVar("R", bound="Reading")


class Reading:
    """What a reader may ask. Used inside `with storage.read() as work`, by one thread."""

    def __init__(self, engine: Engine, shelf: Shelf, file: str, gate: FileGate) -> None:
        self._session = Session(engine, expire_on_commit=False)
        self._lists = Lists(self._session, shelf)
        self._file = file
        self._gate = gate

    def __enter__(self: R) -> R:
        self._gate.enter()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            with sorted_faults(self._file):
                self._session.close()
        finally:
            self._gate.leave()
        self._raise_trouble(error)

    def case(self, case_id: str) -> Case:
        """A case as the rules see it. Raises NotFound."""
        return case_file.load(self._session, self._lists, case_id)

    def cases(self, case_ids: Sequence[str]) -> tuple[Case, ...]:
        """Cases as the rules see them, in the order asked for; what is not there is left out."""
        return case_file.load_many(self._session, self._lists, case_ids)

    def case_id_by_number(self, number: str) -> str | None:
        """The case of a 案号, None where there is none."""
        return case_file.id_by_number(self._session, number)

    def case_page(
        self, narrowed: CaseFilter, after: Cursor | None, size: int = 100, order: str = "registered"
    ) -> Page[CaseRow]:
        """The next page of the list, in an order of `case_list.ORDERS`: `due`, `registered` and others."""
        return case_list.case_page(self._session, self._lists, narrowed, after, size, order)

    def case_counts(self, narrowed: CaseFilter, today: date) -> CaseCounts:
        """The figures under the list. Clocks that bind the party are not counted as due."""
        return case_list.case_counts(self._session, self._lists, narrowed, today)

    def all_case_rows(self, narrowed: CaseFilter, order: str = "registered") -> Iterator[CaseRow]:
        """Every case of a filter in an order, for tables that are written to a file."""
        return case_list.every_case(self._session, self._lists, narrowed, order)

    def saved_views(self, person_id: str, of: str) -> tuple[SavedView, ...]:
        """The views a person keeps of a list, in their order."""
        return records.saved_views(self._session, person_id, of)

    def units(self) -> tuple[Unit, ...]:
        """The unit tree in the order of its list."""
        return self._lists.units.current

    def organ(self, unit_id: str) -> Organ:
        """The government that decides for a unit: its own, or that of the nearest above. Raises NotFound."""
        return self._lists.organ(unit_id)

    def officers(self, unit_id: str | None) -> tuple[Officer, ...]:
        """Officers listed now; with a unit, those of it, of the units above it and of those below it."""
        return self._lists.serving(unit_id)

    def matter_lists(self) -> tuple[MatterList, ...]:
        """Every version of the list of matters."""
        return self._lists.matter_lists

    def paper_bytes(self, paper_id: str) -> bytes:
        """The frozen bytes of an issued paper. Raises NotFound."""
        return case_file.paper_bytes(self._session, paper_id)

    def journal(self, case_id: str, limit: int) -> tuple[JournalRow, ...]:
        """The last entries of a case, newest first: `act` is the use case, `says` its events as JSON."""
        return records.journal(self._session, case_id, limit)

    def drafts(self, person_id: str) -> tuple[Draft, ...]:
        """The unfinished entries of a person, the last saved first."""
        return records.drafts(self._session, person_id)

    def held_cases(self) -> Held:
        """What a ledger is judged against: keys, numbers and parties that are here."""
        return ledgers.held(self._session)

    def ledgers(self) -> tuple[LedgerLine, ...]:
        """Every ledger that came in, the newest first."""
        return ledgers.ledgers(self._session)

    def due_acts(self, scope: Scope, today: date, room: int) -> DueActs:
        """The soonest acts of each group of urgency in so many rows, and how many there are."""
        return workbench.due_acts(self._session, self._lists, scope, today, room)

    def figures(self, scope: Scope, today: date) -> Figures:
        """The four figures of a unit or person."""
        return workbench.figures(self._session, self._lists, scope, today)

    def month_counts(self, scope: Scope, today: date, n: int) -> tuple[MonthCount, ...]:
        """Cases filed and closed in each of the last months, this one the last."""
        return workbench.month_counts(self._session, self._lists, scope, today, n)

    def open_cases(self, scope: Scope, stages: Collection[str], limit: int) -> tuple[OpenCase, ...]:
        """Open cases at any of these stages (none: at any), the soonest due first."""
        return workbench.open_cases(self._session, self._lists, scope, stages, limit)

    def outwaited_ids(self, clocks: Collection[str], today: date) -> tuple[str, ...]:
        """Open cases whose list still shows a time that was only to be waited for, and is over."""
        return workbench.outwaited_ids(self._session, clocks, today)

    def returned(self, person_id: str, limit: int) -> tuple[ReturnedRow, ...]:
        """Papers of a person's cases that were sent back and not laid before anyone again."""
        return workbench.returned(self._session, person_id, limit)

    def last_sign_in(self, person_id: str) -> datetime | None:
        """When a person last came in at this seat."""
        return self.last_sign_ins().get(person_id)

    def last_sign_ins(self) -> dict[str, datetime]:
        """When each person last came in at this seat."""
        return records.last_sign_ins(self._session)

    def setting(self, key: str) -> str | None:
        """A setting of this office, None while it was never set."""
        return records.setting(self._session, key)

    def is_empty(self) -> bool:
        """Nothing has come in yet: neither units nor cases."""
        return records.is_empty(self._session)

    def self_seat(self) -> SelfSeat:
        """Who this installation is."""
        found = self_seat(self._session)
        if found is None:
            raise NotFound("no_seat")
        return found

    def _raise_trouble(self, error: BaseException | None) -> None:
        """Storage's own faults leave as troubles, whichever statement met them."""
        if isinstance(error, Exception) and not isinstance(error, StorageTrouble):
            trouble = trouble_of(error, self._file)
            if trouble is not None:
                raise trouble from error
