"""The page of a case keeps what is typed, field by field, whatever the lanes are doing meanwhile."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QCheckBox, QScrollArea, QTabBar
from pytestqt.qtbot import QtBot

from desktop.base.clock import StoppedClock
from desktop.base.errors import Refusal
from desktop.base.paths import RESOURCES
from desktop.casework import case_facts as f
from desktop.casework import domain_facts as d
from desktop.casework.case import SideProcedure
from desktop.casework.decide import Barred
from desktop.casework.events import FactsKept, OfficersAssigned, StepDone
from desktop.casework.facts import FACTS, AnyFact
from desktop.casework.law import read_clocks
from desktop.casework.lead_facts import LEAD_KIND, REPORTER, LeadKind
from desktop.casework.remedy_facts import KIND as REMEDY_KIND
from desktop.casework.terms import terms
from desktop.services.deciding import TakeStep, take_step
from desktop.services.duties import GiveDuty, give_duty
from desktop.services.filing import AssignOfficers, assign_officers
from desktop.services.lead_ends import JoinCase, join_case
from desktop.services.leads import TakeLead, take_lead
from desktop.services.perform import perform
from desktop.services.recording import KeepFacts, keep_facts
from desktop.ui.case.fact_cards import FactCards
from desktop.ui.case.tables import TermsTab
from desktop.ui.case.tabs import TABS
from desktop.ui.case.words import running_chip
from desktop.ui.desk import Desk
from desktop.ui.fact_fields import key_of
from desktop.ui.pages.case_page import CasePage
from desktop.ui.places import CASE, PAPER, Place
from desktop.ui.tokens import Tone
from desktop.ui.widgets.buttons import Button
from desktop.ui.widgets.editors import EntryState
from desktop.ui.widgets.field import Field
from tests.helpers.builders import bench, ordinary_case, put_away
from tests.ui.hands import ScriptedDialogs, commit, press
from tests.ui.real_office import MA, QIAOTOU, Quiet, desk_over, register, seed_home
from tests.ui.real_window import KEEPER


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample county without cases, made once."""
    return seed_home(tmp_path_factory.mktemp("county") / "home")


@pytest.fixture
def desk(template: Path, tmp_path: Path, qapp: QApplication) -> Iterator[Desk]:
    """A desk over a copy of it."""
    assert qapp is not None  # lanes need one
    with desk_over(template, tmp_path / "home") as running:
        yield running


class Hand:
    """An officer in front of the page of one case."""

    def __init__(self, qtbot: QtBot, desk: Desk) -> None:
        self.desk = desk
        self.case_id = register(desk.office)
        self.dialogs = ScriptedDialogs()
        self.page = CasePage(desk, self.dialogs)
        self.gone: list[Place] = []
        self.page.go.connect(self.gone.append)
        qtbot.addWidget(self.page)
        self.quiet = Quiet(qtbot, desk)
        self.page.resize(1290, 700)
        self.page.show()
        self.page.show_place(Place(CASE, self.case_id))
        self.quiet()

    def field(self, where: str) -> Field:
        """The field a link leads to."""
        self.page._go_where(where)
        cards = [each for each in self.page.findChildren(FactCards) if each.isVisible()]
        return next(
            each for card in cards for each in card.findChildren(Field) if each.spec.key == key_of(where)
        )

    def kept(self, fact: AnyFact) -> str | None:
        """What the database holds."""
        with self.desk.office.storage.read() as work:
            return work.case(self.case_id).told((fact.id, 1))


@pytest.fixture
def hand(qtbot: QtBot, desk: Desk) -> Hand:
    """The officer."""
    return Hand(qtbot, desk)


@pytest.fixture
def gate(hand: Hand) -> Iterator[threading.Event]:
    """Holds up the writer until it is set; never longer than the test."""
    held = threading.Event()
    yield held
    held.set()
    hand.quiet()


def _leave(field: Field, text: str) -> None:
    _type(field, text)
    press(field.editor, Qt.Key.Key_Tab)  # type: ignore[arg-type]


def _type(field: Field, text: str) -> None:
    field.goto()
    commit(field.editor, text)  # type: ignore[arg-type]


def test_an_answer_never_writes_over_what_is_still_on_its_way(
    hand: Hand, gate: threading.Event, qtbot: QtBot
) -> None:
    """The first field is kept and the case read again while the second still waits for the writer."""
    name, phone, address = (hand.field(f"party.{each}") for each in ("name", "phone", "address"))
    _leave(name, "改")
    hand.quiet()
    hand.desk.lanes.writer.submit(gate.wait)
    _leave(phone, "13997001299")
    hand.page.refresh()
    qtbot.waitUntil(lambda: not hand.desk.lanes.readers.busy)
    assert phone.written() == "13997001299"
    _leave(address, "大通县桥头镇解放路1号")
    gate.set()
    hand.quiet()
    assert "改" in (hand.kept(f.PARTY_NAME) or "")
    assert hand.kept(f.PARTY_PHONE) == "13997001299"
    assert hand.kept(f.PARTY_ADDRESS) == "大通县桥头镇解放路1号"


