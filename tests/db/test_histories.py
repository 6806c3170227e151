"""Histories: a case, a party, a place and an officer as timelines; what an officer did bears no fines."""

from __future__ import annotations

import re
from datetime import date

import pytest

from db import Measured, Storage
from desktop.base.clock import StoppedClock
from desktop.base.errors import NotFound, NotPermitted
from desktop.casework import case_facts as f
from desktop.casework import lead_facts as d
from desktop.casework import outcome_facts as o
from desktop.casework.access import Actor, Duty
from desktop.casework.case_files import FileKind
from desktop.casework.choices import ServiceMethod
from desktop.casework.co_parties import number_at
from desktop.casework.facts import GOODS, AnyFact, Good, Slot
from desktop.casework.gear import Gear
from desktop.casework.known_parties import PartyOf
from desktop.casework.timeline import History, MomentKind
from desktop.services.equipping import IssueGear, PutGear, ReturnGear, issue_gear, put_gear, return_gear
from desktop.services.histories import (
    case_history,
    officer_history,
    officers_shown,
    party_history,
    place_history,
)
from desktop.services.identifying import (
    JudgeParties,
    SearchPriors,
    UndoJudgement,
    judge_parties,
    search_priors,
    undo_judgement,
)
from desktop.services.leads import TakeLead, take_lead
from desktop.services.perform import Office, perform
from desktop.services.recording import KeepFacts, keep_facts
from desktop.services.signed_copies import NameSigned, name_signed
from desktop.services.supervising import MakeRemark, make_remark
from tests.db.office import COUNTY, FACTS, FAR_STATION, QIAOTOU, SHUOBEI, STATION, issue, register
from tests.helpers.library import LIBRARY

OFFICER = Actor("p1", "马建国", "officer", QIAOTOU.id)
COLLEAGUE = Actor("p2", "李生华", "officer", QIAOTOU.id)
HEAD = Actor("h1", "白镇长", "head", QIAOTOU.id)
OVERSEER = Actor("p9", "张县长", "supervisor", COUNTY.id)
AMOUNT = re.compile(r"罚款|缴款|\d元|\d 元|\d+\.\d\d")

TAKEN: dict[Slot, str] = {
    (f.PRESERVATION_ITEMS.id, 1): GOODS.write((Good("铁锹"),)),
    (f.PRESERVATION_AT.id, 1): "2026-02-21T10:00",
}
SERVED: dict[Slot, str] = {
    (f.SERVICE_PAPER.id, 1): "penalty-decision",
    (f.SERVICE_METHOD.id, 1): ServiceMethod.DIRECT,
    (f.SERVICE_ON.id, 1): "2026-02-27",
    (f.PAYMENT_ON.id, 1): "2026-02-28",
    (f.PAYMENT_AMOUNT.id, 1): "300000",
    (f.EVIDENCE_NAME.id, 1): "现场照片",
    (f.EVIDENCE_ON.id, 1): "2026-02-21",
}


@pytest.fixture
def desk(storage: Storage, clock: StoppedClock) -> Office:
    """The officer at the desk of 桥头镇."""
    return Office(storage, LIBRARY, clock, OFFICER)


def told_of(history: History, kind: MomentKind) -> list[tuple[date, str]]:
    return [(moment.on, moment.words) for moment in history.moments if moment.kind is kind]


def test_everything_of_a_case_is_one_timeline_the_last_first(desk: Office) -> None:
    case_id = register(desk.storage, STATION, {**FACTS, **SERVED})
    perform(desk, keep_facts, KeepFacts(case_id, {(f.OFFENCE_AT.id, 1): "桥头镇人民路2号"}))
    issue(desk.storage, case_id)
    history = case_history(desk, case_id)
    assert history.title.startswith("单永红")
    assert told_of(history, MomentKind.SERVICE) == [(date(2026, 2, 27), "送达《行政处罚决定书》，直接送达")]
    assert told_of(history, MomentKind.MONEY) == [(date(2026, 2, 28), "缴款 3,000.00 元")]
    assert told_of(history, MomentKind.EVIDENCE) == [(date(2026, 2, 21), "取得证据：现场照片")]
    assert told_of(history, MomentKind.PAPER) == [
        (date(2026, 3, 2), "签发《行政处罚决定书》 大桥罚决〔2026〕1号")
    ]
    assert told_of(history, MomentKind.FACT) == [(date(2026, 3, 2), "填写违法行为发生地")]
    days = [moment.on for moment in history.moments]
    assert days == sorted(days, reverse=True)
    where = {moment.words: moment.where for moment in history.moments}
    assert where["填写违法行为发生地"] == f.OFFENCE_AT.id
    assert where["缴款 3,000.00 元"] == f"{f.PAYMENT_ON.id}#1"
    assert where["签发《行政处罚决定书》 大桥罚决〔2026〕1号"] == "paper:penalty-decision#1"
    with pytest.raises(NotFound):
        case_history(desk.for_(Actor("p3", "祁有福", "officer", SHUOBEI.id)), case_id)


