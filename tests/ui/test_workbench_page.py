"""The first page over a real office: what is due, whose move it is, drafts, figures, the turn of the day."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot
from sqlalchemy import event

from desktop.base.clock import StoppedClock
from desktop.casework import case_facts as f
from desktop.casework.access import Actor
from desktop.casework.events import FactsKept, StepDone
from desktop.casework.waiting import Turn
from desktop.casework.workday import ReturnedRow, Waiting, WaitingRow
from desktop.services.drafting import SaveDraft, save_draft
from desktop.services.filing import RegisterCase, register_case
from desktop.services.issuing import IssuePaper, issue_paper
from desktop.services.perform import perform
from desktop.services.safekeeping import Upkeep, Worry, last_backup
from desktop.services.searching import drafts
from desktop.services.workbench import OnMyDesk, standing
from desktop.ui.desk import Desk
from desktop.ui.look import Look
from desktop.ui.models.cell import GroupRow
from desktop.ui.places import CASE, CASES, FILING, PAPER, WORKBENCH, Place
from desktop.ui.runs import Run
from desktop.ui.settings import Settings
from desktop.ui.theme import Theme
from desktop.ui.tokens import Size, Tone
from desktop.ui.widgets.buttons import Button
from desktop.ui.widgets.notices import Removal
from tests.ui.bench_visitor import Visitor
from tests.ui.hands import click, press
from tests.ui.reading_pages import reachable, spoken
from tests.ui.real_office import (
    FACTS,
    MA,
    OVERSEER,
    QIAOTOU,
    SHUOBEI,
    YUANSHUO,
    Filled,
    make_due,
    register,
)

pytestmark = pytest.mark.qt_log_ignore("grabbing the keyboard", "support raise")
CONTROL = Qt.KeyboardModifier.ControlModifier
HEAD = Actor("630121100-05", "李俊杰", "head", QIAOTOU)
STRANGER = Actor("630121210-01", "", "officer", SHUOBEI)


def fill(desk: Desk) -> dict[str, str]:
    """Five cases at every distance from today."""
    ids = {
        "刘生贵": register(desk.office, "刘生贵", unit=YUANSHUO, facts={f.PARTY_KIND: "citizen"}),
        "鑫隆砂石厂": register(desk.office, "鑫隆砂石厂"),
        "宏达建材": register(desk.office, "宏达建材", matter="HJ-005"),
        "韩占林": register(desk.office, "韩占林", unit=SHUOBEI, facts={f.PARTY_KIND: "citizen"}),
        "赵海龙": register(desk.office, "赵海龙", facts={f.PARTY_KIND: "citizen"}),
    }
    make_due(desk.office, ids["刘生贵"], date(2026, 11, 20), "serve_7wd")
    make_due(desk.office, ids["鑫隆砂石厂"], date(2026, 11, 23))
    make_due(desk.office, ids["宏达建材"], date(2026, 11, 25), "hearing_req_5wd", party=True)
    make_due(desk.office, ids["韩占林"], date(2027, 1, 12))
    make_due(desk.office, ids["赵海龙"], date(2026, 11, 19), "pay_15d", party=True)
    return ids


@pytest.fixture
def five(made: Filled) -> dict[str, str]:
    """Their ids."""
    return made.ids


@pytest.fixture
def visitor(qtbot: QtBot, desk: Desk, five: dict[str, str], tmp_path: Path) -> Visitor:
    """A person before five cases."""
    assert len(five) == 5
    return Visitor(qtbot, desk, tmp_path / "seat.ini")


def test_acts_stand_in_groups_by_the_laws_clock(visitor: Visitor) -> None:
    lines = visitor.lines()
    assert [line for line in lines if "|" not in line] == [
        "已超期 1 件",
        "今天到期 1 件",
        "当事人逾期 1 件",
        "七日内 1 件，其中等当事人 1",
        "以后 1 件",
    ]
    assert lines[1].startswith(
        "超3日|送达行政处罚决定书 刘生贵　桥头镇　大桥案〔2026〕1号　运输车辆未密闭遗撒物料|11月20日|"
    )
    assert lines[1].endswith("|处罚法 61|马建国")
    assert lines[3].startswith("今天|作出行政处罚决定（立案后90日） 鑫隆砂石厂")
    assert lines[5].startswith("已过|当事人缴款期限已过，核对是否缴款 赵海龙")
    assert lines[7].startswith("等当事人|听证申请期限届满，届满前不得作出决定 宏达建材")
    assert lines[9].startswith("还50日|作出行政处罚决定（立案后90日） 韩占林")


def test_a_clock_says_itself_in_its_tip_and_never_by_colour_alone(visitor: Visitor) -> None:
    chips = visitor.chips()
    late = chips["刘生贵"].chip
    assert late is not None
    assert (late.tone, late.solid) == (Tone.RED, True)
    assert "处罚决定书送达　处罚法 61" in chips["刘生贵"].tip
    assert "7个工作日" in chips["刘生贵"].tip
    waits = chips["宏达建材"].chip
    assert waits is not None
    assert (waits.text, waits.tone) == ("等当事人", Tone.BLUE)


def test_figures_count_the_offices_own_clocks(visitor: Visitor) -> None:
    visitor.page.unit_changed("")
    assert visitor.page._figures.spoken == (
        "在办案件 5件，其中等当事人期限 1",
        "已超期 1件，送达 1",
        "七日内到期 1件，今天 1，明天 0",
        "本月结案 0件，上月 0，去年同月 0",
    )


def test_arrows_pass_over_headings_and_enter_opens(visitor: Visitor, five: dict[str, str]) -> None:
    assert visitor.due.hasFocus()
    assert visitor.due.current().row() == 1  # the most urgent is chosen
    press(visitor.due, Qt.Key.Key_Down)
    assert visitor.due.current().row() == 3
    press(visitor.due, Qt.Key.Key_Return)
    press(visitor.due, Qt.Key.Key_Up)
    press(visitor.due, Qt.Key.Key_Return)
    assert visitor.gone == [Place(CASE, case_id=five["鑫隆砂石厂"]), Place(CASE, case_id=five["刘生贵"])]


def test_the_unit_looked_at_narrows_acts_and_figures(visitor: Visitor) -> None:
    visitor.page.unit_changed(SHUOBEI)
    visitor.settle()
    assert list(visitor.chips()) == ["韩占林"]
    assert "朔北藏族乡" not in visitor.lines()[1]  # where all are of one township none is named
    assert visitor.page._figures.spoken[0].startswith("在办案件 1件")
    assert visitor.button("全部 1 件").isVisible()
    visitor.page.unit_changed(YUANSHUO)
    visitor.settle()
    assert list(visitor.chips()) == ["刘生贵"]


def test_of_another_unit_the_most_urgent_act_is_chosen(visitor: Visitor) -> None:
    visitor.due.choose(visitor.due.model().rowCount() - 1)
    visitor.page.refresh()
    visitor.settle()
    assert visitor.due.current().row() == visitor.due.model().rowCount() - 1, "read again, the choice stays"
    for unit in (SHUOBEI, ""):
        visitor.page.unit_changed(unit)
        visitor.settle()
        assert visitor.due.current().row() == 1
    assert visitor.lines()[1].find("韩占林") < 0, "the act of 朔北 is not the most urgent of all"
    assert visitor.due.verticalScrollBar().value() == 0


def test_mine_are_those_i_handle_wherever_they_are(visitor: Visitor, tmp_path: Path) -> None:
    visitor.page.unit_changed(YUANSHUO)
    visitor.settle()
    switch = visitor.page._due._mine
    switch.setFocus()
    press(switch, Qt.Key.Key_Right)
    visitor.settle()
    assert len(visitor.chips()) == 5
    assert visitor.page._figures.spoken[0].startswith("在办案件 1件")  # of the unit still
    assert Settings(tmp_path / "seat.ini").mine.due_mine is True
    visitor.desk.act_as(STRANGER)
    visitor.settle()
    assert visitor.lines() == []
    assert visitor.page._due._none.isVisible()
    press(switch, Qt.Key.Key_Left)
    visitor.settle()
    assert list(visitor.chips()) == [], "nor is the unit theirs to look into"
    visitor.desk.act_as(MA)
    visitor.settle()
    assert list(visitor.chips()) == ["刘生贵"]


def test_the_whole_list_is_one_link_away(visitor: Visitor) -> None:
    click(visitor.button("全部 5 件"))
    assert visitor.gone == [Place(CASES, form="@open")]


def test_all_of_mine_are_one_link_away_too(visitor: Visitor) -> None:
    visitor.page._due.choose_mine(True)
    visitor.settle()
    link = next(one for one in visitor.page.findChildren(Button) if one.isVisible() and "全部" in one.text())
    click(link)
    assert visitor.gone == [Place(CASES, form="@mine")]


def test_new_cases_are_begun_by_button(visitor: Visitor) -> None:
    click(visitor.button("新建案件"))
    click(visitor.button("当场处罚"))
    assert visitor.gone == [Place(FILING), Place(FILING, form="summary")]


def _register_one(desk: Desk) -> None:
    values = {(fact.id, 1): text for fact, text in FACTS.items()}
    desk.do(register_case, RegisterCase("ordinary", QIAOTOU, "HJ-006", (MA.person_id,), values))


def test_a_case_that_changes_is_seen_at_once(visitor: Visitor) -> None:
    before = visitor.due.current().row()
    _register_one(visitor.desk)
    visitor.settle()
    assert visitor.page._figures.spoken[0].startswith("在办案件 6件")
    assert visitor.due.current().row() == before


def test_a_hidden_page_reads_again_when_one_comes_back(visitor: Visitor) -> None:
    visitor.page.hide()
    _register_one(visitor.desk)
    visitor.settle()
    assert visitor.page._figures.spoken[0].startswith("在办案件 5件")
    visitor.page.show()
    visitor.page.show_place(Place(WORKBENCH))
    visitor.settle()
    assert visitor.page._figures.spoken[0].startswith("在办案件 6件")


def test_f5_reads_again(visitor: Visitor, five: dict[str, str]) -> None:
    make_due(visitor.desk.office, five["韩占林"], date(2026, 11, 24))  # by another program
    visitor.page.refresh()  # F5 of the window
    visitor.settle()
    assert visitor.page._figures.spoken[2] == "七日内到期 2件，今天 1，明天 1"


def test_midnight_moves_every_date(visitor: Visitor) -> None:
    clock = visitor.desk.office.clock
    assert isinstance(clock, StoppedClock)
    assert visitor.page._day_words.text() == "11月23日 星期一"
    clock.move_to(date(2026, 11, 24), 0, 1)
    visitor.page._minute.timeout.emit()
    visitor.settle()
    assert visitor.page._day_words.text() == "11月24日 星期二"
    late = visitor.chips()["鑫隆砂石厂"].chip
    assert late is not None
    assert late.text == "超1日"


def test_a_minute_within_the_day_asks_nothing(visitor: Visitor) -> None:
    visitor.page._minute.timeout.emit()
    assert not visitor.page._settle.isActive()
    assert visitor.desk.lanes.readers.busy == 0


def test_behind_a_time_that_is_over_the_deadline_comes_forward(
    visitor: Visitor, five: dict[str, str]
) -> None:
    """The party's time to ask for a hearing is stored; once it is over the office's own date must show."""
    office, clock = visitor.desk.office, visitor.desk.office.clock
    with office.storage.write(MA, "file") as work:
        done = StepDone(five["宏达建材"], "file", "filed", date(2026, 9, 1), {})
        work.apply(done)
        work.record([done])
    assert isinstance(clock, StoppedClock)
    clock.move_to(date(2026, 11, 26), 0, 1)
    visitor.page._minute.timeout.emit()
    visitor.settle()
    chip = visitor.chips()["宏达建材"].chip
    assert chip is not None
    assert chip.text == "还4日"  # ninety days from 1 September: 30 November


def test_how_the_date_of_the_chosen_act_was_counted_stands_below(
    visitor: Visitor, five: dict[str, str], qtbot: QtBot
) -> None:
    """It is asked for once a row is rested on; of what is no more running nothing is said."""
    with visitor.desk.office.storage.write(MA, "file") as work:
        done = StepDone(five["韩占林"], "file", "filed", date(2026, 10, 14), {})
        work.apply(done)
        work.record([done])
    card = visitor.page._due
    card.table.choose(next(n for n, line in enumerate(visitor.lines()) if "韩占林" in line))
    said = "怎样算的：自2026年10月14日起算，当日不计；90日计至2027年1月12日（星期二）届满。"
    qtbot.waitUntil(lambda: card._how.text() == said)
    card.table.choose(1)
    qtbot.waitUntil(lambda: card._how.text() == "")


class TestDrafts:
    """What is half typed is gone on with, thrown away, and taken back."""

    @pytest.fixture
    def two(self, desk: Desk) -> dict[str, str]:
        """Two drafts, the later on top."""
        told = {"case.procedure": "ordinary", "party.name": "王有才", "case.matter": "HJ-006"}
        first = perform(desk.office.for_(MA), save_draft, SaveDraft("filing", told))[0]
        second = perform(
            desk.office.for_(MA), save_draft, SaveDraft("filing", {"case.procedure": "summary"})
        )[0]
        perform(desk.office.for_(HEAD), save_draft, SaveDraft("filing", told))
        return {"named": first, "nameless": second}

    @pytest.fixture
    def writer(self, qtbot: QtBot, desk: Desk, two: dict[str, str], tmp_path: Path) -> Visitor:
        """A person with two drafts."""
        assert len(two) == 2
        return Visitor(qtbot, desk, tmp_path / "seat.ini")

    def test_they_are_known_by_party_and_matter(self, writer: Visitor) -> None:
        rows = writer.page._mine.rows
        assert {(row.text, row.second, row.when) for row in rows} == {
            ("登记案件", "王有才　运输车辆未密闭遗撒物料", "今天 09:41"),
            ("登记当场处罚", "还没有写明当事人", "今天 09:41"),
        }

    def test_enter_goes_on_with_one(self, writer: Visitor, two: dict[str, str]) -> None:
        table = writer.page._mine.table
        table.setFocus(Qt.FocusReason.TabFocusReason)
        press(table, Qt.Key.Key_Return)
        assert writer.gone[0].page == FILING
        assert writer.gone[0].draft_id in two.values()

    def test_delete_throws_away_and_ctrl_z_takes_back(self, writer: Visitor, two: dict[str, str]) -> None:
        table = writer.page._mine.table
        table.setFocus(Qt.FocusReason.TabFocusReason)
        table.choose([row.key for row in writer.page._mine.rows].index(two["named"]))
        before = {draft.id: draft.values for draft in drafts(writer.desk.office.for_(MA))}
        press(table, Qt.Key.Key_Delete)
        writer.settle()
        assert [draft.id for draft in drafts(writer.desk.office.for_(MA))] == [two["nameless"]]
        removal = writer.said[-1]
        assert isinstance(removal, Removal)
        assert removal.words == "草稿已删除"
        removal.undo()  # Ctrl+Z of the window, or the link of the toast
        writer.settle()
        assert {d.id: d.values for d in drafts(writer.desk.office.for_(MA))} == before
        assert len(writer.page._mine.rows) == 2

    def test_the_link_throws_away_what_is_chosen(self, writer: Visitor) -> None:
        link = writer.button("删除草稿")
        assert not link.isVisible()
        writer.page._mine.table.choose(0)
        assert link.isVisible()
        click(link)
        writer.settle()
        assert len(writer.page._mine.rows) == 1
        removal = writer.said[-1]
        assert isinstance(removal, Removal)
        removal.undo()
        writer.settle()
        assert len(writer.page._mine.rows) == 2

    def test_a_draft_kept_elsewhere_is_seen_on_coming_back(self, writer: Visitor) -> None:
        perform(writer.desk.office.for_(MA), save_draft, SaveDraft("filing", {"party.name": "新的"}))
        writer.page.show_place(Place(WORKBENCH))
        writer.settle()
        assert "新的" in {row.second for row in writer.page._mine.rows}


class TestWaiting:
    """Whose move it is, read off the next step of the cases."""

    def test_my_cases_wait_with_the_paper_of_their_step(self, visitor: Visitor, five: dict[str, str]) -> None:
        card = visitor.page._waiting
        assert len(card.rows) == 5
        assert {row.text for row in card.rows} == {"立案审批表"}
        first = card.rows[0]
        assert first.second.startswith("还缺 ")
        assert first.second.endswith("项　赵海龙")  # in the order of what is due
        assert first.when == "今天"
        card.table.setFocus(Qt.FocusReason.TabFocusReason)
        press(card.table, Qt.Key.Key_Down)
        press(card.table, Qt.Key.Key_Return)
        assert visitor.gone == [Place(CASE, case_id=five["刘生贵"])]

    def test_a_long_card_is_unfolded(self, visitor: Visitor) -> None:
        card = visitor.page._waiting
        assert card._model.rowCount() == 4
        click(visitor.button("展开全部"))
        assert card._model.rowCount() == 5
        click(visitor.button("收起"))
        assert card._model.rowCount() == 4

    def test_what_lacks_only_the_approval_waits_for_the_head(
        self, visitor: Visitor, five: dict[str, str]
    ) -> None:
        office, case_id = visitor.desk.office, five["刘生贵"]
        told = {
            (f.PARTY_ID.id, 1): "630121197003211230",
            (f.PARTY_ADDRESS.id, 1): "桥头镇元朔社区12号",
            (f.PARTY_PHONE.id, 1): "13997001235",
            (f.FILING_OPINION.id, 1): "建议立案。",
        }
        with office.storage.write(MA, "keep") as work:
            kept = FactsKept(case_id, told)
            work.apply(kept)
            work.record([kept])
        perform(office.for_(MA), issue_paper, IssuePaper(case_id, "case-filing-approval"))
        visitor.page.refresh()
        visitor.settle()
        assert case_id not in {row.key for row in visitor.page._waiting.rows}
        assert visitor.page._waiting.words == "我办的另有：待负责人批准 1 件"
        visitor.desk.act_as(HEAD)
        visitor.settle()
        assert [(row.text, row.second) for row in visitor.page._waiting.rows] == [
            ("立案", "待负责人批准　刘生贵")
        ]

    def test_others_see_nothing_of_mine(self, visitor: Visitor) -> None:
        visitor.desk.act_as(STRANGER)
        visitor.settle()
        assert visitor.page._waiting.rows == ()
        assert "没有等您办理的案件" in visitor.page._waiting.words

    def test_a_list_cut_short_says_so(self, visitor: Visitor) -> None:
        row = WaitingRow("c", "立案", "某", Turn.READY, 0, date(2026, 11, 22))
        visitor.page._take_waiting(MA, Waiting((row,) * 31, {Turn.PARTY: 2, Turn.REVIEWER: 1}, True))
        words = visitor.page._waiting.words
        assert "只列出最近到期的 30 件" in words
        assert "待法制审核 1 件，等当事人 2 件" in words
        assert "只核对了最近到期的 150 件案件" in words
        assert visitor.page._waiting.rows[0].second == "可以办理　某"
        assert visitor.page._waiting.rows[0].when == "昨天"


def test_returned_papers_come_with_their_reason(visitor: Visitor, five: dict[str, str]) -> None:
    card = visitor.page._returned
    assert card.words.startswith("没有退回的文书。文书送审之后")
    at = datetime(2026, 11, 20, 1, 0, tzinfo=UTC)
    rows = (
        ReturnedRow(
            five["刘生贵"], "legal-review-opinion", 1, "刘生贵", "未写明裁量档次的理由", "reviewer", at
        ),
        ReturnedRow(five["赵海龙"], "case-filing-approval", 1, "赵海龙", "发生地应写到门牌", "head", at),
    )
    visitor.page._take_desk(MA, OnMyDesk(rows, (), (), ()))
    assert [(row.text, row.second, row.when) for row in card.rows] == [
        ("重大行政处罚决定法制审核意见书（刘生贵）", "法制审核人员退回：未写明裁量档次的理由", "11月20日"),
        ("立案审批表（赵海龙）", "负责人退回：发生地应写到门牌", "11月20日"),
    ]
    card.table.choose(1)
    press(card.table, Qt.Key.Key_Return)
    assert visitor.gone == [Place(PAPER, five["赵海龙"], "case-filing-approval")]


def test_heads_see_the_months_of_the_unit_and_others_their_own(visitor: Visitor) -> None:
    office = visitor.desk.office
    assert visitor.page._bars_title.text() == "我的近六个月"
    visitor.desk.act_as(HEAD)
    visitor.settle()
    assert visitor.page._bars_title.text() == "近六个月"
    spoken_months = visitor.page._bars.accessibleDescription()
    assert spoken_months.split("；")[-1] == "11月 立案 0，结案 0"
    assert len(spoken_months.split("；")) == 6
    for role in ("officer", "reviewer"):
        assert standing(office.for_(Actor("x", "", role, QIAOTOU)), "", mine=False).own_months is True
    for role in ("deputy", "head", "supervisor", "auditor"):
        assert standing(office.for_(Actor("x", "", role, QIAOTOU)), "", mine=False).own_months is False


def test_an_answer_for_the_person_before_is_not_shown(visitor: Visitor) -> None:
    rows = visitor.page._waiting.rows
    visitor.page._take_waiting(HEAD, Waiting((), {}, capped=False))
    visitor.page._take_desk(HEAD, OnMyDesk((), (), (), ()))
    assert visitor.page._waiting.rows == rows


def test_a_copy_is_made_proved_and_known(visitor: Visitor, qtbot: QtBot) -> None:
    known: list[Upkeep] = []
    runs: list[Run | None] = []
    visitor.page.copies.known.connect(known.append)
    visitor.desk.runs.changed.connect(runs.append)
    visitor.desk.runs._patience.setInterval(0)  # a copy of five cases is over before it would be shown
    visitor.desk.act_as(OVERSEER)
    visitor.page.copies.look()
    visitor.settle()
    assert set(known) == {Upkeep(None, alone=True, worries=(Worry.NONE_YET, Worry.ONE_DISK))}
    assert visitor.page._amiss.accessibleName().startswith("还没有一份核对过的备份。备份和数据在同一块硬盘上")
    click(visitor.button("现在备份"))
    click(visitor.button("现在备份"))  # a second press changes nothing
    qtbot.waitUntil(lambda: not visitor.page.copies.busy, timeout=15_000)
    visitor.settle()
    kept = last_backup(visitor.desk.office)
    assert kept is not None
    assert known[-1] == Upkeep(kept, alone=True, worries=(Worry.ONE_DISK,))
    assert visitor.said == [f"已备份并核对：5 件案件、线索，{kept.file.name}"]
    shown = [run for run in runs if run is not None]
    assert {run.title for run in shown} == {"正在备份并核对"}
    assert any(run.progress is not None and run.progress.done == 100 for run in shown)
    assert runs[-1] is None


def test_a_copy_can_be_stopped(visitor: Visitor, qtbot: QtBot) -> None:
    visitor.desk.act_as(OVERSEER)
    visitor.page.copies.back_up()
    visitor.desk.runs.stop()
    qtbot.waitUntil(lambda: not visitor.page.copies.busy, timeout=15_000)
    assert visitor.said == ["备份已停下，没有留下不完整的文件"]
    assert last_backup(visitor.desk.office) is None


def test_a_copy_that_fails_is_said(visitor: Visitor, qtbot: QtBot, home: Path) -> None:
    failures: list[BaseException] = []
    visitor.desk.failed.connect(failures.append)
    (home / "backups").write_text("ein Hindernis", "utf-8")
    visitor.desk.act_as(OVERSEER)
    visitor.page.copies.back_up()
    qtbot.waitUntil(lambda: not visitor.page.copies.busy, timeout=15_000)
    assert len(failures) == 1
    assert visitor.said == []


def test_an_empty_office_says_what_will_appear(qtbot: QtBot, desk: Desk, tmp_path: Path) -> None:
    visitor = Visitor(qtbot, desk, tmp_path / "seat.ini")
    page = visitor.page
    assert page._due._none.isVisible()
    assert [page._waiting.rows, page._returned.rows, page._mine.rows] == [(), (), ()]
    for card in (page._waiting, page._returned, page._mine):
        assert card.words.startswith("没有")
        assert not card.table.isVisible()
    assert page._figures.spoken[1] == "已超期 0件，没有超期"


def test_a_failed_question_is_said_and_asked_again(visitor: Visitor) -> None:
    failures: list[BaseException] = []
    visitor.desk.failed.connect(failures.append)
    visitor.page.unit_changed("no such unit")
    visitor.settle()
    assert failures
    visitor.page.unit_changed(YUANSHUO)
    visitor.settle()
    assert list(visitor.chips()) == ["刘生贵"]


def test_the_models_keep_the_rules_of_models(visitor: Visitor) -> None:
    page = visitor.page
    for model in (page._due._model, page._waiting._model):
        QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    page.refresh()
    visitor.settle()
    headings = [row for row in range(page._due._model.rowCount()) if page._due._model.group(row)]
    assert all(isinstance(page._due._model.group(row), GroupRow) for row in headings)
    assert len(headings) == 5


def test_everything_is_reached_by_tab_and_has_a_name(visitor: Visitor) -> None:
    reached = reachable(visitor.page)
    names = [spoken(widget) for widget in reached]
    assert all(names)
    for name in ("当场处罚", "新建案件", "看谁的期限", "法定期限，按到期先后", "等我办理"):
        assert name in names
    assert "现在备份" not in names, "an officer may not, and its tip says so"
    assert visitor.page._figures.accessibleDescription()
    assert visitor.page._bars.accessibleName() == "近六个月立案和结案"


@pytest.mark.parametrize("size", list(Size))
def test_the_page_fits_the_smallest_window(visitor: Visitor, theme: Theme, size: Size) -> None:
    theme.apply(Look(size=size))
    visitor.page.resize(948, 562)
    visitor.settle()
    least = visitor.page.minimumSizeHint()
    assert least.height() <= 640 - 48 - 30
    assert least.width() <= 1024 - 76 or size is Size.LARGE


def test_narrow_columns_give_way_to_the_act(visitor: Visitor) -> None:
    assert not visitor.due.isColumnHidden(3)
    visitor.page.resize(948, 562)
    visitor.settle()
    assert visitor.due.isColumnHidden(3)
    assert visitor.due.columnWidth(1) >= 250


def test_a_refresh_costs_the_same_for_many(visitor: Visitor) -> None:
    def statements() -> int:
        sent: list[str] = []

        def note(_c: Any, _cursor: Any, text: str, _values: Any, _context: Any, _many: bool) -> None:
            if not text.startswith("BEGIN"):
                sent.append(text)

        engine = visitor.desk.office.storage._engine
        event.listen(engine, "before_cursor_execute", note)
        visitor.page.refresh()
        visitor.settle()
        event.remove(engine, "before_cursor_execute", note)
        return len(sent)

    visitor.page._due._ask_how()  # asked but once of an act: while the same is chosen it is not asked again
    visitor.settle()
    few = statements()
    for number in range(15):
        case_id = register(visitor.desk.office, f"当事人{number}")
        make_due(visitor.desk.office, case_id, date(2026, 11, 23) + timedelta(days=number))
    assert statements() == few
