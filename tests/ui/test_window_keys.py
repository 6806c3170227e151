"""The real window by keyboard: palette, keys, panes, what can be undone, and Tab all the way round."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QAbstractItemView, QApplication, QLineEdit, QTabBar, QWidget
from pytestqt.qtbot import QtBot

from desktop.casework.custody_facts import SAMPLING_AT, SAMPLING_ITEMS
from desktop.services.perform import perform
from desktop.services.printing import PrintPapers, print_papers
from desktop.services.recording import KeepFacts, keep_facts
from desktop.ui.actions import ACTIONS, CHOOSER, CLOSE, PICTURE
from desktop.ui.fact_fields import slot_of
from desktop.ui.look import Look, look
from desktop.ui.panes import stops
from desktop.ui.places import (
    CALENDAR,
    CASE,
    CASES,
    COPIES,
    COPYSHEET,
    DIAGNOSIS,
    DUE,
    FILING,
    FORMS,
    GEAR,
    HELP,
    HISTORY,
    JOURNAL,
    LEADS,
    LEDGER,
    MATTERS,
    NUMBERS,
    PAPER,
    PARTIES,
    PEOPLE,
    SKETCH,
    THINGS,
    TRAINING,
    UNITS,
    WORKBENCH,
    Place,
)
from desktop.ui.tasks import Pulse
from desktop.ui.theme import Theme
from desktop.ui.tokens import Mode, Size
from desktop.ui.widgets.editors import EntryState
from desktop.ui.widgets.field import Field
from desktop.ui.widgets.field_form import FieldForm
from desktop.ui.widgets.next_step import NextStep
from desktop.ui.widgets.notices import Toast
from desktop.ui.widgets.palette import Palette
from desktop.ui.windows.keys_window import KeysWindow
from tests.ui.hands import click, commit, compose, press, type_keys
from tests.ui.real_office import MA, OVERSEER, QIAOTOU, SHUOBEI
from tests.ui.real_window import ALT, CONTROL, KEEPER, SHIFT, Seat, filled_home, seat_over

pytestmark = pytest.mark.all_pages

K = Qt.Key


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with three cases, made once."""
    return filled_home(tmp_path_factory.mktemp("keys") / "home")


@pytest.fixture
def seat(template: Path, tmp_path: Path, qtbot: QtBot, qapp: QApplication, theme: Theme) -> Iterator[Seat]:
    """Somebody at the window."""
    with seat_over(template, tmp_path / "home", qtbot, qapp) as made:
        yield made
    theme.apply(Look())  # the program's own sheet names drawings that are gone with it


def palette(seat: Seat) -> Palette:
    """The palette, opened by its key."""
    seat.press(K.Key_K, CONTROL)
    panel = seat.window.commands.panel
    assert panel.isVisible()
    assert seat.focus is panel.line
    return panel


def here(seat: Seat) -> str:
    """The page that is shown."""
    return seat.window._here.page


