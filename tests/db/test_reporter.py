"""Who reported a lead is kept from everybody who may not learn it, wherever he looks (生态环境法典 146).

A report is taken in, its register issued, it becomes a case and is answered. Then every role looks at
everything it can reach, and the name, the telephone and the house of who reported stand nowhere in it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import partial
from itertools import product
from pathlib import Path

import pypdfium2
import pytest

from db import Storage
from desktop.base.clock import StoppedClock
from desktop.base.errors import DeskError, NotPermitted
from desktop.casework import case_facts as f
from desktop.casework import lead_facts as d
from desktop.casework.access import Actor
from desktop.casework.due_list import DueFilter
from desktop.casework.facts import AnyFact
from desktop.casework.journal import EntryRow, JournalFilter, Nature
from desktop.casework.lead_rows import LeadFilter
from desktop.casework.rows import CaseFilter, CaseRow
from desktop.services.binding import save_bound
from desktop.services.copying import copy_sheet
from desktop.services.deciding import TakeStep, take_step
from desktop.services.diagnosing import Surroundings, diagnose
from desktop.services.due_list import due_page
from desktop.services.exporting import COLUMNS, ExportCases, export_cases
from desktop.services.filing import RegisterCase, register_case
from desktop.services.finding import files_found, found_beside
from desktop.services.histories import case_history, officer_history, place_history
from desktop.services.issuing import IssuePaper, issue_paper
from desktop.services.journalling import (
    ExportEntries,
    ShowPastNumbers,
    entry_page,
    entry_view,
    export_entries,
    show_past_numbers,
)
from desktop.services.lead_ends import BeginCase, begin_case
from desktop.services.leads import ShowReporter, TakeLead, lead_page, lead_view, show_reporter, take_lead
from desktop.services.perform import Office, perform
from desktop.services.printing import PrintPapers, print_papers
from desktop.services.recording import KeepFacts, ShowNumbers, keep_facts, show_numbers
from desktop.services.searching import case_page, case_view, paper_bytes, paper_draft, paper_view
from desktop.services.workbench import on_my_desk, standing, waiting
from desktop.sheets.reading import read_workbook
from tests.db.office import COUNTY, QIAOTOU, STATION
from tests.helpers.library import LIBRARY

pytestmark = pytest.mark.sqlite("what is looked at is the same on a server")

NAME, PHONE, HOUSE = "韩玉兰", "13897005679", "斜沟乡老营庄村八社"
TELLING = re.compile(r"韩玉|玉兰|\bhyl\b|13897|\*5679|斜沟|老营庄")
"""Any part of it, also what a mask leaves of a number."""
TOLD: dict[AnyFact, str] = {
    **{d.LEAD_KIND: d.LeadKind.REPORT, f.DISCOVERED_ON: "2026-03-01", f.OFFENCE_AT: "元朔社区3号楼旁"},
    **{f.OFFENCE_FACTS: "货车沿途遗撒渣土", f.PARTY_KIND: "citizen", f.PARTY_NAME: "单永红"},
    **{d.REPORTER: NAME, d.REPORTER_PHONE: PHONE, d.REPORTER_AT: HOUSE, d.REPLY_WANTED: "1"},
    d.LEAD_OPINION: "派员核查。",
}
CHECKED: dict[AnyFact, str] = {
    **{d.CHECKED_ON: "2026-03-02", d.CHECKED_BY: "马建国", d.CHECK_FOUND: "路面确有渣土"},
    d.CHECK_OURS: d.Ours.OURS,
}
OFFICER = Actor("p1", "马建国", "officer", QIAOTOU.id)
FORM = "clue-register"
Look = Callable[[Office], object]


@pytest.fixture
def office(storage: Storage, clock: StoppedClock) -> Office:
    """The desk of an officer of the township."""
    return Office(storage, LIBRARY, clock, OFFICER)


@pytest.fixture
def lead_id(office: Office) -> str:
    """Reported, checked, its register issued and looked at, and a case by now."""
    told = {(fact.id, 1): text for fact, text in TOLD.items()}
    id, _ = perform(office, take_lead, TakeLead(STATION.id, told))
    perform(office, show_reporter, ShowReporter(id))
    told = {(fact.id, 1): text for fact, text in CHECKED.items()}
    perform(office, keep_facts, KeepFacts(id, told))
    perform(office, take_step, TakeStep(id, "check_lead"))
    perform(office, issue_paper, IssuePaper(id, FORM, 1))
    begun = perform(office, begin_case, BeginCase(id))[0]
    values = {**begun.values, (f.OFFENCE_ON.id, 1): "2026-03-01"}
    filed = RegisterCase("ordinary", STATION.id, "HJ-006", ("p1",), values, lead_id=id)
    perform(office, register_case, filed)
    return id


def looks(lead_id: str, folder: Path) -> Iterator[tuple[str, Look]]:
    """Everything that shows something of a lead or of the case it became, by what it is."""
    for text in ("单永红", "遗撒", "元朔"):
        yield f"found {text}", partial(_found, text=text)
    yield "lead", lambda office: dict(lead_view(office, lead_id).case.facts)
    yield "leads", lambda office: lead_page(office, LeadFilter("lead"), None)
    yield "leads by name", lambda office: lead_page(office, LeadFilter("lead", text=NAME), None).rows
    yield "lead as a case", lambda office: _view(office, lead_id)
    yield "what storage tells", lambda office: _read(office, lead_id)
    yield "case", lambda office: [_view(office, row.id) for row in _cases(office)]
    yield "dues", lambda office: due_page(office, DueFilter(), None)
    yield "first page", lambda office: (standing(office, "", mine=False), waiting(office), on_my_desk(office))
    yield "journal", lambda office: entry_page(office, JournalFilter(), None, 500)
    yield "entries", lambda office: [entry_view(office, row.no) for row in _entries(office)]
    yield "history", lambda office: case_history(office, lead_id)
    yield "place", lambda office: place_history(office, "元朔社区")
    yield "her place", lambda office: place_history(office, "老营庄").moments
    yield "officer", lambda office: officer_history(office, "p1")
    yield "copy sheet", lambda office: copy_sheet(office, lead_id)
    yield "diagnosis", lambda office: diagnose(office, Surroundings())
    file = folder / "表.xlsx"
    cases, entries = (
        ExportCases(file, CaseFilter(), "due", tuple(COLUMNS), ""),
        ExportEntries(file, JournalFilter(), ""),
    )
    yield "table", lambda office: (export_cases(office, cases, _on), read_workbook(file).sheets)
    yield "journal table", lambda office: (export_entries(office, entries, _on), read_workbook(file).sheets)


def papers(lead_id: str, folder: Path) -> Iterator[tuple[str, Look]]:
    """Every way to a paper that prints who reported."""
    yield "draft", lambda office: _words(paper_draft(office, lead_id, FORM, 2, {}).drawn.pdf)
    yield "paper", lambda office: _words(paper_view(office, lead_id, FORM, 1).data)
    yield "bytes", lambda office: _words(paper_bytes(office, _paper(office, lead_id)))
    yield (
        "files",
        lambda office: [
            _words(file.read_bytes())
            for file in print_papers(office, PrintPapers(_number(office, lead_id), (FORM,), folder))
        ],
    )
    yield "bound", lambda office: _bound(office, lead_id, folder / "卷.pdf")


def _found(office: Office, text: str) -> object:
    return files_found(office, text, 9), found_beside(office, text, 9)


def _on(_done: int, _total: int) -> bool:
    return True


def _read(office: Office, lead_id: str) -> object:
    with office.read() as work:
        return [dict(case.facts) for case in (work.case(lead_id), *work.cases((lead_id,)))]


def _view(office: Office, case_id: str) -> object:
    view = case_view(office, case_id)
    return view, dict(view.case.facts), view.journal, [dict(course.case.facts) for course in view.courses]


def _cases(office: Office) -> tuple[CaseRow, ...]:
    return case_page(office, CaseFilter(), "due", None).rows


def _entries(office: Office) -> tuple[EntryRow, ...]:
    return entry_page(office, JournalFilter(), None, 500).rows


def _paper(office: Office, lead_id: str) -> str:
    with office.for_(OFFICER).read() as work:
        paper = work.case(lead_id).paper(FORM)
    assert paper is not None
    return paper.id


def _number(office: Office, lead_id: str) -> str:
    with office.for_(OFFICER).read() as work:
        return work.case(lead_id).number


def _bound(office: Office, lead_id: str, file: Path) -> str:
    save_bound(office, lead_id, file)
    return _words(file.read_bytes())


def _words(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(pdf)
    try:
        return "".join(page.get_textpage().get_text_bounded() for page in document)
    finally:
        document.close()


def seen(look: Look, office: Office) -> str:
    """What is seen, as far as one may look; a refusal by its facts."""
    try:
        return repr(look(office))
    except DeskError as refused:
        return repr((refused, refused.facts))


def test_who_may_not_learn_it_sees_it_nowhere(office: Office, lead_id: str, tmp_path: Path) -> None:
    everything = (*looks(lead_id, tmp_path), *papers(lead_id, tmp_path))
    numbers = tuple((fact.id, 1) for fact in (d.REPORTER, d.REPORTER_PHONE, d.REPORTER_AT))
    past = [ShowPastNumbers(lead_id, row.no) for row in _entries(office) if row.case_id == lead_id]
    assert past
    for role, unit in product(("reviewer", "supervisor", "auditor", "administrator"), (QIAOTOU, COUNTY)):
        other = office.for_(Actor("p9", "张县长", role, unit.id))
        told = [what for what, look in everything if TELLING.search(seen(look, other))]
        assert told == [], role
        for text in (NAME, "hyl", PHONE, PHONE[-4:], HOUSE):
            assert files_found(other, text, 9) == (), (role, text)
        for command in past:
            with pytest.raises(DeskError):
                perform(other, show_past_numbers, command)
        with pytest.raises(DeskError):
            perform(other, show_reporter, ShowReporter(lead_id))
        with pytest.raises(DeskError):
            perform(other, show_numbers, ShowNumbers(lead_id, numbers))


def test_who_may_learn_it_sees_it_where_he_asks_for_it_and_on_the_register_alone(
    office: Office, lead_id: str, tmp_path: Path
) -> None:
    found = {what: bool(TELLING.search(seen(look, office))) for what, look in papers(lead_id, tmp_path)}
    assert found == dict.fromkeys(found, True)
    told = {what for what, look in looks(lead_id, tmp_path) if re.search(NAME, seen(look, office))}
    assert told == {"what storage tells"}, "of which pages are made: they mask it until it is asked for"
    supervisor = office.for_(Actor("p9", "张县长", "supervisor", COUNTY.id))
    assert lead_view(supervisor, lead_id).step == lead_view(office, lead_id).step == "answer_reporter"
    with pytest.raises(NotPermitted):
        paper_view(supervisor, lead_id, FORM, 1)


def shown(office: Office) -> list[str]:
    """Who was shown the reporter, as the journal tells it, the first first."""
    rows = entry_page(office, JournalFilter(), None, 500).rows
    return [row.person for row in reversed(rows) if row.nature is Nature.NUMBERS]


def test_a_draft_masks_the_reporter_until_he_is_shown(office: Office, lead_id: str) -> None:
    """Who was shown him stands among what is typed beside the draft."""
    before = shown(office)
    draft = _words(paper_draft(office, lead_id, FORM, 2, {}).drawn.pdf)
    assert not re.search(f"{NAME}|{PHONE}|{HOUSE}", draft)
    assert "***" in draft
    assert shown(office) == before
    told, _ = perform(office, show_reporter, ShowReporter(lead_id))
    draft = _words(paper_draft(office, lead_id, FORM, 2, told).drawn.pdf)
    assert all(words in draft for words in (NAME, PHONE, HOUSE))
    assert len(shown(office)) == len(before) + 1


def test_a_paper_that_says_who_reported_is_journalled_as_a_showing(
    office: Office, lead_id: str, tmp_path: Path
) -> None:
    ways = dict(papers(lead_id, tmp_path))
    for way in ("paper", "bytes", "files", "bound"):
        before = len(shown(office))
        assert re.search(NAME, seen(ways[way], office)), way
        assert shown(office)[before:] == ["马建国"], way
    [case] = _cases(office)
    said = shown(office)
    paper_draft(office, case.id, "case-filing-approval", 1, {})
    print_papers(office, PrintPapers(case.number, ("case-filing-approval",), tmp_path))
    assert shown(office) == said, "no other paper says who it was"
