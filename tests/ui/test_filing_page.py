"""Registering over a real office, as a person does it: by keyboard, with Chinese from the input method."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QCheckBox, QLabel, QWidget
from pytestqt.qtbot import QtBot

from desktop.base.errors import StorageTrouble
from desktop.casework import case_facts as f
from desktop.casework.case import Case
from desktop.casework.facts import AnyFact
from desktop.casework.parties import PartyKind
from desktop.services.perform import Job
from desktop.services.searching import drafts
from desktop.ui.desk import Desk
from desktop.ui.fact_fields import key_of, slot_of, spec_of, specs_of, stored
from desktop.ui.filing.entries import Entries, faults
from desktop.ui.look import Look
from desktop.ui.pages.filing_page import FilingPage
from desktop.ui.places import CASE, FILING, Place
from desktop.ui.theme import Theme
from desktop.ui.tokens import Size
from desktop.ui.widgets.buttons import Button
from desktop.ui.widgets.editors import EntryState
from desktop.ui.widgets.field import EditorKind, Field
from desktop.ui.widgets.finder import Finder
from tests.ui.hands import ScriptedDialogs, click, commit, compose, press, type_keys
from tests.ui.real_office import FACTS, MA, QIAOTOU, YUANSHUO, Quiet, desk_over, seed_home

pytestmark = pytest.mark.qt_log_ignore("grabbing the keyboard", "support raise")
CONTROL = Qt.KeyboardModifier.ControlModifier
CREDIT = "91630121MA7DKBBR0M"
IDENTITY = "630121197003211230"


@pytest.fixture(scope="module")
def empty_county(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample county without a case."""
    return seed_home(tmp_path_factory.mktemp("county") / "home")


@pytest.fixture
def desk(empty_county: Path, home: Path, qapp: QApplication) -> Iterator[Desk]:
    """A desk over it."""
    assert qapp is not None  # lanes answer through its loop
    with desk_over(empty_county, home) as made:
        yield made


class Clerk:
    """A person before the page."""

    def __init__(self, qtbot: QtBot, desk: Desk, place: Place | None = None) -> None:
        self.page = FilingPage(desk, ScriptedDialogs())
        self.desk, self.quiet, self._qtbot = desk, Quiet(qtbot, desk), qtbot
        self.gone: list[Place] = []
        self.said: list[str] = []
        self.page.go.connect(self.gone.append)
        self.page.said.connect(self.said.append)
        qtbot.addWidget(self.page)
        self.page.resize(1280, 690)
        self.page.show()
        self.page.activateWindow()
        qtbot.waitUntil(self.page.isActiveWindow)
        self.page.unit_changed(QIAOTOU)
        self.page.show_place(place or Place(FILING))
        self.settle()

    def settle(self) -> None:
        """Until nothing is on its way."""
        self.quiet()
        self._qtbot.waitUntil(lambda: not self.page._settle.isActive())
        self.quiet()

    def field(self, fact: AnyFact) -> Field:
        """The field of a fact."""
        return self.page._fields()[(fact.id, 1)]

    def fill(self, fact: AnyFact, text: str) -> None:
        """Go to a field, put a text in place of what stands there, and leave it by Tab."""
        self.field(fact).goto()
        write(text)
        self.settle()

    def find(self, finder: Finder, text: str) -> None:
        """Type into a finder, without taking anything."""
        finder.goto()
        press(finder.line, Qt.Key.Key_A, CONTROL)
        press(finder.line, Qt.Key.Key_Backspace)
        if text.isascii():
            type_keys(finder.line, text)
        else:
            commit(finder.line, text)

    def take(self, finder: Finder, text: str) -> None:
        """Type into a finder and take the best match."""
        self.find(finder, text)
        press(finder.line, Qt.Key.Key_Return)
        self.settle()

    def tick(self, name: str) -> None:
        """Tick an officer by Space."""
        box = next(box for box in self.page._officers.findChildren(QCheckBox) if box.text() == name)
        box.setFocus()
        press(box, Qt.Key.Key_Space)
        self.settle()

    def fill_all(self) -> None:
        """Everything registering wants, of a company in 元朔社区."""
        page = self.page
        self.take(page._basis.unit, "yssq")
        self.take(page._basis.matter_finder, "遗撒")
        page._party._switch.setFocus()
        press(page._party._switch, Qt.Key.Key_End)
        press(page._party._switch, Qt.Key.Key_Left)
        self.fill(f.PARTY_NAME, "大通顺达渣土运输有限公司")
        self.fill(f.PARTY_ID, CREDIT)
        self.fill(f.OFFENCE_ON, "2026-11-12")
        self.fill(f.DISCOVERED_ON, "20261112")
        self.fill(f.OFFENCE_AT, "桥头镇人民路")
        self.fill(f.OFFENCE_FACTS, "运输渣土的车辆未密闭，沿途遗撒。")
        source = self.field(f.SOURCE)
        source.goto()
        press(QApplication.focusWidget() or source, Qt.Key.Key_Down)
        self.tick("李生华")

    def register(self) -> None:
        """Ctrl+Enter, which the window hands on."""
        self.page.next_act()
        self.settle()

    def missing(self) -> list[str]:
        """What the panel says is missing."""
        return [item.title for item in self.page.view.missing]

    def case(self) -> Case:
        """The case gone to."""
        with self.desk.office.storage.read() as work:
            return work.case(self.gone[-1].case_id)

    def kept(self) -> dict[str, str]:
        """The one draft on disk."""
        found = drafts(self.desk.office, MA.person_id)
        assert len(found) == 1
        return found[0].values


