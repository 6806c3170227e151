"""Copies as a person meets them: made by themselves, on their page, at closing, and put back."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QWidget
from pytestqt.qtbot import QtBot

from desktop.base.clock import StoppedClock
from desktop.base.errors import Refusal
from desktop.casework.rows import CaseFilter
from desktop.services.restoring import own_way, restore
from desktop.services.safekeeping import Why, back_up, last_backup, seat_itself
from desktop.ui.copies.day_password import DayPassword
from desktop.ui.copies.found_dialog import FoundDialog
from desktop.ui.copies.loss_dialog import LossDialog
from desktop.ui.copies.register_dialog import RegisterDialog
from desktop.ui.pages.copies_page import CopiesPage
from desktop.ui.places import COPIES, WORKBENCH, Place
from desktop.ui.signin.front import Front
from desktop.ui.widgets.buttons import Button
from desktop.ui.widgets.dialog_box import DialogBox
from desktop.ui.widgets.editors import WholeEditor
from desktop.ui.widgets.table import Table
from tests.db.office import issue
from tests.helpers.homes import KEEPER as HOLDER
from tests.helpers.homes import give_slots, open_storage
from tests.ui.hands import ScriptedDialogs, click, press, type_keys
from tests.ui.real_office import MA, register
from tests.ui.real_window import KEEPER, Seat, filled_home, seat_over


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with three cases, and an administrator let in."""
    home = filled_home(tmp_path_factory.mktemp("filled") / "home")
    give_slots(home, HOLDER)
    return home


@pytest.fixture
def seat(filled: Path, home: Path, qtbot: QtBot, qapp: QApplication) -> Iterator[Seat]:
    """An administrator before the window."""
    with seat_over(filled, home, qtbot, qapp) as made:
        made.program.desk.act_as(KEEPER)
        made.quiet()
        yield made


def page_of(seat: Seat) -> CopiesPage:
    seat.window.go(Place(COPIES))
    seat.quiet()
    page = seat.window.pages[COPIES]
    assert isinstance(page, CopiesPage)
    return page


def clock_of(seat: Seat) -> StoppedClock:
    clock = seat.program.desk.office.clock
    assert isinstance(clock, StoppedClock)
    return clock


def lines(page: CopiesPage) -> list[str]:
    model = page._model
    return [
        "|".join(str(model.index(row, column).data()) for column in range(model.columnCount()))
        for row in range(model.rowCount())
    ]


def words(widget: QWidget) -> str:
    return " ".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible())


def button(over: QWidget, text: str) -> Button:
    return next(each for each in over.findChildren(Button) if each.text() == text and each.isVisible())


def dialog(qtbot: QtBot, kind: type[QDialog]) -> QDialog:
    def there() -> list[QDialog]:
        return [one for one in QApplication.topLevelWidgets() if isinstance(one, kind) and one.isVisible()]

    qtbot.waitUntil(lambda: bool(there()), timeout=15_000)
    return there()[0]


# ------------------------------------------------------------ by themselves


def test_half_an_hour_of_work_is_copied_while_nobody_asks(seat: Seat) -> None:
    desk, copies = seat.program.desk, seat.window.copies
    copies.look_whether_due()
    seat.quiet()
    first = last_backup(desk.office)
    assert first is not None
    assert first.why is Why.WORK
    copies.look_whether_due()
    seat.quiet()
    assert last_backup(desk.office) == first, "nothing was done since"
    desk.act_as(MA)  # who may not back up by hand: it is the seat that does
    register(desk.office, "李玉兰")
    clock_of(seat).advance(timedelta(minutes=31))
    copies.look_whether_due()
    seat.quiet()
    last = last_backup(desk.office)
    assert last is not None
    assert (last.cases, first.cases) == (4, 3)


def test_a_copy_that_nobody_asked_for_and_fails_stops_nobody(seat: Seat, home: Path) -> None:
    said: list[object] = []
    seat.window.copies.said.connect(said.append)
    shutil.rmtree(home / "backups", ignore_errors=True)
    (home / "backups").write_text("in the way", "utf-8")
    seat.window.copies.look_whether_due()
    seat.quiet()
    assert [str(one)[:9] for one in said] == ["自动备份没有完成："]
    assert not [one for one in QApplication.topLevelWidgets() if isinstance(one, DialogBox)]
    (home / "backups").unlink()


def test_what_is_amiss_leads_from_the_first_page_to_the_copies(seat: Seat) -> None:
    seat.window.go(Place(WORKBENCH))
    seat.window.copies.look()
    seat.quiet()
    assert "备份和数据在同一块硬盘上" in words(seat.window.pages[WORKBENCH])
    click(button(seat.window.pages[WORKBENCH], "备份和恢复"))
    seat.quiet()
    assert seat.window._here.page == COPIES


