"""The Markdown of the handbook as the HTML that Qt's rich text draws: the few marks its chapters use.

Headings, paragraphs, lists, tables, quotes, pictures, links, **strong** and `keys`. Every chapter is read
by a test, so what is not one of these is not there.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from html import escape

_NUMBERED = re.compile(r"(\d+)\. (.*)")
_PICTURE = re.compile(r"!\[([^\]]*)\]\(([^)]+)\)$")
_FIRST = 26  # per cent of a table of two columns: a word, and what it means
_INLINE = re.compile(r"\*\*(.+?)\*\*|`([^`]+)`|\[([^\]]+)\]\(([^)]+)\)")


@dataclass(slots=True)
class _Page:
    """What has been written, and the list that is open."""

    parts: list[str] = field(default_factory=list)
    open: str = ""

    def into(self, tag: str) -> None:
        """Be inside a list of this kind, or in none."""
        if tag != self.open:
            self.parts += [f"</{self.open}>"] * bool(self.open) + [f"<{tag}>"] * bool(tag)
            self.open = tag


def html_of(markdown: str, picture: Callable[[str, str], str]) -> str:
    """A chapter as HTML; `picture` makes the element of a picture from its file and its words."""
    page = _Page()
    lines = markdown.splitlines()
    at = 0
    while at < len(lines):
        if lines[at].startswith("|"):
            end = next((n for n in range(at, len(lines)) if not lines[n].startswith("|")), len(lines))
            page.into("")
            page.parts.append(_table(lines[at:end]))
            at = end
            continue
        _line(page, lines[at].strip(), picture)
        at += 1
    page.into("")
    return "".join(page.parts)


def _line(page: _Page, line: str, picture: Callable[[str, str], str]) -> None:
    if line.startswith("#"):
        mark, _, words = line.partition(" ")
        page.into("")
        page.parts.append(heading(len(mark), inline(words)))
    elif found := _PICTURE.match(line):
        page.into("")
        page.parts.append(f"<p>{picture(found[2], found[1])}</p><p class='caption'>{escape(found[1])}</p>")
    elif found := _NUMBERED.match(line):
        page.into("ol")
        page.parts.append(f"<li>{inline(found[2])}</li>")
    elif line.startswith("- "):
        page.into("ul")
        page.parts.append(f"<li>{inline(line[2:])}</li>")
    elif line.startswith("> "):
        page.into("")
        page.parts.append(_quote(inline(line[2:])))
    elif line:
        page.into("")
        page.parts.append(f"<p>{inline(line)}</p>")


def heading(level: int, html: str) -> str:
    """A heading. Not <h1>: Qt enlarges those beyond what a sheet says."""
    return f"<p class='h{level}'>{html}</p>"


def inline(words: str) -> str:
    """**strong**, `keys` and [links](chapter.md) within a line."""
    parts, at = [], 0
    for found in _INLINE.finditer(words):
        parts.append(escape(words[at : found.start()]))
        strong, key, text, target = found.groups()
        if strong is not None:
            parts.append(f"<b>{inline(strong)}</b>")
        elif key is not None:
            parts.append(f"<span class='key'>&nbsp;{escape(key)}&nbsp;</span>")
        else:
            parts.append(f"<a href='{escape(target)}'>{inline(text)}</a>")
        at = found.end()
    parts.append(escape(words[at:]))
    return "".join(parts)


def _quote(words: str) -> str:
    """A remark stands on its own ground."""
    return f"<table width='100%' cellpadding='8'><tr><td class='note'>{words}</td></tr></table>"


def _table(lines: Sequence[str]) -> str:
    """A table: its first line is the heading, the second only rules."""
    rows = [[cell.strip() for cell in line.strip().strip("|").split("|")] for line in lines]
    first = f" width='{_FIRST}%'" if len(rows[0]) == 2 else ""
    head = "".join(
        f"<td class='head'{first if at == 0 else ''}>{inline(cell)}</td>" for at, cell in enumerate(rows[0])
    )
    body = "".join(
        "<tr>" + "".join(f"<td class='cell'>{inline(cell)}</td>" for cell in row) + "</tr>"
        for row in rows[2:]
    )
    return f"<table width='100%' cellspacing='0' cellpadding='6'><tr>{head}</tr>{body}</table>"
