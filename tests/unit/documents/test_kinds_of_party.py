"""Every paper speaks of its party as what he is: a person, a minor, a trader, a company, another body."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta
from functools import cache

import pytest

from desktop.casework import case_facts as f
from desktop.casework import representation_facts as r
from desktop.casework.case import Case
from desktop.casework.co_parties import JOINT_FORMS, number_at
from desktop.documents.composer import Composed
from desktop.services.issuing import asked_by
from tests.helpers.builders import CITIZEN, Given, changed, slots
from tests.unit.documents.cases import company_case, two_party_case, whole_case
from tests.unit.documents.kinds import PARTIES, against, without_agent
from tests.unit.documents.reading import forms, issued

KNOWN_BY = {
    "citizen": {"身份证号码", "证件号码"},
    "minor": {"身份证号码", "证件号码"},
    "trader": {"统一社会信用代码（身份证号码）", "信用代码（身份证号）", "证件号码"},
    "other": {"统一社会信用代码", "信用代码", "证件号码"},
}
"""What the number of each is called: a trader may have none but his own."""
STANDS_FOR = {"trader": {"经营者"}, "other": {"法定代表人（负责人）"}}
"""How whoever stands for an organisation is called (民法典 54, 57, 102)."""


@cache
def paper(form: str, kind: str) -> Composed:
    """A form at issue, against a party of this kind."""
    return issued(form, against(whole_case(form), kind))


def words_of(form: str, kind: str) -> str:
    """All its words, without spaces."""
    return "".join(paper(form, kind).text().split()).replace("　", "")


def labels(words: str, value: str, *known: str) -> set[str]:
    """Which of these names stand before a value, each with what is in brackets behind it."""
    return set(re.findall(rf"((?:{'|'.join(known)})(?:（[^）]*）)?)：?{re.escape(value)}", words))


@pytest.mark.parametrize("kind", sorted(PARTIES))
def test_his_number_is_called_what_it_is(kind: str) -> None:
    number = str(PARTIES[kind][f.PARTY_ID])
    read = {form: words_of(form, kind) for form in forms()}
    called = {
        form: labels(words, number, "身份证号码", "统一社会信用代码", "信用代码", "证件号码")
        for form, words in read.items()
        if number in words
    }
    assert {form: names for form, names in called.items() if not names or names - KNOWN_BY[kind]} == {}
    assert len(called) > 30


@pytest.mark.parametrize("kind", sorted(STANDS_FOR))
def test_who_stands_for_it_is_called_what_he_is(kind: str) -> None:
    called = {
        form: labels(words_of(form, kind), "马得福", "法定代表人", "负责人", "经营者") for form in forms()
    }
    assert {form: names for form, names in called.items() if names - STANDS_FOR[kind]} == {}
    assert sum(map(bool, called.values())) > 30


@pytest.mark.parametrize("kind", ["citizen", "minor"])
def test_nobody_stands_before_a_person_and_he_is_no_unit(kind: str) -> None:
    pieces = {form: tuple(paper(form, kind).pieces()) for form in forms()}
    assert [form for form, said in pieces.items() if any(p.fact == "party.legal_rep" for p in said)] == []
    assert [form for form, said in pieces.items() if any(p.text == "你单位" for p in said)] == []
    assert any(p.text == "你" for p in pieces["penalty-decision"])


def test_a_minor_has_his_guardian_beside_him() -> None:
    """民法典 19, 23: he acts through the guardian; whoever is named with his number is named so."""
    read = {form: words_of(form, "minor") for form in forms()}
    number = str(PARTIES["minor"][f.PARTY_ID])
    alone = [form for form, words in read.items() if not labels(words, "马得福（父亲）", "监护人")]
    assert [form for form in alone if number in read[form]] == []


SIGNED = (
    "hearing-record",
    "interview-record",
    "onsite-inspection-record",
    "service-receipt",
    "statement-defence-record",
    "summary-penalty-decision",
    "waiver-statement",
)
"""What a party says, is told on the spot or receives: a minor through the guardian (民法典 19, 20, 23)."""


@pytest.mark.parametrize("form", SIGNED)
def test_where_a_minor_signs_the_guardian_has_a_line_of_his_own(form: str) -> None:
    asked: Given = {f.INTERVIEW_PERSON: "马小龙", f.INTERVIEW_ID: PARTIES["minor"][f.PARTY_ID]}
    case = changed(against(whole_case(form), "minor"), asked if form == "interview-record" else {})
    words = "".join(issued(form, case).text().split()).replace("　", "")
    assert re.search("监护人(（签名、捺印）|签收||签名收到日期)：?_", words), words
    assert "马得福（父亲）" in words
    assert "监护人" not in words_of(form, "citizen")


def test_the_guardian_stands_beside_the_party_and_no_witness() -> None:
    """The father is no guardian of a neighbour who is questioned, nor of a namesake with another number."""
    case = against(whole_case("interview-record"), "minor")
    neighbour: Given = {f.INTERVIEW_PERSON: "祁有福"}
    namesake: Given = {f.INTERVIEW_PERSON: "马小龙", f.INTERVIEW_ID: "630121197003211230"}
    for asked in (neighbour, namesake):
        assert "监护人" not in issued("interview-record", changed(case, asked)).text()


def two_minors() -> Case:
    """Both parties are minors, each with a father and an agent of his own."""
    case = against(two_party_case(), "minor")
    second = {
        **PARTIES["minor"],
        f.PARTY_NAME: "祁小花",
        f.PARTY_ID: "630121201003150029",
        r.GUARDIAN_NAME: "祁有福",
    }
    told = {slot: value for slot, value in case.facts.items() if not slot[0].startswith("agent.")}
    return replace(
        case,
        facts={
            **told,
            **{(fact.id, number_at(1, 2)): value for fact, value in second.items()},
            (r.AGENT_NAME.id, 1): "王宁",
            (r.AGENT_NAME.id, number_at(1, 2)): "单永红",
        },
    )


@pytest.mark.parametrize("form", ["statement-defence-record", "penalty-decision", "service-receipt"])
def test_each_party_has_a_guardian_and_agents_of_his_own(form: str) -> None:
    """民法典 23, 165: who acts for one acts for nobody else, and is named on no paper of another."""
    case = two_minors()
    for n, his, others in (
        (1, ("马得福", "王宁"), ("祁有福", "单永红")),
        (number_at(1, 2), ("祁有福", "单永红"), ("马得福", "王宁")),
    ):
        read = issued(form, case, n).text()
        assert f"{his[0]}（父亲）" in read
        assert (his[1] in read) == (form == "statement-defence-record")
        assert not any(name in read for name in others)


def test_the_guardian_of_a_second_party_stands_beside_him_when_he_is_questioned() -> None:
    asked: Given = {f.INTERVIEW_PERSON: "祁小花", f.INTERVIEW_ID: "630121201003150029"}
    read = issued("interview-record", changed(two_minors(), asked)).text()
    assert "监护人（法定代理人）：祁有福（父亲）" in read


def test_a_record_names_the_agents_of_its_own_day() -> None:
    """民法典 165, 173: nobody is named who was not yet, or no longer, the agent when the party spoke."""
    for form in ("statement-defence-record", "hearing-record"):
        case = whole_case(form)
        stated, heard = case.get(f.STATEMENT_AT), case.get(f.HEARING_HELD_ON)
        day = heard if form == "hearing-record" else stated and stated.date()
        assert day is not None
        gone: Given = {r.AGENT_NAME: "单永红", r.AGENT_UNTIL: day - timedelta(days=1)}
        there: Given = {r.AGENT_NAME: "王宁", r.AGENT_SINCE: day, r.AGENT_UNTIL: day}
        facts = {**without_agent(case).facts, **slots(gone), **slots(there, 2)}
        read = issued(form, replace(case, facts=facts)).text()
        assert "委托代理人：王宁" in read
        assert "单永红" not in read


def test_the_entry_of_a_paper_asks_for_nothing_that_is_no_matter_of_its_case() -> None:
    """检查事项 once written on the receipt of a case, it was printed as that of an inspection."""
    receipt = forms()["service-receipt"]
    case = company_case()
    for kind, wanted in (("minor", True), ("citizen", False), ("trader", False)):
        groups = {fact.partition(".")[0] for fact, _ in asked_by(receipt, against(case, kind), 1)}
        assert ("guardian" in groups) == wanted
        assert "visit" not in groups
    assert "guardian" in dict.fromkeys(
        fact.partition(".")[0] for fact, _ in asked_by(receipt, two_minors(), number_at(1, 2))
    )
    inspection = replace(case, procedure="inspection@1")
    assert ("visit.matter", 1) in asked_by(receipt, inspection, 1)


def test_the_guardian_of_one_party_is_not_that_of_another() -> None:
    case = against(two_party_case(), "minor")
    assert "监护人（法定代理人）：马得福（父亲）" in issued("penalty-decision", case).text()
    grown_up = issued("penalty-decision", case, 1001).text()
    assert "630121197003211230" in grown_up
    assert "监护人" not in grown_up


@pytest.mark.parametrize("form", sorted(JOINT_FORMS - {"group-discussion-record"}))
def test_what_speaks_of_all_parties_names_each(form: str) -> None:
    """A case handed over, a measure, a standstill is of all; the heads discuss each penalty by itself."""
    case = whole_case(form)
    second = {(fact.id, number_at(1, 2)): value for fact, value in CITIZEN.items() if fact.group == "party"}
    read = issued(form, replace(case, facts={**case.facts, **second})).text()
    first = case.get(f.PARTY_NAME)
    assert first is not None
    assert [name for name in (first, str(CITIZEN[f.PARTY_NAME])) if name not in read] == []
    assert "你单位" not in read
