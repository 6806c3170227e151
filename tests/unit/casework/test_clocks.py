"""The law tables are the reference's, and the clocks at work agree with sections 1.2, 1.3 and 1.5 of it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from desktop.base.errors import BadResource
from desktop.base.paths import RESOURCES
from desktop.casework.clocks import Clocks
from desktop.casework.deadlines import Calendar, HolidayYear, Measure, Term
from desktop.casework.law import Bound, ClockKind, GateLevel, cited, read_clocks, read_gates

CLOCKS_FILE = RESOURCES / "law" / "clocks.toml"
GATES_FILE = RESOURCES / "law" / "gates.toml"
LAW = read_clocks(CLOCKS_FILE)
GATES = read_gates(GATES_FILE)
NONE: frozenset[date] = frozenset()
WEEKENDS = Calendar.of(*(HolidayYear(year, "", NONE, NONE, NONE) for year in (2026, 2027)))
CLOCKS = Clocks(LAW, WEEKENDS)


def d(written: str) -> date:
    return date.fromisoformat(written)


def test_every_clock_and_gate_of_the_reference_is_there() -> None:
    # 土地管理法 83, which the reference lacks, and what it tells of the ninety days in a note alone
    beside = {"sue_land_15d", "case_stop_agr", "case_stop_mhu", "case_stop_samr"}
    beside |= {
        "preserve_samr_7wd",
        "preserve_mhu_7wd",
        "preserve_mot_7wd",
    }  # it tells of these in a note, too
    assert len(LAW) == 79 + len(beside | {"lead_order", "visit_correct"})  # an order sets these, and no law
    assert len(GATES) == 99
    levels = [gate.level for gate in GATES.values()]
    assert [levels.count(level) for level in GateLevel] == [77, 20, 2]


# 行政处罚法 85: 二日、三日、五日、七日 are working days; 十五日 and 九十日 are not.
def test_the_unit_belongs_to_the_rule() -> None:
    for clock in LAW.values():
        if clock.law == "处罚法" and clock.unit in (Measure.DAY, Measure.WORKDAY) and (clock.amount or 0) > 1:
            assert (clock.unit is Measure.WORKDAY) == (clock.amount in (2, 3, 5, 7)), clock.id
        if clock.law == "强制法" and clock.unit in (Measure.DAY, Measure.WORKDAY) and clock.amount:
            assert (clock.unit is Measure.WORKDAY) == (clock.amount <= 10), clock.id
        if clock.law == "移送规定" and clock.amount == 3:
            assert clock.unit is Measure.DAY, clock.id


def test_only_terms_of_the_party_roll() -> None:
    rolling = {clock.id for clock in LAW.values() if clock.amount is not None and clock.term.rolls}
    assert {"pay_15d", "review_60d", "sue_6m"} <= rolling
    assert not {"case_90d", "seize_30d", "court_apply_3m", "notice_pub_30d", "hearing_req_5wd"} & rolling
    assert all(LAW[id].bound is Bound.PARTY for id in rolling)


def test_articles_are_cited_in_full() -> None:
    assert LAW["case_90d"].cited == "《中华人民共和国行政处罚法》第六十条"
    assert LAW["case_90d"].short == "处罚法 60"
    assert LAW["limitation_eco_5y"].cited == "《中华人民共和国生态环境法典》第一千零五十四条"
    assert LAW["publish_7wd"].cited.endswith("的指导意见》第二部分（六）")
    assert GATES["g_two_officers"].cited == "《中华人民共和国行政处罚法》第四十二条"
    assert GATES["g_two_officers"].short == "处罚法 42"
    assert cited("某法", "57、66") == "《某法》第五十七条、第六十六条"
    assert cited("某法", "附则") == "《某法》附则"


def test_a_clock_can_bar_as_a_gate() -> None:
    gate = LAW["limitation_2y"].as_gate()
    assert (gate.id, gate.article, gate.level) == ("limitation_2y", "36", GateLevel.BLOCK)


def test_a_clock_without_length_has_no_term() -> None:
    assert LAW["late_fee_suspend"].kind is ClockKind.SUSPEND
    with pytest.raises(ValueError, match="late_fee_suspend"):
        _ = LAW["late_fee_suspend"].term
    assert LAW["annual_stats_0131"].on == "01-31"


def test_gates_of_the_office_need_only_the_first_columns() -> None:
    office = read_gates(RESOURCES / "law" / "office.toml")
    assert office
    assert all(gate.cited.startswith("《") for gate in office.values())


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (("amount = 90", ""), "case_90d amount"),
        (('kind = "max"', 'kind = "soon"'), "kind"),
        (("[[clock]]", "[[watch]]"), r"没有 \[\[clock\]\]"),
    ],
)
def test_a_wrong_table_is_refused_by_name(tmp_path: Path, change: tuple[str, str], said: str) -> None:
    path = tmp_path / "clocks.toml"
    path.write_text(CLOCKS_FILE.read_text("utf-8").replace(*change), "utf-8")
    with pytest.raises(BadResource, match=said):
        read_clocks(path)


@pytest.mark.parametrize(("source", "read"), [(CLOCKS_FILE, read_clocks), (GATES_FILE, read_gates)])
def test_an_id_entered_twice_is_refused(tmp_path: Path, source: Path, read: object) -> None:
    path = tmp_path / source.name
    text = source.read_text("utf-8")
    path.write_text(text + text[text.index("[[") : text.index("[[", text.index("[[") + 2)], "utf-8")
    with pytest.raises(BadResource, match="重复"):
        read(path)  # type: ignore[operator]


def test_a_domain_has_clocks_beside_those_of_every_case() -> None:
    general, farm = (
        {clock.id for clock in LAW.values() if clock.rule_set == of} for of in ("general", "agriculture")
    )
    assert len(general) == 58 + len({"lead_order", "visit_correct"})
    assert farm == {
        "onspot_file_agr_2wd",
        "file_agr_7wd",
        "statement_agr_3wd",
        "ext_agr_30d",
        "legalrev_agr_5wd",
        "case_stop_agr",
    }


def test_a_term_by_id() -> None:
    assert CLOCKS["pay_15d"].term == Term(15, Measure.DAY, rolls=True)
    assert CLOCKS.due("pay_15d", d("2026-07-10")).date == d("2026-07-27")
