"""Views of every list that is narrowed: kept under a name, opened again, begun with, and nobody else's."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QMenu
from pytestqt.qtbot import QtBot

from desktop.services import viewing
from desktop.services.perform import perform
from desktop.services.viewing import SaveView, save_view, views
from desktop.ui.actions import SAVE_VIEW, VIEWS
from desktop.ui.desk import Desk
from desktop.ui.page import Page
from desktop.ui.pages.due_page import DuePage
from desktop.ui.pages.gear_page import GearPage
from desktop.ui.pages.journal_page import JournalPage
from desktop.ui.pages.leads_page import LeadsPage
from desktop.ui.pages.parties_page import PartiesPage
from desktop.ui.pages.people_page import PeoplePage
from desktop.ui.pages.sketch_page import SketchPage
from desktop.ui.pages.things_page import ThingsPage
from desktop.ui.pages.training_page import TrainingPage
from desktop.ui.places import DUE, GEAR, JOURNAL, LEADS, PARTIES, PEOPLE, SKETCH, THINGS, TRAINING, Place
from desktop.ui.views.chip_views import ChipViews
from desktop.ui.views.picker import NamePopup
from desktop.ui.widgets.buttons import Button
from desktop.ui.widgets.filter_chip import FilterBar
from tests.ui.hands import ScriptedDialogs, click, commit, present, press
from tests.ui.real_office import MA, OVERSEER, Quiet, desk_over

ALT, SHIFT = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ShiftModifier
pytestmark = pytest.mark.qt_log_ignore("grabbing the keyboard", "support raise")


@dataclass(frozen=True)
class Kept:
    """A list with views: its page, its name in what is kept, and a chip with a value of it."""

    page: type[Page]
    place: Place
    list: str
    chip: str
    value: str
    tab: int = 0

    def parts(self, page: Page) -> tuple[FilterBar, ChipViews]:
        """The chips of the list and its views."""
        if isinstance(page, LeadsPage):
            page._tabs.setCurrentIndex(self.tab)
            here = (page._leads, page._visits)[self.tab]
            return here.bar, here.views
        return page._bar, page._kept_views  # type: ignore[attr-defined]


LISTS = (
    Kept(LeadsPage, Place(LEADS), viewing.LEADS, "kind", "superior"),
    Kept(LeadsPage, Place(LEADS), viewing.INSPECTIONS, "stage", "visited", tab=1),
    Kept(DuePage, Place(DUE), viewing.DUES, "whose", "everybody"),
    Kept(ThingsPage, Place(THINGS), viewing.THINGS, "left", "over"),
    Kept(GearPage, Place(GEAR), viewing.GEAR, "standing", "out"),
    Kept(SketchPage, Place(SKETCH), viewing.SKETCH, "standing", "late"),
    Kept(JournalPage, Place(JOURNAL), viewing.JOURNAL, "days", "month"),
    Kept(TrainingPage, Place(TRAINING), viewing.TRAINING, "lacks", "hours"),
    Kept(PeoplePage, Place(PEOPLE), viewing.PEOPLE, "way", "open"),
    Kept(PartiesPage, Place(PARTIES), viewing.PARTIES, "kind", "trader"),
)
EACH = pytest.mark.parametrize("of", LISTS, ids=lambda of: of.list)


@pytest.fixture
def desk(empty_county: Path, home: Path, qapp: QApplication) -> Iterator[Desk]:
    """A county with nothing in it, and an officer of 桥头镇."""
    assert qapp is not None
    with desk_over(empty_county, home) as made:
        yield made


@pytest.fixture
def come(qtbot: QtBot, desk: Desk, quiet: Quiet) -> Callable[[Kept], Page]:
    """Comes to a page as at another start."""

    def coming(of: Kept) -> Page:
        page = of.page(desk, ScriptedDialogs())
        page.resize(1290, 690)
        present(qtbot, page)
        page.show_place(of.place)
        quiet()
        return page

    return coming


def take(page: Page, action: object) -> None:
    """An act of the page, as by its key."""
    next(act for act in page.acts() if act.action is action).run()


def pick(page: Page, words: str) -> None:
    """A line of the menu."""
    take(page, VIEWS)
    found = QApplication.activePopupWidget()
    assert isinstance(found, QMenu)
    line = next(action for action in found.actions() if action.text().startswith(words))
    assert line.isEnabled()
    found.setActiveAction(line)
    press(found, Qt.Key.Key_Return)


def name_it(page: Page, name: str) -> None:
    """Keep the list as it stands."""
    take(page, SAVE_VIEW)
    found = QApplication.activePopupWidget()
    assert isinstance(found, NamePopup)
    commit(found._field, name)
    press(found._field, Qt.Key.Key_Return)


@EACH
def test_a_view_is_kept_and_opened_again(of: Kept, come: Callable[[Kept], Page], quiet: Quiet) -> None:
    page = come(of)
    bar, kept = of.parts(page)
    assert kept.picker.text() == "视图：自选"
    bar.chip(of.chip)._take((of.value,))
    quiet()
    name_it(page, "常看的")
    quiet()
    assert kept.picker.text() == "视图：常看的"
    bar.chip(of.chip).remove()
    quiet()
    assert kept.picker.text() == "视图：常看的（已改）"
    later = come(of)
    bar, kept = of.parts(later)
    assert bar.values() == {}, "nothing was said of how it opens"
    pick(later, "常看的")
    quiet()
    assert (bar.values(), kept.picker.text()) == ({of.chip: (of.value,)}, "视图：常看的")


@EACH
def test_a_list_opens_with_the_view_it_is_told_to(
    of: Kept, come: Callable[[Kept], Page], quiet: Quiet
) -> None:
    page = come(of)
    bar, _ = of.parts(page)
    name_it(page, "全部")
    quiet()
    bar.chip(of.chip)._take((of.value,))
    quiet()
    name_it(page, "常看的")
    quiet()
    pick(page, "打开列表就用它")
    quiet()
    bar, kept = of.parts(come(of))
    assert (bar.values(), kept.picker.text()) == ({of.chip: (of.value,)}, "视图：常看的")
    assert [view.name for view in kept.all] == ["常看的", "全部"], "it stands first"
    last = come(of)
    of.parts(last)
    pick(last, "打开时不再用它")
    quiet()
    assert of.parts(come(of))[0].values() == {}


@EACH
def test_what_a_list_no_longer_understands_is_not_offered(
    of: Kept, desk: Desk, come: Callable[[Kept], Page]
) -> None:
    for at, content in enumerate(("{", "[]", json.dumps({"values": {of.chip: 3}}))):
        perform(desk.office, save_view, SaveView(of.list, f"坏{at}", content))
    perform(desk.office, save_view, SaveView(of.list, "好的", '{"values": {}}'))
    page = come(of)
    assert [view.name for view in of.parts(page)[1].all] == ["好的"]


def test_a_word_no_chip_has_is_not_offered(desk: Desk, come: Callable[[Kept], Page]) -> None:
    of = LISTS[3]
    perform(desk.office, save_view, SaveView(of.list, "旧程序的", '{"values": {"state": ["melted"]}}'))
    assert of.parts(come(of))[1].all == ()


def test_a_view_the_list_no_longer_understands_gives_its_name_to_another(
    desk: Desk, come: Callable[[Kept], Page], quiet: Quiet
) -> None:
    of = LISTS[3]
    perform(desk.office, save_view, SaveView(of.list, "旧程序的", '{"values": {"state": ["melted"]}}'))
    page = come(of)
    name_it(page, "旧程序的")
    popup = QApplication.activePopupWidget()
    assert isinstance(popup, NamePopup)
    press(popup._field, Qt.Key.Key_Return)
    quiet()
    assert [view.name for view in of.parts(page)[1].all] == ["旧程序的"]
    assert len(views(desk.office, of.list)) == 1


def test_what_is_looked_for_is_not_hidden_by_the_view_a_list_opens_with(
    qtbot: QtBot, desk: Desk, quiet: Quiet, come: Callable[[Kept], Page]
) -> None:
    of = LISTS[3]
    page = come(of)
    of.parts(page)[0].chip(of.chip)._take((of.value,))
    name_it(page, "超期的")
    quiet()
    pick(page, "打开列表就用它")
    quiet()
    asked = ThingsPage(desk, ScriptedDialogs())
    present(qtbot, asked)
    asked.show_place(Place(THINGS, where="白酒"))
    quiet()
    assert (asked._bar.values(), asked._narrowed.text) == ({"state": ("every",)}, "白酒"), (
        "also what has gone"
    )


def test_nobody_sees_the_views_of_another(desk: Desk, come: Callable[[Kept], Page], quiet: Quiet) -> None:
    of = LISTS[3]
    name_it(come(of), "我的")
    quiet()
    desk.act_as(OVERSEER)
    quiet()
    assert of.parts(come(of))[1].all == ()
    desk.act_as(MA)
    assert [view.name for view in views(desk.office, of.list)] == ["我的"]


FULL = (viewing.JOURNAL, viewing.TRAINING, viewing.SKETCH, viewing.PEOPLE)
EMPTY = [of for of in LISTS if of.list not in FULL]


def shown_buttons(page: Page, words: str) -> list[Button]:
    """Those in sight that say this."""
    return [one for one in page.findChildren(Button) if one.isVisible() and one.text() == words]


@pytest.mark.parametrize("of", EMPTY, ids=lambda of: of.list)
def test_to_clear_filters_is_offered_where_they_leave_nothing_and_not_where_nothing_is(
    of: Kept, come: Callable[[Kept], Page], quiet: Quiet
) -> None:
    """The county has none of it yet: there is nothing to clear until a chip is set."""
    page = come(of)
    bar, _ = of.parts(page)
    said = words_of(page)
    assert shown_buttons(page, "清除筛选") == []
    assert not any("没有符合的" in words for words in said)
    bar.chip(of.chip)._take((of.value,))
    quiet()
    assert sum("没有符合的" in words for words in words_of(page)) == 1
    (clear,) = shown_buttons(page, "清除筛选")
    click(clear)
    quiet()
    assert bar.values() == {}
    assert words_of(page) == said


def words_of(page: Page) -> list[str]:
    """All words in sight."""
    return [label.text() for label in page.findChildren(QLabel) if label.isVisible()]
