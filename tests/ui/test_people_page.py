"""The administrator lets people in, shuts them out, lends them, and renews the sheet."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QApplication, QCheckBox, QDialog, QLabel, QWidget
from pytestqt.qtbot import QtBot

from db import Holder
from desktop.base.passwords import refuse_weak
from desktop.casework.access import Actor
from desktop.casework.submissions import Link
from desktop.services.accounts import AddAdministrator, OpenAccount, add_administrator, open_account
from desktop.services.perform import perform
from desktop.services.review_settings import ReviewRules, review_rules
from desktop.services.signing_in import Door, Secret
from desktop.ui.desk import Desk
from desktop.ui.dialogs import FileQuestion, Question
from desktop.ui.pages.people_page import PeoplePage
from desktop.ui.people.duty_dialog import DutyDialog
from desktop.ui.people.given_password import GivenPassword
from desktop.ui.people.recovery_dialog import RecoveryDialog
from desktop.ui.people_actions import CLEAR_PEOPLE
from desktop.ui.places import PEOPLE, Place
from desktop.ui.widgets.buttons import Button
from desktop.ui.widgets.choice_editors import ChoiceEditor, FlagEditor
from tests.helpers.homes import CHEAP, give_slots
from tests.ui.hands import ScriptedDialogs, click, commit, present, press, type_keys
from tests.ui.real_office import MA, SHUOBEI, Quiet, desk_over

KEEPER = Holder("seat-1", "韩占海", "administrator", ())
ADMINISTRATOR = Actor("seat-1", "韩占海", "administrator", "")
AUDITOR = Actor("630121-09", "审计", "auditor", "630121")

pytestmark = pytest.mark.qt_log_ignore("grabbing the keyboard", "support raise")


@pytest.fixture
def desk(empty_county: Path, home: Path, qapp: QApplication) -> Iterator[Desk]:
    """A desk at which the administrator sits."""
    assert qapp is not None
    with desk_over(empty_county, home) as made:
        made.office = replace(made.office, cost=CHEAP)
        give_slots(home, KEEPER)
        made.act_as(ADMINISTRATOR)
        yield made


@pytest.fixture
def dialogs() -> ScriptedDialogs:
    """Answers what the page asks."""
    return ScriptedDialogs()


@pytest.fixture
def page(qtbot: QtBot, desk: Desk, dialogs: ScriptedDialogs, quiet: Quiet) -> PeoplePage:
    """The page, shown as the window shows it."""
    return shown(qtbot, desk, dialogs, quiet)


def shown(qtbot: QtBot, desk: Desk, dialogs: ScriptedDialogs, quiet: Quiet) -> PeoplePage:
    page = PeoplePage(desk, dialogs)
    page.resize(1290, 690)
    present(qtbot, page)
    page.show_place(Place(PEOPLE))
    quiet()
    return page


def rows(page: PeoplePage) -> list[str]:
    """The rows of the list as a screen reader says them."""
    model = page._table.model()
    return [
        "|".join(str(model.index(row, column).data() or "") for column in range(model.columnCount()))
        for row in range(model.rowCount())
    ]


def everybody_on(page: PeoplePage, quiet: Quiet) -> list[str]:
    """The same of the whole list, scrolled to its end."""
    while not page._model.complete:
        page._model.fetchMore(QModelIndex())
        quiet()
    return rows(page)


def _indexes(page: PeoplePage) -> list[QModelIndex]:
    return [page._model.index(row, 0) for row in range(page._model.rowCount())]


def choose(page: PeoplePage, name: str) -> None:
    """Go to a person of the list."""
    page._table.choose(next(at for at, row in enumerate(rows(page)) if row.startswith(name)))


def seen(widget: QWidget) -> str:
    """All words that are in sight."""
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible())


def button(widget: QWidget, words: str) -> Button:
    """The one button in sight that begins with these words."""
    found = [one for one in widget.findChildren(Button) if one.isVisible() and one.text().startswith(words)]
    assert len(found) == 1, [one.text() for one in found]
    return found[0]


def asked(page: PeoplePage) -> QDialog:
    """The dialog that is open."""
    (found,) = (one for one in page.window().findChildren(QDialog) if one.isVisible())
    return found


def told(page: PeoplePage) -> list[object]:
    """What the page says from now on."""
    heard: list[object] = []
    page.said.connect(heard.append)
    return heard


def comes_in(desk: Desk, person_id: str, password: str) -> bool:
    """At the door: whether the password was right, and is to be changed."""
    return (
        Door(desk.office.storage.home.root, desk.office.clock).unlock(person_id, Secret(password)).provisional
    )


# ------------------------------------------------------------ the list


def test_everybody_stands_on_the_list_with_how_one_comes_in(page: PeoplePage, quiet: Quiet) -> None:
    found = everybody_on(page, quiet)
    assert found[0].startswith("韩占海|本机|管理员|已开通|11月2日|—")
    assert any(row.startswith("马建国|桥头镇|执法人员 +1|未开通|—|—") for row in found)
    assert f"{len(found)} 人，已开通 1 人" in seen(page)


def test_the_unit_narrows_the_list_and_keepers_stay(page: PeoplePage, quiet: Quiet) -> None:
    everybody = len(rows(page))
    page.unit_changed(SHUOBEI)
    quiet()
    here = rows(page)
    assert 1 < len(here) < everybody
    assert here[0].startswith("韩占海|本机")
    assert {row.split("|")[1] for row in here[1:]} == {"朔北藏族乡"}
    page.unit_changed("630121")
    quiet()
    assert len(rows(page)) == everybody


@pytest.mark.parametrize(("typed", "name"), [("mjg", "马建国"), ("63012124001", "马建国")])
def test_people_are_found_by_what_one_knows_of_them(
    page: PeoplePage, quiet: Quiet, typed: str, name: str
) -> None:
    type_keys(page._find, typed)
    press(page._find, Qt.Key.Key_Return)
    quiet()
    assert page._table.hasFocus()
    assert [row.split("|")[0] for row in rows(page)] == [name]


def test_words_together_narrow_further(page: PeoplePage, quiet: Quiet) -> None:
    def look_for(words: str) -> int:
        commit(page._find, words)
        press(page._find, Qt.Key.Key_Return)
        quiet()
        return len(rows(page))

    at_bridge = look_for("桥头镇")
    assert 0 < look_for(" 负责人") < at_bridge
    assert f"{len(rows(page))} 人，已开通 0 人" in seen(page), "as many as are listed"


def test_the_chips_leave_who_may_come_in_and_who_bears_a_role(
    page: PeoplePage, desk: Desk, quiet: Quiet
) -> None:
    perform(desk.office, open_account, OpenAccount(MA.person_id, "Bei-Chuan-77"))
    everybody = len(rows(page))
    page._bar.chip("way")._take(("provisional", "key_file"))
    quiet()
    assert [row.split("|")[0] for row in rows(page)] == ["马建国"]
    page._bar.chip("way").remove()
    page._bar.chip("role")._take(("reviewer",))
    quiet()
    assert {row.split("|")[2] for row in rows(page)} == {"法制审核人员"}
    clear = next(act for act in page.acts() if act.action is CLEAR_PEOPLE)
    assert not clear.why_not
    clear.run()
    quiet()
    assert len(rows(page)) == everybody


def test_a_long_list_comes_by_pages_and_one_stays_with_whom_one_chose(
    page: PeoplePage, desk: Desk, quiet: Quiet
) -> None:
    with desk.office.storage.write(ADMINISTRATOR, "test") as work:
        listed = work.officers(None)
        more = (replace(listed[0], id=f"many-{n}", name=f"马{n}", certificate=f"M{n}") for n in range(250))
        work.put_officers((*listed, *more))
    page.refresh()
    quiet()
    assert len(rows(page)) == 100
    assert f"{len(listed) + 251} 人，已开通 1 人" in seen(page), "those that are not read yet are counted"
    assert len(everybody_on(page, quiet)) == len(listed) + 251
    choose(page, "马249|")
    perform(desk.office, open_account, OpenAccount("many-249", "Bei-Chuan-77"))
    page.refresh()
    quiet()
    assert page._row is not None
    assert (page._row.id, page._row.account.open) == ("many-249", True)
    commit(page._find, "马建国")
    press(page._find, Qt.Key.Key_Return)
    quiet()
    assert page._row.id == MA.person_id, "of another list the first"


def test_an_auditor_looks_on(qtbot: QtBot, desk: Desk, dialogs: ScriptedDialogs, quiet: Quiet) -> None:
    desk.act_as(AUDITOR)
    page = shown(qtbot, desk, dialogs, quiet)
    choose(page, "马建国")
    for words in ("开通登录", "安排兼任", "增加管理员", "更换恢复单"):
        assert not button(page, words).isEnabled()
        assert "审计人员没有" in button(page, words).toolTip()
    press(page._table, Qt.Key.Key_Return)
    assert not any(one.isVisible() for one in page.window().findChildren(QDialog))


def test_who_may_not_look_is_shown_nobody(
    qtbot: QtBot, desk: Desk, dialogs: ScriptedDialogs, quiet: Quiet
) -> None:
    desk.act_as(MA)
    assert rows(shown(qtbot, desk, dialogs, quiet)) == []


# ------------------------------------------------------------ letting in


def test_a_person_is_let_in_with_a_password_of_chance(page: PeoplePage, desk: Desk, quiet: Quiet) -> None:
    choose(page, "马建国")
    said = told(page)
    click(button(page, "开通登录"))
    dialog = asked(page)
    assert isinstance(dialog, GivenPassword)
    password = dialog._line.text()
    refuse_weak(password)
    click(button(dialog, "复制"))
    assert QApplication.clipboard().text() == password
    click(button(dialog, "换一个"))
    assert dialog._line.text() != password
    password = dialog._line.text()
    click(button(dialog, "开通登录"))
    quiet()
    assert said == ["已给马建国开通登录"]
    assert comes_in(desk, MA.person_id, password)
    assert any(row.startswith("马建国|桥头镇|执法人员 +1|须改口令|11月23日") for row in rows(page))
    assert page._row is not None
    assert page._row.id == MA.person_id, "one stays with the person one was at"
    assert button(page, "重设口令").isVisible()


def test_rules_are_told_as_one_types(page: PeoplePage, desk: Desk, quiet: Quiet) -> None:
    choose(page, "马建国")
    press(page._table, Qt.Key.Key_Return)
    dialog = asked(page)
    assert isinstance(dialog, GivenPassword)
    go = button(dialog, "开通登录")
    for typed, words in (
        ("Ab3-x", "至少要 8 个字符"),
        ("Datong-123456", "人人都会先试"),
        ("MJG-Datong-7", "拼音首字母"),
    ):
        dialog._line.clear()
        type_keys(dialog._line, typed)
        assert words in seen(dialog)
        assert not go.isEnabled()
        press(dialog._line, Qt.Key.Key_Return)
        quiet()
        assert dialog.isVisible()
    dialog._line.clear()
    type_keys(dialog._line, "Bei-Chuan-77")
    assert "符合口令规则" in seen(dialog)
    press(dialog._line, Qt.Key.Key_Return)
    quiet()
    assert comes_in(desk, MA.person_id, "Bei-Chuan-77")


def test_a_question_that_is_left_changes_nothing(page: PeoplePage, quiet: Quiet) -> None:
    choose(page, "马建国")
    before = rows(page)
    click(button(page, "开通登录"))
    press(asked(page), Qt.Key.Key_Escape)
    quiet()
    assert rows(page) == before


def test_another_administrator_is_added(page: PeoplePage, desk: Desk, quiet: Quiet) -> None:
    click(button(page, "增加管理员"))
    dialog = asked(page)
    assert isinstance(dialog, GivenPassword)
    go = button(dialog, "增加")
    assert not go.isEnabled(), "nobody has no name"
    commit(dialog._name, "马文秀")
    assert go.isEnabled()
    password = dialog._line.text()
    click(go)
    quiet()
    (row,) = (one for one in map(page._model.row, _indexes(page)) if one.account.holder.name == "马文秀")
    assert (row.unit, row.role) == ("本机", "管理员")
    assert comes_in(desk, row.id, password)


# ------------------------------------------------------------ shutting out


def test_who_is_shut_out_takes_the_key_of_the_office_with_him_in_vain(
    page: PeoplePage, desk: Desk, dialogs: ScriptedDialogs, quiet: Quiet
) -> None:
    perform(desk.office, open_account, OpenAccount(MA.person_id, "Bei-Chuan-77"))
    page.refresh()
    quiet()
    choose(page, "马建国")
    before, said = desk.office.storage.keys.current, told(page)
    dialogs.answers.append(False)
    click(button(page, "停用登录"))
    quiet()
    assert said == []
    dialogs.answers.append(True)
    click(button(page, "停用登录"))
    quiet()
    (question,) = (one for one in dialogs.asked[-1:] if isinstance(one, Question))
    assert question.grave
    assert "换一把密钥" in "".join(question.lines)
    assert [str(words).startswith("已停用马建国的登录，数据已换密钥重新写过，用时") for words in said] == [
        True
    ]
    assert desk.office.storage.keys.current != before
    assert any(row.startswith("马建国|桥头镇|执法人员 +1|未开通") for row in rows(page))
    assert desk.office.storage.check().findings == ()


def test_nobody_shuts_himself_out(page: PeoplePage) -> None:
    choose(page, "韩占海")
    assert not button(page, "停用登录").isEnabled()
    assert "不能停用自己" in button(page, "停用登录").toolTip()


def test_one_administrator_shuts_out_another(
    page: PeoplePage, desk: Desk, dialogs: ScriptedDialogs, quiet: Quiet
) -> None:
    perform(desk.office, add_administrator, AddAdministrator("马文秀", "Bei-Chuan-77"))
    page.refresh()
    quiet()
    choose(page, "马文秀")
    dialogs.answers.append(True)
    click(button(page, "停用登录"))
    quiet()
    assert not [row for row in rows(page) if row.startswith("马文秀")], (
        "a keeper without an account is nobody"
    )


# ------------------------------------------------------------ the recovery sheet


def test_the_sheet_is_renewed_and_kept_before_one_goes_on(
    page: PeoplePage, desk: Desk, dialogs: ScriptedDialogs, quiet: Quiet, tmp_path: Path
) -> None:
    file = tmp_path / "恢复单.pdf"
    dialogs.answers += [True, file]
    click(button(page, "更换恢复单"))
    quiet()
    dialog = asked(page)
    assert isinstance(dialog, RecoveryDialog)
    press(dialog, Qt.Key.Key_Escape)
    assert dialog.isVisible(), "the code is not kept yet"
    assert not button(dialog, "关闭").isEnabled()
    click(button(dialog, "存为 PDF"))
    quiet()
    assert isinstance(dialogs.asked[-1], FileQuestion)
    assert file.read_bytes().startswith(b"%PDF")
    assert "把这个文件移走" in seen(dialog)
    code = dialog._shown._code
    assert code.split("-")[0] in seen(dialog)
    door = Door(desk.office.storage.home.root, desk.office.clock)
    assert door.recover(code).how == "recovery"
    press(dialog.findChild(QCheckBox), Qt.Key.Key_Space)  # type: ignore[arg-type]
    click(button(dialog, "关闭"))
    assert not any(one.isVisible() for one in page.window().findChildren(QDialog))


# ------------------------------------------------------------ duties


def test_a_person_is_lent_and_comes_back(
    page: PeoplePage, dialogs: ScriptedDialogs, quiet: Quiet, qtbot: QtBot
) -> None:
    choose(page, "李生华")
    assert "只按名单上的单位和角色" in seen(page)
    click(button(page, "安排兼任"))
    dialog = asked(page)
    assert isinstance(dialog, DutyDialog)
    click(button(dialog, "安排"))
    assert "请选择单位" in seen(dialog)
    assert seen(dialog).count("请填写") == 2
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    dialog._unit.goto()
    type_keys(dialog._unit.line, "sbzzx")
    press(dialog._unit.line, Qt.Key.Key_Return)
    assert dialog._unit.key == SHUOBEI
    dialog._form.write(
        {"role": "officer", "since": "2026-11-23", "until": "2026-11-01", "why": "〔2026〕7号"}
    )
    click(button(dialog, "安排"))
    quiet()
    assert "早于第一天" in seen(dialog)
    dialog._form.write({"until": "2026-12-31"})
    click(button(dialog, "安排"))
    quiet()
    assert not any(one.isVisible() for one in page.window().findChildren(QDialog))
    assert "朔北藏族乡　执法人员\n11月23日至12月31日" in seen(page)
    assert "〔2026〕7号" in seen(page)
    dialogs.answers.append(True)
    click(button(page, "结束"))
    quiet()
    assert "11月23日至11月23日" in seen(page)


def test_a_keeper_is_lent_to_nobody(page: PeoplePage) -> None:
    choose(page, "韩占海")
    assert not [one for one in page._card.findChildren(Button) if one.isVisible() and "兼任" in one.text()]
    barred = {act.action.id: act.why_not for act in page.acts()}
    assert "只有名单上的人" in barred["give_duty"]


def test_by_whom_approvals_are_given_is_chosen(page: PeoplePage, desk: Desk, quiet: Quiet) -> None:
    form = page._rules.form
    assert form.read() == {"chain": "head", "must": "0"}
    chain = form.field("chain").findChild(ChoiceEditor)
    assert chain is not None
    words = [chain.itemText(place) for place in range(chain.count())]
    assert words == ["负责人", "分管负责人", "先分管负责人，再负责人"]
    chain.setFocus()
    press(chain, Qt.Key.Key_End)
    quiet()
    assert review_rules(desk.office) == ReviewRules((Link.DEPUTY, Link.HEAD))
    must = form.field("must").findChild(FlagEditor)
    assert must is not None
    must.setFocus()
    press(must, Qt.Key.Key_Space)
    quiet()
    assert review_rules(desk.office) == ReviewRules((Link.DEPUTY, Link.HEAD), must=True)


def test_an_auditor_looks_at_the_rules_and_changes_nothing(
    qtbot: QtBot, desk: Desk, dialogs: ScriptedDialogs, quiet: Quiet
) -> None:
    desk.act_as(AUDITOR)
    page = shown(qtbot, desk, dialogs, quiet)
    assert not page._rules.form.isEnabled()
    assert any("没有“设定审批层级”的权限" in each.text() for each in page._rules.findChildren(QLabel))


def test_training_stands_right_under_the_person_on_a_high_window(page: PeoplePage, quiet: Quiet) -> None:
    page.resize(1860, 1000)
    page.choose(MA.person_id)
    quiet()
    shown_above = page._card._body
    assert page._part.isVisible()
    assert page._part.y() == shown_above.y() + shown_above.height()
    assert shown_above.height() == shown_above.heightForWidth(shown_above.width())