def write(text: str) -> None:
    """Write into what has the focus in place of what stands there, and go on by Tab."""
    widget = QApplication.focusWidget()
    assert isinstance(widget, QWidget)
    press(widget, Qt.Key.Key_A, CONTROL)
    press(widget, Qt.Key.Key_Backspace)
    if text.isascii():
        type_keys(widget, text)
    elif text:
        compose(widget, "pin")
        commit(widget, text)
    press(widget, Qt.Key.Key_Tab)


@pytest.fixture
def clerk(qtbot: QtBot, desk: Desk) -> Clerk:
    """A person before a blank page, in 桥头镇."""
    return Clerk(qtbot, desk)


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
    assert drafts(clerk.desk.office, MA.person_id) == ()
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
    assert [
        one.values for one in drafts(clerk.desk.office, MA.person_id) if "迟到" in one.values.values()
    ] == []


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


def test_identity_numbers_are_checked_as_they_are_left(clerk: Clerk) -> None:
    clerk.fill(f.PARTY_ID, "630121 19700321 1235")
    number = clerk.field(f.PARTY_ID)
    assert str(number.state) == EntryState.WRONG
    assert "有一位写错了" in number.note
    assert "身份证号码对不上校验码" in clerk.missing()
    clerk.fill(f.PARTY_ID, "630121 19700321 1230")
    assert str(number.state) == EntryState.PASSED
    assert number.written() == IDENTITY
    assert "出生于1970年3月21日" in number.note
    clerk.fill(f.OFFENCE_ON, "2026-3-20")
    assert "行为发生当日 55 周岁" in number.note
    clerk.fill(f.OFFENCE_ON, "2026-3-21")
    assert "行为发生当日 56 周岁" in number.note


def test_without_a_number_the_age_follows_from_the_birthday(clerk: Clerk) -> None:
    clerk.fill(f.OFFENCE_ON, "2026-11-1")
    clerk.fill(f.PARTY_BORN, "2012-11-2")
    assert clerk.field(f.PARTY_BORN).note == "行为发生当日 13 周岁"


