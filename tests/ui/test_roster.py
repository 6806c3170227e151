"""The administrator keeps the list of people: somebody comes, is changed, leaves; a table out and in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from desktop.services.organs import ChangeOrgans, change_organs, organs
from desktop.services.perform import perform
from desktop.ui.cases.handover_dialog import HandoverDialog
from desktop.ui.desk import Desk
from desktop.ui.dialogs import Question, Telling
from desktop.ui.pages.people_page import PeoplePage
from desktop.ui.people.organs_dialog import OrgansDialog
from desktop.ui.people.person_dialog import PersonDialog
from desktop.ui.widgets.choice_editors import ChoiceEditor
from desktop.ui.widgets.pick_list import PickList
from tests.ui.hands import ScriptedDialogs, click, commit, press, type_keys
from tests.ui.real_office import Quiet, desk_over, register
from tests.ui.real_window import KEEPER
from tests.ui.test_people_page import asked, button, choose, rows, seen, shown, told

pytestmark = pytest.mark.qt_log_ignore("grabbing the keyboard", "support raise")


@pytest.fixture
def desk(empty_county: Path, home: Path, qapp: QWidget) -> Iterator[Desk]:
    """A desk at which the administrator sits."""
    assert qapp is not None
    with desk_over(empty_county, home) as made:
        made.act_as(KEEPER)
        yield made


@pytest.fixture
def dialogs() -> ScriptedDialogs:
    """Answers what the page asks."""
    return ScriptedDialogs()


@pytest.fixture
def page(qtbot: QtBot, desk: Desk, dialogs: ScriptedDialogs, quiet: Quiet) -> PeoplePage:
    """The page, shown as the window shows it."""
    return shown(qtbot, desk, dialogs, quiet)


def fill(dialog: PersonDialog, **words: str) -> None:
    """Words into the fields of the dialog."""
    for key, text in words.items():
        editor = dialog.form.field(key).editor
        assert isinstance(editor, QWidget)
        commit(editor, text)


def person_dialog(page: PeoplePage, qtbot: QtBot) -> PersonDialog:
    """The dialog that is open."""
    dialog = asked(page)
    assert isinstance(dialog, PersonDialog)
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    return dialog


def test_somebody_comes(page: PeoplePage, quiet: Quiet, qtbot: QtBot) -> None:
    said = told(page)
    click(button(page, "登记人员"))
    quiet()
    dialog = person_dialog(page, qtbot)
    click(dialog.go)
    assert "请选择单位" in seen(dialog)
    assert seen(dialog).count("请填写") == 2, "name and role"
    dialog.unit.goto()
    type_keys(dialog.unit.line, "sbzzx")
    press(dialog.unit.line, Qt.Key.Key_Return)
    dialog.form.write({**dialog.form.read(), "role": "officer"})
    fill(dialog, name="才让多杰", certificate="青A-0901", domains="城乡建设、生态环境")
    click(dialog.go)
    quiet()
    assert said == ["已登记才让多杰"]
    choose(page, "才让多杰")
    assert "朔北藏族乡" in seen(page)
    with page._desk.office.read() as work:
        come = next(one for one in work.officers(None) if one.name == "才让多杰")
    assert come.domains == ("城乡建设", "生态环境")


def test_another_certificate_is_written_beside_the_first(
    page: PeoplePage, quiet: Quiet, qtbot: QtBot
) -> None:
    """In a line of its own; one that cannot be read says how it is written, and the card shows them all."""
    choose(page, "李生华")
    click(button(page, "修改"))
    quiet()
    dialog = person_dialog(page, qtbot)
    fill(dialog, further="省A-77（长期有效2）")
    click(dialog.go)
    assert "请写成 证号" in seen(dialog)
    two = "省A-77（2024-01-01至2026-12-31，消防）\nA-78（2030-01-01起，农业）"
    dialog.form.write({**dialog.form.read(), "further": two})
    click(dialog.go)
    quiet()
    with page._desk.office.read() as work:
        after = next(one for one in work.officers(None) if one.name == "李生华")
    assert [held.number for held in after.certificates] == ["63012124002", "省A-77", "A-78"]
    assert "执法证 省A-77　消防　有效期至2026年12月31日" in seen(page)
    assert "执法证 A-78　农业　2030年1月1日起有效　长期有效" in seen(page)


def test_a_certificate_is_renewed_with_the_rest_as_it_was(
    page: PeoplePage, quiet: Quiet, qtbot: QtBot
) -> None:
    choose(page, "李生华")
    with page._desk.office.read() as work:
        before = next(one for one in work.officers(None) if one.name == "李生华")
    click(button(page, "修改"))
    quiet()
    dialog = person_dialog(page, qtbot)
    dialog.form.write({**dialog.form.read(), "until": "2033-05-31"})
    click(dialog.go)
    quiet()
    with page._desk.office.read() as work:
        after = next(one for one in work.officers(None) if one.name == "李生华")
    assert after.certified_to is not None
    assert after.certified_to.isoformat() == "2033-05-31"
    assert (after.id, after.certificate, after.unit_id, after.domains) == (
        before.id,
        before.certificate,
        before.unit_id,
        before.domains,
    )
    assert "2033年5月31日" in seen(page)


def test_who_leaves_hands_open_cases_over_first(
    page: PeoplePage, desk: Desk, dialogs: ScriptedDialogs, quiet: Quiet, tmp_path: Path
) -> None:
    said, cases = told(page), (register(desk.office, "刘生贵"), register(desk.office, "宏达建材"))
    choose(page, "李生华")
    click(button(page, "办理离任"))
    quiet()
    dialog = asked(page)
    assert isinstance(dialog, HandoverDialog)
    assert "李生华还承办 2 件没有办结的案件" in seen(dialog)
    assert "桥头镇　登记" in seen(dialog)
    assert "刘生贵" not in seen(dialog), "the administrator sees no party"
    click(dialog.go)
    assert seen(dialog).count("请填写") == 2, "each case wants somebody"
    every = dialog.top.field("all").editor
    assert isinstance(every, ChoiceEditor)
    offered = [every.itemText(at) for at in range(every.count())]
    assert offered == ["祁文海"], "neither whose certificate is over, nor who handles the case already"
    every.setCurrentIndex(0)
    every.activated.emit(0)
    file = tmp_path / "移交清单.pdf"
    dialogs.answers += [True, file]
    click(dialog.go)
    quiet()
    assert said == ["李生华已离任", "移交清单已存为 移交清单.pdf"]
    assert file.read_bytes().startswith(b"%PDF")
    assert not any(row.startswith("李生华") for row in rows(page))
    with desk.office.storage.read() as work:
        handling = [[one.name for one in work.case(id).officers] for id in cases]
    assert handling == [["马建国", "祁文海"]] * 2
    first = file.read_bytes()
    file.unlink()
    dialogs.answers.append(file)
    click(button(page, "移交清单"))
    quiet()
    (popup,) = (one for one in page.findChildren(PickList) if one.isVisible())
    popup.picked.emit(("0",))
    quiet()
    assert file.read_bytes() == first, "made again, it is the same sheet"
    popup.close()


def test_somebody_leaves(page: PeoplePage, dialogs: ScriptedDialogs, quiet: Quiet) -> None:
    said = told(page)
    choose(page, "李生华")
    dialogs.answers.append(True)
    click(button(page, "办理离任"))
    quiet()
    question = dialogs.asked[-1]
    assert isinstance(question, Question)
    assert question.title == "李生华离任"
    assert said == ["李生华已离任"]
    assert not any(row.startswith("李生华") for row in rows(page))


def test_the_list_goes_out_is_changed_and_comes_in(
    page: PeoplePage, dialogs: ScriptedDialogs, quiet: Quiet, tmp_path: Path
) -> None:
    said = told(page)
    file = tmp_path / "名单.xlsx"
    dialogs.answers.append(file)
    click(button(page, "导出名单"))
    quiet()
    book = load_workbook(file)
    sheet = book.active
    head = next(row for row in sheet.iter_rows() if row[0].value == "姓名")
    at = next(row[0].row for row in sheet.iter_rows() if row[0].value == "李生华")
    valid = next(cell.column for cell in head if cell.value == "有效期")
    sheet.cell(at, valid, "2023-06-01至2033-05-31")
    book.save(file)
    dialogs.answers += [file, True]
    click(button(page, "导入名单"))
    quiet()
    question = dialogs.asked[-1]
    assert isinstance(question, Question)
    assert question.lines[:2] == ("新增 0 人", "变动 1 人：李生华")
    assert said[-1] == "已导入：新增 0 人，变动 1 人"


def test_a_table_with_faults_says_them_all_and_changes_nothing(
    page: PeoplePage, dialogs: ScriptedDialogs, quiet: Quiet, tmp_path: Path
) -> None:
    before = rows(page)
    file = tmp_path / "错.csv"
    file.write_text("姓名,单位,角色\n某人,没有的乡,执法人员\n另一人,桥头镇,仙人\n", "utf-8")
    dialogs.answers.append(file)
    click(button(page, "导入名单"))
    quiet()
    telling = dialogs.asked[-1]
    assert isinstance(telling, Telling)
    assert telling.title == "名单里有 2 处须改正"
    assert "没有的乡" in telling.happened
    assert "仙人" in telling.happened
    assert rows(page) == before


def test_an_account_is_changed_while_it_is_still_being_typed(
    page: PeoplePage, quiet: Quiet, qtbot: QtBot
) -> None:
    said = told(page)
    click(button(page, "机关资料"))
    quiet()
    dialog = asked(page)
    assert isinstance(dialog, OrgansDialog)
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    editor = dialog.step._form.field("phone").editor
    assert isinstance(editor, QLineEdit)
    editor.setFocus()
    editor.selectAll()
    commit(editor, "0971-2720001")
    night = dialog.step._form.field("night_begins").editor
    assert isinstance(night, QLineEdit)
    night.setFocus()
    night.selectAll()
    commit(night, "20")
    trader = dialog.step._form.field("sole_trader_as_citizen").editor
    assert isinstance(trader, ChoiceEditor)
    trader.setFocus()
    press(trader, Qt.Key.Key_Down)
    click(dialog.go)
    quiet()
    assert said == ["1 个机关的资料已改"]
    organ = organs(page._desk.office)[0]
    assert organ.phone == "0971-2720001"
    assert (organ.night_begins, organ.night_ends, organ.sole_trader_as_citizen) == (20, 6, False)


def test_what_another_changed_meanwhile_is_not_put_back(page: PeoplePage, quiet: Quiet, qtbot: QtBot) -> None:
    office = page._desk.office
    click(button(page, "机关资料"))
    quiet()
    dialog = asked(page)
    assert isinstance(dialog, OrgansDialog)
    _, second, *_ = organs(office)
    perform(office, change_organs, ChangeOrgans((replace(second, phone="0971-1"),)))
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    editor = dialog.step._form.field("phone").editor
    assert isinstance(editor, QLineEdit)
    editor.setFocus()
    editor.selectAll()
    commit(editor, "0971-2")
    click(dialog.go)
    quiet()
    assert [organ.phone for organ in organs(office)[:2]] == ["0971-2", "0971-1"]


def test_a_bureau_that_entrusts_is_added(page: PeoplePage, quiet: Quiet, qtbot: QtBot) -> None:
    office = page._desk.office
    click(button(page, "机关资料"))
    quiet()
    dialog = asked(page)
    assert isinstance(dialog, OrgansDialog)
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    before = organs(office)
    click(dialog.add)  # without a code there is nothing to add
    dialog.code.write({"code": before[0].unit_id})
    click(dialog.add)  # nor twice
    assert dialog.step.organs == before
    dialog.code.write({"code": "630121-zjj"})
    click(dialog.add)
    for key, text in (("name", "大通县住房和城乡建设局"), ("mark", "大建")):
        editor = dialog.step._form.field(key).editor
        assert isinstance(editor, QLineEdit)
        editor.setFocus()
        commit(editor, text)
    click(dialog.go)
    quiet()
    added = organs(office)[-1]
    assert (added.unit_id, added.name, added.mark) == ("630121-zjj", "大通县住房和城乡建设局", "大建")
    assert added.review_body == before[-1].review_body
