"""The desk locked and opened again, or handed over: what is seen, what is kept, and whose it is."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from desktop.base.clock import StoppedClock
from desktop.base.errors import BadEntry
from desktop.services.accounts import OpenAccount, open_account
from desktop.services.holders import holder_of
from desktop.services.perform import Office, perform
from desktop.services.searching import drafts
from desktop.services.signing_in import Secret
from desktop.ui.dialogs import Question
from desktop.ui.look import Look
from desktop.ui.places import CASE, CASES, FILING, WORKBENCH, Place
from desktop.ui.signin.password_dialog import PasswordDialog
from desktop.ui.signin.sign_in_panel import SignInPanel
from desktop.ui.tasks import Pulse
from desktop.ui.theme import Theme
from desktop.ui.widgets.dialog_box import DialogBox, Shade
from desktop.ui.windows.keys_window import KeysWindow
from desktop.ui.windows.session import LOCK_AFTER
from tests.helpers.homes import CHEAP, KEYS, PASSWORD, give_slots, open_storage
from tests.ui.hands import click, commit, press, type_keys
from tests.ui.real_office import MA, QIAOTOU, TODAY
from tests.ui.real_window import CONTROL, KEEPER, SHIFT, Seat, filled_home, seat_over

K = Qt.Key
LI = "630121100-02"
OTHER = "Laoyeshan-27"


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with three cases, the people of 桥头镇 let in."""
    home = filled_home(tmp_path_factory.mktemp("session") / "home")
    storage = open_storage(home, StoppedClock(TODAY))
    with storage.read() as work:
        units = work.units()
        people = [holder_of(one, units) for one in work.officers(None) if one.unit_id == QIAOTOU]
    storage.close()
    give_slots(home, *people)
    return home


@pytest.fixture
def seat(template: Path, tmp_path: Path, qtbot: QtBot, qapp: QApplication, theme: Theme) -> Iterator[Seat]:
    """马建国 at the window."""
    with seat_over(template, tmp_path / "home", qtbot, qapp) as made:
        yield made
    theme.apply(Look())


def read(seat: Seat) -> str:
    """Every word that can be read of the program now, in any window of it."""
    parts: list[str] = []
    for top in QApplication.topLevelWidgets():
        if top.isVisible():
            parts.append(top.windowTitle())
            parts += [each.text() for each in top.findChildren(QLabel) if each.isVisible()]
            parts += [each.text() for each in top.findChildren(QAbstractButton) if each.isVisible()]
            parts += [each.text() for each in top.findChildren(QLineEdit) if each.isVisible()]
    return " | ".join(part for part in parts if part) + f" | {seat.window.windowTitle()}"


def come_in(seat: Seat, person_id: str = MA.person_id, password: str = PASSWORD) -> None:
    """Choose a name at the front and type the password."""
    panel = seat.window.session.front.panel
    assert isinstance(panel, SignInPanel)
    panel.choose(person_id)
    seat.attend()
    panel.begin()
    type_keys(seat.focus, password)
    seat.press(K.Key_Return)


def lock(seat: Seat) -> None:
    seat.press(K.Key_K, CONTROL | SHIFT)
    assert seat.window.session.locked


