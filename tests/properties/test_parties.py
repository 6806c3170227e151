"""Check digits find every single wrong character; ages move by one a year."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.base.errors import BadEntry
from desktop.casework.parties import (
    age_on,
    born_on,
    check_credit_code,
    check_identity,
    check_phone,
    credit_check_character,
    gender,
    identity_check_digit,
)

ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
births = st.dates(date(1900, 1, 1), date(2026, 12, 31))


@st.composite
def identities(draw: st.DrawFn) -> str:
    region = draw(st.sampled_from(["630121", "630102", "110105", "810000"]))
    digits = f"{region}{draw(births):%Y%m%d}{draw(st.integers(0, 999)):03d}"
    return digits + identity_check_digit(digits)


@st.composite
def credit_codes(draw: st.DrawFn) -> str:
    head = draw(st.sampled_from(["91", "92", "12", "52", "N2"]))
    code = f"{head}{draw(st.integers(100000, 659999))}{draw(st.text(ALPHABET, min_size=9, max_size=9))}"
    return code + credit_check_character(code)


@given(identities())
def test_a_true_number_passes_and_tells_birth_and_gender(number: str) -> None:
    assert check_identity(number) == number
    assert born_on(number) is not None
    assert gender(number) in ("男", "女")


@given(identities(), st.integers(0, 16), st.integers(1, 9))
def test_one_wrong_digit_never_passes(number: str, place: int, shift: int) -> None:
    wrong = str((int(number[place]) + shift) % 10)
    with pytest.raises(BadEntry):
        check_identity(number[:place] + wrong + number[place + 1 :])


@given(identities(), st.integers(0, 15))
def test_two_neighbours_exchanged_never_pass(number: str, place: int) -> None:
    if number[place] == number[place + 1]:
        return
    with pytest.raises(BadEntry):
        check_identity(number[:place] + number[place + 1] + number[place] + number[place + 2 :])


@given(credit_codes(), st.integers(0, 16), st.sampled_from(ALPHABET))
def test_one_wrong_character_of_a_credit_code_never_passes(code: str, place: int, char: str) -> None:
    assert check_credit_code(code) == code
    if code[place] == char:
        return
    with pytest.raises(BadEntry):
        check_credit_code(code[:place] + char + code[place + 1 :])


@given(st.text(max_size=25))
def test_whatever_is_typed_passes_or_is_refused_in_words(typed: str) -> None:
    for check in (check_identity, check_credit_code, check_phone):
        try:
            assert check(check(typed)) == check(typed)  # the normal form is its own
        except BadEntry as error:
            assert error.code  # noqa: PT017 - both outcomes are lawful
    born_on(typed)
    gender(typed)


@given(births, st.integers(0, 100))
def test_one_is_as_old_as_birthdays_passed(born: date, years: int) -> None:
    birthday = date(born.year + years, 3, 1) if (born.month, born.day) == (2, 29) else None
    day = birthday or born.replace(year=born.year + years)
    if birthday and day.year % 4 == 0 and (day.year % 100 or day.year % 400 == 0):
        day = date(day.year, 2, 29)
    assert age_on(born, day) == years
    assert age_on(born, date.fromordinal(day.toordinal() - 1)) == years - 1
