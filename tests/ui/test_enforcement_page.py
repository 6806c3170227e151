"""Two parties fined in one case: one pays, the other is reminded, surcharged and taken to the court."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from desktop.base.clock import StoppedClock
from desktop.base.paths import RESOURCES
from desktop.casework import case_facts as f
from desktop.casework import enforcement_facts as e
from desktop.casework.case import Case
from desktop.casework.choices import Answer
from desktop.casework.co_parties import as_party, each_party, number_at
from desktop.casework.deadlines import add_days, add_workdays
from desktop.casework.enforcement import appeals_over, fine_of
from desktop.casework.enforcement_choices import CourtAnswer, CourtEnd, Ruling, Way
from desktop.casework.facts import AnyFact
from desktop.services.issuing import IssuePaper, issue_paper
from desktop.services.perform import perform
from desktop.services.recording import KeepFacts, keep_facts
from desktop.services.sample_story import Rested
from desktop.services.sampling import read_stories
from desktop.ui.case.course_bar import OWN, CourseBar
from desktop.ui.case.fact_cards import FactCards
from desktop.ui.desk import Desk
from desktop.ui.pages.case_page import CasePage
from desktop.ui.places import CASE, Place
from desktop.ui.widgets.buttons import Button
from desktop.ui.widgets.words import Words
from tests.helpers.two_parties import FIRM, TwoParties
from tests.ui.hands import ScriptedDialogs, click
from tests.ui.real_office import MA, QIAOTOU, TODAY, YUANSHUO, Quiet, desk_over, seed_home

SECOND = number_at(1, 2)
HIM = str(FIRM[f.PARTY_NAME])
pytestmark = pytest.mark.qt_log_ignore("grabbing the keyboard", "support raise")


class Unpaid(TwoParties):
    """A case served on both, and no step taken since."""

    def _enforce(self) -> None:
        raise Rested

    @property
    def told(self) -> str:
        """The id of the case."""
        return self._case_id


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample county without cases, made once."""
    return seed_home(tmp_path_factory.mktemp("county") / "home")


@pytest.fixture
def desk(template: Path, tmp_path: Path, qapp: QApplication) -> Iterator[Desk]:
    """A desk over a copy of it."""
    assert qapp is not None  # lanes need one
    with desk_over(template, tmp_path / "home") as running:
        yield running


