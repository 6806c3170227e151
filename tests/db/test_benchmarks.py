"""A discretion standard comes in grade by grade, whole or not; applied, it fills the case and is held to."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pypdfium2
import pytest

from db import Storage
from desktop.base.clock import StoppedClock
from desktop.base.errors import BadEntry, NotFound
from desktop.base.money import Money
from desktop.base.paths import RESOURCES
from desktop.casework import act_facts as a
from desktop.casework import case_facts as f
from desktop.casework import domain_facts as d
from desktop.casework.access import SYSTEM
from desktop.casework.benchmarks import band_of, grade_taken
from desktop.casework.case import Case
from desktop.casework.choices import BenchmarkMaker
from desktop.casework.gates import REGISTER
from desktop.casework.lists import FineRange
from desktop.casework.published.taking import LEFT_OUT
from desktop.services.benchmarks import (
    ApplyGrade,
    EndStandard,
    GradesLook,
    TakeStandard,
    apply_grade,
    end_standard,
    grades_of,
    list_standards,
    look_at_file,
    look_at_grades,
    take_standard,
)
from desktop.services.filing import RegisterCase, register_case
from desktop.services.fine_ranges import fine_ranges
from desktop.services.issuing import draft_paper
from desktop.services.library import read_library
from desktop.services.perform import Office, bench, perform
from desktop.services.recording import KeepFacts, keep_facts
from tests.db.office import ACTOR, LIST, MATTER, STATION
from tests.db.test_matter_lists import ENTERED, register
from tests.helpers.workbooks import Line, save

CONDUCT = f"对{MATTER.name}的处罚"
ROWS: tuple[Line, ...] = (
    ("青海省城市管理行政处罚裁量基准",),
    ("青建法〔2025〕8号，自2025年7月1日起施行",),
    ("序号", "违法行为", "裁量阶次", "适用情形", "裁量标准"),
    (1, CONDUCT, "较轻", "初次，当场清扫的", "处二千元以上五千元以下罚款"),
    (None, None, "一般", "遗撒不足五十米的", "处5000元以上1万元以下罚款"),
    (None, None, "较重", "遗撒五十米以上的", "对单位处一万元以上二万元以下罚款，对个人处五千元以下罚款"),
    (2, "对某种没有条文的行为的处罚", "一般", "", "警告"),
)


@pytest.fixture
def office(storage: Storage, clock: StoppedClock) -> Office:
    """The small county, asked by the seat itself."""
    return Office(storage, read_library(RESOURCES), clock, SYSTEM)


@pytest.fixture
def look(office: Office, tmp_path: Path) -> GradesLook:
    """The standard as it lies in a file, with the matter merged over its grades."""
    file = save(tmp_path / "基准.xlsx", {"基准": ROWS}, ("A4:A6", "B4:B6"))
    return look_at_file(office, file)


def taken(office: Office, look: GradesLook) -> GradesLook:
    """The standard as it goes in: what has no matter is left out."""
    mended = look_at_grades(office, look.book, {look.rows[-1].key: {LEFT_OUT: "yes"}})
    assert perform(office, take_standard, TakeStandard(look.book, look.head, mended.mends))[0] == 3
    return mended


def lacks(office: Office, case_id: str, *gates: str) -> set[str]:
    """What some gates find missing in a case."""
    with office.read() as work:
        case, looks = work.case(case_id), bench(office, work)
    return {lack.code for gate in gates for lack in REGISTER[gate].check(case, looks)}


def case_of(office: Office, case_id: str) -> Case:
    with office.read() as work:
        return work.case(case_id)


def test_a_standard_is_looked_at_grade_by_grade(office: Office, look: GradesLook) -> None:
    assert (look.head.name, look.head.number, look.head.since) == (
        "青海省城市管理行政处罚裁量基准",
        "青建法〔2025〕8号",
        date(2025, 7, 1),
    )
    assert [(row.key[1], row.code, row.degree) for row in look.rows] == [
        (4, MATTER.code, "较轻"),
        (5, MATTER.code, "一般"),
        (6, MATTER.code, "较重"),
        (7, "", "一般"),
    ]
    assert [row.fine and (row.fine.least, row.fine.most) for row in look.rows] == [
        (2000.0, 5000.0),
        (5000.0, 10000.0),
        None,
        None,
    ]
    assert [[doubt.code for doubt in row.doubts] for row in look.rows[2:]] == [
        ["several_fines"],
        ["grade_no_matter", "no_circumstance"],
    ]
    with pytest.raises(BadEntry) as refused:
        perform(office, take_standard, TakeStandard(look.book, look.head))
    assert (refused.value.code, refused.value.facts["row"]) == ("rows_stop", 7)
    assert list_standards(office) == ()


def test_a_grade_is_mended_in_place(office: Office, look: GradesLook) -> None:
    heavy = look.rows[2].key
    told = look_at_grades(office, look.book, {heavy: {"least": "10000", "most": "20,000元"}}).rows[2]
    assert told.fine is not None
    assert (told.fine.least, told.fine.most, told.doubts) == (10000.0, 20000.0, ())
    for wrong in ({"least": "许多"}, {"least": "9", "most": "3"}, {"least": "nan"}):
        row = look_at_grades(office, look.book, {heavy: wrong}).rows[2]
        assert (row.stops, row.doubts[0].code) == (True, "amount_unread")
    high = look_at_grades(office, look.book, {heavy: {"standard": "处三万元罚款"}}).rows[2]
    assert [doubt.code for doubt in high.doubts] == ["outside_law"]


def test_a_grade_applied_fills_the_case_and_says_why(office: Office, look: GradesLook) -> None:
    taken(office, look)
    officer, case_id = office.for_(ACTOR), register(office, STATION.id)
    assert "no_grade" in lacks(officer, case_id, "g_benchmark")
    light, usual, _heavy = grades_of(officer, case_id)
    perform(officer, keep_facts, KeepFacts(case_id, {(f.REPORT_DISCRETION.id, 1): "已当场清扫。"}))
    perform(officer, apply_grade, ApplyGrade(case_id, light.id))
    case = case_of(officer, case_id)
    assert (case.get(d.BENCHMARK_NAME), case.get(d.BENCHMARK_MAKER), case.get(d.BENCHMARK_GRADE)) == (
        "青海省城市管理行政处罚裁量基准",
        BenchmarkMaker.SUPERIOR,
        "较轻",
    )
    assert case.get(d.BENCHMARK_TAKEN) == light.id
    band = band_of(case, (light, usual))
    assert band is not None
    assert (band.least, band.most) == (Money.yuan(2000), Money.yuan(5000))
    assert (case.get(d.BENCHMARK_LEAST), case.get(d.BENCHMARK_MOST)) == (None, None)  # no copy that ages
    assert case.get(f.REPORT_DISCRETION) == (
        "依照《青海省城市管理行政处罚裁量基准》（青建法〔2025〕8号），当事人的违法行为属“较轻”档（初次，当场清扫的），"
        "该档的处罚标准为：处二千元以上五千元以下罚款。已当场清扫。"
    )
    assert lacks(officer, case_id, "g_benchmark", "g_benchmark_adjust") == set()
    perform(officer, keep_facts, KeepFacts(case_id, {(f.PROPOSAL_FINE.id, 1): "600000"}))
    assert lacks(officer, case_id, "g_benchmark_adjust") == {"unknown"}  # 6,000 is outside 2,000 to 5,000
    perform(officer, apply_grade, ApplyGrade(case_id, usual.id))
    told = case_of(officer, case_id).get(f.REPORT_DISCRETION) or ""
    assert "“一般”档" in told
    assert "“较轻”档" not in told  # the reason of the grade before gave way
    assert told.endswith("已当场清扫。")
    assert lacks(officer, case_id, "g_benchmark_adjust") == set()


def test_a_standard_with_a_column_for_each_degree_is_mended_taken_and_applied(
    office: Office, tmp_path: Path
) -> None:
    """Each cell is a grade of its own: one is put right, one left out, one applied with its reason."""
    lines: tuple[Line, ...] = (
        *ROWS[:2],
        ("序号", "违法行为", "从轻", "一般", "从重"),
        (1, MATTER.name, "处二千元以上五千元以下罚款", "处五千元以上一万元以下罚款", "从重罚款"),
    )
    look = look_at_file(office, save(tmp_path / "基准.xlsx", {"基准": lines}))
    light, _, heavy = look.rows
    assert [row.degree for row in look.rows] == ["从轻", "一般", "从重"]
    assert len({row.key for row in look.rows}) == 3
    mends = {light.key: {"circumstance": "初次，当场清扫的"}, heavy.key: {LEFT_OUT: "yes"}}
    look = look_at_grades(office, look.book, mends)
    assert [row.circumstance for row in look.rows] == ["初次，当场清扫的", "", ""]
    assert perform(office, take_standard, TakeStandard(look.book, look.head, mends))[0] == 2
    officer, case_id = office.for_(ACTOR), register(office, STATION.id)
    offered = grades_of(officer, case_id)
    assert [(one.degree, one.fine and one.fine.most) for one in offered] == [
        ("从轻", 5000.0),
        ("一般", 10000.0),
    ]
    perform(officer, apply_grade, ApplyGrade(case_id, offered[0].id))
    told = case_of(officer, case_id).get(f.REPORT_DISCRETION) or ""
    assert "属“从轻”档（初次，当场清扫的），该档的处罚标准为：处二千元以上五千元以下罚款。" in told


def test_each_entry_of_a_fine_says_what_it_may_be(office: Office, look: GradesLook) -> None:
    """Of each act and party by the own matter, tier and base; what is no fine is not spoken of."""
    taken(office, look)
    officer, case_id = office.for_(ACTOR), register(office, STATION.id)
    pin = f"{MATTER.id}@{case_of(office, case_id).matters_version}"
    perform(officer, keep_facts, KeepFacts(case_id, {(a.MATTER.id, 1): pin}))
    slots = [(f.PROPOSAL_FINE.id, 1), (f.DECISION_FINE.id, 1), (a.FINE.id, 1), (a.FINE.id, 2), (a.GAIN.id, 1)]
    found = fine_ranges(officer, case_id, slots)
    assert set(found) == set(slots[:3])  # a second further act has no matter yet
    first, *degrees = found[slots[0]].splitlines()
    assert first == "条文　2,000—20,000.5元"
    assert [line.partition("　")[0] for line in degrees] == ["较轻", "一般", "较重"]
    assert degrees[0].startswith("较轻　2,000—5,000元")
    assert found[slots[2]] == found[slots[0]]


@pytest.mark.parametrize(
    ("base", "words"),
    [
        (None, "条文　100—300元/平方米（填了计罚基数，这里算出数额）"),
        ("50.5", "条文　100—300元/平方米，按现在的计罚基数是5,050—15,150元"),
    ],
)
def test_what_is_reckoned_by_a_base_is_said_in_yuan_once_it_is_known(
    office: Office, base: str | None, words: str
) -> None:
    by_area = replace(MATTER, fine=FineRange(100, 300, "yuan_per_m2"))
    later = replace(LIST, version="2026-2", in_force_from=date(2026, 1, 2), matters=(by_area,))
    with office.storage.write(SYSTEM, "seed") as work:
        work.put_matter_list(later)
    officer, case_id = office.for_(ACTOR), register(office, STATION.id)
    perform(officer, keep_facts, KeepFacts(case_id, {(f.PROPOSAL_BASE.id, 1): base}))
    assert fine_ranges(officer, case_id, [(f.PROPOSAL_FINE.id, 1)]) == {(f.PROPOSAL_FINE.id, 1): words}


@pytest.mark.parametrize("form", ["prior-notice", "penalty-decision"])
def test_the_grade_and_its_reason_stand_in_notice_and_decision(
    office: Office, look: GradesLook, form: str
) -> None:
    """国办发〔2022〕27号 五(十二): the paper says which standard was applied, which degree, and why."""
    taken(office, look)
    officer, case_id = office.for_(ACTOR), register(office, STATION.id)
    perform(officer, apply_grade, ApplyGrade(case_id, grades_of(officer, case_id)[0].id))
    drawn = draft_paper(officer, case_of(officer, case_id), form, 1).drawn
    document = pypdfium2.PdfDocument(drawn.pdf)
    words = "".join(page.get_textpage().get_text_range() for page in document)
    document.close()
    assert (
        "依照《青海省城市管理行政处罚裁量基准》（青建法〔2025〕8号），当事人的违法行为属“较轻”档（初次，当场清扫的），"
        "该档的处罚标准为：处二千元以上五千元以下罚款。"
    ) in "".join(words.split())


def test_on_the_spot_the_paper_says_the_grade_and_no_reason_is_written(
    office: Office, look: GradesLook
) -> None:
    taken(office, look)
    officer = office.for_(ACTOR)
    command = RegisterCase("summary", STATION.id, MATTER.code, ("p1", "p2"), ENTERED)
    case_id = perform(officer, register_case, command)[0]
    assert lacks(officer, case_id, "g_benchmark") == {"no_grade"}
    light = grades_of(officer, case_id)[0]
    perform(officer, apply_grade, ApplyGrade(case_id, light.id))
    case = case_of(officer, case_id)
    assert grade_taken(case, (light,)) == light
    assert case.get(f.REPORT_DISCRETION) is None
    assert lacks(officer, case_id, "g_benchmark", "g_benchmark_adjust") == set()


def test_a_grade_is_applied_to_a_further_act_by_its_own_matter(office: Office, look: GradesLook) -> None:
    taken(office, look)
    officer, case_id = office.for_(ACTOR), register(office, STATION.id)
    with pytest.raises(BadEntry) as refused:
        grades_of(officer, case_id, 1, 1)
    assert (refused.value.code, refused.value.facts["label"]) == ("missing", a.MATTER.label)
    pin = f"{MATTER.id}@{case_of(office, case_id).matters_version}"
    known = {(a.MATTER.id, 1): pin, (a.ON.id, 1): "2026-02-20", (a.DISCRETION.id, 1): "已当场清扫。"}
    perform(officer, keep_facts, KeepFacts(case_id, {**known, (a.FINE.id, 1): "600000"}))
    light = grades_of(officer, case_id, 1, 1)[0]
    perform(officer, apply_grade, ApplyGrade(case_id, light.id, act=1))
    case = case_of(officer, case_id)
    assert (case.get(a.STANDARD), case.get(a.MAKER)) == (look.head.name, BenchmarkMaker.SUPERIOR)
    bounds = case.get(a.GRADE_LEAST), case.get(a.GRADE_MOST)
    assert (case.get(a.GRADE), case.get(a.GRADE_TAKEN), *bounds) == ("较轻", light.id, None, None)
    told = case.get(a.DISCRETION) or ""
    assert "属“较轻”档（初次，当场清扫的），该档的处罚标准为：处二千元以上五千元以下罚款。" in told
    assert told.endswith("已当场清扫。")
    assert case.get(d.BENCHMARK_GRADE) is None  # the first act has its own
    second = {(f.PARTY_KIND.id, 1001): "citizen", (f.PARTY_NAME.id, 1001): "马得福"}
    perform(officer, keep_facts, KeepFacts(case_id, {**second, (a.MATTER.id, 1001): pin}))
    perform(officer, apply_grade, ApplyGrade(case_id, light.id, 2, 1))
    case = case_of(officer, case_id)
    assert case.get(a.GRADE, 1001) == "较轻"
    assert "马得福的违法行为属“较轻”档" in (case.get(a.DISCRETION, 1001) or "")


def test_a_new_version_ends_the_old_and_the_day_of_the_act_tells(office: Office, look: GradesLook) -> None:
    mended = taken(office, look)
    with pytest.raises(BadEntry) as twice:
        perform(office, take_standard, TakeStandard(look.book, look.head, mended.mends))
    assert twice.value.code == "standard_taken"
    case_id, today = register(office, STATION.id), office.clock.today()  # acted on 2026-02-20
    newer = replace(look.head, since=today, number="青建法〔2026〕1号")
    perform(office, take_standard, TakeStandard(look.book, newer, mended.mends))
    first, second = list_standards(office)
    assert (first.since, first.until, second.until) == (today, None, date.fromordinal(today.toordinal() - 1))
    assert (second.grades, second.matters) == (3, 1)
    offered = grades_of(office.for_(ACTOR), case_id)
    assert [grade.since for grade in offered] == [look.head.since] * 3 + [today] * 3
    perform(office, end_standard, EndStandard(first.name, first.since, today))
    assert list_standards(office)[0].until == today
    perform(office, end_standard, EndStandard(first.name, first.since, None))  # it was never to come in
    assert [(one.since, one.until) for one in list_standards(office)] == [(look.head.since, None)]
    with pytest.raises(NotFound):
        perform(office.for_(ACTOR), apply_grade, ApplyGrade(case_id, offered[-1].id))
