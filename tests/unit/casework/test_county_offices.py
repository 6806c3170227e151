"""Governments proposed from names, and read from tables; people with their certificates."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

import pytest

from desktop.base.clock import CHINA
from desktop.base.errors import BadEntry
from desktop.base.money import Money
from desktop.base.paths import RESOURCES
from desktop.base.sheet import Cell, Sheet, Workbook
from desktop.casework.access import read_rights
from desktop.casework.county_offices import (
    CITIZEN,
    ORGANISATION,
    propose_organs,
    read_organs,
    with_value,
    wrong_organs,
)
from desktop.casework.lists import Level, Officer, Organ, Unit
from desktop.casework.people_table import officers_of, read_people

RIGHTS = read_rights(RESOURCES / "lists" / "rights.toml")
COUNTY = Unit("630121", "大通回族土族自治县", Level.COUNTY)
UNITS = (
    COUNTY,
    *(
        Unit(f"t{n}", name, Level.TOWNSHIP, COUNTY.id)
        for n, name in enumerate(("桥头镇", "青林乡", "青山乡"))
    ),
    Unit("s1", "元朔社区", Level.STATION, "t0"),
    Unit("s2", "中心村", Level.STATION, "t1"),
    Unit("s3", "中心村", Level.STATION, "t2"),
)


def book(name: str, *rows: tuple[Cell, ...]) -> Workbook:
    return Workbook("本县.xlsx", "", (Sheet("机构", (("说明",),)), Sheet(name, rows)))


def organs(*rows: tuple[Cell, ...]) -> tuple[dict[str, Organ], list[str]]:
    found, wrong = read_organs(book("机关", *rows), UNITS, propose_organs(UNITS))
    return {organ.unit_id: organ for organ in found}, [
        str(one.facts.get("reason", one.code)) for one in wrong
    ]


def people(*rows: tuple[Cell, ...]) -> tuple[tuple[Officer, ...], list[str]]:
    head: tuple[Cell, ...] = ("姓名", "单位", "角色", "执法证号", "有效期", "法律职业资格")
    told, unread = read_people(book("人员", head, *rows))
    officers, wrong = officers_of(told, UNITS, RIGHTS)
    return officers, ["{column}{row} {reason}".format(**dict(one.facts)) for one in (*unread, *wrong)]


def test_what_follows_from_a_name_is_proposed_and_nothing_else() -> None:
    county, qiaotou, qinglin, qingshan = propose_organs(UNITS)
    assert (county.name, county.mark, county.review_body) == ("大通回族土族自治县人民政府", "大通", "")
    assert qiaotou.name == "大通回族土族自治县桥头镇人民政府"
    assert (qiaotou.centre, qiaotou.review_body) == ("桥头镇综合行政执法中心", county.name)
    assert qiaotou.court == "大通回族土族自治县人民法院"
    assert [organ.mark for organ in (qiaotou, qinglin, qingshan)] == ["大桥", "大青林", "大青山"]
    for organ in (county, qiaotou):
        assert (organ.bank, organ.address, organ.phone, organ.hearing_citizen) == ("", "", "", None)
    assert wrong_organs((county, qiaotou, qinglin, qingshan)) == ()


def test_a_township_does_not_bear_the_mark_of_its_county() -> None:
    county = Unit("150922", "化德县", Level.COUNTY)
    township = Unit("150922200", "德包图乡", Level.TOWNSHIP, county.id)
    assert [organ.mark for organ in propose_organs((county, township))] == ["化德", "化德包"]


def test_a_street_is_led_by_an_office() -> None:
    street = Unit("t9", "城关街道", Level.TOWNSHIP, COUNTY.id)
    assert propose_organs((COUNTY, street))[1].name == "大通回族土族自治县人民政府城关街道办事处"


def test_a_table_of_governments_goes_before_proposals() -> None:
    found, wrong = organs(
        ("乡镇", "机关名称", "字号", "代收银行", "公民听证数额（元）", "单位听证数额（元）"),
        ("桥头镇", None, "桥", "农商行桥头支行", 5000, "5万"),
        ("大通回族土族自治县", None, None, "农商行", None, None),
    )
    assert found["t0"].name == "大通回族土族自治县桥头镇人民政府"  # blank: the proposal stands
    assert (found["t0"].mark, found["t0"].bank) == ("桥", "农商行桥头支行")
    assert found["t0"].hearing_citizen == Money.yuan(5000)
    assert found[COUNTY.id].bank == "农商行"
    assert found["t1"].mark == "大青林"
    assert wrong == ["“5万”不是金额"]


def test_what_the_law_leaves_open_is_set_by_the_organ() -> None:
    """The hours of the night (行政强制法 43), and how a sole trader is dealt with (行政处罚法 51)."""
    found, _ = organs(("乡镇", "字号"), ("桥头镇", "桥"))
    organ = found["t0"]
    assert (organ.night_begins, organ.night_ends, organ.sole_trader_as_citizen) == (22, 6, True)
    organ = with_value(with_value(organ, "night_begins", " 20 "), "night_ends", "8")
    assert [hour for hour in range(24) if organ.by_night(hour)] == [*range(8), *range(20, 24)]
    assert not with_value(organ, "sole_trader_as_citizen", ORGANISATION).sole_trader_as_citizen
    assert with_value(organ, "sole_trader_as_citizen", CITIZEN).sole_trader_as_citizen
    for wrong in ("24", "十", "-1", "", "6:30"):
        with pytest.raises(BadEntry, match="hour_wrong"):
            with_value(organ, "night_ends", wrong)


def test_a_row_with_a_code_is_a_bureau_that_entrusts() -> None:
    found, wrong = organs(
        ("乡镇", "委托机关代码", "机关名称", "字号"),
        ("大通回族土族自治县", "nync", "大通回族土族自治县农业农村局", "大农"),
        ("大通回族土族自治县", None, None, "大通"),
    )
    assert wrong == []
    bureau = found["nync"]
    assert (bureau.name, bureau.mark) == ("大通回族土族自治县农业农村局", "大农")
    assert bureau.review_body == "大通回族土族自治县人民政府"  # 行政复议法 24
    assert found[COUNTY.id].name == "大通回族土族自治县人民政府"
    _, twice = organs(
        ("乡镇", "委托机关代码", "机关名称", "字号"),
        ("大通回族土族自治县", "nync", "农业农村局", "大农"),
        ("大通回族土族自治县", "nync", "农业农村局", "大农"),
    )
    assert twice == ["大通回族土族自治县写了两次"]


def test_what_a_government_cannot_be_without() -> None:
    _, wrong = organs(("乡镇", "机关名称", "字号"), ("桥头镇", None, "大青林"), ("河镇", None, "河"))
    assert wrong == ["“河镇”不在机构表里", "mark_twice"]
    _, twice = organs(("乡镇", "机关名称", "字号"), ("桥头镇", None, "桥"), ("桥头镇", None, "头"))
    assert twice == ["桥头镇写了两次"]
    county, township, *_ = propose_organs(UNITS)
    nameless = (county, replace(township, name=" "))
    assert [one.code for one in wrong_organs(nameless)] == ["organ_lacks"]


def test_people_with_their_units_roles_and_days() -> None:
    officers, wrong = people(
        ("马建国", "桥头镇", "执法人员", 63012124001, date(2029, 3, 31), None),
        ("李生华", "桥头镇元朔社区", None, "63012124002", "2024年4月1日至2029年3月31日", None),
        ("祁文海", "青山乡中心村", "协管员", None, None, None),
        ("张法", None, "法制审核员", None, datetime(2028, 1, 1, tzinfo=CHINA), "是"),
    )
    assert wrong == []
    assert [(one.name, one.unit_id, one.role) for one in officers] == [
        ("马建国", "t0", "officer"),
        ("李生华", "s1", "officer"),
        ("祁文海", "s3", "assistant"),
        ("张法", COUNTY.id, "reviewer"),
    ]
    assert officers[0].certificate == "63012124001"
    assert (officers[0].certified_from, officers[0].certified_to) == (None, date(2029, 3, 31))
    assert (officers[1].certified_from, officers[1].certified_to) == (date(2024, 4, 1), date(2029, 3, 31))
    assert officers[3].reviewer_qualified
    assert len({one.id for one in officers}) == 4


def test_what_a_certificate_is_for_and_the_reviewers_number() -> None:
    head = ("姓名", "单位", "角色", "执法领域", "法律职业资格证书编号")
    row = ("马建国", "桥头镇", None, "城乡建设、生态环境", "A2019001")
    told, unread = read_people(book("人员", head, row))
    (officer,), wrong = officers_of(told, UNITS, RIGHTS)
    assert (unread, wrong) == ((), ())
    assert officer.domains == ("城乡建设", "生态环境")
    assert (officer.reviewer_number, officer.reviewer_qualified) == ("A2019001", True)


@pytest.mark.parametrize(
    ("row", "complaint"),
    [
        ((None, "桥头镇", None, "1", None), "A2 没有姓名"),
        (("马建国", "中心村", None, None, None), "B2 “中心村”有 2 个，请连乡镇一起写"),
        (("马建国", "山镇", None, None, None), "B2 “山镇”不在机构表里"),
        (
            ("马建国", "桥头镇", "司机", None, None),
            "C2 “司机”不是角色：法制审核人员、辅助人员、监督人员、审计人员、管理员、"
            "分管负责人、负责人、执法人员",
        ),
        (("马建国", "桥头镇", None, None, "长期"), "E2 “长期”不是日期，请写成 2029-03-31"),
        (("马建国", "桥头镇", None, None, "2029-02-30"), "E2 “2029-02-30”不是日期，请写成 2029-03-31"),
    ],
)
def test_a_wrong_person_is_named_by_the_cell(row: tuple[Cell, ...], complaint: str) -> None:
    officers, wrong = people(row)
    assert (officers, wrong) == ((), [complaint])


@pytest.mark.parametrize(
    ("words", "unit"),
    [
        ("桥头镇人民政府", "桥头镇"),
        ("桥头镇政府", "桥头镇"),
        ("大通县桥头镇", "桥头镇"),
        ("大通回族土族自治县桥头镇人民政府", "桥头镇"),
        ("大通县桥头镇综合行政执法中心", "桥头镇"),
        ("桥头镇综合执法队", "桥头镇"),
        ("大通县人民政府", "大通回族土族自治县"),
        ("大通县", "大通回族土族自治县"),
        ("桥头镇市场监管所", None),
        ("化德县桥头镇", None),
        ("人民政府", None),
    ],
)
def test_a_unit_is_known_by_its_county_before_it_and_its_office_behind_it(
    words: str, unit: str | None
) -> None:
    officers, _ = people(("马建国", words, None, "1", None))
    assert [next(one.name for one in UNITS if one.id == officer.unit_id) for officer in officers] == (
        [unit] if unit else []
    )


def test_a_person_written_twice() -> None:
    _, wrong = people(("马建国", "桥头镇", None, "1", None), ("马建国", "桥头镇", None, "1", None))
    assert wrong == ["A3 马建国写了两次"]
    both, none = people(("马建国", "桥头镇", None, "1", None), ("马建国", "桥头镇", None, "2", None))
    assert (len(both), none) == (2, [])
