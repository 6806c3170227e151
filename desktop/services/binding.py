"""The file of a case bound: cover, contents, papers and evidence in the archive's order, memo, as one PDF."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from itertools import chain
from pathlib import Path

from desktop.base.bounds import BOUND_BYTES
from desktop.base.errors import NotFound, Refusal
from desktop.base.files import written_whole
from desktop.casework.case import Case, IssuedPaper
from desktop.casework.events import HandedOut, Way
from desktop.documents.bound import Binder, Leaf
from desktop.documents.composer import Intent, compose
from desktop.documents.dossier import BACK, FRONT, bound_papers
from desktop.documents.enclosed import evidence_leaves, outside_page, scan_leaves
from desktop.documents.enclosures import Enclosure, Outside, Part, in_file
from desktop.documents.pdf import draw
from desktop.documents.sheet import Sheet
from desktop.services.clear_copies import for_a_moment
from desktop.services.enclosing import enclosures_of, source_bytes
from desktop.services.issuing import SAMPLE, form_named, forms_for
from desktop.services.perform import Office, note
from desktop.services.printing import Told, go_on
from desktop.services.reporters import note_reporter
from desktop.services.retention import kept_here

_WRITING = "正在写成一个文件"


class _Stopped(Exception):
    """Somebody pressed cancel while it was written."""


@dataclass(frozen=True, slots=True)
class BoundFile:
    """A file as it was bound: where it lies, its papers, what is bound with them, and what is not in it."""

    file: Path
    papers: int
    drafts: int  # papers that are drafts still
    enclosed: int  # pieces of evidence and scans that have pages
    outside: tuple[Outside, ...]  # files that are named on a page in their place, and kept elsewhere


@contextmanager
def bound_for_printer(
    office: Office, case_id: str, *, duplex: bool, told: Told = go_on
) -> Iterator[BoundFile | None]:
    """The file as one print job; `duplex`: each paper on a sheet of its own. None where it was stopped.

    It lies among the clear copies of the home for so long. `told` hears of pages done. Raises NotFound,
    Refusal `nothing_to_bind`, `file_too_thick`, PrintTrouble `cannot_write`.
    """
    case = _case(office, case_id)
    with for_a_moment(office.storage.home) as folder:
        made = _bound(office, case, folder / "案卷.pdf", Way.PRINTED, told, duplex=duplex)
        yield made


def save_bound(office: Office, case_id: str, file: Path, told: Told = go_on) -> BoundFile | None:
    """Write the file as PDF/A-2b, for the archive. None where it was stopped: nothing is written then.

    `told` hears of pages done. Raises NotFound, Refusal `nothing_to_bind`, `file_too_thick`, PrintTrouble
    `cannot_write`.
    """
    return _bound(office, _case(office, case_id), file, Way.SAVED, told)


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


def _bound(
    office: Office, case: Case, file: Path, way: Way, told: Told, *, duplex: bool = False
) -> BoundFile | None:
    with office.read() as work:
        beside = enclosures_of(work, case)
    parts = in_file(case, beside)
    made = BoundFile(
        file,
        papers=sum(part.paper is not None for part in parts),
        drafts=_drafts(office, case),
        enclosed=sum(part.enclosure is not None and bool(part.pages) for part in parts),
        outside=tuple(chain.from_iterable(one.outside for one in beside)),
    )
    with for_a_moment(office.storage.home) as folder, Binder(folder, duplex=duplex) as binder:
        if not _lay(office, case, parts, beside, binder, told):
            return None
        saved = file.name if way is Way.SAVED else ""
        note_reporter(office, case, *(part.paper.form for part in parts if part.paper is not None))
        note(office, "see_papers", HandedOut(case.id, "案卷", way, made.papers + made.enclosed, saved))
        title = f"{case.number} 案卷" if way is Way.SAVED else ""
        try:
            with written_whole(file) as half:
                binder.write(half, title=title, told=partial(_tell_written, told))
        except _Stopped:
            return None
    return made


def _lay(
    office: Office,
    case: Case,
    parts: Sequence[Part],
    beside: tuple[Enclosure, ...],
    binder: Binder,
    told: Told,
) -> bool:
    """Lay everything in its order; False where it was stopped. A few pages are unpacked at a time."""
    pages, room = sum(part.pages for part in parts), BOUND_BYTES
    _lay_about(office, case, beside, FRONT, binder)
    for part in parts:
        for leaf in _leaves(office, case, part):
            if not told(binder.numbered, pages, part.title):
                return False
            room -= len(leaf.pdf) if part.enclosure else 0
            if room < 0:
                raise Refusal("file_too_thick", number=case.number, most=f"{BOUND_BYTES >> 30} GB")
            binder.lay(leaf)
        binder.turn()
    _lay_about(office, case, beside, BACK, binder)
    return True


def _tell_written(told: Told, hundredths: int) -> None:
    if not told(hundredths, 100, _WRITING):
        raise _Stopped


def _leaves(office: Office, case: Case, part: Part) -> Iterator[Leaf]:
    """The pages of a part, one file after the other, some at a time."""
    if part.paper is not None:
        yield from _paper(office, part.paper)
    if part.enclosure is not None:
        yield from _enclosed(office, case, part.enclosure)


def _paper(office: Office, paper: IssuedPaper) -> Iterator[Leaf]:
    with office.read() as work:
        data = work.paper_bytes(paper.id)
    return scan_leaves(data) if paper.recorded else iter((Leaf(data),))


def _enclosed(office: Office, case: Case, of: Enclosure) -> Iterator[Leaf]:
    mark = SAMPLE if case.sample else ""
    for scan in of.scans:
        with office.read() as work:
            data = source_bytes(work, case, scan.source)
        yield from evidence_leaves(data, of, scan, mark=mark)
    if of.outside:
        yield outside_page(of, mark=mark, sample=case.sample)


def _lay_about(
    office: Office, case: Case, beside: tuple[Enclosure, ...], forms: Sequence[str], binder: Binder
) -> None:
    """Cover, contents or memo as the file stands now; what is not entered yet stays open for the pen."""
    today = office.clock.today()
    with office.read() as work:
        kept = kept_here(work, case)
    for form in forms:
        paper = case.paper(form)
        issued_on = paper.issued_on if paper else today
        sheet = Sheet(case, issued_on=issued_on, today=today, kept=kept, enclosures=beside)
        composed = compose(form_named(office.library, form), sheet, Intent.DRAFT)
        binder.lay(Leaf(draw(composed, mark=SAMPLE if case.sample else "").pdf, numbered=False))
        binder.turn()


def _drafts(office: Office, case: Case) -> int:
    about = (*FRONT, *BACK)
    pairs = forms_for(case, office.library)
    return sum(form.id not in about and case.paper(form.id, n) is None for form, n in pairs)
