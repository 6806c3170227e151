"""Where places stand on the sketch: flat, true to scale, and nothing drawn that cannot be true."""

from __future__ import annotations

import math
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.casework.sketch import (
    PlacedRow,
    PlaceKind,
    Standing,
    drawn,
    flat,
    scale_length,
    scale_words,
    strayed,
)
from desktop.casework.spots import Spot

TODAY = date(2026, 3, 2)
ROW = PlacedRow(
    id="a/offence.spot/1",
    case_id="a",
    kind=PlaceKind.CASE,
    number="大桥案〔2026〕1号",
    party="马得福",
    about="擅自占道经营",
    matter_code="CG-001",
    unit="桥头镇 元朔社区",
    township="桥头镇",
    village="",
    place="桥头镇人民路",
    spot=Spot(36.93, 101.68),
    registered_on=TODAY,
    closed=False,
    due_on=None,
    due_party=False,
)


def at(latitude: float, longitude: float, township: str = "桥头镇") -> PlacedRow:
    return replace(ROW, id=f"{latitude}/{longitude}", spot=Spot(latitude, longitude), township=township)


near = st.builds(Spot, st.floats(36.5, 37.3), st.floats(101.3, 102.1))


@given(near, near)
def test_a_sketch_is_as_good_as_the_globe_within_a_county(one: Spot, other: Spot) -> None:
    middle = Spot(36.9, 101.7)
    a, b = flat(one, middle), flat(other, middle)
    drawn_km = math.dist((a.east, a.north), (b.east, b.north))
    assert drawn_km == pytest.approx(one.km_to(other), rel=0.01, abs=0.05)


def test_the_middle_of_what_is_known_of_a_township_bears_its_name() -> None:
    sketch = drawn([at(36.9, 101.6), at(36.9, 101.8), at(37.1, 101.7, "朔北藏族乡"), at(36.8, 101.7, "")])
    labels = {label.words: label.at for label in sketch.labels}
    assert set(labels) == {"桥头镇", "朔北藏族乡"}
    points = {row.id: where for row, where in sketch.marks}
    one, other = points["36.9/101.6"], points["36.9/101.8"]
    assert labels["桥头镇"].east == pytest.approx((one.east + other.east) / 2)
    assert labels["朔北藏族乡"] == points["37.1/101.7"]
    assert points["37.1/101.7"].north > one.north
    assert other.east > one.east


def test_a_point_mistyped_does_not_shrink_all_others_to_a_dot() -> None:
    rows = [at(36.9, 101.6), at(36.91, 101.7), at(26.9, 101.6)]
    sketch = drawn(rows)
    assert [row.id for row in sketch.far] == ["26.9/101.6"]
    assert [row.id for row, _ in sketch.marks] == ["36.9/101.6", "36.91/101.7"]
    assert sketch.wide < 10
    assert drawn([]).marks == ()
    assert drawn(rows[:1]).wide == 0


@pytest.mark.parametrize(
    ("changed", "standing"),
    [
        ({}, Standing.OPEN),
        ({"due_on": TODAY - timedelta(days=1)}, Standing.LATE),
        ({"due_on": TODAY}, Standing.SOON),
        ({"due_on": TODAY + timedelta(days=7)}, Standing.SOON),
        ({"due_on": TODAY + timedelta(days=8)}, Standing.OPEN),
        ({"due_on": TODAY - timedelta(days=1), "due_party": True}, Standing.OPEN),  # the office waits
        ({"due_on": TODAY - timedelta(days=1), "closed": True}, Standing.CLOSED),
    ],
)
def test_a_place_stands_as_the_clocks_of_its_case_do(changed: dict[str, object], standing: Standing) -> None:
    assert replace(ROW, **changed).standing(TODAY) is standing  # type: ignore[arg-type]


@given(st.floats(0.06, 5000))
def test_the_scale_is_the_longest_round_length_that_fits(room: float) -> None:
    km = scale_length(room)
    assert km <= room * 1.001
    assert room < km * 2.5 * 1.001
    assert f"{km:.0e}"[0] in "125"


def test_a_scale_is_said_in_metres_or_kilometres() -> None:
    assert [scale_words(scale_length(room)) for room in (0.07, 0.99, 1, 37)] == [
        "50 米",
        "500 米",
        "1 公里",
        "20 公里",
    ]


AROUND = [Spot(36.90 + north / 100, 101.60 + east / 100) for north, east in ((0, 0), (3, 5), (5, 1), (2, 4))]


@pytest.mark.parametrize(
    ("spot", "off"),
    [
        (Spot(36.92, 101.63), None),
        (Spot(37.05, 101.70), None),  # at the edge of the county, some 15 km away
        (Spot(36.92, 102.63), 89),  # one digit of the longitude
        (Spot(39.62, 101.63), 300),  # two digits turned about
    ],
)
def test_a_point_of_which_a_digit_is_wrong_is_told_from_one_at_the_edge(spot: Spot, off: int | None) -> None:
    km = strayed(spot, AROUND)
    assert km is None if off is None else km is not None and abs(km - off) < 2


def test_few_places_do_not_tell_where_a_county_lies() -> None:
    assert strayed(Spot(20.0, 110.0), AROUND[:2]) is None


def test_of_a_wide_county_no_place_is_strange_that_lies_among_the_others() -> None:
    wide = [Spot(36.0 + at / 5, 101.0) for at in range(10)]
    assert strayed(Spot(38.3, 101.0), wide) is None
    assert strayed(Spot(41.0, 101.0), wide) is not None
