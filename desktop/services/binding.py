"""The file of a case bound: cover, contents, papers and evidence in the archive's order, memo, as one PDF."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from desktop.base.bounds import BOUND_BYTES
from desktop.base.errors import NotFound, Refusal
from desktop.casework.case import Case, IssuedPaper
from desktop.casework.events import HandedOut, Way
from desktop.documents.archival import archival
from desktop.documents.bound import Leaf, bind
from desktop.documents.composer import Intent, compose
from desktop.documents.dossier import BACK, FRONT, bound_papers
from desktop.documents.enclosed import evidence_pages, outside_page, scan_pages_of
from desktop.documents.enclosures import Enclosure, Part, in_file
from desktop.documents.pdf import draw
from desktop.documents.scans import as_pdf
from desktop.documents.sheet import Sheet
from desktop.services.enclosing import enclosures_of, source_bytes
from desktop.services.issuing import SAMPLE, form_named, forms_for
from desktop.services.perform import Office, note
from desktop.services.printing import Told, go_on, write_paper
from desktop.services.retention import kept_here


@dataclass(frozen=True, slots=True)
class BoundFile:
    """A file as it was bound: its papers, what is bound with them, and what is not in it."""

    pdf: bytes = field(repr=False)
    papers: int
    drafts: int  # papers that are drafts still
    enclosed: int  # pieces of evidence and scans that have pages
    outside: int  # files that are named on a page in their place, and kept elsewhere


def bound_for_printer(office: Office, case_id: str, *, duplex: bool, told: Told = go_on) -> BoundFile | None:
    """The file as one print job; `duplex`: each paper on a sheet of its own. None where it was stopped.

    Raises NotFound, Refusal `nothing_to_bind`, `file_too_thick`.
    """
    made = _bound(office, _case(office, case_id), duplex, told)
    if made is not None:
        note(office, "see_papers", HandedOut(case_id, "案卷", Way.PRINTED, made.papers + made.enclosed))
    return made


def save_bound(office: Office, case_id: str, file: Path, told: Told = go_on) -> BoundFile | None:
    """Write the file as PDF/A-2b, for the archive. None where it was stopped: nothing is written then.

    Raises NotFound, Refusal `nothing_to_bind`, `file_too_thick`, PrintTrouble `cannot_write`.
    """
    case = _case(office, case_id)
    made = _bound(office, case, False, told)
    if made is None:
        return None
    pieces = made.papers + made.enclosed
    note(office, "see_papers", HandedOut(case_id, "案卷", Way.SAVED, pieces, file.name))
    write_paper(file, archival(made.pdf, f"{case.number} 案卷"))
    return made


def case_of_number(office: Office, number: str) -> str:
    """The id of a case by its number. Raises NotFound."""
    with office.read() as work:
        case_id = work.case_id_by_number(number)
    if case_id is None:
        raise NotFound("no_such_case", number=number)
    return case_id


def _case(office: Office, case_id: str) -> Case:
    with office.read() as work:
        case = work.case(case_id, "see_papers")
    if not bound_papers(case):
        raise Refusal("nothing_to_bind", number=case.number)
    return case


def _bound(office: Office, case: Case, duplex: bool, told: Told) -> BoundFile | None:
    with office.read() as work:
        beside = enclosures_of(work, case)
    parts, inside, size = in_file(case, beside), [], 0
    for done, part in enumerate(parts):
        if not told(done, len(parts), part.title):
            return None
        for pdf in _leaves(office, case, part):
            size += len(pdf) if part.enclosure else 0
            if size > BOUND_BYTES:
                raise Refusal("file_too_thick", number=case.number, most=f"{BOUND_BYTES >> 20} MB")
            inside.append(Leaf(pdf))
    leaves = [
        *(_about(office, case, beside, form) for form in FRONT),
        *inside,
        *(_about(office, case, beside, form) for form in BACK),
    ]
    enclosed = sum(bool(one.pages) for one in beside)
    outside = sum(len(one.outside) for one in beside)
    papers = len(parts) - len(beside)
    return BoundFile(bind(leaves, duplex=duplex), papers, _drafts(office, case), enclosed, outside)


def _leaves(office: Office, case: Case, part: Part) -> Iterator[bytes]:
    """The pages of a part, one file after the other: no more than one is unpacked at a time."""
    if part.paper is not None:
        yield _paper(office, part.paper)
    if part.enclosure is not None:
        yield from _enclosed(office, case, part.enclosure)


def _paper(office: Office, paper: IssuedPaper) -> bytes:
    with office.read() as work:
        data = work.paper_bytes(paper.id)
    return scan_pages_of(data) if paper.recorded else as_pdf(data)


def _enclosed(office: Office, case: Case, of: Enclosure) -> Iterator[bytes]:
    mark = SAMPLE if case.sample else ""
    for scan in of.scans:
        with office.read() as work:
            data = source_bytes(work, case, scan.source)
        yield evidence_pages(data, of, scan, mark=mark)
    if of.outside:
        yield outside_page(of, mark=mark, sample=case.sample)


def _about(office: Office, case: Case, beside: tuple[Enclosure, ...], form: str) -> Leaf:
    """Cover, contents or memo as the file stands now; what is not entered yet stays open for the pen."""
    paper, today = case.paper(form), office.clock.today()
    with office.read() as work:
        kept = kept_here(work, case)
    issued_on = paper.issued_on if paper else today
    sheet = Sheet(case, issued_on=issued_on, today=today, kept=kept, enclosures=beside)
    composed = compose(form_named(office.library, form), sheet, Intent.DRAFT)
    return Leaf(draw(composed, mark=SAMPLE if case.sample else "").pdf, numbered=False)


def _drafts(office: Office, case: Case) -> int:
    about = (*FRONT, *BACK)
    pairs = forms_for(case, office.library)
    return sum(form.id not in about and case.paper(form.id, n) is None for form, n in pairs)
