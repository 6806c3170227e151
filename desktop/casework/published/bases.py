"""One cell with several bases: laws, regulations and rules, some with the whole text of their articles."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from desktop.casework.published.mending import tidy

_NUMERAL = "[零〇一二三四五六七八九十百千0-9]+"
_TITLE = re.compile(r"《(?P<law>(?:[^《》]|《[^《》]*》)+)》")
_ARTICLE = re.compile(
    rf"第{_NUMERAL}条(?:之{_NUMERAL})?"
    rf"(?:第{_NUMERAL}款(?:、第{_NUMERAL}款)*)?"
    rf"(?:第?[（(]?{_NUMERAL}[)）]?项(?:、第?[（(]?{_NUMERAL}[)）]?项)*)?"
)
_ISSUED = re.compile(r"^[（(][^（）()]{0,60}(?:\d{4}|号|修正|修订|公布|通过|施行)[^（）()]{0,60}[)）]")
_MARK = re.compile(rf"^(?:{_NUMERAL}[、.．]|[（(]{_NUMERAL}[)）]|[①-⑳]|【[^】]{{1,8}}】)\s*")
_JOINT = re.compile(r"^(?:\s|[、，,；;和及与至])*")


@dataclass(frozen=True, slots=True)
class Basis:
    """One article that a matter rests on, as the list cites it, and its words where they are printed."""

    law: str  # without 《》
    article: str  # 第六十五条第一款; empty where the list names the law alone
    quote: str = ""


@lru_cache(maxsize=64)  # as of `tidy`
def bases_of(cell: str) -> tuple[Basis, ...]:
    """Every article a cell cites, in order. A title within the words of an article begins no new basis."""
    found: list[Basis] = []
    for law, rest in _laws(tidy(cell)):
        found += _articles(law, rest)
    return tuple(dict.fromkeys(found))


def _laws(text: str) -> Iterator[tuple[str, str]]:
    """Each law with what follows it. A law is named at the head of a line, or followed by an article."""
    starts: list[tuple[int, int, str]] = []
    for title in _TITLE.finditer(text):
        after = _ISSUED.sub("", text[title.end() :].lstrip())
        cites = _ARTICLE.match(_JOINT.sub("", after)) is not None
        if (cites and not _quoted(text, starts, title.start())) or _heads_line(text, title.start()):
            starts.append((title.start(), title.end(), title["law"]))
    for place, (_, end, law) in enumerate(starts):
        stop = starts[place + 1][0] if place + 1 < len(starts) else len(text)
        yield law, text[end:stop]


def _heads_line(text: str, at: int) -> bool:
    line = text[:at].rpartition("\n")[2].strip()
    return _MARK.sub("", line) == "" or line.endswith(("；", ";", "。", "、", "，", "和"))


def _quoted(text: str, starts: list[tuple[int, int, str]], at: int) -> bool:
    """Whether a title stands within the words of an article: after its colon, with no line between."""
    if not starts:
        return False
    since = text[starts[-1][1] : at]
    opened = max(since.rfind("："), since.rfind(":"))
    return opened >= 0 and "\n" not in since[opened:] and "；" not in since[opened:]


def _articles(law: str, rest: str) -> Iterator[Basis]:
    rest = _ISSUED.sub("", rest.lstrip())
    cited: list[tuple[str, int, int]] = []
    for found in _ARTICLE.finditer(rest):
        before = rest[: found.start()]
        heads = before.rpartition("\n")[2].strip(" \t\u3000，,、；;和及与至第") == ""
        joined = bool(cited) and _JOINT.fullmatch(rest[cited[-1][2] : found.start()]) is not None
        if heads or joined:
            cited.append((found[0], found.start(), found.end()))
    if not cited:
        yield Basis(law, "", _words(rest))
    for place, (article, _, end) in enumerate(cited):
        stop = cited[place + 1][1] if place + 1 < len(cited) else len(rest)
        yield Basis(law, article.replace("(", "（").replace(")", "）"), _words(rest[end:stop]))


def _words(text: str) -> str:
    """The words of an article as printed after it: without the numbering of what follows."""
    lines = [line.strip() for line in text.strip().split("\n")]
    while lines and _MARK.sub("", lines[-1]) == "":
        lines.pop()
    return "\n".join(lines).strip(" ：:，,；;、“”\n").strip()
