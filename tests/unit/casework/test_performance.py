"""The year of a township by its list: what had a case, what had none, what was off it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from desktop.casework.lists import Handover, ListedMatter, MatterKind, MatterList, Power, Standing, Tier
from desktop.casework.published.performance import MatterDay, Use, performance
from tests.db.office import LIST, MATTER, QIAOTOU, SHUOBEI

END = date(2026, 12, 31)
TAKEN = Standing((QIAOTOU.id,), Handover.TAKEN, None, "执法队")
OTHER = replace(MATTER, id="HJ-007", code="HJ-007")


def line(place: int, code: str, *standings: Standing, kind: MatterKind = MatterKind.PENALTY) -> ListedMatter:
    return ListedMatter(
        place=place,
        number=place,
        name=f"事项{place}",
        kind=kind,
        power=Power.GRANTED,
        matter_code=code,
        standings=standings,
    )


def listed(*lines: ListedMatter) -> MatterList:
    return replace(LIST, matters=(MATTER, OTHER), listed=lines)


def on(day: date, code: str = MATTER.code, n: int = 1) -> MatterDay:
    return MatterDay(code, "案由", day, n)


def test_each_line_a_township_has_says_whether_the_year_had_a_case_of_it() -> None:
    known = listed(
        line(1, MATTER.code, TAKEN),
        line(2, OTHER.code, TAKEN),
        line(3, "", TAKEN),
        line(4, MATTER.code, TAKEN, kind=MatterKind.INSPECTION),
        line(5, OTHER.code, replace(TAKEN, state=Handover.DEFERRED)),
        line(6, OTHER.code, replace(TAKEN, units=(SHUOBEI.id,))),
    )
    found = performance((known,), QIAOTOU.id, END, (on(date(2026, 3, 1), n=2), on(date(2026, 5, 1))))
    assert [(one.number, one.use, one.n) for one in found.uses] == [
        (1, Use.USED, 3),
        (2, Use.UNUSED, 0),
        (3, Use.UNTOLD, 0),
        (4, Use.UNUSED, 0),  # an inspection has no cases, and nobody inspected by it
    ]
    assert found.off_list == ()
    assert found.version == LIST.version
    visits = {known.listed[3].name: 2, f" {known.listed[1].name} ": 1, "另外的事项": 4}
    seen = performance((known,), QIAOTOU.id, END, (), visits)
    assert [(one.number, one.use, one.visits) for one in seen.uses] == [
        (1, Use.UNUSED, 0),
        (2, Use.USED, 1),
        (3, Use.UNTOLD, 0),
        (4, Use.USED, 2),
    ]
    assert seen.visits == 7, "whatever they are called"


def test_what_a_lead_picks_by_the_name_of_the_desk_counts_for_the_line_of_the_list() -> None:
    """The list says 对运输车辆未密闭遗撒物料的处罚 where a lead has 运输车辆未密闭遗撒物料."""
    known = listed(
        line(1, MATTER.code, TAKEN),
        line(2, OTHER.code, TAKEN),
        line(3, MATTER.code, TAKEN, kind=MatterKind.INSPECTION),
    )
    known = replace(known, matters=(MATTER, replace(OTHER, name="擅自取土")))
    found = performance((known,), QIAOTOU.id, END, (), {MATTER.name: 2, known.listed[0].name: 1})
    assert [(one.use, one.visits) for one in found.uses] == [
        (Use.USED, 3),
        (Use.UNUSED, 0),
        (Use.UNUSED, 0),  # an inspection is by the name of its own line
    ]


def test_a_case_is_judged_by_the_list_of_its_own_day() -> None:
    old = replace(listed(line(1, MATTER.code, TAKEN)), in_force_to=date(2026, 6, 30))
    new = replace(listed(line(1, OTHER.code, TAKEN)), version="二", in_force_from=date(2026, 7, 1))
    before, after = on(date(2026, 6, 30)), on(date(2026, 7, 1))
    found = performance((old, new), QIAOTOU.id, END, (before, after))
    assert found.off_list == (after,)
    assert found.version == "二"


def test_a_matter_withdrawn_during_the_year_was_on_the_list_until_then() -> None:
    gone = Standing((), Handover.WITHDRAWN, date(2026, 7, 1), "县交通运输局")
    known = listed(line(1, MATTER.code, gone))
    days = on(date(2026, 6, 30)), on(date(2026, 7, 1))
    found = performance((known,), QIAOTOU.id, END, days)
    assert found.off_list == days[1:]
    assert found.uses == ()
    half = performance((known,), QIAOTOU.id, date(2026, 6, 30), days[:1])
    assert [(one.use, one.body) for one in half.uses] == [(Use.USED, "")]


def test_a_list_without_lines_gives_every_matter_and_that_of_a_province_none() -> None:
    days = (on(date(2026, 3, 1)), on(date(2026, 3, 1), ""))
    found = performance((LIST, replace(LIST, version="省", tier=Tier.PROVINCE)), QIAOTOU.id, END, days)
    assert [(one.code, one.use) for one in found.uses] == [(MATTER.code, Use.USED)]
    assert found.off_list == days[1:]  # a matter of no list
    none = performance((), QIAOTOU.id, END, days)
    assert (none.version, none.uses, none.off_list) == ("", (), days)
