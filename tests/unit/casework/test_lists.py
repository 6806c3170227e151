"""The lists shipped with the program: the sample county is whole, and what is invented says so."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest

from desktop.base.money import Money
from desktop.base.paths import RESOURCES
from desktop.base.tables import read_rows
from desktop.casework.lists import FineRange, Level, Matter, MatterList, Officer, Organ, Power, Unit, cite
from desktop.casework.parties import check_phone

LISTS = RESOURCES / "lists"
UNITS = read_rows(LISTS / "units.csv", Unit)
ORGANS = read_rows(LISTS / "organs.csv", Organ)
OFFICERS = read_rows(LISTS / "officers.csv", Officer)
BY_ID = {unit.id: unit for unit in UNITS}
TOWNSHIPS = [unit for unit in UNITS if unit.level is Level.TOWNSHIP]


def test_the_county_has_its_districts_townships_and_stations() -> None:
    assert Counter(unit.level for unit in UNITS) == {
        Level.COUNTY: 1,
        Level.DISTRICT: 7,
        Level.TOWNSHIP: 20,
        Level.STATION: 311,
    }
    assert len(BY_ID) == len(UNITS)


def test_every_unit_stands_under_one_of_the_level_above() -> None:
    above = {Level.DISTRICT: Level.COUNTY, Level.TOWNSHIP: Level.DISTRICT, Level.STATION: Level.TOWNSHIP}
    for unit in UNITS:
        if unit.level is Level.COUNTY:
            assert unit.parent_id is None
        else:
            assert unit.parent_id is not None
            assert BY_ID[unit.parent_id].level is above[unit.level]
    children = {unit.parent_id for unit in UNITS}
    assert all(unit.id in children for unit in UNITS if unit.level is not Level.STATION)


def test_a_parent_comes_before_its_children() -> None:
    seen: set[str | None] = {None}
    for unit in UNITS:
        assert unit.parent_id in seen
        seen.add(unit.id)


def test_what_was_invented_is_marked() -> None:
    real = {unit.name for unit in UNITS if not unit.sample}
    assert real == {BY_ID["630121"].name} | {unit.name for unit in TOWNSHIPS}
    assert all(organ.sample for organ in ORGANS)
    assert all(officer.sample for officer in OFFICERS)


def test_stations_bear_short_names() -> None:
    names = [unit.name for unit in UNITS if unit.level is Level.STATION]
    assert not [name for name in names if name.endswith(("村委会", "居委会"))]
    assert "元朔社区" in names
    assert "铝电社区" not in names  # one of the two villages left out


def test_every_township_has_an_organ_that_decides_in_its_own_name() -> None:
    organs = {organ.unit_id: organ for organ in ORGANS}
    bureau = "630121-nync"  # entrusts a matter, and is no unit of the tree
    assert set(organs) == {unit.id for unit in TOWNSHIPS} | {"630121", bureau}
    assert organs[bureau].review_body == "大通回族土族自治县人民政府"
    for unit in TOWNSHIPS:
        organ = organs[unit.id]
        assert organ.name == f"大通回族土族自治县{unit.name}人民政府"
        assert "中心" not in organ.name
        assert organ.review_body == "大通回族土族自治县人民政府"  # 行政复议法 24
        assert organ.court == "大通回族土族自治县人民法院"
        assert (organ.hearing_citizen, organ.hearing_organisation) == (Money.yuan(5000), Money.yuan(50000))
        assert check_phone(organ.phone) == organ.phone


def test_marks_and_accounts_are_unique() -> None:
    assert len({organ.mark for organ in ORGANS}) == len(ORGANS)
    assert len({organ.bank_account for organ in ORGANS}) == len(ORGANS)


def test_each_township_can_send_two_certified_officers() -> None:
    day = date(2026, 3, 2)
    for unit in TOWNSHIPS:
        here = [officer for officer in OFFICERS if officer.unit_id == unit.id]
        assert sum(officer.role == "officer" and officer.certified_on(day) for officer in here) >= 3
        assert sum(officer.role == "head" for officer in here) == 1


def test_one_certificate_has_lapsed() -> None:
    lapsed = [o for o in OFFICERS if o.role == "officer" and not o.certified_on(date(2026, 3, 2))]
    assert len(lapsed) == 1
    assert lapsed[0].certified_on(date(2025, 5, 31))
    assert not lapsed[0].certified_on(date(2025, 6, 1))


def test_each_district_has_a_qualified_reviewer() -> None:
    places = {o.unit_id for o in OFFICERS if o.role == "reviewer" and o.reviewer_qualified}
    assert places == {unit.id for unit in UNITS if unit.level is Level.DISTRICT}


def test_officers_differ_by_name_and_certificate() -> None:
    assert len({officer.name for officer in OFFICERS}) == len(OFFICERS)
    numbers = [officer.certificate for officer in OFFICERS if officer.certificate]
    assert len(set(numbers)) == len(numbers)
    assert any("䶮" in officer.name for officer in OFFICERS)
    assert any("𬭚" in officer.name for officer in OFFICERS)


def test_an_officer_without_certificate_may_not_enforce() -> None:
    assistant = next(officer for officer in OFFICERS if officer.role == "assistant")
    assert not assistant.certified_on(date(2026, 3, 2))
    assert Officer("1", "甲", "u", "officer", "0001").certified_on(date(2026, 3, 2))


# --- fines and versions --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("fine", "base", "least", "most"),
    [
        (FineRange(500, 2000, "yuan"), None, 50000, 200000),
        (FineRange(0, None, "yuan"), None, 0, None),
        (FineRange(100, 1000, "yuan_per_m2"), 12.5, 125000, 1250000),
        (FineRange(5, 10, "percent_of_project_cost"), 33333.33, 166667, 333333),
        (FineRange(1, 5, "multiple_of_illegal_income"), 0.01, 1, 5),
    ],
)
def test_a_range_has_bounds_in_fen(fine: FineRange, base: float | None, least: int, most: int | None) -> None:
    assert fine.bounds(base) == (Money(least), None if most is None else Money(most))


def test_a_range_by_area_waits_for_the_area() -> None:
    assert FineRange(100, 1000, "yuan_per_m2").bounds(None) is None


def matter(version: int, first: date | None, last: date | None) -> Matter:
    return Matter(
        id=f"HJ-001-v{version}",
        code="HJ-001",
        name="露天焚烧秸秆落叶",
        domain="生态环境",
        source_department="生态环境",
        violated_law="甲法;乙法",
        violated_article="第一条;第二条",
        penalty_law="甲法",
        penalty_article="第三条",
        kinds=("罚款",),
        fine=FineRange(500, 2000, "yuan"),
        fine_second=None,
        fine_person=None,
        person_basis="",
        correction=True,
        correction_first=False,
        fine_must=False,
        power=Power.GRANTED,
        valid_from=first,
        valid_to=last,
        status="current",
    )


def test_the_row_is_that_of_the_day_of_the_act() -> None:
    old, new = matter(1, None, date(2026, 8, 14)), matter(2, date(2026, 8, 15), None)
    listed = MatterList("1", "某机关", "1号", date(2020, 1, 1), date(2030, 1, 1), (old, new))
    assert listed.row_for("HJ-001", date(2026, 8, 14)) is old
    assert listed.row_for("HJ-001", date(2026, 8, 15)) is new
    assert listed.row_for("XX-001", date(2026, 8, 15)) is None
    assert listed.in_force_on(date(2030, 1, 1))
    assert not listed.in_force_on(date(2030, 1, 2))
    assert not listed.in_force_on(date(2019, 12, 31))


def test_laws_are_cited_with_their_own_articles() -> None:
    assert matter(1, None, None).violated == "《甲法》第一条、《乙法》第二条"
    assert matter(1, None, None).punished == "《甲法》第三条"
    assert cite("甲法", "第一条") == "《甲法》第一条"
