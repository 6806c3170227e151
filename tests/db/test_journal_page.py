"""The page of the journal: narrowed by columns, in pages by key, each cell before and after."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from openpyxl import load_workbook

from db import Storage
from db.queries import entry_rows
from db.queries.folding import columns_of, replicated
from db.queries.journal import _fact_of
from desktop.base.clock import StoppedClock
from desktop.base.errors import NotFound, NotPermitted, Refusal
from desktop.casework import case_facts as f
from desktop.casework import events as happened
from desktop.casework.access import SYSTEM, Actor
from desktop.casework.gear import Calibration, GearPut
from desktop.casework.journal import JournalFilter, Nature, Proof
from desktop.casework.rows import DaySpan
from desktop.services.deciding import TakeStep, take_step
from desktop.services.journalling import (
    EntryView,
    ExportEntries,
    ShowPastNumbers,
    entry_count,
    entry_page,
    entry_view,
    export_entries,
    journal_people,
    show_past_numbers,
    sought,
)
from desktop.services.perform import Office, perform
from desktop.services.recording import KeepFacts, keep_facts
from tests.db.office import COUNTY, FAR_STATION, QIAOTOU, SHUOBEI, issue, raw, register
from tests.helpers.library import LIBRARY

MA = Actor("p1", "马建国", "officer", QIAOTOU.id)
LI = Actor("p2", "李生华", "head", QIAOTOU.id)
FAR = Actor("p3", "祁有福", "officer", SHUOBEI.id)
AUDITOR = Actor("a1", "王审计", "auditor", COUNTY.id)
KEEPER = Actor("seat-1", "韩占海", "administrator", "")


@pytest.fixture
def desk(storage: Storage, clock: StoppedClock) -> Office:
    """A county with a case in each of two townships, and something done with each."""
    office = Office(storage, LIBRARY, clock, SYSTEM)
    near, far = register(storage), register(storage, FAR_STATION)
    clock.advance(timedelta(days=1))
    for actor, case_id, phone in (
        (MA, near, "13900000001"),
        (LI, near, "13900000002"),
        (FAR, far, "13900000003"),
    ):
        perform(office.for_(actor), keep_facts, KeepFacts(case_id, {(f.PARTY_PHONE.id, 1): phone}))
    issue(storage, near)
    clock.advance(timedelta(days=1))
    with pytest.raises(Refusal):
        perform(office.for_(AUDITOR), take_step, TakeStep(near, "file"))
    return office


def shown(office: Office, actor: Actor = AUDITOR, **narrowed: object) -> list[str]:
    """What the page says of a filter, newest first."""
    rows = entry_page(office.for_(actor), JournalFilter(**narrowed), None).rows  # type: ignore[arg-type]
    count = entry_count(office.for_(actor), JournalFilter(**narrowed))  # type: ignore[arg-type]
    assert len(rows) == count
    return [f"{row.person}：{row.says}" for row in rows]


def one(office: Office, actor: Actor = AUDITOR, **narrowed: object) -> EntryView:
    """The newest entry of a filter."""
    rows = entry_page(office.for_(actor), JournalFilter(**narrowed), None).rows  # type: ignore[arg-type]
    return entry_view(office.for_(actor), rows[0].no)


# ------------------------------------------------------------ narrowing


def test_the_newest_stands_first_in_words(desk: Office) -> None:
    rows = entry_page(desk.for_(AUDITOR), JournalFilter(), None).rows
    assert [row.no for row in rows] == sorted((row.no for row in rows), reverse=True)
    assert (rows[0].person, rows[0].role, rows[0].says) == ("王审计", "审计人员", "“办理步骤”被拒绝")
    assert rows[-1].says == "本机启用"
    assert {row.number for row in rows if row.case_id} == {"大桥案〔2026〕1号", "大朔案〔2026〕1号"}


@pytest.mark.sqlite("how a body is read: above either storage")
def test_a_body_of_a_whole_list_is_told_of_as_any_other(
    desk: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = entry_page(desk.for_(AUDITOR), JournalFilter(), None).rows
    monkeypatch.setattr(entry_rows, "_LARGE", 1)
    for _ in range(2):  # read, and then known
        assert entry_page(desk.for_(AUDITOR), JournalFilter(), None).rows == rows


def test_each_chip_narrows(desk: Office) -> None:
    assert shown(desk, person_ids=("p2",)) == ["李生华：填写联系电话"]
    assert len(shown(desk, use_cases=("keep_facts",))) == 3
    assert shown(desk, natures=(Nature.REFUSAL,)) == ["王审计：“办理步骤”被拒绝"]
    assert shown(desk, natures=(Nature.UPKEEP,)) == ["本机：本机启用"]
    assert len(shown(desk, natures=(Nature.LISTS,))) == 1
    assert {said.partition("：")[0] for said in shown(desk, number="大朔")} == {"马建国", "祁有福"}
    assert shown(desk, number="〔2026〕 1号", person_ids=("p3",)) == ["祁有福：填写联系电话"]
    assert shown(desk, person_ids=("nobody",)) == []


def test_every_entry_is_of_one_nature(desk: Office) -> None:
    by_nature = [no for nature in Nature for no in shown(desk, natures=(nature,))]
    assert len(by_nature) == len(shown(desk))


def test_days_are_days_of_china(desk: Office) -> None:
    second = date(2026, 3, 3)
    assert len(shown(desk, days=DaySpan(second, second))) == 5  # three by people, a grant, a paper
    assert shown(desk, days=DaySpan(since=date(2026, 3, 4))) == ["王审计：“办理步骤”被拒绝"]
    assert len(shown(desk, days=DaySpan(until=date(2026, 3, 2)))) == len(shown(desk)) - 6
    assert shown(desk, days=DaySpan(date(2026, 3, 5))) == []


def test_a_moment_just_before_midnight_is_of_its_day(desk: Office, clock: StoppedClock) -> None:
    clock.move_to(date(2026, 3, 9), 23, 59)
    register(desk.storage)
    assert len(shown(desk, days=DaySpan(date(2026, 3, 9), date(2026, 3, 9)))) == 1
    assert shown(desk, days=DaySpan(date(2026, 3, 10))) == []


@pytest.mark.parametrize(
    ("text", "n"),
    [
        ("李生华", 1),
        ("lsh", 1),
        ("被拒绝", 1),
        ("填写", 3),
        ("单永红", 7),
        ("大朔", 2),
        ("填写 李生华", 1),
        ("填写 被拒绝", 0),
    ],
)
def test_words_mean_people_acts_and_cases(desk: Office, text: str, n: int) -> None:
    assert len(shown(desk, sought=sought(text, LIBRARY))) == n


def test_who_has_left_the_list_is_found_by_what_he_did(desk: Office) -> None:
    with desk.storage.write(SYSTEM, "left") as work:
        work.put_officers(tuple(one for one in work.officers(None) if one.id != LI.person_id))
        work.record(())
    assert len(shown(desk, sought=sought("李生华", LIBRARY))) == 1
    assert len(shown(desk, sought=sought("lsh", LIBRARY))) == 1


def test_pages_by_key_show_every_entry_once(desk: Office) -> None:
    every = [row.no for row in entry_page(desk.for_(AUDITOR), JournalFilter(), None).rows]
    for size in (1, 3, len(every)):
        seen, after = list[int](), None
        while True:
            page = entry_page(desk.for_(AUDITOR), JournalFilter(), after, size)
            seen += [row.no for row in page.rows]
            after = page.after
            if after is None:
                break
        assert seen == every


# ------------------------------------------------------------ who sees what


def test_a_person_sees_the_cases_of_his_units_alone(desk: Office) -> None:
    for actor in (MA, LI):
        assert {row.number for row in entry_page(desk.for_(actor), JournalFilter(), None).rows} == {
            "大桥案〔2026〕1号"
        }
    hidden = entry_page(desk.for_(AUDITOR), JournalFilter(number="大朔"), None).rows
    for row in hidden:
        with pytest.raises(NotFound):
            entry_view(desk.for_(MA), row.no)
    assert shown(desk, MA, number="大朔") == []


def test_the_seat_is_seen_by_keeper_and_the_countys_auditor(desk: Office) -> None:
    birth = entry_page(desk.for_(AUDITOR), JournalFilter(natures=(Nature.UPKEEP,)), None).rows[0]
    assert {row.case_id for row in entry_page(desk.for_(KEEPER), JournalFilter(), None).rows} == {""}
    assert entry_view(desk.for_(KEEPER), birth.no).entry.place == 1
    low = Actor("a2", "", "auditor", QIAOTOU.id)
    assert "" not in {row.case_id for row in entry_page(desk.for_(low), JournalFilter(), None).rows}
    with pytest.raises(NotFound):
        entry_view(desk.for_(low), birth.no)
    with pytest.raises(NotPermitted):
        entry_page(desk.for_(Actor("x", "", "assistant", COUNTY.id)), JournalFilter(), None)


def test_a_unit_looked_at_narrows_to_its_cases(desk: Office) -> None:
    assert len(shown(desk, unit_id=SHUOBEI.id)) == 2
    assert shown(desk, unit_id=COUNTY.id) == shown(desk)


def test_who_may_be_looked_for(desk: Office) -> None:
    with desk.storage.write(KEEPER, "sign_in") as work:
        work.note_sign_in("password", 0)
        work.record([happened.SignedIn("", KEEPER.person_id, "password", 0)])
    people = {one.id: one for one in journal_people(desk)}
    assert (people["seat-1"].name, people["seat-1"].initials) == ("韩占海", "hzh")
    assert (people["p1"].name, people["p1"].unit) == ("马建国", QIAOTOU.name)
    assert len(shown(desk, sought=sought("韩占海", LIBRARY))) == 1


# ------------------------------------------------------------ one entry


def cells(view: EntryView) -> list[tuple[str, str, str]]:
    return [(change.label, change.old, change.new) for change in view.changes]


def test_each_cell_is_told_before_and_after(desk: Office) -> None:
    view = one(desk, person_ids=("p2",))
    assert cells(view) == [("当事人 联系电话", "139****0001", "139****0002")]
    assert (view.masked, view.entry.proof) == (True, Proof.SIGNED)
    first = one(desk, person_ids=("p1",), use_cases=("keep_facts",))
    assert cells(first) == [("当事人 联系电话", "", "139****0001")]


def test_cells_are_worded_as_on_screen(desk: Office) -> None:
    view = one(desk, use_cases=("register_case",), number="大桥")
    told = {label: new for label, _, new in cells(view)}
    assert told["案号"] == "大桥案〔2026〕1号"
    assert (told["单位"], told["处罚机关"]) == ("元朔社区", "桥头镇")
    assert (told["程序"], told["阶段"]) == ("普通程序", "登记")
    assert (told["登记日期"], told["出生日期"]) == ("2026年3月2日", "1980年1月1日")
    assert (told["证件号码"], told["承办人"]) == ("6301**********0013", "李生华")
    assert told["拟处罚 罚款（元）"] == "3,000.00 元"
    assert told["询问2 被询问人"] == "某甲"


def test_certificates_of_an_instrument_are_worded(desk: Office) -> None:
    first = Calibration("检字25-1号", date(2025, 3, 2), date(2026, 3, 1))
    undated = Calibration("检字26-9号", None, date(2027, 3, 1))

    def put(*certificates: Calibration) -> dict[str, tuple[str, str]]:
        told = GearPut("", "g1", QIAOTOU.id, "meter", "CJ-02", "卷尺", "", certificates)
        with desk.storage.write(KEEPER, "put_gear") as work:
            work.apply(told)
            work.record(())
        newest = entry_page(desk.for_(AUDITOR), JournalFilter(use_cases=("put_gear",)), None).rows[0]
        return {label: (old, new) for label, old, new in cells(entry_view(desk.for_(AUDITOR), newest.no))}

    told = put()
    assert told["装备种类"] == ("", LIBRARY.gear["meter"].name)
    assert told["检定（校准）证书"] == ("", "没有")
    assert put(first) == {"检定（校准）证书": ("没有", "检字25-1号（2025年3月2日至2026年3月1日）")}
    both = "检字25-1号（2025年3月2日至2026年3月1日）；检字26-9号（有效到2027年3月1日）"
    assert put(first, undated)["检定（校准）证书"][1] == both


def test_of_a_list_as_much_is_read_as_is_asked_for_and_of_a_case_all(desk: Office) -> None:
    no = one(desk, natures=(Nature.LISTS,)).entry.row.no
    everything = entry_view(desk.for_(AUDITOR), no, most=100_000)
    assert everything.entry.left == 0
    first = entry_view(desk.for_(AUDITOR), no, most=5)
    assert cells(first) == cells(everything)[:5]
    assert first.entry.left == len(everything.changes) - 5 > 0
    of_case = one(desk, person_ids=("p2",))
    again = entry_view(desk.for_(AUDITOR), of_case.entry.row.no, most=0)
    assert (again, again.masked) == (of_case, True), "whether it hides a number must be known"


def test_officers_come_and_go_by_name(desk: Office) -> None:
    case_id = one(desk, person_ids=("p2",)).entry.row.case_id
    event = happened.OfficersAssigned(case_id, ("p1", "p9"))
    with desk.storage.write(MA, "assign_officers") as work:
        work.apply(event)
        work.record([event])
    assert cells(one(desk, use_cases=("assign_officers",))) == [
        ("承办人", "李生华", ""),
        ("承办人", "", "张县长"),
    ]


def test_numbers_are_shown_to_who_may_and_that_is_journalled(desk: Office) -> None:
    row = entry_page(desk.for_(AUDITOR), JournalFilter(person_ids=("p2",)), None).rows[0]
    command = ShowPastNumbers(row.case_id, row.no)
    with pytest.raises(NotPermitted):
        perform(desk.for_(AUDITOR), show_past_numbers, command)
    changes, events = perform(desk.for_(MA), show_past_numbers, command)
    assert [(one.old, one.new) for one in changes] == [("13900000001", "13900000002")]
    assert [type(event).__name__ for event in events] == ["NumbersShown"]
    assert shown(desk, natures=(Nature.NUMBERS,)) == ["马建国：查看完整的联系电话"]
    said = one(desk, natures=(Nature.NUMBERS,))
    assert "13900" not in said.entry.row.says + repr(said.entry.changes)
    other = entry_page(desk.for_(AUDITOR), JournalFilter(number="大朔"), None).rows[0]
    with pytest.raises(NotFound):
        perform(desk.for_(MA), show_past_numbers, ShowPastNumbers(row.case_id, other.no))


def test_an_entry_without_numbers_shows_none(desk: Office) -> None:
    row = entry_page(desk.for_(AUDITOR), JournalFilter(natures=(Nature.REFUSAL,)), None).rows[0]
    changes, events = perform(desk.for_(MA), show_past_numbers, ShowPastNumbers(row.case_id, row.no))
    assert (changes, events) == ((), ())


def test_its_place_and_whether_it_is_signed(desk: Office, office: Path) -> None:
    view = one(desk, person_ids=("p2",))
    ((digest, rseq, prev),) = raw(
        office, f"SELECT digest, rseq, prev FROM entry WHERE no = {view.entry.row.no}"
    )
    assert (view.entry.digest, view.entry.place) == (bytes(digest).hex(), rseq)
    assert view.entry.previous == bytes(prev).hex()
    raw(office, f"UPDATE entry SET signature = NULL WHERE no = {view.entry.row.no}", triggers=False)
    assert one(desk, person_ids=("p2",)).entry.proof is Proof.UNSIGNED


def test_every_column_has_words_or_is_known_to_tell_nothing() -> None:
    cells = LIBRARY.cells
    columns = {
        f"{table}.{column}"
        for table, record in replicated().items()
        for column in columns_of(record)
        if not _fact_of(table, f"c/{f.PARTY_NAME.id}/1", column)[0]
    }
    assert not columns - cells.labels.keys() - cells.hidden
    assert not (cells.labels.keys() | cells.hidden) - columns
    assert not cells.labels.keys() & cells.hidden
    assert set(cells.kinds.values()) <= {
        *("day", "moment", "unit", "person", "procedure", "stage", "step", "role", "digest", "flag"),
        *("list", "reasons", "beside", "certificates", "equipment"),
    }


# ------------------------------------------------------------ a table of it


def test_a_table_of_the_rows_is_journalled_first(desk: Office, tmp_path: Path) -> None:
    file = tmp_path / "日志.xlsx"
    heard = []
    command = ExportEntries(file, JournalFilter(use_cases=("keep_facts",)), "事项：填写案情")

    def told(done: int, total: int) -> bool:
        heard.append((done, total))
        return True

    assert export_entries(desk.for_(AUDITOR), command, told) == 3
    assert heard[-1] == (3, 3)
    rows = [[cell for cell in row if cell] for row in load_workbook(file).active.iter_rows(values_only=True)]
    assert rows[0] == ["日志（示例）"]
    assert "筛选：事项：填写案情　导出人：王审计" in rows[1][0]
    assert rows[2] == ["序号", "时间", "人员", "身份", "种类", "权限事项", "内容", "案号"]
    assert rows[3][2:] == ["祁有福", "执法人员", "办理", "填写案情", "填写联系电话", "大朔案〔2026〕1号"]
    assert len(rows) == 6
    assert shown(desk, natures=(Nature.OUT,)) == ["王审计：导出日志 3 行：日志.xlsx"]


def test_a_stopped_table_is_none(desk: Office, tmp_path: Path) -> None:
    command = ExportEntries(tmp_path / "日志.xlsx", JournalFilter(), "")
    assert export_entries(desk.for_(KEEPER), command, lambda _done, _total: False) is None
    assert not (tmp_path / "日志.xlsx").exists()