class TestPalette:
    """Ctrl+K."""

    def test_a_case_is_found_by_initials_and_opened(self, seat: Seat) -> None:
        panel = palette(seat)
        type_keys(panel.line, "lsg")
        seat.quiet()
        assert panel.current is not None
        assert panel.current.words.startswith("刘生贵")
        seat.press(K.Key_Return)
        assert not panel.isVisible()
        assert (here(seat), seat.window._here.case_id) == (CASE, seat.case_id("刘生贵"))

    def test_enter_before_the_answer_takes_what_comes(self, seat: Seat) -> None:
        panel = palette(seat)
        type_keys(panel.line, "lsg")
        press(panel.line, K.Key_Return)
        assert panel.isVisible(), "nothing has been found yet"
        seat.quiet()
        assert seat.window._here.case_id == seat.case_id("刘生贵")

    def test_only_the_last_words_are_answered(self, seat: Seat) -> None:
        panel = palette(seat)
        for text in ("刘", "刘生", "马得福"):
            panel.line.clear()
            commit(panel.line, text)
        seat.quiet()
        assert {offer.words.partition("　")[0] for offer in panel.offers} == {"马得福"}

    def test_a_number_and_part_of_a_name_find_it_too(self, seat: Seat) -> None:
        panel = palette(seat)
        commit(panel.line, "渣土")
        seat.quiet()
        assert panel.current is not None
        name, number, _cause = panel.current.words.split("　")
        panel.line.clear()
        commit(panel.line, number)
        seat.quiet()
        assert [offer.words.partition("　")[0] for offer in panel.offers] == [name]

    def test_opened_cases_come_first_when_nothing_is_typed(self, seat: Seat) -> None:
        for party in ("刘生贵", "马得福"):
            seat.window.go(Place(CASE, seat.case_id(party)))
            seat.quiet()
        panel = palette(seat)
        first = [offer.words.partition("　")[0] for offer in panel.offers[:2]]
        assert first == ["马得福", "刘生贵"]
        assert panel.current is panel.offers[0]

    def test_an_act_is_found_by_words_initials_and_key(self, seat: Seat) -> None:
        panel = palette(seat)
        for text in ("当场处罚", "djdc", "ctrl+shift+d"):
            panel.line.clear()
            commit(panel.line, text)
            seat.quiet()
            assert panel.current is not None
            assert (panel.current.words, panel.current.right) == ("登记当场处罚", "Ctrl+Shift+D")
        seat.press(K.Key_Return)
        assert (here(seat), seat.window._here.form) == (FILING, "summary")

    def test_a_unit_can_be_looked_at(self, seat: Seat) -> None:
        panel = palette(seat)
        commit(panel.line, "朔北")
        seat.quiet()
        unit = next(offer for offer in panel.offers if offer.right == "单位" and "朔北" in offer.words)
        while panel.current is not unit:
            seat.press(K.Key_Down)
        seat.press(K.Key_Return)
        assert seat.window._top.units.current == SHUOBEI
        assert here(seat) == CASES

    def test_what_cannot_be_done_is_shown_with_the_reason_and_not_done(self, seat: Seat) -> None:
        panel = palette(seat)
        commit(panel.line, "前进")
        assert panel.current is not None
        assert panel.current.why_not == "没有退回过"
        press(panel.line, K.Key_Return)
        assert panel.isVisible()

    def test_while_an_input_method_composes_enter_and_arrows_are_its_own(self, seat: Seat) -> None:
        panel = palette(seat)
        before = panel.current
        compose(panel.line, "deng")
        for key in (K.Key_Down, K.Key_Return):
            press(panel.line, key)
        assert panel.current is before
        assert panel.isVisible()
        commit(panel.line, "登记案件")
        assert panel.current is not None
        assert panel.current.words == "登记案件"

    def test_esc_gives_the_focus_back(self, seat: Seat) -> None:
        before = seat.focus
        panel = palette(seat)
        seat.press(K.Key_Escape)
        assert not panel.isVisible()
        assert seat.focus is before

    def test_the_mouse_takes_a_line_and_a_click_beside_closes(self, seat: Seat) -> None:
        panel = palette(seat)
        click(panel, QPoint(5, panel.height() - 5))
        assert not panel.isVisible()
        panel = palette(seat)
        commit(panel.line, "登记案件")
        seat.quiet()
        table = panel._table
        click(table.viewport(), table.visualRect(table.model().index(1, 0)).center())
        seat.quiet()
        assert here(seat) == FILING

    def test_a_screen_reader_hears_field_and_line(self, seat: Seat) -> None:
        panel = palette(seat)
        assert panel.line.accessibleName() == "命令面板"
        commit(panel.line, "大字")
        assert panel.line.accessibleDescription() == "大字 Ctrl+Shift+L"

    def test_a_key_of_the_table_closes_it_and_is_done(self, seat: Seat) -> None:
        panel = palette(seat)
        seat.press(K.Key_N, CONTROL)
        assert not panel.isVisible()
        assert here(seat) == FILING


def offered(seat: Seat) -> set[str]:
    """The acts the palette would offer where the focus is."""
    return {act.action.id for act in seat.window._keys.acts()}


