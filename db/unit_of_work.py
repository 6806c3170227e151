"""One transaction that writes: facts out, events in, and the journal before the commit."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from threading import Lock
from types import TracebackType
from typing import Any

from sqlalchemy.orm.exc import StaleDataError

from db.faults import sorted_faults
from db.keys.key import SeatKey
from db.queries import resting
from db.queries.search_words import Part
from db.queries.tide import reached
from db.reading import Reading, Source
from db.repositories.attachments import Attachments
from db.repositories.cases import Cases
from db.repositories.destroying import Destroying
from db.repositories.disposals import Disposals
from db.repositories.drafts import drop_draft, drop_view, give_drafts, save_draft, save_view
from db.repositories.dues import store_dues, store_terms
from db.repositories.gathering import Gatherer
from db.repositories.gear import GearStore
from db.repositories.inbox import Inbox
from db.repositories.journal import Journal
from db.repositories.ledgers import Ledgers
from db.repositories.lists import ListImports
from db.repositories.numbers import Numbers
from db.repositories.papers import Papers
from db.repositories.parties import Parties
from db.repositories.phrases import drop_phrase, keep_phrase
from db.repositories.search import SearchIndex, index_some, join_some
from db.repositories.seats import note_sign_in, note_ways, noted_ways, self_hand
from db.repositories.submissions import Submissions
from db.repositories.takeovers import Takeovers
from db.repositories.things import store_things
from db.repositories.training import TrainingStore
from db.tide import Tide
from desktop.base.clock import Clock
from desktop.base.errors import Overtaken, StorageTrouble
from desktop.base.identity import mint
from desktop.casework import events as happened
from desktop.casework.access import Actor, Duty, Warrant
from desktop.casework.benchmarks import Grade
from desktop.casework.deadlines import HolidayYear, LocalHoliday
from desktop.casework.file_events import FileAttached, FileVoided, SignedCopyAttached, SignedCopyVoided
from desktop.casework.gear import GearIssued, GearPut, GearRetired, GearReturned
from desktop.casework.inbox_events import (
    InboxFilePlaced,
    InboxFileReceived,
    InboxFileVoided,
    LeadMatterNamed,
)
from desktop.casework.known_parties import JudgementUndone, PartiesJudged
from desktop.casework.lists import MatterList, Officer, Organ, Unit
from desktop.casework.numbering import Number, Pattern
from desktop.casework.own_forms import OwnForm
from desktop.casework.own_points import OwnPoint
from desktop.casework.phrases import Phrase
from desktop.casework.published.given import FiledMatter
from desktop.casework.rows import Draft, SavedView
from desktop.casework.statutes import OwnStatute
from desktop.casework.supervision import RemarkAnswered, RemarkMade
from desktop.casework.thing_list import ThingsReckoned
from desktop.casework.unit_offices import UnitOffice
from desktop.casework.unit_tree import UnitAct

PATIENCE = 30.0
"""Seconds a writer waits for another thread of this program before it is told that the desk is locked."""


class UnitOfWork(Reading):
    """What a use case may ask and do. Commits on a clean exit; any exception leaves nothing behind.

    The engine is one made for `writing`: its transactions begin with the right to write in hand.
    """

    def __init__(
        self,
        source: Source,
        clock: Clock,
        turn: Lock,
        actor: Actor,
        use_case: str,
        kept: Callable[[Tide | None], None] | None = None,
        *,
        key: SeatKey | None = None,
        warrant: Warrant | None = None,
    ) -> None:
        super().__init__(source, warrant)
        self.clock = clock
        self._turn = turn
        self._actor = actor
        self._use_case = use_case
        self._kept = kept
        self._key = key

    def __enter__(self) -> UnitOfWork:
        if not self._turn.acquire(timeout=PATIENCE):
            raise StorageTrouble("locked", file=self._file, why="another thread writes")
        try:
            super().__enter__()
            try:
                with sorted_faults(self._file):
                    self._begin()
            except BaseException:
                self._session.close()
                self._gate.leave()
                raise
        except BaseException:
            self._turn.release()
            raise
        return self

    def _begin(self) -> None:
        session = self._session
        session.connection()  # begins: from here on nobody else writes
        hand = self_hand(session, self._actor, self._use_case, self._key)
        self._gatherer = Gatherer(session)
        self._search = SearchIndex(session, self._lists)
        self._journal = Journal(session, self._gatherer, hand)
        self._numbers = Numbers(session, self._journal, hand, self.clock.now)
        self._parties = Parties(session, self._journal, hand)
        self._cases = Cases(
            session, self._journal, hand, self._lists, self._numbers, self._parties, self.mint_id
        )
        self._papers = Papers(session, self._cases, self._numbers)
        self._attachments = Attachments(session, self._cases, hand)
        self._destroying = Destroying(
            *(session, self._gatherer, self._parties, hand.seat_id), on_disk=self._files is not None
        )
        inbox, gear = Inbox(session, self._journal, hand), GearStore(session, self._journal)
        submissions = Submissions(session, self._cases, self._papers, hand, self.mint_id)
        self._takeovers = Takeovers(session, self._journal, self._gatherer, self._cases, self._numbers)
        self._ledgers = Ledgers(session, self._journal, self._gatherer, hand, self._numbers)
        self._imports = ListImports(session, self._journal, hand, self._lists, self.mint_id)
        self._appliers: dict[type[happened.Event], Callable[[Any, Any], None]] = {
            happened.CaseRegistered: self._cases.register,
            happened.FactsKept: self._cases.keep_facts,
            happened.OfficersAssigned: self._cases.assign,
            happened.StepDone: self._cases.take_step,
            happened.SideBegun: self._cases.begin_side,
            happened.ProcedureChanged: self._cases.change_procedure,
            happened.DueReckoned: lambda event, _at: self.reckon((event,)),
            happened.PaperIssued: self._papers.issue,
            happened.PaperRecorded: self._papers.record,
            FileAttached: self._attachments.attach,
            SignedCopyAttached: self._attachments.attach,
            FileVoided: self._attachments.void,
            SignedCopyVoided: self._attachments.void,
            InboxFileReceived: inbox.receive,
            InboxFileVoided: inbox.void,
            InboxFilePlaced: inbox.place,
            GearPut: gear.put,
            GearIssued: gear.issue,
            GearReturned: gear.give_back,
            GearRetired: gear.retire,
            **TrainingStore(session, self._journal, self._papers).appliers,
            **Disposals(session, self._journal, hand).appliers,
            happened.PaperVoided: self._papers.void,
            happened.PaperSubmitted: submissions.submit,
            happened.PaperWithdrawn: submissions.withdraw,
            happened.OpinionGiven: submissions.answer,
            RemarkMade: submissions.remark,
            RemarkAnswered: submissions.answer_remark,
            PartiesJudged: self._parties.judge,
            JudgementUndone: self._parties.undo,
            happened.MatterSet: self._cases.set_matter,
            LeadMatterNamed: self._cases.name_matter,
            happened.LedgerImported: self._ledgers.come_in,
            happened.LedgerUndone: self._ledgers.take_back,
        }

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            with sorted_faults(self._file):
                if error is None:
                    self.record(())  # rows that no event speaks of are journalled all the same
                    self._search.keep(self._gatherer.spoken)
                    tide = reached(self._session) if self._kept is not None else None
                    self._session.commit()
                    if self._kept is not None:
                        self._kept(tide)
                else:
                    self._session.rollback()
        finally:
            try:
                self._session.close()
            finally:
                self._gate.leave()
                self._turn.release()
        if isinstance(error, StaleDataError):
            raise Overtaken("overtaken") from error
        self._raise_trouble(error)

    def mint_id(self) -> str:
        """A new id, for an event to carry."""
        return mint(self.clock.now())

    def apply(self, event: happened.Event) -> None:
        """Write what happened to the rows. Events that change no row are only journalled."""
        applied = self._appliers.get(type(event))
        if applied is not None:
            applied(event, self.clock.now())

    def record(self, events: Sequence[happened.Event]) -> None:
        """Append the journal: one entry for each subject touched, in this transaction."""
        self._journal.append(events, self.clock.now())

    def reckon(self, dues: Sequence[happened.DueReckoned]) -> None:
        """Store the dates of cases. Nobody's act: no new version, no entry."""
        self._session.flush()
        store_dues(self._session, dues)

    def reckon_things(self, things: Sequence[ThingsReckoned]) -> None:
        """Store what cases have in hand. Nobody's act, as the dates."""
        self._search.touch(store_things(self._session, things), (Part.THINGS,))

    def index_some(self) -> int:
        """Let some of the files be found that are not yet; gives how many are left. Nobody's act."""
        return index_some(self._session, self._lists)

    def join_index(self, *, begin: bool) -> bool:
        """Make finding a little faster after much was indexed; False where there is nothing to gain."""
        return join_some(self._session, begin=begin)

    def destroy(self, case_id: str, reason: str) -> tuple[str, ...]:
        """Destroy a case for good; gives the digests of the journal's entries that are empty now.

        Raises NotFound, NotPermitted for one that another seat owns. `reason` is for the ledger of numbers.
        """
        return self._destroying.destroy(case_id, reason, self.clock.now())

    def take_number(
        self, organ_unit_id: str, word: str, mark: str, year: int, pattern: str, document_id: str
    ) -> int:
        """The smallest free serial of this seat's own blocks. A rollback gives it back; nothing else does."""
        return self._numbers.take(organ_unit_id, word, mark, year, pattern, document_id)

    def take_over(
        self, events: Sequence[happened.CaseTakenOver], dues: Sequence[happened.DueReckoned]
    ) -> None:
        """Write many cases of a ledger and append the journal of them, an entry each."""
        self.record(())  # the series of their numbers, by an entry of their own
        self._takeovers.write(events, dues)
        self.record(events)
        store_terms(self._session, dues)  # they refer to the cases
        self._parties.take_in(events)

    def claim_number(self, organ_unit_id: str, number: Number, pattern: Pattern, document_id: str) -> bool:
        """Note a number given on paper before the desk; False where it is used. The desk never gives it."""
        return self._numbers.claim_written(organ_unit_id, number, pattern, document_id)

    def read_register(self, series_id: str, last: int) -> int:
        """Note the last number of a series in the paper register; gives the last the desk knows itself."""
        return self._numbers.read_register(series_id, last)

    def note_ways(self, ways: Mapping[str, str]) -> None:
        """Who can open the office from now on, and since when each password is what it is."""
        note_ways(self._session, ways)

    def noted_ways(self) -> dict[str, str] | None:
        """Who could, as this database last heard; None before the first time."""
        return noted_ways(self._session)

    def note_sign_in(self, how: str, failed: int) -> None:
        """The acting person came in at this seat, after so many wrong passwords."""
        note_sign_in(self._session, self.mint_id(), self._actor.person_id, self.clock.now(), how, failed)

    def save_draft(self, draft: Draft) -> None:
        """Keep an unfinished entry, in place of the one kept under its id. Raises NotFound for another's."""
        save_draft(self._session, draft)

    def drop_draft(self, draft_id: str) -> None:
        """Throw an unfinished entry of the acting person away."""
        drop_draft(self._session, self._actor.person_id, draft_id)

    def give_drafts(self, person_id: str, to: str) -> None:
        """The unfinished entries of somebody who leaves are another's from now on."""
        give_drafts(self._session, person_id, to)

    def keep_phrase(self, phrase: Phrase) -> None:
        """Keep a phrase of the acting person, or everybody's."""
        keep_phrase(self._session, self._actor.person_id, phrase)

    def drop_phrase(self, phrase_id: str) -> None:
        """Throw a phrase of the acting person away."""
        drop_phrase(self._session, self._actor.person_id, phrase_id)

    def save_view(self, view: SavedView) -> None:
        """Keep a view of a list, in place of the one kept under its id. Raises NotFound for another's."""
        save_view(self._session, view)

    def drop_view(self, view_id: str) -> None:
        """Throw a view of the acting person away."""
        drop_view(self._session, self._actor.person_id, view_id)

    def put_units(self, units: Sequence[Unit], version: str = "", on: date | None = None) -> bool:
        """The whole unit tree; False when it is what stands already."""
        return self._imports.put_units(units, version, on or self.clock.today())

    def put_unit_acts(self, acts: Sequence[UnitAct]) -> bool:
        """All changes of the unit tree; False when they stand already."""
        return self._imports.put_unit_acts(acts, "", self.clock.today())

    def put_unit_offices(self, offices: Sequence[UnitOffice]) -> bool:
        """What all units are made up of; False when it stands already."""
        return self._imports.put_unit_offices(offices, "", self.clock.today())

    def put_organs(self, organs: Sequence[Organ], version: str = "", on: date | None = None) -> bool:
        """All deciding governments; False when they are what stands already."""
        return self._imports.put_organs(organs, version, on or self.clock.today())

    def put_officers(self, officers: Sequence[Officer], version: str = "", on: date | None = None) -> bool:
        """All officers; False when they are what stands already."""
        return self._imports.put_officers(officers, version, on or self.clock.today())

    def put_duties(self, duties: Sequence[Duty], version: str = "", on: date | None = None) -> bool:
        """All duties beside those of the officers; False when they are what stands already."""
        return self._imports.put_duties(duties, version, on or self.clock.today())

    def put_holiday_years(self, years: Sequence[HolidayYear], version: str) -> bool:
        """All notices of days off beside those the program brings; False when they stand already."""
        return self._imports.put_holiday_years(years, version, self.clock.today())

    def put_local_holidays(self, days: Sequence[LocalHoliday], version: str) -> bool:
        """All days of rest of the place alone; False when they stand already."""
        return self._imports.put_local_holidays(days, version, self.clock.today())

    def put_own_statutes(self, statutes: Sequence[OwnStatute], version: str) -> bool:
        """All laws beside those the program brings; False when they stand already."""
        return self._imports.put_own_statutes(statutes, version, self.clock.today())

    def put_own_forms(self, forms: Sequence[OwnForm], version: str) -> bool:
        """All forms in the place of those the program brings; False when they stand already."""
        return self._imports.put_own_forms(forms, version, self.clock.today())

    def put_own_points(self, points: Sequence[OwnPoint], version: str) -> bool:
        """All review points of this office. False when it is what stands already."""
        return self._imports.put_own_points(points, version, self.clock.today())

    def put_grades(self, grades: Sequence[Grade], version: str) -> bool:
        """The degrees of all discretion standards. False when it is what stands already."""
        return self._imports.put_grades(grades, version, self.clock.today())

    def put_matter_list(self, found: MatterList) -> bool:
        """A version of the list of matters; False when held. Raises BadEntry for another of that name."""
        return self._imports.put_matter_list(found)

    def correct_matter_list(self, found: MatterList) -> None:
        """The issuer, number and days of a version, and what its lines have of its first day."""
        self._imports.correct_matter_list(found)

    def entrust_matters(self, found: MatterList) -> None:
        """The letters by which the matters of a version are entrusted."""
        self._imports.entrust_matters(found)

    def drop_matter_list(self, version: str) -> None:
        """A version that was never to come in."""
        self._imports.drop_matter_list(version, self.clock.today())

    def pinned_to(self, version: str) -> int:
        """How many cases have their articles from a version of the list of matters, whoever may see them."""
        return resting.pinned_to(self._session, version)

    def filed_matters(self, since: date) -> tuple[FiledMatter, ...]:
        """The matters townships filed cases of since a day, whoever may see them."""
        return resting.filed_matters(self._session, self._lists, since)

    def put_setting(self, key: str, value: str) -> None:
        """A setting of this office."""
        self._imports.put_setting(key, value)
