"""A ledger kept in a spreadsheet comes in: looked at first, then taken in, taken back while untouched."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

from db import Reading
from desktop.base.bounds import as_cell
from desktop.base.errors import NotFound, Refusal
from desktop.base.paging import Cursor, Page
from desktop.base.sheet import HeadingRow, Sheet, Workbook
from desktop.casework.case import Case, LedgerMark
from desktop.casework.clocks import Clocks
from desktop.casework.events import CaseTakenOver, HandedOut, LedgerImported, LedgerUndone, Way
from desktop.casework.ledger.judging import (
    Court,
    Fate,
    Verdict,
    case_words,
    decision_words,
    judge,
    series_number,
)
from desktop.casework.ledger.placing import Register
from desktop.casework.ledger.rows import Complaint, LedgerRow, heading_of, ledger_rows
from desktop.casework.ledger.taking import Takeover
from desktop.casework.lists import Organ
from desktop.casework.rows import LedgerLine
from desktop.services.perform import Job, Office, bench, note
from desktop.services.printing import write_paper
from desktop.services.sentences import ToldObjection, objected
from desktop.sheets.reading import read_workbook

Progress = Callable[[int, int], bool]
"""Told rows done and rows in all; answers False to stop, and then nothing is kept."""

BATCH = 100
"""Rows written between two entries of progress."""


@dataclass(frozen=True, slots=True)
class SheetRead:
    """A sheet of the file: where its heading stands, which columns are known, which are kept as notes."""

    name: str
    heading: int  # the row, as spreadsheets count; 0 for a sheet without one, which is left out
    known: tuple[str, ...] = ()  # titles as they are written
    notes: tuple[str, ...] = ()
    twice: tuple[str, ...] = ()  # titles that name a column a second time: those columns are left out


@dataclass(frozen=True, slots=True)
class LedgerResult:
    """A row and what becomes of it, ready to show."""

    sheet: str
    row: int
    fate: Fate
    number: str
    party: str
    cause: str
    unit: str
    stage: str  # the name of the stage, of a case that goes in
    complaints: tuple[Complaint, ...] = ()
    objections: tuple[ToldObjection, ...] = ()


@dataclass(frozen=True, slots=True)
class LedgerReport:
    """A ledger judged: every row with its fate. `ledger_id` is empty for a preview."""

    file: str
    digest: str
    sheets: tuple[SheetRead, ...]
    rows: tuple[LedgerResult, ...] = field(repr=False)
    ledger_id: str = ""

    def of(self, fate: Fate) -> tuple[LedgerResult, ...]:
        """The rows of one fate."""
        return tuple(row for row in self.rows if row.fate is fate)

    def count(self, fate: Fate) -> int:
        """How many rows have a fate."""
        return sum(row.fate is fate for row in self.rows)

    def lines(self) -> Iterator[tuple[str, ...]]:
        """The report as a table: a heading, a line for each complaint and objection, one for a plain row."""
        yield ("工作表", "行", "结果", "案号", "当事人", "单位", "阶段", "列", "表头", "说明", "依据")
        for row in self.rows:
            head = (row.sheet, str(row.row), FATES[row.fate], row.number, row.party, row.unit, row.stage)
            said = [(one.column, one.title, one.reason, "") for one in row.complaints]
            said += [("", "", one.words, one.article) for one in row.objections]
            yield from (head + one for one in said or [("", "", "", "")])


def report_csv(report: LedgerReport) -> bytes:
    """The report as CSV with a byte-order mark, so that spreadsheets open it as UTF-8."""
    text = io.StringIO(newline="")
    csv.writer(text).writerows(map(as_cell, line) for line in report.lines())
    return text.getvalue().encode("utf-8-sig")


def save_report(office: Office, report: LedgerReport, file: Path) -> None:
    """Write the report as CSV, journalled first. Raises PrintTrouble, StorageTrouble."""
    what = f"台账导入结果（{report.file}）"
    note(office, "import_ledger", HandedOut("", what, Way.TABLED, len(report.rows), file.name))
    write_paper(file, report_csv(report))


FATES = {Fate.TAKEN: "导入", Fate.HELD: "已有", Fate.REFUSED: "拒绝"}
"""What the fate of a row is called."""


@dataclass(frozen=True, slots=True)
class ImportLedger:
    """A ledger that was read; `sheets` narrows it to some of its sheets. `told` may stop it."""

    book: Workbook
    sheets: tuple[str, ...] = ()
    told: Progress | None = None


@dataclass(frozen=True, slots=True)
class UndoLedger:
    """An import to take back whole."""

    ledger_id: str


def read_ledger(file: Path) -> Workbook:
    """The spreadsheet of a ledger. Raises BadEntry for what is none, in words."""
    return read_workbook(file)


def preview_ledger(
    office: Office, book: Workbook, sheets: tuple[str, ...] = (), told: Progress | None = None
) -> LedgerReport:
    """What an import would do, row by row; changes nothing. Raises as `import_ledger` does."""
    chosen = _chosen(office, book, sheets)
    with office.read() as work:
        court = _court(office, work, LedgerMark("", book.file, office.clock.today()))
    total = sum(len(sheet.rows) - heading.row for sheet, heading in chosen)
    results = []
    for done, verdict in enumerate(judge(_rows(office, chosen), court), 1):
        results.append(_result(office, verdict))
        if done % BATCH == 0:
            _go_on(told, done, total)
    return LedgerReport(book.file, book.digest, _sheets(office, book, sheets), tuple(results))


def import_ledger(job: Job, command: ImportLedger) -> LedgerReport:
    """Take every row that can be true into the desk, in one transaction; gives the fate of each.

    Raises Refusal `ledger_no_heading`, `ledger_no_sheet`, `ledger_stopped` with nothing kept. A file that
    brings nothing new is no import: the report then has no id.
    """
    office, book = job.office, command.book
    chosen = _chosen(office, book, command.sheets)
    mark = LedgerMark(job.work.mint_id(), book.file, office.clock.today())
    verdicts = tuple(judge(_rows(office, chosen), _court(office, job.work, mark)))
    taken = [verdict for verdict in verdicts if verdict.fate is Fate.TAKEN]
    done, by = 0, job.reckoning
    for batch in _batches(taken, BATCH):
        _go_on(command.told, done, len(taken))
        events = [_take(job, verdict, mark) for verdict in batch]
        dues = [by.of(_case(verdict), one.case_id) for verdict, one in zip(batch, events, strict=True)]
        job.work.take_over(events, dues)
        done += len(batch)
    _go_on(command.told, done, len(taken))
    results = tuple(_result(office, verdict) for verdict in verdicts)
    report = LedgerReport(book.file, book.digest, _sheets(office, book, command.sheets), results)
    if not taken:
        return report
    counts = (report.count(fate) for fate in (Fate.TAKEN, Fate.HELD, Fate.REFUSED))
    job.keep(LedgerImported("", mark.id, book.file, book.digest, len(results), *counts))
    return LedgerReport(report.file, report.digest, report.sheets, report.rows, mark.id)


def undo_ledger(job: Job, command: UndoLedger) -> LedgerUndone:
    """Take an import back whole: its cases are struck. Raises NotFound, Refusal once one was touched."""
    line = job.work.ledger(command.ledger_id)
    undone = LedgerUndone("", line.id, line.file, line.taken)
    job.keep(undone)
    return undone


def ledger_page(office: Office, after: Cursor | None = None) -> Page[LedgerLine]:
    """The next ledgers that came in, the newest first. Raises NotPermitted."""
    with office.read() as work:
        return work.ledger_page(after)


def ledger_count(office: Office) -> int:
    """How many ledgers came in. Raises NotPermitted."""
    with office.read() as work:
        return work.ledger_count()


def ledger_line(office: Office, id: str) -> LedgerLine:
    """One ledger that came in. Raises NotFound, NotPermitted."""
    with office.read() as work:
        return work.ledger(id)


# ------------------------------------------------------------ judging


def _chosen(office: Office, book: Workbook, names: tuple[str, ...]) -> list[tuple[Sheet, HeadingRow]]:
    """The sheets that are ledgers, each with its heading."""
    known = {sheet.name for sheet in book.sheets}
    if missing := [name for name in names if name not in known]:
        raise NotFound("ledger_no_sheet", file=book.file, sheet=missing[0], known="、".join(sorted(known)))
    found = [
        (sheet, heading)
        for sheet in book.sheets
        if (not names or sheet.name in names) and (heading := heading_of(sheet, office.library.ledger))
    ]
    if not found:
        raise Refusal("ledger_no_heading", file=book.file)
    return found


def _rows(office: Office, chosen: Iterable[tuple[Sheet, HeadingRow]]) -> Iterator[LedgerRow]:
    today = office.clock.today()
    for sheet, heading in chosen:
        yield from ledger_rows(sheet, heading, office.library.ledger, today)


def _sheets(office: Office, book: Workbook, names: tuple[str, ...]) -> tuple[SheetRead, ...]:
    found = []
    for sheet in book.sheets:
        heading = heading_of(sheet, office.library.ledger)
        if heading is None or (names and sheet.name not in names):
            found.append(SheetRead(sheet.name, 0))
            continue
        known, notes = tuple(heading.titles.values()), tuple(heading.others.values())
        found.append(SheetRead(sheet.name, heading.row, known, notes, heading.twice))
    return tuple(found)


def _court(office: Office, work: Reading, mark: LedgerMark) -> Court:
    library, seat = office.library, bench(office, work)

    def organ_of(unit_id: str) -> Organ | None:
        try:
            return work.organ(unit_id)
        except NotFound:
            return None

    units = work.units()
    organs = {unit.id: organ_of(unit.id) for unit in units}
    return Court(
        register=Register(units, work.officers(None), seat.list_on(seat.today), organs.get),
        held=work.held_cases(),
        procedures={id: library.newest(id) for id in ("ordinary", "summary")},
        words=library.numbers,
        clocks=Clocks(library.clocks, seat.calendar),
        bench=seat,
        mark=mark,
    )


def _result(office: Office, verdict: Verdict) -> LedgerResult:
    row, takeover = verdict.row, verdict.takeover
    stage = ""
    if takeover is not None:
        stage = office.library.procedure(takeover.case).stage_of(takeover.case.stage).name
    return LedgerResult(
        sheet=row.sheet,
        row=row.row,
        fate=verdict.fate,
        number=row.text("number") or row.text("decision_number"),
        party=row.text("party"),
        cause=row.text("cause"),
        unit=" ".join(filter(None, (row.text("township"), row.text("station")))),
        stage=stage,
        complaints=verdict.complaints,
        objections=tuple(objected(one, office.library) for one in verdict.objections),
    )


# ------------------------------------------------------------ taking in


def _batches(verdicts: Sequence[Verdict], size: int) -> Iterator[list[Verdict]]:
    left = iter(verdicts)
    while batch := list(islice(left, size)):
        yield batch


def _go_on(told: Progress | None, done: int, total: int) -> None:
    if told is not None and not told(done, total):
        raise Refusal("ledger_stopped")


def _take(job: Job, verdict: Verdict, mark: LedgerMark) -> CaseTakenOver:
    """What one row becomes, its numbers claimed."""
    takeover = _takeover(verdict)
    case, library = takeover.case, job.office.library
    case_id = job.work.mint_id()
    words = library.numbers
    for written, of in ((case.number, case_words(words)), (takeover.decision_number, decision_words(words))):
        number = series_number(written, case.organ, words, of)
        if number is not None:
            job.work.claim_number(case.organ.unit_id, number, words.pattern, case_id)
    return CaseTakenOver(
        case_id=case_id,
        number=case.number,
        procedure=case.procedure,
        stage=case.stage,
        unit_id=case.unit.id,
        organ_unit_id=case.organ.unit_id,
        matter_id=case.matter.id,
        matters_version=case.matters_version,
        rule_set=library.rules_for(case.matter, case.path),
        officer_ids=tuple(officer.id for officer in case.officers),
        registered_on=case.registered_on,
        values=takeover.values,
        sample=case.sample,
        past=case.past,
        ledger_id=mark.id,
        ledger_key=takeover.key,
        decision_number=takeover.decision_number,
    )


def _takeover(verdict: Verdict) -> Takeover:
    assert verdict.takeover is not None  # a row that goes in has its case
    return verdict.takeover


def _case(verdict: Verdict) -> Case:
    return _takeover(verdict).case
