"""The page of the journal as auditor, officer and administrator meet it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from desktop.casework import case_facts as f
from desktop.casework.access import SYSTEM, Actor
from desktop.casework.gear import GearPut
from desktop.services.entry_words import ChangeRow
from desktop.services.perform import perform
from desktop.services.recording import KeepFacts, keep_facts
from desktop.ui.desk import Desk
from desktop.ui.dialogs import FileQuestion
from desktop.ui.journal.check_dialog import CheckDialog
from desktop.ui.pages.journal_page import JournalPage
from desktop.ui.places import CASE, JOURNAL, Place
from desktop.ui.widgets.buttons import Button
from desktop.ui.widgets.chips import Chip
from desktop.ui.widgets.span_popup import TypedWords
from desktop.ui.windows.going import rail_items, why_not_go
from tests.helpers.homes import connect
from tests.ui.hands import ScriptedDialogs, click, present, press, type_keys
from tests.ui.real_office import MA, SHUOBEI, Quiet, desk_over, register

AUDITOR = Actor("630121-04", "巨文清", "auditor", "630121")
KEEPER = Actor("seat-1", "韩占海", "administrator", "")
PHONE = "13997340218"

pytestmark = pytest.mark.qt_log_ignore("grabbing the keyboard", "support raise")


@pytest.fixture
def desk(empty_county: Path, home: Path, qapp: QApplication) -> Iterator[Desk]:
    """A county with a case whose telephone number was put right, and one far away; the auditor sits there."""
    assert qapp is not None
    with desk_over(empty_county, home) as made:
        near = register(made.office, facts={f.PARTY_PHONE: "13800000000"})
        register(made.office, "朔北的当事人", unit=SHUOBEI)
        perform(made.office, keep_facts, KeepFacts(near, {(f.PARTY_PHONE.id, 1): PHONE}))
        made.act_as(AUDITOR)
        yield made


@pytest.fixture
def dialogs() -> ScriptedDialogs:
    """Answers what the page asks."""
    return ScriptedDialogs()


def opened(qtbot: QtBot, desk: Desk, dialogs: ScriptedDialogs, quiet: Quiet, where: str = "") -> JournalPage:
    """The page, shown as the window shows it, with its newest entry read."""
    page = JournalPage(desk, dialogs)
    page.resize(1290, 690)
    present(qtbot, page)
    page.show_place(Place(JOURNAL, where=where))
    quiet()
    read(page, quiet)
    return page


def read(page: JournalPage, quiet: Quiet) -> None:
    """A moment of quiet goes by: what was typed or chosen is asked for."""
    for timer in (page._settle_text, page._settle_row):
        if timer.isActive():
            timer.stop()
            timer.timeout.emit()
    quiet()
    if page._settle_row.isActive():
        page._settle_row.stop()
        page._read_chosen()
        quiet()


def rows(page: JournalPage) -> list[str]:
    """The rows of the list as a screen reader says them."""
    model = page._table.model()
    return [
        "|".join(str(model.index(row, column).data() or "") for column in range(1, model.columnCount()))
        for row in range(model.rowCount())
    ]


def seen(widget: QWidget) -> str:
    """All words that are in sight."""
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible())


def button(widget: QWidget, words: str) -> Button:
    """The one button in sight that begins with these words."""
    found = [one for one in widget.findChildren(Button) if one.isVisible() and one.text().startswith(words)]
    assert len(found) == 1, [one.text() for one in found]
    return found[0]


def asked_for(dialogs: ScriptedDialogs) -> str:
    """The name of the file that was offered."""
    question = dialogs.asked[-1]
    assert isinstance(question, FileQuestion)
    return question.start.name


@pytest.fixture
def page(qtbot: QtBot, desk: Desk, dialogs: ScriptedDialogs, quiet: Quiet) -> JournalPage:
    """The auditor's page."""
    return opened(qtbot, desk, dialogs, quiet)


# ------------------------------------------------------------ the list


def test_the_newest_entry_stands_first_with_what_it_changed(page: JournalPage) -> None:
    assert rows(page)[0] == "马建国|执法人员|办理|填写联系电话|大桥案〔2026〕1号"
    assert rows(page)[-1].startswith("本机|本机|保管|本机启用")
    assert f"{len(rows(page))} 条" in seen(page)
    told = seen(page._card)
    for words in ("填写联系电话", "马建国（执法人员）", "138****0000", "139****0218", "第 "):
        assert words in told, words
    assert [chip.view.text for chip in page._card.findChildren(Chip)] == ["办理", "签名有效"]
    assert PHONE not in told