def test_records_stand_at_the_times_they_say(desk: Office) -> None:
    """Not when somebody typed them: an inspection, an interview, a statement, a hearing, a discussion."""
    told: dict[AnyFact, str] = {
        f.INSPECTION_START: "2026-02-20T09:00",
        f.INSPECTION_END: "2026-02-20T09:40",
        f.INSPECTION_PLACE: "人民路",
        f.INTERVIEW_START: "2026-02-21T10:00",
        f.INTERVIEW_PERSON: "祁有福",
        f.STATEMENT_AT: "2026-02-24T15:00",
        f.HEARING_AT: "2026-02-26T09:30",
        f.DISCUSSION_AT: "2026-02-27T16:00",
        f.DISCUSSION_ENDED: "2026-02-27T17:05",
    }
    case_id = register(
        desk.storage, STATION, {**FACTS, **{(fact.id, 1): text for fact, text in told.items()}}
    )
    found = [moment for moment in case_history(desk, case_id).moments if moment.kind is MomentKind.RECORD]
    assert [(f"{moment.at:%m-%d %H:%M}", moment.words, moment.where) for moment in found] == [
        ("02-27 16:00", "集体讨论，至17:05", "discussion.start_at"),
        ("02-26 09:30", "听证", "hearing.at#1"),
        ("02-24 15:00", "陈述申辩", "statement.start_at#1"),
        ("02-21 10:00", "询问1，祁有福", "interview.start_at#1"),
        ("02-20 09:00", "现场检查（勘验）1，人民路，至09:40", "inspection.start_at#1"),
    ]
    party = party_history(desk, PartyOf(case_id))  # 单永红 was not asked himself
    assert [words for _, words in told_of(party, MomentKind.RECORD)] == ["听证", "陈述申辩"]
    perform(desk, keep_facts, KeepFacts(case_id, {(f.INTERVIEW_PERSON.id, 1): "单永红"}))
    party = party_history(desk, PartyOf(case_id))
    assert told_of(party, MomentKind.RECORD)[-1] == (date(2026, 2, 21), "询问1，单永红")


def test_scans_of_signed_papers_are_told_and_lead_to_the_paper(desk: Office) -> None:
    case_id = register(desk.storage, STATION, FACTS)
    paper = issue(desk.storage, case_id)
    scan = NameSigned(case_id, paper, "签字.pdf", Measured("0" * 64, 1), FileKind.PDF)
    perform(desk, name_signed, scan)
    ((words, where),) = {
        (moment.words, moment.where)
        for moment in case_history(desk, case_id).moments
        if "签字" in moment.words
    }
    assert words == "《行政处罚决定书》添加签字扫描件 签字.pdf"
    assert where == "paper:penalty-decision#1"


def test_a_partys_history_is_of_all_its_cases_and_of_him_alone(desk: Office) -> None:
    storage = desk.storage
    first = register(storage, STATION, {**FACTS, **SERVED})
    second: dict[Slot, str] = {
        (f.PARTY_NAME.id, 1): "祁有福",
        (f.PARTY_NAME.id, number_at(1, 2)): "单永红",
        (f.PARTY_ID.id, number_at(1, 2)): FACTS[f.PARTY_ID.id, 1],
        (f.PAYMENT_ON.id, number_at(1, 1)): "2026-01-05",
        (f.PAYMENT_AMOUNT.id, number_at(1, 1)): "100000",
        (f.PAYMENT_ON.id, number_at(1, 2)): "2026-01-06",
        (f.PAYMENT_AMOUNT.id, number_at(1, 2)): "200000",
    }
    apart = {slot: text for slot, text in FACTS.items() if not slot[0].startswith("party.")}
    register(storage, STATION, {**apart, **second})
    perform(desk, search_priors, SearchPriors(first))
    history = party_history(desk, PartyOf(first))
    assert (history.title, history.about) == ("单永红", "案件 2 件")
    assert told_of(history, MomentKind.MONEY) == [
        (date(2026, 2, 28), "缴款 3,000.00 元"),
        (date(2026, 1, 6), "缴款 2,000.00 元（单永红）"),
    ]
    (searched,) = told_of(history, MomentKind.FACT)
    assert "查到该当事人的其他案件1件" in searched[1]
    assert [m.where for m in history.moments if m.kind is MomentKind.FACT] == [f"{o.PRIORS.id}#1"]


