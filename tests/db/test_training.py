"""Trainings and assessments: recorded, told by year, taken in and out with the list of people, advised by."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from python_calamine import CalamineWorkbook

from db import Storage
from desktop.base.clock import CHINA, StoppedClock
from desktop.base.errors import DeskError, NotPermitted
from desktop.base.paging import every
from desktop.base.sheet import Cell, Sheet, Workbook
from desktop.casework.access import Actor
from desktop.casework.journal import Nature, nature_of
from desktop.casework.training import (
    Assessment,
    OfficerYear,
    Training,
    TrainingCounts,
    TrainingFilter,
    TrainingPut,
    TrainingRules,
    Want,
)
from desktop.services.histories import officer_history
from desktop.services.perform import Office, bench, perform
from desktop.services.roster import TakePeople, plan_people, save_people, take_people
from desktop.services.training import (
    PutAssessment,
    PutTraining,
    StrikeAssessment,
    StrikeTraining,
    officer_year,
    open_training_scan,
    put_assessment,
    put_training,
    set_training_rules,
    strike_assessment,
    strike_training,
    training_counts,
    training_page,
    training_rules,
)
from desktop.services.training_sheets import SaveTraining, print_training
from tests.db.office import OFFICERS, QIAOTOU, SHUOBEI, register
from tests.db.test_roster import KEEPER
from tests.helpers.homes import CHEAP
from tests.helpers.library import LIBRARY

HEAD = Actor("p7", "李俊杰", "head", QIAOTOU.id)
MA, LI = "p1", "p2"
ALL = frozenset(Want)
TRAINED = (
    "姓名",
    "单位",
    "执法证号",
    "培训种类",
    "培训内容",
    "主办单位",
    "开始日期",
    "结束日期",
    "学时",
    "培训结果",
)
ASSESSED = ("姓名", "单位", "年度", "等次", "考核单位", "考核日期", "备注")


RULES = pytest.mark.sqlite("what is refused: judged above either storage")


@pytest.fixture
def seat(storage: Storage, clock: StoppedClock) -> Office:
    """The small county as its administrator has it, in the middle of March."""
    clock.move_to(datetime(2026, 3, 16, 9, 0, tzinfo=CHINA))
    return Office(storage, LIBRARY, clock, KEEPER, CHEAP)


def training(person_id: str = MA, **changes: Any) -> Training:
    """A training before the job, passed in January."""
    told = Training(
        *("", person_id, "pre_job", "上岗班", "县司法局"), date(2026, 1, 5), date(2026, 1, 9), 40, "passed"
    )
    return replace(told, **changes)


def assessment(person_id: str = MA, **changes: Any) -> Assessment:
    """An assessment of last year."""
    told = Assessment("", person_id, 2025, "称职", "桥头镇人民政府", date(2026, 1, 20))
    return replace(told, **changes)


def put(office: Office, one: Training | Assessment) -> str:
    """It is recorded; gives its id."""
    if isinstance(one, Training):
        return perform(office, put_training, PutTraining(QIAOTOU.id, one))[0]
    return perform(office, put_assessment, PutAssessment(QIAOTOU.id, one))[0]


def refused(act: Callable[[], object]) -> DeskError:
    """What an act is refused with."""
    with pytest.raises(DeskError) as caught:
        act()
    return caught.value


def words_of(file: Path) -> str:
    """Everything a PDF prints, without its breaks."""
    with pypdfium2.PdfDocument(file) as document:
        said = "".join(page.get_textpage().get_text_range() for page in document)
    return "".join(said.split())


def wants(office: Office, year: int = 2026, unit_id: str = QIAOTOU.id) -> dict[str, frozenset[Want]]:
    """What lacks, by name."""
    return {row.officer.name: row.wants for row in rows(office, year=year, unit_id=unit_id)}


def rows(office: Office, size: int = 100, **narrowed: Any) -> tuple[OfficerYear, ...]:
    """The list of a year, page by page."""
    asked = TrainingFilter(**{"unit_id": "", "year": 2026, **narrowed})
    return tuple(every(lambda after: training_page(office, asked, after, size)))


def test_a_year_is_told_from_what_is_recorded(seat: Office) -> None:
    everything = ALL - {Want.LATE, Want.HOURS}
    assert wants(seat)["马建国"] == everything, "no hours are asked for until the county does"
    id = put(seat, training())
    perform(seat, set_training_rules, TrainingRules(60, ("好", "不好")))
    assert wants(seat)["马建国"] == {Want.HOURS, Want.ASSESSMENT}
    put(
        seat,
        training(kind="topic", subject="文书", since=date(2026, 3, 2), until=date(2026, 3, 16), hours=20),
    )
    put(seat, assessment(year=2026, grade="好", given_on=date(2026, 3, 16)))
    assert wants(seat)["马建国"] == frozenset()
    assert wants(seat, 2025)["马建国"] == {Want.TRAINING, Want.HOURS, Want.ASSESSMENT}
    assert wants(seat)["李生华"] == everything | {Want.HOURS}
    row, records = officer_year(seat, MA)
    assert (row.told.hours, row.told.pre_job_on, len(records.trainings)) == (60, date(2026, 1, 9), 2)
    perform(seat, strike_training, StrikeTraining(QIAOTOU.id, MA, id, "登错了人"))
    assert wants(seat)["马建国"] == {Want.PRE_JOB, Want.HOURS}


def test_who_has_no_certificate_lacks_nothing_and_a_failed_training_prepares_nobody(seat: Office) -> None:
    assert all(not row.wants for row in rows(seat) if not row.officer.certificate)
    put(seat, training(result="failed"))
    assert Want.PRE_JOB in wants(seat)["马建国"]
    assert Want.TRAINING not in wants(seat)["马建国"]


def test_who_acted_first_and_learnt_then_is_told(seat: Office, clock: StoppedClock) -> None:
    put(seat, training())
    register(seat.storage, QIAOTOU)
    assert officer_year(seat, LI)[0].first_act == date(2026, 3, 16), "told of who had no training, too"
    assert Want.LATE not in wants(seat)["马建国"]
    clock.move_to(datetime(2026, 3, 30, 9, 0, tzinfo=CHINA))
    put(seat, training(LI, since=date(2026, 3, 18), until=date(2026, 3, 20)))
    assert Want.LATE in wants(seat)["李生华"]
    told, _ = officer_year(seat, LI)
    assert told.first_act == date(2026, 3, 16)


def test_the_list_is_narrowed_to_what_the_years_say(seat: Office, clock: StoppedClock) -> None:
    """Whoever lacks any of what is asked for, and nobody else, whatever page he stands on; and so many."""
    ma = OFFICERS[0]
    more = (replace(ma, id=f"q{n}", name=f"马{n}", certificate=f"6301213{n}") for n in range(10))
    with seat.storage.write(KEEPER, "test") as work:
        work.put_officers((*OFFICERS, *more))
    register(seat.storage, QIAOTOU)
    everybody = [row.officer for row in rows(seat)]
    assert [row.officer for row in rows(seat, size=2)] == everybody
    clock.move_to(datetime(2026, 3, 30, 9, 0, tzinfo=CHINA))
    for at, one in enumerate(one for one in everybody if one.certified):
        if at % 2:
            put(seat, training(one.id, since=date(2026, 3, 18), until=date(2026, 3, 20), hours=20 + at))
        if at % 3:
            put(seat, training(one.id, kind="topic", subject="文书", result="failed", hours=at))
        if at % 5 < 3:
            put(seat, assessment(one.id, year=2026, given_on=date(2026, 3, 20)))
    for hours in (None, 21):
        perform(seat, set_training_rules, TrainingRules(hours, ("称职",)))
        told = rows(seat)
        seen = {want for row in told for want in row.wants}
        assert seen == (ALL if hours else ALL - {Want.HOURS}), "each of them is lacked by somebody"
        for n in range(1, 1 << len(Want)):
            asked = frozenset(want for place, want in enumerate(Want) if n >> place & 1)
            lacking = [row.id for row in told if row.wants & asked]
            assert [row.id for row in rows(seat, size=3, wants=asked)] == lacking
        counts = TrainingCounts(len(told), sum(bool(row.wants) for row in told))
        assert training_counts(seat, "", 2026) == counts


def test_people_are_found_by_name_initials_unit_and_certificate(seat: Office) -> None:
    def names(text: str) -> list[str]:
        return [row.officer.name for row in rows(seat, text=text)]

    (ma,) = (row.officer for row in rows(seat) if row.id == MA)
    assert names("马建") == names("MJG") == names(f"建国 {ma.certificate}") == ["马建国"]
    assert set(names("桥头")) == {"马建国", "李生华"}
    assert names("马建 朔北") == names("无此人") == []


@RULES
@pytest.mark.parametrize(
    ("told", "code"),
    [
        (training(kind="party"), "missing"),
        (training(result=""), "missing"),
        (training(subject=" "), "missing"),
        (training(hours=-1), "missing"),
        (training(until=date(2026, 3, 17)), "training_days"),
        (training(since=date(2026, 1, 10)), "training_days"),
        (training("nobody"), "no_such_person"),
        (training(id="t9"), "no_such_training"),
        (training(organiser="省司法厅"), "training_held"),
        (assessment(grade="第一名"), "missing"),
        (assessment(body=""), "missing"),
        (assessment(year=2026, given_on=date(2025, 12, 31)), "assessment_year"),
        (assessment(year=2026, given_on=date(2026, 3, 17)), "assessment_year"),
        (assessment(grade="优秀"), "assessment_held"),
        (assessment(id="a9", year=2024), "no_such_training"),
    ],
)
def test_what_cannot_be_is_refused(seat: Office, told: Training | Assessment, code: str) -> None:
    put(seat, training())
    put(seat, assessment())
    before = officer_year(seat, MA)
    assert refused(lambda: put(seat, told)).code == code
    assert officer_year(seat, MA) == before


def test_a_record_is_changed_and_taken_back_with_a_reason(seat: Office) -> None:
    id, other = put(seat, training()), put(seat, assessment())
    put(seat, training(id=id, hours=48))
    put(seat, assessment(id=other, grade="优秀"))
    _, records = officer_year(seat, MA)
    assert [(one.id, one.hours) for one in records.trainings] == [(id, 48)]
    assert [(one.id, one.grade) for one in records.assessments] == [(other, "优秀")]
    for use_case, command in (
        (strike_training, StrikeTraining(QIAOTOU.id, MA, id, " ")),
        (strike_assessment, StrikeAssessment(QIAOTOU.id, MA, other, "")),
    ):
        assert refused(lambda act=use_case, it=command: perform(seat, act, it)).code == "missing"  # type: ignore[misc]
    _, events = perform(seat, strike_assessment, StrikeAssessment(QIAOTOU.id, MA, other, "登错了人"))
    assert [type(event).__name__ for event in events] == ["AssessmentStruck"]
    assert nature_of("AssessmentStruck", "act") is Nature.LISTS
    assert officer_year(seat, MA)[1].assessments == ()
    gone = StrikeAssessment(QIAOTOU.id, MA, other, "再来")
    assert refused(lambda: perform(seat, strike_assessment, gone)).code == "no_such_training"


def test_a_head_keeps_the_records_of_the_own_unit_and_everybody_sees_the_own(seat: Office) -> None:
    head, ma = seat.for_(HEAD), seat.for_(Actor(MA, "马建国", "officer", QIAOTOU.id))
    put(head, training())
    assert {row.officer.unit_id for row in rows(head)} <= {QIAOTOU.id}
    assert officer_year(ma, MA)[0].told.hours == 40
    moments = [moment.words for moment in officer_history(ma, MA).moments]
    assert any("上岗班" in words for words in moments)
    for act in (
        lambda: officer_year(ma, LI),
        lambda: rows(ma, unit_id=QIAOTOU.id),
        lambda: training_counts(ma, QIAOTOU.id, 2026),
        lambda: put(ma, training(LI)),
    ):
        assert isinstance(refused(act), NotPermitted)
    stranger = next(row.id for row in rows(seat, unit_id=SHUOBEI.id))
    assert isinstance(refused(lambda: put(head, training(stranger))), NotPermitted)


def test_the_county_sets_hours_and_grades(seat: Office) -> None:
    assert training_rules(seat) == TrainingRules(None, ("优秀", "称职", "基本称职", "不称职"))
    _, events = perform(seat, set_training_rules, TrainingRules(24, (" 好 ", "差", "好")))
    assert training_rules(seat) == TrainingRules(24, ("好", "差"))
    assert len(events) == 1
    assert perform(seat, set_training_rules, TrainingRules(24, ("好", "差")))[1] == ()
    for rules in (TrainingRules(0, ("好",)), TrainingRules(None, ()), TrainingRules(None, ("好、差",))):
        assert refused(lambda it=rules: perform(seat, set_training_rules, it)).code == "missing"  # type: ignore[misc]


# ------------------------------------------------------------ the case is advised


def test_the_officers_of_a_case_without_training_are_known_where_trainings_are_kept(seat: Office) -> None:
    case_id = register(seat.storage, QIAOTOU)

    def untrained() -> frozenset[str]:
        head = seat.for_(HEAD)
        with head.read() as work:
            return bench(head, work, work.case(case_id)).untrained

    assert untrained() == frozenset(), "an office that keeps no trainings is not reminded"
    put(seat, training())
    assert untrained() == {LI}


# ------------------------------------------------------------ tables


def sheets(*of: tuple[str, tuple[str, ...], tuple[tuple[Cell, ...], ...]]) -> Workbook:
    """A workbook of sheets under their headings."""
    return Workbook("培训.xlsx", "", tuple(Sheet(name, (head, *rows)) for name, head, rows in of))


def test_what_was_taken_out_is_read_in_again_as_the_same(seat: Office, tmp_path: Path) -> None:
    put(seat, training())
    put(seat, assessment(remark="表现好"))
    file = tmp_path / "名单.xlsx"
    save_people(seat, file)
    assert CalamineWorkbook.from_path(str(file)).sheet_names == ["人员", "培训", "考核", "兼任抽调"]
    plan = plan_people(seat, file)
    assert (plan.complaints, plan.added, plan.changed, plan.records.same) == ((), (), (), 2)
    before = officer_year(seat, MA)
    perform(seat, take_people, TakePeople(plan.book))
    assert officer_year(seat, MA) == before


def test_sheets_alone_bring_records_and_touch_no_person(seat: Office) -> None:
    with seat.read() as work:
        people = work.officers(None)
    book = sheets(
        (
            "培训",
            TRAINED,
            (
                (
                    "马建国",
                    "桥头镇",
                    "",
                    "岗前培训",
                    "上岗班",
                    "县司法局",
                    "2026-01-05",
                    date(2026, 1, 9),
                    40.0,
                    "合格",
                ),
                ("李生华", "", "", "专题培训", "文书", "", "", "2026年3月2日", "8学时", ""),
            ),
        ),
        ("考核", ASSESSED, (("马 建国", "桥头镇", "2025年", "优秀", "镇政府", "2026-01-20", ""),)),
    )
    plan = perform(seat, take_people, TakePeople(book))[0]
    assert (len(plan.records.added.trainings), len(plan.records.added.assessments)) == (2, 1)
    with seat.read() as work:
        assert work.officers(None) == people
    assert officer_year(seat, MA)[1].assessments[0].grade == "优秀"
    (learnt,) = officer_year(seat, LI)[1].trainings
    assert (learnt.since, learnt.hours, learnt.result) == (date(2026, 3, 2), 8, "untested")


@RULES
@pytest.mark.parametrize(
    ("column", "told", "says"),
    [
        (0, "某人", "不在人员名单上"),
        (2, "青A-0002", "在名单上是"),
        (3, "党课", "不在其中"),
        (7, "去年", "不是日期"),
        (7, "2026-03-17", "还没有到"),
        (6, "2026-02-09", "早于开始日期"),
        (8, "四十", "整数"),
        (8, "2001", "整数"),
        (9, "良", "不在其中"),
    ],
)
def test_a_fault_is_told_with_its_row_and_nothing_is_taken(
    seat: Office, column: int, told: Cell, says: str
) -> None:
    with seat.read() as work:
        number = next(one.certificate for one in work.officers(None) if one.id == LI)
    good: tuple[Cell, ...] = (
        *("李生华", "", "", "岗前培训", "上岗班", "县司法局"),
        *("2026-01-05", "2026-01-09", "40", "合格"),
    )
    cell = number if column == 2 else told
    bad = ("马建国", *good[1:column], cell, *good[column + 1 :]) if column else (cell, *good[1:])
    book = sheets(("培训", TRAINED, (good, bad)))
    error = refused(lambda: perform(seat, take_people, TakePeople(book)))
    assert (error.code, error.facts["sheet"], error.facts["row"]) == ("county_row", "培训", 3)
    assert says in str(error.facts["reason"])
    assert officer_year(seat, LI)[1].trainings == ()


def test_a_row_written_twice_and_two_grades_of_a_year_are_faults(seat: Office) -> None:
    row = ("马建国", "", "2025", "优秀", "镇政府", "2026-01-20", "")
    book = sheets(("考核", ASSESSED, (row, (*row[:3], "称职", *row[4:]))))
    error = refused(lambda: perform(seat, take_people, TakePeople(book)))
    assert error.facts["row"] == 3
    assert "写了两次" in str(error.facts["reason"])


# ------------------------------------------------------------ the ledger


def test_the_ledger_of_a_year_says_who_had_what_and_no_fine(seat: Office, tmp_path: Path) -> None:
    put(seat, training())
    put(seat, assessment(year=2026, grade="优秀", given_on=date(2026, 3, 2)))
    file = tmp_path / "台账.pdf"
    assert print_training(seat, SaveTraining(file, TrainingFilter(QIAOTOU.id, 2026))) == len(wants(seat))
    said = words_of(file)
    assert all(words in said for words in ("桥头镇2026年培训考核台账", "上岗班", "优秀", "第七十四条"))
    unprepared = TrainingFilter(QIAOTOU.id, 2026, frozenset({Want.PRE_JOB}))
    few = print_training(seat, SaveTraining(file, unprepared, "还缺：岗前培训"))
    assert few == sum(Want.PRE_JOB in lacking for lacking in wants(seat).values())
    assert "马建国" not in words_of(file)
    assert "筛选：还缺：岗前培训" in words_of(file)


# ------------------------------------------------------------ the scan of a certificate


def scan(pages: int) -> bytes:
    """A scan of so many pages."""
    told = BytesIO()
    with pypdfium2.PdfDocument.new() as document:
        for _ in range(pages):
            document.new_page(595, 842)
        document.save(told)
    return told.getvalue()


def test_the_scan_of_a_certificate_stays_with_its_training(seat: Office, tmp_path: Path) -> None:
    paper, other = scan(1), scan(2)
    id, events = perform(seat, put_training, PutTraining(QIAOTOU.id, training(), paper))
    assert paper.hex()[:40] not in repr(events), "no event shows the bytes"
    (held,) = officer_year(seat, MA)[1].trainings
    assert open_training_scan(seat, held).read_bytes() == paper
    put(seat, training(id=id, hours=48))  # changed without a word on the scan
    save_people(seat, tmp_path / "名单.xlsx")
    plan = plan_people(seat, tmp_path / "名单.xlsx")
    assert (plan.records.same, plan.complaints) == (1, ()), "a table says nothing of a scan"
    perform(seat, take_people, TakePeople(plan.book))
    (held,) = officer_year(seat, MA)[1].trainings
    assert open_training_scan(seat, held).name == "马建国-上岗班.pdf"
    for told in (
        PutTraining(QIAOTOU.id, held, other),
        PutTraining(QIAOTOU.id, held, unscanned=True, why=" "),
    ):
        assert refused(partial(perform, seat, put_training, told)).code == "missing"
    perform(seat, put_training, PutTraining(QIAOTOU.id, held, other, why="原件看不清"))
    (held,) = officer_year(seat, MA)[1].trainings
    assert open_training_scan(seat, held).read_bytes() == other
    _, (event,) = perform(seat, put_training, PutTraining(QIAOTOU.id, held, unscanned=True, why="是别人的"))
    assert isinstance(event, TrainingPut)
    assert event.told.endswith("，撤去扫描件，理由是别人的")
    (held,) = officer_year(seat, MA)[1].trainings
    assert held.scan is None
    assert refused(lambda: open_training_scan(seat, held)).code == "no_such_training"
    assert seat.storage.check().findings == ()


@RULES
def test_what_is_no_scan_is_refused_and_another_sees_none(seat: Office) -> None:
    told = PutTraining(QIAOTOU.id, training(), b"not a scan")
    assert refused(lambda: perform(seat, put_training, told)).code == "scan_unreadable"
    assert officer_year(seat, MA)[1].trainings == ()
    put(seat, training())
    (bare,) = officer_year(seat, MA)[1].trainings
    assert refused(lambda: open_training_scan(seat, bare)).code == "no_such_training"
    perform(seat, put_training, PutTraining(QIAOTOU.id, bare, scan(1)))
    li = seat.for_(Actor(LI, "李生华", "officer", QIAOTOU.id))
    assert isinstance(refused(lambda: open_training_scan(li, bare)), NotPermitted)
