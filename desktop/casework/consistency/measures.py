"""Sizes in two units, and those of buildings as texts write them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from desktop.casework import building_facts as b
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
_IN_BASE = {unit: (at, size) for at, units in enumerate(_SIZES) for unit, size in units.items()}
_UNIT = "|".join(sorted(_IN_BASE, key=len, reverse=True))
_NUMBER = r"\d[\d,]*(?:\.\d+)?"
_TURNED = re.compile(
    rf"(?P<one>{_NUMBER})(?P<unit>{_UNIT})[（(](?:折合|合|约|即)*(?P<two>{_NUMBER})(?P<other>{_UNIT})[)）]"
)
_BUILT = tuple(
    (re.compile(rf"{words}(?:面积)?(?:共|约|为|计)*(?P<size>{_NUMBER})平方米"), fact)
    for words, fact in (("占地", b.GROUND), ("建筑", b.FLOOR))
)


def conversions(told: Sequence[Text]) -> Iterator[Contradiction]:
    """666.67平方米（1亩）: the second by the first, as exactly as it is written."""
    for text in told:
        for found in _TURNED.finditer(text.words):
            (of, one), (other, two) = _IN_BASE[found["unit"]], _IN_BASE[found["other"]]
            if of != other or one == two:
                continue
            exact, said = _decimal(found["one"]) * one / two, _decimal(found["two"])
            step = Decimal(1).scaleb(int(said.as_tuple().exponent))
            if 2 * abs(exact - said) > step:
                facts = {"label": text.label, "there": found[0], "unit": found["other"]}
                facts["here"] = f"{exact.quantize(min(step, Decimal('0.01'))):f}"
                yield Contradiction("area", text.where, facts)


def buildings(case: Case, told: Sequence[Text]) -> Iterator[Contradiction]:
    """占地面积120平方米 where no building of the case, nor all of them, cover so much."""
    for written, fact in _BUILT:
        sizes = [size for n in case.sheets(fact.group) if (size := case.get(fact, n)) is not None]
        known = {*sizes, sum(sizes, Decimal())}
        for text in told if sizes else ():
            for found in written.finditer(text.words):
                if _decimal(found["size"]) not in known:
                    facts = {"label": text.label, "there": found[0], "here": f"{sum(sizes, Decimal()):f}"}
                    yield Contradiction("size_of_building", text.where, facts)


def _decimal(written: str) -> Decimal:
    return Decimal(written.replace(",", ""))
