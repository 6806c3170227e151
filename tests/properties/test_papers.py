"""Every form, whatever lawful thing its case says: nothing overflows, overlaps or is lost on paper.

Names are long and rare, statements run to 10,000 characters, sums from a fen to 999,999,999.99 yuan.
Each form is tried twice in a normal run; DESK_EXAMPLES=100 tries each twenty times.
"""

from __future__ import annotations

import os
import random
from collections.abc import Callable, Mapping
from dataclasses import replace
from decimal import Decimal

import pytest

from desktop.base.money import Money
from desktop.casework.case import Case
from desktop.casework.facts import FACTS, Exchange, Good
from desktop.casework.spots import Spot
from desktop.documents.composer import Intent
from desktop.documents.marks import Text
from desktop.documents.pages import Page, paginate
from desktop.documents.pdf import draw
from tests.properties.page_faults import faults, lost
from tests.unit.documents.cases import whole_case
from tests.unit.documents.reading import forms, issued, pages_of

TRIES = max(2, int(os.environ.get("DESK_EXAMPLES", "10")) // 5)
COMMON = "政法人员在桥头镇人民路巡查时发现当事所有的货车运输渣土未密闭沿途遗撒清扫路面照片笔录证据属实"
MARKS = "，。；：、（）《》“”〔〕？！…—·%℃㎡No.0123456789ABCabc-/ 　"
RARE = "䶮㛃𬭚𠅤𡈽𫖯㐀𠀀𪀀𫀀𬺰龘"
KEPT = frozenset({"service.paper"})  # names a form, not words


def words(chance: random.Random, most: int) -> str:
    """Words of up to so many characters, with marks, numbers and rare characters among them."""
    signs = (COMMON, COMMON, COMMON, MARKS, RARE) if chance.random() < 0.5 else (COMMON, COMMON, MARKS)
    return "".join(chance.choice(chance.choice(signs)) for _ in range(chance.randrange(1, most))) + "字"


def statement(chance: random.Random) -> str:
    """What somebody said: a line, some paragraphs, or 10,000 characters."""
    most = chance.choice((30, 400, 10_000))
    lines = [words(chance, max(2, most // 3)) for _ in range(3)]
    return "\n".join(lines) if chance.random() < 0.5 else "".join(lines)


def good(chance: random.Random) -> Good:
    """A line of a list of goods."""
    return Good(*(words(chance, 12) for _ in range(6)))


VALUES: Mapping[str, Callable[[random.Random], object]] = {
    "text": lambda chance: words(chance, 33),
    "long": statement,
    "money": lambda chance: Money(chance.choice((1, 99_999_999_999, chance.randrange(1, 10**9)))),
    "whole": lambda chance: chance.randrange(1, 1000),
    "spot": lambda chance: Spot(36 + chance.randrange(10**6) / 10**6, 101.5),
    "decimal": lambda chance: Decimal(chance.randrange(1, 10**8)) / 100,
    "lines": lambda chance: tuple(words(chance, 60) for _ in range(chance.randrange(1, 30))),
    "goods": lambda chance: tuple(good(chance) for _ in range(chance.randrange(1, 60))),
    "dialogue": lambda chance: tuple(
        Exchange(words(chance, 80), statement(chance)) for _ in range(chance.randrange(1, 12))
    ),
}


def stretched(case: Case, chance: random.Random) -> Case:
    """The case with other words in it, its choices and days left as they are."""
    facts = {}
    for (id, n), value in case.facts.items():
        make = VALUES.get(FACTS[id].kind.name)
        plain = id in KEPT or FACTS[id].hidden is not None or make is None
        facts[(id, n)] = value if plain or make is None else make(chance)
    organ = replace(case.organ, name=words(chance, 32), address=words(chance, 60), court=words(chance, 32))
    officers = tuple(replace(officer, name=words(chance, 12)) for officer in case.officers)
    matter = replace(case.matter, name=words(chance, 60))
    return replace(case, facts=facts, organ=organ, officers=officers, matter=matter)


@pytest.mark.parametrize("form", sorted(forms()))
@pytest.mark.parametrize("seed", range(TRIES))
def test_a_form_holds_whatever_its_case_says(form: str, seed: int) -> None:
    case = stretched(whole_case(form), random.Random(seed))
    composed = replace(issued(form, case), intent=Intent.DRAFT)  # another fine may want another notice
    assert list(faults(composed, paginate(composed.elements, composed.frame))) == []
    assert lost(composed, "".join(pages_of(draw(composed)))) == {}


def test_the_judge_sees_what_is_wrong() -> None:
    composed = issued("penalty-decision", whole_case("penalty-decision"))
    (first, *others) = paginate(composed.elements, composed.frame)
    low = Page(tuple(replace(m, y=m.y + 40) if isinstance(m, Text) else m for m in first.marks))
    twice = replace(first, marks=first.marks * 2)
    assert any("超出上下边界" in each for each in faults(composed, (low, *others)))
    assert any("压着" in each for each in faults(composed, (twice, *others)))
    assert lost(composed, composed.text().replace("桥头镇", "桥头", 1)) == {"镇": 1}
