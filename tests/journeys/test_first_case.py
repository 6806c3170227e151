"""Register to printed decision: the ordinary procedure, led by the panel alone."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

from PySide6.QtWidgets import QCheckBox
from pytestqt.qtbot import QtBot

from desktop.app import Program
from desktop.base.clock import StoppedClock
from desktop.casework.rows import CaseFilter
from tests.helpers.robot import Robot
from tests.journeys.errand import Errand

ANSWERS = {
    "party.id_number": "91630121MA00EX037L",
    "filing.handler_opinion": "当事人涉嫌违法，建议立案。",
    "filing.agreed": "",
    "filing.approved_by": "赵明",
    "filing.approved_on": "2026-11-02",
    "filing.no_conflict": "",
    "inspection.situation": "路面有渣土遗撒，长约四十米。",
    "inspection.start_at": "2026-11-02 9:20",
    "inspection.end_at": "2026-11-02 9:50",
    "inspection.signed": "",
    "inspection.id_shown": "",
    "evidence.name": "现场检查（勘验）笔录",
    "evidence.kind": "勘验笔录、现场笔录",
    "evidence.verified": "",
    "evidence.lawful": "",
    "report.crime_screened": "",
    "weighing.priors_on": "2026-11-02",
    "weighing.fine_screened": "",
    "report.on": "2026-11-02",
    "notice.contact": "马建国",
    "report.nature": "车辆未采取密闭措施，事实清楚，证据确实充分。",
    "report.discretion": "当场清扫路面，适用较轻档次。",
    "correction.content": "立即清扫遗撒的渣土。",
    "proposal.fine": "6000",
    "proposal.gain": "0",
    "service.on": "2026-11-03",
    "service.method": "直接送达",
    "service.place": "桥头镇综合行政执法中心",
    "service.receiver": "张有德",
    "service.paper": "行政处罚事先告知书",
    "statement.answer": "期满未提出",
    "statement.lapsed_on": "2026-11-11",
    "review.trigger": "不属于应当审核的情形",
    "discussion.trigger": "不属于应当集体讨论的情形",
    "approval.agreed": "",
    "approval.approved_by": "赵明",
    "approval.approved_on": "2026-11-11",
    "approval.handler_opinion": "建议按告知内容处罚。",
}


def company(errand: Errand) -> None:
    """A company as the party."""
    robot = errand.robot
    errand.switch("当事人类别", "企业法人")
    robot.fill("名称", "大通顺达渣土运输有限公司")
    robot.fill("住所", "大通县桥头镇人民路118号")
    robot.fill("法定代表人", "张有德")


def citizen(errand: Errand) -> None:
    """A citizen as the party."""
    errand.robot.fill("姓名", "马得福")
    errand.robot.fill("住址", "大通县桥头镇元朔社区12号")


def register(errand: Errand, party: Callable[[Errand], None] = company, matter: str = "遗撒") -> None:
    """Enter a case on the filing page and register it."""
    robot = errand.robot
    robot.press("Ctrl+N")
    robot.wait(lambda: robot.is_there("事项"), "the filing page")
    errand.quiet()
    errand.pick("机构", "元朔社区")
    robot.fill("违法行为发生日期", "2026-11-02")
    errand.pick("事项", matter)
    party(errand)
    robot.fill("发现日期", "2026-11-02")
    robot.fill("违法行为发生地", "桥头镇人民路")
    robot.fill("违法事实", "2026年11月2日9时20分，当事人的自卸货车运输渣土，车厢未密闭，沿途遗撒。")
    robot.choose("案件来源", "日常巡查")
    robot.click("李生华", QCheckBox)  # 马建国 himself is chosen already
    robot.press("Ctrl+Return")
    robot.wait(errand.case_page.isVisible, "the case")
    errand.quiet()


def test_from_registering_to_the_printed_decision(
    qtbot: QtBot, program: Program, clock: StoppedClock, tmp_path: Path
) -> None:
    robot = Robot(qtbot, program.window)
    errand = Errand(robot, program, ANSWERS)
    errand.sign_in("马建国")
    register(errand)
    for _ in ("立案", "完成调查取证", "调查终结", "发出事先告知"):
        errand.cure_all()
        errand.take_step()
    clock.move_to(date(2026, 11, 3))
    errand.reopen()
    errand.cure_all(until="期满前不得作出决定")
    # Served on Tuesday the 3rd: the fifth working day is Tuesday the 10th; free from the 11th.
    assert "2026年11月10日" in errand.view.missing[0].why
    assert not errand.case_page.panel.act_button.isEnabled()
    clock.move_to(date(2026, 11, 11))
    errand.reopen()
    errand.cure_all()
    errand.take_step()
    errand.open_paper("行政处罚决定书")
    words = errand.save_pdf(tmp_path / "decision.pdf")
    for part in (
        "大通回族土族自治县桥头镇人民政府行政处罚决定书",
        "大桥罚决〔2026〕1号",
        "大通顺达渣土运输有限公司",
        "《中华人民共和国生态环境法典》第一千一百二十九条",
        "元整（¥6000.00）",
        "六十日内向大通回族土族自治县人民政府申请行政复议",
        "六个月内向大通回族土族自治县人民法院提起行政诉讼",
        "2026年11月11日",
    ):
        assert part in words, part
    assert "草稿" not in words
    robot.press("Alt+Left")
    robot.wait(errand.case_page.isVisible, "the case again")
    errand.save_all()
    # the folder that was saved to last is offered again
    saved = [file for file in tmp_path.glob("*.pdf") if file.name != "decision.pdf"]
    assert len(saved) == len(errand.case_page.papers)
    issued = next(file for file in saved if "行政处罚决定书-大桥罚决" in file.name)
    assert issued.read_bytes() == (tmp_path / "decision.pdf").read_bytes()
    with program.storage.read() as work:
        row = next(work.all_case_rows(CaseFilter()))
        frozen = work.case(row.id).paper("penalty-decision")
        assert frozen is not None
        assert work.paper_bytes(frozen.id) == (tmp_path / "decision.pdf").read_bytes()
    assert program.storage.check().sound
