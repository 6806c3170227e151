"""Registering over a real office, as a person does it: by keyboard, with Chinese from the input method."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox, QLineEdit, QPlainTextEdit
from pytestqt.qtbot import QtBot

from desktop.base.errors import BadEntry, StorageTrouble
from desktop.casework import case_facts as f
from desktop.casework.facts import Slot
from desktop.casework.parties import PartyKind
from desktop.services.filing import BadEntries, RegisterCase, faults, register_case
from desktop.services.perform import Job, perform
from desktop.services.searching import drafts
from desktop.ui.desk import Desk
from desktop.ui.fact_fields import key_of, slot_of, spec_of, specs_of, stored
from desktop.ui.filing.entries import Entries
from desktop.ui.look import Look
from desktop.ui.places import CASE, FILING, Place
from desktop.ui.theme import Theme
from desktop.ui.tokens import Size
from desktop.ui.widgets.buttons import Button
from desktop.ui.widgets.editors import EntryState
from desktop.ui.widgets.field import EditorKind
from tests.ui.clerk import Clerk
from tests.ui.hands import click, commit, press
from tests.ui.real_office import FACTS, MA, YUANSHUO

pytestmark = pytest.mark.qt_log_ignore("grabbing the keyboard", "support raise")


@pytest.fixture
def clerk(qtbot: QtBot, desk: Desk) -> Clerk:
    """A person before a blank page, in 桥头镇."""
    return Clerk(qtbot, desk)


def _faults(entries: Entries, today: date) -> dict[Slot, BadEntry]:
    return faults(entries.values, entries.unit_id, entries.matter_code, today)


def test_a_case_is_registered_by_keyboard(clerk: Clerk) -> None:
    clerk.fill_all()
    assert clerk.missing() == []
    clerk.register()
    assert clerk.gone == [Place(CASE, case_id=clerk.gone[0].case_id)]
    case = clerk.case()
    assert clerk.said == [f"已登记 {case.number}"]
    assert case.unit.id == YUANSHUO
    assert (case.matter.code, case.procedure_id, case.sample) == ("HJ-006", "ordinary", True)
    assert [officer.name for officer in case.officers] == ["马建国", "李生华"]  # the acting person is first
    assert case.get(f.PARTY_KIND) is PartyKind.COMPANY
    assert case.get(f.PARTY_NAME) == "大通顺达渣土运输有限公司"
    assert case.get(f.DISCOVERED_ON) == date(2026, 11, 12)
    assert case.get(f.SOURCE) is f.Source.PATROL


def test_the_page_is_blank_again_and_its_draft_gone(clerk: Clerk) -> None:
    clerk.fill_all()
    assert clerk.page._keeper.draft_id
    clerk.register()
    assert drafts(clerk.desk.office.for_(MA)) == ()
    assert clerk.page._entries().blank
    clerk.page.show_place(Place(FILING))
    clerk.settle()
    assert clerk.page._offer.words == ""
    assert "姓名" in clerk.missing()


def test_a_draft_saved_too_late_is_dropped_too(clerk: Clerk) -> None:
    clerk.fill_all()
    clerk.page._keeper.leave()
    clerk.page._keeper.keep({"party.name#1": "迟到"})  # under way when the case is registered
    clerk.register()
    assert clerk.gone
    assert [one.values for one in drafts(clerk.desk.office.for_(MA)) if "迟到" in one.values.values()] == []


def test_a_refusal_lands_on_the_fields_and_loses_nothing(clerk: Clerk) -> None:
    clerk.fill(f.PARTY_NAME, "马得福")
    clerk.fill(f.OFFENCE_ON, "2026-12-1")
    clerk.register()
    assert clerk.gone == []
    assert clerk.page._basis.matter_finder.note == "没有填写事项。"
    assert clerk.page._basis.matter_finder.line.hasFocus()  # the first of them
    on = clerk.field(f.OFFENCE_ON)
    assert on.state is EntryState.WRONG
    assert "还没有到" in on.note
    assert "请核对年份" in on.note  # and how to put it right
    assert clerk.field(f.OFFENCE_AT).note == "没有填写违法行为发生地。"
    assert clerk.field(f.PARTY_NAME).written() == "马得福"
    clerk.fill(f.OFFENCE_AT, "桥头镇")
    assert clerk.field(f.OFFENCE_AT).state is EntryState.PLAIN


def test_an_entry_that_cannot_be_read_is_not_registered_as_empty(clerk: Clerk) -> None:
    clerk.fill_all()
    clerk.fill(f.PARTY_ID, "")
    clerk.fill(f.DISCOVERED_ON, "2026-13-40")
    clerk.register()
    assert clerk.gone == []
    assert clerk.field(f.DISCOVERED_ON).state is EntryState.WRONG
    assert clerk.field(f.DISCOVERED_ON).isAncestorOf(QApplication.focusWidget() or clerk.page)


def test_trouble_below_leaves_the_page_ready(clerk: Clerk, monkeypatch: pytest.MonkeyPatch) -> None:
    """A full disk is said by the window; one may press again once there is room."""
    failures: list[BaseException] = []
    clerk.desk.failed.connect(failures.append)
    clerk.fill_all()

    def no_room(_job: Job, _command: object) -> str:
        raise StorageTrouble("full", file="desk.db")

    no_room.__name__ = "register_case"  # by its name it is allowed

    with monkeypatch.context() as patch:
        patch.setattr("desktop.ui.pages.filing_page.register_case", no_room)
        clerk.register()
    assert [type(error) for error in failures] == [StorageTrouble]
    assert clerk.gone == []
    clerk.register()
    assert clerk.gone


def test_the_panel_follows_what_is_typed(clerk: Clerk) -> None:
    assert clerk.missing() == [
        "事项",
        "姓名",
        "违法行为发生日期",
        "发现日期",
        "违法行为发生地",
        "违法事实",
        "案件来源",
    ]
    clerk.field(f.PARTY_NAME).goto()
    commit(QApplication.focusWidget() or clerk.page, "马得福")  # not left yet
    clerk.settle()
    assert "姓名" not in clerk.missing()
    assert ("姓名", "") in [(item.title, item.detail) for item in clerk.page.view.met]


def test_the_links_of_the_panel_lead_to_the_fields(clerk: Clerk) -> None:
    links = [link for link in clerk.page._panel.findChildren(Button) if link.text() == "去填写"]
    click(links[2])
    assert clerk.field(f.OFFENCE_ON).isAncestorOf(QApplication.focusWidget() or clerk.page)
    press(QApplication.focusWidget() or clerk.page, Qt.Key.Key_F8)
    assert clerk.field(f.DISCOVERED_ON).isAncestorOf(QApplication.focusWidget() or clerk.page)


def test_a_draft_is_saved_as_each_field_is_left(clerk: Clerk) -> None:
    assert drafts(clerk.desk.office.for_(MA)) == ()
    clerk.fill(f.PARTY_NAME, "马得福")
    assert clerk.kept()["party.name#1"] == "马得福"
    clerk.fill(f.PARTY_ID, "123")  # wrong, and kept all the same
    assert clerk.kept()["party.id_number#1"] == "123"
    assert clerk.page._kept_words.text() == "草稿已保存 09:41"


def test_an_unfinished_registration_is_offered_again(clerk: Clerk, qtbot: QtBot) -> None:
    clerk.fill_all()
    clerk.fill(f.PARTY_PHONE, "12345")
    clerk.page.close()
    again = Clerk(qtbot, clerk.desk)
    assert "大通顺达渣土运输有限公司　运输车辆未密闭遗撒物料" in again.page._offer.words
    assert again.page._entries().blank  # until it is taken up
    links = [link for link in again.page._offer.findChildren(Button) if link.text() == "继续填写"]
    click(links[0])
    again.settle()
    assert again.page._entries() == clerk.page._entries()
    assert again.field(f.PARTY_PHONE).state is EntryState.WRONG
    again.fill(f.PARTY_PHONE, "13997001234")
    again.register()
    assert again.case().get(f.PARTY_PHONE) == "13997001234"
    assert drafts(again.desk.office.for_(MA)) == ()


def test_a_draft_named_by_the_window_is_taken_up(clerk: Clerk, qtbot: QtBot) -> None:
    clerk.fill(f.PARTY_NAME, "马得福")
    draft_id = clerk.page._keeper.draft_id
    clerk.page.close()
    again = Clerk(qtbot, clerk.desk, Place(FILING, draft_id=draft_id))
    assert again.field(f.PARTY_NAME).written() == "马得福"
    assert again.page._keeper.draft_id == draft_id


def test_an_unwanted_draft_is_thrown_away_and_the_one_before_it_offered(clerk: Clerk, qtbot: QtBot) -> None:
    clerk.fill(f.PARTY_NAME, "马得福")
    clerk.page._keeper.leave()
    clerk.fill(f.PARTY_NAME, "韩占林")
    assert len(drafts(clerk.desk.office.for_(MA))) == 2
    clerk.page.close()
    again = Clerk(qtbot, clerk.desk)
    first = again.page._offer.words
    click(next(link for link in again.page._offer.findChildren(Button) if link.text() == "删除草稿"))
    again.settle()
    assert len(drafts(again.desk.office.for_(MA))) == 1
    assert again.page._offer.words not in ("", first)


def test_the_window_may_ask_for_a_case_on_the_spot(qtbot: QtBot, desk: Desk) -> None:
    clerk = Clerk(qtbot, desk, Place(FILING, form="summary"))
    assert clerk.page._basis.procedure == "summary"
    clerk.fill_all()
    clerk.register()
    assert clerk.case().procedure_id == "summary"


def test_the_tab_key_goes_through_the_form_in_order(clerk: Clerk) -> None:
    clerk.page._basis.matter_finder.goto()
    order = []
    for _ in range(20):
        widget = QApplication.focusWidget()
        assert widget is not None
        press(widget, Qt.Key.Key_Tab)
        order.append((QApplication.focusWidget() or widget).accessibleName())
    assert order[:7] == [
        "当事人类别",
        "姓名",
        "身份证号码",
        "出生日期",
        "联系电话",
        "住址",
        "违法行为发生日期",
    ]
    assert order[7:13] == [
        "发现日期",
        "违法行为发生地",
        "违法事实",
        "案件来源",
        "涉及公民生命健康安全、金融安全且有危害后果",
        "造成环境污染、生态破坏等危害后果",
    ]
    assert order[13:15] == ["马建国", "李生华"]


def test_every_entry_has_a_name(clerk: Clerk) -> None:
    entries = [
        w for kind in (QLineEdit, QComboBox, QPlainTextEdit, QCheckBox) for w in clerk.page.findChildren(kind)
    ]
    assert len(entries) > 20
    assert [type(entry).__name__ for entry in entries if not entry.accessibleName()] == []


@pytest.mark.parametrize("size", list(Size))
def test_the_page_fits_the_smallest_window(clerk: Clerk, theme: Theme, size: Size) -> None:
    theme.apply(Look(size=size))
    least = clerk.page.minimumSizeHint()
    assert least.height() <= 640 - 48 - 30
    assert least.width() <= 1024 - 76


def test_the_panel_and_the_guard_are_one_rule(clerk: Clerk) -> None:
    """Whatever the panel finds nothing against is registered; what it finds is what the guard refuses."""
    clerk.fill_all()
    whole = clerk.page._entries()
    today = clerk.desk.office.clock.today()
    assert _faults(whole, today) == {}
    for slot in [slot for slot in whole.values if slot[0] in {fact.id for fact in FACTS}]:
        without = Entries(
            whole.procedure, whole.unit_id, whole.matter_code, values={**whole.values, slot: ""}
        )
        assert set(_faults(without, today)) == {slot}
        assert _refused(clerk, without) == {slot}


def test_facts_become_fields() -> None:
    born = spec_of(f.PARTY_BORN)
    assert (born.editor, born.hint, born.note) == (EditorKind.DAY, "", "没有身份证号码时填写")
    source = spec_of(f.SOURCE)
    assert source.choices[0] == ("patrol", "日常巡查")
    assert "手写" in spec_of(f.FILING_UNIT_OPINION).note
    keys = [spec.key for spec in specs_of("interview", 2)]
    assert keys[0] == "interview.start_at#2"
    assert slot_of(keys[0]) == ("interview.start_at", 2)
    assert slot_of("case.officers") == ("case.officers", 1)
    assert stored({(f.DISCOVERED_ON.id, 1): date(2026, 1, 2)}) == {key_of(f.DISCOVERED_ON): "2026-01-02"}


def _refused(clerk: Clerk, entries: Entries) -> set[tuple[str, int]]:
    command = RegisterCase(
        entries.procedure, entries.unit_id, entries.matter_code, (), dict(entries.values), sample=True
    )
    try:
        perform(clerk.desk.office.for_(MA), register_case, command)
    except BadEntries as refusal:
        return set(refusal.entries)
    return set()
