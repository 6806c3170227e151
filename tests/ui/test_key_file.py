"""The second factor is taken up and laid down by oneself, with the password and at the door's own measure."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from db import Holder
from desktop.base.errors import Refusal
from desktop.services.signing_in import Door, Secret, read_key_file
from desktop.ui.desk import Desk
from desktop.ui.dialogs import Choose, FileQuestion
from desktop.ui.settings import Settings
from desktop.ui.signin.key_file_dialog import KeyFileDialog
from desktop.ui.signin.way_in import WayIn
from desktop.ui.widgets.buttons import Button
from desktop.ui.widgets.password_field import PasswordField
from tests.helpers.homes import CHEAP, PASSWORD, give_slots
from tests.ui.hands import ScriptedDialogs, click, present, press
from tests.ui.real_office import MA, Quiet

HOLDER = Holder(MA.person_id, MA.name, MA.role, ())

pytestmark = pytest.mark.qt_log_ignore("grabbing the keyboard", "support raise")


class Owner:
    """An officer before the dialog, with a way in of his own."""

    def __init__(self, qtbot: QtBot, desk: Desk, home: Path, quiet: Quiet) -> None:
        give_slots(home, HOLDER)
        desk.office = replace(desk.office, cost=CHEAP)
        self._qtbot, self._desk, self._quiet = qtbot, desk, quiet
        self.dialogs, self.said = ScriptedDialogs(), list[object]()
        self.door, self.settings = Door(home, desk.office.clock, CHEAP), Settings(home / "seat.ini")
        rights, clock = desk.office.library.rights, desk.office.clock
        self._way = WayIn(
            home, self.door, rights, clock, desk.lanes, self.settings, desk.wording, self.dialogs
        )
        self._ground = present(qtbot, QWidget())

    def ask(self) -> KeyFileDialog:
        """Open the dialog as the person's menu does."""
        (known,) = (one for one in self.door.people() if one.holder == HOLDER)
        dialog = KeyFileDialog(self._desk, self._way, known, self._ground)
        dialog.changed.connect(self.said.append)
        dialog.open()
        dialog.activateWindow()
        self._qtbot.waitUntil(dialog.isActiveWindow)
        self._quiet()
        return dialog

    def enter(self, dialog: KeyFileDialog, password: str) -> None:
        """Type the password and press Enter."""
        line = dialog.findChild(PasswordField).line  # type: ignore[union-attr]
        line.setText(password)
        press(line, Qt.Key.Key_Return)
        self._quiet()

    def turned_away(self, key_file: bytes = b"") -> str:
        """The code the door turns the right password away with; empty where it lets in."""
        try:
            self.door.unlock(MA.person_id, Secret(PASSWORD, key_file))
        except Refusal as refusal:
            return refusal.code
        return ""


@pytest.fixture
def owner(qtbot: QtBot, desk: Desk, home: Path, quiet: Quiet) -> Owner:
    """He is let in already."""
    return Owner(qtbot, desk, home, quiet)


def seen(dialog: KeyFileDialog) -> str:
    """All words in sight."""
    return "\n".join(label.text() for label in dialog.findChildren(QLabel) if label.isVisible())


def test_a_key_file_is_taken_up_and_laid_down_again(owner: Owner, tmp_path: Path) -> None:
    file = tmp_path / "stick.deskkey"
    owner.dialogs.answers.append(file)
    dialog = owner.ask()
    assert "单有口令进不来" in seen(dialog)
    owner.enter(dialog, PASSWORD)
    (question,) = owner.dialogs.asked
    assert isinstance(question, FileQuestion)
    assert (question.kind, question.start.name) == (Choose.SAVE, "马建国.deskkey")
    assert owner.said == [f"密钥文件已启用，存在 {file}"]
    content = read_key_file(file)
    assert (owner.turned_away(), owner.turned_away(content)) == ("key_file_needed", "")
    assert owner.settings.of(MA.person_id).key_file == str(file), "where it is looked for at the door"
    again = owner.ask()
    assert str(file) in seen(again), "it is found where it was kept"
    owner.enter(again, PASSWORD)
    assert owner.said[1:] == ["密钥文件已停用，以后只要口令"]
    assert owner.turned_away() == ""
    assert owner.settings.of(MA.person_id).key_file == ""


def test_a_wrong_password_counts_as_at_the_door(owner: Owner) -> None:
    dialog = owner.ask()
    owner.enter(dialog, "not this one")
    assert "口令不对" in seen(dialog)
    assert owner.dialogs.asked == []
    (known,) = (one for one in owner.door.people() if one.holder == HOLDER)
    assert known.failed == 1
    assert owner.turned_away() == ""


def test_anothers_file_is_not_written_over(owner: Owner, tmp_path: Path) -> None:
    file = tmp_path / "li.deskkey"
    file.write_bytes(b"what another needs")
    owner.dialogs.answers += [file, None]
    dialog = owner.ask()
    owner.enter(dialog, PASSWORD)
    assert "已经有了" in seen(dialog)
    assert file.read_bytes() == b"what another needs"
    assert owner.turned_away() == ""
    owner.enter(dialog, PASSWORD)
    assert len(owner.dialogs.asked) == 2, "another place may be chosen at once"
    assert owner.said == []


def test_without_the_file_it_is_not_laid_down(owner: Owner, tmp_path: Path) -> None:
    file = tmp_path / "stick.deskkey"
    owner.dialogs.answers.append(file)
    owner.enter(owner.ask(), PASSWORD)
    content = read_key_file(file)
    file.unlink()
    dialog = owner.ask()
    assert "还没有选择" in seen(dialog)
    owner.enter(dialog, PASSWORD)
    assert "只有口令不能登录" in seen(dialog)
    file.write_bytes(content)
    owner.dialogs.answers.append(file)
    click(next(one for one in dialog.findChildren(Button) if one.text().startswith("选择密钥文件")))
    owner.enter(dialog, PASSWORD)
    assert owner.turned_away() == ""
