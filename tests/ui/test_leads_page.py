"""The page of leads as a village station and its township meet it: what comes in, goes on and is answered."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from desktop.casework import case_facts as f
from desktop.casework import lead_facts as d
from desktop.casework.access import Actor
from desktop.casework.due_list import DueFilter
from desktop.casework.facts import AnyFact
from desktop.casework.leads import TRANSFER_LETTER
from desktop.services import bringing
from desktop.services.deciding import TakeStep, take_step
from desktop.services.due_list import due_page
from desktop.services.filing import RegisterCase, register_case
from desktop.services.intake import inbox
from desktop.services.leads import PlanInspection, TakeLead, lead_view, plan_inspection, take_lead
from desktop.services.matter_lists import TakeList, look_at_list, read_list, take_matter_list
from desktop.services.perform import perform
from desktop.services.recording import KeepFacts, keep_facts
from desktop.services.searching import drafts, lists
from desktop.ui import lead_actions
from desktop.ui.desk import Desk
from desktop.ui.fact_fields import key_of
from desktop.ui.filing.entries import Entries
from desktop.ui.leads.entry_dialog import EntryDialog
from desktop.ui.leads.words import pairs
from desktop.ui.pages.filing_page import FilingPage
from desktop.ui.pages.leads_page import LeadsPage
from desktop.ui.places import (
    CALENDAR,
    CASE,
    CASES,
    FILING,
    FORMS,
    GEAR,
    HELP,
    LEADS,
    MATTERS,
    PAPER,
    THINGS,
    WORKBENCH,
    Place,
)
from desktop.ui.windows.going import going_acts, home_of, rail_items, tile_of, why_not_go
from tests.helpers.photos import photo
from tests.helpers.workbooks import Line, save
from tests.ui.bench_visitor import Visitor
from tests.ui.hands import ScriptedDialogs, commit, present, press
from tests.ui.real_office import MA, QIAOTOU, YUANSHUO, Quiet, desk_over, register
from tests.ui.real_window import KEEPER

pytestmark = pytest.mark.qt_log_ignore("grabbing the keyboard", "support raise")

ASSISTANT = Actor("630121100008-01", "沈秀梅", "assistant", YUANSHUO)
MORNING = datetime(2026, 11, 22, 7, 40)  # noqa: DTZ001 - wall time, as a camera says it
TOLD: dict[AnyFact, str] = {
    d.LEAD_KIND: d.LeadKind.REPORT,
    f.DISCOVERED_ON: "2026-11-22",
    f.OFFENCE_AT: "元朔社区3号楼旁",
    f.OFFENCE_FACTS: "夜里有货车倾倒渣土",
    d.REPORTER: "李秀英",
    d.REPORTER_PHONE: "13997005678",
    d.REPLY_WANTED: "1",
}

DROPPED: dict[AnyFact, str] = {
    **{d.CHECKED_ON: "2026-11-22", d.CHECKED_BY: "马建国", d.CHECK_FOUND: "没有查到行为人"},
    d.CHECK_OURS: d.Ours.OURS,
    **{d.SETTLED_AS: d.LeadEnd.DROPPED, d.SETTLED_WHY: "查不到", d.SETTLED_AGREED: "1"},
    **{d.SETTLED_BY: "赵明", d.SETTLED_ON: "2026-11-23"},
}


def slots(told: dict[AnyFact, str]) -> dict[tuple[str, int], str]:
    return {(fact.id, 1): text for fact, text in told.items()}


@pytest.fixture
def desk(empty_county: Path, home: Path, qapp: QApplication) -> Iterator[Desk]:
    """A county with nothing in it, and an officer of 桥头镇."""
    assert qapp is not None
    with desk_over(empty_county, home) as made:
        yield made


@pytest.fixture
def dialogs() -> ScriptedDialogs:
    """Answers what the page asks."""
    return ScriptedDialogs()


def open_page(qtbot: QtBot, desk: Desk, dialogs: ScriptedDialogs, quiet: Quiet) -> LeadsPage:
    page = LeadsPage(desk, dialogs)
    page.resize(1290, 690)
    present(qtbot, page)
    page.show_place(Place(LEADS))
    quiet()
    return page


def photos(folder: Path) -> tuple[Path, ...]:
    folder.mkdir()
    for at, colour in enumerate(("seagreen", "sienna", "slateblue"), 1):
        (folder / f"IMG_{at}.jpg").write_bytes(photo(colour, at=MORNING))
    return tuple(sorted(folder.iterdir()))


def act(page: LeadsPage, action: object) -> object:
    return next(each for each in page.acts() if each.action is action)


def dialog(page: LeadsPage) -> EntryDialog:
    assert page._work.dialog is not None
    return page._work.dialog


def write(page: LeadsPage, told: dict[AnyFact, str], quiet: Quiet) -> None:
    shown = dialog(page)
    shown.form.write({key_of(fact): text for fact, text in told.items()})
    shown.go.click()
    quiet()


def test_a_large_clip_of_the_inbox_is_only_known_when_so_chosen(
    qtbot: QtBot,
    desk: Desk,
    dialogs: ScriptedDialogs,
    quiet: Quiet,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(bringing, "LARGE", 1_000)
    desk.act_as(ASSISTANT)
    page = open_page(qtbot, desk, dialogs, quiet)
    page._tabs.setCurrentIndex(2)
    clip = tmp_path / "记录仪.mp4"
    clip.write_bytes(bytes(2_000))
    dialogs.answers[:] = ["know", "采集站硬盘 2"]
    page._inbox.bring([clip])
    quiet()
    (row,) = inbox(desk.office, "", None).rows
    assert (row.file.held, row.file.medium, row.file.size) == (False, "采集站硬盘 2", 2_000)
    page._inbox.strip.selectAll()
    assert "没有拷贝，原件在采集站硬盘 2" in page._inbox._told.text()


def test_a_station_takes_in_three_photographs_with_a_lead(
    qtbot: QtBot, desk: Desk, dialogs: ScriptedDialogs, quiet: Quiet, tmp_path: Path
) -> None:
    desk.act_as(ASSISTANT)
    page = open_page(qtbot, desk, dialogs, quiet)
    assert act(page, lead_actions.NEW_INSPECTION).why_not == "辅助人员没有“登记行政检查”的权限"  # type: ignore[attr-defined]
    page._tabs.setCurrentIndex(2)
    page._inbox.bring([tmp_path / "phone"] if photos(tmp_path / "phone") else [])
    quiet()
    assert page._tabs.tabText(2) == "收件箱 3"
    assert [file.name for file in page._inbox.strip.model().files] == ["IMG_3.jpg", "IMG_2.jpg", "IMG_1.jpg"]  # type: ignore[attr-defined]
    page._inbox.strip.selectAll()
    page._new_lead()
    assert "选中的 3 个收件一并放入" in dialog(page).findChildren(type(page._count))[1].text()
    write(page, {d.LEAD_KIND: d.LeadKind.REPORT}, quiet)
    missing = {key for key in dialog(page).form.keys if dialog(page).form.field(key).state.name == "WRONG"}
    assert missing == {key_of(f.OFFENCE_AT), key_of(f.OFFENCE_FACTS)}, (
        "nothing is lost, and it says what lacks"
    )
    finder = dialog(page).matter
    assert finder is not None
    finder._take("HJ-006")
    matter = finder.name
    assert matter
    write(page, TOLD, quiet)
    assert page._work.dialog is None
    assert page._leads.row is not None
    assert page._leads.row.matter == matter
    assert (page._tabs.currentIndex(), page._tabs.tabText(2)) == (0, "收件箱")
    assert page._count.text() == "待核查 1　待处理 0　待答复 0　最早一件已等 1 日"
    pane = page._leads.pane
    assert pane.view is not None
    assert pane._told.text() == "夜里有货车倾倒渣土"
    assert len(pane._thumbnails.files) == 3
    page._show_reporter()
    quiet()
    assert pane._shown == {"reporter.name": "李秀英", "reporter.phone": "13997005678"}


def test_a_lead_goes_on_to_a_case_with_all_it_tells(
    qtbot: QtBot, desk: Desk, dialogs: ScriptedDialogs, quiet: Quiet
) -> None:
    lead_id, _ = perform(desk.office, take_lead, TakeLead(YUANSHUO, slots(TOLD)))
    page = open_page(qtbot, desk, dialogs, quiet)
    with qtbot.waitSignal(page.go) as went:
        page._begin_case()
    quiet()
    place = went.args[0]
    assert place.page == FILING
    (draft,) = drafts(desk.office)
    entries = Entries.from_draft(draft.values)
    assert (entries.lead_id, entries.unit_id) == (lead_id, YUANSHUO)
    assert entries.values[(f.OFFENCE_FACTS.id, 1)] == "夜里有货车倾倒渣土"
    assert not [fact for fact, _ in entries.values if fact.startswith("reporter.")]
    filing = FilingPage(desk, dialogs)
    present(qtbot, filing)
    filing.show_place(place)
    quiet()
    assert filing._entries().lead_id == lead_id
    values = {**filing._entries().values, **slots({f.PARTY_NAME: "马得福", f.OFFENCE_ON: "2026-11-21"})}
    command = RegisterCase("ordinary", YUANSHUO, "HJ-006", (MA.person_id,), values, lead_id=lead_id)
    case_id, _ = perform(desk.office, register_case, command)
    with desk.office.read() as work:
        number = work.case(case_id).number
    view = lead_view(desk.office, lead_id)
    assert view.case.get(d.LEAD_CASE) == number
    page.refresh()
    quiet()
    assert act(page, lead_actions.BEGIN_CASE).why_not == "已经转为案件或者线索"  # type: ignore[attr-defined]


def test_the_answer_goes_back_to_the_front_desk(
    qtbot: QtBot, desk: Desk, dialogs: ScriptedDialogs, quiet: Quiet
) -> None:
    lead_id, _ = perform(desk.office, take_lead, TakeLead(YUANSHUO, slots(TOLD)))
    perform(desk.office, keep_facts, KeepFacts(lead_id, slots(DROPPED)))
    for step in ("check_lead", "settle_lead"):
        perform(desk.office, take_step, TakeStep(lead_id, step))
    desk.act_as(ASSISTANT)
    page = open_page(qtbot, desk, dialogs, quiet)
    assert page._count.text() == "待核查 0　待处理 0　待答复 1　最早一件已等 1 日"
    assert act(page, lead_actions.OPEN_LEAD).why_not == "辅助人员没有“查看案件”的权限"  # type: ignore[attr-defined]
    page._answer()
    write(page, {d.REPLY_HOW: "电话", d.REPLY_WORDS: "已清理，请继续留意"}, quiet)
    assert lead_view(desk.office, lead_id).case.stage == "closed"
    assert page._count.text() == "待核查 0　待处理 0　待答复 0"


def test_what_was_handed_over_is_answered_to_who_sent_it(
    qtbot: QtBot, desk: Desk, dialogs: ScriptedDialogs, quiet: Quiet
) -> None:
    sent: dict[AnyFact, str] = {
        d.LEAD_KIND: d.LeadKind.HANDED_OVER,
        d.LEAD_FROM: "县市场监督管理局 移送函〔2026〕8号",
    }
    here: dict[AnyFact, str] = {key: text for key, text in TOLD.items() if key.group != "reporter"}
    lead_id, _ = perform(desk.office, take_lead, TakeLead(QIAOTOU, slots({**here, **sent})))
    perform(desk.office, keep_facts, KeepFacts(lead_id, slots(DROPPED)))
    for step in ("check_lead", "settle_lead"):
        perform(desk.office, take_step, TakeStep(lead_id, step))
    page = open_page(qtbot, desk, dialogs, quiet)
    view = page._leads.pane.view
    assert view is not None
    assert ("答复", "办理结果还没有反馈移送、交办的机关") in pairs(view, {}, desk.office.clock.today())
    page._answer()
    dialog = page._work.dialog
    assert dialog is not None
    shown = " ".join(label.text() for label in dialog.findChildren(QLabel))
    assert "反馈移送、交办机关" in shown
    assert "移送函〔2026〕8号" in shown
    write(page, {d.REPLY_HOW: "书面", d.REPLY_WORDS: "查无违法事实，不予立案"}, quiet)
    assert lead_view(desk.office, lead_id).case.stage == "closed"


def test_the_letter_of_a_lead_handed_over_is_led_to(
    qtbot: QtBot, desk: Desk, dialogs: ScriptedDialogs, quiet: Quiet
) -> None:
    lead_id, _ = perform(desk.office, take_lead, TakeLead(QIAOTOU, slots(TOLD)))
    page = open_page(qtbot, desk, dialogs, quiet)
    went: list[Place] = []
    page.go.connect(went.append)
    assert act(page, lead_actions.LEAD_LETTER).why_not == "处理结果是“移送其他机关”的才有"  # type: ignore[attr-defined]
    assert went == []
    sent: dict[AnyFact, str] = {**DROPPED, d.CHECK_OURS: d.Ours.OTHERS, d.SETTLED_AS: d.LeadEnd.TRANSFERRED}
    perform(desk.office, keep_facts, KeepFacts(lead_id, slots(sent)))
    page.refresh()
    quiet()
    button = next(each for each, action in page._leads.pane._buttons if action is lead_actions.LEAD_LETTER)
    button.click()
    assert went == [Place(PAPER, lead_id, TRANSFER_LETTER)]


def test_a_lead_that_waits_is_seen_with_its_clock(
    qtbot: QtBot, desk: Desk, dialogs: ScriptedDialogs, quiet: Quiet, tmp_path: Path
) -> None:
    """Nothing stays unanswered unseen: on its own page, on that of what falls due, and on the first page."""
    current = lists(desk.office).matters
    assert current is not None
    farm = next(row.name for row in current.matters if row.rule_set == "agriculture")
    early: dict[AnyFact, str] = {**TOLD, f.DISCOVERED_ON: "2026-11-09"}
    farmed, _ = perform(desk.office, take_lead, TakeLead(YUANSHUO, slots({**early, d.LEAD_MATTER: farm})))
    other, _ = perform(desk.office, take_lead, TakeLead(YUANSHUO, slots(early)))

    def clocks() -> list[tuple[str, str, str]]:
        rows = due_page(desk.office, DueFilter(), None).rows
        return [(row.case_id, row.term.clock, row.cause) for row in rows]

    # 农业程序 29: seven working days from 11-09 end on 11-18; the general law has no such clock
    assert clocks() == [(farmed, "file_agr_7wd", farm)]
    page = open_page(qtbot, desk, dialogs, quiet)
    assert page._count.text() == "待核查 2　待处理 0　待答复 0　最早一件已等 14 日"
    model = page._leads.model
    due = {model.index(n, 7).data() for n in range(2)}
    assert due == {"超5日 11月18日", "已等14日"}
    first = Visitor(qtbot, desk, tmp_path / "seat.ini")
    waits = [(row.second.split("　")[0], row.when) for row in first.page._leads.rows]
    assert waits == [("待核查", "超5日"), ("待核查", "已等14日")]
    assert any("核查线索，决定是否立案" in line for line in first.lines())
    first.page._leads.table.setFocus()
    first.page._leads.table.choose(0)
    press(first.page._leads.table, Qt.Key.Key_Return)
    assert first.gone == [Place(CASE, farmed)]
    # another matter, another rule; none, and the general law alone
    perform(desk.office, keep_facts, KeepFacts(other, slots({d.LEAD_MATTER: farm})))
    assert {id for id, _, _ in clocks()} == {farmed, other}
    perform(desk.office, keep_facts, KeepFacts(farmed, {(d.LEAD_MATTER.id, 1): None}))
    assert clocks() == [(other, "file_agr_7wd", farm)]


def test_an_order_is_seen_by_the_day_it_sets(
    qtbot: QtBot, desk: Desk, dialogs: ScriptedDialogs, quiet: Quiet
) -> None:
    """上级交办: typed when it is taken in, on the list, in what falls due, until the result went back."""
    page = open_page(qtbot, desk, dialogs, quiet)
    page._new_lead()
    told = {
        **TOLD,
        d.LEAD_KIND: d.LeadKind.SUPERIOR,
        d.LEAD_FROM: "县督办〔2026〕3号",
        d.LEAD_DUE: "2026-11-29",
    }
    write(page, told, quiet)
    row = page._leads.row
    assert row is not None
    assert page._leads.model.index(0, 7).data() == "还6日 11月29日"  # a Sunday: no order moves for that
    view = page._leads.pane.view
    assert view is not None
    assert ("要求的期限", "11月29日") in pairs(view, {}, desk.office.clock.today())
    (due,) = due_page(desk.office, DueFilter(), None).rows
    assert (due.case_id, due.term.clock) == (row.id, "lead_order")
    perform(desk.office, keep_facts, KeepFacts(row.id, slots(DROPPED)))
    for step in ("check_lead", "settle_lead"):
        perform(desk.office, take_step, TakeStep(row.id, step))
    assert due_page(desk.office, DueFilter(), None).rows  # settled, and still to be told
    quiet()
    page._answer()
    write(page, {d.REPLY_HOW: "书面", d.REPLY_WORDS: "查无违法事实，不予立案"}, quiet)
    assert not due_page(desk.office, DueFilter(), None).rows


def test_who_deals_with_the_inbox_stays_where_he_is(
    qtbot: QtBot, desk: Desk, dialogs: ScriptedDialogs, quiet: Quiet, tmp_path: Path
) -> None:
    """Of thousands of files, whoever has dealt with one is not sent back to the newest of all."""
    page = open_page(qtbot, desk, dialogs, quiet)
    page._tabs.setCurrentIndex(2)
    strip = page._inbox.strip
    page._inbox.bring(scans(tmp_path / "scans", 7))
    quiet()
    for at, next_one in ((3, "3.txt"), (5, "2.txt")):  # the newest, 7.txt, stands first
        strip.setCurrentIndex(strip.model().index(at, 0))
        dialogs.answers.append("重复")
        press(strip, Qt.Key.Key_Delete)
        quiet()
        assert [file.name for file in strip.chosen()] == [next_one]


def test_an_inbox_of_more_than_is_shown_says_so(
    qtbot: QtBot,
    desk: Desk,
    dialogs: ScriptedDialogs,
    quiet: Quiet,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("desktop.ui.leads.inbox_view.MOST", 100)  # a page
    page = open_page(qtbot, desk, dialogs, quiet)
    page._tabs.setCurrentIndex(2)
    page._inbox.bring(scans(tmp_path / "scans", 101))
    quiet()
    assert page._tabs.tabText(2) == "收件箱 100+"
    assert "最近的 100 个，处理以后再列更早的" in words_in(page._inbox)


def scans(folder: Path, n: int) -> tuple[Path, ...]:
    """So many files, each another."""
    folder.mkdir()
    for at in range(1, n + 1):
        (folder / f"{at}.txt").write_text(f"第{at}页", "utf-8")
    return tuple(folder / f"{at}.txt" for at in range(1, n + 1))


def words_in(widget: QWidget) -> list[str]:
    """All words in sight."""
    return [label.text() for label in widget.findChildren(QLabel) if label.isVisible()]


def test_files_of_the_inbox_go_to_a_case_in_one_move_or_are_voided(
    qtbot: QtBot, desk: Desk, dialogs: ScriptedDialogs, quiet: Quiet, tmp_path: Path
) -> None:
    case_id = register(desk.office, "马得福")
    with desk.office.read() as work:
        number = work.case(case_id).number
    page = open_page(qtbot, desk, dialogs, quiet)
    page._tabs.setCurrentIndex(2)
    page._inbox.bring(photos(tmp_path / "phone"))
    quiet()
    dialogs.answers.extend(["拍到自己的脚", number])
    page._inbox.strip.setCurrentIndex(page._inbox.strip.model().index(0, 0))
    press(page._inbox.strip, Qt.Key.Key_Delete)
    quiet()
    assert page._tabs.tabText(2) == "收件箱 2"
    page._inbox.strip.selectAll()
    page._inbox.ask_place()
    quiet()
    assert inbox(desk.office, "", None).rows == ()
    with desk.office.read() as work:
        assert [file.n for file in work.case(case_id).files] == [1, 1]


def test_an_inspection_is_listed_apart_and_opened(
    qtbot: QtBot, desk: Desk, dialogs: ScriptedDialogs, quiet: Quiet
) -> None:
    told: dict[AnyFact, str] = {
        d.VISIT_KIND: d.InspectionKind.PLANNED,
        d.VISIT_MATTER: "渣土运输车辆密闭情况",
        d.VISIT_BASIS: "生态环境法典第二百四十一条",
        d.VISIT_PLAN: "年度计划第12项",
        d.VISIT_AT: "2026-11-24T09:00",
        f.PARTY_KIND: "company",
        f.PARTY_NAME: "大通顺达渣土运输有限公司",
    }
    visit_id, _ = perform(desk.office, plan_inspection, PlanInspection(QIAOTOU, slots(told)))
    page = open_page(qtbot, desk, dialogs, quiet)
    assert page._leads.row is None
    page._next_tab()
    row = page._visits.row
    assert row is not None
    assert (row.id, row.party, row.told) == (visit_id, "大通顺达渣土运输有限公司", "渣土运输车辆密闭情况")
    quiet()
    assert act(page, lead_actions.JOIN_CASE).why_not == "选中的是行政检查"  # type: ignore[attr-defined]
    with qtbot.waitSignal(page.go) as went:
        press(page._visits.table, Qt.Key.Key_Return)
    assert went.args[0] == Place(CASE, visit_id)
    page._visits.bar.chip("text")._take(("没有这样的字",))
    quiet()
    assert page._visits.row is None
    page._clear()
    quiet()
    assert page._visits.row is not None


def test_the_matter_of_an_inspection_is_taken_from_the_list_by_its_name(
    qtbot: QtBot, desk: Desk, dialogs: ScriptedDialogs, quiet: Quiet
) -> None:
    page = open_page(qtbot, desk, dialogs, quiet)
    act(page, lead_actions.NEW_INSPECTION).run()  # type: ignore[attr-defined]
    quiet()
    finder, named = dialog(page).matter, dialog(page).form.field(key_of(d.VISIT_MATTER))
    assert finder is not None
    finder._take("HJ-006")
    finder.picked.emit("HJ-006")
    assert named.written() == finder.name != ""
    told: dict[AnyFact, str] = {
        d.VISIT_KIND: d.InspectionKind.PLANNED,
        d.VISIT_BASIS: "生态环境法典第二百四十一条",
        d.VISIT_AT: "2026-11-24T09:00",
        f.PARTY_KIND: "company",
        f.PARTY_NAME: "大通顺达渣土运输有限公司",
    }
    write(page, told, quiet)
    assert page._work.dialog is None
    page._next_tab()
    assert page._visits.row is not None
    assert page._visits.row.told == finder.name


def test_a_line_of_the_published_list_is_inspected_by_its_name_and_is_no_lead(
    qtbot: QtBot, desk: Desk, dialogs: ScriptedDialogs, quiet: Quiet, tmp_path: Path
) -> None:
    """依清单履职 counts an inspection by the name of its line, be it 行政检查 or without known articles."""
    table: tuple[Line, ...] = (
        ("大通县乡镇事项清单",),
        ("自2026年1月1日起施行",),
        ("序号", "事项名称", "类型", "承接乡镇", "承接情况"),
        (1, "对运输车辆未密闭遗撒物料的处罚", "行政处罚", "全部乡镇", "承接"),
        (2, "对渣土消纳场的检查", "行政检查", "全部乡镇", "承接"),
        (3, "对渣土乱倒的某种行为的处罚", "行政处罚", "全部乡镇", "承接"),
        (4, "渣土准运的办理", "公共服务", "全部乡镇", "承接"),
    )
    keeper = desk.office.for_(KEEPER)
    book = read_list(save(tmp_path / "清单.xlsx", {"清单": table}))
    head = replace(look_at_list(keeper, book).head, issuer="大通县人民政府")
    perform(keeper, take_matter_list, TakeList(book, head))
    page = open_page(qtbot, desk, dialogs, quiet)
    act(page, lead_actions.NEW_INSPECTION).run()  # type: ignore[attr-defined]
    quiet()
    finder, named = dialog(page).matter, dialog(page).form.field(key_of(d.VISIT_MATTER))
    assert finder is not None
    finder.goto()
    commit(finder.line, "渣土")
    offered = [row.split()[0] for row in finder.rows]
    assert offered[:2] == ["对渣土消纳场的检查", "对渣土乱倒的某种行为的处罚"]
    assert not any("准运" in row for row in offered), "a service is not inspected"
    press(finder.line, Qt.Key.Key_Return)
    assert named.written() == finder.name == "对渣土消纳场的检查"
    dialog(page).reject()
    act(page, lead_actions.NEW_LEAD).run()  # type: ignore[attr-defined]
    quiet()
    lead = dialog(page).matter
    assert lead is not None
    lead.goto()
    commit(lead.line, "渣土")
    assert not any("消纳场" in row for row in lead.rows)


def test_who_sees_leads_alone_begins_there_and_is_offered_no_page_of_cases(desk: Desk) -> None:
    items = rail_items(desk.why_not)
    assert (home_of(desk.why_not), [item.key for item in items][:2]) == (WORKBENCH, [WORKBENCH, CASES])
    desk.act_as(ASSISTANT)
    items = rail_items(desk.why_not)
    assert (home_of(desk.why_not), [item.key for item in items]) == (LEADS, [LEADS, HELP])
    assert {tile_of(page, items) for page in (CASE, GEAR, LEADS, FILING)} == {LEADS}


def test_who_keeps_a_village_station_is_let_to_the_front_desk_and_nowhere_else(
    desk: Desk,
) -> None:
    """Intake and leads, where they lie, the handbook, and what is told to whoever helps."""
    desk.act_as(ASSISTANT)
    ways = going_acts(rail_items(desk.why_not), lambda _place: None, desk.why_not)
    assert {act.action.id for act in ways if not act.why_not} == {
        "go_leads",
        "go_help",
        "to_diagnosis",
        "to_sketch",
    }
    assert why_not_go(MATTERS, desk.why_not) == "辅助人员没有“查看事项清单版本”的权限"
    assert all(why_not_go(page, desk.why_not) for page in (CALENDAR, GEAR, FORMS, CASE, THINGS))


def test_who_writes_the_reporter_into_the_words_of_a_lead_is_warned(
    qtbot: QtBot, desk: Desk, dialogs: ScriptedDialogs, quiet: Quiet
) -> None:
    """What he said is read by all who see the lead; his name stands masked beside it (生态环境法典 146)."""
    desk.act_as(ASSISTANT)
    page = open_page(qtbot, desk, dialogs, quiet)
    act(page, lead_actions.NEW_LEAD).run()  # type: ignore[attr-defined]
    quiet()
    form = dialog(page).form
    facts = form.field(key_of(f.OFFENCE_FACTS))

    def warned_by(fact: AnyFact, words: str) -> bool:
        """Type words in the place of what was there; whether a warning stands below what is told."""
        form.goto(key_of(fact))
        editor = QApplication.focusWidget()
        assert isinstance(editor, QLineEdit | QPlainTextEdit)
        editor.selectAll()
        commit(editor, words)
        return "举报人的姓名或者电话" in facts.note

    assert not warned_by(f.OFFENCE_FACTS, "李秀英反映夜里有货车倾倒渣土")
    assert warned_by(d.REPORTER, "李秀英")
    assert not warned_by(f.OFFENCE_FACTS, "举报人反映夜里有货车倾倒渣土")
    assert not warned_by(d.REPORTER_PHONE, "13997005678"), "his number stands in no words"
    assert warned_by(f.OFFENCE_FACTS, "有人反映，打13997005678可以问")
    assert warned_by(d.REPORTER, "群众"), "the telephone is his still"
    assert not warned_by(f.OFFENCE_FACTS, "群众反映夜里有货车倾倒渣土")
