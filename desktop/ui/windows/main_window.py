"""The one window: rail, unit, page stack, foot; it goes to the places pages name."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QMainWindow, QWidget

from desktop.base.errors import Refusal
from desktop.casework.access import Actor
from desktop.casework.lists import Level, Unit
from desktop.services import searching
from desktop.services.searching import Lists
from desktop.ui import actions, spacing
from desktop.ui.action import Act
from desktop.ui.case.words import telling_of
from desktop.ui.copies.copies import Copies
from desktop.ui.copies.register_dialog import RegisterDialog
from desktop.ui.desk import Desk
from desktop.ui.dialogs import Dialogs, ScreenDialogs
from desktop.ui.due.dates import Badge, Dates
from desktop.ui.help.law_text import Quotations, cited_link
from desktop.ui.keys import Keys
from desktop.ui.page import Page
from desktop.ui.panes import Panes
from desktop.ui.places import CASE, CASES, HELP, PEOPLE, WORKBENCH, Place
from desktop.ui.settings import Settings
from desktop.ui.theme import Theme
from desktop.ui.widgets.bars import FootBar, TopBar
from desktop.ui.widgets.cited import behind, read_from
from desktop.ui.widgets.rail import Rail
from desktop.ui.widgets.unit_picker import UnitView
from desktop.ui.windows.command_palette import CommandPalette
from desktop.ui.windows.first_run_window import FirstRunWindow
from desktop.ui.windows.going import going_acts, home_of, rail_actions, rail_items, tile_of, why_not_go
from desktop.ui.windows.keys_window import KeysWindow
from desktop.ui.windows.leaving import Leaving
from desktop.ui.windows.page_stack import PageStack
from desktop.ui.windows.person_acts import PersonActs
from desktop.ui.windows.sayings import Sayings
from desktop.ui.windows.session import Session
from desktop.ui.windows.tree_watch import TreeWatch
from desktop.ui.windows.unclean import AfterUnclean

if TYPE_CHECKING:
    from desktop.services.signing_in import Door
    from desktop.ui.pages.cases_page import CasesPage
    from desktop.ui.pages.workbench_page import WorkbenchPage


class MainWindow(QMainWindow):
    """Navigation, page stack, status."""

    rested = Signal()
    """Every page is made: nothing of the start is left to do."""

    def __init__(self, desk: Desk, theme: Theme, settings: Settings, door: Door) -> None:
        super().__init__()
        self._desk, self._settings = desk, settings
        dialogs = ScreenDialogs(self, settings)
        self.dialogs: Dialogs = dialogs
        self._units: tuple[Unit, ...] = ()
        self._root, self._unit = "", ""
        self._history: list[Place] = []
        self._ahead: list[Place] = []
        self._here = Place("")
        self._shown: dict[str, Place] = {}  # what each page was last told to show
        self._sample_asked = False
        read_from(Quotations(desk.statutes))
        self.setWindowTitle(self.tr("执法案台"))
        self._items = rail_items(desk.why_not)
        self._rail = Rail(self._items)
        self._top = TopBar(self.tr("姓名、首字母、案号、案情里的字"))
        self._foot = FootBar()
        self.copies = Copies(desk, self)
        self._leaving = Leaving(self.copies, self)
        self._dates, self._tree = Dates(desk, self), TreeWatch(desk, self)
        self._unclean = AfterUnclean(desk, dialogs, self)
        self._stack = PageStack(desk, self.dialogs, settings, self.copies)
        self.pages = self._stack.pages
        self.session = Session(desk, self, self._inside(), dialogs, door, settings)
        self.resize(1366, 768)
        told = (settings, dialogs, self.show_keys)
        self._person = PersonActs(self._top.person, self.session, desk, theme, *told)
        self._sayings = Sayings(desk, self._foot, self._stack)
        self._keys = Keys(self, self._page_shown)
        self._panes = Panes(self, self._ring)
        self.commands = CommandPalette(desk, self._keys, self)
        self._listen()
        desk.ask(searching.lists, self._show_lists)
        self._show_actor(desk.actor)

    @property
    def at_rest(self) -> bool:
        """Whether every page is made."""
        return self._stack.at_rest

    @property
    def _workbench(self) -> WorkbenchPage:
        return cast("WorkbenchPage", self.pages[WORKBENCH])

    @property
    def _cases(self) -> CasesPage:
        return cast("CasesPage", self.pages[CASES])

    # ------------------------------------------------------------ going

    def go(self, place: Place) -> None:
        """Go to a place; one can come back. Where a page has nothing for this person, it is said why."""
        if why := why_not_go(place.page, self._desk.why_not):
            self._sayings.refuse(why)
            self._rail.set_current(self._here.page)
            return
        if self._here.page and self._here != place:
            self._history.append(self._here)
            self._ahead.clear()
        self._enter(place)

    def back(self) -> None:
        """To the place before this one."""
        if self._history:
            self._ahead.append(self._here)
            self._enter(self._history.pop())

    def forward(self) -> None:
        """To the place one came back from."""
        if self._ahead:
            self._history.append(self._here)
            self._enter(self._ahead.pop())

    def help(self) -> None:
        """F1: the article behind what is focused, else the chapter of the page."""
        cited = behind(self.focusWidget()) if self._here.page != HELP else None
        self.go(Place(HELP, where=cited_link(cited) if cited is not None else self._here.page))

    def leave_help(self) -> None:
        """Esc: back to where one was before help was opened, however far one has read."""
        while self._history and self._history[-1].page == HELP:
            self._history.pop()
        if self._history:
            self.back()
        else:
            self.go(Place(home_of(self._desk.why_not)))

    def _enter(self, place: Place) -> None:
        in_help = self._here.page == HELP
        within_help, from_help = in_help and place.page == HELP, in_help and place.page != HELP
        # One comes back to the list as it stands, not to what was once looked for in it.
        self._here = Place(CASES, place.case_id) if place.page == CASES else place
        page = self.pages[place.page]
        self._stack.setCurrentWidget(page)
        self._rail.set_current(tile_of(place.page, self._items))
        if place.page == CASE:
            self._settings.mine.recent = " ".join(self.commands.remember(place.case_id))
        if from_help and self._shown.get(place.page) == place:
            # Help changes nothing: what was typed and where one stood is kept.
            inside: QWidget | None = page.focusWidget()
            (page if inside is None else inside).setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self._shown[place.page] = place
        if not within_help:  # one reads on along the list of contents with the arrow keys
            page.setFocus(Qt.FocusReason.OtherFocusReason)  # first: the page knows better where to begin
        page.show_place(place)

    # ------------------------------------------------------------ building

    def _inside(self) -> QWidget:
        inside = QWidget()
        row = spacing.row(inside, 0)
        row.addWidget(self._rail)
        column = spacing.column(gap=0)
        column.addWidget(self._top)
        column.addWidget(self._stack, 1)
        column.addWidget(self._foot)
        row.addLayout(column, 1)
        return inside

    def _take_page(self, page: Page) -> None:
        """Listen to a page that was just made, and tell it where one looks."""
        page.go.connect(self.go)
        page.said.connect(self._sayings.say)
        heard = {"unit_picked": self._chip_picked, "left": self.leave_help}
        heard |= {"restored": self._begin_restored, "tile_known": self._mark}
        for name, slot in heard.items():
            signal = getattr(page, name, None)
            if signal is not None:
                signal.connect(slot)
        if self._unit:
            page.unit_changed(self._unit)

    def _listen(self) -> None:
        self._rail.chosen.connect(self._rail_chosen)
        self._top.units.picked.connect(self._unit_picked)
        self._top.search.asked.connect(self.commands.open)
        self._stack.came.connect(self._take_page)
        self._stack.rested.connect(self.rested)
        self._desk.failed.connect(self._tell_failure)
        self._desk.saved.connect(self._sayings.say_saved)
        self._tree.changed.connect(self._show_tree)
        self._desk.acting_changed.connect(self._show_actor)
        self._keys.refused.connect(self._sayings.refuse)
        self._keys.pressed.connect(self.commands.panel.close_again)
        self.commands.go.connect(self.go)
        self.commands.unit_asked.connect(self._look_at)
        self.session.locking.connect(self.commands.panel.close_again)
        self.session.handing_over.connect(self._hand_over)
        self.session.said.connect(self._sayings.say)
        self.copies.said.connect(self._sayings.say)
        self.copies.known.connect(self._sayings.show_upkeep)
        self._dates.pressing.connect(self._show_pressing)
        for part in (self._unclean, self._person.stand_in, self._person.points, self._person.calibrating):
            part.said.connect(self._sayings.say)
        self.copies.watch()
        self.copies.look()

    def acts(self) -> tuple[Act, ...]:
        """What can be done wherever one is; nothing while the desk is locked."""
        if self.session.locked:
            return ()
        page = self._stack.current()
        always_new = page is None or page.stays_new
        return (
            *going_acts(self._items, self.go, self._desk.why_not),
            Act(actions.BACK_UP, self.copies.back_up, self._desk.why_not("back_up")),
            Act(actions.SEARCH, self._focus_search),
            Act(actions.PALETTE, self.commands.open),
            Act(actions.BACK, self.back, "" if self._history else self.tr("没有更早的页")),
            Act(actions.FORWARD, self.forward, "" if self._ahead else self.tr("没有退回过")),
            Act(actions.UNIT_UP, self._top.units.go_up),
            Act(
                actions.REFRESH,
                self.update if page is None else page.refresh,
                self.tr("这一页随时是新的") if always_new else "",
            ),
            Act(actions.PANE_NEXT, partial(self._panes.step, 1)),
            Act(actions.PANE_BEFORE, partial(self._panes.step, -1)),
            Act(
                actions.UNDO,
                self._sayings.undo,
                "" if self._sayings.can_undo else self.tr("没有刚移除的内容"),
            ),
            Act(
                actions.STOP,
                self._desk.runs.stop,
                "" if self._desk.runs.oldest else self.tr("没有正在进行的工作"),
            ),
            *self._person.acts(),
            Act(actions.HELP, self.help),
        )

    def _page_shown(self) -> tuple[QWidget, ...]:
        return (self._stack.currentWidget(),) if self._here.page and not self.session.locked else ()

    def _ring(self) -> tuple[QWidget, ...]:
        """Rail, top, the panes of the page, the toast, the foot."""
        page, toast = self._stack.current(), self._sayings.toast
        inside = page.panes() if page is not None else ()
        return (self._rail, self._top, *inside, *((toast,) if toast is not None else ()), self._foot)

    # ------------------------------------------------------------ showing

    def _show_lists(self, found: Lists) -> None:
        self._top.mark_sample(found.sample)
        self._root = next((unit.id for unit in found.units if unit.level is Level.COUNTY), "")
        self._show_tree(found)
        if not found.units:
            self._ask_first()
        self._stack.make_rest()

    def _show_tree(self, found: Lists) -> None:
        self._units = found.units
        if self._unit not in {unit.id for unit in found.units}:  # also of one that is no more
            self._unit_picked(self._root)
        self._show_units({})
        self._desk.ask(partial(searching.unit_initials, units=found.units), self._show_units)

    def fill_sample(self) -> None:
        """The home was begun for the sample county: nothing more is asked."""
        self._sample_asked = True

    def _ask_first(self) -> None:
        """An empty desk: the sample county, or one's own."""
        first = FirstRunWindow(self._desk, self)
        first.founded.connect(self._look_again)
        first.founded.connect(partial(self.go, Place(PEOPLE)))  # the next thing: to let them in
        first.rejected.connect(self._leave_empty)
        first.open()
        if self._sample_asked:
            first.fill_sample()

    def _leave_empty(self) -> None:
        """Nothing was chosen: there is no desk to stay at. Closed for another person, it is asked again."""
        if not self.session.locked:
            self.close()

    def _look_again(self) -> None:
        self._desk.ask(searching.lists, self._show_lists)
        if self._sample_asked:
            self._sample_asked = False
            self.session.switch()  # its administrator keeps no cases: one of its people is to be tried

    def _show_units(self, initials: Mapping[str, str]) -> None:
        """The unit tree; found by initials too, once they have been worked out."""
        views = [
            UnitView(unit.id, unit.name, unit.parent_id or "", search=initials.get(unit.id, ""))
            for unit in self._units
        ]
        self._top.units.show_units(views, self._unit)
        self.commands.show_units(views)

    def _show_pressing(self, badge: Badge) -> None:
        """On the rail: what of the own unit is overdue or ends today, and the leads that are open."""
        self._rail.set_badge(badge.page, str(badge.n) if badge.n else "")

    def _hand_over(self) -> None:
        """Another person sits down: pages, history and what was said of the first go."""
        self._history.clear()
        self._ahead.clear()
        self._shown.clear()
        self._here, self._unit = Place(""), ""
        self._sayings.forget()
        self._top.search.clear()
        self._stack.start_over()
        self._look_again()

    def _show_actor(self, actor: Actor) -> None:
        """This person is here, looking at the own unit; who has none looks at the whole county."""
        self._person.show_actor(actor)
        self._items = rail_items(self._desk.why_not)
        self._rail.show_items(self._items)
        self._rail.set_current(self._here.page)
        self._dates.look()
        self._unclean.look()
        unit_id = actor.unit_id or self._root
        self._top.units.choose(unit_id)
        self._unit_picked(unit_id)
        self.commands.restore(self._settings.mine.recent.split())
        if not self._here.page:
            self.go(Place(home_of(self._desk.why_not)))

    def _begin_restored(self, aside: Path) -> None:
        """A copy stands in the place of the office: everybody comes in again, and nothing shown is true."""
        told = self.tr("已用备份恢复，原来的数据在 {aside}。请重新登录。").format(aside=aside)
        self.session.begin_anew(told)

    def _tell_failure(self, error: BaseException) -> None:
        if isinstance(error, Refusal) and error.code == "register_unread" and not self.session.locked:
            dialog = RegisterDialog(self._desk, error, self)
            dialog.read.connect(partial(self._sayings.say, self.tr("已核对登记簿，可以取号了，请再办一次")))
            dialog.open()
            return
        self.dialogs.tell(telling_of(error, self._desk.words(error), self._desk.office.library))

    # ------------------------------------------------------------ acts

    def _mark(self, page: str) -> None:
        if self._here.page == CASE:
            self._rail.set_current(tile_of(page, self._items))

    def _rail_chosen(self, key: str) -> None:
        self.go(Place(key))

    def _unit_picked(self, unit_id: str) -> None:
        self._unit = unit_id
        for page in self.pages.values():
            page.unit_changed(unit_id)

    def _chip_picked(self, unit_id: str) -> None:
        self._top.units.choose(unit_id or self._root)

    def _look_at(self, unit_id: str) -> None:
        """A unit was taken from the palette: its cases are what one wants to see."""
        self._top.units.choose(unit_id)
        self.go(Place(CASES))

    def _focus_search(self) -> None:
        self._top.search.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def show_keys(self) -> None:
        """快捷键一览."""
        KeysWindow(list(rail_actions(self._items)), self).open()

    def closeEvent(self, event: QCloseEvent) -> None:
        """What is typed and not yet left is kept; the writer is waited for."""
        focus = self.focusWidget()
        if focus is not None:
            focus.clearFocus()
        self._settings.geometry = self.saveGeometry()
        self._settings.save()
        if self._leaving.ready():
            super().closeEvent(event)
        else:
            event.ignore()
