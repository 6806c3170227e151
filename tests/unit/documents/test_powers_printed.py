"""Under each source of power the papers carry the organ that decides: its name, its number, its remedies."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from desktop.casework.case import Case
from desktop.casework.entrusting import Entrustment
from desktop.casework.lists import Power
from tests.unit.documents.cases import ORGAN, citizen_case, company_case
from tests.unit.documents.reading import printed

COUNTY, COURT = "大通回族土族自治县人民政府", "大通回族土族自治县人民法院"
BUREAU = replace(
    ORGAN,
    unit_id="630121-nync",
    name="大通回族土族自治县农业农村局",
    mark="大农",
    centre="大通县农业综合行政执法大队",
    bank_address="大通县桥头镇解放路2号",
)
LETTER = Entrustment(BUREAU.unit_id, "大农委〔2026〕1号", date(2026, 1, 5))


def under(case: Case, power: Power) -> Case:
    """The case under a source of power, with the organ that decides then (行政处罚法 18, 20, 24)."""
    lent = power is Power.ENTRUSTED
    matter = replace(case.matter, power=power, entrustment=LETTER if lent else None)
    return replace(case, matter=matter, organ=BUREAU if lent else ORGAN)


@pytest.mark.parametrize("power", [Power.OWN, Power.GRANTED])
def test_of_its_own_and_of_a_granted_power_the_township_decides(power: Power) -> None:
    read = printed("penalty-decision", under(company_case(), power))
    assert f"{ORGAN.name}2026年11月23日" in read
    assert "大桥罚决〔2026〕29号" in read
    assert f"六十日内向{COUNTY}申请行政复议，或者自收到之日起六个月内向{COURT}提起行政诉讼" in read
    assert BUREAU.name not in read


def test_of_an_entrusted_power_the_bureau_decides_and_neither_township_nor_brigade() -> None:
    read = printed("penalty-decision", under(company_case(), Power.ENTRUSTED))
    assert f"{BUREAU.name}2026年11月23日" in read
    assert "大农罚决〔2026〕29号" in read
    assert f"六十日内向{COUNTY}申请行政复议，或者自收到之日起六个月内向{COURT}提起行政诉讼" in read
    assert f"代收机构地址：{BUREAU.bank_address}" in read
    for other in (ORGAN.name, BUREAU.centre, ORGAN.centre):
        assert other not in read


@pytest.mark.parametrize("power", list(Power))
def test_on_the_spot_review_comes_first_whoever_decides(power: Power) -> None:
    """行政复议法 23(1)(1), since 2024-01-01."""
    case = under(citizen_case(), power)
    read = printed("summary-penalty-decision", case)
    assert case.organ.name in read
    assert f"应当先自收到本决定书之日起六十日内向{COUNTY}申请行政复议" in read
    assert "六个月" not in read