class Officer:
    """Who has the page of the unpaid case open, and lets days pass."""

    def __init__(self, qtbot: QtBot, desk: Desk) -> None:
        self.desk, self.dialogs = desk, ScriptedDialogs()
        assert isinstance(desk.office.clock, StoppedClock)
        self.clock = desk.office.clock
        self.case_id = self._unpaid()
        self.page = CasePage(desk, self.dialogs)
        qtbot.addWidget(self.page)
        self.quiet = Quiet(qtbot, desk)
        self.page.resize(1290, 700)
        self.page.show()

    def _unpaid(self) -> str:
        """A case of the sample's own story, served early in 2026."""
        office = self.desk.office
        stories, names = read_stories(RESOURCES / "sample" / "stories.toml")
        story = next(each for each in stories if "court_won" in each.course)
        with office.read() as work:
            units = {unit.id: unit for unit in work.units()}
            staff = {one.id: one for one in work.officers(None)}
        pair = (staff[MA.person_id], staff[f"{QIAOTOU}-02"])
        self.clock.move_to(date(2026, 1, 5), 9, 0)
        place = (units[YUANSHUO], units[QIAOTOU])
        teller = Unpaid(office, self.clock, random.Random(7), TODAY.date(), names, story, *place, pair, "")
        teller.tell(date(2026, 1, 5))
        return teller.told

    @property
    def case(self) -> Case:
        """What the database holds."""
        with self.desk.office.read() as work:
            return work.case(self.case_id)

    def on(self, day: date) -> None:
        """Come in on that day."""
        self.clock.move_to(day, 9, 0)
        self.page.show_place(Place(CASE, self.case_id))
        self.page.refresh()
        self.quiet()

    def begin(self, act: str) -> None:
        """另启程序, one of those that there are, and yes."""
        self.dialogs.answers.append(True)
        next(action for action in self.menu().actions() if action.text() == act).trigger()
        self.quiet()

    def menu(self) -> QMenu:
        """What 另启程序 opens."""
        self.bar.open_menu()
        return self.bar.findChildren(QMenu)[-1]

    @property
    def bar(self) -> CourseBar:
        """The procedures of the case."""
        bar = self.page.panel.findChild(CourseBar)
        assert bar is not None
        return bar

    def enter(self, given: dict[AnyFact, object], n: int = 1) -> None:
        """Facts that another page entered."""
        values = {(fact.id, n): fact.written(value) for fact, value in given.items()}
        perform(self.desk.office, keep_facts, KeepFacts(self.case_id, values))
        self.page.refresh()
        self.quiet()

    def act(self) -> None:
        """Press the button of the panel, and issue where it asks."""
        assert self.page.panel.view.enabled, self.page.panel.view.missing
        self.dialogs.answers[:] = [True]
        self.page.panel.press_act()
        self.quiet()

    def serve(self, form: str) -> None:
        """Hand a paper of the second party over today."""
        given: dict[AnyFact, object] = {
            f.SERVICE_PAPER: form,
            f.SERVICE_METHOD: f.ServiceMethod.DIRECT,
            f.SERVICE_ON: self.clock.today(),
            f.SERVICE_PLACE: "桥头镇综合行政执法中心",
            f.SERVICE_RECEIVER: "张有德",
        }
        theirs = max(as_party(self.case, 2).sheets("service")) + 1
        self.enter(given, number_at(theirs, 2))

    def cards(self, tab: str) -> FactCards:
        """The cards of a tab, all of them made."""
        self.page._go_where(tab)
        cards = self.page._cards[tab]
        while cards.grow():
            pass
        self.quiet()
        return cards

    def look_at(self, key: tuple[str, int]) -> None:
        """Another procedure, by its chip."""
        self.bar.look_at(key)
        self.quiet()

    @property
    def missing(self) -> set[str]:
        """The names of what the panel still wants."""
        return {item.title for item in self.page.panel.view.missing}


@pytest.fixture
def officer(qtbot: QtBot, desk: Desk) -> Officer:
    """The page of a case served and not paid."""
    return Officer(qtbot, desk)


def court(officer: Officer) -> dict[AnyFact, object]:
    """What the application to the court says."""
    return {
        e.ANSWER: Answer.NONE,
        e.REASON: "经催告仍不履行。",
        e.SUBJECT: "开户行桥头支行",
        e.HAS_DECISION: True,
        e.HAS_OPINIONS: True,
        e.HAS_SUBJECT: True,
        e.HAS_OTHER: True,
        e.HEAD: "赵明",
        e.APPLIED_ON: officer.clock.today(),
    }


def shown(cards: FactCards, group: str) -> set[int]:
    """Whose cards of a group are in sight."""
    return {n for (known, n), card in cards._cards.items() if known == group and card.isVisible()}


def the_first_pays(officer: Officer) -> None:
    """The day after neither can contest it any more."""
    ends = [appeals_over(seen, officer.desk.office.library.calendar) for seen in each_party(officer.case)]
    officer.on(add_days(max(end.date for end in ends if end is not None and end.date is not None), 1))
    officer.enter(
        {
            f.PAYMENT_HOW: f.Payment.BANK,
            f.PAYMENT_ON: officer.clock.today(),
            f.PAYMENT_AMOUNT: fine_of(officer.case),
            f.PAYMENT_RECEIPT: "0012",
        }
    )


