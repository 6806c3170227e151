"""The real pages on the sample county, for the camera: a home filled once, the program itself, every look."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from PySide6.QtWidgets import QDialog, QTabBar, QWidget

from desktop.base.clock import StoppedClock
from desktop.casework.access import Duty
from desktop.casework.rows import CaseFilter, CaseRow
from desktop.ui.application import DeskApplication
from desktop.ui.case.tabs import TABS
from desktop.ui.help.law_text import cited_link, law_link
from desktop.ui.look import Look
from desktop.ui.pages.calendar_page import CalendarPage
from desktop.ui.pages.due_page import DuePage
from desktop.ui.pages.forms_page import FormsPage
from desktop.ui.pages.workbench_page import WorkbenchPage
from desktop.ui.places import (
    CALENDAR,
    CASE,
    CASES,
    DUE,
    FILING,
    FORMS,
    HELP,
    PAPER,
    WORKBENCH,
    Place,
)
from desktop.ui.widgets.cited import Behind
from desktop.ui.windows.keys_window import KeysWindow
from tests.helpers.sample import TODAY, fill_home
from tests.ui.real_office import COUNTY, MA
from tests.ui.real_window import open_program, take_down

_CASES = 60
_BESIDE = {"enforcement": "enforcement", "aftermath": "remedy"}
"""Tab to the side procedure that a case has for it to be there; a seizure is shown by another tour."""
_TABS = tuple(tab for tab in TABS if tab not in ("seizure", "others", *_BESIDE))
Wait = Callable[[Callable[[], bool]], None]


@contextmanager
def sample_home() -> Iterator[Path]:
    """A home with some sixty invented cases, thrown away afterwards."""
    with tempfile.TemporaryDirectory() as folder:
        yield fill_home(Path(folder), _CASES)


class Tour:
    """Opens the program and goes from page to page; `wait` lets it work until a condition holds."""

    # Lent to the county for the day: the pictures show cases of every unit, at every stage.
    actor = replace(MA, duties=(Duty("tour", MA.person_id, "officer", COUNTY),))

    def __init__(self, home: Path, application: DeskApplication, wait: Wait) -> None:
        self._application = application
        self.program = open_program(home, StoppedClock(TODAY), application, self.actor)
        self._wait = wait

    @property
    def window(self) -> QWidget:
        """What is photographed."""
        return self.program.window

    def stops(self) -> Iterator[str]:
        """Show each page in turn; the name of what is shown."""
        window = self.program.window
        self.settle()
        yield "workbench"
        bench = window.pages[WORKBENCH]
        assert isinstance(bench, WorkbenchPage)
        bench.unit_changed("")  # one township of the sample has little to show
        self.settle()
        yield "workbench-county"
        self.go(Place(CASES))
        yield "cases"
        self.go(Place(FILING))
        yield "filing"
        open_case = self.case("ordinary", "notified")
        self.go(Place(CASE, open_case.id))
        tabs = window.pages[CASE].findChild(QTabBar)
        assert tabs is not None
        for name in _TABS:
            tabs.setCurrentIndex(list(TABS).index(name))
            self.settle()
            yield f"case-{name}"
        for name, beside in _BESIDE.items():
            self.go(Place(CASE, self.case_beside(beside).id))
            tabs.setCurrentIndex(list(TABS).index(name))
            self.settle()
            yield f"case-{name}"
        yield from self._papers(open_case.id)
        yield from self._palette()
        window.show_keys()
        yield "keys"
        keys = window.findChild(KeysWindow)
        assert keys is not None
        keys.close()
        self.go(Place(CASE, self.case("summary", "registered").id))
        yield "case-summary"
        yield from self._dates()
        yield from self._help()
        self.go(Place(CASES))

    def _palette(self) -> Iterator[str]:
        """The one box: empty, and with what some words mean."""
        commands = self.program.window.commands
        for name, words in (("palette", ""), ("palette-found", "大通")):
            commands.open(words)
            self.settle()
            yield name
        commands.panel.close_again()

    def _papers(self, case_id: str) -> Iterator[str]:
        """One of the papers that no step asks for, just begun; and papers themselves."""
        self.go(Place(CASE, self.case("ordinary", "filed").id, where="appraisal.body"))
        yield "case-others"
        for form in ("penalty-decision", "prior-notice", "interview-record"):
            self.go(Place(PAPER, case_id, form))
            yield f"paper-{form}"

    def _dates(self) -> Iterator[str]:
        """What falls due in the county; the months of this year, and of one that is not known."""
        window = self.program.window
        self.go(Place(DUE))
        page = window.pages[DUE]
        assert isinstance(page, DuePage)
        page.unit_changed("")
        self.settle()
        page._explain()
        self.settle()
        yield "due"
        self.go(Place(CALENDAR))
        yield "calendar"
        years = window.pages[CALENDAR]
        assert isinstance(years, CalendarPage)
        years._table.choose(0)
        self.settle()
        yield "calendar-unknown"
        yield from self._forms()

    def _forms(self) -> Iterator[str]:
        """The forms; one of the office's own with faults, and one that can be used, beside that in force."""
        window = self.program.window
        self.go(Place(FORMS))
        yield "forms"
        page = window.pages[FORMS]
        assert isinstance(page, FormsPage)
        text = self.program.desk.office.library.brought.text("penalty-decision")
        wrong = text.replace('use = "remedy"', 'use = "rest"').replace("offence.facts", "offence.fact")
        right = text.replace("经查，", "经依法调查，查明以下事实：").replace('"备存"', '"财务"')
        for name, words in (("forms-faults", wrong), ("forms-offered", right)):
            file = self.program.storage.home.root / f"{name}.toml"
            file.write_text(words, "utf-8")
            page.read(file)
            self.settle()
            yield name

    def _help(self) -> Iterator[str]:
        """A chapter, articles behind a citation, a law, a code."""
        self.go(Place(HELP, where="terms"))
        yield "help-terms"
        self.go(
            Place(
                HELP,
                where=cited_link(
                    Behind("处罚法 61；处罚法 4、38；《中华人民共和国消防法》第六十条第一款第(三)项")
                ),
            )
        )
        yield "help-cited"
        self.go(Place(HELP, where=law_link("行政处罚法-2021-01-22.md", article="61")))
        yield "help-law"
        self.go(Place(HELP, where=law_link("生态环境法典-2026-03-12.md")))
        yield "help-code"

    def look(self, now: Look) -> None:
        """Put a look in force."""
        self._application.theme.apply(now)

    def tops(self) -> list[QWidget]:
        """What is in front: the window, or a dialog over it."""
        dialogs = [
            one for one in self._application.app.topLevelWidgets() if one.isVisible() and one.isModal()
        ]
        return dialogs or [self.window]

    def close(self) -> None:
        """End the program."""
        take_down(self.program)

    def go(self, place: Place) -> None:
        """Go to a place and be there: where a page has nothing for this person, there is no picture of it."""
        self.program.window.go(place)
        self.settle()
        assert self.program.window.pages[place.page].isVisible(), f"refused: {place.page}"

    def settle(self) -> None:
        """Let what was asked be answered."""
        self._wait(lambda: self.program.window.at_rest and self._quiet())

    def shown_dialog(self) -> QDialog | None:
        """The dialog that is open, if one is."""
        found = self.program.window.findChildren(QDialog)
        return next((one for one in found if one.isVisible()), None)

    def dialog(self) -> QDialog:
        """The dialog that is open."""
        found = self.shown_dialog()
        assert found is not None
        return found

    def case(self, procedure: str, stage: str, within: str = "") -> CaseRow:
        """A case of the sample at this stage, of a unit whose code begins so."""
        with self.program.desk.office.read() as work:  # what the person may see
            rows = tuple(work.all_case_rows(CaseFilter()))
        fitting = [
            row for row in rows if row.procedure.startswith(procedure) and row.unit_id.startswith(within)
        ]
        return next((row for row in fitting if row.stage == stage), fitting[0])

    def case_beside(self, beside: str) -> CaseRow:
        """The newest case of the sample that has a side procedure of this kind."""
        with self.program.desk.office.read() as work:
            rows = tuple(work.all_case_rows(CaseFilter()))
            return next(row for row in rows if any(side.id == beside for side in work.case(row.id).sides))

    def _quiet(self) -> bool:
        lanes = self.program.lanes
        return not any(lane.busy for lane in (lanes.writer, lanes.readers, lanes.press))
