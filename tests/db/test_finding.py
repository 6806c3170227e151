"""One box over everything: found the moment it is saved, ranked, in sight only, and nothing secret by it."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from db import Storage
from db.queries import case_words
from db.repositories import search
from desktop.base.clock import StoppedClock
from desktop.casework import case_facts as f
from desktop.casework import lead_facts as d
from desktop.casework.access import Actor
from desktop.casework.events import CaseRegistered, FactsKept
from desktop.casework.facts import AnyFact
from desktop.casework.found import FoundKind, Hit
from desktop.casework.gear import Gear
from desktop.casework.rows import CaseFilter
from desktop.services.equipping import PutGear, put_gear
from desktop.services.finding import Indexed, files_found, found_beside, index_files, indexed
from desktop.services.leads import TakeLead, take_lead
from desktop.services.perform import Office, perform
from tests.db.office import (
    ACTOR,
    COUNTY,
    FACTS,
    FAR_STATION,
    OTHER_STATION,
    QIAOTOU,
    SHUOBEI,
    STATION,
    paper,
    raw,
    register,
)
from tests.helpers.homes import open_storage
from tests.helpers.library import LIBRARY

OVERSEER = Actor("p9", "张县长", "supervisor", COUNTY.id)
OFFICER = Actor("p1", "马建国", "officer", QIAOTOU.id)
ASSISTANT = Actor("a1", "站上的人", "assistant", STATION.id)


@pytest.fixture
def desk(storage: Storage, clock: StoppedClock) -> Office:
    """The supervisor of the county, who sees every unit."""
    return Office(storage, LIBRARY, clock, OVERSEER)


def told(name: str, **more: str) -> dict[tuple[str, int], str]:
    """The facts of a case against somebody."""
    return {**FACTS, (f.PARTY_NAME.id, 1): name, **{(fact, 1): text for fact, text in more.items()}}


def keep(storage: Storage, case_id: str, values: dict[AnyFact, str | None]) -> None:
    with storage.write(ACTOR, "keep_facts") as work:
        event = FactsKept(case_id=case_id, values={(fact.id, 1): text for fact, text in values.items()})
        work.apply(event)
        work.record([event])


def hits(desk: Office, text: str, kind: FoundKind = FoundKind.CASE) -> list[Hit]:
    groups = {group.kind: group for group in files_found(desk, text, 20)}
    return list(groups[kind].hits) if kind in groups else []


def names(desk: Office, text: str, kind: FoundKind = FoundKind.CASE) -> list[str]:
    return [hit.party for hit in hits(desk, text, kind)]


def test_what_is_saved_is_found_and_what_it_was_before_is_not(desk: Office) -> None:
    case_id = register(desk.storage, STATION, told("马得福", **{f.OFFENCE_VILLAGE.id: "向阳堡村"}))
    for text in (
        "向阳堡",
        "马",
        "得福",
        "马得福",
        "mdf",
        "df",
        "桥头镇人民路",
        "沿途遗撒",
        "大桥案〔2026〕1号",
        "2026-02-20",
    ):
        assert names(desk, text) == ["马得福"], text
    keep(desk.storage, case_id, {f.PARTY_NAME: "李生华", f.OFFENCE_AT: "老爷山路"})
    assert [names(desk, text) for text in ("马得福", "mdf", "桥头镇人民路")] == [[], [], []]
    assert [names(desk, text) for text in ("李生", "lsh", "老爷山")] == [["李生华"]] * 3


def test_a_case_is_found_by_its_station_and_a_lead_by_the_day_it_came_in(desk: Office) -> None:
    here = register(desk.storage, STATION, told("马得福", **{f.DISCOVERED_ON.id: "2026-01-15"}))
    register(desk.storage, QIAOTOU, told("马得贵", **{f.OFFENCE_AT.id: "人民路"}))
    assert names(desk, STATION.name) == ["马得福"]
    assert [(hit.case_id, hit.what) for hit in hits(desk, STATION.name)] == [(here, "unit")]
    assert sorted(names(desk, f"{QIAOTOU.name} 马得")) == ["马得福", "马得贵"]
    assert names(desk, "2026-01-15") == ["马得福"]
    lead: dict[AnyFact, str] = {d.LEAD_KIND: d.LeadKind.PATROL, f.DISCOVERED_ON: "2026-01-20"}
    lead |= {f.OFFENCE_AT: "河边", f.OFFENCE_FACTS: "倾倒渣土"}
    officer = desk.for_(OFFICER)
    perform(officer, take_lead, TakeLead(STATION.id, {(fact.id, 1): text for fact, text in lead.items()}))
    found = hits(officer, "2026-01-20", FoundKind.LEAD)
    assert [hit.what for hit in found] == ["discovered"]
    assert [hit.what for hit in hits(officer, STATION.name, FoundKind.LEAD)] == ["unit"]


def test_a_number_comes_before_a_name_and_a_name_before_words(desk: Office) -> None:
    words = register(desk.storage, STATION, told("甲", **{f.OFFENCE_FACTS.id: "当事人自称马得福"}))
    name = register(desk.storage, STATION, told("马得福"))
    last = register(
        desk.storage, STATION, told("乙", **{f.OFFENCE_FACTS.id: "与大桥案〔2026〕1号同一车辆，马得福在场"})
    )
    assert [hit.case_id for hit in hits(desk, "马得福")] == [name, last, words]
    assert [hit.case_id for hit in hits(desk, "大桥案[2026]1号")] == [words, last], "any bracket will do"
    shown = hits(desk, "马得福")[1]
    [(start, end)] = shown.excerpt.marks
    assert (shown.what, shown.excerpt.text[start:end]) == (f.OFFENCE_FACTS.id, "马得福")


def test_several_words_are_all_in_one_file(desk: Office) -> None:
    register(desk.storage, STATION, told("马得福"))
    register(desk.storage, STATION, told("马得福", **{f.OFFENCE_AT.id: "老爷山路"}))
    assert len(hits(desk, "马得福 人民路")) == 1
    assert hits(desk, "马得福 朔北") == []


def test_the_last_four_find_and_tell_no_more(desk: Office) -> None:
    number = FACTS[f.PARTY_ID.id, 1]
    register(desk.storage, STATION, told("马得福"))
    for text in ("0013", number):
        for kind in (FoundKind.CASE, FoundKind.PARTY):
            [hit] = hits(desk, text, kind)
            assert hit.party == "马得福"
            assert hit.excerpt.text == "6301**********0013"
    for text in ("10013", "013", number[:-1], number[4:12]):
        assert (hits(desk, text), hits(desk, text, FoundKind.PARTY)) == ([], []), text
    assert all(number not in str(group) for text in ("马", "0013") for group in files_found(desk, text, 9))


def test_a_party_is_found_once_and_a_paper_by_its_words_and_number(desk: Office) -> None:
    case_id = register(desk.storage, STATION, told("马得福"))
    register(desk.storage, FAR_STATION, told("马得福"))
    with desk.storage.write(ACTOR, "issue_paper") as work:
        said = {f.OFFENCE_FACTS.id: "渣土车未苫盖", f.PARTY_ID.id: FACTS[f.PARTY_ID.id, 1]}
        plain = paper(case_id, work.mint_id(), "大桥罚字〔2026〕7号")
        event = replace(plain, said=json.dumps(said, ensure_ascii=False).encode())
        work.apply(event)
        work.record([event])
    assert names(desk, "马得福", FoundKind.PARTY) == ["马得福"], "one number is one person"
    for text in ("苫盖", "大桥罚字〔2026〕7号", "罚字", "2026年3月2日"):
        [hit] = hits(desk, text, FoundKind.PAPER)
        assert (hit.case_id, hit.title, hit.of) == (case_id, "行政处罚决定书", "penalty-decision#1"), text
    assert hits(desk, "0013", FoundKind.PAPER) == []


def test_only_what_one_may_see_is_found(desk: Office) -> None:
    register(desk.storage, STATION, told("马得福"))
    register(desk.storage, FAR_STATION, told("马得贵"))
    assert names(desk, "马得") == ["马得贵", "马得福"]
    assert names(desk.for_(OFFICER), "马得") == ["马得福"]
    assert files_found(desk.for_(ASSISTANT), "马得", 9) == ()
    assert found_beside(desk.for_(OFFICER), "马建国", 9).people == ()


def test_a_lead_of_another_station_is_not_found(desk: Office) -> None:
    lead: dict[AnyFact, str] = {d.LEAD_KIND: d.LeadKind.PATROL, f.DISCOVERED_ON: "2026-01-20"}
    lead |= {f.OFFENCE_AT: "河边", f.OFFENCE_FACTS: "倾倒渣土"}
    values = {(fact.id, 1): text for fact, text in lead.items()}
    perform(desk.for_(OFFICER), take_lead, TakeLead(STATION.id, values))
    for who, found in (
        (OFFICER, True),
        (ASSISTANT, True),
        (OVERSEER, True),
        (Actor("a2", "别的站的人", "assistant", OTHER_STATION.id), False),
        (Actor("p3", "祁有福", "officer", SHUOBEI.id), False),
    ):
        for words in ("倾倒渣土", "河边", "2026-01-20"):
            assert bool(hits(desk.for_(who), words, FoundKind.LEAD)) is found, (who.name, words)


def test_a_day_is_found_as_people_say_it(desk: Office) -> None:
    register(desk.storage, STATION, told("马得福", **{f.OFFENCE_ON.id: "2026-02-28"}))
    register(desk.storage, STATION, told("马得贵", **{f.OFFENCE_ON.id: "2026-12-28"}))
    for words in ("2026-02-28", "2026.2.28", "2026年2月28号", "2.28", "2-28"):
        assert names(desk, words) == ["马得福"], words
    assert "马得福" in names(desk, "2月28日"), "which stands in words without a year, too"
    desk.clock.move_to(date(2026, 3, 1))  # type: ignore[attr-defined]
    assert names(desk, "昨天 马得") == ["马得福"]
    assert [hit.what for hit in hits(desk, "昨天")] == ["offence"]


def test_equipment_and_people_are_found_beside_files_where_one_may_see_them(desk: Office) -> None:
    head = desk.for_(Actor("p7", "李俊杰", "head", QIAOTOU.id))
    perform(head, put_gear, PutGear(QIAOTOU.id, Gear("", QIAOTOU.id, "camera", "JLY-003", "DSJ-A7")))
    for words in ("JLY", "jly-003", "DSJ"):
        assert [row.gear.number for row in found_beside(head, words, 9).gear] == ["JLY-003"], words
    assert found_beside(head, "  ", 9).gear == ()
    assert found_beside(desk.for_(Actor("p3", "祁有福", "officer", SHUOBEI.id)), "JLY", 9).gear == ()
    keeper = desk.for_(Actor("k1", "管理员", "administrator", COUNTY.id))
    for words in ("马建", "mjg", "MJ"):
        assert [one.name for one in found_beside(keeper, words, 9).people] == ["马建国"], words
    assert found_beside(keeper, "jg", 9).people == ()


def test_who_reported_is_found_by_nothing(desk: Office) -> None:
    secret = {d.REPORTER: "祁有福", d.REPORTER_PHONE: "13800001234", d.REPORTER_AT: "斜沟乡老营庄村"}
    values = {(fact.id, 1): text for fact, text in {**secret, f.OFFENCE_FACTS: "夜间焚烧秸秆"}.items()}
    with desk.storage.write(ACTOR, "take_in_lead") as work:
        event = CaseRegistered(
            case_id=work.mint_id(),
            number="大桥线〔2026〕1号",
            procedure="lead@1",
            stage="received",
            unit_id=STATION.id,
            organ_unit_id=QIAOTOU.id,
            matter_id="",
            matters_version="",
            rule_set="general",
            officer_ids=(),
            registered_on=work.clock.today(),
            values=values,
            sample=True,
        )
        work.apply(event)
        work.record([event])
    assert [hit.number for hit in hits(desk, "焚烧秸秆", FoundKind.LEAD)] == ["大桥线〔2026〕1号"]
    assert hits(desk, "焚烧") == [], "a lead is no case"
    for text in ("祁有福", "qyf", "1380", "1234", "老营庄"):
        assert files_found(desk, text, 9) == (), text


def test_what_was_never_indexed_is_when_the_desk_opens(
    desk: Office, office: Path, clock: StoppedClock
) -> None:
    register(desk.storage, STATION, told("马得福"))
    raw(office, "DELETE FROM search", 'UPDATE "case" SET search_no = NULL', "DELETE FROM search_rule")
    assert names(desk, "马得福") == []
    desk.storage.close()
    again = open_storage(office, clock)
    assert names(Office(again, LIBRARY, clock, OVERSEER), "马得福") == ["马得福"]
    again.close()


def test_what_has_no_run_of_words_in_its_name_may_have_it_in_its_facts(desk: Office) -> None:
    """Having been looked into for its name does not keep a file from being found by what else it says."""
    register(desk.storage, STATION, told("马得民得福", **{f.OFFENCE_FACTS.id: "邻居马得福在场"}))
    assert names(desk, "马得福") == ["马得民得福"]


def test_very_many_files_are_indexed_while_one_works(
    desk: Office, office: Path, clock: StoppedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(search, "AT_ONCE", 0)
    monkeypatch.setattr(search, "_TOGETHER", 2)
    parties = ["马得福", "马得禄", "马得寿", "马得喜", "马得财"]
    for party in parties:
        register(desk.storage, STATION, told(party))
    raw(office, "DELETE FROM search_rule")
    desk.storage.close()

    again = Office(open_storage(office, clock), LIBRARY, clock, OVERSEER)
    assert (indexed(again), indexed(again).percent) == (Indexed(5, 5), 0)
    register(again.storage, STATION, told("马得全"))
    keep(again.storage, hits(again, "马得全")[0].case_id, {f.OFFENCE_AT: "老爷山路"})
    assert names(again, "马得") == names(again, "老爷山") == ["马得全"], "what is saved is found"
    with again.read() as work:
        assert len(work.case_page(CaseFilter(text="马得"), None).rows) == 6, "names are looked through"
    heard: list[tuple[int, int]] = []

    def hear(done: int, total: int) -> bool:
        heard.append((done, total))
        return len(heard) < 2

    index_files(again, hear)
    assert (heard, indexed(again)) == ([(1, 6), (3, 6)], Indexed(3, 6))
    assert (len(names(again, "马得")), names(again, "马得")[0]) == (3, "马得全"), "the newest first"
    again.storage.close()

    last = Office(open_storage(office, clock), LIBRARY, clock, OVERSEER)
    assert indexed(last).waiting == 3, "it goes on where it was"
    index_files(last, lambda *_: True)
    assert (indexed(last), indexed(last).percent) == (Indexed(0, 6), 100)
    assert set(names(last, "马得")) == {"马得全", *parties}
    assert names(last, "老爷山") == ["马得全"]
    index_files(last, lambda *_: True)
    assert names(last, "马得福") == ["马得福"], "once more does nothing"
    last.storage.close()


def test_the_list_is_narrowed_by_words_too(desk: Office) -> None:
    register(desk.storage, STATION, told("马得福", **{f.OFFENCE_FACTS.id: "占道经营水果"}))
    register(desk.storage, FAR_STATION, told("李生华"))
    with desk.read() as work:
        for text, party in (("水果", "马得福"), ("lsh", "李生华"), ("得福 占道", "马得福")):
            assert [row.party for row in work.case_page(CaseFilter(text=text), None).rows] == [party]
        assert work.case_counts(CaseFilter(text="没有这个字"), desk.clock.today()).total == 0


def test_an_entry_of_the_index_that_no_case_bears_is_passed_over(desk: Office, office: Path) -> None:
    """As where a page of the database was lost: the others are found."""
    lost = register(desk.storage, STATION, told("马得福"))
    register(desk.storage, FAR_STATION, told("马得福旺"))
    raw(office, f"UPDATE \"case\" SET search_no = NULL WHERE id = '{lost}'")
    assert names(desk, "马得福") == ["马得福旺"]
    with desk.read() as work:
        assert [row.party for row in work.case_page(CaseFilter(text="马得福"), None).rows] == ["马得福旺"]


def test_what_many_files_say_elsewhere_still_narrows_the_list_of_a_unit_where_few_do(
    desk: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    facts = {f.OFFENCE_FACTS.id: "占道经营水果"}
    register(desk.storage, STATION, told("马得福", **facts))
    register(desk.storage, STATION, told("马得全"))
    for name in ("李生华", "祁有福"):
        register(desk.storage, FAR_STATION, told(name, **facts))
    monkeypatch.setattr(case_words, "FEW", 1)

    def listed(unit_id: str) -> list[str]:
        with desk.read() as work:
            return [row.party for row in work.case_page(CaseFilter(unit_id, text="水果"), None).rows]

    assert listed(QIAOTOU.id) == ["马得福"]
    assert listed(STATION.id) == ["马得福"]
    assert listed(SHUOBEI.id) == []  # two are too many here: they are looked for by name and number
