"""One transaction that only looks. Everything it gives out is frozen; no row of the database ever leaves."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from types import TracebackType
from typing import TypeVar

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from db.faults import sorted_faults, trouble_of
from db.files import Files, Measured
from db.gate import FileGate
from db.queries import (
    attachments,
    case_file,
    case_list,
    earlier,
    handing,
    inbox,
    journal,
    leads,
    papers,
    parties,
    records,
    remarks,
    retention,
    same_act,
    search,
    sittings,
)
from db.queries.journal import EVERYTHING, JournalSeen
from db.queries.lists import Lists, Shelf
from db.sighted import SEE_CASES, SEE_LEADS
from db.work_reading import WorkReading
from desktop.base.errors import StorageTrouble
from desktop.base.paging import Cursor, Page
from desktop.casework.access import Warrant
from desktop.casework.case import Case
from desktop.casework.consistency.elsewhere import Sitting
from desktop.casework.earlier import Earlier
from desktop.casework.found import FoundGroup, FoundKind, Word
from desktop.casework.gates import OtherCase
from desktop.casework.handover import Handled
from desktop.casework.journal import Entry, EntryRow, Excerpt, JournalFilter
from desktop.casework.lead_rows import InboxRow, LeadCounts, LeadFilter, LeadRow
from desktop.casework.leads import is_preliminary
from desktop.casework.lists import Unit
from desktop.casework.phrases import Phrase
from desktop.casework.retention import Archived
from desktop.casework.rows import (
    CaseCounts,
    CaseFilter,
    CaseRow,
    Draft,
    FiledPaper,
    GonePaper,
    SavedView,
)
from desktop.casework.supervision import Remark

R = TypeVar("R", bound="Reading")


@dataclass(frozen=True, slots=True)
class Source:
    """What every transaction of a storage is made over."""

    engine: Engine
    shelf: Shelf
    file: str
    gate: FileGate
    seat_key: bytes | None = None  # the public half of what this seat signs with
    files: Files | None = None  # None on a server: a seat keeps no files for others


class Reading(WorkReading):
    """What a reader may ask. Used inside `with office.read() as work`, by one thread.

    With a warrant every answer about cases holds only what its actor may see: what lies outside is not there
    (NotFound), and who may see nothing of the kind anywhere is refused (NotPermitted). Lists are everybody's.
    Without a warrant it is storage itself that looks, and sees all.
    """

    def __init__(self, source: Source, warrant: Warrant | None = None) -> None:
        session = Session(source.engine, expire_on_commit=False)
        super().__init__(session, Lists(session, source.shelf), warrant)
        self._file, self._gate = source.file, source.gate
        self._seat_key = source.seat_key
        self._files = source.files

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

    # ------------------------------------------------------------ who looks

    def case_path(self, case_id: str) -> tuple[Unit, ...]:
        """The units from the county down to that of a case. Raises NotFound."""
        return self.unit_path(case_file.unit_of(self._session, self._seen(), case_id))

    def is_archived(self, case_id: str) -> bool:
        """Whether the file of a case is archived; False for one that is not there, or not seen."""
        return case_file.is_archived(self._session, self._seen(), case_id)

    # ------------------------------------------------------------ cases

    def case(self, case_id: str, to: str = "") -> Case:
        """A case as the rules see it, for whoever may see it, or do `to` there.

        Raises NotFound, NotPermitted.
        """
        found = case_file.load(self._session, self._lists, self._seen(), case_id)
        act = to or (SEE_LEADS if is_preliminary(found) else SEE_CASES)
        self.judge(act, self.unit_path(found.unit.id))  # today's: rights of a merged unit went over
        return self._as_known(found)

    def cases(self, case_ids: Sequence[str], *, unread: Sequence[str] = ()) -> tuple[Case, ...]:
        """Cases as the rules see them, in the order asked for; what is not there is left out.

        `unread` are groups of facts that whoever asks does not look at.
        """
        found = case_file.load_many(self._session, self._lists, self._seen(), case_ids, unread)
        return tuple(map(self._as_known, found))

    def earlier(self, officer_id: str, facts: Collection[str], but: Case) -> tuple[Earlier, ...]:
        """What the last cases of somebody, then of his colleagues, say of these facts, but for one case."""
        return earlier.earlier(self._session, self._lists, self._seen(), officer_id, facts, but)

    def same_act(self, case: Case) -> tuple[OtherCase, ...]:
        """Other open cases in sight on the same party and matter."""
        return same_act.same_act(self._session, self._lists, self._seen_cases(), case)

    @property
    def parties(self) -> parties.Parties:
        """Who the parties of the cases in sight are. Raises NotPermitted."""
        return parties.Parties(self._session, self._lists, self._seen_cases())

    def sittings_beside(self, case: Case) -> tuple[Sitting, ...]:
        """Records of other cases, also out of sight, that were under way while those of this one were."""
        return sittings.beside(self._session, self._lists, self._seen(), case)

    def case_id_by_number(self, number: str) -> str | None:
        """The case of a 案号, None where there is none."""
        return case_file.id_by_number(self._session, self._seen(), number)

    def case_page(
        self, narrowed: CaseFilter, after: Cursor | None, size: int = 100, order: str = "registered"
    ) -> Page[CaseRow]:
        """The next page of the list, in an order of `case_list.ORDERS`: `due`, `registered` and others."""
        return case_list.case_page(
            self._session, self._lists, narrowed, self._seen_cases(), after, size, order
        )

    def case_counts(self, narrowed: CaseFilter, today: date, most: int | None = None) -> CaseCounts:
        """The figures under the list, all or no more than `most` counted; what binds the party is not due."""
        return case_list.case_counts(self._session, self._lists, narrowed, self._seen_cases(), today, most)

    def all_case_rows(self, narrowed: CaseFilter, order: str = "registered") -> Iterator[CaseRow]:
        """Every case of a filter in an order, for tables that are written to a file."""
        seen = self._seen_cases("export_cases")
        return case_list.every_case(self._session, self._lists, narrowed, seen, order)

    def case_numbers(self, narrowed: CaseFilter) -> dict[str, str]:
        """The ids of all cases of a filter by their 案号, to draw from. Raises NotPermitted."""
        return case_list.case_numbers(self._session, self._lists, narrowed, self._seen_cases("draw_cases"))

    def archived(self, case_ids: Collection[str] | None = None) -> tuple[Archived, ...]:
        """The closed cases in sight whose file was archived, or those of these. Raises NotPermitted."""
        return retention.archived(self._session, self._seen_cases(), case_ids)

    def filed_papers(self) -> tuple[FiledPaper, ...]:
        """Every paper issued here whose case one may see the papers of. Raises NotPermitted."""
        return papers.filed_papers(self._session, self._seen("see_papers"))

    def gone_papers(self) -> tuple[GonePaper, ...]:
        """What is known of papers whose case was destroyed, of cases one would see. Raises NotPermitted."""
        return papers.gone_papers(self._session, self._seen("see_papers"))

    def papers_said(self, case_id: str) -> dict[str, dict[str, str]]:
        """What the issued papers of a case say, fact by fact, by their ids. Raises NotFound."""
        self.judge(SEE_CASES, self.case_path(case_id))
        return papers.papers_said(self._session, case_id)

    def served_on(self, day: date) -> tuple[str, ...]:
        """The cases one may see the papers of in which something was served on a day. Raises NotPermitted."""
        return case_file.served_on(self._session, self._seen("see_papers"), day)

    def paper_bytes(self, paper_id: str) -> bytes:
        """The frozen bytes of an issued paper. Raises NotFound, NotPermitted."""
        self._judge_paper(*papers.form_and_unit(self._session, self._seen(), paper_id))
        return papers.paper_bytes(self._session, paper_id)

    def paper_of(self, paper_id: str) -> tuple[str, str]:
        """The case of an issued paper and its form. Raises NotFound, NotPermitted."""
        self._judge_paper(*papers.form_and_unit(self._session, self._seen(), paper_id))
        return papers.case_and_form(self._session, self._seen(), paper_id)

    def scan_bytes(self, case_id: str, digest: str) -> bytes:
        """The scan of an approval of a case that was given on paper. Raises NotFound, NotPermitted."""
        scan, form = papers.scan_and_form(self._session, case_id, digest)
        self._judge_paper(form, case_file.unit_of(self._session, self._seen(), case_id))
        return scan

    def file_parts(self, file_id: str) -> Iterator[bytes]:
        """What a file of a case holds, a mebibyte at a time, also after the reading has ended.

        Raises NotFound, NotPermitted, Refusal `file_elsewhere`; while it is read, as `Files.read`.
        """
        file = attachments.kept_file(self._session, self._seen(), file_id)
        if file.of_case or file.form:
            self._judge_paper(file.form, file.unit_id)
        else:
            self.judge(SEE_LEADS, self.unit_path(file.unit_id))
        assert self._files is not None  # a file that is held is held by a home
        return self._files.read(file.measured, file.key)

    def inbox_parts(self, file_id: str) -> Iterator[bytes]:
        """What a file of the inbox holds, as `file_parts`. Raises NotFound, NotPermitted."""
        row, key = self.inbox_file(file_id)
        assert self._files is not None
        return self._files.read(Measured(row.file.digest, row.file.size), key)

    def inbox_file(self, file_id: str) -> tuple[InboxRow, bytes]:
        """A file that came into an inbox, and what opens it. Raises NotFound, NotPermitted."""
        row, key = inbox.inbox_file(self._session, self._lists, file_id)
        self.judge("see_inbox", self.unit_path(row.unit_id))
        return row, key

    def waits_here(self, unit_id: str, digest: str) -> bool:
        """Whether a file of a digest waits in the inbox of a unit."""
        return inbox.waits_here(self._session, unit_id, digest)

    def file_key(self, digest: str) -> bytes | None:
        """What the kept file of a digest is encrypted under; None where there is none."""
        return attachments.key_of(self._session, digest)

    def remarks(self, case_id: str) -> tuple[Remark, ...]:
        """What supervisors said of a case, the last first. Raises NotFound, NotPermitted."""
        self.case_path(case_id)
        return remarks.of_case(self._session, case_id)

    # ------------------------------------------------------------ finding

    def found(self, kind: FoundKind, words: Sequence[Word], most: int) -> FoundGroup:
        """What of a kind holds all words, where one may see it. Raises NotPermitted."""
        if kind in (FoundKind.LEAD, FoundKind.INSPECTION):
            to, seen = SEE_LEADS, self._seen_leads()
        else:
            to = "see_papers" if kind is FoundKind.PAPER else SEE_CASES
            seen = self._seen_cases(to)
        near = search.near(self._lists, self.sight(to).units)
        return search.found(self._session, seen, near, kind, words, most)

    def unindexed(self) -> tuple[int, int]:
        """How many files are not found by words yet, and how many there are."""
        return search.unindexed(self._session)

    # ------------------------------------------------------------ before there is a case

    def lead_page(self, narrowed: LeadFilter, after: Cursor | None, size: int = 100) -> Page[LeadRow]:
        """The next page of leads or inspections, the newest first. Raises NotPermitted."""
        return leads.lead_page(self._session, self._lists, narrowed, self._where(SEE_LEADS), after, size)

    def longest_waiting(self, unit_id: str, limit: int) -> list[LeadRow]:
        """The open leads and inspections of a unit and below that wait longest. Raises NotPermitted."""
        return leads.longest_waiting(self._session, self._lists, unit_id, self._where(SEE_LEADS), limit)

    def lead_counts(self, unit_id: str) -> LeadCounts:
        """What is open of the leads of a unit and all below it. Raises NotPermitted."""
        return leads.lead_counts(self._session, self._lists, unit_id, self._where(SEE_LEADS))

    def inbox_page(self, unit_id: str, after: Cursor | None, size: int = 100) -> Page[InboxRow]:
        """The next page of what waits at a unit and below it, the newest first. Raises NotPermitted."""
        sight = self.sight("see_inbox")
        return inbox.inbox_page(self._session, self._lists, unit_id, sight, after, size)

    def inbox_count(self, unit_id: str) -> int:
        """How many files wait at a unit and below it. Raises NotPermitted."""
        return inbox.inbox_count(self._session, self._lists, unit_id, self.sight("see_inbox"))

    # ------------------------------------------------------------ the journal

    def journal(self, case_id: str, limit: int) -> tuple[EntryRow, ...]:
        """The last entries of a case, newest first: `says` holds their events as JSON.

        Raises NotFound, NotPermitted.
        """
        self.judge("see_journal", self.case_path(case_id))
        narrowed = JournalFilter(case_id=case_id)
        return journal.entry_page(self._session, self._lists, narrowed, EVERYTHING, None, limit).rows

    def entry_page(self, narrowed: JournalFilter, after: Cursor | None, size: int = 100) -> Page[EntryRow]:
        """The next page of the journal, newest first. Raises NotPermitted for who may see nothing of it."""
        seen = self._journal_seen()
        return journal.entry_page(self._session, self._lists, narrowed, seen, after, size)

    def entry_count(self, narrowed: JournalFilter) -> int:
        """How many entries there are of a filter. Raises NotPermitted."""
        return journal.entry_count(self._session, self._lists, narrowed, self._journal_seen())

    def every_entry(self, narrowed: JournalFilter) -> Iterator[EntryRow]:
        """All entries of a filter, for a table that is written to a file. Raises NotPermitted."""
        return journal.every_entry(self._session, self._lists, narrowed, self._journal_seen())

    def entry(self, no: int, excerpt: Excerpt | None = None) -> Entry:
        """One entry with all it changed; where it is of no case, with an excerpt of that.

        Raises NotFound, also for one out of sight; NotPermitted.
        """
        return journal.entry(self._session, self._lists, self._journal_seen(), no, self._seat_key, excerpt)

    def list_entries(self, kind: str, version: str) -> list[EntryRow]:
        """What became of a version of a list, newest first. Lists are public: whoever reads them reads it."""
        return journal.list_entries(self._session, self._lists, kind, version)

    def journal_people(self) -> tuple[tuple[str, str], ...]:
        """Who came in at this seat and stands on no list of people: ids with names."""
        return journal.keepers(self._session, self._lists)

    def entry_known_by(self, digest: str) -> tuple[str, int] | None:
        """The replica and the place in its chain of the entry of a digest; None where there is none."""
        return journal.known_by(self._session, digest)

    # ------------------------------------------------------------ a person's own

    def saved_views(self, person_id: str, of: str) -> tuple[SavedView, ...]:
        """The views a person keeps of a list, in their order; of another person, none."""
        return records.saved_views(self._session, person_id, of) if self._is_own(person_id) else ()

    def phrases(self, person_id: str) -> tuple[Phrase, ...]:
        """The phrases of a person and those of everybody here; of another person, none."""
        return records.phrases(self._session, person_id) if self._is_own(person_id) else ()

    def drafts(self, person_id: str) -> tuple[Draft, ...]:
        """The unfinished entries of a person, the last saved first; of another person, none."""
        return records.drafts(self._session, person_id) if self._is_own(person_id) else ()

    # ------------------------------------------------------------ handing over

    def handled(self, person_id: str, to: str) -> tuple[Handled, ...]:
        """The open cases somebody handles where one may do `to`, soonest due first. Raises NotPermitted."""
        return handing.handled(self._session, self._lists, person_id, self._where(to))

    def handled_of(self, case_ids: Collection[str], to: str) -> tuple[Handled, ...]:
        """The same of these cases, whoever handles them. Raises NotPermitted."""
        return handing.handled_of(self._session, self._lists, case_ids, self._where(to))

    def draft_count(self, person_id: str) -> int:
        """How many unfinished entries somebody has: the count alone."""
        return handing.draft_count(self._session, person_id)

    def laid_before(self, link: str, unit_id: str) -> int:
        """How many papers of a unit and those below it wait for a link of the chain: the count alone."""
        units = self._lists.units
        return handing.laid_before(self._session, link, units.below[units.standing(unit_id)])

    def numbers_used(self, organ_unit_ids: Collection[str], year: int) -> tuple[str, ...]:
        """The last number used of each series of these organs in a year."""
        return handing.numbers_used(self._session, organ_unit_ids, year)

    # ------------------------------------------------------------ inside

    def _journal_seen(self) -> JournalSeen:
        """The cases whose entries one may see, and whether those of the seat. Raises NotPermitted."""
        if self._warrant is None:
            return EVERYTHING
        of_seat = self._warrant.may("see_seat_journal", self.seat_path())
        if of_seat and self._warrant.sight("see_journal").blind:
            return JournalSeen(None, of_seat=True)
        return JournalSeen(self._seen("see_journal"), of_seat=of_seat)

    def _is_own(self, person_id: str) -> bool:
        return self._warrant is None or self._warrant.actor.person_id == person_id

    def _raise_trouble(self, error: BaseException | None) -> None:
        """Storage's own faults leave as troubles, whichever statement met them."""
        if isinstance(error, Exception) and not isinstance(error, StorageTrouble):
            trouble = trouble_of(error, self._file)
            if trouble is not None:
                raise trouble from error
