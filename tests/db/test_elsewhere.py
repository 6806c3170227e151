"""One person before two teams, an officer in two places: found over all cases, told, and barred at issue."""

from __future__ import annotations

import pytest

from db import Storage
from desktop.base.clock import StoppedClock
from desktop.base.paths import RESOURCES
from desktop.casework import case_facts as f
from desktop.casework import custody_facts as c
from desktop.casework import enforcement_facts as e
from desktop.casework import inquiry_facts as q
from desktop.casework import representation_facts as r
from desktop.casework import seizure_facts as s
from desktop.casework.access import Actor, Warrant, read_rights
from desktop.casework.facts import AnyFact, Slot
from desktop.services.consistency import ExcuseContradictions, excuse_contradictions
from desktop.services.perform import Office, perform
from desktop.services.recording import KeepFacts, keep_facts
from desktop.services.searching import case_view, paper_view
from tests.db.office import FACTS, FAR_STATION, QIAOTOU, SHUOBEI, STATION, register, seed
from tests.db.test_case_list import counted
from tests.helpers.library import LIBRARY

RIGHTS = read_rights(RESOURCES / "lists" / "rights.toml")
MA = Actor("p1", "马建国", "officer", QIAOTOU.id)
NUMBER, OTHER = "630121197003211230", "630121198511120217"


def record(group: str, start: str, end: str = "", **asked: str) -> dict[Slot, str]:
    """A record of a case, with who was asked."""
    told: dict[AnyFact, str] = {
        (f.INTERVIEW_START if group == "interview" else f.INSPECTION_START): start,
        (f.INTERVIEW_END if group == "interview" else f.INSPECTION_END): end,
        f.INTERVIEW_PERSON: asked.get("name", ""),
        f.INTERVIEW_ID: asked.get("number", ""),
    }
    facts = {slot: text for slot, text in FACTS.items() if slot[0] != f.INTERVIEW_PERSON.id}
    return {**facts, **{(fact.id, 1): text for fact, text in told.items() if text}}


@pytest.fixture
def desk(storage: Storage, clock: StoppedClock) -> Office:
    """An officer of 桥头镇."""
    seed(storage)
    return Office(storage, LIBRARY, clock, MA)


def told(desk: Office, case_id: str) -> list[tuple[str, str]]:
    return [(one.words, one.where) for one in case_view(desk, case_id).agreement.told]


def test_one_person_asked_by_two_teams_at_once_is_told_with_the_way_to_the_other(desk: Office) -> None:
    storage = desk.storage
    first = register(
        storage, STATION, record("interview", "2026-03-01T09:00", "2026-03-01T09:40", name="祁有福")
    )
    second = register(
        storage,
        QIAOTOU,
        record("interview", "2026-03-01T09:30", "2026-03-01T10:00", name="祁有福", number=NUMBER),
    )
    with storage.read() as work:
        number = work.case(first).number
    told_there = f"与{number}的询问1（2026年3月1日09:00至09:40）时间重叠"
    assert told(desk, second) == [
        (
            f"询问1（2026年3月1日09:30至10:00）{told_there}，马建国、李生华不能同时在两处",
            f"case:{first} interview.start_at#1",
        ),
        (
            f"询问1（2026年3月1日09:30至10:00）{told_there}，祁有福不能同时被两组人询问",
            f"case:{first} interview.start_at#1",
        ),
    ]
    assert len(told(desk, first)) == 2  # and the other way round


def test_an_officer_who_looks_again_at_what_was_corrected_is_nowhere_else(desk: Office) -> None:
    """A re-check is an inspection, of two officers (行政处罚法 28, 42)."""
    again: dict[AnyFact, str] = {
        **{f.RECHECK_START: "2026-03-01T09:10", f.RECHECK_END: "2026-03-01T09:30"},
        **{f.CORRECTION_CONTENT: "加盖篷布"},
    }
    facts = {**FACTS, **{(fact.id, 1): text for fact, text in again.items()}}
    first = register(desk.storage, STATION, facts)
    second = register(desk.storage, QIAOTOU, record("inspection", "2026-03-01T09:00", "2026-03-01T09:40"))
    with desk.storage.read() as work:
        number = work.case(first).number
    assert told(desk, second) == [
        (
            f"现场检查（勘验）1（2026年3月1日09:00至09:40）与{number}的复查（2026年3月1日09:10至09:30）时间重叠，"
            "马建国、李生华不能同时在两处",
            f"case:{first} correction.recheck_start#1",
        )
    ]
    [(words, where)] = told(desk, first)
    assert "复查（2026年3月1日09:10至09:30）" in words
    assert where == f"case:{second} inspection.start_at#1"
    ended: dict[AnyFact, str] = {f.RECHECK_START: "2026-03-01T09:40", f.RECHECK_END: "2026-03-01T10:00"}
    values = {(fact.id, 1): text for fact, text in ended.items()}
    perform(desk, keep_facts, KeepFacts(first, values))
    assert told(desk, second) == []


