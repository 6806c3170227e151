"""Every form, whatever lawful thing its case says: nothing overflows, overlaps or is lost on paper.

Names are long and rare. Each form is tried twice in a normal run: against a company with every sum a fen and
a statement of 10,000 characters that it prints; and against a citizen with every sum 999,999,999.99 yuan.
DESK_EXAMPLES=100 tries each twenty times, the others with sums by chance, every second with such a statement,
against a trader, a minor and another body too. All but the first are written as Word files besides.
"""

from __future__ import annotations

import os
import random
from collections.abc import Callable, Mapping
from dataclasses import replace
from decimal import Decimal
from functools import partial

import pytest

from desktop.base.money import Money
from desktop.casework import spots
from desktop.casework.case import Case
from desktop.casework.facts import FACTS, Exchange, Good, Slot
from desktop.documents.composer import Intent, compose
from desktop.documents.fonts import Face
from desktop.documents.marks import Spot, Text
from desktop.documents.pages import Page, paginate
from desktop.documents.pdf import draw
from desktop.documents.sheet import Sheet
from tests.properties.page_faults import faults, lost, misplaced, unwritten
from tests.unit.documents.cases import bare_case, whole_case
from tests.unit.documents.kinds import against, with_agent
from tests.unit.documents.reading import forms, issued, pages_of

