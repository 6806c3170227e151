"""Pictures that were taken far from the others of their piece of evidence."""

from __future__ import annotations

from random import Random

from desktop.casework.case_files import APART, CaseFile, FileKind, outermost
from desktop.casework.spots import Spot


def taken_at(*spots: Spot) -> tuple[CaseFile, ...]:
    """A picture at each place."""
    return tuple(
        CaseFile(str(at), str(at), 1, FileKind.PICTURE, f"IMG_{at}.jpg", 1, spot=spot)
        for at, spot in enumerate(spots)
    )


def test_pictures_close_together_are_compared_with_none() -> None:
    assert outermost(taken_at(Spot(36.927, 101.681), Spot(36.93, 101.69))) == ()
    assert outermost(()) == ()


def test_who_is_far_from_any_is_far_from_one_of_the_outermost() -> None:
    luck = Random(630121)
    for spread in (0.02, 0.05, 0.3):
        spots = [
            Spot(36.9 + luck.uniform(-spread, spread), 101.6 + luck.uniform(-spread, spread))
            for _ in range(80)
        ]
        outer = outermost(taken_at(*spots))
        assert 0 < len(outer) <= 8
        assert set(outer) <= set(spots)
        for spot in spots:
            farthest = max(spot.km_to(other) for other in spots)
            seen = max(spot.km_to(other) for other in outer)
            assert seen <= farthest
            if farthest > APART * 1.1:  # the octagon around them is that near to their farthest point
                assert seen > APART
