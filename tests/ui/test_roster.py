"""The administrator keeps the list of people: somebody comes, is changed, leaves; a table out and in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from desktop.casework.access import Actor
from desktop.casework.gear import Gear
from desktop.casework.lists import Officer
from desktop.services.drafting import SaveDraft, save_draft
from desktop.services.equipping import IssueGear, PutGear, issue_gear, put_gear
from desktop.services.organs import ChangeOrgans, change_organs, organs
from desktop.services.perform import perform
from desktop.services.training import officer_year
from desktop.ui.cases.handover_dialog import HandoverDialog
from desktop.ui.desk import Desk
from desktop.ui.dialogs import Question
from desktop.ui.pages.people_page import PeoplePage
from desktop.ui.people.look_dialog import PeopleLookDialog
from desktop.ui.people.organs_dialog import OrgansDialog
from desktop.ui.people.person_dialog import PersonDialog
from desktop.ui.widgets.choice_editors import ChoiceEditor
from desktop.ui.widgets.editors import EntryState
from desktop.ui.widgets.pick_list import PickList
from tests.helpers.workbooks import save
from tests.ui.hands import ScriptedDialogs, click, commit, press, type_keys
from tests.ui.real_office import QIAOTOU, SHUOBEI, Quiet, desk_over, register
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
    commit(page._find, "才让")
    press(page._find, Qt.Key.Key_Return)
    quiet()
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
    assert "没有单独留给他的空号；本年已用到：大桥案〔2026〕2号" in seen(dialog)
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


def test_who_leaves_gives_what_he_has_not_written_to_the_end_to_somebody(
    page: PeoplePage, desk: Desk, dialogs: ScriptedDialogs, quiet: Quiet
) -> None:
    """No case in hand, an entry begun and a camera out: named in one dialog, and the entry goes on."""
    li = Actor("630121100-02", "李生华", "officer", QIAOTOU)
    perform(desk.office.for_(li), save_draft, SaveDraft("filing", {"party.name": "单永红"}))
    camera = perform(desk.office, put_gear, PutGear(QIAOTOU, Gear("", QIAOTOU, "camera", "JLY-009")))[0]
    given = IssueGear(QIAOTOU, camera, li.person_id, desk.office.clock.today(), "完好")
    perform(desk.office, issue_gear, given)
    said = told(page)
    choose(page, "李生华")
    click(button(page, "办理离任"))
    quiet()
    dialog = asked(page)
    assert isinstance(dialog, HandoverDialog)
    assert "李生华没有在办的案件，还有没写完的登记" in seen(dialog)
    assert "1 件没有交回：执法记录仪 JLY-009" in seen(dialog)
    click(dialog.go)
    assert seen(dialog).count("请填写") == 1
    heir = dialog.drafts.field("drafts").editor
    assert isinstance(heir, ChoiceEditor)
    heir.setFocus()
    while heir.currentText() != "祁文海":
        press(heir, Qt.Key.Key_Down)
    dialogs.answers.append(False)  # no sheet now
    click(dialog.go)
    quiet()
    assert said == ["李生华已离任"]
    with desk.office.storage.read() as work:
        (qi,) = (one.id for one in work.officers(None) if one.name == "祁文海")
        assert [draft.values for draft in work.drafts(qi)] == [{"party.name": "单永红"}]
        assert work.drafts(li.person_id) == ()
        assert all(one.id != li.person_id for one in work.officers(None))


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
    dialogs.answers.append(file)
    click(button(page, "导入名单"))
    quiet()
    dialog = look_dialog(page)
    (changed,) = (line for line in looked(dialog) if "变动" in line)
    assert "李生华" in changed
    assert "2033-05-31" in changed
    click(dialog.go)
    quiet()
    assert said[-1] == "已导入：新增 0 人，变动 1 人"


# ------------------------------------------------------------ a table with faults, mended where it stands

_WRONG = """姓名,单位,角色,执法证号,有效期
才让多杰,没有的乡,执法人员,青A-0901,2030-03-31
李生华,桥头镇,仙人,63012124002,下个月
冒名的,桥头镇,执法人员,63012124001,
"""


def look_dialog(page: PeoplePage) -> PeopleLookDialog:
    """The table as it is looked at."""
    dialog = asked(page)
    assert isinstance(dialog, PeopleLookDialog)
    return dialog


def looked(dialog: PeopleLookDialog) -> list[str]:
    """Every row of the dialog in words, its chip too."""
    model = dialog.model
    return [
        "|".join(
            str(model.index(row, column).data(Qt.ItemDataRole.AccessibleTextRole) or "")
            for column in range(model.columnCount())
        )
        for row in range(model.rowCount())
    ]


def bring(page: PeoplePage, dialogs: ScriptedDialogs, quiet: Quiet, file: Path) -> PeopleLookDialog:
    """The dialog that comes up for a file, in front."""
    dialogs.answers.append(file)
    click(button(page, "导入名单"))
    quiet()
    dialog = look_dialog(page)
    dialog.activateWindow()
    return dialog


def mend(dialog: PeopleLookDialog, quiet: Quiet, key: str, words: str) -> None:
    """Type over a cell and leave it by Tab."""
    editor = dialog.row.field(key).editor
    assert isinstance(editor, QLineEdit)
    editor.setFocus()
    editor.selectAll()
    commit(editor, words)
    press(editor, Qt.Key.Key_Tab)
    quiet()


def listed(page: PeoplePage) -> dict[str, Officer]:
    """Everybody of the list, as it is stored."""
    with page._desk.office.read() as work:
        return {one.name: one for one in work.officers(None)}


def test_a_row_that_is_refused_is_mended_where_it_stands(
    page: PeoplePage, dialogs: ScriptedDialogs, quiet: Quiet, qtbot: QtBot, tmp_path: Path
) -> None:
    before, said = listed(page), told(page)
    file = tmp_path / "错.csv"
    file.write_text(_WRONG, "utf-8")
    dialog = bring(page, dialogs, quiet, file)
    qtbot.waitUntil(dialog.isActiveWindow)
    assert dialog.go.text() == "还有 2 行须改正"
    assert not dialog.go.isEnabled()
    assert [line.split("|")[1:4:2] for line in looked(dialog)] == [["2", "才让多杰"], ["3", "李生华"]]
    assert "“错”第 2 行 B 列：“没有的乡”不在机构表里" in seen(dialog)
    assert dialog.row.field("unit").written() == "没有的乡", "the cell keeps its words"
    assert dialog.row.field("unit").state is EntryState.WRONG
    assert dialog.row.field("role").state is EntryState.PLAIN
    mend(dialog, quiet, "unit", "朔北藏族乡")
    assert dialog.go.text() == "还有 1 行须改正"
    assert dialog.row.field("name").written() == "李生华", "the next stands where the mended one did"
    role = dialog.row.field("role").editor
    assert isinstance(role, ChoiceEditor)
    assert role.currentText() == "仙人", "what is no role stands as it was written"
    assert "E 列：“下个月”不是日期" in seen(dialog)
    mend(dialog, quiet, "valid", "2033-05-31")
    role.setFocus()
    role.setCurrentIndex(role.findText("执法人员"))
    role.activated.emit(role.currentIndex())
    quiet()
    assert dialog.go.text() == "导入 3 行"
    assert listed(page) == before, "nothing is changed before it is taken in"
    dialog.switch.choose(0)
    quiet()
    (wrong,) = (line for line in looked(dialog) if "冒名的" in line)
    assert "姓名：马建国 改为 冒名的" in wrong, "a number of another's is seen before it is taken in"
    dialog.table.choose(2)
    click(dialog.leave_out)
    quiet()
    assert dialog.go.text() == "导入 2 行"
    click(dialog.go)
    quiet()
    assert said == ["已导入：新增 1 人，变动 1 人"]
    after = listed(page)
    assert (after["才让多杰"].unit_id, after["才让多杰"].certified_to) == (SHUOBEI, date(2030, 3, 31))
    assert after["李生华"] == replace(before["李生华"], certified_from=None, certified_to=date(2033, 5, 31))
    assert after["马建国"] == before["马建国"]
    assert "冒名的" not in after
    assert file.read_text("utf-8") == _WRONG, "the file of the person stays as it was"


def test_a_wrong_table_that_is_given_up_changes_nothing(
    page: PeoplePage, dialogs: ScriptedDialogs, quiet: Quiet, qtbot: QtBot, tmp_path: Path
) -> None:
    before, said = listed(page), told(page)
    file = tmp_path / "错.csv"
    file.write_text(_WRONG, "utf-8")
    dialog = bring(page, dialogs, quiet, file)
    qtbot.waitUntil(dialog.isActiveWindow)
    mend(dialog, quiet, "unit", "朔北藏族乡")
    press(dialog, Qt.Key.Key_Escape)
    quiet()
    assert (listed(page), said) == (before, [])


def test_a_training_of_the_same_table_is_mended_with_its_people(
    page: PeoplePage, dialogs: ScriptedDialogs, quiet: Quiet, qtbot: QtBot, tmp_path: Path
) -> None:
    """A training of somebody who comes by the same table waits for his row, and for its own cells."""
    people = (("姓名", "单位", "角色"), ("才让多杰", "朔北乡", "执法人员"))
    trainings = (
        ("姓名", "培训种类", "培训内容", "结束日期", "学时"),
        ("才让多杰", "岗前培训", "上岗班", "2026-01-09", "四十"),
    )
    assessments = (("姓名", "年度", "等次"), ("马建国", "2025", "顶好"))
    sheets: dict[str, Sequence[Sequence[object]]] = {"人员": people, "培训": trainings, "考核": assessments}
    said = told(page)
    dialog = bring(page, dialogs, quiet, save(tmp_path / "名单.xlsx", sheets))
    qtbot.waitUntil(dialog.isActiveWindow)
    assert dialog.go.text() == "还有 3 行须改正"
    mend(dialog, quiet, "unit", "朔北藏族乡")
    assert "“培训”第 2 行 E 列：“四十”应是 0 到 2000 的整数" in seen(dialog)
    assert "不在人员名单上" not in seen(dialog)
    mend(dialog, quiet, "hours", "40")
    assert "“考核”第 2 行 C 列：“顶好”不在其中" in seen(dialog)
    mend(dialog, quiet, "grade", "优秀")
    assert dialog.go.text() == "导入 3 行"
    click(dialog.go)
    quiet()
    assert said == ["已导入：新增 1 人，变动 0 人，培训、考核 2 项"]
    office, come = page._desk.office, listed(page)
    (training,) = officer_year(office, come["才让多杰"].id)[1].trainings
    assert (training.subject, training.hours) == ("上岗班", 40)
    (assessment,) = officer_year(office, come["马建国"].id)[1].assessments
    assert (assessment.year, assessment.grade) == (2025, "优秀")


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
