"""One cell with several bases: laws, regulations and rules, some with the whole text of their articles."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from desktop.casework.citations import Cited, cited_at
from desktop.casework.published.mending import tidy

_NUMERAL = "[零〇一二三四五六七八九十百千0-9]{1,12}"
_ARTICLE = rf"第?{_NUMERAL}(?:[、，和及与至到—-]{{1,2}}第?{_NUMERAL}){{0,30}}条"
_LAW = re.compile(
    r"《(?P<titled>(?:[^《》]|《[^《》]*》)+)》"
    rf"|(?P<bare>[\u4e00-\u9fff]{{1,40}}(?:法|法典|条例|办法|规定|细则|规则|决定))(?={_ARTICLE})"
)
_LEAD = re.compile(r"^.*(?:依据|根据|按照|依照|违反)")
_OWN = re.compile(r"^(?:本|该|此|其|前|上述)")
_BEGINS = re.compile(_ARTICLE)
_PLAIN = re.compile(rf"第{_NUMERAL}条(?:第{_NUMERAL}款)?(?:第（{_NUMERAL}）项)?")
_ISSUED = re.compile(r"^[（(][^（）()]{0,60}(?:\d{4}|号|修正|修订|公布|通过|施行)[^（）()]{0,60}[)）]")
_MARK = re.compile(rf"^(?:{_NUMERAL}[、.．]|[（(]{_NUMERAL}[)）]|[①-⑳]|【[^】]{{1,8}}】)\s*")
_JOINT = re.compile(r"^(?:\s|[、，,；;和及与至])*")
_PART = re.compile(rf"{_NUMERAL}[)）]?\s*[条款项]")
_QUOTE = re.compile(r"[：:“\"\n。]")
_GOES_ON = re.compile(rf"\s*(?:[、，,；;和及与或至到—~～的并第（(-]|以及|{_NUMERAL})")
_NEXT = re.compile(rf"[。；;”\"]\s*(第{_NUMERAL}条[^。；;\n]{{0,20}})")
_RANGES = frozenset("至到—-~～")
_SHOWN = 30
"""Characters of what was not read that are shown."""


@dataclass(frozen=True, slots=True)
class Basis:
    """One article that a matter rests on, as the list cites it, and its words where they are printed."""

    law: str  # without 《》
    article: str  # 第六十五条第一款; empty where the list names the law alone
    quote: str = ""


def bases_of(cell: str) -> tuple[Basis, ...]:
    """Every article a cell cites, in order. A title within the words of an article begins no new basis."""
    return _read(cell)[0]


def left_of(cell: str) -> str:
    """The first words of a cell that name an article, 款 or 项 and were not understood; empty for none."""
    return _read(cell)[1]


@lru_cache(maxsize=64)  # as of `tidy`
def _read(cell: str) -> tuple[tuple[Basis, ...], str]:
    text = tidy(cell)
    laws = tuple(_laws(text))
    found: list[Basis] = []
    left = list(_unread(text[: laws[0][1]] if laws else text))
    for law, _, rest in laws:
        bases, unread = _articles(law, rest)
        found += bases
        left += unread
    return tuple(dict.fromkeys(found)), left[0][:_SHOWN] if left else ""


def _laws(text: str) -> Iterator[tuple[str, int, str]]:
    """Each law, where it begins, and what follows it.

    A law is named at the head of a line, or followed by an article; one without 《》 by both.
    """
    starts: list[tuple[int, int, str]] = []
    for named in _LAW.finditer(text):
        at, end = named.span()
        law = named["titled"] or _LEAD.sub("", named["bare"])
        after = _ISSUED.sub("", text[end:].lstrip())
        cites = _BEGINS.match(_JOINT.sub("", after)) is not None
        heads, quoted = _heads_line(text, at), _quoted(text, starts, at)
        if named["bare"]:
            begins = not _OWN.match(law) and (not quoted or (heads and law == named["bare"]))
        else:
            begins = (cites and not quoted) or heads
        if begins:
            starts.append((at, end, law))
    for place, (at, end, law) in enumerate(starts):
        stop = starts[place + 1][0] if place + 1 < len(starts) else len(text)
        yield law, at, text[end:stop]


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


def _articles(law: str, rest: str) -> tuple[list[Basis], list[str]]:
    """The articles cited of a law, each with its words; and what else of the kind was not understood."""
    rest = _ISSUED.sub("", rest.lstrip())
    runs: list[tuple[Cited, ...]] = []
    at = 0
    while begun := _BEGINS.search(rest, at):
        before = rest[at : begun.start()]
        heads = rest[: begun.start()].rpartition("\n")[2].strip(" \t\u3000，,、；;和及与至") == ""
        joined = bool(runs) and _JOINT.fullmatch(before) is not None
        run = cited_at(law, rest, begun.start(), bare=False) if heads or joined else ()
        if run:
            runs.append(run)
        at = run[-1].end if run else begun.end()
    found = [] if runs else [Basis(law, "", _words(rest))]
    left = [] if runs else list(_unread(rest))
    for place, run in enumerate(runs):
        stop = runs[place + 1][0].start if place + 1 < len(runs) else len(rest)
        after = rest[run[-1].end : stop]
        if after.strip() in _RANGES and place + 1 < len(runs):  # wider than any list means
            left.append(rest[run[-1].start : runs[place + 1][0].end])
        last = {one.start: one for one in run}  # of a range all begin where its end does
        articles = [_as_written(law, rest, one, alone=last[one.start] is one) for one in run]
        found += [Basis(law, article) for article in articles[:-1]]
        found.append(Basis(law, articles[-1], _words(after)))
        left += _unread(after) if _GOES_ON.match(after) else _next_sentence(after)
    return found, left


def _as_written(law: str, text: str, one: Cited, *, alone: bool) -> str:
    """The article as the list has it, where its words say it `alone`; else as laws are cited."""
    written = text[one.start : one.end]
    alone = alone and (
        _PLAIN.fullmatch(written) is not None
        or [each.citation for each in cited_at(law, written, 0)] == [one.citation]
    )
    words = written if alone and written.startswith("第") else one.citation.label
    return words.replace("(", "（").replace(")", "）")


def _unread(text: str) -> Iterator[str]:
    """What speaks of articles beside what was read, up to where the words of one begin.

    What an article says itself is full of 条, 款 and 项 of others, and is no basis.
    """
    opened = _QUOTE.search(text)
    plain = text[: opened.start()] if opened is not None else text
    if _PART.search(plain):
        yield plain.strip(" 、，,；;")
    yield from _next_sentence(text)


def _next_sentence(text: str) -> Iterator[str]:
    """An article that begins a sentence among the words of another: as a rule the next that is cited."""
    if following := _NEXT.search(text):
        yield following[1]


def _words(text: str) -> str:
    """The words of an article as printed after it: without the numbering of what follows."""
    lines = [line.strip() for line in text.strip().split("\n")]
    while lines and _MARK.sub("", lines[-1].lstrip("、，,；; ")) == "":
        lines.pop()
    return "\n".join(lines).strip(" ：:，,；;、“”\n").strip()
