"""Lines of published lists find the known matter they are about, or say that several would fit."""

from __future__ import annotations

from dataclasses import replace

import pytest

from desktop.casework.lists import Level, Unit
from desktop.casework.published.bases import Basis
from desktop.casework.published.matching import Match, Matters, Means, Townships, known_matters
from desktop.casework.published.wording import PublishedWords
from tests.helpers.builders import LIST, MATTER, RESOURCES

OTHER = replace(
    MATTER,
    id="HJ-009-v1",
    code="HJ-009",
    name="露天焚烧秸秆",
    penalty_law="中华人民共和国大气污染防治法",
    penalty_article="第一百一十九条第一款",
)
TWIN = replace(OTHER, id="HJ-010-v1", code="HJ-010", name="露天焚烧落叶")
MATTERS = Matters((MATTER, OTHER, TWIN))
ARTICLE = (Basis("大气污染防治法", "第一百一十九条"),)


@pytest.mark.parametrize(
    ("name", "code", "bases", "found"),
    [
        ("随便什么", "hj006", (), Match("HJ-006", Means.CODE)),
        ("对露天焚烧秸秆的行政处罚", "", (), Match("HJ-009", Means.NAME)),
        ("对露天焚烧垃圾的处罚", "", ARTICLE, Match(others=("HJ-009", "HJ-010"))),
        ("对焚烧秸秆行为的处罚", "", ARTICLE, Match("HJ-009", Means.ARTICLE)),
        ("对运输车辆未密闭造成遗撒物料的处罚", "", (), Match("HJ-006", Means.NEAR_NAME)),
        ("对养狗不拴绳的处罚", "", (), Match()),
    ],
)
def test_the_surest_means_decides(name: str, code: str, bases: tuple[Basis, ...], found: Match) -> None:
    matched = MATTERS.match(name, code, bases)
    assert replace(matched, others=tuple(sorted(matched.others))) == found


def test_a_matter_is_known_as_the_last_list_has_it() -> None:
    older = replace(LIST, matters=(MATTER, OTHER))
    newer = replace(LIST, version="新", matters=(replace(OTHER, id="HJ-009-v2", name="焚烧秸秆"),))
    assert [(one.id, one.name) for one in known_matters((older, newer))] == [
        ("HJ-006-v2", MATTER.name),
        ("HJ-009-v2", "焚烧秸秆"),
    ]


def test_townships_are_known_by_their_short_names_where_those_are_theirs_alone() -> None:
    words = PublishedWords.read(RESOURCES / "lists" / "published.toml")
    units = [
        Unit("1", "桥头镇", Level.TOWNSHIP),
        Unit("2", "城关镇", Level.TOWNSHIP),
        Unit("3", "城关乡", Level.TOWNSHIP),
        Unit("4", "向化藏族乡", Level.TOWNSHIP),
    ]
    townships = Townships(units, words)
    assert townships.named(("桥头", "城关镇人民政府", "向化藏族乡")) == (("1", "2", "4"), ())
    assert townships.named(("城关", "东关街道")) == ((), ("城关", "东关街道"))
    assert townships.named(("全部乡镇",)) == ((), ())
