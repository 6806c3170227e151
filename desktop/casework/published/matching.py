"""Which known matter a line of a published list is about, and which townships it names."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from desktop.base.sheet import plain_title
from desktop.casework.citations import cited_at
from desktop.casework.lists import Level, Matter, MatterList, Unit
from desktop.casework.published.bases import Basis
from desktop.casework.published.wording import PublishedWords

_NEAR = 0.6  # of the pairs of characters of both names, how many they share
_CLEAR = 0.15  # how far the nearest must be ahead of the next
_PENALTY = re.compile(r"^对|的?(?:行政)?处罚$")
_NOISE = re.compile(r"[\W_]+")
_COUNTRY = re.compile(r"^中华人民共和国")
_KINDS = ("街道办事处", "街道", "民族乡", "镇", "乡")


class Means(StrEnum):
    """What a line was told by to be about a known matter."""

    CODE = "code"
    NAME = "name"
    ARTICLE = "article"
    NEAR_NAME = "near_name"


@dataclass(frozen=True, slots=True)
class Match:
    """The matter a line is about; none where several fit alike, which then stand in `others`."""

    code: str = ""
    means: Means | None = None
    others: tuple[str, ...] = ()


NO_MATCH = Match()


def known_matters(lists: Sequence[MatterList]) -> tuple[Matter, ...]:
    """Every matter whose articles are known, as the list that came in last has them, by code."""
    newest: dict[str, tuple[Matter, ...]] = {}
    for one in lists:
        rows: dict[str, list[Matter]] = defaultdict(list)
        for matter in one.matters:
            rows[matter.code].append(matter)
        newest |= {code: tuple(found) for code, found in rows.items()}
    return tuple(matter for _, found in sorted(newest.items()) for matter in found)


class Matters:
    """Known matters, found by code, by name, by penalty article, by a name that is near."""

    def __init__(self, matters: Iterable[Matter]) -> None:
        self._by_code: dict[str, str] = {}
        self._by_name: dict[str, dict[str, None]] = defaultdict(dict)
        self._by_article: dict[tuple[str, str], dict[str, None]] = defaultdict(dict)
        self._pairs: dict[str, frozenset[str]] = {}
        self._holding: dict[str, set[str]] = defaultdict(set)
        self.names: dict[str, str] = {}
        for matter in matters:
            self._enter(matter)

    def _enter(self, matter: Matter) -> None:
        code = matter.code
        self.names[code] = matter.name
        self._by_code[_plain(code)] = code
        self._by_name[_plain_name(matter.name)][code] = None
        for law, article in zip(
            matter.penalty_law.split(";"), matter.penalty_article.split(";"), strict=False
        ):
            for key in _articles(law, article.strip()):
                self._by_article[key][code] = None
        self._pairs[code] = _pairs(_plain_name(matter.name))
        for pair in self._pairs[code]:
            self._holding[pair].add(code)

    def match(self, name: str, code: str, bases: Sequence[Basis]) -> Match:
        """The one matter a line is about, by the surest means that leaves one."""
        if found := self._by_code.get(_plain(code)):
            return Match(found, Means.CODE)
        same = tuple(self._by_name.get(_plain_name(name), ()))
        if len(same) == 1:
            return Match(same[0], Means.NAME)
        cited, pairs = self._cited(bases), _pairs(_plain_name(name))
        by_article = self._nearest(pairs, same or cited, least=0.0)
        if by_article.code:
            return Match(by_article.code, Means.ARTICLE)
        if by_article.others:
            return by_article
        return self._nearest(pairs, self._sharing(pairs), least=_NEAR)

    def _cited(self, bases: Sequence[Basis]) -> tuple[str, ...]:
        found: dict[str, None] = {}
        for basis in bases:
            for key in _articles(basis.law, basis.article):
                found |= self._by_article.get(key, {})
        return tuple(found)

    def _sharing(self, pairs: frozenset[str]) -> tuple[str, ...]:
        counted = Counter(code for pair in pairs for code in self._holding.get(pair, ()))
        return tuple(code for code, _ in counted.most_common(5))

    def _nearest(self, pairs: frozenset[str], codes: Sequence[str], least: float) -> Match:
        """The matter whose name is clearly the nearest; else all that are near."""
        ranked = sorted(((_alike(pairs, self._pairs[code]), code) for code in codes), reverse=True)
        ranked = [one for one in ranked if one[0] >= least]
        if not ranked:
            return NO_MATCH
        if len(ranked) == 1 or ranked[0][0] - ranked[1][0] >= _CLEAR:
            return Match(ranked[0][1], Means.NEAR_NAME)
        return Match(others=tuple(code for _, code in ranked))


def _plain(text: str) -> str:
    return _NOISE.sub("", plain_title(text))


def _plain_name(name: str) -> str:
    return _plain(_PENALTY.sub("", name.strip()))


def _plain_law(law: str) -> str:
    return _plain(_COUNTRY.sub("", law.strip().split("（")[0]))


@lru_cache(maxsize=1024)  # ten thousand matters rest on some hundred articles
def _articles(law: str, article: str) -> tuple[tuple[str, str], ...]:
    """Each article that is cited of a law, as it is looked up."""
    return tuple((_plain_law(law), cited.citation.article) for cited in cited_at(law, article, 0))


def _pairs(text: str) -> frozenset[str]:
    return frozenset(text[at : at + 2] for at in range(len(text) - 1))


def _alike(one: frozenset[str], other: frozenset[str]) -> float:
    return 2 * len(one & other) / (len(one) + len(other)) if one and other else 0.0


class Townships:
    """The townships of the county, by what lists call them: 桥头镇, 桥头, 桥头镇人民政府."""

    def __init__(self, units: Iterable[Unit], words: PublishedWords) -> None:
        self._words = words
        self.ids: dict[str, str] = {}
        townships = [unit for unit in units if unit.level is Level.TOWNSHIP]
        self.names: Mapping[str, str] = {unit.id: unit.name for unit in townships}
        short: dict[str, list[str]] = defaultdict(list)
        for unit in townships:
            self.ids[plain_title(unit.name)] = unit.id
            short[_short(unit.name)].append(unit.id)
        for name, ids in short.items():
            if len(ids) == 1:
                self.ids.setdefault(plain_title(name), ids[0])

    def named(self, written: Sequence[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The ids of what is written, and what is no township here. All of them are none by name."""
        found: list[str] = []
        unknown: list[str] = []
        for name in written:
            plain = plain_title(name.removesuffix("人民政府"))
            if plain in self._words.everywhere:
                continue
            if plain in self.ids:
                found.append(self.ids[plain])
            else:
                unknown.append(name)
        return tuple(dict.fromkeys(found)), tuple(unknown)


def _short(name: str) -> str:
    return next((name.removesuffix(kind) for kind in _KINDS if name.endswith(kind)), name)
