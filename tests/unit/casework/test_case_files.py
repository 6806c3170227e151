"""Which files of a case count, and pictures taken far from the record or from each other."""

from __future__ import annotations

from dataclasses import replace
from random import Random

from desktop.casework import case_facts as f
from desktop.casework.case import Case
from desktop.casework.case_files import (
    APART,
    CaseFile,
    Discord,
    FileKind,
    discords,
    outermost,
    picture_of,
    recordings,
)
from desktop.casework.facts import AnyFact
from desktop.casework.spots import Spot
from tests.helpers.builders import ordinary_case

HERE, NEAR, FAR = Spot(36.927, 101.681), Spot(36.931, 101.684), Spot(36.99, 101.75)
SHOT = CaseFile("1", "1", 1, FileKind.PICTURE, "IMG_1.jpg", 1, photo=1, spot=HERE)
CLIP = CaseFile("2", "2", 1, FileKind.OTHER, "过程.mp4", 2, held=False, medium="采集站硬盘 2")


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


def pictured(*files: CaseFile, **told: object) -> Case:
    """A case with files, and what is told of it by the ids of facts, dots as two strokes."""
    case = ordinary_case("investigated")
    facts = {slot: value for slot, value in case.facts.items() if slot[0].partition(".")[0] != "photo"}
    said = {(id.replace("__", "."), 1): value for id, value in told.items()}
    return replace(case, files=files, facts={**facts, (f.PHOTO_SHOWS.id, 1): "车厢", **said})


def test_what_a_voided_piece_of_evidence_holds_is_used_no_more() -> None:
    """Voided as a whole, none of its pictures is printed, and none of its recordings is in the bag."""
    case = pictured(SHOT, CLIP)
    assert (case.counting("photo"), picture_of(case, 1), recordings(case)) == ((1,), SHOT, (CLIP,))
    for n, left in ((1, (CLIP,)), (2, ())):
        case = replace(case, facts={**case.facts, (f.EVIDENCE_VOIDED.id, n): "与本案无关"})
        assert case.counting("photo") == ()
        assert picture_of(case, 1) is None
        assert recordings(case) == left


def test_a_photograph_of_two_pieces_counts_while_one_of_them_does() -> None:
    again = replace(SHOT, id="3", n=2)
    case = pictured(SHOT, again, evidence__voided="与本案无关")
    assert (case.counting("photo"), picture_of(case, 1)) == ((1,), again)


def discord_of(*places: tuple[AnyFact, Spot]) -> list[Discord]:
    return list(discords(pictured(SHOT, **{fact.id.replace(".", "__"): spot for fact, spot in places}), SHOT))


def test_a_picture_taken_far_from_where_the_record_says_is_named() -> None:
    """The case says where: by the coordinates of the offence, or of an inspection."""
    assert discord_of() == []
    assert discord_of((f.OFFENCE_SPOT, NEAR)) == []
    assert discord_of((f.OFFENCE_SPOT, FAR)) == [Discord.ELSEWHERE]
    assert discord_of((f.INSPECTION_SPOT, FAR)) == [Discord.ELSEWHERE]
    assert discord_of((f.OFFENCE_SPOT, FAR), (f.INSPECTION_SPOT, NEAR)) == []


def test_a_picture_that_says_no_place_is_at_odds_with_none() -> None:
    shot = replace(SHOT, spot=None)
    assert list(discords(pictured(shot, offence__spot=FAR), shot)) == []
