"""A law as people bring it: what is understood, what is doubted, and that no words are lost on the way."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.base.capital import numeral
from desktop.base.paths import RESOURCES
from desktop.casework.statute_lines import Doubt, Understood, Why, understand
from desktop.casework.statutes import Statute, StatuteHead, parse_statute
from desktop.services.statutes import Statutes

SHIPPED = Statutes(RESOURCES / "statutes")
POLICY = ("国办118号-2018-12-05.md", "国办27号-2022-07-29.md")  # parts and points, no articles
OFFICIAL = [head for head in SHIPPED.heads if head.file not in POLICY]
RULES = """
大通县畜禽养殖管理办法

（2025年3月1日大通回族土族自治县人民政府令第3号公布　自2025年4月15日起施行）

目　录

第一章　总　则
第二章　附　则

第一章　总　则

第一条　为了加强畜禽养殖管理，制定本办法。

第二条　本办法所称畜禽，包括：
（一）牛、羊；
（二）鸡、鸭。
前款以外的，按照第三条规定办理。

第三条规定的期限届满的，应当停止养殖。

第二章　附　则

第三条　本办法由县农业农村局负责解释。

第四条　本办法自2025年4月15日起施行。
"""


def read(found: Understood) -> Statute:
    """The text as the desk would read it again."""
    version = found.version or date(2000, 1, 1)
    return parse_statute(found.text, StatuteHead(file="x", title=found.title, version=version, source=""))


def as_published(statute: Statute) -> list[str]:
    """The law as an official site shows it: contents, the number and the first words in one line."""
    headings = [chapter.title for chapter in statute.chapters if chapter.title]
    lines = [statute.head.title, *(f"（{line}）" for line in statute.history if "年" in line)]
    lines += ["目　录", *headings] if headings else []
    lines += statute.preamble
    for chapter in statute.chapters:
        lines += [chapter.title] * bool(chapter.title)
        for number in chapter.articles:
            article = statute.articles[number]
            lines += [f"{article.label}　{article.lines[0]}", *(f"　　{line}" for line in article.lines[1:])]
    return lines


@pytest.mark.parametrize("head", OFFICIAL, ids=lambda head: head.brief)
def test_every_law_the_desk_brings_is_understood_from_its_published_shape(head: StatuteHead) -> None:
    statute = SHIPPED.statute(head)
    found = understand(as_published(statute))
    assert (found.title, found.doubts) == (head.title, ())
    again = read(found)
    assert again.articles == statute.articles
    assert again.chapters == statute.chapters
    assert again.preamble == statute.preamble


def test_a_local_rule_is_understood() -> None:
    found = understand(RULES.splitlines())
    assert found.title == "大通县畜禽养殖管理办法"
    assert (found.version, found.in_force_from) == (date(2025, 3, 1), date(2025, 4, 15))
    assert (found.articles, found.doubts) == (4, ())
    statute = read(found)
    assert [chapter.title for chapter in statute.chapters] == ["第一章　总　则", "第二章　附　则"]
    second = statute.articles["2"]
    assert second.paragraphs[0].items == ("（一）牛、羊；", "（二）鸡、鸭。")
    assert second.lines[-1] == "第三条规定的期限届满的，应当停止养殖。"


def test_a_name_over_several_lines_is_one_and_markdown_is_as_good() -> None:
    plain = ["中华人民共和国", "**行政处罚法**", "> 2021年1月22日修订", "### 第一条", "为了规范，制定本法。"]
    found = understand(plain)
    assert (found.title, found.version) == ("中华人民共和国行政处罚法", date(2021, 1, 22))
    assert read(found).articles["1"].lines == ("为了规范，制定本法。",)


def test_what_must_be_looked_at_again_is_named_with_its_line() -> None:
    lines = ["试行办法", "第一条　甲。", "第三条　丙。", "第一条　又一个第一条。", "第四条", "第五条　戊。"]
    lines += ["附件：收费标准", "第六条　附件里的一条。"]
    found = understand(lines)
    assert found.doubts == (
        Doubt(3, "第三条", Why.SKIPPED),
        Doubt(4, "第一条　又一个第一条。", Why.AGAIN),
        Doubt(5, "第四条", Why.EMPTY),
        Doubt(6, "第五条", Why.SKIPPED),
        Doubt(7, "附件：收费标准", Why.ANNEX),
    )
    statute = read(found)
    assert list(statute.articles) == ["1", "3", "5"]
    assert statute.articles["3"].lines == ("丙。", "第一条　又一个第一条。")


def test_an_inserted_article_follows_its_own() -> None:
    found = understand(["办法", "第一条　甲。", "第一条之一乙。", "第一条之二　丙。", "第二条　丁。"])
    assert found.doubts == ()
    assert list(read(found).articles) == ["1", "1-1", "1-2", "2"]


def test_articles_in_figures_are_articles_as_printed() -> None:
    found = understand(
        [
            "办法",
            "第1章 总则",
            "第1条 甲。",
            "第 2 条　乙。",
            "第3条丙。",
            "第2条规定的，戊。",
            "第3条之一　丁。",
        ]
    )
    assert found.doubts == ()
    statute = read(found)
    assert [chapter.title for chapter in statute.chapters] == ["第1章 总则"]
    assert {n: (one.label, one.lines) for n, one in statute.articles.items()} == {
        "1": ("第1条", ("甲。",)),
        "2": ("第2条", ("乙。",)),
        "3": ("第3条", ("丙。", "第2条规定的，戊。")),
        "3-1": ("第3条之一", ("丁。",)),
    }


def test_lines_broken_within_a_sentence_are_doubted_once_an_article() -> None:
    """A text wrapped at so many characters: each line is a 款, and 第二款 would cite half a sentence."""
    lines = [
        *("办法", "第一条　为了加强管理，根据有关法律、", "法规，制定本", "办法。"),
        *("第二条　有下列情形之一的：", "（一）甲；", "（二）乙。", "第三条　本办法适用于", "本县。"),
        *("第二章 附则", "第五条　丙。"),
    ]
    assert understand(lines).doubts == (
        Doubt(11, "第五条", Why.SKIPPED),
        Doubt(2, "第一条　为了加强管理，根据有关法律、", Why.BROKEN),
        Doubt(8, "第三条　本办法适用于", Why.BROKEN),
    )


@pytest.mark.parametrize(
    "lines",
    [
        ("# 办法", "- 第一条 甲：", "  - （一）乙；", "  * （二）丙。", "+ 第二条 丁。"),
        ("办法", "===", "", "第一条 甲：", "（一）乙；", "（二）丙。", "* * *", "第二条 丁。", "---"),
        ("__办法__", "**第一条**　甲：", "（一）乙；", "（二）丙。", "**第二条**　丁。"),
        ("办法", "第一条&nbsp;&emsp;甲：", "（一）乙；<br>（二）丙。<br/>", "第二条<BR />丁。"),
        ("办法", "\u00a0第一条\u00a0甲：\u00a0", r"\- （一）乙；", r"（二）丙。", r"\# 第二条 丁。"),
    ],
    ids=["lists", "rules", "emphasis", "web page", "escapes"],
)
def test_markdown_of_any_hand_is_the_same_law(lines: tuple[str, ...]) -> None:
    """What is quoted into a paper is the law's words, and no mark of whoever wrote the file."""
    found = understand(lines)
    statute = read(found)
    assert (found.title, found.doubts) == ("办法", ())
    assert {number: one.lines for number, one in statute.articles.items()} == {
        "1": ("甲：", "（一）乙；", "（二）丙。"),
        "2": ("丁。",),
    }