def test_a_field_changed_twice_before_any_answer_does_not_overtake_itself(
    hand: Hand, gate: threading.Event
) -> None:
    errors: list[BaseException] = []
    hand.desk.failed.connect(errors.append)
    hand.desk.lanes.writer.submit(gate.wait)
    place = hand.field("offence.place")
    _leave(place, "一")
    _leave(place, "二")
    gate.set()
    hand.quiet()
    assert errors == []
    assert "二" in place.written()
    assert hand.kept(f.OFFENCE_AT) == place.written()


def test_a_wrong_entry_stays_on_screen_with_its_complaint(hand: Hand) -> None:
    phone = hand.field("party.phone")
    _leave(phone, "123")
    hand.quiet()
    assert hand.kept(f.PARTY_PHONE) is None
    assert phone.written() == "123"
    assert phone.note != ""


def test_another_hand_is_not_written_over(hand: Hand) -> None:
    """Somebody else changed the very fact after this page read it: refused, and the page shows theirs."""
    errors: list[BaseException] = []
    hand.desk.failed.connect(errors.append)
    place = hand.field("offence.place")
    theirs = KeepFacts(hand.case_id, {(f.OFFENCE_AT.id, 1): "桥头镇解放路"})
    perform(hand.desk.office.for_(MA), keep_facts, theirs)
    _leave(place, "口")
    hand.quiet()
    assert hand.kept(f.OFFENCE_AT) == "桥头镇解放路"
    assert [getattr(error, "code", "") for error in errors] == ["overtaken"]


def test_who_handles_a_case_stays_though_the_secondment_is_over(hand: Hand) -> None:
    """Unticking another must not drop somebody who is no longer offered to new cases."""
    lent = "630121101-02"  # of 城关镇
    with hand.desk.office.storage.write(MA, "assign_officers") as work:
        assigned = OfficersAssigned(hand.case_id, (MA.person_id, "630121100-02", lent))
        work.apply(assigned)
        work.record([assigned])
    hand.page.refresh()
    hand.quiet()
    hand.page._go_where("case.officers")
    hand.quiet()
    boxes = {box.text(): box for box in hand.page.findChildren(QCheckBox) if box.isVisible()}
    assert boxes["妥占林"].isChecked()
    press(boxes["李生华"], Qt.Key.Key_Space)
    hand.quiet()
    with hand.desk.office.storage.read() as work:
        assert [one.id for one in work.case(hand.case_id).officers] == [MA.person_id, lent]


def test_who_is_not_seconded_today_is_none_of_the_two_officers(hand: Hand) -> None:
    """The page says so until the administrator lends him, and again after the last day of it."""
    far = "630121101-02"  # 妥占林, of 城关镇
    with hand.desk.office.storage.write(MA, "assign_officers") as work:
        assigned = OfficersAssigned(hand.case_id, (MA.person_id, far))
        work.apply(assigned)
        work.record([assigned])

    def said() -> list[str]:
        hand.page.refresh()
        hand.quiet()
        return [item.why for item in hand.page.panel.view.missing if "妥占林" in item.why]

    (words,) = said()
    assert words.startswith("妥占林现在不是桥头镇")
    today = hand.desk.office.clock.today()
    keeper = hand.desk.office.for_(KEEPER)
    given = GiveDuty(far, "officer", QIAOTOU, today, today + timedelta(days=7), "抽调通知〔2026〕9号")
    perform(keeper, give_duty, given)
    assert said() == []
    clock = hand.desk.office.clock
    assert isinstance(clock, StoppedClock)
    clock.move_to(today + timedelta(days=8))
    (words,) = said()
    assert "抽调到" in words
    assert "为止" in words


def test_links_lead_to_the_field_and_to_the_paper(hand: Hand) -> None:
    targets = [str(item.target) for item in hand.page.panel.view.missing]
    assert "filing.agreed" in targets
    assert hand.field("filing.agreed").isVisible()
    hand.page._go_where("paper:case-filing-approval")
    assert hand.gone == [Place(PAPER, hand.case_id, "case-filing-approval")]


