"""What a password must be is refused rule by rule; waiting grows; chance makes one that is good."""

from __future__ import annotations

from datetime import timedelta

import pytest

from desktop.base.errors import BadEntry
from desktop.base.passwords import CLEAR, FAMILIAR, WAITS, new_password, refuse_weak, wait_after

GOOD = "Qinghai-Lake7"


def code_of(password: str, *names: str) -> str:
    """The code a password is refused with, empty for one that is taken."""
    try:
        refuse_weak(password, names)
    except BadEntry as refused:
        return refused.code
    return ""


@pytest.mark.parametrize(
    ("password", "code"),
    [
        ("", "password_short"),
        ("Ab3-xyz", "password_short"),
        ("Ab3-xyzw", ""),
        ("Ab3-" + "xyzw" * 31, ""),  # 128 signs
        ("Ab3-" + "xyzw" * 31 + "q", "password_long"),
        ("onlysmalls", "password_kinds"),
        ("small1234", "password_kinds"),
        ("small-1234", ""),
        ("桥头镇的河边有柳", "password_kinds"),
        ("桥头镇的河边有柳7号x", ""),
        ("onlysmallsonlys", "password_kinds"),
        ("small-letters-", ""),  # 14 signs: two kinds do
        ("small-letters", "password_kinds"),  # 13 signs: they do not
        ("Datong123456!", "password_familiar"),
        ("PassWord-77x", "password_familiar"),
        ("Aa1Aa1Aa1Aa1", "password_familiar"),
        ("A1-aA1-aA1-a", "password_familiar"),
    ],
)
def test_each_rule_has_its_own_words(password: str, code: str) -> None:
    assert code_of(password) == code


@pytest.mark.parametrize("word", FAMILIAR)
def test_none_of_the_familiar_words_may_be_inside(word: str) -> None:
    assert code_of(f"Wx-{word.upper()}-7q") == "password_familiar"


def test_what_others_know_of_a_person_may_not_be_inside() -> None:
    names = ("马建国", "mjg", "63012124001")
    assert code_of("马建国-Datong7", *names) == "password_named"
    assert code_of("xMJGx-Datong7", *names) == "password_named"
    assert code_of("a-63012124001-B", *names) == "password_named"
    assert code_of(GOOD, *names) == ""
    assert code_of(GOOD, "Q", "") == "", "a single sign, or none, says nothing of anybody"


def test_the_first_wrong_password_costs_nothing_and_the_fifth_a_quarter_of_an_hour() -> None:
    waits = [wait_after(failed).total_seconds() for failed in range(9)]
    assert waits == [0, 0, 0, 5, 15, 900, 900, 900, 900]
    assert wait_after(1000) == timedelta(seconds=WAITS[-1])


def test_a_password_of_chance_keeps_the_rules_and_is_read_off_without_a_slip() -> None:
    drawn = {new_password() for _ in range(300)}
    assert len(drawn) == 300
    assert {code_of(password) for password in drawn} == {""}
    assert set("".join(drawn)) - {"-"} <= set(CLEAR)
    assert not set(CLEAR) & set("lIiO01o")
