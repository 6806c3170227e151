"""Every paper speaks of its party as what he is: a person, a minor, a trader, a company, another body."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

import pytest

from desktop.casework import case_facts as f
from desktop.casework.co_parties import JOINT_FORMS, number_at
from desktop.documents.composer import Composed
from tests.helpers.builders import CITIZEN
from tests.unit.documents.cases import two_party_case, whole_case
from tests.unit.documents.kinds import PARTIES, against
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
