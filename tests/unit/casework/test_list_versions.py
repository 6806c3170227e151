"""What a version counts, what is another in the next, and what a notice takes out by old number."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from desktop.base.errors import BadEntry
from desktop.casework.deadlines import Calendar
from desktop.casework.gates import Bench
from desktop.casework.lists import Handover, ListedMatter, MatterKind, MatterList, Power, Standing, Tier
from desktop.casework.published.mending import numbers_in
from desktop.casework.published.versions import Fate, differences, stand, tally
from tests.helpers.builders import LIST, MATTER

BUREAU, CENTRE = "综合行政执法局", "党群服务中心"
TOWNS = ("t1", "t2", "t3")
NEW_YEAR = date(2026, 1, 1)
BACK = Standing((), Handover.WITHDRAWN, NEW_YEAR, "县交通运输局")


def line(number: int, state: Handover, body: str = BUREAU, **more: object) -> ListedMatter:
    """A line of the county, of every township."""
    found = ListedMatter(
        place=number,
        number=number,
        name=f"对违法行为{number}的处罚",
        kind=MatterKind.PENALTY,
        power=Power.GRANTED,
        standings=(Standing((), state, None, body),),
    )
    return replace(found, **more)  # type: ignore[arg-type]


def version(*lines: ListedMatter) -> MatterList:
    return replace(LIST, listed=lines)


def huade() -> tuple[ListedMatter, ...]:
    """化德县: 99 offered, 86 delegated (70 penalties, 16 to the service centre), 13 deferred."""
    return (
        *(line(n, Handover.TAKEN) for n in range(1, 71)),
        *(line(n, Handover.TAKEN, CENTRE, kind=MatterKind.SERVICE) for n in range(71, 87)),
        *(line(n, Handover.DEFERRED, "") for n in range(87, 100)),
    )


def test_the_counts_of_huade_come_out_right() -> None:
    counted = tally(huade())
    assert counted.offered == 99
    assert counted.states == {Handover.TAKEN: 86, Handover.DEFERRED: 13}
    assert counted.bodies == {BUREAU: 70, CENTRE: 16}
    assert counted.kinds == {MatterKind.PENALTY: 70, MatterKind.SERVICE: 16}
    assert tally(huade(), "t1") == counted


def test_qiaotou_counts_its_113_by_their_numbers() -> None:
    """Its sub-items are parts of one number; what the county gives to others is not its own."""
    own = [line(n, Handover.TAKEN, standings=(Standing(("t1",), Handover.TAKEN),)) for n in range(1, 113)]
    parts = [line(113, Handover.TAKEN, part=part, place=112 + part) for part in (1, 2, 3)]
    others = [line(n, Handover.TAKEN, standings=(Standing(("t2",), Handover.TAKEN),)) for n in (114, 115)]
    listed = (*own, *parts, *others)
    assert tally(listed, "t1").states == {Handover.TAKEN: 113}
    assert tally(listed, "t2").states == {Handover.TAKEN: 3}
    assert tally(listed).offered == 115


def test_a_notice_withdraws_by_old_number() -> None:
    """长垣: 1-31, 33 and 36 withdrawn; 32, 34-35, 37-40 stay."""
    old = tuple(line(n, Handover.TAKEN) for n in range(1, 41))
    new = stand(old, numbers_in("第1-31、33、36项收回"), Power.GRANTED, BACK)
    stay = [one.number for one in new if one.standings[0].state is Handover.TAKEN]
    assert stay == [32, 34, 35, 37, 38, 39, 40]
    assert tally(new).states == {Handover.WITHDRAWN: 33, Handover.TAKEN: 7}
    found = differences(version(*old), version(*new), TOWNS)
    assert [one.line.number for one in found] == [*range(1, 32), 33, 36]
    assert {(one.fate, one.fields, one.units) for one in found} == {(Fate.CHANGED, (), TOWNS)}


def test_a_number_that_is_not_there_withdraws_nothing() -> None:
    with pytest.raises(BadEntry) as refused:
        stand((line(1, Handover.TAKEN),), (1, 7), Power.GRANTED, BACK)
    assert (refused.value.code, refused.value.facts["numbers"]) == ("numbers_unknown", "7")
    with pytest.raises(BadEntry):
        stand((line(1, Handover.TAKEN),), (1,), Power.OWN, BACK)


def test_of_some_townships_the_others_keep_theirs() -> None:
    old = (line(1, Handover.TAKEN, standings=(Standing(("t1", "t2"), Handover.TAKEN),)),)
    (new,) = stand(old, (1,), Power.GRANTED, replace(BACK, units=("t1",)))
    states = [found.state if (found := new.standing_in(unit)) else None for unit in TOWNS]
    assert states == [Handover.WITHDRAWN, Handover.TAKEN, None]


def test_what_came_what_went_what_changed() -> None:
    renamed = line(2, Handover.TAKEN, code="330001")
    old = version(line(1, Handover.TAKEN), renamed, line(3, Handover.TAKEN))
    new = version(
        line(1, Handover.TAKEN),
        replace(renamed, name="对另一名称的处罚", scope="仅限个人", number=9, place=2),
        line(4, Handover.TAKEN, place=3),
    )
    found = {one.fate: one for one in differences(old, new, TOWNS)}
    assert found[Fate.CHANGED].fields == ("number", "name", "scope")
    assert found[Fate.ADDED].line.number == 4
    assert found[Fate.REMOVED].line.number == 3
    assert differences(old, old, TOWNS) == ()


def test_a_township_has_a_matter_as_before_whichever_others_have_it_no_more() -> None:
    """全部乡镇 in one version, the first of them alone in the next: of the first nothing is another."""
    old = line(1, Handover.TAKEN)
    alone = replace(old.standings[0], units=TOWNS[:1])
    (found,) = differences(version(old), version(replace(old, standings=(alone,))), TOWNS)
    assert (found.fate, found.fields, found.units) == (Fate.CHANGED, (), TOWNS[1:])


def test_lists_of_two_tiers_are_compared_in_what_they_must_share() -> None:
    """三级四同: name, code, kind and basis; who has a matter is the county's own affair."""
    law, moved = ("《公路法》第七十六条",), ("《公路法》第七十七条",)
    county = (
        line(1, Handover.TAKEN, code="330001", bases=law),
        line(2, Handover.DEFERRED, code="330002", bases=moved),
        line(3, Handover.TAKEN, code="330003", kind=MatterKind.SERVICE),
        line(4, Handover.TAKEN),
    )
    province = (
        line(8, Handover.TAKEN, code="330001", bases=law, name=county[0].name, former="省厅"),
        line(9, Handover.TAKEN, code="330002", bases=law, name=county[1].name),
        line(10, Handover.TAKEN, code="330003", name=county[2].name),
        line(11, Handover.TAKEN, code="330004"),
    )
    above = replace(version(*province), tier=Tier.PROVINCE)
    found = differences(above, version(*county), TOWNS)
    assert [(one.fate, one.line.number, one.fields, one.units) for one in found] == [
        (Fate.CHANGED, 2, ("bases",), ()),
        (Fate.CHANGED, 3, ("kind",), ()),
        (Fate.ADDED, 4, (), ()),
        (Fate.REMOVED, 11, (), ()),
    ]


