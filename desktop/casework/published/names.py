"""The name of a matter in a published list: the acts it numbers or joins, and the limit it ends with."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from desktop.casework.published.rows import PublishedRow

_ITEM = re.compile(
    r"(?:^|(?<=[\n，,；;：:。]))\s*(?:[（(][一二三四五六七八九十]+[)）]|[①-⑳]|\d{1,2}[.、．](?!\d))\s*"
)
_JOINED = re.compile(r"^对(?P<acts>.+)(?:的)?(?:行政)?处罚$", re.DOTALL)
_LIMITED = re.compile(
    r"^(?P<name>[^（）]+(?:（[^（）]*）[^（）]+)*)"
    r"[（](?P<limit>(?:仅|只限|限于|不含|不包括|不适用于)[^（）]{1,100}|除[^（）]{1,100}外)[）]$"
)
LONGEST_NAME = 400
"""Characters a name of a matter has at the most; what is longer is no name."""

_MOST_ACTS = 60
"""Acts that one name numbers at the most; more are no name, but a text that fell into the column."""


def acts_of(name: str) -> tuple[str, ...]:
    """The acts that one name joins: 对 A、B、C 的处罚. Offered, never taken apart by itself."""
    found = _JOINED.match(name)
    if found is None or _ITEM.search(name):
        return ()
    acts = [
        act.strip() for act in re.split(r"[、；;]|或者|以及", found["acts"].removesuffix("的")) if act.strip()
    ]
    return tuple(acts) if 1 < len(acts) <= _MOST_ACTS else ()


def limit_of(name: str) -> tuple[str, str]:
    """A name, and the limit it ends with in brackets: 对占道经营的处罚（仅限个人）."""
    found = _LIMITED.match(name) if len(name) <= LONGEST_NAME else None
    return (found["name"].strip(), found["limit"].strip()) if found is not None else (name, "")


def by_items(row: PublishedRow) -> list[PublishedRow]:
    """A name that numbers its acts is one matter for each, under the number it has in the list."""
    marks = list(_ITEM.finditer(row.name))
    if not 2 <= len(marks) <= _MOST_ACTS:
        return [row]
    lead = row.name[: marks[0].start()].strip("：:，, \n")
    ends = [mark.start() for mark in marks[1:]] + [len(row.name)]
    items = _between(row.name, marks, ends)
    return [
        replace(row, part=place, name=f"{lead}：{item}" if lead else item)
        for place, item in enumerate(items, 1)
    ]


def _between(name: str, marks: Sequence[re.Match[str]], ends: Sequence[int]) -> list[str]:
    return [name[mark.end() : end].strip("；;。，, \n") for mark, end in zip(marks, ends, strict=True)]
