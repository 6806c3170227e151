"""Each of the ten quirks is a file that comes in through the desk; the counts of the sources come out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from db import Storage
from desktop.base.clock import StoppedClock
from desktop.base.errors import NotFound
from desktop.base.paging import every
from desktop.casework.access import SYSTEM
from desktop.casework.lists import Handover, ListedMatter, MatterKind, Power
from desktop.casework.published.taking import PARTED
from desktop.services.list_versions import (
    LinesFilter,
    VersionHead,
    compare_lists,
    lines_begun,
    lines_page,
    list_versions,
)
from desktop.services.matter_lists import (
    ListLook,
    TakeList,
    WithdrawMatters,
    look_again,
    look_at_list,
    read_list,
    take_matter_list,
    withdraw_matters,
)
from desktop.services.perform import Office, perform
from tests.db.office import QIAOTOU, SHUOBEI
from tests.helpers.library import LIBRARY
from tests.helpers.quirky_lists import QUIRKS, huade, qiaotou


@pytest.fixture
def office(storage: Storage, clock: StoppedClock) -> Office:
    """The small county, asked by the seat itself."""
    return Office(storage, LIBRARY, clock, SYSTEM)


def take(office: Office, look: ListLook, version: str) -> tuple[ListedMatter, ...]:
    """The lines of a list as they are read again after it was taken in."""
    head = replace(look.head, version=version, issuer="大通县人民政府")
    made, _ = perform(office, take_matter_list, TakeList.looked_at(look, head))
    found = lines_in(office, version)
    assert made == len(found)
    return found


def lines_in(office: Office, version: str, size: int = 100, **narrowed: str) -> tuple[ListedMatter, ...]:
    """The lines of a version, page by page; they are counted as many."""
    asked = LinesFilter(version, **narrowed)
    first, n = lines_begun(office, asked, size)
    found = every(lambda after: lines_page(office, asked, after, size) if after is not None else first)
    lines = tuple(found)
    assert len(lines) == n
    return lines


def bases(office: Office, look: ListLook) -> None:
    (line,) = take(office, look, "一")
    assert line.bases == (
        "《中华人民共和国大气污染防治法》第七十七条",
        "《中华人民共和国大气污染防治法》第一百一十九条第一款",
        "《青海省实施〈中华人民共和国土地管理法〉办法》第六十条第二款第（三）项",
    )
    assert "《中华人民共和国宪法》所称" in line.cells["执法依据"]  # as it was printed


def limits(office: Office, look: ListLook) -> None:
    lines = take(office, look, "一")
    assert [line.scope for line in lines] == [
        "仅限个人",
        "仅限乡道、村道",
        "除国家级自然保护区外",
        "处罚权及与之相关的检查、强制措施",
    ]
    assert {line.kind for line in lines} == {MatterKind.PENALTY}


def merged(office: Office, look: ListLook) -> None:
    assert [len(row.row.bands) for row in look.rows] == [3, 1]
    assert [line.standings[0].body for line in take(office, look, "一")] == ["水政科", "水政科"]


def acts(office: Office, look: ListLook) -> None:
    whole = look.rows[3]
    assert (whole.line.number, whole.line.part) == (8, 0)
    look = look_again(office, look, {whole.key: {PARTED: "yes"}})
    lines = take(office, look, "一")
    assert [(line.number, line.part) for line in lines] == [(7, 1), (7, 2), (7, 3), (8, 1), (8, 2)]
    assert [line.name for line in lines[-2:]] == ["对乱贴广告的处罚", "对乱倒垃圾的处罚"]
    assert next(iter(list_versions(office))).tally.offered == 2  # by their numbers


def doubles(office: Office, look: ListLook) -> None:
    told = [[doubt.code for doubt in row.doubts] for row in look.rows]
    assert all("same_name_other_office" in codes for codes in told)
    lines = take(office, look, "一")
    assert [(line.number, line.former) for line in lines] == [(1, "县城管局"), (1, "县生态环境局")]


def by_old_number(office: Office, look: ListLook) -> None:
    take(office, look, "一")
    head = VersionHead("二", "大通县人民政府", "大政〔2026〕9号", date(2026, 3, 1))
    notice = WithdrawMatters("一", head, "第1-31、33、36项收回", "县交通运输局", "赵文海")
    assert perform(office, withdraw_matters, notice)[0] == 33
    kept = [line.number for line in lines_in(office, "二") if line.standings[0].state is Handover.TAKEN]
    assert kept == [32, 34, 35, 37, 38, 39, 40]
    told = compare_lists(office, "一", "二")
    assert len(told) == 33
    assert told[0].townships == "承接 → 收回（2026-03-01，县交通运输局，赵文海）：各乡镇"


def townships(office: Office, look: ListLook) -> None:
    first, second = take(office, look, "一")
    here, there = first.standing_in(QIAOTOU.id), first.standing_in(SHUOBEI.id)
    assert here is not None
    assert (here.state, here.body, here.since, here.person) == (
        Handover.TAKEN,
        "综合行政执法队",
        date(2026, 3, 1),
        "马建国",
    )
    assert there is not None
    assert there.state is Handover.DEFERRED
    assert second.standing_in(SHUOBEI.id) is None
    assert lines_in(office, "一", unit_id=SHUOBEI.id) == (first,), "what it is told something of"


def lost(office: Office, look: ListLook) -> None:
    assert (look.head.number, look.head.in_force_from) == ("大政〔2025〕34号", date(2025, 7, 1))
    assert "broken" in [doubt.code for doubt in look.rows[1].doubts]
    look = look_again(office, look, {look.rows[1].key: {"name": "对擅自占道的处罚"}})
    assert "broken" not in [doubt.code for doubt in look.rows[1].doubts]
    first, second = take(office, look, "一")
    assert (first.name, first.bases[0]) == ("对擅自占道（人行道）的处罚", "《城市道路管理条例》第10条")
    assert (second.name, second.cells["事项 名称"]) == ("对擅自占道的处罚", "对擅自占\ufffd的处罚")


def powers(office: Office, look: ListLook) -> None:
    lines = take(office, look, "一")
    assert [line.power for line in lines] == [Power.OWN, Power.GRANTED, Power.ENTRUSTED]
    assert [line.number for line in lines] == [1, 1, 1]


def entrusted(office: Office, look: ListLook) -> None:
    (line,) = take(office, look, "一")
    assert (line.power, line.former) == (Power.ENTRUSTED, "县消防救援大队")


CHECKS = (bases, limits, merged, acts, doubles, by_old_number, townships, lost, powers, entrusted)


@pytest.mark.parametrize(("made", "check"), list(zip(QUIRKS.values(), CHECKS, strict=True)), ids=list(QUIRKS))
def test_a_quirk_comes_in(
    office: Office,
    tmp_path: Path,
    made: Callable[[Path], Path],
    check: Callable[[Office, ListLook], None],
) -> None:
    look = look_at_list(office, read_list(made(tmp_path)))
    assert look.stopped == ()
    assert all(row.row.cells for row in look.rows)  # the words of the cells are kept
    check(office, look)


def test_the_counts_of_huade_come_out_of_its_file(office: Office, tmp_path: Path) -> None:
    take(office, look_at_list(office, read_list(huade(tmp_path))), "化德")
    counted = next(row.tally for row in list_versions(office) if row.head.version == "化德")
    assert counted.offered == 99
    assert counted.states == {Handover.TAKEN: 86, Handover.DEFERRED: 13}
    assert counted.bodies == {"综合行政执法局": 70, "党群服务中心": 16}
    assert counted.kinds == {MatterKind.PENALTY: 70, MatterKind.SERVICE: 16}


def test_the_lines_come_by_pages_and_are_found_by_words(office: Office, tmp_path: Path) -> None:
    """In the order of the list, by any words of it: also those of its cells, of its kinds and its numbers."""
    everything = take(office, look_at_list(office, read_list(huade(tmp_path))), "化德")
    for size in (1, 7, len(everything), 100):
        assert lines_in(office, "化德", size) == everything
    services = tuple(line for line in everything if line.kind is MatterKind.SERVICE)
    assert lines_in(office, "化德", 5, text="公共服务") == services
    assert lines_in(office, "化德", 5, text="党群 公共服务") == tuple(
        line for line in services if any("党群" in one.body for one in line.standings)
    )
    assert lines_in(office, "化德", text="没有的事项") == ()
    with pytest.raises(NotFound):
        lines_begun(office, LinesFilter("没有的一版"))


def test_qiaotou_has_its_113(office: Office, tmp_path: Path) -> None:
    lines = take(office, look_at_list(office, read_list(qiaotou(tmp_path))), "大通")
    assert len(lines) == 117  # the parts of 113 are lines of their own
    row = next(row for row in list_versions(office) if row.head.version == "大通")
    assert row.townships["桥头镇"].states == {Handover.TAKEN: 113}
    assert row.townships["朔北藏族乡"].states == {Handover.TAKEN: 2}
    assert row.tally.offered == 115
