"""The one window: rail, unit, page stack, foot; it goes to the places pages name."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QWidget
from shiboken6 import isValid

from desktop.base.clock import CHINA
from desktop.casework.access import Actor
from desktop.casework.lists import Level, Unit
from desktop.services import searching
from desktop.services.acting import act_as
from desktop.services.issuing import make_ready
from desktop.services.perform import Office
from desktop.services.searching import Lists
from desktop.ui import spacing
from desktop.ui.desk import Desk
from desktop.ui.dialogs import Dialogs, ScreenDialogs, Telling
from desktop.ui.look import Look, look
from desktop.ui.pages.cases_page import CasesPage
from desktop.ui.places import CASE, CASES, FILING, PAPER, Place
from desktop.ui.settings import Settings
from desktop.ui.theme import Theme
from desktop.ui.tokens import Mode, Size
from desktop.ui.widgets.bars import FootBar, FootItem, PersonAct, TopBar
from desktop.ui.widgets.notices import ToastPlace
from desktop.ui.widgets.rail import Rail, RailItem
from desktop.ui.widgets.unit_picker import UnitView
from desktop.ui.windows.person_window import PersonWindow

if TYPE_CHECKING:
    from desktop.ui.pages.case_page import CasePage
    from desktop.ui.pages.filing_page import FilingPage
    from desktop.ui.pages.paper_page import PaperPage

    Page = CasesPage | FilingPage | CasePage | PaperPage


def load_pages(_office: Office | None = None) -> dict[str, Callable[[Desk, Dialogs], Page]]:
    """The pages behind the list by their places. Their code takes a while to load: for a lane."""
    from desktop.ui.pages.case_page import CasePage
    from desktop.ui.pages.filing_page import FilingPage
    from desktop.ui.pages.paper_page import PaperPage

    return {FILING: FilingPage, CASE: CasePage, PAPER: PaperPage}


class Pages(dict[str, "Page"]):
    """Pages by place, each made when first looked at or when the window has time: it opens with the list."""

    def __init__(self, make: Callable[[str], Page]) -> None:
        super().__init__()
        self._make = make

    def __missing__(self, name: str) -> Page:
        self[name] = page = self._make(name)
        return page


class MainWindow(QMainWindow):
    """Navigation, page stack, status."""

    rested = Signal()
    """Every page is made: nothing of the start is left to do."""

    def __init__(self, desk: Desk, theme: Theme, settings: Settings) -> None:
        super().__init__()
        self._desk, self._theme, self._settings = desk, theme, settings
        self.dialogs: Dialogs = ScreenDialogs(self)
        self._units: tuple[Unit, ...] = ()
        self._lists: Lists | None = None
        self._root, self._unit = "", ""
        self._to_come: list[str] = []
        self.at_rest = False  # until every page is made
        self._history: list[Place] = []
        self._ahead: list[Place] = []
        self._here = Place("")
        self._persons: PersonWindow | None = None
        self.setWindowTitle(self.tr("执法案台"))
        self._rail = Rail(self._rail_items())
        self._top = TopBar(self.tr("姓名、拼音首字母、案号"))
        self._foot = FootBar()
        self._stack = QStackedWidget()
        self._cases = CasesPage(desk, self.dialogs)
        self.pages = Pages(self._make_page)
        self._leisure = QTimer(self)  # at each turn of the loop a page is made, until all are there
        self._leisure.timeout.connect(self._make_next)
        self._build()
        self._take_page(CASES, self._cases)
        self._toasts = ToastPlace(self._stack)
        self._listen()
        self._keys()
        desk.ask(searching.lists, self._show_lists)

    # ------------------------------------------------------------ going

    def go(self, place: Place) -> None:
        """Go to a place; Alt+← comes back."""
        if self._here.page and self._here != place:
            self._history.append(self._here)
            self._ahead.clear()
        self._enter(place)

    def back(self) -> None:
        """Alt+←."""
        if self._history:
            self._ahead.append(self._here)
            self._enter(self._history.pop())

    def forward(self) -> None:
        """Alt+→."""
        if self._ahead:
            self._history.append(self._here)
            self._enter(self._ahead.pop())

    def _enter(self, place: Place) -> None:
        self._here = place
        page = self.pages[place.page]
        self._stack.setCurrentWidget(page)
        self._rail.set_current(FILING if place.page == FILING else CASES)
        page.show_place(place)
        page.setFocus(Qt.FocusReason.OtherFocusReason)

    # ------------------------------------------------------------ building

    def _rail_items(self) -> tuple[RailItem, ...]:
        return (
            RailItem(CASES, "case", self.tr("案件"), shortcut="Ctrl+1"),
            RailItem(FILING, "plus", self.tr("登记"), shortcut="Ctrl+N"),
        )

    def _build(self) -> None:
        inside = QWidget()
        row = spacing.row(inside, 0)
        row.addWidget(self._rail)
        column = spacing.column(gap=0)
        column.addWidget(self._top)
        column.addWidget(self._stack, 1)
        column.addWidget(self._foot)
        row.addLayout(column, 1)
        self.setCentralWidget(inside)
        self._foot.show_items((FootItem(self.tr("本机离线"), "swap"),))
        self.resize(1366, 768)

    def _make_page(self, name: str) -> Page:
        return self._take_page(name, load_pages()[name](self._desk, self.dialogs))

    def _take_page(self, name: str, page: Page) -> Page:
        self.pages[name] = page
        self._stack.addWidget(page)
        page.go.connect(self.go)
        page.said.connect(self._toast)
        if self._unit:
            _tell_unit(page, self._unit)
        return page

    def _make_rest(self, made_by: Mapping[str, Any]) -> None:
        """The code of the other pages has been loaded: make them one by one, while nobody waits for them."""
        self._to_come = list(made_by)
        self._leisure.start(0)

    def _make_next(self) -> None:
        if self._to_come:
            self.pages[self._to_come.pop(0)]
        else:
            self._leisure.stop()
            self.at_rest = True
            self.rested.emit()
            self._desk.draw(make_ready, _nothing)

    def _listen(self) -> None:
        self._rail.chosen.connect(self._rail_chosen)
        self._top.units.picked.connect(self._unit_picked)
        self._top.person.chosen.connect(self._person_act)
        self._top.search.asked.connect(self._search)
        self._cases.unit_picked.connect(self._chip_picked)
        self._desk.failed.connect(self._tell_failure)
        self._desk.saved.connect(self._say_saved)
        self._desk.acting_changed.connect(self._show_actor)

    def _keys(self) -> None:
        for keys, act in (
            ("Ctrl+1", partial(self.go, Place(CASES))),
            ("Ctrl+N", partial(self.go, Place(FILING))),
            ("Alt+Left", self.back),
            ("Alt+Right", self.forward),
            ("Alt+Up", self._top.units.go_up),
            ("Ctrl+F", self._focus_search),
            ("Ctrl+Return", self._next_act),
            ("Ctrl+Enter", self._next_act),
            ("Ctrl+P", self._print),
            ("Ctrl+Shift+S", self._save),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WindowShortcut)
            shortcut.activated.connect(act)

    # ------------------------------------------------------------ showing

    def _show_lists(self, found: Lists) -> None:
        self._lists, self._units = found, found.units
        self._top.mark_sample(found.sample)
        self._root = next((unit.id for unit in found.units if unit.level is Level.COUNTY), "")
        self._show_units({})
        self._desk.ask(partial(_initials_of, found.units), self._show_units)
        if not self._desk.actor.person_id:
            self.pick_person()
        self._desk.ask(load_pages, self._make_rest)

    def _show_units(self, initials: Mapping[str, str]) -> None:
        """The unit tree; found by initials too, once they have been worked out."""
        views = [
            UnitView(unit.id, unit.name, unit.parent_id or "", search=initials.get(unit.id, ""))
            for unit in self._units
        ]
        self._top.units.show_units(views, self._top.units.current or self._root)

    def pick_person(self) -> None:
        """Ask who acts here: until sign-in comes, a person is picked by name and journalled."""
        if self._lists is None:
            return
        self._persons = PersonWindow(self._lists.officers, self._units, self._settings.person, self)
        self._persons.picked.connect(self.become)
        self._persons.rejected.connect(self._nobody)
        self._persons.open()

    def _nobody(self) -> None:
        """Nobody acts without a name: who says none leaves the desk, who had one keeps it."""
        if not self._desk.actor.person_id:
            self.close()

    def become(self, person_id: str) -> None:
        """Act in this person's name from now on."""
        if self._persons is not None and isValid(self._persons):
            self._persons.accept()
        self._settings.person = person_id
        self._desk.do(act_as, person_id, self._desk.act_as)

    def _show_actor(self, actor: Actor) -> None:
        acts = (
            PersonAct("person", self.tr("换人"), "person"),
            PersonAct("", ""),
            PersonAct("dark", self.tr("深色"), checked=look().mode is Mode.DARK),
            PersonAct("large", self.tr("大字"), checked=look().size is Size.LARGE),
        )
        self._top.person.show_person(actor.name, self._role(actor), acts)
        if actor.unit_id:
            self._top.units.choose(actor.unit_id)
            self._unit_picked(actor.unit_id)
        if not self._here.page:
            self.go(Place(CASES))

    def _role(self, actor: Actor) -> str:
        return {
            "officer": self.tr("承办人"),
            "assistant": self.tr("协管员"),
            "reviewer": self.tr("法制审核员"),
            "head": self.tr("负责人"),
            "supervisor": self.tr("领导小组办公室"),
            "administrator": self.tr("管理员"),
        }.get(actor.role, "")

    def _person_act(self, key: str) -> None:
        now = look()
        if key == "person":
            self.pick_person()
            return
        if key == "dark":
            now = Look(Mode.LIGHT if now.mode is Mode.DARK else Mode.DARK, now.size)
        elif key == "large":
            now = Look(now.mode, Size.STANDARD if now.size is Size.LARGE else Size.LARGE)
        self._theme.apply(now)
        self._settings.look = now
        self._show_actor(self._desk.actor)

    def _say_saved(self) -> None:
        at = self._desk.office.clock.now().astimezone(CHINA)
        self._foot.say_saved(self.tr("已存到本机 {at}").format(at=f"{at:%H:%M}"))

    def _toast(self, words: str) -> None:
        self._toasts.show_toast(words)

    def _tell_failure(self, error: BaseException) -> None:
        self.dialogs.tell(Telling.of(self._desk.words(error), details=repr(error)))

    # ------------------------------------------------------------ acts

    def _rail_chosen(self, key: str) -> None:
        self.go(Place(key))

    def _unit_picked(self, unit_id: str) -> None:
        self._unit = unit_id
        for page in self.pages.values():
            _tell_unit(page, unit_id)

    def _chip_picked(self, unit_id: str) -> None:
        self._top.units.choose(unit_id or self._root)

    def _search(self, text: str) -> None:
        self.go(Place(CASES, where=text))

    def _focus_search(self) -> None:
        self._top.search.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _on_page(self, name: str) -> None:
        act = getattr(self._stack.currentWidget(), name, None)
        if act is not None:
            act()

    def _next_act(self) -> None:
        self._on_page("next_act")

    def _print(self) -> None:
        self._on_page("print_paper")

    def _save(self) -> None:
        self._on_page("save_paper")

    def closeEvent(self, event: QCloseEvent) -> None:
        """What is typed and not yet left is kept; the writer is waited for."""
        focus = self.focusWidget()
        if focus is not None:
            focus.clearFocus()
        self._settings.save()
        super().closeEvent(event)


def _tell_unit(page: QWidget, unit_id: str) -> None:
    changed = getattr(page, "unit_changed", None)
    if changed is not None:
        changed(unit_id)


def _nothing(_made: object) -> None:
    """What is made ready has no news."""


def _initials_of(units: tuple[Unit, ...], office: Office) -> Mapping[str, str]:
    return searching.unit_initials(office, units)
