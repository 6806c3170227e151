"""The bases of one cell, however lists write them: nothing is lost without a word."""

from __future__ import annotations

import pytest

from desktop.casework.published.bases import bases_of, left_of
from desktop.casework.published.matching import Matters, Means
from tests.unit.casework.test_matching import OTHER


def read(cell: str) -> list[str]:
    return [f"{basis.law} {basis.article}" for basis in bases_of(cell)]


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("《土地法》第七十四条、七十五条", ["土地法 第七十四条", "土地法 第七十五条"]),
        ("《土地法》第七十四、七十五条", ["土地法 第七十四条", "土地法 第七十五条"]),
        ("《土地法》第四十四条第二、三款", ["土地法 第四十四条第二、三款"]),
        ("《土地法》第三条第（二）（三）项", ["土地法 第三条第（二）（三）项"]),
        ("《规划法》第六十四条至第六十六条", [f"规划法 第六十{n}条" for n in "四五六"]),
        ("《规划法》第64-66条", [f"规划法 第六十{n}条" for n in "四五六"]),
        ("《土地法》第74条第1款第2项", ["土地法 第74条第1款第2项"]),
        ("土地管理法第七十四条", ["土地管理法 第七十四条"]),
        ("依据土地管理法第七十四条、水法第38条", ["土地管理法 第七十四条", "水法 第38条"]),
        ("1.土地管理法第七十四条；2.《水法》第三十八条", ["土地管理法 第七十四条", "水法 第三十八条"]),
        ("（一）《甲法》第三条；（二）《乙法》第五条", ["甲法 第三条", "乙法 第五条"]),
        ("《甲法》第三条\n（一）未经批准的；", ["甲法 第三条"]),
        ("《甲法》第三条：违反本法第五条、依照土地管理法第七十四条处罚。", ["甲法 第三条"]),
    ],
)
def test_what_is_read_whole(cell: str, expected: list[str]) -> None:
    assert read(cell) == expected
    assert left_of(cell) == ""


@pytest.mark.parametrize(
    ("cell", "expected", "left"),
    [
        ("《甲法》第九条第一二款", ["甲法 第九条"], "第一二款"),
        ("《甲法》第四条，二款", ["甲法 第四条"], "二款"),
        ("《甲法》有关第七十四条的规定", ["甲法 "], "有关第七十四条的规定"),
        ("第七十四条《甲法》", [], "第七十四条《甲法》"),
        ("本法第七十四条", [], "本法第七十四条"),
        ("《甲法》第一条至第五百条", ["甲法 第一条", "甲法 第五百条"], "第一条至第五百条"),
        ("《甲法》第三条：处罚款。第四条：处警告。", ["甲法 第三条"], "第四条：处警告"),
    ],
)
def test_what_is_left_is_said(cell: str, expected: list[str], left: str) -> None:
    assert read(cell) == expected
    assert left_of(cell) == left


def test_an_article_in_figures_is_the_matters_own() -> None:
    """119 and 一百一十九 are one article."""
    found = Matters((OTHER,)).match("别的名称", "", bases_of("《大气污染防治法》第119条"))
    assert (found.code, found.means) == (OTHER.code, Means.ARTICLE)
