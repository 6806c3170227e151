"""The register of a lead on its page: who reported is masked until he is shown, and that is journalled."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from desktop.casework import lead_facts as d
from desktop.casework.journal import JournalFilter, Nature
from desktop.documents.scans import words_in
from desktop.services.deciding import TakeStep, take_step
from desktop.services.issuing import IssuePaper, issue_paper
from desktop.services.journalling import entry_page
from desktop.services.leads import TakeLead, take_lead
from desktop.services.perform import perform
from desktop.services.recording import KeepFacts, keep_facts
from desktop.ui import paper_actions
from desktop.ui.desk import Desk
from desktop.ui.pages.paper_page import PaperPage
from desktop.ui.places import PAPER, Place
from tests.ui.hands import ScriptedDialogs, present
from tests.ui.real_office import YUANSHUO, Quiet, register
from tests.ui.test_leads_page import DROPPED, TOLD, slots

FORM, NAME, PHONE = "clue-register", "李秀英", "13997005678"
pytestmark = pytest.mark.qt_log_ignore("grabbing the keyboard", "support raise")


def showings(desk: Desk) -> int:
    """How often the journal says that somebody was shown what is hidden."""
    rows = entry_page(desk.office, JournalFilter(), None, 500).rows
    return sum(row.nature is Nature.NUMBERS for row in rows)


def words(page: PaperPage) -> str:
    """All that stands on the paper on the page."""
    return words_in(page._data)


def why_not(page: PaperPage) -> str:
    """Why the reporter cannot be shown now; empty where he can."""
    return next(act.why_not for act in page.acts() if act.action is paper_actions.SHOW_WHO)


def open_page(qtbot: QtBot, desk: Desk, case_id: str, form: str, quiet: Quiet) -> PaperPage:
    page = PaperPage(desk, ScriptedDialogs())
    page.resize(1290, 760)
    present(qtbot, page)
    page.show_place(Place(PAPER, case_id, form))
    quiet()
    return page


def test_the_register_names_him_once_he_is_shown(qtbot: QtBot, desk: Desk, quiet: Quiet) -> None:
    lead_id, _ = perform(desk.office, take_lead, TakeLead(YUANSHUO, slots(TOLD)))
    page = open_page(qtbot, desk, lead_id, FORM, quiet)
    before = showings(desk)
    assert NAME not in words(page)
    assert PHONE not in words(page)
    assert why_not(page) == ""
    next(act for act in page.acts() if act.action is paper_actions.SHOW_WHO).run()
    quiet()
    assert NAME in words(page)
    assert PHONE in words(page)
    assert showings(desk) == before + 1
    perform(desk.office, keep_facts, KeepFacts(lead_id, slots({**DROPPED, d.LEAD_OPINION: "派员核查。"})))
    perform(desk.office, take_step, TakeStep(lead_id, "check_lead"))
    perform(desk.office, issue_paper, IssuePaper(lead_id, FORM, 1))
    before = showings(desk)
    again = open_page(qtbot, desk, lead_id, FORM, quiet)
    assert NAME in words(again)
    assert showings(desk) == before + 1
    assert why_not(again) == "签发的登记表上已经显示"


def test_another_paper_says_nothing_of_a_reporter(qtbot: QtBot, desk: Desk, quiet: Quiet) -> None:
    case_id = register(desk.office)
    page = open_page(qtbot, desk, case_id, "case-filing-approval", quiet)
    assert why_not(page) == "这份文书不印举报人"
