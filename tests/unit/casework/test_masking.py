"""Numbers as they are shown: hidden but for their ends, and told apart from real ones."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.casework import case_facts as f
from desktop.casework.entry import complaints
from desktop.casework.facts import FACTS, Hidden
from desktop.casework.lead_facts import REPORTER
from desktop.casework.masking import hidden_slots, is_masked, mask, masked, unmasked
from tests.helpers.builders import ordinary_case

HIDDEN = [fact.id for fact in FACTS.values() if fact.hidden not in (None, Hidden.WITHIN, Hidden.NAME)]


@pytest.mark.parametrize(
    ("fact", "text", "shown"),
    [
        (f.PARTY_ID, "630121197003211230", "6301**********1230"),
        (f.PARTY_ID, "91630121MA00EX037L", "9163**********037L"),
        (f.PARTY_ID, "6301211970", "**********"),
        (f.PARTY_ID, "630121197003", "6301****7003"),
        (f.PARTY_ID, "", ""),
        (f.PARTY_PHONE, "13812345678", "138****5678"),
        (f.PARTY_PHONE, "0971-2722222", "097*****2222"),
        (f.PARTY_PHONE, "2722222", "*******"),
        (f.INTERVIEW_ID, "630121197003211230", "6301**********1230"),
        (f.ADDRESS_CHANNEL, "13997001234", "139****1234"),
        (f.PARTY_NAME, "马得福", "马得福"),
        (REPORTER, "李秀英", "***"),
        (REPORTER, "李四", "***"),
        (
            f.LEDGER_NOTES,
            "经办电话：13997001234\n法人：63012119700321123x，案号大桥案〔2026〕37号，票据6301211970032112301",
            "经办电话：139****1234\n法人：6301**********123x，案号大桥案〔2026〕37号，票据6301211970032112301",
        ),
    ],
)
def test_how_a_number_is_shown(fact: object, text: str, shown: str) -> None:
    assert mask(fact.id, text) == shown  # type: ignore[attr-defined]


@given(st.sampled_from(HIDDEN), st.text(alphabet="0123456789X-", min_size=1, max_size=24))
def test_nobody_reads_the_middle(id: str, text: str) -> None:
    shown = mask(id, text)
    assert len(shown) == len(text)
    assert shown.count("*") >= min(len(text), 4)
    assert is_masked(id, shown)
    assert not is_masked(id, text)
    assert mask(id, shown) == shown


def test_a_case_is_shown_masked_and_otherwise_as_it_is() -> None:
    case = ordinary_case("notified")
    shown = masked(case)
    hidden = hidden_slots(case)
    assert (f.PARTY_ID.id, 1) in hidden
    assert (f.INTERVIEW_PHONE.id, 1) in hidden or (f.PARTY_PHONE.id, 1) in hidden
    assert {slot for slot in case.facts if case.facts[slot] != shown.facts[slot]} == set(hidden)
    assert shown.get(f.PARTY_ID) == "9163**********037L"
    assert str(case.get(f.PARTY_ID)) not in repr(dict(shown.facts))


def test_a_number_that_was_shown_stands_until_it_is_another() -> None:
    case = ordinary_case("registered")
    slot = (f.PARTY_ID.id, 1)
    numbers = {slot: str(case.get(f.PARTY_ID))}
    assert unmasked(masked(case), numbers).facts == {**masked(case).facts, **numbers}
    changed = ordinary_case("registered", {f.PARTY_ID: "630121197003211230"})
    assert unmasked(masked(changed), numbers) == masked(changed)
    emptied = masked(ordinary_case("registered", without=(f.PARTY_ID,)))
    assert unmasked(emptied, numbers).get(f.PARTY_ID) is None


@pytest.mark.parametrize("id", HIDDEN)
def test_a_masked_text_is_never_an_entry(id: str) -> None:
    wrong = complaints({(id, 1): mask(id, "630121197003211230")}, date(2026, 3, 2))
    assert {slot: bad.code for slot, bad in wrong.items()} == {(id, 1): "number_masked"}
