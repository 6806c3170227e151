"""A published list comes in whole or not at all; what it gives to no township cannot be filed there."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from openpyxl import load_workbook

from db import Storage
from desktop.base.clock import StoppedClock
from desktop.base.errors import BadEntry, NotFound, Refusal
from desktop.base.sheet import Cell, Sheet, Workbook
from desktop.casework import case_facts as f
from desktop.casework.access import SYSTEM, Actor
from desktop.casework.events import StepDone
from desktop.casework.lists import Handover, MatterKind, MatterList, Power, Tier
from desktop.casework.published.taking import LEFT_OUT, PARTED, Understood
from desktop.casework.published.versions import Fate
from desktop.services.filing import BadEntries, RegisterCase, register_case
from desktop.services.list_corrections import (
    CorrectList,
    DropList,
    correct_matter_list,
    drop_matter_list,
    version_story,
)
from desktop.services.list_versions import (
    VersionHead,
    compare_lists,
    differences_sheet,
    list_versions,
    save_differences,
    version_of,
)
from desktop.services.matter_lists import (
    TakeList,
    WithdrawMatters,
    look_at_list,
    take_matter_list,
    withdraw_matters,
)
from desktop.services.perform import Office, perform
from tests.db.office import ACTOR, MATTER, QIAOTOU, SHUOBEI, STATION
from tests.db.test_binding import words
from tests.db.test_case_list import Statements, counted
from tests.helpers.library import LIBRARY

HEAD = VersionHead("大通2026", "大通县人民政府", "大政〔2026〕3号", date(2026, 1, 1))
TITLES = ("序号", "事项名称", "类型", "执法依据", "承接乡镇", "承接情况", "承接机构", "责任人")
ENTERED = {
    (f.PARTY_KIND.id, 1): "citizen",
    (f.PARTY_NAME.id, 1): "单永红",
    (f.OFFENCE_ON.id, 1): "2026-02-20",
    (f.DISCOVERED_ON.id, 1): "2026-02-21",
    (f.OFFENCE_AT.id, 1): "桥头镇人民路",
    (f.OFFENCE_FACTS.id, 1): "车辆未密闭，沿途遗撒。",
    (f.SOURCE.id, 1): "patrol",
}
FAR = Actor("p3", "祁有福", "officer", SHUOBEI.id)
BASIS = "《大气污染防治法》第一百二十条"
CONDUCT = f"对{MATTER.name}的处罚"


def book(*rows: tuple[Cell, ...], titles: tuple[str, ...] = TITLES) -> Workbook:
    """A published list of one sheet."""
    above = (("大通县乡镇赋权事项清单",), ("大政〔2026〕3号，自2026年1月1日起施行",))
    return Workbook("清单.xlsx", "", (Sheet("清单", (*above, titles, *rows)),))


GOOD = book(
    (1, CONDUCT, "行政处罚", "《条例》第五条", "桥头镇", "承接", "执法队", "马建国"),
    (2, CONDUCT, "行政处罚", "《条例》第五条", "朔北藏族乡", "暂缓下放"),
    (3, "农村宅基地审批", "行政许可", "《土地管理法》第六十二条", "全部乡镇", "承接", "便民服务中心"),
    (4, "对随地便溺、乱扔果皮的处罚", "行政处罚", "《市容条例》第三十四条", "全部乡镇", "承接"),
)


@pytest.fixture
def office(storage: Storage, clock: StoppedClock) -> Office:
    """The small county, asked by the seat itself."""
    return Office(storage, LIBRARY, clock, SYSTEM)


def register(office: Office, unit_id: str) -> str:
    """A case of 桥头镇, or of 朔北藏族乡."""
    far = unit_id == SHUOBEI.id
    actor, officers = (FAR, ("p3",)) if far else (ACTOR, ("p1", "p2"))
    command = RegisterCase("ordinary", unit_id, MATTER.code, officers, ENTERED)
    return perform(office.for_(actor), register_case, command)[0]


def test_a_list_is_looked_at_and_taken_in_with_all_it_says(office: Office) -> None:
    look = look_at_list(office, GOOD)
    assert look.head == replace(HEAD, version="大通县乡镇赋权事项清单", issuer="")
    assert [(row.match.code, row.line.kind) for row in look.rows] == [
        (MATTER.code, MatterKind.PENALTY),
        (MATTER.code, MatterKind.PENALTY),
        ("", MatterKind.LICENCE),
        ("", MatterKind.PENALTY),
    ]
    assert [doubt.code for doubt in look.rows[3].doubts] == ["no_matter"]
    assert look.stopped == ()
    made, events = perform(office, take_matter_list, TakeList(GOOD, HEAD))
    assert (made, [type(event).__name__ for event in events]) == (4, ["ListImported"])
    with office.read() as work:
        found = version_of(work.matter_lists(), HEAD.version)
    assert {matter.code for matter in found.matters} == {MATTER.code}
    assert {matter.power for matter in found.matters} == {Power.GRANTED}
    assert found.listed == tuple(row.line for row in look.rows)  # with the words of each cell
    assert found.listed[0].cells["承接机构"] == "执法队"
    kept = found.listed[0].standing_in(QIAOTOU.id)
    assert kept is not None
    assert (kept.state, kept.body, kept.person) == (Handover.TAKEN, "执法队", "马建国")


def test_only_the_township_that_has_a_matter_may_file_it(office: Office) -> None:
    perform(office, take_matter_list, TakeList(GOOD, HEAD))
    assert register(office, STATION.id)
    with pytest.raises(BadEntries) as refused:
        register(office, SHUOBEI.id)
    assert {slot: one.code for slot, one in refused.value.entries.items()} == {
        ("case.matter", 1): "matter_not_given"
    }


def test_what_a_notice_takes_back_is_filed_no_more_and_older_cases_stay(office: Office) -> None:
    perform(office, take_matter_list, TakeList(GOOD, HEAD))
    before = register(office, STATION.id)
    later = VersionHead("大通2026收回", "大通县人民政府", "大政〔2026〕9号", office.clock.today())
    command = WithdrawMatters(HEAD.version, later, "第1项收回", "县生态环境局")
    assert perform(office, withdraw_matters, command)[0] == 1
    with pytest.raises(BadEntries):
        register(office, STATION.id)
    with office.for_(ACTOR).read() as work:
        case = work.case(before)
    assert (case.matters_version, case.matter.code) == (HEAD.version, MATTER.code)  # stays with the township
    rows = compare_lists(office, HEAD.version, later.version)
    assert [(row.number, row.fate) for row in rows] == [("1", Fate.CHANGED)]
    day = office.clock.today().isoformat()
    assert rows[0].townships == (
        f"承接 → 收回（{day}，县生态环境局）：桥头镇；未列 → 收回（{day}，县生态环境局）：朔北藏族乡"
    )


def test_of_a_base_that_another_list_has_followed_a_person_is_asked(office: Office) -> None:
    """A second notice by the numbers of the first list would give back what the first notice took."""
    perform(office, take_matter_list, TakeList(GOOD, HEAD))
    today = office.clock.today()
    second = VersionHead("收回一", "大通县人民政府", "", today)
    perform(office, withdraw_matters, WithdrawMatters(HEAD.version, second, "1", "县生态环境局"))
    third = VersionHead("收回三", "大通县人民政府", "", today + timedelta(days=1))
    by_first = WithdrawMatters(HEAD.version, third, "3", "县农业农村局")
    with pytest.raises(Refusal) as refused:
        perform(office, withdraw_matters, by_first)
    assert (refused.value.code, refused.value.facts["current"]) == ("base_overtaken", second.version)
    perform(office, withdraw_matters, replace(by_first, base=second.version))
    told = [(row.number, row.fate) for row in compare_lists(office, HEAD.version, third.version)]
    assert told == [("1", Fate.CHANGED), ("3", Fate.CHANGED)]
    back = replace(third, version="回到旧版", in_force_from=today + timedelta(days=2))
    perform(office, withdraw_matters, replace(by_first, head=back, despite=True))
    told = [(row.number, row.fate) for row in compare_lists(office, HEAD.version, back.version)]
    assert told == [("3", Fate.CHANGED)]


def test_a_row_that_stops_keeps_the_whole_list_out_until_it_is_mended(office: Office) -> None:
    wrong = book((1, CONDUCT, "行政处罚", None, "桥头", "承接"), (2, None, "行政处罚", "《条例》", "无名镇"))
    look = look_at_list(office, wrong)
    assert [row.stops for row in look.rows] == [False, True]
    with pytest.raises(BadEntry) as refused:
        perform(office, take_matter_list, TakeList(wrong, HEAD))
    assert (refused.value.code, refused.value.facts["row"]) == ("rows_stop", 5)
    with office.read() as work, pytest.raises(NotFound):
        version_of(work.matter_lists(), HEAD.version)
    key = look.rows[1].key
    mends = {key: {"name": "对乱倒垃圾的处罚", "townships": "桥头镇、朔北藏族乡", "state": "deferred"}}
    mended = look_at_list(office, wrong, mends).rows[1]
    assert (mended.stops, mended.line.name, mended.row.name) == (False, "对乱倒垃圾的处罚", "")
    assert mended.line.standings[0].units == (QIAOTOU.id, SHUOBEI.id)
    assert perform(office, take_matter_list, TakeList(wrong, HEAD, mends))[0] == 2
    left = {key: {LEFT_OUT: "yes"}}
    again = TakeList(wrong, replace(HEAD, version="略去"), left)
    assert perform(office, take_matter_list, again)[0] == 1


def test_acts_joined_in_a_name_are_parted_by_hand(office: Office) -> None:
    key = look_at_list(office, GOOD).rows[3].key
    rows = look_at_list(office, GOOD, {key: {PARTED: "yes"}}).rows
    assert [(row.line.number, row.line.part, row.line.name) for row in rows[3:]] == [
        (4, 1, "对随地便溺的处罚"),
        (4, 2, "对乱扔果皮的处罚"),
    ]


def test_a_column_is_what_a_person_says_it_is(office: Office) -> None:
    odd = book((1, CONDUCT, "建设局"), titles=("序号", "事项名称", "牵头"))
    assert look_at_list(office, odd).rows[0].line.former == ""
    told = look_at_list(office, odd, columns={("清单", 2): "former"})
    assert told.rows[0].line.former == "建设局"
    assert look_at_list(office, GOOD, columns={("清单", 6): ""}).rows[0].line.standings[0].body == ""


def states_of(row: Understood) -> list[Handover | None]:
    """What became of a row in 桥头镇 and in 朔北藏族乡."""
    found = (row.line.standing_in(unit.id) for unit in (QIAOTOU, SHUOBEI))
    return [one.state if one else None for one in found]


def test_a_column_for_each_township(office: Office) -> None:
    table = book((1, CONDUCT, "√", "暂缓"), titles=("序号", "事项名称", "桥头镇", "朔北藏族乡"))
    (row,) = look_at_list(office, table).rows
    assert states_of(row) == [Handover.TAKEN, Handover.DEFERRED]
    (mended,) = look_at_list(office, table, {row.key: {"taken": "朔北藏族乡", "withdrawn": "桥头镇"}}).rows
    assert states_of(mended) == [Handover.WITHDRAWN, Handover.TAKEN]
    (strange,) = look_at_list(office, table, {row.key: {"deferred": "无名镇"}}).rows
    assert (strange.stops, strange.doubts[0].code) == (True, "township_unknown")


def test_a_heading_of_two_lines_names_the_townships_in_the_second(office: Office) -> None:
    """序号 and 事项名称 are merged down; 承接情况 is merged over a column for each township."""
    titles, second = ("序号", "事项名称", "承接情况", ""), ("序号", "事项名称", "桥头镇", "朔北藏族乡")
    (row,) = look_at_list(office, book(second, (1, CONDUCT, "√", "暂缓"), titles=titles)).rows
    assert (row.row.row, row.line.name, states_of(row)) == (5, CONDUCT, [Handover.TAKEN, Handover.DEFERRED])


def test_number_code_office_and_bases_are_mended_in_place(office: Office) -> None:
    key = look_at_list(office, GOOD).rows[0].key
    told = {
        "number": "十二",
        "code": MATTER.code,
        "former": "县生态环境局",
        "basis": "《大气污染防治法》第一百二十条",
    }
    row = look_at_list(office, GOOD, {key: told}).rows[0]
    assert (row.line.number, row.line.code, row.line.former, row.line.bases) == (
        *(12, MATTER.code, "县生态环境局"),
        (BASIS,),
    )
    wrong = look_at_list(office, GOOD, {key: {"number": "甲", "basis": "《条例》"}}).rows[0]
    assert {"no_number", "no_article"} <= {doubt.code for doubt in wrong.doubts}


def test_a_notice_defers_takes_over_and_withdraws_in_some_townships(office: Office) -> None:
    perform(office, take_matter_list, TakeList(GOOD, HEAD))
    day = office.clock.today()
    later = replace(HEAD, version="续", in_force_from=day)
    notice = WithdrawMatters(HEAD.version, later, "1", "执法队", state=Handover.TAKEN, townships="朔北藏族乡")
    assert perform(office, withdraw_matters, notice)[0] == 1
    assert [row.townships for row in compare_lists(office, HEAD.version, "续")] == [
        f"未列 → 承接（{day.isoformat()}，执法队）：朔北藏族乡"
    ]
    assert register(office, SHUOBEI.id)  # which had it deferred under number 2, has it under number 1 now
    for wrong, code in (
        (replace(notice, townships="无名镇"), "townships_unknown"),
        (replace(notice, numbers="除第1项外"), "numbers_unread"),
    ):
        with pytest.raises(BadEntry) as refused:
            perform(office, withdraw_matters, replace(wrong, head=replace(later, version="又一版")))
        assert refused.value.code == code


def test_who_had_a_matter_before_is_told_where_only_the_body_is_another(office: Office) -> None:
    """承接 → 承接 said what it is now, and nothing of before."""
    perform(office, take_matter_list, TakeList(GOOD, HEAD))
    row = (1, CONDUCT, "行政处罚", "《条例》第五条", "桥头镇", "承接", "便民服务中心", "李生秀")
    other = book(row, *(sheet_row for sheet_row in GOOD.sheets[0].rows[4:]))
    perform(office, take_matter_list, TakeList(other, replace(HEAD, version="换人")))
    assert [told.townships for told in compare_lists(office, HEAD.version, "换人")] == [
        "承接（执法队，马建国） → 承接（便民服务中心，李生秀）：桥头镇"
    ]
    (told, *_) = words(differences_sheet(office, HEAD.version, "换人"))
    assert "承接（执法队，马建国）→承接（便民服务中心，李生秀）：桥头镇" in told


@pytest.mark.parametrize(
    ("head", "code"),
    [
        (replace(HEAD, issuer=" "), "missing"),
        (replace(HEAD, version=""), "missing"),
        (replace(HEAD, in_force_to=date(2025, 1, 1)), "days_turned"),
        (replace(HEAD, version="2026-1"), "list_version_taken"),
    ],
)
def test_a_head_that_cannot_stand_is_refused(office: Office, head: VersionHead, code: str) -> None:
    with pytest.raises(BadEntry) as refused:
        perform(office, take_matter_list, TakeList(GOOD, head))
    assert refused.value.code == code


def test_versions_are_listed_with_what_they_count_and_their_differences_print(
    office: Office, tmp_path: Path
) -> None:
    perform(office, take_matter_list, TakeList(GOOD, HEAD))
    row = next(row for row in list_versions(office) if row.head.version == HEAD.version)
    assert (row.head, row.tally.offered, row.tally.states[Handover.TAKEN]) == (HEAD, 4, 3)
    assert row.townships["朔北藏族乡"].states == {Handover.DEFERRED: 1, Handover.TAKEN: 2}
    less = book(GOOD.sheets[0].rows[3], titles=TITLES)
    perform(office, take_matter_list, TakeList(less, replace(HEAD, version="下一版")))
    file = tmp_path / "对照.xlsx"
    assert save_differences(office, HEAD.version, "下一版", file) == 3
    page = load_workbook(file).worksheets[0]
    lines = [[cell.value for cell in line] for line in page.iter_rows(min_row=4)]
    assert [(line[0], line[2]) for line in lines] == [("2", "删去"), ("3", "删去"), ("4", "删去")]
    assert (page.page_setup.orientation, page.print_title_rows) == ("landscape", "$3:$3")


def test_a_provinces_list_is_compared_with_and_files_no_case(office: Office) -> None:
    perform(office, take_matter_list, TakeList(GOOD, HEAD))
    rows = tuple(row[:4] for row in (*GOOD.sheets[0].rows[3:5], GOOD.sheets[0].rows[6]))
    above = Workbook("省.xlsx", "", (Sheet("清单", (("青海省乡镇赋权事项指导目录",), TITLES[:4], *rows)),))
    look = look_at_list(office, above)
    assert look.head.tier is Tier.PROVINCE
    head = replace(look.head, version="省", issuer="青海省人民政府", in_force_from=office.clock.today())
    assert perform(office, take_matter_list, TakeList(above, head))[0] == 3
    assert register(office, STATION.id)  # by the county's own
    assert next((row.head.version, row.current) for row in list_versions(office)) == ("省", False)
    assert [(row.number, row.fate, row.townships) for row in compare_lists(office, "省", HEAD.version)] == [
        ("3", Fate.ADDED, "")
    ]


def test_two_lines_about_one_matter_are_told_and_another_source_of_power_too(office: Office) -> None:
    heading = ("序号", "事项名称", "事项编码")
    sheets = {
        "法定事项": (heading, (1, CONDUCT, None)),
        "委托事项": (heading, (1, CONDUCT, None), (2, "对另一说法的处罚", MATTER.code)),
    }
    twice = Workbook("三表.xlsx", "", tuple(Sheet(name, rows) for name, rows in sheets.items()))
    told = [[doubt.code for doubt in row.doubts] for row in look_at_list(office, twice).rows]
    assert [[code for code in codes if code.startswith("same_matter")] for codes in told] == [
        [],
        ["same_matter_other_power"],
        ["same_matter_other_power"],
    ]
    one = book((1, CONDUCT), (2, "对另一说法的处罚", MATTER.code), titles=("序号", "事项名称", "编码"))
    assert "same_matter" in [doubt.code for doubt in look_at_list(office, one).rows[1].doubts]


def test_a_case_under_way_is_judged_by_the_list_of_its_day_of_filing(office: Office) -> None:
    """The gate asks as registering does: deferred in the township, and it cannot be filed."""
    case_id = register(office, STATION.id)
    none = book((1, CONDUCT, "行政处罚", None, "桥头镇", "暂缓"))
    perform(office, take_matter_list, TakeList(none, replace(HEAD, in_force_from=office.clock.today())))
    with office.for_(ACTOR).read() as work:
        case, lists = work.case(case_id), work.matter_lists()
    from desktop.casework.gates import REGISTER, Bench

    bench = Bench(office.clock.today(), office.library.calendar, lists)
    lacks = {lack.code for lack in REGISTER["g_township_power"].check(case, bench)}
    assert (lacks, case.get(f.FILING_ON)) == ({"not_given"}, None)


# ------------------------------------------------------------ a version that was read in wrongly

LATER = replace(HEAD, version="误读的", in_force_from=date(2026, 2, 1))


def file(office: Office, case_id: str, day: date) -> None:
    """The township files a case on a day."""
    with office.storage.write(ACTOR, "act") as work:
        event = StepDone(case_id, "file", "filed", day)
        work.apply(event)
        work.record([event])


def lists_of(office: Office) -> list[MatterList]:
    with office.read() as work:
        return list(work.matter_lists())


def test_a_head_is_corrected_with_its_reason_and_what_began_on_its_first_day(office: Office) -> None:
    perform(office, take_matter_list, TakeList(GOOD, HEAD))
    first = office.clock.today()
    notice = VersionHead("收回", "大通县政府", "大政〔2026〕8号", first)
    perform(office, withdraw_matters, WithdrawMatters(HEAD.version, notice, "1", "县生态环境局"))
    right = replace(notice, issuer="大通县人民政府", number="大政〔2026〕9号", in_force_from=date(2026, 4, 1))
    for wrong, why, code in (
        (right, " ", "missing"),
        (notice, "抄错了", "list_unchanged"),
        (replace(right, issuer=""), "抄错了", "missing"),
        (replace(right, in_force_to=date(2026, 3, 1)), "抄错了", "days_turned"),
    ):
        with pytest.raises(BadEntry) as refused:
            perform(office, correct_matter_list, CorrectList(wrong, why))
        assert refused.value.code == code
    _, events = perform(office, correct_matter_list, CorrectList(right, "抄错了"))
    found = version_of(tuple(lists_of(office)), "收回")
    assert (found.issuer, found.number, found.in_force_from) == (right.issuer, right.number, date(2026, 4, 1))
    assert [one.since for one in found.listed[0].standings] == [
        date(2026, 4, 1)
    ]  # the notice says the day once
    assert [type(event).__name__ for event in events] == ["MattersCorrected"]
    corrected, came = version_story(office, "收回")
    assert corrected.says == (
        "更正事项清单 收回：发布机关：大通县政府 → 大通县人民政府；文号：大政〔2026〕8号 → 大政〔2026〕9号；"
        "施行：2026-03-02 → 2026-04-01。理由：抄错了"
    )
    assert came.says == "读入事项清单 收回，4 行"
    assert register(office, STATION.id)  # on 2026-03-02 the township still has it
    assert office.storage.check().sound


def test_a_version_read_in_by_mistake_is_dropped_and_may_come_again(office: Office) -> None:
    before = lists_of(office)
    perform(office, take_matter_list, TakeList(GOOD, LATER))
    with pytest.raises(BadEntry, match="missing"):
        perform(office, drop_matter_list, DropList(LATER.version, ""))
    for _ in range(2):
        perform(office, drop_matter_list, DropList(LATER.version, "读错了文件"))
        assert lists_of(office) == before
        assert office.storage.check().sound
        perform(office, take_matter_list, TakeList(GOOD, LATER))
    assert [one.version for one in lists_of(office)] == [before[0].version, LATER.version]
    assert [row.use_case for row in version_story(office, LATER.version)] == [
        *("take_matter_list", "drop_matter_list", "take_matter_list"),
        *("drop_matter_list", "take_matter_list"),
    ]
    with pytest.raises(NotFound):
        perform(office, drop_matter_list, DropList("没有的", "读错了文件"))
    perform(office, drop_matter_list, DropList(LATER.version, "读错了文件"))
    with pytest.raises(BadEntry, match="list_last_articles"):
        perform(office, drop_matter_list, DropList(before[0].version, "读错了文件"))


def test_a_version_on_which_cases_rest_stays_and_keeps_them_lawful(office: Office) -> None:
    perform(office, take_matter_list, TakeList(GOOD, HEAD))
    today = office.clock.today()
    file(office, register(office, STATION.id), today)
    with pytest.raises(BadEntry) as pinned:
        perform(office, drop_matter_list, DropList(HEAD.version, "读错了文件"))
    assert (pinned.value.code, pinned.value.facts["n"]) == ("list_pinned", 1)
    # A list that takes the matter away and was in force before that day would have forbidden the filing.
    none = book((1, CONDUCT, "行政处罚", None, "桥头镇", "暂缓"))
    next_year = replace(HEAD, version="下一版", in_force_from=date(2027, 1, 1))
    perform(office, take_matter_list, TakeList(none, next_year))
    with pytest.raises(BadEntry) as losing:
        perform(office, correct_matter_list, CorrectList(replace(next_year, in_force_from=today), "抄错了"))
    assert (losing.value.code, losing.value.facts) == ("list_still_needed", {"n": 1, "first": today})
    assert version_of(tuple(lists_of(office)), "下一版").in_force_from == date(2027, 1, 1)
    day_after = date.fromordinal(today.toordinal() + 1)
    ended = replace(HEAD, number="大政〔2026〕4号", in_force_to=today)
    perform(office, correct_matter_list, CorrectList(ended, "抄错了"))
    perform(office, correct_matter_list, CorrectList(replace(next_year, in_force_from=day_after), "抄错了"))
    assert office.storage.check().sound


def test_a_version_nobody_is_pinned_to_may_still_be_what_a_case_was_filed_by(office: Office) -> None:
    case_id, today = register(office, STATION.id), office.clock.today()
    none = book((1, CONDUCT, "行政处罚", None, "桥头镇", "暂缓"))
    perform(office, take_matter_list, TakeList(none, replace(HEAD, version="暂缓")))
    perform(office, take_matter_list, TakeList(GOOD, LATER))
    file(office, case_id, today)
    with pytest.raises(BadEntry) as losing:
        perform(office, drop_matter_list, DropList(LATER.version, "读错了文件"))
    assert (losing.value.code, losing.value.facts["n"]) == ("list_still_needed", 1)
    perform(office, drop_matter_list, DropList("暂缓", "读错了文件"))
    perform(office, drop_matter_list, DropList(LATER.version, "读错了文件"))


def test_what_rests_on_a_version_is_read_off_the_further_acts_alone(office: Office) -> None:
    """Of a million cases all facts were read for it."""
    perform(office, take_matter_list, TakeList(GOOD, HEAD))
    with counted(office.storage) as statements:
        perform(office, drop_matter_list, DropList(HEAD.version, "读错了文件"))
    asked = [sent for sent in statements.sent if "act.matter" in sent[0]]
    assert len(asked) == 2  # who is pinned to it, and what was filed by it
    for one in asked:
        assert "ix_case_fact_further_act" in Statements([one]).plan(office.storage)
