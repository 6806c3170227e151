"""The file of a case is bound from its page: to a place one names, and in one job on both sides."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from PySide6.QtPrintSupport import QPrinter
from pytestqt.qtbot import QtBot

from desktop.casework import case_facts as f
from desktop.casework.facts import AnyFact
from desktop.documents.scans import words_in
from desktop.services.issuing import IssuePaper, issue_paper
from desktop.services.perform import perform
from desktop.ui.case.whole_file import WholeFile
from desktop.ui.desk import Desk
from desktop.ui.pages.case_page import CasePage
from desktop.ui.pdf_pages import page_sizes
from desktop.ui.places import CASE, Place
from desktop.ui.widgets.buttons import Button
from tests.ui.hands import ScriptedDialogs, click, present
from tests.ui.real_office import MA, Quiet, register

FACTS: dict[AnyFact, str] = {
    f.PARTY_KIND: "citizen",
    f.PARTY_NAME: "刘生贵",
    f.PARTY_ID: "630121197003211230",
    f.PARTY_ADDRESS: "桥头镇元朔社区12号",
    f.PARTY_PHONE: "13997001235",
    f.FILING_OPINION: "建议立案。",
    f.CORRECTION_CONTENT: "清理遗撒的渣土",
    f.CORRECTION_UNTIL: "2026-12-20",
}

pytestmark = pytest.mark.qt_log_ignore("grabbing the keyboard", "support raise")


@pytest.fixture
def case_id(desk: Desk) -> str:
    """A case with two issued papers, one of a page and one of two."""
    case_id = register(desk.office.for_(MA), facts=FACTS)
    for form in ("case-filing-approval", "immediate-correction-notice"):
        perform(desk.office.for_(MA), issue_paper, IssuePaper(case_id, form))
    return case_id


def test_the_button_saves_one_file_and_tells_what_is_left_out(
    qtbot: QtBot, desk: Desk, case_id: str, tmp_path: Path
) -> None:
    file = tmp_path / "案卷.pdf"
    page = CasePage(desk, ScriptedDialogs(file))
    page.resize(1290, 760)
    present(qtbot, page)
    said: list[str] = []
    page.said.connect(said.append)
    page.show_place(Place(CASE, case_id, "papers"))
    Quiet(qtbot, desk)()
    click(next(one for one in page.findChildren(Button) if one.text() == "装订存为 PDF/A"))
    Quiet(qtbot, desk)()
    assert "责令改正通知书" in words_in(file.read_bytes())
    assert len(page_sizes(file.read_bytes())) == 6
    assert said[-1].startswith("案卷已存为 PDF/A")
    assert "没有签发，没有装订" in said[-1]


class OneSide(QPrinter):
    """A printer that was told to print on the front alone; one that writes PDF forgets what it was told."""

    def duplex(self) -> QPrinter.DuplexMode:
        return QPrinter.DuplexMode.DuplexNone


class TwoSides(QPrinter):
    """One that was told to print on both sides."""

    def duplex(self) -> QPrinter.DuplexMode:
        return QPrinter.DuplexMode.DuplexLongSide


@pytest.mark.parametrize(("kind", "pages"), [(OneSide, 6), (TwoSides, 10)])
def test_it_prints_in_one_job_and_heeds_the_sides(
    qtbot: QtBot, desk: Desk, case_id: str, tmp_path: Path, kind: type[QPrinter], pages: int
) -> None:
    printer, owner = kind(), QObject()
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    whole = WholeFile(desk, ScriptedDialogs(), owner)
    whole._print_bound_on(case_id, printer)
    Quiet(qtbot, desk)()
    assert len(page_sizes((tmp_path / "printed.pdf").read_bytes())) == pages
