"""First offences: earlier cases are searched for, the answer kept, and asked for again where it grew old."""

from __future__ import annotations

import pytest

from desktop.casework import case_facts as f
from desktop.casework import outcome_facts as o
from desktop.casework.access import Actor
from desktop.casework.co_parties import as_party, number_at
from desktop.casework.doubles import Likeness
from desktop.casework.facts import AnyFact
from desktop.casework.gates import REGISTER
from desktop.casework.priors import searched_other
from desktop.services.identifying import SearchPriors, UndoJudgement, search_priors, undo_judgement
from desktop.services.perform import Office, bench, perform
from desktop.services.recording import KeepFacts, keep_facts
from tests.db.office import COUNTY, EAST, FAR_STATION, QIAOTOU, SHUOBEI, STATION, register
from tests.db.test_parties import NUMBER, OFFICER, OTHER_NUMBER, desk, joined, merge, party

__all__ = ["desk"]  # a fixture


def test_earlier_cases_are_searched_and_the_answer_is_a_fact_of_the_case(desk: Office) -> None:
    storage, officer = desk.storage, desk.for_(OFFICER)
    told: dict[AnyFact, str] = {f.PARTY_NAME: "单永红", f.PARTY_ID: NUMBER}
    case_id = register(storage, STATION, party(told))
    found, _ = perform(officer, search_priors, SearchPriors(case_id))
    assert found.cases == ()
    register(storage, FAR_STATION, party(told))  # of a township he does not see
    seen = register(storage, QIAOTOU, party(told))
    double = register(storage, STATION, party({f.PARTY_NAME: "单永红"}))  # may be he: told apart
    found, _ = perform(officer, search_priors, SearchPriors(case_id))
    assert [one.case_id for one in found.cases] == [seen]
    assert [pair.likeness for pair in found.alike] == [(Likeness.NAME,)]
    with storage.read() as work:
        case = work.case(case_id)
        number, double = work.case(seen).number, work.case(double).number
    assert case.get(o.PRIORS_ON) == officer.clock.today()
    assert case.get(o.PRIORS) == found.words
    assert found.words == (
        "2026年3月2日按证件号码和姓名（名称）查询桥头镇的案件，查到该当事人的其他案件1件："
        f"{number} 运输车辆未密闭遗撒物料（登记）。"
        f"另有1个可能是同一人、没有判断的当事人（单永红），案件没有算在内：{double}。"
    )
    assert (case.get(o.PRIORS_FOUND), case.get(o.PRIORS_DOUBLES)) == (1, 1)


def test_who_may_be_the_same_is_written_where_nothing_else_was_found(desk: Office) -> None:
    """行政处罚法 33: without a number nobody can be said to have no other case, while a namesake stands."""
    officer = desk.for_(OFFICER)
    first, second = (register(desk.storage, STATION, party({f.PARTY_NAME: "单永红"})) for _ in range(2))
    found, _ = perform(officer, search_priors, SearchPriors(first))
    with desk.read() as work:
        number = work.case(second).number
    assert found.words.endswith(
        "没有查到确认是该当事人的其他案件。"
        f"另有1个可能是同一人、没有判断的当事人（单永红），案件没有算在内：{number}。"
    )
    merge(desk, first, second, same=False)
    found, _ = perform(officer, search_priors, SearchPriors(first))
    assert found.words.endswith("没有查到该当事人的其他案件。")
    with desk.read() as work:
        case = work.case(first)
    assert (case.get(o.PRIORS_FOUND), case.get(o.PRIORS_DOUBLES)) == (0, 0)
    assert not searched_other(case)
    perform(officer, keep_facts, KeepFacts(first, {(f.PARTY_ID.id, 1): OTHER_NUMBER}))
    with desk.read() as work:
        assert searched_other(work.case(first))