TRIES = max(2, int(os.environ.get("DESK_EXAMPLES", "10")) // 5)
COMMON = "政法人员在桥头镇人民路巡查时发现当事所有的货车运输渣土未密闭沿途遗撒清扫路面照片笔录证据属实"
MARKS = "，。；：、（）《》“”〔〕？！…—·%℃㎡No.0123456789ABCabc-/ 　"
RARE = "䶮㛃𬭚𠅤𡈽𫖯㐀𠀀𪀀𫀀𬺰龘"
STATION = "驻大通回族土族自治县桥头镇综合行政执法中心第一中队人民路执勤站字号"  # cut to 33 characters
KEPT = frozenset({"service.paper"})  # names a form, not words


def words(chance: random.Random, most: int) -> str:
    """Words of up to so many characters, with marks, numbers and rare characters among them."""
    signs = (COMMON, COMMON, COMMON, MARKS, RARE) if chance.random() < 0.5 else (COMMON, COMMON, MARKS)
    return "".join(chance.choice(chance.choice(signs)) for _ in range(chance.randrange(1, most))) + "字"


LONGEST = 10_000  # characters of a statement


def long_statement(chance: random.Random) -> str:
    """What somebody said who did not stop: as much as is taken."""
    lines = [words(chance, 600) for _ in range(100)]
    return ("\n" if chance.random() < 0.5 else "").join(lines)[:LONGEST].ljust(LONGEST, "字")


VERY_LONG: Mapping[str, Callable[[random.Random], object]] = {
    "long": long_statement,
    "dialogue": lambda chance: (Exchange("你怎么看？", long_statement(chance)),),
}


def statement(chance: random.Random) -> str:
    """What somebody said: a line, or some paragraphs."""
    most = chance.choice((30, 400))
    lines = [words(chance, max(2, most // 3)) for _ in range(3)]
    return "\n".join(lines) if chance.random() < 0.5 else "".join(lines)


def good(chance: random.Random) -> Good:
    """A line of a list of goods."""
    return Good(*(words(chance, 12) for _ in range(6)))


VALUES: Mapping[str, Callable[[random.Random], object]] = {
    "text": lambda chance: words(chance, 33),
    "long": statement,
    "money": lambda chance: Money(chance.randrange(1, 10**9)),
    "whole": lambda chance: chance.randrange(1, 1000),
    "spot": lambda chance: spots.Spot(36 + chance.randrange(10**6) / 10**6, 101.5),
    "decimal": lambda chance: Decimal(chance.randrange(1, 10**8)) / 100,
    "lines": lambda chance: tuple(words(chance, 60) for _ in range(chance.randrange(1, 30))),
    "goods": lambda chance: tuple(good(chance) for _ in range(chance.randrange(1, 60))),
    "dialogue": lambda chance: tuple(
        Exchange(words(chance, 80), statement(chance)) for _ in range(chance.randrange(1, 12))
    ),
}


KINDS: tuple[Callable[[Case], Case], ...] = (
    with_agent,
    *(partial(against, kind=kind) for kind in ("citizen", "trader", "minor", "other")),
)
"""Against whom: the company with an agent, or another party."""
SUMS = (Money(1), Money(99_999_999_999))
"""What every sum is in the first tries."""


def printed_by(form: str) -> set[Slot]:
    """The places of a case whose words a form prints."""
    said = (piece.fact.partition("#") for piece in issued(form, whole_case(form)).pieces() if piece.fact)
    return {(fact, int(n or 1)) for fact, _, n in said}


def stretched(form: str, seed: int) -> Case:
    """A case of the form with other words in it, its choices and days left as they are."""
    chance, facts = random.Random(seed), dict[Slot, object]()
    case = KINDS[seed % len(KINDS)](whole_case(form))
    sums = SUMS[seed] if seed < len(SUMS) else None
    told = sorted(
        slot for slot in printed_by(form) & set(case.facts) if FACTS[slot[0]].kind.name in VERY_LONG
    )
    longest = chance.choice(told) if told and seed % 2 == 0 else None
    for (id, n), value in case.facts.items():
        make = VALUES.get(FACTS[id].kind.name)
        plain = id in KEPT or FACTS[id].hidden is not None or make is None
        if (id, n) == longest:
            make = VERY_LONG[FACTS[id].kind.name]
        if sums is not None and isinstance(value, Money):
            facts[(id, n)] = sums
        else:
            facts[(id, n)] = value if plain or make is None else make(chance)
    unit = replace(case.unit, name=(words(chance, 33) + STATION)[:33])
    organ = replace(case.organ, name=words(chance, 32), address=words(chance, 60), court=words(chance, 32))
    officers = tuple(replace(officer, name=words(chance, 12)) for officer in case.officers)
    matter = replace(case.matter, name=words(chance, 60))
    return replace(case, facts=facts, unit=unit, organ=organ, officers=officers, matter=matter)


def tries() -> list[tuple[str, int]]:
    """Each form with so many seeds; where it is one, the forms differ in it, so that every kind is met."""
    named = enumerate(sorted(forms()))
    return [(form, (at + more) % 10 + more // 10 * 10) for at, form in named for more in range(TRIES)]


@pytest.mark.parametrize(("form", "seed"), tries())
@pytest.mark.alike(8)
def test_a_form_holds_whatever_its_case_says(form: str, seed: int) -> None:
    composed = replace(
        issued(form, stretched(form, seed)), intent=Intent.DRAFT
    )  # another fine may want another notice
    assert list(faults(composed, paginate(composed.elements, composed.frame))) == []
    drawn = draw(composed)
    assert lost(composed, "".join(pages_of(drawn))) == {}
    assert list(misplaced(composed, drawn)) == []
    if seed % 2:  # the longest are set once
        assert unwritten(composed) == {}


def test_the_judge_sees_what_is_wrong() -> None:
    composed = issued("penalty-decision", whole_case("penalty-decision"))
    (first, *others) = paginate(composed.elements, composed.frame)
    low = Page(tuple(replace(m, y=m.y + 40) if isinstance(m, Text) else m for m in first.marks))
    twice = replace(first, marks=first.marks * 2)
    assert any("超出上下边界" in each for each in faults(composed, (low, *others)))
    assert any("压着" in each for each in faults(composed, (twice, *others)))
    signed = [mark for mark in others[-1].marks if isinstance(mark, Text)]
    organ = max(mark.y for mark in signed if "桥头镇人民政府" in mark.text)
    alone = Page(tuple(mark for mark in signed if mark.y >= organ))
    assert any("落款独占一页" in each for each in faults(composed, (first, alone)))
    blank = compose(forms()["penalty-decision"], Sheet(bare_case()))
    covered = paginate(blank.elements, blank.frame)[0]
    spot = next(mark for mark in covered.marks if isinstance(mark, Spot))
    over = replace(covered, marks=(*covered.marks, Text(spot.x + 4, spot.y + 14, "字", Face.FANG, 14)))
    assert any("空白" in each and "压着" in each for each in faults(blank, (over,)))
    drawn = draw(composed)
    moved = tuple(replace(box, x=box.x + 200) for box in drawn.entries)
    assert any("party.name" in each for each in misplaced(composed, replace(drawn, entries=moved)))
    assert lost(composed, composed.text().replace("桥头镇", "桥头", 1)) == {"镇": 1}