def test_a_partys_history_tells_its_papers_its_things_and_who_it_was_judged_to_be(desk: Office) -> None:
    one = register(desk.storage, STATION, {**FACTS, **TAKEN})
    apart = {slot: text for slot, text in FACTS.items() if slot[0] != f.PARTY_ID.id}
    other = register(desk.storage, STATION, apart)
    issue(desk.storage, other)
    judgement, _ = perform(desk, judge_parties, JudgeParties(one, other, True, "同一住址"))
    history = party_history(desk, PartyOf(one))
    assert told_of(history, MomentKind.PAPER) == [
        (date(2026, 3, 2), "签发《行政处罚决定书》 大桥罚决〔2026〕1号")
    ]
    assert [words for _, words in told_of(history, MomentKind.THING)] == ["铁锹：在管"]
    with desk.read() as work:
        numbers = {id: work.case(id).number for id in (one, other)}
    merged = f"与 {numbers[other]} 的当事人判断为同一人，合并：同一住址"
    assert (date(2026, 3, 2), merged) in told_of(history, MomentKind.FACT)
    perform(desk, undo_judgement, UndoJudgement(one, judgement, "认错了人"))
    history = party_history(desk, PartyOf(other))
    assert {words for _, words in told_of(history, MomentKind.FACT)} == {
        f"撤销与 {numbers[one]} 的当事人的合并：认错了人",
        f"与 {numbers[one]} 的当事人判断为同一人，合并：同一住址",
    }
    assert told_of(party_history(desk, PartyOf(one)), MomentKind.PAPER) == []


def test_a_place_is_found_by_its_words_its_village_and_its_unit_in_sight(desk: Office) -> None:
    storage = desk.storage
    here = register(storage, STATION)
    village = register(
        storage,
        QIAOTOU,
        {**FACTS, (f.OFFENCE_AT.id, 1): "三组", (f.OFFENCE_VILLAGE.id, 1): "元朔社区"},
    )
    there = register(storage, FAR_STATION)
    cases = {moment.case_id for moment in place_history(desk, "元朔社区").moments}
    assert cases == {here, village}
    road = {moment.case_id for moment in place_history(desk.for_(OVERSEER), "人民路").moments}
    assert road == {here, there}
    assert {moment.case_id for moment in place_history(desk, "人民路").moments} == {here}
    assert place_history(desk, "%").moments == place_history(desk, " ").moments == ()


def test_cases_and_leads_of_a_place_are_told_together_the_newest_first(
    desk: Office, clock: StoppedClock
) -> None:
    lead: dict[AnyFact, str] = {d.LEAD_KIND: d.LeadKind.PATROL, f.DISCOVERED_ON: "2026-01-20"}
    lead |= {f.OFFENCE_AT: "老爷山下", f.OFFENCE_FACTS: "倾倒渣土"}
    told = {(fact.id, 1): text for fact, text in lead.items()}
    made = []
    for day in (4, 5, 6):
        clock.move_to(date(2026, 3, day))
        if day == 5:
            made.append(perform(desk, take_lead, TakeLead(STATION.id, told))[0])
        else:
            made.append(register(desk.storage, STATION, {**FACTS, (f.OFFENCE_AT.id, 1): "老爷山下"}))
    newest = tuple(reversed(made))
    with desk.read() as work:
        for most in (1, 2, 3, 9):
            assert work.cases_at("老爷山", most) == newest[:most]


