"""Errands of an officer in a real window, each watched for the longest pause and for memory."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QLineEdit, QTabBar

from desktop.base.clock import StoppedClock
from desktop.base.paths import RESOURCES
from desktop.services.sampling import read_accounts
from desktop.ui.actions import DARK, LARGE
from desktop.ui.application import make_application
from desktop.ui.places import CASE, CASES, PAPER, Place
from desktop.ui.widgets.pdf_view import PdfView
from tests.bench.big_office import TODAY, lawful_case
from tests.bench.figures import PROCESSOR, Figure
from tests.bench.watch import Heartbeat, Patience, WatchedRobot, held
from tests.helpers.robot import Robot
from tests.journeys.errand import Errand
from tests.journeys.test_first_case import ANSWERS, register
from tests.ui.real_window import open_program

PAUSES, PREVIEW, MEMORY = "Longest pause of the window", "Preview", "Memory of the window"
_ROWS = 2_000
_LETTERS = "当事人对违法事实没有异议"


class Officer:
    """Does the errands one after another in one window."""

    def __init__(self, home: Path, runs: int) -> None:
        self._home, self._runs = home, runs
        application = make_application(sys.argv[:1], RESOURCES)
        self._program = open_program(home, StoppedClock(TODAY), application)
        self._window = self._program.window
        self._heart = Heartbeat()
        self._patience = Patience(self._heart)
        self._robot: Robot = WatchedRobot(self._patience, self._window, self._heart)
        self._errand = Errand(self._robot, self._program, ANSWERS | {"filing.approved_on": "2026-11-23"})
        self._case = lawful_case(home, "notified")

    def work(self) -> Iterator[Figure]:
        """Every errand, its longest pause, and the memory after all of them."""
        self._program.lanes.writer.submit(_nothing)
        yield from self._watched("signing in", self._sign_in)
        yield Figure(MEMORY, "signed in, list shown (PSS)", (held().get("pss", 0.0),), "MB")
        yield from self._watched("scrolling 2,000 rows", self._scroll)
        yield from self._watched("to the district, the county and back", self._units)
        yield from self._watched("searching", self._search)
        yield from self._watched("opening a case", self._open_case)
        yield from self._watched("walking its tabs", self._tabs)
        yield from self._watched("typing into a paper beside its page", self._type)
        yield from self._preview()
        yield from self._watched("saving a PDF", self._save)
        yield from self._watched("filing a case", self._file)
        yield from self._watched("curing, issuing a paper and taking a step", self._lead)
        yield from self._watched("dark and light", self._dark)
        yield from self._watched("large letters and back", self._large)
        memory = held()
        yield Figure(MEMORY, "after all errands (PSS)", (memory.get("pss", 0.0),), "MB", target=300.0)
        yield Figure(MEMORY, "after all errands (RSS)", (memory.get("rss", 0.0),), "MB")
        yield Figure(MEMORY, "the most there ever was (RSS)", (memory.get("peak", 0.0),), "MB")

    def close(self) -> None:
        """Leave the desk."""
        self._window.close()
        self._program.close()

    def _watched(self, words: str, errand: Callable[[], None]) -> Iterator[Figure]:
        self._quiet()
        self._heart.begin()
        errand()
        self._quiet()
        yield Figure(PAUSES, words, (self._heart.longest,), target=50.0)
        yield Figure(PAUSES, f"{words}{PROCESSOR}", (self._heart.busiest,))

    def _quiet(self) -> None:
        self._errand.quiet()
        self._patience.waitUntil(lambda: self._window.at_rest, timeout=15_000)
        self._errand.quiet()

    # ------------------------------------------------------------ errands

    def _sign_in(self) -> None:
        self._window.session.switch()
        self._errand.sign_in("马建国", read_accounts(RESOURCES).password)

    def _scroll(self) -> None:
        self._window.go(Place(CASES))
        self._quiet()
        model = self._window._cases._listing.model
        self._window._top.units.choose(self._window._root)
        self._quiet()
        table = self._window._cases._table
        self._robot.wait(lambda: model.rowCount() > 0 or model.complete, "rows")
        for _ in range(_ROWS):
            if model.rowCount() >= _ROWS or model.complete:
                break
            bar = table.verticalScrollBar()
            bar.setValue(min(bar.maximum(), bar.value() + bar.pageStep()))
            self._patience.rest(10)

    def _units(self) -> None:
        units = self._window._top.units
        for unit in ("630121100", "630121-d1", self._window._root, "630121100"):
            units.choose(unit)
            self._quiet()

    def _search(self) -> None:
        field = self._robot.find("当事人、拼音首字母、案号", QLineEdit)
        for text in ("dt", "顺达", "2025", ""):
            self._robot.click_on(field)
            self._robot.press("Ctrl+A", "Del")
            self._robot.type(text)
            self._patience.rest(200)
            self._quiet()

    def _open_case(self) -> None:
        self._window.go(Place(CASE, self._case))
        self._robot.wait(self._errand.case_page.isVisible, "the case")

    def _tabs(self) -> None:
        tabs = self._errand.case_page.findChild(QTabBar)
        assert tabs is not None
        for at in range(tabs.count()):
            if tabs.isTabVisible(at):
                tabs.setCurrentIndex(at)
                self._quiet()

    def _type(self) -> None:
        self._window.go(Place(PAPER, self._case, "penalty-decision-approval"))
        self._robot.wait(self._errand.paper_page.isVisible, "the paper")
        self._quiet()
        self._into_field()
        for letter in _LETTERS:
            self._robot.type(letter)
            self._patience.rest(40)

    def _into_field(self) -> None:
        page = self._errand.paper_page
        page._go_where("approval.handler_opinion")
        self._robot.wait(lambda: self._robot.focused() == "承办人意见", "the field")

    def _preview(self) -> Iterator[Figure]:
        """From a key to the page on screen with it, the moment of quiet after a keystroke included."""
        view = self._errand.paper_page._pdf
        found = []
        for turn in range(self._runs):
            self._quiet()
            before = view._images
            began = time.perf_counter()
            self._robot.type(_LETTERS[turn % len(_LETTERS)])
            self._patience.waitUntil(partial(_differs, view, before), timeout=10_000)
            found.append((time.perf_counter() - began) * 1000)
        yield Figure(PREVIEW, "from a key to the page that shows it", tuple(found), target=150.0)

    def _save(self) -> None:
        file = self._home / f"bench-{time.monotonic_ns()}.pdf"
        self._errand.save_pdf(file)
        file.unlink()

    def _file(self) -> None:
        register(self._errand)

    def _lead(self) -> None:
        self._errand.cure_all()
        self._errand.take_step()

    def _dark(self) -> None:
        for _ in range(2):
            self._robot.press(DARK.keys[0])
            self._quiet()

    def _large(self) -> None:
        self._window.go(Place(CASES))
        for _ in range(2):
            self._robot.press(LARGE.keys[0])
            self._quiet()


def _differs(view: PdfView, before: object) -> bool:
    """Whether other pictures of pages lie in the view."""
    return view._images is not before


def _nothing() -> None:
    """The writer's thread is born before it is watched."""


def measure(home: Path, runs: int) -> Iterator[Figure]:
    """Every errand, in this process."""
    officer = Officer(home, runs)
    try:
        yield from officer.work()
    finally:
        officer.close()
