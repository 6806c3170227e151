"""Sizes in two units, and those of buildings as texts write them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from desktop.base.capital import counted
from desktop.casework import building_facts as b
from desktop.casework import case_facts as f
from desktop.casework import outcome_facts as o
from desktop.casework import publication_facts as p
from desktop.casework.case import Case
from desktop.casework.consistency.told import Contradiction, Text

_SIZES: tuple[dict[str, Decimal], ...] = (
    {
        "平方公里": Decimal(1_000_000),
        "公顷": Decimal(10_000),
        "亩": Decimal(10_000) / 15,
        "平方米": Decimal(1),
    },
    {"公里": Decimal(1000), "千米": Decimal(1000), "米": Decimal(1), "厘米": Decimal("0.01")},
    {"吨": Decimal(1000), "公斤": Decimal(1), "千克": Decimal(1), "斤": Decimal("0.5")},
    {"立方米": Decimal(1000), "升": Decimal(1)},
)
"""Units that are turned into one another, each by the smallest that is usual."""
_ALSO = {
    **dict.fromkeys(("㎡", "m²", "m2", "平米"), "平方米"),
    **dict.fromkeys(("km²", "平方千米"), "平方公里"),
    **{"hm²": "公顷", "市亩": "亩", "kg": "千克", "m³": "立方米"},
}
"""Other ways to write a unit."""
_IN_BASE = {unit: (at, size) for at, units in enumerate(_SIZES) for unit, size in units.items()}
_IN_BASE |= {written: _IN_BASE[unit] for written, unit in _ALSO.items()}
_UNIT = "|".join(sorted(_IN_BASE, key=len, reverse=True))
_NUMBER = r"\d[\d,]*(?:\.\d+)?"
_COUNT = rf"(?:{_NUMBER}|[一二两三四五六七八九十百千]+)"
_ONE, _OTHER = rf"(?P<one>{_COUNT})(?P<unit>{_UNIT})", rf"(?P<two>{_COUNT})(?P<other>{_UNIT})"
_TURNED = re.compile(
    rf"{_ONE}(?:[（(](?:折合|合|约|即|为)*{_OTHER}[)）]|[，,、]?(?:折合|约合|合(?!计)|即)(?:为|约)*(?P<too>{_COUNT})(?P<unlike>{_UNIT}))"
)
_SIZE = re.compile(rf"(?P<size>{_COUNT})(?P<unit>{_UNIT})")
_TOTAL = re.compile(r"(?:合计|共计|总计|总面积)(?:面积|土地|用地|耕地)?[为是约:：]*$")
_SENTENCE = re.compile(r"[。；;\n]")
_AREA = _IN_BASE["平方米"][0]
_LAYERS = ("占地", "建筑", "层")
"""Words of sizes that lie over one another, or beside."""
_SQUARE = "|".join(("平方米", *(written for written, unit in _ALSO.items() if unit == "平方米")))
_BUILDINGS = {
    words: (re.compile(rf"{words}(?:面积)?(?:共|约|为|计)*(?P<size>{_NUMBER})(?:{_SQUARE})"), fact)
    for words, fact in (("占地", b.GROUND), ("建筑", b.FLOOR))
}


_SIZED = re.compile(
    rf"(?P<what>占地|建筑|占用[\u4e00-\u9fff]{{0,4}}?|[\u4e00-\u9fff]{{0,2}}(?=面积))(?:面积)?[共计为是达:：]*(?P<about>约)?"
    rf"(?P<size>{_COUNT})(?P<unit>{_UNIT})"
)
"""A size and what it is the size of: 占地面积120平方米, 占用耕地两亩, 散落面积约31㎡."""
_ABOUT = Decimal("0.05")  # by how much of itself a size may be off that is 约
_STORIES = (
    *(f.OFFENCE_FACTS, f.REPORT_NATURE, f.REPORT_DISCRETION, f.INSPECTION_SITUATION, f.APPROVAL_OPINION),
    *(f.DISCUSSION_REPORT, f.DISCUSSION_CONCLUSION, f.REVIEW_OPINION, f.DECISION_PERFORMANCE),
    *(f.PROPOSAL_OTHER, f.SERVICE_GIST, f.CLOSING_OPINION, p.TEXT_OUT, o.TRANSFER_GROUNDS),
)
"""Where the organ tells the whole: neither what others claim, nor what one photograph shows."""
_TELLING = frozenset(fact.id for fact in _STORIES)


def conversions(told: Sequence[Text]) -> Iterator[Contradiction]:
    """666.67平方米（1亩）, 两亩，折合1333.33㎡: the second by the first, as exactly as it is written."""
    for text in told:
        for found in _TURNED.finditer(text.words):
            unit = found["other"] or found["unlike"]
            (of, one), (other, two) = _IN_BASE[found["unit"]], _IN_BASE[unit]
            if of != other or one == two:
                continue
            exact, said = _decimal(found["one"]) * one / two, _decimal(found["two"] or found["too"])
            step = Decimal(1).scaleb(int(said.as_tuple().exponent))
            if 2 * abs(exact - said) > step:
                facts = {"label": text.label, "there": found[0], "unit": unit}
                facts["here"] = f"{exact.quantize(min(step, Decimal('0.01'))):f}"
                yield Contradiction("area", text.where, facts)


def sums(told: Sequence[Text]) -> Iterator[Contradiction]:
    """120平方米、80平方米，合计210平方米, and 200平方米，其中150平方米、60平方米: parts make no such whole.

    What is named among a whole need not be all of it: it is only ever too much, and goes no further than a
    comma. Ground and floors are no parts of one another.
    """
    for text in told:
        for sentence in _SENTENCE.split(text.words):
            once = _TURNED.sub(lambda found: f"{found['one']}{found['unit']}", sentence)
            if any(words in once for words in _LAYERS):
                continue
            sizes = [found for found in _SIZE.finditer(once) if _IN_BASE[found["unit"]][0] == _AREA]
            yield from _summed(text, once, sizes)


def _summed(text: Text, once: str, sizes: Sequence[re.Match[str]]) -> Iterator[Contradiction]:
    total = next((at for at, found in enumerate(sizes) if _TOTAL.search(once[: found.start()])), 0)
    among = once.find("其中")
    if among < 0 and total > 1 and len(sizes) == total + 1:
        added, loose = _added(sizes[:total])
        if abs(added - _square(sizes[total])) > loose + _loose(sizes[total]):
            facts = {"label": text.label, "there": sizes[total][0], "here": _written(added)}
            yield Contradiction("area_sum", text.where, facts)
    before = [found for found in sizes if found.start() < among]
    ends = next((at for at in range(max(among, 0), len(once)) if once[at] in "，,"), len(once))
    parts = [found for found in sizes if among < found.start() < ends]
    if len(before) == 1 and parts:
        added, loose = _added(parts)
        if added - _square(before[0]) > loose + _loose(before[0]):
            facts = {"label": text.label, "there": before[0][0], "here": _written(added)}
            yield Contradiction("area_parts", text.where, facts)


def _added(sizes: Sequence[re.Match[str]]) -> tuple[Decimal, Decimal]:
    """Sizes together, in square metres, and by how much they may be off as they are written."""
    return sum(map(_square, sizes), Decimal()), sum(map(_loose, sizes), Decimal())


def _square(found: re.Match[str]) -> Decimal:
    return _decimal(found["size"]) * _IN_BASE[found["unit"]][1]


def _loose(found: re.Match[str]) -> Decimal:
    """Half of the last figure of a size in another unit than square metres, which are taken as they stand."""
    unit = _IN_BASE[found["unit"]][1]
    step = Decimal(1).scaleb(int(_decimal(found["size"]).as_tuple().exponent))
    return step * unit / 2 if unit != 1 else Decimal()


def _written(size: Decimal) -> str:
    return f"{size.quantize(Decimal('0.01')):f}".rstrip("0").rstrip(".")


def buildings(case: Case, told: Sequence[Text]) -> Iterator[Contradiction]:
    """占地面积120平方米 where no building of the case, nor all of them, cover so much."""
    for written, fact in _BUILDINGS.values():
        sizes = [size for n in case.sheets(fact.group) if (size := case.get(fact, n)) is not None]
        known = {*sizes, sum(sizes, Decimal())}
        for text in told if sizes else ():
            for found in written.finditer(text.words):
                if _decimal(found["size"]) not in known:
                    facts = {"label": text.label, "there": found[0], "here": f"{sum(sizes, Decimal()):f}"}
                    yield Contradiction("size_of_building", text.where, facts)


@dataclass(frozen=True, slots=True)
class _Said:
    """Sizes of one kind that one text gives, or all records of the scene together."""

    text: Text
    words: str  # as the first of them is written
    sizes: tuple[tuple[Decimal, Decimal], ...]  # in square metres, and by how much each may be off

    def agrees(self, other: _Said) -> bool:
        """Whether a size of one, or all of its sizes together, is one of the other."""
        return any(
            abs(here - there) <= loose + too for here, loose in self.any() for there, too in other.any()
        )

    def any(self) -> tuple[tuple[Decimal, Decimal], ...]:
        """Each size, and their sum."""
        whole = sum((size for size, _ in self.sizes), Decimal())
        return (*self.sizes, (whole, sum((loose for _, loose in self.sizes), Decimal())))


def between(case: Case, told: Sequence[Text]) -> Iterator[Contradiction]:
    """占地面积120平方米 in one text, 102平方米 in another: the later is named, and what it is held against.

    Where the buildings are entered with their sizes, these are what texts are held against.
    """
    entered = {
        kind
        for kind, (_, fact) in _BUILDINGS.items()
        if any((fact.id, n) in case.facts for n in case.sheets(fact.group))
    }
    kinds: dict[str, dict[str, _Said]] = {}
    for text in told:
        fact = text.where.partition("#")[0]
        for found in _SIZED.finditer(text.words) if fact in _TELLING else ():
            if _IN_BASE[found["unit"]][0] == _AREA and found["what"] not in entered:
                pools = kinds.setdefault(found["what"], {})
                pool = fact if fact == f.INSPECTION_SITUATION.id else f"{text.where} {text.label}"
                said = pools.get(pool, _Said(text, found[0], ()))
                pools[pool] = replace(said, sizes=(*said.sizes, (_square(found), _rough(found))))
    for pools in kinds.values():
        first, *later = pools.values()
        for said in later:
            if not said.agrees(first):
                facts = {"label": said.text.label, "there": said.words}
                facts |= {"other": first.text.label, "here": first.words}
                yield Contradiction("area_between", said.text.where, facts)


def _rough(found: re.Match[str]) -> Decimal:
    return max(_loose(found), _square(found) * _ABOUT if found["about"] else Decimal())


def _decimal(written: str) -> Decimal:
    """12,000.5, or 二百四十 in words."""
    if written[0].isdigit():
        return Decimal(written.replace(",", ""))
    return Decimal(counted(written.replace("两", "二")))
