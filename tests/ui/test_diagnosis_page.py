"""诊断 as whoever sits there meets it: what is read is what is saved, and the check can be stopped."""

from __future__ import annotations

import json
from pathlib import Path
from threading import Event

import pytest
from pytestqt.qtbot import QtBot

from desktop.casework.access import Actor
from desktop.services import diagnosing
from desktop.ui.desk import Desk
from desktop.ui.dialogs import FileQuestion
from desktop.ui.journal.check_dialog import CheckDialog
from desktop.ui.pages.diagnosis_page import DiagnosisPage
from desktop.ui.places import DIAGNOSIS, HELP, Place
from desktop.ui.widgets.buttons import Button
from desktop.ui.windows.going import rail_items, tile_of
from tests.helpers.homes import connect
from tests.ui.hands import ScriptedDialogs, click, present
from tests.ui.real_office import MA, Quiet, register

PARTY = "大通顺达渣土运输有限公司"
AUDITOR = Actor("630121-04", "巨文清", "auditor", "630121")


def opened(qtbot: QtBot, desk: Desk, dialogs: ScriptedDialogs) -> DiagnosisPage:
    """The page, shown as the window shows it, with what was found."""
    page = DiagnosisPage(desk, dialogs)
    page.resize(1290, 690)
    present(qtbot, page)
    page.show_place(Place(DIAGNOSIS))
    Quiet(qtbot, desk)()
    return page


def button(page: DiagnosisPage, words: str) -> Button:
    return next(one for one in page.findChildren(Button) if one.text() == words)


def test_what_is_read_is_what_is_saved(qtbot: QtBot, desk: Desk, tmp_path: Path) -> None:
    register(desk.office, PARTY)
    dialogs = ScriptedDialogs()
    page = opened(qtbot, desk, dialogs)
    shown = page.text.toPlainText()
    for words in ("快速核对：完好", "案件、线索：1", "SQLCipher：4", "Qt：6", "最近一份核对过的备份：没有"):
        assert words in shown
    with desk.office.read() as work:
        names = [officer.name for officer in work.officers(None)] + [unit.name for unit in work.units()]
    home = desk.office.storage.home.root
    assert not [word for word in (PARTY, str(home), *names) if word in shown]
    file = tmp_path / "诊断.txt"
    dialogs.answers = [file]
    click(button(page, "存为文件…"))
    Quiet(qtbot, desk)()
    assert isinstance(dialogs.asked[-1], FileQuestion)
    assert file.read_text("utf-8") == shown
    with connect(desk.office.storage.home.database) as connection:
        (body,) = connection.execute("SELECT body FROM entry ORDER BY no DESC LIMIT 1").fetchone()
    assert json.loads(body)["says"] == [
        {"event": "HandedOut", "what": "诊断文件", "way": "saved", "n": 1, "file": file.name}
    ]


def test_the_whole_check_is_for_who_may(qtbot: QtBot, desk: Desk) -> None:
    page = opened(qtbot, desk, ScriptedDialogs())
    assert not button(page, "完整核对").isEnabled()
    assert "执法人员" in button(page, "完整核对").toolTip()
    desk.act_as(AUDITOR)
    page = opened(qtbot, desk, ScriptedDialogs())
    click(button(page, "完整核对"))
    Quiet(qtbot, desk)()
    dialog = page.window().findChild(CheckDialog)
    assert dialog is not None
    dialog.close()


def test_a_check_that_is_stopped_says_so(qtbot: QtBot, desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("db.pace._BEAT", 1)  # so short a journal is over before the first word else
    desk.act_as(AUDITOR)
    page = opened(qtbot, desk, ScriptedDialogs())
    said: list[object] = []
    page.said.connect(said.append)
    held = Event()
    desk.draw(lambda _office: held.wait(10), said.append)  # it stands in line, and is stopped there
    page.check()
    desk.runs.stop()
    held.set()
    Quiet(qtbot, desk)()
    assert said == [True, "已停下，没有核对完"]


def test_a_damaged_file_is_told_and_not_looked_over(desk: Desk) -> None:
    file = desk.office.storage.home.database
    desk.office.storage._engine.dispose()
    whole = file.read_bytes()
    file.write_bytes(whole[:8192] + bytes(4096) + whole[12288:])
    found = diagnosing.diagnose(desk.office.for_(MA), diagnosing.Surroundings())
    assert not found.sound
    assert "快速核对：完好" not in found.text


def test_its_place_is_in_help(desk: Desk) -> None:
    items = rail_items(desk.why_not)
    assert tile_of(DIAGNOSIS, items) == HELP
    assert tile_of(HELP, items) == HELP
