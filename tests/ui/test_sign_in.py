"""The front of a home that is locked: who one is, the password, and what becomes of a wrong one."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.base.clock import StoppedClock
from desktop.base.passwords import TRIES
from desktop.casework.access import ADMINISTRATOR, Actor
from desktop.services.holders import holder_of
from desktop.services.signing_in import RECOVERY_HOLDER, Secret, new_key_file
from desktop.ui.dialogs import FileQuestion
from desktop.ui.signin.everybody_panel import EverybodyPanel
from desktop.ui.signin.person_rows import PersonRow
from desktop.ui.signin.sign_in_panel import SignInPanel
from desktop.ui.widgets.buttons import Button
from tests.helpers.homes import CHEAP, KEYS, PASSWORD, SINCE, give_slots, open_storage
from tests.ui.before_door import Visitor, visitor_at
from tests.ui.hands import commit, press, type_keys
from tests.ui.real_office import MA, QIAOTOU, TODAY

KEEPER = replace(RECOVERY_HOLDER, person_id="seat-1", name="张守机", role=ADMINISTRATOR)
LI = Actor("630121100-02", "李生华", "officer", QIAOTOU)


@pytest.fixture(scope="module")
def template(empty_county: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample county, the people of 桥头镇 and a keeper let in."""
    home = tmp_path_factory.mktemp("door") / "home"
    shutil.copytree(empty_county, home)
    storage = open_storage(home, StoppedClock(TODAY))
    with storage.read() as work:
        units = work.units()
        people = [holder_of(one, units) for one in work.officers(None) if one.unit_id == QIAOTOU]
    storage.close()
    give_slots(home, KEEPER, *people)
    return home


@pytest.fixture
def visitor(template: Path, home: Path, qtbot: QtBot, qapp: QApplication) -> Iterator[Visitor]:
    """Somebody before it; 马建国 was the last."""
    shutil.copytree(template, home)
    with visitor_at(home, qtbot, qapp) as made:
        made.settings.person = MA.person_id
        yield made


def rows(visitor: Visitor) -> list[str]:
    return [row.view.name for row in visitor.front.findChildren(PersonRow) if row.isVisible()]


def others(visitor: Visitor) -> str:
    """The words of the link to everybody."""
    buttons = visitor.front.findChildren(Button)
    return next(one.text() for one in buttons if one.text().startswith("其他人员"))


def test_the_last_person_is_expected_and_a_right_password_lets_in(visitor: Visitor) -> None:
    visitor.arrive()
    assert visitor.focus == "口令"
    assert visitor.sees("大通回族土族自治县\n桥头镇")
    visitor.enter(PASSWORD)
    (entry,) = visitor.entries
    assert (entry.unlocked.holder.name, entry.unlocked.how) == ("马建国", "password")
    assert entry.unlocked.keys == KEYS
    assert PASSWORD not in repr(entry)


def test_up_and_down_choose_while_one_stands_in_the_password(visitor: Visitor) -> None:
    for person in (LI, MA):
        visitor.door.unlock(person.person_id, Secret(PASSWORD))
        visitor.clock.move_to(visitor.clock.today() + timedelta(days=1))
    visitor.arrive()
    assert rows(visitor)[:2] == ["马建国", "李生华"]  # the last first
    assert visitor.sees("其他人员（共")
    visitor.type("half a word")
    visitor.key(Qt.Key.Key_Down)
    assert visitor.line("口令").text() == ""  # it was not typed for this person
    assert visitor.focus == "口令"
    visitor.enter(PASSWORD)
    assert visitor.entries[0].unlocked.holder.name == "李生华"


def test_wrong_passwords_are_counted_and_told_and_bar_the_door_for_a_while(
    visitor: Visitor, qtbot: QtBot
) -> None:
    visitor.arrive()
    button = visitor.button("登录")
    visitor.enter("Wrong-123")
    assert visitor.sees(f"口令不对，再错 {TRIES - 1} 次就锁定 15 分钟")
    assert button.isEnabled()
    assert visitor.line("口令").text() == ""
    visitor.enter("Wrong-123")
    visitor.enter("Wrong-123")
    assert button.text() == "请等 5 秒再试"
    assert not button.isEnabled()
    visitor.enter(PASSWORD)
    assert visitor.entries == []  # not even the right one
    visitor.clock._at += timedelta(seconds=2)
    qtbot.waitUntil(lambda: button.text() == "请等 3 秒再试")
    visitor.clock._at += timedelta(seconds=3)
    qtbot.waitUntil(button.isEnabled)
    visitor.enter(PASSWORD)
    assert visitor.entries[0].unlocked.failed == 3


def test_after_five_the_name_is_locked_and_others_are_not(visitor: Visitor) -> None:
    visitor.arrive()
    for _ in range(TRIES):
        visitor.enter("Wrong-123")
        visitor.clock._at += timedelta(seconds=20)
    button = visitor.button("已输错 5 次，锁定中，还有 15:00")
    assert not button.isEnabled()
    visitor.key(Qt.Key.Key_Down)
    assert button.isEnabled()
    visitor.key(Qt.Key.Key_Up)
    assert not button.isEnabled()
    visitor.entrance.sign_in(MA.person_id)  # another time the window is opened
    visitor.quiet()
    assert visitor.sees("已输错 5 次，锁定中，还有 14:40")