# ------------------------------------------------------------ closing


def test_closing_makes_a_copy_first(seat: Seat, qtbot: QtBot) -> None:
    register(seat.program.desk.office.for_(MA), "李玉兰")
    seat.window.close()
    assert seat.window.isVisible(), "not before the copy is proved"
    qtbot.waitUntil(lambda: not seat.window.isVisible(), timeout=15_000)
    last = last_backup(seat.program.desk.office)
    assert last is not None
    assert (last.why, last.cases) == (Why.CLOSING, 4)


def test_closing_without_work_makes_none(seat: Seat, qtbot: QtBot) -> None:
    back_up(seat_itself(seat.program.desk.office), why=Why.WORK)
    seat.window.close()
    qtbot.waitUntil(lambda: not seat.window.isVisible(), timeout=15_000)
    last = last_backup(seat.program.desk.office)
    assert last is not None
    assert last.why is Why.WORK


@pytest.mark.parametrize("answer", ["go", "close"])
def test_a_copy_that_fails_at_closing_is_told_and_one_may_stay(
    seat: Seat, qtbot: QtBot, home: Path, answer: str
) -> None:
    shutil.rmtree(home / "backups", ignore_errors=True)
    (home / "backups").write_text("in the way", "utf-8")
    seat.window.close()
    box = dialog(qtbot, DialogBox)
    assert isinstance(box, DialogBox)
    assert "关闭前的备份没有完成" in words(box)
    box.press(answer)
    qtbot.waitUntil(lambda: seat.window.isVisible() is (answer == "close"), timeout=15_000)
    (home / "backups").unlink()
    if answer == "close":  # room was made: the next try makes it
        seat.window.close()
        qtbot.waitUntil(lambda: not seat.window.isVisible(), timeout=15_000)
        assert last_backup(seat.program.desk.office) is not None


# ------------------------------------------------------------ the page


def test_the_page_lists_what_is_there(seat: Seat) -> None:
    page = page_of(seat)
    assert lines(page) == []
    assert not button(page, "用选中的恢复…").isEnabled()
    click(button(page, "现在备份"))
    seat.quiet()
    seat.quiet()
    (line,) = lines(page)
    assert re.fullmatch(r"11月23日 09:41\|手动\|3\|\d+\.\d MB\|本机", line)
    assert button(page, "用选中的恢复…").isEnabled()


def test_only_the_administrator_restores(seat: Seat) -> None:
    page = page_of(seat)
    seat.window.go(Place(WORKBENCH))
    seat.program.desk.act_as(MA)
    seat.window.go(Place(COPIES))
    assert seat.window._here.page != COPIES, "an officer has nothing to do there"
    assert {act.action.id: bool(act.why_not) for act in page.acts()} == {
        "keep_also": True,
        "restore": True,
        "restore_file": True,
        "rescue": True,
    }


def test_a_folder_on_the_same_disk_is_refused(seat: Seat, tmp_path: Path, qtbot: QtBot) -> None:
    page = page_of(seat)
    failures: list[BaseException] = []
    seat.program.desk.failed.connect(failures.append)
    page._dialogs = ScriptedDialogs(tmp_path)
    click(button(page, "另一块盘也存一份…"))
    seat.quiet()
    assert len(failures) == 1, failures
    (error,) = failures
    assert isinstance(error, Refusal)
    assert error.code == "place_unfit"
    box = dialog(qtbot, DialogBox)
    box.reject()


# ------------------------------------------------------------ put back


def test_a_copy_is_put_back_after_it_was_shown_what_is_lost(seat: Seat, qtbot: QtBot, home: Path) -> None:
    desk = seat.program.desk
    page = page_of(seat)
    click(button(page, "现在备份"))
    seat.quiet()
    register(desk.office.for_(MA), "李玉兰")
    page.refresh()
    seat.quiet()
    click(button(page, "用选中的恢复…"))
    asked = dialog(qtbot, LossDialog)
    seat.quiet()
    told = words(asked)
    assert "案件 1，文书 0，另取的号 0" in told
    assert "停用、以后不再使用的号" in told
    (table,) = asked.findChildren(Table)
    model = table.model()
    rows = ["|".join(str(model.index(row, n).data()) for n in range(3)) for row in range(model.rowCount())]
    assert [row.split("|")[1] for row in rows] == ["案件"]
    assert all(re.search(r"〔2026〕\d+号", row) for row in rows)
    button(asked, "恢复到这份备份").click()
    qtbot.waitUntil(lambda: seat.window.session.locked, timeout=15_000)
    seat.quiet()
    (front,) = seat.window.findChildren(Front)
    assert "已用备份恢复" in words(front)
    with desk.office.storage.read() as work:
        assert len(tuple(work.all_case_rows(CaseFilter()))) == 3
        assert work.self_seat().counter == 2
    assert len(list((home / "aside").rglob("desk.db"))) == 1
    assert desk.office.storage.check().findings == ()


