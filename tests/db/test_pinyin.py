"""Initials by which a party is found."""

from __future__ import annotations

import pytest

from db.pinyin import initials
from desktop.services.administering import person_initials


@pytest.mark.parametrize(
    ("name", "person", "read"),
    [
        ("马得福", True, "mdf"),
        ("单永红", True, "syh"),
        ("曾小明", True, "zxm"),
        ("解生莲", True, "xsl"),
        ("仇建军", True, "qjj"),
        ("查干", True, "zg"),
        ("区志强", True, "ozq"),
        ("盖国庆", True, "ggq"),
        ("解放路面馆", False, "jflmg"),
        ("大通顺达渣土运输有限公司", False, "dtsdztysyxgs"),
        ("重庆小面", None, "cqxm"),
        ("单永红", None, "syh"),
        ("尼玛·才让", True, "nmcr"),
        ("Tom's 咖啡", False, "tomskf"),
        ("ABC", None, "abc"),
        ("", None, ""),
        ("··", None, ""),
    ],
)
def test_initials(name: str, person: bool | None, read: str) -> None:
    assert initials(name, person=person) == read


def test_an_officer_is_found_by_the_reading_of_the_surname() -> None:
    assert [person_initials(name) for name in ("单国强", "曾丽", "马建国")] == ["sgq", "zl", "mjg"]
