"""Papers of a case into PDF files: frozen bytes where issued, else a draft marked as one."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from db import Reading
from desktop.base.bounds import file_name
from desktop.base.clock import CHINA
from desktop.base.errors import NotFound, PrintTrouble
from desktop.base.files import written_whole
from desktop.base.paths import make_folder
from desktop.casework.case import Case, IssuedPaper
from desktop.casework.co_parties import as_party, called, number_within, party_of
from desktop.casework.events import HandedOut, Way
from desktop.casework.lists import Matter, Unit
from desktop.documents.bound import Leaf
from desktop.documents.composer import Intent, compose, serial_in
from desktop.documents.copies import in_copies
from desktop.documents.dossier import place_of
from desktop.documents.form import Form
from desktop.documents.pdf import draw
from desktop.documents.scans import as_pdf
from desktop.documents.vocabulary import Sheet
from desktop.services.deciding import TakeStep, take_step
from desktop.services.enclosing import beside
from desktop.services.issuing import IssuePaper, draft_paper, form_named, forms_for, issue_paper
from desktop.services.perform import Office, note, perform
from desktop.services.reporters import note_reporter
from desktop.services.retention import kept_here
from desktop.services.showing import pictures_of

_NAMED = 3  # kinds of paper that the journal names one by one


@dataclass(frozen=True, slots=True)
class BlankForms:
    """Forms to be filled by hand where there is no computer, under the name of a unit's organ."""

    unit: str
    forms: tuple[str, ...]
    folder: Path


@dataclass(frozen=True, slots=True)
class PrintPapers:
    """Forms of a case by its number; no forms: all of them."""

    number: str
    forms: tuple[str, ...]
    folder: Path
    issue: bool = False
    word: bool = False  # editable files in place of PDF


Told = Callable[[int, int, str], bool]
"""Told papers done, papers wanted, and the name of the one at hand; answers False to stop."""


def go_on(_done: int, _wanted: int, _name: str) -> bool:
    """Nobody wants to hear, and nobody stops it."""
    return True


def print_papers(office: Office, command: PrintPapers, told: Told = go_on) -> tuple[Path, ...]:
    """Write one PDF a paper; gives the files, those until it was stopped if it was.

    Raises NotFound for case or form, Barred at issue, and what storage raises where it cannot be journalled.
    """
    with office.read() as work:
        case_id = work.case_id_by_number(command.number)
        if case_id is None:
            raise NotFound("no_such_case", number=command.number)
        case = work.case(case_id, "see_papers")
    wanted = forms_for(case, office.library)
    if command.forms:
        asked = {form_named(office.library, id).id for id in command.forms}
        wanted = tuple(pair for pair in wanted if pair[0].id in asked)
        wanted += tuple((office.library.forms[id], 1) for id in asked - {form.id for form, _ in wanted})
    if command.issue:
        for form, n in wanted:
            _issue(office, case, form, n, asked=bool(command.forms))
    if wanted:
        _note(office, case, wanted, Way.SAVED)
    files = []
    for done, (form, n) in enumerate(wanted):
        if not told(done, len(wanted), form.name):
            break
        files.append(_write(office, case_id, form, n, command))
    return tuple(files)


def print_files(
    office: Office, numbers: Sequence[str], folder: Path, told: Callable[[int], bool]
) -> int | None:
    """The papers of several cases, each case in a folder of its own; gives how many papers.

    `told` hears how many cases are done, and stops the work by answering False: what is written stays,
    and the answer is None. Raises PrintTrouble `cannot_write`.
    """
    papers = 0
    for done, number in enumerate(numbers):
        if not told(done):
            return None
        into = folder / file_name(number)
        try:
            make_folder(into)
        except OSError as error:
            raise PrintTrouble("cannot_write", file=str(into), why=error) from error
        papers += len(print_papers(office, PrintPapers(number, (), into)))
    return papers


def all_papers(office: Office, case_id: str, told: Told = go_on) -> Iterator[Leaf]:
    """Every paper of a case in the order of the file, to be printed as it would be alone.

    What was issued here in its marked copies, else a draft once. Each is drawn as it is asked for.
    """
    with office.read() as work:
        case = work.case(case_id, "see_papers")
    wanted = forms_for(case, office.library)
    if wanted:
        _note(office, case, wanted, Way.PRINTED)
    for done, (form, n) in enumerate(wanted):
        if not told(done, len(wanted), form.name):
            return
        yield _leaf(office, case, form, n)


def issued_leaf(office: Office, paper: IssuedPaper) -> Leaf:
    """A paper as it was issued, in the marked copies its form had then; one brought as a scan once."""
    with office.read() as work:
        data = as_pdf(work.paper_bytes(paper.id))
        copies = () if paper.recorded else office.library.issued_on(work.own_forms(), paper).copies
    return Leaf(in_copies(data, copies), numbered=False, copies=max(1, len(copies)))


def draft_leaf(office: Office, case: Case, form: str, n: int) -> Leaf:
    """A paper that is not issued, as it would be now, marked as a draft."""
    return Leaf(draft_paper(office, case, form, n).drawn.pdf, numbered=False)