class TestLocked:
    """锁定."""

    def test_nothing_of_the_desk_can_be_read(self, seat: Seat) -> None:
        seat.window.go(Place(CASES))
        seat.quiet()
        seat.window.dialogs.confirm(Question(title="刘生贵的案件", yes="移除", no="再看看"), print)
        seat.window.session.idle.left.emit()  # a key of the window is not heard while it is asked something
        seat.quiet()
        words = read(seat)
        assert "刘生贵" not in words
        assert "已锁定。输入口令继续，没做完的都在。" in words
        assert seat.window.windowTitle() == "执法案台"
        assert not [shade for shade in seat.window.findChildren(Shade) if shade.isVisible()]
        assert seat.focus.accessibleName() == "口令"
        come_in(seat)
        assert not seat.window.session.locked
        assert "刘生贵的案件" in read(seat)  # the question stands as it stood
        (box,) = seat.window.findChildren(DialogBox)
        press(box, K.Key_Escape)

    def test_keys_of_the_desk_mean_nothing(self, seat: Seat) -> None:
        lock(seat)
        before = seat.window._here
        for key, held in ((K.Key_K, CONTROL), (K.Key_2, CONTROL), (K.Key_N, CONTROL), (K.Key_Slash, CONTROL)):
            seat.press(key, held)
        assert seat.window._here == before
        assert not seat.window.commands.panel.isVisible()
        assert seat.window.findChild(KeysWindow) is None

    def test_what_was_typed_and_where_one_stood_is_kept(self, seat: Seat) -> None:
        window = seat.window
        window.go(Place(FILING))
        seat.quiet()
        page = window.pages[FILING]
        field = page.findChildren(QLineEdit)[-1]
        field.setFocus()
        commit(field, "半句话")
        lock(seat)
        come_in(seat)
        assert field.text() == "半句话"
        assert seat.focus is field
        assert window._here.page == FILING

    def test_wrong_passwords_are_counted_told_and_journalled(self, seat: Seat) -> None:
        lock(seat)
        for _ in range(2):
            come_in(seat, password="Wrong-123")
        assert seat.window.session.locked
        come_in(seat)
        toast = seat.window._sayings.toast
        assert toast is not None
        assert toast.accessibleName() == "这是您在本机第一次登录；其后口令输错 2 次"
        lock(seat)
        come_in(seat)
        toast = seat.window._sayings.toast
        assert toast is not None
        assert toast.accessibleName() == "上次登录 11月23日 09:41"

    def test_a_dialog_that_would_open_meanwhile_waits(self, seat: Seat) -> None:
        lock(seat)
        seat.program.desk.failed.emit(BadEntry("no_person_yet"))
        assert "还没有人员" not in read(seat)
        come_in(seat)
        assert "还没有人员" in read(seat)
        (box,) = seat.window.findChildren(DialogBox)
        press(box, K.Key_Escape)

    def test_long_work_goes_on_under_the_lock(self, seat: Seat, qtbot: QtBot) -> None:
        go = threading.Event()
        done: list[str] = []

        def work(_office: Office, _pulse: Pulse) -> str:
            go.wait(10)
            return "done"

        seat.program.desk.run("正在备份", work, done.append)
        press(seat.window, K.Key_K, CONTROL | SHIFT)
        qtbot.waitUntil(lambda: isinstance(seat.window.session.front.panel, SignInPanel))
        go.set()
        qtbot.waitUntil(lambda: done == ["done"])
        assert seat.window.session.locked
        seat.quiet()

    def test_a_keyring_that_cannot_be_read_is_told_and_looked_for_again(self, seat: Seat) -> None:
        home = seat.program.storage.home
        files = {file: file.read_bytes() for file in (home.keys, *home.backups.glob("*.keys"))}
        for file in files:
            file.write_bytes(b"{")
        lock(seat)
        (box,) = [top for top in QApplication.topLevelWidgets() if isinstance(top, DialogBox)]
        assert box.isVisible()
        assert seat.window.session.locked
        for file, whole in files.items():
            file.write_bytes(whole)
        press(box, K.Key_Escape)
        seat.quiet()
        come_in(seat)
        assert not seat.window.session.locked


