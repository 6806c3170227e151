"""The one box as a person uses it: typed, looked at, taken; and the way on to the lists."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from desktop.casework import case_facts as f
from desktop.casework import lead_facts as d
from desktop.casework.access import Actor
from desktop.casework.facts import AnyFact
from desktop.casework.found import Excerpt, FoundGroup, FoundKind, Hit
from desktop.casework.gear import Gear
from desktop.casework.leads import INSPECTION, LEAD
from desktop.services.equipping import PutGear, put_gear
from desktop.services.leads import PlanInspection, TakeLead, plan_inspection, take_lead
from desktop.services.perform import Office, perform
from desktop.ui import icons
from desktop.ui.action import Act
from desktop.ui.cases.views import EVERY_CASE
from desktop.ui.look import Look
from desktop.ui.models.cell import GroupRow
from desktop.ui.pages.leads_page import LeadsPage
from desktop.ui.places import CASE, CASES, GEAR, HELP, LEADS, PARTIES, Place
from desktop.ui.theme import Theme
from desktop.ui.widgets.palette import Offer, Palette
from desktop.ui.windows.found_offers import file_groups
from desktop.ui.windows.going import why_not_go
from tests.db.office import raw
from tests.ui.hands import commit, press, type_keys
from tests.ui.real_office import QIAOTOU, YUANSHUO, register
from tests.ui.real_window import CONTROL, Seat, filled_home, seat_over

K = Qt.Key


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with three cases, made once."""
    return filled_home(tmp_path_factory.mktemp("finding") / "home")


@pytest.fixture
def seat(template: Path, tmp_path: Path, qtbot: QtBot, qapp: QApplication, theme: Theme) -> Iterator[Seat]:
    """Somebody at the window."""
    with seat_over(template, tmp_path / "home", qtbot, qapp) as made:
        yield made
    theme.apply(Look())


def asked(seat: Seat, text: str) -> Palette:
    """The palette, opened by its key, after some words were typed."""
    panel = seat.window.commands.panel
    if not panel.isVisible():
        seat.press(K.Key_K, CONTROL)
    panel.line.clear()
    commit(panel.line, text)
    seat.quiet()
    return panel


def groups(panel: Palette) -> dict[str, str]:
    """The headings, with how many there are of each."""
    rows = (panel._model.group(row) for row in range(panel._model.rowCount()))
    return {row.title: row.count for row in rows if isinstance(row, GroupRow)}


def offer(panel: Palette, words: str) -> Offer:
    return next(one for one in panel.offers if words in one.words)


def walk_to(seat: Seat, panel: Palette, wanted: Offer) -> None:
    for _ in panel.offers:
        if panel.current == wanted:
            return
        seat.press(K.Key_Down)
    raise AssertionError("no way there by keyboard")


def marked(text: str, marks: tuple[tuple[int, int], ...]) -> list[str]:
    return [text[start:end] for start, end in marks]


def test_what_is_typed_is_found_in_groups_and_marked(seat: Seat) -> None:
    panel = asked(seat, "刘生")
    assert {"案件": "1 件", "当事人": "1 人"}.items() <= groups(panel).items()
    case = offer(panel, "刘生贵")
    assert marked(case.words, case.marks) == ["刘生"]
    panel = asked(seat, "lsg")
    assert marked(panel.offers[0].words, panel.offers[0].marks) == ["刘生贵"], "by initials: the characters"


def test_a_word_of_the_facts_is_shown_where_it_stands_and_enter_leads_there(seat: Seat) -> None:
    case_id = seat.case_id("刘生贵")
    panel = asked(seat, "人民路")
    found = next(one for one in panel.offers if getattr(one.key, "case_id", "") == case_id)
    assert (found.second, marked(found.second, found.second_marks)) == (
        "违法行为发生地：桥头镇人民路",
        ["人民路"],
    )
    walk_to(seat, panel, found)
    seat.press(K.Key_Return)
    assert (seat.window._here.page, seat.window._here.case_id) == (CASE, case_id)


def test_yesterday_is_the_day_it_was_and_the_list_is_narrowed_to_that(seat: Seat) -> None:
    office = seat.program.desk.office
    for party in ("马得禄", "马得寿", "马得喜", "马得财", "马得才"):
        register(office, party, facts={f.DISCOVERED_ON: "2026-11-22"})
    panel = asked(seat, "昨天")
    found = [one for one in panel.offers if "马得" in one.words]
    assert found
    assert all(marked(one.second, one.second_marks) == ["2026年11月22日"] for one in found)
    way = next(one for one in panel.offers if isinstance(one.key, Place) and one.key.form == EVERY_CASE)
    walk_to(seat, panel, way)
    seat.press(K.Key_Return)
    assert seat.window._here.page == CASES
    assert "2026年11月22日" in [field.text() for field in seat.window.pages[CASES].findChildren(QLineEdit)]


def test_a_piece_of_equipment_is_found_and_enter_leads_to_it(seat: Seat) -> None:
    head = Actor("630121100-09", "白镇长", "head", QIAOTOU)
    piece = Gear("", QIAOTOU, "camera", "JLY-003", "DSJ-A7")
    perform(seat.program.desk.office.for_(head), put_gear, PutGear(QIAOTOU, piece))
    panel = asked(seat, "jly")
    found = offer(panel, "JLY-003")
    assert marked(found.words, found.marks) == ["JLY"]
    walk_to(seat, panel, found)
    seat.press(K.Key_Return)
    assert seat.window._here == Place(GEAR, where="JLY-003")
    assert "JLY-003" in [field.text() for field in seat.window.pages[GEAR].findChildren(QLineEdit)]