def the_other_is_begun_against(officer: Officer) -> None:
    """Each is offered by his name; the tab shows the cards of the one chosen on its switch."""
    first = as_party(officer.case, 1).get(f.PARTY_NAME)
    offered = [action.text() for action in officer.menu().actions()]
    assert offered[:2] == [f"强制执行（{first}）", f"强制执行（{HIM}）"]
    officer.begin(f"强制执行（{HIM}）")
    assert officer.bar.key == ("enforcement", SECOND)
    assert f"强制执行（{HIM}）" not in [action.text() for action in officer.menu().actions()]
    cards = officer.cards("enforcement")
    chips = [chip for chip in cards.parties.findChildren(Button) if chip.isVisible()]
    assert [chip.text() for chip in chips] == [first, HIM]
    assert shown(cards, "enforcement") == {1}
    click(next(chip for chip in chips if chip.text() == HIM))
    assert shown(cards, "enforcement") == shown(cards, "court") == {SECOND}


def he_is_reminded(officer: Officer) -> None:
    """With a surcharge, of which his decision must have spoken."""
    officer.enter({e.WAY: Way.COURT, e.NO_REASON: True, e.IMPOSED: True}, SECOND)
    assert officer.page.panel.view.title == "决定加处罚款"
    assert "加处罚款已告知标准" in officer.missing
    officer.enter({e.TOLD: True}, SECOND)
    officer.act()
    told = [words.text() for words in officer.page.findChildren(Words)]
    assert any(words.startswith(f"{HIM}：") and "以罚款数额为限" in words for words in told)
    officer.enter({e.UNTIL: add_days(officer.clock.today(), 15)}, SECOND)
    officer.act()
    officer.serve("performance-urge-notice")


def the_court_is_asked(officer: Officer) -> None:
    """Ten working days after the reminder was served, and no day sooner."""
    urged = officer.clock.today()
    officer.on(urged + timedelta(days=7))
    officer.enter(court(officer), SECOND)
    assert "催告书送达已满十个工作日" in officer.missing
    last = add_workdays(urged, 10, officer.desk.office.library.calendar)
    assert last is not None
    officer.on(max(add_days(last, 1), add_days(urged, 16)))
    officer.enter(court(officer), SECOND)
    for form in ("court-enforcement-application", "court-material-list"):
        perform(officer.desk.office, issue_paper, IssuePaper(officer.case_id, form, SECOND))
    officer.on(officer.clock.today())
    assert officer.missing == set()
    officer.act()


def the_court_enforces(officer: Officer) -> None:
    """It takes it up, rules, and gets the money."""
    today = officer.clock.today()
    answers: tuple[dict[AnyFact, object], ...] = (
        {e.COURT_ANSWER: CourtAnswer.ACCEPTED, e.ANSWERED_ON: today},
        {e.RULING: Ruling.ENFORCE, e.RULED_ON: today},
        {e.COURT_END: CourtEnd.PERFORMED, e.COURT_ENDED_ON: today},
    )
    for given in answers:
        officer.enter(given, SECOND)
        officer.act()


@pytest.mark.long
def test_one_pays_and_the_other_is_taken_to_the_court(officer: Officer) -> None:
    the_first_pays(officer)
    the_other_is_begun_against(officer)
    he_is_reminded(officer)
    the_court_is_asked(officer)
    assert [(side.n, side.stage) for side in officer.case.sides] == [(SECOND, "court_applied")]
    urged = {paper.n for paper in officer.case.papers if paper.form == "performance-urge-notice"}
    assert urged == {SECOND}

    officer.look_at(OWN)
    assert officer.page.panel.view.title == "登记履行"
    assert not officer.page.panel.view.enabled
    barred = [str(item.target) for item in officer.page.panel.view.missing]
    assert "enforcement.performed_on#1001" in barred
    assert all("#1001" in target for target in barred if "payment" in target)

    officer.look_at(("enforcement", SECOND))
    the_court_enforces(officer)
    officer.look_at(OWN)
    assert officer.missing == set()
    officer.act()
    assert officer.case.stage == "performed"
    assert officer.desk.office.storage.check().sound