def test_every_action_is_reached_in_the_palette_somewhere(seat: Seat) -> None:
    window, case_id = seat.window, seat.case_id("刘生贵")
    seen = offered(seat)
    given = {(SAMPLING_ITEMS.id, 1): '[["砂石", "", "袋", "2"]]', (SAMPLING_AT.id, 1): "2026-11-23T09:00"}
    perform(seat.program.desk.office, keep_facts, KeepFacts(case_id, given))
    window.go(Place(CASES))
    seat.quiet()
    window._cases._bar._chips[0].setFocus()
    seen |= offered(seat)
    people = {LEDGER: OVERSEER, JOURNAL: OVERSEER}
    people |= dict.fromkeys((PEOPLE, UNITS, TRAINING, COPIES, CALENDAR, MATTERS, FORMS), KEEPER)
    for place in (
        Place(WORKBENCH),
        Place(CASES),
        Place(LEDGER),
        Place(PEOPLE),
        *(Place(UNITS), Place(TRAINING), Place(NUMBERS)),
        Place(JOURNAL),
        Place(COPIES),
        Place(DIAGNOSIS),
        Place(DUE),
        Place(LEADS),
        Place(CALENDAR),
        Place(FORMS),
        Place(MATTERS),
        Place(PARTIES),
        Place(FILING),
        Place(CASE, case_id),
        Place(CASE, case_id, where="inspection.start_at"),
        Place(CASE, case_id, where="evidence"),
        Place(CASE, case_id, where="things"),
        *(Place(THINGS), Place(GEAR), Place(SKETCH), Place(HISTORY, case_id)),
        Place(PAPER, case_id, "interview-record"),
        Place(COPYSHEET, case_id),
        Place(HELP, where="start"),
    ):
        person = people.get(place.page, MA)
        if seat.program.desk.actor != person:  # whoever comes anew finds the pages empty
            seat.program.desk.act_as(person)
        window.go(place)
        seat.quiet()
        for stop in stops(window):
            if stop.isVisible() and not isinstance(stop, QTabBar):
                stop.setFocus()
                seen |= offered(seat)
    for chip in window._cases._bar._chips:
        if chip.values:
            window.go(Place(CASES))
            chip.setFocus()
            seen |= offered(seat)
    form = next(form for form in window.pages[PAPER].findChildren(FieldForm))
    window.go(Place(PAPER, case_id, "interview-record"))
    seat.quiet()
    field = next(field for field in form.findChildren(Field) if field.isVisible())
    field.set_state(EntryState.KNOWN)
    field.goto()
    seen |= offered(seat)
    above_the_palette = {action.id for action in ACTIONS if action.where in (CHOOSER, PICTURE)} | {CLOSE.id}
    all_there_is = {action.id for action in ACTIONS} - above_the_palette
    assert all_there_is - seen == set()


class TestKeys:
    """Each key of the table does what it says."""

    def test_pages_by_number_in_the_order_of_the_rail(self, seat: Seat) -> None:
        for place, item in enumerate(seat.window._items):
            seat.press(K(K.Key_1 + place), CONTROL)
            assert here(seat) == item.key
            assert seat.window._rail._tiles[place].toolTip() == f"{item.words}　Ctrl+{place + 1}"

    def test_new_back_forward_search_and_up(self, seat: Seat) -> None:
        seat.press(K.Key_N, CONTROL)
        seat.press(K.Key_Left, ALT)
        assert here(seat) == WORKBENCH
        seat.press(K.Key_Right, ALT)
        assert here(seat) == FILING
        seat.press(K.Key_F, CONTROL)
        assert seat.focus is seat.window._top.search
        assert seat.window._top.units.current == QIAOTOU
        seat.press(K.Key_Up, ALT)
        assert seat.window._top.units.current != QIAOTOU

    def test_a_key_that_can_do_nothing_says_why(self, seat: Seat) -> None:
        seat.press(K.Key_Right, ALT)
        toast = seat.window._sayings.toast
        assert toast is not None
        assert toast.accessibleName() == "没有退回过"

    def test_look_by_key(self, seat: Seat) -> None:
        seat.press(K.Key_L, CONTROL | SHIFT)
        seat.press(K.Key_Y, CONTROL | SHIFT)
        assert (look().large, look().mode.value) == (True, "dark")
        seat.press(K.Key_L, CONTROL | SHIFT)
        seat.press(K.Key_Y, CONTROL | SHIFT)
        assert (look().large, look().mode.value) == (False, "light")

    def test_missing_things_of_a_case_one_after_another_and_back(self, seat: Seat) -> None:
        window = seat.window
        window.go(Place(CASE, seat.case_id("刘生贵")))
        seat.quiet()
        panel = window.pages[CASE].findChild(NextStep)
        assert isinstance(panel, NextStep)
        targets = [str(item.target) for item in panel.view.missing]
        assert len(targets) > 2
        seen = []
        for key in (SHIFT, None, None, SHIFT):
            seat.press(K.Key_F8, key or Qt.KeyboardModifier.NoModifier)
            seen.append(window.pages[CASE]._hands.walk._last)  # type: ignore[attr-defined]
            if here(seat) == PAPER:
                seat.press(K.Key_Left, ALT)
        assert seen == [targets[-1], targets[0], targets[1], targets[0]]

    def test_tabs_go_round_and_pass_over_those_that_are_not_there(self, seat: Seat) -> None:
        seat.window.go(Place(CASE, seat.case_id("马得福")))
        seat.quiet()
        tabs = seat.window.pages[CASE].findChild(QTabBar)
        assert isinstance(tabs, QTabBar)
        there = [n for n in range(tabs.count()) if tabs.isTabVisible(n)]
        gone = []
        for _ in there:
            seat.press(K.Key_Tab, CONTROL)
            gone.append(tabs.currentIndex())
        assert gone == [*there[1:], there[0]]
        seat.press(K.Key_Backtab, CONTROL | SHIFT)
        assert tabs.currentIndex() == there[-1]

    def test_service_has_a_key_where_the_procedure_has_service(self, seat: Seat) -> None:
        seat.window.go(Place(CASE, seat.case_id("刘生贵")))
        seat.quiet()
        seat.press(K.Key_D, CONTROL)
        field = seat.focus.parentWidget()
        assert isinstance(field, Field)
        assert slot_of(field.spec.key) == ("service.on", 1)
        commit(seat.focus, "2026-11-20")
        seat.press(K.Key_Tab)
        seat.press(K.Key_D, CONTROL)
        following = seat.focus.parentWidget()
        assert isinstance(following, Field)
        assert slot_of(following.spec.key) == ("service.on", 2), "each paper served has a record of its own"

    def test_the_overview_lists_what_holds(self, seat: Seat) -> None:
        seat.press(K.Key_Slash, CONTROL)
        window = seat.window.findChild(KeysWindow)
        assert isinstance(window, KeysWindow)
        models = [table.model() for table in window.findChildren(type(seat.window.commands.panel._table))]
        shown = {
            (model.index(row, 0).data(), model.index(row, 1).data())
            for model in models
            for row in range(model.rowCount())
        }
        assert {("登记案件", "Ctrl+N"), ("到“案件”页", _key_of(seat, CASES))} <= shown
        assert ("帮助", "F1") not in shown or "help" in seat.window.pages
        press(window, K.Key_Escape)
        assert not window.isVisible()


