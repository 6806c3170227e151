"""What a ledger names is found on the lists, or is said not to be there; nobody guesses between two."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from desktop.casework.ledger.placing import Register
from desktop.casework.ledger.rows import LedgerRow
from desktop.casework.lists import Level, Unit
from tests.helpers.builders import COUNTY, DISTRICT, LIST, OFFICERS, ORGAN, STATION, TOWNSHIP

OTHER = Unit("630121101", "城关镇", Level.TOWNSHIP, DISTRICT.id)
TWIN = Unit("630121101001", "元朔村", Level.STATION, OTHER.id)
REGISTER = Register((COUNTY, DISTRICT, TOWNSHIP, STATION, OTHER, TWIN), OFFICERS, LIST, lambda _id: ORGAN)
DAY = date(2026, 10, 12)


def row(**texts: str) -> LedgerRow:
    """A row that says so much."""
    return LedgerRow("台账", 2, "0" * 64, {}, texts, {})


@pytest.mark.parametrize(
    ("texts", "unit"),
    [
        ({"township": "桥头镇"}, TOWNSHIP),
        ({"township": "桥头"}, TOWNSHIP),
        ({"township": "桥头镇人民政府"}, TOWNSHIP),
        ({"township": "大通县桥头镇"}, TOWNSHIP),
        ({"township": "630121100"}, TOWNSHIP),
        ({"district": "桥头", "township": "桥头镇", "station": "元朔社区"}, STATION),
        ({"township": "桥头镇", "station": "元朔"}, STATION),
        ({"township": "桥头镇", "station": "元朔居委会"}, STATION),
        ({"township": "桥头镇", "station": "桥头镇元朔社区执法站"}, STATION),
        ({"station": "元朔社区"}, STATION),
        ({"township": "城关镇", "station": "元朔村委会"}, TWIN),
    ],
)
def test_a_unit_with_or_without_its_kind(texts: dict[str, str], unit: Unit) -> None:
    placed = REGISTER.place(row(**texts))
    assert placed.unit == unit
    assert placed.path[-1] == unit


@pytest.mark.parametrize(
    ("texts", "column", "reason"),
    [
        ({}, "township", "没有填写"),
        ({"district": "桥头片区"}, "township", "没有填写"),
        ({"township": "德吉镇"}, "township", "大通回族土族自治县没有“德吉镇”"),
        ({"station": "元朔"}, "station", "有 2 个"),
        ({"township": "城关镇", "station": "元朔社区"}, "station", "不在城关镇"),
        ({"township": "桥头镇", "station": "不存在村"}, "station", "桥头镇没有“不存在村”"),
    ],
)
def test_a_unit_that_is_not_there_or_not_one(texts: dict[str, str], column: str, reason: str) -> None:
    placed = REGISTER.place(row(**texts))
    assert placed.unit is None
    ((key, said),) = placed.complaints
    assert key == column
    assert reason in said


def test_a_matter_by_code_name_or_the_only_cause_that_names_it() -> None:
    for texts in (
        {"matter": "HJ-006"},
        {"matter": "hj006"},
        {"cause": "运输车辆未密闭遗撒物料"},
        {"cause": "涉嫌运输车辆未密闭遗撒物料案"},
        {"cause": "某公司运输车辆未密闭遗撒物料一案"},
    ):
        found = REGISTER.matter(row(**texts), DAY)
        assert found is not None
        assert found.code == "HJ-006"
    for texts in ({"matter": "HJ-999"}, {"cause": "别的行为"}, {"cause": "车辆"}, {}):
        assert REGISTER.matter(row(**texts), DAY) is None


def test_a_matter_not_yet_in_force_is_none() -> None:
    assert REGISTER.matter(row(matter="HJ-006"), date(2026, 8, 14)) is None


def test_officers_by_certificate_or_by_name_within_the_unit() -> None:
    path = (COUNTY, DISTRICT, TOWNSHIP)
    first, second = OFFICERS
    both = REGISTER.handling(row(officer1="马建国", certificate2="63012124002"), path)
    assert both == ((first, second), [])
    assert REGISTER.handling(row(officer1="马建国、李生华"), path) == ((first, second), [])
    assert REGISTER.handling(row(officer1="无名氏"), path) == ((), [("承办人1", "无名氏")])
    wrong = REGISTER.handling(row(officer1="马建国", certificate1="63012124002"), path)
    assert wrong == ((), [("承办人1", "马建国 63012124002")])
    namesake = replace(first, id="p8", certificate="")
    twins = Register(REGISTER.units, (*OFFICERS, namesake), LIST, lambda _id: ORGAN)
    assert twins.handling(row(officer1="马建国"), path) == ((), [("承办人1", "马建国")])
    assert REGISTER.handling(row(officer1="马建国"), (OTHER,)) == ((), [("承办人1", "马建国")])