def test_what_is_not_shown_is_in_the_list_with_the_same_words(seat: Seat) -> None:
    office = seat.program.desk.office
    for party in ("马得禄", "马得寿", "马得喜", "马得财"):
        register(office, party)
    panel = asked(seat, "马得")
    assert {"案件": "5 件", "当事人": "5 人"}.items() <= groups(panel).items()
    for page in (CASES, PARTIES):
        panel = asked(seat, "马得")
        ways = {one.key.page: one for one in panel.offers if isinstance(one.key, Place) and one.key.where}
        walk_to(seat, panel, ways[page])
        seat.press(K.Key_Return)
        assert seat.window._here.page == page
        fields = seat.window.pages[page].findChildren(QLineEdit)
        assert "马得" in [field.text() for field in fields]
    assert seat.window.pages[CASES]._views.key == EVERY_CASE, "those that are closed, too"  # type: ignore[attr-defined]


def test_the_box_above_opens_it_with_what_was_typed(seat: Seat) -> None:
    seat.press(K.Key_F, CONTROL)
    field = seat.focus
    type_keys(field, "lsg")
    press(field, K.Key_Return)
    seat.quiet()
    panel = seat.window.commands.panel
    assert panel.isVisible()
    assert panel.line.text() == "lsg"
    assert panel.offers[0].words.startswith("刘生贵")


def test_a_law_and_an_item_are_found_too(seat: Seat) -> None:
    panel = asked(seat, "先行登记保存")
    article = next(one for one in panel.offers if getattr(one.key, "page", "") == HELP)
    assert "先行登记保存" in marked(article.second, article.second_marks)
    walk_to(seat, panel, article)
    seat.press(K.Key_Return)
    assert seat.window._here.page == HELP


def test_who_keeps_a_village_station_finds_leads_alone_and_each_line_leads_where_he_may_go(
    seat: Seat,
) -> None:
    desk = seat.program.desk
    told: dict[AnyFact, str] = {
        d.LEAD_KIND: "patrol",
        f.DISCOVERED_ON: "2026-11-22",
        f.OFFENCE_AT: "老爷山路",
    }
    values = {(fact.id, 1): text for fact, text in {**told, f.OFFENCE_FACTS: "刘生贵夜间倾倒渣土"}.items()}
    lead_id, _ = perform(desk.office, take_lead, TakeLead(YUANSHUO, values))
    visit_id = plan(desk.office)
    assert "案件" in groups(asked(seat, "刘生贵"))
    seat.press(K.Key_Escape)
    desk.act_as(Actor("630121100008-01", "沈秀梅", "assistant", YUANSHUO))
    seat.quiet()
    panel = asked(seat, "")
    assert [one.words for one in panel.offers if "刘生贵" in one.words] == []
    for text in ("刘生贵", "lsg", "人民路", "遗撒", "大桥", "马建国", "0013", "先行登记保存", "销毁"):
        panel = asked(seat, text)
        assert not groups(panel).keys() & {"案件", "当事人", "文书", "证据", "财物", "人员", "事项"}, text
        for one in panel.offers:
            if isinstance(one.key, Place):
                assert not why_not_go(one.key.page, desk.why_not), one
            elif isinstance(one.key, Act):
                assert one.why_not == one.key.why_not
    for words, id, form in (("倾倒", lead_id, LEAD), ("密闭情况", visit_id, INSPECTION)):
        panel = asked(seat, words)
        walk_to(seat, panel, next(one for one in panel.offers if getattr(one.key, "form", "") == form))
        seat.press(K.Key_Return)
        seat.quiet()
        page = seat.window.pages[LEADS]
        assert isinstance(page, LeadsPage)
        shown = page._leads if form == LEAD else page._visits
        assert (page._here, shown.row and shown.row.id) == (shown, id)


def plan(office: Office) -> str:
    """An inspection of the township."""
    told: dict[AnyFact, str] = {
        **{d.VISIT_KIND: "triggered", d.VISIT_MATTER: "渣土车密闭情况", d.VISIT_BASIS: "县里的检查计划"},
        **{d.VISIT_AT: "2026-11-24T09:00", f.PARTY_KIND: "company", f.PARTY_NAME: "鑫隆砂石厂"},
    }
    command = PlanInspection(YUANSHUO, {(fact.id, 1): text for fact, text in told.items()})
    return perform(office, plan_inspection, command)[0]


def test_nothing_found_says_so(seat: Seat) -> None:
    panel = asked(seat, "鑾鑿")
    assert panel.offers == ()
    assert panel._nothing.isVisible()


def test_as_long_as_not_everything_is_indexed_that_is_said_and_one_can_go_on(seat: Seat) -> None:
    raw(seat.program.storage.home.root, "UPDATE search_rule SET waiting = 2")
    panel = asked(seat, "马得")
    assert "查找结果还不全" in groups(panel)
    going = offer(panel, "检索索引已建 33%，较早的案件可能还找不到")
    walk_to(seat, panel, going)
    seat.press(K.Key_Return)
    seat.quiet()
    assert "查找结果还不全" not in groups(asked(seat, "马得"))


@pytest.mark.usefixtures("theme")
@pytest.mark.parametrize("kind", FoundKind)
def test_whatever_is_found_has_a_drawing(kind: FoundKind) -> None:
    """A name without a drawing breaks the painting of the whole list."""
    hit = Hit(
        kind, "c1", "大桥案〔2026〕1号", "马得福", "遗撒", "一件", "name", Excerpt("白酒", ((0, 2),)), "1"
    )
    (group,) = file_groups((FoundGroup(kind, (hit,), 3),), "白酒", cases=True)
    assert len(group.offers) == 2, "itself, and the way to the rest"
    assert all(icons.known(offer.icon) for offer in group.offers)
