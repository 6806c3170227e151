"""A law as people bring it, in lines of plain text, Markdown or Word, understood as chapters and articles.

What comes out is the text in the one shape the desk reads (resources/statutes), and every place at which
somebody should look again. Nothing of the words is changed but the blanks around them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from html import unescape
from itertools import pairwise, takewhile

from desktop.casework.statutes import number_of

_NUMERAL = "[零一二三四五六七八九十百千]+"
_NUMBER = rf"[\s　]?(?:{_NUMERAL}|\d{{1,4}})[\s　]?"  # Word sets figures apart: 第 3 条
_ARTICLE = re.compile(rf"(?P<label>第{_NUMBER}条(?:之{_NUMERAL})?)(?P<gap>[\s　:：]*)(?P<words>.*)")
_CHAPTER = re.compile(rf"第{_NUMBER}(?:分编|编|章|节)(?:[\s　]+\S.*|[^，。；、的规]{{0,20}})$")
_NUMBERED = re.compile(rf"{_NUMERAL}、[^，。；：]{{1,20}}$")  # as the courts head theirs
_CONTENTS = re.compile(r"目[\s　]*[录次]$")
_ANNEX = re.compile(r"附(?:件|表|录)(?:[\s　:：一二三四五六七八九十\d]|$)")
_DAY = re.compile(r"(\d{4})\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*日")
_IN_FORCE = re.compile(r"自\s*(\d{4})\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*日\s*起\s*(?:施行|执行|实施|生效)")
_MARKDOWN = re.compile(r"^(?:[#>][\s　]*|[-*+][ \t　]+)+|\*\*|__")  # no line of the kept text begins so
_RULE = re.compile(r"[-=*_\s]+")  # below a title, or between two parts
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_ESCAPED = re.compile(r"\\([\\`*_{}\[\]()#+.!<>-])")
_BLANK = " \t\ufeff\u00a0　"
_OF_ARTICLES = ("规定", "第", "的", "所", "至", "和", "及", "或", "、", "，")  # 第三条规定的, 第三条第二款
_ENDS = frozenset("。；：;:｡！？!?…”’）)》」")
"""With one of them a 款 or 项 ends."""
_TITLE_ENDS = "。，；：、"
_TITLE_LONG, _TITLE_LINES = 60, 4
_LAST = 3  # articles at the end in which a law says from when it is in force


class Why(StrEnum):
    """What somebody should look at again."""

    SKIPPED = "skipped"  # articles between two numbers are not there
    AGAIN = "again"  # a number that was there before: kept as words of the article above it
    EMPTY = "empty"  # an article without words: left out
    ANNEX = "annex"  # what follows the articles is no article: left out
    BROKEN = "broken"  # a line of an article ends within a sentence: each line is kept as a 款 of its own


@dataclass(frozen=True, slots=True)
class Doubt:
    """A place to look at."""

    line: int  # of the file, from 1
    words: str
    why: Why


@dataclass(frozen=True, slots=True)
class Understood:
    """A law as it was understood."""

    title: str
    history: tuple[str, ...]  # when it was passed and amended, as printed
    text: str  # as resources/statutes/README.md says
    articles: int
    version: date | None  # the latest day its history names
    in_force_from: date | None  # as the text itself says
    doubts: tuple[Doubt, ...]


@dataclass(slots=True)
class _Draft:
    title: list[str] = field(default_factory=list)
    history: list[str] = field(default_factory=list)
    parts: list[str] = field(default_factory=list)  # of the text after its title and history
    numbers: dict[str, None] = field(default_factory=dict)  # in their order; a file may have many
    last: str = ""  # of them
    doubts: list[Doubt] = field(default_factory=list)
    broken: dict[str, Doubt] = field(default_factory=dict)  # of each article the first such line


def understand(lines: Iterable[str]) -> Understood:
    """A law out of its lines. One without articles has none: whoever brought it is told so."""
    parts = ((at, part) for at, line in enumerate(lines, 1) for part in _BREAK.split(line))
    kept = [(at, plain) for at, part in parts if (plain := _plain(part))]
    draft = _Draft()
    body = _without_contents(_head(draft, kept))
    _articles(draft, body)
    text = "\n\n".join((f"# {_title(draft)}", *(f"> {line}" for line in draft.history), *draft.parts)) + "\n"
    return Understood(
        title=_title(draft),
        history=tuple(draft.history),
        text=text,
        articles=len(draft.numbers),
        version=max(_days(_IN_FORCE.sub("", line) for line in draft.history), default=None),
        in_force_from=_in_force(draft),
        doubts=(*draft.doubts, *draft.broken.values()),  # hundreds, where a whole file was broken
    )


def _plain(line: str) -> str:
    """A line without the marks of Markdown and the blanks around it."""
    words = _ESCAPED.sub(r"\1", " ".join(unescape(line).splitlines())).strip(_BLANK)
    return "" if _RULE.fullmatch(words) else _MARKDOWN.sub("", words).strip(_BLANK)


def _title(draft: _Draft) -> str:
    return "".join(draft.title)


def _head(draft: _Draft, kept: Sequence[tuple[int, str]]) -> Sequence[tuple[int, str]]:
    """Take title and history off the top; gives what follows them."""
    at = 0
    while at < len(kept) and at < _TITLE_LINES and _may_be_title(kept[at][1]):
        draft.title.append(kept[at][1])
        at += 1
    while at < len(kept) and (taken := _history(kept[at:])):
        draft.history.append("".join(line for _, line in kept[at : at + taken]))
        at += taken
    return kept[at:]


def _may_be_title(line: str) -> bool:
    return (
        len(line) <= _TITLE_LONG
        and line[-1] not in _TITLE_ENDS
        and not line.startswith(("（", "("))
        and not _DAY.match(line)
        and not _CONTENTS.match(line)
        and not _CHAPTER.match(line)
        and not _ARTICLE.match(line)
    )


def _history(kept: Sequence[tuple[int, str]]) -> int:
    """How many lines from the top tell when the law was passed: one that begins with a day, or brackets."""
    first = kept[0][1]
    if _DAY.match(first):
        return 1
    if not first.startswith(("（", "(")):
        return 0
    for n, (_, line) in enumerate(kept, 1):
        if line.endswith(("）", ")")):
            return n if any(_DAY.search(each) for _, each in kept[:n]) else 0
        if _ARTICLE.match(line) or _CHAPTER.match(line):
            break
    return 0


def _without_contents(kept: Sequence[tuple[int, str]]) -> Sequence[tuple[int, str]]:
    """Leave out a table of contents: 目录 and the headings under it, where they come again."""
    at = next((at for at, (_, line) in enumerate(kept) if _CONTENTS.match(line)), None)
    if at is None:
        return kept
    listed = [_squeezed(line) for _, line in takewhile(_is_heading, kept[at + 1 :])]
    if listed and listed[0] in listed[1:]:
        del listed[listed.index(listed[0], 1) :]
    after = kept[at + 1 + len(listed) :]
    repeated = listed and listed[0] in (_squeezed(line) for _, line in after)
    return [*kept[:at], *(after if repeated else kept[at + 1 :])]


def _is_heading(placed: tuple[int, str]) -> bool:
    return bool(_CHAPTER.match(placed[1]) or _NUMBERED.match(placed[1]))


def _squeezed(line: str) -> str:
    return re.sub(r"[\s　]", "", line)


def _articles(draft: _Draft, body: Sequence[tuple[int, str]]) -> None:
    """Headings, articles and their lines; what belongs to none stands before the first."""
    empty: tuple[int, str] | None = None
    within = False  # an article, and not the words under a heading
    for (at, line), (_, after) in pairwise((*body, (0, ""))):
        if draft.numbers and _ANNEX.match(line):
            draft.doubts.append(Doubt(at, line, Why.ANNEX))
            break
        found = _ARTICLE.match(line)
        begins = found is not None and _begins(draft, found)
        heading = _CHAPTER.match(line) or (_NUMBERED.match(line) and _ARTICLE.match(after))
        if heading or begins:
            _refuse_empty(draft, empty)
            empty = None
        if found is not None and begins:
            _begin(draft, at, found)
            empty = None if found["words"] else (at, _squeezed(found["label"]))
            within = True
        elif heading:
            draft.parts.append(f"## {line}")
            within = False
        else:
            if found is not None and number_of(_squeezed(found["label"])) in draft.numbers and found["gap"]:
                draft.doubts.append(Doubt(at, line, Why.AGAIN))
            draft.parts.append(line)
            empty = None
        if within and empty is None and not _ended(line):
            draft.broken.setdefault(draft.last, Doubt(at, line, Why.BROKEN))
    _refuse_empty(draft, empty)


def _ended(line: str) -> bool:
    """Whether a line ends as a 款 or 项 does; a blank of no width, as web pages have them, says nothing."""
    words = line.rstrip("\u200b\u200c\u200d\ufeff 　")
    return not words or words[-1] in _ENDS


def _begins(draft: _Draft, found: re.Match[str]) -> bool:
    """Whether a line begins an article, and does not only begin with the name of one.

    第三条规定的期限… is a line of the article above; 第三条　本法… begins one, whatever the number before it.
    """
    number = number_of(_squeezed(found["label"]))
    if not number or number in draft.numbers:
        return False
    if found["gap"] or not found["words"]:
        return True
    return number in _next(draft.last) and not found["words"].startswith(_OF_ARTICLES)


def _next(last: str) -> tuple[str, ...]:
    """What may follow: the next article, or the next 之 of this one."""
    if not last:
        return ("1",)
    whole, _, of = last.partition("-")
    return (str(int(whole) + 1), f"{whole}-{int(of or 0) + 1}")


def _begin(draft: _Draft, at: int, found: re.Match[str]) -> None:
    label = _squeezed(found["label"])
    number = number_of(label)
    if number not in _next(draft.last):
        draft.doubts.append(Doubt(at, label, Why.SKIPPED))
    draft.numbers[number] = None
    draft.last = number
    draft.parts.append(f"### {label}")
    if found["words"]:
        draft.parts.append(found["words"])


def _refuse_empty(draft: _Draft, empty: tuple[int, str] | None) -> None:
    """An article whose words never came is left out."""
    if empty is None:
        return
    at, label = empty
    draft.doubts.append(Doubt(at, label, Why.EMPTY))
    draft.numbers.popitem()
    draft.last = next(reversed(draft.numbers), "")
    draft.parts.remove(f"### {label}")


def _days(lines: Iterable[str]) -> list[date]:
    return [day for line in lines for found in _DAY.finditer(line) if (day := _day(found)) is not None]


def _in_force(draft: _Draft) -> date | None:
    """The day the last articles name, else the history. An amended law may name the day of its first text."""
    heads = [at for at, part in enumerate(draft.parts) if part.startswith("### ")]
    tail = draft.parts[heads[-_LAST] :] if len(heads) >= _LAST else draft.parts
    for line in (*reversed(tail), *reversed(draft.history)):
        found = _IN_FORCE.search(line)
        if found is not None:
            return _day(found)
    return None


def _day(found: re.Match[str]) -> date | None:
    try:
        return date(int(found[1]), int(found[2]), int(found[3]))
    except ValueError:
        return None
