"""The articles a text cites, in the ways officers and papers cite them.

处罚法 61; 处罚法 4、38; 行政处罚法第五十一条; 第五十七条至第七十二条; 国办118号 二(六); and as papers do,
《中华人民共和国行政处罚法》第六十一条第一款第(一)、(二)项、第二款. Several laws may follow one another.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from desktop.base.capital import counted

_NUMERAL = "[零一二三四五六七八九十百千]+"
_TITLED = r"《(?P<titled>(?:[^《》]|《[^《》]*》)+)》"
_BETWEEN = re.compile(r"[\s、,，/;；和及与]*(?P<to>至)?\s*")
_TOKEN = re.compile(
    rf"第(?P<article>{_NUMERAL})条(?:之(?P<of>{_NUMERAL}))?"
    rf"|第(?P<section>{_NUMERAL})部分[（(](?P<within>{_NUMERAL})[)）]"
    rf"|第(?P<paragraph>{_NUMERAL})款"
    rf"|第(?P<item>{_NUMERAL})项"
    rf"|第?[（(](?P<bracketed>{_NUMERAL})[)）]项?"
    rf"|(?P<part>{_NUMERAL})[（(](?P<point>{_NUMERAL})[)）]"
    r"|(?P<figure>\d+)(?:-(?P<sub>\d+))?(?![\d年月日号])"
)


@dataclass(frozen=True, slots=True)
class Clause:
    """A 款 and the 项 of it that are meant; paragraph 0 where none is named, no items for all of them."""

    paragraph: int = 0
    items: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Citation:
    """One article of one law, and the parts of it that are meant; none for the whole."""

    law: str  # as written, without 《》
    article: str  # "61", "36-1", "二(六)": as `Article.number`
    clauses: tuple[Clause, ...] = ()


def citations(text: str, names: Iterable[str]) -> tuple[Citation, ...]:
    """What a text cites. A law outside 《》 is known by one of `names`; the longest one counts."""
    return _cited(text, frozenset(names))


@lru_cache(maxsize=256)
def _cited(text: str, names: frozenset[str]) -> tuple[Citation, ...]:
    """Kept, for the texts of a case are looked through at every key that is typed into one of them."""
    found: list[Citation] = []
    for mention in _law(names).finditer(text):
        found += _articles(mention["titled"] or mention["named"], text, mention.end())
    return tuple(found)


@lru_cache(maxsize=16)
def _law(names: frozenset[str]) -> re.Pattern[str]:
    """How a law is named: in its marks, or by one of the names."""
    known = "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True) if name)
    return re.compile(f"{_TITLED}|(?P<named>{known or '(?!)'})")


def _articles(law: str, text: str, at: int) -> list[Citation]:
    """The articles that follow the name of a law without a word between them."""
    found: list[Citation] = []
    for token, ranged in _tokens(text, at):
        number = _number(token)
        if number:
            if ranged and found and found[-1].article.isdecimal() and number.isdecimal():
                between = range(int(found[-1].article) + 1, int(number))
                found += [Citation(law, str(each)) for each in between]
            found.append(Citation(law, number))
        elif not found:
            break
        elif token["paragraph"]:
            found[-1] = _with(found[-1], Clause(counted(token["paragraph"])))
        else:
            found[-1] = _with_item(found[-1], counted(token["item"] or token["bracketed"]))
    return found


def _tokens(text: str, at: int) -> Iterator[tuple[re.Match[str], bool]]:
    while True:
        between = _BETWEEN.match(text, at)
        assert between is not None
        token = _TOKEN.match(text, between.end())
        if token is None:
            return
        yield token, between["to"] is not None
        at = token.end()


def _number(token: re.Match[str]) -> str:
    if token["article"]:
        return str(counted(token["article"])) + (f"-{counted(token['of'])}" if token["of"] else "")
    if token["figure"]:
        return token["figure"] + (f"-{token['sub']}" if token["sub"] else "")
    if token["section"]:
        return f"{token['section']}({token['within']})"
    return f"{token['part']}({token['point']})" if token["part"] else ""


def _with(citation: Citation, clause: Clause) -> Citation:
    return replace(citation, clauses=(*citation.clauses, clause))


def _with_item(citation: Citation, item: int) -> Citation:
    if not citation.clauses:
        return _with(citation, Clause(0, (item,)))
    last = citation.clauses[-1]
    return replace(citation, clauses=(*citation.clauses[:-1], Clause(last.paragraph, (*last.items, item))))
