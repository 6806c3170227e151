"""The played officer brings what runs beside a case to its end, so that the judges of it are asked."""

from __future__ import annotations

import pytest

from tests.properties.test_lawful_cases import LawfulCases


@pytest.mark.parametrize(
    ("which", "turn", "waits", "stage"),
    [
        ("enforcement", 0, (1, 190, 0, 1, 1, 1), "ended"),
        ("enforcement", 2, (1, 31, 0, 12, 0), "ended"),
        ("enforcement", 3, (0, 0, 0), "ended"),
        ("enforcement", 4, (0, 31, 190, 0, 0), "ended"),
        ("remedy", 0, (0, 12), "ended"),
        ("publication", 0, (0,), "ended"),
    ],
)
def test_the_officer_gets_through_beside_the_case(
    which: str, turn: int, waits: tuple[int, ...], stage: str
) -> None:
    """The courses beside a case come to their ends, so that their judges are asked."""
    played = LawfulCases()
    played.opened(1, False, "served", 6000)
    played.follows_beside(which, turn, list(waits))
    assert [side.stage for side in played.case.sides] == [stage]


@pytest.mark.parametrize(
    ("turn", "waits", "steps"),
    [
        (0, (0, 0, 12, 0), ("decide_seizure", "apply_seizure", "release_seizure", "return_seized")),
        (3, (0, 0, 0), ("decide_seizure", "apply_seizure", "confirm_seizure")),
        (5, (0, 0, 12), ("decide_seizure", "apply_seizure", "extend_seizure")),
    ],
)
def test_the_officer_seizes(turn: int, waits: tuple[int, ...], steps: tuple[str, ...]) -> None:
    """A seizure is lifted, confirmed, made longer."""
    played = LawfulCases()
    played.opened(1, False, "filed", 6000)
    played.follows_beside("seizure", turn, list(waits))
    assert tuple(taken.step for taken in played.case.steps if taken.beside) == steps
