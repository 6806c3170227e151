"""Points as people type them: read in every way they are written, refused with the reason."""

from __future__ import annotations

import pytest

from desktop.base.errors import BadEntry
from desktop.casework.spots import Spot, read_typed, within_country

MARKET = Spot(36.9268, 101.6841)


@pytest.mark.parametrize(
    "typed",
    [
        "36.9268, 101.6841",
        " 36.9268，101.6841 ",
        "36.9268 101.6841",
        "36.9268°,101.6841°",
        "101.6841, 36.9268",  # no latitude of ours is so great: it is the other way round
        "E101.6841 N36.9268",
        "36.9268N 101.6841E",
        "36.9268N101.6841E",
        "北纬36.9268度，东经101.6841度",
        "东经101.6841度 北纬36.9268度",
        "36°55′36.48″ 101°41′2.76″",
        "36°55'36.48\"N 101°41'2.76\"E",
        "北纬36度55分36.48秒 东经101度41分2.76秒",
        "北纬36度55.608分 东经101度41.046分",
        "36°55′36.48″101°41′2.76″",
    ],
)
def test_a_point_is_read_however_it_is_written(typed: str) -> None:
    assert read_typed(typed).km_to(MARKET) < 0.001


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("", "spot_unreadable"),
        ("桥头镇人民路", "spot_unreadable"),
        ("36.9268", "spot_unreadable"),
        ("36.9268101.6841", "spot_unreadable"),
        ("36.9268, 101.6841, 2400", "spot_unreadable"),
        ("-36.9268, 101.6841", "spot_unreadable"),
        ("36°60′0″ 101°41′3″", "spot_minutes"),
        ("36°55′61″ 101°41′3″", "spot_minutes"),
        ("0, 0", "spot_abroad"),
        ("69.2, 101.6841", "spot_abroad"),
        ("36.9268, 10.16841", "spot_abroad"),
        ("999, 999", "spot_abroad"),
    ],
)
def test_what_is_no_point_of_ours_is_refused_with_the_reason(typed: str, code: str) -> None:
    with pytest.raises(BadEntry) as refused:
        read_typed(typed)
    assert refused.value.code == code


def test_a_point_keeps_six_places_and_is_read_again_as_it_is_stored() -> None:
    spot = read_typed("36°55′36.4812″ 101°41′2.7634″")
    assert Spot.read(str(spot)) == spot
    assert str(spot) == "36.926800,101.684101"
    assert within_country(spot)
    assert not within_country(Spot(0, 0))