def _key_of(seat: Seat, page: str) -> str:
    return next(item.shortcut for item in seat.window._items if item.key == page)


def test_panes_go_round_and_back_to_where_one_was(seat: Seat) -> None:
    window = seat.window
    window.go(Place(CASE, seat.case_id("刘生贵")))
    seat.quiet()
    window._sayings.say("已登记")
    ring = [pane for pane in window._ring() if stops(pane) and pane.isVisible()]
    window._rail.focus_current()
    met: list[QWidget] = []
    for _ in range(len(ring) + 1):
        focus = seat.focus
        met.append(next(pane for pane in ring if pane is focus or pane.isAncestorOf(focus)))
        seat.press(K.Key_F6)
    assert met == [*ring, ring[0]]
    assert any(isinstance(pane, Toast) for pane in met)
    seat.press(K.Key_F6, SHIFT)
    search = window._top.search
    search.setFocus()
    seat.press(K.Key_F6)
    seat.press(K.Key_F6, SHIFT)
    assert seat.focus is search


def test_a_draft_thrown_away_comes_back_by_ctrl_z(seat: Seat) -> None:
    from desktop.services.drafting import SaveDraft, save_draft
    from desktop.services.searching import drafts

    kept = {"party.name#1": "半途"}
    seat.program.desk.do(save_draft, SaveDraft("filing", kept))
    seat.quiet()
    seat.window.go(Place(FILING))
    seat.quiet()
    page = seat.window.pages[FILING]
    before = drafts(seat.program.desk.office)
    drop = next(b for b in page._offer.findChildren(QWidget) if getattr(b, "text", str)() == "删除草稿")  # type: ignore[attr-defined]
    click(drop)
    seat.quiet()
    assert drafts(seat.program.desk.office) == ()
    seat.window._rail.focus_current()
    seat.press(K.Key_Z, CONTROL)
    after = drafts(seat.program.desk.office)
    assert [(one.id, one.values) for one in after] == [(one.id, one.values) for one in before]
    seat.press(K.Key_Z, CONTROL)
    toast = seat.window._sayings.toast
    assert toast is not None
    assert toast.accessibleName() == "没有刚移除的内容"


def test_one_comes_back_to_the_list_as_one_left_it(seat: Seat) -> None:
    seat.window.go(Place(CASES, form="@mine"))
    seat.quiet()
    chosen = seat.window._cases._chips
    assert chosen.narrowing.values["officer"] == (MA.person_id,)
    seat.press(K.Key_Backspace, CONTROL)
    assert not chosen.narrowing.values.get("officer")
    seat.press(K.Key_Return)
    assert here(seat) == CASE
    seat.press(K.Key_Left, ALT)
    assert here(seat) == CASES
    assert not chosen.narrowing.values.get("officer"), "the view of the link is not opened again"


