"""Equipment comes in out of a spreadsheet: row by row, mended in place, all of it or nothing."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest

from db import Storage
from desktop.base.clock import StoppedClock
from desktop.base.errors import BadEntry, NotPermitted
from desktop.casework.gear import Calibration, Gear, GearFilter, GearRow, Standing
from desktop.casework.mended_rows import Fate
from desktop.casework.published.taking import LEFT_OUT
from desktop.services.equipping import (
    PutGear,
    RetireGear,
    SaveGear,
    export_gear,
    gear_page,
    put_gear,
    retire_gear,
    story_of,
)
from desktop.services.gear_sheets import (
    GearLook,
    TakeGear,
    look_at_book,
    look_at_gear,
    take_gear,
)
from desktop.services.perform import Office, perform
from desktop.sheets.word_tables import read_tables
from tests.db.office import QIAOTOU, SHUOBEI
from tests.db.test_gear import HEAD, give, put, take
from tests.db.test_roster import KEEPER
from tests.helpers.homes import CHEAP
from tests.helpers.library import LIBRARY
from tests.helpers.workbooks import Line, save

HEADING: Line = ("种类", "编号", "型号", "单位", "状态", "在谁手里", "自", "状况")
EVERY = GearFilter(standing=tuple(Standing))


@pytest.fixture
def seat(storage: Storage, clock: StoppedClock) -> Office:
    """The small county as its administrator has it, in the middle of March."""
    clock.move_to(date(2026, 3, 16))
    return Office(storage, LIBRARY, clock, KEEPER, CHEAP)


def look(office: Office, folder: Path, *lines: Line, heading: Line = HEADING) -> GearLook:
    """A table as it is looked at from 桥头镇."""
    return look_at_gear(office, save(folder / "装备.xlsx", {"装备": (heading, *lines)}), QIAOTOU.id)


def again(office: Office, seen: GearLook, row: int, **told: str) -> GearLook:
    """The same with a row put right."""
    return look_at_book(office, seen.book, seen.unit_id, {**seen.mends, ("装备", row): told})


def taken(office: Office, seen: GearLook) -> dict[Fate, int]:
    """What came and changed."""
    return dict(perform(office, take_gear, TakeGear(seen.unit_id, seen.book, seen.mends))[0])


def listed(office: Office) -> dict[str, GearRow]:
    """Every piece by its number."""
    return {row.gear.number: row for row in gear_page(office, EVERY, None).rows}


def why(seen: GearLook) -> list[tuple[object, object, object]]:
    """Row, column and reason of every fault."""
    return [
        (one.facts["row"], one.facts["column"], one.facts["reason"])
        for line in seen.rows
        for one in line.faults
    ]


def test_pieces_come_with_who_has_them_since_when(seat: Office, tmp_path: Path) -> None:
    seen = look(
        seat,
        tmp_path,
        ("执法记录仪", "JLY-003", "DSJ-A7", "桥头镇", "领用中", "马建国", date(2026, 3, 2), "完好"),
        ("记录仪", "JLY-101", None, "朔北藏族乡", "在库", None, None, None),
        ("车辆", "青A12345", "长城炮", None, None, None, None, None),
        ("便携打印机", "DY-02", None, "桥头镇", "报废", None, "2026年3月5日", "摔坏"),
        ("合计", 4, None, None, None, None, None, None),
    )
    assert [line.fate for line in seen.rows] == [Fate.NEW] * 4
    assert taken(seat, seen) == {Fate.NEW: 4}
    now = listed(seat)
    assert {number: (row.gear.kind, row.unit, row.standing) for number, row in now.items()} == {
        "JLY-003": ("camera", "桥头镇", Standing.OUT),
        "JLY-101": ("camera", "朔北藏族乡", Standing.IN),
        "青A12345": ("vehicle", "桥头镇", Standing.IN),
        "DY-02": ("printer", "桥头镇", Standing.RETIRED),
    }
    assert (now["JLY-003"].holder, now["JLY-003"].since) == ("马建国", date(2026, 3, 2))
    assert (now["DY-02"].gear.retired_on, now["DY-02"].gear.retired_why) == (date(2026, 3, 5), "摔坏")
    assert [line.fate for line in look_at_book(seat, seen.book, seen.unit_id).rows] == [Fate.SAME] * 4
    with pytest.raises(BadEntry) as none:
        perform(seat, take_gear, TakeGear(seen.unit_id, seen.book))
    assert none.value.code == "gear_same"


def test_what_was_saved_is_read_again_as_it_stands(seat: Office, tmp_path: Path) -> None:
    camera, other, spent = put(seat, "JLY-003"), put(seat, "JLY-004", SHUOBEI.id), put(seat, "JLY-005")
    give(seat, camera, "p1", 2)
    give(seat, spent, "p1", 2)
    take(seat, spent, 4, "摔坏")
    perform(seat, retire_gear, RetireGear(QIAOTOU.id, spent, "报废"))
    file = tmp_path / "装备台账.xlsx"
    assert export_gear(seat, SaveGear(file, EVERY, ""), lambda _done, _of: True) == 3
    seen = look_at_gear(seat, file, QIAOTOU.id)
    assert [(line.fate, line.before.id if line.before else "") for line in seen.rows] == [
        (Fate.SAME, camera),
        (Fate.SAME, other),
        (Fate.SAME, spent),
    ]


def test_a_piece_comes_back_and_goes_on_to_another(seat: Office, tmp_path: Path) -> None:
    one, two = put(seat, "JLY-003"), put(seat, "JLY-004")
    give(seat, one, "p1", 2)
    give(seat, two, "p1", 2)
    seen = look(
        seat,
        tmp_path,
        ("执法记录仪", "JLY-003", None, None, "在库", None, "2026-03-09", "屏幕划伤"),
        ("执法记录仪", "JLY-004", "DSJ-V9", None, None, "李生华", "2026-03-10", "完好"),
    )
    assert taken(seat, seen) == {Fate.CHANGED: 2}
    assert [(row.since.day, row.until, row.came_back) for row in story_of(seat, one).issues] == [
        (2, date(2026, 3, 9), "屏幕划伤")
    ]
    assert [(row.name, row.since.day, row.until) for row in story_of(seat, two).issues] == [
        ("李生华", 10, None),
        ("马建国", 2, date(2026, 3, 10)),
    ]
    assert listed(seat)["JLY-004"].gear.model == "DSJ-V9"


def test_certificates_of_instruments_go_out_and_come_back(seat: Office, tmp_path: Path) -> None:
    """Every one of them, whatever its number looks like; read again they are the same."""
    held = (
        Calibration("检字（2024）第 003 号", None, date(2025, 3, 1)),
        Calibration("JD-25-1", date(2025, 3, 2), date(2026, 3, 1)),
        Calibration("校(2026)", date(2026, 3, 9), date(2027, 3, 8)),
    )
    perform(seat, put_gear, PutGear(QIAOTOU.id, Gear("", QIAOTOU.id, "meter", "CJ-02", calibrated=held)))
    put(seat, "JLY-003")
    file = tmp_path / "装备台账.xlsx"
    export_gear(seat, SaveGear(file, EVERY, ""), lambda _done, _of: True)
    (sheet,) = read_tables(file).sheets
    (cell,) = (row[-1] for row in sheet.rows if "CJ-02" in row)
    assert cell == (
        "检字（2024）第 003 号（2025-03-01）；JD-25-1（2025-03-02至2026-03-01）；"
        "校(2026)（2026-03-09至2027-03-08）"
    )
    seen = look_at_gear(seat, file, QIAOTOU.id)
    assert ([line.fate for line in seen.rows], seen.unread) == ([Fate.SAME] * 2, ())
    assert {line.gear.number: line.gear.calibrated for line in seen.rows if line.gear} == {
        "CJ-02": held,
        "JLY-003": (),
    }


def test_a_certificate_comes_with_a_column_for_each_of_its_days(seat: Office, tmp_path: Path) -> None:
    """As ledgers have it: the newest alone. Those the desk knows stay."""
    first = Calibration("JD-25-1", date(2025, 3, 2), date(2026, 3, 1))
    perform(seat, put_gear, PutGear(QIAOTOU.id, Gear("", QIAOTOU.id, "meter", "CJ-02", calibrated=(first,))))
    heading = ("种类", "编号", "检定证书编号", "检定日期", "有效期至")
    lines: tuple[Line, ...] = (
        ("检测、测量器具", "CJ-02", "JD-26-7", date(2026, 3, 9), "2027年3月8日"),
        ("检测、测量器具", "CJ-03", "JD-26-8（2026-03-09至2027-03-08）\nJD-25-8（2026-03-08）", None, None),
        ("检测、测量器具", "CJ-04", "JD-26-9", None, date(2027, 3, 8)),
    )
    seen = look(seat, tmp_path, *lines, heading=heading)
    assert why(seen) == []
    assert taken(seat, seen) == {Fate.CHANGED: 1, Fate.NEW: 2}
    now = listed(seat)
    newest = (date(2026, 3, 9), date(2027, 3, 8))
    assert now["CJ-02"].gear.calibrated == (first, Calibration("JD-26-7", *newest))
    assert now["CJ-03"].gear.calibrated == (
        Calibration("JD-25-8", None, date(2026, 3, 8)),
        Calibration("JD-26-8", *newest),
    )
    assert now["CJ-04"].gear.calibrated == (Calibration("JD-26-9", None, date(2027, 3, 8)),)
    assert [line.fate for line in look_at_book(seat, seen.book, seen.unit_id).rows] == [Fate.SAME] * 3


@pytest.mark.parametrize(
    ("told", "column", "reason"),
    [
        (("JD-26-7", None, None), "C", "证书没有写有效期至哪一天"),
        (("JD-26-7", "2026-03-09", None), "C", "证书没有写有效期至哪一天"),
        (("JD-26-7", "2026-03-09", "明年"), "E", "“明年”不是日期"),
        (("JD-26-7", "2026-03-09", "2026-03-01"), "C", "有效期至 2026-03-01，早于检定日期 2026-03-09"),
        (("JD-26-7（2027-03-08）", None, "2027-03-08"), "C", "检定日期、有效期另有一列的"),
        (("JD-1（2026-03-01）；JD-2", None, "2027-03-08"), "C", "检定日期、有效期另有一列的"),
        (("JD-1（2026-03-01）；JD-2", None, None), "C", "证书没有写有效期至哪一天"),
        ((None, None, "2027-03-08"), "C", "检定日期、有效期另有一列的"),
        (("1" * 1001, None, None), "C", "超过 1000 个字"),
    ],
)
def test_a_certificate_that_is_not_whole_is_said_with_its_row(
    seat: Office, tmp_path: Path, told: Line, column: str, reason: str
) -> None:
    heading = ("种类", "编号", "检定证书编号", "检定日期", "有效期至")
    seen = look(seat, tmp_path, ("检测、测量器具", "CJ-02", *told), heading=heading)
    (found, *_) = why(seen)
    assert (found[0], found[1], str(found[2])[: len(reason)]) == (2, column, reason)
    mended = again(seat, seen, 2, calibrated="JD-26-7", verified="2026-03-09", valid="2027-03-08")
    assert taken(seat, mended) == {Fate.NEW: 1}
    assert listed(seat)["CJ-02"].gear.calibrated == (
        Calibration("JD-26-7", date(2026, 3, 9), date(2027, 3, 8)),
    )


FAULTS: tuple[tuple[Line, list[tuple[str, str]]], ...] = (
    (("火箭筒", "1"), [("A", "“火箭筒”不在种类里")]),
    (("执法", "1"), [("A", "“执法”不在种类里")]),  # 车辆, 记录仪 and 终端 are all 执法
    (("执法记录仪", None, "DSJ"), [("B", "没有写编号")]),
    (("执法记录仪", "9" * 61), [("B", "超过 60 个字")]),
    (("执法记录仪", "JLY-009", None, "无名镇"), [("D", "“无名镇”不在机构表里")]),
    (("执法记录仪", "JLY-009", None, None, "飞了"), [("E", "“飞了”不是状态：领用中、在库、已停用")]),
    (("执法记录仪", "JLY-009", None, None, "领用中"), [("F", "领用中的没有写领用人")]),
    (("执法记录仪", "JLY-009", None, None, "在库", "马建国"), [("F", "写的是在库，又写了领用人马建国")]),
    (
        ("执法记录仪", "JLY-009", None, "朔北藏族乡", None, "马建国", "2026-03-02"),
        [("F", "“马建国”不在朔北藏族乡和上下级单位的名单里")],
    ),
    (("执法记录仪", "JLY-009", None, None, None, "马建国"), [("G", "要发给马建国，没有写日期")]),
    (("执法记录仪", "JLY-009", None, None, None, "马建国", "上周"), [("G", "“上周”不是日期")]),
    (("执法记录仪", "JLY-009", None, None, None, "马建国", "2026-03-17"), [("G", "2026-03-17 还没有到")]),
    (("执法记录仪", "JLY-009", None, None, "已停用", None, "2026-03-02"), [("H", "没有写停用原因")]),
    (
        ("执法记录仪", "JLY-001", None, None, "在库", None, "2026-03-01"),
        [("G", "上一次发放或者交回是 2026-03-02")],
    ),
    (("执法记录仪", "JLY-001", None, None, "停用", None, "2026-03-09", "丢失"), [("E", "还在马建国手里")]),
    (
        ("执法记录仪", "JLY-001", None, None, "领用中", "马建国", "2026-03-09"),
        [("G", "台账上是2026-03-02起领用，这里不能改")],
    ),
    (("执法记录仪", "JLY-002", None, None, "在库"), [("E", "台账上已经停用，不能再发放")]),
    (("执法记录仪", "JLY-002", "新型号"), [("B", "台账上已经停用（2026-03-16），不能再改")]),
    (("无", "", "", "无名镇"), [("A", "“无”不在种类里"), ("B", "没有写编号")]),
)


@pytest.mark.parametrize(("line", "told"), FAULTS, ids=[str(told[0][1]) for _, told in FAULTS])
def test_every_fault_is_said_with_its_row_and_nothing_is_taken(
    seat: Office, tmp_path: Path, line: Line, told: Sequence[tuple[str, str]]
) -> None:
    give(seat, put(seat, "JLY-001"), "p1", 2)
    perform(seat, retire_gear, RetireGear(QIAOTOU.id, put(seat, "JLY-002"), "报废"))
    before = listed(seat)
    seen = look(seat, tmp_path, ("执法车辆", "青A12345"), line)
    found = why(seen)
    assert [(row, column) for row, column, _ in found] == [(3, column) for column, _ in told]
    assert all(str(said).startswith(words) for (_, _, said), (_, words) in zip(found, told, strict=True))
    with pytest.raises(BadEntry) as refused:
        perform(seat, take_gear, TakeGear(seen.unit_id, seen.book))
    assert (refused.value.code, refused.value.facts["row"]) == ("county_row", 3)
    assert listed(seat) == before
    left = again(seat, seen, 3, **{LEFT_OUT: "yes"})
    assert taken(seat, left) == {Fate.NEW: 1}
    assert listed(seat).keys() == before.keys() | {"青A12345"}


def test_a_row_is_mended_where_it_stands(seat: Office, tmp_path: Path) -> None:
    seen = look(
        seat,
        tmp_path,
        ("执法记录义", "JLY-003", None, None, "领用中", "马健国", "2026年3月2日", None),
        ("执法记录仪", "JLY-003", None, None, None, None, None, None),
    )
    assert [line.fate for line in seen.rows] == [Fate.WRONG, Fate.NEW]
    seen = again(seat, seen, 2, kind="执法记录仪")
    assert [row for row, _, _ in why(seen)] == [2, 3], "now both are one piece, and nobody is called so"
    seen = again(seat, seen, 2, kind="执法记录仪", holder="马建国")
    seen = again(seat, seen, 3, number="JLY-004")
    assert taken(seat, seen) == {Fate.NEW: 2}
    assert listed(seat)["JLY-003"].holder == "马建国"


def test_namesakes_are_told_apart_by_their_certificates(seat: Office, tmp_path: Path) -> None:
    heading = ("种类", "编号", "领用人", "执法证号", "领用日期")
    with seat.read() as work:
        ma = next(one for one in work.officers(None) if one.id == "p1")
    line = ("执法记录仪", "JLY-003", "马建国", "00000", "2026-03-02")
    seen = look(seat, tmp_path, line, heading=heading)
    assert [column for _, column, _ in why(seen)] == ["C"]
    seen = again(seat, seen, 2, certificate=ma.certificate)
    assert taken(seat, seen) == {Fate.NEW: 1}


def test_a_cell_whose_value_is_lost_is_said_until_it_is_mended(seat: Office, tmp_path: Path) -> None:
    seen = look(seat, tmp_path, ("执法记录仪", "=B9", None, None, None, None, None, None))
    assert {column for _, column, _ in why(seen)} == {"B"}
    assert taken(seat, again(seat, seen, 2, number="JLY-003")) == {Fate.NEW: 1}


def test_a_state_that_says_how_it_is_and_not_where_is_its_condition(seat: Office, tmp_path: Path) -> None:
    """使用状态：正常, as many ledgers have it of every piece, whether it was handed out or not."""
    seen = look(
        seat,
        tmp_path,
        ("执法记录仪", "JLY-001", None, None, "正常", "马建国", "2026-03-02"),
        ("执法记录仪", "JLY-002", None, None, "完好", "马建国", "2026-03-02", "屏幕划伤"),
        ("执法记录仪", "JLY-003", None, None, "良好"),
    )
    assert not seen.stopped
    assert taken(seat, seen) == {Fate.NEW: 3}
    told = {number: (row.standing, row.condition) for number, row in listed(seat).items()}
    assert told["JLY-001"] == (Standing.OUT, "正常")
    assert told["JLY-002"] == (Standing.OUT, "屏幕划伤")
    assert told["JLY-003"][0] is Standing.IN


def test_each_kind_may_have_a_sheet_of_its_own_and_other_sheets_are_left(
    seat: Office, tmp_path: Path
) -> None:
    sheets: dict[str, Sequence[Line]] = {
        "说明": (("本台账由办公室保管。",),),
        "记录仪": (("2026年装备台账",), HEADING, ("执法记录仪", "JLY-003")),
        "车辆": (HEADING, ("执法车辆", "青A12345"), ("执法记录仪", "JLY-003")),
    }
    seen = look_at_gear(seat, save(tmp_path / "装备.xlsx", sheets), QIAOTOU.id)
    assert [(line.key, line.fate) for line in seen.rows] == [
        (("记录仪", 3), Fate.NEW),
        (("车辆", 2), Fate.NEW),
        (("车辆", 3), Fate.WRONG),
    ]
    assert why(seen) == [(3, "B", "这一件在“记录仪”第 3 行已经写过")]


def test_a_ledger_as_offices_keep_it_is_read_and_says_what_it_has_besides(
    seat: Office, tmp_path: Path
) -> None:
    heading = (
        "序号",
        "设备名称",
        "序列号",
        "品牌型号",
        "使用部门",
        "领取人",
        "领取日期",
        "完好情况",
        "数量",
        "单价",
        "空",
    )
    line = (1, "执法记录仪", "JLY-003", "DSJ-A7", "桥头镇", "马建国", date(2026, 3, 2), "完好", 1, 2600, None)
    seen = look(seat, tmp_path, line, heading=heading)
    assert seen.unread == ("数量", "单价")
    assert taken(seat, seen) == {Fate.NEW: 1}
    row = listed(seat)["JLY-003"]
    assert (row.holder, row.unit, row.condition, row.gear.model) == ("马建国", "桥头镇", "完好", "DSJ-A7")


def test_a_head_takes_in_what_is_his_and_nothing_of_others(seat: Office, tmp_path: Path) -> None:
    head = seat.for_(HEAD)
    own, foreign = ("执法车辆", "青A12345"), ("执法车辆", "青A54321", None, "朔北藏族乡")
    seen = look(head, tmp_path, own, foreign)
    with pytest.raises(NotPermitted):
        taken(head, seen)
    assert listed(seat) == {}
    assert taken(head, again(head, seen, 3, **{LEFT_OUT: "yes"})) == {Fate.NEW: 1}


def test_a_file_without_such_a_table_is_refused(seat: Office, tmp_path: Path) -> None:
    with pytest.raises(BadEntry) as refused:
        look(seat, tmp_path, ("马建国", "桥头镇"), heading=("姓名", "单位"))
    assert refused.value.code == "no_gear_table"