@pytest.mark.parametrize(
    ("start", "end", "clashes"),
    [
        ("2026-03-01T09:39", "2026-03-01T09:50", True),
        ("2026-03-01T09:40", "2026-03-01T09:50", False),  # one ends as the other begins
        ("2026-03-01T08:00", "2026-03-01T09:00", False),
        ("2026-03-01T08:00", "2026-03-01T12:00", True),
        ("2026-03-01T09:10", "", True),  # nobody wrote yet when it ended
        ("2026-03-01T09:00", "", True),
        ("2026-03-02T09:10", "2026-03-02T09:20", False),
    ],
)
def test_an_officer_is_in_one_place_at_a_time(desk: Office, start: str, end: str, clashes: bool) -> None:
    register(desk.storage, STATION, record("inspection", "2026-03-01T09:00", "2026-03-01T09:40"))
    case_id = register(desk.storage, QIAOTOU, record("inspection", start, end))
    assert len(told(desk, case_id)) == clashes


def test_a_record_that_names_its_team_leaves_the_others_free(desk: Office) -> None:
    """马建国 and 李生华 handle both cases; with a third, two of them may be elsewhere."""
    span = ("2026-03-01T09:00", "2026-03-01T09:40")
    one = register(
        desk.storage, STATION, {**record("inspection", *span), (f.INSPECTION_OFFICERS.id, 1): "马建国"}
    )
    other = register(desk.storage, QIAOTOU, record("interview", *span, name="祁有福"))
    assert [words.partition("，")[2] for words, _ in told(desk, other)] == ["马建国不能同时在两处"]
    perform(desk, keep_facts, KeepFacts(other, {(f.INTERVIEW_OFFICERS.id, 1): "李生华"}))
    assert told(desk, one) == told(desk, other) == []


def test_people_of_two_numbers_are_two(desk: Office) -> None:
    """Other officers, one name, two numbers: nothing is told."""
    span = ("2026-03-01T09:00", "2026-03-01T09:40")
    one = register(desk.storage, STATION, record("interview", *span, name="祁有福", number=NUMBER))
    register(desk.storage, STATION, record("interview", *span, name="祁有福", number=OTHER))
    assert [words.endswith("不能同时在两处") for words, _ in told(desk, one)] == [True]


def test_what_is_out_of_sight_is_found_and_not_named(desk: Office) -> None:
    span = ("2026-03-01T09:00", "2026-03-01T09:40")
    far = register(desk.storage, FAR_STATION, record("inspection", *span))
    here = register(desk.storage, STATION, record("inspection", *span))
    ((words, where),) = told(desk, here)
    assert "与其他单位的案件的" in words
    assert where == "inspection.start_at#1"  # the own record: the other cannot be opened
    stranger = Warrant(Actor("p3", "祁有福", "officer", SHUOBEI.id), RIGHTS, desk.clock.today())
    with desk.storage.read(stranger) as work:
        ((other,),) = [work.sittings_beside(work.case(far))]
    assert (other.case_id, other.number) == ("", "其他单位的案件")


SPAN = ("2026-03-01T09:00", "2026-03-01T09:40")
DOING: dict[str, dict[AnyFact, str]] = {
    "陈述申辩": {f.STATEMENT_AT: "2026-03-01T09:10", f.STATEMENT_END: "2026-03-01T09:30"},
    "听证": {f.HEARING_AT: "2026-03-01T09:10", f.HEARING_ENDED: "2026-03-01T09:30"},
    "查封、扣押1": {s.AT: "2026-03-01T09:10", s.ENDED: "2026-03-01T09:30"},
    "先行登记保存1": {f.PRESERVATION_AT: "2026-03-01T09:10"},
    "抽样取证1": {c.SAMPLING_AT: "2026-03-01T09:10"},
    "电子数据提取1": {q.TAKEN_FROM: "2026-03-01T09:10", q.TAKEN_TO: "2026-03-01T09:30"},
    "当场处罚": {f.ONSPOT_AT: "2026-03-01T09:10"},
    "代履行、强制拆除的实施": {e.AT: "2026-03-01T09:10", e.ENDED: "2026-03-01T09:30"},
}