def test_what_an_entry_changed_is_listed_by_hundreds(page: JournalPage) -> None:
    """A list that came in changes many thousands of cells: drawn at once they take the memory of the seat."""
    card = page._card
    assert card.view is not None
    changes = tuple(ChangeRow(f"第{n}项", "", f"值{n}") for n in range(1, 231))
    card.show_entry(replace(card.view, changes=changes))
    listed = (30, 130, 230)
    for n, more in zip(listed, ("再列出 100 项", "再列出 100 项", ""), strict=True):
        told = seen(card._body).split("\n")
        assert sum(words.startswith("值") for words in told) == n
        if more:
            offered = button(card._body, "还有")
            assert offered.text() == f"还有 {230 - n} 项改动，{more}"
            click(offered)
    assert "还有" not in seen(card._body)


def test_more_of_a_list_that_came_in_is_read_when_asked_for(
    qtbot: QtBot, desk: Desk, dialogs: ScriptedDialogs, quiet: Quiet
) -> None:
    with desk.office.storage.write(SYSTEM, "put_gear") as work:
        for n in range(50):
            work.apply(GearPut("", f"g{n}", SHUOBEI, "camera", f"JLY-{n}", "DSJ-A7", ""))
        work.record(())
    page = opened(qtbot, desk, dialogs, quiet)
    card = page._card
    assert card.view is not None
    left = card.view.entry.left
    assert (len(card.view.changes), left > 100) == (30, True)
    click(button(card._body, f"还有 {left} 项改动，再列出 100 项"))
    quiet()
    assert (len(card.view.changes), card.view.entry.left) == (130, left - 100)
    assert button(card._body, "还有").text().startswith(f"还有 {left - 100} 项改动")
    page._row_changed(page._table.current())
    read(page, quiet)
    assert len(card.view.changes) == 30, "an entry that is chosen anew begins with its first"


def test_chips_and_words_narrow(page: JournalPage, quiet: Quiet) -> None:
    page._bar.chip("nature")._take(("upkeep",))
    quiet()
    assert [row.split("|")[3] for row in rows(page)] == ["本机启用"]
    page._bar.chip("nature")._take(())
    type_keys(page._find, "mjg")
    read(page, quiet)
    assert {row.split("|")[0] for row in rows(page)} == {"马建国"}
    type_keys(page._find, " nobody")
    read(page, quiet)
    assert rows(page) == []
    assert "没有符合的日志" in seen(page)
    assert "选择一条日志" in seen(page._card)
    click(button(page, "清除筛选"))
    read(page, quiet)
    assert page._find.text() == ""
    assert "马建国" in rows(page)[0]


def test_a_case_number_is_typed_into_its_chip(page: JournalPage, quiet: Quiet) -> None:
    page._bar.chip("case").open_values()
    popup = page.findChild(TypedWords)
    assert popup is not None
    type_keys(popup._line, "2026")
    press(popup._line, Qt.Key.Key_Return)
    quiet()
    assert page._bar.chip("case").text() == "案号 2026"
    assert all("〔2026〕" in row for row in rows(page))
    press(page._bar.chip("case"), Qt.Key.Key_Backspace)
    quiet()
    assert "本机启用" in rows(page)[-1]


def test_people_are_offered_by_name_and_initials(page: JournalPage) -> None:
    offered = {item.key: item for item in page._bar.chip("person").view.choices}
    assert offered[MA.person_id].matches("mjg")
    assert offered[MA.person_id].second == "桥头镇"


def test_the_unit_looked_at_narrows(page: JournalPage, quiet: Quiet) -> None:
    page.unit_changed(SHUOBEI)
    read(page, quiet)
    assert {row.rpartition("|")[2] for row in rows(page)} == {"大朔案〔2026〕1号"}


def test_one_comes_here_with_a_number(
    qtbot: QtBot, desk: Desk, dialogs: ScriptedDialogs, quiet: Quiet
) -> None:
    page = opened(qtbot, desk, dialogs, quiet, "大朔案〔2026〕1号")
    assert {row.rpartition("|")[2] for row in rows(page)} == {"大朔案〔2026〕1号"}


def test_enter_opens_the_case(page: JournalPage, quiet: Quiet) -> None:
    went: list[Place] = []
    page.go.connect(went.append)
    press(page._table, Qt.Key.Key_Return)
    assert [place.page for place in went] == [CASE]
    page._table.choose(len(rows(page)) - 1)
    read(page, quiet)
    press(page._table, Qt.Key.Key_Return)  # the seat's own: there is no case to open
    assert len(went) == 1


# ------------------------------------------------------------ who may what


