"""Guardians of minors, and agents with their mandates."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

import pytest

from desktop.casework import case_facts as f
from desktop.casework import outcome_facts as o
from desktop.casework import representation_facts as r
from desktop.casework.case import Case
from desktop.casework.gates import REGISTER
from desktop.casework.parties import PartyKind
from desktop.casework.predicates import hearing_asked
from desktop.documents.party_words import agent_words
from tests.helpers.builders import Given, bench, changed, ordinary_case, ready_for, slots
from tests.helpers.courses import heard_case, spared_case

TODAY = date(2026, 11, 22)
YOUNG: Given = {f.PARTY_KIND: PartyKind.CITIZEN, f.PARTY_ID: None, f.PARTY_BORN: date(2010, 11, 23)}
LETTER: Given = {
    r.AGENT_NAME: "王宁",
    r.AGENT_KIND: r.AgentKind.LAWYER,
    r.AGENT_POWER: r.Mandate.GENERAL,
    r.AGENT_LETTER: True,
}


def lacks(gate: str, case: Case, today: date = TODAY) -> list[tuple[str, str]]:
    known = REGISTER[gate]
    return [(one.code, one.where) for one in known.check(case, bench(today))] if known.applies(case) else []


def represented(*agents: Given) -> Case:
    """A case with a hearing, and agents on sheets of their own."""
    case = heard_case()
    told = {slot: value for n, each in enumerate(agents, 1) for slot, value in slots(each, n).items()}
    return replace(case, facts={**case.facts, **told})


def test_a_minor_has_a_guardian_by_the_age_of_today_and_not_that_of_the_act() -> None:
    case = changed(ordinary_case("investigated"), YOUNG, (f.PARTY_ID,))
    assert lacks("o_guardian", case) == [("no_name", "guardian.name"), ("no_relation", "guardian.relation")]
    assert lacks("o_guardian", case, date(2028, 11, 22)) != []
    assert lacks("o_guardian", case, date(2028, 11, 23)) == []  # of age today (民法典 17)
    named = changed(case, {r.GUARDIAN_NAME: "马得福", r.GUARDIAN_RELATION: "父亲"})
    assert lacks("o_guardian", named) == []
    assert lacks("o_guardian", changed(case, {f.REASONS["o_guardian"]: "由村民委员会派人在场"})) == []


def test_nobody_asks_for_the_guardian_of_the_grown_up_or_of_a_company() -> None:
    assert lacks("o_guardian", ordinary_case("investigated")) == []
    grown = changed(ordinary_case("investigated"), {**YOUNG, f.PARTY_BORN: date(1980, 1, 1)}, (f.PARTY_ID,))
    assert lacks("o_guardian", grown) == []


def test_the_guardian_on_file_is_told_to_teach_unless_the_decision_names_another() -> None:
    child: Given = {o.EXEMPTION: o.Exemption.CHILD, o.GUARDIAN_ORDER: "加强管教"}
    case = spared_case({**child, f.PARTY_KIND: PartyKind.CITIZEN, f.PARTY_ID: "630121201310130018"})
    assert ("no_guardian", "exemption.guardian") in lacks("o_exempt_grounds", case)
    named = changed(case, {r.GUARDIAN_NAME: "马得福"})
    assert lacks("o_exempt_grounds", named) == []
    assert named.guardian == "马得福"
    assert changed(named, {o.GUARDIAN: "单永红"}).guardian == "单永红"


@pytest.mark.parametrize(
    ("agents", "code", "where"),
    [
        ((LETTER, LETTER, LETTER), "too_many", "agent.name#3"),
        (({**LETTER, r.AGENT_NAME: ""},), "no_name", "agent.name#1"),
        ((LETTER, {**LETTER, r.AGENT_POWER: None}), "no_power", "agent.power#2"),
        (({**LETTER, r.AGENT_POWER: r.Mandate.SPECIAL},), "no_matters", "agent.special#1"),
        (({**LETTER, r.AGENT_LETTER: False},), "no_letter", "agent.letter#1"),
        (({**LETTER, r.AGENT_SINCE: date(2027, 1, 1)},), "not_yet", "agent.since#1"),
        (({**LETTER, r.AGENT_UNTIL: date(2026, 10, 1)},), "over", "agent.until#1"),
    ],
)
def test_an_agent_at_a_hearing_has_a_mandate_that_holds_on_the_day(
    agents: tuple[Given, ...], code: str, where: str
) -> None:
    assert lacks("o_agents", represented(LETTER, LETTER)) == []
    assert lacks("o_agents", represented(*agents)) == [(code, where)]
    assert lacks("o_agents", heard_case()) == []


def test_an_agent_who_states_without_a_hearing_has_a_mandate_too() -> None:
    """民法典 165: the record of the statement names him; how many there are only a hearing asks."""
    case = ready_for("decided")
    assert not hearing_asked(case)
    assert lacks("o_agents", case) == []
    stated: Given = {f.STATEMENT_AT: datetime(2026, 11, 6, 9, 0)}  # noqa: DTZ001 - wall time of a record
    unlettered: Given = {**stated, **LETTER, r.AGENT_LETTER: False}
    assert lacks("o_agents", changed(case, unlettered)) == [("no_letter", "agent.letter#1")]
    assert lacks("o_agents", changed(case, {**stated, **LETTER})) == []
    late: Given = {**stated, **LETTER, r.AGENT_SINCE: date(2026, 11, 7)}
    assert lacks("o_agents", changed(case, late)) == [("not_yet", "agent.since#1")]
    over: Given = {**stated, **LETTER, r.AGENT_UNTIL: date(2026, 11, 5)}
    assert lacks("o_agents", changed(case, over)) == [("over", "agent.until#1")]
    three = {slot: value for n in (1, 2, 3) for slot, value in slots(LETTER, n).items()}
    assert lacks("o_agents", replace(case, facts={**case.facts, **three})) == []


def test_an_agent_who_was_replaced_had_his_mandate_while_he_spoke() -> None:
    """民法典 173: another takes over; each act of the party is under a letter that held on its day."""
    case = represented(
        {**LETTER, r.AGENT_UNTIL: date(2026, 11, 7)},
        {**LETTER, r.AGENT_NAME: "李宁", r.AGENT_SINCE: date(2026, 11, 8)},
        {**LETTER, r.AGENT_NAME: "马宁", r.AGENT_SINCE: date(2026, 11, 8)},
    )
    case = changed(case, {f.STATEMENT_AT: datetime(2026, 11, 6, 9, 0)})  # noqa: DTZ001 - wall time of a record
    held = case.get(f.HEARING_HELD_ON)
    assert held is not None
    assert held > date(2026, 11, 8)
    assert lacks("o_agents", case) == []
    gap = changed(case, {f.STATEMENT_AT: datetime(2026, 11, 8, 9, 0)})  # noqa: DTZ001
    nobody = replace(gap, facts={s: v for s, v in gap.facts.items() if s[1] == 1 or s[0] != "agent.since"})
    assert lacks("o_agents", nobody) == []
    late = {(r.AGENT_SINCE.id, n): date(2026, 11, 9) for n in (2, 3)}
    between = lacks("o_agents", replace(gap, facts={**gap.facts, **late}))
    assert set(between) == {("over", "agent.until#1")}, "the others act at the hearing; he acts on no day"


def test_agents_come_and_go_while_a_case_runs() -> None:
    """The hearing was on the 19th: who came after the statement, or was let go before it, bars nothing."""
    stated: Given = {f.STATEMENT_AT: datetime(2026, 11, 6, 9, 0)}  # noqa: DTZ001 - wall time of a record
    first: Given = {**LETTER, r.AGENT_NAME: "单永红", r.AGENT_UNTIL: date(2026, 11, 10)}
    later: Given = {**LETTER, r.AGENT_SINCE: date(2026, 11, 11)}
    case = changed(represented(first, later, LETTER), stated)
    assert lacks("o_agents", case) == [], "three on file, two at the hearing"
    for people, found in (("当事人，代理人王宁", []), ("代理人单永红", [("over", "agent.until#1")])):
        assert lacks("o_agents", changed(case, {f.HEARING_PEOPLE: people})) == found
    over = {**first, r.AGENT_UNTIL: date(2026, 11, 5)}
    assert lacks("o_agents", changed(represented(over), stated)) == [("over", "agent.until#1")] * 2


def test_an_agent_is_named_with_his_power() -> None:
    special = {**LETTER, r.AGENT_POWER: r.Mandate.SPECIAL, r.AGENT_SPECIAL: "代收文书"}
    case = represented(LETTER, special, {r.AGENT_NAME: "马德"})
    assert [agent_words(case, n) for n in (1, 2, 3)] == [
        "王宁（律师、基层法律服务工作者，一般授权）",
        "王宁（律师、基层法律服务工作者，特别授权：代收文书）",
        "马德",
    ]
