"""The file of a case is bound from its page: to a place one names, and in one job on both sides."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QObject
from PySide6.QtPrintSupport import QPrinter
from pytestqt.qtbot import QtBot

from desktop.casework import case_facts as f
from desktop.casework.facts import AnyFact
from desktop.documents.scans import words_in
from desktop.services.attaching import AttachFiles, attach
from desktop.services.issuing import IssuePaper, issue_paper
from desktop.services.perform import perform
from desktop.ui.case.whole_file import WholeFile
from desktop.ui.desk import Desk
from desktop.ui.pages.case_page import CasePage
from desktop.ui.pages.paper_page import PaperPage
from desktop.ui.pdf_pages import page_sizes
from desktop.ui.places import CASE, PAPER, Place
from desktop.ui.widgets.buttons import Button
from tests.helpers.photos import photo
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
    assert len(page_sizes(file.read_bytes())) == 5
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


@pytest.mark.parametrize(("kind", "pages"), [(OneSide, 5), (TwoSides, 10)])
def test_it_prints_in_one_job_and_heeds_the_sides(
    qtbot: QtBot, desk: Desk, case_id: str, tmp_path: Path, kind: type[QPrinter], pages: int
) -> None:
    printer, owner = kind(), QObject()
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    whole = WholeFile(desk, ScriptedDialogs(), owner)
    whole._print_bound_on(case_id, printer)
    Quiet(qtbot, desk)()
    assert len(page_sizes((tmp_path / "printed.pdf").read_bytes())) == pages


def test_all_papers_print_as_each_would_alone(
    qtbot: QtBot, desk: Desk, case_id: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was issued in its copies, each for whom it is; a draft once."""
    printed: list[str] = []

    def keep(pdf: bytes, *_of_the_printer: object) -> int:
        printed.append(words_in(pdf))
        return 1

    monkeypatch.setattr("desktop.ui.printing.print_pdf", keep)
    owner, said = QObject(), list[object]()
    whole = WholeFile(desk, ScriptedDialogs(), owner)
    whole.said.connect(said.append)
    whole._print_on(case_id, QPrinter())
    Quiet(qtbot, desk)()
    assert said == [f"{len(printed)} 份文书已送打印机"]
    (notice,) = (words for words in printed if "责令改正通知书" in words and "第一联" in words)
    assert all(copy in notice for copy in ("第一联当事人", "第二联案卷", "第三联备存"))
    assert sum("第一联" in words for words in printed) == 1, "a draft is no copy of anything"


def test_evidence_and_a_signed_paper_are_bound_with_the_papers(
    qtbot: QtBot, desk: Desk, case_id: str, tmp_path: Path
) -> None:
    """The officer adds a scan of what was signed, beside a recording and a photograph, and binds the file."""
    for name, data in (("证人.jpg", photo("teal")), ("录像.mp4", b"moving pictures"), ("签回.png", scan())):
        (tmp_path / name).write_bytes(data)
    evidence = AttachFiles(case_id, (tmp_path / "证人.jpg", tmp_path / "录像.mp4"), photos=False)
    attach(desk.office.for_(MA), evidence, lambda *_: True)
    dialogs, said = ScriptedDialogs((tmp_path / "签回.png",)), list[object]()
    paper = PaperPage(desk, dialogs)
    paper.said.connect(said.append)
    paper.resize(1290, 760)
    present(qtbot, paper)
    paper.show_place(Place(PAPER, case_id, "immediate-correction-notice"))
    quiet = Quiet(qtbot, desk)
    quiet()
    add = next(one for one in paper.findChildren(Button) if one.text() == "添加签字扫描件")
    assert add.isVisible()
    click(add)
    quiet()
    assert said == ["《责令改正通知书》添加签字扫描件 1 个"]
    assert [one.text() for one in paper.findChildren(Button) if one.text() == "签回.png" and one.isVisible()]
    file, owner = tmp_path / "案卷.pdf", QObject()
    whole = WholeFile(desk, ScriptedDialogs(), owner)
    told: list[str] = []
    whole.said.connect(told.append)
    whole._save_bound_to(case_id, file)
    quiet()
    assert len(page_sizes(file.read_bytes())) == 8, "a photograph, a page for the recording, a signed paper"
    assert told[-1].startswith(
        "案卷已存为 PDF/A，共 2 份文书、2 件证据和扫描件；1 个文件没有装订（录像.mp4），为什么见卷内说明页"
    )
    inside = words_in(file.read_bytes())
    assert "《责令改正通知书》签字件签回.png" in inside
    assert "录像.mp4" in inside


def scan() -> bytes:
    """A sheet of paper as a scanner writes it."""
    out = io.BytesIO()
    Image.new("L", (165, 234), 230).save(out, "PNG")
    return out.getvalue()