def test_an_auditor_may_not_have_the_numbers_shown(page: JournalPage) -> None:
    shown = button(page._card, "显示号码")
    assert not shown.isEnabled()
    assert "审计人员" in shown.toolTip()


def test_an_officer_has_them_shown_and_that_is_an_entry(
    qtbot: QtBot, desk: Desk, dialogs: ScriptedDialogs, quiet: Quiet
) -> None:
    desk.act_as(MA)
    page = opened(qtbot, desk, dialogs, quiet)
    click(button(page._card, "显示号码"))
    quiet()
    assert PHONE in seen(page._card)
    page.refresh()
    read(page, quiet)
    assert rows(page)[0].startswith("马建国|执法人员|显示号码|查看完整的联系电话")
    assert not any("本机启用" in row for row in rows(page))
    check = button(page, "核对")
    assert not check.isEnabled()
    assert "执法人员" in check.toolTip()


def test_the_keeper_sees_the_seat_alone(
    qtbot: QtBot, desk: Desk, dialogs: ScriptedDialogs, quiet: Quiet
) -> None:
    desk.act_as(KEEPER)
    page = opened(qtbot, desk, dialogs, quiet)
    assert any("本机启用" in row for row in rows(page))
    assert all(row.endswith("|") for row in rows(page))


@pytest.mark.parametrize(
    ("actor", "there"),
    [(MA, True), (AUDITOR, True), (KEEPER, True), (Actor("x", "", "assistant", "630121"), False)],
)
def test_the_rail_has_it_by_right(desk: Desk, actor: Actor, there: bool) -> None:
    desk.act_as(actor)
    assert ("journal" in [item.key for item in rail_items(desk.why_not)]) is there
    assert (why_not_go(JOURNAL, desk.why_not) == "") is there


# ------------------------------------------------------------ taken along, and checked


def test_the_rows_go_into_a_table(
    page: JournalPage, dialogs: ScriptedDialogs, quiet: Quiet, tmp_path: Path
) -> None:
    heard: list[object] = []
    page.said.connect(heard.append)
    n = len(rows(page))
    dialogs.answers.append(tmp_path / "日志.xlsx")
    page.export()
    assert asked_for(dialogs) == "日志-2026-11-23.xlsx"
    quiet()
    assert heard == [f"{n + 1} 条日志已导出到 日志.xlsx"]  # that it is taken along stands in it too
    assert (tmp_path / "日志.xlsx").is_file()


def test_a_check_is_told_and_its_certificate_kept(
    page: JournalPage, dialogs: ScriptedDialogs, quiet: Quiet, tmp_path: Path
) -> None:
    click(button(page, "核对"))
    quiet()
    dialog = page.window().findChild(CheckDialog)
    assert dialog is not None
    assert "日志完好" in seen(dialog)
    dialogs.answers.append(tmp_path / "证明.pdf")
    click(button(dialog, "证明存为 PDF"))
    assert asked_for(dialogs) == "日志核对证明-2026-11-23.pdf"
    quiet()
    assert (tmp_path / "证明.pdf").read_bytes().startswith(b"%PDF")
    assert "证明已存为 证明.pdf" in seen(dialog)
    click(button(dialog, "关闭"))
    page.refresh()
    read(page, quiet)
    assert rows(page)[0].startswith("巨文清|审计人员|打印导出|存出《日志核对证明》 1 份：证明.pdf")
    assert rows(page)[1].startswith("巨文清|审计人员|保管|核对数据和日志")


def test_a_broken_link_is_told(page: JournalPage, desk: Desk, quiet: Quiet) -> None:
    connection = connect(desk.office.storage.home.database)
    connection.execute("PRAGMA foreign_keys = OFF")
    connection.execute("DROP TRIGGER entry_no_delete")
    connection.execute("DELETE FROM entry WHERE rseq = 3")
    connection.close()
    page.check()
    quiet()
    dialog = page.window().findChild(CheckDialog)
    assert dialog is not None
    told = seen(dialog)
    assert "日志有" in told
    assert "第一处断裂：日志缺第 0001.1." in told
    assert ":3 条" in told
    dialog.close()


def test_a_check_may_be_stopped(
    page: JournalPage, desk: Desk, quiet: Quiet, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("db.pace._BEAT", 1)  # so short a journal is over before the first word else
    heard: list[object] = []
    page.said.connect(heard.append)
    held = Event()
    desk.draw(lambda _office: held.wait(10), heard.append)  # it stands in line, and is stopped there
    page.check()
    desk.runs.stop()
    held.set()
    quiet()
    assert heard == [True, "已停下，没有核对完"]
    assert page.window().findChild(CheckDialog) is None
