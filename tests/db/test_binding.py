"""The file of a case is bound from what was issued: its contents agree with it, and it is noted before."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from pikepdf import pdfa

from db import Storage
from desktop.base.clock import StoppedClock
from desktop.base.errors import NotFound, PrintTrouble, Refusal
from desktop.casework.access import Actor
from desktop.casework.events import PaperRecorded
from desktop.documents.pdf import draw
from desktop.services.binding import bound_for_printer, case_of_number, save_bound
from desktop.services.perform import Office
from desktop.services.searching import case_view
from tests.db.office import ACTOR, QIAOTOU, paper, raw, register
from tests.helpers.library import LIBRARY
from tests.unit.documents.cases import company_case
from tests.unit.documents.reading import issued
from tests.unit.documents.test_bound import picture

MA = Actor("p1", "马建国", "officer", QIAOTOU.id)
DAY = date(2026, 11, 23)
FORMS = ("penalty-decision", "case-filing-approval", "interview-record")
"""As they were issued; the file begins with the filing."""


@pytest.fixture
def case_id(storage: Storage) -> str:
    """A case with three papers that were issued, and the scan of one made before the desk."""
    case_id = register(storage)
    with storage.write(ACTOR, "issue_paper") as work:
        for form in FORMS:
            drawn = draw(issued(form, company_case()))
            event = paper(case_id, work.mint_id(), "", drawn.pdf)
            event = replace(event, form=form, name=named(form), issued_on=DAY, pages=drawn.pages)
            work.apply(event)
            work.record([event])
        scan = picture("PNG", "RGB")
        recorded = PaperRecorded(
            case_id=case_id,
            paper_id=work.mint_id(),
            form="site-photo-sheet",
            form_version="1",
            name=named("site-photo-sheet"),
            n=1,
            number="",
            issued_on=DAY,
            pages=1,
            digest=hashlib.sha256(scan).hexdigest(),
            scanned=True,
            past_number=False,
            data=scan,
        )
        work.apply(recorded)
        work.record([recorded])
    return case_id


@pytest.fixture
def desk(storage: Storage, clock: StoppedClock) -> Office:
    """The office as an officer has it."""
    return Office(storage, LIBRARY, clock, MA)


def named(form: str) -> str:
    return LIBRARY.forms[form].name


def words(pdf: bytes) -> list[str]:
    """The words of each page, without spaces."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return ["".join(page.get_textpage().get_text_bounded().split()) for page in document]
    finally:
        document.close()


def printed(desk: Office, case_id: str, *, duplex: bool) -> list[str]:
    """The words of each page as it goes to the printer."""
    with bound_for_printer(desk, case_id, duplex=duplex) as made:
        assert made is not None
        assert made.file.parent.parent == desk.storage.home.clear
        told = words(made.file.read_bytes())
    assert not any(desk.storage.home.clear.iterdir()), "nothing clear is left behind"
    return told


def last(home: Path) -> dict[str, Any]:
    """What the last entry of the journal says."""
    ((body,),) = raw(home, "SELECT body FROM entry ORDER BY no DESC LIMIT 1")
    (event,) = json.loads(bytes(body))["says"]
    return dict(event)


def page_of(pages: list[str], title: str) -> int:
    """The number of the page that bears a title: cover and contents have none."""
    return next(at for at, told in enumerate(pages[2:], 1) if title in told)


def test_the_contents_say_the_numbers_that_are_printed(desk: Office, case_id: str, tmp_path: Path) -> None:
    file = tmp_path / "案卷.pdf"
    made = save_bound(desk, case_id, file)
    assert made is not None
    pages = words(file.read_bytes())
    assert made.papers == 4
    open_still = [row for row in case_view(desk, case_id).papers if row.issued_on is None]
    assert made.drafts == len([row for row in open_still if not row.form.startswith("archive-")]) > 5
    assert pdfa.validate_written(file, "2b").verdict == "pass"
    assert "行政处罚案卷" in pages[0]
    assert "备考表" in pages[-1]
    filing, talk, decision = (
        page_of(pages, named(form))
        for form in ("case-filing-approval", "interview-record", "penalty-decision")
    )
    assert 1 == filing < talk < decision
    scan = next(at for at, told in enumerate(pages[2:], 1) if told == str(at))
    assert filing < scan < talk, "the scan stands where its form has its place"
    for title, number in ((named("case-filing-approval"), filing), (named("site-photo-sheet"), scan)):
        assert f"{title}20261123{number}" in pages[1]


def test_it_is_noted_before_it_leaves(desk: Office, case_id: str, office: Path, tmp_path: Path) -> None:
    save_bound(desk, case_id, tmp_path / "案卷.pdf")
    assert last(office) == {"event": "HandedOut", "what": "案卷", "way": "saved", "n": 4, "file": "案卷.pdf"}
    with bound_for_printer(desk, case_id, duplex=True):
        assert last(office) == {"event": "HandedOut", "what": "案卷", "way": "printed", "n": 4, "file": ""}


def test_on_two_sides_a_paper_begins_on_a_sheet_of_its_own(desk: Office, case_id: str) -> None:
    plain, sheets = (printed(desk, case_id, duplex=duplex) for duplex in (False, True))
    assert [told for told in sheets if told] == [told for told in plain if told]
    assert len(sheets) % 2 == 0
    for title in ("立案审批表", "询问（调查）笔录", "行政处罚决定书", "卷内备考表"):
        begins = [at for at, told in enumerate(sheets[4:]) if title in told]
        assert begins[0] % 2 == 0, title


def test_where_nothing_can_be_written_it_is_said_and_nothing_clear_stays(
    desk: Office, case_id: str, tmp_path: Path
) -> None:
    with pytest.raises(PrintTrouble) as trouble:
        save_bound(desk, case_id, tmp_path / "拔掉的U盘" / "案卷.pdf")
    assert trouble.value.code == "cannot_write"
    assert not any(desk.storage.home.clear.iterdir())


def test_nothing_issued_is_no_file(storage: Storage, desk: Office) -> None:
    with pytest.raises(Refusal) as refusal:
        printed(desk, register(storage), duplex=False)
    assert refusal.value.code == "nothing_to_bind"
    with pytest.raises(NotFound):
        case_of_number(desk, "大桥案〔2026〕9999号")