def test_a_lead_that_joined_stands_in_the_case_and_is_led_to(hand: Hand) -> None:
    office = hand.desk.office
    told: dict[AnyFact, str] = {
        **{LEAD_KIND: LeadKind.REPORT, f.DISCOVERED_ON: "2026-11-20", f.OFFENCE_AT: "元朔社区"},
        **{f.OFFENCE_FACTS: "夜里倾倒渣土", REPORTER: "李秀英"},
    }
    values = {(fact.id, 1): text for fact, text in told.items()}
    lead_id, _ = perform(office, take_lead, TakeLead(QIAOTOU, values))
    assert hand.page._overview.related.isHidden()
    with office.read() as work:
        number, lead = work.case(hand.case_id).number, work.case(lead_id).number
    perform(office, join_case, JoinCase(lead_id, number))
    hand.page.refresh()
    hand.quiet()
    (link,) = hand.page._overview.related.findChildren(Button)
    assert (link.text(), link.isVisible()) == (f"线索 {lead}", True)
    link.click()
    assert hand.gone == [Place(CASE, lead_id)]


def in_sight(field: Field) -> bool:
    """Whether all of a field lies in the part of its tab that is seen."""
    area = field.parentWidget()
    while not isinstance(area, QScrollArea):
        assert area is not None
        area = area.parentWidget()
    seen = area.viewport()
    top = field.mapTo(seen, QPoint(0, 0)).y()
    return field.isVisible() and top >= 0 and top + field.height() <= seen.height()


@pytest.mark.parametrize("stage", ["registered", "closed"])
@pytest.mark.parametrize(
    "where",
    [
        "party.name",
        "transfer.answer",
        "closing.kind",
        "payment.on#2",
        "correction.result",
        "reason.g_correct",
    ],
)
@pytest.mark.alike(3)
def test_a_link_from_another_page_leads_to_the_field_in_sight(hand: Hand, stage: str, where: str) -> None:
    """Of a whole case, texts and all, that is opened by the link."""
    told = {slot: FACTS[slot[0]].written(value) for slot, value in ordinary_case("closed").facts.items()}
    with hand.desk.office.storage.write(MA, "take_step") as work:
        work.apply(FactsKept(hand.case_id, told))
        work.apply(StepDone(hand.case_id, "close", stage, date(2026, 11, 20)))
    other = register(hand.desk.office)
    hand.page.show_place(Place(CASE, other))
    hand.quiet()
    hand.page.show_place(Place(CASE, hand.case_id, where=where))
    hand.quiet()
    cards = [each for each in hand.page.findChildren(FactCards) if each.isVisible()]
    key = where if "#" in where else key_of(where)
    (field,) = [each for card in cards for each in card.findChildren(Field) if each.spec.key == key]
    assert in_sight(field)


def test_an_archived_file_says_what_may_still_be_done_and_takes_nothing_else(hand: Hand) -> None:
    """行政处罚法 47: its fields are held and say why, what is typed all the same is refused in words."""
    told = {slot: FACTS[slot[0]].written(value) for slot, value in ordinary_case("archived").facts.items()}
    with hand.desk.office.storage.write(MA, "take_step") as work:
        work.apply(FactsKept(hand.case_id, told))
        for event in put_away(hand.case_id, date(2026, 11, 20)):
            work.apply(event)
    hand.page.refresh()
    hand.quiet()
    view = hand.page.panel.view
    assert (view.title, view.act) == ("已归档", "")
    assert "不再改动" in view.note
    shelf = hand.field("archive.shelf")
    assert shelf.state is EntryState.KNOWN
    assert hand.field("closing.kind").state is EntryState.KNOWN
    with pytest.raises(Refusal) as refused:
        perform(hand.desk.office, keep_facts, KeepFacts(hand.case_id, {(f.ARCHIVE_SHELF.id, 1): "别处"}))
    assert refused.value.code == "case_archived"
    with pytest.raises(Refusal) as officers:
        perform(hand.desk.office, assign_officers, AssignOfficers(hand.case_id, ("630121100-01",)))
    assert officers.value.code == "case_archived"
    assert hand.kept(f.ARCHIVE_SHELF) == "桥头镇档案室3号柜2层"
    later = {(REMEDY_KIND.id, 1): "review"}
    perform(hand.desk.office, keep_facts, KeepFacts(hand.case_id, later))  # it comes when it comes
    assert hand.kept(REMEDY_KIND) == "review"


def test_an_extension_that_ended_is_not_written_any_more(desk: Desk, qtbot: QtBot) -> None:
    cards = FactCards(desk, ("extension",))
    qtbot.addWidget(cards)
    begun = SideProcedure("extension@1", 1, "ended"), SideProcedure("extension@1", 2, "extension_proposed")
    case = replace(ordinary_case("filed", {d.LONGER_REASON: "等待检验结果"}), sides=begun)
    cards.show_case(case)
    while cards.grow():
        pass
    fields = {each.spec.key: each.state for each in cards.findChildren(Field)}
    first, second = (key_of(d.LONGER_UNTIL.id, n) for n in (1, 2))
    assert (fields[first], fields[second]) == (EntryState.KNOWN, EntryState.PLAIN)


