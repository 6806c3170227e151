"""Lists, counts and look-ups: read only, each in a transaction of its own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date

from desktop.base.errors import NotFound
from desktop.base.paging import Cursor, Page
from desktop.casework.access import Duty
from desktop.casework.case import Case, IssuedPaper
from desktop.casework.clocks import Clocks
from desktop.casework.co_parties import OWN_FORMS, as_party, called, each_against, joined, known_as, party_of
from desktop.casework.deadlines import Calendar
from desktop.casework.decide import Survey, survey, to_issue
from desktop.casework.facts import Slot
from desktop.casework.finding import find_matters
from desktop.casework.gates import Bench
from desktop.casework.journal import EntryRow
from desktop.casework.ledger.objections import objections
from desktop.casework.lists import Matter, MatterList, Officer, Organ, Unit
from desktop.casework.masking import is_masked, masked, reporter_masked
from desktop.casework.procedure import Procedure, Stage, Step
from desktop.casework.rows import CaseCounts, CaseFilter, CaseRow, Draft
from desktop.casework.supervision import Remark
from desktop.casework.terms import Running, terms
from desktop.documents.form import Form
from desktop.documents.scans import as_pdf
from desktop.services.administering import initials, person_initials
from desktop.services.consistency import Agreement, agreement, found_in, with_contradictions
from desktop.services.drafting import FILING
from desktop.services.issuing import (
    DraftPaper,
    as_typed,
    asked_by,
    draft_paper,
    form_named,
    forms_for,
    with_blanks,
)
from desktop.services.library import Library
from desktop.services.perform import Office, bench
from desktop.services.reporters import note_paper_read, note_reporter
from desktop.services.review_settings import rules_of
from desktop.services.review_view import ReviewView, review_of
from desktop.services.sentences import ToldObjection, objected, told
from desktop.services.sources import Related, related

COUNTED = 10_000
"""So many cases are counted below their list: to count a million of them takes as long as to read them."""


@dataclass(frozen=True, slots=True)
class PaperRow:
    """A paper of a case: issued, or still a draft."""

    form: str
    name: str
    n: int
    number: str
    issued_on: date | None
    paper_id: str
    pages: int
    step: str  # the step it belongs to
    recorded: bool = False  # 补录: made before the desk


@dataclass(frozen=True, slots=True)
class Lists:
    """The lists a page picks from, read at one moment."""

    units: tuple[Unit, ...]
    officers: tuple[Officer, ...]
    duties: tuple[Duty, ...]
    matters: MatterList | None
    sample: bool
    organs: tuple[Organ, ...] = ()
    officers_left: tuple[Officer, ...] = ()  # listed once, and no more


@dataclass(frozen=True, slots=True)
class Course:
    """How one procedure of a case stands: its own, or one that runs beside it."""

    case: Case  # as it is looked at from here
    name: str
    track: tuple[Stage, ...]
    reached: dict[str, date]  # the stages behind it, each with its day
    step: Step | None  # the one open now
    issues: tuple[str, ...]  # forms that step will issue
    survey: Survey | None
    all_laid: bool = False  # whatever is approved, is approved in the desk (review.must)


@dataclass(frozen=True, slots=True)
class ToBegin:
    """What may be begun beside a case now; against which of several parties, where each has his own."""

    procedure: Procedure
    party: int = 1
    whom: str = ""  # his name; empty where it is no party's own


@dataclass(frozen=True, slots=True)
class CaseView:
    """Everything the case page shows, read at one moment."""

    case: Case
    courses: tuple[Course, ...]  # its own procedure first
    to_begin: tuple[ToBegin, ...]
    groups: tuple[str, ...]  # the groups of facts its procedures ask for
    terms: tuple[Running, ...]
    calendar: Calendar = field(repr=False)  # the terms were counted by
    papers: tuple[PaperRow, ...]
    lists: Lists = field(repr=False)
    journal: tuple[EntryRow, ...] = field(repr=False)
    remarks: tuple[Remark, ...] = ()  # of supervisors, the last first
    objections: tuple[ToldObjection, ...] = ()  # to the past of an imported case
    agreement: Agreement = field(default=Agreement(), repr=False)  # what differs within it
    related: tuple[Related, ...] = ()  # what it comes of; of a lead, the case it came to


def case_view(office: Office, case_id: str) -> CaseView:
    """A case with its next step, its clocks and its papers. Raises NotFound."""
    with office.read() as work:
        case = work.case(case_id)
        looks = bench(office, work, case)
        journal, must = work.journal(case_id, 50), rules_of(work).must
        found, remarks = found_in(work, office.library, case), work.remarks(case_id)
        kin = related(work, case)
    library = office.library
    held = agreement(case, found, library)
    return CaseView(
        case=masked(case),
        courses=tuple(_course(each, library, looks, held, all_laid=must) for each in library.places(case)),
        to_begin=tuple(_to_begin(case, library)),
        groups=library.groups(case),
        terms=terms(case, library.clocks, looks.calendar),
        calendar=looks.calendar,
        papers=_papers(office, case),
        lists=lists(office),
        journal=tuple(told(row, library) for row in journal),
        remarks=remarks,
        objections=_objections(office, case, looks),
        agreement=held,
        related=kin,
    )


def _to_begin(case: Case, library: Library) -> Iterator[ToBegin]:
    for side in library.sides():
        for seen in each_against(side.id, case):
            if side.may_begin(seen):
                yield ToBegin(side, seen.party, called(seen) if seen.fellows else "")


def _course(case: Case, library: Library, looks: Bench, held: Agreement, *, all_laid: bool) -> Course:
    """How a case stands in the procedure it is looked at from."""
    procedure = library.procedure(case)
    step = procedure.next_step(case)
    seen = None
    if step is not None:
        seen = with_blanks(survey(case, step, looks, library.gates), case, library, looks)
        seen = with_contradictions(seen, bool(to_issue(step, case)), held, library)
    return Course(
        case=masked(case),
        name=procedure.name,
        track=procedure.track(case),
        reached=procedure.reached(case),
        step=step,
        issues=() if step is None else tuple(form for form, _ in to_issue(step, case)),
        survey=seen,
        all_laid=all_laid,
    )


def _objections(office: Office, case: Case, looks: Bench) -> tuple[ToldObjection, ...]:
    clocks = Clocks(office.library.clocks, looks.calendar)
    found = objections(case, clocks, looks)
    return tuple(objected(one, office.library) for one in found)


def _papers(office: Office, case: Case) -> tuple[PaperRow, ...]:
    home = {form: step.id for step in reversed(office.library.steps(case)) for form in step.papers}
    rows = []
    for form, n in forms_for(case, office.library):
        paper = case.paper(form.id, n)
        rows.append(
            PaperRow(
                form=form.id,
                name=form.name + _whose(case, form, n),
                n=n,
                number=paper.number if paper else "",
                issued_on=paper.issued_on if paper else None,
                paper_id=paper.id if paper else "",
                pages=paper.pages if paper else 0,
                step=home.get(form.id, ""),
                recorded=paper is not None and paper.recorded,
            )
        )
    return tuple(rows)


def _whose(case: Case, form: Form, n: int) -> str:
    """（甲）: behind the name of a paper of which each of several parties has his own."""
    if form.id not in OWN_FORMS or not joined(case):
        return ""
    return f"（{called(as_party(case, party_of(n)))}）"


@dataclass(frozen=True, slots=True)
class PaperView:
    """What the page of a paper shows: case, form, the entries it asks for, the frozen paper once issued."""

    case: Case
    form: Form
    n: int
    slots: tuple[Slot, ...]
    issued: IssuedPaper | None
    data: bytes = field(repr=False)  # frozen bytes, empty for a draft
    step: str  # the step that issues this form when it is taken; empty where it is issued by itself
    beside: str  # the side procedure of that step; empty for that of the case
    agreement: Agreement = field(repr=False)  # what differs within the case as it is kept
    review: ReviewView | None = None  # its approval, where somebody approves it


def paper_view(office: Office, case_id: str, form_id: str, n: int) -> PaperView:
    """A paper of a case; one issued that says who reported is journalled as read. Raises NotFound."""
    form = form_named(office.library, form_id)
    with office.read() as work:
        case = work.case(case_id, "see_papers")
        issued = case.paper(form_id, n)
        form = form if issued is None else office.library.issued_on(work.own_forms(), issued)
        data = as_pdf(work.paper_bytes(issued.id)) if issued else b""
        held = agreement(case, found_in(work, office.library, case), office.library)
        review = review_of(office, work, case, form, n)
    if issued is not None:
        note_reporter(office, case, form_id)
    step = beside = ""
    for place in reversed(office.library.places(case)):
        procedure = office.library.procedure(place)
        if (issues := procedure.issuing(form_id, place)) is not None:
            step, beside = issues.id, procedure.id if procedure.beside is not None else ""
    return PaperView(masked(case), form, n, asked_by(form, case, n), issued, data, step, beside, held, review)


def paper_draft(
    office: Office, case_id: str, form: str, n: int, typed: dict[tuple[str, int], str]
) -> DraftPaper:
    """The page of a draft with what is being typed; a number that stands masked beside it prints in full.

    Not so who reported: he is masked on it until he was shown, and stands in full among what is typed.
    """
    with office.read() as work:
        typed = {slot: text for slot, text in typed.items() if not is_masked(slot[0], text)}
        case = as_typed(reporter_masked(work.case(case_id, "see_papers")), typed)
        found = found_in(work, office.library, case)
    return replace(draft_paper(office, case, form, n), agreement=agreement(case, found, office.library))


def paper_bytes(office: Office, paper_id: str) -> bytes:
    """The frozen bytes of an issued paper; one that says who reported is journalled as read."""
    with office.read() as work:
        data = as_pdf(work.paper_bytes(paper_id))
    note_paper_read(office, paper_id)
    return data


def case_page(
    office: Office, narrowed: CaseFilter, order: str, after: Cursor | None, size: int = 100
) -> Page[CaseRow]:
    """The next page of the case list."""
    with office.read() as work:
        return work.case_page(narrowed, after, size, order)


@dataclass(frozen=True, slots=True)
class CaseFound:
    """A case as one line names it."""

    id: str
    number: str
    party: str
    cause: str


def cases_named(office: Office, ids: tuple[str, ...]) -> tuple[CaseFound, ...]:
    """Cases by their ids, in this order; one that is not here any more is passed over."""
    found = []
    with office.read() as work:
        for case_id in ids:
            try:
                case = work.case(case_id)
            except NotFound:
                continue
            found.append(CaseFound(case.id, case.number, known_as(case), case.matter.name))
    return tuple(found)


def case_counts(office: Office, narrowed: CaseFilter) -> CaseCounts:
    """The figures under the case list, asked for apart from the rows."""
    with office.read() as work:
        return work.case_counts(narrowed, office.clock.today(), COUNTED)


def lists(office: Office) -> Lists:
    """Units, officers and the matter list in force today."""
    with office.read() as work:
        units, officers, duties = work.units(), work.officers(None), work.duties()
        left = work.officers_left()
        current, organs = bench(office, work).list_on(office.clock.today()), work.organs()
    return Lists(units, officers, duties, current, any(unit.sample for unit in units), organs, left)


def organ_of(office: Office, unit_id: str) -> Organ:
    """The government that decides for a unit."""
    with office.read() as work:
        return work.organ(unit_id)


def unit_initials(_office: Office, units: tuple[Unit, ...]) -> dict[str, str]:
    """Pinyin initials of units by id, for finding them as one types. Slow at first: for a reader lane."""
    return {unit.id: initials(unit.name) for unit in units}


def initials_of(_office: Office, words: tuple[str, ...]) -> dict[str, str]:
    """Pinyin initials of words, for finding acts as one types. Slow at first: for a reader lane."""
    return {each: initials(each) for each in words}


def list_initials(_office: Office, found: Lists) -> dict[str, str]:
    """Pinyin initials of units and officers by id, for finding them as one types. For a reader lane."""
    people = {one.id: person_initials(one.name) for one in (*found.officers, *found.officers_left)}
    return {one.id: initials(one.name) for one in found.units} | people


def matters_found(found: Lists, text: str, day: date) -> tuple[Matter, ...]:
    """Matters by part of the conduct, initials, law or code; those in force on the day of the act."""
    return () if found.matters is None else tuple(find_matters(found.matters.matters, text, day))


def drafts(office: Office) -> tuple[Draft, ...]:
    """The unfinished entries of the person who asks."""
    with office.read() as work:
        return tuple(one for one in work.drafts(office.actor.person_id) if one.kind == FILING)
