"""What a case of a ledger still needs: its matter of the list, and the papers made before the desk (补录)."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from datetime import date

from desktop.base.errors import BadEntry, NotFound, Refusal
from desktop.casework import case_facts as f
from desktop.casework.case import Case, LedgerMark
from desktop.casework.co_parties import spoken_of
from desktop.casework.events import MatterSet, PaperRecorded
from desktop.casework.finding import usable_on
from desktop.casework.ledger.judging import DECISIONS, series_number
from desktop.casework.ledger.taking import normal_mark
from desktop.documents.form import Form
from desktop.documents.scans import original_sheet, scan_pages
from desktop.services.filing import BadEntries
from desktop.services.issuing import form_named
from desktop.services.perform import Job


@dataclass(frozen=True, slots=True)
class SetMatter:
    """A matter of the list in force, for an imported case that has none."""

    case_id: str
    matter_code: str


def set_matter(job: Job, command: SetMatter) -> None:
    """Pin the articles in force on the day of the act (行政处罚法 37) to an imported case without a matter.

    Raises Refusal where it has one, BadEntries without the day or with a matter not in force that day.
    """
    case = job.case(command.case_id)
    _mark_of(case)
    if case.matter.id:
        raise Refusal("matter_settled", number=case.number, matter=case.matter.name)
    day = case.get(f.OFFENCE_ON)
    if day is None:
        raise BadEntries({(f.OFFENCE_ON.id, 1): BadEntry("missing", label=f.OFFENCE_ON.label)})
    current = job.bench.list_on(job.office.clock.today())
    if current is None:
        raise NotFound("no_matter_list", day=job.office.clock.today())
    row = current.row_for(command.matter_code, day)
    if row is None or not usable_on(row, day):
        wrong = BadEntry("matter_not_in_force", matter=command.matter_code, day=day)
        raise BadEntries({("case.matter", 1): wrong})
    rules = job.office.library.rules_for(row, case.path)
    job.keep(MatterSet(case.id, row.id, current.version, rules, row.name))


@dataclass(frozen=True, slots=True)
class RecordPaper:
    """A paper made before the desk; `scan` is a copy of it as PDF, JPEG or PNG, empty where there is none."""

    case_id: str
    form: str
    issued_on: date
    number: str = ""
    n: int = 1
    scan: bytes = field(repr=False, default=b"")


def record_paper(job: Job, command: RecordPaper) -> str:
    """补录: enter a paper of an imported case that was made before the case came in; gives its id.

    It counts where a gate asks for an issued paper, and is never shown as issued here. Raises Refusal for a
    case registered at the desk, a form issued or entered already, one of another procedure, a number in use;
    BadEntry for a day not before the import, a decision without number, an unreadable scan.
    """
    case, library = job.case(command.case_id), job.office.library
    mark, form = _mark_of(case), form_named(library, command.form)
    if form.id not in library.papers(case):
        raise Refusal("form_of_other_procedure", paper=form.name, procedure=library.procedure(case).name)
    if case.paper(form.id, command.n) is not None:
        raise Refusal("already_issued", paper=form.name)
    if command.issued_on >= mark.on:
        raise BadEntry("paper_after_import", paper=form.name, day=command.issued_on, on=mark.on)
    number, paper_id = normal_mark(command.number), job.work.mint_id()
    past = _bear(job, case, form, number, paper_id)
    data, pages = _data(case, form, command, number, mark)
    job.keep(
        PaperRecorded(
            case_id=case.id,
            paper_id=paper_id,
            form=form.id,
            form_version=form.version,
            name=form.name,
            n=command.n,
            number=number,
            issued_on=command.issued_on,
            pages=pages,
            digest=hashlib.sha256(data).hexdigest(),
            scanned=bool(command.scan),
            past_number=past,
            data=data,
        )
    )
    return paper_id


def _mark_of(case: Case) -> LedgerMark:
    if case.ledger is None:
        raise Refusal("not_of_a_ledger", number=case.number)
    return case.ledger


def _bear(job: Job, case: Case, form: Form, number: str, paper_id: str) -> bool:
    """Claim the number of a paper for it; True where it is the one the ledger gave the decision."""
    if not number:
        if form.id in DECISIONS:
            raise BadEntry("missing", label="文号")
        return False
    words = job.office.library.numbers
    if form.id in DECISIONS and number == normal_mark(case.get(f.LEDGER_DECISION) or ""):
        return True
    word = words.word(form.id)
    found = series_number(number, case.organ, words, of=frozenset((word,))) if word else None
    if found is not None and not job.work.claim_number(case.organ.unit_id, found, words.pattern, paper_id):
        raise Refusal("number_in_use", number=number)
    return False


def _data(case: Case, form: Form, command: RecordPaper, number: str, mark: LedgerMark) -> tuple[bytes, int]:
    """The bytes to keep and their pages: the scan as it is, or a sheet that says where the original is."""
    if command.scan:
        return command.scan, scan_pages(command.scan)
    day = command.issued_on
    about = (
        ("案号", case.number),
        ("文号", number),
        ("当事人", spoken_of(case, form.id, command.n)),
        ("制作日期", f"{day.year}年{day.month}月{day.day}日"),
        ("台账", f"{mark.file}，{mark.on.year}年{mark.on.month}月{mark.on.day}日导入"),
    )
    drawn = original_sheet(form.name, about, sample=case.sample)
    return drawn.pdf, drawn.pages