def places(seat: Seat) -> list[Place]:
    """Every page there is."""
    case_id = seat.case_id("刘生贵")
    known = {
        CASE: Place(CASE, case_id),
        PAPER: Place(PAPER, case_id, "interview-record"),
        COPYSHEET: Place(COPYSHEET, case_id),
    }
    return [known.get(page, Place(page)) for page in seat.window.pages]


def test_tab_goes_round_every_page_and_back_and_is_never_caught(seat: Seat) -> None:
    window = seat.window
    for place in places(seat):
        window.go(place)
        seat.quiet()
        page = window.pages[place.page]
        press(seat.focus, K.Key_Tab)
        walked = _walk(seat, K.Key_Tab)
        stops_here = {stop for stop in stops(page) if not stop.visibleRegion().isEmpty() or _scrolls(stop)}
        unmet = {f"{type(w).__name__} {w.accessibleName()}" for w in stops_here - set(walked)}
        assert unmet == set(), place.page
        back = _walk(seat, K.Key_Backtab)
        assert set(back) == set(walked), place.page


def _walk(seat: Seat, key: Qt.Key) -> list[QWidget]:
    """From where the focus is until it comes there again."""
    met: list[QWidget] = []
    for _ in range(300):
        focus = seat.focus
        if focus in met:
            assert focus is met[0], f"caught between {met[met.index(focus) :]}"
            return met
        met.append(focus)
        press(focus, key, SHIFT if key == K.Key_Backtab else Qt.KeyboardModifier.NoModifier)
    raise AssertionError(f"Tab does not come round: {[type(w).__name__ for w in met[-5:]]}")


def _scrolls(widget: QWidget) -> bool:
    return isinstance(widget, QLineEdit)


@pytest.mark.parametrize("now", [Look(), Look(Mode.DARK, Size.LARGE)], ids=["light", "dark-large"])
def test_the_focus_is_seen_wherever_tab_stops(seat: Seat, theme: Theme, now: Look) -> None:
    theme.apply(now)
    unseen = []
    for place in places(seat):
        seat.window.go(place)
        seat.quiet()
        for stop in stops(seat.window):
            if isinstance(stop, QAbstractItemView) or not stop.isVisible():
                continue  # the chosen row of a list is its focus
            stop.clearFocus()
            before = stop.grab().toImage()
            stop.setFocus(Qt.FocusReason.TabFocusReason)
            if stop.grab().toImage() == before:
                unseen.append(f"{place.page}: {type(stop).__name__} {stop.accessibleName()}")
    assert unseen == []


class Gate:
    """Long work that waits to be stopped."""

    def __init__(self) -> None:
        self.begun, self.go = threading.Event(), threading.Event()

    def __call__(self, _office: object, pulse: Pulse) -> int:
        """Report once, and wait."""
        pulse.report(1, 3, "决定书")
        self.begun.set()
        assert self.go.wait(10)
        return 1 if pulse.stopped else 3


def test_long_work_runs_on_in_the_foot_and_is_stopped_by_key(seat: Seat, qtbot: QtBot) -> None:
    gate = Gate()
    done: list[int] = []
    foot = seat.window._foot
    seat.program.desk.run("正在生成整卷 PDF", gate, done.append)
    qtbot.waitUntil(foot._run.isVisible, timeout=3_000)
    assert (foot._run.text(), foot._count.text()) == ("正在生成整卷 PDF　决定书", "1/3")
    press(seat.window, K.Key_N, CONTROL)
    assert here(seat) == FILING
    assert foot._run.isVisible()
    press(QApplication.focusWidget() or seat.window, K.Key_X, CONTROL | SHIFT)
    assert foot._run.text() == "正在停下…"
    assert not foot._cancel.isEnabled()
    gate.go.set()
    qtbot.waitUntil(lambda: done == [1])
    assert not foot._run.isVisible()


def test_papers_printed_until_it_was_stopped_are_whole_and_counted(seat: Seat, tmp_path: Path) -> None:
    office = seat.program.desk.office
    with office.storage.read() as work:
        number = work.case(seat.case_id("刘生贵")).number
    told: list[tuple[int, str]] = []

    def two(done: int, wanted: int, name: str) -> bool:
        told.append((done, name))
        assert wanted > 2
        return done < 2

    out = tmp_path / "out"
    out.mkdir()
    files = print_papers(office, PrintPapers(number, (), out), two)
    assert len(files) == 2
    assert sorted(out.iterdir()) == sorted(files)
    assert [done for done, _ in told] == [0, 1, 2]
    assert told[0][1] in files[0].name
