"""The list of people after the founding: somebody comes, is changed, leaves; a table in and out."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from docx import Document

from db import Storage
from desktop.base.clock import StoppedClock
from desktop.base.errors import DeskError
from desktop.base.sheet import Cell, Sheet, Workbook
from desktop.casework.access import Actor
from desktop.casework.certificates import Certificate
from desktop.casework.county_offices import CERTIFICATE_WRITTEN
from desktop.casework.lists import Officer
from desktop.services.duties import GiveDuty, give_duty
from desktop.services.handing_over import DropPerson, drop_person
from desktop.services.perform import Office, perform
from desktop.services.roster import (
    PutPerson,
    TakePeople,
    plan_people,
    put_person,
    save_people,
    take_people,
)
from desktop.sheets.reading import read_workbook
from tests.db.office import QIAOTOU, SHUOBEI
from tests.helpers.homes import CHEAP
from tests.helpers.library import LIBRARY

KEEPER = Actor("seat-1", "韩占海", "administrator", "")
NEW = Officer(
    *("", "才让 多杰", SHUOBEI.id, "officer", "青A-0901", date(2025, 4, 1), date(2030, 3, 31)),
    domains=("城乡建设",),
    further=(
        Certificate("省A-77", date(2024, 1, 1), date(2028, 12, 31), ("消防",)),
        Certificate("青A-0902", date(2030, 1, 1), date(2035, 3, 31), ("城乡建设", "消防")),
    ),
)
HEAD = ("姓名", "单位", "角色", "执法证号", "有效期", "执法领域")


@pytest.fixture
def seat(storage: Storage, clock: StoppedClock) -> Office:
    """The small county as its administrator has it."""
    return Office(storage, LIBRARY, clock, KEEPER, CHEAP)


def listed(seat: Office) -> dict[str, Officer]:
    """Everybody by name."""
    with seat.read() as work:
        return {one.name: one for one in work.officers(None)}


def refused(seat: Office, use_case: Any, command: object) -> DeskError:
    """What a use case is refused with."""
    with pytest.raises(DeskError) as caught:
        perform(seat, use_case, command)
    return caught.value


def book(*rows: tuple[Cell, ...]) -> Workbook:
    """A table of people under its heading."""
    return Workbook("人员.xlsx", "", (Sheet("人员", (HEAD, *rows)),))


def test_somebody_comes_and_may_handle_cases(seat: Office) -> None:
    id, events = perform(seat, put_person, PutPerson(NEW))
    come = listed(seat)["才让多杰"]
    assert (come.id, come.certified_for("城乡建设"), come.certified_for("农业")) == (id, True, False)
    assert [(type(event).__name__, event.name, event.certificate) for event in events] == [  # type: ignore[attr-defined]
        ("PersonListed", "才让多杰", "青A-0901")
    ]
    with seat.read() as work:
        assert come in work.officers(SHUOBEI.id)


def test_a_certificate_is_renewed_and_nobody_else_is_touched(seat: Office) -> None:
    before = listed(seat)
    ma = before["马建国"]
    renewed = replace(ma, certified_to=date(2031, 12, 31))
    perform(seat, put_person, PutPerson(renewed))
    assert listed(seat) == {**before, "马建国": renewed}
    _, events = perform(seat, put_person, PutPerson(renewed))
    assert events == (), "what stands already is no change"


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"name": "　 "}, "missing"),
        ({"unit_id": "999"}, "no_such_unit"),
        ({"role": "system"}, "missing"),
        ({"certified_to": date(2025, 3, 31)}, "certificate_days_crossed"),
        (
            {"further": (Certificate("省A-77", date(2025, 4, 1), date(2025, 3, 31)),)},
            "certificate_days_crossed",
        ),
        ({"id": "nobody"}, "no_such_person"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_changes(
    seat: Office, changes: dict[str, Any], code: str
) -> None:
    before = listed(seat)
    assert refused(seat, put_person, PutPerson(replace(NEW, **changes))).code == code
    assert listed(seat) == before


def test_a_certificate_belongs_to_one(seat: Office) -> None:
    perform(seat, put_person, PutPerson(NEW))
    error = refused(seat, put_person, PutPerson(replace(NEW, name="另一人")))
    assert (error.code, error.facts["name"]) == ("certificate_held", "才让多杰")
    taken = replace(NEW, name="另一人", certificate="省A-77", further=())
    error = refused(seat, put_person, PutPerson(taken))
    assert (error.code, error.facts["certificate"]) == ("certificate_held", "省A-77")
    assert refused(seat, put_person, PutPerson(NEW)).code == "person_held"


def test_who_leaves_bears_nothing_any_more_and_comes_back_as_the_same(
    seat: Office, clock: StoppedClock
) -> None:
    id = perform(seat, put_person, PutPerson(NEW))[0]
    today = clock.today()
    lent = GiveDuty(id, "officer", QIAOTOU.id, today, today + timedelta(days=30), "抽调通知〔2026〕1号")
    perform(seat, give_duty, lent)
    perform(seat, drop_person, DropPerson(id))
    with seat.read() as work:
        assert [duty.until for duty in work.duties() if duty.person_id == id] == [today]
    assert refused(seat, drop_person, DropPerson(id)).code == "no_such_person"
    assert perform(seat, put_person, PutPerson(NEW))[0] == id


def test_a_table_adds_and_changes_and_leaves_the_rest(seat: Office) -> None:
    before = listed(seat)
    ma = before["马建国"]
    table = book(
        ("马建国", QIAOTOU.name, "执法人员", ma.certificate, "2031-12-31", ""),
        ("才让多杰", SHUOBEI.name, "执法人员", "青A-0901", "2025-04-01至2030-03-31", "城乡建设"),
    )
    plan, events = perform(seat, take_people, TakePeople(table))
    assert [one.name for one in plan.added] == ["才让多杰"]
    assert [one.name for one in plan.changed] == ["马建国"]
    assert plan.untold == len(before) - 1
    assert sorted(event.name for event in events) == ["才让多杰", "马建国"]  # type: ignore[attr-defined]
    after = listed(seat)
    assert after["马建国"].id == ma.id
    assert after["马建国"].certified_to == date(2031, 12, 31)
    assert {name: one for name, one in after.items() if name in before and name != "马建国"} == {
        name: one for name, one in before.items() if name != "马建国"
    }


def test_what_a_table_has_no_column_for_stays_as_it_was(seat: Office) -> None:
    before = listed(seat)
    table = Workbook("人员.xlsx", "", (Sheet("人员", (HEAD[:3], ("马建国", QIAOTOU.name, "负责人"))),))
    perform(seat, take_people, TakePeople(table))
    assert listed(seat)["马建国"] == replace(before["马建国"], role="head")


def test_several_certificates_come_in_with_a_table(seat: Office) -> None:
    """The column says them all; a row is known by any of its holder's numbers; a wrong cell says how."""
    perform(seat, put_person, PutPerson(NEW))
    head = (*HEAD, "其他执法证")
    row = (
        "才让多杰",
        SHUOBEI.name,
        "执法人员",
        "省A-77",
        "2028-12-31",
        "",
        "青A-0901（2030-03-31，城乡建设）",
    )
    perform(seat, take_people, TakePeople(Workbook("人员.xlsx", "", (Sheet("人员", (head, row)),))))
    (after,) = [one for one in listed(seat).values() if one.name == "才让多杰"]
    assert after.certificates == (
        Certificate("省A-77", None, date(2028, 12, 31)),
        Certificate("青A-0901", None, date(2030, 3, 31), ("城乡建设",)),
    )
    wrong = Workbook("人员.xlsx", "", (Sheet("人员", (head, (*row[:6], "青A-0901（长期有效2）"))),))
    error = refused(seat, take_people, TakePeople(wrong))
    assert (error.code, CERTIFICATE_WRITTEN in str(error.facts)) == ("county_row", True)


