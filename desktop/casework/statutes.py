"""Texts of statutes: a law as its articles, an article as its 款 and 项. Their shape: resources/statutes."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache

from desktop.base.capital import counted, ordinal
from desktop.base.errors import BadResource
from desktop.casework.citations import Clause

COUNTRY = "中华人民共和国"
_LONG = 14  # characters of a title that still leave room for an article in a list
_NUMERAL = "[零一二三四五六七八九十百千]+"
_ARTICLE = re.compile(rf"第({_NUMERAL}|\d{{1,4}})条(?:之({_NUMERAL}|\d{{1,3}}))?$")
_PART = re.compile(rf"({_NUMERAL})（({_NUMERAL})）$")
_ITEM = re.compile(rf"[（(]({_NUMERAL})[)）]")


@dataclass(frozen=True, slots=True, kw_only=True)
class StatuteHead:
    """One row of statutes.csv: a law in one version, and the file of its text."""

    file: str
    title: str
    names: tuple[str, ...] = ()  # what officers call it, beside its title without the country
    version: date  # the day this text was passed, issued or last amended
    in_force_from: date | None = None  # as the text itself says; none where only the first text does
    in_force_to: date | None = None  # the last day, of a text that was replaced
    source: str
    note: str = ""

    @property
    def short(self) -> str:
        """行政处罚法: the title without the country."""
        return self.title.removeprefix(COUNTRY)

    @property
    def brief(self) -> str:
        """The title where it is short, else what officers call it: 国办118号."""
        return self.names[0] if self.names and len(self.short) > _LONG else self.short

    def called(self, name: str) -> bool:
        """Whether a citation that says `name` means this law."""
        name = plain_name(name).removeprefix(COUNTRY)
        return name in (plain_name(one).removeprefix(COUNTRY) for one in (self.short, *self.names))

    def in_force_on(self, day: date) -> bool:
        """Whether the text binds on a day. A text that names no first day is taken to bind until its last."""
        since, until = self.in_force_from, self.in_force_to
        return (since is None or since <= day) and (until is None or day <= until)


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnStatute(StatuteHead):
    """A law this office put beside those the desk brings, with its text."""

    text: str


def in_succession(heads: Iterable[StatuteHead]) -> tuple[StatuteHead, ...]:
    """Every law by title, the newest version first; a version binds until a later one of its title does.

    With or without the country before it, it is one title. The last day a row names itself stands: a law may
    have been replaced by one of another name.
    """
    found: list[StatuteHead] = []
    for head in sorted(heads, key=lambda head: (head.short, -head.version.toordinal())):
        later = found[-1] if found and found[-1].short == head.short else None
        since = later.in_force_from if later is not None and head.in_force_to is None else None
        found.append(head if since is None else replace(head, in_force_to=since - timedelta(days=1)))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One 款 of an article, with its 项, each as printed: （一）…"""

    text: str
    items: tuple[str, ...] = ()

    @property
    def numbers(self) -> tuple[int, ...]:
        """Which 项 each of the items is."""
        return tuple(counted(found[1]) for item in self.items if (found := _ITEM.match(item)) is not None)

    def item(self, number: int) -> str:
        """第…项; empty where there is none."""
        return next((item for item, n in zip(self.items, self.numbers, strict=True) if n == number), "")


@dataclass(frozen=True, slots=True)
class Article:
    """One article, or a numbered part of a policy paper."""

    number: str  # "61", "36-1" of 第三十六条之一, "二(六)" of a policy paper
    label: str  # 第六十一条, as printed
    lines: tuple[str, ...]

    def clauses(self, lines: Collection[int]) -> tuple[Clause, ...]:
        """What is cited by some of its lines, by place: whole 款, or 项 of them; none for the whole article.

        项 stand with the words above them: a 款 of which those alone are meant is cited whole. An article of
        one 款 is cited without its number: 第四十条第（二）项.
        """
        found: list[Clause] = []
        at, paragraphs = 0, self.paragraphs
        for n, paragraph in enumerate(paragraphs, 1):
            numbers = paragraph.numbers
            ticked = tuple(number for place, number in enumerate(numbers, at + 1) if place in lines)
            if at in lines or ticked:
                items = ticked if ticked != numbers or at not in lines else ()
                found.append(Clause(n if len(paragraphs) > 1 else 0, items))
            at += 1 + len(numbers)
        whole = len(found) == len(paragraphs) and not any(clause.items for clause in found)
        return () if whole else tuple(found)

    @property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """Its 款. A line that begins with a number in brackets is a 项 of the 款 before it."""
        found: list[Paragraph] = []
        for line in self.lines:
            if _ITEM.match(line) and found:
                found[-1] = Paragraph(found[-1].text, (*found[-1].items, line))
            else:
                found.append(Paragraph(line))
        return tuple(found)


@dataclass(frozen=True, slots=True)
class Chapter:
    """A heading and the numbers of the articles under it; the title is empty before the first heading."""

    title: str
    articles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Statute:
    """A law in one version."""

    head: StatuteHead
    history: tuple[str, ...]  # when it was passed and amended
    preamble: tuple[str, ...]
    chapters: tuple[Chapter, ...]
    articles: Mapping[str, Article]  # by number, in order


@lru_cache(maxsize=1024)
def plain_name(name: str) -> str:
    """A name as it is compared: titles within a title are bracketed in two ways."""
    return name.strip().strip("《》").translate({ord("〈"): "《", ord("〉"): "》", ord(" "): None})


def parse_statute(text: str, head: StatuteHead) -> Statute:
    """The text of a file of resources/statutes.

    Raises BadResource where it is of another law, or an article comes twice or has no words.
    """
    history: list[str] = []
    preamble: list[str] = []
    chapters: list[tuple[str, list[str]]] = [("", [])]
    articles: dict[str, Article] = {}
    for mark, title, lines in _blocks(text):
        if mark == "#":
            if title != head.title:
                raise BadResource(head.file, f"标题是“{title}”，清单写的是“{head.title}”")
            history = [line.lstrip("> ") for line in lines if line.startswith("> ")]
            preamble = [line for line in lines if not line.startswith(">")]
        elif mark == "##":
            chapters.append((title, []))
            preamble += lines
        else:
            number = number_of(title)
            if not number or number in articles or not lines:
                raise BadResource(head.file, f"{title}：条号不认识、重复，或者没有正文")
            articles[number] = Article(number, title, lines)
            chapters[-1][1].append(number)
    if not articles:
        raise BadResource(head.file, "没有条文")
    kept = tuple(Chapter(title, tuple(numbers)) for title, numbers in chapters if title or numbers)
    return Statute(head, tuple(history), tuple(preamble), kept, articles)


def number_of(label: str) -> str:
    """第三十六条之一 as 36-1, 第3条 as 3, 二（六） as 二(六); empty for anything else."""
    if found := _ARTICLE.match(label):
        whole, of = ordinal(found[1]), ordinal(found[2]) if found[2] else 0
        return "" if whole is None or of is None else f"{whole}-{of}" if found[2] else str(whole)
    if found := _PART.match(label):
        return f"{found[1]}({found[2]})"
    return ""


def _blocks(text: str) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """Each heading, its mark of one to three #, with the lines under it."""
    for block in re.split(r"^(?=#)", text, flags=re.MULTILINE):
        lines = [line.strip() for line in block.splitlines() if line.strip()]
        if lines:
            mark, _, title = lines[0].partition(" ")
            yield mark, title.strip(), tuple(lines[1:])