def test_who_turns_back_changes_nothing(seat: Seat, qtbot: QtBot, home: Path) -> None:
    page = page_of(seat)
    click(button(page, "现在备份"))
    seat.quiet()
    click(button(page, "用选中的恢复…"))
    asked = dialog(qtbot, LossDialog)
    assert button(asked, "不恢复").hasFocus(), "the safe answer"
    press(button(asked, "不恢复"), Qt.Key.Key_Return)
    seat.quiet()
    assert not (home / "aside").exists()
    assert not seat.window.session.locked


def test_a_copy_of_another_key_asks_for_the_password_of_its_day(
    seat: Seat, qtbot: QtBot, home: Path, tmp_path: Path
) -> None:
    page = page_of(seat)
    storage = seat.program.desk.office.storage
    made = storage.backup(tmp_path / "stick" / "desk-old.db")
    other = bytearray(made.file.read_bytes())
    other[:16] = b"another salt here"[:16]  # as if another key had written it
    made.file.write_bytes(other)
    page._dialogs = ScriptedDialogs(made.file)
    click(button(page, "用别处的文件恢复…"))
    asked = dialog(qtbot, DayPassword)
    type_keys(QApplication.focusWidget() or asked, "wrong-password-1")
    press(QApplication.focusWidget() or asked, Qt.Key.Key_Return)
    seat.quiet()
    assert "口令" in words(asked)
    assert asked.isVisible()
    asked.reject()
    assert not (home / "aside").exists()


# ------------------------------------------------------------ the paper register


# ------------------------------------------------------------ out of a damaged file


def test_papers_are_saved_out_of_a_damaged_file(
    seat: Seat, qtbot: QtBot, filled: Path, tmp_path: Path
) -> None:
    other = shutil.copytree(filled, tmp_path / "other")
    storage = open_storage(other, clock_of(seat))
    office = replace(seat.program.desk.office, storage=storage)
    issue(storage, register(office, "李玉兰"), b"%PDF what was issued")
    storage.close()
    page = page_of(seat)
    folder = tmp_path / "saved"
    page._rescuing._dialogs = ScriptedDialogs(other / "desk.db", folder)
    click(button(page, "从损坏的数据里找回…"))
    asked = dialog(qtbot, FoundDialog)
    assert "读得出、现在没有的：案件 1，文书 1" in words(asked)
    click(button(asked, "把文书存为 PDF…"))
    seat.quiet()
    (file,) = folder.iterdir()
    assert file.read_bytes() == b"%PDF what was issued"


def test_a_file_that_holds_nothing_more_says_so(seat: Seat, qtbot: QtBot, filled: Path) -> None:
    page = page_of(seat)
    page._rescuing._dialogs = ScriptedDialogs(filled / "desk.db")
    click(button(page, "从损坏的数据里找回…"))
    asked = dialog(qtbot, FoundDialog)
    assert "现在都有" in words(asked)
    assert [one.text() for one in asked.findChildren(Button) if one.isVisible()] == ["关闭"]
    asked.reject()


def test_the_register_is_asked_for_before_the_first_number(seat: Seat, qtbot: QtBot) -> None:
    desk = seat.program.desk
    kept = back_up(seat_itself(desk.office), why=Why.WORK)
    way = own_way(desk.office.storage.keys, kept.file)
    assert way is not None
    restore(desk.office, kept.file, way)
    desk.act_as(MA)
    seat.quiet()
    with pytest.raises(Refusal) as caught:
        register(desk.office, "李玉兰")
    desk.failed.emit(caught.value)
    asked = dialog(qtbot, RegisterDialog)
    assert "案台记到的末号是" in words(asked)
    line = asked.findChild(WholeEditor)
    assert line is not None
    type_keys(line, "x")
    press(line, Qt.Key.Key_Return)
    assert "请只填序号" in words(asked)
    line.clear()
    type_keys(line, "35")
    press(line, Qt.Key.Key_Return)
    seat.quiet()
    assert not [
        one for one in QApplication.topLevelWidgets() if isinstance(one, RegisterDialog) and one.isVisible()
    ]
    case_id = register(desk.office, "李玉兰")
    with desk.office.read() as work:
        assert "〔2026〕201号" in work.case(case_id).number
