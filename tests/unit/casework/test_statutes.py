"""The text of a law is its chapters and articles, an article its 款 and 项; what is not so is refused."""

from __future__ import annotations

from datetime import date

import pytest

from desktop.base.errors import BadResource
from desktop.casework.citations import Clause
from desktop.casework.statutes import Article, Statute, StatuteHead, number_of, parse_statute

HEAD = StatuteHead(
    file="示例法.md",
    title="中华人民共和国示例法",
    names=("示法",),
    version=date(2021, 1, 22),
    in_force_from=date(2021, 7, 15),
    in_force_to=date(2026, 8, 14),
    source="编造",
)
TEXT = """# 中华人民共和国示例法

> 2021年1月22日 通过
>
> 2021年7月15日 施行

为了示例，制定本法。

## 第一章 总则

### 第一条

第一款的话。

（一）甲；

（二）乙。

第二款的话。

### 第一条之一

只有一款。

## 第二章 附则

### 第二条

本法自2021年7月15日起施行。
"""


def law() -> Statute:
    return parse_statute(TEXT, HEAD)


def test_chapters_hold_their_articles_in_order() -> None:
    found = law()
    assert [(chapter.title, chapter.articles) for chapter in found.chapters] == [
        ("第一章 总则", ("1", "1-1")),
        ("第二章 附则", ("2",)),
    ]
    assert found.history == ("2021年1月22日 通过", "2021年7月15日 施行")
    assert found.preamble == ("为了示例，制定本法。",)


def test_a_numbered_line_belongs_to_the_paragraph_before_it() -> None:
    first, second = law().articles["1"].paragraphs
    assert (first.text, first.items) == ("第一款的话。", ("（一）甲；", "（二）乙。"))
    assert (first.item(2), first.item(3)) == ("（二）乙。", "")
    assert (second.text, second.items) == ("第二款的话。", ())


@pytest.mark.parametrize(
    ("label", "number"),
    [
        ("第六十一条", "61"),
        ("第一千二百四十二条", "1242"),
        ("第三十六条之一", "36-1"),
        ("二（六）", "二(六)"),
        ("第一章", ""),
        ("第六十一条第一款", ""),
        ("61", ""),
    ],
)
def test_labels_are_numbers(label: str, number: str) -> None:
    assert number_of(label) == number


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (TEXT.replace("示例法\n", "别的法\n", 1), "标题是"),
        (TEXT.replace("第一条之一", "第一条"), "重复"),
        (TEXT.replace("只有一款。", ""), "没有正文"),
        (TEXT.replace("第二条", "第贰条"), "不认识"),
        ("# 中华人民共和国示例法\n\n没有条。\n", "没有条文"),
    ],
)
def test_what_is_no_law_is_refused(text: str, why: str) -> None:
    with pytest.raises(BadResource) as caught:
        parse_statute(text, HEAD)
    assert why in str(caught.value.facts)
    assert "示例法.md" in str(caught.value.facts)


@pytest.mark.parametrize("name", ["中华人民共和国示例法", "示例法", "示法", "《示例法》"])
def test_a_law_is_known_by_each_of_its_names(name: str) -> None:
    assert HEAD.called(name)
    assert not HEAD.called(name + "实施条例")


@pytest.mark.parametrize(
    ("day", "binds"),
    [
        (date(2021, 7, 14), False),
        (date(2021, 7, 15), True),
        (date(2026, 8, 14), True),
        (date(2026, 8, 15), False),
    ],
)
def test_a_text_binds_from_its_first_day_to_its_last(day: date, binds: bool) -> None:
    assert HEAD.in_force_on(day) is binds


def test_titles_within_a_title_are_bracketed_in_two_ways() -> None:
    head = StatuteHead(file="x.md", title="关于适用《某法》的解释", version=date(2018, 2, 8), source="编造")
    assert head.called("关于适用〈某法〉的解释")
    assert head.in_force_on(date(1999, 1, 1)), "a text that names no day of its own is not ruled out"


@pytest.mark.parametrize(
    ("lines", "clauses"),
    [
        ({0, 1, 2, 3}, ()),
        ({0, 1, 2}, (Clause(1),)),
        ({3}, (Clause(2),)),
        ({2}, (Clause(1, (2,)),)),
        ({0, 2}, (Clause(1, (2,)),)),
        ({0}, (Clause(1),)),
        ({1, 3}, (Clause(1, (1,)), Clause(2))),
        (set(), ()),
    ],
)
def test_the_lines_of_an_article_are_cited_by_their_numbers(
    lines: set[int], clauses: tuple[Clause, ...]
) -> None:
    article = Article("2", "第二条", ("包括：", "（一）牛；", "（二）羊。", "另有规定的除外。"))
    assert article.clauses(lines) == clauses


def test_an_article_of_one_paragraph_is_cited_without_its_number() -> None:
    article = Article("2", "第二条", ("包括：", "（一）牛；", "（二）羊。"))
    assert article.clauses({0, 2}) == (Clause(0, (2,)),)
    assert article.clauses({0, 1, 2}) == ()