def test_one_of_the_other_papers_is_begun_filled_and_opened(desk: Desk, qtbot: QtBot) -> None:
    cards = FactCards(desk, TABS["others"])
    qtbot.addWidget(cards)
    cards.show_case(ordinary_case("filed"))
    assert cards.findChildren(Field) == []  # nothing is asked for that nobody chose
    named = "询问（调查）通知书"
    (offered,) = [each for each in cards.findChildren(Button) if each.text() == named]
    offered.click()
    assert cards.findChildren(Field)[0].spec.key == key_of("summons.person", 1)
    opened: list[object] = []
    cards.opened.connect(opened.append)
    (paper,) = [each for each in cards.findChildren(Button) if each.text() == named and each is not offered]
    paper.click()
    assert opened == ["paper:inquiry-notice#1"]


def test_the_other_papers_are_offered_only_while_they_are_of_use(desk: Desk, qtbot: QtBot) -> None:
    cards = FactCards(desk, TABS["others"])
    qtbot.addWidget(cards)
    shown = {}
    for stage in ("registered", "filed", "notified"):
        cards.show_case(ordinary_case(stage))
        shown[stage] = {each.text() for each in cards.findChildren(Button) if not each.isHidden()}
    assert ["询问（调查）通知书" in shown[stage] for stage in shown] == [False, True, False]


def test_the_guard_and_the_panel_say_the_same(hand: Hand) -> None:
    """Nothing the panel lists can be passed, and it lists all the guard would refuse."""
    listed = {(str(item.target), item.article) for item in hand.page.panel.view.missing}
    with pytest.raises(Barred) as barred:
        perform(hand.desk.office.for_(MA), take_step, TakeStep(hand.case_id, "file"))
    assert {(lack.where, f"{lack.law} {lack.article}") for lack in barred.value.shortfalls} == listed


def test_every_tab_is_reached_by_its_key(hand: Hand) -> None:
    tabs = hand.page.findChild(QTabBar)
    assert tabs is not None
    tabs.setFocus()
    seen = [tabs.tabText(tabs.currentIndex())]
    for _ in range(sum(map(tabs.isTabVisible, range(tabs.count()))) - 1):
        press(tabs, Qt.Key.Key_Right)
        hand.quiet()
        seen.append(tabs.tabText(tabs.currentIndex()))
    before = ["概况", "当事人与案情", "调查取证", "证据", "处理", "送达与执行", "其他文书"]
    assert seen == [*before, "涉案财物", "文书", "期限", "日志"]


def test_every_clock_has_its_whole_name_on_a_small_screen_and_the_chosen_one_says_how_it_was_counted(
    hand: Hand,
) -> None:
    hand.page.resize(1044, 620)
    tabs = hand.page.findChild(QTabBar)
    assert tabs is not None
    tabs.setCurrentIndex(list(TABS).index("terms"))
    hand.quiet()
    tab = hand.page.findChild(TermsTab)
    assert tab is not None
    model, letters = tab.table.model(), tab.table.fontMetrics()
    names = [str(model.index(row, 0).data()) for row in range(model.rowCount())]
    assert letters.horizontalAdvance(max(names, key=len)) < tab.table.columnWidth(0)
    assert tab.how.text().startswith("怎样算的：")
    first = tab.how.text()
    tab.table.setFocus()
    press(tab.table, Qt.Key.Key_Down)
    assert tab.how.text() != first
    hand.page.refresh()
    hand.quiet()
    assert tab.table.current().row() == 1, "what is looked at stays so"


def test_a_clock_whose_act_was_done_says_so_and_not_that_it_passed() -> None:
    """行政处罚法 36, 60: discovered in time is not「已过」, and a late decision shows as late."""
    clocks = read_clocks(RESOURCES / "law" / "clocks.toml")
    found = {term.clock.id: term for term in terms(ordinary_case("decided"), clocks, bench().calendar)}
    today = date(2026, 12, 1)
    discovered = running_chip(found["limitation_2y"], today)
    assert (discovered.text, discovered.tone) == ("按期", Tone.GREEN)
    assert "10月12日已办" in discovered.tip
    late = replace(found["case_90d"], stopped_on=date(2027, 1, 13))
    assert (running_chip(late, today).text, running_chip(late, today).tone) == ("逾期", Tone.RED)
