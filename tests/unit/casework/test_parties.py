"""Identity numbers, credit codes, ages and telephones: what is true passes, each mistake has its own code."""

from __future__ import annotations

from datetime import date

import pytest

from desktop.base.errors import BadEntry
from desktop.casework.parties import (
    PARTY_WORDS,
    PartyKind,
    age_on,
    born_on,
    check_credit_code,
    check_identity,
    check_phone,
    credit_check_character,
    gender,
    identity_check_digit,
    in_eighteen,
    normal_number,
    together,
)

SAMPLE = "11010519491231002X"  # the worked example of GB 11643-1999


def refused(check: object, written: str, **named: object) -> BadEntry:
    with pytest.raises(BadEntry) as caught:
        check(written, **named)  # type: ignore[operator]
    return caught.value


def test_every_kind_of_party_has_its_word() -> None:
    assert set(PARTY_WORDS) == set(PartyKind)
    assert PARTY_WORDS[PartyKind.TRADER] == "个体工商户"


@pytest.mark.parametrize(
    ("named", "line"),
    [
        ([], ""),
        ([("马得福", PartyKind.CITIZEN)], "马得福"),
        ([("马得福", PartyKind.CITIZEN), ("祁有福", PartyKind.CITIZEN)], "马得福等2人"),
        (
            [("甲公司", PartyKind.COMPANY), ("乙店", PartyKind.TRADER), ("丙社", PartyKind.OTHER)],
            "甲公司等3户",
        ),
        ([("马得福", PartyKind.CITIZEN), ("甲公司", PartyKind.COMPANY)], "马得福等2名当事人"),
        ([("马得福", PartyKind.CITIZEN), ("甲", None)], "马得福等2名当事人"),
    ],
)
def test_the_parties_of_a_case_are_said_in_one_line(
    named: list[tuple[str, PartyKind | None]], line: str
) -> None:
    assert together(named) == line


def test_where_there_is_little_room_a_name_is_cut_and_how_many_there_are_is_not() -> None:
    firm = "大通顺达渣土运输有限公司"
    assert together([(firm, PartyKind.COMPANY)], 10) == "大通顺达渣土运输有…"
    assert together([(firm, PartyKind.COMPANY)] * 2, 10) == "大通顺达渣土…等2户"
    assert together([(firm, PartyKind.COMPANY)], 12) == firm


@pytest.mark.parametrize("typed", [SAMPLE, "１１０１０５１９４９１２３１００２ｘ", " 110105 19491231 002x "])
def test_the_example_of_the_standard_passes_however_typed(typed: str) -> None:
    assert check_identity(typed) == SAMPLE


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("110105491231002", "identity_length"),  # the 15 digits of old
        (SAMPLE + "1", "identity_length"),
        ("11O10519491231002X", "identity_character"),  # letter O
        ("1101051949123100X2", "identity_character"),  # X anywhere but at the end
        ("１１０１０５１９４９１２３１００２Y", "identity_character"),
        ("110105१९491231002X", "identity_character"),  # digits of another script
        ("000105194912310029", "identity_region"),
        ("160105194912310021", "identity_region"),
        ("110105194902310020", "identity_birthday"),  # 31 February
        ("110105190002290027", "identity_birthday"),  # 1900 was no leap year
        ("110105174912310020", "identity_birthday"),
        ("110105194912310021", "identity_check"),
        ("11010519491231003X", "identity_check"),
    ],
)
def test_each_mistake_has_its_code(typed: str, code: str) -> None:
    error = refused(check_identity, typed)
    assert error.code == code
    assert SAMPLE[:14] not in str(error.facts)  # facts reach the log: never the number


def test_the_place_of_a_wrong_character_is_told() -> None:
    assert refused(check_identity, "11O10519491231002X").facts == {"place": 3, "character": "O"}


def test_nobody_is_born_after_today() -> None:
    digits = "63012120270101001"
    number = digits + identity_check_digit(digits)
    assert check_identity(number) == number
    assert refused(check_identity, number, today=date(2026, 12, 31)).code == "identity_birthday"
    assert check_identity(number, today=date(2027, 1, 1)) == number


