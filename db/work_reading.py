"""What waits to be done, falls due and lies in hand: the part of a reading behind the lists of work."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date

from db.queries import (
    disposals,
    dues,
    gear,
    ledgers,
    number_book,
    performance,
    placed,
    remainders,
    remarks,
    things,
    training,
    workbench,
)
from db.queries.sight import Seen, units_seen, within, within_then
from db.sighted import SEE_CASES, SightedReading
from desktop.base.paging import Cursor, Page
from desktop.casework.disposal import Disposal, Stub
from desktop.casework.due_list import DueCounts, DueFilter, TermRow
from desktop.casework.events import DueTerm, Unreckoned
from desktop.casework.gear import Gear, GearCounts, GearFilter, GearRow, HadGear, Issue
from desktop.casework.ledger.judging import Held
from desktop.casework.lists import Officer
from desktop.casework.named_gear import NamedIn, Naming
from desktop.casework.number_book import BookCounts, BookQuestion, NumberRow
from desktop.casework.published.performance import MatterDay
from desktop.casework.rows import LedgerLine
from desktop.casework.sketch import PlacedRow
from desktop.casework.supervision import RemarkRow
from desktop.casework.thing_list import ThingCounts, ThingFilter, ThingRow
from desktop.casework.training import Records, YearTold
from desktop.casework.workday import DueActs, Figures, MonthCount, OpenCase, ReturnedRow, Scope


class WorkReading(SightedReading):
    """Asked of everything in sight at once, and never of one case."""

    def due_acts(self, scope: Scope, today: date, room: int) -> DueActs:
        """The soonest acts of each group of urgency in so many rows, and how many there are."""
        return workbench.due_acts(self._session, self._lists, scope, self._seen(), today, room)

    def figures(self, scope: Scope, today: date) -> Figures:
        """The four figures of a unit or person."""
        return workbench.figures(self._session, self._lists, scope, self._seen_cases(), today)

    def month_counts(self, scope: Scope, today: date, n: int, to: str = SEE_CASES) -> tuple[MonthCount, ...]:
        """Cases filed and closed in each of the last months, this one the last, where one may do `to`.

        Raises NotPermitted.
        """
        return workbench.month_counts(self._session, self._lists, scope, self._seen_cases(to), today, n)

    def matter_days(
        self, township_id: str, first: date, last: date, *, then: bool = False
    ) -> tuple[MatterDay, ...]:
        """How often a township filed cases of each matter, day by day. Raises NotPermitted, NotFound.

        Who may not see the whole township is refused: a part of it would call a matter unused that is not.
        """
        self.judge(SEE_CASES, self.unit_path(township_id))
        here = self._stood(township_id, then=then)
        return performance.matter_days(self._session, self._seen_cases(), here, first, last)

    def visits_by_matter(
        self, township_id: str, first: date, last: date, *, then: bool = False
    ) -> dict[str, int]:
        """How often a township inspected or checked a lead, by matter. Raises NotPermitted, NotFound.

        It says no more than the cases of the whole township do, and is judged as they are.
        """
        self.judge(SEE_CASES, self.unit_path(township_id))
        return performance.visits_by_matter(self._session, self._stood(township_id, then=then), first, last)

    def _stood(self, unit_id: str, *, then: bool) -> Seen:
        """What stands at a unit and below it by today's tree, or stood there by the tree of then."""
        return (within_then if then else within)(self._lists, unit_id)

    def open_cases(
        self, scope: Scope, stages: Collection[str], limit: int, to: str = SEE_CASES
    ) -> tuple[OpenCase, ...]:
        """Open cases at any of these stages (none: at any), the soonest due first, where one may do `to`.

        Raises NotPermitted.
        """
        return workbench.open_cases(self._session, self._lists, scope, self._seen_cases(to), stages, limit)

    def outwaited_ids(self, clocks: Collection[str], today: date) -> tuple[str, ...]:
        """Open cases whose list still shows a time that was only to be waited for, and is over."""
        return workbench.outwaited_ids(self._session, self._seen(), clocks, today)

    def term_page(
        self, narrowed: DueFilter, today: date, after: Cursor | None, size: int = 100
    ) -> Page[TermRow]:
        """The next page of the running clocks of open cases, the first to end first."""
        seen = self._seen_terms()
        return dues.term_page(self._session, self._lists, narrowed, seen, today, after, size)

    def every_term(self, narrowed: DueFilter, today: date) -> Iterator[TermRow]:
        """All running clocks of a filter, for tables that are written to a file. Raises NotPermitted."""
        return dues.every_term(self._session, self._lists, narrowed, self._seen_terms("export_cases"), today)

    def term_counts(self, narrowed: DueFilter, today: date) -> DueCounts:
        """How many running clocks stand in each group of urgency."""
        return dues.term_counts(self._session, self._lists, narrowed, self._seen_terms(), today)

    def thing_page(self, narrowed: ThingFilter, after: Cursor | None, size: int = 100) -> Page[ThingRow]:
        """The next page of the things of cases in sight, in the order asked for."""
        return things.thing_page(self._session, self._lists, narrowed, self._seen(), after, size)

    def every_thing(self, narrowed: ThingFilter) -> Iterator[ThingRow]:
        """All things of a filter, for tables that are written to a file. Raises NotPermitted."""
        return things.every_thing(self._session, self._lists, narrowed, self._seen("export_cases"))

    def things_by_code(self, code: str) -> tuple[ThingRow, ...]:
        """The parts of the thing whose label bears a code; none where it lies out of sight."""
        return things.things_by_code(self._session, self._lists, self._seen(), code)

    def placed(self, unit_id: str, most: int, to: str = SEE_CASES) -> tuple[PlacedRow, ...]:
        """The newest places with coordinates in a unit, of cases and leads in sight, where one may do `to`.

        Raises NotPermitted.
        """
        return placed.placed(self._session, self._lists, unit_id, self._seen(to), most)

    def cases_at(self, words: str, most: int) -> tuple[str, ...]:
        """The newest cases and leads in sight whose place, village or unit bears these words."""
        return placed.cases_at(self._session, words, self._seen(), most)

    def thing_counts(self, unit_id: str, today: date) -> ThingCounts:
        """How many parts of things a unit and those below it have in hand."""
        return things.thing_counts(self._session, self._lists, unit_id, self._seen(), today)

    def unreckoned(self, mark: str) -> int:
        """How many open cases have dates that bear another mark."""
        return dues.unreckoned(self._session, self._seen(), mark)

    def unreckoned_cases(
        self, mark: str, after: str, limit: int, moving: Collection[str], lengthened: Collection[str]
    ) -> tuple[Unreckoned, ...]:
        """Open cases whose dates bear another mark, by id from one on, and if they must be read for them."""
        return dues.unreckoned_cases(self._session, self._seen(), mark, after, limit, moving, lengthened)

    def stored_terms(self, case_ids: Sequence[str]) -> dict[str, list[DueTerm]]:
        """The running clocks stored of cases that are here, in no order."""
        return dues.stored_terms(self._session, case_ids)

    def laid_ids(self, roles: Collection[str], limit: int, to: str) -> tuple[str, ...]:
        """Cases with a paper before somebody of a chain with one of these roles, where one may do `to`."""
        return workbench.laid_ids(self._session, self._seen(to), roles, limit)

    def returned(self, person_id: str, limit: int) -> tuple[ReturnedRow, ...]:
        """Papers of a person's cases that were sent back and not laid before anyone again."""
        return workbench.returned(self._session, self._seen(), person_id, limit)

    def unanswered(self, person_id: str, limit: int) -> tuple[RemarkRow, ...]:
        """What supervisors said of a person's cases, and what he said of others', and nobody answered yet."""
        return remarks.unanswered(self._session, self._seen(), person_id, limit)

    def gear_page(self, narrowed: GearFilter, after: Cursor | None, size: int = 100) -> Page[GearRow]:
        """The next page of equipment, by kind and number. Raises NotPermitted."""
        sight = self.sight("see_gear")
        return gear.gear_page(self._session, self._lists, narrowed, sight, after, size)

    def every_gear(self, narrowed: GearFilter) -> Iterator[GearRow]:
        """All equipment of a filter. Raises NotPermitted."""
        return gear.every_gear(self._session, self._lists, narrowed, self.sight("see_gear"))

    def gear_counts(self, unit_id: str) -> GearCounts:
        """How many pieces are out, and in. Raises NotPermitted."""
        return gear.gear_counts(self._session, self._lists, unit_id, self.sight("see_gear"))

    def number_page(self, asked: BookQuestion, after: Cursor | None, size: int = 100) -> Page[NumberRow]:
        """The next numbers that organs of a unit and those below it gave. Raises NotPermitted."""
        units = units_seen(self._lists, asked.unit_id, self.sight("see_numbers"))
        return number_book.number_page(self._session, self._seen(), units, asked, after, size)

    def number_counts(self, asked: BookQuestion) -> BookCounts:
        """The words of the year, and how many numbers each organ gave of one. Raises NotPermitted."""
        units = units_seen(self._lists, asked.unit_id, self.sight("see_numbers"))
        words = number_book.words_used(self._session, units, asked.year)
        return BookCounts(words, number_book.organs_counted(self._session, units, asked))

    def piece(self, gear_id: str, to: str = "see_gear") -> GearRow:
        """One piece, for whoever may do `to` where it belongs. Raises NotFound, NotPermitted."""
        found = gear.piece(self._session, self._lists, gear_id)
        self.judge(to, self.unit_path(found.gear.unit_id))
        return found

    def gear_numbered(self, kind: str, number: str) -> str | None:
        """The id of the piece of a kind that bears a number, in any unit: there is one of each."""
        return gear.numbered(self._session, kind, number)

    def issues_of(self, gear_id: str) -> tuple[Issue, ...]:
        """Everybody who had a piece, the last first. Raises NotFound, NotPermitted."""
        self.piece(gear_id)
        return gear.issues_of(self._session, gear_id)

    def every_piece(self) -> dict[tuple[str, str], GearRow]:
        """All equipment of the office by kind and number: no number is borne twice in it."""
        return gear.every_piece(self._session, self._lists)

    def gear_held_on(self, day: date, person_ids: Collection[str], near: str = "") -> tuple[GearRow, ...]:
        """What these people had on a day: for the records they make, whoever writes them.

        With a unit, also what belongs to it, or above or below it, whoever had it.
        """
        units = self._lists.near(near) if near else ()
        return gear.held_on(self._session, day, person_ids, units)

    def gear_held_by(self, person_id: str) -> tuple[GearRow, ...]:
        """What somebody has in hand now: asked for who leaves, whoever sees the ledger."""
        return gear.held_by(self._session, self._lists, person_id)

    def gear_had_by(self, person_id: str) -> tuple[HadGear, ...]:
        """What somebody ever had in hand: his history is asked for, by himself or by who leads him."""
        return gear.had_by(self._session, person_id)

    def had_gear(self, kinds: Collection[str], numbers: Collection[str]) -> tuple[HadGear, ...]:
        """Everybody who ever had a piece of these kinds and numbers: a record is held against it."""
        return gear.had(self._session, kinds, numbers)

    def gear_bearing(self, kinds: Collection[str], numbers: Collection[str]) -> tuple[Gear, ...]:
        """The pieces of these kinds and numbers: a record is held against their certificates."""
        return gear.bearing(self._session, kinds, numbers)

    def gear_belonging(self, kinds: Collection[str], unit_id: str) -> tuple[GearRow, ...]:
        """What of some kinds a unit may use: its own, and that of those above and below it."""
        return gear.belonging(self._session, kinds, self._lists.near(unit_id))

    def gear_named_in(self, entries: Collection[Naming], number: str, most: int) -> tuple[NamedIn, ...]:
        """The records that name a piece, of cases the actor may see, the newest first."""
        return gear.named_in(self._session, self._seen(), entries, number, most)

    def people_said(self) -> Mapping[str, str]:
        """What everybody of the lists is found by, by id: name, initials, certificates, units, small."""
        return self._lists.officer_words

    def people_trained(self, unit_id: str) -> tuple[Officer, ...]:
        """Who of a unit and those below it has records that may be looked at. Raises NotPermitted."""
        units = units_seen(self._lists, unit_id, self.sight("see_training"))
        return tuple(one for one in self.officers(None) if units is None or one.unit_id in units)

    def training_records(self, person_ids: Collection[str]) -> Records:
        """All trainings and assessments of people: whoever asks has judged whose."""
        return training.records(self._session, person_ids)

    def training_years(
        self, year: int, first: Collection[str], counting: Collection[str], person_ids: Collection[str]
    ) -> dict[str, YearTold]:
        """What is recorded of people as a list says it of a year: whoever asks has judged whose."""
        return training.years(self._session, year, first, counting, person_ids)

    def prepared(self, first: Collection[str], counting: Collection[str]) -> dict[str, date]:
        """The day everybody was first trained for the job: whoever asks has judged whose."""
        return training.prepared(self._session, first, counting)

    def trained(self, year: int, hours: int = 0) -> frozenset[str]:
        """Who had trainings of so many hours in a year: whoever asks has judged whose."""
        return training.trained(self._session, year, hours)

    def assessed(self, year: int) -> frozenset[str]:
        """Who is assessed for a year: whoever asks has judged whose."""
        return training.assessed(self._session, year)

    def training_scan(self, training_id: str) -> tuple[str, bytes]:
        """Whose a training is, and the scan of its certificate: whoever asks judges it. Raises NotFound."""
        return training.scan_of(self._session, training_id)

    def first_acts(self, person_ids: Collection[str]) -> dict[str, date]:
        """The day each of these people first had a case in hand: whoever asks has judged whose."""
        return training.first_acts(self._session, person_ids)

    def unprepared(
        self, kinds: Collection[str], results: Collection[str], by: date, person_ids: Collection[str]
    ) -> frozenset[str]:
        """Who of these had no such training by a day, where any are recorded: a case is advised by it."""
        return training.unprepared(self._session, kinds, results, by, person_ids)

    # ------------------------------------------------------------ files whose time is over

    def disposals(self) -> tuple[Disposal, ...]:
        """The lists of files to be disposed of, the newest first. Raises NotPermitted."""
        return disposals.disposals(self._session, self._lists, self.sight("see_disposals"))

    def disposal(self, disposal_id: str, to: str = "see_disposals") -> Disposal:
        """One list, for whoever may do `to` with it. Raises NotFound, NotPermitted."""
        found = disposals.disposal(self._session, self._lists, disposal_id)
        self.judge(to, self.unit_path(found.unit_id))
        return found

    def listed_for_disposal(self, case_ids: Collection[str]) -> dict[str, str]:
        """Of these cases those on a list that waits for something, each with the number of the list."""
        return disposals.listed(self._session, case_ids)

    def disposals_of_year(self, unit_id: str, year: int) -> int:
        """How many lists a unit has made in a year."""
        return disposals.lists_of_year(self._session, unit_id, year)

    def destroyed(self, text: str, most: int) -> tuple[Stub, ...]:
        """Destroyed cases in sight whose 案号 holds a text. Raises NotPermitted."""
        return disposals.stubs_numbered(self._session, self._lists, self._seen_cases(), text, most)

    def to_clear(self) -> bool:
        """Whether something of destroyed cases may still lie on the disk."""
        return bool(remainders.remainders(self._session))

    # ------------------------------------------------------------ ledgers

    def held_cases(self) -> Held:
        """What a ledger is judged against: keys, numbers and parties that are here. Raises NotPermitted."""
        self.judge("import_ledger", self.seat_path())
        return ledgers.held(self._session)

    def ledger_page(self, after: Cursor | None = None) -> Page[LedgerLine]:
        """The next ledgers that came in, the newest first. Raises NotPermitted."""
        self.judge("import_ledger", self.seat_path())
        return ledgers.ledger_page(self._session, self._lists, after)

    def ledger_count(self) -> int:
        """How many ledgers came in. Raises NotPermitted."""
        self.judge("import_ledger", self.seat_path())
        return ledgers.ledger_count(self._session)

    def ledger(self, id: str) -> LedgerLine:
        """One ledger that came in. Raises NotFound, NotPermitted."""
        self.judge("import_ledger", self.seat_path())
        return ledgers.ledger(self._session, self._lists, id)
