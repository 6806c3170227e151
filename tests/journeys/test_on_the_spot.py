"""A decision on the spot: a fine above the ceiling, mended through the panel's link, and printed."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from PySide6.QtWidgets import QCheckBox, QPushButton
from pytestqt.qtbot import QtBot

from desktop.app import Program
from desktop.casework.rows import CaseFilter
from tests.helpers.robot import Robot
from tests.journeys.errand import Errand

ANSWERS = {
    "party.id_number": "630121197003211230",
    "onspot.id_shown": "",
    "onspot.told": "",
    "onspot.crime_screened": "",
    "onspot.at": "2026-11-02 10:30",
    "onspot.place": "桥头镇元朔社区文化广场",
    "onspot.pay": "到指定银行或者通过电子支付系统缴纳",
    "onspot.statement": "无",
    "onspot.delivered": "",
    "onspot.reported_on": "2026-11-02",
    "proposal.fine": "300",
    "proposal.gain": "0",
    "correction.content": "七日内为犬只接种狂犬病疫苗。",
}


def test_a_fine_above_the_ceiling_is_mended_through_the_link(
    qtbot: QtBot, program: Program, tmp_path: Path
) -> None:
    robot = Robot(qtbot, program.window)
    errand = Errand(robot, program, ANSWERS)
    errand.sign_in("马建国")
    robot.click("当场处罚", QPushButton)
    robot.wait(lambda: robot.is_there("事项"), "the filing page")
    errand.quiet()
    errand.pick("机构", "元朔社区")
    robot.fill("违法行为发生日期", "2026-11-02")
    errand.pick("事项", "狂犬病")
    robot.fill("姓名", "马得福")
    robot.fill("住址", "大通县桥头镇元朔社区12号")
    robot.fill("发现日期", "2026-11-02")
    robot.fill("违法行为发生地", "桥头镇元朔社区文化广场")
    robot.fill("违法事实", "当事人饲养的犬只未接种狂犬病疫苗，不能出示免疫证明。")
    robot.choose("案件来源", "日常巡查")
    robot.click("李生华", QCheckBox)
    robot.press("Ctrl+Return")
    robot.wait(errand.case_page.isVisible, "the case")

    errand.cure_all(until="超过当场处罚的上限")
    refused = errand.view.missing[0]
    assert refused.article == "处罚法 51"
    assert "罚款300.00元，超过当场处罚的上限200.00元" in refused.why
    assert not errand.case_page.panel.act_button.isEnabled()
    robot.press("Ctrl+Return")  # the key of the button does no more than the button
    errand.quiet()
    assert errand.view.missing[0].why == refused.why

    errand.answers["proposal.fine"] = "200"
    errand.cure_all()
    errand.take_step()
    errand.open_paper("当场行政处罚决定书")
    words = errand.save_pdf(tmp_path / "decision.pdf")
    for part in (
        "当场行政处罚决定书",
        "大桥当罚〔2026〕1号",
        "马得福",
        "贰佰元整（¥200.00）",
        "应当先自收到本决定书之日起六十日内向大通回族土族自治县人民政府申请行政复议",
        "自收到行政复议决定书之日起十五日内向大通回族土族自治县人民法院提起行政诉讼",
    ):
        assert part in words, part
    assert "六个月内" not in words  # no suit before review (行政复议法 23)
    robot.press("Alt+Left")
    robot.wait(errand.case_page.isVisible, "the case again")
    errand.cure_all()
    errand.take_step()
    with program.storage.read() as work:
        row = next(work.all_case_rows(CaseFilter()))
        case = work.case(row.id)
    assert case.stage == "delivered"
    assert case.served_on("summary-penalty-decision") == date(2026, 11, 2)
    assert program.storage.check().sound
