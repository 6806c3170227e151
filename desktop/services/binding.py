"""The file of a case bound: cover, contents, every issued paper in the archive's order, memo, as one PDF."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from desktop.base.errors import NotFound, Refusal
from desktop.casework.case import Case
from desktop.casework.events import HandedOut, Way
from desktop.documents.archival import archival
from desktop.documents.bound import Leaf, bind
from desktop.documents.composer import Intent, compose
from desktop.documents.dossier import BACK, FRONT, bound_papers
from desktop.documents.pdf import draw
from desktop.documents.sheet import Sheet
from desktop.services.issuing import SAMPLE, form_named, forms_for
from desktop.services.perform import Office, note
from desktop.services.printing import write_paper


@dataclass(frozen=True, slots=True)
class BoundFile:
    """A file as it was bound, and how many of its papers are drafts still and not in it."""

    pdf: bytes = field(repr=False)
    papers: int
    drafts: int


def bound_for_printer(office: Office, case_id: str, *, duplex: bool) -> BoundFile:
    """The file as one print job; `duplex`: each paper on a sheet of its own. Raises NotFound, Refusal."""
    case = _case(office, case_id)
    note(office, "see_papers", HandedOut(case_id, "案卷", Way.PRINTED, len(bound_papers(case))))
    return _bound(office, case, duplex=duplex)


def save_bound(office: Office, case_id: str, file: Path) -> BoundFile:
    """Write the file as PDF/A-2b, for the archive. Raises NotFound, Refusal, PrintTrouble `cannot_write`."""
    case = _case(office, case_id)
    note(office, "see_papers", HandedOut(case_id, "案卷", Way.SAVED, len(bound_papers(case)), file.name))
    made = _bound(office, case, duplex=False)
    made = BoundFile(archival(made.pdf, f"{case.number} 案卷"), made.papers, made.drafts)
    write_paper(file, made.pdf)
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


def _bound(office: Office, case: Case, *, duplex: bool) -> BoundFile:
    papers = bound_papers(case)
    with office.read() as work:
        inside = [Leaf(work.paper_bytes(paper.id), scan=paper.recorded) for paper in papers]
    leaves = [
        *(_about(office, case, form) for form in FRONT),
        *inside,
        *(_about(office, case, form) for form in BACK),
    ]
    return BoundFile(bind(leaves, duplex=duplex), len(papers), _drafts(office, case))


def _about(office: Office, case: Case, form: str) -> Leaf:
    """Cover, contents or memo as the file stands now; what is not entered yet stays open for the pen."""
    paper, today = case.paper(form), office.clock.today()
    sheet = Sheet(case, issued_on=paper.issued_on if paper else today, today=today)
    composed = compose(form_named(office.library, form), sheet, Intent.DRAFT)
    return Leaf(draw(composed, mark=SAMPLE if case.sample else "").pdf, numbered=False)


def _drafts(office: Office, case: Case) -> int:
    about = (*FRONT, *BACK)
    pairs = forms_for(case, office.library)
    return sum(form.id not in about and case.paper(form.id, n) is None for form, n in pairs)