def test_no_case_is_filed_by_the_list_of_another_tier() -> None:
    county = replace(LIST, in_force_from=date(2020, 1, 1))
    province = replace(LIST, version="省", in_force_from=date(2025, 1, 1), tier=Tier.PROVINCE)
    calendar = Calendar({})
    assert Bench(NEW_YEAR, calendar, (county, province)).list_on(NEW_YEAR) is county
    assert Bench(NEW_YEAR, calendar, (province,)).list_on(NEW_YEAR) is None


def test_a_published_list_that_leaves_a_matter_out_does_not_end_its_punishment() -> None:
    matter = replace(MATTER, valid_from=None)
    older = replace(LIST, in_force_from=date(2020, 1, 1), matters=(matter,))
    newer = replace(LIST, version="新", in_force_from=date(2025, 1, 1), matters=())
    published = replace(newer, listed=(line(1, Handover.TAKEN),))
    calendar, code = Calendar({}), MATTER.code
    assert Bench(NEW_YEAR, calendar, (older, published)).articles_on(code, NEW_YEAR) == matter
    assert Bench(NEW_YEAR, calendar, (older, newer)).articles_on(code, NEW_YEAR) is None
    assert Bench(NEW_YEAR, calendar, ()).articles_on(code, NEW_YEAR) is None


@pytest.mark.parametrize(
    ("state", "since", "day", "holds"),
    [
        (Handover.TAKEN, None, NEW_YEAR, True),
        (Handover.TAKEN, NEW_YEAR, date(2025, 12, 31), False),
        (Handover.TAKEN, NEW_YEAR, NEW_YEAR, True),
        (Handover.DEFERRED, None, NEW_YEAR, False),
        (Handover.WITHDRAWN, NEW_YEAR, date(2025, 12, 31), True),
        (Handover.WITHDRAWN, NEW_YEAR, NEW_YEAR, False),
        (Handover.WITHDRAWN, None, NEW_YEAR, False),
    ],
)
def test_a_matter_is_the_townships_from_day_to_day(
    state: Handover, since: date | None, day: date, holds: bool
) -> None:
    assert Standing((), state, since).holds_on(day) is holds
    found = replace(LIST, listed=(line(1, Handover.TAKEN, matter_code="HJ-006"),))
    assert found.given_to("HJ-006", "t1", day)
    assert not found.given_to("HJ-007", "t1", day)
    assert replace(LIST, listed=()).given_to("HJ-007", "t1", day)  # it says nothing of townships