class TestHandedOver:
    """Another person comes in."""

    def test_the_other_person_begins_in_a_world_of_the_own(self, seat: Seat, qtbot: QtBot) -> None:
        window = seat.window
        window.go(Place(CASE, seat.case_id("刘生贵")))
        seat.quiet()
        window.go(Place(FILING))
        seat.quiet()
        field = window.pages[FILING].findChildren(QLineEdit)[-1]
        field.setFocus()
        commit(field, "半句话")
        pages = dict(window.pages)
        lock(seat)
        come_in(seat, LI)
        qtbot.waitUntil(lambda: window.at_rest)
        assert seat.program.desk.actor.person_id == LI
        assert window._here.page == WORKBENCH
        assert not window._history
        assert not set(pages.values()) & set(window.pages.values())
        assert "半句话" not in read(seat)
        office = seat.program.desk.office
        assert drafts(office) == ()
        window.go(Place(FILING))
        seat.quiet()
        assert "继续未完成的登记" not in read(seat)
        window.commands.open()
        seat.quiet()
        assert "刘生贵" not in str(window.commands.panel.offers)  # not among the cases opened last
        window.commands.panel.close_again()
        seat.press(K.Key_P, CONTROL | SHIFT)
        come_in(seat)
        qtbot.waitUntil(lambda: window.at_rest)
        window.commands.open()
        seat.quiet()
        assert "刘生贵" in str(window.commands.panel.offers)
        window.commands.panel.close_again()
        window.go(Place(FILING))
        seat.quiet()
        assert "继续未完成的登记" in read(seat)

    def test_dialogs_of_the_first_are_closed_and_those_that_waited_dropped(self, seat: Seat) -> None:
        answers: list[bool] = []
        seat.window.dialogs.confirm(Question(title="移除？", yes="移除", no="再看看"), answers.append)
        seat.window.session.idle.left.emit()
        seat.quiet()
        seat.program.desk.failed.emit(BadEntry("no_person_yet"))
        come_in(seat, LI)
        assert answers == [False]
        assert not [
            top for top in QApplication.topLevelWidgets() if isinstance(top, QDialog) and top.isVisible()
        ]

    def test_switching_expects_nobody(self, seat: Seat) -> None:
        seat.press(K.Key_P, CONTROL | SHIFT)
        panel = seat.window.session.front.panel
        assert isinstance(panel, SignInPanel)
        assert panel.person is None
        come_in(seat, LI)
        assert seat.window._top.person.accessibleName().startswith("李生华")
        assert seat.window._settings.person == LI

    def test_a_removal_of_the_first_cannot_be_undone_by_the_other(self, seat: Seat) -> None:
        from desktop.ui.widgets.notices import Removal

        undone: list[bool] = []
        seat.window._sayings.say(Removal("草稿已删除", lambda: undone.append(True)))
        lock(seat)
        come_in(seat, LI)
        assert not seat.window._sayings.can_undo
        assert undone == []


class TestIdle:
    """It locks by itself."""

    def test_after_some_minutes_without_a_touch(self, seat: Seat) -> None:
        session = seat.window.session
        assert session.lock_after == 10
        now = [session.idle._now()]
        session.idle._now = lambda: now[0]
        session.lock_later(5)
        now[0] += 4 * 60
        session.idle._look()
        assert not session.locked
        assert session.idle._timer.remainingTime() > 59_000  # and not looked at before
        QTest.keyClick(seat.window.windowHandle(), K.Key_F5)
        seat.quiet()
        now[0] += 4 * 60
        session.idle._look()
        assert not session.locked  # a key was pressed in between
        now[0] += 60
        session.idle._look()
        assert seat.window.session.locked
        seat.quiet()

    def test_a_touch_after_a_night_meant_nothing_that_is_there(self, seat: Seat) -> None:
        session, page = seat.window.session, seat.window._here.page
        now = [session.idle._now() + 8 * 3600]
        session.idle._now = lambda: now[0]
        QTest.keyClick(seat.window.windowHandle(), K.Key_2, CONTROL)
        assert session.locked
        seat.quiet()
        assert seat.window._here.page == page

    def test_composing_counts_as_a_touch(self, seat: Seat) -> None:
        session = seat.window.session
        now = [session.idle._now() + 9 * 60]
        session.idle._now = lambda: now[0]
        QApplication.inputMethod().cursorRectangleChanged.emit()
        now[0] += 9 * 60
        session.idle._look()
        assert not session.locked

    def test_the_minutes_are_chosen_in_the_menu_and_kept(self, seat: Seat) -> None:
        menu = seat.window._top.person
        assert [act.checked for act in menu._acts if act.key.isdecimal()] == [n == 10 for n in LOCK_AFTER]
        menu.chosen.emit("30")
        assert seat.window.session.lock_after == 30
        assert seat.program.settings.lock_after == 30
        assert [act.checked for act in menu._acts if act.key.isdecimal()] == [n == 30 for n in LOCK_AFTER]


