"""Two parties fined in one case: one pays, the other is taken to the court, on the page of the case."""

from __future__ import annotations

from datetime import date

import pytest
from pytestqt.qtbot import QtBot

from desktop.casework import case_facts as f
from desktop.casework import enforcement_facts as e
from desktop.casework.co_parties import as_party, each_party, number_at
from desktop.casework.deadlines import add_days, add_workdays
from desktop.casework.enforcement import appeals_over, fine_of
from desktop.casework.enforcement_choices import CourtAnswer, CourtEnd, Ruling, Way
from desktop.casework.facts import AnyFact
from desktop.services.issuing import IssuePaper, issue_paper
from desktop.services.perform import perform
from desktop.ui.case.course_bar import OWN
from desktop.ui.case.fact_cards import FactCards
from desktop.ui.desk import Desk
from desktop.ui.widgets.buttons import Button
from tests.helpers.two_parties import FIRM, TwoParties
from tests.ui.hands import click
from tests.ui.test_enforcement_page import Officer, Unpaid, court, desk, template

__all__ = ["desk", "template"]
pytestmark = pytest.mark.qt_log_ignore("grabbing the keyboard", "support raise")

SECOND = number_at(1, 2)
HIM = str(FIRM[f.PARTY_NAME])


class BothUnpaid(TwoParties, Unpaid):
    """Two parties, served both, of whom none has paid."""


class OfficerOfTwo(Officer):
    """Who has the page of their case open."""

    teller = BothUnpaid

    def cards(self, tab: str) -> FactCards:
        """The cards of a tab, all of them made."""
        self.page._go_where(tab)
        cards = self.page._cards[tab]
        while cards.grow():
            pass
        self.quiet()
        return cards

    def hand_over(self, form: str) -> None:
        """A paper of his is handed over today."""
        theirs = max(as_party(self.case, 2).sheets("service")) + 1
        given: dict[AnyFact, object] = {
            f.SERVICE_PAPER: form,
            f.SERVICE_METHOD: f.ServiceMethod.DIRECT,
            f.SERVICE_ON: self.clock.today(),
            f.SERVICE_PLACE: "桥头镇综合行政执法中心",
            f.SERVICE_RECEIVER: "张有德",
        }
        self.enter(given, number_at(theirs, 2))

    def look_at(self, key: tuple[str, int]) -> None:
        """Another procedure, by its chip."""
        self.bar.look_at(key)
        self.quiet()


@pytest.fixture
def officer(qtbot: QtBot, desk: Desk) -> OfficerOfTwo:
    """The page of a case served on both."""
    return OfficerOfTwo(qtbot, desk)


def shown(cards: FactCards, group: str) -> set[int]:
    """Whose cards of a group are in sight."""
    return {n for (known, n), card in cards._cards.items() if known == group and card.isVisible()}


def past_appeals(officer: OfficerOfTwo) -> date:
    """The day after neither can contest it any more."""
    ends = [appeals_over(seen, officer.desk.office.library.calendar) for seen in each_party(officer.case)]
    return add_days(max(end.date for end in ends if end is not None and end.date is not None), 1)


def asked_of_the_court(officer: OfficerOfTwo) -> None:
    """He is reminded, waits his days out, and the court is applied to."""
    calendar = officer.desk.office.library.calendar
    officer.enter({e.WAY: Way.COURT, e.NO_REASON: True}, SECOND)
    officer.enter({e.UNTIL: add_days(officer.clock.today(), 15)}, SECOND)
    officer.act()
    officer.hand_over("performance-urge-notice")
    last = add_workdays(officer.clock.today(), 10, calendar)
    assert last is not None
    officer.on(max(add_days(last, 1), add_days(officer.clock.today(), 16)))
    officer.enter(court(officer), SECOND)
    for form in ("court-enforcement-application", "court-material-list"):
        perform(officer.desk.office, issue_paper, IssuePaper(officer.case_id, form, SECOND))
    officer.on(officer.clock.today())
    officer.act()


def enforced_by_the_court(officer: OfficerOfTwo) -> None:
    """It takes it up, rules, and gets the money."""
    today = officer.clock.today()
    officer.enter({e.COURT_ANSWER: CourtAnswer.ACCEPTED, e.ANSWERED_ON: today}, SECOND)
    officer.act()
    officer.enter({e.RULING: Ruling.ENFORCE, e.RULED_ON: today}, SECOND)
    officer.act()
    officer.enter({e.COURT_END: CourtEnd.PERFORMED, e.COURT_ENDED_ON: today}, SECOND)
    officer.act()


def test_one_pays_and_the_other_is_taken_to_the_court(officer: OfficerOfTwo) -> None:
    officer.on(past_appeals(officer))
    first = as_party(officer.case, 1).get(f.PARTY_NAME)
    offered = [action.text() for action in officer.menu().actions()]
    assert offered[:2] == [f"强制执行（{first}）", f"强制执行（{HIM}）"]
    paid: dict[AnyFact, object] = {
        f.PAYMENT_ON: officer.clock.today(),
        f.PAYMENT_AMOUNT: fine_of(officer.case),
        f.PAYMENT_HOW: f.Payment.BANK,
        f.PAYMENT_RECEIPT: "0012",
    }
    officer.enter(paid)
    officer.begin(f"强制执行（{HIM}）")
    assert officer.bar.key == ("enforcement", SECOND)
    assert f"强制执行（{HIM}）" not in [action.text() for action in officer.menu().actions()]

    cards = officer.cards("enforcement")
    chips = [chip for chip in cards.parties.findChildren(Button) if chip.isVisible()]
    assert [chip.text() for chip in chips] == [first, HIM]
    assert shown(cards, "enforcement") == {1}
    click(next(chip for chip in chips if chip.text() == HIM))
    assert shown(cards, "enforcement") == shown(cards, "court") == {SECOND}

    asked_of_the_court(officer)
    stages = {(side.n, side.stage) for side in officer.case.sides}
    assert stages == {(SECOND, "court_applied")}
    issued = {(paper.form, paper.n) for paper in officer.case.papers}
    assert ("performance-urge-notice", SECOND) in issued
    assert ("performance-urge-notice", 1) not in issued

    officer.look_at(OWN)
    assert officer.page.panel.view.title == "登记履行"
    assert not officer.page.panel.view.enabled
    barred = [item.target for item in officer.page.panel.view.missing]
    assert "enforcement.performed_on#1001" in barred
    assert not any("payment" in str(target) and "#1001" not in str(target) for target in barred)

    officer.look_at(("enforcement", SECOND))
    enforced_by_the_court(officer)
    officer.look_at(OWN)
    assert officer.page.panel.view.missing == ()
    officer.act()
    assert officer.case.stage == "performed"
    assert officer.desk.office.storage.check().sound