def test_two_of_one_name_in_a_unit_are_told_apart(seat: Office) -> None:
    ma = listed(seat)["马建国"]
    namesake = ("马建国", QIAOTOU.name, "执法人员", "青A-0777", "", "")
    plan, _ = perform(
        seat,
        take_people,
        TakePeople(book(namesake, ("马建国", QIAOTOU.name, "执法人员", ma.certificate, "2031-12-31", ""))),
    )
    assert [one.certificate for one in plan.added] == ["青A-0777"]
    assert [(one.id, one.certificate) for one in plan.changed] == [(ma.id, ma.certificate)]
    with seat.read() as work:
        both = [one for one in work.officers(None) if one.name == "马建国"]
    assert {one.certificate for one in both} == {ma.certificate, "青A-0777"}


def test_one_wrong_row_and_nobody_comes(seat: Office) -> None:
    before = listed(seat)
    table = book(
        ("才让多杰", SHUOBEI.name, "执法人员", "青A-0901", "", ""),
        ("某人", "没有的乡", "执法人员", "", "", ""),
    )
    error = refused(seat, take_people, TakePeople(table))
    assert (error.code, error.facts["row"]) == ("county_row", 3)
    assert listed(seat) == before


def test_the_list_goes_out_and_comes_in_again_without_a_change(seat: Office, tmp_path: Path) -> None:
    perform(seat, put_person, PutPerson(replace(NEW, reviewer_qualified=True, reviewer_number="A2024630")))
    file = tmp_path / "人员.xlsx"
    assert save_people(seat, file) == len(listed(seat))
    assert "执法人员名单" in str(read_workbook(file).sheets[0].rows[0])
    plan = plan_people(seat, file)
    assert (plan.complaints, plan.added, plan.untold, plan.unread) == ((), (), 0, ())
    assert [one.name for one in plan.changed] == []
    assert plan.same == len(listed(seat))


