"""What cannot be true is said at the field it was typed in, and nothing typed makes the desk stumble."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.base.errors import BadEntry
from desktop.base.money import Money
from desktop.casework import case_facts as f
from desktop.casework import seizure_facts as s
from desktop.casework.entry import complaints, parse
from desktop.casework.facts import FACTS, AnyFact, Good

TODAY = date(2026, 11, 22)
ID, CREDIT = "630121197003211230", "91630121MA00EX037L"


def codes(*typed: tuple[AnyFact, str], n: int = 1) -> dict[str, str]:
    """What is complained of: fact and code."""
    found = complaints({(fact.id, n): text for fact, text in typed}, TODAY)
    return {slot[0]: bad.code for slot, bad in found.items()}


@pytest.mark.parametrize(
    ("photos", "code"), [("3、4", None), ("照片3，照片4", None), ("", None), ("第三张", "not_photo_numbers")]
)
def test_the_photographs_of_a_line_are_named_by_numbers(photos: str, code: str | None) -> None:
    listed = s.GOODS_LIST.written((Good("白酒", photos=photos), Good("货架")))
    assert codes((s.GOODS_LIST, listed)) == ({s.GOODS_LIST.id: code} if code else {})


def test_texts_become_values_and_empty_ones_none() -> None:
    values = {(f.OFFENCE_ON.id, 1): "2026-10-12", (f.PROPOSAL_FINE.id, 1): "600000", (f.OFFENCE_AT.id, 1): ""}
    assert parse({**values, (f.PARTY_NAME.id, 1): None}) == {
        (f.OFFENCE_ON.id, 1): date(2026, 10, 12),
        (f.PROPOSAL_FINE.id, 1): Money.yuan(6000),
    }
    with pytest.raises(BadEntry) as bad:
        parse({(f.OFFENCE_ON.id, 1): "昨天"})
    assert bad.value.code == "fact_unreadable"


@pytest.mark.parametrize(
    ("kind", "number", "code"),
    [
        ("citizen", ID, None),
        ("citizen", CREDIT, "identity_character"),
        ("citizen", ID[:-1] + "X", "identity_check"),
        ("citizen", "63012120270321123", "identity_length"),
        ("company", CREDIT, None),
        ("company", ID, "credit_check"),
        ("other", ID, "credit_check"),
        ("other", CREDIT, None),
        ("trader", ID, None),  # the operator's own number
        ("trader", CREDIT, None),
        ("trader", CREDIT[:-1] + "0", "credit_check"),
        (None, "随便", None),  # nothing to check it by until the kind is known
    ],
)
def test_a_party_is_known_by_the_number_of_its_kind(kind: str | None, number: str, code: str | None) -> None:
    typed: list[tuple[AnyFact, str]] = [(f.PARTY_ID, number)]
    if kind is not None:
        typed.append((f.PARTY_KIND, kind))
    assert codes(*typed) == ({f.PARTY_ID.id: code} if code else {})


def test_nobody_was_born_tomorrow() -> None:
    unborn = "63012120261123002"
    full = unborn + next(d for d in "0123456789X" if not codes_of_check(unborn + d))
    assert codes((f.PARTY_KIND, "citizen"), (f.PARTY_ID, full)) == {f.PARTY_ID.id: "identity_birthday"}
    assert codes((f.INTERVIEW_ID, full), n=3) == {f.INTERVIEW_ID.id: "identity_birthday"}


def codes_of_check(number: str) -> bool:
    """Whether the check digit is wrong, looked at from a day after the birth."""
    found = complaints({("party.kind", 1): "citizen", ("party.id_number", 1): number}, date(2030, 1, 1))
    return bool(found)


def test_numbers_are_taken_as_pasted() -> None:
    assert codes((f.PARTY_KIND, "citizen"), (f.PARTY_ID, " 630121 19700321 1230 ")) == {}
    assert codes((f.INTERVIEW_ID, "６３０１２１１９７００３２１１２３０"), n=2) == {}
    assert codes((f.INTERVIEW_ID, ID[:-1] + "X"), n=2) == {f.INTERVIEW_ID.id: "identity_check"}


@pytest.mark.parametrize("fact", [f.PARTY_PHONE, f.INTERVIEW_PHONE])
@pytest.mark.parametrize(
    ("phone", "good"), [("13997001234", True), ("0971-2720100", True), ("1399700123", False), ("没有", False)]
)
def test_telephones(fact: AnyFact, phone: str, good: bool) -> None:
    assert codes((fact, phone)) == ({} if good else {fact.id: "phone_unreadable"})


@pytest.mark.parametrize(
    ("act", "discovered", "wrong"),
    [
        ("2026-11-22", "2026-11-22", {}),
        (
            "2026-11-23",
            "2026-11-23",
            {"offence.on": "day_in_future", "offence.discovered_on": "day_in_future"},
        ),
        ("2026-11-20", "2026-11-19", {"offence.discovered_on": "found_before_act"}),
        ("2026-11-20", "", {}),
        ("", "2026-11-19", {}),
        # a day that is none is complained of at its own field, and does not stop the others
        ("2026-13-01", "2026-11-19", {"offence.on": "fact_unreadable"}),
        ("2026-11-20", "2026-02-30", {"offence.discovered_on": "fact_unreadable"}),
    ],
)
def test_days_of_act_and_discovery(act: str, discovered: str, wrong: dict[str, str]) -> None:
    assert codes((f.OFFENCE_ON, act), (f.DISCOVERED_ON, discovered)) == wrong


@pytest.mark.parametrize(
    ("fact", "text", "good"),
    [
        (f.PROPOSAL_BASE, "12.5", True),
        (f.PROPOSAL_BASE, "0", True),
        (f.PROPOSAL_BASE, "-1", False),
        (f.PROPOSAL_BASE, "NaN", False),  # a fine reckoned from these has no bounds
        (f.PROPOSAL_BASE, "Infinity", False),
        (f.PROPOSAL_BASE, "sNaN", False),
        (f.NOTICE_DAYS, "5", True),
        (f.NOTICE_DAYS, "-3", False),
        (f.INTERVIEW_AGE, "-1", False),
        (f.PROPOSAL_FINE, "-100", False),
        (f.PROPOSAL_TIER, "fourth", False),
        (f.INSPECTION_START, "2026-10-12T09:20", True),
        (f.INSPECTION_START, "九点", False),
    ],
)
def test_numbers_choices_and_moments(fact: AnyFact, text: str, good: bool) -> None:
    found = codes((fact, text))
    assert (found == {}) is good
    assert good or set(found) == {fact.id}


@given(st.sampled_from(sorted(FACTS)), st.text(max_size=30))
def test_no_text_is_more_than_refused(id: str, text: str) -> None:
    """Whatever is typed into any field of words, days or numbers is taken or refused, never an error."""
    if FACTS[id].kind.name in ("lines", "dialogue"):  # typed through their own editors, never as text
        return
    for bad in complaints({(id, 1): text, ("party.kind", 1): "trader"}, TODAY).values():
        assert isinstance(bad, BadEntry)
