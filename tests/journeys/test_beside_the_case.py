"""Off the straight road, in the real window: a hearing, a seizure, the police, an unpaid fine."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QComboBox, QTabBar, QWidget
from pytestqt.qtbot import QtBot

from desktop.app import Program
from desktop.base.clock import StoppedClock
from desktop.base.sheet import Sheet, Workbook
from desktop.casework.access import SYSTEM
from desktop.casework.case import Case
from desktop.casework.custody_choices import ThingState
from desktop.casework.rows import CaseFilter
from desktop.casework.things import things_of
from desktop.services.calendars import ImportCalendar, import_calendar
from desktop.services.perform import Office, perform
from desktop.ui.models.cell import CELL_ROLE, Cell
from desktop.ui.widgets.buttons import Button
from desktop.ui.widgets.goods import GoodsCell
from desktop.ui.widgets.table import Table
from tests.bench.dates import NOTICE
from tests.helpers.robot import Robot
from tests.journeys.errand import Errand
from tests.journeys.test_first_case import ANSWERS, citizen, company, register

DECISION = "行政处罚决定书"
NO_FOCUS = Qt.FocusPolicy.NoFocus


def _left(tabs: QTabBar, place: int) -> bool:
    return tabs.currentIndex() != place


class Course(Errand):
    """An errand with what runs beside the case."""

    def turn_to(self, tab: str) -> None:
        """Go to a tab of the case by its keys."""
        tabs = self.robot.find("案件各页", QTabBar)
        place = next(each for each in range(tabs.count()) if tabs.tabText(each).startswith(tab))
        while (at := tabs.currentIndex()) != place:
            self.robot.press("Ctrl+PgDown" if place > at else "Ctrl+PgUp")
            self.robot.wait(partial(_left, tabs, at), f"a tab nearer to {tab}")
        self.quiet()

    def tell(self, label: str, words: str) -> None:
        """Enter one thing by the name of its field, on the last sheet that has it."""
        self.robot.wait(lambda: bool(self._fields(label)), f"a field {label}")  # cards grow one a turn
        field = self._fields(label)[-1]
        self.robot.click_on(field)
        if isinstance(field, QComboBox):
            self.robot.wait(field.view().isVisible, f"the list of {label}")
            self.robot.click_row(field.view(), words)
        else:
            self.robot.type(words)
        self.robot.press("Tab")
        self.quiet()

    def _fields(self, label: str) -> list[QWidget]:
        named = (w for w in self.case_page.findChildren(QWidget) if w.accessibleName() == label)
        return [each for each in named if each.isVisible() and each.focusPolicy() != NO_FOCUS]

    def serve(self, paper: str, *, again: bool = False) -> None:
        """Enter a sheet of service: the first, or one more."""
        self.turn_to("送达与执行")
        if again:
            self.robot.wait(lambda: bool(self._more()), "one more sheet to be offered")
            self.robot.click_on(self._more()[0])
            self.quiet()
        self.tell("送达的文书", paper)
        self.tell("送达方式", "直接送达")
        self.tell("送达日期", self.answers["service.on"])
        self.tell("送达地点", "桥头镇综合行政执法中心")
        self.tell("受送达人（代收人）", self.answers["service.receiver"])

    def _more(self) -> list[Button]:
        buttons = self.case_page.findChildren(Button)
        return [each for each in buttons if each.text() == "再加一份" and each.isVisible()]

    def enter(self, answer: str) -> None:
        """As everywhere; of a list of goods the name of the first, and then out of its row."""
        super().enter(answer)
        while isinstance(QApplication.focusWidget(), GoodsCell):
            self.robot.press("Tab")
        self.quiet()

    def cure(self, at: int) -> None:
        """As everywhere; a sheet of service names the paper that the panel named."""
        item = self.view.missing[at]
        if str(item.target).startswith("service.paper"):
            self.answers["service.paper"] = item.why.partition("《")[2].partition("》")[0] or DECISION
        super().cure(at)

    def cure_some(self, *wanted: str) -> None:
        """What is missing of some kind, and nothing else: the papers to make, what was served."""
        for _ in range(40):
            self.quiet()
            found = [n for n, item in enumerate(self.view.missing) if str(item.target).startswith(wanted)]
            if not found:
                return
            self.cure(found[0])
        raise AssertionError(f"the panel still wants {self.view.missing}")

    def begin(self, act: str) -> None:
        """另启程序, which, and yes."""
        self.robot.click("另启程序")
        self.robot.choose_in_menu(act)
        self.robot.click("启动")
        self.quiet()

    def walk(self, *steps: str) -> None:
        """Each of these steps: cure what is missing, then take it."""
        for step in steps:
            self.cure_all()
            assert self.view.title == step, (self.view.title, step)
            self.take_step()

    def on(self, clock: StoppedClock, day: date) -> None:
        """Come back on another day."""
        clock.move_to(day)
        self.answers["service.on"] = day.isoformat()
        self.reopen()

    def case(self) -> Case:
        """The one case that the file holds."""
        with self.program.storage.read() as work:
            return work.case(next(work.all_case_rows(CaseFilter())).id)


def begun(
    qtbot: QtBot, program: Program, answers: dict[str, str], party: Callable[[Errand], None] = company
) -> Course:
    """马建国 at the desk, a case of his registered."""
    course = Course(Robot(qtbot, program.window), program, {**ANSWERS, **answers})
    course.sign_in("马建国")
    register(course, party)
    return course


LISTED = (
    *("冷藏柜", "折叠桌", "塑料凳", "遮阳伞", "电风扇"),
    *("烧烤炉", "木炭", "烤架", "铁签", "鼓风机", "炭夹", "接油盘"),
)
TWELVE = {
    "seizure.measure": "扣押",
    "seizure.basis": "《中华人民共和国生态环境法典》第五十二条",
    "seizure.grant": "省人民政府公布的乡镇承接事项目录",
    "seizure.reason": "可能继续烧烤",
    "seizure.goods": "\n".join(f"{name}\t\t件\t{n}" for n, name in enumerate(LISTED, 1)),
    "seizure.related": "",
    "seizure.no_needs": "",
    "seizure.not_twice": "",
    "seizure.handler_opinion": "建议扣押。",
    "seizure.decision": "同意",
    "seizure.approved_by": "赵明",
    "seizure.approved_at": "2026-11-02 9:30",
    "seizure.until": "2026-12-02",
    "seizure.kept_at": "桥头镇执法中心库房",
    "seizure.keeper": "李生华",
    "seizure.taken_at": "2026-11-02 10:00",
    "seizure.record_end": "2026-11-02 10:40",
    "seizure.place": "桥头镇人民路",
    "seizure.id_shown": "",
    "seizure.party_called": "",
    "seizure.told": "",
    "seizure.statement": "无",
    "seizure.course": "清点、拍照、交付决定书和清单",
    "seizure.presence": "当事人到场，已签名或者盖章",
    "seizure.delivered": "",
    "recording.of": "查封、扣押",
    "recording.ended_at": "2026-11-02 10:40",
    "recording.kept_at": "执法记录仪03号，存储卡2026-17",
    "seizure.longer_by": "赵明",
    "seizure.longer_on": "2026-11-30",
    "seizure.longer_until": "2027-01-01",
    "seizure.longer_agreed": "",
    "seizure.longer_opinion": "建议延长。",
    "seizure.end_reason": "行政处罚决定已经没收",
    "seizure.end_basis": "《中华人民共和国行政强制法》第二十七条",
    "seizure.end_by": "赵明",
    "seizure.end_on": "2026-12-07",
    "proposal.fine": "1000",
    "proposal.goods_value": "800",
    "decision.performance": "没收的财物由本机关依法处理。",
    "statement.lapsed_on": "2026-12-07",
    "approval.approved_on": "2026-12-07",
}


class Keeping(Course):
    """A course with a list of things in it."""

    def enter(self, answer: str) -> None:
        """As everywhere; a list is pasted as it comes out of a spreadsheet."""
        if "\t" in answer and isinstance(QApplication.focusWidget(), GoodsCell):
            QGuiApplication.clipboard().setText(answer)
            self.robot.press("Ctrl+V")
            self.robot.click("保管地点")  # out of the list, which is kept with that
            self.quiet()
        else:
            super().enter(answer)

    def move(self, first: str, more: int, act: str, **told: str) -> None:
        """登记流转 of a thing of the list and of so many below it."""
        self.turn_to("涉案财物")
        self.robot.click_row(self.robot.find("涉案财物", Table), first)
        self.robot.press(*["Shift+Down"] * more, "Ctrl+M")
        self.robot.wait(lambda: QApplication.activeModalWidget() is not None, "the dialog")
        self.robot.choose("流转", act)
        for label, words in told.items():
            self.robot.fill(label, words)
        self.robot.click("登记")
        self.robot.wait(lambda: QApplication.activeModalWidget() is None, "the move")
        self.quiet()

    def in_hand(self) -> set[str]:
        """What the ledger of the office lists, once the case was come back to."""
        self.robot.press("Ctrl+E")
        self.robot.wait(lambda: self.robot.is_there("涉案财物台账", Table), "the ledger")
        self.quiet()
        found = {name for name, *_ in _shown(self.robot.find("涉案财物台账", Table), 1)}
        self.robot.press("Alt+Left")
        self.robot.wait(self.case_page.isVisible, "the case again")
        return found

    def fates(self) -> dict[str, tuple[str, str]]:
        """What the case says of each thing: how it stands, and where it is."""
        self.turn_to("涉案财物")
        rows = _shown(self.robot.find("涉案财物", Table), 0, 2, 3)
        assert len(rows) == len(LISTED)
        return {name: (state, place) for name, state, place in rows}


def _shown(table: Table, *columns: int) -> list[tuple[str, ...]]:
    """What a table shows, chips by their words."""
    model = table.model()
    return [tuple(_words(model.index(row, column)) for column in columns) for row in range(model.rowCount())]


def _words(at: QModelIndex) -> str:
    cell = at.data(CELL_ROLE)
    assert isinstance(cell, Cell)
    return cell.text or (cell.chip.text if cell.chip is not None else "")


BACK, TAKEN = LISTED[:5], LISTED[5:]
STORE, PARTY = "桥头镇执法中心库房", "张有德"


def test_of_twelve_things_kept_for_longer_some_are_given_back_and_some_confiscated(
    qtbot: QtBot, program: Program, clock: StoppedClock, tmp_path: Path
) -> None:
    course = Keeping(Robot(qtbot, program.window), program, {**ANSWERS, **TWELVE})
    course.sign_in("马建国")
    register(course, company, "露天烧烤")
    course.begin("查封、扣押")
    course.walk("决定查封（扣押）", "登记实施")
    assert course.fates() == dict.fromkeys(LISTED, ("在管", STORE))
    assert course.in_hand() == set(LISTED)
    course.robot.click_row(course.robot.find("涉案财物", Table), LISTED[0])
    words = course.save_pdf(tmp_path / "labels.pdf", "Ctrl+B")
    assert all(name in words for name in LISTED)
    assert len(set(re.findall("CW[0-9A-Z]{10}", words))) == 12
    course.robot.press("Ctrl+G")
    course.case_page._go_where("proposal.goods")
    course.quiet()
    course.enter("烧烤炉等七项")
    course.walk("立案", "完成调查取证", "调查终结", "发出事先告知")
    course.on(clock, date(2026, 11, 3))
    course.cure_some("service.")
    course.on(clock, date(2026, 11, 30))
    course.turn_to("查封扣押")
    course.tell("延长期限的理由（情况复杂）", "权属尚在核实，情况复杂")
    course.robot.press("Ctrl+G")
    course.walk("延长期限")
    # five are lifted by a decision of their own, and given back against a signature
    course.move(BACK[0], 4, "解除（部分）")
    course.turn_to("查封扣押")
    course.tell("部分解除的情形", "查封、扣押的场所、设施或者财物与违法行为无关")
    course.tell("部分处理的批准人", "赵明")
    course.tell("部分处理的决定日期", "2026-11-30")
    course.open_paper("部分解除查封（扣押）决定书")
    course.issue_shown()
    course.robot.press("Alt+Left")
    people = {"交出人": "马建国", "接收人": PARTY, "签名的凭据": "领取单"}
    course.move(BACK[0], 4, "退还", 到何处=PARTY, **people)
    # the others are confiscated by the decision
    course.on(clock, date(2026, 12, 7))
    course.robot.press("Ctrl+G")
    course.walk("作出处罚决定")
    course.turn_to("查封扣押")
    course.tell("处理", "依法没收")
    course.robot.press("Ctrl+G")
    course.walk("没收（销毁、拍卖）")
    kept, back = ("已没收，待处理", STORE), ("已退还", PARTY)
    assert course.fates() == {**dict.fromkeys(BACK, back), **dict.fromkeys(TAKEN, kept)}
    assert course.in_hand() == set(TAKEN)
    case = course.case()
    chains = {thing.good.name: tuple(move.becomes for move in thing.moves) for thing in things_of(case)}
    assert chains == {
        **dict.fromkeys(BACK, (ThingState.KEPT, ThingState.RELEASED, ThingState.RETURNED)),
        **dict.fromkeys(TAKEN, (ThingState.KEPT, ThingState.CONFISCATED)),
    }
    assert [side.ended for side in case.sides] == [True]
    assert program.storage.check().sound


LIFTED = {
    **TWELVE,
    "seizure.ground": "其他不再需要采取查封、扣押措施的情形",
    "seizure.end_reason": "违法行为已经改正，不再需要扣押",
    "seizure.end_on": "2026-11-06",
    "seizure.returned_on": "2026-11-09",
    "seizure.receiver": PARTY,
}


@pytest.mark.long
def test_a_whole_seizure_is_lifted_and_everything_given_back(
    qtbot: QtBot, program: Program, clock: StoppedClock, tmp_path: Path
) -> None:
    """行政强制法 28: lifted by a decision, the goods returned against a signature; nothing stays in hand."""
    course = Keeping(Robot(qtbot, program.window), program, {**ANSWERS, **LIFTED})
    course.sign_in("马建国")
    register(course, company, "露天烧烤")
    course.begin("查封、扣押")
    course.walk("决定查封（扣押）", "登记实施")
    course.on(clock, date(2026, 11, 6))
    course.turn_to("查封扣押")
    course.tell("处理", "解除查封、扣押")
    course.walk("解除查封（扣押）")
    assert course.fates() == dict.fromkeys(LISTED, ("已解除，待退还", STORE)), "still to be given back"
    assert course.in_hand() == set(LISTED)
    course.on(clock, date(2026, 11, 9))
    course.walk("退还财物")
    assert {state for state, _ in course.fates().values()} == {"已退还"}
    with program.storage.read() as work:
        assert work.thing_counts("", clock.today()).on_hand == 0
    course.robot.click_row(course.robot.find("涉案财物", Table), LISTED[0])
    words = course.save_pdf(tmp_path / "chain.pdf", "Ctrl+Alt+B")
    assert all(name in words for name in LISTED)
    assert "接收人签名" in words
    assert [side.ended for side in course.case().sides] == [True]
    assert program.storage.check().sound


POLICE = {
    "report.on": "2026-11-02",
    "transfer.receiver": "大通回族土族自治县公安局",
    "transfer.grounds": "涉嫌污染环境罪",
    "transfer.materials": "调查报告1份",
    "transfer.crime": "污染环境罪",
    "transfer.team": "马建国、李生华",
    "transfer.reported_at": "2026-11-02 14:00",
    "transfer.agreed": "",
    "transfer.approved_by": "赵明",
    "transfer.chief": "",
    "transfer.approved_at": "2026-11-02 15:00",
    "transfer.has_report": "",
    "transfer.has_list": "",
    "transfer.sent_at": "2026-11-03 10:00",
    "transfer.answered_on": "2026-11-05",
    "transfer.answer": "决定立案",
    "transfer.handed_on": "2026-11-06",
    "closing.kind": "已经移送",
    "closing.handler_opinion": "已移送公安机关立案，建议结案。",
    "closing.agreed": "",
    "closing.approved_by": "赵明",
    "closing.approved_on": "2026-11-06",
}


@pytest.mark.long
def test_a_suspected_crime_goes_to_the_police(qtbot: QtBot, program: Program, clock: StoppedClock) -> None:
    course = begun(qtbot, program, POLICE)
    course.walk("立案", "完成调查取证")
    course.turn_to("处理")
    course.tell("处理结果", "涉嫌犯罪，移送公安机关")
    course.on(clock, date(2026, 11, 3))
    course.walk("移送公安机关")
    course.on(clock, date(2026, 11, 6))
    course.walk("结案")
    case = course.case()
    assert case.stage == "closed"
    assert case.paper("crime-transfer-letter") is not None
    assert case.paper("penalty-decision") is None


CALLED = {
    "听证开始时间": "2026-11-17 9:30",
    "听证地点": "桥头镇人民政府会议室",
    "听证主持人": "赵明",
    "听证记录员": "王秀兰",
    "是否公开举行": "公开举行",
}
HEARD = {
    "party.id_number": "630121197003211230",
    "service.on": "2026-11-02",
    "service.receiver": "马得福",
    "hearing.free": "",
    "hearing.attendance": "听证已经举行",
    "hearing.people": "当事人马得福，调查人员马建国、李生华",
    "hearing.course": "当事人对事实无异议，请求从轻。",
    "hearing.end_at": "2026-11-17 10:30",
    "hearing.signed": "",
    "recording.of": "听证",
    "recording.ended_at": "2026-11-17 10:30",
    "recording.kept_at": "听证室固定录像，第2026-8号",
    "hearing.held_on": "2026-11-17",
    "hearing.opinion": "事实清楚，建议按告知内容处罚。",
    "hearing.findings": "当事人对事实无异议，予以认定",
    "statement.answer": "期满未提出",
    "statement.lapsed_on": "2026-11-17",
    "review.trigger": "直接关系当事人或者第三人重大权益，经过听证程序",
    "review.reviewer": "王秀兰",
    "review.qualification": "A20186301210001",
    "review.on": "2026-11-17",
    "review.opinion": "同意",
    "review.passed": "",
    "review.submitted_on": "2026-11-17",
    "approval.approved_on": "2026-11-17",
}


@pytest.mark.long
def test_a_hearing_is_asked_for_and_held_before_the_decision(
    qtbot: QtBot, program: Program, clock: StoppedClock
) -> None:
    course = begun(qtbot, program, HEARD, citizen)
    course.walk("立案", "完成调查取证", "调查终结", "发出事先告知")
    course.serve("行政处罚事先告知书")
    course.serve("行政处罚听证告知书", again=True)
    course.on(clock, date(2026, 11, 4))
    course.turn_to("处理")
    course.tell("要求听证日期", "2026-11-04")
    for label in ("听证开始时间", "听证地点", "听证主持人", "听证记录员", "是否公开举行"):
        course.tell(label, CALLED[label])
    course.cure_some("paper:hearing-notice", "paper:hearing-announcement", "service.")
    course.on(clock, date(2026, 11, 17))
    course.walk("举行听证", "法制审核", "作出处罚决定")
    case = course.case()
    assert [taken.step for taken in case.steps][-3:] == ["hear", "review", "decide"]
    assert case.taken_on("hear") == date(2026, 11, 17)
    assert case.paper("hearing-record") is not None
    assert case.served_on("hearing-notice") == date(2026, 11, 4)


URGED = {
    "enforcement.no_reason": "",
    "enforcement.until": "2026-12-16",
    "enforcement.answer": "期满未提出",
    "enforcement.reason": "当事人经催告仍不履行。",
    "court.subject": "名下有自卸货车一辆",
    "court.has_decision": "",
    "court.has_opinions": "",
    "court.has_subject": "",
    "court.has_other": "",
    "court.head": "赵明",
    "court.applied_on": "2027-05-12",
}


@pytest.mark.long
def test_an_unpaid_fine_is_brought_before_the_court(
    qtbot: QtBot, program: Program, clock: StoppedClock
) -> None:
    course = begun(qtbot, program, URGED)
    course.walk("立案", "完成调查取证", "调查终结", "发出事先告知")
    course.on(clock, date(2026, 11, 3))
    course.cure_some("service.")
    course.on(clock, date(2026, 11, 11))
    course.walk("作出处罚决定", "登记送达")
    course.on(clock, date(2026, 12, 1))  # fifteen days to pay were over on the 26th
    course.begin("强制执行")
    course.turn_to("强制执行")
    course.tell("执行方式", "申请人民法院强制执行")
    course.walk("催告履行")
    course.cure_some("service.")
    book = Workbook("2027.csv", "", (Sheet("2027", NOTICE),))
    office = Office(program.storage, program.desk.office.library, clock, SYSTEM)
    perform(office, import_calendar, ImportCalendar(book))  # by who keeps the calendar
    course.on(clock, date(2027, 5, 11))  # the last day of the six months: not yet
    course.cure_all(until="届满，次日起才能申请")
    assert "2027年5月11日" in course.view.missing[0].why
    course.on(clock, date(2027, 5, 12))
    course.walk("申请法院强制执行")
    case = course.case()
    assert [(side.id, side.stage) for side in case.sides] == [("enforcement", "court_applied")]
    assert case.paper("court-enforcement-application") is not None
    assert case.taken_on("apply_court") == date(2027, 5, 12)
