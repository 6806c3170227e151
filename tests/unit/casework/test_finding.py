"""A matter is found by what an officer remembers of it, best match first, among the rows of the day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from pypinyin import Style, lazy_pinyin

from desktop.base.paths import RESOURCES
from desktop.base.tables import read_csv
from desktop.casework.finding import find_matters, usable_on
from desktop.casework.matter_table import MatterReader, read_fine_units


def initials(text: str) -> str:
    return "".join(lazy_pinyin(text, style=Style.FIRST_LETTER))


UNITS = read_fine_units(RESOURCES / "texts" / "fine_units.toml")
MATTERS, _ = MatterReader(UNITS, initials).read(read_csv(RESOURCES / "lists" / "matters.csv"))
BY_ID = {matter.id: matter for matter in MATTERS}
DAY = date(2026, 11, 1)


def found(text: str, on: date = DAY) -> list[str]:
    return [matter.id for matter in find_matters(MATTERS, text, on)]


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("秸秆", "HJ-001-v2"),  # part of the conduct
        ("焚烧 秸秆", "HJ-001-v2"),  # two parts, in any order
        ("秸秆 焚烧", "HJ-001-v2"),
        ("焚烧秸秆", "HJ-001-v2"),
        ("ltfsjglY", "HJ-001-v2"),  # initials of 露天焚烧秸秆落叶
        ("wgltsk", "HJ-004-v2"),
        ("HJ-004", "HJ-004-v2"),  # a code
        ("hj004", "HJ-004-v2"),
        ("ｈｊ００４", "HJ-004-v2"),
        ("土地管理法 第七十四条", "TD-007-v1"),  # a law and its article
        ("防洪法", "SL-001-v1"),
        ("露天烧烤", "HJ-004-v2"),
    ],
)
def test_the_best_match_comes_first(typed: str, first: str) -> None:
    assert found(typed)[0] == first


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [("乱倒垃圾", "SR-003-v1"), ("秸秆露天焚烧", "HJ-001-v2"), ("非法占地建房", "TD-004-v1")],
)
def test_a_similar_conduct_is_offered_where_nothing_holds_the_words(typed: str, wanted: str) -> None:
    assert not any(typed in matter.name for matter in MATTERS)
    assert wanted in found(typed)


@pytest.mark.parametrize("typed", ["核反应堆", "xyzxyz", "ZZ-999", "秸秆 核反应堆", "%%", ".*"])
def test_what_is_not_there_is_not_found(typed: str) -> None:
    assert found(typed) == []


def test_the_name_beats_the_law_and_the_law_beats_the_notes() -> None:
    ids = found("草原")
    names = ["草原" in BY_ID[id].name for id in ids]
    assert True in names
    assert False in names  # rows of the grassland law follow
    assert names == sorted(names, reverse=True)


def test_a_name_that_begins_so_comes_before_one_that_holds_it() -> None:
    ids = found("擅自")
    begins = [BY_ID[id].name.startswith("擅自") for id in ids]
    assert begins == sorted(begins, reverse=True)


def test_among_equals_the_order_of_the_list_stands() -> None:
    ids = found("hj")
    assert ids[:3] == ["HJ-001-v2", "HJ-002-v2", "HJ-003-v2"]
    assert found("hj") == ids


def test_only_the_rows_of_the_day_are_found() -> None:
    assert found("秸秆", date(2026, 8, 14)) == ["HJ-001-v1"]
    assert found("秸秆", date(2026, 8, 15)) == ["HJ-001-v2"]
    assert found("HJ-001", date(2026, 8, 14)) == ["HJ-001-v1"]


def test_a_row_whose_text_is_wanting_serves_only_for_its_own_days() -> None:
    assert "MZ-002-v1" in found("殡葬", date(2026, 3, 29))
    assert "MZ-002-v1" not in found("殡葬", date(2026, 3, 30))
    assert "WS-002-v1" not in found("公共场所无卫生许可证", date(2020, 1, 1))
    assert not usable_on(replace(BY_ID["HJ-001-v2"], status="withdrawn"), DAY)
    assert usable_on(BY_ID["HJ-001-v2"], DAY)


def test_nothing_typed_shows_the_list_of_the_day() -> None:
    assert len(find_matters(MATTERS, "  ", DAY, limit=500)) == sum(usable_on(m, DAY) for m in MATTERS)
    assert len(find_matters(MATTERS, "", DAY, limit=5)) == 5


def test_a_phrase_of_the_conduct_finds_its_matter() -> None:
    """Officers remember the words of the article where the name of the matter is another."""
    assert found("硬质围挡") == ["HJ-005-v2"]
    assert found("触地拖行") == ["JT-007-v1"]
    assert not any("占道" in str(matter) for matter in MATTERS)
    assert found("占道") == []  # on no list: nothing is invented


def test_the_name_beats_a_phrase_of_the_conduct() -> None:
    ids = found("秸秆")
    assert ids[0] == "HJ-001-v2"
    named = ["秸秆" in BY_ID[id].name for id in ids]
    assert named == sorted(named, reverse=True)
