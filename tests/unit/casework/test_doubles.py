"""Which records may be one: how names are compared, and what must speak for it besides."""

from __future__ import annotations

from datetime import date

import pytest

from desktop.casework.doubles import Likeness, bare_name, likeness, sought_by
from desktop.casework.known_parties import KnownParty, Naming, PartyOf
from desktop.casework.parties import PartyKind

ONE, OTHER = "13997001234", "13997005678"
CITIZEN, TRADER, COMPANY = PartyKind.CITIZEN, PartyKind.TRADER, PartyKind.COMPANY


def party(name: str, kind: PartyKind | None = COMPANY, **told: str) -> KnownParty:
    of = PartyOf(f"{name}{kind}{told}")
    said = Naming(of, of.case_id, "", "", "", date(2026, 3, 2), kind, name, told.pop("id_number", ""), **told)  # type: ignore[arg-type]
    return KnownParty((said,))


@pytest.mark.parametrize(
    ("name", "bare"),
    [
        ("青海顺达运输有限责任公司", "顺达运输"),
        ("青海省西宁市顺达运输股份有限公司", "顺达运输"),
        ("大通县桥头镇福顺便民店（个体工商户）", "福顺便民店"),
        ("大通回族土族自治县福顺便民店", "福顺便民店"),
        ("顺达公司", "顺达"),
        ("福顺超市", "福顺超市"),  # 市 of a market is no place
        ("兰州拉面馆", "兰州拉面馆"),
        ("公司", "公司"),  # nothing would be left
        ("桥头镇", "桥头镇"),
        ("马得福", "马得福"),
    ],
)
def test_a_name_is_bare_of_its_place_and_its_legal_form(name: str, bare: str) -> None:
    assert bare_name(name) == bare


@pytest.mark.parametrize(
    ("one", "other", "found"),
    [
        (party("青海顺达运输有限公司"), party("顺达运输"), (Likeness.BARE,)),
        (party("大通县福顺便民店", TRADER), party("福顺便民店", TRADER), (Likeness.BARE,)),
        (party("大通顺达渣土运输有限公司"), party("顺达渣土运输公司"), (Likeness.PART,)),
        # the same name in two places may be two: something else must be the same
        (party("桥头镇福顺超市", TRADER), party("塔尔镇福顺超市", TRADER), ()),
        (
            party("桥头镇福顺超市", TRADER, phone=ONE),
            party("塔尔镇福顺超市", TRADER, phone=ONE),
            (Likeness.BARE, Likeness.PHONE),
        ),
        (party("顺达公司"), party("大通顺达渣土运输有限公司"), ()),  # two words are too few
        (
            party("顺达公司", phone=ONE),
            party("大通顺达渣土运输有限公司", phone=ONE),
            (Likeness.PART, Likeness.PHONE),
        ),
        (
            party("大通顺达渣土运输有限公司", legal_rep="马得福"),
            party("大通顺通渣土运输有限公司", legal_rep="马得福"),
            (Likeness.CLOSE, Likeness.REP),
        ),
        (party("大通宏运渣土运输有限公司"), party("大通顺达渣土运输有限公司"), ()),
        (  # two codes are two companies
            party("青海顺达运输有限公司", id_number="91630121MA7A1B2C3D"),
            party("顺达运输公司", id_number="91630121757905118Q"),
            (),
        ),
    ],
)
def test_a_full_and_a_short_name_may_be_one_company(
    one: KnownParty, other: KnownParty, found: tuple[Likeness, ...]
) -> None:
    assert likeness(one, other) == likeness(other, one) == found


@pytest.mark.parametrize(
    ("one", "other", "found"),
    [
        (party("马得福", CITIZEN, phone=ONE), party("马得富贵", CITIZEN, phone=ONE), ()),  # two places off
        (
            party("马得福", CITIZEN, phone=ONE),
            party("马得辐", CITIZEN, phone=ONE),
            (Likeness.SOUND, Likeness.PHONE),
        ),
        (
            party("马得福", CITIZEN, phone=ONE),
            party("马得禄", CITIZEN, phone=ONE),
            (Likeness.CLOSE, Likeness.PHONE),
        ),
        (
            party("马得福", CITIZEN, phone=ONE),
            party("马福得", CITIZEN, phone=ONE),
            (Likeness.CLOSE, Likeness.PHONE),
        ),
        (
            party("韩阿卜杜", CITIZEN, phone=ONE),
            party("韩阿卜", CITIZEN, phone=ONE),
            (Likeness.CLOSE, Likeness.PHONE),
        ),
        # brothers live at one address, and bear names that differ in one word
        (party("马得福", CITIZEN, address="人民路1号"), party("马得禄", CITIZEN, address="人民路1号"), ()),
        (party("马得福", CITIZEN, phone=ONE), party("马得禄", CITIZEN, phone=OTHER), ()),
        (party("李伟", CITIZEN, phone=ONE), party("李强", CITIZEN, phone=ONE), ()),  # half the name
        (party("马得福", CITIZEN, phone=ONE), party("马得禄", TRADER, phone=ONE), ()),
    ],
)
def test_a_name_with_one_slip_may_be_one_person_where_something_personal_is_the_same(
    one: KnownParty, other: KnownParty, found: tuple[Likeness, ...]
) -> None:
    assert likeness(one, other) == likeness(other, one) == found


def test_full_and_short_names_are_looked_for_together() -> None:
    assert sought_by("大通顺达渣土运输有限公司") == sought_by("顺达渣土运输公司") == "zha tu yun shu"
    assert sought_by("马得福") == sought_by("马德富") == "ma de fu"
    assert sought_by("（）") == ""
