"""A day at the real program without a screen, in a process of its own that tells of every socket it opens.

`python -m tests.helpers.quiet_day HOME OUT`: starts, signs in, files a case, issues a paper, prints to PDF,
looks into help and the diagnosis, and closes. What it heard of sockets is printed, a line each.
"""

from __future__ import annotations

import socket
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from desktop.app import Program, Start
from desktop.base.clock import SystemClock
from desktop.base.logs import guard
from desktop.base.paths import RESOURCES, Home
from desktop.casework import case_facts as f
from desktop.casework.facts import AnyFact
from desktop.services.filing import RegisterCase, register_case
from desktop.services.issuing import IssuePaper, issue_paper
from desktop.services.perform import Office
from desktop.services.printing import PrintPapers, print_papers
from desktop.ui.application import make_application
from desktop.ui.places import CASE, CASES, DIAGNOSIS, HELP, PAPER, Place
from desktop.ui.signin.person_rows import PersonRow
from desktop.ui.tasks import Lanes
from tests.helpers.homes import PASSWORD
from tests.ui.hands import click, press, type_keys
from tests.ui.real_office import FACTS, QIAOTOU

FORM = "case-filing-approval"
CITIZEN: dict[AnyFact, str] = {
    f.PARTY_KIND: "citizen",
    f.PARTY_NAME: "刘生贵",
    f.PARTY_ID: "630121197003211230",
    f.PARTY_ADDRESS: "桥头镇元朔社区12号",
    f.PARTY_PHONE: "13997001235",
    f.FILING_OPINION: "建议立案。",
}
T = TypeVar("T")
_PATIENCE = 120.0  # seconds


class Day:
    """Does one thing after the other, and waits for each."""

    def __init__(self, home: Path, out: Path) -> None:
        self._application = make_application(["desk"], RESOURCES)
        self._start = Start(Home(home), SystemClock(), self._application, logged=True)
        self._out = out

    def spend(self) -> None:
        """The day."""
        program = self._come_in()
        window, desk = program.window, program.desk
        case_id = self._asked(partial(desk.do, register_case, _case()))
        self._asked(partial(desk.do, issue_paper, IssuePaper(case_id, FORM)))
        window.go(Place(CASE, case_id))
        self._rest(program.lanes)
        window.go(Place(PAPER, case_id, FORM))
        self._rest(program.lanes)
        files = self._asked(partial(desk.ask, partial(_saved, case_id, self._out)))
        _say("printed", len(files))
        for place in (Place(HELP, where="start"), Place(DIAGNOSIS), Place(CASES)):
            window.go(place)
            self._rest(program.lanes)
        window.close()
        self._start.close()
        _say("closed")

    def _come_in(self) -> Program:
        opening = self._start._opening
        self._rest(self._start.lanes)
        self.wait(lambda: bool(opening.findChildren(PersonRow)))
        click(opening.findChildren(PersonRow)[0])
        (line,) = (one for one in opening.findChildren(QLineEdit) if one.accessibleName() == "口令")
        self.wait(line.isEnabled)
        type_keys(line, PASSWORD)
        press(line, Qt.Key.Key_Return)
        self.wait(lambda: self._start.program is not None)
        program = self._start.program
        assert program is not None
        self.wait(lambda: program.window.at_rest)
        return program

    def _rest(self, lanes: Lanes) -> None:
        each = (lanes.writer, lanes.readers, lanes.press)
        self.wait(lambda: not any(lane.busy for lane in each))

    def _asked(self, ask: Callable[[Callable[[T], None]], object]) -> T:
        answers: list[T] = []
        ask(answers.append)
        self.wait(lambda: bool(answers))
        return answers[0]

    def wait(self, done: Callable[[], bool]) -> None:
        """Let the program work until something is so."""
        until = time.monotonic() + _PATIENCE
        while not done():
            self._application.app.processEvents()
            if time.monotonic() > until:
                raise TimeoutError


def _case() -> RegisterCase:
    known: dict[AnyFact, str] = {**FACTS, **CITIZEN}
    values = {(fact.id, 1): text for fact, text in known.items()}
    officers = (f"{QIAOTOU}-01", f"{QIAOTOU}-02")
    return RegisterCase("ordinary", QIAOTOU, "HJ-006", officers, values, sample=True)


def _saved(case_id: str, out: Path, office: Office) -> tuple[Path, ...]:
    with office.read() as work:
        number = work.case(case_id).number
    return print_papers(office, PrintPapers(number, (FORM,), out))


def _say(*told: object) -> None:
    sys.stdout.write(" ".join(map(str, told)) + "\n")


def hear(event: str, given: tuple[object, ...]) -> None:
    """Tell of a socket, unless it stays within the computer by a file."""
    if event == "socket.__new__" and given[1] == getattr(socket, "AF_UNIX", None):
        return
    if event.startswith("socket.") and event != "socket.gethostname":
        _say("socket", event, given[1:])


if __name__ == "__main__":
    sys.addaudithook(hear)
    guard()
    Day(Path(sys.argv[1]), Path(sys.argv[2])).spend()
