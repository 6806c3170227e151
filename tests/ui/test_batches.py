"""From the list: decisions of the chosen cases, receipts of a day, papers that turn up."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest
from PySide6.QtPrintSupport import QPrinter
from pytestqt.qtbot import QtBot

from desktop.casework import case_facts as f
from desktop.casework.facts import AnyFact
from desktop.documents.calibration import calibration_sheet
from desktop.documents.checkcode import code_in
from desktop.documents.scans import words_in
from desktop.services.issuing import IssuePaper, issue_paper
from desktop.services.perform import perform
from desktop.ui import paper_actions
from desktop.ui.action import Action
from desktop.ui.cases.batches import Batches, _decisions, _receipts
from desktop.ui.desk import Desk
from desktop.ui.dialogs import Telling, WordsQuestion
from desktop.ui.pages.cases_page import CasesPage
from desktop.ui.pdf_pages import page_sizes
from desktop.ui.runs import Run
from tests.ui.hands import ScriptedDialogs, present
from tests.ui.real_office import MA, TODAY, Quiet, register
from tests.ui.test_bound_file import FACTS

pytestmark = pytest.mark.qt_log_ignore("grabbing the keyboard", "support raise")


@pytest.fixture
def page(qtbot: QtBot, desk: Desk) -> CasesPage:
    """The list, with a case in it that was served something today."""
    told: dict[AnyFact, str] = {
        f.SERVICE_PAPER: "prior-notice",
        f.SERVICE_ON: TODAY.date().isoformat(),
        f.SERVICE_PLACE: "镇政府",
    }
    register(desk.office.for_(MA), facts=told)
    page = CasesPage(desk, ScriptedDialogs())
    page.resize(1290, 760)
    present(qtbot, page)
    Quiet(qtbot, desk)()
    return page


def act(page: CasesPage, wanted: Action) -> None:
    """Do what the page offers under an action."""
    (offered,) = (one for one in page.acts() if one.action == wanted)
    assert offered.why_not == ""
    offered.run()


def test_the_day_of_the_receipts_is_asked_and_today_stands_there(
    qtbot: QtBot, desk: Desk, page: CasesPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    printer = QPrinter()
    printer.setOutputFileName(str(tmp_path / "receipts.pdf"))
    monkeypatch.setattr("desktop.ui.cases.batches.make_printer", lambda **_: printer)
    dialogs, said, failed = page._batches._dialogs, list[str](), list[BaseException]()
    assert isinstance(dialogs, ScriptedDialogs)
    page.said.connect(said.append)
    desk.failed.connect(failed.append)
    dialogs.answers += ["明天", "2026年11月2日", True, TODAY.date().isoformat(), True]
    for _ in range(3):
        act(page, paper_actions.RECEIPTS)
        Quiet(qtbot, desk)()
    asked = dialogs.asked[0]
    assert isinstance(asked, WordsQuestion)
    assert asked.begins == TODAY.date().isoformat()
    assert dialogs.asked[-1] == (printer, True), "pages can be chosen"
    assert said == ["“明天”不是日期，请写成 2026-11-28 的样子", "1 份文书已送打印机"]
    assert [getattr(error, "code", "") for error in failed] == ["nothing_in_batch"], "the second of November"
    assert len(page_sizes((tmp_path / "receipts.pdf").read_bytes())) == 1


def test_a_paper_that_turns_up_is_held_against_the_record(
    qtbot: QtBot, desk: Desk, page: CasesPage, tmp_path: Path
) -> None:
    case_id = register(desk.office.for_(MA), facts=FACTS)
    perform(desk.office.for_(MA), issue_paper, IssuePaper(case_id, "case-filing-approval"))
    with desk.office.read() as work:
        (paper,) = work.case(case_id).papers
        data = work.paper_bytes(paper.id)
    code = code_in(words_in(data))
    (tmp_path / "来的.pdf").write_bytes(data)
    (tmp_path / "别的.pdf").write_bytes(calibration_sheet())
    dialogs = page._batches._dialogs
    assert isinstance(dialogs, ScriptedDialogs)
    dialogs.answers += [tmp_path / "来的.pdf", tmp_path / "别的.pdf", code, "AAAA-BBBB-CCCC"]
    for wanted in (*[paper_actions.VERIFY_FILE] * 2, *[paper_actions.VERIFY_CODE] * 2):
        act(page, wanted)
        Quiet(qtbot, desk)()
    told = [one for one in dialogs.asked if isinstance(one, Telling)]
    assert [(one.title, one.icon) for one in told] == [
        ("核对相符", "check"),
        ("文件上没有校验码", "alert"),
        ("登记里有这份文书", "check"),
        ("登记里没有这份文书", "alert"),
    ]
    assert told[0].about == "来的.pdf"
    assert f"《{paper.name}》" in told[0].happened
    assert "逐字节一致" in told[0].happened


def test_both_are_offered_in_the_list(page: CasesPage) -> None:
    offered = {act.action: act for act in page.acts()}
    assert offered[paper_actions.RECEIPTS].why_not == ""
    assert paper_actions.DECISIONS in offered


def test_the_receipts_of_today_are_printed_and_a_case_without_decision_is_refused(
    qtbot: QtBot, desk: Desk, page: CasesPage, tmp_path: Path
) -> None:
    batches = page.findChild(Batches)
    assert batches is not None
    said: list[str] = []
    failed: list[BaseException] = []
    batches.said.connect(said.append)
    desk.failed.connect(failed.append)
    printer = QPrinter()
    printer.setOutputFileName(str(tmp_path / "receipts.pdf"))
    batches._print_on(printer, "送达回证", partial(_receipts, TODAY.date()))
    Quiet(qtbot, desk)()
    assert said == ["1 份文书已送打印机"]
    assert len(page_sizes((tmp_path / "receipts.pdf").read_bytes())) == 1
    shown: list[Run | None] = []
    desk.runs.changed.connect(shown.append)
    desk.runs._shown = True  # as if it had gone on for a while
    (tmp_path / "receipts.pdf").unlink()
    batches._print_on(printer, "送达回证", partial(_receipts, TODAY.date()))
    desk.runs.stop()
    Quiet(qtbot, desk)()
    assert said[1:] == ["已停下，已送出的不能收回"]
    assert not (tmp_path / "receipts.pdf").exists(), "stopped while it was gathered, nothing went out"
    assert next(run.stopping for run in shown if run)
    with desk.office.read() as work:
        ids = work.served_on(TODAY.date())
    batches._print_on(printer, "决定书", partial(_decisions, ids))
    Quiet(qtbot, desk)()
    assert [getattr(error, "code", "") for error in failed] == ["nothing_in_batch"]