def test_the_kind_of_party_changes_the_words_and_keeps_the_entries(clerk: Clerk) -> None:
    clerk.fill(f.PARTY_NAME, "大通县惠民饭馆")
    labels = {label.text() for label in clerk.page._party.findChildren(QLabel) if label.isVisible()}
    assert {"姓名", "身份证号码", "住址"} <= labels
    switch = clerk.page._party._switch
    switch.setFocus()
    press(switch, Qt.Key.Key_Right)
    press(switch, Qt.Key.Key_Right)
    clerk.settle()
    labels = {label.text() for label in clerk.page._party.findChildren(QLabel) if label.isVisible()}
    assert {"名称", "统一社会信用代码", "法定代表人", "住所"} <= labels
    assert "姓名" not in labels
    assert clerk.field(f.PARTY_NAME).written() == "大通县惠民饭馆"
    clerk.fill(f.PARTY_ID, CREDIT[:-1] + "B")
    assert "有一位写错了" in clerk.field(f.PARTY_ID).note
    clerk.fill(f.PARTY_ID, CREDIT.lower())
    assert clerk.field(f.PARTY_ID).note == "校验码相符"
    assert clerk.field(f.PARTY_ID).written() == CREDIT


@pytest.mark.parametrize("typed", ["遗撒", "ysclwmbyswl", "hj-006", "HJ006", "运输车辆"])
def test_matters_are_found_by_what_one_remembers(clerk: Clerk, typed: str) -> None:
    finder = clerk.page._basis.matter_finder
    clerk.find(finder, typed)
    assert finder.rows[0].startswith("HJ-006　运输车辆未密闭遗撒物料")
    assert "《中华人民共和国生态环境法典》第一千一百二十九条" in finder.rows[0]


def test_matters_are_found_by_the_name_of_a_law(clerk: Clerk) -> None:
    finder = clerk.page._basis.matter_finder
    clerk.find(finder, "城乡规划法")
    assert finder.rows
    assert all("城乡规划法" in row for row in finder.rows)
    clerk.find(finder, "没有这样的行为啊")
    assert not finder.rows


def test_half_composed_words_ask_for_nothing(clerk: Clerk) -> None:
    finder = clerk.page._basis.matter_finder
    finder.goto()
    compose(finder.line, "yi'sa")
    assert not finder.rows
    commit(finder.line, "遗撒")
    assert finder.rows


def test_the_list_is_walked_by_arrows_and_left_by_escape(clerk: Clerk) -> None:
    finder = clerk.page._basis.matter_finder
    clerk.find(finder, "遗撒")
    second = finder.rows[1]
    press(finder.line, Qt.Key.Key_Down)
    press(finder.line, Qt.Key.Key_Return)
    clerk.settle()
    assert second.startswith(finder.line.text())
    taken = finder.line.text()
    clerk.find(finder, "秸秆")
    press(finder.line, Qt.Key.Key_Escape)
    assert finder.line.text() == taken
    assert not finder.rows


def test_what_was_typed_and_not_taken_is_not_chosen(clerk: Clerk) -> None:
    finder = clerk.page._basis.matter_finder
    clerk.find(finder, "遗撒")
    press(finder.line, Qt.Key.Key_Tab)
    assert "还没有选定" in finder.note
    assert not clerk.page._basis.matter_code
    clerk.take(finder, "遗撒")
    assert "事项" not in clerk.missing()
    clerk.find(finder, "")
    press(finder.line, Qt.Key.Key_Tab)
    clerk.settle()
    assert "事项" in clerk.missing()


def test_the_articles_are_those_of_the_day_of_the_act(clerk: Clerk) -> None:
    """行政处罚法 37: the row changes with the date, and the page says so."""
    basis = clerk.page._basis
    clerk.take(basis.matter_finder, "随意倾倒")
    assert _pairs(basis)["罚款"].startswith("100000—1000000元")
    assert basis.repicked == ""
    clerk.fill(f.OFFENCE_ON, "2026-8-14")
    assert _pairs(basis)["罚款"].startswith("50000—500000元")
    assert "2026年8月14日" in basis.repicked
    assert "固体废物污染环境防治法" in _pairs(basis)["罚则"]
    clerk.fill(f.OFFENCE_ON, "2026-8-15")
    assert _pairs(basis)["罚款"].startswith("100000—1000000元")