def test_a_list_as_offices_keep_it_is_read_and_says_what_it_has_besides(seat: Office) -> None:
    """What is not taken in is named: nobody looks for an identity number there, and none is kept."""
    heading = (
        "序号",
        "姓名",
        "性别",
        "工作单位",
        "岗位",
        "行政执法证号",
        "证件有效期限",
        "身份证号",
        "联系电话",
    )
    line = (
        1,
        "才让多杰",
        "男",
        SHUOBEI.name,
        "执法人员",
        "青A-0901",
        "2030-03-31",
        "63012119900101001X",
        None,
    )
    told = ("姓名", "工作单位", "培训类别", "培训名称", "培训时间", "学时数", "地点")
    trained = ("才让多杰", SHUOBEI.name, "岗前培训", "岗前班", date(2026, 1, 20), 40, "县党校")
    sheets = (Sheet("人员", (heading, line)), Sheet("培训", (told, trained)))
    plan, _ = perform(seat, take_people, TakePeople(Workbook("人员.xlsx", "", sheets)))
    assert plan.unread == ("性别", "身份证号", "地点")
    assert (plan.complaints, plan.records.taken) == ((), 1)
    now = listed(seat)["才让多杰"]
    assert (now.unit_id, now.certificate, now.certified_to) == (SHUOBEI.id, "青A-0901", date(2030, 3, 31))


def test_a_table_of_a_word_document_is_read_alike(seat: Office, tmp_path: Path) -> None:
    document = Document()
    table = document.add_table(0, 4)
    for line in (("姓名", "单位", "岗位", "执法证号"), ("才让多杰", SHUOBEI.name, "执法人员", "青A-0901")):
        for cell, words in zip(table.add_row().cells, line, strict=True):
            cell.text = words
    document.save(str(tmp_path / "人员.docx"))
    plan = plan_people(seat, tmp_path / "人员.docx")
    assert (plan.complaints, [one.name for one in plan.added]) == ((), ["才让多杰"])


def test_a_file_without_people_is_refused(seat: Office, tmp_path: Path) -> None:
    file = tmp_path / "别的.csv"
    file.write_text("甲,乙\n1,2\n", "utf-8")
    with pytest.raises(DeskError) as caught:
        plan_people(seat, file)
    assert caught.value.code == "no_people_table"
