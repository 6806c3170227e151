"""An unpaid fine on the page of a case: reminded, surcharged, and taken to the court."""

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
from desktop.casework.deadlines import add_days, add_workdays
from desktop.casework.enforcement import appeals_over
from desktop.casework.enforcement_choices import Way
from desktop.casework.facts import AnyFact
from desktop.services.issuing import IssuePaper, issue_paper
from desktop.services.perform import perform
from desktop.services.recording import KeepFacts, keep_facts
from desktop.services.sample_ordinary import OrdinaryTeller
from desktop.services.sample_story import Rested
from desktop.services.sampling import read_stories
from desktop.ui.case.course_bar import CourseBar
from desktop.ui.case.overview import Overview
from desktop.ui.desk import Desk
from desktop.ui.pages.case_page import CasePage
from desktop.ui.places import CASE, Place
from desktop.ui.widgets.words import Words
from tests.ui.hands import ScriptedDialogs
from tests.ui.real_office import MA, QIAOTOU, TODAY, YUANSHUO, Quiet, desk_over, seed_home

pytestmark = pytest.mark.qt_log_ignore("grabbing the keyboard", "support raise")


class Unpaid(OrdinaryTeller):
    """A case that is served, and rests there."""

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

    teller: type[Unpaid] = Unpaid

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
        luck, today = random.Random(7), TODAY.date()
        teller = self.teller(office, self.clock, luck, today, names, story, *place, pair, "")
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
        """Hand a paper over today."""
        self.enter(
            {
                f.SERVICE_PAPER: form,
                f.SERVICE_METHOD: f.ServiceMethod.DIRECT,
                f.SERVICE_ON: self.clock.today(),
                f.SERVICE_PLACE: "桥头镇综合行政执法中心",
                f.SERVICE_RECEIVER: "祁生福",
            },
            max(self.case.sheets("service")) + 1,
        )

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


def test_an_unpaid_fine_goes_to_the_court(officer: Officer) -> None:
    calendar = officer.desk.office.library.calendar
    over = appeals_over(officer.case, calendar)
    assert over is not None
    assert over.date is not None
    officer.on(add_days(over.date, 1))
    officer.begin("强制执行")
    officer.enter({e.WAY: Way.COURT, e.NO_REASON: True, e.IMPOSED: True})
    assert officer.page.panel.view.title == "决定加处罚款"
    assert "加处罚款已告知标准" in officer.missing
    officer.enter({e.TOLD: True})
    officer.act()
    told = [words.text() for words in officer.page.findChildren(Words)]
    assert any("以罚款数额为限" in words for words in told if officer.page.findChild(Overview))
    officer.enter({e.UNTIL: add_days(officer.clock.today(), 15)})
    officer.act()
    assert officer.case.paper("performance-urge-notice") is not None
    officer.serve("performance-urge-notice")
    urged = officer.clock.today()
    officer.on(urged + timedelta(days=7))
    officer.enter(court(officer))
    assert "催告书送达已满十个工作日" in officer.missing
    last = add_workdays(urged, 10, calendar)
    assert last is not None
    officer.on(max(add_days(last, 1), add_days(urged, 16)))
    officer.enter(court(officer))
    for form in ("court-enforcement-application", "court-material-list"):
        perform(officer.desk.office, issue_paper, IssuePaper(officer.case_id, form))
    officer.on(officer.clock.today())
    assert officer.missing == set()
    officer.act()
    assert officer.case.paper("court-enforcement-application") is not None
    assert [side.stage for side in officer.case.sides] == ["court_applied"]
    assert officer.case.stage == "served"
    assert officer.desk.office.storage.check().sound
