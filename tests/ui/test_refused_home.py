"""A home that does not open says why, and what is offered does what it says."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.base.clock import StoppedClock
from desktop.base.errors import DeskError, StorageTrouble
from desktop.base.paths import RESOURCES
from desktop.services.mending import Mender
from desktop.ui.dialogs import Question, Telling
from desktop.ui.tasks import Lanes
from desktop.ui.windows.refused_home import RefusedHome
from desktop.ui.wording import Wording
from tests.helpers.homes import MENDER, open_storage, unseal
from tests.ui.hands import ScriptedDialogs
from tests.ui.real_office import TODAY, desk_over, register, seed_home


@pytest.fixture
def worn(home: Path) -> Path:
    """A home with a backup, whose database was cut by a copy that broke off."""
    clock = StoppedClock(TODAY)
    storage = open_storage(home, clock)
    storage.hold()
    storage.backup(home / "backups" / "desk-1.db")
    storage.close()
    whole = (home / "desk.db").read_bytes()
    (home / "desk.db").write_bytes(whole[: len(whole) // 2])
    return home


@pytest.fixture
def lanes(qapp: QApplication) -> Iterator[Lanes]:
    """Threads for it."""
    made = Lanes(qapp)
    yield made
    made.close()
    made.deleteLater()


def refusal(home: Path) -> StorageTrouble:
    with pytest.raises(StorageTrouble) as caught:
        open_storage(home, StoppedClock(TODAY))
    return caught.value


def tell(
    qtbot: QtBot, home: Path, error: DeskError, lanes: Lanes, *answers: object, mender: Mender | None = MENDER
) -> tuple[RefusedHome, ScriptedDialogs]:
    """Let it tell, and answer; gives what became of it."""
    dialogs = ScriptedDialogs(*answers)
    wording = Wording(RESOURCES / "texts" / "errors.toml")
    told = RefusedHome(home, StoppedClock(TODAY), mender, lanes, wording, dialogs)
    with qtbot.waitSignal(told.ended, timeout=15_000):
        told.tell(error)
    return told, dialogs


def test_a_cut_database_is_put_right_by_its_backup(qtbot: QtBot, worn: Path, lanes: Lanes) -> None:
    told, dialogs = tell(qtbot, worn, refusal(worn), lanes, "backup", True)
    first, question = dialogs.asked
    assert isinstance(first, Telling)
    assert (first.title, [act.words for act in first.acts]) == ("数据文件不完整", ["用备份恢复…"])
    assert isinstance(question, Question)
    assert "desk-1.db" in question.lines[0]
    assert told.mended
    open_storage(worn, StoppedClock(TODAY)).close()
    assert list((worn / "aside").rglob("desk.db"))
    told.deleteLater()


def test_what_the_damaged_file_still_tells_is_said_before_the_backup_is_taken(
    qtbot: QtBot, home: Path, lanes: Lanes
) -> None:
    with desk_over(seed_home(home.with_name("template")), home) as desk:
        desk.office.storage.backup(home / "backups" / "desk-1.db")
        register(desk.office, "李玉兰")
    whole = (home / "desk.db").read_bytes()
    (home / "desk.db").write_bytes(whole[:-4096])  # its last page was lost
    told, dialogs = tell(qtbot, home, refusal(home), lanes, "backup", True)
    (question,) = (one for one in dialogs.asked if isinstance(one, Question))
    (line,) = (one for one in question.lines if "还读得出、备份里没有的" in one)
    assert "大桥案〔2026〕1号" in line
    told.deleteLater()


def test_a_question_answered_with_no_changes_nothing(qtbot: QtBot, worn: Path, lanes: Lanes) -> None:
    before = (worn / "desk.db").read_bytes()
    told, dialogs = tell(qtbot, worn, refusal(worn), lanes, "backup", False, "close")
    assert len(dialogs.asked) == 3
    assert not told.mended
    assert (worn / "desk.db").read_bytes() == before
    assert not (worn / "aside").exists()
    told.deleteLater()


def test_where_nobody_came_in_nothing_is_offered(qtbot: QtBot, worn: Path, lanes: Lanes) -> None:
    told, dialogs = tell(qtbot, worn, refusal(worn), lanes, mender=None)
    (message,) = dialogs.asked
    assert isinstance(message, Telling)
    assert (message.title, message.acts) == ("数据文件不完整", ())
    assert not told.mended
    told.deleteLater()


def test_going_on_with_what_is_there(qtbot: QtBot, worn: Path, lanes: Lanes) -> None:
    shutil.rmtree(worn / "backups")
    (worn / "desk.db").unlink()
    told, dialogs = tell(qtbot, worn, refusal(worn), lanes, "as-is", True)
    first, question = dialogs.asked
    assert isinstance(first, Telling)
    assert [act.words for act in first.acts] == ["按现有内容继续…"]  # there is no backup to offer
    assert isinstance(question, Question)
    assert question.grave
    assert told.mended
    told.deleteLater()


def test_a_backup_with_less_in_it_than_what_is_there_is_not_offered(
    qtbot: QtBot, worn: Path, lanes: Lanes
) -> None:
    backup = worn / "backups" / "desk-1.db"
    shutil.copy(backup, worn / "desk.db")
    unseal(worn)
    seed_home(worn)  # what came after the backup
    shutil.copy(backup, worn / "desk.db")  # whole, and the same as the backup
    error = refusal(worn)
    assert error.code == "tail_missing"
    assert int(str(error.facts["missing"])) > 0
    told, dialogs = tell(qtbot, worn, error, lanes)
    (message,) = dialogs.asked
    assert isinstance(message, Telling)
    assert [act.words for act in message.acts] == ["按现有内容继续…"]
    told.deleteLater()


def test_a_home_in_use_says_by_whom_and_offers_nothing(qtbot: QtBot, home: Path, lanes: Lanes) -> None:
    clock = StoppedClock(TODAY)
    first, second = open_storage(home, clock), open_storage(home, clock)
    first.hold()
    with pytest.raises(StorageTrouble) as caught:
        second.hold()
    told, dialogs = tell(qtbot, home, caught.value, lanes)
    (message,) = dialogs.asked
    assert isinstance(message, Telling)
    assert message.acts == ()
    assert "2026年11月23日09:41" in message.happened
    assert not told.mended
    first.close()
    second.close()
    told.deleteLater()
