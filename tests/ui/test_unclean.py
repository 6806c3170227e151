"""A stop that was not clean is told of at the next start, and everything is checked behind the work."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from db import Storage
from desktop.base.clock import StoppedClock
from desktop.base.paths import Home
from desktop.ui.desk import Desk
from desktop.ui.dialogs import Telling
from desktop.ui.windows.unclean import AfterUnclean
from tests.helpers.homes import connect, open_storage
from tests.ui.hands import ScriptedDialogs
from tests.ui.real_office import TODAY, Quiet, desk_over, register, seed_home

LEFT = {"pid": 4711, "computer": "离线台", "since": "2026-11-20T16:20:00+08:00", "user": "ma"}


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample county without cases, made once."""
    return seed_home(tmp_path_factory.mktemp("county") / "home")


def crash(home: Path) -> None:
    """What a program leaves in the lock that dies with it in its hand."""
    Home(home).lock.write_text(json.dumps(LEFT), "utf-8")


def writer(home: Path) -> Storage:
    """A program that writes here."""
    storage = open_storage(home, StoppedClock(TODAY))
    storage.hold()
    return storage


def test_only_a_broken_off_program_leaves_a_trace(tmp_path: Path) -> None:
    home = tmp_path / "home"
    seed_home(home)
    clean = writer(home)
    assert clean.broken_off is None
    clean.close()
    crash(home)
    after = writer(home)
    assert after.broken_off is not None
    assert after.broken_off.isoformat() == LEFT["since"]
    after.close()
    again = writer(home)
    assert again.broken_off is None
    again.close()


def look(qtbot: QtBot, template: Path, home: Path, spoil: str = "") -> tuple[list[str], ScriptedDialogs]:
    """What is said, and what is told, when the desk comes up after a crash; `spoil` is done to the file."""
    with desk_over(template, home) as desk:
        register(desk.office)
        held = desk.office.storage._held
        assert held is not None
        held.lock.left = TODAY
        if spoil:
            with desk.office.storage._engine.begin() as connection:
                connection.exec_driver_sql(spoil)
        dialogs = ScriptedDialogs()
        said: list[str] = []
        looked(qtbot, desk, dialogs, said)
        return said, dialogs


def looked(qtbot: QtBot, desk: Desk, dialogs: ScriptedDialogs, said: list[str]) -> None:
    after = AfterUnclean(desk, dialogs)
    after.said.connect(said.append)
    quiet = Quiet(qtbot, desk)
    after.look()
    after.look()  # the next person comes in
    quiet()


def test_a_file_changed_since_it_was_closed_is_told_with_what_is_found(
    qtbot: QtBot, qapp: QApplication, template: Path, tmp_path: Path
) -> None:
    assert qapp is not None
    other = Path(shutil.copytree(template, tmp_path / "other"))
    connection = connect(other / "desk.db")
    connection.execute("UPDATE officer SET role = 'head' WHERE place = 1")
    connection.close()
    said: list[str] = []
    dialogs = ScriptedDialogs()
    with desk_over(other, tmp_path / "home") as desk:
        looked(qtbot, desk, dialogs, said)
    assert said == ["数据文件夹在关闭以后被动过，已记入日志，正在完整核对，可以照常办案。"]
    (telling,) = dialogs.asked
    assert isinstance(telling, Telling)
    listed, changed = telling.happened.splitlines()
    assert listed.startswith("清单 officers/")
    assert changed.startswith("数据库文件 desk.db 在上次关闭以后被改动")


def test_a_sound_desk_says_so(qtbot: QtBot, qapp: QApplication, template: Path, tmp_path: Path) -> None:
    assert qapp is not None
    said, dialogs = look(qtbot, template, tmp_path / "home")
    assert said == [
        "上次没有正常关闭（11月23日09:41打开的）。办过的都在，正在完整核对，可以照常办案。",
        "完整核对完毕：数据、日志和文书都完好",
    ]
    assert dialogs.asked == []


def test_what_is_wrong_is_listed(qtbot: QtBot, qapp: QApplication, template: Path, tmp_path: Path) -> None:
    assert qapp is not None
    _said, dialogs = look(qtbot, template, tmp_path / "home", "UPDATE party SET name = '别人'")
    (telling,) = dialogs.asked
    assert isinstance(telling, Telling)
    assert telling.title == "核对发现 1 处问题"
    assert telling.happened
