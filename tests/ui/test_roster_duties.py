"""Secondments and second roles come in by the table of people, are mended there, and go out with it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook
from pytestqt.qtbot import QtBot

from desktop.casework.access import Duty
from desktop.services.duties import GiveDuty, give_duty
from desktop.services.perform import perform
from desktop.ui.pages.people_page import PeoplePage
from tests.helpers.workbooks import save
from tests.ui.hands import ScriptedDialogs, click
from tests.ui.real_office import MA, QIAOTOU, SHUOBEI, Quiet
from tests.ui.test_people_page import button, seen, told
from tests.ui.test_roster import bring, desk, dialogs, looked, mend, page

__all__ = ["desk", "dialogs", "page"]

pytestmark = pytest.mark.qt_log_ignore("grabbing the keyboard", "support raise")

HEAD = ("姓名", "执法证号", "抽调到", "角色", "起止日期", "依据")
ORDER = "大执法抽〔2026〕3号"
_OF_SAMPLE = "630121210-d1"
BEGIN, END, LATER = date(2026, 11, 1), date(2026, 12, 31), date(2027, 3, 31)
Sheets = dict[str, Sequence[Sequence[object]]]


def duties(page: PeoplePage) -> list[Duty]:
    """Every second role and secondment beside those of the sample, as it is stored."""
    with page._desk.office.read() as work:
        return [duty for duty in work.duties() if duty.id != _OF_SAMPLE]


def lend(page: PeoplePage, until: date = END) -> str:
    """马建国 goes to 朔北 from the first of November."""
    command = GiveDuty(MA.person_id, "officer", SHUOBEI, BEGIN, until, ORDER)
    return perform(page._desk.office, give_duty, command)[0]


def test_secondments_are_mended_and_come_in_with_the_people(
    page: PeoplePage, dialogs: ScriptedDialogs, quiet: Quiet, qtbot: QtBot, tmp_path: Path
) -> None:
    """One put off, one new, of somebody who comes by the same table; what the table does not name stays."""
    held = lend(page)
    stays = perform(
        page._desk.office, give_duty, GiveDuty(MA.person_id, "officer", "630121", BEGIN, None, ORDER)
    )[0]
    people = (("姓名", "单位", "角色"), ("才让多杰", "朔北藏族乡", "执法人员"))
    lent = (
        HEAD,
        ("马建国", "", "朔北藏族乡", "执法人员", "2026-11-01至2027-03-31", "大执法抽〔2026〕9号"),
        ("才让多杰", "", "桥头镇", "执法人员", "下个月", ORDER),
        ("张守机", "", "桥头镇", "执法人员", "长期", ""),
    )
    sheets: Sheets = {"人员": people, "兼任抽调": lent}
    said = told(page)
    dialog = bring(page, dialogs, quiet, save(tmp_path / "名单.xlsx", sheets))
    qtbot.waitUntil(dialog.isActiveWindow)
    assert dialog.go.text() == "还有 2 行须改正"
    assert "“兼任抽调”第 3 行 E 列：没有写明到哪一天为止" in seen(dialog)
    mend(dialog, quiet, "days", "2026-12-01至2026-12-31")
    assert "“兼任抽调”第 4 行 A 列：“张守机”不在人员名单里" in seen(dialog)
    click(dialog.leave_out)
    quiet()
    dialog.switch.choose(0)
    assert [row for row in looked(dialog) if "变动" in row] == [
        "兼任抽调|2|变动|马建国|朔北藏族乡|朔北藏族乡的执法人员，2026-11-01至2027-03-31，大执法抽〔2026〕9号"
    ]
    assert dialog.go.text() == "导入 3 行"
    click(dialog.go)
    quiet()
    assert said == ["已导入：新增 1 人，变动 0 人，兼任、抽调 2 项"]
    by_id = {duty.id: duty for duty in duties(page)}
    assert (by_id[held].until, by_id[held].why) == (LATER, "大执法抽〔2026〕9号")
    assert by_id[stays].until is None
    (new,) = by_id.keys() - {held, stays}
    assert (by_id[new].unit_id, by_id[new].since) == (QIAOTOU, date(2026, 12, 1))
    assert page._desk.office.storage.check().sound


def test_what_goes_out_comes_in_again_without_a_change(
    page: PeoplePage, dialogs: ScriptedDialogs, quiet: Quiet, tmp_path: Path
) -> None:
    lend(page)
    perform(page._desk.office, give_duty, GiveDuty(MA.person_id, "reviewer", QIAOTOU, None, None, ORDER))
    before, file = duties(page), tmp_path / "名单.xlsx"
    dialogs.answers.append(file)
    click(button(page, "导出名单"))
    quiet()
    rows = [[cell.value for cell in row] for row in load_workbook(file)["兼任抽调"].iter_rows()]
    assert {"2026-11-01至2026-12-31", "长期"} < {row[4] for row in rows if row[0] == "马建国"}
    dialog = bring(page, dialogs, quiet, file)
    dialog.switch.choose(0)
    fates = [row for row in looked(dialog) if row.startswith("兼任抽调")]
    assert len(fates) == len(before) + 1 == 3, "one of the sample, too"
    assert all("不变" in row for row in fates)
    assert not dialog.go.isEnabled()
    dialog.reject()
    assert duties(page) == before


def test_who_keeps_the_accounts_is_lent_to_nobody(
    page: PeoplePage, dialogs: ScriptedDialogs, quiet: Quiet, qtbot: QtBot, tmp_path: Path
) -> None:
    """And no duty is told twice, nor without the order it rests on."""
    row = ("马建国", "", "朔北藏族乡", "执法人员", "2026-12-31", ORDER)
    lent = (HEAD, row, row, (*row[:3], "管理员", *row[4:]), (*row[:2], "东峡镇", *row[3:5], ""))
    dialog = bring(page, dialogs, quiet, save(tmp_path / "名单.xlsx", {"兼任抽调": lent}))
    qtbot.waitUntil(dialog.isActiveWindow)
    reasons = [line.split("|")[-1] for line in looked(dialog)]
    assert reasons == [
        "和“兼任抽调”第 2 行写的是同一项，写了两次",
        "管理帐号的人不办案，不能兼任，也不能抽调",
        "没有写依据的文件",
    ]
    assert not dialog.go.isEnabled()
    dialog.reject()
    assert duties(page) == []