def test_an_officers_history_is_for_himself_and_who_leads_him(desk: Office) -> None:
    case_id = register(desk.storage, STATION, {**FACTS, **SERVED})
    perform(desk, keep_facts, KeepFacts(case_id, {(f.OFFENCE_AT.id, 1): "桥头镇人民路2号"}))
    for who in (OFFICER, HEAD, OVERSEER):
        history = officer_history(desk.for_(who), "p1")
        words = [moment.words for moment in history.moments]
        assert "承办 运输车辆未密闭遗撒物料" in words
        assert "填写违法行为发生地" in words
        assert "执法证 63012124001 到期" in words
    for stranger in (COLLEAGUE, Actor("h2", "", "head", SHUOBEI.id)):
        with pytest.raises(NotPermitted):
            officer_history(desk.for_(stranger), "p1")
    with pytest.raises(NotFound):
        officer_history(desk, "nobody")
    assert officers_shown(desk) == (("p1", "马建国"),)
    assert {id for id, _ in officers_shown(desk.for_(HEAD))} == {"p1", "p2"}


def test_an_officers_history_tells_his_roles_and_his_equipment(desk: Office) -> None:
    with desk.storage.write(OVERSEER, "put_duties") as work:
        work.put_duties(
            (Duty("d1", "p1", "officer", SHUOBEI.id, date(2026, 2, 1), date(2026, 2, 20), "抽调令1号"),)
        )
        work.record([])
    keeper = desk.for_(HEAD)
    camera, _ = perform(keeper, put_gear, PutGear(QIAOTOU.id, Gear("", QIAOTOU.id, "camera", "JLY-003")))
    perform(keeper, issue_gear, IssueGear(QIAOTOU.id, camera, "p1", date(2026, 2, 24), "完好"))
    perform(keeper, return_gear, ReturnGear(QIAOTOU.id, camera, date(2026, 2, 27), "完好"))
    history = officer_history(desk, "p1")
    assert told_of(history, MomentKind.STEP) == [
        (date(2026, 2, 20), "到这天止担任朔北藏族乡执法人员（抽调令1号）"),
        (date(2026, 2, 1), "自这天起担任朔北藏族乡执法人员（抽调令1号）"),
    ]
    assert told_of(history, MomentKind.THING) == [
        (date(2026, 2, 27), "交回执法记录仪 JLY-003"),
        (date(2026, 2, 24), "领用执法记录仪 JLY-003"),
    ]


def test_an_amount_in_what_an_officer_wrote_is_left_out_of_his_history(desk: Office) -> None:
    """行政处罚法 74: an opinion on a case tells its fine, and who looks at its writer does not."""
    case_id = register(desk.storage, STATION, FACTS)
    for words in ("罚款 5,000.00 元偏低", "违法所得三万五千元未没收", "没有写明幅度"):
        perform(desk.for_(OVERSEER), make_remark, MakeRemark(case_id, words))
    history = officer_history(desk.for_(OVERSEER), "p9")
    said = [words for _, words in told_of(history, MomentKind.REVIEW)]
    assert sorted(words.partition("：")[2] for words in said) == [
        "没有写明幅度",
        "罚款 …元偏低",
        "违法所得…元未没收",
    ]
    of_case = [words for _, words in told_of(case_history(desk, case_id), MomentKind.REVIEW)]
    assert any("罚款 5,000.00 元偏低" in words for words in of_case), "it stands in the case"


def test_no_history_of_an_officer_tells_or_ranks_by_fines(desk: Office) -> None:
    """行政处罚法 74: fines are no measure of anybody, so none stands where officers are shown."""
    for fine in ("300000", "900000", "100000"):
        facts = {**FACTS, **SERVED, (f.DECISION_FINE.id, 1): fine}
        case_id = register(desk.storage, STATION, facts)
        perform(desk, keep_facts, KeepFacts(case_id, {(f.DECISION_FINE.id, 1): fine}))
    overseer = desk.for_(OVERSEER)
    names = [name for _, name in officers_shown(overseer)]
    assert set(names) == {"马建国", "李生华", "祁有福", "张县长"}
    for officer_id, _ in officers_shown(overseer):
        history = officer_history(overseer, officer_id)
        said = [moment.words for moment in history.moments if moment.words != "填写罚款金额"]
        assert not [words for words in (history.about, *said) if AMOUNT.search(words)]
        assert not {MomentKind.MONEY, MomentKind.SERVICE} & {moment.kind for moment in history.moments}