@pytest.mark.parametrize("label", DOING)
def test_whatever_officers_do_at_an_hour_they_do_nothing_else(desk: Office, label: str) -> None:
    """行政处罚法 42, 行政强制法 18: whoever hears, seizes or samples is not inspecting for another case."""
    first = register(desk.storage, STATION, {**FACTS, **slots_of(DOING[label])})
    second = register(desk.storage, QIAOTOU, record("inspection", *SPAN))
    with desk.storage.read() as work:
        number = work.case(first).number
    [(words, where)] = told(desk, second)
    assert f"与{number}的{label}（2026年3月1日09:10" in words
    assert words.endswith("马建国、李生华不能同时在两处")
    assert where.startswith(f"case:{first} ")
    assert len(told(desk, first)) == 1, "and the other way round"


def slots_of(facts: dict[AnyFact, str], n: int = 1) -> dict[Slot, str]:
    """The facts on a sheet."""
    return {(fact.id, n): text for fact, text in facts.items()}


def test_whoever_leads_a_hearing_or_writes_at_it_is_nowhere_else(desk: Office) -> None:
    """行政处罚法 64: he is no officer of that case, and is known by name; of its officers those who came."""
    heard = {
        **DOING["听证"],
        f.HEARING_HOST: "李生华",
        f.HEARING_RECORDER: "祁有福",
        f.HEARING_PEOPLE: "当事人：某公司；调查人员：马建国",
    }
    first = register(desk.storage, STATION, {**FACTS, **slots_of(heard)})
    second = register(
        desk.storage, QIAOTOU, {**record("inspection", *SPAN), (f.INSPECTION_OFFICERS.id, 1): "李生华"}
    )
    assert [words.partition("重叠，")[2] for words, _ in told(desk, second)] == ["李生华不能同时在两处"]
    assert [words.partition("重叠，")[2] for words, _ in told(desk, first)] == ["李生华不能同时在两处"]
    values = slots_of({f.HEARING_HOST: "赵明"})
    perform(desk, keep_facts, KeepFacts(first, values))
    assert told(desk, first) == told(desk, second) == []


@pytest.mark.parametrize(("agent", "clashes"), [("", 2), ("律师甲", 1)])
def test_a_citizen_who_states_his_case_is_not_questioned_elsewhere(
    desk: Office, agent: str, clashes: int
) -> None:
    """Once by the officers, who are the same; once by him, unless another speaks for him."""
    party: dict[AnyFact, str] = {f.PARTY_KIND: "citizen", f.PARTY_NAME: "祁有福", f.PARTY_ID: NUMBER}
    stated: dict[AnyFact, str] = {**DOING["陈述申辩"], **party}
    facts = {**FACTS, **slots_of(stated), **({(r.AGENT_NAME.id, 1): agent} if agent else {})}
    first = register(desk.storage, STATION, facts)
    second = register(desk.storage, QIAOTOU, record("interview", *SPAN, name="祁有福", number=NUMBER))
    for case_id in (first, second):
        assert len([words for words, _ in told(desk, case_id) if "时间重叠" in words]) == clashes


def test_it_bars_the_paper_until_a_reason_is_written(desk: Office) -> None:
    span = ("2026-03-01T09:00", "2026-03-01T09:40")
    first = register(desk.storage, STATION, record("inspection", *span))
    register(desk.storage, STATION, record("inspection", *span))
    form = "onsite-inspection-record"
    assert not paper_view(desk, first, form, 1).agreement.excused
    perform(desk, excuse_contradictions, ExcuseContradictions(first, "两处相邻，先后到场，时间写的是起止"))
    assert paper_view(desk, first, form, 1).agreement.excused
    register(desk.storage, STATION, record("inspection", *span))  # a third: the reason was for the second
    assert not paper_view(desk, first, form, 1).agreement.excused


def test_it_is_found_by_an_index(desk: Office) -> None:
    span = ("2026-03-01T09:00", "2026-03-01T09:40")
    cases = [register(desk.storage, STATION, record("inspection", *span)) for _ in range(3)]
    with desk.storage.read() as work:
        case = work.case(cases[0])
        with counted(desk.storage) as statements:
            assert len(work.sittings_beside(case)) == 2
        assert len(statements.sent) <= 5
    assert "ix_case_fact_begun" in statements.plan(desk.storage)
