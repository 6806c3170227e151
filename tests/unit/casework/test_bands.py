"""The grade of a standard that a case took: its band follows the base, its words stand in the papers."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from desktop.base.money import Money
from desktop.casework import act_facts as a
from desktop.casework import case_facts as f
from desktop.casework import domain_facts as d
from desktop.casework.acts import looked_at
from desktop.casework.benchmarks import Grade, band_of, grade_taken
from desktop.casework.case import Case
from desktop.casework.gates import REGISTER
from desktop.casework.lists import FineRange
from tests.helpers.builders import MATTER, SMALL_MATTER, Given, bench, decimal, ready_for, slots, summary_case

TIMES = FineRange(0.3, 0.6, "multiple_of_temporary_project_cost")
USUAL = Grade(
    id="01-usual",
    standard="某省裁量基准",
    maker=d.Maker.OWN,
    number="某建〔2026〕1号",
    since=date(2026, 1, 1),
    until=None,
    matter_code=MATTER.code,
    matter=MATTER.name,
    degree="一般",
    circumstance="没有造成后果",
    penalty="处成本百分之三十以上百分之六十以下罚款",
    fine=TIMES,
)
OTHER = replace(USUAL, id="02-heavy", degree="较重", fine=replace(TIMES, least=0.6, most=1))
TAKEN: Given = {
    d.BENCHMARK_TAKEN: USUAL.id,
    d.BENCHMARK_NAME: USUAL.standard,
    d.BENCHMARK_MAKER: USUAL.maker,
    d.BENCHMARK_GRADE: USUAL.degree,
    f.REPORT_DISCRETION: USUAL.reason(),
}


def lacks(case: Case, gate: str, *grades: Grade) -> list[tuple[str, str]]:
    """What a gate finds missing where these grades are in, and where it is cured."""
    looks = replace(bench(), grades=grades or (USUAL, OTHER))
    return [(lack.code, lack.where) for lack in REGISTER[gate].check(case, looks)]


def taken(base: str, fine: int, also: Given | None = None) -> Case:
    """A case that took the usual grade, to be decided."""
    given: Given = {**TAKEN, f.PROPOSAL_BASE: decimal(base), f.PROPOSAL_FINE: Money.yuan(fine)}
    return ready_for("decided", {**given, **(also or {})})


@pytest.mark.parametrize(
    ("base", "fine", "inside"),
    [
        ("100000", 30_000, True),
        ("100000", 60_000, True),
        ("100000", 29_999, False),
        ("80000", 60_000, False),  # 0.75 times
        ("80000", 48_000, True),
        ("10000", 5_000, True),  # 0.5 times
    ],
)
def test_a_band_of_so_many_times_is_reckoned_from_the_base_of_today(
    base: str, fine: int, inside: bool
) -> None:
    """行政处罚法 34: 0.3 to 0.6 times of what is the base now, whatever it was when the grade was taken."""
    stale: Given = {d.BENCHMARK_LEAST: Money.yuan(30_000), d.BENCHMARK_MOST: Money.yuan(60_000)}
    found = [code for code, _ in lacks(taken(base, fine, stale), "g_benchmark_adjust")]
    assert found == ([] if inside else ["unknown"] * 3)


def test_without_the_base_no_band_can_be_told() -> None:
    case = ready_for("decided", {**TAKEN, f.PROPOSAL_FINE: Money.yuan(5000)}, (f.PROPOSAL_BASE,))
    assert band_of(case, (USUAL,)) is None
    assert lacks(case, "g_benchmark_adjust") == [("no_base", "proposal.base")]


def test_who_made_the_standard_is_who_made_the_grade_taken() -> None:
    above = replace(USUAL, maker=d.Maker.SUPERIOR)
    case = taken("80000", 60_000, {d.ADJUSTED_WHY: "后果严重", d.ADJUSTED_BY: "赵明"})
    assert lacks(case, "g_benchmark_adjust", above) == [("unknown", d.ADJUSTED_LETTER.id)]


def test_a_grade_without_a_fine_in_figures_is_held_to_what_was_written_down() -> None:
    worded = replace(USUAL, fine=None)
    bounds: Given = {d.BENCHMARK_LEAST: Money.yuan(3000), d.BENCHMARK_MOST: Money.yuan(6000)}
    assert lacks(taken("1", 3000, bounds), "g_benchmark_adjust", worded) == []
    assert len(lacks(taken("1", 6001, bounds), "g_benchmark_adjust", worded)) == 3


def test_a_degree_of_nobodys_is_not_one_of_the_standard() -> None:
    """行政处罚法 34: where there is a standard, a grade of it, or the reason why none fits."""
    assert lacks(taken("100000", 40_000), "g_benchmark") == []
    typed = taken("100000", 40_000, {d.BENCHMARK_GRADE: "随便"})
    assert grade_taken(typed, (USUAL, OTHER)) is None
    assert lacks(typed, "g_benchmark") == [("no_grade", "benchmark.grade")]
    loose = ready_for("decided", {d.BENCHMARK_GRADE: USUAL.degree, d.BENCHMARK_NAME: USUAL.standard})
    assert ("no_grade", "benchmark.grade") in lacks(loose, "g_benchmark")  # written down, not taken
    why: Given = {f.REASONS["g_benchmark"]: "三档都以遗撒物料为准，本案没有遗撒"}
    assert lacks(taken("100000", 40_000, {d.BENCHMARK_GRADE: "随便", **why}), "g_benchmark") == []


def test_a_grade_of_another_matter_or_of_a_standard_that_is_gone_is_not_taken() -> None:
    case = taken("100000", 40_000)
    assert grade_taken(case, (USUAL,)) == USUAL
    assert grade_taken(replace(case, matter=SMALL_MATTER), (USUAL,)) is None
    assert grade_taken(case, (OTHER,)) is None


def test_the_reason_that_was_written_stays_written() -> None:
    """国办27号 五(十二): the decision says how the standard was applied."""
    silent = taken("100000", 40_000, {f.REPORT_DISCRETION: "初次违法。"})
    assert lacks(silent, "g_benchmark") == [("not_said", "report.discretion")]
    gone = ready_for("decided", TAKEN, (f.REPORT_DISCRETION,))
    assert lacks(gone, "g_benchmark") == [("no_reason", "report.discretion")]
    own: Given = {f.REPORT_DISCRETION: "按某省裁量基准，没有造成后果，属于一般的档次。"}
    assert lacks(taken("100000", 40_000, own), "g_benchmark") == []  # in the officers' words


def test_a_further_act_has_its_own_band_by_its_own_base() -> None:
    case = ready_for("decided")
    grade = replace(USUAL, matter_code=SMALL_MATTER.code)
    act: Given = {
        a.MATTER: "NY-012-v1@2026-示例",
        a.GRADE_TAKEN: grade.id,
        a.STANDARD: grade.standard,
        a.GRADE: grade.degree,
        a.BASE: decimal("1000"),
        a.FINE: Money.yuan(601),
        a.DISCRETION: grade.reason(),
    }
    both = replace(case, facts={**case.facts, **slots(act, 1)}, also={"NY-012-v1@2026-示例": SMALL_MATTER})
    (_, second) = looked_at("g_benchmark_adjust", both)
    assert lacks(second, "g_benchmark", grade) == []
    assert len(lacks(second, "g_benchmark_adjust", grade)) == 3
    band = band_of(second, (grade,))
    assert band is not None
    assert (band.least, band.most) == (Money.yuan(300), Money.yuan(600))


def test_on_the_spot_too_a_grade_is_asked_for_and_kept_to() -> None:
    """行政处罚法 34 knows no exception for 51; the paper names the grade of itself, so no reason is asked."""
    light = replace(USUAL, matter_code=SMALL_MATTER.code, degree="较轻", fine=FineRange(0, 50, "yuan"))
    case = summary_case()
    assert lacks(case, "g_benchmark", light) == [("no_grade", "benchmark.grade")]
    assert lacks(case, "g_benchmark", USUAL) == []  # of another matter
    told: Given = {
        d.BENCHMARK_TAKEN: light.id,
        d.BENCHMARK_NAME: light.standard,
        d.BENCHMARK_GRADE: light.degree,
    }
    assert lacks(summary_case(also=told), "g_benchmark", light) == []
    for fine, n in ((50, 0), (51, 3)):
        case = summary_case(also={**told, f.PROPOSAL_FINE: Money.yuan(fine)})
        assert len(lacks(case, "g_benchmark_adjust", light)) == n
