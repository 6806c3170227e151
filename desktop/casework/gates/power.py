"""In whose name: an entrusted power is used in the name of the organ that entrusts it (行政处罚法 20)."""

from __future__ import annotations

from collections.abc import Iterator

from desktop.casework.case import Case
from desktop.casework.gates.register import Bench, Lack, gate
from desktop.casework.lists import OF_LIST, Power

INNER_BODIES = ("中心", "大队", "支队", "中队", "执法队", "执法站", "所")
"""How bodies within an organ are named: none of them decides in its own name (行政处罚法 20, 24)."""


@gate("g_delegate", when=lambda case: case.matter.power is Power.ENTRUSTED)
def entrusted_in_writing(case: Case, bench: Bench) -> Iterator[Lack]:
    """The letter of the day is written, published and within its term; its organ decides (行政处罚法 20)."""
    letter, where = case.letter_on(bench.today), f"{OF_LIST}{case.matters_version}"
    if letter is None:
        unit = case.township or case.unit
        yield Lack("no_letter", where, {"matter": case.matter.name, "unit": unit.name})
        return
    if case.organ.unit_id != letter.organ:
        yield Lack("other_organ", "case.unit", {"organ": case.organ.name})
    if letter.published_on is None or letter.published_on > bench.today:
        yield Lack("not_published", where, {"letter": letter.letter})
    if not letter.stands_on(bench.today):
        yield Lack("out_of_term", where, {"letter": letter.letter, "day": bench.today})


@gate("g_seal")
def the_organ_seals(case: Case, bench: Bench) -> Iterator[Lack]:
    """The organ decides and seals, never its centre (行政处罚法 20, 24, 59)."""
    name = case.organ.name
    if case.matter.power is Power.ENTRUSTED:
        if not name or name.endswith(INNER_BODIES):
            yield Lack("inner_body", "organ.name", {"organ": name})
    elif not name.endswith(("人民政府", "街道办事处")):
        yield Lack("not_government", "organ.name", {"organ": name})