def test_everybody_is_found_by_name_initials_or_unit(visitor: Visitor, qtbot: QtBot) -> None:
    visitor.arrive()
    visitor.press(others(visitor))
    panel = visitor.panel
    assert isinstance(panel, EverybodyPanel)
    assert visitor.focus == "姓名、拼音首字母或者单位"
    field = visitor.line("姓名、拼音首字母或者单位")
    model = panel._model
    everybody = model.rowCount()
    titles = [group.title for n in range(everybody) if (group := model.group(n)) is not None]
    assert titles == ["本机管理员", "桥头片区　桥头镇"]
    type_keys(field, "lsh")
    qtbot.waitUntil(lambda: model.rowCount() == 2)
    assert model.index(1, 0).data() == "李生华"
    field.clear()
    commit(field, "桥头 负")
    assert model.rowCount() == 0
    assert visitor.sees("没有符合的人员")
    field.clear()
    assert not visitor.sees("没有符合的人员")
    commit(field, "桥头")
    assert model.rowCount() == everybody - 2
    field.clear()
    visitor.key(Qt.Key.Key_Down)  # over the heading, to the first of 桥头镇
    chosen = model.row(panel._table.current())
    assert chosen is not None
    visitor.key(Qt.Key.Key_Return)
    back = visitor.panel
    assert isinstance(back, SignInPanel)
    assert back.person is not None
    assert back.person.holder.name == chosen.holder.name
    assert chosen.holder.name in rows(visitor)
    assert visitor.focus == "口令"


def test_esc_leaves_the_list_of_everybody(visitor: Visitor) -> None:
    visitor.arrive()
    visitor.press(others(visitor))
    visitor.key(Qt.Key.Key_Escape)
    assert isinstance(visitor.panel, SignInPanel)


def test_caps_lock_is_noticed_by_what_it_does_to_letters(visitor: Visitor) -> None:
    visitor.arrive()
    shift, none = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.NoModifier

    def letter(text: str, held: Qt.KeyboardModifier) -> bool:
        event = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_A, held, text)
        QApplication.sendEvent(visitor.line("口令"), event)
        return visitor.sees("大写锁定已打开")

    assert not letter("a", none)
    assert not letter("A", shift)
    assert letter("A", none)
    assert letter("a", shift)
    press(visitor.line("口令"), Qt.Key.Key_CapsLock)
    assert not visitor.sees("大写锁定已打开")


def test_a_password_is_shown_only_while_one_asks_for_it(visitor: Visitor) -> None:
    visitor.arrive()
    line = visitor.line("口令")
    visitor.type("Secret-1")
    assert line.displayText() != "Secret-1"
    visitor.press("显示口令")
    assert line.displayText() == "Secret-1"
    visitor.line("口令").setFocus()
    visitor.key(Qt.Key.Key_Escape)
    visitor.type("Secret-1")
    assert line.displayText() != "Secret-1"


def test_a_key_file_is_asked_of_who_needs_one_and_remembered(visitor: Visitor, tmp_path: Path) -> None:
    content, file, other = new_key_file(), tmp_path / "马.deskkey", tmp_path / "其他.deskkey"
    file.write_bytes(content)
    other.write_bytes(new_key_file())
    place = visitor.door._place
    (ring, *_) = place.rings()
    slot = ring.slot(LI.person_id)
    assert slot is not None
    secret = Secret(PASSWORD, content)
    place.put(ring.with_slot(KEYS, slot.holder, secret, since=SINCE, cost=CHEAP))
    visitor.arrive()
    assert not visitor.sees("选择密钥文件…")
    visitor.settings.person = LI.person_id
    visitor.arrive()
    visitor.enter(PASSWORD)
    assert visitor.sees("李生华启用了密钥文件，只有口令不能登录。")
    visitor.dialogs.answers.append(other)
    visitor.press("选择密钥文件…")
    assert isinstance(visitor.dialogs.asked[-1], FileQuestion)
    visitor.enter(PASSWORD)
    assert visitor.sees("口令或者密钥文件不对")
    visitor.dialogs.answers.append(file)
    visitor.press("选择密钥文件…")
    visitor.enter(PASSWORD)
    assert visitor.entries[0].unlocked.how == "key_file"
    visitor.arrive()  # the next morning
    visitor.enter(PASSWORD)
    assert len(visitor.entries) == 2


def test_nobody_is_expected_where_nobody_was_in(visitor: Visitor) -> None:
    visitor.settings.person = ""
    visitor.arrive()
    assert visitor.focus.startswith(rows(visitor)[0])
    assert not visitor.button("登录").isEnabled()
    visitor.key(Qt.Key.Key_Return)
    assert visitor.focus == "口令"
    visitor.enter(PASSWORD)
    assert len(visitor.entries) == 1


def test_the_password_of_the_sample_stands_there_already(visitor: Visitor, home: Path) -> None:
    (home / "sample.password").write_text(PASSWORD, "utf-8")
    visitor.arrive()
    assert visitor.sees(f"示例县，口令 {PASSWORD}")
    visitor.key(Qt.Key.Key_Return)
    assert visitor.entries[0].unlocked.holder.name == "马建国"