class TestPassword:
    """修改口令."""

    def dialog(self, seat: Seat) -> PasswordDialog:
        """The dialog that is open."""
        (found,) = [one for one in seat.window.findChildren(PasswordDialog) if one.isVisible()]
        seat.attend(found)
        return found

    def fill(self, dialog: PasswordDialog, name: str, text: str) -> None:
        """Type into the visible line of this name."""
        (line,) = [
            one for one in dialog.findChildren(QLineEdit) if one.accessibleName() == name and one.isVisible()
        ]
        line.setFocus()
        line.selectAll()
        type_keys(line, text)

    def take(self, dialog: PasswordDialog, words: str) -> None:
        """Press the button of these words."""
        (button,) = [one for one in dialog.findChildren(QAbstractButton) if one.text() == words]
        click(button)

    def test_one_changes_the_own_with_the_old(self, seat: Seat) -> None:
        seat.press(K.Key_M, CONTROL | SHIFT)
        dialog = self.dialog(seat)
        self.fill(dialog, "现在的口令", "Wrong-123")
        for name in ("新口令", "再输一遍新口令"):
            self.fill(dialog, name, OTHER)
        self.take(dialog, "修改口令")
        seat.quiet()
        assert "口令不对，再错 4 次就锁定 15 分钟" in read(seat)
        self.fill(dialog, "现在的口令", PASSWORD)
        self.take(dialog, "修改口令")
        seat.quiet()
        assert "口令已修改" in read(seat)
        lock(seat)
        come_in(seat, password=PASSWORD)
        assert seat.window.session.locked
        come_in(seat, password=OTHER)
        assert not seat.window.session.locked

    def test_what_the_service_knows_of_names_is_said_in_place(self, seat: Seat) -> None:
        seat.press(K.Key_M, CONTROL | SHIFT)
        dialog = self.dialog(seat)
        self.fill(dialog, "现在的口令", PASSWORD)
        for name in ("新口令", "再输一遍新口令"):
            self.fill(dialog, name, "Xx-63012124001")  # the number of the own certificate
        self.take(dialog, "修改口令")
        seat.quiet()
        assert "口令里有本人的姓名、拼音首字母或者执法证号" in read(seat)
        dialog.reject()

    def reset(self, seat: Seat) -> None:
        """The administrator sets another password for 李生华."""
        office = seat.program.desk.office
        perform(office.for_(KEEPER), open_account, OpenAccount(LI, "Given-2026-x"))

    def test_a_password_somebody_else_has_set_is_changed_first(self, seat: Seat) -> None:
        self.reset(seat)
        lock(seat)
        come_in(seat, LI, "Given-2026-x")
        dialog = self.dialog(seat)
        assert "现在的口令是管理员设的" in read(seat)
        assert "现在的口令 " not in read(seat)
        press(dialog, K.Key_Escape)
        dialog.close()
        assert dialog.isVisible()
        self.take(dialog, "退出登录")
        seat.quiet()
        assert seat.window.session.locked
        come_in(seat, LI, "Given-2026-x")
        dialog = self.dialog(seat)  # once, and not twice
        for name in ("新口令", "再输一遍新口令"):
            self.fill(dialog, name, OTHER)
        press(seat.focus, K.Key_Return)
        seat.quiet()
        assert not seat.window.findChildren(PasswordDialog) or not dialog.isVisible()
        assert not seat.window.session._way.door.unlock(LI, Secret(OTHER)).provisional

    def test_another_person_is_not_asked_for_it(self, seat: Seat) -> None:
        self.reset(seat)
        lock(seat)
        come_in(seat, LI, "Given-2026-x")
        self.take(self.dialog(seat), "退出登录")
        seat.quiet()
        come_in(seat)
        assert seat.program.desk.actor.person_id == MA.person_id
        assert not [one for one in seat.window.findChildren(PasswordDialog) if one.isVisible()]

    def test_an_old_one_is_offered_to_be_changed(self, seat: Seat) -> None:
        place = seat.window.session._way.door._place
        (ring, *_) = place.rings()
        slot = ring.slot(LI)
        assert slot is not None
        since = (TODAY - timedelta(days=91)).isoformat()
        place.put(ring.with_slot(KEYS, slot.holder, Secret(PASSWORD), since=since, cost=CHEAP))
        lock(seat)
        come_in(seat, LI)
        assert "这个口令用了三个月以上" in read(seat)
        self.take(self.dialog(seat), "以后再说")
        assert not [one for one in seat.window.findChildren(PasswordDialog) if one.isVisible()]