@pytest.mark.parametrize("line", ["&num;井号。", "甲。&NewLine;&num; 第三条", r"\#井号。", "&#10;# 乙。"])
def test_no_hidden_mark_of_the_kept_text_comes_from_the_file(line: str) -> None:
    found = understand(["办法", "第一条　甲。", line, "第二条　乙。"])
    assert list(read(found).articles) == ["1", "2"]


@pytest.mark.parametrize("line", ["#井号开头的一款。", "> > 引用的一款。", "# ## 一款。", "＞全角的一款。"])
def test_no_mark_of_the_kept_text_comes_from_the_file(line: str) -> None:
    """A line that began with # or > would be read again as a heading, or as history."""
    found = understand(["办法", "第一条　甲。", line, "第二条　乙。"])
    statute = read(found)
    assert list(statute.articles) == ["1", "2"]
    assert statute.articles["1"].lines == ("甲。", line.lstrip("#> "))


def test_each_number_that_comes_again_is_doubted_and_its_words_are_kept() -> None:
    numbers = [numeral(n) for n in range(1, 1000)]
    lines = [
        "办法",
        *(f"第{number}条　甲。" for number in numbers),
        *(f"第{number}条　乙。" for number in numbers),
    ]
    found = understand(lines)
    assert found.articles == len(numbers)
    assert [doubt.why for doubt in found.doubts] == [Why.AGAIN] * len(numbers)
    assert len(read(found).articles["999"].lines) == 1 + len(numbers)


def test_a_text_without_articles_has_none() -> None:
    found = understand(["关于加强管理的通知", "各乡镇：", "一、提高认识。"])
    assert found.articles == 0


_LINES = st.lists(
    st.sampled_from(
        (
            *("#一款", "#", ">> 第三条　壬。", "第百零条　癸。", "第一条之　子。"),
            *(
                "办法",
                "目录",
                "第一章 总则",
                "第一条",
                "第一条　甲。",
                "第二条乙。",
                "第九条　丙。",
                "（一）丁；",
            ),
            *("附件", "（2025年3月1日公布）", "", "　　戊。", "第一条之一　己。", "2025年13月45日", "一、庚"),
            "> 辛",
        )
    ),
    max_size=14,
)


@given(_LINES)
def test_whatever_comes_words_are_kept_or_doubted(lines: list[str]) -> None:
    """All but the word 目录 is in the text, or stands at or after a line that is doubted."""
    found = understand(lines)
    annex = next((doubt.line for doubt in found.doubts if doubt.why is Why.ANNEX), len(lines) + 1)
    empty = {doubt.words for doubt in found.doubts if doubt.why is Why.EMPTY}
    kept = "".join(found.text.split()).replace("#", "").replace(">", "")
    for at, line in enumerate(lines, 1):
        words = "".join(line.split()).lstrip("#>").replace("目录", "")
        assert at >= annex or words in empty or words in kept
    if found.articles and found.title:
        assert len(read(found).articles) == found.articles
