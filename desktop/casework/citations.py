"""The articles a text cites, in the ways officers and papers cite them.

处罚法 61; 处罚法 4、38; 行政处罚法第五十一条; 第五十七条至第七十二条; 国办118号 二(六); and as papers do,
《中华人民共和国行政处罚法》第六十一条第一款第(一)、(二)项、第二款. Several laws may follow one another. Lists
of matters say 第74条第1款, 第七十四条、七十五条, 第四十四条第二、三款, 第（一）至（三）项 for the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from desktop.base.capital import numeral, ordinal

_NUMERAL = "[零一二三四五六七八九十百千]+"
_NUMBER = r"(?:[零〇一二三四五六七八九十百千]{1,12}|\d{1,4})"
_TO = "[至到—–~～-]{1,2}"
_MORE = rf"(?:\s*(?:[、和及与或]|{_TO})\s*第?{_NUMBER}){{0,30}}"
_BRACKETED = rf"[（(]{_NUMBER}{_MORE}[)）]"
_TITLED = r"《(?P<titled>(?:[^《》]|《[^《》]*》)+)》"
_BETWEEN = re.compile(rf"(?P<joint>[\s、,，/;；和及与或]*)(?P<to>{_TO})?\s*")
_TOKEN = re.compile(
    rf"(?P<ordinal>第)?(?:(?P<article>{_NUMBER}{_MORE})条(?:之(?P<of>{_NUMERAL}))?"
    rf"|(?P<paragraph>{_NUMBER}{_MORE})款"
    rf"|(?P<item>(?:{_NUMBER}{_MORE}|{_BRACKETED}(?:(?:[、和及与或]|{_TO})*第?{_BRACKETED}){{0,30}}))项"
    rf"|(?P<bracketed>{_BRACKETED})(?![\u4e00-\u9fff《]))"
    rf"|第(?P<section>{_NUMERAL})部分[（(](?P<within>{_NUMERAL})[)）]"
    rf"|(?P<part>{_NUMERAL})[（(](?P<point>{_NUMERAL})[)）]"
    r"|(?P<figure>\d{1,5})(?:-(?P<sub>\d{1,3}))?(?![\d年月日号])"
)
_EACH = re.compile(rf"(?P<to>{_TO})?[第（()）\s、，,和及与或]*(?P<number>{_NUMBER})")
_LOOSE = re.compile(r"[，,；;/]")
_WIDEST = 100
"""Articles, 款 or 项 a range holds at the most: what is wider is a slip, or cites half a law."""


@dataclass(frozen=True, slots=True)
class Clause:
    """A 款 and the 项 of it that are meant; paragraph 0 where none is named, no items for all of them."""

    paragraph: int = 0
    items: tuple[int, ...] = ()

    @property
    def label(self) -> str:
        """第一款第（二）项."""
        words = f"第{numeral(self.paragraph)}款" if self.paragraph else ""
        return words + "".join(f"第（{numeral(item)}）项" for item in self.items)


@dataclass(frozen=True, slots=True)
class Citation:
    """One article of one law, and the parts of it that are meant; none for the whole."""

    law: str  # as written, without 《》
    article: str  # "61", "36-1", "二(六)": as `Article.number`
    clauses: tuple[Clause, ...] = ()

    @property
    def label(self) -> str:
        """第三十六条之一第一款; of a policy paper 二(六)."""
        number, _, of = self.article.partition("-")
        if not number.isdecimal():
            return self.article
        article = f"第{numeral(int(number))}条" + (f"之{numeral(int(of))}" if of else "")
        return article + "、".join(clause.label for clause in self.clauses)


@dataclass(frozen=True, slots=True)
class Cited:
    """A citation, and from where to where a text makes it."""

    citation: Citation
    start: int
    end: int


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


def _articles(law: str, text: str, at: int) -> Iterator[Citation]:
    return (one.citation for one in cited_at(law, text, at))


def cited_at(law: str, text: str, at: int, *, bare: bool = True) -> tuple[Cited, ...]:
    """The articles of a law that a text names from a place on without a word between them.

    `bare` figures are articles, as on screen: 处罚法 61.
    """
    found: list[Cited] = []
    for token, ranged in _tokens(text, at):
        articles = _numbers_of(token)
        if articles:
            articles = _between(found, articles) if ranged else articles
            new = [Cited(Citation(law, number), token.start(), token.end()) for number in articles]
            if not new or (token["figure"] and not bare):
                break
            found += new
            continue
        last = _with_parts(found[-1].citation, token, ranged=ranged) if found else None
        if last is None:
            break
        found[-1] = replace(found[-1], citation=last, end=token.end())
    return tuple(found)


def _tokens(text: str, at: int) -> Iterator[tuple[re.Match[str], bool]]:
    begun = False
    while True:
        between = _BETWEEN.match(text, at)
        assert between is not None
        token = _TOKEN.match(text, between.end())
        if token is None or (begun and not _follows(token, between)):
            return
        yield token, between["to"] is not None
        at, begun = token.end(), True


def _follows(token: re.Match[str], between: re.Match[str]) -> bool:
    """Whether a token goes on with the one before: what has no 第 stands beside it, or in a list with it."""
    if token["ordinal"]:
        return True
    if token["bracketed"]:
        return not between[0]
    worded = token["article"] or token["paragraph"] or token["item"]
    return not worded or not _LOOSE.search(between["joint"])


def _numbers_of(token: re.Match[str]) -> tuple[str, ...]:
    """The articles a token names; none where it names parts of one, or cannot be read."""
    if token["article"]:
        numbers = [str(number) for number in _listed(token["article"])]
        of = ordinal(token["of"]) if token["of"] else 0
        if numbers and of:
            numbers[-1] += f"-{of}"
        return tuple(numbers) if of is not None else ()
    if token["figure"]:
        return (token["figure"] + (f"-{token['sub']}" if token["sub"] else ""),)
    if token["section"]:
        return (f"{token['section']}({token['within']})",)
    return (f"{token['part']}({token['point']})",) if token["part"] else ()


def _between(found: Sequence[Cited], articles: tuple[str, ...]) -> tuple[str, ...]:
    """The articles to the end of a range with those inside it; none where it is turned or too wide."""
    first, last = found[-1].citation.article if found else "", articles[0]
    if not (first.isdecimal() and last.isdecimal()):
        return articles
    return (*map(str, _span(int(first), int(last))), *articles[1:])


def _span(first: int, last: int) -> range:
    """What follows the first of a range, to its last."""
    return range(first + 1, last + 1 if last - first <= _WIDEST else first + 1)


def _listed(written: str) -> tuple[int, ...]:
    """二、三 and （一）至（三） as numbers; nothing where one of them cannot be read."""
    found: list[int] = []
    for each in _EACH.finditer(written):
        number = ordinal(each["number"])
        new = _span(found[-1], number) if number and each["to"] and found else (number,) if number else ()
        if not new:
            return ()
        found += new
    return tuple(found)


def _with_parts(citation: Citation, token: re.Match[str], *, ranged: bool) -> Citation | None:
    """The article with the 款 or 项 of a token; None where they cannot be read."""
    numbers = _listed(token["paragraph"] or token["item"] or token["bracketed"] or "")
    last = citation.clauses[-1] if citation.clauses else Clause()
    if token["paragraph"]:
        if ranged and numbers:
            numbers = (*_span(last.paragraph, numbers[0]), *numbers[1:])
        new = tuple(map(Clause, numbers))
        return replace(citation, clauses=(*citation.clauses, *new)) if new else None
    if ranged and numbers and last.items:
        numbers = (*_span(last.items[-1], numbers[0]), *numbers[1:])
    whole = replace(last, items=(*last.items, *numbers))
    return replace(citation, clauses=(*citation.clauses[:-1], whole)) if numbers else None
