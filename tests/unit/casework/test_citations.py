"""Articles are found however they are cited: as on screen, as on paper, several at once."""

from __future__ import annotations

import pytest

from desktop.casework.citations import Citation, Clause, citations

NAMES = ("处罚法", "行政处罚法", "强制法", "复议法", "国办118号", "民诉法")


def found(text: str) -> list[tuple[str, str, tuple[Clause, ...]]]:
    return [(each.law, each.article, each.clauses) for each in citations(text, NAMES)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("处罚法 61", [("处罚法", "61", ())]),
        ("处罚法61", [("处罚法", "61", ())]),
        ("处罚法 4、38", [("处罚法", "4", ()), ("处罚法", "38", ())]),
        ("行政处罚法第五十一条", [("行政处罚法", "51", ())]),
        ("强制法 25；处罚法 9", [("强制法", "25", ()), ("处罚法", "9", ())]),
        ("复议法64/65", [("复议法", "64", ()), ("复议法", "65", ())]),
        ("国办118号 二(六)", [("国办118号", "二(六)", ())]),
        ("《意见》第二部分（六）", [("意见", "二(六)", ())]),
        ("《某法》第三十六条之一", [("某法", "36-1", ())]),
        (
            "《中华人民共和国行政处罚法》第六十一条第一款",
            [("中华人民共和国行政处罚法", "61", (Clause(1),))],
        ),
        ("《某法》第六十六条第(一)项", [("某法", "66", (Clause(0, (1,)),))]),
        ("《某法》第七十二条第一款第一项", [("某法", "72", (Clause(1, (1,)),))]),
        (
            "《某法》第一百一十一条第一款第(一)、(二)项、第二款",
            [("某法", "111", (Clause(1, (1, 2)), Clause(2)))],
        ),
        (
            "《甲法》第七十五条、《乙条例》第五十五条第一款",
            [("甲法", "75", ()), ("乙条例", "55", (Clause(1),))],
        ),
        ("《某条例》第二十六条第二款、第二十七条", [("某条例", "26", (Clause(2),)), ("某条例", "27", ())]),
        ("《某法》第74条第1款第2项", [("某法", "74", (Clause(1, (2,)),))]),
        ("《某法》第一〇三条", [("某法", "103", ())]),
        ("《某法》第七十四条、七十五条", [("某法", "74", ()), ("某法", "75", ())]),
        ("《某法》第四十四条第二、三款", [("某法", "44", (Clause(2), Clause(3)))]),
        ("《某法》第四条第一款至第三款", [("某法", "4", (Clause(1), Clause(2), Clause(3)))]),
        ("《某法》第四条第（一）至（三）项", [("某法", "4", (Clause(0, (1, 2, 3)),))]),
        ("《某法》第四条第二款第（二）（四）项", [("某法", "4", (Clause(2, (2, 4)),))]),
        ("《某法》第一条至第五百条", [("某法", "1", ())]),
        ("处罚法 61，一项证据", [("处罚法", "61", ())]),
        ("民诉法第八十七条至第八十九条", [("民诉法", n, ()) for n in ("87", "88", "89")]),
        (
            "关于适用《甲〈乙法〉的解释》第六十四条",
            [("甲〈乙法〉的解释", "64", ())],
        ),
    ],
)
def test_each_way_of_citing(text: str, expected: list[tuple[str, str, tuple[Clause, ...]]]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "",
        "《行政处罚事先告知书》送达后5个工作日到2026年11月30日",
        "依照处罚法的规定，自收到之日起15日内",
        "处罚法 2026年修订",
        "某某法 61",
    ],
)
def test_what_cites_no_article(text: str) -> None:
    assert citations(text, NAMES) == ()


def test_a_sentence_cites_what_it_names() -> None:
    sentence = "立案前须有两名持有效执法证的承办人（处罚法 42），登记后也可以指定。"
    assert citations(sentence, NAMES) == (Citation("处罚法", "42"),)


def test_without_names_only_bracketed_titles_are_laws() -> None:
    assert citations("处罚法 61，《某法》第一条", ()) == (Citation("某法", "1"),)