def test_who_is_spared_as_a_first_offender_is_searched_for_again_after_a_merge_and_its_undoing(
    desk: Office,
) -> None:
    """行政处罚法 33: what was found of him stands in the case, and what is known of him goes on."""
    told: dict[AnyFact, str] = {f.PARTY_NAME: "单永红", f.PARTY_ID: NUMBER}
    spared = register(desk.storage, STATION, party({**told, o.FIRST_OFFENCE: o.FIRST_OFFENCE.written(True)}))
    other = register(desk.storage, FAR_STATION, party({f.PARTY_NAME: "祁有福"}))

    county = desk.for_(Actor("p8", "张海", "officer", COUNTY.id))

    def lacks(office: Office = desk) -> list[tuple[str, object]]:
        with office.read() as work:
            case = work.case(spared)
            found = REGISTER["o_first_found"].check(case, bench(office, work, case))
            return [(lack.code, lack.facts["n"]) for lack in found]

    perform(county, search_priors, SearchPriors(spared))
    assert lacks() == []
    judgement = merge(desk, spared, other)
    assert lacks() == [("since", 1)]
    assert lacks(desk.for_(OFFICER)) == [], "he does not see the other case"
    perform(county, search_priors, SearchPriors(spared))
    assert lacks() == [("priors", 1)]
    perform(desk, undo_judgement, UndoJudgement(other, judgement, "不是同一人"))
    assert lacks() == [("priors", 1)], "until he is searched for again"
    perform(county, search_priors, SearchPriors(spared))
    assert lacks() == []
    register(desk.storage, STATION, party({f.PARTY_NAME: "单永红"}))
    assert lacks() == [("since_doubles", 1)]


@pytest.mark.parametrize(
    ("actor", "where", "found"),
    [
        (Actor("p1", "马建国", "officer", QIAOTOU.id), "桥头镇", 1),
        (Actor("p3", "祁有福", "officer", SHUOBEI.id), "朔北藏族乡", 1),
        (Actor("p7", "李永福", "officer", EAST.id), "朔北片区", 1),
        (Actor("p8", "张海", "officer", COUNTY.id), "大通回族土族自治县", 2),
    ],
)
def test_a_first_offence_is_searched_for_over_all_units_of_whoever_searches(
    desk: Office, actor: Actor, where: str, found: int
) -> None:
    told = party({f.PARTY_NAME: "单永红", f.PARTY_ID: NUMBER})
    here = STATION if actor.unit_id == QIAOTOU.id else FAR_STATION
    case_id = register(desk.storage, here, told)
    for unit in (QIAOTOU, SHUOBEI):
        register(desk.storage, unit, told)
    answer, _ = perform(desk.for_(actor), search_priors, SearchPriors(case_id))
    assert len(answer.cases) == found
    assert f"查询{where}的案件" in answer.words


def test_a_first_offence_is_searched_for_each_party_and_among_all_parties(desk: Office) -> None:
    """Who was the second party of an earlier case has offended before all the same (行政处罚法 33)."""
    storage, officer = desk.storage, desk.for_(OFFICER)
    told: dict[AnyFact, str] = {f.PARTY_NAME: "单永红", f.PARTY_ID: NUMBER}
    facts = joined({f.PARTY_NAME: "祁有福"}, told)
    before = register(storage, QIAOTOU, {**facts, (f.DECISION_FINE.id, number_at(1, 2)): "300000"})
    alone = register(storage, STATION, party(told))
    found, _ = perform(officer, search_priors, SearchPriors(alone))
    assert [(one.case_id, one.outcome) for one in found.cases] == [(before, "登记，罚款3,000.00元")]

    again = register(storage, STATION, joined({f.PARTY_NAME: "马得福"}, told))
    found, _ = perform(officer, search_priors, SearchPriors(again, party=2))
    assert {one.case_id for one in found.cases} == {before, alone}
    with storage.read() as work:
        case = work.case(again)
    assert case.get(o.PRIORS) is None
    assert as_party(case, 2).get(o.PRIORS) == found.words
    assert "2件" in found.words
