"""What papers of buildings, agents, entrustment, publication and covers find in a case beside its facts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, time, timedelta
from functools import partial

import pytest

from desktop.casework import building_facts as b
from desktop.casework import case_facts as f
from desktop.casework import custody_facts as c
from desktop.casework import mandate_facts as m
from desktop.casework import representation_facts as r
from desktop.casework.case import Case, SideProcedure
from desktop.casework.choices import Exemption, RecusalDecision
from desktop.casework.custody_choices import MoveAct, ThingState
from desktop.casework.parties import PartyKind
from desktop.casework.things import things_of
from desktop.documents.composer import wanted
from tests.helpers.builders import Given, slots
from tests.unit.documents.cases import LETTER, company_case, more_case, spared_case
from tests.unit.documents.reading import ISSUED_ON, draft, forms, issued, printed


def with_facts(case: Case, facts: dict[str, object]) -> Case:
    """The case with facts of first sheets by their ids; None takes one away."""
    held = {slot: value for slot, value in case.facts.items() if slot[0] not in facts}
    return replace(case, facts={**held, **{(id, 1): each for id, each in facts.items() if each is not None}})


def given_up() -> Case:
    case = with_facts(company_case(CLOSING_ON=ISSUED_ON), {"standstill.for_good": True})
    return replace(case, sides=(SideProcedure("standstill@1", 1, "ended"),))


def spared() -> Case:
    case = spared_case(Exemption.MINOR)
    decision = replace(case.papers[-1], form="no-penalty-decision", number="大桥不罚〔2026〕4号")
    return replace(case, papers=(*case.papers[:-1], decision))


@pytest.mark.parametrize(
    ("case", "result", "decided"),
    [
        (partial(company_case, CLOSING_ON=ISSUED_ON), "罚款人民币陆仟元整", True),
        (spared, "不予行政处罚", True),
        (partial(more_case, "to_police"), "移送大通回族土族自治县公安局", False),
        (partial(more_case, "withdrawal"), "撤销立案：同一违法行为已由其他机关先立案查处", False),
        (given_up, "终止调查", False),
    ],
)
def test_a_file_has_a_cover_however_the_case_ended(
    case: Callable[[], Case], result: str, *, decided: bool
) -> None:
    cover = printed("archive-cover", case())
    assert result in cover
    assert ("决定书文号" in cover) is decided


def test_what_is_made_public_has_no_number_of_a_person() -> None:
    facts: dict[str, object] = {
        "party.kind": PartyKind.CITIZEN,
        "party.name": "马得福",
        "party.id_number": "630121197003211230",
        "party.legal_rep": None,
        "offence.facts": "马得福（身份证号码630121197003211230，电话13997001235）的货车沿途遗撒渣土。",
    }
    public = printed("publicity-summary", with_facts(more_case("publication"), facts))
    assert "马得福" in public
    assert "6301**********1230" in public
    for kept_back in ("630121197003211230", "13997001235", "大通县桥头镇人民路118号"):
        assert kept_back not in public


def test_a_wall_has_no_floors() -> None:
    wall = with_facts(more_case("building"), {b.FLOOR.id: None, b.STOREYS.id: None})
    read = printed("stop-construction-notice", wall)
    assert "占地面积126.5平方米。现状" in read
    lacking = draft("stop-construction-notice", with_facts(wall, {b.GROUND.id: None}))
    assert [each.where for each in lacking.missing] == ["building.ground#1"]


def test_an_act_that_is_no_building_is_stopped_too() -> None:
    named: dict[str, object] = dict.fromkeys(("building.name", "building.place", "building.structure"))
    read = printed("stop-construction-notice", with_facts(more_case("building"), named))
    assert "责令停止违法行为通知书" in read
    assert "建筑面积" not in read


def test_an_entrustment_is_for_a_time_that_the_list_or_the_officer_says() -> None:
    case = more_case("delegation")
    assert "自2026年3月1日起至2028年2月29日止" in printed("enforcement-delegation", case)
    open_ended = replace(case, matter=replace(case.matter, entrustment=replace(LETTER, until=None)))
    lacking = issued("enforcement-delegation", open_ended)
    assert [each.where for each in lacking.missing] == [f"{m.DELEGATED_FOR.id}#1"]
    said = printed("enforcement-delegation", with_facts(open_ended, {m.DELEGATED_FOR.id: "长期有效"}))
    assert "长期有效" in said


def test_an_agent_acts_to_the_end_of_the_case_or_to_a_day() -> None:
    case = more_case("proxy")
    assert "至本案办结之日" in printed("proxy-authorization", case)
    until = with_facts(case, {m.PROXY_UNTIL.id: ISSUED_ON})
    assert "至本案办结之日" not in printed("proxy-authorization", until)


def test_a_paper_that_lifts_the_last_part_says_of_no_rest_that_it_stays_seized() -> None:
    """行政强制法 28: a decision that keeps what is not there any more contradicts its own list."""
    some = more_case("seizure_part")
    assert "其余财物继续扣押" in printed("seal-seize-part-release", some)
    all_boxes = with_facts(some, {"custody.quantity": "12"})
    shelf = {(fact, 2): value for (fact, n), value in all_boxes.facts.items() if fact.startswith("custody.")}
    shelf |= {(c.THING.id, 2): "seizure#1.2", (c.QUANTITY.id, 2): "1"}
    lifted = printed("seal-seize-part-release", replace(all_boxes, facts={**all_boxes.facts, **shelf}))
    assert "货架" in lifted
    assert "其余财物" not in lifted


def test_what_was_kept_in_urgency_is_said_to_be_so_by_the_rule_that_allows_it() -> None:
    """市监程序 33(2): nobody may have approved of it yet when the notice is handed over."""
    case = more_case("preservation")
    usual = printed("evidence-preservation-notice", case)
    urgent = replace(with_facts(case, {"preservation.urgency": "当事人正在转移货物"}), rules=("market@1",))
    said = printed("evidence-preservation-notice", urgent)
    assert ("经本机关负责人批准" in usual, "经本机关负责人批准" in said) == (True, False)
    assert "情况紧急：当事人正在转移货物。依据" in said
    assert "《市场监督管理行政处罚程序规定》第三十三条第二款" in said
    assert "当场登记保存时间：2026年10月12日9时55分" in printed("evidence-preservation-approval", urgent)
    elsewhere = issued("evidence-preservation-notice", replace(urgent, rules=()))
    assert [each.where for each in elsewhere.missing] == ["preservation.urgency#1"]


def test_a_notice_of_samples_says_no_seal_and_no_witness_that_nobody_entered() -> None:
    """农业程序 41, 市监程序 31, 交通程序 41: what the party signs is what was done before his eyes."""
    case = more_case("sampling")
    assert "当场封样并加贴封条" in printed("sampling-notice", case)
    open_bags = with_facts(case, {"sampling.sealed": None, "sampling.witness": "李存福"})
    said = printed("sampling-notice", open_bags)
    assert "封条" not in said.replace("封条编号", "")
    assert "见证人李存福（签名）" in said


def test_a_record_names_the_agents_whose_letter_held_on_its_day() -> None:
    """民法典 165, 173: who was replaced since did not speak at the hearing."""
    case = more_case("hearing")
    held = case.get(f.HEARING_HELD_ON)
    assert held is not None
    former: Given = {r.AGENT_NAME: "王宁", r.AGENT_UNTIL: held - timedelta(days=1)}
    both = {**case.facts, **slots(former), **slots({r.AGENT_NAME: "李宁", r.AGENT_SINCE: held}, 2)}
    case = replace(case, facts=both)
    assert "委托代理人：李宁" in printed("hearing-record", case)
    spoke = with_facts(case, {f.STATEMENT_AT.id: datetime.combine(held - timedelta(days=2), time(9))})
    assert "委托代理人：王宁" in printed("statement-defence-record", spoke)


def test_what_is_listed_for_the_police_is_what_is_still_in_hand() -> None:
    listed = printed("crime-goods-list", more_case("kept_for_police"))
    assert "混有油泥的渣土" in listed
    assert "先行登记保存" in listed
    assert "本案没有查获涉案物品" not in listed
    back: dict[str, object] = {
        "preservation.outcome": f.Disposal.RETURN,
        "preservation.disposed_on": ISSUED_ON,
    }
    lifted = with_facts(more_case("kept_for_police"), back)
    assert "混有油泥的渣土" in printed("crime-goods-list", lifted), "it lies there until somebody fetches it"
    fetched = lifted
    for n, thing in enumerate(things_of(lifted), 1):
        told: Given = {c.THING: thing.key, c.ACT: MoveAct.RETURN, c.ON: ISSUED_ON}
        told = {**told, c.STATE: ThingState.RELEASED, c.FROM: thing.lots[0].place}
        fetched = replace(fetched, facts={**fetched.facts, **slots(told, n)})
    for case in (more_case("to_police"), fetched):
        listed = printed("crime-goods-list", case)
        assert "本案没有查获涉案物品" in listed
        assert "混有油泥的渣土" not in listed


@pytest.mark.parametrize(
    ("how", "handed_in", "asked_for"),
    [
        (f.Payment.CASH_REMOTE, True, True),
        (f.Payment.CASH_SMALL, True, False),
        (f.Payment.BANK, False, False),
    ],
)
def test_only_cash_is_handed_in_and_only_the_party_may_ask_to_pay_it(
    how: f.Payment, *, handed_in: bool, asked_for: bool
) -> None:
    paid = with_facts(more_case("cash"), {"payment.how": how})
    on_the_spot = with_facts(paid, {"payment.how": None, "onspot.pay": how})
    for case in (paid, on_the_spot):
        assert wanted(forms()["cash-handover-receipt"], case) is handed_in
        assert wanted(forms()["onspot-payment-application"], case) is asked_for


def test_a_party_that_spoke_is_written_down_and_one_that_wrote_signs_its_own_letter() -> None:
    letter, spoken = forms()["party-statement"], company_case()
    assert not wanted(letter, spoken)
    assert wanted(letter, with_facts(spoken, {"statement.start_at": None}))
    assert not wanted(letter, with_facts(spoken, {"statement.start_at": None, "statement.answer": None}))
    replaced: dict[str, object] = {"recusal.decision": RecusalDecision.GRANTED}
    assert wanted(forms()["officer-assignment"], with_facts(more_case("recusal"), replaced))
    assert not wanted(forms()["officer-assignment"], more_case("recusal"))
