"""The list of matters: every row of the given table is read, and a wrong row is refused by row and column."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date

import pytest

from desktop.base.errors import BadEntry
from desktop.base.paths import RESOURCES
from desktop.base.tables import read_csv
from desktop.casework.entrusting import Entrustment
from desktop.casework.lists import FineRange, Power
from desktop.casework.matter_table import (
    COLUMNS,
    ENTRUSTED,
    KINDS,
    FineUnit,
    MatterReader,
    check_columns,
    read_fine_units,
    read_list_head,
)

UNITS = read_fine_units(RESOURCES / "texts" / "fine_units.toml")
HEAD = read_list_head(RESOURCES / "lists" / "matters.toml")
ROWS = read_csv(RESOURCES / "lists" / "matters.csv")


def initials(text: str) -> str:
    """Stands for pinyin: a letter for each character, with the punctuation a real one leaves in."""
    return "".join(char if char in "()" else "X" for char in text)


READER = MatterReader(UNITS, initials, HEAD.rule_sets, {"桥头镇": "630121100", "朔北藏族乡": "630121205"})
MATTERS, WRONG = READER.read(ROWS)
BY_ID = {matter.id: matter for matter in MATTERS}


def changed(source: str = "HJ-001-v2", /, **cells: str) -> dict[str, str]:
    return {**next(row for row in ROWS if row["id"] == source), **cells}


def refused(**cells: str) -> BadEntry:
    with pytest.raises(BadEntry) as caught:
        READER.matter(changed(**cells), 7)
    assert caught.value.code == "matter_row"
    assert caught.value.facts["row"] == 7
    return caught.value


def test_every_row_of_the_given_list_is_read() -> None:
    assert not WRONG
    assert len(MATTERS) == 165
    assert len({matter.code for matter in MATTERS}) == 147
    assert Counter(matter.status for matter in MATTERS) == {
        "current": 144,
        "superseded": 18,
        "needs_current_text": 3,
    }


def test_the_columns_are_those_of_the_list() -> None:
    assert tuple(ROWS[0]) == (*COLUMNS, *ENTRUSTED)
    check_columns(reversed(COLUMNS))  # the order is free


def test_every_unit_of_the_list_has_its_words() -> None:
    ranges = [r for m in MATTERS for r in (m.fine, m.fine_second, m.fine_person) if r is not None]
    used = {r.unit for r in ranges}
    assert used == set(UNITS)  # nothing unknown, nothing left over
    for id in used - {"yuan"}:
        assert UNITS[id].base
        assert UNITS[id].measure
    assert UNITS["yuan"].base == ""


def test_a_row_becomes_a_matter() -> None:
    matter = BY_ID["HJ-001-v2"]
    assert (matter.code, matter.name, matter.valid_from) == ("HJ-001", "露天焚烧秸秆落叶", date(2026, 8, 15))
    assert matter.fine == FineRange(500, 2000, "yuan", "", matter.fine.phrase if matter.fine else "")
    assert matter.power is Power.GRANTED
    assert matter.initials == "x" * 8


def test_a_township_s_own_power_is_told() -> None:
    assert BY_ID["GH-001-v1"].power is Power.OWN
    assert sum(matter.power is Power.OWN for matter in MATTERS) == 6


def test_an_entrusted_matter_has_its_letter() -> None:
    matter = BY_ID["NY-023-v1"]
    letter = Entrustment(
        "630121-nync", "大农委〔2026〕1号（示例）", date(2026, 1, 5), date(2026, 1, 1), date(2027, 12, 31)
    )
    assert (matter.power, matter.entrustment) == (Power.ENTRUSTED, letter)
    assert (letter.stands_on(date(2026, 1, 1)), letter.stands_on(date(2027, 12, 31))) == (True, True)
    assert not letter.stands_on(date(2025, 12, 31))
    assert not letter.stands_on(date(2028, 1, 1))


def test_a_list_without_entrusted_matters_needs_no_columns_for_them() -> None:
    row = {name: cell for name, cell in changed("NY-023-v1").items() if name not in ENTRUSTED}
    assert READER.matter(row, 2).power is Power.GRANTED


def test_a_letter_is_for_the_townships_its_row_names() -> None:
    """行政处罚法 21: whoever is entrusted meets the conditions himself; another township is not meant."""

    def letter(named: str) -> Entrustment:
        found = READER.matter(changed("NY-023-v1", entrusted_townships=named), 2).entrustment
        assert found is not None
        return found

    assert letter("").entrusts("630121205")
    assert letter("桥头镇").townships == ("630121100",)
    assert not letter("桥头镇").entrusts("630121205")
    assert letter("朔北藏族乡、桥头镇，桥头镇").townships == ("630121205", "630121100")
    with pytest.raises(BadEntry) as strange:
        letter("桥头镇、无名镇")
    assert (strange.value.facts["column"], strange.value.facts["reason"]) == (
        "entrusted_townships",
        "“无名镇”不是本县的乡镇",
    )


def test_the_second_range_has_its_condition() -> None:
    second = BY_ID["NY-001-v1"].fine_second
    assert second is not None
    assert (second.least, second.most, second.unit) == (3, 5, "multiple_of_goods_value")
    assert second.condition == "货值金额一万元以上"
    assert second.phrase == "货值金额三倍以上五倍以下罚款"


def test_a_range_for_persons_names_whom() -> None:
    matter = BY_ID["SL-009-v1"]
    assert matter.fine_person is not None
    assert (matter.fine_person.most, matter.person_basis) == (2, "natural_person")


def test_the_rule_set_follows_the_department() -> None:
    assert BY_ID["NY-001-v1"].rule_set == "agriculture"
    assert BY_ID["HJ-001-v2"].rule_set == "general"


def test_initials_hold_letters_alone() -> None:
    assert BY_ID["GH-003-v1"].initials.isalnum()


@pytest.mark.parametrize(
    ("cells", "column"),
    [
        ({"code": "HJ1"}, "code"),
        ({"entrustment": "大农委〔2026〕1号"}, "entrusted_by"),  # a letter from nobody
        ({"entrusted_townships": "桥头镇"}, "entrusted_by"),  # townships of no letter
        ({"entrusted_by": "630121-nync"}, "entrustment"),
        ({"entrusted_by": "x", "entrustment": "y", "township_own_power": "yes"}, "entrusted_by"),
        ({"id": "HJ-002-v1"}, "id"),
        ({"id": "HJ-001-v0"}, "id"),
        ({"name": ""}, "name"),
        ({"violated_law": ""}, "violated_law"),
        ({"violated_article": "第一条;第二条"}, "violated_article"),
        ({"penalty_law": "甲法;乙法"}, "penalty_article"),
        ({"penalty_kinds": "责令改正"}, "penalty_kinds"),  # 行政处罚法 28: no kind of penalty
        ({"penalty_kinds": "警告"}, "penalty_kinds"),  # a range without 罚款
        ({"fine_min": "five"}, "fine_min"),
        ({"fine_min": "3000"}, "fine_min"),  # above the upper end
        ({"fine_min": ""}, "fine_min"),
        ({"fine_max": "-1"}, "fine_max"),
        ({"fine_unit": ""}, "fine_unit"),
        ({"fine_unit": "gold"}, "fine_unit"),
        ({"person_fine_basis": "natural_person"}, "person_fine_basis"),
        ({"person_fine_min": "1", "person_fine_unit": "yuan"}, "person_fine_basis"),
        ({"person_fine_basis": "anyone"}, "person_fine_basis"),
        ({"fine2_max": "5"}, "fine2_unit"),
        ({"correction_order": "maybe"}, "correction_order"),
        ({"fine_mandatory": "shall"}, "fine_mandatory"),
        ({"township_own_power": ""}, "township_own_power"),
        ({"valid_from": "2026/8/15"}, "valid_from"),
        ({"valid_to": "2026-08-14"}, "valid_to"),  # before its own beginning
        ({"status": "new"}, "status"),
    ],
)
def test_a_wrong_cell_is_refused_by_row_and_column(cells: dict[str, str], column: str) -> None:
    error = refused(**cells)
    assert error.facts["column"] == column
    assert error.facts["reason"]


def test_a_missing_column_is_refused_once_and_not_row_by_row() -> None:
    short = [{key: cell for key, cell in row.items() if key != "fine_min"} for row in ROWS]
    matters, wrong = READER.read(short)
    assert not matters
    assert [error.code for error in wrong] == ["matter_columns"]
    assert wrong[0].facts["missing"] == "fine_min"
    with pytest.raises(BadEntry, match="matter_row"):
        READER.matter(short[0], 2)


def test_an_unknown_column_is_refused() -> None:
    with pytest.raises(BadEntry) as caught:
        check_columns([*COLUMNS, "colour"])
    assert caught.value.facts == {"missing": "", "unknown": "colour"}


def test_a_wrong_row_does_not_hide_the_others() -> None:
    matters, wrong = READER.read([changed("GH-001-v1", name=""), changed("GH-002-v1"), changed(status="x")])
    assert [matter.id for matter in matters] == ["GH-002-v1"]
    assert [(error.facts["row"], error.facts["column"]) for error in wrong] == [(2, "name"), (4, "status")]


def test_an_id_twice_and_periods_that_overlap_are_refused() -> None:
    again = changed()
    later = changed(id="HJ-001-v3", valid_from="2026-12-01")
    _, wrong = READER.read([changed(), again, later])
    assert [(error.facts["row"], error.facts["column"]) for error in wrong] == [(3, "id"), (4, "valid_from")]
    _, wrong = READER.read([changed(valid_to="2026-11-30"), later])
    assert not wrong


def test_the_kinds_are_those_of_the_law() -> None:
    assert "责令改正" not in KINDS
    assert len(KINDS) == 14  # thirteen named in 行政处罚法 9, and 其他


def test_of_the_ten_laws_that_the_code_ended_none_is_cited_for_what_is_done_since() -> None:
    """生态环境法典 1242: in force on 2026-08-15; they end the day before. Both are in the list, by day."""
    text = (RESOURCES / "statutes" / "生态环境法典-2026-03-12.md").read_text("utf-8")
    ending = text.partition("### 第一千二百四十二条")[2]
    ended = frozenset(re.findall("《(.+?)》", ending))
    assert len(ended) == 10
    begins, before = date(2026, 8, 15), date(2026, 8, 14)
    listed = HEAD.over(MATTERS)

    def laws(day: date) -> dict[str, frozenset[str]]:
        rows = (row for code in {one.code for one in MATTERS} if (row := listed.row_for(code, day)))
        return {row.code: frozenset(f"{row.violated_law};{row.penalty_law}".split(";")) for row in rows}

    then, since = laws(before), laws(begins)
    replaced = {code for code, told in then.items() if told & ended}
    assert len(replaced) == 16
    assert all("中华人民共和国生态环境法典" in since[code] for code in replaced)
    assert not {code for code, told in since.items() if told & ended}
    assert not {code for code, told in then.items() if "中华人民共和国生态环境法典" in told}


def test_the_list_says_that_it_is_a_sample() -> None:
    listed = HEAD.over(MATTERS)
    assert listed.sample
    assert listed.in_force_from == date(2020, 1, 1)
    assert "未经法律专业人员复核" in HEAD.warning
    found = listed.row_for("HJ-001", date(2026, 8, 14))
    assert found is not None
    assert found.id == "HJ-001-v1"


@pytest.mark.parametrize(
    ("fine", "words"),
    [
        (FineRange(100, 1000, "yuan_per_m2"), "100—1,000元/平方米"),
        (FineRange(0, 50000, "yuan"), "50,000元以下"),
        (FineRange(100000, 1000000, "yuan"), "100,000—1,000,000元"),
        (FineRange(5000, 5000, "yuan_per_child_per_month"), "5,000元/每名童工每月"),
        (FineRange(500, None, "yuan"), "500元以上"),
        (FineRange(0, 2500000, "yuan_per_m2"), "2,500,000元/平方米以下"),
        (FineRange(0.5, 10, "percent_of_project_cost"), "0.5—10%（建设工程造价）"),
    ],
)
def test_a_range_is_put_into_words(fine: FineRange, words: str) -> None:
    unit: FineUnit = UNITS[fine.unit]
    assert unit.words(fine) == words
