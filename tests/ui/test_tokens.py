"""Colours keep the contrast that look.md promises, in both modes."""

from __future__ import annotations

import pytest

from desktop.ui.tokens import COLOURS, CONTRASTS, HEAT, INKS, READ, TONES, Mode, Tone


def _light(hex_colour: str) -> float:
    def channel(text: str) -> float:
        part = int(text, 16) / 255
        return float(part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4)

    red, green, blue = (channel(hex_colour[place : place + 2]) for place in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """WCAG's ratio of two colours."""
    low, high = sorted((_light(one), _light(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("mode", list(Mode))
@pytest.mark.parametrize(("ink", "ground", "least"), CONTRASTS)
def test_every_pair_that_is_read_keeps_its_contrast(mode: Mode, ink: str, ground: str, least: float) -> None:
    colours = COLOURS[mode]
    assert contrast(colours[ink], colours[ground]) >= least


@pytest.mark.parametrize(
    ("mode", "ink", "ground", "ratio"),
    [
        (Mode.LIGHT, "ink", "surface", 15.8),
        (Mode.DARK, "ink", "surface", 13.3),
        (Mode.LIGHT, "amber", "amber_s", 5.9),
        (Mode.DARK, "red", "red_s", 6.6),
        (Mode.LIGHT, "rail_ink", "rail", 8.1),
        (Mode.LIGHT, "field", "ground", 3.28),
    ],
)
def test_the_table_of_the_look_is_true(mode: Mode, ink: str, ground: str, ratio: float) -> None:
    assert contrast(COLOURS[mode][ink], COLOURS[mode][ground]) == pytest.approx(ratio, abs=0.06)


@pytest.mark.parametrize("mode", list(Mode))
def test_numbers_on_every_heat_step_can_be_read(mode: Mode) -> None:
    assert len(HEAT[mode]) == 5
    for step in HEAT[mode]:
        assert contrast(step.ink, step.ground) >= READ


@pytest.mark.parametrize("mode", list(Mode))
@pytest.mark.parametrize("tone", list(Tone))
def test_every_tone_can_be_read_as_a_chip_and_as_words(mode: Mode, tone: Tone) -> None:
    colours = COLOURS[mode]
    ground, ink = TONES[tone]
    assert contrast(colours[ink], colours[ground]) >= READ
    assert contrast(colours[INKS[tone]], colours["surface"]) >= READ


def test_a_pale_pair_would_be_found() -> None:
    assert contrast("#CBD3DC", "#FFFFFF") < 3