def test_a_matter_not_in_force_on_that_day_is_no_ground(clerk: Clerk) -> None:
    basis = clerk.page._basis
    clerk.fill(f.OFFENCE_ON, "2026-3-1")
    clerk.take(basis.matter_finder, "殡葬设施")
    assert basis.matter_code
    clerk.fill(f.OFFENCE_ON, "2026-11-1")
    assert not basis.matter_code
    assert "在 2026年11月1日 没有生效" in basis.matter_finder.note
    assert "事项" in clerk.missing()
    assert clerk.kept()["case.matter"] == "MZ-002"  # nothing is lost: another date brings it back
    clerk.fill(f.OFFENCE_ON, "2026-3-1")
    assert basis.matter_code


def test_units_are_those_below_the_unit_looked_at(clerk: Clerk) -> None:
    unit = clerk.page._basis.unit
    assert unit.line.text() == "桥头镇"  # taken from the window
    clerk.find(unit, "yssq")
    assert list(unit.rows) == ["桥头镇　元朔社区"]
    clerk.find(unit, "朔北")
    assert not unit.rows
    press(unit.line, Qt.Key.Key_Escape)
    clerk.page.unit_changed("630121")
    clerk.find(unit, "朔北")
    assert unit.rows[0] == "朔北藏族乡"


def test_a_lapsed_certificate_is_shown_and_explained(clerk: Clerk) -> None:
    words = [label.text() for label in clerk.page._officers.findChildren(QLabel)]
    assert "执法证已于2025年5月31日到期，换证以前不能执法（处罚法 42）" in words
    assert any("两名持有效执法证" in advice for advice in clerk.page.view.advice)
    clerk.tick("刘涛")  # lapsed
    assert clerk.page._officers.chosen == (MA.person_id, "630121100-04")
    assert any("两名持有效执法证" in advice for advice in clerk.page.view.advice)
    clerk.tick("李生华")
    assert clerk.page.view.advice == ()


def test_a_draft_is_saved_as_each_field_is_left(clerk: Clerk) -> None:
    assert drafts(clerk.desk.office, MA.person_id) == ()
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
    assert drafts(again.desk.office, MA.person_id) == ()


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
    assert len(drafts(clerk.desk.office, MA.person_id)) == 2
    clerk.page.close()
    again = Clerk(qtbot, clerk.desk)
    first = again.page._offer.words
    click(next(link for link in again.page._offer.findChildren(Button) if link.text() == "删除草稿"))
    again.settle()
    assert len(drafts(again.desk.office, MA.person_id)) == 1
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
    assert order[7:12] == [
        "发现日期",
        "违法行为发生地",
        "违法事实",
        "案件来源",
        "涉及公民生命健康安全、金融安全且有危害后果",
    ]
    assert order[12:14] == ["马建国", "李生华"]


def test_every_entry_has_a_name(clerk: Clerk) -> None:
    from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit

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
    assert faults(whole, today) == {}
    for slot in [slot for slot in whole.values if slot[0] in {fact.id for fact in FACTS}]:
        without = Entries(
            whole.procedure, whole.unit_id, whole.matter_code, values={**whole.values, slot: ""}
        )
        assert set(faults(without, today)) == {slot}
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


def _pairs(basis: QWidget) -> dict[str, str]:
    labels = [label for label in basis.findChildren(QLabel) if not label.isHidden()]
    found = {}
    for label in labels:
        buddy = label.buddy()
        if isinstance(buddy, QLabel):
            found[label.text()] = buddy.text()
    return found


def _refused(clerk: Clerk, entries: Entries) -> set[tuple[str, int]]:
    from desktop.services.filing import BadEntries, RegisterCase, register_case
    from desktop.services.perform import perform

    command = RegisterCase(
        entries.procedure, entries.unit_id, entries.matter_code, (), dict(entries.values), sample=True
    )
    try:
        perform(clerk.desk.office, MA, register_case, command)
    except BadEntries as refusal:
        return set(refusal.entries)
    return set()
