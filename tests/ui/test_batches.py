"""From the list: decisions of the chosen cases, receipts of today; what is missing is said."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest
from PySide6.QtPrintSupport import QPrinter
from pytestqt.qtbot import QtBot

from desktop.casework import case_facts as f
from desktop.casework.facts import AnyFact
from desktop.ui import actions
from desktop.ui.cases.batches import Batches, _decisions, _receipts
from desktop.ui.desk import Desk
from desktop.ui.pages.cases_page import CasesPage
from desktop.ui.pdf_pages import page_sizes
from tests.ui.hands import ScriptedDialogs, present
from tests.ui.real_office import MA, TODAY, Quiet, register

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


def test_both_are_offered_in_the_list(page: CasesPage) -> None:
    offered = {act.action: act for act in page.acts()}
    assert offered[actions.RECEIPTS].why_not == ""
    assert actions.DECISIONS in offered


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
    batches._print_on(printer, "送达回证", _receipts)
    Quiet(qtbot, desk)()
    assert said == ["1 份文书已送打印机"]
    assert len(page_sizes((tmp_path / "receipts.pdf").read_bytes())) == 1
    with desk.office.read() as work:
        ids = work.served_on(TODAY.date())
    batches._print_on(printer, "决定书", partial(_decisions, ids))
    Quiet(qtbot, desk)()
    assert [getattr(error, "code", "") for error in failed] == ["nothing_in_batch"]