def blank_forms(office: Office, command: BlankForms) -> tuple[Path, ...]:
    """Write empty forms, one PDF each; they take no number and say nothing of any case. Raises NotFound."""
    with office.read() as work:
        unit = next((each for each in work.units() if each.name == command.unit), None)
        if unit is None:
            raise NotFound("no_such_unit", unit=command.unit)
        case = blank_case(office, work, unit)
    files = []
    for id in command.forms:
        form = form_named(office.library, id)
        file = command.folder / file_name(f"{place_of(form.id) + 1:03d}-{form.name}-空白.pdf")
        files.append(write_paper(file, _blank(form, case)))
    return tuple(files)


def blank_form(office: Office, id: str) -> bytes:
    """One empty form, under the name of the organ of whoever asks. Raises NotFound where he has none."""
    with office.read() as work:
        unit = work.unit_path(office.actor.unit_id)[-1]
        case = blank_case(office, work, unit)
    return _blank(form_named(office.library, id), case)


def _blank(form: Form, case: Case) -> bytes:
    return draw(compose(form, Sheet(case, by_hand=True), Intent.DRAFT)).pdf


def blank_case(office: Office, work: Reading, unit: Unit) -> Case:
    """A case of which nothing is known but the unit. Raises NotFound where no organ decides for it."""
    procedure, today = office.library.newest("ordinary").pin, office.clock.today()
    path, organ = work.unit_path(unit.id), work.organ(unit.id)
    return Case(
        *("", "", 0, procedure, "registered", unit, path, organ, Matter.unlisted(""), "", (), today),
        facts={},
    )


def _note(office: Office, case: Case, papers: Sequence[tuple[Form, int]], way: Way) -> None:
    names = list(dict.fromkeys(form.name for form, _ in papers))
    more = f"等{len(names)}种" if len(names) > _NAMED else ""
    what = "".join(f"《{name}》" for name in names[:_NAMED]) + more
    note_reporter(office, case, *(form.id for form, _ in papers))
    note(office, "see_papers", HandedOut(case.id, what, way, len(papers)))


def _leaf(office: Office, case: Case, form: Form, n: int) -> Leaf:
    paper = case.paper(form.id, n)
    return issued_leaf(office, paper) if paper else draft_leaf(office, case, form.id, n)


def _bytes(office: Office, case: Case, form: Form, n: int) -> bytes:
    paper = case.paper(form.id, n)
    if paper is None:
        return draft_paper(office, case, form.id, n).drawn.pdf
    with office.read() as work:
        return as_pdf(work.paper_bytes(paper.id))


def _issue(office: Office, case: Case, form: Form, n: int, *, asked: bool) -> None:
    """Issue a paper; one that comes with a step by taking it, and only where it was asked for by name."""
    if case.paper(form.id, n) is not None:
        return
    step = office.library.procedure(case).issuing(form.id, case)
    if step is None:
        perform(office, issue_paper, IssuePaper(case.id, form.id, n))
    elif asked:
        perform(office, take_step, TakeStep(case.id, step.id))


def word_file(office: Office, case: Case, form: Form, n: int) -> bytes:
    """A paper as a Word file, set anew from its case; what was issued bears its number and day."""
    from desktop.documents.word import word_of  # 0.1 s to load: only where one is written

    paper, serial = case.paper(form.id, n), None
    issued_on = paper.issued_on if paper else None
    with office.read() as work:
        kept, bound_with = kept_here(work, case), beside(work, case, form.id)
        if paper is not None and not paper.recorded:
            form = office.library.issued_on(work.own_forms(), paper)
            serial = serial_in(form, paper.number)
        sheet = Sheet(case, n, serial, issued_on, office.clock.today(), kept=kept, enclosures=bound_with)
        return word_of(compose(form, sheet, Intent.DRAFT), pictures_of(work, case))


def _write(office: Office, case_id: str, form: Form, n: int, command: PrintPapers) -> Path:
    with office.read() as work:
        case = work.case(case_id, "see_papers")
    paper, made = case.paper(form.id, n), word_file if command.word else _bytes
    turn, seen = number_within(n), as_party(case, party_of(n))
    which = f"-{turn}" if turn > 1 or (form.repeats and len(seen.sheets(form.repeats)) > 1) else ""
    which += f"-{called(seen)}" if seen.party > 1 else ""
    mark = paper.number if paper and paper.number else case.number
    state = ("-补录" if paper.recorded else "") if paper else "-草稿"
    kind = "docx" if command.word else "pdf"
    file = command.folder / file_name(f"{place_of(form.id) + 1:03d}-{form.name}{which}-{mark}{state}.{kind}")
    return write_paper(file, made(office, case, form, n))


def note_paper(office: Office, case_id: str, name: str, way: Way, file: str = "") -> None:
    """Journal that a paper of a case is about to leave the desk, perhaps as a file of this name."""
    note(office, "see_papers", HandedOut(case_id, f"《{name}》", way, 1, file))


def table_head(office: Office, about: str) -> str:
    """What stands over a table that is taken along: what it is of, who made it, when."""
    at = f"{office.clock.now().astimezone(CHINA):%Y-%m-%d %H:%M}"
    return f"{about}　制表人：{office.actor.name}　时间：{at}"


def write_paper(file: Path, data: bytes) -> Path:
    """Write the bytes of a paper whole or not at all. Raises PrintTrouble `cannot_write`."""
    with written_whole(file) as half:
        half.write_bytes(data)
    return file
