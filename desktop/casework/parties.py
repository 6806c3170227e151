"""Who a case is against: kinds of party, and the checks of the numbers they are known by."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from datetime import date
from enum import StrEnum

from desktop.base.errors import BadEntry

OF_AGE = 18  # 民法典 17
PUNISHABLE = 14  # 行政处罚法 30


class PartyKind(StrEnum):
    """Whom the law addresses (行政处罚法 4: 公民、法人或者其他组织; 个体工商户 by 民法典 54)."""

    CITIZEN = "citizen"
    TRADER = "trader"
    COMPANY = "company"
    OTHER = "other"


PARTY_WORDS = {
    PartyKind.CITIZEN: "公民",
    PartyKind.TRADER: "个体工商户",
    PartyKind.COMPANY: "企业法人",
    PartyKind.OTHER: "其他组织",
}


def together(named: Sequence[tuple[str, PartyKind | None]], most: int = 0) -> str:
    """The parties of a case in one line: 马得福; of several 马得福等3人, 甲公司等2户, 马得福等2名当事人.

    Of a name longer than `most` characters the rest is left out, and never how many there are.
    """
    if not named:
        return ""
    first, kinds = named[0][0], {kind for _, kind in named}
    count = ""
    if len(named) > 1:
        unit = "名当事人"
        if kinds == {PartyKind.CITIZEN}:
            unit = "人"
        elif not kinds & {PartyKind.CITIZEN, None}:
            unit = "户"
        count = f"等{len(named)}{unit}"
    room = most - len(count)
    return (first if not most or len(first) <= room else f"{first[: room - 1]}…") + count


_PROVINCE = re.compile(r"1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3]|9")
"""How an identity number may begin (GB/T 2260); the residence cards of foreigners begin with 9."""

_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)  # GB 11643-1999
_CHECKS = "10X98765432"
_CREDIT_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"  # GB 32100-2015: no I O S V Z
_CREDIT_WEIGHTS = tuple(3**place % 31 for place in range(17))
_MOBILE = re.compile(r"^(?:\+?86-?)?(1[3-9]\d{9})$")
_LANDLINE = re.compile(r"^(?:\(?(0\d{2,3})\)?-?)?([2-9]\d{6,7})(?:(?:-|转)(\d{1,6}))?$")
_SERVICE_LINE = re.compile(r"^([48]00)-?(\d{3})-?(\d{4})$")
_DASHES = str.maketrans(dict.fromkeys("—–‐‑−－―", "-"))


def normal_number(written: str) -> str:
    """A number as typed or pasted, in half width, without spaces, letters in capitals."""
    return "".join(unicodedata.normalize("NFKC", written).split()).translate(_DASHES).upper()


def check_identity(written: str, *, today: date | None = None) -> str:
    """The 18-character identity number (GB 11643) in its normal form, or BadEntry with a code a mistake.

    `identity_length`, `identity_character`, `identity_region`, `identity_birthday` (no such day, or one after
    `today` where that is given), `identity_check`. The facts never hold the whole number: they reach the log.
    """
    number = normal_number(written)
    if len(number) != 18:
        raise BadEntry("identity_length", length=len(number), wanted=18)
    for place, char in enumerate(number, 1):
        if char not in "0123456789" and not (place == 18 and char == "X"):
            raise BadEntry("identity_character", place=place, character=char)
    if not _PROVINCE.match(number):
        raise BadEntry("identity_region", region=number[:2])
    born = _birthday(number)
    if born is None or (today is not None and born > today):
        raise BadEntry("identity_birthday", birthday=f"{number[6:10]}-{number[10:12]}-{number[12:14]}")
    if number[17] != identity_check_digit(number[:17]):
        raise BadEntry("identity_check", found=number[17])
    return number


def in_eighteen(written: str) -> str:
    """The number of eighteen characters that fifteen digits became (GB 11643-1999); any other as it is.

    Fifteen stand in old ledgers alone: what is entered is read off a card.
    """
    number = normal_number(written)
    if len(number) != 15 or not (number.isascii() and number.isdecimal()):
        return written
    digits = f"{number[:6]}19{number[6:]}"
    if not _PROVINCE.match(digits) or _birthday(digits) is None:
        return written
    return digits + identity_check_digit(digits)


def identity_check_digit(digits: str) -> str:
    """The last character that belongs to the first 17 digits of an identity number (ISO 7064 MOD 11-2)."""
    return _CHECKS[sum(int(digit) * weight for digit, weight in zip(digits, _WEIGHTS, strict=True)) % 11]


def _birthday(number: str) -> date | None:
    try:
        born = date(int(number[6:10]), int(number[10:12]), int(number[12:14]))
    except ValueError:
        return None
    return born if born.year >= 1850 else None


def born_on(written: str) -> date | None:
    """The day of birth an identity number states; None where it states none."""
    number = normal_number(written)
    return _birthday(number) if len(number) == 18 and number[:17].isdecimal() else None


def gender(written: str) -> str:
    """男 or 女 by the 17th digit of an identity number; empty where there is none."""
    number = normal_number(written)
    if len(number) != 18 or not number[16].isdecimal():
        return ""
    return "男" if int(number[16]) % 2 else "女"


def age_on(born: date, day: date) -> int:
    """Full years (周岁) on a day, the birthday itself counted; one born on 29 February turns on 1 March.

    行政处罚法 30 looks at the day of the act, never at the day of the decision. That the birthday counts is
    the plain reading; criminal law begins a day later.
    """
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def check_credit_code(written: str) -> str:
    """The 18-character credit code (GB 32100-2015) in its normal form, or BadEntry with a code.

    `credit_length`, `credit_character` (I O S V Z are never used), `credit_check`.
    """
    code = normal_number(written)
    if len(code) != 18:
        raise BadEntry("credit_length", length=len(code), wanted=18)
    for place, char in enumerate(code, 1):
        digits_only = 3 <= place <= 8  # the division of the registering organ
        if char not in _CREDIT_ALPHABET or (digits_only and not char.isdigit()):
            raise BadEntry("credit_character", place=place, character=char)
    if code[17] != credit_check_character(code[:17]):
        raise BadEntry("credit_check", found=code[17])
    return code


def credit_check_character(characters: str) -> str:
    """The last character that belongs to the first 17 of a credit code (GB 32100-2015)."""
    pairs = zip(characters, _CREDIT_WEIGHTS, strict=True)
    total = sum(_CREDIT_ALPHABET.index(char) * weight for char, weight in pairs)
    return _CREDIT_ALPHABET[(31 - total % 31) % 31]


def check_phone(written: str) -> str:
    """A telephone number in its normal form: 13912345678, 0971-2722222, 0971-2722222-801, 400-123-4567.

    Raises BadEntry `phone_unreadable`.
    """
    text = normal_number(written)
    if found := _MOBILE.match(text.replace("-", "") if text.startswith(("1", "+", "86")) else text):
        return found[1]
    if found := _LANDLINE.match(text):
        return "-".join(part for part in found.groups() if part)
    if found := _SERVICE_LINE.match(text):
        return "-".join(found.groups())
    raise BadEntry("phone_unreadable", length=len(text))