def test_a_residence_card_of_a_foreigner_may_begin_with_nine() -> None:
    digits = "91112419810803002"
    assert check_identity(digits + identity_check_digit(digits))


def test_a_number_of_fifteen_digits_is_read_as_that_of_eighteen_it_became() -> None:
    """GB 11643-1999: the century is put in, and a last character that checks the others."""
    assert in_eighteen("110105491231002") == SAMPLE
    assert in_eighteen(" １１０１０５ 491231 002") == SAMPLE
    assert check_identity(in_eighteen("630121700321123"))


@pytest.mark.parametrize("typed", [SAMPLE, "110105491331002", "11010549123100", "630100123456789", "无", ""])
def test_what_was_no_number_of_fifteen_digits_is_left_as_it_is(typed: str) -> None:
    assert in_eighteen(typed) == typed


def test_birth_and_gender_are_read_from_the_number() -> None:
    assert born_on(SAMPLE) == date(1949, 12, 31)
    assert gender(SAMPLE) == "女"
    assert gender("110105194912310034") == "男"


@pytest.mark.parametrize("typed", ["", "123", "abc105194912310034", "110105194902310020"])
def test_what_states_no_birthday_has_none(typed: str) -> None:
    assert born_on(typed) is None


def test_what_states_no_gender_has_none() -> None:
    assert gender("123") == ""


@pytest.mark.parametrize(
    ("born", "day", "years"),
    [
        (date(2012, 7, 8), date(2026, 7, 7), 13),  # the day before the fourteenth birthday
        (date(2012, 7, 8), date(2026, 7, 8), 14),
        (date(2012, 7, 8), date(2026, 7, 9), 14),
        (date(2012, 2, 29), date(2026, 2, 28), 13),
        (date(2012, 2, 29), date(2026, 3, 1), 14),
        (date(2012, 2, 29), date(2028, 2, 28), 15),
        (date(2012, 2, 29), date(2028, 2, 29), 16),
        (date(2008, 1, 1), date(2025, 12, 31), 17),
        (date(2026, 7, 8), date(2026, 7, 8), 0),
    ],
)
def test_age_is_that_of_the_day_of_the_act(born: date, day: date, years: int) -> None:
    assert age_on(born, day) == years


# Codes with a digit and with a letter as check character, as seen in print.
@pytest.mark.parametrize(
    "typed", ["91350100M000100Y43", "９１１１００００６０００３７３４１ｌ", "91110000600037341L"]
)
def test_credit_codes_pass(typed: str) -> None:
    assert check_credit_code(typed) == normal_number(typed)


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("9135010M000100Y43", "credit_length"),
        ("91350100M000100Y4", "credit_length"),
        ("91350100M0001O0Y43", "credit_character"),  # O is never used
        ("91350100M0001I0Y43", "credit_character"),
        ("91350100M0001S0Y43", "credit_character"),
        ("91350100M0001V0Y43", "credit_character"),
        ("91350100M0001Z0Y43", "credit_character"),
        ("91A50100M000100Y43", "credit_character"),  # the division is digits alone
        ("91350100M000100Y44", "credit_check"),
        ("91350100M000101Y43", "credit_check"),
    ],
)
def test_each_mistake_in_a_credit_code_has_its_code(typed: str, code: str) -> None:
    assert refused(check_credit_code, typed).code == code


def test_the_check_character_may_be_a_letter() -> None:
    assert credit_check_character("91110000600037341") == "L"
    assert credit_check_character("91350100M000100Y4") == "3"


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("139 1234 5678", "13912345678"),
        ("+86 139-1234-5678", "13912345678"),
        ("１３９１２３４５６７８", "13912345678"),
        ("（0971）2722222", "0971-2722222"),
        ("0971—2722222转801", "0971-2722222-801"),
        ("09712722222", "0971-2722222"),
        ("2722222", "2722222"),
        ("400-123-4567", "400-123-4567"),
    ],
)
def test_telephones_get_one_form(typed: str, kept: str) -> None:
    assert check_phone(typed) == kept


@pytest.mark.parametrize("typed", ["", "1391234567", "12345678901", "139123456789", "无", "0971-272222x"])
def test_what_is_no_telephone_is_refused(typed: str) -> None:
    assert refused(check_phone, typed).code == "phone_unreadable"
